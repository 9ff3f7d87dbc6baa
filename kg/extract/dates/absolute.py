"""Dates that name their month, year, season, quarter or decade: "21 April 2020", "May 2", "in April", "the 1990s".

Each parser takes words and the number of the first one, and returns a `Moment` or None. A missing year is taken from the `Anchor`.
"""

from __future__ import annotations

import re

from kg import lexicon
from kg.extract.dates import edtf
from kg.extract.dates.moments import (
    ABBREVIATED,
    EARLIEST,
    LATEST,
    Anchor,
    Moment,
    calendar,
    days_of_month,
    month_end,
    year_at,
    year_behind,
)
from kg.extract.dates.parts_of_year import parse_part_of_year
from kg.extract.nouns import nouns
from kg.extract.words import Words, closed

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_GLUED = re.compile(r"(\d{1,2})((?:19|20)\d{2})")  # "Jan 202015" of a text that has lost its commas
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_LAST_YEAR = re.compile(r"\d{2}|[12]\d{3}")
LEVEL_REACH = 4  # words between "fell to the" and "mid-40s", or between "temperatures" and it
# "prices in the low 50s", "a man in his 30s"
_NO_DECADE_AFTER = frozenset({"low", "lower", "high", "upper", "his", "her", "their", "my", "our", "your"})
_DECADE = re.compile(r"'?(\d{2,4})'?s")


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
    return parse_part_of_year(words, first, anchor)


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
    period = edtf.day_of_month(words.wording(first, first + 1), year, month, number)
    return Moment(first, first + 1, period) if period else None


