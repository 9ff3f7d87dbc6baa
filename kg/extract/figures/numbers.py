"""Numbers with the words that bound them: "at least 38", "between 10 and 12", "$2-3 million", "two-thirds", "dozens".

A small grammar over words. It knows nothing of what is counted, nor whether a number is a figure at all (a date, an age and a
telephone number are not); see `kg.extract.figures.exclusions` and `kg.extract.figures.counted`.

The written form is kept as the span. A vague plural has the lowest number that it allows as its value, and no upper bound. A share is
given in percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg import lexicon
from kg.extract.figures.measures import currency_after, currency_before, parse_unit
from kg.extract.figures.qualifiers import DASHES, qualifier_after, qualifier_before
from kg.extract.figures.shares import parse_share
from kg.extract.numerals import Numeral, parse_numeral
from kg.extract.words import Words, split_words
from kg.model import Change, Convention, Qualifier, Unit

MINUS = frozenset({"-", "−", "minus"})
OPEN = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE})  # no upper bound
CHANGE_REACH = 6  # words between "fell" and "from ten to eight"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its qualifier, as it stands at the words ``[first, last)``.

    Args:
        core: the first word of the numeral itself, behind the qualifier.
        value, upper, qualifier: as in `kg.model.Figure`.
        unit: of money, percentages and measures; None for what may be a count.
        currency: ISO 4217 code, or None.
        unit_words: the words ``[a, b)`` of the unit ("square miles"), empty without one.
        after: the first word behind number and unit, where a counted noun may stand.
        in_words: whether it is written without digits.
        base, change, convention: as in `kg.model.Figure`.
    """

    first: int
    last: int
    core: int
    value: Decimal
    upper: Decimal | None
    qualifier: Qualifier
    after: int
    unit: Unit | None = None
    currency: str | None = None
    unit_words: tuple[int, int] = (0, 0)
    in_words: bool = False
    base: Decimal | None = None
    change: Change | None = None
    convention: Convention | None = None


def find_numbers(words: Words) -> Iterator[Number]:
    """Yield the numbers of a stretch of words in order; they do not overlap.

    >>> [(n.qualifier.value, int(n.value)) for n in find_numbers(split_words("At least 38 fled in between 10 and 12 boats."))]
    [('at_least', 38), ('range', 10)]
    """
    at = 0
    floor = 0
    while at < len(words):
        number = _number_at(words, at, floor)
        if number:
            yield number
            at = floor = max(number.last, number.after)
        else:
            at += 1


def parse_number(text: str) -> Number | None:
    """Return the number that a whole string is, or None.

    >>> parse_number("nearly two and a half million").value
    Decimal('2500000')
    >>> parse_number("the second of May") is None
    True
    """
    words = split_words(text)
    number = next(find_numbers(words), None)
    return number if number and number.first == 0 and max(number.last, number.after) == len(words) else None


def _number_at(words: Words, at: int, floor: int) -> Number | None:
    number = _share_at(words, at) or _quantity_at(words, at)
    if number is None:
        return None
    return _with_qualifier_after(words, _with_qualifier_before(words, number, floor))


def _share_at(words: Words, at: int) -> Number | None:
    share = parse_share(words, at)
    if share is None:
        return None
    value, last = share
    return Number(at, last, at, value, value, Qualifier.EXACT, last, Unit.PERCENT, in_words=True)


def _quantity_at(words: Words, at: int) -> Number | None:
    money = currency_before(words, at)
    start = money.last if money else _past_minus(words, at)
    numeral = parse_numeral(words, start)
    if numeral is None:
        return None
    is_negative = start > at and words.at(start - 1) in MINUS
    if is_negative:
        numeral = replace(numeral, value=-numeral.value)
    number = _plain(numeral, at)
    ranged = _range_after(words, number, numeral)
    number = ranged or number
    if money:
        return replace(number, unit=Unit.MONEY, currency=money.code, after=number.last)
    return _with_unit(words, number)


def _past_minus(words: Words, at: int) -> int:
    """Step over the sign of a negative number: "-1.3%", "minus 40 degrees"; not over the dash of "10-12" or a list mark."""
    if words.at(at) == "minus":
        return at + 1 + (words.at(at + 1) == "-")
    is_sign = words.at(at) in ("-", "−") and words.is_glued(at + 1) and not words.is_glued(at) and words.at(at + 1)[:1].isdigit()
    return at + 1 if is_sign else at


