"""``kg analyze``: who rests on whom."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options, rows

TOPICS = ("sources", "chains")


@click.command("analyze")
@click.argument("topic", type=click.Choice(TOPICS))
@rows.format_
@rows.top
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
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        found = report(topic, store)[:top]
    rows.echo_rows(COLUMNS[topic], found, format_, join=" ← ")
