"""Whether a text is English, by the share of its commonest words."""

from __future__ import annotations

import re

from kg.lexicon import load

_COMMON = frozenset(load("stopwords"))
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
_MIN_WORDS = 8
_MIN_SHARE = 0.2  # English prose has 0.3 to 0.45, headlines less; Dutch, the nearest language, has 0.1


def is_english(text: str) -> bool:
    """Whether a text looks like English; False also where it is too short to tell.

    >>> is_english("The bridge was closed after a fire on the northern bank, police said.")
    True
    >>> is_english("Die Brücke wurde nach einem Brand am nördlichen Ufer gesperrt.")
    False
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    return len(words) >= _MIN_WORDS and sum(word in _COMMON for word in words) >= _MIN_SHARE * len(words)
