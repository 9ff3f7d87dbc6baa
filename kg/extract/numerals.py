"""Numerals: cardinal numbers in digits and words, and vague plurals, without the words that bound them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from kg import lexicon
from kg.extract.nouns import nouns
from kg.extract.words import Words, closed
from kg.model import Unit

DIGITS = re.compile(r"\d[\d,\u00a0\u202f\u2009]*(?:\.\d+)?|\.\d+|\d{1,3}(?:\ 000)+")
_FRACTION = re.compile(r"1/[2-4]|3/4|2/3")
_SEPARATORS = re.compile(r"[,\u00a0\u202f\u2009\ ]")
# Of a scale: "half a million", "a quarter of a million", "three quarters of a million".
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_GROUP = re.compile(r"\d{3}(?:\ 000)*")
_POINT_AS_SEPARATOR = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_PASSED = frozenset(
    {"passed", "passes", "pass", "topped", "tops", "reached", "reaches", "exceeded", "exceeds", "hit", "neared", "approached"}
)
PASSED_REACH = 3  # words between "deaths" and "passed", and between "passed" and the number
LONGEST_DIGITS = 18  # longer ones are identifiers


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands at the words ``[first, last)``.

    Args:
        is_vague: whether it is a plural such as "dozens"; the value is then its lower bound.
        is_plural: whether the vague number is the plural of a scale ("dozens") rather than a multiple of one ("several hundred").
        scale: the last scale word's value ("million"), 1 without one; "2 to 3 million" scales both.
        in_words: whether no digit is in it.
    """

    value: Decimal
    first: int
    last: int
    is_vague: bool = False
    scale: int = 1
    in_words: bool = False
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    letters: dict[str, int]
    vague: dict[str, int]
    multipliers: frozenset[str]
    all: frozenset[str]


@cache
def _names() -> _Names:
    data: dict[str, Any] = lexicon.load("numbers")
    names = {**data["units"], **data["tens"], **data["scales"], **data["vague"]}
    return _Names(
        data["units"],
        data["tens"],
        data["scales"],
        data["letters"],
        data["vague"],
        frozenset(data["multipliers"]),
        frozenset({*names, *_PARTS, "dozen", "a", "an"} | set(data["multipliers"])),
    )


def numeral_words() -> frozenset[str]:
    """Return the words with which a numeral without digits may begin."""
    return _names().all


def parse_numeral(words: Words, first: int) -> Numeral | None:
    """Return the longest numeral that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> [int(parse_numeral(split_words(t), 0).value) for t in ("1,240", "twenty-nine", "two and a half million", "36million")]
    [1240, 29, 2500000, 36000000]
    """
    word = words.at(first)
    if not word:
        return None
    if DIGITS.fullmatch(word):
        return _in_digits(words, first)
    if _FRACTION.fullmatch(word):
        return _fraction(words, first)
    names = _names()
    if word not in names.all:
        return None
    if word in names.scales:  # "million" alone
        return None
    if word in names.vague:
        return _vague(words, first)
    if word in names.units and (part := _parts_of_scale(words, first)) is not None:
        return part
    if word in ("a", "an") or word in _PARTS or word in names.multipliers:
        return _after_article(words, first)
    return _in_words(words, first)


def _in_digits(words: Words, first: int) -> Numeral | None:
    digits = _SEPARATORS.sub("", words.at(first))
    if len(digits) > LONGEST_DIGITS:
        return None
    value = Decimal(digits)
    names = _names()
    last = first + 1
    if (grouped := _grouped(words, first)) is not None:
        return grouped
    if _POINT_AS_SEPARATOR.fullmatch(digits) and _counts_wholes(words, last):  # "2.300 people"
        value *= 1000
    if (
        words.is_glued(last)
        and words.at(last) in names.letters
        and not (words.is_glued(last + 1) and words.at(last + 1).isalnum())
    ):
        return _lettered(words, first, value)
    if _FRACTION.fullmatch(words.at(last)):  # "5 1/2 tons"
        value += _quotient(words.at(last))
        last += 1
    return _scaled(words, Numeral(value, first, last))


