"""The numbers of a sentence that are figures, each with what it counts and what happened to those counted.

What one figure leaves out is taken from the one before it in the sentence: the noun ("nine sailors drowned and 15 were hurt") or the
outcome ("six were arrested, including two clerks").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.figures.counted import Counted, find_counted
from kg.extract.figures.exclusions import is_excluded
from kg.extract.figures.numbers import Number, bounded_behind, find_numbers
from kg.extract.figures.outcomes import Evidence, find_outcome
from kg.extract.figures.plurals import HARM, counts_people, find_plurals, other_outcome
from kg.extract.figures.scene import Scene
from kg.extract.figures.zeros import find_zeros
from kg.extract.nouns import nouns
from kg.extract.words import Words, closed
from kg.model import Population, Qualifier, Unit

MOST_LINKS = 5  # words between a whole and its part
MOST_BESIDE = 6  # words between one person and those counted beside them
_NOT_PASSED_ON = frozenset({Population.CHILD, Population.WOMAN})  # "two girls died and nine were hurt": nine of any age
_OF_PEOPLE = frozenset({"population", "family", "crew", "crowd", "household"})
_RELATED = frozenset({"father", "mother", "grandfather", "grandmother", "parent"})
_SOME = frozenset({"many", "most", "some", "several", "few", "any", "majority"})
_SAYING = frozenset({"said", "says", "say", "told", "reported", "that"})
MOST_LISTED = 30  # words between "destroyed" and the last thing of its list
_WHOSE = frozenset({"to", "by", "among"})
MOST_GAPPED = 12  # words between a number and the one that shares its noun and verb
_COMPARED = (("compared", "to"), ("compared", "with"), ("up", "from"), ("down", "from"))
_WHERE = frozenset({"in", "at", "near", "outside", "around"})
_CARE = frozenset(
    {"hospital", "hospitals", "clinic", "intensive", "condition", "custody", "jail", "prison", "detention", "all", "total"}
)
_PARTS = frozenset({"including", "among"})
_ANYBODY = frozenset({"man", "woman", "child", "victim"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is a figure, with what was found about it in its sentence.

    Args:
        is_zero: whether it is a zero in words ("nobody").
        is_numberless: whether a plural or "another" stands in the place of the number.
        is_part: whether "including" or the like makes it, or the figure before it, a part of a whole.
        is_other_outcome: whether the same words give another figure for another outcome ("several were killed and injured").
    """

    number: Number
    counted: Counted
    evidence: Evidence | None
    is_zero: bool = False
    is_numberless: bool = False
    is_other_outcome: bool = False
    is_part: bool = False

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
    whole: Quantity | None = None  # the last that is no part of another
    candidates = _alone(scene, is_title=is_title)
    for index, alone in enumerate(candidates):
        found = alone if before is None else _completed(scene.words, alone, before, whole or before)
        if found.is_numberless and not counts_people(scene.words, found.number, found.counted, found.evidence):
            continue
        if found.number.is_single and not _is_beside(scene.words, found, before, candidates[index + 1 :]):
            continue
        if found.evidence is None and _is_anybody(scene.words, found) and not _is_next_person(scene.words, found, before):
            continue
        before = found
        if not (found.is_part or found.number.is_single):
            whole = found
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
        counted = _told_before(words, number, find_counted(words, number.after))
        if not is_excluded(words, number, counted, is_title=is_title):
            number = bounded_behind(words, _bounded_over(words, number, counted), counted.last)
            evidence = None if _is_of_others(words, number, counted) else find_outcome(words, number, counted)
            is_told_behind = evidence and evidence.at >= counted.last + (evidence.rule != "intransitive")
            if is_told_behind and _is_whole_of_some(words, number.first):
                counted, evidence = replace(counted, unit=Unit.PERSON), None
            found.append(Quantity(number, counted, evidence))
    found += _numberless(words, found, taken)
    return sorted(found, key=lambda item: item.number.first)


def _told_before(words: Words, number: Number, counted: Counted) -> Counted:
    """Return what is counted where the words before the number tell it: "a population of 40,000", "destroyed two stills"."""
    if number.unit is not None:
        return counted
    if counted.is_empty and words.at(number.first - 1) == "of" and words.at(number.first - 2) in _OF_PEOPLE | _RELATED:
        return replace(counted, unit=Unit.PERSON)
    if not counted.is_empty and counted.unit is Unit.OTHER and words.at(number.first - 1) in closed("destroying"):
        return replace(counted, unit=Unit.OBJECT)
    return counted


def _is_of_others(words: Words, number: Number, counted: Counted) -> bool:
    """Whether what is told happened to others: to the "father of seven", to some of "a population of 40,000"."""
    before = words.at(number.first - 2)
    return counted.is_empty and words.at(number.first - 1) == "of" and (before in _RELATED or before == "population")


