"""Chains of attribution: through whom each statement came to the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.analysis.records import Node, StatementRecord, read_statements
from kg.model import UNNAMED
from kg.store import Store

UNNAMED_SOURCE = Node(UNNAMED, UNNAMED, "unnamed")


@dataclass(frozen=True, slots=True)
class Chain:
    """One attributed statement and everybody through whom it came, outermost first.

    Args:
        statement, article: IRIs.
        article_name: stem of the input file, or identifier of the record.
        outlet: of the article, if known.
        nodes: the outlet (else the article), whoever stands between, the source, and the organization it speaks for.
    """

    statement: str
    article: str
    article_name: str
    outlet: Node | None
    nodes: tuple[Node, ...]


def find_chains(store: Store) -> Iterator[Chain]:
    """Yield the chain of every attributed statement, in the order of the articles' names and of the text."""
    records = {record.statement: record for record in read_statements(store)}
    for record in sorted(
        records.values(), key=lambda record: (record.article_name, record.article, record.start, record.statement)
    ):
        yield _chain(record, records)


def report_chains(store: Store) -> list[dict[str, Any]]:
    """Return the rows of ``kg analyze chains``."""
    return [
        {"article": chain.article_name, "chain": [node.name for node in chain.nodes], "statement": chain.statement}
        for chain in find_chains(store)
    ]


def _chain(record: StatementRecord, records: dict[str, StatementRecord]) -> Chain:
    nodes = [record.outlet or Node(record.article, record.article_name, "article")]
    for each in (*_around(record, records), record):
        nodes += [node for node in (each.via,) if node]
        # Who stands around an inner statement need not be named to be passed over; the innermost source is always told.
        nodes += [each.speaker or UNNAMED_SOURCE] if each is record or each.speaker else []
    if record.organization:
        nodes.append(record.organization)
    return Chain(record.statement, record.article, record.article_name, record.outlet, tuple(dict.fromkeys(nodes)))


def _around(record: StatementRecord, records: dict[str, StatementRecord]) -> list[StatementRecord]:
    """Return the statements through which one is reported, outermost first."""
    around: list[StatementRecord] = []
    while (record.parent or "") in records and records[record.parent or ""] not in around:
        record = records[record.parent or ""]
        around.insert(0, record)
    return around
