"""Which articles share text: copies, cuts and updates are found; a press conference, a footer and a stock phrase are not."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq
from texts_by_hand import article, corpus, credit, person, quoting, text

from kg.analysis.records import TextRecord
from kg.analysis.texts.reuse import Reuse, find_reuse
from kg.analysis.texts.shingles import CROWD
from kg.analysis.texts.words import words_of
from kg.analysis.topics import report

FIRE = (
    "A fire in the old cannery of Brackwater destroyed the roof and two floors on Sunday night before crews from three towns put it out.",
    "Nobody was inside, but the owner keeps boats and nets there in winter, and neighbours were told to keep their windows shut.",
    "The cannery closed in 2009 after ninety years; the town wants to turn it into flats and a small museum of the herring trade.",
)
FAIR = (
    "The spring fair of Lower Tenby opened in the rain on Saturday with fewer stalls than last year and a longer queue for soup.",
    "A jury of bakers gave the first prize to a loaf of rye with caraway, which its maker had nearly dropped on the steps.",
)
KARSK = person("Ilona Karsk")
PROMISE = "“We have inspected every metre of the wall, and the dam will hold through the whole flood season,”"
CALM = "“Nobody in the valley has to leave their home tonight, and nobody will have to leave it next week,”"


def shared(texts: list[TextRecord], *others: object, **details: object) -> dict[tuple[str, str], Reuse]:
    """Return what texts share, by the names of the articles."""
    names = [record.article.partition("/")[2] for record in texts]
    articles = [each for each in others if hasattr(each, "outlet")] or [article(name) for name in names]
    found = find_reuse(corpus(articles, **details), {record.article: record for record in texts})  # type: ignore[arg-type]
    return {(each.a.partition("/")[2], each.b.partition("/")[2]): each for each in found}


def sliced(reuse: Reuse, a: TextRecord, b: TextRecord) -> list[tuple[str, str]]:
    return [(a.text[slice(*passage.a)], b.text[slice(*passage.b)]) for passage in reuse.passages]


def test_a_copy_is_one_passage_that_covers_the_whole_article():
    a, b = text("a", *FIRE), text("b", *FIRE)
    reuse = shared([a, b])["a", "b"]
    assert reuse.share == 1
    assert sliced(reuse, a, b) == [("\n".join(FIRE)[:-1], "\n".join(FIRE)[:-1])]


def test_articles_on_different_things_share_nothing():
    assert shared([text("a", *FIRE), text("b", *FAIR)]) == {}


def test_a_lightly_edited_copy_stays_one_passage():
    edited = FIRE[0].replace("destroyed the roof", "burned down the whole roof").replace("on Sunday night", "late on Sunday")
    a, b = text("a", *FIRE), text("b", edited, *FIRE[1:])
    reuse = shared([a, b])["a", "b"]
    assert len(reuse.passages) == 1
    assert reuse.share == 1


def test_case_quotation_marks_and_dashes_do_not_matter():
    a = text("a", *FIRE)
    b = text("b", *(paragraph.upper().replace(";", " –").replace("'", "’") for paragraph in FIRE))
    assert shared([a, b])["a", "b"].share == 1


def test_paragraphs_in_another_order_are_found_one_by_one():
    reuse = shared([text("a", *FIRE), text("b", *reversed(FIRE))])["a", "b"]
    assert len(reuse.passages) == 3
    assert reuse.share == 1
    assert [passage.a for passage in reuse.passages] == sorted(passage.a for passage in reuse.passages)


def test_the_share_is_that_of_the_shorter_article():
    reuse = shared([text("long", *FIRE, *FAIR), text("short", FIRE[1])])["long", "short"]
    assert reuse.share == 1


def test_a_copied_paragraph_among_own_words_is_its_part_of_the_article():
    reuse = shared([text("a", *FIRE), text("b", FIRE[0], *FAIR)])["a", "b"]
    assert reuse.share == pytest.approx(len(words_of(FIRE[0])) / len(words_of(" ".join((FIRE[0], *FAIR)))), abs=0.01)


def test_headlines_are_no_prose():
    assert shared([TextRecord("article/a", FIRE[0], ()), TextRecord("article/b", FIRE[0], ())]) == {}


# --- A common source is not copying --------------------------------------------------------------------------------------


def press_conference(*, marks: bool = True):
    a = text("a", FAIR[0], f"{PROMISE} the minister told reporters in Tarn on Tuesday.", f"{CALM} she added.")
    b = text("b", f"{PROMISE} the minister told reporters in Tarn on Tuesday.", FIRE[1], f"{CALM} she added.", FIRE[2])
    statements = [quoting(a, PROMISE, KARSK), quoting(a, CALM, KARSK)]
    statements += [quoting(b, PROMISE, KARSK), quoting(b, CALM, KARSK)]
    if marks:
        return [a, b], statements
    return [TextRecord(each.article, each.text.translate({0x201C: 32, 0x201D: 32}), each.prose) for each in (a, b)], []


def test_two_reports_of_one_press_conference_are_no_copies():
    texts, statements = press_conference()
    assert shared(texts, statements=statements) == {}


def test_nor_are_they_where_the_attribution_was_not_found():
    texts, _ = press_conference()
    assert shared(texts) == {}


def test_the_same_words_without_quotation_marks_are_reuse():
    texts, _ = press_conference(marks=False)
    assert ("a", "b") in shared(texts)


def test_a_copy_keeps_its_quotations_inside_the_passage():
    paragraphs = (FIRE[0], f"{PROMISE} the minister said.", FIRE[1])
    a, b = text("a", *paragraphs), text("b", *paragraphs)
    found = shared([a, b], statements=[quoting(a, PROMISE, KARSK), quoting(b, PROMISE, KARSK)])["a", "b"]
    assert len(found.passages) == 1
    assert found.share == 1
    assert found.quotations == ()


def test_a_quotation_that_both_have_elsewhere_is_told_apart_from_what_was_copied():
    a = text("a", *FIRE, FAIR[0], f"{PROMISE} she said.")
    b = text("b", f"{PROMISE} she said.", FAIR[1], *FIRE)
    reuse = shared([a, b], statements=[quoting(a, PROMISE, KARSK), quoting(b, PROMISE, KARSK)])["a", "b"]
    assert [words_of(a.text[slice(*each.a)]) for each in reuse.quotations] == [words_of(PROMISE)]
    assert all("inspected" not in ours for ours, _ in sliced(reuse, a, b))


def test_a_copied_row_of_quotations_is_a_copy():
    frames = ("the minister told reporters in Tarn.", "she added, as engineers stood by.", "Karsk said before she left the hall.")
    rows = [
        f"{quotation} {frame}"
        for quotation, frame in zip((PROMISE, CALM, "“We will all be here in the autumn,”"), frames, strict=True)
    ]
    rows.append("“Ask me again when the snow has gone,” said the minister, who has held the office since May.")
    found = shared([text("a", *rows), text("b", *rows)])["a", "b"]
    assert found.share == 1
    assert shared([text("a", *rows, *FIRE), text("b", *rows[:2], *FAIR)]) == {}


def test_one_sentence_that_both_write_alike_is_not_enough():
    phrase = "The harbour office of Brackwater said on Monday morning that all ferries would sail as planned this week."
    assert shared([text("a", phrase, *FIRE), text("b", *FAIR, phrase)]) == {}


def test_the_footer_of_an_outlet_is_no_reuse():
    footer = (
        "Write to our desk with news from your street, your school or your club; we read every letter, we print the best of them on "
        "Fridays, and we pay for pictures that nobody else has offered to us before the evening."
    )
    rng = random.Random(4)
    own = [
        " ".join(rng.choices(["ash", "bay", "cot", "dew", "elm", "fog", "gorse", "heath", "ivy", "jetty", "kiln", "loam"], k=90))
        for _ in range(4)
    ]
    texts = [text(f"n{number}", words, footer) for number, words in enumerate(own)]
    one_outlet = [article(f"n{number}", "Brackwater Echo") for number in range(4)]
    assert shared(texts, *one_outlet) == {}
    assert shared(texts, *[article(f"n{number}", f"Paper {number}") for number in range(4)])


def test_the_rows_of_the_topic_name_articles_and_places():
    a, b = text("a", *FIRE), text("b", *FIRE)
    articles = [article("a", "Echo", "2031-03-02"), article("b", "Echo", "2031-03-01")]
    whole = corpus(articles)
    study = SimpleNamespace(corpus=whole, reuses=find_reuse(whole, {each.article: each for each in (a, b)}))
    (row,) = report("reuse", study)  # type: ignore[arg-type]
    (passage,) = row.pop("passages")
    assert row == {"a": "b", "b": "a", "share": 1, "earlier": "b", "same_outlet": True}
    assert b.text[passage[0] : passage[1]] == a.text[passage[2] : passage[3]] == "\n".join(FIRE)[:-1]


# --- Which was first -----------------------------------------------------------------------------------------------------


def test_the_earlier_day_comes_first():
    found = shared([text("b", *FIRE), text("a", *FIRE)], article("a", "Echo", "2031-03-02"), article("b", "Post", "2031-03-01"))
    assert found["b", "a"].earlier == "article/b"


def test_of_one_day_nothing_is_known_but_by_a_credit():
    texts = [text("a", *FIRE), text("b", *FIRE)]
    articles = [article("a", "Echo", "2031-03-01"), article("b", "Coastal Wire", "2031-03-01")]
    assert shared(texts, *articles)["a", "b"].earlier is None
    assert shared(texts, *articles, credited=[credit("a", "Coastal Wire")])["b", "a"].earlier == "article/b"
    mutual = [credit("a", "Coastal Wire"), credit("b", "Echo")]
    assert shared(texts, *articles, credited=mutual)["a", "b"].earlier is None


def test_a_day_that_is_known_of_one_only_tells_nothing():
    found = shared([text("a", *FIRE), text("b", *FIRE)], article("a", "Echo", "2031-03-01"), article("b", "Post"))
    assert found["a", "b"].earlier is None


def test_an_update_by_the_same_outlet_says_so():
    texts = [text("a", *FIRE), text("b", *FIRE), text("c", *FIRE)]
    found = shared(texts, article("a", "Echo"), article("b", "Echo"), article("c", "Post"))
    assert {pair: each.same_outlet for pair, each in found.items()} == {("a", "b"): True, ("a", "c"): False, ("b", "c"): False}


def test_a_wire_story_of_a_crowd_leads_to_the_earliest_and_the_one_before():
    count = CROWD + 4
    articles = [article(f"n{number:02}", f"Paper {number}", f"2031-03-{number + 1:02}") for number in range(count)]
    found = shared([text(each.name, *FIRE) for each in articles], *articles)
    assert {pair for pair in found if pair[0] == "n00"} == {("n00", f"n{number:02}") for number in range(1, count)}
    assert len(found) == (count - 1) + (count - 2)


# --- Properties ----------------------------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from([f"word{number}" for number in range(400)]), min_size=60, max_size=120)
EDITS = st.lists(st.integers(0, 119), max_size=8)


def edited(words: list[str], places: list[int]) -> list[str]:
    """Return words of which some were left out, changed, or have another one behind them."""
    found = []
    for place, word in enumerate(words):
        kind = place % 3 if place in places else None
        found += {None: [word], 0: [], 1: ["changed"], 2: [word, "added"]}[kind]
    return found


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, EDITS)
def test_passages_are_equal_words_but_for_edits(words, others, places):
    a, b = text("a", " ".join(words)), text("b", " ".join(others), " ".join(edited(words, places)))
    for reuse in shared([a, b]).values():
        assert 0 < reuse.share <= 1
        for ours, theirs in sliced(reuse, a, b):
            left, right = words_of(ours), words_of(theirs)
            assert left[0] == right[0]
            assert left[-1] == right[-1]
            assert LCSseq.similarity(left, right) >= max(len(left), len(right)) / 3


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_articles_does_not_matter(order):
    texts = [
        text("a", *FIRE),
        text("b", *FIRE[:2]),
        text("c", *FAIR),
        text("d", *FAIR, FIRE[2]),
        text("e", *FIRE),
        text("f", *FIRE, *FAIR),
    ]
    articles = [article(each.article[-1], "Echo", f"2031-03-0{number % 3 + 1}") for number, each in enumerate(texts)]
    expected = find_reuse(corpus(articles), {each.article: each for each in texts})
    shuffled = {texts[number].article: texts[number] for number in order}
    assert expected
    assert find_reuse(corpus([articles[number] for number in order]), shuffled) == expected


def test_an_empty_corpus_shares_nothing():
    assert find_reuse(corpus([]), {}) == ()
    assert find_reuse(corpus([article("a", "Echo")]), {"article/a": text("a")}) == ()
