"""Stretches of calendar time as EDTF (ISO 8601-2) with their first and last day.

Specification: https://www.loc.gov/standards/datetime/. Level 2 codes are used for what months cannot say: 21 to 24 seasons, 33 to
36 quarters, 40 and 41 halves. A week and any other stretch is an interval of days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.model import Period

UNKNOWN_YEAR = "XXXX"
_CODE = re.compile(r"\d{4}(-\d\d)")
# EDTF code: first month, number of months.
_CODES = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    40: (1, 6),
    41: (7, 6),
}


def day(text: str, value: date) -> Period:
    """Return one day."""
    return Period(text, value.isoformat(), value, value)


def day_of_month(text: str, year: int | None, month: int, number: int) -> Period | None:
    """Return a day of a month, or None where there is no such day ("31 April").

    >>> day_of_month("May 2", None, 5, 2).edtf
    'XXXX-05-02'
    """
    if not 1 <= number <= monthrange(year or 2000, month)[1]:
        return None
    if year is None:
        return Period(text, f"{UNKNOWN_YEAR}-{month:02}-{number:02}")
    return day(text, date(year, month, number))


def month(text: str, year: int | None, number: int) -> Period:
    """Return a month."""
    if year is None:
        return Period(text, f"{UNKNOWN_YEAR}-{number:02}")
    return Period(text, f"{year:04}-{number:02}", date(year, number, 1), last_day(year, number))


def coded(text: str, year: int | None, code: int) -> Period:
    """Return a season, quarter or half of a year by its EDTF code.

    >>> coded("winter 2020", 2020, 24).end
    datetime.date(2021, 2, 28)
    """
    if year is None:
        return Period(text, f"{UNKNOWN_YEAR}-{code}")
    first, count = _CODES[code]
    start, end = months_from(year, first, count)
    return Period(text, f"{year:04}-{code}", start, end)


def year(text: str, number: int) -> Period:
    """Return a year."""
    return Period(text, f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(text: str, first: int) -> Period:
    """Return the ten years that begin with a year; EDTF writes them with their first three digits.

    >>> decade("the 1990s", 1990).edtf
    '199X'
    """
    return Period(text, f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31))


def century(text: str, first: int) -> Period:
    """Return the hundred years that begin with a year."""
    return Period(text, f"{first // 100}XX", date(first, 1, 1), date(first + 99, 12, 31))


def interval(text: str, start: date, end: date) -> Period:
    """Return the days from one to another, both included."""
    return Period(text, f"{start.isoformat()}/{end.isoformat()}", start, end) if start < end else day(text, start)


def week(text: str, of: date) -> Period:
    """Return the week, Monday to Sunday, in which a day lies."""
    start = of - timedelta(of.weekday())
    return interval(text, start, start + timedelta(6))


def between(text: str, first: Period, last: Period) -> Period | None:
    """Return the stretch from the beginning of one period to the end of another; None where it would end before it starts.

    A first part without a year takes that of the last one ("between February 3 and June 9, 1998").
    """
    if first.edtf.startswith(UNKNOWN_YEAR) and last.end is not None:
        first = _with_year(first, last.end.year)
    if first.start and last.end and first.start > last.end:
        return None
    bounds = f"{_opening(first)}/{last.edtf.rpartition('/')[2]}"
    if first.start and last.end:
        return Period(text, bounds, first.start, last.end)
    return Period(text, bounds)


def since(text: str, start: Period, until: date | None) -> Period:
    """Return the stretch from the beginning of a period until a day, or with an open end."""
    if start.start is not None and until is not None and start.start <= until:
        return Period(text, f"{_opening(start)}/{until.isoformat()}", start.start, until)
    return Period(text, f"{_opening(start)}/..", start.start, None)


def last_before(period: Period, end: date) -> Period:
    """Return a day or a month of a known year in the last year in which it does not begin after another day.

    >>> last_before(month("November", 2018, 11), date(2018, 3, 31)).edtf
    '2017-11'
    """
    if period.start is None or (period.start.month, period.start.day) == (2, 29):
        return period
    this = period.start.replace(year=end.year)
    number = end.year if this <= end else end.year - 1
    if period.start == period.end:
        return day(period.text, this.replace(year=number))
    return month(period.text, number, this.month) if period.edtf.count("-") == 1 and "/" not in period.edtf else period


def in_year(period: Period, number: int) -> Period | None:
    """Return the same stretch of another year; None for one that lies in no single year.

    >>> in_year(interval("this year", date(2020, 1, 1), date(2020, 2, 29)), 2019).edtf
    '2019-01-01/2019-02-28'
    """
    start, end = period.start, period.end
    if start is None or end is None or start.year != end.year:
        return None
    code = _CODE.fullmatch(period.edtf)  # a month, a season or a quarter
    is_whole = end == last_day(end.year, end.month)
    moved = interval(
        period.text,
        start.replace(year=number, day=min(start.day, last_day(number, start.month).day)),
        last_day(number, end.month) if is_whole else end.replace(year=number, day=min(end.day, last_day(number, end.month).day)),
    )
    return Period(period.text, f"{number:04}{code[1]}", moved.start, moved.end) if code else moved


def _opening(period: Period) -> str:
    """Return how a period begins, as EDTF: an interval within an interval is none."""
    return period.edtf.partition("/")[0]


def _with_year(period: Period, number: int) -> Period:
    month_number, _, day_number = period.edtf.removeprefix(f"{UNKNOWN_YEAR}-").partition("-")
    if "/" in day_number or int(month_number) > 12:
        return period
    if not day_number:
        return month(period.text, number, int(month_number))
    return day_of_month(period.text, number, int(month_number), int(day_number)) or period


def months_from(of_year: int, first: int, count: int) -> tuple[date, date]:
    """Return the first and last day of a number of months; ``first`` may lie outside of 1 to 12."""
    begin, end = first - 1, first + count - 2
    return date(of_year + begin // 12, begin % 12 + 1, 1), last_day(of_year + end // 12, end % 12 + 1)


def last_day(of_year: int, number: int) -> date:
    """Return the last day of a month."""
    return date(of_year, number, monthrange(of_year, number)[1])
