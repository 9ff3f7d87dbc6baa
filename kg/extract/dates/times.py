"""The time expressions of a stretch of words: clock times, dates, relative times, and what joins or narrows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.dates import edtf
from kg.extract.dates.absolute import parse_date
from kg.extract.dates.moments import Moment, calendar, month_end, year_at
from kg.extract.dates.relative import Reference, parse_relative
from kg.extract.words import Words, closed
from kg.model import Period

FUTURE_REACH = 10  # words between "will" and the time that it makes one to come
COMPARISON_REACH = 5  # words between "than" and the time that something is compared with
SAID_REACH = 3  # words between "said" and its own time
PAST = frozenset(["said", "told", "announced", "reported", "was", "were", "had"])
_COMPARING = frozenset({"than", "compared", "versus", "double", "twice"})
_NOT_BEFORE = (("as", "early", "as"), ("as", "soon", "as"))
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])[0-5]\d")
_ZONES = frozenset({"gmt", "utc", "est", "edt", "local", "time"})
_HOURS = _ZONES | {"hours", "hrs", "z"}
_NAMED_YEARS = {
    ("the", "year", "before"): -1,
    ("the", "previous", "year"): -1,
    ("the", "preceding", "year"): -1,
    ("the", "same", "year"): 0,
    ("that", "year"): 0,
    ("that", "same", "year"): 0,
}
_APPROXIMATE = frozenset({"about", "around", "approximately", "exactly", "roughly"})
_LEVELS = frozenset(
    {"stands", "stood", "closed", "opened", "ended", "trading", "traded", "remained", "valued", "estimated", "put", "peaked"}
)


def find_moments(words: Words, reference: Reference) -> Iterator[Moment]:
    """Yield the time expressions of a stretch of words in order."""
    cues = [at for at, word in enumerate(words.lower) if word in calendar().future and words.lower[at : at + 2] != ("next", "to")]
    cues = sorted(cues + [at for at in range(len(words) - 2) if words.lower[at : at + 3] in _NOT_BEFORE])
    at = 0
    while at < len(words):
        if cues:
            reference = replace(reference, anchor=replace(reference.anchor, is_future=_is_future(words, at, cues)))
        moment = _moment_at(words, at, reference)
        if moment is None:
            at += 1
            continue
        moment = _joined(words, moment, reference)
        reference = reference.behind(moment.period, is_compared=is_compared(words, moment.first))
        yield moment
        at = moment.last


def is_compared(words: Words, first: int) -> bool:
    """Whether a time is only that of a comparison: "fewer than in 2003", "more than the storm of 2003", "compared with June"."""
    for at in range(first - 1, max(-1, first - 1 - COMPARISON_REACH), -1):
        if words.at(at) in _COMPARING:
            return True
        if words.at(at) in (",", ";", "."):
            return False
    return False


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
        or _month_of_named_year(words, at, reference)
        or parse_date(words, at, reference.anchor)
        or parse_relative(words, at, reference)
    )


def _month_of_named_year(words: Words, at: int, reference: Reference) -> Moment | None:
    """Read "July of the year before", "June of the same year": in the year before the one named last, or in that year."""
    end = month_end(words, at)
    base = reference.base("year")
    if end is None or base is None or words.at(end) not in ("of", "in", "the", "that"):
        return None
    start = end + (words.at(end) in ("of", "in"))
    for phrase, shift in _NAMED_YEARS.items():
        last = start + len(phrase)
        if words.lower[start:last] == phrase:
            return Moment(at, last, edtf.month(words.wording(at, last), base.year + shift, calendar().months[words.at(at)]))
    return None


def _clock(words: Words, at: int, reference: Reference) -> Moment | None:
    """Read "9 a.m. Tuesday", "10:35 p.m.", "14:30": the day in which it lies."""
    word = words.at(at)
    if not (_CLOCK.fullmatch(word) or (word.isdigit() and len(word) <= 4)):
        return None
    last = at + 1
    if words.at(last) in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m"):
        last += 1
        last += words.at(last) == "." and words.is_glued(last)
    elif ":" not in word and not _is_of_four_digits(words, at):
        return None
    while words.at(last) in (_HOURS if ":" not in word else _ZONES):
        last += 1
    if words.at(last) == "(" and ")" in words.lower[last : last + 5]:  # "10:35 a.m. (0735 GMT) Friday"
        last = words.lower.index(")", last) + 1
    start = last + (words.at(last) in ("on", ","))
    day = parse_relative(words, start, reference) or parse_date(words, start, reference.anchor)
    if day is not None and day.period is not None and day.period.start == day.period.end:
        return Moment(at, day.last, edtf.day(words.wording(at, day.last), day.period.start) if day.period.start else day.period)
    return Moment(at, last, None)


def _is_of_four_digits(words: Words, at: int) -> bool:
    """Whether a clock time is written without a colon: "at 0630", "1830 hours", "left at about 2200, when ..."; no price "stood at 1830"."""
    if not _FOUR_DIGITS.fullmatch(words.at(at)):
        return False
    following = words.at(at + 1)
    if following in ("hours", "hrs", "gmt", "utc") or (following == "local" and words.at(at + 2) == "time"):
        return True
    if words.at(at)[0] == "0":  # no number of things begins with a zero
        return not words.is_glued(at) and following not in ("-", "/")
    is_followed = following in ("", ".", ",", ";", "(", ")", "[", "]") or following in closed("prepositions")
    before = at - 1 - (words.at(at - 1) in _APPROXIMATE)
    return is_followed and words.at(before) == "at" and words.at(before - 1) not in _LEVELS


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
    return replace(found, first=at, period=replace(found.period, text=words.wording(at, found.last)) if found.period else None)


def _this(words: Words, at: int, reference: Reference) -> Moment:
    """Read "the year" behind "the beginning of"."""
    base, text = reference.anchor.day, words.wording(at, at + 2)
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
    text = words.wording(moment.first, other.last)
    period = edtf.between(text, _opening(words, moment, other.period) or moment.period, other.period)
    return Moment(moment.first, other.last, period) if period else moment


def _opening(words: Words, moment: Moment, end: Period) -> Period | None:
    """Return the beginning of a stretch; without a year of its own it is the last such month or day before the end."""
    named = range(moment.first, moment.last)
    if moment.period is None or end.end is None or not any(words.at(at) in calendar().months for at in named):
        return moment.period
    if any(year_at(words, at) for at in named) or {"last", "this", "next"} & set(words.lower[moment.first : moment.last]):
        return moment.period
    return edtf.last_before(moment.period, end.end)


def _is_day_name(words: Words, moment: Moment) -> bool:
    return moment.last == moment.first + 1 and words.at(moment.first) in calendar().weekdays
