"""Dates that name their month, year, season, quarter or decade: "21 April 2020", "May 2", "in April", "the 1990s".

Each parser takes words and the number of the first one, and returns a `Moment` or None. A missing year is taken from the `Anchor`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg import lexicon
from kg.extract import edtf
from kg.extract.counted import nouns
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words
from kg.model import Period

SHORT_YEAR = 50  # years of two digits from here on lie in the twentieth century
EARLIEST, LATEST = 1000, 2100  # years that a bare number of four digits may be
FUTURE_WEIGHT = 1.5  # a date without a year is the last one unless the coming one is much nearer
FUTURE_WEIGHT_IN_FUTURE = 0.5  # ... and in a sentence about the future the other way round

_YEAR = re.compile(r"[12]\d{3}")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DECADE = re.compile(r"'?(\d{2,4})'?s")


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
        data["weekdays"],
        frozenset(data["short_weekdays"]),
        data["seasons"],
        data["holidays"],
        frozenset(data["parts_of_day"]),
        data["ordinals"],
        frozenset(data["future"]),
        frozenset(data["parts_of_period"]),
    )


def wording(words: Words, first: int, last: int) -> str:
    """Return the text of the words ``[first, last)`` as it stands."""
    return words.text[words.starts[first] : words.ends[last - 1]]


def parse_date(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Return the date that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> parse_date(split_words("21 April 2020"), 0, Anchor()).period.edtf
    '2020-04-21'
    >>> parse_date(split_words("April 21st"), 0, Anchor()).period.edtf
    'XXXX-04-21'
    """
    word = words.at(first)
    if word[:1].isdigit() or word[:1] == "'":
        return _numeric(words, first) or _day_first(words, first, anchor) or _decade(words, first) or _year(words, first)
    if word in calendar().months:
        return _month_first(words, first, anchor)
    if word in calendar().seasons:
        return _season(words, first, anchor)
    return _quarter(words, first, anchor) or _holiday(words, first, anchor)


def year_at(words: Words, at: int) -> int | None:
    """Return the year that a word may be by its form, or None."""
    word = words.at(at)
    return int(word) if _YEAR.fullmatch(word) and EARLIEST <= int(word) <= LATEST else None


def _numeric(words: Words, first: int) -> Moment | None:
    word = words.at(first)
    if match := _ISO.fullmatch(word):
        year, month, number = (int(part) for part in match.groups())
    elif match := _NUMERIC.fullmatch(word):
        left, right, year = int(match[1]), int(match[3]), int(match[4])
        # A slash is the American order, a dot or hyphen the European one, unless the numbers say otherwise.
        month, number = (left, right) if (match[2] == "/" and left <= 12) or right > 12 else (right, left)
    else:
        return None
    if not 1 <= month <= 12 or not EARLIEST <= year <= LATEST:
        return None
    period = edtf.day_of_month(wording(words, first, first + 1), year, month, number)
    return Moment(first, first + 1, period) if period else None


def _month_end(words: Words, at: int) -> int | None:
    """Return the word behind a month's name (and its full stop) that stands at a word, or None."""
    if words.at(at) not in calendar().months:
        return None
    return at + 1 + (words.at(at + 1) == "." and len(words.at(at)) <= 4 and words.is_glued(at + 1))


