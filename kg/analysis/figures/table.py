"""The decision table: what two figures are to each other by how their scopes and their amounts lie to each other.

Follows SUMMONS (Radev and McKeown 1998: agreement, contradiction, refinement over event templates), with numbers as intervals and a
mismatch counted only between comparable events (de Marneffe, Rafferty and Manning 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.analysis.figures import reasons
from kg.analysis.figures.amounts import Fit
from kg.analysis.figures.axes import AXES, PART, Axes, Side
from kg.analysis.figures.incidents import as_one_incident
from kg.analysis.figures.measures import CASUALTIES, KILLED
from kg.analysis.figures.periods import are_alike_long, continues
from kg.analysis.figures.readings import Reading, compare_scopes
from kg.analysis.figures.relations import Comparison, Relation
from kg.analysis.figures.standing import Standing, standing_of

NEAR_DAYS = 7
"""Figures that cannot be compared are only told of where their articles are at most so many days apart, or have no day."""
LONGEST_YEAR = 366
"""One event is a part of the total of a month or a year; that of a longer time is no measure of it."""
_UNIT_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (89, 92), "year": (365, 366)}


@dataclass(frozen=True, slots=True)
class _Case:
    """Two readings with amounts, and what their scopes are to each other."""

    a: Reading
    b: Reading
    axes: Axes

    @property
    def mirrored(self) -> _Case:
        return _Case(self.b, self.a, self.axes.mirrored)

    @property
    def is_same_claimant(self) -> bool:
        return self.a.claimant.is_same(self.b.claimant)

    @property
    def fit(self) -> Fit:
        assert self.a.amount and self.b.amount
        return self.a.amount.fit(self.b.amount)

    def is_same_but_for(self, *names: str) -> bool:
        """Return whether the scopes are the same on all other axes."""
        return all(getattr(self.axes, name).side is Side.SAME for name in AXES if name not in names)

    def found(
        self,
        relation: Relation,
        *parts: str,
        missing: tuple[str, ...] = (),
        increment: tuple[float | None, float | None] | None = None,
    ) -> Comparison:
        reason = reasons.joined(*parts, notes=self.axes.notes)
        sides = tuple((name, getattr(self.axes, name).side.value) for name in AXES)
        return Comparison(self.a.figure.id, self.b.figure.id, relation, reason, missing, (), increment, sides)


def compare(one: Reading, other: Reading) -> Comparison | None:
    """Return what two figures with numbers are to each other; None where nobody could take them for rivals.

    Both are asserted, and stand in the order in which symmetric relations name them.
    """
    if one.is_fragment or other.is_fragment:
        return _fragment(one, other)
    case = _Case(one, other, as_one_incident(one, other, compare_scopes(one, other)))
    if CASUALTIES in (one.measure.key, other.measure.key) and one.measure.key != other.measure.key:
        return _different_measures(case)
    if one.rate != other.rate:
        return _rate(case)
    sides = case.axes.sides
    if Side.UNKNOWN in sides:
        return _unknown(case)
    if Side.DISJOINT in sides:
        return _disjoint(case)
    if sides == {Side.SAME}:
        return _same_scope(case)
    if case.is_same_claimant and case.is_same_but_for("period"):
        if continues(one.when, other.when):
            return _extension(case)
        if continues(other.when, one.when):
            return _extension(case.mirrored)
    if sides <= {Side.SAME, Side.PART}:
        return _part(case)
    return _part(case.mirrored) if sides <= {Side.SAME, Side.WHOLE} else _overlapping(case)


def _fragment(one: Reading, other: Reading) -> Comparison | None:
    """Compare "685 of them" with the whole of another source: who they are is not told, but more than the whole they cannot be."""
    case = _Case(one, other, compare_scopes(one, other))
    if other.is_fragment:
        case = case.mirrored
    if case.b.is_fragment or case.a.figure.part_of is None or one.article.id == other.article.id or one.rate != other.rate:
        return None
    if case.is_same_claimant or not case.is_same_but_for():
        return None
    row = _part(replace(case, axes=replace(case.axes, population=PART)))
    return row if row and row.relation is Relation.CONFLICTS else None


def _same_scope(case: _Case) -> Comparison:
    told = f"{reasons.both(case.a, case.b)}: {reasons.scope(case.a)}"
    match case.fit:
        case Fit.EQUAL if case.is_same_claimant:
            return case.found(
                Relation.DUPLICATE_REPORT,
                f"reported twice: {reasons.claim(case.a)}: {reasons.scope(case.a)}",
                "the same word reported again, which corroborates nothing",
            )
        case Fit.EQUAL:
            return case.found(Relation.AGREES, told, _independence(case))
        case Fit.INSIDE:
            return case.found(Relation.REFINES, told, f"{reasons.value(case.a)} is within {reasons.value(case.b)}")
        case Fit.AROUND:
            return _same_scope(case.mirrored)
        case Fit.OVERLAP:
            return case.found(Relation.CONSISTENT, told, "both can be true")
    return _gap(case, told)


def _independence(case: _Case) -> str:
    if all(side.claimant.is_named and not side.claimant.is_outlet for side in (case.a, case.b)):
        return "different origins"
    return "whether their origins are independent is not known"


def _gap(case: _Case, told: str) -> Comparison:
    if _is_replaced(case.a, case.b) or _is_replaced(case.b, case.a):
        return _replaced(case if _is_replaced(case.b, case.a) else case.mirrored)
    first, second = case.a.moment, case.b.moment
    is_dated = first is not None and second is not None and first != second
    if not case.is_same_claimant:
        return case.found(Relation.CONFLICTS, told, _update(case))
    if not is_dated:
        return case.found(Relation.SELF_CONFLICT, told, "the same source at the same time")
    assert first and second
    if first < second:
        case = case.mirrored
    told = f"{reasons.both(case.a, case.b)}: {reasons.scope(case.a)}"
    return case.found(Relation.REVISES, told, "the later figure replaces the earlier one; both are kept")


def _replaced(case: _Case) -> Comparison:
    told = f"{reasons.both(case.a, case.b)}: {reasons.scope(case.a)}"
    return case.found(Relation.REVISES, told, "the words around them say that the first takes the place of the second")


def _is_replaced(old: Reading, new: Reading) -> bool:
    """Return whether a number is out of date by what its sentence, or that of the new one, says ("an earlier toll", "rose to").

    A headline tells it of the numbers of one source only.
    """
    if Standing.OUTDATED in (old.standing, new.standing):
        return new.standing is not old.standing is Standing.OUTDATED
    assert old.amount and new.amount
    if old.moment is not None and new.moment is not None and new.moment < old.moment:
        return False
    before, after = old.standing, new.standing
    if before is after is Standing.PLAIN and old.claimant.is_same(new.claimant):
        before, after = standing_of(old.article.title), standing_of(new.article.title)
    is_raised = after is Standing.RAISED and new.amount.lower > old.amount.upper
    return before is not after and (is_raised or after is Standing.RESTATED)


def _update(case: _Case) -> str:
    """Return the note that the higher one is later, if it is."""
    assert case.a.amount and case.b.amount
    low, high = (case.a, case.b) if case.a.amount.lower < case.b.amount.lower else (case.b, case.a)
    is_later = low.moment is not None and high.moment is not None and low.moment < high.moment
    return "the later number is higher: it may be an update" if is_later else ""


def _extension(case: _Case) -> Comparison:
    assert case.a.amount and case.b.amount
    told = f"{reasons.speaker(case.a)} said {reasons.value(case.a)} {reasons.period(case.a)}"
    told += f" and {reasons.value(case.b)} {reasons.period(case.b)}: {reasons.thing(case.a)}"
    if case.a.amount.upper < case.b.amount.lower:
        return case.found(Relation.CONFLICTS, told, "a count that goes on from the same start cannot fall")
    return case.found(
        Relation.EXTENDS, told, "the later count goes on from the same start", increment=case.a.amount.minus(case.b.amount)
    )


def _part(case: _Case) -> Comparison | None:
    """Compare a part with its whole, where they differ on one axis, or are of the same days: a shooting is no news of a whole war."""
    assert case.a.amount and case.b.amount
    axes = case.axes.on(Side.PART)
    if "period" in axes and (len(axes) > 1 or (case.a.when.is_event and case.b.when.days > LONGEST_YEAR)):
        return None
    if case.b.is_rest:
        return None
    if case.a.amount.lower <= case.b.amount.upper:
        return case.found(Relation.PART_OF, _side_by_side(case), f"the first is a part of the second by {' and '.join(axes)}")
    if case.is_same_claimant and axes == ("population",):
        return None  # nobody counts more civilians than people: its source speaks of two groups, or of two days
    if "place" in axes and case.a.when.is_event and case.a.cause.incident and case.b.cause.incident:
        return case.found(
            Relation.INCOMPARABLE, _side_by_side(case), "the place of the first lies in that of the second: two events"
        )
    verdict = f"the first is a part of the second by {' and '.join(axes)}: the part exceeds the whole"
    return case.found(Relation.CONFLICTS, _side_by_side(case), verdict)


def _side_by_side(case: _Case) -> str:
    """Return both claims, each with its own scope."""
    return ", ".join(f"{reasons.claim(one)} ({reasons.scope(one)})" for one in (case.a, case.b))


def _disjoint(case: _Case) -> Comparison | None:
    disjoint = case.axes.on(Side.DISJOINT)
    if len(disjoint) > 1 or not case.is_same_but_for(*disjoint):
        return None
    if disjoint == ("period",):
        return _periods(case)
    if case.a.article.id == case.b.article.id:
        return None
    told = _side_by_side(case)
    return case.found(
        Relation.COMPLEMENTS, told, f"they count different things by {disjoint[0]}, so neither speaks against the other"
    )


def _periods(case: _Case) -> Comparison | None:
    assert case.a.amount and case.b.amount
    assert case.a.when.start and case.b.when.start
    later = case if case.a.when.start > case.b.when.start else case.mirrored
    now, before = later.a, later.b
    told = f"{reasons.claim(now)} {reasons.period(now)}, {reasons.claim(before)} {reasons.period(before)}: "
    told += reasons.thing(now)
    incidents = {now.cause.incident, before.cause.incident} - {None, "disease"}
    if incidents and now.when.is_event and before.when.is_event:
        if not _is_near(case):
            return None
        return later.found(Relation.INCOMPARABLE, told, "different days, so different events")
    if not are_alike_long(now.when, before.when):
        if not (later.is_same_claimant and _is_near(case)):
            return None
        return later.found(Relation.INCOMPARABLE, told, "the periods are of different length")
    assert now.amount and before.amount
    by = "" if later.is_same_claimant else "by different sources"
    if now.amount.fit(before.amount) is not Fit.GAP:
        direction = "undetermined, since the amounts overlap"
    else:
        direction = "up" if now.amount.lower > before.amount.upper else "down"
    return later.found(Relation.TREND, told, f"trend: {direction}", by, increment=now.amount.minus(before.amount))


def _unknown(case: _Case) -> Comparison | None:
    """Return what is missing, where the rest of the scopes could make them rivals."""
    missing = case.axes.missing
    others = [getattr(case.axes, name).side for name in AXES if getattr(case.axes, name).side is not Side.UNKNOWN]
    if Side.DISJOINT in others or len(missing) > 2 or case.a.article.id == case.b.article.id:
        return None
    if not _could_be_rivals(case):
        return None
    told = _side_by_side(case)
    return case.found(Relation.INCOMPARABLE, told, f"missing: {', '.join(missing)}", missing=missing)


def _could_be_rivals(case: _Case) -> bool:
    """Return whether two figures of unknown scope stand close enough to be taken for rivals: in one place, on one day or in one week."""
    if "place" in case.axes.missing:
        is_unplaced = not (case.a.where.key and case.b.where.key)
        return is_unplaced and _is_near(case) and case.is_same_but_for("place")
    if case.axes.place.side is not Side.SAME:
        return False
    return case.axes.period.missing == "year" or _is_near(case)


def _is_near(case: _Case) -> bool:
    one, other = case.a.article.published, case.b.article.published
    return one is None or other is None or abs((one - other).days) <= NEAR_DAYS


def _overlapping(case: _Case) -> Comparison | None:
    is_same_event = case.is_same_but_for("outcome", "population", "cause")
    if not is_same_event or not _is_near(case) or case.a.article.id == case.b.article.id:
        return None
    told = _side_by_side(case)
    return case.found(Relation.INCOMPARABLE, told, "their scopes overlap, and neither holds the other")


def _different_measures(case: _Case) -> Comparison | None:
    """Compare the dead, or the injured, with the casualties, which mean both, or the dead alone."""
    if not case.is_same_but_for("outcome", "population"):
        return None
    if case.a.measure.key == CASUALTIES:
        case = case.mirrored
    case = replace(case, axes=replace(case.axes, outcome=PART))
    told, ambiguity = _side_by_side(case), "casualties can mean the dead, or the dead and the injured"
    assert case.a.amount and case.b.amount
    if case.axes.population.side in (Side.SAME, Side.PART):
        if case.a.amount.lower <= case.b.amount.upper:
            return case.found(Relation.PART_OF, told, f"the {case.a.measure.key} are among the casualties", ambiguity)
        if case.a.measure.key == KILLED:
            return case.found(Relation.CONFLICTS, told, "the dead are among the casualties: the part exceeds the whole")
    return case.found(Relation.INCOMPARABLE, told, f"different measure: {ambiguity}", missing=("outcome",))


def _rate(case: _Case) -> Comparison | None:
    """A rate is comparable only with the count of one unit of it, and is never multiplied out."""
    if not case.is_same_but_for("period"):
        return None
    count, rate = (case.a, case.b) if case.b.rate else (case.b, case.a)
    low, high = _UNIT_DAYS.get(rate.rate or "", (0, 0))
    if count.rate is None and low and low <= count.when.days <= high and rate.when.days:
        side = case.axes.period.side
        if side is Side.DISJOINT:
            return _periods(case)
        return _same_scope(case) if side is Side.SAME else None
    if case.axes.period.side is Side.DISJOINT:
        return None
    told = _side_by_side(case)
    return case.found(Relation.INCOMPARABLE, told, f"one is a rate per {rate.rate or count.rate}, which is never multiplied out")
