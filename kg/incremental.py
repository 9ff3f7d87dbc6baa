"""A build in steps that equals a build from nothing: what has changed is read, what is gone is removed, the rest stays.

Which input has changed, and to which an article belongs, is known to `kg.ledger`; here it is acted upon.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.entities import ENTITIES, Joined, join, records_of, to_digest
from kg.ledger import Entry, Ledger, locate, to_fingerprint
from kg.mapping import map_facts
from kg.model import Document, Facts, Problem
from kg.read import Input, Overrides, read_documents
from kg.registry import Decision
from kg.store import Store
from kg.validate import Violation, validate_store

if TYPE_CHECKING:
    import pyoxigraph as ox

WRITTEN = ("graph.ttl", "attribution.graphml", "report.md")
"""Files that a build writes beside the store."""

FILES = "@files"
"""Key of the note of the store that the files beside it are those of its articles."""

ARTICLES_ALONE = "articles"
"""What the note of the files says where nothing is derived across articles; else it says what derived it."""

VIOLATIONS = "@violations"
"""Key of the note of the store that lists the violations of its articles."""

COMPACT_FROM = 1000
"""Articles written in one build from which on the store is compacted: it costs a tenth of the loading, and pays with the next changes."""

BATCH = 200
"""Articles that are written to the store at once."""

Track = Callable[..., Iterable[Any]]
"""Passes items through and shows how many have passed: ``track(label, items)``."""

Extract = Callable[[Iterator[Document | Problem | None], int], Iterator[Facts | Problem | None]]
"""Makes facts of documents, in order, in so many processes."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Args:
        overrides: metadata for every article of the inputs.
        prune: drop the articles that are not among the inputs.
        force: read unchanged inputs again.
        base: base of all identifiers of a new store; None for the usual one.
        mentions: whether to write the spans of mere mentions.
        validate: whether to check the new and changed articles against the shapes.
        analyze: whether to derive what can be told across articles.
        jobs: processes that extract at the same time; 0 for one a processor.
        decisions: file of what people have decided about entities; None for ``decisions.csv`` in the output folder, if there is one.
    """

    overrides: Overrides = field(default_factory=Overrides)
    prune: bool = False
    force: bool = False
    base: str | None = None
    mentions: bool = True
    validate: bool = True
    analyze: bool = True
    jobs: int = 1
    decisions: Path | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What a store remembers of the build before.

    Args:
        files: what the files beside the store tell of its articles: with what is derived across them or without; None where they are
            not of its articles.
        entities: digest of the decisions by which its articles are joined; None where they have to be joined anew.
        violations: those that the report lists.
        ledger: the inputs.
    """

    files: str | None
    entities: str | None
    violations: tuple[Violation, ...]
    ledger: Ledger

    @classmethod
    def read(cls, store: Store) -> Notes:
        """Return the notes of a store."""
        notes = store.notes()
        files, entities = notes.pop(FILES, None), notes.pop(ENTITIES, None)
        violations = tuple(Violation(**each) for each in json.loads(notes.pop(VIOLATIONS, "[]")))
        return cls(files, entities, violations, Ledger(map(Entry.from_json, notes.values())))

    @property
    def is_finished(self) -> bool:
        """Whether the files beside the store are those of its articles."""
        return self.files is not None

    @property
    def is_derived(self) -> bool:
        """Whether the last build derived what can be told across articles."""
        return self.files not in {None, ARTICLES_ALONE}


def note_files(store: Store, violations: Iterable[Violation]) -> None:
    """Note that the files beside a store are those of its articles, and which violations the report lists."""
    listed = json.dumps([each.to_json() for each in violations])
    store.write({}, notes={FILES: _told(store), VIOLATIONS: listed})


def _told(store: Store) -> str:
    """Return what files that are written now tell."""
    return store.derived_by() or ARTICLES_ALONE


