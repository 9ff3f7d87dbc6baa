"""``kg analyze``: who rests on whom, and what the articles say alike or against each other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, rows

if TYPE_CHECKING:
    from kg.analysis import Study

Row = dict[str, Any]

OF_ARTICLES = ("chains", "origins", "figures", "reuse")
"""Topics of which the rows name articles."""

MOST_LISTED = 4
"""Values of a list that a table shows; of more, only their number."""


class Named(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """One of the names that the analyses know, which are asked for them only when a value is given."""

    def __init__(self, name: str, names: Callable[[], Iterable[str]]) -> None:
        self.name = name
        self._names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value, or fail with a usage error that lists the names."""
        return click.Choice(list(self._names())).convert(value, param, ctx)


def _topics() -> Iterable[str]:
    from kg.analysis import TOPICS

    return TOPICS


def _relations() -> Iterable[str]:
    from kg.analysis.figures import Relation

    return (relation.value for relation in Relation)


@click.command("analyze")
@click.argument("topic", required=False, type=Named("topic", _topics), metavar="[TOPIC]")
@rows.format_
@rows.top
@click.option(
    "--article",
    metavar="NAME",
    default=None,
    help="Only what concerns this article: stem of its file, or identifier of its record.",
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=Named("relation", _relations),
    metavar="NAME",
    help="Only figures that are so related, such as conflicts or incomparable; may be repeated.",
)
@click.option("--roll-up", is_flag=True, help="Count ministries, forces and authorities of a state as its government.")
@options.store
def command(
    topic: str | None,
    format_: str | None,
    top: int | None,
    article: str | None,
    relations: tuple[str, ...],
    roll_up: bool,
    store_path: Path,
) -> None:
    """Analyze who rests on whom, over all articles of the store.

    Without a topic: derive what a build with --no-analysis left out, for kg query, and count what there is to check.

    \b
    sources      who is relied on, how much, and by how many outlets
    chains       for each attributed statement: outlet, whoever stands between, source, its organization
    origins      what the articles say alike, and on how many independent origins it rests
    cycles       outlets that take a claim from each other
    figures      what figures are to each other: agree, refine, conflict, cannot be compared ...
    reuse        articles that share text
    outlets      on how few sources each outlet rests, and which outlets lean on each other
    communities  outlets and sources that rest on each other more than on the rest
    subjects     on how few origins the figures of one outcome and place rest

    \b
    Example: kg analyze
             kg analyze sources --top 10
             kg analyze figures --relation conflicts --format json
    """
    if relations and topic != "figures":
        raise click.UsageError("--relation is for kg analyze figures")
    if article is not None and topic not in OF_ARTICLES:
        about = f"kg analyze {topic}, which is about all articles together" if topic else "kg analyze without a topic"
        raise click.UsageError(f"--article is not for {about}")
    if topic is None:
        _overview(store_path, format_, roll_up=roll_up)
        return
    from kg.analysis import COLUMNS, Study, report
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        study = Study(store, roll_up=roll_up)
        found = report(topic, study)
        if relations:
            found = [row for row in found if row["relation"] in relations]
        if article is not None:
            found = [row for row in found if article in _articles(row)]
            if not found:
                _check_article(article, study, store_path)
        prefixes, articles = store.prefixes, len(study.corpus.articles)
    if not found:
        _say_none(topic, articles, is_filtered=bool(relations or article is not None))
    _echo(COLUMNS[topic], found[:top], format_, prefixes)


def _overview(store_path: Path, format_: str | None, *, roll_up: bool) -> None:
    from kg.analysis import Study
    from kg.analysis.overview import overview
    from kg.pipeline import analyze
    from kg.store import Store

    if analyze(store_path):
        click.echo(f"Derived across the articles of {store_path}; kg build brings the files beside it up to date", err=True)
    with Store.open(store_path, read_only=True) as store:
        counted = overview(Study(store, roll_up=roll_up))
        prefixes = store.prefixes
    _echo(("what", "found", "of", "see"), counted, format_, prefixes)


def _check_article(name: str, study: Study, store_path: Path) -> None:
    """Fail where the store has no article of a name."""
    if all(article.name != name for article in study.corpus.articles.values()):
        from kg.errors import StoreError

        known = "kg query @articles lists them" if study.corpus.articles else "it is empty"
        raise StoreError(f"there is no article {name} in the store at {store_path}; {known}")


def _articles(row: Row) -> set[str | None]:
    ends = [row[key]["article"] if isinstance(row[key], dict) else row[key] for key in ("a", "b") if key in row]
    return {row.get("article"), *ends, *row.get("articles", ())}


def _say_none(topic: str, articles: int, *, is_filtered: bool) -> None:
    where = "that fits the options" if is_filtered else f"in {articles} {'article' if articles == 1 else 'articles'}"
    click.echo(f"kg analyze {topic}: nothing found {where}", err=True)


def _echo(columns: Iterable[str], found: list[Row], format_: str | None, prefixes: Mapping[str, str]) -> None:
    """Print rows; all formats but JSON show each value as a few words."""
    chosen = format_ or ("table" if sys.stdout.isatty() else "tsv")
    listed = list(columns)
    if chosen != "json":
        most = MOST_LISTED if chosen == "table" else None
        known = prefixes if chosen in {"table", "markdown"} else {}
        found = [{column: _shown(column, row[column], known, most) for column in listed} for row in found]
    rows.echo_rows(listed, found, chosen)


def _shown(column: str, value: Any, prefixes: Mapping[str, str], most: int | None) -> Any:
    """Return a value of a row as a cell.

    Args:
        prefixes: by which identifiers are shortened.
        most: values of a list that are shown; None for all. A chain is always shown whole.
    """
    if isinstance(value, dict):
        return _figure(value)
    if isinstance(value, str):
        from kg.results import shorten

        return shorten(value, prefixes)
    if not isinstance(value, list):
        return value
    if column == "chain":
        return " ← ".join(value)
    cells = [_passage(each) if isinstance(each, list) else str(_shown(column, each, prefixes, most)) for each in value]
    rest = len(cells) - most if most is not None and len(cells) > most else 0
    return ", ".join([*cells[: len(cells) - rest], *([f"and {rest} more"] if rest else [])])


def _figure(figure: Mapping[str, Any]) -> str:
    """Return a figure with its article, as worded: "at least 12 (harbor-blast)"."""
    return "" if figure.get("article") is None else f"{figure.get('text') or figure.get('value')} ({figure['article']})"


def _passage(ends: list[Any]) -> str:
    """Return where a passage stands in both texts."""
    return f"{ends[0]}-{ends[1]} = {ends[2]}-{ends[3]}" if len(ends) == 4 else " ".join(map(str, ends))
