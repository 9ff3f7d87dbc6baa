"""Explanations: why two records are one entity, or why not."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import product

from kg.errors import KgError
from kg.registry.comparing import Link
from kg.registry.decisions import Decision
from kg.registry.evidence import DIFFERENT, SAME, Evidence
from kg.registry.matching import Matcher
from kg.registry.record import Record
from kg.registry.registry import Registry, to_registry
from kg.registry.resolution import Resolution, resolve_records

COMPARED = 8  # of the nodes of either side, the most frequent ones, among which the best pair is looked for
DECIDED = "decided by people"


@dataclass(frozen=True, slots=True)
class Step:
    """Two names that were taken for one entity, and what speaks for and against it."""

    a: str
    b: str
    evidence: tuple[Evidence, ...]

    @property
    def points(self) -> float:
        """The sum."""
        return round(sum(item.points for item in self.evidence), 2)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What two records or entities are decided to be, and why.

    Args:
        a, b: as they were named.
        entities: identifiers of the entities that they belong to.
        verdict: same, different or unsure; what is unsure is kept apart.
        reason: in words.
        evidence: of the pair itself, with points.
        same_from, different_below: points from which, and below which, a pair is the same or different.
        chain: the pairs that join the two where they are one.
    """

    a: str
    b: str
    entities: tuple[str, str]
    verdict: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    same_from: float = SAME
    different_below: float = DIFFERENT
    chain: tuple[Step, ...] = ()

    @property
    def points(self) -> float:
        """The sum of the evidence."""
        return round(sum(item.points for item in self.evidence), 2)

    def lines(self) -> list[str]:
        """Return the explanation as lines for people."""
        found = [f"{self.a} and {self.b}: {self.verdict} ({self.reason})"]
        found += [_line(item) for item in self.evidence]
        if self.evidence:
            found.append(
                f"  {self.points:+.1f} in all; same from {self.same_from:.1f}, different below {self.different_below:.1f}"
            )
        if len(self.chain) > 1:
            found.append("joined through:")
            for step in self.chain:
                found.append(f"  {step.a} = {step.b} ({step.points:+.1f})")
                found += [f"  {_line(item)}" for item in step.evidence]
        return found

    def to_json(self) -> str:
        """Return the explanation as a JSON object."""
        chain = [{**asdict(step), "points": step.points} for step in self.chain]
        return json.dumps({**asdict(self), "points": self.points, "chain": chain}, ensure_ascii=False)


def _line(item: Evidence) -> str:
    detail = f": {item.detail}" if item.detail else ""
    return f"  {item.points:+.1f} {item.what}{detail}"


def explain(records: Iterable[Record], decisions: Sequence[Decision], a: str, b: str) -> Explanation:
    r"""Return what two are decided to be, and why.

    Args:
        a, b: identifiers of entities or of records (``person/amal-haddad``), or records of one article (``person/haddad@clinic-opens``).

    >>> from kg.registry import EntityKind
    >>> records = [
    ...     Record("article/a1", "person/amal-haddad", EntityKind.PERSON, "Amal Haddad"),
    ...     Record("article/a2", "person/ben-haddad", EntityKind.PERSON, "Ben Haddad"),
    ... ]
    >>> print(*explain(records, (), "person/amal-haddad", "person/ben-haddad").lines(), sep="\n")
    person/amal-haddad and person/ben-haddad: different (the names do not go together)

    Raises:
        KgError: there is no such entity or record, or decisions contradict each other.
    """
    resolution = resolve_records(records, decisions)
    registry = to_registry(resolution)
    one, other = (_nodes(resolution, registry, side) for side in (a, b))
    corpus, nodes, clusters = resolution.corpus, resolution.nodes, resolution.clusters
    first = [corpus.records[nodes[side[0]].records[0]] for side in (one, other)]
    entities = (registry.of[first[0].article, first[0].id], registry.of[first[1].article, first[1].id])
    if first[0].kind is not first[1].kind:
        return Explanation(a, b, entities, "different", f"a {first[0].kind} and a {first[1].kind} are never one")
    direct = _direct(resolution, one, other)
    evidence = direct.evidence if direct else ()
    if clusters.find(one[0]) == clusters.find(other[0]):
        chain = _chain(resolution, one[0], other[0])
        decided = any(item.what == DECIDED for step in chain for item in step.evidence)
        how = "the same name, and nothing speaks against it" if not chain else DECIDED if decided else "the evidence suffices"
        return Explanation(a, b, entities, "same", how, evidence or (chain[0].evidence if len(chain) == 1 else ()), chain=chain)
    forbidden = clusters.forbidden(one[0], other[0])
    if forbidden is not None:
        decision = resolution.constraints.different[forbidden][0]
        return Explanation(a, b, entities, "different", f"{DECIDED}: {decision}", evidence)
    if direct is None:
        return Explanation(a, b, entities, "different", "the names do not go together")
    obstacle = direct.obstacle or clusters.obstacle(one[0], other[0])
    verdict = "unsure" if direct.points >= DIFFERENT and (obstacle is None or direct.obstacle) else "different"
    return Explanation(a, b, entities, verdict, obstacle or "the evidence does not suffice", evidence)


