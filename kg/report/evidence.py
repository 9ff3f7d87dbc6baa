"""Passages of articles as evidence: the words around a span, with the span marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from kg.analysis import Study
from kg.analysis.records import ArticleRecord, TextRecord

AROUND = 180
"""Code points shown on each side of what is marked, within its paragraph."""

LONGEST = 700
"""Code points of one quotation; a longer one is cut."""

LONGEST_MATTER = 200
"""Code points of what goes round in a circle."""

CUT = "…"

LONGEST_WORD = 30

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation; the marked ones are what it is shown for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of an article.

    Args:
        pieces: in order; none where the text is not at hand.
        note: what is to be said of it, in words.
    """

    article: ArticleRecord
    pieces: tuple[Piece, ...]
    note: str = ""


def quote(text: TextRecord | None, spans: Sequence[Span]) -> tuple[Piece, ...]:
    r"""Return the paragraph around spans of a text, cut where it is long, the spans marked.

    Args:
        text: of the article; None gives no pieces.
        spans: half-open ranges of code points, in any order.

    >>> text = TextRecord("a", "Head\n\nTwo died in Orvil.", ((6, 24),))
    >>> [(piece.text, piece.is_marked) for piece in quote(text, [(6, 9)])]
    [('Two', True), (' died in Orvil.', False)]
    """
    if text is None or not spans:
        return ()
    marked = _merged(spans)
    start, end = _paragraph(text, marked[0])
    begin = max(start, _word_start(text.text, marked[0][0] - AROUND))
    last = max(after for first, after in marked if first < end)
    stop = min(end, _word_end(text.text, last + AROUND), _word_end(text.text, begin + LONGEST))
    pieces, at = [Piece(CUT if begin > start else "")], begin
    for first, after in marked:
        if first < stop:
            pieces += [Piece(text.text[at:first]), Piece(text.text[first : min(after, stop)], is_marked=True)]
            at = min(after, stop)
    pieces += [Piece(text.text[at:stop]), Piece(CUT if stop < end else "")]
    return tuple(piece for piece in pieces if piece.text)


def passage(text: TextRecord | None, span: Span) -> str:
    """Return the words of a span, cut where they are many."""
    if text is None:
        return ""
    start, end = span
    if end - start <= LONGEST:
        return text.text[start:end]
    return text.text[start : _word_end(text.text, start + LONGEST)].rstrip() + CUT


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _paragraph(text: TextRecord, span: Span) -> Span:
    """Return the paragraph of the body that holds the start of a span; else its line (a headline is no prose)."""
    for start, end in text.prose:
        if start <= span[0] < end:
            return start, end
    after = text.text.find("\n", span[1])
    return text.text.rfind("\n", 0, span[0]) + 1, len(text.text) if after < 0 else after


def _word_start(text: str, at: int) -> int:
    """Return the start of the word at a place, if it is near: some scripts have no spaces."""
    return next((each for each in range(max(at, 0), max(at - LONGEST_WORD, 0), -1) if text[each - 1].isspace()), max(at, 0))


def _word_end(text: str, at: int) -> int:
    return next((each for each in range(at, min(at + LONGEST_WORD, len(text))) if text[each].isspace()), min(at, len(text)))


def find_matters(study: Study) -> Mapping[str, str]:
    """Return what goes round in circles, by the identifier of the claim: its words, else those of the first statement that reports it.

    A claim need not hold a figure or a quotation; one that only credits and copies pass on has no words at all.
    """
    claims = {support.claim.id: support.claim.text for support in study.supports} if study.cycles else {}
    found: dict[str, str] = {}
    for cycle in study.cycles:
        told = (study.corpus.statements[iri].text for iri in cycle.statements if iri in study.corpus.statements)
        words = claims.get(cycle.claim) or next(told, "")
        found.setdefault(cycle.claim, shorten(words, LONGEST_MATTER, placeholder=f" {CUT}"))
    return found
