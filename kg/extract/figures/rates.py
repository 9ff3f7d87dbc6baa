"""Rates: the unit of "400 deaths per week"."""

from __future__ import annotations

from kg.extract.figures.counted import Counted
from kg.extract.figures.numbers import Number
from kg.extract.words import Words

_RATES = frozenset(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "person", "capita", "square"])
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}


def find_rate(words: Words, counted: Counted, number: Number) -> str | None:
    """Return the unit of a rate: "week" of "400 deaths per week", "week" of "three attacks every week"."""
    at = max(counted.last, number.after)
    word, following = words.at(at), words.at(at + 1)
    if word in ("per", "every", "each", "a", "an") and following in _RATES:
        return following
    return _ADVERBS.get(word)
