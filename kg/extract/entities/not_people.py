"""Names of people that stand for something else: ships, storms, whole families."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kg import lexicon
from kg.extract.entities.mentions import Mention
from kg.language.annotated import Token

_words = partial(lexicon.word_set, "people")


def without_namesakes(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of people without those of ships and storms that have their names, and of families.

    What a name was given to goes by it later as well ("Hurricane Amal", "Amal"), unless the article names a person so.
    """
    things = {mention.text for mention in mentions if _is_thing(tokens, mention)}
    for mention in mentions:
        if mention.text in things and " " in mention.text:
            things.add(mention.text.rpartition(" ")[2])  # "Hurricane Amal"
    lasts = {word for m in mentions if " " in m.text and m.text not in things for word in m.text.split(" ")}
    singles = {mention.text for mention in mentions if " " not in mention.text}
    return [m for m in mentions if not _is_left_out(tokens, m, things - lasts, lasts | singles)]


def _is_left_out(tokens: Sequence[Token], mention: Mention, things: set[str], known: set[str]) -> bool:
    return mention.text in things or _is_thing(tokens, mention) or _is_family(tokens, mention, known)


def _is_thing(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the words beside a name make it that of a ship or a storm."""
    first = tokens[mention.first].text
    if mention.last - mention.first > 1 and (first in _words("ship_prefixes") or first.casefold() in _words("storms")):
        return True
    before = [tokens[i].text for i in _before(tokens, mention)]
    behind = [token.text for token in tokens[mention.last : mention.last + 2]]
    if before and (before[0] in _words("ship_prefixes") or (before[0].istitle() and before[0].casefold() in _words("storms"))):
        return True
    is_bare = len(before) > 1 and before[0] in _words("ships") and before[1] != ","
    return is_bare or any(word in _words("ships") for word in behind if before[:1] == ["the"])


def _before(tokens: Sequence[Token], mention: Mention) -> Iterator[int]:
    """Yield the places of the tokens before a mention, the nearest first, opening quotation marks left out."""
    floor = max(mention.first - 3, 0)
    yield from (i for i in range(mention.first - 1, floor - 1, -1) if tokens[i].text not in {"“", '"', "‘", "'"})


def _is_family(tokens: Sequence[Token], mention: Mention, known: set[str]) -> bool:
    """Whether a name stands for several people: "the Haddad family", "the Haddads"."""
    if mention.first == 0 or tokens[mention.first - 1].text.casefold() != "the" or mention.last - mention.first > 1:
        return False
    behind = tokens[mention.last].text if mention.last < len(tokens) else ""
    return behind in _words("families") or (mention.text.endswith("s") and mention.text[:-1] in known)
