"""``report.md``: what was read, who was quoted, which figures, what went wrong. A pure function of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import vocabulary
from kg.analysis import report_sources
from kg.export.files import replacing
from kg.ids import local
from kg.model import Problem
from kg.queries import find_query
from kg.results import escape_markdown, to_markdown
from kg.store import Store

if TYPE_CHECKING:
    from kg.validate import Violation

FIGURES = Path(__file__).parent / "figures.rq"

OUTCOMES = [concept.value.rpartition("#")[2] for concept in vocabulary.OUTCOMES.values()]
"""In the order in which casualties are listed: those killed first."""

DOUBTS = {"denied": "denies it", "hypothetical": "what could be"}
"""Polarities of a figure that nobody stands by, in the words of a table."""

MOST_ROWS = 100
"""Rows of a table of the report; the commands named below each table give the rest."""


def write_report(store: Store, path: Path, problems: Sequence[Problem], violations: Sequence[Violation]) -> None:
    """Write the report of a store as Markdown.

    Raises:
        ExportError: the file cannot be written.
    """
    text = "".join(f"{line}\n" for line in _lines(store, problems, violations))
    with replacing(path) as stream:
        stream.write(text.encode())


def _lines(store: Store, problems: Sequence[Problem], violations: Sequence[Violation]) -> Iterator[str]:
    yield "# What the articles say"
    yield ""
    yield "Made by `kg build`. Sources, figures and their periods are what the articles say, not what is true."
    yield ""
    yield from _read(store)
    yield from _quoted(store)
    yield from _figures(store)
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


def _quoted(store: Store) -> Iterator[str]:
    yield "## Who was quoted"
    yield ""
    sources = report_sources(store)
    names = Counter(row["name"] for row in sources)
    rows = [
        [_name(row, names), row["kind"], row["statements"], row["articles"], row["outlets"], f"{row['unnamed_share']:.0%}"]
        for row in sources
    ]
    columns = ["source", "kind", "statements", "articles", "outlets", "without a person's name"]
    yield from _table(columns, rows, "kg analyze sources")


def _name(row: dict[str, Any], names: Counter[str]) -> str:
    """Return the name of a source; of one that shares it, with the last part of its identifier ("the ministry" of two articles)."""
    return f"{row['name']} [{local(row['id'])}]" if names[row["name"]] > 1 else str(row["name"])


def _figures(store: Store) -> Iterator[str]:
    rows = list(_rows(store, FIGURES.read_text(encoding="utf-8")))
    casualties = sorted((row for row in rows if row["outcome"]), key=_outcome_order)
    yield "## Which figures"
    yield ""
    yield "### What happened to people"
    yield ""
    if casualties:
        yield "A star marks what another part of the article says than the sentence of the figure: check it first (`kg query @inherited-scope`)."
        yield "Nothing may be compared before what is missing is known; a part is counted in its whole."
        yield ""
    cells = [
        [
            row["outcome"],
            _amount(row),
            row["counted"],
            *_scope(row),
            _marked(row, "incident"),
            _blamed(row),
            _word(row),
            _missing(row),
            row["article"],
        ]
        for row in casualties
    ]
    columns = [
        "outcome",
        "figure",
        "of what",
        "place",
        "period",
        "in what",
        "who is blamed",
        "on whose word",
        "missing",
        "article",
    ]
    yield from _table(columns, cells, "kg query @casualties")
    yield "### Other figures"
    yield ""
    cells = [[_amount(row), row["counted"], *_scope(row), _word(row), row["article"]] for row in rows if not row["outcome"]]
    yield from _table(["figure", "of what", "place", "period", "on whose word", "article"], cells, "kg query @figures-by-source")


def _outcome_order(row: dict[str, str]) -> int:
    return OUTCOMES.index(row["outcome"])


def _amount(row: dict[str, str]) -> str:
    """Return the number as written, with what it is where it is no total: "6 per day", "three (of 7)", "40 (up)"."""
    return "".join(
        (
            row["figure"],
            f" per {row['per']}" if row["per"] else "",
            f" (of {row['base']})" if row["base"] else "",
            f" ({row['change']})" if row["change"] else "",
            " (withheld)" if row["qualifier"] == "withheld" else "",
            f" (part of {row['whole']})" if row["whole"] else "",
        )
    )


def _scope(row: dict[str, str]) -> tuple[str, str]:
    """Return place and period."""
    counted = f" (as of {row['asOf']})" if row["asOf"] else ""
    return _marked(row, "place"), f"{_marked(row, 'period')}{counted}".strip()


def _blamed(row: dict[str, str]) -> str:
    firmness = "" if row["blame"] in {"", "stated"} else f" ({row['blame']})"
    return f"{_marked(row, 'perpetrator')}{firmness}"


def _marked(row: dict[str, str], part: str) -> str:
    return f"{row[part]}*" if row[part] and row[f"{part}IsInherited"] == "true" else row[part]


def _missing(row: dict[str, str]) -> str:
    gaps = {"place": not row["place"], "period": not row["period"], "year": "XXXX" in row["period"], "who": not row["population"]}
    return ", ".join(name for name, is_missing in gaps.items() if is_missing)


def _word(row: dict[str, str]) -> str:
    return f"{row['source']} ({DOUBTS[row['polarity']]})" if row["polarity"] in DOUBTS else row["source"]


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


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], command: str) -> Iterator[str]:
    if not rows:
        yield "None."
        yield ""
        return
    yield to_markdown(columns, [[str(cell) for cell in row] for row in rows[:MOST_ROWS]])
    if len(rows) > MOST_ROWS:
        yield f"The first {MOST_ROWS} of {len(rows):,}; `{command}` lists all."
        yield ""


def _rows(store: Store, sparql: str) -> Iterator[dict[str, str]]:
    solutions: Any = store.query(sparql)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: "" if solution[name] is None else solution[name].value for name in names}
