"""Which figures are compared at all: those of one cell whose days can meet, never all pairs.

A cell is one measure in one place, with the places within it for its parts. Within it the figures are first folded: those that say the same of the same scope on the
same word are one. The rest is swept along time, so that the cost is that of a sort plus at most `ACTIVE` comparisons a figure, as in a
sweep line for intersecting intervals (Shamos and Hoey 1976); where more than that meet, the ones that began last are compared. Periods
that do not meet are compared with their neighbours only, for the trend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from kg.analysis.figures.measures import CASUALTIES, HARMED
from kg.analysis.figures.readings import Reading

ACTIVE = 24
"""With how many events, and how many totals, of its place one figure is compared at most, and with how many of those within it."""
NEIGHBORS = 8
"""With how many others one without any date is compared at most, and how many stand for one period in a trend."""
ALL_PERIODS = 6
"""Up to so many periods each is compared with each; of more, each with the next."""
_MONTH = 28


@dataclass(frozen=True, slots=True)
class Folded:
    """Figures that say the same of the same scope on the same word, one of each article.

    Args:
        members: in the order of their articles' names.
        lead: the first that was published.
    """

    members: tuple[Reading, ...]
    lead: Reading


def fold(readings: Iterable[Reading]) -> list[Folded]:
    """Return the readings, folded; of a repetition within an article the one stays whose own sentence says most of its scope."""
    groups: dict[tuple[object, ...], dict[str, Reading]] = {}
    for reading in _without_echoes(list(readings)):
        members = groups.setdefault(_content(reading), {})
        known = members.get(reading.article.id)
        if known is None or _rank(reading) < _rank(known):
            members[reading.article.id] = reading
    return [_folded(sorted(members.values(), key=lambda one: one.order)) for members in groups.values()]


def _without_echoes(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings without those that echo another of their article, as headlines do: with its scope, or with nobody named.

    Where one of the two has a source, and the other is in the outlet's own words, the one with the source stays. Two sources of the text are
    no echo of each other; that of a headline is the one of the text in short.
    """
    alike: dict[tuple[object, ...], list[Reading]] = {}
    for reading in readings:
        alike.setdefault(_words(reading), []).append(reading)
    for reading in readings:
        if not any(_echoes(reading, other) for other in alike[_words(reading)] if other is not reading):
            yield reading


def _echoes(reading: Reading, other: Reading) -> bool:
    """Return whether a figure only repeats another with the same words, which says more."""
    if reading.is_echo is other.is_echo:
        is_unclear = reading.who.is_toll and not other.who.is_toll
        return not reading.is_echo and is_unclear and _is_of_one_source(reading, other)
    if reading.claimant.is_outlet is not other.claimant.is_outlet:
        return reading.claimant.is_outlet
    is_loose = reading.claimant.is_outlet or reading.is_headline or reading.claimant.is_same(other.claimant)
    return reading.is_echo and is_loose


def _words(reading: Reading) -> tuple[object, ...]:
    return reading.article.id, reading.measure.key, reading.amount, reading.rate


def _is_of_one_source(one: Reading, other: Reading) -> bool:
    return one.claimant.keys == other.claimant.keys and one.where.key == other.where.key


def _folded(members: Sequence[Reading]) -> Folded:
    return Folded(tuple(members), min(members, key=lambda one: (one.moment or date.max, one.order)))


def _content(reading: Reading) -> tuple[object, ...]:
    when = reading.when
    return (
        reading.measure,
        reading.amount,
        reading.rate,
        reading.who,
        (reading.where.key, reading.where.names),
        (when.start, when.end, when.missing, when.published if when.missing else None),
        reading.cause,
        reading.claimant.keys,
        reading.is_denied,
        reading.is_fragment,
    )


def _rank(reading: Reading) -> tuple[bool, bool, int]:
    return reading.figure.part_of is None, not reading.is_told_itself, reading.figure.start


