"""Sources without a name: which of them may be one, and which may be somebody who is named elsewhere.

"Doctors" and "police" have no names, and yet are two sources; "officials" may be anybody of the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg import lexicon
from kg.analysis.origins.governments import STATE
from kg.analysis.records import UNNAMED_KIND, UNNAMED_SOURCE, Node

ROLES_OF_STATE = frozenset(
    {"spokespersonRole", "ministerRole", "headOfStateRole", "headOfGovernmentRole", "governorRole", "policeRole"}
)
"""Roles of people who may speak for a body of the state though no article names it."""


def describe_unnamed(wording: str | None) -> Node:
    """Return the node of a source without a name: one for each sort of people, one for all of whom nothing tells the sort.

    >>> describe_unnamed("Doctors at the hospital").id, describe_unnamed("officials").id
    ('<unnamed> medical', '<unnamed>')
    """
    sort = find_sort(wording)
    return Node(f"{UNNAMED_SOURCE.id} {sort}", UNNAMED_SOURCE.name, UNNAMED_KIND) if sort else UNNAMED_SOURCE


def find_sort(wording: str | None) -> str | None:
    """Return the sort of people that a wording tells, by its first word that tells one."""
    match = _sorts()[0].search(wording or "")
    return _sorts()[1][match[0].lower()] if match else None


def keep_apart(unnamed: Iterable[Node], named: Iterable[tuple[Node, str | None, str | None]]) -> list[Node]:
    """Return the unnamed sources that are none of the named ones.

    Args:
        named: who has a name, with the wording of the source and the coded role.
    """
    sorts: set[str | None] = set()
    has_state = False
    for node, wording, role in named:
        sorts.add(find_sort(wording) or find_sort(node.name))
        has_state = has_state or node.kind in STATE or role in ROLES_OF_STATE
    apart = []
    for node in sorted(set(unnamed)):
        sort = node.id.removeprefix(UNNAMED_SOURCE.id).strip()
        if sort and sort not in sorts and not (has_state and sort in lexicon.load("unnamed_sources")["state"]):
            apart.append(node)
    return apart


@cache
def _sorts() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = lexicon.load("unnamed_sources")
    sorts = {word: sort for group in ("state", "others") for sort, words in lists[group].items() for word in words}
    words = "|".join(sorted(map(re.escape, sorts), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE), sorts
