"""What stands inside a paragraph of prose and is not prose: a dateline before it, a credit behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Segment, SegmentKind, Span
from kg.segment.paragraphs import Paragraph
from kg.segment.patterns import compile_inline, compile_tags

_PREFIX = 200  # characters; a dateline is shorter
_SUFFIX = 400
_SUFFIX_MARKS = ("by ", "©", "(c)", "standards:")
_INITIALS = 20  # characters at the end of "(Ode Press, ab/cd)" in which the stroke stands
_MIN_HEADLINE = 4  # words; "Velm" at the head of an article on Velm is no headline repeated
_MIN_REST = 20  # characters of prose that must be left


def split_body(paragraph: Paragraph, headline: str, *, is_lead: bool) -> Iterator[Segment]:
    """Yield the segments of a paragraph of the body.

    Args:
        headline: of the article; scrapes that lost their line breaks repeat it inside the first paragraph.
        is_lead: whether the paragraph may begin with a dateline.
    """
    text = paragraph.text
    start, end = 0, len(text)
    if is_lead:
        for kind, until in _find_prefixes(text, headline):
            yield from _piece(paragraph, kind, start, until)
            start = until
    suffixes: list[Segment] = []
    while (found := _find_suffix(text, start, end)) is not None:
        kind, begin = found
        suffixes[:0] = _piece(paragraph, kind, begin, end)
        end = begin
    yield from _piece(paragraph, SegmentKind.BODY, start, end)
    yield from suffixes


def _piece(paragraph: Paragraph, kind: SegmentKind, start: int, end: int) -> list[Segment]:
    piece = paragraph.text[start:end]
    stripped = piece.strip()
    if not stripped:
        return []
    begin = paragraph.start + start + len(piece) - len(piece.lstrip())
    return [Segment(kind, Span(begin, begin + len(stripped)))]


def _find_prefixes(text: str, headline: str) -> Iterator[tuple[SegmentKind, int]]:
    start = match_dateline(text, 0)
    if start:
        yield SegmentKind.DATELINE, start
    if _repeats(text, start, headline):
        start = _skip(text, start + len(headline), " .\n")
        yield SegmentKind.HEADLINE_REPEAT, start
        if dated := match_dateline(text, start):
            yield SegmentKind.DATELINE, dated


def _repeats(text: str, start: int, headline: str) -> bool:
    """Whether the headline stands again at a place, as a whole and with prose behind it."""
    if len(headline.split()) < _MIN_HEADLINE or not text.startswith(headline, start):
        return False
    rest = text[start + len(headline) : start + len(headline) + _MIN_REST + 4].lstrip(" .\n")
    return len(rest) >= _MIN_REST and not rest[0].islower()


def match_dateline(text: str, start: int) -> int:
    """Return where a dateline that begins at a place ends; 0 where there is none."""
    for pattern, _ in compile_inline("prefix"):
        match = pattern.match(text, start, start + _PREFIX)
        if match and len(text) - match.end() >= _MIN_REST:
            tags = compile_tags().match(text, match.end(), match.end() + _PREFIX)
            return tags.end() if tags else match.end()
    return 0


def _skip(text: str, start: int, characters: str) -> int:
    while start < len(text) and text[start] in characters:
        start += 1
    return start


def _find_suffix(text: str, start: int, end: int) -> tuple[SegmentKind, int] | None:
    tail = max(start, end - _SUFFIX)
    folded = text[tail:end].lower()
    has_initials = folded.endswith((")", "]")) and "/" in folded[-_INITIALS:]
    if not has_initials and not any(mark in folded for mark in _SUFFIX_MARKS):
        return None
    for pattern, kind in compile_inline("suffix"):
        for match in pattern.finditer(text, tail, end):
            if not text[match.end() : end].strip() and match.start() - start >= _MIN_REST:
                return kind, match.start()
    return None
