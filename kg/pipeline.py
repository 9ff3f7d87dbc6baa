"""The whole flow, composed; a stranger reads this file first.

One article is one pure function, `extract_facts`. `extract_all` runs it over many inputs, in several processes where that pays;
`build` puts the facts into a store, skips what has not changed, and writes the graph and the report beside it.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.extract import find_dates, find_entities, find_figures, find_statements, find_times
from kg.language import annotate
from kg.ledger import Entry, Ledger, locate, to_fingerprint
from kg.model import Document, Facts, Problem
from kg.read import Input, Overrides, find_inputs, read_documents
from kg.resolve import resolve
from kg.segment import segment

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store import Store
    from kg.validate import Violation

WRITTEN = ("graph.ttl", "attribution.graphml", "report.md")
"""Files that a build writes beside the store."""

PARALLEL_FROM = 24
"""Documents from which on several processes are faster than one: starting a process costs about as much as extracting a dozen."""

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


def extract_facts(document: Document) -> Facts:
    """Return everything that is found in one document: a pure function of the document and the word lists.

    >>> text = "Four people were killed, the Tarsa fire brigade said."
    >>> facts = extract_facts(Document(source="a.txt", name="a", text=text))
    >>> [statement.cue[0].of(text) for statement in facts.statements]
    ['said']
    """
    annotated = annotate(segment(document))
    times = find_times(annotated)
    return resolve(
        annotated,
        find_entities(annotated),
        find_statements(annotated),
        find_figures(annotated, times),
        find_dates(times),
    )


def extract_all(inputs: Sequence[str], overrides: Overrides = Overrides(), *, jobs: int = 1) -> Iterator[Facts | Problem]:  # noqa: B008 (frozen)
    """Yield the facts of each article of the inputs, or what was wrong with it, in the order of the inputs.

    Args:
        inputs: files, folders, globs, ``-`` for standard input.
        jobs: processes that extract at the same time; 0 for one a processor.

    Raises:
        ReadError: an input does not exist.
    """
    documents = (document for given in find_inputs(inputs) for document in read_documents(given, overrides))
    return _extracted(documents, jobs)


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


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    Args:
        articles: in the store now.
        added, replaced, unchanged, removed: articles.
        problems: of the inputs that were read this time; the report lists those of all inputs.
        violations: of the shapes, in the articles that are new or changed.
    """

    articles: int
    added: int
    replaced: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...] = ()
    violations: tuple[Violation, ...] = ()

    def lines(self) -> list[str]:
        """Return the summary as lines for people."""
        counts = f"{self.added} added, {self.replaced} replaced, {self.unchanged} unchanged, {self.removed} removed"
        lines = [f"{self.articles} {'article' if self.articles == 1 else 'articles'} in the store: {counts}"]
        if self.problems:
            lines.append(f"{len(self.problems)} {'problem' if len(self.problems) == 1 else 'problems'}")
        if self.violations:
            lines.append(f"{len(self.violations)} violations of the shapes; kg validate lists them")
        return lines


def build(
    inputs: Sequence[str],
    output: Path | str,
    options: BuildOptions = BuildOptions(),
    *,
    track: Track = lambda _label, items: items,
) -> BuildSummary:
    """Build the graph of the inputs in a folder: the store, ``graph.ttl``, ``attribution.graphml`` and ``report.md``.

    Inputs that have not changed since the last build are skipped, those that have are replaced whole: the result equals a
    build from nothing. One bad article never stops the others.

    Args:
        inputs: files, folders, globs, ``-`` for standard input.
        output: folder; made where there is none.
        track: see `Track`.

    Raises:
        ReadError: an input does not exist.
        StoreError: the store cannot be opened or written.
        ExportError: a file of the output cannot be written.
    """
    from kg.export import export
    from kg.known import known_entities
    from kg.report import write_report
    from kg.store import Store

    output = Path(output)
    given = list(find_inputs(inputs))
    with Store.open(output / "store", create=True, base=options.base, known=known_entities()) as store:
        job = _Build(store, output, options)
        job.run(given, track)
        violations = job.validate(track) if options.validate else ()
        if not job.files_are_current():
            export(store, output / "graph.ttl")
            export(store, output / "attribution.graphml", view="attribution")
            of_all = job.violations_of_all(violations)
            write_report(store, output / "report.md", tuple(job.ledger.problems()), of_all)
            store.write({}, notes={FILES: "current", VIOLATIONS: json.dumps([each.to_json() for each in of_all])})
        return BuildSummary(
            articles=sum(1 for _ in store.articles()),
            added=len(job.written - job.before),
            replaced=len(job.written & job.before),
            unchanged=len(job.before - job.written - job.removed),
            removed=len(job.removed),
            problems=tuple(job.problems),
            violations=violations,
        )


