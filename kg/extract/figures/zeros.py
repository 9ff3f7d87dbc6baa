"""Zero in words: "no civilians died", "no casualties", "nobody was hurt", "none were injured", "not a single soldier was hurt".

What is denied of any at all is told of none: "denied that any civilians had died", "did not hurt anyone". Only of people, and only with
an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg import lexicon
from kg.extract.figures.numbers import Number
from kg.extract.figures.shares import find_base
from kg.extract.words import Words, closed
from kg.model import Qualifier

DENIAL_REACH = 8  # words between "denied" and "any"
NEGATION_REACH = 3  # words between "not" and "any"
_PRONOUNS = frozenset({"nobody", "none"})
_ANYBODY = frozenset({"anyone", "anybody"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", "but", "if"})


def find_zeros(words: Words) -> Iterator[Number]:
    """Yield what may be a count of zero: "no" before a noun, "no one", "nobody", "none", "not a single", "not one", a denied "any".

    >>> from kg.extract.words import split_words
    >>> [(zero.first, zero.last) for zero in find_zeros(split_words("He denied that any rowers had drowned."))]
    [(3, 4)]
    """
    for at, word in enumerate(words.lower):
        if word == "no" and words.at(at + 1) == "one":
            yield _zero(words, at, at + 2)
        elif word == "not" and (words.at(at + 1) == "one" or words.lower[at + 1 : at + 3] == ("a", "single")):
            yield _zero(words, at, at + (2 if words.at(at + 1) == "one" else 3))
        elif (
            (word == "no" and words.at(at + 1) not in (".", "longer", "more", "less", "fewer", ","))
            or word in _PRONOUNS
            or (
                (word in _ANYBODY or (word == "any" and words.at(at + 1) not in ("more", "longer", "of")))
                and _is_denied(words, at)
            )
        ):
            yield _zero(words, at, at + 1)


def _is_denied(words: Words, any_at: int) -> bool:
    """Whether "any" stands behind a denial ("denied killing any") or a negated verb ("did not kill any")."""
    for at in range(any_at - 1, max(-1, any_at - 1 - DENIAL_REACH), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS or word in _words("no_denial_with"):
            return False
        if word in _words("denials"):
            return closed("negations").isdisjoint(words.lower[max(0, at - 2) : at])
        if word in closed("negations") and any_at - at <= NEGATION_REACH:
            return True
    return False


def _words(name: str) -> frozenset[str]:
    return lexicon.word_set("polarity", name)


def _zero(words: Words, first: int, last: int) -> Number:
    zero = Decimal(0)
    return Number(first, last, first, zero, zero, Qualifier.EXACT, last, in_words=True, base=find_base(words, last, zero))
