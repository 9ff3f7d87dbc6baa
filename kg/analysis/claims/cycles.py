"""Circular reporting: outlets that rest on each other for the same claim.

Outlets that name each other are common, and mostly they do so over different matters. So a circle is looked for among the reports of
one matter only: statements that report one claim (a figure, a quotation), and statements that tell of one event in different words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.claims.claims import Claim
from kg.analysis.claims.matters import group_by_matter
from kg.analysis.origins.relays import Relay, find_relays
from kg.analysis.records import Corpus, Node, TextRecord, by_name
from kg.analysis.texts.reuse import Reuse

if TYPE_CHECKING:
    import networkx as nx

LONGEST_CIRCLE = 6
"""Outlets; the number of simple cycles grows without bound with their length."""
MOST_CIRCLES = 20
"""Of one matter, the shortest first."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """Outlets each of which takes a claim from the next, and the last from the first.

    Args:
        outlets: in order, the first by name first.
        statements: IRIs of the statements that close it, in that order; of a credit, the IRI of its link.
        claim: identifier of the claim that goes round.
    """

    outlets: tuple[Node, ...]
    statements: tuple[str, ...]
    claim: str


def find_cycles(
    corpus: Corpus, claims: Sequence[Claim], reuses: Sequence[Reuse], texts: Mapping[str, TextRecord]
) -> tuple[Cycle, ...]:
    """Return the circles of all matters, in the order of their outlets' names.

    Args:
        texts: of the articles; of one that credits or copies another as a whole, title and first paragraph tell what it reports.
    """
    relays = _in_circles(find_relays(corpus, reuses))
    if not relays:
        return ()
    matters = group_by_matter(corpus, claims, texts, {relay.report for relay in relays})
    by_matter: dict[str, list[Relay]] = {}
    for relay in relays:
        by_matter.setdefault(matters[relay.report], []).append(relay)
    found = {cycle for matter, each in by_matter.items() for cycle in _cycles(matter, each)}
    return tuple(sorted(_told_once(found), key=_order))


def _order(cycle: Cycle) -> tuple[object, ...]:
    return (
        tuple(outlet.name for outlet in cycle.outlets),
        tuple(outlet.id for outlet in cycle.outlets),
        cycle.statements,
        cycle.claim,
    )


def _told_once(cycles: Iterable[Cycle]) -> Iterator[Cycle]:
    """Yield the circles, but of those that the same evidence closes the first only: one credit may stand for many claims."""
    seen: set[tuple[tuple[Node, ...], tuple[str, ...]]] = set()
    for cycle in sorted(cycles, key=_order):
        if (cycle.outlets, cycle.statements) not in seen:
            seen.add((cycle.outlets, cycle.statements))
            yield cycle


def _in_circles(relays: Sequence[Relay]) -> list[Relay]:
    """Return the relays between outlets that rest on each other at all, whatever for."""
    import networkx as nx

    graph: nx.DiGraph[Node] = nx.DiGraph((relay.outlet, relay.source) for relay in relays)
    circle = {node: number for number, nodes in enumerate(nx.strongly_connected_components(graph)) for node in nodes}
    return [relay for relay in relays if circle[relay.outlet] == circle[relay.source]]


def _cycles(matter: str, relays: Sequence[Relay]) -> Iterator[Cycle]:
    if {relay.outlet for relay in relays}.isdisjoint(relay.source for relay in relays):
        return
    import networkx as nx

    evidence: dict[tuple[Node, Node], str] = {}
    for relay in relays:
        evidence.setdefault((relay.outlet, relay.source), relay.evidence)
    graph: nx.DiGraph[Node] = nx.DiGraph(list(evidence))
    for number, circle in enumerate(_circles(graph)):
        if number == MOST_CIRCLES:
            return
        first = circle.index(min(circle, key=by_name))
        outlets = (*circle[first:], *circle[:first])
        pairs = zip(outlets, (*outlets[1:], outlets[0]), strict=True)
        yield Cycle(outlets, tuple(evidence[pair] for pair in pairs), matter)


def _circles(graph: nx.DiGraph[Node]) -> Iterator[list[Node]]:
    """Yield the circles of a small graph, the shorter ones first, in an order of their own."""
    import networkx as nx

    for nodes in sorted(sorted(each) for each in nx.strongly_connected_components(graph) if len(each) > 1):
        # Numbers, for sets of strings have another order in every run, and only the first circles are wanted.
        numbers = {node: number for number, node in enumerate(nodes)}
        part: nx.DiGraph[int] = nx.DiGraph(sorted((numbers[a], numbers[b]) for a, b in graph.edges(nodes) if b in numbers))
        for length in range(2, min(LONGEST_CIRCLE, len(nodes)) + 1):
            found = (circle for circle in nx.simple_cycles(part, length_bound=length) if len(circle) == length)
            yield from ([nodes[number] for number in circle] for circle in found)
