"""How much of what is told comes from how few origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analysis.records import Node, by_name


@dataclass(frozen=True, slots=True)
class Concentration:
    """How things are spread over their origins.

    Args:
        origins: the most used first.
        top_share: the share of the first one; None without any.
        index: Herfindahl and Hirschman's: the sum of the squared shares, 1 where all comes from one, 1/n where n have equal parts; None
            without any.
    """

    origins: tuple[Node, ...]
    top_share: float | None
    index: float | None


def concentration(origins: Iterable[Sequence[Node]]) -> Concentration:
    """Return how things are spread over their origins.

    Args:
        origins: of each thing; several share it in equal parts, and what has none (its source has no name) is left out.

    Source:
        Herfindahl, Concentration in the Steel Industry (1950), as the journalism literature uses it for the diversity of sources.

    >>> board, army = Node("o/1", "Board", "authority"), Node("o/2", "Army", "stateForces")
    >>> concentration([[board], [board], [board], [army], []]).index
    0.625
    """
    shares: dict[Node, float] = {}
    total = 0
    for several in origins:
        total += bool(several)
        for each in several:
            shares[each] = shares.get(each, 0) + 1 / len(several)
    if not total:
        return Concentration((), None, None)
    ranked = sorted(shares, key=lambda node: (-round(shares[node], 9), *by_name(node)))
    index = sum((share / total) ** 2 for share in shares.values())
    return Concentration(tuple(ranked), round(shares[ranked[0]] / total, 3), round(index, 3))
