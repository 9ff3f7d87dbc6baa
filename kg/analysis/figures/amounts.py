"""Amounts as intervals: what a qualified number allows, and how two such intervals lie to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kg.analysis.records import FigureRecord

INFINITY = Decimal("Infinity")
ABOUT = Decimal("0.1")
"""How far "about 700" reaches on both sides, and "nearly 700" below; our own choice."""
VAGUE_SPAN = 10
"""How far "dozens" and the like reach: up to the next larger unit, 12 to 120, as in the gold of NewsQuant."""

_COUNTED = frozenset({"persons", "events", "objects"})
_NUMBERLESS = frozenset({"lower", "higher", "lowest", "highest", "withheld"})
_NEARLY = re.compile(r"\b(?:nearly|almost|approaching|close to|just under)\b", re.IGNORECASE)


class Fit(Enum):
    """How one interval lies to another."""

    EQUAL = "equal"
    INSIDE = "inside"
    AROUND = "around"
    OVERLAP = "overlap"
    GAP = "gap"


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A closed interval; ``upper`` may be infinite.

    >>> Amount(Decimal(16), Decimal(16)).fit(Amount(Decimal(16), INFINITY))
    <Fit.INSIDE: 'inside'>
    """

    lower: Decimal
    upper: Decimal

    def fit(self, other: Amount) -> Fit:
        """Return how this interval lies to another."""
        if self == other:
            return Fit.EQUAL
        if self.upper < other.lower or other.upper < self.lower:
            return Fit.GAP
        if other.lower <= self.lower and self.upper <= other.upper:
            return Fit.INSIDE
        if self.lower <= other.lower and other.upper <= self.upper:
            return Fit.AROUND
        return Fit.OVERLAP

    def minus(self, other: Amount) -> tuple[float | None, float | None]:
        """Return the bounds of the difference of the two; None where it has none."""
        lower = None if other.upper.is_infinite() else float(self.lower - other.upper)
        upper = None if self.upper.is_infinite() else float(self.upper - other.lower)
        return lower, upper


def amount_of(figure: FigureRecord, *, is_minimum: bool = False) -> Amount | None:
    """Return what the wording of a figure allows, or None if it has no number.

    Counts step by one: "more than 700" is 701 or more, "nearly 700" is 630 to 699.

    Args:
        is_minimum: whether the source expects it to rise; there is no upper bound then.
    """
    if figure.qualifier in _NUMBERLESS or (figure.lower is None and figure.upper is None):
        return None
    lower, upper = _bounds(figure)
    return Amount(min(lower, upper), INFINITY if is_minimum else max(lower, upper))


def _bounds(figure: FigureRecord) -> tuple[Decimal, Decimal]:
    number = figure.lower if figure.lower is not None else figure.upper
    assert number is not None
    step = Decimal(1) if figure.unit in _COUNTED and number == number.to_integral_value() else Decimal(0)
    match figure.qualifier:
        case "about":
            if _NEARLY.search(figure.text):
                return number * (1 - ABOUT), number - step
            return number * (1 - ABOUT), number * (1 + ABOUT)
        case "atLeast":
            return number, INFINITY
        case "moreThan":
            return number + step, INFINITY
        case "atMost":
            return min(Decimal(0), number), number
        case "lessThan":
            return min(Decimal(0), number - step), number - step
        case "vague" if figure.upper is None:
            return number, number * VAGUE_SPAN if number >= VAGUE_SPAN else INFINITY
    return (
        figure.lower if figure.lower is not None else min(Decimal(0), number),
        figure.upper if figure.upper is not None else INFINITY,
    )


def total(amounts: list[Amount]) -> Amount:
    """Return the sum of amounts."""
    return Amount(sum((each.lower for each in amounts), Decimal(0)), sum((each.upper for each in amounts), Decimal(0)))
