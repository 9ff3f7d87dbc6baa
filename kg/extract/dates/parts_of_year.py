"""Parts of a year that are no months: seasons, quarters, halves, "the first eight weeks of 1998", holidays.

Each parser takes words and the number of the first one, and returns a `Moment` or None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.extract.dates import edtf
from kg.extract.dates.moments import Anchor, Moment, calendar, days_of_month, month_end, year_at, year_behind
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words
from kg.model import Period

LEAP_YEAR = 2000  # for the length of a month of an unknown year
_UNITS = frozenset({"days", "weeks", "months"})
_QUARTER = re.compile(r"q([1-4])")


def parse_part_of_year(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Return the part of a year that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> parse_part_of_year(split_words("first eight weeks of 1998"), 0, Anchor()).period.end
    datetime.date(1998, 2, 25)
    """
    if words.at(first) in calendar().seasons:
        return _season(words, first, anchor)
    return _quarter(words, first, anchor) or _holiday(words, first, anchor)


def _season(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "summer 2019", "the winter of 2010"; a season alone only behind "last", "this", "next" and the like."""
    code = calendar().seasons[words.at(first)]
    at = first + 1 + (words.at(first + 1) == "of")
    year = year_at(words, at)
    if year is not None:
        return Moment(first, at + 1, edtf.coded(words.wording(first, at + 1), year, code))
    if words.at(first - 1) not in ("this", "in", "the", "during", "since", "early", "late", "by") or words.at(first) in (
        "fall",
        "spring",
    ):
        return None
    if words.at(first - 1) == "the" and words.at(first - 2) not in ("in", "during", "over", "for", "since", "of"):
        return None
    base = anchor.day.year if anchor.day else anchor.year
    year = base if words.at(first - 1) == "this" else _begun(base, code, anchor)
    return Moment(first, first + 1, edtf.coded(words.wording(first, first + 1), year, code))


def _quarter(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "the first quarter of 2020", "the second half of 1998", "Q3 2019", "the first eight weeks of 1998"."""
    if (match := _QUARTER.fullmatch(words.at(first))) is not None:
        year, last = _year_or_this(words, first + 1, anchor)
        return Moment(first, last, edtf.coded(words.wording(first, last), year, 32 + int(match[1])))
    if words.at(first) in ("last", "final") and words.at(first + 2).rstrip("s") in ("day", "week", "month"):
        return _closing(words, first)
    number = calendar().ordinals.get(words.at(first))
    if number is None:
        return None
    unit = words.at(first + 1)
    if unit == "half" and number <= 2 and words.at(first + 2) == "of" and (end := month_end(words, first + 3)):
        return _half_of_month(words, first, end, number, anchor)
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2):
        year, last = _year_or_this(words, first + 2, anchor)
        if last == first + 2 and unit == "half":
            return None
        code = (32 if unit == "quarter" else 39) + number
        if year_at(words, last - 1) is None:
            year = _begun(year, code, anchor)
        return Moment(first, last, edtf.coded(words.wording(first, last), year, code))
    return _opening(words, first, anchor) if number == 1 else None


def _half_of_month(words: Words, first: int, end: int, number: int, anchor: Anchor) -> Moment | None:
    """Read "the first half of April": up to the 15th; ``end`` is the word behind the month."""
    month = calendar().months[words.at(first + 3)]
    year, last = year_behind(words, end, anchor, month, None)
    days = (1, 15) if number == 1 else (16, monthrange(year or LEAP_YEAR, month)[1])
    return days_of_month(words, Moment(first, last, None), year, month, days)


def _begun(year: int | None, code: int, anchor: Anchor) -> int | None:
    """Return the year of a quarter, half or season without one: in January, "the third quarter" is that of the year before."""
    if year is None or anchor.day is None or anchor.is_future or anchor.day.year != year:
        return year
    start = edtf.coded("", year, code).start
    return year - 1 if start is not None and start > anchor.day else year


