"""The graph against the SHACL shapes of ``ontology/shapes.ttl``, one article at a time, and what is derived across articles.

The shapes are plain SHACL, and any processor can run them. Here pySHACL checks what concerns one node, and the store's own engine
runs the SPARQL constraints: pySHACL parses and evaluates these anew for each article in Python, which takes three times as long
as all the rest (the tests hold both ways to the same answers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad

from kg.resources import ONTOLOGY
from kg.vocabulary import KINDS, OWL, PREFIXES, RDFS, SCHEMA

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.store import Store

SHACL = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/newskg/shapes#"

RUN = 10_000
"""Triples of what is derived across articles that are checked at a time."""

_IRI = re.compile(r"<?(https?://[^\s<>\"']+?)>?(?=[\s,.;)\]]*(?:\s|$|->|>))")


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which the graph breaks a shape.

    Args:
        article: identifier of the article whose graph it is in; None outside of an article graph.
        focus: the node that is wrong, with a prefix where there is one for it.
        shape: name of the shape.
        message: what the shape asks for.
        path: property that is wrong; None where the whole node is.
    """

    article: str | None
    focus: str
    shape: str
    message: str
    path: str | None = None

    def __str__(self) -> str:
        where = f"{self.focus} {self.path}" if self.path else self.focus
        return f"{where}: {self.message} ({self.shape})"

    def sort_key(self) -> tuple[str, ...]:
        """Return what violations are ordered by; a part that is None comes first."""
        return tuple(part or "" for part in (self.article, self.focus, self.shape, self.path, self.message))

    def to_json(self) -> dict[str, str | None]:
        """Return the violation as what `json.dumps` takes."""
        return asdict(self)


def validate(quads: Iterable[Quad]) -> tuple[Violation, ...]:
    """Return how the quads break the shapes, in order; nothing when they conform.

    Each article graph is checked on its own, together with what the entities graph says about the things in it; triples without a
    graph count as one article.
    """
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    about: dict[object, list[Quad]] = {}
    for name in [name for name in graphs if name.endswith("graph/entities>")]:
        for quad in graphs.pop(name):
            about.setdefault(quad.subject, []).append(quad)
    found: list[Violation] = []
    for name, graph in graphs.items():
        if not name.endswith(("graph/texts>", "graph/meta>")):
            found += _violations([*graph, *_described(graph, about)], _article(name))
    return tuple(sorted(found, key=Violation.sort_key))


def _described(graph: Iterable[Quad], about: Mapping[object, Sequence[Quad]]) -> Iterator[Quad]:
    """Yield what is said about the things in a graph, and about those that only this names: the country of an organization."""
    waiting = [node for quad in graph for node in (quad.subject, quad.object)]
    seen: set[object] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen and node in about:
            seen.add(node)
            yield from about[node]
            waiting += (quad.object for quad in about[node])


def validate_store(
    store: Store,
    *,
    articles: Iterable[str] | None = None,
    track: Callable[..., Iterable[Any]] | None = None,
) -> Iterator[Violation]:
    """Yield how the articles of a store break the shapes, article by article, and then what is derived across them.

    Args:
        articles: identifiers; all articles, and what is derived across them, when None.
        track: passes the articles through and shows how many have passed: ``track(label, items)``.
    """
    chosen: Iterable[str] = sorted(store.articles() if articles is None else articles)
    for article in track("Validating", chosen) if track else chosen:
        graph = list(store.quads(articles=[article]))
        entities = [quad.subject for quad in graph if quad.predicate == SCHEMA.name and isinstance(quad.subject, NamedNode)]
        known = [quad for entity in entities for quad in store.entity_quads(entity) if quad.predicate in {RDFS.label, OWL.sameAs}]
        yield from sorted(_violations([*graph, *known], article), key=Violation.sort_key)
    if articles is None:
        runs = _runs(sorted(store.derived_quads(), key=lambda quad: str(quad.subject)))
        for run in track("Validating what is derived", runs) if track else runs:
            yield from sorted(_violations(run, None), key=Violation.sort_key)


