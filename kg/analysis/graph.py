"""The attribution graph as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis.chains import find_chains
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx


def attribution_graph(store: Store) -> nx.MultiDiGraph[str]:
    """Return who rests on whom: an edge from each node of a chain of attribution to the next.

    Nodes are IRIs (and ``<unnamed>``) with ``label`` and ``kind`` (article, outlet, person, an organization's kind, unnamed).
    Edges are keyed by their statement and carry ``statement``, ``article``, ``outlet`` (the label, or None) and ``named``
    (whether the chain names a person). An article whose outlet is known is folded into the outlet.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for chain in find_chains(store):
        named = any(node.kind == "person" for node in chain.nodes)
        for node in chain.nodes:
            graph.add_node(node.id, label=node.name, kind=node.kind)
        for origin, target in zip(chain.nodes, chain.nodes[1:], strict=False):
            outlet = chain.outlet.name if chain.outlet else None
            graph.add_edge(
                origin.id,
                target.id,
                key=chain.statement,
                statement=chain.statement,
                article=chain.article,
                outlet=outlet,
                named=named,
            )
    return graph
