"""Currencies and units of measurement before and behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.words import Words
from kg.model import Unit

SPATIAL = {"square": Unit.AREA, "sq": Unit.AREA, "cubic": Unit.OTHER, "nautical": Unit.LENGTH}
TONS = frozenset({"metric", "long", "short"})
ONE_LETTER = frozenset({"m", "g", "p", "l", "w"})  # a unit only where it is glued to the number, or written in lower case


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency at the words ``[first, last)``; ``code`` is its ISO 4217 code, None for "cents" and "pesos"."""

    code: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit at the words ``[first, last)``."""

    unit: Unit
    first: int
    last: int


@cache
def _units() -> dict[str, Unit]:
    data = lexicon.load("units")
    return {word: unit for unit in Unit if unit.value in data for word in data[unit.value]}


def time_units() -> frozenset[str]:
    """Return the units of time, whose numbers are durations and no figures."""
    return lexicon.word_set("units", "time")


def between_words() -> frozenset[str]:
    """Return the adjectives that stand between a number and its unit ("three consecutive days")."""
    return lexicon.word_set("units", "between")


def currency_words() -> frozenset[str]:
    """Return the signs and prefixes with which an amount of money may begin."""
    data = lexicon.load("currencies")
    return frozenset({*data["signs"], *data["prefixes"]})


def currency_before(words: Words, at: int) -> Currency | None:
    """Return the currency that begins at a word, as in "$" or "US$"; a minus sign behind it goes with it."""
    data = lexicon.load("currencies")
    word = words.at(at)
    if word in data["signs"]:
        code = data["signs"][word]
    elif (name := word.replace(" ", "")) in data["prefixes"] and words.at(at + 1)[:1].isdigit():
        code = data["prefixes"][name]
    else:
        return None
    last = at + 1 + (words.at(at + 1) in ("-", "−") and words.is_glued(at + 1))
    return Currency(code, at, last)


def currency_after(words: Words, at: int) -> Currency | None:
    """Return the currency that stands at a word, as in "dollars" or "-dollar"."""
    data = lexicon.load("currencies")
    at += words.at(at) == "-" and words.is_glued(at)
    first = at
    named = _named_currency(words, at)
    if named:
        return named
    word = words.at(at)
    if word in ("pounds", "pound") and words.at(at - 1) in lexicon.load("numbers")["scales"]:
        return Currency("GBP", first, at + 1)
    if word in data["words"] and (word not in ONE_LETTER or words.is_glued(at)):
        return Currency(data["words"][word], first, at + 1)
    if word in ("$", "€", "£") and words.is_glued(at) and not words.at(at + 1)[:1].isdigit():
        return Currency(data["signs"][word], at, at + 1)
    return None


def _named_currency(words: Words, at: int) -> Currency | None:
    """Return a currency with its country ("Iraqi dinars", "New Zealand dollars"); one that no list knows has no code."""
    data = lexicon.load("currencies")
    for length in (1, 2):
        name = words.at(at + length)
        singular = name if name in data["countries"] else name.removesuffix("s")
        if singular not in data["countries"]:
            continue
        country = " ".join(words.lower[at : at + length])
        known = data["countries"][singular]
        if country in known:
            return Currency(known[country], at, at + length + 1)
        if length == 1 and words.is_capitalized(at) and words.at(at).isalpha() and singular != "pound":
            return Currency(None, at, at + 2)
    return None


def parse_unit(words: Words, at: int) -> UnitWords | None:
    """Return the unit of measurement that stands at a word: "%", "square miles", "-kilometer", "percentage points"."""
    units = _units()
    glued = words.is_glued(at)
    at += words.at(at) == "-" and glued
    first = at
    word, following = words.at(at), words.at(at + 1)
    if word == "per" and following == "cent":
        return UnitWords(Unit.PERCENT, first, at + 2)
    if word == "percentage" and following.rstrip("s") == "point":
        return UnitWords(Unit.POINTS, first, at + 2)
    if word == "basis" and following.rstrip("s") == "point":
        return UnitWords(Unit.POINTS, first, at + 2)
    if word in SPATIAL:
        behind = at + 1 + (following == ".")
        if units.get(words.at(behind)) is Unit.LENGTH:
            return UnitWords(SPATIAL[word], first, behind + 1)
    if word in TONS and units.get(following) is Unit.MASS:
        return UnitWords(Unit.MASS, first, at + 2)
    if word in ("lb", "lbs", "pounds", "pound"):
        return UnitWords(Unit.MASS, first, at + 1)
    is_letter = word in ONE_LETTER and (not glued or words.written[at] == "G")  # "3G" is no weight
    if word not in units or is_letter or (word == "times" and following in ("when", "more", "less")):
        return None
    return UnitWords(units[word], first, at + 1)
