"""``kg analyze``: who rests on whom."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli import options

TOPICS = ("sources", "chains")


@click.command("analyze")
@click.argument("topic", type=click.Choice(TOPICS))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "tsv", "markdown", "json"]),
    default=None,
    help="[default: table on a terminal, else tsv]",
)
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="N", help="Only the first N rows.")
@options.store
def command(topic: str, format_: str | None, top: int | None, store_path: Path) -> None:
    """Analyze who rests on whom, over all articles of the store.

    \b
    sources  who is relied on, how much, and by how many outlets
    chains   for each attributed statement: outlet, whoever stands between, source, its organization

    \b
    Example: kg analyze sources --top 10
             kg analyze chains --format json
    """
    from kg.analysis import COLUMNS, report
    from kg.results import to_markdown, to_table
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        rows = report(topic, store)[:top]
    chosen = format_ or ("table" if sys.stdout.isatty() else "tsv")
    if chosen == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    columns = COLUMNS[topic]
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    if chosen == "tsv":
        for line in [columns, *cells]:
            click.echo("\t".join(" ".join(cell.split()) for cell in line))
    elif chosen == "markdown":
        click.echo(to_markdown(columns, cells), nl=False)
    else:
        click.echo(to_table(columns, cells, width=options.terminal_width()), nl=False)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " ← ".join(map(str, value))
    return f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
