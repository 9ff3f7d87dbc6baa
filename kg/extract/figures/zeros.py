"""Zero in words: "no civilians died", "no casualties", "nobody was hurt", "none were injured", "not a single soldier was hurt".

Only of people, and only with an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.extract.figures.numbers import Number
from kg.extract.figures.shares import find_base
from kg.extract.words import Words
from kg.model import Qualifier

_PRONOUNS = frozenset({"nobody", "none"})


def find_zeros(words: Words) -> Iterator[Number]:
    """Yield what may be a count of zero: "no" before a noun, "no one", "nobody", "none", "not a single", "not one"."""
    for at, word in enumerate(words.lower):
        if word == "no" and words.at(at + 1) == "one":
            yield _zero(words, at, at + 2)
        elif word == "not" and (words.at(at + 1) == "one" or words.lower[at + 1 : at + 3] == ("a", "single")):
            yield _zero(words, at, at + (2 if words.at(at + 1) == "one" else 3))
        elif (word == "no" and words.at(at + 1) not in (".", "longer", "more", "less", "fewer", ",")) or word in _PRONOUNS:
            yield _zero(words, at, at + 1)


def _zero(words: Words, first: int, last: int) -> Number:
    zero = Decimal(0)
    return Number(first, last, first, zero, zero, Qualifier.EXACT, last, in_words=True, base=find_base(words, last, zero))
