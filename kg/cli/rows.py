"""Rows of an answer on standard output: a table for people, or what programs read."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg.cli import options

FORMATS = ("table", "tsv", "csv", "markdown", "json")

format_ = click.option(
    "--format", "format_", type=click.Choice(FORMATS), default=None, help="[default: table on a terminal, else tsv]"
)

top = click.option("--top", "--limit", type=click.IntRange(min=1), default=None, metavar="N", help="Only the first N rows.")


def echo_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], chosen: str | None, *, join: str = ", ") -> None:
    """Print rows in one of the formats.

    Args:
        columns: keys of the rows that a table has.
        chosen: one of `FORMATS`; None for the usual one.
        join: between the values of a list in one cell.
    """
    from kg.results import to_markdown, to_table

    chosen = chosen or ("table" if sys.stdout.isatty() else "tsv")
    if chosen == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    cells = [[_cell(row[column], join) for column in columns] for row in rows]
    if chosen == "tsv":
        for line in [columns, *cells]:
            click.echo("\t".join(" ".join(cell.split()) for cell in line))
    elif chosen == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([columns, *cells])
        click.echo(out.getvalue(), nl=False)
    elif chosen == "markdown":
        click.echo(to_markdown(columns, cells), nl=False)
    else:
        click.echo(to_table(columns, cells, width=options.terminal_width()), nl=False)


def _cell(value: Any, join: str) -> str:
    if isinstance(value, list):
        return join.join(map(str, value))
    return f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
