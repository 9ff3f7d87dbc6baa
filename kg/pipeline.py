"""The whole flow, composed; a stranger reads this file first.

One article is one pure function, `extract_facts`. `extract_all` runs it over many inputs, in several processes where that pays;
`build` puts the facts into a store, skips what has not changed, and writes the graph and the report beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.extract import find_dates, find_entities, find_figures, find_statements, find_times
from kg.language import annotate
from kg.model import Document, Facts, Problem
from kg.parallel import map_documents
from kg.read import Overrides, find_inputs, read_documents
from kg.resolve import resolve
from kg.segment import segment

if TYPE_CHECKING:
    from kg.incremental import BuildOptions, Track
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
        ReadError: an input does not exist.
        StoreError: the store cannot be opened or written.
        ExportError: a file of the output cannot be written.
    """
    from kg.export import export
    from kg.incremental import BuildOptions, IncrementalBuild
    from kg.known import known_entities
    from kg.report import write_report
    from kg.store import Store

    output, options = Path(output), options or BuildOptions()
    given = list(find_inputs(inputs))
    with Store.open(output / "store", create=True, base=options.base, known=known_entities()) as store:
        job = IncrementalBuild(store, output, options, lambda items, jobs: map_documents(_facts_or_problem, items, jobs))
        job.run(given, track)
        violations = job.validate(track) if options.validate else ()
        if not job.files_are_current():
            export(store, output / "graph.ttl")
            export(store, output / "attribution.graphml", view="attribution")
            of_all = job.violations_of_all(violations)
            write_report(store, output / "report.md", tuple(job.ledger.problems()), of_all)
            job.note_files(of_all)
        return BuildSummary(
            articles=sum(1 for _ in store.articles()),
            added=len(job.written - job.before),
            replaced=len(job.written & job.before),
            unchanged=len(job.before - job.written - job.removed),
            removed=len(job.removed),
            problems=tuple(job.problems),
            violations=violations,
        )


def _facts_or_problem(document: Document) -> Facts | Problem:
    try:
        return extract_facts(document)
    except KgError:  # of the installation, not of the article: a word list or a network is damaged
        raise
    except Exception as error:  # noqa: BLE001 (the one named place: a defect in the extraction costs one article, not the run)
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Problem("extract", f"{document.source} was left out; please report this defect of kg: {reason}", document.source)