def _runs(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Yield quads that are sorted by their subjects in runs of whole subjects: their shapes ask for no other node."""
    run: list[Quad] = []
    for _, each in groupby(quads, key=lambda quad: quad.subject):
        run += each
        if len(run) >= RUN:
            yield run
            run = []
    if run:
        yield run


def _article(graph_name: str) -> str | None:
    """Return the article of a graph; the default graph has none, and what is derived across articles is of none.

    >>> _article("<https://w3id.org/newskg/graph/ab82f0050f87>")
    'article/ab82f0050f87'
    """
    name = graph_name.strip("<>").rpartition("/")[2]
    return f"article/{name}" if graph_name.startswith("<") and name != "derived" else None


def _violations(quads: list[Quad], article: str | None) -> Iterator[Violation]:
    yield from _shape_violations(quads, article)
    yield from _check_violations(quads, article)


# --- The shapes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Check:
    """A SPARQL constraint that stands for the whole graph."""

    shape: str
    message: str
    sparql: str


@cache
def _shapes() -> tuple[Graph, tuple[_Check, ...]]:
    """Return the shapes without SPARQL constraints, and the SPARQL constraints by themselves."""
    from rdflib import Graph, URIRef

    shapes = Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")
    checks = []
    for shape, constraint in list(shapes.subject_objects(URIRef(f"{SHACL}sparql"))):
        message = shapes.value(constraint, URIRef(f"{SHACL}message"))
        sparql = shapes.value(constraint, URIRef(f"{SHACL}select"))
        checks.append(_Check(str(shape).removeprefix(SHAPES), str(message), str(sparql)))
        shapes.remove((shape, None, None))
        shapes.remove((constraint, None, None))
    return shapes, tuple(sorted(checks, key=lambda check: check.shape))


def _check_violations(quads: list[Quad], article: str | None) -> Iterator[Violation]:
    from pyoxigraph import QuerySolutions, Store

    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for check in _shapes()[1]:
        # SHACL binds $this to the node that the check hangs on; the checks only hand it through.
        solutions = store.query(check.sparql.replace("SELECT $this ?value", "SELECT DISTINCT ?value", 1), prefixes=PREFIXES)
        assert isinstance(solutions, QuerySolutions)
        for solution in solutions:
            yield Violation(article, _shorten(str(solution["value"])), check.shape, check.message)


def _shape_violations(quads: list[Quad], article: str | None) -> Iterator[Violation]:
    import pyshacl
    from pyoxigraph import RdfFormat, serialize
    from rdflib import RDF, Graph, URIRef

    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    shapes = _shapes()[0]
    conforms, report, _ = pyshacl.validate(Graph().parse(data=triples, format="nt"), shacl_graph=shapes, inference="none")
    if conforms:
        return
    for result in report.subjects(RDF.type, URIRef(f"{SHACL}ValidationResult")):
        source = report.value(result, URIRef(f"{SHACL}sourceShape"))
        path = report.value(result, URIRef(f"{SHACL}resultPath"))
        yield Violation(
            article=article,
            focus=_shorten(str(report.value(result, URIRef(f"{SHACL}focusNode")))),
            shape=_name(shapes, source),
            message=_message(str(report.value(result, URIRef(f"{SHACL}resultMessage")))),
            path=_shorten(str(path)) if isinstance(path, URIRef) else None,
        )


def _name(shapes: Graph, shape: Node | None) -> str:
    """Return the name of the shape that a property shape, which has none, belongs to."""
    from rdflib import URIRef

    while shape is not None and not isinstance(shape, URIRef):
        shape = next(iter(shapes.subjects(None, shape)), None)
    return str(shape).removeprefix(SHAPES)


def _message(text: str) -> str:
    return _IRI.sub(lambda match: _shorten(match[1]), " ".join(text.split()))


def _shorten(iri: str) -> str:
    """Return an IRI with a prefix; of data, whatever the base is.

    >>> _shorten("https://w3id.org/newskg/ns#cue"), _shorten("<https://example.org/data/person/oskar-venn>")
    ('kg:cue', 'person:oskar-venn')
    """
    bare = iri.strip("<>")
    head, _, name = bare.rpartition("/")
    kind = head.rpartition("/")[2]
    if kind in KINDS and name:
        return f"{kind}:{name}"
    for prefix, namespace in PREFIXES.items():
        if bare.startswith(namespace):
            return f"{prefix}:{bare.removeprefix(namespace)}"
    return bare
