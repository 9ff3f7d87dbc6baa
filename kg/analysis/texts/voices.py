"""Whether two statements may be of one source: the same words of two people are two quotations.

Sources are known by their names and not by their IRIs, since the registry keeps a body apart that several articles name alike, unless
something shows that it is one; here the same words do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.analysis.records import Corpus, Node, StatementRecord

_SPOKESPERSON = "spokespersonRole"
_TOP = 8
"""So many steps up from a body to the one that it is a part of are looked at; more would be a circle in the data."""
_JOINTS = frozenset(["of", "for", "and", "the"])


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as names tell.

    Args:
        people: names as words; empty where an organization speaks, or nobody with a name.
        bodies: that speak or are spoken for, and those that they are a part of, each by the words of its name.
        speaks_for: whether a person among them speaks for a body by office.
    """

    people: frozenset[tuple[str, ...]]
    bodies: frozenset[frozenset[str]]
    speaks_for: bool

    def is_known_as(self, other: Voice) -> bool:
        """Whether both have a named person or body in common."""
        return self._shares_person(other) or bool(self.bodies & other.bodies)

    def may_be(self, other: Voice) -> bool:
        """Whether both may be one source.

        Two people are one source only where one speaks for the body of the other, or where one name is short for the other.
        Whoever has no name may be anybody, and a person of whom no body is known may speak for any.
        """
        if self.people and other.people:
            return self._shares_person(other) or bool((self.speaks_for or other.speaks_for) and self.bodies & other.bodies)
        return not (self.bodies and other.bodies) or bool(self.bodies & other.bodies)

    def _shares_person(self, other: Voice) -> bool:
        return any(_is_short_for(a, b) for a in self.people for b in other.people)


class Voices:
    """The voices of the statements of a corpus, each made once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[str, Voice] = {}

    def of(self, record: StatementRecord) -> Voice:
        """Return who speaks in a statement."""
        if record.id not in self._known:
            self._known[record.id] = self._make(record)
        return self._known[record.id]

    def _make(self, record: StatementRecord) -> Voice:
        nodes = [node for node in (record.speaker, *record.co_speakers) if node is not None]
        people = [node for node in nodes if node.kind == "person"]
        offices = [office for node in people for office in self._corpus.offices.get(node.id, ())]
        bodies = [node for node in (*nodes, record.organization) if node is not None and node.kind != "person"]
        return Voice(
            people=frozenset(_words(node) for node in people),
            bodies=frozenset(frozenset(_words(node)) - _JOINTS for node in self._upward(bodies, [body for body, _ in offices])),
            speaks_for=_SPOKESPERSON in {record.role, *(role for _, role in offices)},
        )

    def _upward(self, bodies: Iterable[Node], offices: Iterable[str]) -> set[Node]:
        """Return bodies, those of offices, and those that any of them is a part of."""
        found = set(bodies)
        for body in (*(node.id for node in found), *offices):
            for _ in range(_TOP):
                if body in self._corpus.nodes:
                    found.add(self._corpus.nodes[body])
                if body not in self._corpus.part_of:
                    break
                body = self._corpus.part_of[body]
        return found


def _words(node: Node) -> tuple[str, ...]:
    """Return the words of a name, without what tells it apart from another one: "Ahmad (Port Herald, 2031-04-21)"."""
    return tuple(node.name.partition(" (")[0].casefold().split())


def _is_short_for(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name ends in the other one: "Karsk", "Ilona Karsk"."""
    length = min(len(a), len(b))
    return length > 0 and a[-length:] == b[-length:]
