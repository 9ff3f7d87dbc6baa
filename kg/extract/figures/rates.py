"""Rates: the unit of "400 deaths per week", "$52 a barrel", "40 euros every three months", "12 cases per 100,000 people"."""

from __future__ import annotations

from kg import lexicon
from kg.extract.figures.counted import Counted
from kg.extract.figures.measures import time_units
from kg.extract.figures.numbers import Number
from kg.extract.nouns import nouns
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words
from kg.model import Unit

REACH = 3  # words between what is counted and "each day" ("20 guards quit the service each day")
_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year", "decade"})
_ADVERBS = {
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
}
_POINTS_IN_TIME = frozenset({"ago", "earlier", "later", "before", "after", "since"})
_EACH = frozenset({"every", "each"})
_CLAUSE_ENDS = frozenset({",", ";", ":", "but", "while", "when", "and"})
_ENDS = frozenset(".,;:!?()—–") | {
    "and",
    "but",
    "or",
    "that",
    "which",
    "who",
    "while",
    "when",
    "because",
    "if",
    "after",
    "before",
}


def find_rate(words: Words, counted: Counted, number: Number) -> str | None:
    """Return the unit of a rate: "week" of "400 deaths per week", "three months" of "40 euros every three months"."""
    at = max(counted.last, number.after)
    found = _rate_at(words, at, is_money=number.unit is Unit.MONEY) or _ADVERBS.get(words.at(at))
    if found:
        return found
    for behind in range(at, at + REACH + 1):
        if words.at(behind) in _ENDS or words.at(behind)[:1].isdigit():
            break
        if words.at(behind) in _EACH or words.at(behind) == "per":
            return _rate_at(words, behind, is_money=False)
    return _opening_rate(words, number)


def _opening_rate(words: Words, number: Number) -> str | None:
    """Return the unit of a rate that opens the sentence: "Every year the mill loses 40 men"; its men ("its 90 men") are no rate."""
    if words.at(0) not in _EACH or words.at(number.first - 1) in nouns().determiners:
        return None
    between = words.lower[3 : number.first]  # behind "Every year,"
    return _rate_at(words, 0, is_money=False) if _CLAUSE_ENDS.isdisjoint(between) else None


def _rate_at(words: Words, at: int, *, is_money: bool) -> str | None:
    word, following = words.at(at), words.at(at + 1)
    if word in ("a", "an"):
        if words.at(at + 2) in _POINTS_IN_TIME:
            return None
        return following if following in _TIMES or (is_money and following in lexicon.word_set("units", "priced")) else None
    if word not in _EACH and word != "per":
        return None
    if following in _TIMES and words.at(at + 2) != "of":
        return following
    if word in _EACH and following == "other":
        return f"other {words.at(at + 2)}" if words.at(at + 2) in _TIMES else None
    return _multiple_unit(words, at + 1) or (_thing(words, at + 1) if word == "per" else None)


def _multiple_unit(words: Words, at: int) -> str | None:
    """Read "three months", "100,000 people"."""
    numeral = parse_numeral(words, at)
    if numeral is None or not words.at(numeral.last).isalpha():
        return None
    is_time = words.at(numeral.last) in time_units()
    return words.wording(at, numeral.last + 1) if is_time or words.at(at - 1) == "per" else None


def _thing(words: Words, at: int) -> str | None:
    """Read the thing of "per barrel", "per square kilometre", "per capita"."""
    if not words.at(at).isalpha() or words.at(at) in _ENDS or words.at(at) in ("cent", "the"):
        return None
    last = at + 1 + (words.at(at) in ("square", "cubic", "thousand", "million"))
    return words.wording(at, min(last, len(words)))
