"""Linking: which nodes are one entity, in three steps that see the whole corpus and no order of it.

1. Nodes whose names tell who they are meet through blocking keys, never all with all; the best pairs are united first.
2. Loose nodes ("Haddad", "CTS") go to the one cluster that leads all others of the name clearly, by name, circumstances and numbers.
3. Loose nodes that found nobody are united with each other where circumstances speak for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from kg.registry.clusters import Clusters
from kg.registry.comparing import Comparer, Link
from kg.registry.corpus import Corpus
from kg.registry.evidence import DIFFERENT, MARGIN, NAMES, SAME, Evidence, Profile, odds_points
from kg.registry.kinds import EntityKind
from kg.registry.likeness import Likeness
from kg.registry.names import key_of
from kg.registry.nodes import Node, to_profile

LARGEST_BLOCK = 40
"""Nodes of one key that are all compared with each other; of more, each only with the most frequent ones."""
HUBS = 8
"""How many of the most frequent ones."""
OWNERS = 3
"""Bodies of one sort, each somebody's, beyond which a generic name tells of none of them."""
NEIGHBORS = 8
"""Loose nodes of one name that are compared with one, by date, where there are many."""


@dataclass(slots=True)
class Linked:
    """What came of linking.

    Args:
        links: by which clusters were united, in order.
        unsure: pairs that were left apart although something speaks for them.
        cut: blocking keys that too many nodes share.
    """

    links: list[Link] = field(default_factory=list)
    unsure: list[Link] = field(default_factory=list)
    cut: int = 0