def _day_number(words: Words, at: int) -> int | None:
    match = _DAY.fullmatch(words.at(at))
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _day_first(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "21 April 2020", "2 to 5 May", "21st of April", "15 and 16 June"."""
    start = _day_number(words, first)
    if start is None:
        return None
    at, end = first + 1, None
    if words.at(at) in ("to", "-", "–", "and", "through", "until") and _day_number(words, at + 1) and month_end(words, at + 2):
        end, at = _day_number(words, at + 1), at + 2
    at += words.at(at) == "of"
    last = month_end(words, at)
    if last is None:
        return None
    month = calendar().months[words.at(at)]
    year, last = year_behind(words, last, anchor, month, start)
    return days_of_month(words, Moment(first, last, None), year, month, (start, end))


def _month_first(words: Words, first: int, anchor: Anchor) -> Moment | None:
    """Read "April 21, 2020", "April 16-19", "April 2020", "April"."""
    last = month_end(words, first)
    if last is None:
        return None
    month = calendar().months[words.at(first)]
    if (glued := _GLUED.fullmatch(words.at(last))) is not None:
        return days_of_month(words, Moment(first, last + 1, None), int(glued[2]), month, (int(glued[1]), None))
    start = _day_number(words, last)
    if start is not None and not (words.at(first - 1) == "in" and counts_something(words, last)):
        at, end = last + 1, None
        if (
            words.at(at) in ("-", "–", "to", "and", "through", "until")
            and _day_number(words, at + 1)
            and month_end(words, at + 2) is None  # "May 6 and 7 June"
            and not counts_something(words, at + 1)
        ):
            end, at = _day_number(words, at + 1), at + 2
        year, at = year_behind(words, at, anchor, month, start)
        return days_of_month(words, Moment(first, at, None), year, month, (start, end))
    if not words.is_capitalized(first) or not _is_month(words, first, last):
        return None
    year, last = year_behind(words, last, anchor, month, None)
    return Moment(first, last, edtf.month(words.wording(first, last), year, month))


def _is_month(words: Words, first: int, last: int) -> bool:
    """Whether "May" or "March" is the month rather than another word."""
    if words.at(first) not in calendar().ambiguous:
        return True
    year_follows = year_at(words, last) or (words.at(last) in (",", "of") and year_at(words, last + 1))
    before = words.at(first - 1)
    if words.at(first) in ("march", "may") and before == "the":  # "the March vote", but "the March for Bread"
        return bool(year_follows) or _is_noun(words, last)
    if words.at(first) in ABBREVIATED and before in ("and", "to", "from", "for", "between"):  # rather a name: "Ada and Jan"
        return bool(year_follows)
    return bool(year_follows) or before in calendar().beside_ambiguous


def _is_noun(words: Words, at: int) -> bool:
    word = words.at(at)
    is_closed = word in nouns().prepositions or word in nouns().auxiliaries or word in nouns().verbs
    return len(word) > 3 and word.isalpha() and not words.is_capitalized(at) and not is_closed


def counts_something(words: Words, at: int) -> bool:
    """Whether the number behind a month counts something: "in April 21 people died"."""
    following = words.at(at + 1)
    is_plural = following.endswith("s") or following in ("people", "men", "women", "children")
    return is_plural and following in nouns().units and not words.is_capitalized(at + 1)


def _year(words: Words, first: int) -> Moment | None:
    """Read a bare year, and "2011-2014", "1998-99", "2019 and 2020"."""
    year = year_at(words, first)
    if year is None or not _is_year(words, first):
        return None
    joiner, second = words.at(first + 1), words.at(first + 2)
    if joiner in ("-", "–", "/") and _LAST_YEAR.fullmatch(second) and words.is_glued(first + 1):
        end = int(second) if len(second) == 4 else year - year % 100 + int(second)
        if year < end <= LATEST:
            return _years(words, first, first + 3, (year, end))
    end_year = year_at(words, first + 2)
    if end_year and year < end_year and (joiner == "to" or (joiner == "and" and end_year == year + 1)):
        return _years(words, first, first + 3, (year, end_year))
    return Moment(first, first + 1, edtf.year(words.wording(first, first + 1), year))


def _years(words: Words, first: int, last: int, years: tuple[int, int]) -> Moment:
    text = words.wording(first, last)
    return Moment(first, last, edtf.between(text, edtf.year(text, years[0]), edtf.year(text, years[1])))


def _is_year(words: Words, at: int) -> bool:
    """Whether a bare number of four digits is a year: "in 2004", but not "2004 people" and not "killed 2004"."""
    before, following = words.at(at - 1), words.at(at + 1)
    if before in closed("before_a_count") or (
        words.is_glued(at) and before not in ("(", "-", "–", "/", '"', "“", "mid-", "post-", "pre-", "'")
    ):
        return False
    year = int(words.at(at))
    if following in ("people", "persons", "men", "women", "children", "%", "percent", "million", "others") or following == "per":
        return False
    is_counted = following.endswith("s") and following.isalpha() and len(following) > 3 and not words.is_capitalized(at + 1)
    if not 1900 <= year <= 2050:
        return before in ("in", "since", "year", "circa") and not is_counted and words.at(at + 1) not in ("to", "or", "-", "–")
    return before in closed("before_a_year") or not is_counted


def _decade(words: Words, first: int) -> Moment | None:
    """Read "1990s" and "’90s"."""
    match = _DECADE.fullmatch(words.at(first))
    if match is None:
        return None
    digits = match[1]
    if len(digits) == 2 and (words.at(first - 1).rstrip("-") in _NO_DECADE_AFTER or _is_level(words, first)):
        return None
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 3 or start % 10:
        return None
    text = words.wording(first, first + 1)
    return Moment(first, first + 1, edtf.century(text, start) if start % 100 == 0 and start < 1900 else edtf.decade(text, start))


def _is_level(words: Words, first: int) -> bool:
    """Whether tens are a height that something has reached: "has sunk to the mid-40s", "temperatures in the 90s"."""
    before = words.lower[max(0, first - LEVEL_REACH) : first]
    to = next((at for at, word in enumerate(before) if word in ("to", "into")), 0)
    is_moved = to > 0 and before[to - 1] in lexicon.word_set("qualifiers", "changes")
    return is_moved or not lexicon.word_set("calendar", "levels").isdisjoint(before)
