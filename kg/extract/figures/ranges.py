"""Two numbers as one: ranges ("10-12", "between $7 and $9", "5% to 10%", "the mid-30s"); and what only looks like them: changes and scores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg import lexicon
from kg.extract.figures.measures import Currency, UnitWords, currency_before, parse_unit
from kg.extract.figures.qualifiers import DASHES, qualifier_end
from kg.extract.numerals import Numeral, parse_numeral
from kg.extract.words import Words

CHANGE_REACH = 6  # words between "fell" and "from ten to eight"
SCORE_REACH = 4
THOUSAND = 1000
WIDEST_CHANGE = 3  # "fell by 2 to 3" is a range, "fell by 2 to 300" tells the size and the end
_BALLOTS = frozenset({"vote", "votes", "ballots"})
_JOINERS = frozenset({"to", "or", "through"})
_DECADE = re.compile(r"['’]?([1-9]0)['’]?s")
_THIRDS = {"low": (0, 3), "lower": (0, 3), "mid": (4, 6), "middle": (4, 6), "high": (7, 9), "upper": (7, 9)}
_OWNERS = frozenset({"his", "her", "their", "my", "our", "your", "its"})


@dataclass(frozen=True, slots=True)
class Range:
    """A range at the words ``[first, last)``; ``money`` is the currency that stands before its upper end alone ("8 or $9")."""

    first: int
    last: int
    value: Decimal
    upper: Decimal
    money: Currency | None = None


def parse_range(words: Words, first: int, low: Numeral) -> Range | None:
    """Return the range that begins with a number: "10-12", "six to eight", "between $7 and $9", "2 to 3 million".

    Args:
        first: the first word of the lower end, which may be a sign of money.
    """
    if low.is_vague or low.value < 0:
        return None
    is_between = words.at(first - 1) == "between"
    unit = parse_unit(words, low.last)
    found = _joiner(words, low.last, unit, is_between=is_between)
    if found is None:
        return None
    joiner, at = found
    if joiner == "to" and words.at(first - 1) in ("from", "between"):
        at = qualifier_end(words, at)  # "from 200 to more than 300"
    money = currency_before(words, at)
    high = parse_numeral(words, money.last if money else at)
    if high is None or high.is_vague or (joiner == "or" and high.value > low.value + 2):
        return None
    value = low.value
    if low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value *= high.scale
    elif joiner in DASHES and words.at(high.last - 1).endswith(",000") and value * THOUSAND < high.value and low.scale == 1:
        value *= THOUSAND  # "40-50,000"
    if value >= high.value or _is_change(words, first, joiner, value, high.value):
        return None
    if (joiner in DASHES or unit) and is_of_score(words, first, high.last):  # "won 2-3", "lost 36 percent to 51 percent"
        return None
    begin = first - 1 if is_between or words.at(first - 1) == "from" else first
    return Range(begin, high.last, value, high.value, money)


def _joiner(words: Words, at: int, unit: UnitWords | None, *, is_between: bool) -> tuple[str, int] | None:
    """Return the word that joins the ends of a range, and the word behind it; a unit at the lower end goes with it ("5% to 10%")."""
    at = unit.last if unit else at
    joiner, behind = words.at(at), at + 1
    if joiner in DASHES and words.at(behind) in ("to", "or"):  # "six-to-eight", "5- to 10-year-old"
        joiner, behind = words.at(behind), behind + 1
    if joiner in _JOINERS and words.is_glued(behind + 1):
        behind += words.at(behind) in DASHES
    if not (joiner in DASHES or joiner in _JOINERS or (joiner == "and" and is_between)):
        return None
    if unit and not is_between:
        high = parse_numeral(words, behind)
        repeated = parse_unit(words, high.last) if high else None
        if repeated is None or repeated.unit is not unit.unit:
            return None
    return joiner, behind


def decade_words() -> frozenset[str]:
    """Return the words with which a third of ten numbers may begin."""
    return frozenset(word + dash for word in _THIRDS for dash in ("", "-"))


def parse_decade(words: Words, at: int) -> Range | None:
    """Return what a third of ten numbers covers ("the mid-30s", "in the low 50s"); "in his mid-30s" is an age.

    >>> from kg.extract.words import split_words
    >>> found = parse_decade(split_words("in the mid-30s"), 2)
    >>> int(found.value), int(found.upper)
    (34, 36)
    """
    third = _THIRDS.get(words.at(at).rstrip("-"))
    if third is None or words.at(at - 1) in _OWNERS:
        return None
    behind = at + 1 + (words.at(at + 1) in ("-", "to"))
    decade = _DECADE.fullmatch(words.at(behind))
    if decade is None:
        return None
    start = int(decade[1])
    return Range(at, behind + 1, Decimal(start + third[0]), Decimal(start + third[1]))


def _is_change(words: Words, first: int, joiner: str, low: Decimal, high: Decimal) -> bool:
    """Whether "from ten to twelve" goes with a verb of change, so that both are figures of their own."""
    before = words.at(first - 1)
    if joiner != "to" or before not in ("from", "by") or (before == "by" and high <= low * WIDEST_CHANGE):
        return False
    return any(words.at(at) in lexicon.word_set("qualifiers", "changes") for at in range(max(0, first - CHANGE_REACH), first - 1))


def is_of_score(words: Words, first: int, last: int) -> bool:
    """Whether the words around two numbers tell that they are a score or a vote ("won 2-3", "a 4-5 ruling")."""
    if any(words.at(at) in lexicon.word_set("qualifiers", "scores") for at in range(max(0, first - SCORE_REACH), first)):
        return True
    return any(words.at(at) in lexicon.word_set("qualifiers", "scores_behind") for at in (last, last + 1))


def _is_of_vote(words: Words, first: int) -> bool:
    before = set(words.lower[max(0, first - SCORE_REACH) : first])
    return bool(before & lexicon.word_set("qualifiers", "votes")) and words.at(first - 1) not in ("from", "by")


def _is_of_votes(words: Words, left: int, right: int) -> bool:
    """Whether the votes on both sides stand around a word: "61 votes to 38"."""
    noun = right if words.at(right) in _BALLOTS else right - 1
    if words.at(noun) not in _BALLOTS or words.at(noun + 1) not in ("to", "against"):
        return False
    return parse_numeral(words, left - (noun < right)) is not None and parse_numeral(words, noun + 2) is not None


def is_score(words: Words, core: int, last: int) -> bool:
    """Whether a number is one half of a score or a vote ("19-15", "a 3-2 win", "voted 90 to 10").

    Args:
        core: the first word of the numeral.
        last: the word behind it.
    """
    if "to" in words.lower[core:last] and words.at(last) in lexicon.word_set("qualifiers", "scores_behind"):
        return True  # "a 2-to-1 vote"
    for left, right in ((core, last), (core - 2, core - 1)):
        if left < 0:
            continue
        if _is_of_votes(words, left, right):
            return True
        is_dash = words.at(right) in DASHES and words.is_glued(right) and words.is_glued(right + 1)
        if not is_dash and words.at(right) != "to":
            continue
        low, high = parse_numeral(words, left), parse_numeral(words, right + 1)
        if low is None or high is None:
            continue
        if is_dash and (low.value >= high.value or is_of_score(words, left, high.last)):
            return True
        if not is_dash and low.value >= high.value and _is_of_vote(words, left):
            return True
    return False
