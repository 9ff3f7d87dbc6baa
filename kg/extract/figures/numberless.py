"""Figures without a number: withheld ones ("would not disclose a death toll") and comparisons ("fewer deaths than in 1998").

Only of people to whom something happened: that is what fact-checkers and casualty recorders look for when a number is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.words import Words, split_words
from kg.model import Outcome, Qualifier

OBJECT_REACH = 7  # words between "publish" and "figures"
SUBJECT_REACH = 10  # words between "figures" and "are lower"
COMPARED_REACH = 5  # words between "lowest" and "since"

_OUTCOMES = {
    **dict.fromkeys(("death", "deaths", "dead", "killed", "fatalities", "killings", "toll"), Outcome.KILLED),
    **dict.fromkeys(("wounded", "injured", "injuries"), Outcome.INJURED),
    "missing": Outcome.MISSING,
    "detained": Outcome.DETAINED,
    "displaced": Outcome.DISPLACED,
}
_COMPARED = frozenset({"than", "since", "compared", "ever", "in"})


@dataclass(frozen=True, slots=True)
class Numberless:
    """A figure without a number at the words ``[first, last)``; its counted noun at ``[counted[0], counted[1])``."""

    first: int
    last: int
    qualifier: Qualifier
    counted: tuple[int, int]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class _Lists:
    refusals: dict[str, tuple[tuple[str, ...], ...]]
    disclosing: frozenset[str]
    quantities: frozenset[str]
    counted: frozenset[str]
    comparatives: dict[str, Qualifier]
    changes: dict[str, Qualifier]


@cache
def _lists() -> _Lists:
    data = lexicon.load("numberless")
    refusals: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in data["refusals"]:
        split = split_words(phrase).lower
        refusals[split[0]] = (*refusals.get(split[0], ()), split)
    return _Lists(
        refusals,
        frozenset(data["disclosing"]),
        frozenset(data["quantities"]),
        frozenset(data["counted"]),
        {word: Qualifier(name) for name, words in data["comparatives"].items() for word in words},
        {word: Qualifier(name) for name, words in data["changes"].items() for word in words},
    )


@cache
def hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with such a figure matches."""
    lists = _lists()
    words = "|".join(sorted({*lists.comparatives, *lists.changes, *lists.disclosing}))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def find_numberless(words: Words) -> Iterator[Numberless]:
    """Yield the figures without a number in a stretch of words.

    >>> [(n.qualifier.value, n.first, n.last) for n in find_numberless(split_words("The harbor master refused to disclose a death toll."))]
    [('withheld', 3, 9)]
    """
    at = 0
    while at < len(words):
        found = _withheld(words, at) or _comparison(words, at) or _change(words, at)
        if found is not None:
            yield found
            at = found.last
        else:
            at += 1


def _withheld(words: Words, at: int) -> Numberless | None:
    lists = _lists()
    for phrase in lists.refusals.get(words.at(at), ()):
        verb = at + len(phrase)
        if words.lower[at:verb] != phrase or words.at(verb) not in lists.disclosing:
            continue
        for quantity in range(verb + 1, min(verb + 1 + OBJECT_REACH, len(words))):
            if words.at(quantity) in ".;:,":
                break
            counted = _counted_near(words, quantity)
            if words.at(quantity) in lists.quantities and counted is not None and not _has_number(words, verb, quantity):
                last = max(quantity, counted) + 1
                return Numberless(at, last, Qualifier.WITHHELD, _noun(quantity, counted), _OUTCOMES.get(words.at(counted)))
    return None


def _noun(quantity: int, counted: int) -> tuple[int, int]:
    return min(quantity, counted), max(quantity, counted) + 1


def _counted_near(words: Words, quantity: int) -> int | None:
    """Return the word that says who is counted: "casualty figures", "the number of dead", "how many clerks were missing"."""
    if words.at(quantity) == "many" and words.at(quantity - 1) != "how":
        return None
    if words.at(quantity) in _lists().counted:
        return quantity
    for at in (quantity - 1, quantity + 1, quantity + 2, quantity + 3, quantity + 4):
        if words.at(at) in _lists().counted - {"people"} or (words.at(at) == "people" and words.at(quantity) == "number"):
            return at
    return None


def _has_number(words: Words, first: int, last: int) -> bool:
    return any(words.at(at)[:1].isdigit() for at in range(first, last))


def _comparison(words: Words, at: int) -> Numberless | None:
    """Read "the toll was the smallest since 1998" and "injuries were far fewer than in spring"."""
    qualifier = _lists().comparatives.get(words.at(at))
    if qualifier is None or not _COMPARED & set(words.lower[at + 1 : at + 1 + COMPARED_REACH]):
        return None
    if _has_number(words, max(0, at - 4), at) or words.at(at - 1) in ("no", "not"):
        return None
    verb = next(
        (v for v in range(at - 1, max(-1, at - 6), -1) if words.at(v) in ("is", "are", "was", "were", "been", "remain")), None
    )
    if verb is None:
        return None
    for subject in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        if words.at(subject) in ".;":
            return None
        if words.at(subject) in _lists().quantities | _lists().counted - {"people", "civilians", "soldiers", "militants"}:
            counted = _counted_near(words, subject)
            first = verb + 1
            outcome = _OUTCOMES.get(words.at(counted)) if counted is not None else None
            noun = _noun(subject, counted) if counted is not None else (subject, subject + 1)
            return Numberless(first, at + 1, qualifier, noun, outcome)
    return None


def _change(words: Words, at: int) -> Numberless | None:
    """Read "a steep drop in deaths at sea"."""
    qualifier = _lists().changes.get(words.at(at))
    if qualifier is None or words.at(at + 1) != "in" or words.at(at - 1)[:1].isdigit():
        return None
    for quantity in range(at + 2, min(at + 6, len(words))):
        counted = (
            _counted_near(words, quantity)
            if words.at(quantity) in ("number", "toll", "deaths", "casualties", "fatalities")
            else None
        )
        if counted is not None and not _has_number(words, max(0, at - 3), min(at + 8, len(words))):
            return Numberless(at, counted + 1, qualifier, _noun(quantity, counted), _OUTCOMES.get(words.at(counted)))
    return None
