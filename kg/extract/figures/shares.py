"""Shares of a whole: "a third of", "two-thirds", "over half", "one in four", "three out of ten"; all are given in percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kg import lexicon
from kg.extract.figures.changes import change_of_share
from kg.extract.figures.qualifiers import qualifier_before
from kg.extract.numerals import DIGITS, parse_numeral
from kg.extract.words import Words, closed

WHOLES = frozenset({"of", "the", "its", "their", "his", "her", "our", "all", "those", "these"})
HUNDREDTH = Decimal("0.01")
_WRITTEN = re.compile(r"([1-9])/([2-9]|10)")
LARGEST_WHOLE = 1000  # "one in 2019" is no share


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent that ends before the word ``last``; ``base`` is its whole where it names one ("one in four")."""

    percent: Decimal
    last: int
    base: Decimal | None = None


def parse_share(words: Words, at: int) -> Share | None:
    """Return the share that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> parse_share(split_words("two-thirds of the camps"), 0).percent
    Decimal('66.67')
    >>> int(parse_share(split_words("one in four camps"), 0).base)
    4
    >>> parse_share(split_words("a third man"), 0) is None
    True
    """
    word = words.at(at)
    if not word or not (word in _starters() or DIGITS.fullmatch(word) or "/" in word):
        return None
    if "/" in word:
        return _written_fraction(words, at)
    return _half(words, at) or _fraction(words, at) or _odds(words, at)


@cache
def _starters() -> frozenset[str]:
    return frozenset({"a", "half", *lexicon.load("numbers")["units"]})


def find_base(words: Words, at: int, part: Decimal) -> Decimal | None:
    """Return the whole that a count is a part of: 5 for "three of the five ships"; None where none is told.

    Args:
        at: the word behind the count.

    >>> from kg.extract.words import split_words
    >>> find_base(split_words("three of the five ships"), 1, Decimal(3))
    Decimal('5')
    """
    if words.at(at) == "out":
        at += 1
    if words.at(at) != "of":
        return None
    at += 1
    while words.at(at) in WHOLES:
        at += 1
    whole = parse_numeral(words, at)
    if whole is None or words.at(whole.last) in ("percent", "%", "per"):  # "half of one percent"
        return None
    return whole.value if not whole.is_vague and whole.value >= part else None


def _half(words: Words, at: int) -> Share | None:
    if words.at(at) == "half" and _is_size_of_change(words, at, at + 1):
        return Share(Decimal(50), at + 1)
    if words.at(at) != "half" or words.at(at + 1) not in WHOLES or words.at(at - 1) in ("and", "first", "second", "other", "-"):
        return None
    if words.at(at + 1) == "the" and words.at(at + 2) in ("time", "battle", "distance", "size", "price"):
        return None
    return Share(Decimal(50), at + 1)


def _written_fraction(words: Words, at: int) -> Share | None:
    """Read "2/3 of"; a bare "2/3" may be a date."""
    found = _WRITTEN.fullmatch(words.at(at))
    if found is None or words.at(at + 1) != "of" or int(found[1]) >= int(found[2]):
        return None
    return Share(_percent(Decimal(found[1]), Decimal(found[2])), at + 1)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(HUNDREDTH, ROUND_HALF_UP).normalize() + 0


def _fraction(words: Words, at: int) -> Share | None:
    """Read "a third of", "one-third", "three quarters"."""
    fractions = lexicon.load("numbers")["fractions"]
    count = Decimal(1) if words.at(at) == "a" else Decimal(lexicon.load("numbers")["units"].get(words.at(at), 0))
    if not 0 < count < 10:
        return None
    name = at + 1 + (words.at(at + 1) == "-")
    parts = fractions.get(words.at(name))
    if parts is None or (count > 1) != words.at(name).endswith("s"):
        return None
    # "a third man", "one quarter later": an ordinal and a stretch of time
    is_change = _is_size_of_change(words, at, name + 1)
    if count == 1 and words.at(name + 1) != "of" and words.at(at + 1) != "-" and not is_change:
        return None
    if words.at(name).startswith("quarter") and words.at(name + 1) not in ("of", "the") and not is_change:
        return None
    if words.at(name + 1) == "of" and words.at(name + 3) in lexicon.load("numbers")["scales"]:
        return None  # "a quarter of a million"
    return Share(_percent(count, Decimal(parts)), name + 1)


def _is_size_of_change(words: Words, first: int, last: int) -> bool:
    """Whether a fraction tells by how much something changed: "fell by a third", "up by a quarter since May"; not "seen by a third man"."""
    qualifier = qualifier_before(words, first, 0)
    before, behind = words.at((qualifier[1] if qualifier else first) - 1), words.at(last)
    if change_of_share(words, last) is not None and words.at(first) in ("a", "one"):  # "a third larger"
        return True
    if before != "by" or (behind == "-" and words.is_glued(last)):
        return False
    is_closed = behind in closed("prepositions") or behind in lexicon.word_set("changes", "behind")
    return is_closed or not behind.isalpha() or behind.endswith("ly")


def _odds(words: Words, at: int) -> Share | None:
    """Read "one in four" and "three out of ten"."""
    part = parse_numeral(words, at)
    if part is None or part.is_vague:
        return None
    joiner = words.lower[part.last : part.last + 2]
    if joiner == ("-", "in") and words.at(part.last + 2) == "-":  # "1-in-4"
        start = part.last + 3
    elif joiner[:1] == ("in",):
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
    return Share(_percent(part.value, whole.value), whole.last, whole.value)
