"""``kg report``: one page of HTML about who rests on whom."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

NAME = "report.html"


@click.command("report")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=None,
    help=f"File to write, - for standard output.  [default: {NAME} beside the store]",
)
@click.option("--roll-up", is_flag=True, help="Count ministries, forces and authorities of a state as its government.")
@options.store
@options.quiet
def command(output: Path | None, roll_up: bool, store_path: Path, quiet: bool) -> None:
    """Write one page of HTML: what to check first, sources, chains, claims and their origins, contested figures, circles, copies.

    The page holds all it needs and loads nothing; any browser opens it, light or dark, on paper too.

    \b
    Example: kg report
             kg report --store output -o page.html
    """
    from kg.analysis import Study
    from kg.cli.talk import Talk
    from kg.export.files import replacing
    from kg.incremental import Notes
    from kg.report.page import render
    from kg.store import Store, find_output

    with Store.open(store_path, read_only=True) as store:
        notes = Notes.read(store)
        given = "" if store_path == options.DEFAULT_OUTPUT else str(store_path)
        page = render(Study(store, roll_up=roll_up), tuple(notes.ledger.problems()), notes.violations, store=given)
    if str(output) == "-":
        click.echo(page, nl=False)
        return
    path = output or find_output(store_path) / NAME
    with replacing(path) as stream:
        stream.write(page.encode())
    with Talk(quiet=quiet) as talk:
        talk.say(f"Wrote {path}")