def _plain(numeral: Numeral, first: int) -> Number:
    qualifier = Qualifier.VAGUE if numeral.is_vague else Qualifier.EXACT
    upper = None if numeral.is_vague else numeral.value
    return Number(first, numeral.last, first, numeral.value, upper, qualifier, numeral.last, in_words=numeral.in_words)


def _with_unit(words: Words, number: Number) -> Number:
    behind = number.last + (number.qualifier is Qualifier.VAGUE and words.at(number.last) == "of")  # "millions of dollars"
    money = currency_after(words, behind)
    if money:
        return replace(number, unit=Unit.MONEY, currency=money.code, after=money.last, unit_words=(money.first, money.last))
    unit = parse_unit(words, number.last)
    if unit:
        return replace(number, unit=unit.unit, after=unit.last, unit_words=(unit.first, unit.last))
    return number


# --- Ranges ---------------------------------------------------------------------------------------------------------------


def _range_after(words: Words, low: Number, numeral: Numeral) -> Number | None:
    """Return the range that begins with a number: "10-12", "six to eight", "between $7 and $9", "2 to 3 million"."""
    if numeral.is_vague or numeral.value < 0:
        return None
    is_between = words.at(low.first - 1) == "between"
    at = low.last
    if is_between and words.at(at) in ("%", "percent"):
        at += 1
    joiner = words.at(at)
    at += 1
    if joiner in DASHES and words.at(at) in ("to", "or") and words.at(at + 1) in DASHES:  # "six-to-eight"
        joiner, at = words.at(at), at + 2
    if not (joiner in DASHES or joiner in ("to", "or", "through") or (joiner == "and" and is_between)):
        return None
    money = currency_before(words, at)
    high = parse_numeral(words, money.last if money else at)
    if high is None or high.is_vague or (joiner == "or" and high.value > low.value + 2):
        return None
    value = low.value
    if numeral.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value *= high.scale
    if value >= high.value or _is_change(words, low.first, joiner) or (joiner in DASHES and _is_score(words, low.first)):
        return None
    first = low.first - 1 if is_between or words.at(low.first - 1) == "from" else low.first
    return replace(low, first=first, last=high.last, after=high.last, value=value, upper=high.value, qualifier=Qualifier.RANGE)


def _is_change(words: Words, first: int, joiner: str) -> bool:
    """Whether "from ten to twelve" goes with a verb of change, so that both are figures of their own."""
    if joiner != "to" or words.at(first - 1) not in ("from", "by"):
        return False
    return any(words.at(at) in lexicon.word_set("qualifiers", "changes") for at in range(max(0, first - CHANGE_REACH), first - 1))


def _is_score(words: Words, first: int) -> bool:
    return any(words.at(at) in lexicon.word_set("qualifiers", "scores") for at in range(max(0, first - 4), first))


def is_score(words: Words, number: Number) -> bool:
    """Whether a number is one half of a score or a vote ("19-15", "a 3-2 win")."""
    for left, right in ((number.core, number.last), (number.core - 2, number.core - 1)):
        if left < 0 or not (words.at(right) in DASHES and words.is_glued(right) and words.is_glued(right + 1)):
            continue
        low, high = parse_numeral(words, left), parse_numeral(words, right + 1)
        if low and high and (low.value >= high.value or _is_score(words, left)):
            return True
    return False


# --- Qualifiers -----------------------------------------------------------------------------------------------------------


def _with_qualifier_before(words: Words, number: Number, floor: int) -> Number:
    found = qualifier_before(words, number.first, floor)
    if found is None:
        return number
    qualifier, first = found
    if number.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return replace(number, first=first)
    return replace(number, first=first, qualifier=qualifier, upper=None if qualifier in OPEN else number.upper)


def _with_qualifier_after(words: Words, number: Number) -> Number:
    if number.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return number
    found = qualifier_after(words, number.last)
    if found is None:
        return number
    qualifier, last = found
    upper = None if qualifier in OPEN else number.upper
    return replace(number, last=last, after=max(number.after, last), qualifier=qualifier, upper=upper)
