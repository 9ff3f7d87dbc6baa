"""The reasons of a comparison, in plain words that name both sides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kg.analysis.figures.readings import Reading
from kg.labels import period_label


def claim(reading: Reading) -> str:
    """Return who said how much."""
    return f"{speaker(reading)} said {value(reading)}"


def speaker(reading: Reading) -> str:
    """Return who said it."""
    return f"{reading.claimant.name} (its own words)" if reading.claimant.is_outlet else reading.claimant.name


def value(reading: Reading) -> str:
    """Return the figure as it is written, in the case of the middle of a sentence."""
    words = " ".join(reading.figure.text.split())
    return words[:1].lower() + words[1:]


def both(one: Reading, other: Reading) -> str:
    """Return who said how much on both sides."""
    if one.claimant.is_same(other.claimant):
        return f"{speaker(one)} said {value(one)}{_dated(one)} and {value(other)}{_dated(other)}"
    return f"{claim(one)}, {claim(other)}"


def _dated(reading: Reading) -> str:
    return f" ({reading.article.name}, {reading.moment or 'no date'})"


def scope(reading: Reading) -> str:
    """Return what is counted, where and when."""
    return " ".join(part for part in (what(reading), where(reading), period(reading)) if part)


def what(reading: Reading) -> str:
    """Return what is counted."""
    counted = reading.figure.counted or ("people" if reading.figure.unit == "persons" else "")
    outcome = reading.figure.outcome or ""
    is_told = bool(reading.figure.counted) and reading.who.is_toll  # "deaths"
    return counted if is_told or outcome in counted else f"{counted} {outcome}".strip()


def thing(reading: Reading) -> str:
    """Return what is counted and where."""
    return f"{what(reading)} {where(reading)}".strip()


def where(reading: Reading) -> str:
    """Return the place."""
    return f"in {reading.where.label}" if reading.where.label else ""


def period(reading: Reading) -> str:
    """Return the period, a day and a month in words.

    Whole calendar months are named; anything else has its first and last day.
    """
    start, end = reading.when.start, reading.when.end
    if start is None or end is None:
        told = reading.figure.period
        return f"in {period_label(told.edtf)}" if told else ""
    if start == end:
        return f"on {_day(start)}"
    is_month = start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month)
    return f"in {start:%B} {start.year}" if is_month else f"from {_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def joined(*parts: str, notes: Iterable[str] = ()) -> str:
    """Return the parts of a reason as one line."""
    return "; ".join(part for part in (*parts, *dict.fromkeys(notes)) if part)
