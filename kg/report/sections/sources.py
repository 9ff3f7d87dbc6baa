"""Who is relied on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.analysis import Study
from kg.analysis.reliance.sources import Source
from kg.ids import local
from kg.report.sections import Rows, first
from kg.report.words import plain

MOST = 25


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source.

    Args:
        note: tells it from another of the same name.
        bar: its statements as a share of those of the first, 0 to 1.
        alone: claims of several articles that rest on it alone.
    """

    source: Source
    note: str
    kind: str
    bar: float
    alone: int


def source_rows(study: Study) -> Rows[SourceRow]:
    """Return the sources, the most relied on first."""
    names = Counter(source.node.name for source in study.sources)
    alone = Counter(
        node.id for support in study.supports if support.is_single and len(support.claim.articles) > 1 for node in support.origins
    )
    largest = max((source.statements for source in study.sources), default=1) or 1
    rows = (
        SourceRow(
            source,
            local(source.node.id) if names[source.node.name] > 1 else "",
            plain(source.node.kind),
            source.statements / largest,
            alone[source.node.id],
        )
        for source in study.sources
    )
    return first(rows, MOST, len(study.sources))
