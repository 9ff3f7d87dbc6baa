"""Figures of the same days in different places, or without a place: other events, which a reader could take for the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from kg.analysis.figures.blocks import Folded
from kg.analysis.figures.places import Where

MOST_PLACES = 6
"""If more places than that have figures of the same days, nobody takes them for one event."""


def find_elsewhere(folded: Sequence[Folded]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the pairs of one measure, population and period in different places, or of which one has none.

    Bounded: a group has one pair for each pair of at most `MOST_PLACES` places.
    """
    groups: dict[tuple[object, ...], dict[str, int]] = {}
    for number, each in enumerate(folded):
        lead = each.lead
        if lead.when.is_event:
            group = groups.setdefault((lead.measure.key, replace(lead.who, is_toll=False), lead.when.start, lead.when.end), {})
            known = group.get(lead.where.key)
            if known is None or lead.order < folded[known].lead.order:
                group[lead.where.key] = number
    for places in groups.values():
        if len(places) <= MOST_PLACES:
            numbers = sorted(places.values(), key=lambda number: folded[number].lead.order)
            yield from (
                pair for pair in combinations(numbers, 2) if not _is_within(*(folded[number].lead.where for number in pair))
            )


def _is_within(one: Where, other: Where) -> bool:
    """Return whether one place holds the other: such pairs have a block of their own."""
    return one.key in other.chain or other.key in one.chain
