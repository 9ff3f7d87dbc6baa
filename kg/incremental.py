"""A build in steps that equals a build from nothing: what has changed is read, what is gone is removed, the rest stays.

Which input has changed, and to which an article belongs, is known to `kg.ledger`; here it is acted upon.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ledger import Entry, Ledger, locate, to_fingerprint
from kg.mapping import map_facts
from kg.model import Document, Facts, Problem
from kg.read import Input, Overrides, read_documents
from kg.store import Store
from kg.validate import Violation, validate_store

if TYPE_CHECKING:
    import pyoxigraph as ox

WRITTEN = ("graph.ttl", "attribution.graphml", "report.md")
"""Files that a build writes beside the store."""

FILES = "@files"
"""Key of the note of the store that the files beside it are those of its articles."""

VIOLATIONS = "@violations"
"""Key of the note of the store that lists the violations of its articles; every other note is an entry of the ledger."""

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
        jobs: processes that extract at the same time; 0 for one a processor.
    """

    overrides: Overrides = field(default_factory=Overrides)
    prune: bool = False
    force: bool = False
    base: str | None = None
    mentions: bool = True
    validate: bool = True
    jobs: int = 1


@dataclass(slots=True)
class IncrementalBuild:
    """The course of one build: what is compared, read, written and removed.

    Args:
        extract: what the pipeline makes of documents, in order; what is no document passes through.
    """

    store: Store
    output: Path
    options: BuildOptions
    extract: Extract
    ledger: Ledger = field(init=False)
    before: set[str] = field(init=False)
    written: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _files_were_current: bool = field(init=False)
    _was_finished: bool = field(init=False)
    _known_violations: list[dict[str, Any]] = field(init=False)
    _passed: set[str] = field(default_factory=set)
    _quads: dict[str, list[ox.Quad]] = field(default_factory=dict)
    _entries: dict[str, str | None] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        notes = self.store.notes()
        self._files_were_current = self._was_finished = notes.pop(FILES, None) is not None
        self._known_violations = json.loads(notes.pop(VIOLATIONS, "[]"))
        self.ledger = Ledger(map(Entry.from_json, notes.values()))
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
        if len(self.written) >= COMPACT_FROM:
            self.store.compact()

    def files_are_current(self) -> bool:
        """Whether the files beside the store need not be written again: nothing has changed since they were."""
        return self._files_were_current and all((self.output / name).is_file() for name in WRITTEN)

    def validate(self, track: Track) -> tuple[Violation, ...]:
        """Check the articles that were written; all of them after a build that was interrupted, which may have left some unchecked."""
        return tuple(validate_store(self.store, articles=sorted(self.written) if self._was_finished else None, track=track))

    def violations_of_all(self, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """Return the violations of all articles: those found now, and those known of articles that this build has not touched."""
        untouched = self.before - self.written - self.removed if self._was_finished else set()
        known = (Violation(**each) for each in self._known_violations if each["article"] in untouched)
        return tuple(sorted({*known, *found}, key=Violation.sort_key))

    def note_files(self, violations: Iterable[Violation]) -> None:
        """Note that the files beside the store are those of its articles, and which violations the report lists."""
        listed = json.dumps([each.to_json() for each in violations])
        self.store.write({}, notes={FILES: "current", VIOLATIONS: listed})

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
        self.store.write(self._quads, removed=gone, notes={**self._entries, FILES: None})
        self._files_were_current = False
        self.store.flush()
        self.written |= self._quads.keys()
        self.removed |= gone
        self._quads, self._entries, self._gone = {}, {}, set()


@dataclass(slots=True)
class _Reading:
    """An input while it is read."""

    locator: str
    fingerprint: str
    articles: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
