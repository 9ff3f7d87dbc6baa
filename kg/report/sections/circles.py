"""Outlets that rest on each other for the same claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis import Study
from kg.analysis.claims.cycles import Cycle
from kg.analysis.records import CreditRecord, Node
from kg.report.evidence import Piece, Quote, find_matters, quote
from kg.report.sections import Rows, first

MOST = 24


@dataclass(frozen=True, slots=True)
class CircleRow:
    """One circle.

    Args:
        claim: what goes round: the words of the claim, else of the first statement that reports it; "" where only credits close it.
        closes: each outlet, the one that it rests on, and the passage that shows it, if it is known.
    """

    outlets: tuple[Node, ...]
    claim: str
    closes: tuple[tuple[Node, Node, Quote | None], ...]


def circle_rows(study: Study) -> Rows[CircleRow]:
    """Return the circles."""
    by_credit = {credit.id: credit for credit in study.corpus.credits} if study.cycles else {}
    matters = find_matters(study)
    rows = (CircleRow(each.outlets, matters[each.claim], tuple(_closes(study, each, by_credit))) for each in study.cycles)
    return first(rows, MOST, len(study.cycles))


def _closes(study: Study, cycle: Cycle, by_credit: dict[str, CreditRecord]) -> Iterator[tuple[Node, Node, Quote | None]]:
    following = (*cycle.outlets[1:], cycle.outlets[0])
    evidence = (*cycle.statements, *[""] * len(cycle.outlets))
    for outlet, next_, iri in zip(cycle.outlets, following, evidence, strict=False):
        yield outlet, next_, _quote(study, iri, by_credit)


def _quote(study: Study, iri: str, by_credit: dict[str, CreditRecord]) -> Quote | None:
    corpus = study.corpus
    if iri in corpus.statements:
        statement = corpus.statements[iri]
        pieces = quote(study.texts.get(statement.article), statement.spans) or (Piece(statement.text, is_marked=True),)
        return Quote(corpus.articles[statement.article], pieces)
    if iri in by_credit and by_credit[iri].article in corpus.articles:
        return Quote(corpus.articles[by_credit[iri].article], (), "by a credit line")
    return None
