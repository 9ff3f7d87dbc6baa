"""The labels of the entities: one for each, a pure function of the names that the articles give it.

The label is the name that is known for the entity, or else the first of its names by code points; an entity that no article
names has none. So building in steps, in any order, gives the same as building at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.shared import Change
from kg.vocabulary import OWL, RDFS, SCHEMA


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


class Entities:
    """The labels of the entities of one store, in the graph of what articles share."""

    def __init__(self, engine: ox.Store, base: str, known: Known, graph: ox.NamedNode) -> None:
        self._engine = engine
        self._base = base
        self._known = known
        self._graph = graph

    def digest(self) -> str:
        """Return a digest of all that is known; when it differs, the labels have to be made from nothing."""
        lines = sorted(f"{identifier}\t{entity.label}\t{' '.join(entity.same_as)}" for identifier, entity in self._known.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def follow(self, change: Change) -> None:
        """Add to a change of what articles share the labels that change with it."""
        gone, come = self._names(change.deleted), self._names(change.inserted)
        for entity in sorted(gone.keys() | come.keys(), key=lambda node: node.value):
            names = self._names(self._quads(entity, SCHEMA.name)).get(entity, set())
            self._set(entity, (names - gone.get(entity, set())) | come.get(entity, set()), change)

    def rebuild(self) -> Change:
        """Return what changes when all labels are made from nothing."""
        change = Change()
        names = self._names(self._engine.quads_for_pattern(None, SCHEMA.name, None, self._graph))
        for entity in sorted(names, key=lambda node: node.value):
            self._set(entity, names[entity], change)
        return change

    def _names(self, quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, set[str]]:
        found: dict[ox.NamedNode, set[str]] = {}
        for quad in quads:
            if quad.predicate == SCHEMA.name and quad.graph_name == self._graph:
                assert isinstance(quad.subject, ox.NamedNode)
                assert isinstance(quad.object, ox.Literal)
                found.setdefault(quad.subject, set()).add(quad.object.value)
        return found

    def _set(self, entity: ox.NamedNode, names: set[str], change: Change) -> None:
        before = {*self._quads(entity, RDFS.label), *self._quads(entity, OWL.sameAs)}
        after = set(self._described(entity, names))
        change.deleted.extend(sorted(before - after, key=str))
        change.inserted.extend(sorted(after - before, key=str))

    def _described(self, entity: ox.NamedNode, names: set[str]) -> Iterator[ox.Quad]:
        if not names:
            return
        known = self._known.get(entity.value.removeprefix(self._base))
        yield ox.Quad(entity, RDFS.label, ox.Literal(known.label if known else min(names)), self._graph)
        for same in known.same_as if known else ():
            yield ox.Quad(entity, OWL.sameAs, ox.NamedNode(same), self._graph)

    def _quads(self, entity: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(entity, predicate, None, self._graph)
