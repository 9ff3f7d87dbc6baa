"""The descriptions of the entities in the graph that articles share: one label for each, its like elsewhere, what it has replaced.

Between two assignments (`kg.store.Store.assign`) an entity that an article has brought is labelled by the first of its names by code
points, a pure function of what the articles say; an entity that no article names has no label. The registry then gives each its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.shared import ENTITY_KINDS, Change
from kg.vocabulary import DCTERMS, OWL, RDFS, SCHEMA

if TYPE_CHECKING:
    from kg.registry import Registry

DESCRIBING = (RDFS.label, OWL.sameAs, DCTERMS.isReplacedBy)
"""Properties that no article states: they are of the entity across articles."""


class Entities:
    """The descriptions of the entities of one store, in the graph of what articles share."""

    def __init__(self, engine: ox.Store, base: str, graph: ox.NamedNode) -> None:
        self._engine = engine
        self._base = base
        self._graph = graph
        self._kinds = tuple(f"{base}{kind}/" for kind in ENTITY_KINDS)

    def follow(self, change: Change) -> None:
        """Add to a change of what articles share the labels that change with it."""
        gone, come = self._names(change.deleted), self._names(change.inserted)
        for entity in sorted(gone.keys() | come.keys(), key=lambda node: node.value):
            names = self._names(self._engine.quads_for_pattern(entity, SCHEMA.name, None, self._graph)).get(entity, set())
            self._label(entity, (names - gone.get(entity, set())) | come.get(entity, set()), change)

    def describe(self, registry: Registry) -> Change:
        """Return what changes when every entity is described as a registry has it."""
        names = self._names(self._engine.quads_for_pattern(None, SCHEMA.name, None, self._graph))
        before = {quad for term in DESCRIBING for quad in self._engine.quads_for_pattern(None, term, None, self._graph)}
        # Periods and runs have labels of their own.
        before = {
            quad for quad in before if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(self._kinds)
        }
        after = set(self._described(names, registry))
        return Change(sorted(before - after, key=str), sorted(after - before, key=str))

    def _described(self, names: dict[ox.NamedNode, set[str]], registry: Registry) -> Iterator[ox.Quad]:
        for node, known_as in names.items():
            entity = registry.entities.get(node.value.removeprefix(self._base))
            yield ox.Quad(node, RDFS.label, ox.Literal(entity.label if entity else min(known_as)), self._graph)
            for same in entity.same_as if entity else ():
                yield ox.Quad(node, OWL.sameAs, ox.NamedNode(same), self._graph)
        for old, new in registry.replaced.items():
            node, other = ox.NamedNode(self._base + old), ox.NamedNode(self._base + new)
            if node not in names and other in names:
                yield ox.Quad(node, DCTERMS.isReplacedBy, other, self._graph)

    def _names(self, quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, set[str]]:
        found: dict[ox.NamedNode, set[str]] = {}
        for quad in quads:
            if quad.predicate == SCHEMA.name and quad.graph_name == self._graph:
                assert isinstance(quad.subject, ox.NamedNode)
                assert isinstance(quad.object, ox.Literal)
                found.setdefault(quad.subject, set()).add(quad.object.value)
        return found

    def _label(self, entity: ox.NamedNode, names: set[str], change: Change) -> None:
        before = {quad for term in DESCRIBING for quad in self._engine.quads_for_pattern(entity, term, None, self._graph)}
        after = {ox.Quad(entity, RDFS.label, ox.Literal(min(names)), self._graph)} if names else set()
        change.deleted.extend(sorted(before - after, key=str))
        change.inserted.extend(sorted(after - before, key=str))
