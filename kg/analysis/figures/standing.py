"""Whether the words around a figure say that it is new, or out of date: "raised the toll to 22", "an earlier toll of 14"."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from kg import lexicon

NEAR = 60
"""So many characters before a number a word that calls it out of date stands at most."""

LONGEST = 300
"""As many characters of a sentence are read."""
_END = re.compile(r"[.!?][”’\"']?\s+|\n+")


class Standing(StrEnum):
    """What the words around a figure say of its age."""

    PLAIN = "plain"
    RAISED = "raised"
    """It replaces a lower one."""
    RESTATED = "restated"
    """It replaces another one."""
    OUTDATED = "outdated"
    """Another one has replaced it."""


@lru_cache(maxsize=4096)
def standing_of(before: str) -> Standing:
    """Return what the words before a number, or those of a headline, say of its age.

    Args:
        before: its sentence up to the number.

    >>> standing_of("State television has raised the toll from the blast, saying ")
    <Standing.RAISED: 'raised'>
    >>> standing_of("An earlier count had put the dead at ")
    <Standing.OUTDATED: 'outdated'>
    """
    if _words("outdated").search(before[-NEAR:]):
        return Standing.OUTDATED
    if _words("restated").search(before):
        return Standing.RESTATED
    return Standing.RAISED if _words("raised").search(before) else Standing.PLAIN


def sentence_before(text: str, at: int) -> str:
    """Return a text from the beginning of a sentence to a number in it.

    >>> sentence_before("It sank. An earlier count was 15.", 30)
    'An earlier count was '
    """
    *_, last = _END.split(text[max(0, at - LONGEST) : at])
    return last


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('scopes')[kind])})\b", re.IGNORECASE)
