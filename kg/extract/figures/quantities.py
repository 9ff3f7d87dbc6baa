"""The numbers of a sentence that are figures, each with what it counts and what happened to those counted.

What one figure leaves out is taken from the one before it in the sentence: the noun ("nine sailors drowned and 15 were hurt") or the
outcome ("six were arrested, including two clerks").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.figures.counted import Counted, find_counted
from kg.extract.figures.exclusions import is_excluded
from kg.extract.figures.numbers import Number, find_numbers
from kg.extract.figures.outcomes import Evidence, find_outcome
from kg.extract.figures.plurals import HARM, counts_people, find_plurals, other_outcome
from kg.extract.figures.scene import Scene
from kg.extract.figures.zeros import find_zeros
from kg.extract.words import Words, closed
from kg.model import Population, Unit

MOST_LINKS = 5  # words between a whole and its part
MOST_BESIDE = 6  # words between one person and those counted beside them
_PASSED_ON = frozenset({Population.CIVILIAN, Population.SECURITY_FORCE, Population.MILITANT})
_PARTS = frozenset({"including", "among"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is a figure, with what was found about it in its sentence.

    Args:
        is_zero: whether it is a zero in words ("nobody").
        is_numberless: whether a plural or "another" stands in the place of the number.
        is_other_outcome: whether the same words give another figure for another outcome ("several were killed and injured").
    """

    number: Number
    counted: Counted
    evidence: Evidence | None
    is_zero: bool = False
    is_numberless: bool = False
    is_other_outcome: bool = False

    @property
    def unit(self) -> Unit:
        """What kind of thing is counted or measured; whoever was killed or arrested is a person."""
        if self.number.unit is not None:
            return self.number.unit
        return Unit.PERSON if self.evidence is not None else self.counted.unit or Unit.OTHER


def find_quantities(scene: Scene, *, is_title: bool = False) -> Iterator[Quantity]:
    """Yield the figures of a sentence, complete.

    Args:
        is_title: whether capital letters tell nothing here (a headline, a text in capitals).
    """
    before: Quantity | None = None
    candidates = _alone(scene, is_title=is_title)
    for index, alone in enumerate(candidates):
        found = alone if before is None else _completed(scene.words, alone, before)
        if found.is_numberless and not counts_people(scene.words, found.number, found.counted, found.evidence):
            continue
        if found.number.is_single and not _is_beside(scene.words, found, before, candidates[index + 1 :]):
            continue
        before = found
        yield found
        if found.is_numberless and found.evidence and (other := other_outcome(scene.words, found.evidence)):
            yield replace(found, evidence=other, is_other_outcome=True)


def _alone(scene: Scene, *, is_title: bool) -> list[Quantity]:
    """Return the figures of a sentence, each by itself, in order."""
    words = scene.words
    taken = {at for moment in scene.moments for at in range(moment.first, moment.last)}
    found = list(_zeros(words))
    taken.update(at for zero in found for at in range(zero.number.first, zero.number.last))
    for number in find_numbers(words, taken):
        if taken.intersection(range(number.core, number.last)):
            continue
        counted = find_counted(words, number.after)
        if not is_excluded(words, number, counted, is_title=is_title):
            found.append(Quantity(number, counted, find_outcome(words, number, counted)))
    found += _numberless(words, found, taken)
    return sorted(found, key=lambda item: item.number.first)


def _is_beside(words: Words, found: Quantity, before: Quantity | None, behind: list[Quantity]) -> bool:
    """Whether one person stands beside people who are counted: "a fisherman and his two sons drowned", "12 men and a girl were hurt"."""
    if not _is_harmed(found) or found.counted.is_empty:
        return False
    if before is not None and _is_harmed(before) and words.at(found.number.first - 1) in ("and", "including", "them"):
        return True
    following = next((other for other in behind if not other.number.is_single), None)
    if following is None or not _is_harmed(following):
        return False
    between = words.lower[found.counted.last : following.number.first]
    return len(between) <= MOST_BESIDE and not {"and", "while"}.isdisjoint(between) and {".", ";"}.isdisjoint(between)


def _is_harmed(found: Quantity) -> bool:
    return found.evidence is not None and found.evidence.outcome in HARM


def _numberless(words: Words, numbers: list[Quantity], taken: set[int]) -> Iterator[Quantity]:
    """Yield those counted without a number, where none of the numbers counts them."""
    taken = taken.union(*(range(item.number.first, max(item.number.last, item.counted.last)) for item in numbers))
    for number in find_plurals(words):
        if taken.isdisjoint(range(number.first, number.last)):
            counted = find_counted(words, number.after)
            yield Quantity(number, counted, find_outcome(words, number, counted), is_numberless=True)


def _zeros(words: Words) -> Iterator[Quantity]:
    for number in find_zeros(words):
        counted = find_counted(words, number.after)
        evidence = find_outcome(words, number, counted)
        if evidence is not None or (counted.unit is Unit.PERSON and words.at(counted.last - 1) == "casualties"):
            yield Quantity(number, counted, evidence, is_zero=True)


def _completed(words: Words, found: Quantity, before: Quantity) -> Quantity:
    """Take from the figure before what this one leaves out."""
    if found.number.unit is not None or before.number.unit is not None:
        return found
    between = words.lower[max(before.counted.last, before.number.after) : found.number.first]
    evidence = _shared_evidence(found, before, between)
    return replace(found, counted=_shared_noun(words, found, before, between, evidence), evidence=evidence)


def _shared_evidence(found: Quantity, before: Quantity, between: tuple[str, ...]) -> Evidence | None:
    own = found.evidence
    if before.evidence is None or found.counted.unit not in (Unit.PERSON, Unit.OTHER):
        return own
    is_part = bool(_PARTS & set(between[-3:])) and (own is None or own.at > found.counted.last)
    # A part of people is people, even if no list knows the noun ("including two glassblowers").
    is_linked = found.counted.unit is Unit.PERSON and 0 < len(between) <= MOST_LINKS
    is_next = own is None and is_linked and all(word in closed("before_a_part") for word in between)
    return replace(before.evidence, rule="conjunction") if is_part or is_next else own


def _shared_noun(words: Words, found: Quantity, before: Quantity, between: tuple[str, ...], evidence: Evidence | None) -> Counted:
    counted = found.counted
    is_parallel = between[-1:] in (("and",), (",",)) and words.at(found.number.after) in ("in", "from", "at", "on")
    if counted.is_empty and evidence is None and is_parallel:
        return before.counted  # "1,300 voters in the north and 1,250 in the south"
    if before.counted.population not in _PASSED_ON or evidence is None:
        return counted
    if counted.is_empty:
        return before.counted
    is_others = words.lower[counted.first : counted.last] == ("others",)
    return replace(counted, population=before.counted.population) if is_others else counted
