"""``kg demo``: the main job on the articles that come with kg."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.build import command as build_command
from kg.resources import SAMPLES


@click.command("demo")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=options.DEFAULT_OUTPUT / "demo",
    show_default=True,
    help="Folder for the store, graph.ttl, attribution.graphml and report.md.",
)
@options.quiet
@click.pass_context
def command(ctx: click.Context, output: Path, quiet: bool) -> None:
    """Build the graph of the sample articles that come with kg, all of them invented.

    \b
    Example: kg demo && kg query @who-said-what --store output/demo
    """
    ctx.invoke(build_command, inputs=(str(SAMPLES / "articles"),), output=output, quiet=quiet)