def _is_whole_of_some(words: Words, first: int) -> bool:
    """Whether only some of those counted are told of: "many of the 12 drowned"."""
    is_of = words.at(first - 2) == "of" and words.at(first - 1) in nouns().determiners
    return is_of and words.at(first - 3) in _SOME


def _bounded_over(words: Words, number: Number, counted: Counted) -> Number:
    """Return a number with the bound that only its noun tells: "has flown over 800 missions", but not "has flown over 12 towns"."""
    if words.at(number.first - 1) == "over" and words.at(number.first - 2) in ("flew", "flown") and counted.unit is Unit.EVENT:
        return replace(number, first=number.first - 1, qualifier=Qualifier.MORE_THAN, upper=None)
    return number


def _is_anybody(words: Words, found: Quantity) -> bool:
    """Whether "one" stands before a noun for anybody: a count only where something happened to them ("one man was hurt", not "one man said")."""
    number = found.number
    is_one = words.at(number.core) == "one" and number.last == number.core + 1 and number.qualifier is Qualifier.EXACT
    return is_one and words.at(found.counted.last - 1) in _ANYBODY


def _is_next_person(words: Words, found: Quantity, before: Quantity | None) -> bool:
    """Whether one person follows others that are counted: "three children and one woman"."""
    return before is not None and before.unit is Unit.PERSON and words.lower[before.counted.last : found.number.first] == ("and",)


def _is_beside(words: Words, found: Quantity, before: Quantity | None, behind: list[Quantity]) -> bool:
    """Whether one person stands beside people who are counted: "a fisherman and his two sons drowned", "12 men and a girl were hurt"."""
    is_another = words.at(found.number.core) == "another"
    if not _is_harmed(found) or (found.counted.is_empty and not is_another):
        return False
    if before is not None and _is_harmed(before) and (is_another or words.at(found.number.first - 1) in ("and", "them")):
        return True
    following = next((other for other in behind if not other.number.is_single), None)
    if following is None or not (_is_harmed(following) and _is_contrasted(words, found, following)):
        return False
    between = words.lower[found.counted.last : following.number.first]
    return len(between) <= MOST_BESIDE and not {"and", "while"}.isdisjoint(between) and {".", ";"}.isdisjoint(between)


def _is_contrasted(words: Words, single: Quantity, following: Quantity) -> bool:
    """Whether one person and the others are told of together: the same happened to them, or they are "19 others"."""
    is_same = (
        single.evidence is not None and following.evidence is not None and single.evidence.outcome is following.evidence.outcome
    )
    return is_same or words.at(following.counted.first) in ("other", "others")


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
        if evidence is not None and counted.unit is Unit.OTHER and not _is_told_of(words, counted, evidence):
            continue  # "no evidence that they were killed"
        if evidence is not None or (counted.unit is Unit.PERSON and words.at(counted.last - 1) == "casualties"):
            yield Quantity(number, counted, evidence, is_zero=True)


def _is_told_of(words: Words, counted: Counted, evidence: Evidence) -> bool:
    return nouns().auxiliaries.issuperset(words.lower[counted.last : evidence.at])


def _completed(words: Words, found: Quantity, before: Quantity, whole: Quantity) -> Quantity:
    """Take from the figure before, or from the last before it that is no part of another, what this one leaves out."""
    if found.number.unit is not None or before.number.unit is not None or _is_of_others(words, found.number, found.counted):
        return found
    between = words.lower[max(before.counted.last, before.number.after) : found.number.first]
    if _is_its_whole(found, before, between):
        return found if _is_of_whole(words, found) else _as_whole(found, before)
    if _is_gapped(words, found, before, between):
        return replace(found, counted=before.counted, evidence=before.evidence and replace(before.evidence, rule="conjunction"))
    evidence = _shared_evidence(words, found, before, between)
    is_part = evidence is not found.evidence and _is_part(words, found, before, between)
    return replace(found, counted=_shared_noun(words, found, whole, between, evidence), evidence=evidence, is_part=is_part)


def _is_its_whole(found: Quantity, before: Quantity, between: tuple[str, ...]) -> bool:
    """Whether a number is the whole that the one before it was taken from: "two of the five", "none of the 12 cooks"."""
    if before.number.base is None:
        return False
    is_right_behind = between[:1] in (("of",), ("out",)) and before.number.base == found.number.value
    return before.counted.first == found.counted.first or (is_right_behind and len(between) <= MOST_LINKS)


def _as_whole(found: Quantity, before: Quantity) -> Quantity:
    """Return a whole without what happened to its part: of whom some were hurt, they are people as well."""
    unit = Unit.PERSON if before.unit is Unit.PERSON else found.counted.unit
    return replace(found, counted=replace(found.counted, unit=unit), evidence=None)


