"""The scope of a figure as its sentence words it: where, when, by whom, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.extract import edtf
from kg.extract.counted import Counted
from kg.extract.dates import Moment, wording
from kg.extract.numbers import Number
from kg.extract.outcomes import Evidence
from kg.extract.words import Words
from kg.language.annotated import Name, NameKind
from kg.model import Period

_PLACE_PREPOSITIONS = frozenset("in at near around across throughout outside inside from of on within off".split())
_NEGATIONS = frozenset(["not", "never", "n't", "didn't", "don't", "doesn't", "hadn't", "haven't", "weren't", "wasn't", "denied", "denies", "denying", "deny"])
_SUBJECT_REACH = 14
NEGATION_REACH = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what is known about it.

    Args:
        words: its words.
        moments: its time expressions.
        names: its proper names, in order.
        today: the day of the article, at which an open period ends.
    """

    words: Words
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    today: date | None


def find_place(scene: Scene, number: Number) -> str | None:
    """Return the wording of the place: the nearest place name behind the figure that follows a preposition, else one before it."""
    words, at = scene.words, scene.words.starts[number.first]
    places = [name for name in scene.names if name.kind is NameKind.PLACE]
    if not places:
        return None

    def rank(name: Name) -> tuple[bool, int]:
        before = words.at(words.find(name.span.start) - 1)
        distance = name.span.start - at
        return before not in _PLACE_PREPOSITIONS, distance if distance > 0 else -2 * distance

    return min(places, key=rank).span.of(words.text)


def find_period(scene: Scene, number: Number) -> Period | None:
    """Return the period of the figure: the time expression of its sentence that stands nearest and is no announcement date."""
    resolved = [moment for moment in scene.moments if moment.period is not None]
    if not resolved:
        return None
    nearest = min(resolved, key=lambda moment: _distance(scene.words, moment, number))
    period = nearest.period
    if period is None:
        return None
    if scene.words.at(nearest.first - 1) == "since" or scene.words.lower[max(0, nearest.first - 4) : nearest.first][-1:] == ("since",):
        return edtf.since(wording(scene.words, nearest.first - 1, nearest.last), period, scene.today)
    return period


def _distance(words: Words, moment: Moment, number: Number) -> int:
    """Return how far a time stands from a number in words; one that goes with a verb of saying is far away."""
    gap = moment.first - number.last if moment.first >= number.last else number.first - moment.last
    near = words.lower[max(0, moment.first - 4) : moment.first]
    said = {"said", "announced", "reported", "told", "released", "published", "statement", "says"} & set(near)
    return gap + (100 if said else 0)


def find_perpetrator(scene: Scene, number: Number, counted: Counted, evidence: Evidence | None) -> str | None:
    """Return the wording of who did it: the name behind "by", the subject of the active verb, the name before an attack noun."""
    if evidence is None:
        return None
    words = scene.words
    actors = [name for name in scene.names if name.kind is not NameKind.PERSON or not evidence.is_active]
    for name in actors:
        at = words.find(name.span.start)
        before = at - 1
        while before > 0 and words.at(before) in ("the", "an", "a"):
            before -= 1
        if words.at(before) == "by" and name.kind is not NameKind.PLACE and at > number.first:
            return name.span.of(words.text)
    if evidence.is_active:
        verb = evidence.at
        subjects = [name for name in scene.names if words.find(name.span.start) < verb and name.kind is NameKind.ORGANIZATION]
        if subjects and verb - words.find(subjects[-1].span.start) < _SUBJECT_REACH:
            return subjects[-1].span.of(words.text)
    return None


def is_negated(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether the verb of the figure is denied: "did not kill 30 people", "has never arrested 12"."""
    verb = evidence.at if evidence and evidence.at < number.first else number.first
    return any(words.at(at) in _NEGATIONS for at in range(max(0, verb - NEGATION_REACH), verb))


def find_rate(words: Words, counted: Counted, number: Number) -> str | None:
    """Return the unit of a rate: "month" of "1,000 deaths per month", "week" of "three attacks every week"."""
    at = max(counted.last, number.after)
    word, following = words.at(at), words.at(at + 1)
    if word in ("per", "every", "each", "a", "an") and following in ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "person", "capita", "square"):
        return following
    return {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}.get(word)
