"""Time expressions: which stretches of calendar time the text names, as EDTF.

Dates without a year and relative times are resolved against the article alone: the day in its metadata, else the first full date in
its head (dateline, byline, headline), else a day in its address or file name, else, for the year only, a year in its headline or beside
a month. Never against today.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg.extract import edtf
from kg.extract.dates import parse_date
from kg.extract.moments import LATEST, Anchor, Moment, calendar, wording, year_at
from kg.extract.relative import Reference, parse_relative
from kg.extract.words import Words, sentence_words, split_words
from kg.language.annotated import Annotated
from kg.model import Article, SegmentKind, TimeExpression

FUTURE_REACH = 10  # words between "will" and the time that it makes one to come
SAID_REACH = 3  # words between "said" and its own time
PAST = frozenset(["said", "told", "announced", "reported", "was", "were", "had"])
EARLIEST_NAMED = 1990  # year of a day in an address or a file name
HEAD = 600  # code points at the beginning of the text in which the date of the article stands, if it stands there at all
_HEAD_KINDS = frozenset({SegmentKind.HEADLINE, SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.CREDIT})
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_/]?)(\d{2})\2(\d{2})(?!\d)")


@cache
def _hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with a time expression matches, so that the others cost nothing."""
    names = calendar()
    plain = {*names.months, *names.weekdays, *names.seasons, "christmas", "thanksgiving", "easter", "halloween", "new year"}
    relative = {"today", "tonight", "yesterday", "tomorrow", "now", "ago", "day", "days", "night", "morning", "week", "weeks", "weekend", "month",
                "months", "quarter", "half", "year", "years", "decade", "decades", "century", "earlier", "evening", "afternoon"}  # fmt: skip
    words = "|".join(sorted(map(re.escape, plain | relative), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b|[12]\d{{3}}|\d:\d|\d{{2}}s\b|\d\d?[./-]\d|\bq[1-4]\b|\b[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentenceTimes:
    """The time expressions of a sentence, or of a piece of an overlong one."""

    words: Words
    moments: tuple[Moment, ...]


def find_dates(annotated: Annotated) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article in the order of the text."""
    return tuple(
        TimeExpression(times.words.span(moment.first, moment.last), moment.period)
        for sentence in find_times(annotated)
        for times in sentence
        for moment in times.moments
    )


def find_times(annotated: Annotated) -> Iterator[tuple[SentenceTimes, ...]]:
    """Yield the times of each sentence in order: one item for each piece of it, none where nothing hints at a time."""
    anchor = find_anchor(annotated.article)
    last: date | None = None
    for sentence in annotated.sentences:
        span = annotated.sentence_span(sentence)
        if not _hint().search(annotated.article.text, span.start, span.end):
            yield ()
            continue
        pieces: list[SentenceTimes] = []
        for words in sentence_words(annotated, sentence):
            moments = tuple(find_moments(words, Reference(anchor, last)))
            days = [moment.period.start for moment in moments if moment.period and moment.period.start]
            last = days[-1] if days else last
            pieces.append(SentenceTimes(words, moments))
        yield tuple(pieces)


def find_moments(words: Words, reference: Reference) -> Iterator[Moment]:
    """Yield the time expressions of a stretch of words in order."""
    cues = [at for at, word in enumerate(words.lower) if word in calendar().future]
    at = 0
    while at < len(words):
        if cues:
            reference = replace(reference, anchor=replace(reference.anchor, is_future=_is_future(words, at, cues)))
        moment = _moment_at(words, at, reference)
        if moment is None:
            at += 1
            continue
        moment = _joined(words, moment, reference)
        if moment.period and moment.period.start:
            reference = replace(reference, last=moment.period.start)
        yield moment
        at = moment.last


def _is_future(words: Words, at: int, cues: list[int]) -> bool:
    """Whether a time at a word is one to come: "will meet on Friday", but not "said on Friday that they will"."""
    position = bisect_left(cues, at) - 1
    if position < 0 or at - cues[position] > FUTURE_REACH:
        return False
    return not PAST & set(words.lower[max(cues[position], at - SAID_REACH) : at])


def _moment_at(words: Words, at: int, reference: Reference) -> Moment | None:
    word = words.at(at)
    if not (word[:1].isalnum() or word[:1] == "'"):
        return None
    return (
        _clock(words, at, reference)
        or _part_of_period(words, at, reference)
        or parse_date(words, at, reference.anchor)
        or parse_relative(words, at, reference)
    )


def _clock(words: Words, at: int, reference: Reference) -> Moment | None:
    """Read "9 a.m. Tuesday", "10:35 p.m.", "14:30": the day in which it lies."""
    word = words.at(at)
    if not (_CLOCK.fullmatch(word) or (word.isdigit() and len(word) <= 4)):
        return None
    last = at + 1
    if words.at(last) in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m"):
        last += 1
        last += words.at(last) == "." and words.is_glued(last)
    elif ":" not in word:
        return None
    while words.at(last) in ("gmt", "utc", "est", "edt", "local", "time"):
        last += 1
    start = last + (words.at(last) in ("on", ","))
    day = parse_relative(words, start, reference) or parse_date(words, start, reference.anchor)
    if day is not None and day.period is not None and day.period.start == day.period.end:
        return Moment(at, day.last, edtf.day(wording(words, at, day.last), day.period.start) if day.period.start else day.period)
    return Moment(at, last, None)


def _part_of_period(words: Words, at: int, reference: Reference) -> Moment | None:
    """Read "late November", "mid-1990s", "the beginning of the year", "the end of 2019": the period as a whole, or its first or last day."""
    if words.at(at) not in calendar().parts:
        return None
    start = at + 1 + (words.at(at + 1) == "-")
    start += words.at(start) == "of" and words.at(at) in ("beginning", "start", "end", "middle")
    if words.at(at) in ("earlier", "later") or (start == at + 1 and words.at(at) in ("beginning", "start", "end", "middle")):
        return None
    if words.at(start) == "the" and words.at(start + 1) in ("year", "month", "week"):
        found: Moment | None = _this(words, start, reference)
    else:
        found = parse_date(words, start, reference.anchor) or parse_relative(words, start, reference)
    if found is None or found.first != start:
        return None
    return replace(found, first=at, period=replace(found.period, text=wording(words, at, found.last)) if found.period else None)


def _this(words: Words, at: int, reference: Reference) -> Moment:
    """Read "the year" behind "the beginning of"."""
    base, text = reference.anchor.day, wording(words, at, at + 2)
    unit, year = words.at(at + 1), base.year if base else reference.anchor.year
    if unit == "year" and year:
        return Moment(at, at + 2, edtf.year(text, year))
    if base is None:
        return Moment(at, at + 2, None)
    return Moment(at, at + 2, edtf.month(text, base.year, base.month) if unit == "month" else edtf.week(text, base))


def _joined(words: Words, moment: Moment, reference: Reference) -> Moment:
    """Join what belongs together: "Monday, Oct. 26", "between 3 February and 9 June", "from May to July", "June 9 through Tuesday"."""
    at = moment.last
    if moment.period is None or _is_day_name(words, moment):
        skipped = at + (words.at(at) in (",", "("))
        named = parse_date(words, skipped, reference.anchor) if words.at(moment.first) in calendar().weekdays else None
        if named is not None and named.period is not None and "-" in named.period.edtf:
            return replace(named, first=moment.first)
    before, joiner = words.at(moment.first - 1), words.at(at)
    if moment.period is None or not (
        (before == "between" and joiner == "and")
        or (before == "from" and joiner in ("to", "until", "till", "through"))
        or joiner == "through"
    ):
        return moment
    other = parse_date(words, at + 1, reference.anchor) or parse_relative(words, at + 1, reference)
    if other is None or other.period is None:
        return moment
    text = wording(words, moment.first, other.last)
    period = edtf.between(text, moment.period, other.period)
    return Moment(moment.first, other.last, period) if period else moment


def _is_day_name(words: Words, moment: Moment) -> bool:
    return moment.last == moment.first + 1 and words.at(moment.first) in calendar().weekdays


# --- The anchor -----------------------------------------------------------------------------------------------------------


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
    """Yield the days that are written with their year, but not those since which something goes on."""
    for at in range(len(words)):
        moment = parse_date(words, at, Anchor()) if words.at(at - 1) not in ("since", "until") else None
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


__all__ = ["SentenceTimes", "find_anchor", "find_dates", "find_moments", "find_times"]
