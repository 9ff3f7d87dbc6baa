"""Who wrote the article: the people whom byline, credit and metadata name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.entities.mentions import Mention, of_tokens
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.names.candidates import find_candidates
from kg.language.tokens import tokenize
from kg.model import Article, SegmentKind, Span

LONGEST = 4  # words of an author's name
_BEFORE = frozenset(["by", "and", ",", ";", ":", "&", ""])


def find_authors(article: Article) -> list[tuple[str, tuple[Span, ...]]]:
    """Return the names of the authors, each with where it stands in the text; nowhere if only the metadata have it."""
    authors: list[tuple[str, tuple[Span, ...]]] = [(mention.text, (mention.span,)) for mention in _find_in_text(article)]
    name = " ".join((article.author or "").split())
    is_name = 1 < len(name.split()) <= LONGEST
    if is_name and not any(name.casefold() in found.casefold() or found.casefold() in name.casefold() for found, _ in authors):
        authors.append((name, ()))
    return authors


def _find_in_text(article: Article) -> Iterator[Mention]:
    for segment in article.segments:
        if segment.kind in {SegmentKind.BYLINE, SegmentKind.CREDIT}:
            yield from _find_behind_by(tuple(tokenize(article.text, segment.span.start, segment.span.end)))


def _find_behind_by(tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the names of people in "By Ann Moe and Amal Haddad in Marlow" and "Reporting by Ann Moe; Editing by Amal Haddad"."""
    heads = gazetteer.load().last_heads
    for candidate in find_candidates(tokens, 0, len(tokens)):
        before = tokens[candidate.first - 1].text.casefold() if candidate.first else ""
        is_person = candidate.known is None and 1 < candidate.last - candidate.first <= LONGEST
        is_body = any(
            tokens[i].text.casefold() in heads or tokens[i].text[0].isdigit() for i in range(candidate.first, candidate.last)
        )
        if is_person and not is_body and before in _BEFORE:
            yield of_tokens(tokens, candidate.first, candidate.last)
