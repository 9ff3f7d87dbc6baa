"""Which entity stands for each identifier of an article: the identifiers in the article's triples are exchanged, and can be exchanged back.

An article is written with the identifiers that it gives by itself. Where the registry knows better ("person/rell-ab82f0050f87" is
"person/ada-rell"), they are exchanged in the article's graph and in the shared triples that it says, and a note keeps what stands for
what. As long as no two identifiers of the article become one, that note alone undoes it. Where two do, the article's triples are kept
as they were extracted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.packing import pack, unpack
from kg.store.shared import NOTES, Shared

Mapped = Mapping[str, str]
"""Identifiers of an article, each with that of the entity that stands in its place; those that stand for themselves are left out."""

_Exchange = Mapping[ox.NamedNode, ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Move:
    """What changes in one article when other entities stand for its identifiers.

    Args:
        deleted, inserted: quads of its graph, and notes about it.
        before, after: lines of the shared triples that it says.
    """

    deleted: set[ox.Quad]
    inserted: set[ox.Quad]
    before: set[str]
    after: set[str]


class Assignments:
    """What stands for the identifiers of the articles of one store."""

    def __init__(self, engine: ox.Store, base: str, shared: Shared) -> None:
        self._engine = engine
        self._base = base
        self._shared = shared
        self._meta = ox.NamedNode(f"{base}graph/meta")

    def all(self) -> dict[ox.NamedNode, dict[str, str]]:
        """Return by the graph of each article in which anything is exchanged what stands for what."""
        found: dict[ox.NamedNode, dict[str, str]] = {}
        for quad in self._engine.quads_for_pattern(None, NOTES.assigned, None, self._meta):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.Literal)
            found[quad.subject] = json.loads(quad.object.value)
        return found

    def move(self, graph: ox.NamedNode, before: Mapped, after: Mapped) -> Move:
        """Return what changes in the article of a graph when what stands for its identifiers does."""
        lines = set(self._shared.said_by(graph))
        step = self._nodes({before.get(own, own): after.get(own, own) for own in {**before, **after}})
        packed = next((_text(quad) for quad in self._engine.quads_for_pattern(graph, NOTES.extracted, None, self._meta)), None)
        if packed is None and not self._joins(graph, lines, step):
            move = self._exchanged(graph, lines, step)
        else:
            move = self._again(graph, lines, packed, before, after)
        for quads, mapped in ((move.deleted, before), (move.inserted, after)):
            if mapped:
                note = json.dumps(dict(sorted(mapped.items())), ensure_ascii=False)
                quads.add(ox.Quad(graph, NOTES.assigned, ox.Literal(note), self._meta))
        return move

    def _exchanged(self, graph: ox.NamedNode, lines: set[str], step: _Exchange) -> Move:
        """Return the change where each entity of the article goes its own way: only triples that name one of them are looked at."""
        deleted = {quad for node in step for quad in self._engine.quads_for_pattern(None, None, node, graph)}
        inserted = {_exchange(quad, step) for quad in deleted}
        old = {line for line in _naming(lines, step) if not step.keys().isdisjoint(_nodes_of(line))}
        return Move(deleted, inserted, lines, (lines - old) | {_exchange_line(line, step) for line in old})

    def _again(self, graph: ox.NamedNode, lines: set[str], packed: str | None, before: Mapped, after: Mapped) -> Move:
        """Return the change that makes the triples of the article anew out of those that were extracted."""
        current = set(self._engine.quads_for_pattern(None, None, None, graph))
        if packed is None:
            back = self._nodes({entity: own for own, entity in before.items()})
            own, said = {_exchange(quad, back) for quad in current}, {_exchange_line(line, back) for line in lines}
        else:
            unpacked, shared = self._shared.split(self._shared.parse(unpack(packed), graph))
            own, said = set(unpacked), set(shared)
        step = self._nodes(after)
        move = Move(
            deleted=current,
            inserted={_exchange(quad, step) for quad in own},
            before=lines,
            after={_exchange_line(line, step) for line in said},
        )
        stays = move.deleted & move.inserted
        move.deleted.difference_update(stays)
        move.inserted.difference_update(stays)
        if packed is not None:
            move.deleted.add(ox.Quad(graph, NOTES.extracted, ox.Literal(packed), self._meta))
        named = {node for line in said for node in _nodes_of(line)} | {
            q.object for q in own if isinstance(q.object, ox.NamedNode)
        }
        if len({step.get(node, node) for node in named}) < len(named):
            anew = pack(sorted([*(str(quad.triple) for quad in own), *said]))
            move.inserted.add(ox.Quad(graph, NOTES.extracted, ox.Literal(anew), self._meta))
        return move

    def _joins(self, graph: ox.NamedNode, lines: Iterable[str], step: _Exchange) -> bool:
        """Whether an exchange makes one of two entities that the article tells apart."""
        targets = set(step.values())
        if len(targets) < len(step):
            return True
        joined = targets - step.keys()
        in_lines = any(node in joined for line in _naming(lines, joined) for node in _nodes_of(line))
        return in_lines or any(True for node in joined for _ in self._engine.quads_for_pattern(None, None, node, graph))

    def _nodes(self, mapped: Mapped) -> dict[ox.NamedNode, ox.NamedNode]:
        return {ox.NamedNode(self._base + old): ox.NamedNode(self._base + new) for old, new in mapped.items() if old != new}


def _exchange(quad: ox.Quad, step: _Exchange) -> ox.Quad:
    """Return a quad that an article has to itself, whose subject is never an entity, with another object."""
    new = step.get(quad.object) if isinstance(quad.object, ox.NamedNode) else None
    return quad if new is None else ox.Quad(quad.subject, quad.predicate, new, quad.graph_name)


def _naming(lines: Iterable[str], nodes: Iterable[ox.NamedNode]) -> Iterator[str]:
    """Yield the lines that hold one of the nodes, and perhaps some in which a text does: far quicker than to look at each term."""
    written = [str(node) for node in nodes]
    return (line for line in lines if any(each in line for each in written))


def _nodes_of(line: str) -> Iterator[ox.NamedNode]:
    """Yield subject and object of a line of N-Triples as far as they are IRIs."""
    subject, _, rest = line.split(" ", 2)
    for term in (subject, rest):
        if term.startswith("<"):
            yield ox.NamedNode(term[1:-1])


def _exchange_line(line: str, step: _Exchange) -> str:
    subject, predicate, value = line.split(" ", 2)
    return f"{_exchange_term(subject, step)} {predicate} {_exchange_term(value, step)}"


def _exchange_term(term: str, step: _Exchange) -> str:
    new = step.get(ox.NamedNode(term[1:-1])) if term.startswith("<") else None
    return term if new is None else str(new)


def _text(quad: ox.Quad) -> str:
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value
