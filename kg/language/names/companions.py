"""What a list tells of the names in it: "Norline, Brimsel and Marlow Shipping" are of one kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import FAIR, SURE, Evidence, role_nouns
from kg.language.names.words import no_names

_LINKS = frozenset([(",",), ("and",), ("or",), ("&",), (",", "and"), (",", "or"), (";",)])
_OPEN = frozenset([(",",), (";",)])  # stand in a list only if it goes on: "Brimsel, Denmark" is none


def weigh_companions(
    tokens: Sequence[Token], candidates: Sequence[Candidate], total: Mapping[str, Evidence]
) -> dict[str, Evidence]:
    """Return the evidence of the texts that stand in a list beside a clear name, with what that adds.

    Args:
        total: the evidence for each text so far.
    """
    found: dict[str, Evidence] = {}
    for names in _lists(tokens, candidates):
        kinds = {total[name.text].kind for name in names if name.text in total and total[name.text].weight >= SURE}
        if len(kinds) != 1:
            continue
        kind = kinds.pop()
        for name in names:
            if name.text in total and total[name.text].weight < FAIR and not _is_noun(name.text.casefold()):
                found[name.text] = total[name.text] + _in_favor(kind)
    return found


def _is_noun(folded: str) -> bool:
    """Whether a word alone is no name, though capitalized: "Reuters and Agencies"."""
    names = gazetteer.load()
    return folded in names.topics or folded in names.last_heads or folded in no_names().function or folded in role_nouns()


def _in_favor(kind: NameKind) -> Evidence:
    return Evidence(FAIR * (kind is NameKind.PERSON), FAIR * (kind is NameKind.ORGANIZATION), FAIR * (kind is NameKind.PLACE))


def _lists(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the runs of candidates between which nothing but commas and conjunctions stands, two names and a comma left out."""
    lists: list[list[Candidate]] = []
    links: list[list[tuple[str, ...]]] = []
    for one, other in pairwise(candidates):
        link = tuple(token.text for token in tokens[one.last : other.first]) if 0 < other.first - one.last <= 2 else ()
        if link not in _LINKS:
            continue
        if lists and lists[-1][-1] is one:
            lists[-1].append(other)
            links[-1].append(link)
        else:
            lists.append([one, other])
            links.append([link])
    return [names for names, between in zip(lists, links, strict=True) if len(names) > 2 or between[0] not in _OPEN]
