"""Who did it: behind "by", as the subject of the verb, or before a noun of violence ("in army shelling"); else as the figure's twin says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg import lexicon
from kg.extract.figures.outcomes import Evidence
from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.twins import fullest, has_twin, inherited
from kg.extract.words import Words, closed
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind
from kg.model import Blame, Figure, ScopeBasis, Span, Trail

SUBJECT_REACH = 16  # words between the subject and its verb
ALONE = frozenset({"regime", "police", "army"})  # these need no name to be a body that acts
NOUN_REACH = 5  # words between "in" and the noun of violence


@dataclass(frozen=True, slots=True)
class _Lists:
    actors: frozenset[str]
    violence: frozenset[str]
    modifiers: frozenset[str]
    sites: frozenset[str]
    groups: frozenset[str]


@cache
def _lists() -> _Lists:
    groups = lexicon.word_set("counted", "armed_groups")
    return _Lists(closed("actors"), closed("violence"), closed("actor_modifiers"), closed("sites"), groups)


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of a body that acts, at the words ``[first, last)``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Blamed:
    """Who is said to have done it: the wording, where it stands, and how firmly it is said."""

    text: str
    span: Span
    blame: Blame


def find_perpetrator(words: Words, actors: tuple[Actor, ...], evidence: Evidence | None, start: int, end: int) -> Blamed | None:
    """Return who is said to have done it, or None.

    Args:
        actors: the bodies that the sentence names (`find_actors`).
        evidence: the outcome of the figure; without one nobody did anything.
        start, end: the words of the number and of what it counts; they do no harm to themselves.
    """
    if evidence is None:
        return None
    others = [actor for actor in actors if actor.last <= start or actor.first >= end]
    chosen = (
        _behind_by(words, others, end)
        or (_subject(words, others, evidence.at) if evidence.is_active else None)
        or _before_violence(words, others, end)
    )
    if chosen is None:
        return None
    return Blamed(words.wording(chosen.first, chosen.last), words.span(chosen.first, chosen.last), Blame.STATED)


def find_actors(scene: Scene) -> tuple[Actor, ...]:
    """Return the organizations that are named, and the bodies that a word such as "army" tells, in order."""
    words, found = scene.words, []
    for name in scene.names:
        if name.kind is NameKind.ORGANIZATION:
            first = words.find(name.span.start)
            found.append(Actor(first, max(words.find(name.span.end), first + 1)))
    taken = {at for actor in found for at in range(actor.first, actor.last)}
    for at, word in enumerate(words.lower):
        if at in taken or words.at(at + 1) in _lists().sites:  # "a police station"
            continue
        if word in _lists().groups:
            found.append(Actor(at, at + 1))
        elif word in _lists().actors:
            first = _first_of(words, at, taken)
            if first < at or word in ALONE:
                found.append(Actor(first, at + 1))
        elif words.written[at] in gazetteer.load().demonyms and words.at(at + 1) in _lists().violence:  # "Danish air strikes"
            found.append(Actor(at, at + 1))
    return tuple(sorted(found, key=lambda actor: actor.first))


def _first_of(words: Words, at: int, taken: set[int]) -> int:
    """Return the first word of a body's name: "Ravin army" of "the Ravin army", "regime" of "a regime warplane"."""
    first = at
    while first > 0 and first - 1 not in taken and _is_modifier(words, first - 1):
        first -= 1
    return first + 1 if words.at(first) in ("the", "a", "an", "in", "on", "by") else first


def _is_modifier(words: Words, at: int) -> bool:
    if words.at(at) in _lists().modifiers or words.written[at] in gazetteer.load().demonyms:
        return True
    return at > 0 and words.is_capitalized(at) and words.at(at).isalpha()


def _behind_by(words: Words, actors: list[Actor], end: int) -> Actor | None:
    """Find it in "12 were killed by the army"."""
    for actor in actors:
        before = actor.first - 1
        while words.at(before) in ("the", "a", "an") or words.at(before) in _lists().modifiers:
            before -= 1
        if words.at(before) == "by" and actor.first >= end:
            return actor
    return None


def _subject(words: Words, actors: list[Actor], verb: int) -> Actor | None:
    """Find it in "the army killed 12": the last body before the verb that is not the one who says so."""
    for actor in reversed(actors):
        if (
            actor.last <= verb
            and verb - actor.last < SUBJECT_REACH
            and words.at(actor.last) not in ("said", "says", "reported", "told", ":", "announced")
        ):
            between = words.lower[actor.last : verb]
            return None if {"when", ";", "after", "while"} & set(between) else actor
    return None


def _before_violence(words: Words, actors: list[Actor], end: int) -> Actor | None:
    """Find it in "12 were killed in army shelling" and "in an attack by the army" (there "by" has found it)."""
    for actor in actors:
        if actor.first < end or words.at(actor.last) not in _lists().violence:
            continue
        near = words.lower[max(end, actor.first - NOUN_REACH) : actor.first]
        if {"in", "during", "from", "following", "due", "to", "amid"} & set(near):
            return actor
    return None


def inherit_perpetrators(annotated: Annotated, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article; those with an outcome get the perpetrator that only their twin names.

    Args:
        scenes: all sentences with a number or a time, in order.
        drafts: the figures, in order.
    """
    twins = fullest(drafts, _blamed)
    filled = []
    for draft in drafts:
        figure = draft.figure
        found = twins.get((figure.value, figure.outcome)) if has_twin(draft) and figure.perpetrator_text is None else None
        if found is not None:
            trail = Trail(ScopeBasis.TWIN, found.span)
            figure = inherited(replace(figure, perpetrator_text=found.text, perpetrator_trail=trail, blame=found.blame))
        filled.append(replace(draft, figure=figure))
    return filled


def _blamed(figure: Figure) -> Blamed | None:
    trail = figure.perpetrator_trail
    if figure.perpetrator_text is None or figure.blame is None or trail is None or trail.span is None:
        return None
    return Blamed(figure.perpetrator_text, trail.span, figure.blame)
