"""What two figures are to each other: the names of the relations, and one finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What one figure is to another."""

    AGREES = "agrees"
    REFINES = "refines"
    CONSISTENT = "consistent"
    REVISES = "revises"
    SELF_CONFLICT = "selfConflict"
    CONFLICTS = "conflicts"
    PART_OF = "partOf"
    SUMS_TO = "sumsTo"
    EXTENDS = "extends"
    TREND = "trend"
    TREND_CLAIM = "trendClaim"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    COMPLEMENTS = "complements"
    INCOMPARABLE = "incomparable"
    DUPLICATE_REPORT = "duplicateReport"
    DISPUTES = "disputes"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one figure is to another, and why.

    Args:
        a, b: IRIs of the figures; ``a`` is the one that refines, revises, extends, disputes, or is a part of ``b``. None only for the
            counterpart of a withheld figure that has none.
        reason: in words, for people.
        missing: the fields without which the two cannot be compared (``period``, ``year``, ``place``, ``population``, ``outcome``).
        parts: of a sum, all the figures that make it up, ``a`` included.
        increment: what was added between the two (``extends``, ``trend``), as lower and upper bound; None where it is not known.
        scope: what the scope of ``a`` is to that of ``b``: axis (``outcome``, ``population``, ``place``, ``period``, ``cause``) and
            `kg.analysis.figures.axes.Side`.
    """

    a: str
    b: str | None
    relation: Relation
    reason: str
    missing: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    increment: tuple[float | None, float | None] | None = None
    scope: tuple[tuple[str, str], ...] = ()
