"""The registry of entities: which records of all articles are one person, organization or place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.registry.decisions import Decision
from kg.registry.kinds import EntityKind
from kg.registry.naming import name_entities
from kg.registry.record import Record
from kg.registry.reference import references
from kg.registry.resolution import Resolution, resolve_records

RecordKey = tuple[str, str]
"""Identifiers of the article and of the entity within it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity across articles.

    Args:
        id: identifier: that of one of its records or of the word lists, or one with a suffix where namesakes are kept apart.
        kind: of the entity.
        label: the name by which it is shown, alone with it in its kind: "Amal Haddad", "Ali Moe (surgeon)".
        records: keys of its records, in order.
        same_as: IRIs of the same entity elsewhere, such as Wikidata.
    """

    id: str
    kind: EntityKind
    label: str
    records: tuple[RecordKey, ...]
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that were left apart although something speaks for their being one.

    Args:
        a, b: identifiers of the entities.
        points: of the evidence; the higher, the more does it deserve a look.
        reason: why they were left apart, in words.
    """

    a: str
    b: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All entities of a store.

    Args:
        entities: by identifier.
        of: identifier of the entity of each record.
        replaced: identifiers that stand for no entity of their own (any more), each with the one that stands in their place.
        unsure: pairs of entities that were left apart and deserve a look, the best first.
        unused: decisions about records that are not there.
    """

    entities: Mapping[str, Entity] = field(default_factory=dict)
    of: Mapping[RecordKey, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    unsure: Sequence[Doubt] = ()
    unused: Sequence[Decision] = ()


def build_registry(records: Iterable[Record], decisions: Sequence[Decision] = ()) -> Registry:
    """Return the registry of the records: a function of the set of records and decisions, whatever their order.

    >>> records = [Record(f"article/a{n}", "person/amal-haddad", EntityKind.PERSON, "Amal Haddad") for n in (1, 2)]
    >>> [entity.label for entity in build_registry(records).entities.values()]
    ['Amal Haddad']

    Raises:
        KgError: decisions contradict each other.
    """
    return to_registry(resolve_records(records, decisions))


def to_registry(resolution: Resolution) -> Registry:
    """Return the registry of what was resolved."""
    corpus, groups = resolution.corpus, resolution.groups()
    entities: dict[str, Entity] = {}
    of: dict[RecordKey, str] = {}
    of_number: dict[int, str] = {}
    for group, (identifier, label) in zip(
        groups, name_entities(corpus, groups, dict(resolution.constraints.labels)), strict=True
    ):
        keys = tuple((corpus.records[number].article, corpus.records[number].id) for number in group.records)
        same_as = references()[group.known].same_as if group.known and identifier == group.known else ()
        entities[identifier] = Entity(identifier, corpus.records[group.records[0]].kind, label, keys, same_as)
        of.update(dict.fromkeys(keys, identifier))
        of_number.update(dict.fromkeys(group.records, identifier))
    doubts = _doubts(resolution, of_number)
    return Registry(dict(sorted(entities.items())), of, _replaced(entities, of), doubts, resolution.constraints.unused)


def _replaced(entities: Mapping[str, Entity], of: Mapping[RecordKey, str]) -> dict[str, str]:
    """Return the identifiers of records that are no entity's, each with the entity in which all its records are."""
    found: dict[str, set[str]] = defaultdict(set)
    for (_, identifier), entity in of.items():
        if identifier not in entities:
            found[identifier].add(entity)
    return {identifier: min(where) for identifier, where in sorted(found.items()) if len(where) == 1}


def _doubts(resolution: Resolution, of_number: Mapping[int, str]) -> tuple[Doubt, ...]:
    best: dict[tuple[str, str], Doubt] = {}
    for link in resolution.linked.unsure:
        a, b = sorted(of_number[resolution.nodes[node].records[0]] for node in (link.one, link.other))
        if a == b or resolution.clusters.forbidden(link.one, link.other) is not None:
            continue
        doubt = Doubt(a, b, round(link.points, 2), link.obstacle or "the evidence does not suffice")
        if (a, b) not in best or best[a, b].points < doubt.points:
            best[a, b] = doubt
    return tuple(sorted(best.values(), key=lambda doubt: (-doubt.points, doubt.a, doubt.b)))
