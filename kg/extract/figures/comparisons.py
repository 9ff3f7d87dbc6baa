"""Comparisons of a count with another time, without a number: "fewer deaths than in 1998", "the deadliest storm since 2001", "a record high"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.figures.measures import time_units
from kg.extract.figures.named_counts import (
    BE,
    CLAUSE_ENDS,
    Numberless,
    count_names,
    counted_near,
    has_number,
    joined,
    outcome_at,
    outcome_of,
    unit_of,
)
from kg.extract.nouns import nouns
from kg.extract.words import Words, closed
from kg.model import Outcome, Qualifier, Unit

SUBJECT_REACH = 10  # words between "figures" and "are lower"
COMPARED_REACH = 5  # words between "lowest" and "since"
NOUN_REACH = 3  # words between "lowest" and "toll"
REFERENCE_REACH = 7  # words between "toll" and "since"

_COMPARED = frozenset({"than", "since", "compared", "ever", "in", "of"})
_PEOPLE = frozenset({"people", "civilians", "soldiers", "militants"})
_NOT = frozenset({"no", "not"})
_LEVELS = frozenset({"level", "levels", "rate", "rates", "point"})
_STRETCHES = frozenset({"year", "month", "war", "conflict", "decade", "century", "season", "history", "crisis"})
_SUPERLATIVES = frozenset({Qualifier.HIGHEST, Qualifier.LOWEST})


@dataclass(frozen=True, slots=True)
class _Lists:
    comparatives: dict[str, Qualifier]
    changes: dict[str, Qualifier]
    moves: frozenset[str]
    deadliest: frozenset[str]
    worst: frozenset[str]
    compared_with: frozenset[str]


@cache
def _lists() -> _Lists:
    data = lexicon.load("numberless")
    comparatives, changes = (
        {word: Qualifier(name) for name, words in data[kind].items() for word in words} for kind in ("comparatives", "changes")
    )
    sets = (lexicon.word_set("numberless", name) for name in ("moves", "deadliest", "worst", "compared_with"))
    return _Lists(comparatives, changes, *sets)


@cache
def comparison_words() -> frozenset[str]:
    """Return the words at which a comparison is looked for."""
    lists = _lists()
    names = {"fewer", "more", "high", "low", "above", "below"}
    return frozenset({*names, *lists.comparatives, *lists.changes, *lists.deadliest, *lists.worst})


def find_comparison(words: Words, at: int) -> Numberless | None:
    """Return the comparison whose comparative, superlative or noun of change stands at a word, or None.

    >>> from kg.extract.words import split_words
    >>> find_comparison(split_words("It was the deadliest storm since 1998."), 3).qualifier.value
    'highest'
    """
    return _of_statistic(words, at) or _superlative(words, at) or _fewer(words, at) or _beside(words, at) or _change(words, at)


def _comparative(words: Words, at: int) -> Qualifier | None:
    """Return what a word compares if another time stands behind it ("lowest since"), or if it is the end of a "record high"."""
    if words.at(at - 1) == "record" and words.at(at) in ("high", "low"):
        return Qualifier.HIGHEST if words.at(at) == "high" else Qualifier.LOWEST
    qualifier = _lists().comparatives.get(words.at(at))
    if qualifier is None:
        return None
    if qualifier in _SUPERLATIVES and words.at(at - 1) == "the" and (words.at(at + 1) in CLAUSE_ENDS or not words.at(at + 1)):
        return qualifier  # "the figures for March were the lowest"
    if _COMPARED.isdisjoint(words.lower[at + 1 : at + 1 + COMPARED_REACH]):
        return None
    is_of_a_whole = words.at(at + 1) in ("of", "in")  # "the highest of the war", but not "lower in the valley"
    return None if is_of_a_whole and qualifier not in _SUPERLATIVES else qualifier


def _of_statistic(words: Words, at: int) -> Numberless | None:
    """Read "the toll was the smallest since 1998", "injuries were far fewer than in spring" and "prices hit a record high"."""
    qualifier = _comparative(words, at)
    if qualifier is None or has_number(words, max(0, at - 4), at) or words.at(at - 1) in _NOT:
        return None
    verb = next((v for v in range(at - 1, max(-1, at - 6), -1) if words.at(v) in BE | _lists().moves), None)
    return None if verb is None else _of_subject(words, verb, at + 1, qualifier)


def _of_subject(words: Words, verb: int, last: int, qualifier: Qualifier) -> Numberless | None:
    """Return the comparison behind a verb if its subject is a count of people or a statistic."""
    names = count_names()
    subjects = names.quantities | names.statistics | names.counted - _PEOPLE
    for subject in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        word = words.at(subject)
        if word in CLAUSE_ENDS or word in ("which", "who", "and", "but"):
            return None
        if word == "that" and words.at(subject - 1) not in closed("prepositions"):  # "the toll of that winter", no clause
            return None
        if word in subjects:
            counted = counted_near(words, subject)
            is_bare = word in ("figure", "figures") and words.at(subject + 1) != "of"
            if counted is None and word in names.quantities - {"toll", "tolls"} and not is_bare:
                return None  # "the number of seats": nobody is counted
            first = verb + 2 if words.at(verb + 1) in ("to", "at") else verb + 1
            is_other = counted is None and (is_bare or word in names.statistics)
            unit = Unit.OTHER if is_other else Unit.PERSON
            return Numberless(first, last, qualifier, joined(subject, counted), outcome_at(words, counted), unit)
    return None


def _superlative(words: Words, at: int) -> Numberless | None:
    """Read "the lowest monthly toll since March", "its highest level of debt in ten years", "the deadliest storm so far"."""
    lists = _lists()
    word = words.at(at)
    qualifier = lists.comparatives.get(word)
    is_of_event = word in lists.deadliest or word in lists.worst
    if not is_of_event and qualifier not in _SUPERLATIVES:
        return None
    is_determined = words.at(at - 1) in closed("determiners") and words.at(at - 1) != "'s"
    first = at - 1 if is_determined else at
    if words.at(first - 1) in _NOT or _is_one_of_several(words, first):
        return None
    if has_number(words, max(0, at - 2), at):
        return None
    noun = _event_behind(words, at) if is_of_event else _count_behind(words, at)
    if noun is None or not _has_reference(words, noun[1]):
        return None
    outcome = Outcome.KILLED if word in lists.deadliest else outcome_of(words.at(noun[1] - 1))
    unit = Unit.PERSON if outcome is not None else unit_of(words, noun)
    return Numberless(first, at + 1, qualifier or Qualifier.HIGHEST, noun, outcome, unit)


def _is_one_of_several(words: Words, first: int) -> bool:
    """Whether "one of", "some of" or "among" stands before: "one of the city's worst nights" is not the worst."""
    return any(
        words.at(at) == "among" or (words.at(at) == "of" and words.at(at - 1) in ("one", "some", "two", "three", "many"))
        for at in range(max(0, first - NOUN_REACH - 1), first)
    )


def _event_behind(words: Words, at: int) -> tuple[int, int] | None:
    """Return the noun of the event that a superlative compares; whatever it is, if it was the "deadliest" of its kind."""
    for noun in range(at + 1, at + 1 + NOUN_REACH):
        word = words.at(noun)
        if not word.isalpha() or word in closed("prepositions"):
            break
        if nouns().units.get(word) is Unit.EVENT or word in _lists().compared_with:
            return at + 1, noun + 1
    is_any = words.at(at) in _lists().deadliest and words.at(at + 1).isalpha() and words.at(at + 1) not in closed("prepositions")
    return (at + 1, at + 2) if is_any else None


def _count_behind(words: Words, at: int) -> tuple[int, int] | None:
    """Return the noun of the count that a superlative compares; what a "level" or "number" is of."""
    names = count_names()
    for noun in range(at + 1, at + 1 + NOUN_REACH):
        word = words.at(noun)
        if not word.isalpha() or word in closed("prepositions"):
            return None
        if words.at(noun + 1) == "of" and (word in _LEVELS or word in names.quantities):
            behind = noun + 2 + (words.at(noun + 2) in closed("determiners"))
            is_count = words.at(behind) in names.statistics | names.counted or words.at(behind) in nouns().units
            return (behind, behind + 1) if is_count else None
        if word in names.statistics or word in names.counted - _PEOPLE or word in ("toll", "tolls"):
            return at + 1, noun + 1
    return None


def _has_reference(words: Words, at: int) -> bool:
    """Whether another time is named to compare with: "since 1998", "in ten years", "so far", "on record", "of the war"."""
    for behind in range(at, at + REFERENCE_REACH):
        word = words.at(behind)
        if word in CLAUSE_ENDS or not word:
            return False
        if word in ("since", "ever") or words.lower[behind : behind + 2] in (("so", "far"), ("on", "record"), ("to", "date")):
            return True
        if word in ("in", "of", "for"):
            stretch = words.lower[behind + 1 : behind + 4]
            if any(later in time_units() and later.endswith(("s", "y")) for later in stretch):
                return True
            if any(later in _STRETCHES for later in stretch):
                return True
        if word == "this" and words.at(behind + 1) in _STRETCHES:
            return True
    return False


def _fewer(words: Words, at: int) -> Numberless | None:
    """Read "fewer people died than in 2012"."""
    if words.at(at) not in ("fewer", "more") or words.at(at - 1) in _NOT or words.at(at + 1) == "than":
        return None
    if has_number(words, max(0, at - 2), at + 8) or words.at(at - 1) in closed("before_a_count"):
        return None
    than = next((n for n in range(at + 2, min(at + 10, len(words))) if words.at(n) in ("than", ".", ",", ";", "that")), None)
    if than is None or words.at(than) != "than" or words.at(than + 1) not in ("in", "last", "during", "on", "before", "at", "a"):
        return None
    event = next((n for n in range(at + 1, than) if outcome_of(words.at(n)) is not None), None)
    if event is None:
        return None
    end = next((n for n in range(at + 1, event) if words.at(n) in closed("auxiliaries")), event)
    qualifier = Qualifier.LOWER if words.at(at) == "fewer" else Qualifier.HIGHER
    return Numberless(at, at + 1, qualifier, (at + 1, max(end, at + 2)), outcome_at(words, event))


def _beside(words: Words, at: int) -> Numberless | None:
    """Read "the toll was far above that of 2019" and "arrests stayed below last year's"."""
    if words.at(at) not in ("above", "below"):
        return None
    behind = at + 1 + (words.at(at + 1) == "the")
    is_other_count = words.at(behind) in ("that", "those", "one", "ones", "average", "level", "levels", "figure", "toll", "total")
    if not is_other_count and "'s" not in words.lower[at + 2 : at + 4]:
        return None
    verb = next((v for v in range(at - 1, max(-1, at - 4), -1) if words.at(v) in BE | _lists().moves), None)
    if verb is None or any(words.at(n) in _NOT for n in range(verb, at)):
        return None
    return _of_subject(words, verb, at + 1, Qualifier.HIGHER if words.at(at) == "above" else Qualifier.LOWER)


def _change(words: Words, at: int) -> Numberless | None:
    """Read "a steep drop in deaths at sea"."""
    qualifier = _lists().changes.get(words.at(at))
    if qualifier is None or words.at(at + 1) != "in" or words.at(at - 1)[:1].isdigit():
        return None
    if has_number(words, max(0, at - 3), min(at + 8, len(words))):
        return None
    first = at - 1 if words.at(at - 1) in lexicon.word_set("numberless", "degrees") else at
    if words.at(first - 1) in ("no", "not", "any", "without"):
        return None
    for quantity in range(at + 2, min(at + 6, len(words))):
        word = words.at(quantity)
        is_count = word in ("number", "toll", "deaths", "casualties", "fatalities")
        counted = counted_near(words, quantity) if is_count else None
        if counted is not None:
            return Numberless(first, counted + 1, qualifier, joined(quantity, counted), outcome_at(words, counted))
        if word in count_names().statistics:
            return Numberless(first, quantity + 1, qualifier, (quantity, quantity + 1), outcome_of(word), Unit.OTHER)
    return None
