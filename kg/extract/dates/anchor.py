"""The day, or at least the year, against which the times of an article are resolved.

It comes from the article alone: the day in its metadata, else the first full date in its head (dateline, byline, headline), else a day
in its address or file name, else, for the year only, a year in its headline or beside a month. Never from today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.extract.dates import edtf
from kg.extract.dates.absolute import parse_date
from kg.extract.dates.moments import LATEST, Anchor, calendar, year_at
from kg.extract.words import Words, split_words
from kg.model import Article, SegmentKind

EARLIEST_NAMED = 1990  # year of a day in an address or a file name
HEAD = 600  # code points at the beginning of the text in which the date of the article stands, if it stands there at all
_HEAD_KINDS = frozenset({SegmentKind.HEADLINE, SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.CREDIT})
_OTHER_DAYS = frozenset({"since", "until", "before", "dated"})  # what stands before a day that is not that of the article
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_/]?)(\d{2})\2(\d{2})(?!\d)")


def find_anchor(article: Article) -> Anchor:
    """Return the day, or at least the year, against which an article's times are resolved."""
    if article.published is not None:
        return Anchor(article.published, article.published.year)
    head = [segment.span for segment in article.segments if segment.kind in _HEAD_KINDS]
    stretches = [split_words(article.text, span.start, min(span.end, span.start + HEAD)) for span in head]
    stretches.append(split_words(article.text, 0, HEAD))
    for words in stretches:
        day = next(_full_days(words), None)
        if day is not None:
            return Anchor(day, day.year)
    day = _day_in_name(article.url or "") or _day_in_name(article.name)
    if day is not None:
        return Anchor(day, day.year)
    years = {year for words in stretches for year in _years(words)}
    return Anchor(None, years.pop()) if len(years) == 1 else Anchor()


def _day_in_name(name: str) -> date | None:
    """Return the day that many outlets and collections put into their addresses and file names: "/2021/03/07/", "2021-03-07-market"."""
    match = _DAY_IN_NAME.search(name)
    if match is None:
        return None
    year, month, number = int(match[1]), int(match[3]), int(match[4])
    if not (EARLIEST_NAMED <= year <= LATEST and 1 <= month <= 12):  # "19181210" is rather the number of a record
        return None
    period = edtf.day_of_month(match[0], year, month, number)
    return period.start if period else None


def _full_days(words: Words) -> Iterator[date]:
    """Yield the days that are written with their year, but not those since which something goes on or of a document."""
    for at in range(len(words)):
        moment = parse_date(words, at, Anchor()) if words.at(at - 1) not in _OTHER_DAYS else None
        if moment and moment.period and moment.period.start and moment.period.start == moment.period.end:
            yield moment.period.start


def _years(words: Words) -> Iterator[int]:
    """Yield the years that stand beside a month, or as in "the first four months of 1998"."""
    for at in range(len(words)):
        year = year_at(words, at)
        if (
            year
            and (words.at(at - 1) in ("of", "in") or words.at(at - 1) in calendar().months)
            and any(_is_month_or_stretch(words, near) for near in (at - 1, at - 2, at - 3))
        ):
            yield year


def _is_month_or_stretch(words: Words, at: int) -> bool:
    return words.at(at) in calendar().months or words.at(at) in ("months", "weeks", "quarter", "half", "month")
