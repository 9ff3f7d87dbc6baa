"""Figures without a number: withheld or unknown ones ("would not disclose a death toll", "how many drowned was unclear") and comparisons
("fewer deaths than in 1998", "unemployment fell to its lowest since 2001").

Of people to whom something happened, and in comparisons of what is a statistic by its name: that is what readers look for when a
number is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.words import Words, closed, split_words
from kg.model import Outcome, Qualifier

OBJECT_REACH = 7  # words between "publish" and "figures"
SUBJECT_REACH = 10  # words between "figures" and "are lower"
COMPARED_REACH = 5  # words between "lowest" and "since"
ASKED_REACH = 7  # words between "how many" and what happened to them

_COMPARED = frozenset({"than", "since", "compared", "ever", "in", "of"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PEOPLE = frozenset({"people", "civilians", "soldiers", "militants"})
_CLAUSE_ENDS = frozenset({".", ";", ":", ",", ""})
_BE = frozenset({"is", "are", "was", "were", "been", "be", "remain", "remains", "remained"})


@dataclass(frozen=True, slots=True)
class Numberless:
    """A figure without a number at the words ``[first, last)``; its counted noun at ``[counted[0], counted[1])``."""

    first: int
    last: int
    qualifier: Qualifier
    counted: tuple[int, int]
    outcome: Outcome | None
    is_of_people: bool = True


@dataclass(frozen=True, slots=True)
class _Lists:
    refusals: dict[str, tuple[tuple[str, ...], ...]]
    disclosing: frozenset[str]
    quantities: frozenset[str]
    counted: frozenset[str]
    comparatives: dict[str, Qualifier]
    changes: dict[str, Qualifier]
    statistics: frozenset[str]
    moves: frozenset[str]
    unknown: frozenset[str]
    given: frozenset[str]
    outcomes: dict[str, Outcome]


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
        frozenset(data["statistics"]),
        frozenset(data["moves"]),
        frozenset(data["unknown"]),
        frozenset(data["given"]),
        {word: Outcome(name) for name, words in data["outcomes"].items() for word in words},
    )


@cache
def hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with such a figure matches."""
    lists = _lists()
    words = "|".join(sorted({*lists.comparatives, *lists.changes, *lists.disclosing, *lists.unknown, *lists.given, "record"}))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _openings() -> frozenset[str]:
    """Return the words at which such a figure is looked for."""
    lists = _lists()
    return frozenset(
        {
            "no",
            "fewer",
            "more",
            "high",
            "low",
            *lists.refusals,
            *lists.comparatives,
            *lists.changes,
            *lists.unknown,
        }
    )


def find_numberless(words: Words) -> Iterator[Numberless]:
    """Yield the figures without a number in a stretch of words.

    >>> [(n.qualifier.value, n.first, n.last) for n in find_numberless(split_words("The harbor master refused to disclose a death toll."))]
    [('withheld', 3, 9)]
    """
    at = 0
    while at < len(words):
        found = _find_at(words, at) if words.lower[at] in _openings() else None
        if found is not None:
            yield found
            at = found.last
        else:
            at += 1


def _find_at(words: Words, at: int) -> Numberless | None:
    return (
        _withheld(words, at)
        or _not_given(words, at)
        or _unknown(words, at)
        or _comparison(words, at)
        or _fewer(words, at)
        or _change(words, at)
    )


def _withheld(words: Words, at: int) -> Numberless | None:
    lists = _lists()
    for phrase in lists.refusals.get(words.at(at), ()):
        verb = at + len(phrase)
        if words.lower[at:verb] != phrase or words.at(verb) not in lists.disclosing:
            continue
        for quantity in range(verb + 1, min(verb + 1 + OBJECT_REACH, len(words))):
            if words.at(quantity) in ".;:,":
                break
            if (asked := _how_many(words, at, quantity)) is not None:
                return asked
            counted = _counted_near(words, quantity)
            if words.at(quantity) in lists.quantities and counted is not None and not _has_number(words, verb, quantity):
                last = max(quantity, counted) + 1
                return Numberless(at, last, Qualifier.WITHHELD, _noun(quantity, counted), _outcome(words, counted))
    return None


