"""The menus of a page: its sections in a row on one line, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import SegmentKind
from kg.segment.paragraphs import Paragraph, ends_sentence
from kg.segment.patterns import MAX_LINE, navigation

Kinds = list[SegmentKind | None]

_STRONG = re.compile(r"\s*[|·•›»]+\s*")
_WEAK = re.compile(r"\s*[|·•›»]+\s*|\t+| {2,}|\s*/\s*|\s+[–—-]\s+")
_EDGES = " \t|·•›»/–—-"
# "Arts and Culture", "Velm Valley", "e-paper"; not "Velm mourns", which may be the half of a headline.
_LABEL = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?: (?:[A-ZÀ-Þ][\w.'’&-]*|of|the|and|in|for|to|&)){0,3}")
_MAX_LABEL = 30  # characters
_RUN = 3  # lines


def is_menu(text: str) -> bool:
    """Whether a line is a menu: three short titles or more between bars or dots, or the usual words of menus alone.

    >>> is_menu("World | Ostria | Culture | Sport"), is_menu("Sign in / Register"), is_menu("Killed: 12 | Wounded: 30 | Missing: 4")
    (True, True, False)
    """
    if len(text) > MAX_LINE or "\n" in text:
        return False
    return _has_known_parts(text) or _has_labels(text) or _words_only().fullmatch(text) is not None


def _has_known_parts(text: str) -> bool:
    """Whether at least half of the parts are words of menus and the others could be; all, where a dash or slash parts two."""
    line = text.strip(_EDGES)
    parts = [part for part in _WEAK.split(line) if part]
    unknown = [part for part in parts if part.casefold() not in navigation()]
    most = len(parts) // 2 if len(parts) >= _RUN or _STRONG.search(line) else 0
    return len(parts) > 1 and len(unknown) <= most and all(map(_is_label, unknown))


def _has_labels(text: str) -> bool:
    parts = _STRONG.split(text.strip(_EDGES))
    return len(parts) >= _RUN and all(part.casefold() in navigation() or _is_label(part) for part in parts)


def _is_label(part: str) -> bool:
    has_digit = any(character.isdigit() for character in part)
    return len(part) <= _MAX_LABEL and not has_digit and _LABEL.fullmatch(part) is not None


@cache
def _words_only() -> re.Pattern[str]:
    words = sorted(navigation(), key=len, reverse=True)
    # Atomic: "about us" could also be read as "about" and "us", and a long line in too many ways to try.
    return re.compile(rf"(?>(?>{'|'.join(map(re.escape, words))})(?:\s+|$)){{4,}}", re.IGNORECASE)


def mark_menus(paragraphs: Sequence[Paragraph], kinds: Kinds, *, edge: int) -> None:
    """Mark the menus among the first and the last paragraphs.

    Args:
        paragraphs: of one document, in order.
        kinds: of the paragraphs; changed in place.
        edge: how many paragraphs at either end are looked at.
    """
    _mark_columns(paragraphs, kinds)
    for number, paragraph in enumerate(paragraphs):
        if edge <= number < len(paragraphs) - edge:
            continue
        kind = kinds[number]
        if (kind is None and is_menu(paragraph.text)) or (kind is SegmentKind.BYLINE and _has_known_parts(paragraph.text)):
            kinds[number] = SegmentKind.BOILERPLATE


def _mark_columns(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Mark runs of short lines of which half are the usual words of menus."""
    known = navigation()
    start = 0
    while start < len(paragraphs):
        end = start
        while end < len(paragraphs) and _is_short(paragraphs[end].text):
            end += 1
        run = paragraphs[start:end]
        if len(run) >= _RUN and 2 * sum(line.text.casefold() in known for line in run) >= len(run):
            kinds[start:end] = [SegmentKind.BOILERPLATE] * len(run)
        start = end + 1


def _is_short(text: str) -> bool:
    return len(text) <= 40 and not ends_sentence(text) and len(text.split()) <= 4
