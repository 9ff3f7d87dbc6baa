"""What there is to check in a corpus, counted: the rows of ``kg analyze`` without a topic."""

from __future__ import annotations

from kg.analysis.attribution.edges import Weakness
from kg.analysis.figures import Relation
from kg.analysis.study import Study
from kg.analysis.topics import Row

RIVALS = frozenset({Relation.CONFLICTS, Relation.SELF_CONFLICT})


def overview(study: Study) -> list[Row]:
    """Return what there is to check, the most telling first.

    Returns:
        Rows of ``what``, how many are ``found``, out of how many (``of``), and the command that lists them (``see``).
    """
    supports, comparisons, chains = study.supports, study.comparisons, study.chains
    repeated = [support for support in supports if len(support.outlets) > 1]
    single = [support for support in repeated if support.is_single]
    rivals = [comparison for comparison in comparisons if comparison.relation in RIVALS]
    barred = [comparison for comparison in comparisons if comparison.relation is Relation.INCOMPARABLE]
    unnamed = [chain for chain in chains if chain.weakness is Weakness.UNNAMED]
    weak = [chain for chain in chains if chain.weakness and chain.weakness is not Weakness.UNNAMED]
    return [
        _row("claims of several outlets that rest on one origin", len(single), len(repeated), "kg analyze origins"),
        _row("figures that cannot both be true", len(rivals), len(comparisons), "kg query @conflicts"),
        _row("figures that must not be compared", len(barred), len(comparisons), "kg analyze figures --relation incomparable"),
        _row("circles of outlets", len(study.cycles), None, "kg analyze cycles"),
        _row("pairs of articles that share text", len(study.reuses), None, "kg analyze reuse"),
        _row("statements of sources without a name", len(unnamed), len(chains), "kg query @unnamed-sources"),
        _row("statements with an inferred or inherited source", len(weak), len(chains), "kg query @weakest-links"),
        _row("sources that are relied on", len(study.sources), None, "kg analyze sources"),
    ]


def _row(what: str, found: int, of: int | None, see: str) -> Row:
    return {"what": what, "found": found, "of": of, "see": see}
