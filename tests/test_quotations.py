"""The same words of the same source in several articles, however they were cut; other words, numbers and people stay apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts_by_hand import article, body, corpus, person, said

from kg.analysis.records import StatementRecord
from kg.analysis.texts.quotations import FEW, find_quotations

KARSK = person("Ilona Karsk")
MINISTRY = body("Water Ministry")
KNOWN = {MINISTRY.id: MINISTRY}
LONG = (
    "“The wall was inspected on every metre this winter. We found one crack, we closed it, and the dam will hold through the whole "
    "flood season. What the valley needs now is patience, dry weather and fewer rumours from the capital.”"
)
CUT = "“the dam will hold through the whole flood season”"
OTHER_CUT = "“What the valley needs now is patience, dry weather and fewer rumours”"


def found(*statements: StatementRecord, **tables: object) -> list[set[str]]:
    """Return the articles of each quotation."""
    names = sorted({each.article.partition("/")[2] for each in statements})
    whole = corpus([article(name) for name in names], statements, **tables)  # type: ignore[arg-type]
    quotations = find_quotations(whole)
    return [{whole.articles[whole.statements[iri].article].name for iri in each.statements} for each in quotations]


def two(a: str, b: str, one=KARSK, other=KARSK, **details: object) -> bool:
    """Whether two wordings, in two articles, are one quotation."""
    return found(said("a", a, one, **details), said("b", b, other, **details)) == [{"a", "b"}]


@pytest.mark.parametrize(
    "wording",
    [
        LONG,
        LONG.replace("“", '"').replace("”", '"'),
        LONG.upper(),
        LONG.replace("We found one crack, we closed it", "We found one crack … we closed it"),
        LONG.replace("The wall", "[T]he wall").replace("the capital", "the capital [Tarn]"),
        LONG.replace("rumours from the capital", "rumors out of the capital city"),
        LONG.replace("this winter", "in the winter"),
        CUT,
        CUT.replace("will hold", "would hold"),
        OTHER_CUT,
        "“What the valley needs now is patience” … “The wall was inspected on every metre this winter.”",
    ],
)
def test_the_same_words_are_one_quotation(wording):
    assert two(LONG, wording)


@pytest.mark.parametrize(
    "wording",
    [
        "“No comment on the dam tonight.”",
        "“The wall”",
        "“We told the valley that it would be a long winter, and a long winter it was.”",
        "“The mayor of Oster opened the new school on Friday with a short speech and a brass band.”",
    ],
)
def test_other_words_are_another_one(wording):
    assert not two(LONG, wording)


def test_a_translation_is_known_where_the_source_is():
    original = "“We shall rebuild every house in the valley before the next harvest, and nobody will pay a penny for it.”"
    translated = "“We will rebuild all houses of the valley before the coming harvest, and nobody will pay a penny for that.”"
    assert two(original, translated)
    assert not two(original, translated, one=None, other=None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“At least 14 boats were lost off Odda in the storm of Friday night.”",
            "“At least 17 boats were lost off Odda in the storm of Friday night.”",
        ),
        (
            "“Twelve boats were lost off Odda in the storm of Friday night.”",
            "“Ninety boats were lost off Odda in the storm of Friday night.”",
        ),
        ("“We did sell the old ferry to the island council.”", "“We did not sell the old ferry to the island council.”"),
    ],
)
def test_another_number_or_a_negation_is_another_statement(one, other):
    assert two(one, one)
    assert not two(one, other)


def test_what_everybody_says_is_nobodys_quotation():
    assert not two("“I have no comment on that,”", "“I have no comment on that,”", one=None, other=None)
    assert not two("“The dam will hold,”", "“The dam will hold,”")


# --- Whose words ---------------------------------------------------------------------------------------------------------


def test_two_people_who_say_the_same_are_two_sources():
    assert not two(CUT, CUT, other=person("Pavel Osk"))


def test_a_source_without_a_name_may_be_anybody():
    assert two(CUT, CUT, other=None)


def test_but_it_is_not_two_people_at_once():
    quotations = found(said("a", CUT, KARSK), said("b", CUT, None), said("c", CUT, person("Pavel Osk")))
    assert quotations
    assert all({"a", "c"} - names for names in quotations)


def test_a_name_that_is_cut_short_is_the_same_one():
    assert two(CUT, CUT, other=person("Karsk"))
    assert two(CUT, CUT, other=person("Karsk (Valley Radio, 2031-03-04)"))
    assert not two(CUT, CUT, one=person("Ilona Karsk"), other=person("Ilona Venn"))


def test_who_speaks_for_a_body_speaks_with_its_voice():
    spokesman = person("Oskar Venn")
    assert found(said("a", CUT, spokesman, organization=MINISTRY), said("b", CUT, MINISTRY)) == [{"a", "b"}]
    named_apart = body("Ministry of Water (Valley Radio, 2031-03-04)")
    assert found(said("a", CUT, spokesman, organization=MINISTRY), said("b", CUT, named_apart)) == [{"a", "b"}]
    assert found(said("a", CUT, spokesman, organization=MINISTRY), said("b", CUT, body("Harbor Authority"))) == []
    elsewhere = {spokesman.id: frozenset([(MINISTRY.id, "spokespersonRole")])}
    assert found(said("a", CUT, spokesman), said("b", CUT, body("Harbor Authority")), offices=elsewhere, nodes=KNOWN) == []
    assert found(said("a", CUT, spokesman), said("b", CUT, MINISTRY), offices=elsewhere, nodes=KNOWN) == [{"a", "b"}]


def test_a_spokesman_says_the_words_of_the_head_of_the_body_but_a_colleague_does_not():
    head = said("a", CUT, KARSK, organization=MINISTRY)
    assert found(head, said("b", CUT, person("Oskar Venn"), organization=MINISTRY, role="spokespersonRole")) == [{"a", "b"}]
    assert found(head, said("b", CUT, person("Rolf Tann"), organization=MINISTRY, role="expertRole")) == []


def test_a_part_of_a_body_is_the_body():
    office = body("Dam Office")
    assert found(said("a", CUT, office), said("b", CUT, MINISTRY)) == []
    assert found(said("a", CUT, office), said("b", CUT, MINISTRY), part_of={office.id: MINISTRY.id}, nodes=KNOWN) == [{"a", "b"}]


def test_the_voice_of_the_author_is_no_quotation():
    assert found(said("a", CUT, None, basis="authorVoice"), said("b", CUT, None, basis="authorVoice")) == []


# --- Which belong together -----------------------------------------------------------------------------------------------


def test_cuts_that_have_nothing_in_common_are_two_quotations_of_the_whole():
    assert found(said("a", CUT, KARSK), said("b", LONG, KARSK), said("c", OTHER_CUT, KARSK)) == [{"a", "b"}, {"b", "c"}]


def test_a_repetition_within_one_article_is_none():
    assert found(said("a", CUT, KARSK), said("a", LONG, KARSK, start=900)) == []


def test_the_longest_wording_is_the_text_and_statements_stand_in_order():
    statements = [said("b", LONG, KARSK), said("a", CUT, KARSK), said("a", CUT, KARSK, start=500), said("c", CUT, KARSK)]
    (quotation,) = find_quotations(corpus([article(name) for name in "abc"], statements))
    assert quotation.text == LONG
    assert quotation.statements == tuple(each.id for each in (statements[1], statements[2], statements[0], statements[3]))


def test_the_quoted_part_of_a_report_is_compared_with_the_quotation():
    report = "that the wall was sound, that no farmer had to fear for his fields, and that “the dam will hold through the whole flood season”"
    assert found(said("a", report, KARSK, manner="mixed"), said("b", CUT, KARSK)) == [{"a", "b"}]


def test_reports_in_other_words_must_be_alike_as_wholes():
    report = "the dam above Selby Pass would hold through the flood season of this year"
    assert two(report, f"that {report}", manner="indirect")
    assert not two(
        report, f"{report}, that the crack had been closed and that the valley needed patience and dry weather", manner="indirect"
    )


def test_a_crowd_that_quotes_one_sentence_is_one_quotation():
    names = [f"n{number:03}" for number in range(400)]
    began = time.perf_counter()
    assert found(*[said(name, CUT if number % 3 else LONG, KARSK) for number, name in enumerate(names)]) == [set(names)]
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("others", [0, FEW])
def test_a_translation_without_a_common_run_is_known_among_few_and_among_many(others):
    original = "“The bridge carried forty lorries daily until spring floods broke its northern pillar and closed roads.”"
    translated = (
        "“A bridge carried forty heavy lorries daily until these spring floods broke our northern pillar and all closed roads.”"
    )
    trees = ("alder", "birch", "cedar", "hazel", "larch")
    crowd = [said(f"n{number:03}", f"“{' '.join(f'{tree}{number}' for tree in trees)}”", KARSK) for number in range(others)]
    assert found(said("a", original, KARSK), said("b", translated, KARSK), *crowd) == [{"a", "b"}]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_statements_does_not_matter(order):
    statements = [
        said("a", CUT, KARSK),
        said("b", LONG, KARSK),
        said("c", OTHER_CUT, None),
        said("d", CUT, person("Pavel Osk")),
        said("e", OTHER_CUT, person("Karsk")),
        said("f", LONG, person("Pavel Osk")),
    ]
    articles = [article(name) for name in "abcdef"]
    expected = find_quotations(corpus(articles, statements))
    assert len(expected) > 1
    assert find_quotations(corpus(articles[::-1], [statements[number] for number in order])) == expected


def test_an_empty_corpus_has_no_quotations():
    assert find_quotations(corpus([])) == ()
