"""The store itself: opened and closed, whole articles in and out; what it can be asked is in `kg.store.reader`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import BASE, digest, local
from kg.store import folder as folders
from kg.store.assignment import Assignments
from kg.store.entities import Entities
from kg.store.folder import Folder
from kg.store.packing import pack
from kg.store.reader import Reader
from kg.store.shared import NOTES, Change

if TYPE_CHECKING:
    from kg.registry import Registry

_BULK = 8000
"""Quads from which on the bulk loader is faster: it writes files of its own, and has the database write what is in memory first."""

_MOVED_AT_ONCE = 500
"""Articles whose entities change in one transaction: as many as fit in memory with ease."""


class Store(Reader):
    """A store of articles: one named graph each, and the graphs that they share.

    Use it in a ``with`` statement, or close it, so that the next process can open it. Articles are written whole, and each call
    of `write` is one transaction.
    """

    def __init__(self, engine: ox.Store, base: str, folder: Folder | None = None, *, read_only: bool = False) -> None:
        super().__init__(engine, base)
        self._folder = folder
        self._read_only = read_only

    def _use(self, engine: ox.Store) -> None:
        super()._use(engine)
        self._entities = Entities(engine, self.base, self._shared.graph)
        self._assignments = Assignments(engine, self.base, self._shared)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = False,
        read_only: bool = False,
        base: str | None = None,
    ) -> Store:
        """Open the store in a folder, or in ``store`` in it where it is the output folder of a build.

        Args:
            create: make a store where there is none.
            read_only: share it with other readers; needs no permission to write.
            base: what the identifiers of a new store begin with; ends in ``/`` or ``#``.

        Raises:
            StoreError: there is no store, another process uses it, it is damaged or of another format, or may not be written.
        """
        path = folders.find_folder(Path(path))
        _check_base(base)
        folder = folders.open_folder(path, create=create and not read_only, read_only=read_only, base=base or BASE)
        try:
            _check_same_base(path, base, folder.header.base)
            engine = folders.open_database(folder, read_only=read_only)
            store = cls(engine, folder.header.base, folder, read_only=read_only)
            if not read_only:
                store._prepare()
        except BaseException:
            folder.close()
            raise
        return store

    @classmethod
    def in_memory(cls, base: str = BASE) -> Store:
        """Return an empty store that is gone when it is closed."""
        return cls(ox.Store(), base)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Write what is in memory to disk and give the folder back; the store cannot be used afterwards."""
        if self._folder is None:
            return
        folder, self._folder = self._folder, None
        try:
            if not self._read_only:
                folders.run(folder, self._engine.flush)
        finally:
            # The database has no way to be closed but to be forgotten.
            self._use(ox.Store())
            folder.close()

    # --- Articles in and out ---------------------------------------------------------------------------------------------

    def write(
        self,
        articles: Mapping[str, Sequence[ox.Quad]],
        *,
        removed: Iterable[str] = (),
        notes: Mapping[str, str | None] | None = None,
        records: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Add or replace articles, remove others, and note what the build wants to remember: all of it or nothing.

        Args:
            articles: identifier to the quads of its graph and of the graph of the texts; an article that is there is replaced.
            removed: identifiers of articles that go; those that are not there do not matter.
            notes: text for each key; None forgets the key.
            records: what each of the articles tells of its entities, one record a line; kept until the article is replaced or removed.

        Raises:
            StoreError: the disk is full, or the store is damaged or read-only.
        """
        self._refuse_reader()
        folders.run(self._folder, lambda: self._write(articles, set(removed) - articles.keys(), notes or {}, records or {}))

    def assigned(self) -> dict[str, dict[str, str]]:
        """Return for each article in which an entity stands for an identifier of the article what stands for what."""
        return {f"article/{local(graph.value)}": mapped for graph, mapped in self._assignments.all().items()}

    def assign(self, registry: Registry) -> set[str]:
        """Bring the articles to what a registry says: one identifier and one label for each entity, in all articles.

        A registry of no entities brings back what each article says by itself. In steps, each of which leaves whole articles; one
        that was interrupted is finished by the next.

        Returns:
            The identifiers of the articles in which anything was exchanged.

        Raises:
            StoreError: the disk is full, or the store is damaged or read-only.
        """
        self._refuse_reader()
        return folders.run(self._folder, lambda: self._assign(registry))

    def write_derived(self, quads: Iterable[ox.Quad], made_by: str) -> None:
        """Put quads of the graph ``graph/derived`` in the place of those that are there.

        Not in one transaction, which would be slow; what an interruption leaves is never taken for whole, see `derived_by`.

        Args:
            made_by: what made them, for `derived_by`.

        Raises:
            StoreError: the disk is full, or the store is damaged or read-only.
        """
        self._refuse_reader()
        folders.run(self._folder, lambda: self._derived.replace(quads, made_by))

    def drop_derived(self) -> None:
        """Remove what is derived across articles; see `write_derived`."""
        self._refuse_reader()
        folders.run(self._folder, self._derived.drop)

    def add(self, articles: Mapping[str, Sequence[ox.Quad]]) -> None:
        """Add or replace articles; see `write`."""
        self.write(articles)

    def replace(self, article: str, quads: Sequence[ox.Quad]) -> None:
        """Replace one article whole; see `write`."""
        self.write({article: quads})

    def remove(self, article: str) -> None:
        """Remove one article, and the entities that no other article names; see `write`."""
        self.write({}, removed=(article,))

    def compact(self) -> None:
        """Bring the files on disk into their final order, which a large load leaves for later: halves the time of changes after it."""
        folders.run(self._folder, self._engine.optimize)

    def flush(self) -> None:
        """Write what is in memory to disk, so that not even a power cut loses it."""
        folders.run(self._folder, self._engine.flush)

    def _refuse_reader(self) -> None:
        if self._read_only:
            raise StoreError("the store was opened for reading; open it without read_only to write")

    def _assign(self, registry: Registry) -> set[str]:
        held, wanted = set(self.articles()), dict[ox.NamedNode, dict[str, str]]()
        for (article, identifier), entity in registry.of.items():
            if identifier != entity and article in held:
                wanted.setdefault(self.graph(article), {})[identifier] = entity
        stands = self._assignments.all()
        moved = sorted((graph for graph in wanted.keys() | stands.keys() if wanted.get(graph) != stands.get(graph)), key=str)
        if moved:
            self._derived.drop()
        for start in range(0, len(moved), _MOVED_AT_ONCE):
            moves = {
                graph: self._assignments.move(graph, stands.get(graph, {}), wanted.get(graph, {}))
                for graph in moved[start : start + _MOVED_AT_ONCE]
            }
            change = self._shared.change(
                {graph: move.before for graph, move in moves.items()}, {graph: move.after for graph, move in moves.items()}
            )
            for move in moves.values():
                change.deleted.extend(move.deleted)
                change.inserted.extend(move.inserted)
            self._commit(change)
        described = self._entities.describe(registry)
        if described.deleted or described.inserted:
            self._derived.drop()
        self._commit(described)
        return {f"article/{local(graph.value)}" for graph in moved}

    def _write(
        self,
        articles: Mapping[str, Sequence[ox.Quad]],
        removed: set[str],
        notes: Mapping[str, str | None],
        records: Mapping[str, Sequence[str]],
    ) -> None:
        old = {article for article in removed | articles.keys() if article in self}
        given = {article: self._shared.split(quads) for article, quads in articles.items()}
        if old or given:
            self._derived.drop()
        self._load([own for article, (own, _) in given.items() if article not in old])
        change = self._shared.change(
            {self.graph(article): set(self._shared.said_by(self.graph(article))) for article in old},
            {self.graph(article): lines for article, (_, lines) in given.items()},
        )
        self._entities.follow(change)
        for article in sorted(old & given.keys()):
            before, after = set(self._own(article)), set(given[article][0])
            change.deleted.extend(before - after)
            change.inserted.extend(after - before)
        for article in sorted(old & removed):
            change.dropped.append(self.graph(article))
            change.deleted.extend(self._text_quads(article))
            change.deleted.append(self._mark(article))
        change.inserted.extend(self._mark(article) for article in sorted(given.keys() - old))
        for article in sorted(old):
            change.deleted.extend(self._kept(article))
        change.inserted.extend(self._record(article, records[article]) for article in sorted(given) if records.get(article))
        self._change_notes(notes, change)
        self._commit(change)
        if self._folder is not None:
            self._folder.unfinished.unlink(missing_ok=True)

    def _load(self, articles: Sequence[Sequence[ox.Quad]]) -> None:
        """Load new articles, not yet as part of the transaction; without their marks they do not count as there."""
        quads = [quad for quads in articles for quad in quads]
        if not quads:
            return
        if self._folder is not None:
            self._folder.unfinished.touch()
        if len(quads) < _BULK:
            self._engine.extend(quads)
        else:
            self._engine.bulk_extend(quads)

    def _commit(self, change: Change) -> None:
        """Carry out a change in one transaction: an update of several operations is one."""
        if not change.deleted and not change.dropped:
            self._engine.extend(change.inserted)
            return
        operations = [f"DROP SILENT GRAPH {graph}" for graph in change.dropped]
        operations += [f"DELETE DATA {{ {_data(change.deleted)} }}", f"INSERT DATA {{ {_data(change.inserted)} }}"]
        self._engine.update(" ; ".join(operations))

    def _own(self, article: str) -> Iterator[ox.Quad]:
        """Yield what an article has to itself, its text included."""
        yield from self._engine.quads_for_pattern(None, None, None, self.graph(article))
        yield from self._text_quads(article)

    def _text_quads(self, article: str) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(ox.NamedNode(f"{self.base}text/{local(article)}"), None, None, self._texts)

    def _mark(self, article: str) -> ox.Quad:
        return ox.Quad(self.graph(article), NOTES.holds, ox.NamedNode(self.base + article), self._meta)

    def _kept(self, article: str) -> Iterator[ox.Quad]:
        """Yield what is kept with an article about its entities."""
        for term in (NOTES.records, NOTES.assigned, NOTES.extracted):
            yield from self._engine.quads_for_pattern(self.graph(article), term, None, self._meta)

    def _record(self, article: str, lines: Sequence[str]) -> ox.Quad:
        return ox.Quad(self.graph(article), NOTES.records, ox.Literal(pack(lines)), self._meta)

    def _change_notes(self, notes: Mapping[str, str | None], change: Change) -> None:
        for key, note in sorted(notes.items()):
            node = ox.NamedNode(f"{self.base}input/{digest(key)}")
            before = set(self._engine.quads_for_pattern(node, None, None, self._meta))
            after: set[ox.Quad] = set()
            if note is not None:
                after.add(ox.Quad(node, NOTES.key, ox.Literal(key), self._meta))
                after.add(ox.Quad(node, NOTES.note, ox.Literal(note), self._meta))
            change.deleted.extend(before - after)
            change.inserted.extend(after - before)

    def _prepare(self) -> None:
        """Finish what a process that died has left."""
        assert self._folder is not None
        folders.run(self._folder, self._drop_unfinished)
        folders.run(self._folder, self._derived.drop_unfinished)
        self._folder.write_header(pyoxigraph=ox.__version__)

    def _drop_unfinished(self) -> None:
        assert self._folder is not None
        if not self._folder.unfinished.exists():
            return
        whole = {self.graph(article) for article in self.articles()}
        whole |= {self._texts, self._meta, self._shared.graph, self._derived.graph}
        deleted: list[ox.Quad] = []
        for graph in self._engine.named_graphs():
            if graph not in whole:
                assert isinstance(graph, ox.NamedNode)
                deleted.extend(self._own(local(graph.value)))
        self._commit(Change(deleted, []))
        self._folder.unfinished.unlink()


def _check_base(base: str | None) -> None:
    if base is None:
        return
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise StoreError(f"the base {base} is not a valid IRI: {error}") from error
    if not base.endswith(("/", "#")):
        raise StoreError(f"the base {base} must end in / or #")


def _check_same_base(path: Path, given: str | None, found: str) -> None:
    if given not in {None, found}:
        raise StoreError(f"the store {path} has the base {found}; give that one, or choose another folder")


def _data(quads: Iterable[ox.Quad]) -> str:
    """Return quads as SPARQL, graph by graph; the library writes the terms."""
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return " ".join(f"GRAPH {graph} {{ {' '.join(triples)} }}" for graph, triples in graphs.items())