def _how_many(words: Words, first: int, quantity: int) -> Numberless | None:
    """Read "how many sailors had died" at "many", as the end of a figure that begins at another word."""
    if words.lower[quantity - 1 : quantity + 1] != ("how", "many"):
        return None
    for event in range(quantity + 1, quantity + 1 + ASKED_REACH):
        if words.at(event) in _CLAUSE_ENDS:
            return None
        if words.at(event) in _lists().outcomes:
            verb = next((n for n in range(quantity + 1, event) if words.at(n) in closed("auxiliaries")), event)
            counted = (quantity + 1, verb) if verb > quantity + 1 else (event, event + 1)
            return Numberless(first, event + 1, Qualifier.WITHHELD, counted, _outcome(words, event))
    return None


def _outcome(words: Words, at: int | None) -> Outcome | None:
    return None if at is None else _lists().outcomes.get(words.at(at))


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
    """Whether a number other than a year stands in a stretch."""
    return any(words.at(at)[:1].isdigit() and not _YEAR.fullmatch(words.at(at)) for at in range(first, last))


def _not_given(words: Words, at: int) -> Numberless | None:
    """Read "no death toll was given" and "no figures were immediately available"."""
    if words.at(at) != "no":
        return None
    quantity = next((n for n in range(at + 1, at + 5) if words.at(n) in _lists().quantities - {"many"}), None)
    if quantity is None:
        return None
    for last in range(quantity + 1, quantity + 1 + OBJECT_REACH):
        if words.at(last) in ".;:,":
            return None
        if words.at(last) in _lists().given and any(words.at(n) in _BE for n in range(quantity + 1, last)):
            return _of_quantity(words, at, last + 1, quantity)
    return None


def _unknown(words: Words, at: int) -> Numberless | None:
    """Read "the number of dead was not known", "it is unclear how many drowned" and "an unknown number of men"."""
    if words.at(at) not in _lists().unknown:
        return None
    if (asked := _how_many(words, at, at + 2)) is not None:
        return asked
    if words.lower[at + 1 : at + 3] in (("number", "of"), ("how", "many")):
        counted = _counted_near(words, at + (1 if words.at(at + 1) == "number" else 2))
        if counted is None:
            return None
        return Numberless(at, counted + 1, Qualifier.WITHHELD, (counted, counted + 1), _outcome(words, counted))
    is_negative = words.at(at) in ("known", "clear", "available")
    before = range(at - 1, max(-1, at - 4), -1)
    if is_negative and not any(words.at(n) in closed("negations") for n in before):
        return None
    verb = next((n for n in before if words.at(n) in _BE), None)
    if verb is None:
        return None
    for quantity in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        if words.at(quantity) in ".;:,":
            return None
        if words.at(quantity) in ("number", "toll", "count", "extent", "total"):
            counted = _counted_near(words, quantity)
            if counted is not None:
                return Numberless(verb, at + 1, Qualifier.WITHHELD, _noun(quantity, counted), _outcome(words, counted))
    return None


def _of_quantity(words: Words, first: int, last: int, quantity: int) -> Numberless:
    counted = _counted_near(words, quantity)
    noun = (quantity, quantity + 1) if counted is None else _noun(quantity, counted)
    outcome = _outcome(words, counted)
    return Numberless(first, last, Qualifier.WITHHELD, noun, outcome)


def _comparative(words: Words, at: int) -> Qualifier | None:
    """Return what a word compares if another time stands behind it ("lowest since"), or if it is the end of a "record high"."""
    if words.at(at - 1) == "record" and words.at(at) in ("high", "low"):
        return Qualifier.HIGHEST if words.at(at) == "high" else Qualifier.LOWEST
    qualifier = _lists().comparatives.get(words.at(at))
    if qualifier is None or not _COMPARED & set(words.lower[at + 1 : at + 1 + COMPARED_REACH]):
        return None
    is_of_a_whole = words.at(at + 1) in ("of", "in")  # "the highest of the war", but not "lower in the valley"
    return None if is_of_a_whole and qualifier in (Qualifier.LOWER, Qualifier.HIGHER) else qualifier