def _nodes(resolution: Resolution, registry: Registry, side: str) -> list[int]:
    """Return the nodes of what somebody named, all of one entity, the most frequent first."""
    corpus = resolution.corpus
    identifier, _, article = side.partition("@")
    numbers = Matcher(corpus.records).find(side)
    entity = registry.entities.get(identifier) if not article else None
    if entity:
        keys = set(entity.records)
        named = [n for n in numbers if (corpus.records[n].article, identifier) in keys]
        numbers = named or [n for n, r in enumerate(corpus.records) if (r.article, r.id) in keys]
    if not numbers:
        raise KgError(f"there is no entity or record {side}; kg entities list --search finds one by a spelling")
    oldest = min(numbers, key=corpus.age)
    leader = resolution.clusters.find(resolution.node_of[oldest])
    found = {resolution.node_of[n] for n in numbers if resolution.clusters.find(resolution.node_of[n]) == leader}
    return sorted(found, key=lambda node: (-len(resolution.nodes[node].records), node))


def _direct(resolution: Resolution, one: Sequence[int], other: Sequence[int]) -> Link | None:
    """Return the best of what was or can be said of pairs of the two."""
    if one[0] == other[0]:
        return None
    mine, theirs = (set(resolution.clusters.members(side[0])) if len(side) > 1 else set(side) for side in (one, other))
    known = [*resolution.linked.links, *resolution.linked.unsure]
    found = [link for link in known if {link.one, link.other} & mine and {link.one, link.other} & theirs]
    if not found:
        pairs = product(one[:COMPARED], other[:COMPARED])
        found = [link for a, b in pairs if a != b and (link := resolution.comparer.compare(a, b))]
    return max(found, key=lambda link: (link.points, -link.one, -link.other), default=None)


def _chain(resolution: Resolution, start: int, end: int) -> tuple[Step, ...]:
    """Return the pairs through which two nodes of one cluster are joined, the shortest way."""
    edges: dict[int, list[tuple[int, tuple[Evidence, ...]]]] = defaultdict(list)
    for link in resolution.linked.links:
        edges[link.one].append((link.other, link.evidence))
        edges[link.other].append((link.one, link.evidence))
    for decision, one, other in resolution.constraints.same:
        decided = (Evidence(DECIDED, SAME, " ".join(filter(None, (str(decision), decision.note)))),)
        first = resolution.node_of[one[0]]
        for record in (*one, *other):
            node = resolution.node_of[record]
            edges[first].append((node, decided))
            edges[node].append((first, decided))
    came: dict[int, tuple[int, tuple[Evidence, ...]]] = {}
    waiting, seen = deque([start]), {start}
    while waiting and end not in seen:
        at = waiting.popleft()
        for following, evidence in edges[at]:
            if following not in seen:
                seen.add(following)
                came[following] = (at, evidence)
                waiting.append(following)
    steps = []
    at = end
    while at != start and at in came:
        before, evidence = came[at]
        steps.append(Step(_name(resolution, before), _name(resolution, at), evidence))
        at = before
    return tuple(reversed(steps))


def _name(resolution: Resolution, node: int) -> str:
    record = resolution.corpus.records[resolution.nodes[node].records[0]]
    return f"{record.name} ({record.id}@{record.article})"
