"""Two people of one full name in one article: told apart by what the words say ("no relation"), or by how each is introduced.

"Police Chief Amal Haddad, no relation" is not Mayor Amal Haddad, and "Amal Haddad, a farmer from Ulmet" is not the army's spokesman of the
name: somebody known to the reader already is not introduced again by "a" and another walk of life.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg import lexicon
from kg.extract.entities.affiliations import Affiliations, to_affiliations
from kg.extract.entities.mentions import Mention
from kg.extract.entities.roles import find_capacities
from kg.language.annotated import Token
from kg.model import Capacity

_REACH = 50  # code points behind a name in which the words stand that tell it from a namesake


@dataclass(slots=True)
class _Sense:
    """One of the people of a name: the last words and the codes of the roles, and whether the words tell of a namesake."""

    heads: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    is_told_apart: bool = False


def find_namesakes(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[int, int]:
    """Return which mentions of full names are those of the second person of the name, or the third, by their first tokens.

    A name that stands without a role means the one of whom the text spoke last.

    Args:
        text: of the article.
        tokens: of the article.
        mentions: of people by full names, in order.
    """
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.text].append(mention)
    affiliations = to_affiliations(tokens, ())
    found = {}
    for of_name in by_name.values():
        senses: list[_Sense] = []
        last = 0
        for mention in of_name if len(of_name) > 1 else ():
            last = _sense(text, tokens, mention, affiliations, senses, last)
            if last:
                found[mention.first] = last
    return found


def _sense(
    text: str, tokens: Sequence[Token], mention: Mention, affiliations: Affiliations, senses: list[_Sense], last: int
) -> int:
    """Return the number of the person whom a mention means; the person is added, or what is told of the person."""
    capacities = list(find_capacities(tokens, mention, affiliations))
    own = _Sense(
        {capacity.role.split()[-1].casefold() for capacity in capacities},
        {capacity.code for capacity in capacities if capacity.code},
        _told_apart().match(text, mention.span.end, mention.span.end + _REACH) is not None,
    )
    known = [number for number, sense in enumerate(senses) if sense.heads & own.heads]
    if not senses:
        senses.append(own)
        return 0
    number = known[-1] if known else last
    is_told = own.is_told_apart or senses[number].is_told_apart
    if own.heads and not known and (is_told or _is_introduced(tokens, mention, capacities, senses[number])):
        senses.append(own)
        return len(senses) - 1
    senses[number].heads |= own.heads
    senses[number].codes |= own.codes
    return number


def _is_introduced(tokens: Sequence[Token], mention: Mention, capacities: Sequence[Capacity], known: _Sense) -> bool:
    """Whether a mention introduces somebody of another walk of life than the office that is known: ", a farmer from Ulmet,"."""
    behind = [token.text for token in tokens[mention.last : mention.last + 2]]
    offices = known.codes & _words("offices")
    if behind[:1] != [","] or behind[-1] not in {"a", "an"} or not offices:
        return False
    walks = {walk for code in offices for walk in _walks(code)}
    return all(_is_elsewhere(capacity, walks) for capacity in capacities)


def _is_elsewhere(capacity: Capacity, walks: set[str]) -> bool:
    role = capacity.role.casefold().split()
    if role[-1] in _words("trades"):
        return "former" not in role
    other = _walks(capacity.code or "")
    return bool(other) and bool(walks) and not other & walks and "former" not in role


def _walks(code: str) -> frozenset[str]:
    return frozenset(walk for walk, codes in lexicon.load("role_domains")["walks"].items() if code in codes)


def _words(key: str) -> frozenset[str]:
    return lexicon.word_set("people", key)


@cache
def _told_apart() -> re.Pattern[str]:
    phrases = "|".join(lexicon.load("people")["told_apart"])
    return re.compile(rf"\s?[,(–—-]\s?(?:{phrases})(?=[,.;)]|\s(?:to|of)\sthe\s)", re.IGNORECASE)
