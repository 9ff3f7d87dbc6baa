"""Corroboration: figures that agree only because both rest on one origin are one report told twice.

Figures are compared by the origins that their own articles show. What all reports of the claim show together is known only later: that
one outlet has it from the other, that two names are one ministry's, that the two outlets rest on each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.analysis.claims.independence import Support
from kg.analysis.figures import Comparison, Relation


def settle(comparisons: Sequence[Comparison], supports: Sequence[Support]) -> tuple[Comparison, ...]:
    """Return the comparisons, in the same order; what agrees and rests on the same origins is a duplicate report."""
    rests_on = {figure: (support, origins) for support in supports for figure, origins in support.rests_on.items()}
    return tuple(_settled(each, rests_on) for each in comparisons)


def _settled(comparison: Comparison, rests_on: dict[str, tuple[Support, frozenset[str]]]) -> Comparison:
    if comparison.relation is not Relation.AGREES or comparison.b is None:
        return comparison
    (one, origins), (other, others) = (rests_on.get(each, (None, frozenset[str]())) for each in (comparison.a, comparison.b))
    if one is None or one is not other or not origins or origins != others:
        return comparison
    # The reason speaks of two sources up to here; what follows it tells of two origins, and there is one.
    told = comparison.reason.partition("; ")[0]
    names = " and ".join(node.name for node in one.origins if node.id in origins)
    reason = f"{told}; both rest on {names}, so neither corroborates the other"
    return replace(comparison, relation=Relation.DUPLICATE_REPORT, reason=reason)
