"""Of which country a role is: "Danish fisheries minister", "Denmark's ambassador", "the mayor of Ulmet in Denmark"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.tokens import POSSESSIVES

_ABOUT = frozenset(["expert", "scientist", "journalist"])  # codes of roles before which a country is what they know of
_PREPOSITIONS = frozenset(["of", "in", "from", "for"])


def country_of(tokens: Sequence[Token], start: int, end: int, code: str | None) -> str | None:
    """Return the identifier of the country that the words of a role name, or None.

    Args:
        tokens: of the article.
        start, end: of the role, as token numbers; a country in the possessive may stand before it.
        code: of the role; "a Denmark researcher" need not be of Denmark.
    """
    names = gazetteer.load()
    owner = start - 2 if start >= 2 and tokens[start - 1].text in POSSESSIVES else start
    for position in range(max(owner, 0), end):
        demonym = names.countries.get(names.demonyms.get(tokens[position].text, ""))
        if demonym:
            return entity_id("place", demonym.label)
        found = names.longest_at(tokens, position, end)
        if not found or not found[1].is_country:
            continue
        is_behind = position > start and tokens[position - 1].text in _PREPOSITIONS | {"the"}
        is_owner = found[0] < len(tokens) and tokens[found[0]].text in POSSESSIVES
        if is_behind or is_owner or code not in _ABOUT:
            return entity_id("place", found[1].label)
    return None
