"""Where the entities of an article are named: which of them stands at a place of the text, and which was named last before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities import Entities
from kg.model import Organization, Person, Span

Entity = Person | Organization
LONGEST = 120  # code points of the longest mention that is found from a place inside it


@dataclass(frozen=True, slots=True)
class Named:
    """One mention and whose it is."""

    span: Span
    entity: Entity


class MentionIndex:
    """The mentions of the people and organizations of an article, in order, for lookups by place."""

    def __init__(self, entities: Entities) -> None:
        everybody: tuple[Person | Organization, ...] = (*entities.people, *entities.organizations)
        named = [Named(span, entity) for entity in everybody for span in entity.mentions]
        self._named: Sequence[Named] = sorted(named, key=lambda n: (n.span.start, -n.span.end))
        self._starts = [n.span.start for n in self._named]

    def inside(self, span: Span) -> Iterator[Named]:
        """Yield the mentions that begin and end inside a span, in order."""
        for number in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            if self._named[number].span.end <= span.end:
                yield self._named[number]

    def touching(self, span: Span) -> Iterator[Named]:
        """Yield the mentions that share a character with a span, in order; those that begin more than `LONGEST` before it are missed."""
        for number in range(bisect_left(self._starts, span.start - LONGEST), bisect_left(self._starts, span.end)):
            if self._named[number].span.end > span.start:
                yield self._named[number]

    def before(self, position: int, floor: int = 0) -> Iterator[Named]:
        """Yield the mentions that end at a position or before it, the nearest first, down to those that begin at the floor."""
        for number in range(bisect_right(self._starts, position) - 1, -1, -1):
            if self._starts[number] < floor:
                return
            if self._named[number].span.end <= position:
                yield self._named[number]

    def starting_at(self, first: int, last: int) -> Iterator[Named]:
        """Yield the mentions that begin in ``[first, last)``."""
        for number in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
            yield self._named[number]
