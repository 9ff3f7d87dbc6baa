"""The entities of a store: what the registry makes of the records of all articles, brought into the store and read back out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.mapping import find_publisher
from kg.model import Facts
from kg.registry import Decision, Entity, Record, Registry, build_registry, to_records
from kg.store import Store
from kg.version import __version__
from kg.vocabulary import DCTERMS, OWL, RDFS

ENTITIES = "@entities"
"""Key of the note of the store that its articles are joined as the decisions of this digest ask for."""

_LISTED = 5
"""Labels or decisions that are listed; of more, only their number is told."""


def records_of(facts: Facts) -> Iterator[Record]:
    """Yield the records of one article: of the entities that it names, and of the outlet that published it."""
    yield from to_records(facts)
    publisher = find_publisher(facts)
    if publisher and publisher.id not in {organization.id for organization in facts.organizations}:
        yield from to_records(Facts(facts.article, organizations=(publisher,)))


def read_records(store: Store) -> list[Record]:
    """Return the records of all articles of a store."""
    return [Record.from_json(line) for line in store.records()]


def to_digest(decisions: Sequence[Decision]) -> str:
    """Return what changes when the articles have to be joined again although none of them has changed."""
    lines = (f"{each.verdict}\t{each.a}\t{each.b}" for each in decisions)
    return hashlib.sha256("\n".join([__version__, *lines]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining the articles of a store.

    Args:
        articles: identifiers of those in which an entity has changed.
        labels: of each entity that is shown under another name than before: the old and the new one.
        unused: decisions about what no article names.
    """

    articles: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str], ...] = ()
    unused: tuple[Decision, ...] = ()

    def lines(self) -> list[str]:
        """Return the entities that are shown under another name, and what `warnings` says."""
        found = [f"{old} is now shown as {new}" for old, new in self.labels[:_LISTED]]
        if len(self.labels) > _LISTED:
            found.append(f"and {len(self.labels) - _LISTED} others under other names")
        return found + self.warnings()

    def warnings(self) -> list[str]:
        """Return a line on the decisions that do nothing, if there are any."""
        if not self.unused:
            return []
        match = "matches" if len(self.unused) == 1 else "match"
        return [f"{_counted(len(self.unused), 'decision')} {match} nothing in this store: {_where(self.unused)}"]

    def changes(self) -> str:
        """Return in how many articles entities have changed, and how many have another label."""
        articles = f"{_counted(len(self.articles), 'article')} {'has' if len(self.articles) == 1 else 'have'} changed"
        return f"{articles}, {_counted(len(self.labels), 'label')} too" if self.labels else articles


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _where(decisions: Sequence[Decision]) -> str:
    """Return where decisions stand, or what they are where they stand in no file."""
    numbers = [str(each.line) for each in decisions if each.line]
    if len(numbers) < len(decisions):
        return "; ".join(str(each) for each in decisions[:_LISTED])
    more = f" and {len(numbers) - _LISTED} others" if len(numbers) > _LISTED else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers[:_LISTED])}{more} of {decisions[0].file}"


def join(store: Store, decisions: Sequence[Decision], *, then: Callable[[], None] = lambda: None) -> Joined:
    """Join the articles of a store anew, and return what has changed.

    Args:
        then: what to do when all is decided, before anything changes.

    Raises:
        KgError: decisions contradict each other; nothing has changed then.
    """
    registry = build_registry(read_records(store), decisions)
    then()
    store.write({}, notes={ENTITIES: None})
    before = _labels(store)
    moved = store.assign(registry)
    store.write({}, notes={ENTITIES: to_digest(decisions)})
    store.flush()
    labels = tuple(
        (before[identifier], entity.label)
        for identifier, entity in registry.entities.items()
        if before.get(identifier, entity.label) != entity.label
    )
    return Joined(frozenset(moved), labels, tuple(registry.unused))


def _labels(store: Store) -> dict[str, str]:
    """Return the label of each entity as the store has it now."""
    return {
        quad.subject.value.removeprefix(store.base): quad.object.value
        for quad in store.entity_quads()
        if quad.predicate == RDFS.label and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }


def read_registry(store: Store, records: Sequence[Record]) -> Registry:
    """Return the registry as the store has it now, without deciding anything anew.

    Args:
        records: those of the store.
    """
    assigned = store.assigned()
    labels: dict[str, str] = {}
    same_as: dict[str, list[str]] = {}
    replaced: dict[str, str] = {}
    for quad in store.entity_quads():
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        identifier = quad.subject.value.removeprefix(store.base)
        if quad.predicate == RDFS.label:
            labels[identifier] = quad.object.value
        elif quad.predicate == OWL.sameAs:
            same_as.setdefault(identifier, []).append(quad.object.value)
        elif quad.predicate == DCTERMS.isReplacedBy:
            replaced[identifier] = quad.object.value.removeprefix(store.base)
    of = {(r.article, r.id): assigned.get(r.article, {}).get(r.id, r.id) for r in records}
    members: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda each: (each.article, each.id)):
        members.setdefault(of[record.article, record.id], []).append(record)
    entities = {
        identifier: Entity(
            id=identifier,
            kind=each[0].kind,
            label=labels.get(identifier, each[0].name),
            records=tuple((record.article, record.id) for record in each),
            same_as=tuple(sorted(same_as.get(identifier, ()))),
        )
        for identifier, each in sorted(members.items())
    }
    return Registry(entities, of, replaced)
