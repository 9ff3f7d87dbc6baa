"""What a store can be asked: articles and notes, SPARQL, quads, and whole columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ids import local
from kg.store import sparql as queries
from kg.store.derived import Derived
from kg.store.packing import unpack
from kg.store.shared import ENTITY_KINDS, NOTES, Shared
from kg.store.sparql import Term
from kg.vocabulary import KG, KGV, RDF, RDFS, prefixes

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Reader:
    """The half of a store that changes nothing."""

    def __init__(self, engine: ox.Store, base: str) -> None:
        self.base = base
        self.prefixes = prefixes(base)
        self._texts = ox.NamedNode(f"{base}graph/texts")
        self._meta = ox.NamedNode(f"{base}graph/meta")
        self._use(engine)

    def _use(self, engine: ox.Store) -> None:
        """Read from a database from now on."""
        self._engine = engine
        self._shared = Shared(engine, self.base)
        self._derived = Derived(engine, self.base)

    # --- Articles --------------------------------------------------------------------------------------------------------

    def graph(self, article: str) -> ox.NamedNode:
        """Return the name of the graph of an article: everything that rests on that article alone."""
        return ox.NamedNode(f"{self.base}graph/{local(article)}")

    def __contains__(self, article: str) -> bool:
        return any(True for _ in self._engine.quads_for_pattern(self.graph(article), NOTES.holds, None, self._meta))

    def articles(self) -> Iterator[str]:
        """Yield the identifiers of the articles, in no order."""
        for quad in self._engine.quads_for_pattern(None, NOTES.holds, None, self._meta):
            assert isinstance(quad.object, ox.NamedNode)
            yield quad.object.value.removeprefix(self.base)

    def notes(self) -> dict[str, str]:
        """Return what the build remembers: a text for each key, written by `write` together with the articles."""
        keys = {q.subject: q.object for q in self._engine.quads_for_pattern(None, NOTES.key, None, self._meta)}
        notes = {}
        for quad in self._engine.quads_for_pattern(None, NOTES.note, None, self._meta):
            key = keys[quad.subject]
            assert isinstance(key, ox.Literal)
            assert isinstance(quad.object, ox.Literal)
            notes[key.value] = quad.object.value
        return notes

    def records(self) -> Iterator[str]:
        """Yield what the articles tell of their entities, one record a line, in no order."""
        for quad in self._engine.quads_for_pattern(None, NOTES.records, None, self._meta):
            assert isinstance(quad.object, ox.Literal)
            yield from unpack(quad.object.value)

    def derived_by(self) -> str | None:
        """Return what made the graph of what is derived across articles; None where there is none.

        Whatever changes an article, or the name of an entity, drops that graph: where there is one, it is current.
        """
        return self._derived.made_by()

    # --- Questions ---------------------------------------------------------------------------------------------------------

    def query(
        self,
        sparql: str,
        params: Mapping[str, str | Term] | None = None,
        *,
        name: str = "query",
        allow_service: bool = False,
    ) -> Results:
        """Ask a SPARQL 1.1 query over the union of all graphs, with the prefixes of `prefixes` known.

        Args:
            params: value for each variable that shall have one: a term, or text as `kg.store.sparql.parse_term` reads it.
            name: of the query, for the message when it does not parse.
            allow_service: whether SERVICE may call other servers.

        Raises:
            QueryError: the query does not parse, calls another server, or does not use a parameter; one line that says where.
        """
        if not allow_service:
            queries.refuse_service(sparql)
        values = {
            key: queries.parse_term(value, self.prefixes) if isinstance(value, str) else value
            for key, value in (params or {}).items()
        }
        try:
            return self._ask(queries.bind(sparql, values))
        except SyntaxError as error:
            # Line and column shall be those of the text that the user wrote, without the values.
            raise QueryError(f"{name}: {queries.explain(sparql, self._parse_error(sparql, error), self.prefixes)}") from error
        except RuntimeError as error:
            raise QueryError(f"{name}: {' '.join(str(error).split())}") from error

    def _ask(self, sparql: str) -> Results:
        return self._engine.query(sparql, prefixes=self.prefixes, use_default_graph_as_union=True)

    def _parse_error(self, sparql: str, error: SyntaxError) -> str:
        try:
            ox.Store().query(sparql, prefixes=self.prefixes)
        except SyntaxError as own:
            return str(own)
        return str(error)

    def counts(self) -> dict[str, int]:
        """Return how many articles, attributed statements, figures, people, organizations, places and triples there are.

        And how many claims and comparisons of figures, where they were derived.
        """
        entities = [
            quad.subject.value
            for quad in self._engine.quads_for_pattern(None, RDFS.label, None, self._shared.graph)
            if isinstance(quad.subject, ox.NamedNode)
        ]
        by_kind = {kind: len({iri for iri in entities if iri.startswith(self.prefixes[kind])}) for kind in ENTITY_KINDS}
        return {
            "articles": sum(1 for _ in self.articles()),
            "statements": self._count(RDF.type, KG.Statement) - self._count(KG.basis, KGV.authorVoice),
            "figures": self._count(RDF.type, KG.Figure),
            "people": by_kind["person"],
            "organizations": by_kind["organization"],
            "places": by_kind["place"],
            "claims": self._count(RDF.type, KG.Claim),
            "comparisons": self._count(RDF.type, KG.Comparison),
            "triples": len(self._engine) - self._size(self._meta) - self._size(self._texts),
        }

    def _size(self, graph: ox.NamedNode) -> int:
        # Counted by the engine: it takes a tenth of the time of passing each quad to Python.
        solutions = self._engine.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        assert isinstance(solutions, ox.QuerySolutions)
        return int(next(solutions)["n"].value)

    def _count(self, predicate: ox.NamedNode, value: ox.NamedNode) -> int:
        return sum(1 for _ in self._engine.quads_for_pattern(None, predicate, value, None))

    # --- Quads -------------------------------------------------------------------------------------------------------------

    def quads(self, *, texts: bool = False, articles: Iterable[str] | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of the articles, of the entities and of what is derived across articles, in no order.

        Args:
            texts: also those of the graph of the texts.
            articles: only of these: all that each says, what it shares with others included.
        """
        if articles is not None:
            for article in articles:
                yield from self._engine.quads_for_pattern(None, None, None, self.graph(article))
                yield from self._shared.quads_of(self.graph(article))
            return
        left_out = {self._meta} if texts else {self._meta, self._texts}
        for quad in self._engine.quads_for_pattern(None, None, None, None):
            if quad.graph_name not in left_out:
                yield quad

    def entity_quads(self, entity: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield what the graph of the entities says of one of them, or of all."""
        return self._engine.quads_for_pattern(entity, None, None, self._shared.graph)

    def derived_quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of what is derived across articles."""
        return self._engine.quads_for_pattern(None, None, None, self._derived.graph)

    def to_rdflib(self) -> Dataset:
        """Return a view of the store as a read-only rdflib Dataset whose default graph is the union of all.

        Nothing is copied; SPARQL is answered by the store. The view can be used until the store is closed.
        """
        from kg.store.rdflib_view import to_dataset

        return to_dataset(self, self._engine)

    # --- Columns -----------------------------------------------------------------------------------------------------------

    def pairs(
        self, predicate: ox.NamedNode, *, shared: bool = False, having: ox.NamedNode | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with a predicate, in no order: IRIs, and the lexical forms of literals.

        The quick way to read a whole column: a query with as many optional parts takes many times as long, and so does a quad at a time.

        What is derived across articles is not among them: it is made of the others.

        Args:
            shared: only of what articles share: entities and periods.
            having: only of subjects that have this property too; quicker where few have.
        """
        graph = self._shared.graph if shared else "?g"
        # A filter takes as long again as it looks at each row.
        is_derived = any(True for _ in self._engine.quads_for_pattern(None, predicate, None, self._derived.graph))
        mine = f"FILTER(?g != {self._derived.graph})" if is_derived and not shared else ""
        also = f"?s {having} ?any ." if having else ""
        return ((row[0], row[1]) for row in self._rows(f"SELECT ?s ?o {{ GRAPH {graph} {{ {also} ?s {predicate} ?o }} {mine} }}"))

    def instances(self, kind: ox.NamedNode) -> Iterator[str]:
        """Yield the IRIs of the instances of a class, in no order."""
        return (row[0] for row in self._rows(f"SELECT ?s {{ GRAPH ?g {{ ?s a {kind} }} }}"))

    def _rows(self, sparql: str) -> Iterator[list[str]]:
        # Written by the engine as one table, which takes half the time of passing each solution to Python.
        solutions = self._ask(sparql)
        assert isinstance(solutions, ox.QuerySolutions)
        table = solutions.serialize(format=ox.QueryResultsFormat.CSV)
        assert table is not None
        # The limit is one for the whole process, against files of which nobody knows the end; a text of the store is as long as it is.
        csv.field_size_limit(max(csv.field_size_limit(), len(table)))
        return islice(csv.reader(io.StringIO(table.decode(), newline="")), 1, None)