class Linker:
    """Unites the nodes of one corpus that are one.

    Args:
        clusters: of the nodes, with what people decided; the linker goes on from there.
    """

    def __init__(self, corpus: Corpus, nodes: Sequence[Node], clusters: Clusters, comparer: Comparer) -> None:
        self._corpus = corpus
        self._nodes = nodes
        self._clusters = clusters
        self._comparer = comparer
        self._profiles: dict[int, Profile] = {}
        self._candidates: dict[Hashable, list[tuple[int, Likeness, float]]] = {}
        self.result = Linked()

    def run(self) -> Linked:
        """Unite all nodes that are one."""
        anchors = [number for number, node in enumerate(self._nodes) if not node.is_loose]
        loose = [number for number, node in enumerate(self._nodes) if node.is_loose]
        self._unite(self._compared(self._pairs(anchors)))
        acronyms = [number for number in loose if self._comparer.is_acronym(number)]
        whole = sorted(set(loose) - set(acronyms))
        # Acronyms come last: "DOJ" is found by way of all the articles that name a Department of Justice and no country.
        for candidates, of in ((anchors, whole), (sorted((*anchors, *whole)), acronyms)):
            self._profiles.clear()
            self._candidates.clear()
            left = self._attach(candidates, of)
            self._unite(self._compared(self._loose_pairs(left)))
        return self.result

    def _compared(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Link]:
        return (link for one, other in pairs if (link := self._comparer.compare(one, other)))

    def _cluster_profile(self, leader: int) -> Profile:
        """Return what is known of a cluster."""
        if leader not in self._profiles:
            members = [self._nodes[member] for member in self._clusters.members(leader)]
            records = sorted(number for node in members for number in node.records)
            lies_in = frozenset().union(*(node.lies_in for node in members))
            self._profiles[leader] = to_profile(self._corpus, members[0].kind, records, lies_in)
        return self._profiles[leader]

    # --- 1. Names that tell ------------------------------------------------------------------------------------------------------

    def _pairs(self, anchors: Sequence[int]) -> list[tuple[int, int]]:
        """Return the pairs of nodes that share a key."""
        blocks: dict[tuple[EntityKind, str], list[int]] = defaultdict(list)
        for number in anchors:
            kind = self._nodes[number].kind
            for shared in self._comparer.keys(number):
                blocks[kind, shared].append(number)
        pairs: set[tuple[int, int]] = set()
        for key in sorted(blocks):
            block = blocks[key]
            if len(block) > LARGEST_BLOCK:
                self.result.cut += 1
                hubs = sorted(block, key=lambda n: (-len(self._nodes[n].records), n))[:HUBS]
                pairs.update((min(a, b), max(a, b)) for a in hubs for b in block if a != b)
            else:
                pairs.update(combinations(block, 2))
        return sorted(pairs)

    def _unite(self, links: Iterable[Link]) -> None:
        """Unite what is one, the best pairs first."""
        good: list[Link] = []
        for link in links:
            if link.points >= SAME:
                good.append(link)
            elif link.points >= DIFFERENT:
                self.result.unsure.append(link)
        good.sort(key=lambda link: (-link.points, link.one, link.other))
        of_node: dict[int, list[Link]] = defaultdict(list)
        for link in good:
            of_node[link.one].append(link)
            of_node[link.other].append(link)
        for link in good:
            obstacle = link.obstacle or self._obstacle(link.one, link.other) or self._rival(link, of_node)
            if obstacle is None:
                self.result.links.append(link)
                self._clusters.unite(link.one, link.other)
            else:
                self.result.unsure.append(Link(link.one, link.other, link.evidence, obstacle))

    def _obstacle(self, one: int, other: int) -> str | None:
        if self._clusters.find(one) == self._clusters.find(other):
            return None
        return self._clusters.obstacle(one, other)

    def _rival(self, link: Link, of_node: dict[int, list[Link]]) -> str | None:
        """Return in words that a node goes as well with another one, which this one cannot be."""
        for mine, theirs in ((link.one, link.other), (link.other, link.one)):
            for rival in of_node[mine]:
                if rival.points <= link.points - MARGIN:
                    break
                third = rival.other if rival.one == mine else rival.one
                if (
                    third != theirs
                    and self._clusters.find(third) != self._clusters.find(theirs)
                    and not self._comparer.likeness(third, theirs)
                ):
                    return "goes with another as well"
        return None

    # --- 2. Names that do not tell -----------------------------------------------------------------------------------------------

    def _attach(self, anchors: Sequence[int], loose: Sequence[int]) -> list[int]:
        """Unite loose nodes with the clusters that they belong to; return those for which none was found."""
        index: dict[tuple[EntityKind, str], set[int]] = defaultdict(set)
        for number in anchors:
            for key in self._comparer.short_keys(number):
                index[self._nodes[number].kind, key].add(self._clusters.find(number))
        found: list[Link] = []
        left: list[int] = []
        for number in loose:
            best = self._best(number, index)
            if best is None:
                left.append(number)
            elif best.obstacle or best.points < SAME:
                self.result.unsure.append(best)
                left.append(number)
            else:
                found.append(best)
        found.sort(key=lambda link: (-link.points, link.one, link.other))
        for link in found:
            if self._obstacle(link.one, link.other):
                left.append(link.one)
                continue
            self.result.links.append(link)
            self._clusters.unite(link.one, link.other)
        return sorted(left)

    def _best(self, number: int, index: dict[tuple[EntityKind, str], set[int]]) -> Link | None:
        """Return the link to the best cluster for a loose node, with an obstacle where another is nearly as good."""
        named = self._named(number, index)
        # Whom the article itself keeps apart is no candidate, but counts among those of the name.
        everything = sum(weight for _, _, weight in named)
        free = (each for each in named if self._obstacle(number, each[0]) is None)
        links = []
        for leader, likeness, weight in islice(free, LARGEST_BLOCK):
            odds = Evidence(
                "share of those of the name",
                odds_points(weight, everything - weight, likeness),
                f"{weight:g} of {everything:g}",
            )
            links.append(self._comparer.link(number, leader, likeness, self._cluster_profile(leader), odds))
        links.sort(key=lambda link: (-link.points, link.other))
        if not links or links[0].points < DIFFERENT:
            return None
        if len(links) > 1 and links[1].points > links[0].points - MARGIN:
            return Link(number, links[0].other, links[0].evidence, "goes with another as well")
        return links[0]

    def _named(self, number: int, index: dict[tuple[EntityKind, str], set[int]]) -> list[tuple[int, Likeness, float]]:
        """Return the clusters that go by the name of a loose node, with how and how much each counts, the weightiest first.

        Computed once for each name: thousands of articles have their own "Interior Ministry".
        """
        kind, alike = self._nodes[number].kind, self._comparer.alike(number)
        if alike not in self._candidates:
            leaders = sorted({leader for key in self._comparer.short_keys(number) for leader in index.get((kind, key), ())})
            named = [(leader, likeness) for leader in leaders if (likeness := self._cluster_likeness(number, leader))]
            if any(likeness is not Likeness.SOUND for _, likeness in named):
                named = [(leader, likeness) for leader, likeness in named if likeness is not Likeness.SOUND]
            if sum(likeness is Likeness.OWNED for _, likeness in named) > OWNERS:
                named = [(leader, likeness) for leader, likeness in named if likeness is not Likeness.OWNED]
            weighed = [(leader, likeness, _weight(likeness, len(self._clusters.articles(leader)))) for leader, likeness in named]
            self._candidates[alike] = sorted(weighed, key=lambda each: (-each[2], each[0]))
        return self._candidates[alike]

    def _cluster_likeness(self, number: int, leader: int) -> Likeness | None:
        found = [
            likeness
            for member in islice(self._clusters.members(leader), LARGEST_BLOCK)
            if (likeness := self._comparer.likeness(number, member))
        ]
        return max(found, key=lambda likeness: NAMES[likeness], default=None)

    # --- 3. Loose ones among themselves ------------------------------------------------------------------------------------------

    def _loose_pairs(self, left: Sequence[int]) -> Iterator[tuple[int, int]]:
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for number in left:
            blocks[self._nodes[number].kind, key_of(self._nodes[number].name)].append(number)
        for block in blocks.values():
            if len(block) <= LARGEST_BLOCK:
                yield from combinations(block, 2)
                continue
            self.result.cut += 1
            dated = sorted(block, key=lambda n: (self._corpus.records[self._nodes[n].records[0]].published or "", n))
            for place, number in enumerate(dated):
                yield from ((min(number, other), max(number, other)) for other in dated[place + 1 : place + 1 + NEIGHBORS])


def _weight(likeness: Likeness, articles: int) -> float:
    """Return how many articles count for a candidate: people are seldom called by their given names alone."""
    return articles * 0.3 if likeness is Likeness.GIVEN else float(articles)
