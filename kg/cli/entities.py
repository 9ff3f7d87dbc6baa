"""``kg entities``: who is who across the articles, and what people decide about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, rows
from kg.cli.talk import Talk

if TYPE_CHECKING:
    from kg.catalog import Catalog, Entry
    from kg.registry import Decision
    from kg.store import Store

SHOWN = 3  # articles that a hint lists
KINDS = ("person", "organization", "place")
LISTED = ("identifier", "label", "kind", "articles", "mentions", "spellings")
SEEN = ("article", "outlet", "published", "identifier", "name", "roles", "mentions")
DOUBTED = ("points", "a", "label_a", "b", "label_b", "reason")


def deciding(function: options.F) -> options.F:
    """Add the options of the commands that decide something."""
    for decorate in (
        options.quiet,
        options.store,
        options.decisions,
        click.option("--no-files", is_flag=True, help="Leave graph.ttl and the other files to the next kg build."),
        click.option("--note", default="", help="Why, for those who read the file of decisions."),
    ):
        function = decorate(function)
    return function


@click.group("entities")
def command() -> None:
    """Look up who is who across the articles, and correct it.

    An entity is named by its identifier (person/amal-haddad), its label or any of its spellings. What you decide is kept in a
    file, decisions.csv beside the store, that outlives the store and can be shared.

    \b
    Example: kg entities list --search haddad
             kg entities why "Amal Haddad" "A. Haddad"
             kg entities merge "Harbor Ministry" "Ministry of Harbors" --note "renamed in 2031"
    """


@command.command("list")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="Only entities of a kind.")
@click.option(
    "--search", metavar="TEXT", default="", help="Only those that a text can mean: a name, words of it, a transliteration."
)
@click.option("--sort", type=click.Choice(["mentions", "name"]), default="mentions", show_default=True, help="Order of the rows.")
@rows.top
@rows.format_
@options.store
def list_(kind: str | None, search: str, sort: str, top: int | None, format_: str | None, store_path: Path) -> None:
    """List the entities of the store, with all their spellings.

    \b
    Example: kg entities list --kind person --top 20
             kg entities list --search ministry --format csv
    """
    from kg.registry import EntityKind

    found = _read(store_path).search(search, EntityKind(kind) if kind else None)
    ordered = sorted(found, key=lambda entry: (entry.label.casefold(), entry.id))
    if sort == "mentions":
        ordered.sort(key=lambda entry: -entry.mentions)
    rows.echo_rows(LISTED, [_row(entry) for entry in ordered[:top]], format_)


@command.command("show")
@click.argument("entity")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.store
def show(entity: str, format_: str, store_path: Path) -> None:
    """Show one entity: names, roles, and the articles that name it.

    \b
    Example: kg entities show "Amal Haddad"
    """
    from kg.catalog import Catalog
    from kg.results import to_table
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        catalog = Catalog.read(store)
        entry = catalog.one(entity)
        described = _describe(entry, catalog, _articles(store))
    if format_ == "json":
        click.echo(json.dumps(described, ensure_ascii=False, indent=1))
        return
    seen = described.pop("records")
    click.echo(described.pop("label"))
    for name, value in described.items():
        if value:
            click.echo(f"  {name:<14}{_text(value)}")
    click.echo()
    columns = [column for column in SEEN if any(record[column] for record in seen)]
    cells = [[_text(record[column]) for column in columns] for record in seen]
    click.echo(to_table(columns, cells, width=options.terminal_width()), nl=False)


@command.command("why")
@click.argument("a")
@click.argument("b")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.decisions
@options.store
def why(a: str, b: str, format_: str, decisions: Path | None, store_path: Path) -> None:
    """Explain why two are one entity, or why they are not.

    \b
    Example: kg entities why "Amal Haddad" "A. Haddad"
             kg entities why person/haddad@clinic-opens person/amal-haddad
    """
    from kg.pipeline import read_decisions_of
    from kg.registry import explain

    catalog = _read(store_path)
    taken = read_decisions_of(store_path, decisions)
    one, other = catalog.two(a, b)
    if one == other and a != b and format_ == "text":
        click.echo(f"{a} and {b}: same ({one.partition('@')[2] or 'an article'} itself gives both as forms of one name)")
        return
    explanation = explain(catalog.records, taken, one, other)
    click.echo(explanation.to_json() if format_ == "json" else "\n".join(explanation.lines()))


@command.command("unsure")
@rows.top
@rows.format_
@options.decisions
@options.store
def unsure(top: int | None, format_: str | None, decisions: Path | None, store_path: Path) -> None:
    """List pairs that were left apart and deserve a look, the likeliest first.

    \b
    Example: kg entities unsure --top 20
    """
    from kg.pipeline import read_decisions_of
    from kg.registry import build_registry

    registry = build_registry(_read(store_path).records, read_decisions_of(store_path, decisions))
    found = [
        {
            "points": doubt.points,
            "a": doubt.a,
            "label_a": registry.entities[doubt.a].label,
            "b": doubt.b,
            "label_b": registry.entities[doubt.b].label,
            "reason": doubt.reason,
        }
        for doubt in registry.unsure[:top]
    ]
    rows.echo_rows(DOUBTED, found, format_)


@command.command("merge")
@click.argument("a")
@click.argument("b")
@deciding
def merge(a: str, b: str, **given: Any) -> None:
    """Decide that two entities are one.

    \b
    Example: kg entities merge organization/harbor-ministry "Ministry of Harbors"
    """
    from kg import registry

    catalog = _read(given["store_path"])
    one, other = catalog.one(a), catalog.one(b)
    taken = registry.merge(catalog.registry, catalog.records, one.id, other.id, given["note"])
    after = _decide(taken, **given)
    _say(f"one: {after.one(taken[0].a)}", **given)
    if together := sorted(
        {r.article_name or r.article for r in one.records} & {r.article_name or r.article for r in other.records}
    ):
        named = ", ".join(together[:SHOWN]) + (", …" if len(together) > SHOWN else "")
        _say(
            f"note: {named} {'tells' if len(together) == 1 else 'tell'} the two apart; kg entities split undoes a merge", **given
        )


@command.command("split")
@click.argument("entity")
@click.argument("other", required=False)
@click.option(
    "--article", "articles", multiple=True, metavar="ARTICLE", help="Article that means another one: its name or identifier."
)
@deciding
def split(entity: str, other: str | None, articles: tuple[str, ...], **given: Any) -> None:
    """Decide that what counts as one entity is two.

    Name either the articles that mean another one, or two of the identifiers that kg entities show lists for the entity.

    \b
    Example: kg entities split "Ali Moe" --article clinic-opens --article surgeons-strike
             kg entities split person/amal-haddad person/haddad-ab82f0050f87
    """
    from kg import registry
    from kg.registry import Decision, Verdict
    from kg.store import Store

    if (other is None) == (not articles):
        raise click.UsageError("name either the entity and one --article or more, or two identifiers of one entity")
    catalog = _read(given["store_path"])
    entry = catalog.one(entity)
    if other is None:
        with Store.open(given["store_path"], read_only=True) as store:
            names = _articles(store)
        chosen = [_find_article(article, names) for article in articles]
        taken: Sequence[Decision] = registry.split(catalog.registry, catalog.records, entry.id, chosen, given["note"])
    else:
        ends = (catalog.own(entry, entity), catalog.own(entry, other))
        taken = (Decision(Verdict.DIFFERENT, *ends, given["note"]),)
    after = _decide(taken, **given)
    named = tuple(end for decision in taken if decision.verdict is Verdict.DIFFERENT for end in (decision.a, decision.b))
    for each in dict.fromkeys(str(part) for end in named for part in after.all(end)):
        _say(f"apart: {each}", **given)


@command.command("label")
@click.argument("entity")
@click.argument("name")
@deciding
def label(entity: str, name: str, **given: Any) -> None:
    """Decide under which name an entity is shown.

    \b
    Example: kg entities label organization/harbor-ministry "Ministry of Harbors"
    """
    from kg import registry

    catalog = _read(given["store_path"])
    taken = registry.label(catalog.registry, catalog.records, catalog.one(entity).id, name, given["note"])
    after = _decide(taken, **given)
    _say(f"now: {after.one(taken[0].a)}", **given)


def _read(store_path: Path) -> Catalog:
    from kg.catalog import Catalog
    from kg.store import Store

    with Store.open(store_path, read_only=True) as store:
        return Catalog.read(store)


def _decide(
    taken: Sequence[Decision], *, decisions: Path | None, store_path: Path, no_files: bool, quiet: bool, note: str
) -> Catalog:
    """Write decisions into the file, join the store anew, and return its entities as they are then."""
    del note  # stands in the decisions
    from kg.pipeline import decide

    decided = decide(store_path, taken, decisions=decisions, files=not no_files)
    with Talk(quiet=quiet) as talk:
        for line in decided.lines():
            talk.say(line)
    return _read(store_path)


def _say(line: str, *, quiet: bool, **_: Any) -> None:
    with Talk(quiet=quiet) as talk:
        talk.say(line)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "identifier": entry.id,
        "label": entry.label,
        "kind": entry.entity.kind.value,
        "articles": entry.articles,
        "mentions": entry.mentions,
        "spellings": list(entry.spellings | entry.misspellings),
    }


def _describe(entry: Entry, catalog: Catalog, names: dict[str, str]) -> dict[str, Any]:
    """Return all that is known of an entity, as JSON and for people."""
    return {
        "label": entry.label,
        "identifier": entry.id,
        "kind": entry.entity.kind.value,
        "elsewhere": list(entry.entity.same_as),
        "spellings": entry.spellings,
        "misspellings": entry.misspellings,
        "types": list(dict.fromkeys(record.type for record in entry.records if record.type)),
        "roles": list(dict.fromkeys(role for record in entry.records for role in record.roles)),
        "organizations": _named(catalog, entry, "organizations"),
        "countries": _named(catalog, entry, "countries"),
        "within": _named(catalog, entry, "within"),
        "replaces": sorted(old for old, new in catalog.registry.replaced.items() if new == entry.id),
        "articles": entry.articles,
        "mentions": entry.mentions,
        "records": [
            {
                "article": names.get(record.article, record.article),
                "outlet": record.outlet or "",
                "published": record.published or "",
                "identifier": record.id,
                "name": record.name,
                "roles": list(record.roles),
                "mentions": record.mentions,
            }
            for record in sorted(entry.records, key=lambda each: (each.published or "", names.get(each.article, ""), each.id))
        ],
    }


def _named(catalog: Catalog, entry: Entry, attribute: str) -> list[str]:
    """Return the labels of the entities that the records of another one name."""
    found: dict[str, None] = {}
    for record in entry.records:
        value = getattr(record, attribute)
        for identifier in (value,) if isinstance(value, str) else value or ():
            entity = catalog.registry.of.get((record.article, identifier), identifier)
            known = catalog.entries.get(entity)
            found[known.label if known else entity] = None
    return list(found)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{form} ({count})" for form, count in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)


def _articles(store: Store) -> dict[str, str]:
    """Return the name of each article by its identifier."""
    found: Any = store.query("SELECT ?article ?name { ?article a schema:NewsArticle ; dcterms:identifier ?name }")
    return {row["article"].value.removeprefix(store.base): row["name"].value for row in found}


def _find_article(given: str, names: dict[str, str]) -> str:
    identifier = given.replace(":", "/", 1)
    if identifier in names:
        return identifier
    found = [article for article, name in names.items() if name == given]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.ClickException(
            f"{len(found)} articles are called {given}; name one by its identifier: {', '.join(sorted(found))}"
        )
    raise click.ClickException(f"there is no article {given}; kg query @articles lists them")
