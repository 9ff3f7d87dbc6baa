"""What decisions of people mean for the records of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.registry.clusters import Clusters
from kg.registry.corpus import Corpus
from kg.registry.decisions import Decision, Verdict
from kg.registry.matching import Matcher


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions with the numbers of the records that they are about.

    Args:
        same, different: the records of either side.
        labels: record and the name by which its entity is shown, in the order of the decisions.
        pins: of each record that is decided to be different from others, which decisions name it how.
        unused: decisions one side of which no record has.
    """

    same: tuple[tuple[Decision, list[int], list[int]], ...]
    different: tuple[tuple[Decision, list[int], list[int]], ...]
    labels: tuple[tuple[int, str], ...]
    pins: dict[int, tuple[str, ...]]
    unused: tuple[Decision, ...] = ()

    def apply(self, clusters: Clusters, node_of: Sequence[int]) -> None:
        """Mark what was decided to be different, before anything is united by evidence.

        What was decided to be the same is tied, not yet united: whose records they are is for the evidence to say, as if nobody had
        decided; then `unite` makes one of two whole entities, and nothing else follows from it.

        Raises:
            KgError: the decisions contradict each other.
        """
        for _, one, other in self.same:
            for record in (*one, *other):
                clusters.tie(node_of[one[0]], node_of[record])
        for number, (decision, one, other) in enumerate(self.different):
            clash = {clusters.bond(node_of[record]) for record in one} & {clusters.bond(node_of[record]) for record in other}
            if clash:
                self._raise(decision, clusters, node_of, min(clash))
            for side, records in enumerate((one, other)):
                for record in records:
                    clusters.mark(node_of[record], (number, side))

    def unite(self, clusters: Clusters, node_of: Sequence[int]) -> None:
        """Unite what was decided to be the same."""
        for _, one, other in self.same:
            for record in (*one, *other):
                clusters.unite(node_of[one[0]], node_of[record])

    def _raise(self, decision: Decision, clusters: Clusters, node_of: Sequence[int], bond: int) -> None:
        against = [same for same, one, _ in self.same if clusters.bond(node_of[one[0]]) == bond]
        listed = "; ".join(dict.fromkeys(str(same) for same in against))
        raise KgError(
            f"decisions contradict each other: {decision}, but {listed or 'both sides are one record'}; take one of them out"
        )


def to_constraints(corpus: Corpus, decisions: Sequence[Decision]) -> Constraints:
    """Return what decisions mean for the records of a corpus."""
    if not decisions:
        return Constraints((), (), (), {})
    matcher = Matcher(corpus.records, decisions)
    pairs = [
        (decision, matcher.find(decision.a), matcher.find(decision.b))
        for decision in decisions
        if decision.verdict is not Verdict.LABEL
    ]
    found = [(decision, one, other) for decision, one, other in pairs if one and other]
    named = [(d, matcher.find(d.a)) for d in decisions if d.verdict is Verdict.LABEL]
    labels = [(min(numbers, key=corpus.age), decision.b) for decision, numbers in named if numbers]
    pins: dict[int, set[str]] = defaultdict(set)
    for decision, one, other in found:
        if decision.verdict is Verdict.DIFFERENT:
            for side, numbers in ((decision.a, one), (decision.b, other)):
                for number in numbers:
                    pins[number].add(side)
    unused = {*(d for d, one, other in pairs if not (one and other)), *(d for d, numbers in named if not numbers)}
    return Constraints(
        same=tuple(item for item in found if item[0].verdict is Verdict.SAME),
        different=tuple(item for item in found if item[0].verdict is Verdict.DIFFERENT),
        labels=tuple(labels),
        pins={number: tuple(sorted(sides)) for number, sides in pins.items()},
        unused=tuple(decision for decision in decisions if decision in unused),
    )
