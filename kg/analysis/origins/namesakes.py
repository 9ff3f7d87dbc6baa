"""Namesakes: who is one in the reports of one claim, though no article says enough to tell so everywhere.

"The Interior Ministry" without a country is a node of its own in each article, for there are many; among the reports of one event in
one place it is the Ministry of the Interior. So is "Ostrel" the Jan Ostrel of another report, if there is no other Ostrel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.analysis.records import UNNAMED_KIND, Node, StatementRecord
from kg.model import OUTLETS
from kg.registry.bodies import BodyName, parse_body
from kg.registry.kinds import EntityKind
from kg.registry.names import AnyName, compare_names, parse_name, short_keys

NOT_NAMED = frozenset({*OUTLETS, "article", "document", UNNAMED_KIND})
"""Kinds that are told apart by more than their names."""
MINISTRY = "ministry"
MINISTER = "ministerRole"
_HEADS = frozenset({"ministry", "minister", "department", "secretary", "office"})


@dataclass(frozen=True, slots=True)
class _Named:
    node: Node
    name: AnyName


def find_namesakes(nodes: Collection[Node]) -> dict[Node, Node]:
    """Return whom each of the people and bodies of one claim is the same as: somebody of a fuller name; themselves are left out.

    A name that goes with two that are not one, as "Ostrel" with Jan and Mira Ostrel, goes with neither.

    >>> ministry, short = Node("o/1", "Ministry of the Interior", "ministry"), Node("o/2", "Interior Ministry", "ministry")
    >>> find_namesakes([ministry, short]) == {short: ministry}
    True
    """
    fullest = sorted((node for node in nodes if node.kind not in NOT_NAMED), key=lambda node: (-_fullness(node), node))
    if len(fullest) < 2:
        return {}
    same: dict[Node, Node] = {}
    ministries: list[tuple[Node, BodyName]] = []
    kept: defaultdict[tuple[EntityKind, str], list[_Named]] = defaultdict(list)
    for node in fullest:
        kind = EntityKind.PERSON if node.kind == "person" else EntityKind.ORGANIZATION
        name = parse_name(kind, node.name)
        keys = [(kind, key) for key in short_keys(name)]
        found = {other.node for key in keys for other in kept[key] if compare_names(name, other.name)}
        found = found or _wider_ministries(node, name, ministries)
        if len(found) == 1:
            same[node] = found.pop()
            continue
        if node.kind == MINISTRY and isinstance(name, BodyName):
            ministries.append((node, name))
        for key in keys:
            kept[key].append(_Named(node, name))
    return same


def _wider_ministries(node: Node, name: AnyName, ministries: Iterable[tuple[Node, BodyName]]) -> set[Node]:
    """Return the ministries whose field holds that of another, of no other country: Public Health that of Health."""
    if node.kind != MINISTRY or not isinstance(name, BodyName):
        return set()
    own = set(name.words) - _HEADS
    return {
        other
        for other, wide in ministries
        if own and own <= set(wide.words) and (not name.countries or not wide.countries or name.countries == wide.countries)
    }


def _fullness(node: Node) -> int:
    return len(node.name.split()) if node.kind == "person" else len(node.name)


def find_ministry(record: StatementRecord, nodes: Iterable[Node]) -> Node | None:
    """Return the ministry of a minister whose organization the article does not name, by the words for the office, if it is one.

    Args:
        nodes: who else answers for the same claim.
    """
    if record.role != MINISTER or record.organization or not record.source:
        return None
    words = set(parse_body(record.source).words)
    found = [
        node for node in nodes if node.kind == MINISTRY and (own := set(parse_body(node.name).words) - _HEADS) and own <= words
    ]
    return min(found, default=None)


def follow(same: Mapping[Node, Node], node: Node) -> Node:
    """Return whom a node is the same as, itself if nobody."""
    return same.get(node, node)
