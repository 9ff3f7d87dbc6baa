"""Who rests on whom: the attribution graph and the questions asked of it.

`attribution_graph` is a `networkx.MultiDiGraph` for everybody's own analysis; `TOPICS` are the reports of ``kg analyze``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.analysis.chains import find_chains, report_chains
from kg.analysis.graph import attribution_graph
from kg.analysis.sources import report_sources
from kg.store import Store

TOPICS: Mapping[str, Callable[[Store], list[dict[str, Any]]]] = {"sources": report_sources, "chains": report_chains}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": ("name", "kind", "statements", "articles", "outlets", "unnamed_share", "id"),
    "chains": ("article", "chain", "statement"),
}
"""Keys of the rows of each topic, for a table that has none."""


def report(topic: str, store: Store) -> list[dict[str, Any]]:
    """Return the rows of ``kg analyze TOPIC``."""
    return TOPICS[topic](store)


__all__ = ["COLUMNS", "TOPICS", "attribution_graph", "find_chains", "report", "report_chains", "report_sources"]
