"""``kg stats``: what the store holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options


@click.command("stats")
@options.store
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store_path: Path, format_: str) -> None:
    """Count what the store holds: articles, statements, figures, people, organizations, places, triples.

    \b
    Example: kg stats --store output
    """
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        counts = store.counts()
    if format_ == "json":
        click.echo(json.dumps(counts))
        return
    width = max(map(len, counts))
    for name, count in counts.items():
        click.echo(f"{name:<{width}}  {count:>12,}")
