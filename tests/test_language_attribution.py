"""Rules that the phenomena files do not show, and what must hold for any text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.language import annotate
from kg.language.attribution.rules import Clause, attribute
from kg.language.attribution.rules.word_classes import classify
from kg.language.cue_words import addressing_verbs, lemma_of, verb_forms
from kg.language.tokens import tokenize
from kg.model import Article, Segment, SegmentKind, Span


def article(text: str) -> Article:
    segments = tuple(Segment(SegmentKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return Article("article/0123456789ab", "x", "x.txt", text, "0" * 64, segments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister claims that it fell.", "DNVTPV."),
        ("The claims were false.", "DNAN."),
        ("Haddad did not say how many died.", "KAXBS#V."),
        ("He wants to visit the camp.", "PVoBDN."),
        ("Haddad Claims Victory", "KVK"),
        ("The talk show host left.", "DNNNV."),
    ],
)
def test_the_neighbors_decide_between_noun_and_verb(text: str, expected: str) -> None:
    assert classify(list(tokenize(text))) == expected


def test_every_form_of_a_verb_leads_to_its_lemma() -> None:
    assert [lemma_of(cue) for cue in ("told", "is denying", "writes", "According to", ":")] == [
        "tell",
        "deny",
        "write",
        "accord to",
        None,
    ]


def test_the_shares_of_the_lexicon_are_percentages_of_known_constructions() -> None:
    forms = {"finite", "participle", "infinitive", "passive"}
    for lemma, entry in lexicon.load("cues")["verbs"].items():
        for construction, share in entry.items():
            if construction != "forms":
                assert construction.split("-")[0] in forms, lemma
                assert 0 < share <= 100, lemma
    assert verb_forms()["said"][0] == "say"
    assert "tell" in addressing_verbs()


TEXTS = st.lists(
    st.sampled_from(
        ["“We fled,”", "Amal Haddad", "said", "that", "the", "minister", ",", ".", "according to", "told", "reporters", "“", "”", ":", "who", "and", "denied",
         "was accused of", "\n", "he", "added", "reportedly", "claim", "'s", "(", ")", "--", "1,540", "Basra", "as", "by", "whether", "to"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_attributions_in_order_with_spans_inside_their_segments(text: str) -> None:
    annotated = annotate(article(text))
    found = annotated.attributions
    assert list(found) == sorted(found, key=lambda a: (a.content[0], a.cue))
    for attribution in found:
        assert attribution.content == tuple(sorted(attribution.content))
        assert 0 < attribution.confidence <= 1
        for span in (*attribution.cue, *attribution.source):
            assert any(segment.span.contains(span) for segment in annotated.article.segments)
        assert not any(content.overlaps(cue) for content in attribution.content for cue in attribution.cue)
    assert annotate(article(text)) == annotated


@pytest.mark.parametrize(
    "piece", ["said ", "he said, ", "“", "he said that ", "and said ", "X: ", "was said by ", "“a” he said. ", "(", ", a nurse, "]
)
def test_a_long_line_of_the_same_takes_linear_time(piece: str) -> None:
    begin = time.perf_counter()
    annotate(article(piece * 20_000))
    assert time.perf_counter() - begin < 30


def test_upper_case_text_is_read_as_well() -> None:
    text = "THE MINISTER SAID THAT NINE BOATS SANK."
    [attribution] = annotate(article(text)).attributions
    assert [span.of(text) for span in (*attribution.source, *attribution.cue, *attribution.content)] == [
        "THE MINISTER",
        "SAID",
        "THAT NINE BOATS SANK",
    ]


# --- Texts that lost their punctuation, and quotations that are signed ------------------------------------------------------

BARE = "The road to the harbor was closed at noon and nobody knew when it would be opened again. " * 8


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Nine fishermen killed in raid on Kelm monitor", "monitor"),
        ("Hundreds flee shelling of camp in Tarsa Activists", "Activists"),
        ("Minister reads casualty report", None),
        ("Nine fishermen killed in raid on Kelm", None),
    ],
)
def test_the_end_of_a_headline_names_its_source_only_where_the_text_has_lost_its_commas(
    headline: str, source: str | None
) -> None:
    for body, expected in ((BARE, source), (BARE.replace(" and ", ", and "), None)):
        text = f"{headline}\n{body}"
        kinds = (SegmentKind.HEADLINE, SegmentKind.BODY)
        spans = (Span(0, len(headline)), Span(len(headline) + 1, len(text)))
        page = Article("article/0123456789ab", "x", "x.txt", text, "0" * 64, tuple(map(Segment, kinds, spans)))
        found = [a for a in annotate(page).attributions if a.rule == "heading-label"]
        assert [a.source[0].of(text) for a in found] == ([] if expected is None else [expected])
        assert [a.content[0].of(text) + " " + expected for a in found if expected] == [headline for _ in found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The bridge shook. We ran for our lives.” ― Carla Mendes, 34", "Carla Mendes, 34"),
        ("“We had no water for a week. Nobody came.” -- Tomas Beld, a baker.", "Tomas Beld, a baker"),
        ("“We had no water for a week. Nobody came.”\n— Tomas Beld", "Tomas Beld"),
        ("“We had no water for a week. Nobody came.” - and then he turned away", None),
        ("“We had no water for a week. Nobody came.”\n- Roads in the north were closed on Monday", None),
    ],
)
def test_a_quotation_is_signed_behind_a_dash(text: str, source: str | None) -> None:
    found = [a for a in annotate(article(text)).attributions if a.rule == "signature"]
    assert [a.source[0].of(text) for a in found] == ([] if source is None else [source])
    assert all(a.content[0].of(text) == text[: text.index("”") + 1] for a in found)


def test_a_turn_of_a_transcript_goes_on_to_the_end_of_its_paragraph() -> None:
    text = "Helena Brandt: The council was blind. They spent the money on lamps. I am sad about that."
    found = [a for a in annotate(article(text)).attributions if a.rule.endswith("label")]
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [("Helena Brandt", text[15:])]


# --- Numbers that somebody counted ----------------------------------------------------------------------------------------------


def by_rules(text: str, *, bare: bool = False) -> list[tuple[list[str], str, list[str]]]:
    """Return sources, cue and contents of what the rules find in a sentence."""
    tokens = list(tokenize(text))
    found = attribute(Clause(text, tokens, [-1] * len(tokens)), (), bare=bare)
    return [([s.of(text) for s in a.source], a.cue[0].of(text), [s.of(text) for s in a.content]) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbor office put the toll at 26.", ("The harbor office", "put", "the toll at 26")),
        ("The Delta Gazette puts his net worth at $45 million.", ("The Delta Gazette", "puts", "his net worth at $45 million")),
        (
            "The mission counted at least 40 dead, including 12 boys.",
            ("The mission", "counted", "at least 40 dead, including 12 boys"),
        ),
        ("The clinic has recorded 12 infections in May.", ("The clinic", "has recorded", "12 infections in May")),
        ("As first reported by the Delta Gazette, 12 boats sank.", ("the Delta Gazette", "first reported", "12 boats sank")),
    ],
)
def test_who_counts_something_says_so(text: str, expected: tuple[str, str, str]) -> None:
    source, cue, content = expected
    assert by_rules(text) == [([source], cue, [content])]


@pytest.mark.parametrize(
    "text",
    [
        "He put the lamp at 3 Elm Street.",
        "The team recorded 12 wins.",
        "A city that has recorded 400 homicides is tired.",
        "The votes were counted at 9 in the evening.",
        "The clinic recorded its founding day.",
    ],
)
def test_a_verb_of_counting_without_a_count_attributes_nothing(text: str) -> None:
    assert by_rules(text) == []


# --- Reporting clauses without a comma ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "source", "cue", "rest"),
    [
        ("Nine rowers drowned when the ferry sank near Tarsa", "a Norland broadcaster", "claims", ""),
        ("Nine rowers drowned when the ferry sank on Monday", "a local watchdog and a harbor source", "said", ""),
        ("Nine rowers drowned on the way to the northern coast", "state-run news agency", "reported", " on Friday"),
        ("Nine rowers drowned and the storm hurt twelve others", "Omar Abu Seif", "told", " Delta Radio"),
        ("Nine rowers drowned because the boat was one of the oldest", "he", "told", " the Herald"),
        ("Nine rowers drowned close to the coast near Paris", "Reuters", "reported", ""),
        ("Nine rowers drowned near the town on the coast", "a monitoring group", "said", " on Friday"),
        ("Nine rowers drowned near the town on the coast", "an office counting the dead", "said", ""),
    ],
)
def test_a_text_without_commas_still_tells_where_the_reporting_clause_begins(
    content: str, source: str, cue: str, rest: str
) -> None:
    assert ([source], cue, [content]) in by_rules(f"{content} {source} {cue}{rest}.", bare=True)


@pytest.mark.parametrize(
    "text",
    [
        "The crews left the harbor before the minister said.",
        "Nine rowers drowned near the coast of what the minister said.",
        "Nine rowers drowned in the storm near Tarsa Kelm reported.",
    ],
)
def test_where_the_words_do_not_tell_nothing_is_cut(text: str) -> None:
    assert by_rules(text, bare=True) == []
