"""The whole flow, composed; a stranger reads this file first.

One article is one pure function, `extract_facts`. `extract_all` runs it over many inputs, in several processes where that pays;
`build` puts the facts into a store, skips what has not changed, derives what can be told across articles, and writes the graph and
the report beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, ReadError
from kg.extract import find_credits, find_dates, find_entities, find_figures, find_statements, find_times
from kg.language import annotate
from kg.model import Document, Facts, Problem
from kg.parallel import map_documents
from kg.read import Overrides, find_inputs, read_documents
from kg.resolve import resolve
from kg.segment import segment

if TYPE_CHECKING:
    from kg.analysis import Study
    from kg.entities import Joined
    from kg.incremental import BuildOptions, Track
    from kg.registry import Decision
    from kg.store import Store
    from kg.validate import Violation


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
        find_credits(annotated.article),
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
    return map_documents(_facts_or_problem, documents, jobs)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    Args:
        articles: in the store now.
        added, replaced, unchanged, removed: articles.
        problems: of the inputs that were read this time; the report lists those of all inputs.
        violations: of the shapes, in the articles that are new or changed.
        joined: what has become of the entities.
    """

    articles: int
    added: int
    replaced: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...] = ()
    violations: tuple[Violation, ...] = ()
    joined: Joined | None = None

    def lines(self) -> list[str]:
        """Return the summary as lines for people."""
        counts = f"{self.added} added, {self.replaced} replaced, {self.unchanged} unchanged, {self.removed} removed"
        lines = [f"{self.articles} {'article' if self.articles == 1 else 'articles'} in the store: {counts}"]
        if self.joined:
            is_all_old = self.unchanged == self.articles and not self.removed
            if is_all_old and (self.joined.articles or self.joined.labels):
                lines.append(f"By other decisions about entities, {self.joined.changes()}")
            lines += self.joined.lines() if is_all_old else self.joined.warnings()
        if self.problems:
            lines.append(f"{len(self.problems)} {'problem' if len(self.problems) == 1 else 'problems'}")
        if self.violations:
            lines.append(f"{len(self.violations)} violations of the shapes; kg validate lists them")
        return lines


def build(
    inputs: Sequence[str],
    output: Path | str,
    options: BuildOptions | None = None,
    *,
    track: Track = lambda _label, items: items,
) -> BuildSummary:
    """Build the graph of the inputs in a folder: the store, ``graph.ttl``, ``attribution.graphml`` and ``report.md``.

    Inputs that have not changed since the last build are skipped, those that have are replaced whole: the result equals a
    build from nothing. One bad article never stops the others.

    Args:
        inputs: files, folders, globs, ``-`` for standard input.
        output: folder; made where there is none.
        options: see `kg.incremental.BuildOptions`.
        track: passes items through and shows how many have passed: ``track(label, items)``.

    Raises:
        ReadError: an input, or the file of decisions, does not exist.
        StoreError: the store cannot be opened or written.
        ExportError: a file of the output cannot be written.
    """
    from kg.analysis import Study
    from kg.incremental import BuildOptions, IncrementalBuild
    from kg.store import Store

    output, options = Path(output), options or BuildOptions()
    given = list(find_inputs(inputs))
    decisions = read_decisions_of(output / "store", options.decisions)
    with Store.open(output / "store", create=True, base=options.base) as store:
        job = IncrementalBuild(
            store, output, options, decisions, lambda items, jobs: map_documents(_facts_or_problem, items, jobs)
        )
        job.run(given, track)
        violations = job.validate(track) if options.validate else ()
        study = Study(store)
        _bring_derived(store, study, wanted=options.analyze)
        if not job.files_are_current():
            told = job.violations_of_all(violations)
            _write_files(store, study, output, tuple(job.ledger.problems()), told, across=options.analyze)
        corrected = job.corrected()
        return BuildSummary(
            articles=sum(1 for _ in store.articles()),
            added=len(job.written - job.before) - corrected,
            replaced=len(job.written & job.before) + corrected,
            unchanged=len(job.before - job.written - job.removed),
            removed=len(job.removed) - corrected,
            problems=tuple(job.problems),
            violations=violations,
            joined=job.joined,
        )


@dataclass(frozen=True, slots=True)
class DecisionSummary:
    """What decisions about entities have changed.

    Args:
        file: in which they are kept.
        joined: what has become of the entities.
        replaced: earlier decisions that are no more.
        files_are_current: whether the files beside the store are those of its articles.
    """

    file: Path
    joined: Joined
    replaced: tuple[Decision, ...]
    files_are_current: bool

    def lines(self) -> list[str]:
        """Return the summary as lines for people."""
        files = (
            "the files beside the store are written anew"
            if self.files_are_current
            else "kg build writes the files beside the store"
        )
        taken_back = [f"Taken back: {decision}" for decision in self.replaced]
        return [f"Noted in {self.file}; {self.joined.changes()}; {files}", *taken_back, *self.joined.lines()]


