"""Relays: which other outlet an article rests on, for one statement or as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.analysis.records import WHOLE_TEXT, ArticleRecord, Corpus, Node, StatementRecord
from kg.analysis.texts.reuse import Passage, Reuse
from kg.model import OUTLETS

MOST_DAYS = 14
"""Between two articles of which one can have the same matter from the other's outlet, unless one of them has no date."""


@dataclass(frozen=True, slots=True, order=True)
class Relay:
    """One outlet has a statement from another.

    Args:
        outlet, source: the one that passes it on, and the one that it has it from.
        report: IRI of what is passed on: a statement, or the article as a whole.
        evidence: IRI of the statement whose attribution shows it, or of the link of the credit.
    """

    outlet: Node
    source: Node
    report: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Passages of an article that stand in an earlier one too.

    Args:
        article: IRI of the earlier one.
        passages: here (``b``) and there (``a``).
        is_dated: whether the days tell that it is the earlier one, and not only the order of names.
    """

    article: str
    passages: tuple[Passage, ...]
    is_dated: bool


def find_credits(corpus: Corpus, *, whole: bool = False) -> dict[str, tuple[tuple[Node, str], ...]]:
    """Return whom each article credits as a whole, by its IRI, each with the IRI of the link.

    Args:
        whole: leave out credits that do not say whose the text is.
    """
    found: dict[str, list[tuple[Node, str]]] = {}
    for credit in corpus.credits:
        if credit.outlet in corpus.nodes and (credit.kind in WHOLE_TEXT or not whole):
            credited = corpus.house_of(corpus.nodes[credit.outlet])
            if credited != corpus.publisher_of(corpus.articles[credit.article]):
                found.setdefault(credit.article, []).append((credited, credit.id))
    return {article: tuple(sorted(credited)) for article, credited in found.items()}


def find_copied(reuses: Sequence[Reuse]) -> dict[str, tuple[Copied, ...]]:
    """Return what each article has from earlier ones, by its IRI."""
    found: dict[str, list[Copied]] = {}
    for reuse in reuses:
        if reuse.earlier == reuse.b:
            turned = tuple(Passage(passage.b, passage.a) for passage in reuse.passages)
            found.setdefault(reuse.a, []).append(Copied(reuse.b, turned, is_dated=True))
        else:
            found.setdefault(reuse.b, []).append(Copied(reuse.a, reuse.passages, is_dated=reuse.earlier is not None))
    return {article: tuple(sorted(copied, key=lambda each: each.article)) for article, copied in found.items()}


def find_relays(corpus: Corpus, reuses: Sequence[Reuse]) -> tuple[Relay, ...]:
    """Return what each outlet has from another: by the words of a statement, by a credit, or as a copy; sorted."""
    credited, copied = find_credits(corpus), find_copied(reuses)
    found: set[Relay] = set()
    for article in corpus.articles.values():
        outlet = corpus.publisher_of(article)
        if outlet.kind in OUTLETS:
            sources = list(_sources_of_article(article, corpus, credited, copied))
            targets = [(article.id, node, evidence) for node, evidence, _ in sources]
            for record in corpus.statements_of.get(article.id, ()):
                targets += _sources_of_statement(record, corpus, sources)
            found |= {
                Relay(outlet, node, report, evidence)
                for report, node, evidence in targets
                if node.kind in OUTLETS and node != outlet
            }
    return tuple(sorted(found))


def _sources_of_article(
    article: ArticleRecord,
    corpus: Corpus,
    credited: Mapping[str, Sequence[tuple[Node, str]]],
    copied: Mapping[str, Sequence[Copied]],
) -> Iterator[tuple[Node, str, Copied | None]]:
    """Yield the outlets that an article credits, and those that it copies, each with the evidence."""
    for node, link in credited.get(article.id, ()):
        yield node, link, None
    for source in copied.get(article.id, ()):
        if source.is_dated:
            yield corpus.publisher_of(corpus.articles[source.article]), article.id, source


def find_named_outlets(record: StatementRecord, corpus: Corpus) -> list[Node]:
    """Return the outlets from which a statement is taken by its own words, or those of the statements through which it is reported."""
    return [
        corpus.house_of(node)
        for each in (*corpus.enclosing(record), record)
        for node in (each.via, each.speaker, *each.co_speakers)
        if node and node.kind in OUTLETS
    ]


def _sources_of_statement(
    record: StatementRecord, corpus: Corpus, of_article: Sequence[tuple[Node, str, Copied | None]]
) -> Iterator[tuple[str, Node, str]]:
    yield from ((record.id, node, record.id) for node in find_named_outlets(record, corpus))
    for node, evidence, copied in of_article:
        if copied is None:
            yield record.id, node, evidence
        elif any(overlap(passage.b, span) for passage in copied.passages for span in record.spans):
            yield record.id, node, record.id


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return how many code points two half-open spans share.

    >>> overlap((0, 10), (6, 20)), overlap((0, 10), (10, 20))
    (4, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
