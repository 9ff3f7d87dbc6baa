"""Who rests on whom: the attribution graph, what several articles say alike, and the questions asked of both.

`Study` composes all analyses of a store; `TOPICS` are what ``kg analyze`` shows of it, `overview` counts what there is to check.

    reading -> records -> texts: reuse, quotations
                       -> attribution: mastheads, chains, graph
                       -> origins of each statement and figure
                       -> figures: what they are to each other
                       -> claims: what several articles say alike, its independent origins, circles
                       -> reliance: network, sources, outlets, subjects
                       -> study -> topics, overview

A *source* is whoever an article attributes something to; the *outlet* publishes the article; an *origin* is who answers for a statement
when everybody who only passes it on is taken away; a *relay* is an outlet that passes on what it has from another, a *credit* an outlet
that an article names for its text as a whole. A *claim* is what several *reports* (figures, or statements that quote) say alike.
"""

from __future__ import annotations

from kg.analysis.attribution.graph import AttributionGraph
from kg.analysis.study import Study
from kg.analysis.topics import COLUMNS, TOPICS, report
from kg.store import Store

__all__ = ["COLUMNS", "TOPICS", "Study", "attribution_graph", "report"]


def attribution_graph(store: Store) -> AttributionGraph:
    """Return who rests on whom in a store, as a networkx graph; see `kg.analysis.attribution.graph`."""
    return Study(store).graph