def _grouped(words: Words, first: int) -> Numeral | None:
    """Read "2 300 people", where plain spaces group the digits; only before what is counted in wholes, for "Gate 2 300 metres on" is none."""
    if not _FIRST_GROUP.fullmatch(words.at(first)) or (first > 1 and words.is_capitalized(first - 1)):
        return None
    last = first + 1
    while _GROUP.fullmatch(words.at(last)) and words.starts[last] == words.ends[last - 1] + 1:
        last += 1
    if last == first + 1 or not _counts_wholes(words, last):
        return None
    digits = "".join(words.lower[first:last]).replace(" ", "")
    return Numeral(Decimal(digits), first, last) if len(digits) <= LONGEST_DIGITS else None


def _counts_wholes(words: Words, at: int) -> bool:
    """Whether people, things or events follow, of which there are no thousandths; not an average of them ("2.125 boats per crew")."""
    for noun in (at, at + 1):
        if not words.at(noun).isalpha():
            return False
        if nouns().units.get(words.at(noun), Unit.OTHER) is not Unit.OTHER:
            return words.at(noun + 1) not in ("per", "a", "an", "each", "every")
    return False


def _fraction(words: Words, first: int) -> Numeral | None:
    """Read "1/2 pound" and "3/4 mile", but leave a bare "1/2" alone: it may be a date or the part of a series."""
    at = first + 1 + (words.at(first + 1) == "-")
    return Numeral(_quotient(words.at(first)), first, first + 1) if words.at(at) in _measures() else None


@cache
def _measures() -> frozenset[str]:
    return frozenset({"pound", "pounds"}).union(
        *(lexicon.word_set("units", kind) for kind in ("length", "area", "mass", "other"))
    )


def _quotient(fraction: str) -> Decimal:
    part, whole = fraction.split("/")
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.01")).normalize()


def _lettered(words: Words, first: int, value: Decimal) -> Numeral:
    """Read "$4M" and "1.2K", but leave "5 m" and "40b" alone where no money or capital speaks for a scale."""
    letter = words.written[first + 1]
    sign = words.at(first - 1).replace(" ", "")
    is_money = sign in lexicon.load("currencies")["signs"] or sign in lexicon.load("currencies")["prefixes"]
    is_count = letter == "m" and (_is_noun(words.at(first + 2)) or _is_passed_by_people(words, first))
    if is_money or letter in ("K", "M", "B", "k") or is_count:
        scale = _names().letters[letter.lower()]
        return Numeral(_whole(value * scale), first, first + 2, scale=scale)
    return Numeral(value, first, first + 1)


def _is_passed_by_people(words: Words, first: int) -> bool:
    """Whether people, or what happened to them, are said to be more than a number ("deaths passed 1m"), which then is no length."""
    verb = next((at for at in range(first - 1, max(-1, first - 1 - PASSED_REACH), -1) if words.at(at) in _PASSED), None)
    if verb is None:
        return False
    before = words.lower[max(0, verb - PASSED_REACH) : verb]
    return any(nouns().units.get(word) is Unit.PERSON for word in before)


def _is_noun(word: str) -> bool:
    """Whether "2.7m" before a word is a number of things rather than a length ("2.7m long")."""
    return len(word) > 3 and word.isalpha() and word not in closed("after_meters")


def _scaled(words: Words, numeral: Numeral) -> Numeral:
    """Take in the scales that follow: "2.5 million", "three hundred thousand", "two dozen"."""
    names = _names()
    value, last, scale = numeral.value, numeral.last, numeral.scale
    while True:
        at = last + 1 if words.at(last) == "-" and words.is_glued(last) and words.is_glued(last + 1) else last
        word = words.at(at)
        if word[-1:] == "s" and word[:-1] in names.scales and not numeral.is_vague:  # "36 millions", "5 lakhs"
            word = word[:-1]
        if word in names.scales:
            factor = names.scales[word]
        elif word == "dozen":
            factor = 12
        else:
            break
        value, last, scale = value * factor, at + 1, scale * factor
    return Numeral(_whole(value), numeral.first, last, numeral.is_vague, scale, numeral.in_words)


