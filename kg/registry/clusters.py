"""Clusters of nodes under constraints: what must not be one never becomes one, by whatever chain."""

from __future__ import annotations

from collections.abc import Sequence

from kg.registry.corpus import Corpus
from kg.registry.kinds import EntityKind
from kg.registry.names import AnyName, compare_names, key_of
from kg.registry.nodes import Node

APART = 0.3
"""Share of the articles of one that name the other beside it, from which the two are kept apart."""

Token = tuple[int, int]
"""Number of a decision "different", and which of its two sides."""


class Clusters:
    """Disjoint sets of nodes, by the numbers of the nodes."""

    def __init__(self, corpus: Corpus, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._leader = list(range(len(nodes)))
        self._members: dict[int, list[int]] = {number: [number] for number in range(len(nodes))}
        self._articles = [{corpus.records[record].article for record in node.records} for node in nodes]
        self._names: list[set[AnyName]] = [{node.name} if not node.is_loose else set() for node in nodes]
        self._aliases = [set(node.aliases) for node in nodes]
        self._lies_in = [node.lies_in for node in nodes]
        self._known = [node.known for node in nodes]
        self._ids = [{corpus.records[record].id for record in node.records} for node in nodes]
        self._wholes = [_wholes(corpus, node) for node in nodes]
        self._bonds = list(range(len(nodes)))
        self._tokens: list[set[Token]] = [set() for _ in nodes]

    def find(self, node: int) -> int:
        """Return the number by which the cluster of a node goes."""
        while self._leader[node] != node:
            self._leader[node] = self._leader[self._leader[node]]
            node = self._leader[node]
        return node

    def members(self, node: int) -> list[int]:
        """Return the nodes of the cluster of a node."""
        return self._members[self.find(node)]

    def articles(self, node: int) -> set[str]:
        """Return the articles of the cluster of a node."""
        return self._articles[self.find(node)]

    def leaders(self) -> list[int]:
        """Return the number of each cluster, in order."""
        return sorted(self._members)

    def bond(self, node: int) -> int:
        """Return the number that all clusters share which are one already or are going to be."""
        while self._bonds[node] != node:
            self._bonds[node] = self._bonds[self._bonds[node]]
            node = self._bonds[node]
        return node

    def tie(self, one: int, other: int) -> None:
        """Note that two clusters are going to be one: what must not be one with either joins neither."""
        a, b = self.bond(one), self.bond(other)
        if a != b:
            self._bonds[b] = a
            self._tokens[a] |= self._tokens[b]

    def mark(self, node: int, token: Token) -> None:
        """Note that a node stands on one side of a decision "different"."""
        self._tokens[self.bond(node)].add(token)

    def forbidden(self, one: int, other: int) -> int | None:
        """Return the number of a decision that keeps two clusters apart, or None."""
        few, many = sorted((self._tokens[self.bond(one)], self._tokens[self.bond(other)]), key=len)
        return next((number for number, side in sorted(few) if (number, 1 - side) in many), None)

    def obstacle(self, one: int, other: int) -> str | None:
        """Return why two clusters cannot be one, in words, or None."""
        a, b = self.find(one), self.find(other)
        if self.forbidden(a, b) is not None:
            return "decided to be different"
        if self._known[a] and self._known[b] and self._known[a] != self._known[b]:
            return "known as two"
        if not (self._wholes[a].isdisjoint(self._ids[b]) and self._wholes[b].isdisjoint(self._ids[a])):
            return "one is a part of the other"
        kind = self._nodes[a].kind
        together = len(self._articles[a] & self._articles[b])
        if together > APART * min(len(self._articles[a]), len(self._articles[b])):
            return "named as two in one article"
        if kind is EntityKind.PERSON and not self._names_agree(a, b):
            return "a name of one contradicts a name of the other"
        if kind is EntityKind.ORGANIZATION and self._lies_in[a] and self._lies_in[b] and not self._lies_in[a] & self._lies_in[b]:
            return "of two countries"
        if kind is EntityKind.PLACE and not (self._lies_in[a] <= self._lies_in[b] or self._lies_in[b] <= self._lies_in[a]):
            return "in two places"
        return None

    def _names_agree(self, one: int, other: int) -> bool:
        aliases = self._aliases[one] | self._aliases[other]
        return all(
            compare_names(a, b) or not aliases.isdisjoint((key_of(a), key_of(b)))
            for a in self._names[one]
            for b in self._names[other]
        )

    def unite(self, one: int, other: int) -> None:
        """Make one cluster of two."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._leader[b] = a
        self._members[a] += self._members.pop(b)
        self._articles[a] |= self._articles[b]
        self._names[a] |= self._names[b]
        self._aliases[a] |= self._aliases[b]
        self._lies_in[a] |= self._lies_in[b]
        self._known[a] = self._known[a] or self._known[b]
        self._ids[a] |= self._ids[b]
        self._wholes[a] |= self._wholes[b]
        self.tie(a, b)


def _wholes(corpus: Corpus, node: Node) -> set[str]:
    """Return the identifiers of the organizations that an organization is part of."""
    if node.kind is not EntityKind.ORGANIZATION:
        return set()
    return {whole for record in node.records for whole in corpus.records[record].organizations}
