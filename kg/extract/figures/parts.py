"""Parts of a whole: "11 people, including 3 children", "six of them women", "Among them were two nurses".

A part is counted once more with its whole, so no sum may hold both. It shares what happened, where, when and by whom with the whole,
as far as its own words say nothing else; whom it counts may stand behind the verb ("nine of them were children and two were nurses").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.figures.counted import Counted, find_counted
from kg.extract.figures.outcome_words import outcome_words
from kg.extract.figures.scene import Draft
from kg.extract.nouns import nouns
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words
from kg.model import Figure, Outcome, Qualifier, Unit

CUE_REACH = 6  # words before a part in which "including" stands
LONGEST_WHOLE = 8  # words of "of the 96 found alive," behind the number
LINK_REACH = 5  # words between two parts of one whole ("two nurses and a cook")
PREDICATE_REACH = 8  # the same where both say who they are ("nine of the dead were young children and two were nurses")
_THEM = frozenset({"them", "whom"})
_CUES = frozenset({"including", "included", "include", "includes"})
_JOINTS = frozenset({"and", ",", "or", "plus", "as", "well"})
_BEING = frozenset({"were", "are", "was", "is"})
_GROUPS = frozenset({"victims", "casualties", "fatalities"})


def link_parts(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the figures, in order, each part with its whole: one before it in its sentence, or in the sentence before."""
    linked: list[Draft] = []
    for draft in drafts:
        whole = _whole(draft, linked) if _may_be_part(draft.figure) else None
        linked.append(draft if whole is None else replace(draft, figure=_as_part(_with_predicate(draft), whole)))
    return linked


def _may_be_part(figure: Figure) -> bool:
    is_person = figure.unit is Unit.PERSON or (figure.unit is Unit.OTHER and figure.counted is None)  # "of whom four are minors"
    return is_person and figure.value is not None and figure.value > 0


def _whole(draft: Draft, before: list[Draft]) -> Figure | None:
    """Return the figure that the words around a figure make its whole."""
    words = draft.scene.words
    first, last = _word_range(words, draft.figure)
    sentence = draft.scene.sentence
    here = [other.figure for other in before[-CUE_REACH:] if other.scene.sentence == sentence and other.scene is draft.scene]
    if _has_cue(words, first, last):
        told = _told_group(words, first, last)
        earlier = [other.figure for other in before[-CUE_REACH:] if other.scene.sentence == sentence - 1]
        return _nearest(draft.figure, here, told) or (
            _nearest(draft.figure, earlier, told) if _refers_back(words, first, last, told) else None
        )
    previous = here[-1] if here else None
    if previous is not None and words.at(first - 1) == ":" and words.find(previous.span.end) < first:
        return previous if _is_broken_down(words, previous, draft.figure, last) else None
    if previous is not None and _is_taken_from(words, previous, first):
        return previous if _fits(draft.figure, previous, None) else None
    if previous is None or previous.part_of is None or not _is_joined(words, previous, first, last):
        return None
    whole = next((other.figure for other in reversed(before) if other.figure.id == previous.part_of), None)
    return whole if whole and _fits(draft.figure, whole, None) else None


def _word_range(words: Words, figure: Figure) -> tuple[int, int]:
    first = words.find(figure.span.start)
    return first, words.find(figure.span.end)


def _has_cue(words: Words, first: int, last: int) -> bool:
    """Whether "including", "among them", "of whom" stands before the number, or "of them", "of the dead" behind it."""
    if words.at(last) == "of" and (
        words.at(last + 1) in _THEM or (words.at(last + 1) in ("the", "those") and _is_group(words.at(last + 2)))
    ):
        return True
    for at in range(first - 1, max(-1, first - CUE_REACH), -1):
        word = words.at(at)
        if word in _CUES:
            return True
        if word in _THEM:
            return words.at(at - 1) in ("among", "of")
        if _is_group(word) and words.at(at - 1) in ("the", "those"):
            return words.at(at - 2) == "among"
        if not (word in _JOINTS or word in ("were", "are", "was", "at", "least", "also", "some", "about")):
            return False
    return False


def _is_group(word: str) -> bool:
    return word in _GROUPS or word in ("dead", "wounded", "injured", "killed", "missing", "detained", "arrested", "displaced")


