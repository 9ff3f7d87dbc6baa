"""Times that count from another one: "yesterday", "on Monday", "last year", "two weeks ago", "the previous day".

They are resolved against the day of the article (`Anchor.day`), or against the day last named in it ("the next day"); without such a
day they stay unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.extract.dates import edtf
from kg.extract.dates.absolute import parse_date
from kg.extract.dates.moments import Anchor, Moment, calendar
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words, closed
from kg.model import Period

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_UNITS = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "century"})
_SHORT_UNITS = frozenset({"hours", "minutes"})
_DAYS_IN_HOURS = {24: 1, 48: 2, 72: 3}
_EARLIEST_YEAR = 1


@dataclass(frozen=True, slots=True)
class Reference:
    """What a relative time counts from.

    Args:
        anchor: the day of the article.
        last: the day that the text named last; from it "the next day" counts.
        past: the last of those that is not still to come; from it "a month earlier" counts.
        past_day: the last of those that was named to the day; from it "a day earlier" counts.
    """

    anchor: Anchor
    last: date | None = None
    past: date | None = None
    past_day: date | None = None

    def behind(self, period: Period | None, *, is_compared: bool = False) -> Reference:
        """Return what a time counts from behind one that names a period, or only one to compare with ("fewer than in 2003")."""
        if period is None or period.start is None:
            return self
        if is_compared or (self.anchor.day is not None and period.start > self.anchor.day):
            return replace(self, last=period.start)
        is_day = period.start == period.end
        return replace(self, last=period.start, past=period.start, past_day=period.start if is_day else self.past_day)

    def base(self, unit: str) -> date | None:
        """Return the day from which "a day earlier" or "a month earlier" counts, by the unit."""
        return (self.past_day if unit == "day" else self.past) or self.anchor.day


def parse_relative(words: Words, first: int, reference: Reference) -> Moment | None:
    """Return the relative time that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> today = Reference(Anchor(date(2020, 4, 21)))
    >>> [parse_relative(split_words(t), 0, today).period.edtf for t in ("yesterday", "Monday", "last month", "two weeks ago")]
    ['2020-04-20', '2020-04-20', '2020-03', '2020-04-06/2020-04-12']
    """
    word = words.at(first)
    if word in _DAYS:
        return _simple_day(words, first, reference)
    if word == "overnight":
        return _overnight(words, first, reference.anchor.day)
    if word == "now":
        return Moment(first, first + 1, None)
    if word in calendar().weekdays:
        return _weekday(words, first, reference)
    if word == "last" and words.at(first + 1) == "night":
        return _shifted_day(words, Moment(first, first + 2, None), reference.anchor.day, -1)
    if word == "this" and words.at(first + 1) in calendar().parts_of_day:
        return _shifted_day(words, Moment(first, first + 2, None), reference.anchor.day, 0)
    if word in ("the", "a", "that", "same", "earlier", "later"):
        return _counted_from_text(words, first, reference) or _stretch(words, first, reference) or _ago(words, first, reference)
    if word in _SHIFTS:
        return _stretch(words, first, reference) or _shifted_name(words, first, reference)
    return _ago(words, first, reference)


def _shifted_day(words: Words, moment: Moment, base: date | None, days: int) -> Moment:
    if base is None:
        return moment
    return replace(moment, period=edtf.day(words.wording(moment.first, moment.last), base + timedelta(days)))


def _simple_day(words: Words, first: int, reference: Reference) -> Moment:
    shift = _DAYS[words.at(first)]
    last = first + 1 + (words.at(first + 1) in calendar().parts_of_day and words.at(first) != "tonight")
    return _shifted_day(words, Moment(first, last, None), reference.anchor.day, shift)


def _overnight(words: Words, first: int, base: date | None) -> Moment:
    """Read "overnight": the night between the day before and the day of the article."""
    period = edtf.interval(words.wording(first, first + 1), base - timedelta(1), base) if base else None
    return Moment(first, first + 1, period)


def _weekday(words: Words, first: int, reference: Reference, *, shift: int | None = None) -> Moment | None:
    """Read "Monday", "Friday night", "last Tuesday"; the past one, unless the sentence speaks of the future."""
    named = first if shift is None else first + 1
    word = words.at(named)
    if word in calendar().short_weekdays and words.at(named + 1) not in (".", ",") and not words.at(named + 1)[:1].isdigit():
        return None
    if not words.is_capitalized(named):
        return None
    last = named + 1 + (words.at(named + 1) in calendar().parts_of_day)
    text = words.wording(first, last)
    base = reference.anchor.day
    if base is None:
        return Moment(first, last, None)
    behind = (base.weekday() - calendar().weekdays[word]) % 7
    if shift == 0 or shift is None:
        days = (7 - behind) % 7 if reference.anchor.is_future else -behind
    else:
        days = -(behind or 7) if shift < 0 else 7 - behind
    return Moment(first, last, edtf.day(text, base + timedelta(days)))


def _shifted_name(words: Words, first: int, reference: Reference) -> Moment | None:
    """Read "last April", "next summer", "last Friday", "this Thanksgiving"."""
    shift = _SHIFTS[words.at(first)]
    named = words.at(first + 1)
    if named in calendar().weekdays:
        return _weekday(words, first, reference, shift=shift)
    base = reference.anchor.day
    if not words.is_capitalized(first + 1) and named not in calendar().seasons:
        return None
    if named in calendar().months and words.at(first + 2 + (words.at(first + 2) == "."))[:1].isdigit():
        return _last_date(words, first, shift, base)
    text = words.wording(first, first + 2)
    if named in calendar().months:
        month = calendar().months[named]
        return Moment(first, first + 2, edtf.month(text, _year_of(base, month, shift), month) if base else None)
    if named in calendar().seasons:
        code = calendar().seasons[named]
        return Moment(first, first + 2, edtf.coded(text, _year_of(base, (code - 20) * 3, shift), code) if base else None)
    return None


def _last_date(words: Words, first: int, shift: int, base: date | None) -> Moment | None:
    """Read "last Oct. 23"."""
    found = parse_date(words, first + 1, Anchor(base))
    if found is None or found.period is None or found.period.start is None or base is None or shift >= 0:
        return replace(found, first=first) if found else None
    day = found.period.start
    year = base.year - (day.replace(year=base.year) >= base) if (day.month, day.day) != (2, 29) else day.year
    period = edtf.day_of_month(words.wording(first, found.last), year, day.month, day.day)
    return Moment(first, found.last, period)


def _year_of(base: date, month: int, shift: int) -> int:
    """Return the year of "last April" (over by now), "this April", "next April" (not yet begun)."""
    if shift < 0:
        return base.year - (month >= base.month)
    return base.year + (shift > 0 and month <= base.month)


def _stretch(words: Words, first: int, reference: Reference) -> Moment | None:
    """Read "last week", "this year", "the past four months", "the last two days", "earlier this month", "the weekend"."""
    at = first
    if words.at(at) in ("earlier", "later"):
        at += 1
    at += words.at(at) == "the"
    if at > first and words.at(at) in ("week", "weekend") and words.at(at + 1) == "of":
        return _week_of(words, first, at, reference)
    if at > first and words.at(at) == "weekend" and words.at(first) == "the":
        return Moment(first, at + 1, _weekend(words.wording(first, at + 1), reference.anchor, -1))
    if words.at(at) not in _SHIFTS:
        return None
    shift = _SHIFTS[words.at(at)]
    unit = words.at(at + 1)
    if unit in _UNITS:
        if at > first and words.at(at) in ("following", "next", "previous", "current") and unit != "day":
            return Moment(first, at + 2, _shifted_unit(words.wording(first, at + 2), unit, _of(reference.last, reference), shift))
        return Moment(first, at + 2, _shifted_unit(words.wording(first, at + 2), unit, reference.anchor, shift))
    return _last_few(words, first, at, reference) if shift else None


def _week_of(words: Words, first: int, at: int, reference: Reference) -> Moment | None:
    """Read "the week of March 6" and "the weekend of 4 April"."""
    found = parse_date(words, at + 2, reference.anchor)
    if found is None or found.period is None or found.period.start is None or found.period.start != found.period.end:
        return None
    text = words.wording(first, found.last)
    is_week = words.at(at) == "week"
    return Moment(
        first, found.last, edtf.week(text, found.period.start) if is_week else _weekend(text, Anchor(found.period.start), 0)
    )


def _of(day: date | None, reference: Reference) -> Anchor:
    return Anchor(day) if day else reference.anchor


def _shifted_unit(text: str, unit: str, anchor: Anchor, shift: int) -> Period | None:
    base = anchor.day
    if unit == "year" and (base or anchor.year):
        return edtf.year(text, (base.year if base else anchor.year or 0) + shift)
    if base is None or unit == "century":
        return None
    if unit == "day":
        return edtf.day(text, base + timedelta(shift))
    if unit == "week":
        return edtf.week(text, base + timedelta(7 * shift))
    if unit == "weekend":
        return _weekend(text, anchor, shift)
    if unit == "month":
        start, _ = edtf.months_from(base.year, base.month + shift, 1)
        return edtf.month(text, start.year, start.month)
    if unit == "quarter":
        start, _ = edtf.months_from(base.year, (base.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
        return edtf.coded(text, start.year, 33 + (start.month - 1) // 3)
    return (
        edtf.interval(text, _years_before(base, 10), base) if shift < 0 else edtf.decade(text, base.year // 10 * 10 + 10 * shift)
    )


def _weekend(text: str, anchor: Anchor, shift: int) -> Period | None:
    """Return the Saturday and Sunday of the week before (-1), of this week (0) or of the next one (1)."""
    if anchor.day is None:
        return None
    weekday = anchor.day.weekday()
    if shift < 0 and weekday >= 5:  # said on a Sunday, "the weekend" is not over
        shift = 0
    saturday = anchor.day + timedelta(5 - weekday + 7 * shift)
    return edtf.interval(text, saturday, saturday + timedelta(1))


def _last_few(words: Words, first: int, at: int, reference: Reference) -> Moment | None:
    """Read "the past four months" and "the next two weeks": up to, or from, the day of the article."""
    count = parse_numeral(words, at + 1)
    few = at + 1 + (words.at(at + 1) in ("few", "several", "couple"))
    if _SHIFTS[words.at(at)] < 0 and words.at(few) in _SHORT_UNITS:  # "in the past few hours"
        return _shifted_day(words, Moment(first, few + 1, None), reference.anchor.day, 0)
    if count is not None and words.at(count.last) == "hours" and count.value in _DAYS_IN_HOURS:
        return _last_hours(
            words, first, count.last, reference.anchor.day, _DAYS_IN_HOURS[int(count.value)] * _SHIFTS[words.at(at)]
        )
    if count is None or count.is_vague or words.at(count.last).rstrip("s") not in _UNITS or count.value > 200:
        return None
    if words.at(count.last + 1) == "of":  # "the last six weeks of 1998"
        return None
    text = words.wording(first, count.last + 1)
    base, unit = reference.anchor.day, words.at(count.last).rstrip("s")
    if base is None:
        return Moment(first, count.last + 1, None)
    if _SHIFTS[words.at(at)] < 0:
        return Moment(first, count.last + 1, edtf.interval(text, _before(base, unit, int(count.value)), base))
    return Moment(first, count.last + 1, edtf.interval(text, base, _before(base, unit, -int(count.value))))


def _last_hours(words: Words, first: int, last: int, base: date | None, days: int) -> Moment:
    """Read "the past 24 hours": they began on the day before that of the article."""
    if base is None:
        return Moment(first, last + 1, None)
    text, other = words.wording(first, last + 1), base + timedelta(days)
    return Moment(first, last + 1, edtf.interval(text, min(base, other), max(base, other)))


def _before(base: date, unit: str, count: int) -> date:
    if unit in ("day", "week", "weekend"):
        return base - timedelta(count * (1 if unit == "day" else 7))
    if unit in ("month", "quarter"):
        start, end = edtf.months_from(base.year, base.month - count * (1 if unit == "month" else 3), 1)
        return start.replace(day=min(base.day, end.day))
    return _years_before(base, count * {"decade": 10, "century": 100}.get(unit, 1))


def _years_before(base: date, count: int) -> date:
    year = max(base.year - count, _EARLIEST_YEAR)
    return base.replace(year=year, day=min(base.day, edtf.last_day(year, base.month).day))


def _ago(words: Words, first: int, reference: Reference) -> Moment | None:
    """Read "two weeks ago", "a decade ago", "three days earlier": as exact as the unit is."""
    word = words.at(first)
    if word in ("a", "an", "one"):
        count, at = 1, first + 1
    else:
        numeral = parse_numeral(words, first)
        if numeral is None or numeral.is_vague or numeral.value != int(numeral.value) or numeral.value > 2000:
            return None
        count, at = int(numeral.value), numeral.last
    unit = words.at(at).rstrip("s")
    behind = words.at(at + 1)
    if unit not in _UNITS or behind not in ("ago", "earlier", "later", "before") or (behind == "before" and unit != "day"):
        return None
    text = words.wording(first, at + 2)
    if behind == "before":
        base, last = _beside(words, at + 2, reference, -1)
        return _shifted_day(words, Moment(first, last, None), base, -count)
    base = {"ago": reference.anchor.day, "later": reference.last or reference.anchor.day}.get(behind, reference.base(unit))
    if base is None:
        return Moment(first, at + 2, None)
    return Moment(first, at + 2, _as_exact_as(text, unit, _before(base, unit, -count if behind == "later" else count)))


def _as_exact_as(text: str, unit: str, value: date) -> Period:
    if unit in ("day", "weekend"):
        return edtf.day(text, value)
    if unit == "week":
        return edtf.week(text, value)
    if unit in ("month", "quarter"):
        return edtf.month(text, value.year, value.month)
    return edtf.year(text, value.year)


@cache
def _text_shifts() -> dict[tuple[str, ...], int]:
    """Return the phrases that count from the day last named, with the number of days."""
    plain = {"that day": 0, "the same day": 0, "that same day": 0, "earlier that day": 0, "later that day": 0, "that night": 0,
             "that evening": 0, "that morning": 0, "same day": 0,
             "earlier in the day": 0, "later in the day": 0}  # fmt: skip
    before = {"the previous day": -1, "the day before": -1, "a day earlier": -1, "one day earlier": -1, "the night before": -1}
    after = {"the next day": 1, "the following day": 1, "the day after": 1, "a day later": 1, "the next morning": 1}
    return {tuple(phrase.split()): days for phrase, days in {**plain, **before, **after}.items()}


def _beside(words: Words, at: int, reference: Reference, days: int) -> tuple[date | None, int]:
    """Return the day from which "the day before" counts and the word behind it: the day named behind, else the one named last.

    None where something without a date follows ("the day before the vote").
    """
    following = parse_date(words, at, reference.anchor) or parse_relative(words, at, reference)
    if following is not None:
        period = following.period
        return (period.start if period and period.start == period.end else None), following.last
    if words.at(at)[:1].isalpha() and words.at(at) not in closed("prepositions"):
        return None, at
    return (reference.base("day") if days < 0 else reference.last), at


def _counted_from_text(words: Words, first: int, reference: Reference) -> Moment | None:
    """Read "that day", "the previous day", "later that year", "that month"."""
    for length in (4, 3, 2):
        days = _text_shifts().get(words.lower[first : first + length])
        if days is not None:
            if words.at(first) == "the" and words.at(first + length - 1) in ("before", "after"):
                base, last = _beside(words, first + length, reference, days)
                return _shifted_day(words, Moment(first, last, None), base, days)
            base = reference.base("day") if days < 0 or words.at(first + 1) == "in" else reference.last
            return _shifted_day(words, Moment(first, first + length, None), base, days)
    at = first + (words.at(first) in ("earlier", "later"))
    if words.at(at) in ("that", "the") and words.at(at + 1 + (words.at(at + 1) == "same")) in ("week", "month", "year"):
        last = at + 2 + (words.at(at + 1) == "same")
        if words.at(at) == "the" and words.at(at + 1) != "same":
            return None
        anchor = Anchor(reference.last)
        return Moment(first, last, _shifted_unit(words.wording(first, last), words.at(last - 1), anchor, 0))
    return None