def _is_gapped(words: Words, found: Quantity, before: Quantity, between: tuple[str, ...]) -> bool:
    """Whether a number leaves out noun and verb of the one before: "nine were hurt in Dorn and 12 in Ulmet", "40 deaths, compared to 55"."""
    if not found.counted.is_empty or found.evidence is not None or before.evidence is None or before.number.is_single:
        return False
    if len(between) > MOST_GAPPED or not {".", ";", ":"}.isdisjoint(between[:-1]):
        return False
    if between[-2:] in _COMPARED or between[-2:] == ("the", "other"):
        return True
    behind = found.number.after
    if words.at(behind) in _WHOSE and words.at(before.counted.last) == words.at(behind) and between[-1:] == ("and",):
        return True  # "laid 40 deaths to the cold and 12 to hunger"
    is_elsewhere = words.at(behind) in _WHERE and not _CARE.intersection(words.lower[behind + 1 : behind + 4])
    return is_elsewhere and between[-1:] in (("and",), (",",), (";",), ("but",), ("while",))


def _is_of_whole(words: Words, found: Quantity) -> bool:
    """Whether what happened is told of the whole: "two of the five men killed", not "two of the five men were killed"."""
    evidence = found.evidence
    if evidence is None or evidence.at < found.counted.last:
        return True
    is_relative = words.at(found.counted.last) in ("who", "whom", "that")
    return is_relative or (evidence.at == found.counted.last and evidence.rule == "passive")


def _is_part(words: Words, found: Quantity, before: Quantity, between: tuple[str, ...]) -> bool:
    """Whether a figure is a part of those before it: "including 3 children", and the next in that list ("and 2 women")."""
    own = found.evidence
    if own is not None and own.at <= found.counted.last:
        return False
    if between[-1:] and between[-1] in _WHERE:  # "killed 12 people, including nurses, in two towns"
        return False
    if not _PARTS.isdisjoint(between[-3:]):
        return True
    if not before.is_part or between not in (("and",), (",",), (",", "and")):
        return False
    # "..., two women and a boy, and nine others were hurt": the verb behind is that of another subject
    return own is None or not {"and", "while"}.isdisjoint(words.lower[found.counted.last : own.at])


def _shared_evidence(words: Words, found: Quantity, before: Quantity, between: tuple[str, ...]) -> Evidence | None:
    own = found.evidence
    if before.evidence is None or found.counted.unit not in (Unit.PERSON, Unit.OTHER):
        return own
    # A part of people is people, even if no list knows the noun ("including two glassblowers").
    is_linked = found.counted.unit is Unit.PERSON and 0 < len(between) <= MOST_LINKS
    is_next = own is None and is_linked and all(word in closed("before_a_part") for word in between)
    return replace(before.evidence, rule="conjunction") if _is_part(words, found, before, between) or is_next else own


def _shared_noun(words: Words, found: Quantity, before: Quantity, between: tuple[str, ...], evidence: Evidence | None) -> Counted:
    counted = found.counted
    is_listed = between in (("and",), (",",), (",", "and"))
    if is_listed and counted.unit is Unit.OTHER and before.unit is Unit.OBJECT and not counted.is_empty:
        behind = closed("destroying").intersection(words.lower[max(0, before.number.first - MOST_LISTED) : before.number.first])
        return replace(counted, unit=Unit.OBJECT) if behind else counted
    if found.evidence and found.evidence.rule == "active" and not _SAYING.isdisjoint(between):
        return counted  # another clause, and perhaps others
    if counted.is_empty and words.at(found.number.after) == "more" and before.unit is Unit.PERSON and evidence is None:
        return before.counted if _may_be_passed_on(before) else replace(counted, unit=Unit.PERSON)
    is_parallel = between[-1:] in (("and",), (",",)) and words.at(found.number.after) in ("in", "from", "at", "on")
    if counted.is_empty and evidence is None and is_parallel:
        return before.counted  # "1,300 voters in the north and 1,250 in the south"
    if counted.is_empty and words.at(found.number.first - 1) == "the" and words.at(found.number.after) in ("needed", "required"):
        return before.counted  # "she lacks 12 votes of the 40 needed"
    if evidence is None or not _may_be_passed_on(before):
        return counted
    if counted.is_empty:
        return before.counted
    is_others = words.lower[counted.first : counted.last] == ("others",)
    return replace(counted, population=before.counted.population) if is_others else counted


def _may_be_passed_on(before: Quantity) -> bool:
    """Whether the noun of a figure can be that of the next one, which has none ("17 cooks died and nine were hurt")."""
    counted = before.counted
    if counted.is_empty or counted.population is not None:
        return counted.population not in _NOT_PASSED_ON and not counted.is_empty
    is_of_outcome = before.evidence is not None and before.evidence.rule == "noun"  # "12 deaths and 40 injured"
    return counted.unit is Unit.PERSON and not is_of_outcome and before.number.value > 1
