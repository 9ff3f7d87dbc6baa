"""``kg query``: SPARQL, or a question that has a name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.store import Store

FORMATS = ("table", "markdown", "csv", "tsv", "json", "xml", *options.RDF_FORMATS)


@click.command("query")
@click.argument("question", required=False, metavar="[SPARQL | @NAME]")
@click.option(
    "--file", "-f", "file", type=click.Path(path_type=Path, allow_dash=True), help="File with the query; - for standard input."
)
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="Value for a variable of the query.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default=None, help="[default: table on a terminal, else tsv]")
@click.option("--list", "list_", is_flag=True, help="List the questions that have a name.")
@options.store
def command(
    question: str | None, file: Path | None, parameters: tuple[str, ...], format_: str | None, list_: bool, store_path: Path
) -> None:
    """Ask the store: SPARQL 1.1 with the prefixes known, or @NAME for a question that comes with kg.

    All articles are seen at once, so a query needs no GRAPH. A value is a name or text, a number, a date, an IRI in
    angle brackets or one with a known prefix; it takes the place of the variable and is never read as SPARQL.

    \b
    Example: kg query @who-said-what --param speaker="Amal Haddad"
             kg query "SELECT ?name { ?p a schema:Person ; rdfs:label ?name }" --format csv
    """
    from kg.queries import find_query
    from kg.results import to_bytes
    from kg.store import Store

    if list_:
        _list()
        return
    if (question is None) == (file is None):
        raise click.UsageError("give either a query, an @NAME or -f FILE; kg query --list shows the names")
    names: set[str] = set()
    needs_derived = False
    if file is not None:
        sparql, where = _read(file), str(file)
    elif question is not None and question.startswith("@"):
        named = find_query(question[1:])
        sparql, where, needs_derived = named.sparql, question, named.is_derived
        names = {name for name, meaning in named.parameters if _is_of_entity(meaning)}
    else:
        sparql, where = str(question), "query"
    with Store.open(store_path, read_only=True) as store:
        values = {name: _label(store, value) if name in names else value for name, value in _pairs(parameters).items()}
        results = store.query(sparql, values, name=where)
        for line in _unknown(store, values):
            click.echo(f"note: {line}", err=True)
        if needs_derived and store.derived_by() is None:
            click.echo("note: nothing is derived across the articles of this store; kg analyze does it", err=True)
        chosen = format_ or ("table" if sys.stdout.isatty() else "tsv")
        if format_ is None and type(results).__name__ == "QueryTriples":
            chosen = "turtle"
        click.echo(to_bytes(results, chosen, store.prefixes, width=options.terminal_width()), nl=False)


def _list() -> None:
    from kg.queries import list_queries

    for query in list_queries():
        click.echo(f"@{query.name}\n    {query.question}")
        for name, meaning in query.parameters:
            click.echo(f"    --param {name}=…  {meaning}")


def _read(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8 text: {error.reason} at byte {error.start}") from error


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{parameter!r} is not NAME=VALUE", param_hint="--param")
        pairs[name.lstrip("?$")] = value
    return pairs


def _is_of_entity(meaning: str) -> bool:
    """Whether a parameter of a named question is the name of an entity, which goes by its label in the answers."""
    return meaning.startswith(("name of the", "name by which")) and not meaning.startswith("name of the article")


def _label(store: Store, value: str) -> str:
    """Return the label of the one entity that a spelling means; the spelling itself where it is a label, or means none."""
    from pyoxigraph import Literal

    spellings = "rdfs:label|schema:name|skos:altLabel|skos:hiddenLabel"
    asked = {"value": Literal(value)}
    found: Any = store.query(
        f"SELECT DISTINCT ?label {{ ?entity {spellings} ?value ; rdfs:label ?label }} ORDER BY ?label", asked
    )
    labels = [row["label"].value for row in found]
    if value in labels or not labels:
        return value
    if len(labels) > 1:
        raise click.ClickException(f"{value} may be {', '.join(labels[:-1])} or {labels[-1]}; give one of these names")
    click.echo(f"note: {value} goes by {labels[0]} here", err=True)
    return str(labels[0])


def _unknown(store: Store, values: dict[str, str]) -> Iterator[str]:
    """Yield a line for each value that is text and that nothing in the store says, with the nearest name that there is."""
    from pyoxigraph import NamedNode

    from kg.store.sparql import parse_term

    for parameter, value in values.items():
        term = parse_term(value, store.prefixes)
        if isinstance(term, NamedNode) or store.query("ASK { ?thing ?says ?value }", {"value": term}):
            continue
        found: Any = store.query("SELECT DISTINCT ?name { ?thing schema:name|dcterms:identifier ?name }")
        names = {row["name"].value.casefold(): row["name"].value for row in found}
        near = get_close_matches(value.casefold(), names, n=1)
        hint = f"; did you mean {names[near[0]]}?" if near else ""
        yield f"nothing in the store is called {value} ({parameter}){hint}"