def _comparison(words: Words, at: int) -> Numberless | None:
    """Read "the toll was the smallest since 1998", "injuries were far fewer than in spring" and "prices hit a record high"."""
    qualifier = _comparative(words, at)
    if qualifier is None or _has_number(words, max(0, at - 4), at) or words.at(at - 1) in ("no", "not"):
        return None
    verb = next((v for v in range(at - 1, max(-1, at - 6), -1) if words.at(v) in _BE | _lists().moves), None)
    return None if verb is None else _of_subject(words, verb, at + 1, qualifier)


def _of_subject(words: Words, verb: int, last: int, qualifier: Qualifier) -> Numberless | None:
    """Return the comparison behind a verb if its subject is a count of people or a statistic."""
    subjects = _lists().quantities | _lists().statistics | _lists().counted - _PEOPLE
    for subject in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        word = words.at(subject)
        if word in ".;,:" or word in ("which", "who", "and", "but"):
            return None
        if word == "that" and words.at(subject - 1) not in closed("prepositions"):  # "the toll of that winter", no clause
            return None
        if word in subjects:
            counted = _counted_near(words, subject)
            if counted is None and word in _lists().quantities - {"toll", "tolls"}:
                return None  # "the number of seats": nobody is counted
            first = verb + 2 if words.at(verb + 1) in ("to", "at") else verb + 1
            noun = _noun(subject, counted) if counted is not None else (subject, subject + 1)
            outcome = _outcome(words, counted)
            is_of_people = counted is not None or word not in _lists().statistics
            return Numberless(first, last, qualifier, noun, outcome, is_of_people)
    return None


def _fewer(words: Words, at: int) -> Numberless | None:
    """Read "fewer people died than in 2012"."""
    if words.at(at) not in ("fewer", "more") or words.at(at - 1) in ("no", "not") or words.at(at + 1) == "than":
        return None
    if _has_number(words, max(0, at - 2), at + 8) or words.at(at - 1) in closed("before_a_count"):
        return None
    than = next((n for n in range(at + 2, min(at + 10, len(words))) if words.at(n) in ("than", ".", ",", ";", "that")), None)
    if than is None or words.at(than) != "than" or words.at(than + 1) not in ("in", "last", "during", "on", "before", "at", "a"):
        return None
    event = next((n for n in range(at + 1, than) if words.at(n) in _lists().outcomes), None)
    if event is None:
        return None
    end = next((n for n in range(at + 1, event) if words.at(n) in closed("auxiliaries")), event)
    qualifier = Qualifier.LOWER if words.at(at) == "fewer" else Qualifier.HIGHER
    return Numberless(at, at + 1, qualifier, (at + 1, max(end, at + 2)), _outcome(words, event))


def _change(words: Words, at: int) -> Numberless | None:
    """Read "a steep drop in deaths at sea"."""
    qualifier = _lists().changes.get(words.at(at))
    if qualifier is None or words.at(at + 1) != "in" or words.at(at - 1)[:1].isdigit():
        return None
    if _has_number(words, max(0, at - 3), min(at + 8, len(words))):
        return None
    first = at - 1 if words.at(at - 1) in lexicon.word_set("numberless", "degrees") else at
    if words.at(first - 1) in ("no", "not", "any", "without"):
        return None
    for quantity in range(at + 2, min(at + 6, len(words))):
        word = words.at(quantity)
        is_count = word in ("number", "toll", "deaths", "casualties", "fatalities")
        counted = _counted_near(words, quantity) if is_count else None
        if counted is not None:
            return Numberless(first, counted + 1, qualifier, _noun(quantity, counted), _outcome(words, counted))
        if word in _lists().statistics:
            return Numberless(
                first, quantity + 1, qualifier, (quantity, quantity + 1), _lists().outcomes.get(word), is_of_people=False
            )
    return None
