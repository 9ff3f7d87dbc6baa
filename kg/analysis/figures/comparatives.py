"""Comparatives and superlatives without a number ("lower than in March", "the deadliest month since 2029"): claims about figures that the
corpus may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kg.analysis.figures import reasons
from kg.analysis.figures.amounts import Amount
from kg.analysis.figures.axes import SAME
from kg.analysis.figures.denials import Cells
from kg.analysis.figures.periods import are_alike_long
from kg.analysis.figures.populations import compare_populations
from kg.analysis.figures.readings import Reading
from kg.analysis.figures.relations import Comparison, Relation

_Test = Callable[[Amount, Amount], bool]


def _is_below(one: Amount, other: Amount) -> bool:
    return one.upper < other.lower


def _is_above(one: Amount, other: Amount) -> bool:
    return one.lower > other.upper


def _is_at_most(one: Amount, other: Amount) -> bool:
    return one.upper <= other.lower


def _is_at_least(one: Amount, other: Amount) -> bool:
    return one.lower >= other.upper


_TESTS: Mapping[str, tuple[_Test, _Test]] = {
    "lower": (_is_below, _is_at_least),
    "higher": (_is_above, _is_at_most),
    "lowest": (_is_at_most, _is_above),
    "highest": (_is_at_least, _is_below),
}
"""Qualifier to what supports it and what contradicts it."""
_SUPERLATIVES = frozenset({"lowest", "highest"})


def find_comparatives(readings: Sequence[Reading], cells: Cells) -> Iterator[Comparison]:
    """Yield for every comparative what the held figures say of it, and that it is a claim where none is held."""
    by_article: dict[str, list[Reading]] = {}
    for reading in readings:
        by_article.setdefault(reading.article.id, []).append(reading)
    for claim in readings:
        if claim.figure.qualifier in _TESTS and not claim.is_denied:
            subject = _subject(claim, by_article[claim.article.id])
            if subject is not None:
                yield from _judged(claim, subject, cells)


def _subject(claim: Reading, others: Sequence[Reading]) -> Reading | None:
    """Return the figure that a comparative is about: the nearest of its measure before it, else the nearest behind."""
    fitting = [
        other
        for other in others
        if other.amount is not None
        and not other.is_denied
        and other.rate is None
        and (claim.figure.outcome is None or other.measure.key == claim.measure.key)
    ]
    before = [other for other in fitting if other.figure.start < claim.figure.start]
    return before[-1] if before else fitting[0] if fitting else None


def _judged(claim: Reading, subject: Reading, cells: Cells) -> Iterator[Comparison]:
    supports, contradicts = _TESTS[claim.figure.qualifier]
    told = f"{reasons.speaker(claim)} called {reasons.value(subject)} {reasons.value(claim)}: {reasons.scope(subject)}"
    held = _references(claim, subject, cells)
    assert subject.amount
    against = [other for other in held if other.amount and contradicts(subject.amount, other.amount)]
    borne_out = [other for other in held if other.amount and supports(subject.amount, other.amount)]
    if against:
        for other in against:
            yield _verdict(claim, other, Relation.CONTRADICTED, told)
    elif borne_out and (len(borne_out) == len(held) or claim.figure.qualifier not in _SUPERLATIVES):
        for other in borne_out:
            yield _verdict(claim, other, Relation.SUPPORTED, told)
    else:
        other = held[0] if held else subject
        reason = f"{told}; the figures held do not decide it" if held else f"{told}; no figure to compare it with is held"
        yield Comparison(claim.figure.id, other.figure.id, Relation.TREND_CLAIM, reason)


def _verdict(claim: Reading, other: Reading, relation: Relation, told: str) -> Comparison:
    return Comparison(claim.figure.id, other.figure.id, relation, f"{told}; {reasons.claim(other)} {reasons.period(other)}")


def _references(claim: Reading, subject: Reading, cells: Cells) -> list[Reading]:
    """Return the held figures that the comparative compares with: other periods of like length, within the one that it names."""
    period = claim.figure.reference_period
    if period is None or period.start is None or not subject.when.days:
        return []
    span = period.start, period.end or date.max
    found = [
        other
        for other in cells.get((subject.measure.key, subject.where.key), ())
        if _is_like(other, subject)
        and other.when.start
        and other.when.end
        and span[0] <= other.when.start
        and other.when.end <= span[1]
    ]
    if claim.figure.qualifier not in _SUPERLATIVES and (span[1] - span[0]).days > subject.when.days:
        found = [other for other in found if _is_same_season(other, subject)]
    return found


def _is_like(other: Reading, subject: Reading) -> bool:
    return (
        other.rate == subject.rate
        and compare_populations(other.who, subject.who) == SAME
        and are_alike_long(other.when, subject.when)
        and other.when.start != subject.when.start
    )


def _is_same_season(other: Reading, subject: Reading) -> bool:
    """Return whether both are the same part of their years ("the same period of last year")."""
    mine, theirs = subject.when.start, other.when.start
    return mine is not None and theirs is not None and (mine.month, mine.day) == (theirs.month, theirs.day)
