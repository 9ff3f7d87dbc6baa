"""How the scopes of two figures lie to each other, axis by axis: outcome, population, place, period and cause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """What one scope is to another on one axis."""

    SAME = "="
    PART = "part"
    WHOLE = "whole"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"
    UNKNOWN = "?"

    @property
    def mirrored(self) -> Side:
        """What the other one is to this one."""
        return {Side.PART: Side.WHOLE, Side.WHOLE: Side.PART}.get(self, self)


@dataclass(frozen=True, slots=True)
class Axis:
    """What one scope is to another on one axis.

    Args:
        missing: the field without which it is not known.
        note: what was assumed, in words.
    """

    side: Side
    missing: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """What one scope is to another on all axes."""

    outcome: Axis
    population: Axis
    place: Axis
    period: Axis
    cause: Axis

    def on(self, side: Side) -> tuple[str, ...]:
        """Return the names of the axes on which the one scope is this to the other."""
        return tuple(name for name in AXES if getattr(self, name).side is side)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which the scopes cannot be compared."""
        return tuple(axis.missing for axis in self._all if axis.missing)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was assumed."""
        return tuple(axis.note for axis in self._all if axis.note)

    @property
    def mirrored(self) -> Axes:
        """What the other scope is to this one."""
        return Axes(*(Axis(axis.side.mirrored, axis.missing, axis.note) for axis in self._all))

    @property
    def sides(self) -> frozenset[Side]:
        """All that occurs."""
        return frozenset(axis.side for axis in self._all)

    @property
    def _all(self) -> tuple[Axis, ...]:
        return self.outcome, self.population, self.place, self.period, self.cause


AXES = ("outcome", "population", "place", "period", "cause")
SAME = Axis(Side.SAME)
PART = Axis(Side.PART)
WHOLE = Axis(Side.WHOLE)
OVERLAP = Axis(Side.OVERLAP)
DISJOINT = Axis(Side.DISJOINT)