def candidates(folded: Sequence[Folded]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the pairs that are worth a look, each once."""
    leads = [each.lead for each in folded]
    seen: set[tuple[int, int]] = set()
    for cell in _cells(leads).values():
        for pair in (*_meeting(cell, leads), *_undated(cell, leads), *_following(cell.homes, leads)):
            ordered = (min(pair), max(pair))
            if ordered not in seen and not _are_both_guests(ordered, leads):
                seen.add(ordered)
                yield ordered


@dataclass(frozen=True, slots=True)
class _Cell:
    """The numbers of the readings of one measure in one place, and of those in places within it, which are compared with the former only."""

    homes: list[int]
    within: list[int]


def _cells(leads: Sequence[Reading]) -> dict[tuple[str, str], _Cell]:
    """Return the cells; casualties are guests in those of the dead and of the injured."""
    cells: dict[tuple[str, str], _Cell] = {}
    keys = [(lead.measure.key, *HARMED) if lead.measure.key == CASUALTIES else (lead.measure.key,) for lead in leads]
    for number, lead in enumerate(leads):
        for key in keys[number]:
            cells.setdefault((key, lead.where.key), _Cell([], [])).homes.append(number)
    for number, lead in enumerate(leads):
        for key in keys[number]:
            for place in dict.fromkeys(lead.where.outer):
                if (key, place) in cells:
                    cells[key, place].within.append(number)
    return cells


def _are_both_guests(pair: tuple[int, int], leads: Sequence[Reading]) -> bool:
    one, other = (leads[number].measure.key for number in pair)
    return {one, other} == set(HARMED)


def _meeting(cell: _Cell, leads: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose days meet: each with the last events, and the last totals, that began before it."""
    active = {(is_home, is_total): _Active() for is_home in (True, False) for is_total in (True, False)}
    for start, end, number, is_home in _in_order(cell, leads):
        for (is_other_home, _), others in active.items():
            if is_home or is_other_home:
                for other in others.meeting(start):
                    yield other, number
        active[is_home, (end - start).days >= _MONTH - 1].add(end, number)


class _Active:
    """The last stretches of time that began, without those that are over."""

    def __init__(self) -> None:
        self._open: list[tuple[date, int]] = []

    def meeting(self, start: date) -> Iterator[int]:
        self._open = [one for one in self._open if one[0] >= start]
        return (number for _, number in self._open)

    def add(self, end: date, number: int) -> None:
        self._open.append((end, number))
        del self._open[:-ACTIVE]


def _in_order(cell: _Cell, leads: Sequence[Reading]) -> list[tuple[date, date, int, bool]]:
    """Return first day, last day, number and whether it is at home, by the days and then by when and where it was published."""
    dated = [
        (window, number, is_home)
        for numbers, is_home in ((cell.homes, True), (cell.within, False))
        for number in numbers
        if (window := leads[number].when.window)
    ]
    dated.sort(key=lambda one: (one[0], leads[one[1]].moment or date.max, leads[one[1]].order))
    return [(*window, number, is_home) for window, number, is_home in dated]


def _undated(cell: _Cell, leads: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which one has no date or no year, a few for each."""
    ordered = sorted(cell.homes, key=lambda number: leads[number].order)
    for at, number in enumerate(ordered):
        if leads[number].when.window is None:
            for other in (*ordered[max(0, at - NEIGHBORS) : at], *ordered[at + 1 : at + 1 + NEIGHBORS]):
                yield number, other


def _following(cell: Sequence[int], leads: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of periods of one place and population that follow each other."""
    groups: dict[tuple[object, ...], dict[date, list[int]]] = {}
    for number in cell:
        lead = leads[number]
        if lead.when.start:
            kind = (lead.measure.key, lead.where.key, replace(lead.who, is_toll=False), lead.when.is_event)
            groups.setdefault(kind, {}).setdefault(lead.when.start, []).append(number)
    for by_start in groups.values():
        starts = sorted(by_start)
        pairs = combinations(starts, 2) if len(starts) <= ALL_PERIODS else pairwise(starts)
        for first, second in pairs:
            for one in _some(by_start[first], leads):
                for other in _some(by_start[second], leads):
                    yield one, other


def _some(numbers: Sequence[int], leads: Sequence[Reading]) -> list[int]:
    return sorted(numbers, key=lambda number: leads[number].order)[:NEIGHBORS]
