"""The views of the graph that GraphML shows: out of the attribution graph, SPARQL queries kept beside this module, or quads.

``<view>-nodes.rq`` gives ?id ?label ?kind, ``<view>-edges.rq`` gives ?source ?target ?kind and, where edges are folded, ?weight;
whatever else they select becomes a column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import combinations, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.export.graphml import Edge, Node, Value, View
from kg.export.ntriples import sorted_triples
from kg.store import Store
from kg.vocabulary import RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from kg.analysis.attribution.graph import AttributionGraph

QUERIES = Path(__file__).parent
JOIN = " | "
"""Between several values of one property in one cell."""

_ARTICLE_COLUMNS = ("outlet", "published")
_NUMBERS = {XSD.integer.value: int, XSD.decimal.value: float, f"{XSD.iri}double": float}


def attribution_view(store: Store) -> View:
    """Return who rests on whom, as `draw_attribution` shows it."""
    from kg.analysis import attribution_graph

    return draw_attribution(attribution_graph(store))


def draw_attribution(graph: AttributionGraph) -> View:
    """Return the view of an attribution graph: its edges folded by pair and kind.

    The weight of an edge is how many statements, credits or copies show it; ``articles``, in how many articles they stand.
    """
    folded: dict[tuple[str, str, str], list[str]] = {}
    for source, target, details in graph.edges(data=True):
        folded.setdefault((source, target, details["kind"].value), []).append(details["article"])
    edges = (Edge(*ends, float(len(shown)), {"articles": len(set(shown))}) for ends, shown in sorted(folded.items()))
    nodes = []
    for identifier, attributes in sorted(graph.nodes(data=True)):
        columns = {name: attributes[name] for name in _ARTICLE_COLUMNS if name in attributes}
        nodes.append(Node(identifier, attributes["label"], attributes["kind"], columns))
    return View(tuple(nodes), tuple(edges), _ARTICLE_COLUMNS)


def entities_view(store: Store) -> View:
    """Return people, organizations and places: who is what in which organization, who speaks of whom, who is named together.

    A source speaks of those whom the content of a statement names, and these are named together; weights count statements.
    """
    edges = [*_edges(store, "entities"), *_named_in_statements(store)]
    return _view(store, "entities", edges, ("person", "organization", "place"))


def figures_view(store: Store) -> View:
    """Return the figures: on whose word they are, whom they blame or clear, where they were counted, what they are a part of."""
    return _view(store, "figures", _edges(store, "figures"), ("figure",))


VIEWS = {"attribution": attribution_view, "entities": entities_view, "figures": figures_view}


def rdf_view(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> View:
    """Return every resource as a node and every triple with a resource for its object as an edge.

    Literals are columns of their subject, several values in one cell; types are columns too, for a class as a node ties
    everything to everything.
    """
    shorten = _Shortener(prefixes)
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for subject, triples in groupby(sorted_triples(quads), key=lambda triple: triple.subject):
        cells: dict[str, list[str]] = {}
        names: dict[ox.NamedNode, str] = {}
        for triple in triples:
            if isinstance(triple.object, ox.Literal):
                cells.setdefault(shorten(triple.predicate), []).append(triple.object.value)
                names.setdefault(triple.predicate, triple.object.value)
            elif triple.predicate == RDF.type:
                cells.setdefault("rdf:type", []).append(shorten(triple.object))
            else:
                edges.append(Edge(_iri(subject), _iri(triple.object), shorten(triple.predicate)))
        label = names.get(RDFS.label) or names.get(SCHEMA.name) or names.get(SKOS.prefLabel) or shorten(subject)
        columns = {name: JOIN.join(values) for name, values in cells.items()}
        nodes[_iri(subject)] = Node(_iri(subject), label, _kind_of(shorten(subject)), columns)
    for iri in {edge.target for edge in edges} - nodes.keys():
        short = shorten(ox.NamedNode(iri))
        nodes[iri] = Node(iri, short, _kind_of(short))
    return View(tuple(nodes[iri] for iri in sorted(nodes)), tuple(edges))


def _view(store: Store, name: str, edges: Iterable[Edge], whole: tuple[str, ...]) -> View:
    """Return a view whose nodes are those of some kinds and the ends of the edges."""
    ordered = tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.kind)))
    ends = {end for edge in ordered for end in (edge.source, edge.target)}
    starts = tuple(store.prefixes[kind] for kind in whole)
    columns, nodes = _nodes(store, name)
    found = {node.id: node for node in nodes if node.id in ends or node.id.startswith(starts)}
    for iri in ends - found.keys():
        found[iri] = Node(iri, iri.rpartition("/")[2], "other")
    return View(tuple(found[iri] for iri in sorted(found)), ordered, columns)


def _nodes(store: Store, name: str) -> tuple[tuple[str, ...], Iterator[Node]]:
    """Return the columns of the nodes in the order in which the query selects them, and the nodes."""
    solutions = _ask(store, f"{name}-nodes")
    return tuple(variable.value for variable in solutions.variables), map(_node, _rows(solutions))


def _node(row: dict[str, Any]) -> Node:
    identifier, label, kind = str(row.pop("id")), row.pop("label", ""), row.pop("kind", "other")
    return Node(identifier, str(label), _local(str(kind)), row)


def _edges(store: Store, name: str) -> Iterator[Edge]:
    for row in _rows(_ask(store, f"{name}-edges")):
        source, target, kind = str(row.pop("source")), str(row.pop("target")), _local(str(row.pop("kind")))
        weight = float(row.pop("weight", 1))
        yield Edge(source, target, kind, weight, row)


def _named_in_statements(store: Store) -> Iterator[Edge]:
    """Yield an edge for each pair of entities that a statement names, and from its source to each of them."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(_ask(store, "mentions")):
        mentions.setdefault(str(row["text"]), []).append((int(row["begin"]), int(row["end"]), str(row["entity"])))
    named: dict[tuple[str, str], set[str]] = {}
    for row in _rows(_ask(store, "contents")):
        begin, end = int(row["begin"]), int(row["end"])
        inside = {entity for start, stop, entity in mentions.get(str(row["text"]), ()) if begin <= start and stop <= end}
        named.setdefault((str(row["statement"]), str(row.get("speaker", ""))), set()).update(inside)
    together: Counter[tuple[str, str, str]] = Counter()
    for (_, speaker), entities in named.items():
        together.update((first, second, "named_with") for first, second in combinations(sorted(entities), 2))
        together.update((speaker, entity, "speaks_of") for entity in entities if speaker not in {"", entity})
    for (first, second, kind), count in together.items():
        yield Edge(first, second, kind, count)


def _ask(store: Store, query: str) -> ox.QuerySolutions:
    solutions = store.query(_sparql(query), name=query)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions


def _rows(solutions: ox.QuerySolutions) -> Iterator[dict[str, Any]]:
    """Yield solutions as values; what is not bound is left out."""
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _to_value(term) for name, term in zip(names, solution, strict=True) if term is not None}


@cache
def _sparql(name: str) -> str:
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _to_value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    if not isinstance(term, ox.Literal):
        return _iri(term)
    read = _NUMBERS.get(term.datatype.value)
    try:
        return read(Decimal(term.value)) if read else term.value
    except InvalidOperation:
        return term.value


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _kind_of(short: str) -> str:
    prefix, colon, _ = short.partition(":")
    return prefix if colon and "/" not in prefix and not prefix.startswith("http") else "other"


class _Shortener:
    """IRIs with their prefixes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[str, str] = {}

    def __call__(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        """Return the short form of a term, or the whole of it."""
        iri = _iri(term)
        if iri not in self._known:
            at = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = self._prefix_of.get(iri[:at])
            self._known[iri] = f"{prefix}:{iri[at:]}" if prefix else iri
        return self._known[iri]
