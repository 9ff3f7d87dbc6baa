"""Groups that a phrase with a noun in lower case names: "Danish navy", "fisheries ministry", "US-led coalition", "government of Norway"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.extract.entities.mentions import Mention, find_mentions, of_tokens
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import Gazetteer
from kg.language.names.words import is_adjective, no_names

_OF_A_RULER = frozenset(["regime", "government"])


def find_groups(annotated: Annotated) -> Iterator[Mention]:
    """Yield the groups, without articles; a noun alone ("the army") names none."""
    tokens, names = annotated.tokens, gazetteer.load()
    named = {i for mention in find_mentions(annotated, NameKind.ORGANIZATION) for i in range(mention.first, mention.last)}
    for sentence in annotated.sentences:
        for head in range(sentence.first, sentence.last):
            if tokens[head].text not in _heads() or head in named:
                continue
            end = _of_country_end(tokens, head, sentence.last, names)
            first = head if end else _start(tokens, head, sentence.first, names)
            if end or (first < head and first not in named and not _is_describing(tokens, head, sentence.last)):
                yield of_tokens(tokens, first, end or head + 1)


@cache
def _heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the group nouns by their last words."""
    heads: dict[str, set[tuple[str, ...]]] = {}
    for head in lexicon.load("organizations")["role_heads"]:
        parts = tuple(head.split())
        heads.setdefault(parts[-1], set()).add(parts)
    return {last: frozenset(phrases) for last, phrases in heads.items()}


def _of_country_end(tokens: Sequence[Token], head: int, end: int, names: Gazetteer) -> int | None:
    """Return where "government of Denmark" ends, or None where no country follows."""
    start = head + 2 + (head + 2 < end and tokens[head + 2].text == "the")
    if tokens[head].text != "government" or start >= end or tokens[head + 1].text != "of":
        return None
    found = names.longest_at(tokens, start, end)
    return found[0] if found and found[1].is_country else None


def _start(tokens: Sequence[Token], head: int, floor: int, names: Gazetteer) -> int:
    """Return where the phrase begins whose noun ends at ``head``; ``head`` itself if no word tells which group is meant."""
    noun = tokens[head].text
    sizes = [len(p) for p in _heads()[noun] if tuple(t.text for t in tokens[max(floor, head - len(p) + 1) : head + 1]) == p]
    first = head - max(sizes, default=1) + 1
    is_telling = first < head and noun == "ministry"
    while first > floor and _tells(tokens[first - 1].text, noun, names):
        first, is_telling = first - 1, True
    return first if is_telling else head


def _tells(text: str, noun: str, names: Gazetteer) -> bool:
    """Whether a word before the noun tells which group is meant: people, country, ruler, or the field of a ministry."""
    if text.islower():
        is_field = noun == "ministry" and text in names.topics
        return is_field or text.endswith(("-led", "-backed")) or (noun == "coalition" and text == "international")
    if is_adjective(text):
        return True
    known = names.find(text)
    is_place = known is not None and known.kind is NameKind.PLACE
    is_ruler = noun in _OF_A_RULER and text[0].isupper() and text.casefold() not in no_names().function
    return is_place or is_ruler


def _is_describing(tokens: Sequence[Token], head: int, end: int) -> bool:
    """Whether the noun only describes the next one: "Danish army trucks"."""
    following = tokens[head + 1].text if head + 1 < end else ""
    is_described = following in lexicon.word_set("organizations", "described") or following.removesuffix("s") in lexicon.word_set(
        "organizations", "described"
    )
    return is_described and tokens[head].text in lexicon.word_set("organizations", "describing")