def _opening(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "the first four months of 1998", "the first eight weeks of the year", "the first ten days of May"."""
    count = parse_numeral(words, first + 1)
    if count is None or count.is_vague:
        return None
    if words.at(count.last) == "of" and year_at(words, count.last + 1) and (unit := _unit_before(words, first)):
        text = words.wording(first, count.last + 2)  # "in the last three months of 2013 and the first two of 2014"
        period = _from_new_year(text, year_at(words, count.last + 1), int(count.value), unit)
        return Moment(first, count.last + 2, period) if period else None
    if words.at(count.last) not in _UNITS or words.at(count.last + 1) not in ("of", "in"):
        return None
    whole_at = count.last + 2
    end = month_end(words, whole_at)
    if end and words.at(count.last) == "days":
        month = calendar().months[words.at(whole_at)]
        year, last = year_behind(words, end, anchor, month, None)
        return days_of_month(words, Moment(first, last, None), year, month, (1, int(count.value)))
    year, last = _year_or_this(words, count.last + 1, anchor)
    if last == count.last + 1:
        return None
    period = _from_new_year(words.wording(first, last), year, int(count.value), words.at(count.last))
    return Moment(first, last, period) if period else None


def _unit_before(words: Words, first: int) -> str | None:
    """Return the unit of the last stretch that was counted before a word."""
    return next((words.at(at) for at in range(first - 1, 0, -1) if words.at(at) in _UNITS), None)


def _from_new_year(text: str, year: int | None, count: int, unit: str) -> Period | None:
    """Return the first days, weeks or months of a year; None where it has no such number of them."""
    days = count * {"days": 1, "weeks": 7, "months": 30}[unit]
    if year is None or not 1 <= days <= 366:
        return None
    if unit == "months":
        return edtf.interval(text, *edtf.months_from(year, 1, count))
    start = date(year, 1, 1)
    return edtf.interval(text, start, date.fromordinal(start.toordinal() + days - 1))


def _closing(words: Words, first: int) -> Moment | None:
    """Read "the last six weeks of 1998"."""
    count = parse_numeral(words, first + 1)
    year = year_at(words, first + 4)
    if count is None or count.is_vague or count.last != first + 2 or words.at(first + 3) != "of" or year is None:
        return None
    text, end = words.wording(first, first + 5), date(year, 12, 31)
    if words.at(first + 2) == "months" and count.value <= 12:
        return Moment(first, first + 5, edtf.interval(text, *edtf.months_from(year, 13 - int(count.value), int(count.value))))
    days = int(count.value) * (7 if words.at(first + 2) == "weeks" else 1)
    if not 1 <= days <= 366:
        return None
    return Moment(first, first + 5, edtf.interval(text, date.fromordinal(end.toordinal() - days + 1), end))


def _year_or_this(words: Words, at: int, anchor: Anchor) -> tuple[int | None, int]:
    """Return the year named by "of 2020", "2020", "of the year", "this year", "of last year", else that of the anchor."""
    base = anchor.day.year if anchor.day else anchor.year
    skipped = at + (words.at(at) in ("of", "in"))
    year = year_at(words, skipped)
    if year is not None:
        return year, skipped + 1
    if words.at(skipped) in ("this", "the", "last", "next") and words.at(skipped + 1) == "year":
        shift = {"last": -1, "next": 1}.get(words.at(skipped), 0)
        return (None if base is None else base + shift), skipped + 2
    return base, at


def _holiday(words: Words, first: int, anchor: Anchor) -> Moment | None:
    if not words.is_capitalized(first):
        return None
    for length in (3, 2, 1):
        name = " ".join(words.lower[first : first + length])
        if name == "thanksgiving":
            return _thanksgiving(words, first, anchor)
        found = calendar().holidays.get(name)
        if found and len(words.lower[first : first + length]) == length:
            month, number = found
            year, last = year_behind(words, first + length, anchor, month, number)
            return Moment(first, last, edtf.day_of_month(words.wording(first, last), year, month, number))
    return None


def _thanksgiving(words: Words, first: int, anchor: Anchor) -> Moment:
    """Read the fourth Thursday of November."""
    year, last = year_behind(words, first + 1 + (words.at(first + 1) == "day"), anchor, 11, 25)
    text = words.wording(first, last)
    if year is None:
        return Moment(first, last, None)
    return Moment(first, last, edtf.day(text, date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)))
