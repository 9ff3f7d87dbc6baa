"""What is not given: figures that somebody disputes, and figures that somebody withholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.analysis.figures import reasons
from kg.analysis.figures.amounts import Amount, Fit
from kg.analysis.figures.axes import Side
from kg.analysis.figures.measures import CASUALTIES, HARMED
from kg.analysis.figures.readings import Reading, compare_scopes
from kg.analysis.figures.relations import Comparison, Relation

COUNTERPARTS = 16
"""How many figures a denied or withheld one is set against at most: those that are published next to it."""
REACH_DAYS = 14

Cells = Mapping[tuple[str, str], Sequence[Reading]]


def by_cell(readings: Sequence[Reading]) -> Cells:
    """Return the asserted figures with numbers by measure and place."""
    cells: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        if reading.amount is not None and not reading.is_denied:
            cells.setdefault((reading.measure.key, reading.where.key), []).append(reading)
    return cells


def find_disputes(readings: Sequence[Reading], cells: Cells) -> Iterator[Comparison]:
    """Yield for every denied figure the figures of others that it disputes: as large, and of the same thing as far as is told."""
    for denied in readings:
        if not denied.is_denied or denied.amount is None:
            continue
        for other in _nearest(denied, cells):
            if other.amount and _is_denied_by(denied.amount, other.amount) and not _speaks_for_both(denied, other):
                told = f"{reasons.speaker(denied)} denied {reasons.value(denied)}, {reasons.claim(other)}: {reasons.scope(other)}"
                yield Comparison(denied.figure.id, other.figure.id, Relation.DISPUTES, told)


def _is_denied_by(denied: Amount, given: Amount) -> bool:
    """Return whether who denies the one amount denies the other too: "denied that anyone had died" denies every number of the dead."""
    return denied.fit(given) is not Fit.GAP or (denied.upper == 0 and given.lower > 0)


def _speaks_for_both(denied: Reading, other: Reading) -> bool:
    """Return whether whoever denies a figure also gives it; an outlet that gives it in the same article only says what is denied."""
    is_own_voice = other.claimant.is_outlet and other.article.id == denied.article.id
    return is_own_voice or denied.claimant.is_same(other.claimant)


def find_withheld(readings: Sequence[Reading], cells: Cells) -> Iterator[Comparison]:
    """Yield for every withheld figure what others give for it, or that it is withheld and nobody gives it."""
    for withheld in readings:
        if withheld.figure.qualifier != "withheld":
            continue
        told = f"{reasons.speaker(withheld)} did not give the figure ({reasons.value(withheld)})"
        given = [other for other in _nearest(withheld, cells) if not withheld.claimant.is_same(other.claimant)]
        for other in given:
            reason = f"{told}; {reasons.claim(other)}: {reasons.scope(other)}"
            yield Comparison(withheld.figure.id, other.figure.id, Relation.WITHHELD, reason)
        if not given:
            yield Comparison(withheld.figure.id, None, Relation.WITHHELD, f"{told}, and nobody else did")


def _nearest(silent: Reading, cells: Cells) -> list[Reading]:
    """Return the figures of the same thing that are published next to one, one of each article and amount."""
    found: dict[tuple[object, ...], Reading] = {}
    for key in _keys(silent):
        for other in cells.get((key, silent.where.key), ()):
            if other.figure.id != silent.figure.id and _days_apart(silent, other) <= REACH_DAYS and _is_same_thing(silent, other):
                known = (other.article.id, other.amount, other.who, other.claimant.keys, other.measure.key)
                found.setdefault(known, other)
    return sorted(found.values(), key=lambda other: (_days_apart(silent, other), other.order))[:COUNTERPARTS]


def _keys(silent: Reading) -> tuple[str, ...]:
    """Return the measures of what it can be about: "denied losing 31 fighters" does not say how they were lost."""
    if silent.measure.key == CASUALTIES:
        return (CASUALTIES, *HARMED)
    return (silent.measure.key, *HARMED) if _is_vague(silent) else (silent.measure.key,)


def _is_vague(silent: Reading) -> bool:
    return silent.is_denied and silent.figure.outcome is None and silent.figure.unit == "persons"


def _days_apart(one: Reading, other: Reading) -> int:
    if one.article.published is None or other.article.published is None:
        return 0
    return abs((one.article.published - other.article.published).days)


def _is_same_thing(silent: Reading, other: Reading) -> bool:
    """Return whether two scopes are the same as far as is told; the population may be wider on the side that gives no number."""
    axes = compare_scopes(silent, other)
    if axes.place.side is not Side.SAME or axes.period.side in (Side.DISJOINT, Side.OVERLAP):
        return False
    if silent.rate != other.rate or other.is_fragment:
        return False
    is_told = axes.outcome.side is Side.SAME or silent.measure.key == CASUALTIES or _is_vague(silent)
    return is_told and axes.population.side is not Side.DISJOINT and axes.cause.side is not Side.DISJOINT
