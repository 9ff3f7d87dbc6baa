"""Shares of a whole: "a third of", "two-thirds", "over half", "one in four", "three out of ten"; all are given in percent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kg import lexicon
from kg.extract.numerals import DIGITS, parse_numeral
from kg.extract.words import Words

WHOLES = frozenset({"of", "the", "its", "their", "his", "her", "our", "all", "those", "these"})
HUNDREDTH = Decimal("0.01")
LARGEST_WHOLE = 1000  # "one in 2019" is no share


def parse_share(words: Words, at: int) -> tuple[Decimal, int] | None:
    """Return the percentage and the word behind a share that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> parse_share(split_words("two-thirds of the camps"), 0)
    (Decimal('66.67'), 3)
    >>> parse_share(split_words("a third man") , 0) is None
    True
    """
    word = words.at(at)
    if not word or not (word in _starters() or DIGITS.fullmatch(word)):
        return None
    return _half(words, at) or _fraction(words, at) or _odds(words, at)


@cache
def _starters() -> frozenset[str]:
    return frozenset({"a", "half", *lexicon.load("numbers")["units"]})


def _half(words: Words, at: int) -> tuple[Decimal, int] | None:
    if words.at(at) != "half" or words.at(at + 1) not in WHOLES or words.at(at - 1) in ("and", "first", "second", "other", "-"):
        return None
    if words.at(at + 1) == "the" and words.at(at + 2) in ("time", "battle", "distance", "size", "price"):
        return None
    return Decimal(50), at + 1


def _fraction(words: Words, at: int) -> tuple[Decimal, int] | None:
    """Read "a third of", "one-third", "three quarters"."""
    fractions = lexicon.load("numbers")["fractions"]
    count = Decimal(1) if words.at(at) == "a" else Decimal(lexicon.load("numbers")["units"].get(words.at(at), 0))
    if not 0 < count < 10:
        return None
    name = at + 1 + (words.at(at + 1) == "-")
    part = fractions.get(words.at(name))
    if part is None or (count > 1) != words.at(name).endswith("s"):
        return None
    # "a third man", "one quarter later": an ordinal and a stretch of time
    if count == 1 and words.at(name + 1) != "of" and words.at(at + 1) != "-":
        return None
    if words.at(name).startswith("quarter") and words.at(name + 1) not in ("of", "the"):
        return None
    whole = Decimal(str(part)) * count
    exact = {Decimal("66.66"): Decimal("66.67")}
    return exact.get(whole, whole), name + 1


def _odds(words: Words, at: int) -> tuple[Decimal, int] | None:
    """Read "one in four" and "three out of ten"."""
    part = parse_numeral(words, at)
    if part is None or part.is_vague:
        return None
    joiner = words.lower[part.last : part.last + 2]
    if joiner[:1] == ("in",):
        start = part.last + 1 + (words.at(part.last + 1) == "every")
        if part.value != 1 and words.at(start) not in ("10", "ten", "100", "five", "5"):
            return None
    elif joiner == ("out", "of"):
        start = part.last + 2 + (words.at(part.last + 2) == "every")
    else:
        return None
    whole = parse_numeral(words, start)
    if whole is None or whole.is_vague or not part.value < whole.value <= LARGEST_WHOLE:
        return None
    return (part.value * 100 / whole.value).quantize(HUNDREDTH, ROUND_HALF_UP).normalize() + 0, whole.last
