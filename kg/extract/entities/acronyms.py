"""Acronyms that only the article makes names: of a group named by a phrase, and one that the bodies of several countries share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.entities.grouping import find_known
from kg.extract.entities.groups import Line
from kg.extract.entities.mentions import Mention, of_tokens
from kg.language.annotated import NameKind, Token
from kg.language.names.acronyms import is_acronym
from kg.language.names.definitions import definition_at


def acronyms_of(tokens: Sequence[Token], phrases: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions of the acronyms that stand in brackets behind phrases: "FGv" of "the Danish armed forces (FGv)"."""
    defined = {tokens[at].text for phrase in phrases for at in definition_at(tokens, phrase.first, phrase.last)}
    yield from (of_tokens(tokens, n, n + 1) for n, token in enumerate(tokens) if token.text in defined)


def shared_acronyms(line: Line, names: Iterable[Mention]) -> frozenset[str]:
    """Return the acronyms that have different countries in front of them: "MOD" where "Norway's MOD" and "Denmark's MoD" are named."""
    owners: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for name in names:
        owner = line.owner_before(name.first)
        if owner and owner[1] is NameKind.PLACE and is_acronym(name.text) and find_known(name.text) is None:
            owners[name.text.casefold()].add(owner[0].text)
            forms[name.text.casefold()].add(name.text)
    return frozenset(form for folded, places in owners.items() if len(places) > 1 for form in forms[folded])
