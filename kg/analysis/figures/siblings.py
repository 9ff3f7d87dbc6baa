"""The dead and the injured of one report: siblings, which no reader should set against each other, nor a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.analysis.figures import reasons
from kg.analysis.figures.measures import HARMED
from kg.analysis.figures.readings import Reading
from kg.analysis.figures.relations import Comparison, Relation


def find_siblings(readings: Sequence[Reading]) -> Iterator[Comparison]:
    """Yield that the dead and the injured which one source gives one after the other are different measures ("82 killed, 120 injured").

    Args:
        readings: in the order of their articles' names and of the text.
    """
    given = [
        reading for reading in readings if reading.measure.key in HARMED and reading.amount is not None and not reading.is_denied
    ]
    for one, other in pairwise(given):
        if _are_siblings(one, other):
            told = f"{reasons.claim(one)} ({reasons.scope(one)}) and {reasons.value(other)} ({reasons.scope(other)})"
            reason = f"{told}; different measure: one counts the dead, the other the injured"
            yield Comparison(one.figure.id, other.figure.id, Relation.INCOMPARABLE, reason)


def _are_siblings(one: Reading, other: Reading) -> bool:
    if one.article.id != other.article.id or one.measure.key == other.measure.key:
        return False
    if any(each.is_fragment or each.is_headline or each.rate for each in (one, other)):
        return False
    return one.claimant.is_same(other.claimant) and one.where.key == other.where.key and one.when == other.when
