"""Sources: who is relied on, how much, and by how many outlets."""

from __future__ import annotations

from typing import Any

from kg.analysis.graph import attribution_graph
from kg.store import Store


def report_sources(store: Store) -> list[dict[str, Any]]:
    """Return the rows of ``kg analyze sources``: every node that something is attributed to, the most relied on first.

    ``statements`` of an organization are its own and those of the people who speak for it; ``unnamed_share`` is the share of
    them in which no person is named. ``articles`` counts articles, ``outlets`` the outlets that are known to have published them.
    """
    graph = attribution_graph(store)
    rows = []
    for node, attributes in graph.nodes(data=True):
        edges = {data["statement"]: data for _, _, data in graph.in_edges(node, data=True)}
        if not edges:
            continue
        unnamed = sum(not data["named"] for data in edges.values())
        rows.append(
            {
                "name": attributes["label"],
                "kind": attributes["kind"],
                "statements": len(edges),
                "articles": len({data["article"] for data in edges.values()}),
                "outlets": len({data["outlet"] for data in edges.values()} - {None}),
                "unnamed_share": 0.0 if attributes["kind"] == "person" else round(unnamed / len(edges), 3),
                "id": node,
            }
        )
    return sorted(rows, key=lambda row: (-row["statements"], -row["articles"], row["name"], row["id"]))
