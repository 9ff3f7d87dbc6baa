"""``kg validate``: the graph against the SHACL shapes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options
from kg.cli.talk import Talk


@click.command("validate")
@options.store
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.quiet
@click.pass_context
def command(ctx: click.Context, store_path: Path, format_: str, quiet: bool) -> None:
    """Check every article of the store, and what is derived across them, against the SHACL shapes.

    Exit code 0 conforms, 1 violations.

    \b
    Example: kg validate --store output
    """
    from kg.store import Store
    from kg.validate import validate_store

    with Store.open(store_path, read_only=True) as store, Talk(quiet=quiet) as talk:
        violations = tuple(validate_store(store, track=talk.track))
    if format_ == "json":
        click.echo(json.dumps([violation.to_json() for violation in violations]))
    else:
        for violation in violations:
            click.echo(str(violation))
    if violations:
        ctx.exit(1)
    if format_ == "text":
        click.echo("conforms")
