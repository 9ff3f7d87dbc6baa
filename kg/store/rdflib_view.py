"""The store as rdflib sees it: a read-only rdflib Store over the database, without a copy."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore
from rdflib.term import Identifier, Variable

from kg.errors import StoreError
from kg.store.reader import Reader

Triple = tuple[Any, Any, Any]


def to_dataset(store: Reader, engine: ox.Store) -> Dataset:
    """Return a Dataset over the database of a store, with its prefixes bound."""
    return Dataset(store=View(store, engine), default_union=True)


def from_rdflib(term: Any) -> Any:
    """Return an rdflib term as one of the database; None stays None."""
    if isinstance(term, RdflibLiteral):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))
    return ox.NamedNode(str(term)) if isinstance(term, URIRef) else None


def to_rdflib(term: Any) -> Any:
    """Return a term of the database as one of rdflib, literals as they are written; None stays None."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == "http://www.w3.org/2001/XMLSchema#string":
            return RdflibLiteral(term.value)
        return RdflibLiteral(term.value, datatype=URIRef(datatype), normalize=False)
    return None


class View(RdflibStore):
    """The rdflib side of a store. Changing it is refused: articles are written whole, by `kg.store.Store.write`."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, store: Reader, engine: ox.Store) -> None:
        self._engine = engine
        self._store = store
        self._prefix_of = {URIRef(namespace): prefix for prefix, namespace in store.prefixes.items()}
        super().__init__()

    def triples(self, triple_pattern: Triple, context: Graph | None = None) -> Iterator[tuple[Triple, Iterator[Graph | None]]]:
        """Yield the triples that fit a pattern, each with its graphs; the graph without a name is the union of all."""
        graph = self._graph(context)
        subject, predicate, object_ = (from_rdflib(term) for term in triple_pattern)
        if any(
            given is not None and asked is None
            for given, asked in zip(triple_pattern, (subject, predicate, object_), strict=True)
        ):
            return  # A blank node: there are none.
        if isinstance(subject, ox.Literal) or isinstance(predicate, ox.Literal):
            return
        seen = set()
        for quad in self._engine.quads_for_pattern(subject, predicate, object_, graph):
            triple = quad.triple
            if graph is None:
                if triple in seen:
                    continue
                seen.add(triple)
            terms = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
            yield terms, self.contexts(terms) if graph is None else iter((context,))

    def contexts(self, triple: Triple | None = None) -> Generator[Graph, None, None]:
        """Yield the graphs, or those that hold a triple."""
        if triple is None:
            names = [graph.value for graph in self._engine.named_graphs() if isinstance(graph, ox.NamedNode)]
        else:
            subject, predicate, object_ = (from_rdflib(term) for term in triple)
            quads = self._engine.quads_for_pattern(subject, predicate, object_, None)
            names = [quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)]
        for name in names:
            yield Graph(store=self, identifier=URIRef(name))

    def __len__(self, context: Graph | None = None) -> int:
        if self._graph(context) is None:
            return sum(1 for _ in self.triples((None, None, None)))
        return sum(1 for _ in self._engine.quads_for_pattern(None, None, None, self._graph(context)))

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 (rdflib's names)
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: Any,
    ) -> Result:
        """Answer SPARQL by the database; a query of one graph, and a prepared query, go to rdflib's own engine."""
        if not isinstance(query, str) or queryGraph not in {"__UNION__", str(DATASET_DEFAULT_GRAPH_ID)} or kwargs:
            raise NotImplementedError
        prologue = "".join(
            f"PREFIX {prefix}: <{namespace}> "
            for prefix, namespace in initNs.items()
            if self._store.prefixes.get(prefix) != str(namespace)
        )
        values = {str(name): from_rdflib(term) for name, term in initBindings.items()}
        return _to_result(self._store.query(prologue + query, values))

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002 (rdflib's signature)
        """Name a namespace in this view."""
        self._prefix_of[namespace] = prefix

    def namespace(self, prefix: str) -> URIRef | None:
        """Return the namespace of a prefix."""
        return next((namespace for namespace, known in self._prefix_of.items() if known == prefix), None)

    def prefix(self, namespace: URIRef) -> str | None:
        """Return the prefix of a namespace."""
        return self._prefix_of.get(namespace)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield the prefixes and their namespaces."""
        for namespace, prefix in self._prefix_of.items():
            yield prefix, namespace

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib calls it for every graph that it looks at."""

    def add(self, triple: Triple, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (rdflib's signature)
        """Refuse."""
        raise _refusal()

    def remove(self, triple: Triple, context: Graph | None = None) -> None:  # noqa: ARG002 (rdflib's signature)
        """Refuse."""
        raise _refusal()

    def remove_graph(self, graph: Graph) -> None:  # noqa: ARG002 (rdflib's signature)
        """Refuse."""
        raise _refusal()

    def update(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 (rdflib's signature)
        """Refuse."""
        raise _refusal()

    def _graph(self, context: Graph | None) -> ox.NamedNode | None:
        if context is None or not isinstance(context.identifier, URIRef) or context.identifier == DATASET_DEFAULT_GRAPH_ID:
            return None
        return ox.NamedNode(str(context.identifier))


def _refusal() -> StoreError:
    return StoreError("the rdflib view of a store is read-only; articles are written whole, by kg.store.Store.write")


def _to_result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(answer)
        return result
    if isinstance(answer, ox.QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in answer:
            result.graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        return result
    result = Result("SELECT")
    variables = [Variable(variable.value) for variable in answer.variables]
    result.vars = variables
    result.bindings = [
        {name: to_rdflib(value) for name, value in zip(variables, solution, strict=True) if value is not None}
        for solution in answer
    ]
    return result
