"""What kind of event did it: the air strike of "12 were killed in an air strike"; else what the figure's twin or the sentence before tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.extract.figures.outcomes import Evidence
from kg.extract.figures.scene import Draft
from kg.extract.figures.scope.twins import fullest, has_twin, inherited, is_total
from kg.extract.words import Words, sentence_words, split_words
from kg.language.annotated import Annotated
from kg.model import Figure, Incident, Outcome, ScopeBasis, Trail

Event = tuple[Incident, str, Trail]
"""A kind of event, its wording and where that stands."""

REACH = 40  # words between a figure and its event
GENERAL = 8  # words by which an event that says what happened may stand further away than a mere "attack"
OTHER_CLAUSE = 4  # words that a comma or a conjunction counts for
_GENERAL = frozenset({Incident.ATTACK, Incident.MILITARY_OPERATION})
_BETWEEN_CLAUSES = frozenset({",", ";", "and", "while", "but", "before", "where", "who"})
_CASUALTIES = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING})


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Incident], ...]]:
    """Return the phrases by their first words, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Incident]]] = {}
    for kind, phrases in lexicon.load("incidents").items():
        for phrase in phrases:
            words = split_words(phrase).lower
            found.setdefault(words[0], []).append((words, Incident(kind)))
    return {first: tuple(sorted(phrases, key=lambda each: -len(each[0]))) for first, phrases in found.items()}


def _events(words: Words, first: int, last: int) -> Iterator[tuple[int, int, Incident]]:
    """Yield the events that the words ``[first, last)`` tell, with the words that tell them."""
    at = first
    while at < last:
        for phrase, incident in _phrases().get(words.lower[at], ()):
            if words.lower[at : at + len(phrase)] == phrase:
                yield at, at + len(phrase), incident
                at += len(phrase) - 1
                break
        at += 1


def find_incident(words: Words, evidence: Evidence | None, start: int, end: int) -> Event | None:
    """Return the kind of event that a figure with an outcome goes back to, and its wording, or None.

    Args:
        evidence: the outcome; without one nothing happened to those counted.
        start, end: the words of the number and of what it counts.
    """
    if evidence is None or evidence.outcome not in _CASUALTIES:
        return None
    best: tuple[int, int, int, Incident] | None = None
    for first, last, incident in _events(words, max(0, start - REACH), min(len(words), end + REACH)):
        if first < end and last > start and not first <= evidence.at < last:
            continue  # "12 suicide bombers were killed"
        distance = _distance(words, first, last, start, end) + (GENERAL if incident in _GENERAL else 0)
        if first <= evidence.at < last:
            distance = min(distance, GENERAL - 1)
        if best is None or distance < best[0]:
            best = distance, first, last, incident
    return _told(words, best[1], best[2], best[3], ScopeBasis.SENTENCE) if best else None


def _told(words: Words, first: int, last: int, incident: Incident, basis: ScopeBasis) -> Event:
    return incident, words.wording(first, last), Trail(basis, words.span(first, last))


def _distance(words: Words, first: int, last: int, start: int, end: int) -> int:
    gap = words.lower[end:first] if first >= end else words.lower[last:start]
    return len(gap) + OTHER_CLAUSE * sum(word in _BETWEEN_CLAUSES for word in gap)


def inherit_incidents(annotated: Annotated, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article; the dead and injured get the event that only their twin or the sentence before tells.

    Args:
        drafts: its figures, in order.
    """
    twins = fullest(drafts, _event)
    filled = []
    for draft in drafts:
        figure = draft.figure
        if figure.outcome in (Outcome.KILLED, Outcome.INJURED) and figure.incident is None:
            event = twins.get((figure.value, figure.outcome)) if has_twin(draft) else None
            if event is None and not _has_own_scope(draft):
                event = _of_sentence(annotated, draft.scene.sentence - 1)
            if event is not None:
                figure = inherited(replace(figure, incident=event[0], incident_text=event[1], incident_trail=event[2]))
        filled.append(draft if figure is draft.figure else replace(draft, figure=figure))
    return filled


def _has_own_scope(draft: Draft) -> bool:
    """Whether a sentence tells of another event than the one before: it has a place or time of its own, or adds up many events."""
    trails = (draft.figure.place_trail, draft.figure.period_trail)
    return is_total(draft) or any(trail is not None and trail.basis is ScopeBasis.SENTENCE for trail in trails)


def _event(figure: Figure) -> Event | None:
    """Return the event that a figure's own sentence tells, as its twin has it."""
    if not (figure.incident and figure.incident_text and figure.incident_trail):
        return None
    return figure.incident, figure.incident_text, replace(figure.incident_trail, basis=ScopeBasis.TWIN)


def _of_sentence(annotated: Annotated, number: int) -> Event | None:
    """Return the last event that a sentence tells; one that says what happened before a mere "attack"."""
    if number < 0:
        return None
    last: Event | None = None
    for words in sentence_words(annotated, annotated.sentences[number]):
        for first, end, incident in _events(words, 0, len(words)):
            if last is None or last[0] in _GENERAL or incident not in _GENERAL:
                last = _told(words, first, end, incident, ScopeBasis.PRECEDING)
    return last
