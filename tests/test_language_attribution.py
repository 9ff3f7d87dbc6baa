"""Rules that the phenomena files do not show, and what must hold for any text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.language import annotate
from kg.language.attribution.word_classes import classify
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