def _day_number(words: Words, at: int) -> int | None:
    match = _DAY.fullmatch(words.at(at))
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _day_first(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "21 April 2020", "2 to 5 May", "21st of April", "15 and 16 June"."""
    start = _day_number(words, first)
    if start is None:
        return None
    at, end = first + 1, None
    if words.at(at) in ("to", "-", "–", "and", "through", "until") and _day_number(words, at + 1) and _month_end(words, at + 2):
        end, at = _day_number(words, at + 1), at + 2
    at += words.at(at) == "of"
    last = _month_end(words, at)
    if last is None:
        return None
    month = calendar().months[words.at(at)]
    year, last = _year_behind(words, last, anchor, month, start)
    return _days(words, Moment(first, last, None), year, month, (start, end))


def _month_first(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "April 21, 2020", "April 16-19", "April 2020", "April"."""
    last = _month_end(words, first)
    if last is None:
        return None
    month = calendar().months[words.at(first)]
    start = _day_number(words, last)
    if start is not None and not (words.at(first - 1) == "in" and _is_count(words, last)):
        at, end = last + 1, None
        if (
            words.at(at) in ("-", "–", "to", "and", "through", "until")
            and _day_number(words, at + 1)
            and not _is_count(words, at + 1)
        ):
            end, at = _day_number(words, at + 1), at + 2
        year, at = _year_behind(words, at, anchor, month, start)
        return _days(words, Moment(first, at, None), year, month, (start, end))
    if not words.is_capitalized(first) or not _is_month(words, first, last):
        return None
    year, last = _year_behind(words, last, anchor, month, None)
    return Moment(first, last, edtf.month(wording(words, first, last), year, month))


def _is_month(words: Words, first: int, last: int) -> bool:
    """Whether "May" or "March" is the month rather than another word."""
    if words.at(first) not in calendar().ambiguous:
        return True
    beside = {
        "in",
        "of",
        "since",
        "last",
        "next",
        "by",
        "until",
        "this",
        "early",
        "late",
        "mid",
        "from",
        "between",
        "and",
        "to",
        "for",
        "during",
        "till",
        "each",
    }
    year_follows = year_at(words, last) or (words.at(last) in (",", "of") and year_at(words, last + 1))
    return bool(year_follows) or words.at(first - 1) in beside


def _is_count(words: Words, at: int) -> bool:
    """Whether the number behind a month counts something: "in April 21 people died"."""
    following = words.at(at + 1)
    is_plural = following.endswith("s") or following in ("people", "men", "women", "children")
    return is_plural and following in nouns().units and not words.is_capitalized(at + 1)


def _days(words: Words, moment: Moment, year: int | None, month: int, numbers: tuple[int, int | None]) -> Moment | None:
    text = wording(words, moment.first, moment.last)
    start = edtf.day_of_month(text, year, month, numbers[0])
    end = edtf.day_of_month(text, year, month, numbers[1]) if numbers[1] else None
    if start is None:
        return None
    return Moment(moment.first, moment.last, edtf.between(text, start, end) if end else start)


def _year_behind(words: Words, at: int, anchor: Anchor, month: int, day: int | None) -> tuple[int | None, int]:
    """Return the year of a date and the word behind it: the year that follows, else the one that the anchor suggests."""
    skipped = 1 if words.at(at) in (",", "of") else 0
    year = year_at(words, at + skipped)
    if year is not None:
        return year, at + skipped + 1
    if (
        re.fullmatch(r"\d\d", words.at(at))
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


def _year(words: Words, first: int) -> Moment | None:
    """Read a bare year, and "2011-2014", "1998-99", "2019 and 2020"."""
    year = year_at(words, first)
    if year is None or not _is_year(words, first):
        return None
    joiner, second = words.at(first + 1), words.at(first + 2)
    if joiner in ("-", "–", "/") and re.fullmatch(r"\d{2}|[12]\d{3}", second) and words.is_glued(first + 1):
        end = int(second) if len(second) == 4 else year - year % 100 + int(second)
        if year < end <= LATEST:
            return _years(words, first, first + 3, (year, end))
    end_year = year_at(words, first + 2)
    if end_year and year < end_year and (joiner == "to" or (joiner == "and" and end_year == year + 1)):
        return _years(words, first, first + 3, (year, end_year))
    return Moment(first, first + 1, edtf.year(wording(words, first, first + 1), year))


def _years(words: Words, first: int, last: int, years: tuple[int, int]) -> Moment:
    text = wording(words, first, last)
    return Moment(first, last, edtf.between(text, edtf.year(text, years[0]), edtf.year(text, years[1])))


_BEFORE_YEAR = frozenset(
    ["in", "since", "of", "during", "until", "till", "by", "from", "before", "after", "to", "between", "through", "early", "late", "mid", "mid-", "year", "summer", "winter", "spring", "autumn", "fall", "around", "and", "circa", "late-", "early-", "pre", "post", "pre-", "post-", "the", "for", "than", "election"]
)
_BEFORE_COUNT = frozenset(
    ["$", "€", "£", "¥", "#", "least", "most", "more", "than", "over", "about", "some", "nearly", "almost", "killed", "killing", "wounded", "injured", "no.", "number"]
)


def _is_year(words: Words, at: int) -> bool:
    """Whether a bare number of four digits is a year: "in 2004", but not "2004 people" and not "killed 2004"."""
    before, following = words.at(at - 1), words.at(at + 1)
    if before in _BEFORE_COUNT or (
        words.is_glued(at) and before not in ("(", "-", "–", "/", '"', "“", "mid-", "post-", "pre-", "'")
    ):
        return False
    year = int(words.at(at))
    if following in ("people", "persons", "men", "women", "children", "%", "percent", "million", "others") or following == "per":
        return False
    is_counted = following.endswith("s") and following.isalpha() and len(following) > 3 and not words.is_capitalized(at + 1)
    if not 1900 <= year <= 2050:
        return before in ("in", "since", "year", "circa") and not is_counted and words.at(at + 1) not in ("to", "or", "-", "–")
    return before in _BEFORE_YEAR or not is_counted


def _decade(words: Words, first: int) -> Moment | None:
    """Read "1990s" and "’90s"."""
    match = _DECADE.fullmatch(words.at(first))
    if match is None:
        return None
    digits = match[1]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 3 or start % 10:
        return None
    text = wording(words, first, first + 1)
    return Moment(first, first + 1, edtf.century(text, start) if start % 100 == 0 and start < 1900 else edtf.decade(text, start))


def _season(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "summer 2019", "the winter of 2010"; a season alone only behind "last", "this", "next" and the like."""
    code = calendar().seasons[words.at(first)]
    at = first + 1 + (words.at(first + 1) == "of")
    year = year_at(words, at)
    if year is not None:
        return Moment(first, at + 1, edtf.coded(wording(words, first, at + 1), year, code))
    if words.at(first - 1) not in ("this", "in", "the", "during", "since", "early", "late", "by") or words.at(first) in (
        "fall",
        "spring",
    ):
        return None
    if words.at(first - 1) == "the" and words.at(first - 2) not in ("in", "during", "over", "for", "since", "of"):
        return None
    base = anchor.day.year if anchor.day else anchor.year
    return Moment(first, first + 1, edtf.coded(wording(words, first, first + 1), base, code))


def _quarter(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "the first quarter of 2020", "the second half of the year", "Q3 2019", "the first 15 weeks of 2020"."""
    if (match := re.fullmatch(r"q([1-4])", words.at(first))) is not None:
        year, last = _year_or_this(words, first + 1, anchor)
        return Moment(first, last, edtf.coded(wording(words, first, last), year, 32 + int(match[1])))
    if words.at(first) in ("last", "final") and words.at(first + 2).rstrip("s") in ("day", "week", "month"):
        return _closing(words, first)
    number = calendar().ordinals.get(words.at(first))
    if number is None:
        return None
    unit = words.at(first + 1)
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2):
        year, last = _year_or_this(words, first + 2, anchor)
        if last == first + 2 and unit == "half":
            return None
        code = (32 if unit == "quarter" else 39) + number
        return Moment(first, last, edtf.coded(wording(words, first, last), year, code))
    return _opening(words, first, anchor) if number == 1 else None


def _opening(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "the first four months of 2020", "the first 15 weeks of the year", "the first ten days of May"."""
    count = parse_numeral(words, first + 1)
    if (
        count is None
        or count.is_vague
        or words.at(count.last) not in ("days", "weeks", "months")
        or words.at(count.last + 1) not in ("of", "in")
    ):
        return None
    whole_at = count.last + 2
    month_end = _month_end(words, whole_at)
    if month_end and words.at(count.last) == "days":
        month = calendar().months[words.at(whole_at)]
        year, last = _year_behind(words, month_end, anchor, month, None)
        return _days(words, Moment(first, last, None), year, month, (1, int(count.value)))
    year, last = _year_or_this(words, count.last + 1, anchor)
    if last == count.last + 1 or year is None:
        return None
    text = wording(words, first, last)
    if words.at(count.last) == "months" and count.value <= 12:
        return Moment(first, last, edtf.interval(text, *edtf.months_from(year, 1, int(count.value))))
    days = int(count.value) * (7 if words.at(count.last) == "weeks" else 1)
    if not 1 <= days <= 366 or words.at(count.last) == "months":
        return None
    start = date(year, 1, 1)
    return Moment(first, last, edtf.interval(text, start, date.fromordinal(start.toordinal() + days - 1)))


def _closing(words: Words, first: int) -> Moment | None:
    """Read "the last three months of 2015"."""
    count = parse_numeral(words, first + 1)
    year = year_at(words, first + 4)
    if count is None or count.is_vague or count.last != first + 2 or words.at(first + 3) != "of" or year is None:
        return None
    text, end = wording(words, first, first + 5), date(year, 12, 31)
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
            year, last = _year_behind(words, first + length, anchor, month, number)
            return Moment(first, last, edtf.day_of_month(wording(words, first, last), year, month, number))
    return None


def _thanksgiving(words: Words, first: int, anchor: Anchor) -> Moment:
    """Read the fourth Thursday of November."""
    year, last = _year_behind(words, first + 1 + (words.at(first + 1) == "day"), anchor, 11, 25)
    text = wording(words, first, last)
    if year is None:
        return Moment(first, last, None)
    return Moment(first, last, edtf.day(text, date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)))
