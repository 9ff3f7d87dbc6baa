"""Plain records out of the store, for the analyses: one query each, kept beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.store import Store


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something that statements pass through.

    Args:
        id: IRI.
        name: label.
        kind: person, article, unnamed, or the kind of an organization (outlet, ministry ...).
    """

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One attributed statement.

    Args:
        statement, article: IRIs.
        start: first code point of its content.
        parent: IRI of the statement through which it is reported, or None.
        via: the outlet from which the article takes it, or None.
    """

    statement: str
    article: str
    article_name: str
    start: int
    outlet: Node | None
    speaker: Node | None
    organization: Node | None
    via: Node | None
    parent: str | None


def read_statements(store: Store) -> Iterator[StatementRecord]:
    """Yield the attributed statements of all articles, in no order."""
    found: Any = store.query(_sparql("nodes"))
    nodes = {row["node"].value: Node(row["node"].value, row["name"].value, row["kind"].value) for row in found}
    rows: Any = store.query(_sparql("statements"))
    for row in rows:
        statement = row["statement"].value
        yield StatementRecord(
            statement=statement,
            article=row["article"].value,
            article_name=row["name"].value,
            start=int(row["start"].value),
            outlet=nodes.get(_iri(row["outlet"])),
            speaker=nodes.get(_iri(row["speaker"])),
            organization=nodes.get(_iri(row["organization"])),
            via=nodes.get(_iri(row["via"])),
            parent=_iri(row["parent"]) or None,
        )


def _iri(term: Any) -> str:
    return "" if term is None else str(term.value)


@cache
def _sparql(name: str) -> str:
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