# --- One build -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Build:
    """The course of one build: what is compared, read, written and removed."""

    store: Store
    output: Path
    options: BuildOptions
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
        self._read(
            {locator: located[locator] for locator in sorted(located) if self._has_changed(locator, located[locator])}, track
        )
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
        from kg.validate import validate_store

        return tuple(validate_store(self.store, articles=sorted(self.written) if self._was_finished else None, track=track))

    def violations_of_all(self, found: Iterable[Violation]) -> tuple[Violation, ...]:
        """Return the violations of all articles: those found now, and those known of articles that this build has not touched."""
        from kg.validate import Violation

        untouched = self.before - self.written - self.removed if self._was_finished else set()
        known = (Violation(**each) for each in self._known_violations if each["article"] in untouched)
        return tuple(sorted({*known, *found}, key=Violation.sort_key))

    def _has_changed(self, locator: str, given: Input) -> bool:
        entry = self.ledger.entries.get(locator)
        if entry is None or self.options.force or not entry.fingerprint:
            return True
        fingerprint = to_fingerprint(given, self.options.overrides, mentions=self.options.mentions)
        return entry.fingerprint != fingerprint or any(article not in self.before for article in entry.articles)

    def _read(self, given: dict[str, Input], track: Track) -> None:
        current = _Reading("", "")
        for locator, found in track("Reading", _located(given, self.options)):
            if locator != current.locator:
                self._finish(current)
                fingerprint = to_fingerprint(given[locator], self.options.overrides, mentions=self.options.mentions)
                current = _Reading(locator, fingerprint)
            if isinstance(found, Problem):
                current.problems.append(found)
            elif found is not None:
                self._take(current, found)
        self._finish(current)

    def _take(self, current: _Reading, facts: Facts) -> None:
        from kg.mapping import map_facts

        article = facts.article.id
        current.articles.append(article)
        current.problems += [Problem(p.stage, p.message, p.source or facts.article.source) for p in facts.article.problems]
        owner = self.ledger.owner(article)
        if (owner is not None and owner < current.locator) or current.articles.count(article) > 1:
            return
        self._quads[article] = map_facts(facts, self.store.base, mentions=self.options.mentions)
        if len(self._quads) >= BATCH:
            self._write()

    def _finish(self, current: _Reading) -> None:
        if not current.locator:
            return
        articles = tuple(dict.fromkeys(current.articles))
        self.problems += current.problems
        if current.locator == "-":
            # Each article of standard input stays until it is pruned: the next thing piped in is another one.
            articles = tuple(dict.fromkeys((*self._held("-"), *articles)))
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
    articles: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


# --- Extraction of many ----------------------------------------------------------------------------------------------------


def _located(given: dict[str, Input], options: BuildOptions) -> Iterator[tuple[str, Facts | Problem | None]]:
    """Yield what each input gives, under its locator; an input that gives nothing yields one None."""
    locators: deque[str] = deque()

    def documents() -> Iterator[Document | Problem | None]:
        for locator, each in given.items():
            locators.append(locator)
            yield None
            for document in read_documents(each, options.overrides):
                locators.append(locator)
                yield document

    for found in _extracted(documents(), options.jobs):
        yield locators.popleft(), found


def _extracted(documents: Iterator[Any], jobs: int) -> Iterator[Any]:
    """Yield the facts of each document in order; what is no document passes through."""
    jobs = jobs or os.cpu_count() or 1
    first = list(islice(documents, PARALLEL_FROM))
    if jobs == 1 or len(first) < PARALLEL_FROM:
        yield from map(_facts_or_problem, chain(first, documents))
        return
    try:
        yield from _in_processes(chain(first, documents), jobs)
    except BrokenProcessPool as error:
        raise KgError("a process that extracts has died, most likely for want of memory; run again with --jobs 1") from error


def _in_processes(documents: Iterable[Any], jobs: int) -> Iterator[Any]:
    # A window bounds what is in memory, however many documents there are.
    waiting: deque[Future[Any] | Any] = deque()
    # Not forked: the database has threads, and a copy of a process does not have them.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for document in documents:
            waiting.append(pool.submit(_facts_or_problem, document) if isinstance(document, Document) else document)
            while len(waiting) >= 8 * jobs:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(waiting: Any) -> Any:
    return waiting.result() if isinstance(waiting, Future) else waiting


def _facts_or_problem(document: Any) -> Any:
    if not isinstance(document, Document):
        return document
    try:
        return extract_facts(document)
    except Exception as error:  # noqa: BLE001 (the one named place: a defect in the extraction costs one article, not the run)
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Problem("extract", f"{document.source} was left out; please report this defect of kg: {reason}", document.source)