@dataclass(slots=True)
class IncrementalBuild:
    """The course of one build: what is compared, read, written and removed.

    Args:
        decisions: what people have decided about entities.
        extract: what the pipeline makes of documents, in order; what is no document passes through.
        joined: what the registry has changed in the articles.
    """

    store: Store
    output: Path
    options: BuildOptions
    decisions: Sequence[Decision]
    extract: Extract
    ledger: Ledger = field(init=False)
    before: set[str] = field(init=False)
    written: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    joined: Joined = field(default_factory=Joined)
    problems: list[Problem] = field(default_factory=list)
    _corrected: dict[str, str] = field(default_factory=dict)
    _notes: Notes = field(init=False)
    _files_were_current: bool = field(init=False)
    _joined_as: str | None = field(init=False)
    _passed: set[str] = field(default_factory=set)
    _quads: dict[str, list[ox.Quad]] = field(default_factory=dict)
    _records: dict[str, list[str]] = field(default_factory=dict)
    _entries: dict[str, str | None] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._notes = Notes.read(self.store)
        self._files_were_current, self._joined_as = self._notes.is_finished, self._notes.entities
        self.ledger = self._notes.ledger
        self.before = set(self.store.articles())
        # Articles of an input that an earlier build did not finish.
        self._gone = self.before - self.ledger.articles

    def run(self, given: Iterable[Input], track: Track) -> None:
        """Bring the store up to date with the inputs."""
        located = {locate(each, self.output): each for each in given}
        if self.options.prune:
            for locator in sorted(self.ledger.entries.keys() - located.keys()):
                self._drop(locator)
        # In the order of the locators, so that the order of the arguments makes no difference.
        changed = {locator: located[locator] for locator in sorted(located) if self._has_changed(locator, located[locator])}
        self._read(changed, track)
        again = self._passed & located.keys()
        self._read({locator: located[locator] for locator in sorted(again)}, track)
        self._write()
        self.removed -= self.written
        self._join()
        if len(self.written) >= COMPACT_FROM:
            self.store.compact()

    def corrected(self) -> int:
        """Return how many articles are gone only because another text of the same input has taken their place."""
        return sum(old in self.removed and new in self.written for old, new in self._corrected.items())

    def files_are_current(self) -> bool:
        """Whether the files beside the store need not be written again: nothing has changed since they were."""
        is_told = self._files_were_current and self._notes.files == _told(self.store)
        return is_told and all((self.output / name).is_file() for name in WRITTEN)

    def validate(self, track: Track) -> tuple[Violation, ...]:
        """Check the articles that have changed; all of them after a build that was interrupted, which may have left some unchecked."""
        changed = sorted(self.written | self.joined.articles) if self._notes.is_finished else None
        return tuple(validate_store(self.store, articles=changed, track=track))

    def violations_of_all(self, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """Return the violations of all articles: those found now, and those known of articles that this build has not touched."""
        untouched = self.before - self.written - self.removed - self.joined.articles if self._notes.is_finished else set()
        known = (each for each in self._notes.violations if each.article in untouched)
        return tuple(sorted({*known, *found}, key=Violation.sort_key))

    def _has_changed(self, locator: str, given: Input) -> bool:
        entry = self.ledger.entries.get(locator)
        if entry is None or self.options.force or not entry.fingerprint:
            return True
        return entry.fingerprint != self._fingerprint(given) or any(article not in self.before for article in entry.articles)

    def _fingerprint(self, given: Input) -> str:
        return to_fingerprint(given, self.options.overrides, mentions=self.options.mentions)

    def _found(self, given: dict[str, Input]) -> Iterator[tuple[str, Facts | Problem | None]]:
        """Yield what each input gives, under its locator; first a None, so that an input that gives nothing is met too."""
        locators: deque[str] = deque()

        def documents() -> Iterator[Document | Problem | None]:
            for locator, each in given.items():
                locators.append(locator)
                yield None
                for document in read_documents(each, self.options.overrides):
                    locators.append(locator)
                    yield document

        for found in self.extract(documents(), self.options.jobs):
            yield locators.popleft(), found

    def _read(self, given: dict[str, Input], track: Track) -> None:
        current = _Reading("", "")
        for locator, found in track("Reading", self._found(given)):
            if locator != current.locator:
                self._finish(current)
                current = _Reading(locator, self._fingerprint(given[locator]))
            if isinstance(found, Problem):
                current.problems.append(found)
            elif found is not None:
                self._take(current, found)
        self._finish(current)

    def _take(self, current: _Reading, facts: Facts) -> None:
        article = facts.article.id
        is_second = article in current.articles
        current.articles[article] = None
        current.problems += [Problem(p.stage, p.message, p.source or facts.article.source) for p in facts.article.problems]
        owner = self.ledger.owner(article)
        if is_second or (owner is not None and owner < current.locator):
            return
        self._quads[article] = map_facts(facts, self.store.base, mentions=self.options.mentions)
        self._records[article] = [record.to_json() for record in records_of(facts)]
        if len(self._quads) >= BATCH:
            self._write()

    def _finish(self, current: _Reading) -> None:
        if not current.locator:
            return
        articles = tuple(current.articles)
        self.problems += current.problems
        if current.locator == "-":
            # Each article of standard input stays until it is pruned: the next thing piped in is another one.
            articles = tuple(dict.fromkeys((*self._held("-"), *current.articles)))
        entry = Entry(current.locator, current.fingerprint, articles, tuple(current.problems))
        release = self.ledger.put(entry)
        self._entries[entry.locator] = entry.to_json()
        self._gone |= release.gone
        self._passed |= release.passed
        new = set(articles) - self.before
        if len(release.gone) == len(new) == 1:
            self._corrected.update(zip(release.gone, new, strict=True))

    def _held(self, locator: str) -> tuple[str, ...]:
        entry = self.ledger.entries.get(locator)
        return entry.articles if entry and not self.options.prune else ()

    def _drop(self, locator: str) -> None:
        release = self.ledger.drop(locator)
        self._entries[locator] = None
        self._gone |= release.gone
        self._passed |= release.passed

    def _write(self) -> None:
        gone = (self._gone & self.before) - self._quads.keys() - self.written
        if not (self._quads or gone or self._entries):
            return
        notes: dict[str, str | None] = {**self._entries, FILES: None}
        if self._quads or gone:
            self._joined_as = notes[ENTITIES] = None
        self.store.write(self._quads, removed=gone, notes=notes, records=self._records)
        self._files_were_current = False
        self.store.flush()
        self.written |= self._quads.keys()
        self.removed |= gone
        self._quads, self._records, self._entries, self._gone = {}, {}, {}, set()

    def _join(self) -> None:
        """Join the articles anew, if one of them or a decision has changed."""
        if self._joined_as == to_digest(self.decisions):
            return
        self._files_were_current = False
        self.joined = join(self.store, self.decisions, then=lambda: self.store.write({}, notes={FILES: None}))


@dataclass(slots=True)
class _Reading:
    """An input while it is read."""

    locator: str
    fingerprint: str
    articles: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
