"""``report.md``: what was read, who was quoted, which figures, who rests on whom, what went wrong. A pure function of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analysis import Study
from kg.analysis.records import Node
from kg.analysis.reliance.sources import find_sources
from kg.export.files import replacing
from kg.ids import local
from kg.model import Problem
from kg.queries import find_query
from kg.report.contested import DISPUTED, REPLACED, Contested, Point, find_contested
from kg.report.figure_tables import CASUALTY_COLUMNS, OTHER_COLUMNS, figure_rows
from kg.report.sections.circles import circle_rows
from kg.report.sections.copies import copy_rows, direction
from kg.report.words import asserted, count, isolated, listed, outlet_of
from kg.results import escape_markdown, to_markdown
from kg.store import Store

if TYPE_CHECKING:
    from kg.validate import Violation

MOST_SIDES = 6
"""Sides and reasons told of one group of contested figures."""

MOST_ROWS = 100
"""Rows of a table of the report; the commands named below each table give the rest."""


def write_report(
    store: Store,
    path: Path,
    problems: Sequence[Problem],
    violations: Sequence[Violation],
    study: Study | None = None,
    *,
    across: bool = True,
) -> None:
    """Write the report of a store as Markdown.

    Args:
        study: of the store, if one is there already.
        across: whether to tell what only shows across articles; that takes all analyses.

    Raises:
        ExportError: the file cannot be written.
    """
    text = "".join(f"{line}\n" for line in _lines(store, study or Study(store), problems, violations, across=across))
    with replacing(path) as stream:
        stream.write(text.encode())


def _lines(
    store: Store, study: Study, problems: Sequence[Problem], violations: Sequence[Violation], *, across: bool
) -> Iterator[str]:
    yield "# What the articles say"
    yield ""
    yield "Made by `kg build`. Sources, figures and their periods are what the articles say, not what is true."
    yield ""
    yield from _read(store)
    yield from _quoted(study)
    yield from _figures(study)
    if not across:
        yield "What only shows across articles was left out of this build; `kg analyze` derives it."
        yield ""
    else:
        yield from _alone(study)
        yield from _contested(study)
        yield from _circles(study)
        yield from _copies(study)
    yield from _wrong(problems, violations)


def _read(store: Store) -> Iterator[str]:
    counts = store.counts()
    yield "## What was read"
    yield ""
    yield ", ".join(f"{number:,} {name}" for name, number in counts.items()) + "."
    yield ""
    rows = [
        [row["article"], row["title"], row["outlet"], row["published"], row["statements"], row["figures"]]
        for row in _rows(store, find_query("articles").sparql)
    ]
    yield from _table(["article", "title", "outlet", "published", "statements", "figures"], rows, "kg query @articles")


def _quoted(study: Study) -> Iterator[str]:
    yield "## Who was quoted"
    yield ""
    # Nothing here needs what else is known of a source, which takes all analyses.
    sources = find_sources(study.corpus, study.chains, (), {}, ())
    names = Counter(source.node.name for source in sources)
    rows = [
        [_name(each.node, names), each.node.kind, each.statements, each.articles, each.outlets, f"{each.unnamed_share:.0%}"]
        for each in sources
    ]
    columns = ["source", "kind", "statements", "articles", "outlets", "without a person's name"]
    yield from _table(columns, rows, "kg analyze sources")


def _name(node: Node, names: Counter[str]) -> str:
    """Return the name of a source; of one that shares it, with the last part of its identifier ("the ministry" of two articles)."""
    return f"{node.name} [{local(node.id)}]" if names[node.name] > 1 else node.name


def _figures(study: Study) -> Iterator[str]:
    casualties, others = figure_rows(study.corpus)
    yield "## Which figures"
    yield ""
    yield "### What happened to people"
    yield ""
    if casualties:
        yield "A star marks what another part of the article says than the sentence of the figure: check it first (`kg query @inherited-scope`)."
        yield "Nothing may be compared before what is missing is known; a part is counted in its whole."
        yield ""
    yield from _table(CASUALTY_COLUMNS, casualties, "kg query @casualties")
    yield "### Other figures"
    yield ""
    yield from _table(OTHER_COLUMNS, others, "kg query @figures-by-source")


def _alone(study: Study) -> Iterator[str]:
    yield "## Which claims rest on one origin"
    yield ""
    yield "What several outlets say, and all have from one source; `kg report` draws each."
    yield ""
    supports = [support for support in study.supports if support.is_single and len(support.outlets) > 1]
    rows = [
        [
            support.claim.text,
            listed([origin.name for origin in support.origins]),
            listed([outlet.name for outlet in support.outlets]),
            len(support.claim.articles),
        ]
        for support in supports
    ]
    yield from _table(["claim", "origin", "outlets", "articles"], rows, "kg analyze origins")


def _contested(study: Study) -> Iterator[str]:
    yield "## Which figures contradict or replace each other"
    yield ""
    groups = find_contested(study)
    rows = [[group.title, _sides(study, group), "; ".join(_reasons(group))] for group in groups]
    yield from _table(["of what", "who says what", "why"], rows, "kg analyze figures")


def _sides(study: Study, group: Contested) -> str:
    return listed([_side(study, point) for point in group.points], MOST_SIDES)


def _side(study: Study, point: Point) -> str:
    """Return who says what, and in how many articles that stands."""
    articles = list(dict.fromkeys(figure.article for figure in point.figures))
    first = isolated(outlet_of(study.corpus.articles[articles[0]]))
    again = f" and {count(len(articles) - 1, 'article')} more" if len(articles) > 1 else ""
    return f"{point.who}: {asserted(point.figure)} ({first}{again})"


def _reasons(group: Contested) -> Iterator[str]:
    chosen = [each.reason for each in group.comparisons if each.relation in DISPUTED | REPLACED]
    yield from list(dict.fromkeys(chosen))[:MOST_SIDES]


def _circles(study: Study) -> Iterator[str]:
    yield "## Who reports in a circle"
    yield ""
    circles = circle_rows(study)
    rows = [[" ← ".join(outlet.name for outlet in (*row.outlets, row.outlets[0])), row.claim] for row in circles.shown]
    yield from _table(["outlets", "claim"], rows, "kg analyze cycles", circles.total)


def _copies(study: Study) -> Iterator[str]:
    yield "## Which articles share text"
    yield ""
    copies = copy_rows(study)
    rows = [[row.first.name, row.second.name, f"{row.share:.0%}", direction(row)] for row in copies.shown]
    yield from _table(["article", "and", "shared", "direction"], rows, "kg analyze reuse", copies.total)


def _wrong(problems: Sequence[Problem], violations: Sequence[Violation]) -> Iterator[str]:
    yield "## What went wrong"
    yield ""
    if not problems and not violations:
        yield "Nothing."
        return
    for problem in problems[:MOST_ROWS]:
        where = f"`{problem.source.replace('`', '')}`: " if problem.source and problem.source not in problem.message else ""
        yield f"- {where}{escape_markdown(problem.message)}"
    if len(problems) > MOST_ROWS:
        yield f"- … and {len(problems) - MOST_ROWS:,} more"
    for violation in violations[:MOST_ROWS]:
        yield f"- {escape_markdown(str(violation))}"
    if violations:
        yield ""
        yield "`kg validate` lists all violations of the shapes."


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], command: str, total: int | None = None) -> Iterator[str]:
    if not rows:
        yield "None."
        yield ""
        return
    yield to_markdown(columns, [[str(cell) for cell in row] for row in rows[:MOST_ROWS]])
    shown, total = min(len(rows), MOST_ROWS), len(rows) if total is None else total
    if shown < total:
        yield f"The first {shown} of {total:,}; `{command}` lists all."
        yield ""


def _rows(store: Store, sparql: str) -> Iterator[dict[str, str]]:
    solutions: Any = store.query(sparql)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: "" if solution[name] is None else solution[name].value for name in names}
