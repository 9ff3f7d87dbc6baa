"""One small module per file format, behind one table of writers.

>>> import io
>>> from pyoxigraph import Literal, NamedNode, Quad
>>> from kg.vocabulary import SCHEMA
>>> out = io.BytesIO()
>>> write_quads([Quad(NamedNode("https://w3id.org/newskg/person/amal-haddad"), SCHEMA.name, Literal("Amal Haddad"))], out, "turtle")
>>> print(out.getvalue().decode(), end="")
@prefix person: <https://w3id.org/newskg/person/> .
@prefix schema: <https://schema.org/> .
<BLANKLINE>
person:amal-haddad schema:name "Amal Haddad" .
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.files import replacing
from kg.export.graphml import write_graphml
from kg.export.jsonld import write_jsonld
from kg.export.ntriples import write_nquads, write_ntriples
from kg.export.rdfxml import write_rdfxml
from kg.export.turtle import write_trig, write_turtle
from kg.export.views import VIEWS, draw_attribution, rdf_view
from kg.resources import ONTOLOGY
from kg.store import Store
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.analysis.attribution.graph import AttributionGraph

__all__ = ["WRITERS", "Writer", "Written", "export", "find_format", "replacing", "write_quads"]

Write = Callable[[Iterable[ox.Quad], BinaryIO, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Writer:
    """A file format.

    Args:
        suffixes: of the names of its files.
        write: writes quads; the prefixes are those that it may use.
        next_step: what to do with the file, for people.
    """

    suffixes: tuple[str, ...]
    write: Write
    next_step: str


def _write_rdf_graphml(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    write_graphml(rdf_view(quads, prefixes), out)


WRITERS: dict[str, Writer] = {
    "turtle": Writer((".ttl",), write_turtle, "Protégé: File > Open; GraphDB: Import > RDF; rdflib: Graph().parse(...)"),
    "trig": Writer(
        (".trig",), write_trig, "GraphDB: Import > RDF, which keeps one named graph an article; Protégé does not read TriG"
    ),
    "ntriples": Writer((".nt",), write_ntriples, "any RDF store loads it; one triple a line, for grep and diff too"),
    "nquads": Writer(
        (".nq",), write_nquads, "any RDF store loads it, one named graph an article; one quad a line, for grep and diff too"
    ),
    "rdfxml": Writer((".rdf", ".owl", ".xml"), write_rdfxml, "Protégé: File > Open"),
    "jsonld": Writer((".jsonld", ".json"), write_jsonld, "any JSON tool reads it; as RDF: rdflib, or the JSON-LD playground"),
    "graphml": Writer(
        (".graphml",), _write_rdf_graphml, "Gephi: File > Open, then Layout > ForceAtlas 2; Cytoscape: File > Import > Network"
    ),
}
"""Name of each format to its writer."""

_WITH_GRAPHS = frozenset({"trig", "nquads"})


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; ``summary`` is one line for people."""

    path: Path
    format: str
    view: str
    summary: str


def write_quads(quads: Iterable[ox.Quad], out: BinaryIO, format_: str, *, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Write quads in one of the formats, sorted: the same bytes for the same graph. Named graphs are kept by TriG and N-Quads.

    Raises:
        ExportError: there is no such format, or it cannot hold the quads.
    """
    _writer(format_).write(quads, out, prefixes)


def find_format(path: Path) -> str:
    """Return the format that the name of a file asks for.

    Raises:
        ExportError: it asks for none that is known.

    >>> find_format(Path("graph.ttl"))
    'turtle'
    """
    for name, writer in WRITERS.items():
        if path.suffix.lower() in writer.suffixes:
            return name
    suffixes = " ".join(suffix for writer in WRITERS.values() for suffix in writer.suffixes)
    raise ExportError(f"the name of {path} does not tell the format; give --format, or one of {suffixes}")


def export(
    store: Store,
    path: Path,
    *,
    format_: str | None = None,
    view: str | None = None,
    texts: bool = False,
    ontology: bool = False,
    graph: AttributionGraph | None = None,
) -> Written:
    """Write the graph of a store, or a view of it, in a file.

    Args:
        path: the file; it takes its place only when all of it is written.
        format_: one of `WRITERS`; by default what the name of the file asks for.
        view: rdf, attribution, entities or figures; by default attribution for GraphML and rdf for all else.
        texts: whether to include the texts of the articles.
        ontology: whether to include the ontology and the vocabularies, so that Protégé shows every term with its label; RDF only.
        graph: the attribution graph of the store where the caller has it, so that the view of it need not make it anew.

    Raises:
        ExportError: the format or the view is unknown, the two do not fit, or the file cannot be written.
    """
    format_ = format_ or find_format(path)
    writer = _writer(format_)
    view = view or ("attribution" if format_ == "graphml" else "rdf")
    if view != "rdf" and view not in VIEWS:
        raise ExportError(f"there is no view {view}; choose one of rdf, {', '.join(VIEWS)}")
    if view != "rdf" and format_ != "graphml":
        raise ExportError(f"the view {view} is a network; write it as GraphML, to a file like {path.with_suffix('.graphml')}")
    if format_ == "graphml":
        if view == "rdf":
            drawn = rdf_view(store.quads(texts=texts), store.prefixes)
        elif view == "attribution" and graph is not None:
            drawn = draw_attribution(graph)
        else:
            drawn = VIEWS[view](store)
        with replacing(path) as out:
            write_graphml(drawn, out)
        what = f"{len(drawn.nodes):,} nodes and {len(drawn.edges):,} edges ({view})"
    else:
        counted = _Counted(chain(store.quads(texts=texts), _ontology() if ontology else ()))
        with replacing(path) as out:
            writer.write(counted, out, store.prefixes)
        what = f"{counted.count:,} {'quads' if format_ in _WITH_GRAPHS else 'triples'}"
    return Written(path, format_, view, f"{path}: {what}. Next: {writer.next_step}")


def _ontology() -> Iterable[ox.Quad]:
    files = [ONTOLOGY / name for name in ("kg.ttl", "vocabularies.ttl")]
    # Each stands on its own, so that some terms are declared in both.
    return dict.fromkeys(chain.from_iterable(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE) for file in files))


class _Counted:
    """Quads that are counted as they pass."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._quads = quads
        self.count = 0

    def __iter__(self) -> Iterator[ox.Quad]:
        for quad in self._quads:
            self.count += 1
            yield quad


def _writer(format_: str) -> Writer:
    try:
        return WRITERS[format_]
    except KeyError:
        raise ExportError(f"there is no format {format_}; choose one of {', '.join(WRITERS)}") from None
