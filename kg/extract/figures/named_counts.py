"""The nouns that name a count ("toll", "the number of dead", "unemployment"), which stand where a figure has no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.figures.outcome_words import outcome_words
from kg.extract.nouns import nouns
from kg.extract.words import Words
from kg.model import Outcome, Qualifier, Unit

BE = frozenset({"is", "are", "was", "were", "been", "be", "remain", "remains", "remained"})
CLAUSE_ENDS = frozenset({".", ";", ":", ","})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Numberless:
    """A figure without a number at the words ``[first, last)``; its counted noun at ``[counted[0], counted[1])``, empty without one."""

    first: int
    last: int
    qualifier: Qualifier
    counted: tuple[int, int]
    outcome: Outcome | None
    unit: Unit = Unit.PERSON


@dataclass(frozen=True, slots=True)
class CountNames:
    """The nouns of ``lexicon/numberless.yaml``.

    Args:
        quantities: names of a number ("figures").
        counted: those who are counted, and what happened to them ("casualties").
        statistics: names of other counts ("unemployment").
    """

    quantities: frozenset[str]
    counted: frozenset[str]
    statistics: frozenset[str]


@cache
def count_names() -> CountNames:
    """Return the nouns that name a count."""
    return CountNames(*(lexicon.word_set("numberless", name) for name in ("quantities", "counted", "statistics")))


def outcome_of(word: str) -> Outcome | None:
    """Return what a single word tells to have happened to people ("deaths", "tolls", "drowned"), or None.

    >>> str(outcome_of("drowned")), outcome_of("boats")
    ('killed', None)
    """
    told = outcome_words()
    found = told.nouns.get(word) or told.of.get(word) or told.of.get(word.removesuffix("s"))
    return found or next((phrase.outcome for phrase in told.after.get(word, ()) if len(phrase.words) == 1), None)


def outcome_at(words: Words, at: int | None) -> Outcome | None:
    """Return what the word tells to have happened to people, or None."""
    return None if at is None else outcome_of(words.at(at))


def counted_near(words: Words, quantity: int) -> int | None:
    """Return the word that says who is counted: "casualty figures", "the number of dead", "how many clerks were missing"."""
    names = count_names()
    if words.at(quantity) == "many" and words.at(quantity - 1) != "how":
        return None
    if words.at(quantity) in names.counted:
        return quantity
    for at in (quantity - 1, quantity + 1, quantity + 2, quantity + 3, quantity + 4):
        if words.at(at) in names.counted - {"people"} or (words.at(at) == "people" and words.at(quantity) == "number"):
            return at
    return None


def joined(quantity: int, counted: int | None) -> tuple[int, int]:
    """Return the words of a name of a count and of who is counted, as one stretch."""
    return (quantity, quantity + 1) if counted is None else (min(quantity, counted), max(quantity, counted) + 1)


def unit_of(words: Words, noun: tuple[int, int]) -> Unit:
    """Return what kind of thing a counted noun counts; people where something happened to them."""
    head = words.at(noun[1] - 1) if noun[1] else ""
    is_of_people = outcome_of(head) is not None or head in count_names().counted
    return Unit.PERSON if is_of_people else nouns().units.get(head, Unit.OTHER)


def has_number(words: Words, first: int, last: int) -> bool:
    """Whether a number other than a year stands in a stretch."""
    return any(words.at(at)[:1].isdigit() and not _YEAR.fullmatch(words.at(at)) for at in range(first, last))
