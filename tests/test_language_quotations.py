from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.quotations import find_quotations
from kg.model import Article, Segment, SegmentKind, Span


def article(text: str) -> Article:
    segments = tuple(Segment(SegmentKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return Article("article/0123456789ab", "x", "x.txt", text, "0" * 64, segments)


def quotations(text: str) -> list[tuple[str, bool]]:
    return [(q.span.of(text), q.closed) for q in find_quotations(article(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ("''Yes,'' he said, ``no.''", ["''Yes,''", "``no.''"]),
        ("«Oui», dit-il, „ja“.", ["«Oui»", "„ja“"]),
        ('"Straight and curly,” she said.', ['"Straight and curly,”']),
        ("“The ‘inner’ words,” she said.", ["“The ‘inner’ words,”"]),
        ("Town has 'lost everything'", ["'lost everything'"]),
        ("'The boys' camp is gone,' he said.", ["'The boys' camp is gone,'"]),
        ("The boys' camp and the girls' school", []),
        ("rock ’n’ roll of the ’90s, it’s Haddad’s", []),
        ("He is 5'10\" tall.", []),
    ],
)
def test_marks_of_every_style_enclose_a_quotation(text: str, expected: list[str]) -> None:
    assert quotations(text) == [(quotation, True) for quotation in expected]


def test_an_open_quotation_goes_on_when_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“We came at night. It was dark.\n“In the morning it was gone,” he said."
    assert quotations(text) == [("“We came at night. It was dark.", False), ("“In the morning it was gone,”", True)]


def test_a_forgotten_closing_mark_ends_with_its_sentence() -> None:
    assert quotations("“We came at night. The town slept.\nNobody saw it.") == [("“We came at night.", False)]


@pytest.mark.parametrize("mark", ["“", '"', "' ", "'s ", 'a" ', ' "a', "”", "''", "« ", "‘a "])
def test_a_hundred_thousand_marks_take_linear_time(mark: str) -> None:
    begin = time.perf_counter()
    find_quotations(article(mark * 100_000))
    assert time.perf_counter() - begin < 5


@given(st.text(alphabet="ab .,\n“”\"«»„‘’'", max_size=60))
def test_quotations_lie_in_order_inside_their_segments_and_never_overlap(text: str) -> None:
    source = article(text)
    found = [q.span for q in find_quotations(source)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(segment.span.contains(span) for segment in source.segments) for span in found)
