"""Comparison of figures: what two of them have to do with each other, and whether they may be compared at all.

A figure is compared only with figures of the same measure whose place and days can meet its own (`blocks`). Two of them are held against
each other axis by axis (`axes`), then by their intervals (`amounts`); the decision table (`table`) says what follows.

    amounts, axes -> causes, measures, periods, places, populations, standing -> claimants, readings -> reasons, incidents -> table, blocks ->
    sums, denials, comparatives, elsewhere, siblings, updates -> comparing
"""

from __future__ import annotations

from kg.analysis.figures.comparing import compare_figures
from kg.analysis.figures.relations import Comparison, Relation

__all__ = ["Comparison", "Relation", "compare_figures"]
