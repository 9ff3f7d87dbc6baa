"""What articles share: descriptions of entities and periods, each triple of which stands once, in ``graph/entities``.

Two articles that name one person say the same of her. Were that in both their graphs, a query over the union of all graphs
would find her twice: Oxigraph does not make the union a set. So the store takes such triples out of the graphs of the
articles, puts each into the graph of the entities once, and notes for each article which of them it says. A triple goes when
the last article that says it goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.vocabulary import Namespace

ENTITY_KINDS = ("person", "organization", "place")
SHARED_KINDS = (*ENTITY_KINDS, "period", "run")
"""Kinds of things that no article has to itself."""


class NOTES(Namespace, iri="urn:newskg:store:"):
    """What only ``graph/meta`` uses, which is never exported: no terms of the ontology, so that no query meets them by chance."""

    says: NamedNode
    """Graph of an article to a shared triple that it says, as a line of N-Triples."""
    holds: NamedNode
    """Graph of an article that is whole to the article."""
    key: NamedNode
    note: NamedNode
    records: NamedNode
    """Graph of an article to what the article itself tells of its entities, one record a line, packed."""
    assigned: NamedNode
    """Graph of an article to a JSON object: its own identifiers of entities, each with the one that stands in their place."""
    derived: NamedNode
    """Graph of what was derived across articles to what made it."""
    extracted: NamedNode
    """Graph of an article in which two of its identifiers became one to its triples as they were before, packed."""


Lines = Mapping[ox.NamedNode, Collection[str]]
"""Graph of an article to the shared triples that it says, each as a line of N-Triples."""


@dataclass(frozen=True, slots=True)
class Change:
    """Quads that go and quads that come; and graphs that go whole, which is the fast way."""

    deleted: list[ox.Quad] = field(default_factory=list)
    inserted: list[ox.Quad] = field(default_factory=list)
    dropped: list[ox.NamedNode] = field(default_factory=list)


class Shared:
    """The shared triples of one store."""

    def __init__(self, engine: ox.Store, base: str) -> None:
        self._engine = engine
        self._kinds = tuple(f"{base}{kind}/" for kind in SHARED_KINDS)
        self.graph = ox.NamedNode(f"{base}graph/entities")
        self._meta = ox.NamedNode(f"{base}graph/meta")

    def split(self, quads: Iterable[ox.Quad]) -> tuple[list[ox.Quad], dict[str, None]]:
        """Return the quads that an article has to itself, and the lines of those that it shares."""
        own: list[ox.Quad] = []
        lines: dict[str, None] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(self._kinds):
                lines[str(quad.triple)] = None
            else:
                own.append(quad)
        return own, lines

    def said_by(self, article: ox.NamedNode) -> Iterator[str]:
        """Yield the lines that the article of a graph says."""
        for quad in self._engine.quads_for_pattern(article, NOTES.says, None, self._meta):
            assert isinstance(quad.object, ox.Literal)
            yield quad.object.value

    def quads_of(self, article: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the shared triples that the article of a graph says, as quads of its graph."""
        return self.parse(self.said_by(article), article)

    def change(self, old: Lines, new: Lines) -> Change:
        """Return what changes when articles that said the old lines say the new ones."""
        change = Change()
        touched = old.keys() | new.keys()
        gone = {line for lines in old.values() for line in lines}
        come = {line for lines in new.values() for line in lines}
        for article in sorted(touched, key=str):
            before, after = set(old.get(article, ())), set(new.get(article, ()))
            change.deleted.extend(self._note(article, line) for line in sorted(before - after))
            change.inserted.extend(self._note(article, line) for line in sorted(after - before))
        lost = [line for line in sorted(gone - come) if not self._is_said_elsewhere(line, touched)]
        change.deleted.extend(self.parse(lost, self.graph))
        change.inserted.extend(self.parse(sorted(come - gone), self.graph))
        return change

    def _note(self, article: ox.NamedNode, line: str) -> ox.Quad:
        return ox.Quad(article, NOTES.says, ox.Literal(line), self._meta)

    def _is_said_elsewhere(self, line: str, touched: Collection[ox.NamedNode]) -> bool:
        notes = self._engine.quads_for_pattern(None, NOTES.says, ox.Literal(line), self._meta)
        return any(note.subject not in touched for note in notes)

    def parse(self, lines: Iterable[str], graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield triples, each a line of N-Triples without its full stop, as quads of a graph."""
        text = "".join(f"{line} .\n" for line in lines)
        for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
