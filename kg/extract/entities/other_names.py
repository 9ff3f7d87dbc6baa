"""Other names of one person that stand beside each other: "Amal 'Lulu' Haddad", "Amal Haddad, also known as Abu Harbi"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg import lexicon
from kg.extract.entities.mentions import Mention, of_tokens
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import key
from kg.model import Span

LONGEST_GAP = 90  # code points between two names of one person
LONGEST_NICKNAME = 3  # words
_OPENING = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
_SMALL = frozenset(["the", "el", "la", "of"])
_PARENTHESIS = re.compile(r"\s?\((?:Arabic|Persian|Kurdish|Turkish|Hebrew|Russian|Chinese|Korean|Urdu|Pashto)?[^()]{0,80}\)")


@dataclass(frozen=True, slots=True)
class Nicknamed:
    """A full name with a nickname inside of it; the text of the mention is the name without it."""

    mention: Mention
    nickname: str


def find_nicknamed(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Nicknamed]:
    """Yield the names that a nickname in quotation marks or parentheses cuts in two."""
    beginning = {mention.first: mention for mention in mentions}
    ending = {mention.last: mention for mention in mentions}
    for opening in range(1, len(tokens) - 2):
        closing_mark = _OPENING.get(tokens[opening].text)
        if closing_mark is None or not tokens[opening - 1].text[0].isupper():
            continue
        limit = min(opening + LONGEST_NICKNAME + 2, len(tokens) - 1)
        closing = next((i for i in range(opening + 2, limit) if tokens[i].text == closing_mark), None)
        if closing is None or not all(t.text[0].isupper() or t.text in _SMALL for t in tokens[opening + 1 : closing]):
            continue
        before, behind = ending.get(opening), beginning.get(closing + 1)
        found = _whole(tokens, before, behind, opening, closing)
        if found:
            yield found


def _whole(
    tokens: Sequence[Token], before: Mention | None, behind: Mention | None, opening: int, closing: int
) -> Nicknamed | None:
    """Return the name around a nickname, where one of its parts is known for a person's and the other has a capital."""
    names = gazetteer.load()
    is_given = tokens[opening - 1].text.casefold() in names.given
    first = before.first if before else opening - 1
    last = behind.last if behind else closing + 2
    follows = tokens[closing + 1]
    is_name = (before is not None or is_given) and (behind is not None or is_given)
    # "(Moe) Haddad", but not "Haddad (D-Marlow) Harbor" or the beginning of a sentence behind a quotation.
    is_near = follows.text[0].isupper() and follows.start - tokens[closing].end <= 1 and tokens[closing - 1].text[-1].isalpha()
    if not (is_name and is_near) or (before is not None and behind is not None and " " in before.text and not is_given):
        return None
    words = [t.text for t in (*tokens[first:opening], *tokens[closing + 1 : last])]
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Nicknamed(Mention(key(words), span, first, last), key(t.text for t in tokens[opening + 1 : closing]))


def with_nicknamed(tokens: Sequence[Token], mentions: Sequence[Mention], nicknamed: Sequence[Nicknamed]) -> list[Mention]:
    """Return the mentions, those that are parts of a name around a nickname replaced by the whole, and with its family name alone."""
    if not nicknamed:
        return list(mentions)
    wholes = [each.mention for each in nicknamed]
    inside = {number for whole in wholes for number in range(whole.first, whole.last)}
    kept = [mention for mention in mentions if mention.first not in inside]
    taken = inside | {number for mention in kept for number in range(mention.first, mention.last)}
    families = {tokens[whole.last - 1].text for whole in wholes}
    alone = [of_tokens(tokens, n, n + 1) for n, token in enumerate(tokens) if token.text in families and n not in taken]
    return sorted([*kept, *wholes, *alone], key=lambda mention: mention.first)


def known_as(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the pairs of mentions that are names of one person by the words between them."""
    for one, other in pairwise(mentions):
        gap = text[one.span.end : other.span.start]
        if 2 < len(gap) <= LONGEST_GAP * 2 and _known_as().fullmatch(_PARENTHESIS.sub("", gap)):
            yield one, other


@cache
def _known_as() -> re.Pattern[str]:
    phrases = "|".join(lexicon.load("people")["known_as"])
    return re.compile(rf"[\s,(–—-]{{1,3}}(?:{phrases})[\s,:“\"‘']{{1,3}}", re.IGNORECASE)
