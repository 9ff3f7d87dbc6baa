"""Numbers with the words that bound them: "at least 38", "between 10 and 12", "$2-3 million", "two-thirds", "dozens".

A small grammar over words. It knows nothing of what is counted, nor whether a number is a figure at all (a date, an age and a
telephone number are not); see `kg.extract.figures.exclusions` and `kg.extract.figures.counted`.

The written form is kept as the span. A vague plural has one of the number that it is the plural of as its value, and no upper bound
(`kg.model.Convention`). A share is given in percent.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.figures.changes import change_of_share, find_change, multiples, parse_multiple, subject_of_change
from kg.extract.figures.measures import currency_after, currency_before, currency_words, parse_unit
from kg.extract.figures.qualifiers import DASHES, qualifier_after, qualifier_before, qualifier_behind_noun
from kg.extract.figures.ranges import Range, decade_words, parse_decade, parse_range
from kg.extract.figures.shares import find_base, parse_share
from kg.extract.numerals import Numeral, numeral_words, parse_numeral
from kg.extract.words import Words, split_words
from kg.model import Change, Convention, Qualifier, Unit

MINUS = frozenset({"-", "−", "minus"})
_FIRST_SIGNS = frozenset("0123456789.")
_CLOSING = {"(": ")", "[": "]"}
OPEN = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE})  # no upper bound


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its qualifier, as it stands at the words ``[first, last)``.

    Args:
        core: the first word of the numeral itself, behind the qualifier.
        value, upper, qualifier: as in `kg.model.Figure`.
        unit: of money, percentages and measures; None for what may be a count.
        currency: ISO 4217 code, or None.
        unit_words: the words ``[a, b)`` of the unit ("square miles"), or of what changed by a share or a multiple; empty without one.
        after: the first word behind number and unit, where a counted noun may stand.
        in_words: whether it is written without digits.
        base, change, convention: as in `kg.model.Figure`.
        is_single: whether an indefinite article stands in the place of the number (`kg.extract.figures.plurals`).
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
    is_single: bool = False


def find_numbers(words: Words, taken: Container[int] = ()) -> Iterator[Number]:
    """Yield the numbers of a stretch of words in order; they do not overlap.

    Args:
        taken: words that begin no number, because they are part of a date or a clock time.

    >>> [(n.qualifier.value, int(n.value)) for n in find_numbers(split_words("At least 38 fled in between 10 and 12 boats."))]
    [('at_least', 38), ('range', 10)]
    """
    at = 0
    floor = 0
    before: Number | None = None
    while at < len(words):
        number = _number_at(words, at, floor) if at not in taken and _may_begin(words.lower[at]) else None
        if number:
            before = _beside(words, number, before)
            yield before
            at = floor = max(number.last, number.after)
        else:
            at += 1


def _may_begin(word: str) -> bool:
    """Whether a number may begin with a word: a quick look that spares most words the grammar."""
    return word[0] in _FIRST_SIGNS or word[-1] == "$" or word in _openers()


@cache
def _openers() -> frozenset[str]:
    return numeral_words() | decade_words() | multiples() | currency_words() | MINUS


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
    number = _multiple_at(words, at) or _share_at(words, at) or _decade_at(words, at) or _quantity_at(words, at)
    if number is None:
        return None
    number = _with_qualifier_after(words, _with_qualifier_before(words, number, floor))
    change = number.change or find_change(words, number.first, number.last, number.after, number.unit)
    number = replace(number, change=change, base=number.base or _base_behind(words, number))
    if change is None or not number.in_words or number.unit_words[1] or number.unit not in (Unit.PERCENT, Unit.OTHER):
        return number
    return replace(number, unit_words=subject_of_change(words, number.first))


def _base_behind(words: Words, number: Number) -> Decimal | None:
    """Return the whole behind a count or a share: "three of the five ships", "2 percent of its 40,000 weavers"."""
    if number.unit is None:
        return find_base(words, number.last, number.value)
    return find_base(words, number.after, Decimal(0)) if number.unit is Unit.PERCENT else None


def _beside(words: Words, number: Number, before: Number | None) -> Number:
    """Give a number what the one right before it has, where both tell the same: "over 60 miles (97 km)", "fell 162 points, or 2 percent"."""
    if before is None or number.unit is None or before.unit is None or number.qualifier is not Qualifier.EXACT:
        return number
    between = words.lower[before.after : number.first]
    is_converted = between == ("(",) and (number.unit is before.unit) and before.qualifier is not Qualifier.RANGE
    if is_converted:
        upper = None if before.qualifier in OPEN else number.upper
        number = replace(number, qualifier=before.qualifier, upper=upper)
    is_reworded = between in ((",", "or"), ("(",), ("or",))
    return replace(number, change=number.change or before.change) if is_reworded else number


def _share_at(words: Words, at: int) -> Number | None:
    share = parse_share(words, at)
    if share is None:
        return None
    value, last = share.percent, share.last
    change = change_of_share(words, last)
    after = last + (change is not None)  # "a third fewer | boats"
    return Number(at, last, at, value, value, Qualifier.EXACT, after, Unit.PERCENT, in_words=True, base=share.base, change=change)


def _decade_at(words: Words, at: int) -> Number | None:
    found = parse_decade(words, at)
    return _with_unit(words, _ranged(_counted_words(found.first, found.last), found)) if found else None


def _multiple_at(words: Words, at: int) -> Number | None:
    found = parse_multiple(words, at)
    if found is None:
        return None
    number = _counted_words(at, found.last)
    return replace(number, value=found.value, upper=found.value, unit=found.unit, change=found.change, unit_words=found.noun)


def _counted_words(first: int, last: int) -> Number:
    zero = Decimal(0)
    return Number(first, last, first, zero, zero, Qualifier.EXACT, last, in_words=True)


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
    ranged = parse_range(words, at, numeral)
    if ranged:
        number = _ranged(number, ranged)
        money = money or ranged.money
    else:
        last = _ratio_end(words, _past_repetition(words, number))
        number = replace(number, last=last, after=last)
    if money:
        return replace(number, unit=Unit.MONEY, currency=money.code, after=number.last)
    return _with_unit(words, number)


def _ranged(number: Number, found: Range) -> Number:
    bounds = replace(number, first=found.first, last=found.last, after=found.last)
    return replace(bounds, value=found.value, upper=found.upper, qualifier=Qualifier.RANGE)


def _past_repetition(words: Words, number: Number) -> int:
    """Return the word behind a number that is given twice: "twelve (12)", "12 (twelve)"; the end of the number if it is not."""
    last = number.last
    again = parse_numeral(words, last + 1) if words.at(last) in _CLOSING else None
    if again is None or again.in_words == number.in_words or again.value != number.value:
        return last
    return again.last + 1 if words.at(again.last) == _CLOSING[words.at(last)] else last


def _ratio_end(words: Words, at: int) -> int:
    """Return the word behind the "to one" of a ratio: "10-to-1", "3:1", "four-to-one"; the same word if there is none."""
    if words.lower[at : at + 3] == ("-", "to", "-") and words.at(at + 3) in ("1", "one"):
        return at + 4
    is_colon = words.at(at) == ":" and words.is_glued(at) and words.is_glued(at + 1)
    if is_colon and words.at(at + 1) == "1" and words.at(at + 2) not in DASHES:
        return at + 2
    return at


def _past_minus(words: Words, at: int) -> int:
    """Step over the sign of a negative number: "-1.3%", "minus 40 degrees"; not over the dash of "10-12" or a list mark."""
    if words.at(at) == "minus":
        return at if words.at(at - 1) == "or" else at + 1 + (words.at(at + 1) == "-")  # "plus or minus 3" bounds nothing
    is_sign = words.at(at) in ("-", "−") and words.is_glued(at + 1) and not words.is_glued(at) and words.at(at + 1)[:1].isdigit()
    return at + 1 if is_sign else at


def _plain(numeral: Numeral, first: int) -> Number:
    qualifier = Qualifier.VAGUE if numeral.is_vague else Qualifier.EXACT
    upper = None if numeral.is_vague else numeral.value
    convention = (Convention.PLURAL if numeral.is_plural else Convention.SOME) if numeral.is_vague else None
    return Number(
        first,
        numeral.last,
        first,
        numeral.value,
        upper,
        qualifier,
        numeral.last,
        in_words=numeral.in_words,
        convention=convention,
    )


def _with_unit(words: Words, number: Number) -> Number:
    behind = number.last + (number.qualifier is Qualifier.VAGUE and words.at(number.last) == "of")  # "millions of dollars"
    money = currency_after(words, behind)
    if money:
        return replace(number, unit=Unit.MONEY, currency=money.code, after=money.last, unit_words=(money.first, money.last))
    unit = parse_unit(words, number.last)
    if unit:
        return replace(number, unit=unit.unit, after=unit.last, unit_words=(unit.first, unit.last))
    return number


# --- Qualifiers -----------------------------------------------------------------------------------------------------------


def _with_qualifier_before(words: Words, number: Number, floor: int) -> Number:
    number, begin = _out_of_brackets(words, number)
    found = qualifier_before(words, begin, floor)
    if found is None:
        return number
    qualifier, first = found
    number = replace(number, last=max(number.last, number.after)) if begin < number.first else number
    if number.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return replace(number, first=first)
    return replace(number, first=first, qualifier=qualifier, upper=None if qualifier in OPEN else number.upper)


def _out_of_brackets(words: Words, number: Number) -> tuple[Number, int]:
    """Return a number of which a translator has put digits for words ("at least [9] clerks"), and where its qualifier ends.

    What it counts then stands behind the bracket.
    """
    is_enclosed = words.at(number.first - 1) == "[" and words.at(number.last) == "]" and not words.is_glued(number.first - 1)
    if not is_enclosed or number.unit is not None:
        return number, number.first
    return replace(number, after=number.last + 1), number.first - 1


def _with_qualifier_after(words: Words, number: Number) -> Number:
    if number.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return number
    found = qualifier_after(words, number.last)
    if found is None:
        return number
    qualifier, last = found
    upper = None if qualifier in OPEN else number.upper
    return replace(number, last=last, after=max(number.after, last), qualifier=qualifier, upper=upper)


def bounded_behind(words: Words, number: Number, end: int) -> Number:
    """Give a number without a qualifier the one behind the noun that it counts, which ends before a word: "20 civilians at least"."""
    if number.qualifier is not Qualifier.EXACT or end <= number.after:
        return number
    qualifier = qualifier_behind_noun(words, end)
    return replace(number, qualifier=qualifier, upper=None if qualifier in OPEN else number.upper) if qualifier else number
