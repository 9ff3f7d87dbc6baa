"""The attribution graph of outlets and sources alone, and the measures of it that count more than neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.analysis.attribution.edges import EdgeKind
from kg.analysis.attribution.graph import AttributionGraph
from kg.analysis.records import UNNAMED_KIND, Node, by_name

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.DiGraph[str]"

SEED = 0
"""Of what is sampled or shuffled."""

EFFORT = 2_000_000
"""Edges that betweenness may look at, a second or two: it is exact while nodes times edges are fewer, else sampled."""

_HUBS = 3


@dataclass(frozen=True, slots=True)
class Community:
    """Outlets and sources that rest on each other more than on others.

    Args:
        members: by name.
        hubs: on which most statements of the community rest, the most first: what joins the members.
        evidence: IRIs of what ties its members, see `kg.analysis.attribution.graph`, sorted.
    """

    members: tuple[Node, ...]
    hubs: tuple[Node, ...]
    evidence: tuple[str, ...]


def project(graph: AttributionGraph) -> Network:
    """Return who rests on whom among outlets, people and organizations.

    An article stands for its outlet, and for itself where that is not known; a document for whoever released it. Sources without a
    name, and documents that nobody answers for, are left out: they join nobody. Nodes have ``label`` and ``kind``; edges have
    ``weight``, how many statements, credits and copies show them, and ``evidence``, their IRIs, sorted. ``told`` is left out, for it
    runs beside another edge of the same statement.
    """
    import networkx as nx

    represented = _represented(graph)
    evidence: dict[tuple[str, str], set[str]] = {}
    for source, target, details in graph.edges(data=True):
        a, b = represented[source], represented[target]
        if a and b and a != b and details["kind"] not in {EdgeKind.PUBLISHES, EdgeKind.TOLD}:
            evidence.setdefault((a, b), set()).add(details["evidence"])
    network: Network = nx.DiGraph()
    for node in sorted({end for pair in evidence for end in pair}):
        network.add_node(node, label=graph.nodes[node]["label"], kind=graph.nodes[node]["kind"])
    for (a, b), found in sorted(evidence.items()):
        network.add_edge(a, b, weight=len(found), evidence=tuple(sorted(found)))
    return network


def _represented(graph: AttributionGraph) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for node, kind in graph.nodes(data="kind"):
        found[node] = None if kind in {"document", UNNAMED_KIND} else node
    for source, target, kind in graph.edges(data="kind"):
        if kind == EdgeKind.PUBLISHES:
            found[target] = source
        elif kind == EdgeKind.RELEASES:
            found[source] = target
    return found


def find_brokers(network: Network) -> dict[str, float]:
    """Return how much of what passes through the network passes through each node: its betweenness, 0 to 1.

    Exact for small networks. Brandes' algorithm takes nodes times edges; beyond `EFFORT` the paths from a sample of nodes stand for
    all, the same ones each time.

    Source:
        Brandes, A Faster Algorithm for Betweenness Centrality (2001); Brandes and Pich, Centrality Estimation in Large Networks
        (2007).
    """
    import networkx as nx

    nodes, edges = network.number_of_nodes(), max(network.number_of_edges(), 1)
    sample = None if nodes * edges <= EFFORT else min(nodes, max(EFFORT // edges, 10))
    found: Mapping[str, float] = nx.betweenness_centrality(network, k=sample, seed=SEED)
    return {node: round(value, 6) for node, value in found.items()}


def find_communities(network: Network) -> tuple[Community, ...]:
    """Return the communities of two and more, the largest first.

    Louvain's method on the undirected network, weighted by how many statements tie two nodes; its time grows about as the edges do.

    Source:
        Blondel et al., Fast unfolding of communities in large networks (2008).
    """
    import networkx as nx

    # Numbers and not names: the order of a set of names changes from run to run, and with it the method's sums.
    names = list(network)
    number = {name: position for position, name in enumerate(names)}
    ties: dict[tuple[int, int], int] = {}
    for a, b, weight in network.edges(data="weight"):
        pair = (min(number[a], number[b]), max(number[a], number[b]))
        ties[pair] = ties.get(pair, 0) + weight
    undirected: nx.Graph[int] = nx.Graph()
    undirected.add_nodes_from(range(len(names)))
    undirected.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(ties.items()))
    parts = nx.community.louvain_communities(undirected, seed=SEED) if ties else []
    found = [_community(network, [names[each] for each in sorted(part)]) for part in parts if len(part) > 1]
    return tuple(sorted(found, key=lambda each: (-len(each.members), each.members)))


def _community(network: Network, members: list[str]) -> Community:
    inside, relied = set(members), dict.fromkeys(members, 0)
    evidence: set[str] = set()
    for a in members:
        for b, details in network[a].items():
            if b in inside:
                relied[b] += details["weight"]
                evidence.update(details["evidence"])
    nodes = {each: Node(each, network.nodes[each]["label"], network.nodes[each]["kind"]) for each in members}
    ranked = sorted((each for each in members if relied[each]), key=lambda each: (-relied[each], nodes[each].name, each))
    return Community(
        tuple(sorted(nodes.values(), key=by_name)), tuple(nodes[each] for each in ranked[:_HUBS]), tuple(sorted(evidence))
    )
