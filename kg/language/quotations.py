"""Quotations: what stands between quotation marks, of any style, well formed or not.

Double marks (“ ” " « » „) are taken as one family, because newspapers mix them ("We fled,” she said). Single ones count outside of double ones
only, and only where they cannot be apostrophes. A double quotation that is still open at the end of a paragraph goes on in the
next one if that begins with an opening mark, as the convention for quotations of several paragraphs has it; elsewhere the closing mark was
forgotten, and the quotation ends with its sentence. Time is linear in the text, however many marks it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.annotated import Quotation
from kg.language.tokens import TOKENIZED
from kg.model import Article, Segment, SegmentKind, Span

_MARK = re.compile("''|``|[“”\"«»„‘’'‚]")
_DOUBLED = {"''": '"', "``": "“"}
_OPENING = re.compile("\\s*(?:''|``|[“\"«„])")
_CLOSING_SINGLE = re.compile(r"['’](?!\w)")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_ELISION = re.compile(r"\d0?s\b|\d\d\b|(?:em|til|tis|twas|cause|n|round)\b", re.IGNORECASE)
_SINGLES = frozenset("‘’'‚")
_BEFORE_OPENING = frozenset('([{—–-―/:“"«„>')


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of the segments that are tokenized, in order; they do not overlap."""
    segments = [segment for segment in article.segments if segment.kind in TOKENIZED]
    found: list[Quotation] = []
    for number, segment in enumerate(segments):
        following = segments[number + 1] if number + 1 < len(segments) else None
        found += _in_segment(article.text, segment, goes_on=_goes_on(article.text, segment, following))
    return tuple(found)


def _goes_on(text: str, segment: Segment, following: Segment | None) -> bool:
    if following is None or segment.kind is not SegmentKind.BODY or following.kind is not SegmentKind.BODY:
        return False
    return _OPENING.match(text, following.span.start, following.span.end) is not None


def _in_segment(text: str, segment: Segment, *, goes_on: bool) -> Iterator[Quotation]:
    opened: int | None = None
    single: int | None = None  # where a single quotation began; given up when a double mark comes first
    end = segment.span.end
    for match in _MARK.finditer(text, segment.span.start, end):
        mark, position = _DOUBLED.get(match[0], match[0]), match.start()
        if mark in _SINGLES:
            if opened is not None:
                continue
            if single is None:
                if _opens_single(text, segment.span, position):
                    single = position
            elif _closes_single(text, end, position, single):
                yield Quotation(Span(single, position + 1), closed=True)
                single = None
        elif opened is None:
            if _opens(text, segment.span, match, mark):
                opened, single = position, None
        elif _closes(text, end, match, mark, opened):
            yield Quotation(Span(opened, match.end()), closed=True)
            opened = None
        elif mark != "“" and _opens(text, segment.span, match, mark):
            # The mark that should have closed the one before was forgotten.
            yield Quotation(Span(opened, _end_of_sentence(text, opened, position)), closed=False)
            opened = position
    if opened is not None and opened + 1 < end:
        yield Quotation(Span(opened, end if goes_on else _end_of_sentence(text, opened, end)), closed=False)


def _end_of_sentence(text: str, start: int, end: int) -> int:
    stop = _SENTENCE_END.search(text, start, end)
    cut = stop.end() if stop else end
    return start + len(text[start:cut].rstrip())


def _opens(text: str, span: Span, match: re.Match[str], mark: str) -> bool:
    if mark in "“«„":
        return True
    position, following = match.span()
    if mark != '"' or following >= span.end or text[following].isspace():
        return False
    return (
        position == span.start
        or text[position - 1].isspace()
        or text[position - 1] in _BEFORE_OPENING
        or text[position - 1] in ".,;!?…"
    )


def _closes(text: str, end: int, match: re.Match[str], mark: str, opened: int) -> bool:
    if mark in "”»":
        return True
    if mark == "“":
        return text[opened] == "„"
    position, following = match.span()
    if mark != '"' or position == opened + 1:
        return False
    # A straight mark behind white space opens, unless nothing but white space or punctuation follows it.
    return not text[position - 1].isspace() or following >= end or not text[following].isalnum()


def _opens_single(text: str, span: Span, position: int) -> bool:
    mark, following = text[position], position + 1
    if mark == "’" or following >= span.end or not (text[following].isalnum() or text[following] in "$€£[(…"):
        return False
    if position > span.start and not (text[position - 1].isspace() or text[position - 1] in _BEFORE_OPENING):
        return False
    return _ELISION.match(text, following) is None


def _closes_single(text: str, end: int, position: int, opened: int) -> bool:
    if text[position] in "‘‚" or position == opened + 1:
        return False
    before = text[position - 1]
    if before.isspace() or (position + 1 < end and text[position + 1].isalnum()):
        return False
    # "'The boys' camp is gone'": behind a plural the mark closes only if no word follows.
    rest = text[position + 1 : position + 3]
    return not (
        before == "s"
        and text[opened] == "'"
        and len(rest) == 2
        and rest[0] == " "
        and rest[1].islower()
        and _closed_later(text, end, position)
    )


def _closed_later(text: str, end: int, position: int, reach: int = 120) -> bool:
    return _CLOSING_SINGLE.search(text, position + 1, min(end, position + reach)) is not None
