"""From tags to attributions: spans, linking, and joining with the rules."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from kg.language import annotate
from kg.language.annotated import Attribution, Sentence
from kg.language.attribution.joining import join
from kg.language.attribution.linking import link
from kg.language.attribution.network import _without_names
from kg.language.attribution.spans import Role, TaggedSpan, tagged_spans
from kg.language.tokens import tokenize
from kg.model import Document, Span
from kg.segment import segment

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LETTERS = {".": 0, "S": 1, "s": 2, "U": 3, "u": 4, "C": 5, "c": 6}
ROLES = {"S": Role.SOURCE, "U": Role.CUE, "C": Role.CONTENT}


def sentences(*lengths: int, segments: tuple[int, ...] = ()) -> list[Sentence]:
    found, first = [], 0
    for number, length in enumerate(lengths):
        found.append(Sentence(first, first + length, segments[number] if segments else 0))
        first += length
    return found


def spans(tags: str, *given: Sentence) -> list[TaggedSpan]:
    """The spans of tags written as letters: S source, U cue, C content, in lower case where they go on."""
    scores = np.full((len(tags), len(TAGS)), np.log(0.01), dtype=np.float32)
    scores[range(len(tags)), [LETTERS[tag] for tag in tags]] = np.log(0.9)
    return tagged_spans(scores, TAGS, given or sentences(len(tags)))


def test_spans_have_their_role_place_and_probability() -> None:
    [source, cue, content] = spans("SsU.Ccc")
    assert (source.role, source.first, source.last) == (Role.SOURCE, 0, 2)
    assert (cue.role, cue.first, cue.last) == (Role.CUE, 2, 3)
    assert (content.role, content.first, content.last) == (Role.CONTENT, 4, 7)
    assert content.probability == pytest.approx(0.9)


def test_a_span_that_crosses_segments_is_cut_and_marked() -> None:
    found = spans("SUCcccc", *sentences(4, 3, segments=(0, 1)))
    assert [(s.first, s.last, s.goes_on) for s in found if s.role is Role.CONTENT] == [(2, 4, False), (4, 7, True)]


def test_a_span_that_crosses_sentences_of_a_segment_is_one() -> None:
    found = spans("SUCcccc", *sentences(4, 3))
    assert [(s.first, s.last, s.goes_on) for s in found if s.role is Role.CONTENT] == [(2, 7, False)]


def linked(tags: str, *given: Sentence) -> list[str]:
    """Each attribution as its spans: role and first token."""
    given = given or tuple(sentences(len(tags)))
    found = link(spans(tags, *given), given)
    letters = {role: letter for letter, role in ROLES.items()}
    return [
        " ".join(f"{letters[s.role]}{s.first}" for s in sorted([*a.contents, *a.sources, *([a.cue] if a.cue else [])], key=lambda s: s.first))
        for a in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("SUCcc", ["S0 U1 C2"]),
        ("CccSU", ["C0 S3 U4"]),
        ("CcSU.Cc", ["C0 S2 U3 C5"]),  # a quotation interrupted by its cue
        ("SUCc.SUCc", ["S0 U1 C2", "S5 U6 C7"]),
        ("SUCc.UCc", ["S0 U1 C2", "S0 U5 C6"]),  # "she sighed that ... and added that ...": one source for two cues
        ("UCc", ["U0 C1"]),
        ("Ccc", ["C0"]),
        ("SU..", []),  # nothing is said
    ],
)
def test_cues_get_the_contents_and_sources_next_to_them(tags: str, expected: list[str]) -> None:
    assert linked(tags) == expected


def test_the_end_of_a_sentence_keeps_spans_apart() -> None:
    # "... , said S. C, S said": the source behind the first full stop is nearer to the first cue, and belongs to the second.
    assert linked("CcU.SUCc", *sentences(4, 4)) == ["C0 U2", "S4 U5 C6"]


def test_a_content_goes_on_in_the_next_paragraph() -> None:
    assert linked("SUCcccc", *sentences(4, 3, segments=(0, 1))) == ["S0 U1 C2 C4"]


@pytest.mark.parametrize(
    ("words", "cue", "expected"),
    [
        ("Will claims", (0, 2), ("Will", "claims")),
        ("Will she claim", (0, 3), (None, "Will she claim")),
        ("but IS claimed", (1, 3), ("IS", "claimed")),
        ("Has he said", (0, 3), (None, "Has he said")),
        ("Rebels Have Said", (1, 3), (None, "Have Said")),
    ],
)
def test_a_name_at_the_head_of_a_cue_is_its_source(words: str, cue: tuple[int, int], expected: tuple[str | None, str]) -> None:
    tokens = list(tokenize(words))
    given = [TaggedSpan(Role.CUE, *cue, 0, 0.9)]
    found = {
        span.role: words[tokens[span.first].start : tokens[span.last - 1].end]
        for span in _without_names(given, tokens, sentences(9))
    }
    assert (found.get(Role.SOURCE), found[Role.CUE]) == expected


# --- Joining ----------------------------------------------------------------------------------------------------------


def attribution(source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int], confidence: str) -> Attribution:
    return Attribution((Span(*content),), (Span(*cue),), () if source is None else (Span(*source),), Decimal(confidence), "any")


def test_the_network_decides_where_both_see_the_same() -> None:
    by_rule = attribution((0, 3), (4, 8), (9, 30), "0.95")
    by_network = attribution((0, 3), (4, 8), (9, 40), "0.9")
    [[found]] = join([[by_rule]], [(0, by_network)])
    assert (found.content, found.confidence, found.rule) == (by_network.content, by_network.confidence, "network+any")


def test_a_rule_decides_where_it_is_much_surer() -> None:
    by_rule = attribution((0, 3), (4, 8), (9, 30), "0.95")
    by_network = attribution((0, 3), (4, 8), (9, 40), "0.5")
    [[found]] = join([[by_rule]], [(0, by_network)])
    assert (found.content, found.confidence, found.rule) == (by_rule.content, by_network.confidence, "network+any")


def test_what_the_network_alone_finds_needs_to_be_surer_than_what_both_find() -> None:
    doubtful = attribution((0, 3), (4, 8), (9, 40), "0.5")
    assert join([[]], [(0, doubtful)]) == [[]]
    assert len(join([[attribution((0, 3), (4, 8), (9, 30), "0.7")]], [(0, doubtful)])[0]) == 1


def test_the_cue_of_a_rule_leaves_out_what_stands_behind_it() -> None:
    by_network = attribution((0, 3), (4, 12), (13, 30), "0.8")
    [[found]] = join([[attribution((0, 3), (4, 8), (13, 30), "0.8")]], [(0, by_network)])
    assert found.cue == (Span(4, 8),)
    [[found]] = join([[attribution((0, 3), (4, 8), (9, 30), "0.8")]], [(0, by_network)])  # "pleaded guilty"
    assert found.cue == (Span(4, 12),)


def test_a_rule_lends_its_source_to_a_cue_that_has_none() -> None:
    [[found]] = join([[attribution((0, 3), (4, 8), (9, 30), "0.95")]], [(0, attribution(None, (4, 8), (9, 30), "0.6"))])
    assert found.source == (Span(0, 3),)


def test_a_rule_adds_what_stands_inside_a_content_and_what_stands_around() -> None:
    inner, outer = attribution((20, 25), (26, 30), (31, 60), "0.9"), attribution((0, 5), (6, 10), (11, 60), "0.9")
    assert join([[inner]], [(0, outer)]) == [[outer, inner]]
    assert join([[outer]], [(0, inner)]) == [[outer, inner]]


def test_a_rule_adds_what_the_network_missed_only_where_it_is_sure() -> None:
    assert join([[attribution((0, 5), (6, 10), (11, 60), "0.5")]], []) == [[]]
    sure = attribution((0, 5), (6, 10), (11, 60), "0.95")
    assert join([[sure]], []) == [[sure]]


# --- The whole --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The river authority has warned that the dam at Ostrel may not hold.", "The river authority", "has warned", "that the dam at Ostrel may not hold"),
        ("Lina Marr, a nurse at the clinic, recalled how the lights went out.", "Lina Marr, a nurse at the clinic", "recalled", "how the lights went out"),
        ("“We had no time to pack,” said Tomas Beld, who lost his workshop.", "Tomas Beld, who lost his workshop", "said", "“We had no time to pack,”"),
    ],
)  # fmt: skip
def test_the_network_that_ships_reads_sentences_that_it_has_not_seen(text: str, source: str, cue: str, content: str) -> None:
    [found] = annotate(segment(Document(source="a.txt", name="a", text=text))).attributions
    assert [span.of(text).strip(" .") for span in (*found.source, *found.cue, *found.content)] == [source, cue, content]
