"""Paths: how the reports of one claim have it, as one small graph from the reader to its origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.analysis.records import Node, Record

if TYPE_CHECKING:
    import networkx as nx

PathGraph: TypeAlias = "nx.DiGraph[Node]"

READER = Node("", "", "reader")
END = Node("", "", "end")
"""Before all outlets and behind all origins: what is between the two on every path dominates the claim."""


@dataclass(frozen=True, slots=True)
class Path:
    """How one report has the claim: from its outlet to an origin, whoever is between in order.

    Args:
        report: the figure, or the statement of a quotation.
        nodes: the outlet first, the origin last.
        is_joint: whether the report is a statement that several make together.
    """

    report: Record
    nodes: tuple[Node, ...]
    is_joint: bool


def to_graph(paths: Iterable[Path]) -> PathGraph:
    """Return all paths as one graph."""
    import networkx as nx

    graph: PathGraph = nx.DiGraph()
    for path in paths:
        nx.add_path(graph, path.nodes)
    return graph


def find_sinks(graph: PathGraph, paths: Sequence[Path]) -> list[tuple[Node, ...]]:
    """Return where the paths end: nodes from which nothing leads further, and circles that nothing leaves.

    Args:
        graph: of the paths.
    """
    ends = {path.nodes[-1] for path in paths}
    # In a circle that nothing leaves, some path ends; most claims have none, and need no algorithm.
    if not any(graph.out_degree(node) for node in ends):
        return [(node,) for node in sorted(ends)]
    import networkx as nx

    circles = nx.condensation(graph)
    return sorted(tuple(sorted(circles.nodes[circle]["members"])) for circle in circles if not circles.out_degree(circle))


def find_reached(graph: PathGraph, paths: Sequence[Path], ends: set[Node]) -> dict[str, frozenset[str]]:
    """Return the origins that each report leads to, through whomever: their IRIs, by that of the report.

    Args:
        ends: all origins of the claim.
    """
    import networkx as nx

    beyond = {path.nodes[-1]: {path.nodes[-1]} for path in paths}
    for last, reached in beyond.items():
        if graph.out_degree(last):
            reached |= nx.descendants(graph, last)
    found: dict[str, frozenset[str]] = {}
    for path in paths:
        here = frozenset(node.id for node in beyond[path.nodes[-1]] & ends)
        found[path.report.id] = found.get(path.report.id, frozenset()) | here
    return found


def count_independent(sinks: Sequence[tuple[Node, ...]], paths: Sequence[Path]) -> int:
    """Return how many origins are independent: a joint statement adds one, if none of those who make it speaks alone too."""
    joint = {path.report.id: set[Node]() for path in paths if path.is_joint}
    alone = {path.nodes[-1] for path in paths if not path.is_joint}
    for path in paths:
        if path.is_joint:
            joint[path.report.id].add(path.nodes[-1])
    groups: list[set[Node]] = []
    for speakers in joint.values():
        touching = [group for group in groups if group & speakers]
        groups = [group for group in groups if not group & speakers] + [speakers.union(*touching)]
    together = set[Node]().union(*groups)
    return sum(1 for sink in sinks if not together & set(sink) or alone & set(sink)) + sum(
        1 for group in groups if not group & alone
    )


def find_dominators(graph: PathGraph, paths: Sequence[Path], sinks: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    """Return who stands on every path from a reader to an origin, nearest to the reader first.

    Quadratic at worst; the reports of one claim are few.

    Source:
        Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm (2001).
    """
    if len(paths) == 1:
        return paths[0].nodes
    ends = {node for sink in sinks for node in sink}
    whole = [set(path.nodes) for path in paths if path.nodes[-1] in ends]
    if whole and not set.intersection(*whole):
        return ()
    import networkx as nx

    graph = graph.copy()
    graph.add_edges_from((READER, path.nodes[0]) for path in paths)
    graph.add_edges_from((node, END) for node in ends)
    above = nx.immediate_dominators(graph, READER)
    found: list[Node] = []
    node = above.get(END)
    while node is not None and node != READER:
        found.insert(0, node)
        node = above.get(node)
    return tuple(found)