def _whole(value: Decimal) -> Decimal:
    """Return a whole number without its zeros behind the point: 2.5 million is 2500000, not 2500000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _vague(words: Words, first: int) -> Numeral:
    """Read "dozens", "tens of thousands", "hundreds of millions"."""
    names = _names()
    word = words.at(first)
    value, last = Decimal(names.vague[word]), first + 1
    if words.at(last) == "of" and words.at(last + 1) in names.vague and names.vague[words.at(last + 1)] >= 100:
        value, last = value * names.vague[words.at(last + 1)], last + 2
    elif words.at(last) in ("and", "upon") and words.at(last + 1) == word:  # "thousands and thousands"
        last += 2
    return Numeral(value, first, last, is_vague=True, in_words=True, is_plural=True)


def _after_article(words: Words, first: int) -> Numeral | None:
    """Read "a dozen", "half a million", "a couple dozen", "several hundred", "a hundred and fifty"."""
    names = _names()
    word, following = words.at(first), words.at(first + 1)
    if word in _PARTS:
        at = first + 1 + (following == "of")
        at += words.at(at) in ("a", "an", "-")
        found = _scaled(words, Numeral(_PARTS[word], first, at, in_words=True))
        return found if found.scale > 1 else None
    if word in ("a", "an") and (following in names.scales or following == "dozen"):
        return _in_words(words, first)
    if word in ("a", "an") and following in _PARTS:
        part = _after_article(words, first + 1)
        return replace(part, first=first) if part else None
    at = first + (word in ("a", "an"))
    if words.at(at) not in names.multipliers or words.at(at) == "some":
        return None
    at += 1 + (words.at(at + 1) == "of")
    found = _scaled(words, Numeral(Decimal(2), first, at, is_vague=True, in_words=True))
    if found.scale == 1:
        return None
    return found


def _parts_of_scale(words: Words, first: int) -> Numeral | None:
    """Read "three quarters of a million", "one-quarter of a million"."""
    at = first + 1 + (words.at(first + 1) == "-")
    part = _PARTS.get(words.at(at).removesuffix("s"))
    if part is None or words.lower[at + 1 : at + 3] != ("of", "a"):
        return None
    found = _scaled(words, Numeral(part * _names().units[words.at(first)], first, at + 3, in_words=True))
    return found if found.scale > 1 else None


def _in_words(words: Words, first: int) -> Numeral | None:
    """Read a cardinal in words: "one hundred and two", "twenty-nine thousand", "two and a half million"."""
    names = _names()
    total, current, at = Decimal(0), Decimal(0), first
    scale, last = 1, first
    while True:
        word = words.at(at)
        if word in ("a", "an") and at == first:
            value = Decimal(0)
        elif word in names.units and _fits_unit(current, names.units[word]):
            current += names.units[word]
        elif word in names.tens and current % 100 == 0:
            current += names.tens[word]
        elif word == "hundred" and current < 100:
            current, scale = (current or Decimal(1)) * 100, 100
        elif word == "dozen" and current:
            current, scale = current * 12, 12
        elif word in names.scales and word != "hundred":
            scale = names.scales[word]
            total, current = total + (current or Decimal(1)) * scale, Decimal(0)
        elif word == "dozen" and words.at(at - 1) in ("a", "an"):
            current, scale = Decimal(12), 12
        else:
            break
        at += 1
        if word not in ("a", "an"):
            last = at
        at = _past_joiner(words, at, is_large=bool(total or current >= 100))
        if words.at(at) == "and" and words.at(at + 1) == "a" and words.at(at + 2) == "half":
            half = Decimal("0.5") * (1 if current else scale)  # "two and a half million", "a million and a half"
            return _scaled(words, Numeral(total + current + half, first, at + 3, in_words=True))
    if last == first:
        return None
    value = total + current
    return Numeral(value, first, last, scale=scale, in_words=True)


def _fits_unit(current: Decimal, unit: int) -> bool:
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and 0 < unit < 10)


def _past_joiner(words: Words, at: int, *, is_large: bool) -> int:
    """Step over the hyphen of "twenty-nine" and the "and" of "one hundred and two"."""
    names = _names()
    following = words.at(at + 1)
    if (
        words.at(at) == "-"
        and words.is_glued(at)
        and (following in names.units or following in names.tens or following in names.scales)
    ):
        return at + 1
    if words.at(at) == "and" and is_large and (following in names.units or following in names.tens):
        return at + 1
    return at
