"""Descriptions: what figures and quotations are called where people read of them."""

from __future__ import annotations

import re
from datetime import date

from kg.analysis.records import FigureRecord
from kg.labels import period_label

LONGEST_TEXT = 160  # code points; what is quoted at more length is cut between words
_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-(?:0\d|1[0-2])")


def describe_figure(figure: FigureRecord) -> str:
    """Return a figure with its scope, for people: "12 people killed, Orvil, 3 May 2031"."""
    amount = " ".join(figure.text.split())
    counted = figure.counted if figure.counted and figure.counted.casefold() not in amount.casefold() else None
    what = " ".join(each for each in (amount, counted, _spelled(figure.outcome)) if each)
    where = figure.place_text and figure.place_text.removeprefix("in ")
    return ", ".join(each for each in (what, where, _describe_period(figure)) if each)


def _spelled(code: str | None) -> str | None:
    """Return a coded value in words: ``inNeed`` is "in need"."""
    return code and "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in code)


def _describe_period(figure: FigureRecord) -> str | None:
    period = figure.period
    if period is None:
        return None
    days = period.edtf.split("/")
    if period.start and period.end and all(map(_DAY.fullmatch, days)):
        return " to ".join(_describe_day(day) for day in dict.fromkeys((period.start, period.end)))
    if period.start and _MONTH.fullmatch(period.edtf):
        return f"{period.start:%B %Y}"
    # Without a year the words of the article tell more than the code.
    return figure.period_text if period.start is None and figure.period_text else period_label(period.edtf)


def _describe_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def shorten(text: str) -> str:
    """Return a text in one line; a long one is cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rpartition(" ")[0] + " …"
