"""The numbers of a sentence that are figures, each with what it counts and what happened to those counted.

What one figure leaves out is taken from the one before it in the sentence: the noun ("nine sailors drowned and 15 were hurt") or the
outcome ("six were arrested, two clerks among them").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.counted import Counted, find_counted
from kg.extract.exclusions import is_excluded
from kg.extract.numbers import Number, find_numbers
from kg.extract.outcomes import Evidence, find_outcome, outcome_words
from kg.extract.scope import Scene
from kg.extract.words import Words, closed
from kg.extract.zeros import find_zeros
from kg.model import Population, Unit

MOST_LINKS = 5  # words between a whole and its part
_PASSED_ON = frozenset({Population.CIVILIAN, Population.SECURITY_FORCE, Population.MILITANT})
_PARTS = frozenset({"including", "among"})


@dataclass(frozen=True, slots=True)
class Found:
    """A number that is a figure, with what was found about it in its sentence."""

    number: Number
    counted: Counted
    evidence: Evidence | None
    is_zero: bool = False

    @property
    def unit(self) -> Unit:
        """What kind of thing is counted or measured; whoever was killed or arrested is a person."""
        if self.number.unit is not None:
            return self.number.unit
        return Unit.PERSON if self.evidence is not None else self.counted.unit or Unit.OTHER


def find_in_scene(scene: Scene, *, is_title: bool = False) -> Iterator[Found]:
    """Yield the figures of a sentence, complete.

    Args:
        is_title: whether capital letters tell nothing here (a headline, a text in capitals).
    """
    before: Found | None = None
    for found in _find_alone(scene, is_title=is_title):
        before = found if before is None else _completed(scene.words, found, before)
        yield before


def _find_alone(scene: Scene, *, is_title: bool) -> list[Found]:
    """Return the figures of a sentence, each by itself, in order."""
    words = scene.words
    taken = {at for moment in scene.moments for at in range(moment.first, moment.last)}
    found = list(_zeros(words))
    taken.update(zero.number.first for zero in found)
    for number in find_numbers(words):
        if taken.intersection(range(number.core, number.last)):
            continue
        counted = find_counted(words, number.after, outcome_words())
        if not is_excluded(words, number, counted, is_title=is_title):
            found.append(Found(number, counted, find_outcome(words, number, counted)))
    return sorted(found, key=lambda item: item.number.first)


def _zeros(words: Words) -> Iterator[Found]:
    for number in find_zeros(words):
        counted = find_counted(words, number.after, outcome_words())
        evidence = find_outcome(words, number, counted)
        if evidence is not None or (counted.unit is Unit.PERSON and words.at(counted.last - 1) == "casualties"):
            yield Found(number, counted, evidence, is_zero=True)


def _completed(words: Words, found: Found, before: Found) -> Found:
    """Take from the figure before what this one leaves out."""
    if found.number.unit is not None or before.number.unit is not None:
        return found
    between = words.lower[max(before.counted.last, before.number.after) : found.number.first]
    evidence = _shared_evidence(found, before, between)
    return replace(found, counted=_shared_noun(words, found, before, between, evidence), evidence=evidence)


def _shared_evidence(found: Found, before: Found, between: tuple[str, ...]) -> Evidence | None:
    own = found.evidence
    if before.evidence is None or found.counted.unit is not Unit.PERSON:
        return own
    is_linked = 0 < len(between) <= MOST_LINKS and all(word in closed("before_a_part") for word in between)
    is_part = bool(_PARTS & set(between[-3:])) and (own is None or own.at > found.counted.last)
    return replace(before.evidence, rule="conjunction") if is_part or (own is None and is_linked) else own


def _shared_noun(words: Words, found: Found, before: Found, between: tuple[str, ...], evidence: Evidence | None) -> Counted:
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
