"""``kg extract``: what was found, to standard output, without a store."""

from __future__ import annotations

import datetime
import sys

import click

from kg.cli import options
from kg.cli.talk import Talk


@click.command("extract")
@options.inputs
@click.option("--format", "format_", type=click.Choice(["jsonl", *options.RDF_FORMATS]), default="jsonl", show_default=True)
@options.metadata
@options.jobs
@options.quiet
def command(
    inputs: tuple[str, ...],
    format_: str,
    outlet: str | None,
    url: str | None,
    published: datetime.date | None,
    title: str | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Print what the articles say, without a store: Facts JSON, one article a line, or RDF.

    \b
    Example: kg extract article.txt --date 2031-04-21
             cat page.html | kg extract - --format turtle
    """
    from kg.facts_json import to_line
    from kg.model import Problem
    from kg.pipeline import extract_all
    from kg.read import Overrides

    overrides = Overrides(outlet=outlet, url=url, published=published, title=title)
    quads = []
    articles = 0
    with Talk(quiet=quiet) as talk:
        for found in talk.track("Extracting", extract_all(inputs, overrides, jobs=jobs)):
            if isinstance(found, Problem):
                talk.problem(found)
                continue
            articles += 1
            if format_ == "jsonl":
                click.echo(to_line(found))
            else:
                from kg.mapping import map_facts

                quads += map_facts(found)
    if quads:
        from kg.export import write_quads

        write_quads(quads, sys.stdout.buffer, format_)
    if not articles:
        raise options.no_article(has_problems=talk.has_problems)
