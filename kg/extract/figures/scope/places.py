"""Where it happened: the place that the sentence of a figure names, else that of its twin, of the sentences before, or of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.twins import first_of_body, fullest, has_twin, inherited
from kg.extract.words import Words, closed
from kg.language.annotated import Annotated, Name, NameKind
from kg.model import Figure, ScopeBasis, Span, Trail

Place = tuple[str, Span]
"""The wording of a place and where it stands."""

PLACE_REACH = 6  # words between the preposition and the name: "in the besieged northern city of ..."
_PREPOSITIONS = (
    frozenset(["in", "at", "near", "around", "across", "throughout", "outside", "inside", "within"]),
    frozenset(["on", "targeting", "against", "hit", "hitting", "struck", "rocked"]),
    frozenset(["of", "from", "to", "off", "through"]),
)


def find_place(scene: Scene, first: int) -> Place | None:
    """Return the place of a figure in its own sentence: the nearest name behind it that follows "in" or the like, else one before it.

    Args:
        first: the first word of the number.
    """
    words, at = scene.words, scene.words.starts[first]
    best: tuple[tuple[int, int], Name] | None = None
    for name in scene.names:
        if name.kind is not NameKind.PLACE:
            continue
        distance = name.span.start - at
        rank = _preposition_rank(words, words.find(name.span.start)), distance if distance > 0 else -2 * distance
        if rank[0] < len(_PREPOSITIONS) and (best is None or rank < best[0]):
            best = rank, name
    return _as_place(best[1], words) if best else None


def _as_place(name: Name, words: Words) -> Place:
    return name.span.of(words.text), name.span


def _preposition_rank(words: Words, first: int) -> int:
    """Return how surely a name is where it happened: "in" and "at" first, "of" and "from" last."""
    at = first - 1
    for _ in range(PLACE_REACH):
        for rank, prepositions in enumerate(_PREPOSITIONS):
            if words.at(at) in prepositions:
                return rank
        if not (words.is_capitalized(at) or words.at(at) in closed("before_a_place")):
            break
        at -= 1
    return len(_PREPOSITIONS)


def inherit_places(annotated: Annotated, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article; those with an outcome get the place that their own sentence leaves unsaid.

    Args:
        scenes: all sentences with a number or a time, in order.
        drafts: its figures, in order.
    """
    twins = fullest(drafts, _place_of)
    settings = _settings(scenes, drafts)
    body = first_of_body(drafts)
    filled = []
    for draft in drafts:
        figure = draft.figure
        if figure.outcome is not None and figure.place_text is None:
            found = None
            if has_twin(draft):
                found = _with(figure, twins.get((figure.value, figure.outcome)), ScopeBasis.TWIN)
            if found is None and draft.scene.is_title and body is not None:
                place = _place_of(body.figure) or settings.get(body.scene.words.starts[0])
                found = _with(figure, place, ScopeBasis.FOLLOWING)
            found = found or _with(figure, settings.get(draft.scene.words.starts[0]), ScopeBasis.PRECEDING)
            figure = found or figure
        filled.append(replace(draft, figure=figure))
    return filled


def _with(figure: Figure, place: Place | None, basis: ScopeBasis) -> Figure | None:
    if place is None:
        return None
    return inherited(replace(figure, place_text=place[0], place_trail=Trail(basis, place[1])))


def _place_of(figure: Figure) -> Place | None:
    trail = figure.place_trail
    return (figure.place_text, trail.span) if figure.place_text and trail and trail.span else None


def _settings(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> dict[int, Place]:
    """Return, by the first code point of each sentence, the place that the sentences before it named last.

    First that of their last figure with an outcome, which the next ones share ("in that campaign"), then what they name otherwise.
    """
    scoped: dict[int, Place] = {}
    for draft in drafts:
        place = _place_of(draft.figure)
        if draft.figure.outcome is not None and place is not None:
            scoped[draft.scene.words.starts[0]] = place
    settings: dict[int, Place] = {}
    setting: Place | None = None
    for scene in scenes:
        start = scene.words.starts[0]
        if setting is not None:
            settings[start] = setting
        setting = scoped.get(start) or _last_named(scene) or setting
    return settings


def _last_named(scene: Scene) -> Place | None:
    return next((_as_place(name, scene.words) for name in reversed(scene.names) if name.kind is NameKind.PLACE), None)
