"""Articles written by hand with names marked inline, and what the tests of names, entities and speakers share."""

from __future__ import annotations

import hashlib
import re

from kg.language.annotated import Annotated, Name, NameKind
from kg.language.names import find_names
from kg.language.sentences import split
from kg.model import Article, Segment, SegmentKind, Span

MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]*)\]")
PARAGRAPH = re.compile(r"[^\n]+")


def to_article(text: str, *, headline: bool = False, **metadata: str) -> Article:
    """Return an article whose lines are its segments: the first a headline if asked for, those with "By" first bylines, the rest body."""
    segments = []
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        is_byline = match[0].startswith("By ") and len(match[0]) < 60
        kind = SegmentKind.HEADLINE if headline and number == 0 else SegmentKind.BYLINE if is_byline else SegmentKind.BODY
        segments.append(Segment(kind, Span(*match.span())))
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article("article/0123456789ab", "a", "a.txt", text, sha, tuple(segments), **metadata)  # type: ignore[arg-type]


def annotate(text: str, *, headline: bool = False, **metadata: str) -> Annotated:
    """Return an article with tokens, sentences and names, and nothing else."""
    article = to_article(text, headline=headline, **metadata)
    tokens, sentences = split(article)
    names = find_names(article, tuple(tokens), tuple(sentences))
    return Annotated(article, tuple(tokens), tuple(sentences), (), names, ())


def read_marked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text without its marks, and the marked names with their kinds.

    >>> read_marked("[PER Amal Haddad] left [LOC Marlow].")
    ('Amal Haddad left Marlow.', [('PER', 'Amal Haddad'), ('LOC', 'Marlow')])
    """
    return MARK.sub(lambda m: m[2], marked), [(m[1], m[2]) for m in MARK.finditer(marked)]


def named(annotated: Annotated) -> list[tuple[str, str]]:
    """Return the kinds and texts of the names of an article."""
    return [(name.kind.value, name.span.of(annotated.article.text)) for name in annotated.names]


def name_at(text: str, phrase: str, kind: NameKind, confidence: str = "0.9") -> Name:
    """Return a name made by hand."""
    from decimal import Decimal

    start = text.index(phrase)
    return Name(Span(start, start + len(phrase)), kind, Decimal(confidence))
