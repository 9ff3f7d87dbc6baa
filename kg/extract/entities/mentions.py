"""Mentions: the names of an article with their places among the tokens, and what `find_entities` makes of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg import lexicon
from kg.language.annotated import Annotated, Name, NameKind, Token
from kg.language.gazetteer import key
from kg.model import Span

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a noun phrase that names a group ("the Danish navy"), and the tokens ``[first, last)`` that it covers."""

    text: str
    span: Span
    first: int
    last: int


def find_mentions(annotated: Annotated, kind: NameKind) -> list[Mention]:
    """Return the names of one kind as mentions, in order."""
    found = (_mention(annotated.tokens, name) for name in annotated.names if name.kind is kind)
    return [mention for mention in found if mention is not None]


def _mention(tokens: Sequence[Token], name: Name) -> Mention | None:
    """Return the tokens of a name; None where it does not begin with one."""
    first = last = bisect_left(tokens, name.span.start, key=lambda token: token.start)
    if first == len(tokens) or tokens[first].start != name.span.start:
        return None
    while last < len(tokens) and tokens[last].end <= name.span.end:
        last += 1
    return of_tokens(tokens, first, max(last, first + 1))


def of_tokens(tokens: Sequence[Token], first: int, last: int) -> Mention:
    """Return the mention that the tokens ``[first, last)`` make."""
    return Mention(key(t.text for t in tokens[first:last]), Span(tokens[first].start, tokens[last - 1].end), first, last)


def spelled(mention: Mention, text: str) -> str:
    """Return a mention as the article writes it, white space made single."""
    return " ".join(mention.span.of(text).split())


def distinct(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """Return items without repetitions, in order."""
    return tuple(dict.fromkeys(items))


def in_one_spelling(word: str) -> str:
    """Return a folded word of the name of an organization in the one form that its variants share.

    >>> in_one_spelling("defence"), in_one_spelling("harbor")
    ('defense', 'harbor')
    """
    variants: dict[str, str] = lexicon.load("organizations")["same"]
    return variants.get(word, word)