def _told_group(words: Words, first: int, last: int) -> Outcome | None:
    """Return the outcome of the whole where the cue names it ("among the wounded", "three of the dead")."""
    for at in (*range(max(0, first - CUE_REACH), first), last + 2):
        if _is_group(words.at(at)) and words.at(at - 1) in ("the", "those"):
            told = outcome_words()
            return told.of.get(words.at(at)) or told.nouns.get(words.at(at)) or told.participles.get(words.at(at))
    return None


def _refers_back(words: Words, first: int, last: int, told: Outcome | None) -> bool:
    """Whether the whole may be in the sentence before: "Among them were two nurses", "Three of the dead were cooks"."""
    if first >= CUE_REACH or any(words.at(at) in nouns().verbs - _CUES for at in range(first)):
        return False
    return told is not None or not {"them", "they"}.isdisjoint(words.lower[: last + 2])


def _nearest(part: Figure, figures: list[Figure], told: Outcome | None) -> Figure | None:
    return next((figure for figure in reversed(figures) if figure.part_of is None and _fits(part, figure, told)), None)


def _fits(part: Figure, whole: Figure, told: Outcome | None) -> bool:
    """Whether a figure can be the whole of another: people to whom the same happened, and no fewer."""
    if whole.unit is not Unit.PERSON or whole.value is None or part.value is None or whole.negated != part.negated:
        return False
    if told is not None and whole.outcome is not told:
        return False
    is_same = part.outcome is None or whole.outcome is None or part.outcome is whole.outcome
    return is_same and (whole.qualifier is Qualifier.VAGUE or part.value <= (whole.upper or whole.value))


def _is_taken_from(words: Words, whole: Figure, first: int) -> bool:
    """Whether the clause begins with the whole: "of the 96 found, 38 were ..."."""
    start = words.find(whole.span.start)
    of = start - 2 if words.at(start - 1) in nouns().determiners else start - 1
    between = words.lower[words.find(whole.span.end) : first]
    is_opening = words.at(of) == "of" and not words.at(of - 1).isalnum()
    return is_opening and between[-1:] == (",",) and between.count(",") == 1 and len(between) <= LONGEST_WHOLE


def _is_broken_down(words: Words, whole: Figure, part: Figure, last: int) -> bool:
    """Whether a colon opens what a number consists of: "26 people were killed in Dorn: 18 civilians and 8 soldiers"."""
    is_list = any(parse_numeral(words, at) for at in range(last, min(last + LINK_REACH, len(words))))
    return (
        is_list and part.outcome is None and whole.outcome is not None and _fits(part, whole, None) and part.value != whole.value
    )


def _is_joined(words: Words, previous: Figure, first: int, last: int) -> bool:
    end = words.find(previous.span.end)
    between = words.lower[end:first]
    if len(between) > PREDICATE_REACH or _JOINTS.isdisjoint(between[-2:]):
        return False
    both_say_who = _predicate(words, end) is not None and _predicate(words, last) is not None
    return both_say_who or (len(between) <= LINK_REACH and nouns().auxiliaries.isdisjoint(between))


def _predicate(words: Words, last: int) -> Counted | None:
    """Return the people that a number is said to be, behind it: "nine of them were children", "two were nurses"."""
    at = last
    if words.at(at) == "of":
        at += 2 if words.at(at + 1) in _THEM else 3
    if words.at(at) not in _BEING:
        return None
    found = find_counted(words, at + 1)
    return None if found.is_empty or found.unit is not Unit.PERSON else found


def _with_predicate(draft: Draft) -> Figure:
    figure, words = draft.figure, draft.scene.words
    found = _predicate(words, _word_range(words, figure)[1]) if figure.counted is None else None
    if found is None:
        return figure
    return replace(
        figure, counted=words.span(found.first, found.last).of(words.text), unit=Unit.PERSON, population=found.population
    )


def _as_part(part: Figure, whole: Figure) -> Figure:
    """Return a part with what it shares with its whole."""
    shared = replace(
        part,
        part_of=whole.id,
        unit=whole.unit,
        outcome=part.outcome or whole.outcome,
        population=part.population or whole.population,
    )
    if part.place_text is None:
        shared = replace(shared, place_text=whole.place_text, place_trail=whole.place_trail)
    if part.period is None:
        shared = replace(shared, period=whole.period, period_trail=whole.period_trail)
    if part.perpetrator_text is None:
        shared = replace(
            shared, perpetrator_text=whole.perpetrator_text, perpetrator_trail=whole.perpetrator_trail, blame=whole.blame
        )
    if part.incident is None:
        shared = replace(shared, incident=whole.incident, incident_text=whole.incident_text, incident_trail=whole.incident_trail)
    return shared
