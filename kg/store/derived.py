"""What was derived across articles, in ``graph/derived``.

Whatever changes an article drops it first, so that nobody meets what was derived from other articles than those that are there. It is
too large for one transaction to be quick. So a mark that it is whole is set last and taken away first; a graph without one, which a
process that died has left, is removed when the store is next opened for writing.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.shared import NOTES

_DROPPED_AT_ONCE = 50_000
"""Quads that go in one transaction: as many as fit in memory with ease."""


class Derived:
    """The derived graph of one store."""

    def __init__(self, engine: ox.Store, base: str) -> None:
        self._engine = engine
        self._meta = ox.NamedNode(f"{base}graph/meta")
        self.graph = ox.NamedNode(f"{base}graph/derived")

    def made_by(self) -> str | None:
        """Return what made the graph; None where there is none, or not all of one."""
        return next((mark.object.value for mark in self._marks() if isinstance(mark.object, ox.Literal)), None)

    def replace(self, quads: Iterable[ox.Quad], made_by: str) -> None:
        """Put the graph in the place of the one that is there."""
        self.drop()
        self._engine.bulk_extend(quads)
        self._engine.add(ox.Quad(self.graph, NOTES.derived, ox.Literal(made_by), self._meta))

    def drop(self) -> None:
        """Remove the graph, if there is one or a part of one."""
        for mark in self._marks():
            self._engine.remove(mark)
        # As a whole it would be held in memory for one transaction; a transaction for each quad takes longer, most of all to disk.
        some = f"SELECT ?s ?p ?o {{ GRAPH {self.graph} {{ ?s ?p ?o }} }} LIMIT {_DROPPED_AT_ONCE}"
        while any(True for _ in self._engine.quads_for_pattern(None, None, None, self.graph)):
            self._engine.update(f"DELETE {{ GRAPH {self.graph} {{ ?s ?p ?o }} }} WHERE {{ {some} }}")
        self._engine.remove_graph(self.graph)

    def drop_unfinished(self) -> None:
        """Remove what a process that died has left."""
        if self.made_by() is None:
            self.drop()

    def _marks(self) -> list[ox.Quad]:
        return list(self._engine.quads_for_pattern(self.graph, NOTES.derived, None, self._meta))
