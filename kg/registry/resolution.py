"""Resolution: from records and decisions to clusters of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.registry.clusters import Clusters
from kg.registry.comparing import Comparer
from kg.registry.constraints import Constraints, to_constraints
from kg.registry.corpus import Corpus
from kg.registry.decisions import Decision
from kg.registry.linking import Linked, Linker
from kg.registry.naming import Group
from kg.registry.nodes import Node, to_nodes
from kg.registry.record import Record


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which records are one, and why.

    Args:
        node_of: number of the node of each record.
    """

    corpus: Corpus
    nodes: Sequence[Node]
    node_of: Sequence[int]
    clusters: Clusters
    constraints: Constraints
    linked: Linked
    comparer: Comparer

    def groups(self) -> list[Group]:
        """Return the records of each entity, in the order of the first ones."""
        found = []
        for leader in self.clusters.leaders():
            nodes = [self.nodes[node] for node in self.clusters.members(leader)]
            known = min((node.known for node in nodes if node.known), default=None)
            found.append(Group(sorted(number for node in nodes for number in node.records), known))
        return sorted(found, key=lambda group: group.records[0])


def resolve_records(records: Iterable[Record], decisions: Sequence[Decision] = ()) -> Resolution:
    """Return which records are one.

    Raises:
        KgError: decisions contradict each other.
    """
    corpus = Corpus(records)
    constraints = to_constraints(corpus, decisions)
    nodes = to_nodes(corpus, constraints.pins)
    node_of = [0] * len(corpus.records)
    for number, node in enumerate(nodes):
        for record in node.records:
            node_of[record] = number
    clusters = Clusters(corpus, nodes)
    constraints.apply(clusters, node_of)
    comparer = Comparer(corpus, nodes)
    linked = Linker(corpus, nodes, clusters, comparer).run()
    constraints.unite(clusters, node_of)
    return Resolution(corpus, nodes, node_of, clusters, constraints, linked, comparer)
