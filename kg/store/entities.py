"""The graph of the entities: one label for each, a pure function of the names that the articles give it.

The label is the name that is known for the entity, or else the first of its names by code points; an entity that no article
names is not there. So building in steps, in any order, gives the same as building at once, while a change of one article
looks at its own entities only: a new name is compared with the label, and the names of all articles are read again only when
the name that was the label is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.vocabulary import OWL, RDFS, SCHEMA

KINDS = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """What is known of an entity apart from the articles.

    Args:
        label: the name by which it is shown.
        same_as: IRIs of the same entity elsewhere, such as Wikidata.
    """

    label: str
    same_as: tuple[str, ...] = ()


Known = Mapping[str, KnownEntity]
"""Identifier (``organization/united-nations``) to what is known of the entity."""

Names = dict[ox.NamedNode, set[ox.Literal]]


@dataclass(frozen=True, slots=True)
class Change:
    """Quads that go and quads that come."""

    deleted: list[ox.Quad]
    inserted: list[ox.Quad]


class Entities:
    """The graph of the entities of one store."""

    def __init__(self, engine: ox.Store, base: str, known: Known) -> None:
        self._engine = engine
        self._base = base
        self._known = known
        self._kinds = tuple(f"{base}{kind}/" for kind in KINDS)
        self.graph = ox.NamedNode(f"{base}graph/entities")

    def digest(self) -> str:
        """Return a digest of all that is known; when it differs, the graph has to be made from nothing."""
        lines = sorted(f"{identifier}\t{entity.label}\t{' '.join(entity.same_as)}" for identifier, entity in self._known.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def names(self, quads: Iterable[ox.Quad]) -> Names:
        """Return the names that quads give to entities."""
        found: Names = {}
        for quad in quads:
            if quad.predicate == SCHEMA.name and self._is_name(quad):
                found.setdefault(quad.subject, set()).add(quad.object)  # type: ignore[arg-type]  # _is_name
        return found

    def change(self, gone: Names, come: Names, touched: Collection[ox.NamedNode]) -> Change:
        """Return what changes in the graph when articles change.

        Args:
            gone: names in the articles as they stand in the store.
            come: names in the articles as they will stand there.
            touched: graphs of the articles that stand in the store and are removed or replaced.
        """
        change = Change([], [])
        for entity in sorted(gone.keys() | come.keys(), key=lambda node: node.value):
            label = self._label(entity, gone.get(entity, set()), come.get(entity, set()), touched)
            self._set(entity, label, change)
        return change

    def rebuild(self) -> Change:
        """Return what changes in the graph when it is made from nothing."""
        change = Change([], [])
        names = self.names(self._engine.quads_for_pattern(None, SCHEMA.name, None, None))
        for entity in sorted(self._labelled() | names.keys(), key=lambda node: node.value):
            self._set(entity, self._first(entity, names.get(entity, set())), change)
        return change

    def _is_name(self, quad: ox.Quad) -> bool:
        return (
            isinstance(quad.object, ox.Literal)
            and isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value.startswith(self._kinds)
            and quad.graph_name != self.graph
        )

    def _label(
        self, entity: ox.NamedNode, gone: set[ox.Literal], come: set[ox.Literal], touched: Collection[ox.NamedNode]
    ) -> ox.Literal | None:
        current = next((quad.object for quad in self._quads(entity, RDFS.label)), None)
        if current is None or self._is_known(entity):
            names = come or set(self._elsewhere(entity, None, touched))
            return self._first(entity, names)
        assert isinstance(current, ox.Literal)
        if current not in gone or current in come or any(True for _ in self._elsewhere(entity, current, touched)):
            return self._first(entity, come | {current})
        return self._first(entity, come | set(self._elsewhere(entity, None, touched)))

    def _elsewhere(
        self, entity: ox.NamedNode, name: ox.Literal | None, touched: Collection[ox.NamedNode]
    ) -> Iterator[ox.Literal]:
        for quad in self._engine.quads_for_pattern(entity, SCHEMA.name, name, None):
            if quad.graph_name not in touched and self._is_name(quad):
                assert isinstance(quad.object, ox.Literal)
                yield quad.object

    def _first(self, entity: ox.NamedNode, names: set[ox.Literal]) -> ox.Literal | None:
        if not names:
            return None
        if self._is_known(entity):
            return ox.Literal(self._known[self._identifier(entity)].label)
        return min(names, key=lambda name: (name.value, name.language or ""))

    def _set(self, entity: ox.NamedNode, label: ox.Literal | None, change: Change) -> None:
        before = set(self._quads(entity, None))
        after = set() if label is None else set(self._described(entity, label))
        change.deleted.extend(sorted(before - after, key=str))
        change.inserted.extend(sorted(after - before, key=str))

    def _described(self, entity: ox.NamedNode, label: ox.Literal) -> Iterator[ox.Quad]:
        yield ox.Quad(entity, RDFS.label, label, self.graph)
        known = self._known.get(self._identifier(entity))
        for same in known.same_as if known else ():
            yield ox.Quad(entity, OWL.sameAs, ox.NamedNode(same), self.graph)

    def _quads(self, entity: ox.NamedNode, predicate: ox.NamedNode | None) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(entity, predicate, None, self.graph)

    def _labelled(self) -> set[ox.NamedNode]:
        quads = self._engine.quads_for_pattern(None, RDFS.label, None, self.graph)
        return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}

    def _is_known(self, entity: ox.NamedNode) -> bool:
        return self._identifier(entity) in self._known

    def _identifier(self, entity: ox.NamedNode) -> str:
        return entity.value.removeprefix(self._base)
