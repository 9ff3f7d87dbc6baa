"""One incident told at different depths: two reports of it name a town and its province, civilians and people, Saturday and Sunday.

A number counts as evidence here, as a mismatch counts only between comparable events (de Marneffe, Rafferty and Manning 2008): two reports
of one day and one kind of incident with the same number speak of the same dead.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kg.analysis.figures.amounts import Amount
from kg.analysis.figures.axes import Axes, Axis, Side
from kg.analysis.figures.readings import Reading, counts_event

MOST_APART = Decimal("1.25")
"""A town's number up to so many times that of its province is a rival count of one incident; a larger one is of another incident."""
TELLING = 5
"""Numbers from here on seldom are the same by chance."""
_NESTED = frozenset({Side.PART, Side.WHOLE})
_BESIDE = timedelta(days=1)


def as_one_incident(one: Reading, other: Reading, axes: Axes) -> Axes:
    """Return the axes; those on which two reports of one incident differ only in how closely they look are made equal.

    What is smaller in a smaller place stays a part.
    """
    if not _may_be_one(one, other, axes):
        return axes
    is_same_number = _is_same_number(one, other)
    if axes.place.side in _NESTED and (is_same_number or _are_rivals(one, other, axes)):
        note = f"{one.where.label} and {other.where.label} lie in each other: taken for one incident"
        axes = replace(axes, place=Axis(Side.SAME, note=note))
    if axes.place.side is Side.UNKNOWN and is_same_number and _are_named_alike(one, other):
        note = "the same number of the same kind of incident on the same day: taken for one place"
        axes = replace(axes, place=Axis(Side.SAME, note=note))
    if axes.place.side is not Side.SAME or not is_same_number:
        return axes
    if axes.population.side in _NESTED or (axes.population.side is Side.UNKNOWN and not _is_loaded(one, other)):
        note = "the same number in the same incident: taken for the same people, described more closely"
        axes = replace(axes, population=Axis(Side.SAME, note=note))
    if axes.period.side is Side.DISJOINT:
        axes = replace(axes, period=Axis(Side.SAME, note="their days lie side by side: taken for one incident"))
    return axes


def _may_be_one(one: Reading, other: Reading, axes: Axes) -> bool:
    """Return whether two figures can be of one incident: the same harm, on the same day or the next, and no other kind of event."""
    if not (one.measure.is_harm and axes.outcome.side is Side.SAME and counts_event(one, other)):
        return False
    if Side.DISJOINT in (axes.population.side, axes.cause.side) or any(
        each.when.days and not each.when.is_event for each in (one, other)
    ):
        return False
    return axes.period.side is Side.SAME or (axes.period.side is Side.DISJOINT and _is_next_day(one, other))


def _is_next_day(one: Reading, other: Reading) -> bool:
    """Return whether one ended the day before the other began, in another article, and the incident is known on one side."""
    first, second = sorted((one, other), key=lambda each: each.when.start or date.max)
    assert first.when.end and second.when.start
    is_told = bool(one.cause.incident or other.cause.incident) and one.article.id != other.article.id
    return is_told and second.when.start - first.when.end == _BESIDE


def _is_same_number(one: Reading, other: Reading) -> bool:
    """Return whether both give one number; "at least 16" and 16 do."""
    assert one.amount and other.amount
    return one.amount.lower == other.amount.lower and _is_exact(one.amount) | _is_exact(other.amount) | (
        one.amount == other.amount
    )


def _is_exact(amount: Amount) -> bool:
    return amount.lower == amount.upper


def _are_rivals(one: Reading, other: Reading, axes: Axes) -> bool:
    """Return whether the number of the smaller place is above that of the larger one, but not by far, and both tell of an incident.

    An article, or a source, that names two places tells two incidents apart.
    """
    if (
        one.article.id == other.article.id
        or one.claimant.is_same(other.claimant)
        or not (one.cause.incident and other.cause.incident)
    ):
        return False
    inner, outer = (one, other) if axes.place.side is Side.PART else (other, one)
    assert inner.amount and outer.amount
    is_crossed = (
        axes.population.side in _NESTED and axes.population.side is not axes.place.side
    )  # children there, civilians in the town
    is_above = is_crossed or outer.amount.upper < inner.amount.lower
    return is_above and max(inner.amount.lower, outer.amount.lower) <= MOST_APART * min(inner.amount.lower, outer.amount.lower)


def _are_named_alike(one: Reading, other: Reading) -> bool:
    """Return whether two places that nothing relates can be one: the same place is named beside both, or one side names none."""
    if not (one.cause.incident and other.cause.incident) or one.article.id == other.article.id:
        return False
    assert one.amount
    is_telling = one.amount.lower >= TELLING
    near, far = ({each.where.key, *each.where.outer} - {""} for each in (one, other))
    return is_telling and (not near or not far or bool(near & far))


def _is_loaded(*readings: Reading) -> bool:
    """Return whether a word says no more of who it was than that somebody aimed at them ("targets")."""
    return any("loaded" in reading.who.modifiers for reading in readings)