def decide(path: Path | str, new: Sequence[Decision], *, decisions: Path | None = None, files: bool = True) -> DecisionSummary:
    """Add decisions about entities to the file of decisions, and bring a built store and the files beside it to them.

    Args:
        path: folder of the store, or output folder of a build.
        new: what is decided; each takes the place of an earlier one about the same two.
        decisions: the file; None for ``decisions.csv`` beside the store.
        files: whether to write the files beside the store anew; else the next build does.

    Raises:
        KgError: a decision contradicts another; nothing has changed then.
        StoreError: the store cannot be opened or written.
        ExportError: a file cannot be written.
    """
    from kg.analysis import Study
    from kg.entities import join, read_records, read_registry
    from kg.incremental import FILES, WRITTEN, Notes
    from kg.registry import add_decisions, read_decisions, write_decisions
    from kg.store import Store, find_output

    output, file = find_output(Path(path)), decisions or _decisions_beside(path)
    with Store.open(path) as store:
        records, old = read_records(store), read_decisions(file)
        every = add_decisions(read_registry(store, records), records, old, new)
        notes = Notes.read(store)

        def note() -> None:
            store.write({}, notes={FILES: None})
            write_decisions(file, every)

        joined = join(store, every, then=note)
        is_current = files and notes.is_finished and all((output / name).is_file() for name in WRITTEN)
        if is_current:
            study = Study(store)
            _bring_derived(store, study, wanted=notes.is_derived)
            problems = tuple(notes.ledger.problems())
            _write_files(store, study, output, problems, notes.violations, across=notes.is_derived)
    lines = {each: each for each in read_decisions(file)}
    joined = replace(joined, unused=tuple(lines.get(each, each) for each in joined.unused))
    return DecisionSummary(file, joined, tuple(each for each in old if each not in every), is_current)


def read_decisions_of(path: Path | str, given: Path | None = None) -> tuple[Decision, ...]:
    """Return what people have decided about the entities of a store.

    Args:
        path: folder of the store, or output folder of a build.
        given: the file; None for ``decisions.csv`` beside the store, if there is one.

    Raises:
        ReadError: there is no such file.
        KgError: a line of it is wrong.
    """
    from kg.registry import read_decisions

    if given is not None and not given.is_file():
        raise ReadError(f"there is no file of decisions {given}; kg entities merge, split and label write one")
    return read_decisions(given or _decisions_beside(path))


def _decisions_beside(path: Path | str) -> Path:
    from kg.registry.decisions import FILE
    from kg.store import find_output

    return find_output(Path(path)) / FILE


def analyze(path: Path | str) -> bool:
    """Write into a built store what is derived across its articles; the next build brings the files beside it up to date.

    Args:
        path: folder of the store, or output folder of a build.

    Returns:
        Whether there was anything to do: not where the last build has done it.

    Raises:
        StoreError: the store cannot be opened or written.
    """
    from kg.analysis import Study
    from kg.derived import is_derived
    from kg.store import Store

    with Store.open(path, read_only=True) as store:
        if is_derived(store):
            return False
    with Store.open(path) as store:
        _bring_derived(store, Study(store), wanted=True)
    return True


def _bring_derived(store: Store, study: Study, *, wanted: bool) -> None:
    """Derive what can be told across articles, unless that has been done since they changed; or see that nothing is there."""
    from kg.derived import derive, is_derived

    if not wanted:
        store.drop_derived()
    elif not is_derived(store):
        derive(study, store)


def _write_files(
    store: Store, study: Study, output: Path, problems: tuple[Problem, ...], violations: tuple[Violation, ...], *, across: bool
) -> None:
    from kg.export import export
    from kg.incremental import note_files
    from kg.report import write_report

    export(store, output / "graph.ttl")
    export(store, output / "attribution.graphml", view="attribution", graph=study.graph)
    write_report(store, output / "report.md", problems, violations, study, across=across)
    note_files(store, violations)


def _facts_or_problem(document: Document) -> Facts | Problem:
    try:
        return extract_facts(document)
    except KgError:  # of the installation, not of the article: a word list or a network is damaged
        raise
    except Exception as error:  # noqa: BLE001 (the one named place: a defect in the extraction costs one article, not the run)
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Problem("extract", f"{document.source} was left out; please report this defect of kg: {reason}", document.source)
