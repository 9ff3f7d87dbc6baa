"""Where figures count: the place of the article that each means, and places that only a figure tells of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.extract.entities.places import lies_in
from kg.ids import entity_id
from kg.model import Figure, Place, Span

LONGEST = 80  # code points of the longest mention that is found from a place inside it


class PlaceIndex:
    """The mentions of the places of an article, in order."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._named = sorted(((span, place) for place in places for span in place.mentions), key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._named]

    def at(self, span: Span) -> Place | None:
        """Return the place that is named in a span, the last of several: "Dorn" of "Dorn province"."""
        for number in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            named, place = self._named[number]
            if named.start < span.start - LONGEST:
                break
            if named.overlaps(span):
                return place
        return None

    def after(self, span: Span) -> tuple[Span, Place] | None:
        """Return the first mention behind a span."""
        number = bisect_left(self._starts, span.end)
        return self._named[number] if number < len(self._named) else None


def with_places_of_figures(text: str, entities: Entities, figures: Sequence[Figure]) -> Entities:
    """Return the entities with the places that the name finder did not know and the words around a figure make one ("Ulmet district").

    Args:
        text: of the article.
        figures: of the same article; their ``place_trail`` says where the place stands.
    """
    index = PlaceIndex(entities.places)
    added: dict[str, Place] = {place.id: place for place in entities.places}
    for figure in figures:
        span = figure.place_trail.span if figure.place_trail else None
        if figure.place_text is None or span is None or index.at(span) is not None:
            continue
        identifier = entity_id("place", figure.place_text)
        known = added.get(identifier)
        if known is None:
            follows = index.after(span)
            within = follows[1].id if follows and lies_in(text, span, follows[0]) else None
            added[identifier] = Place(identifier, figure.place_text, within=within, mentions=(span,))
        elif span not in known.mentions:
            added[identifier] = replace(known, mentions=tuple(sorted((*known.mentions, span))))
    return replace(entities, places=tuple(added.values()))
