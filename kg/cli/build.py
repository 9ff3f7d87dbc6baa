"""``kg build``: the main job."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kg.cli import options
from kg.cli.talk import Talk


@click.command("build")
@options.inputs
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=options.DEFAULT_OUTPUT,
    show_default=True,
    help="Folder for the store, graph.ttl, attribution.graphml and report.md.",
)
@options.metadata
@click.option("--prune", is_flag=True, help="Drop the articles that are not among the inputs.")
@click.option("--force", is_flag=True, help="Read all inputs again, the unchanged ones too.")
@click.option("--base", default=None, metavar="IRI", help="Base of all identifiers; only for a new store.")
@click.option("--no-mentions", is_flag=True, help="Leave the places of mere mentions out: about 40 % fewer triples.")
@click.option("--no-analysis", is_flag=True, help="Derive nothing across articles: quicker for very large stores.")
@click.option("--no-validate", is_flag=True, help="Do not check the new articles against the shapes.")
@options.decisions
@click.option("--strict", is_flag=True, help="Fail (exit code 1) when there is any problem or violation.")
@options.jobs
@options.quiet
def command(
    inputs: tuple[str, ...],
    output: Path,
    outlet: str | None,
    url: str | None,
    published: datetime.date | None,
    title: str | None,
    prune: bool,
    force: bool,
    base: str | None,
    no_mentions: bool,
    no_analysis: bool,
    no_validate: bool,
    decisions: Path | None,
    strict: bool,
    jobs: int,
    quiet: bool,
) -> None:
    """Read articles and build the graph: the main job.

    Unchanged articles are skipped, changed ones replaced whole; the result equals a build from nothing.

    \b
    Example: kg build articles/ -o out
             kg build "crawl/**/*.html" --outlet "The Daily Example"
    """
    from kg.incremental import BuildOptions
    from kg.pipeline import build
    from kg.read import Overrides

    chosen = BuildOptions(
        overrides=Overrides(outlet=outlet, url=url, published=published, title=title),
        prune=prune,
        force=force,
        base=base,
        mentions=not no_mentions,
        validate=not no_validate,
        analyze=not no_analysis,
        jobs=jobs,
        decisions=decisions,
    )
    with Talk(quiet=quiet) as talk:
        summary = build(inputs, output, chosen, track=talk.track)
        for problem in summary.problems:
            talk.problem(problem)
        for line in summary.lines():
            talk.say(line)
        if summary.articles:
            talk.say(f"Next: kg query @who-said-what --store {output}, or open {output / 'report.md'}")
    if strict and (summary.problems or summary.violations):
        raise click.ClickException(f"--strict: {len(summary.problems)} problems, {len(summary.violations)} violations")
    if not summary.articles:
        raise options.no_article(has_problems=bool(summary.problems))
