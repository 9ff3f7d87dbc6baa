"""Whether a text is English, by the share of its commonest words."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5000  # characters
_MIN_WORDS = 8
_MIN_SHARE = 0.2  # nearly all English news has 0.25 to 0.45; a language that shares some of the words stays well below


@cache
def _common() -> frozenset[str]:
    return frozenset(load("stopwords"))


def is_english(text: str) -> bool:
    """Whether a text looks like English; False also where it is too short to tell.

    >>> is_english("The bridge was closed after a fire on the northern bank, police said.")
    True
    >>> is_english("Die Brücke wurde nach einem Brand am nördlichen Ufer gesperrt.")
    False
    """
    common = _common()
    words = _WORD.findall(text[:_SAMPLE].lower())
    return len(words) >= _MIN_WORDS and sum(word in common for word in words) >= _MIN_SHARE * len(words)
