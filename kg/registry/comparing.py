"""Comparing: what speaks for and against two nodes being one entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from kg.registry.bodies import BodyName, parse_body
from kg.registry.corpus import Corpus
from kg.registry.evidence import NAMES, Evidence, Profile, lacks_circumstances, shared_evidence
from kg.registry.likeness import Likeness
from kg.registry.names import AnyName, compare_names, key_of, keys_of, short_keys
from kg.registry.nodes import Node, to_profile
from kg.registry.people import PersonName
from kg.registry.reference import references

FAMILIES = 200
"""Full names from which a family name that only two of them have is a rare one."""
RARE_FAMILY = Evidence("nobody else of the family name", 0.5)


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes, what speaks for and against their being one, and what came of it.

    Args:
        one, other: numbers of the nodes.
        evidence: with the points of each.
        obstacle: what kept them apart although the points would do, or None.
        points: the sum of the evidence.
    """

    one: int
    other: int
    evidence: tuple[Evidence, ...]
    obstacle: str | None = None
    points: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", round(sum(item.points for item in self.evidence), 2))


class Comparer:
    """Compares the nodes of one corpus, by their numbers."""

    def __init__(self, corpus: Corpus, nodes: Sequence[Node]) -> None:
        self._corpus = corpus
        self._nodes = nodes
        self._profiles: dict[int, Profile] = {}
        self._acronyms = [_acronyms_of(corpus, node) for node in nodes]
        self._given = _given_names(nodes)
        self.names = [_names_of(node) for node in nodes]

    def compare(self, one: int, other: int) -> Link | None:
        """Return what speaks for and against two nodes being one, or None where their names do not go together."""
        likeness = self.likeness(one, other)
        if likeness is None:
            return None
        more = (RARE_FAMILY,) if likeness in UNSURE_GIVEN and self._is_rare(one, other) else ()
        return self.link(one, other, likeness, self.profile(other), *more)

    def link(self, one: int, other: int, likeness: Likeness, profile: Profile, *more: Evidence) -> Link:
        """Return the link of a node to another one, or to a cluster of which the profile is given."""
        names = (self._corpus.records[self._nodes[node].records[0]].name for node in (one, other))
        name = Evidence(likeness.value, NAMES[likeness], " / ".join(names))
        shared = tuple(shared_evidence(self.profile(one), profile, likeness, self._corpus.commonness))
        obstacle = "nothing but the name speaks for it" if lacks_circumstances(likeness, shared) else None
        return Link(one, other, (name, *more, *shared), obstacle)

    def likeness(self, one: int, other: int) -> Likeness | None:
        """Return how the names of two nodes go together, or None."""
        if self._is_defined(one, other) or self._is_defined(other, one):
            return Likeness.DEFINED
        if (
            key_of(self._nodes[one].name) in self._nodes[other].aliases
            or key_of(self._nodes[other].name) in self._nodes[one].aliases
        ):
            return Likeness.ALIAS
        found = {likeness for a in self.names[one] for b in self.names[other] if (likeness := compare_names(a, b))}
        if Likeness.ACRONYM in found and not (self.is_acronym(one) or self.is_acronym(other)):
            found.remove(Likeness.ACRONYM)  # of "ISIS", one of many names of a group, and an institute for something else
        return max(found, key=lambda likeness: NAMES[likeness], default=None)

    def alike(self, node: int) -> Hashable:
        """Return what is equal for nodes whose names go with the same others in the same way."""
        own = self._nodes[node]
        return own.kind, self.names[node], self._acronyms[node], own.aliases

    def is_acronym(self, node: int) -> bool:
        """Whether a node is named by an acronym alone."""
        name = self._nodes[node].name
        return isinstance(name, BodyName) and bool(name.acronym)

    def profile(self, node: int) -> Profile:
        """Return what is known of the records of a node."""
        if node not in self._profiles:
            given = self._nodes[node]
            self._profiles[node] = to_profile(self._corpus, given.kind, given.records, given.lies_in)
        return self._profiles[node]

    def keys(self, node: int) -> set[str]:
        """Return the keys under which nodes that may go with a node are found."""
        own = {key for name in self.names[node] for key in keys_of(name)}
        return own | {f"n {key}" for key in (key_of(self._nodes[node].name), *self._nodes[node].aliases)}

    def short_keys(self, node: int) -> set[str]:
        """Return the keys under which a loose node and whole names find each other."""
        return {key for name in self.names[node] for key in short_keys(name)} | {
            f"a {letters}" for letters in self._acronyms[node]
        }

    def _is_defined(self, short: int, long: int) -> bool:
        """Whether the first is an acronym that articles give for the second."""
        name = self._nodes[short].name
        return isinstance(name, BodyName) and bool(name.acronym) and name.acronym in self._acronyms[long]

    def _is_rare(self, one: int, other: int) -> bool:
        """Whether the two are the only ones of their family name in a corpus of many people."""
        families = {name.family for node in (one, other) if isinstance(name := self._nodes[node].name, PersonName)}
        return (
            bool(families)
            and len(self._given) >= FAMILIES
            and len(set().union(*(self._given[family] for family in families))) <= 2
        )


UNSURE_GIVEN = frozenset({Likeness.NICKNAME, Likeness.NICKNAMES, Likeness.VARIANT, Likeness.SLIP})
"""Names whose difference lies in the given name, or in a slip: the rarer the family name, the more likely are they one person's."""


def _given_names(nodes: Sequence[Node]) -> dict[str, set[str]]:
    """Return the given names that go with each family name."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if isinstance(node.name, PersonName) and node.name.is_full:
            found[node.name.family].add(node.name.words[0])
    return found


def _names_of(node: Node) -> tuple[AnyName, ...]:
    """Return the names of a node: that of the records and those in the word lists."""
    if not node.known or not isinstance(node.name, BodyName):
        return (node.name,)
    return tuple(dict.fromkeys((node.name, *map(parse_body, references()[node.known].names))))


def _acronyms_of(corpus: Corpus, node: Node) -> frozenset[str]:
    """Return the acronyms that its articles give for an organization."""
    if not isinstance(node.name, BodyName) or node.name.acronym:
        return frozenset()
    aliases = {alias for number in node.records for alias in corpus.records[number].aliases}
    return frozenset(acronym for alias in aliases if (acronym := parse_body(alias).acronym))
