"""The entities of a store as people look them up: by identifier, by name, by any spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from kg.entities import read_records, read_registry
from kg.errors import QueryError
from kg.ids import slug
from kg.registry import Entity, EntityKind, Matcher, Record, Registry, find
from kg.store import Store

MOST_CANDIDATES = 5
"""Entities of one name that an error lists."""

NEAR = 75
"""Likeness of two names, of 100, from which one may be a slip for the other."""


@dataclass(frozen=True)
class Entry:
    """One entity with all that the articles tell of it.

    Args:
        records: of all articles that name it, in order.
    """

    entity: Entity
    records: tuple[Record, ...]

    @property
    def id(self) -> str:
        """Its identifier."""
        return self.entity.id

    @property
    def label(self) -> str:
        """The name by which it is shown."""
        return self.entity.label

    @property
    def articles(self) -> int:
        """How many articles name it."""
        return len({record.article for record in self.records})

    @property
    def mentions(self) -> int:
        """How often all articles together name it."""
        return sum(record.mentions for record in self.records)

    @cached_property
    def spellings(self) -> dict[str, int]:
        """In how many articles each form of its name stands, the most frequent first; misspellings are left out."""
        return _count(self.records, lambda record: {record.name, *record.aliases} - {*record.misspellings})

    @cached_property
    def misspellings(self) -> dict[str, int]:
        """In how many articles each form that is spelled wrongly stands."""
        return _count(self.records, lambda record: set(record.misspellings))

    def __str__(self) -> str:
        articles = f"{self.articles} {'article' if self.articles == 1 else 'articles'}"
        return f"{self.id} ({self.label}, {articles})"


class Catalog:
    """The entities of a store."""

    def __init__(self, records: Sequence[Record], registry: Registry) -> None:
        by_key = {(record.article, record.id): record for record in records}
        self.records = records
        self.registry = registry
        self._matcher = Matcher(records)
        self.entries = {
            identifier: Entry(entity, tuple(by_key[key] for key in entity.records))
            for identifier, entity in registry.entities.items()
        }

    @classmethod
    def read(cls, store: Store) -> Catalog:
        """Return the entities of a store as it has them now."""
        records = read_records(store)
        return cls(records, read_registry(store, records))

    def search(self, text: str, kind: EntityKind | None = None) -> list[Entry]:
        """Return the entities that a text can mean, the closest first; all of them where there is no text."""
        found = find(self.registry, text, self.records) if text.strip() else self.registry.entities.values()
        return [self.entries[entity.id] for entity in found if kind in {None, entity.kind}]

    def one(self, text: str) -> Entry:
        """Return the entity that an identifier, label or spelling means.

        Raises:
            QueryError: none has it, or several have it; one line that says how to name one.
        """
        candidates = self._of_identifier(_to_identifier(text)) or self._of_name(text)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            several = sorted(candidates, key=lambda entry: (-entry.articles, entry.id))
            raise QueryError(f"{text} may be any of {_listed(several)}; name one by its identifier")
        near = self.search(text) or self._near(text)
        hint = f"did you mean {_listed(near)}?" if near else "kg entities list shows all"
        raise QueryError(f"no entity is called {text}; {hint}")

    def reference(self, text: str) -> str:
        """Return by which identifier an explanation knows what a text means: that of a record so spelled, else that of the entity.

        Raises:
            QueryError: none has it, or several have it.
        """
        given = _to_identifier(text)
        if self._of_identifier(given):
            return given
        entry, wanted = self.one(text), slug(text)
        by_name = [record for record in entry.records if slug(record.name) == wanted]
        by_alias = [record for record in entry.records if wanted in map(slug, record.aliases)]
        spelled = next(iter(by_name or by_alias), None)
        return f"{spelled.id}@{spelled.article}" if spelled else entry.id

    def two(self, a: str, b: str) -> tuple[str, str]:
        """Return by which references an explanation knows what two texts mean; one name of several entities means two of them.

        Raises:
            QueryError: none has it, several have it, or both mean one entity by the same name.
        """
        if a != b:
            return self.reference(a), self.reference(b)
        given, wanted = _to_identifier(a), slug(a)
        first: dict[str, Record] = {}
        for entry in sorted(self.entries.values(), key=lambda entry: (-entry.articles, entry.id)):
            of_name = (record for record in entry.records if record.id == given or slug(record.name) == wanted)
            first.update((entry.id, record) for record in of_name if entry.id not in first)
        if len(first) < 2:
            raise QueryError(f"{self.one(a)} is one entity; name two")
        one, other, *_ = (f"{record.id}@{record.article}" for record in first.values())
        return one, other

    def all(self, reference: str) -> list[Entry]:
        """Return the entities that the records of an identifier, of all articles or one, are of."""
        return self._of_identifier(_to_identifier(reference))

    def own(self, entry: Entry, reference: str) -> str:
        """Return the identifier of records of an entity.

        Raises:
            QueryError: it is none of its.
        """
        given = _to_identifier(reference)
        if any(self.records[number] in entry.records for number in self._matcher.find(given)):
            return given
        raise QueryError(f"{given} is no identifier of {entry}; kg entities show {entry.id} lists them")

    def _of_identifier(self, text: str) -> list[Entry]:
        if text in self.entries:
            return [self.entries[text]]
        found = (self.records[number] for number in self._matcher.find(text))
        return [self.entries[each] for each in sorted({self.registry.of[record.article, record.id] for record in found})]

    def _near(self, text: str) -> list[Entry]:
        """Return the entities whose names are spelled nearly so, the nearest first."""
        names = {identifier: entry.label.casefold() for identifier, entry in self.entries.items()}
        wanted = text.casefold()
        found = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_CANDIDATES)
        return [self.entries[identifier] for _, _, identifier in found]

    def _of_name(self, text: str) -> list[Entry]:
        exact = [entry for entry in self.entries.values() if entry.label == text]
        if exact:
            return exact
        wanted = slug(text)
        return [
            entry
            for entry in self.entries.values()
            if wanted in {slug(name) for name in (entry.label, *entry.spellings, *entry.misspellings)}
        ]


def _listed(entries: Sequence[Entry]) -> str:
    return ", ".join(map(str, entries[:MOST_CANDIDATES])) + (", …" if len(entries) > MOST_CANDIDATES else "")


def _to_identifier(text: str) -> str:
    """Return an identifier that may be written with a colon, as in queries."""
    return re.sub(r"^(person|organization|place):", r"\1/", text)


def _count(records: Iterable[Record], forms: Callable[[Record], set[str]]) -> dict[str, int]:
    counts = Counter(form for record in records for form in forms(record))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
