"""Corpora of a few articles, built by hand from their paragraphs and from who is quoted in them: no model, no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from newsroom import statement

from kg.analysis.records import ArticleRecord, Corpus, CreditRecord, Node, StatementRecord, TextRecord


def person(name: str) -> Node:
    return Node(f"person/{name}", name, "person")


def body(name: str, kind: str = "ministry") -> Node:
    return Node(f"organization/{name}", name, kind)


def article(name: str, outlet: str | None = None, published: str | None = None) -> ArticleRecord:
    node = body(outlet, "outlet") if outlet else None
    return ArticleRecord(f"article/{name}", name, name, node, date.fromisoformat(published) if published else None)


def text(name: str, *paragraphs: str) -> TextRecord:
    """Return a text of paragraphs, one a line, below a headline that is no prose."""
    whole, prose = f"About {name}\n", []
    for paragraph in paragraphs:
        prose.append((len(whole), len(whole) + len(paragraph)))
        whole += paragraph + "\n"
    return TextRecord(f"article/{name}", whole, tuple(prose))


def said(name: str, words: str, speaker: Node | None = None, *, start: int = 0, **details: object) -> StatementRecord:
    """Return a direct statement of an article."""
    iri = f"statement/{name}-{start}-{start + len(words)}"
    return statement(iri, f"article/{name}", start, words, speaker, **({"manner": "direct"} | details))


def quoting(record: TextRecord, words: str, speaker: Node | None = None, **details: object) -> StatementRecord:
    """Return the statement whose content are these words of a text."""
    return said(record.article.partition("/")[2], words, speaker, start=record.text.index(words), **details)


def corpus(
    articles: Sequence[ArticleRecord],
    statements: Sequence[StatementRecord] = (),
    credited: Sequence[CreditRecord] = (),
    **tables: Mapping[str, object],
) -> Corpus:
    return Corpus(
        articles={each.id: each for each in articles},
        statements={each.id: each for each in statements},
        credits=tuple(credited),
        **tables,  # type: ignore[arg-type]
    )


def credit(name: str, outlet: str) -> CreditRecord:
    """Return the link of an article to the outlet that it credits."""
    return CreditRecord(f"link/{name}", f"article/{name}", f"organization/{outlet}", "wire")
