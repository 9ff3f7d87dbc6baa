"""What the parsers of dates share: the moment found, the anchor that it is resolved against, the names of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg import lexicon
from kg.extract.dates import edtf
from kg.extract.words import Words
from kg.model import Period

ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec", "jun", "jul"})
SHORT_YEAR = 50  # years of two digits from here on lie in the twentieth century
EARLIEST, LATEST = 1000, 2100  # years that a bare number of four digits may be
FUTURE_WEIGHT = 1.5  # a date without a year is the last one unless the coming one is much nearer
FUTURE_WEIGHT_IN_FUTURE = 0.5  # ... and in a sentence about the future the other way round

_TWO_DIGITS = re.compile(r"\d\d")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date may be resolved against: the day of the article, or at least its year. Both come from the article itself."""

    day: date | None = None
    year: int | None = None
    is_future: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at the words ``[first, last)``; ``period`` is None where it cannot be resolved."""

    first: int
    last: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of `lexicon/calendar.yaml`."""

    months: dict[str, int]
    ambiguous: frozenset[str]
    beside_ambiguous: frozenset[str]
    weekdays: dict[str, int]
    short_weekdays: frozenset[str]
    seasons: dict[str, int]
    holidays: dict[str, list[int]]
    parts_of_day: frozenset[str]
    ordinals: dict[str, int]
    future: frozenset[str]
    parts: frozenset[str]


@cache
def calendar() -> Calendar:
    """Return the names of the calendar."""
    data = lexicon.load("calendar")
    return Calendar(
        data["months"],
        frozenset(data["ambiguous_months"]),
        frozenset(data["beside_ambiguous"]),
        data["weekdays"],
        frozenset(data["short_weekdays"]),
        data["seasons"],
        data["holidays"],
        frozenset(data["parts_of_day"]),
        data["ordinals"],
        frozenset(data["future"]),
        frozenset(data["parts_of_period"]),
    )


def year_at(words: Words, at: int) -> int | None:
    """Return the year that a word may be by its form, or None."""
    word = words.at(at)
    return int(word) if _YEAR.fullmatch(word) and EARLIEST <= int(word) <= LATEST else None


def month_end(words: Words, at: int) -> int | None:
    """Return the word behind a month's name (and its full stop) that stands at a word, or None."""
    if words.at(at) not in calendar().months:
        return None
    return at + 1 + (words.at(at + 1) == "." and words.at(at) in ABBREVIATED and words.is_glued(at + 1))


def year_behind(words: Words, at: int, anchor: Anchor, month: int, day: int | None) -> tuple[int | None, int]:
    """Return the year of a date and the word behind it: the year that follows, else the one that the anchor suggests."""
    skipped = 1 if words.at(at) in (",", "of") else 0
    year = year_at(words, at + skipped)
    if year is not None:
        return year, at + skipped + 1
    if (
        _TWO_DIGITS.fullmatch(words.at(at))
        and day is not None
        and words.at(at + 1) in ("(", ")", "[", "]", ".", ",", "--", "-", "")
    ):
        short = int(words.at(at))  # "HARBOR, 4 SEP 89 (AGENCY)"
        return short + (1900 if short >= SHORT_YEAR else 2000), at + 1
    if words.at(at) in ("last", "this", "next") and words.at(at + 1) == "year":
        base = anchor.day.year if anchor.day else anchor.year
        return (None if base is None else base + {"last": -1, "this": 0, "next": 1}[words.at(at)]), at + 2
    return nearest_year(anchor, month, day), at


def nearest_year(anchor: Anchor, month: int, day: int | None) -> int | None:
    """Return the year in which a month, or a day of it, lies nearest to the anchor; the past is preferred.

    >>> nearest_year(Anchor(date(2020, 2, 10)), 12, 3), nearest_year(Anchor(date(2020, 2, 10)), 4, None)
    (2019, 2020)
    """
    if anchor.day is None:
        return anchor.year
    base = anchor.day

    def distance(year: int) -> float:
        days = (date(year, month, min(day or 15, 28)) - base).days
        if day is None and (year, month) == (base.year, base.month):
            return 0
        weight = FUTURE_WEIGHT_IN_FUTURE if anchor.is_future else FUTURE_WEIGHT
        return days * weight if days > 0 else -days

    return min((base.year, base.year - 1, base.year + 1), key=distance)


def days_of_month(words: Words, moment: Moment, year: int | None, month: int, numbers: tuple[int, int | None]) -> Moment | None:
    """Return a moment with the period from one day of a month to another, or None where there is no such day."""
    text = words.wording(moment.first, moment.last)
    start = edtf.day_of_month(text, year, month, numbers[0])
    end = edtf.day_of_month(text, year, month, numbers[1]) if numbers[1] else None
    if start is None:
        return None
    return Moment(moment.first, moment.last, edtf.between(text, start, end) if end else start)
