"""Contested figures on a time line: points with bounds, colour and shape by origin, a line from what was revised to what it became."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10

from markupsafe import Markup

from kg.report.drawings.svg import drawing, element, text
from kg.report.sections.figures import ContestedRow, PointRow, tell

WIDTH = 700
HEIGHT = 300
LEFT, RIGHT, TOP, BOTTOM = 62, 170, 18, 44
APART = 96
"""Least distance between two days on the page; where the calendar leaves less, the days stand in order and not to scale."""

LABEL = 15
"""Height of a label."""

SPREAD = 50
"""Times that the largest value exceeds the least from which the scale is logarithmic."""

MARKS = 6
SHAPES = (
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "M-5.5-5.5h11v11h-11z",
    "M0-7l6.5 12h-13z",
    "M0-7.5l6 7.5-6 7.5-6-7.5z",
    "M0 7l6.5-12h-13z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)
"""Circle, square, triangle, diamond, triangle on its tip, cross: around the origin of coordinates."""


@dataclass(frozen=True, slots=True)
class _Place:
    row: PointRow
    x: float
    y: float
    top: float
    bottom: float
    label: float = 0.0
    room: int = 0


def draw_timeline(row: ContestedRow) -> Markup:
    """Return the picture of a group of contested figures; empty where none of them has a value."""
    points = [each for each in row.points if _middle(each) is not None]
    if not points:
        return Markup()
    across, is_to_scale = _days([each.point.day for each in points])
    up, ticks, is_log = _values([bound for each in points for bound in _bounds(each) if bound is not None])
    places = _spread([_place(each, across[each.point.day], up) for each in points])
    by_letter = {each.row.letter: each for each in places}
    shapes = [_grid(ticks, up), *_axis(across), *_notes(is_to_scale=is_to_scale, is_log=is_log)]
    shapes += [_revision(by_letter[a], by_letter[b]) for a, b in row.revisions if a in by_letter and b in by_letter]
    shapes += [_point(each) for each in places]
    return drawing(WIDTH, HEIGHT, f"Time line of {tell(row)}", *shapes, class_="time-line")


def mark(number: int) -> Markup:
    """Return the mark of an origin, for the key of a picture."""
    shape = element("path", d=SHAPES[number % MARKS], class_=_class(number))
    return element("svg", shape, viewBox="-9 -9 18 18", width=16, height=16, class_="mark", aria_hidden="true")


def _bounds(row: PointRow) -> tuple[float | None, float | None]:
    figure = row.point.figure
    lower = None if figure.lower is None else float(figure.lower)
    return lower, None if figure.upper is None else float(figure.upper)


def _middle(row: PointRow) -> float | None:
    """Return where the point stands: at the bound that is said, or between the two."""
    lower, upper = _bounds(row)
    if lower is None or upper is None:
        return upper if lower is None else lower
    return (lower + upper) / 2


def _days(days: Sequence[date | None]) -> tuple[dict[date | None, float], bool]:
    """Return the place of each day, those that are not known first, and whether the days stand to scale."""
    known = sorted({day for day in days if day})
    slots: list[date | None] = [*([None] if None in days else []), *known]
    start, end = LEFT + 40.0, WIDTH - RIGHT - 20.0
    if len(known) > 1:
        first = start + (APART if None in days else 0)
        scaled = {day: first + (end - first) * ((day - known[0]) / (known[-1] - known[0])) for day in known}
        if all(scaled[b] - scaled[a] >= APART for a, b in itertools.pairwise(known)):
            return ({None: start} if None in days else {}) | scaled, True
    step = (end - start) / max(len(slots) - 1, 1)
    return {day: start + step * i if len(slots) > 1 else (start + end) / 2 for i, day in enumerate(slots)}, len(known) < 3


def _values(values: Sequence[float]) -> tuple[Callable[[float], float], list[float], bool]:
    """Return the height of a value, the values to write at the side, and whether the scale is logarithmic."""
    least, most = min(values), max(values)
    room = HEIGHT - TOP - BOTTOM
    if least > 0 and most / least > SPREAD:
        low, high = floor(log10(least)), floor(log10(most)) + 1
        ticks = [float(10**power) for power in range(low, high + 1)]
        return lambda value: TOP + room * (1 - (log10(value) - low) / (high - low)), ticks, True
    bottom = 0.0 if 0 <= least < most / 2 or least == most == 0 else least - max((most - least) * 0.6, abs(most) * 0.05, 1)
    bottom = max(bottom, 0.0) if least >= 0 else bottom
    step = _step((most - bottom) * 1.2 or 1)
    start, ticks = floor(bottom / step) * step, []
    while not ticks or ticks[-1] < most + step * 0.3:
        ticks.append(start + step * len(ticks))
    return lambda value: TOP + room * (1 - (value - start) / (ticks[-1] - start)), ticks, False


def _step(width: float) -> float:
    """Return a round distance that divides a width into about four."""
    size = 10.0 ** floor(log10(width / 4))
    return max(next(each * size for each in (1, 2, 5, 10) if each * size * 4 >= width), 0.001 if width < 1 else 1)


def _place(row: PointRow, x: float, up: Callable[[float], float]) -> _Place:
    lower, upper = _bounds(row)
    middle = _middle(row)
    assert middle is not None  # the caller leaves those out
    top, bottom = up(upper) if upper is not None else TOP + 2.0, up(lower) if lower is not None else HEIGHT - BOTTOM - 2.0
    return _Place(row, x, up(middle), top, bottom)


def _spread(places: Sequence[_Place]) -> list[_Place]:
    """Return the places with points that would cover each other side by side, and the labels of a day one below the other."""
    columns: dict[float, list[_Place]] = {}
    for place in places:
        columns.setdefault(place.x, []).append(place)
    ends = {x: next((other for other in sorted(columns) if other > x), WIDTH - 4.0) for x in columns}
    found: list[_Place] = []
    for x, column in columns.items():
        column.sort(key=lambda each: (each.y, each.row.letter))
        labels = _labels([each.y for each in column])
        for i, (each, label) in enumerate(zip(column, labels, strict=True)):
            near = sum(each.bottom > other.top - 12 and each.top < other.bottom + 12 for other in column[:i])
            room = int(min(ends[x] - x - 34, 230) / 6.6)
            found.append(replace(each, x=x - 11.0 * (near % 4), label=label, room=room))
    return found


def _labels(heights: Sequence[float]) -> list[float]:
    """Return where labels stand that want to be at these heights, the highest first, none on another."""
    labels: list[float] = []
    for height in heights:
        labels.append(max(height, labels[-1] + LABEL) if labels else height)
    lowest = HEIGHT - BOTTOM - 4.0
    for i in range(len(labels) - 1, -1, -1):
        labels[i] = min(labels[i], lowest - LABEL * (len(labels) - 1 - i))
    return labels


def _grid(ticks: Sequence[float], up: Callable[[float], float]) -> Markup:
    lines = [
        element(
            "g",
            element("path", d=f"M{LEFT} {up(tick):.1f} H{WIDTH - 4}", class_="grid"),
            text(LEFT - 8, up(tick) + 4, f"{tick:,.10g}", 12, text_anchor="end", class_="tick"),
        )
        for tick in ticks
    ]
    return element("g", *lines)


def _axis(across: Mapping[date | None, float]) -> list[Markup]:
    base = HEIGHT - BOTTOM
    return [
        element(
            "g",
            element("path", d=f"M{x:.1f} {base} v5", class_="axis"),
            text(x, base + 19, day.isoformat() if day else "no day", 12, text_anchor="middle", class_="tick"),
        )
        for day, x in across.items()
    ]


def _notes(*, is_to_scale: bool, is_log: bool) -> list[Markup]:
    words = [*([] if is_to_scale else ["days in order, not to scale"]), *(["logarithmic scale"] if is_log else [])]
    return [text(LEFT, HEIGHT - 6, "; ".join(words), 80, class_="note")] if words else []


def _revision(a: _Place, b: _Place) -> Markup:
    return element("path", d=f"M{a.x:.1f} {a.y:.1f} L{b.x:.1f} {b.y:.1f}", class_="revision")


def _point(place: _Place) -> Markup:
    lower, upper = _bounds(place.row)
    style = _class(place.row.mark)
    parts = []
    if lower != upper:
        parts.append(element("path", d=f"M{place.x:.1f} {place.top:.1f} V{place.bottom:.1f}", class_=f"bound {style}"))
        parts.append(_end(place.x, place.top, is_open=upper is None, way=-1, style=style))
        parts.append(_end(place.x, place.bottom, is_open=lower is None, way=1, style=style))
    at = f"translate({place.x:.1f} {place.y:.1f})"
    parts.append(
        element("path", element("title", tell_point(place.row)), d=SHAPES[place.row.mark % MARKS], class_=style, transform=at)
    )
    reach = place.x + 14
    if abs(place.label - place.y) > 2:
        parts.append(element("path", d=f"M{place.x + 7:.1f} {place.y:.1f} L{reach - 2:.1f} {place.label:.1f}", class_="leader"))
    words = f"{place.row.letter} {place.row.words} · {place.row.outlet}"
    parts.append(text(reach, place.label + 4, words, place.room, class_="label"))
    return element("g", *parts)


def _end(x: float, y: float, *, is_open: bool, way: int, style: str) -> Markup:
    """Return the end of a bound: a bar where it is closed, an arrow where it is open."""
    if is_open:
        arrow = f"M{x - 5:.1f} {y - 7 * way:.1f} L{x:.1f} {y:.1f} L{x + 5:.1f} {y - 7 * way:.1f}"
        return element("path", d=arrow, class_=f"bound open {style}")
    return element("path", d=f"M{x - 4:.1f} {y:.1f} h8", class_=f"bound closed {style}")


def _class(number: int) -> str:
    return f"mark-{number % MARKS}" + (" hollow" if number // MARKS % 2 else "")


def tell_point(row: PointRow) -> str:
    """Return what a point stands for."""
    return f"{row.letter}: {row.words}, says {row.origin} ({row.outlet}{f', {row.point.day}' if row.point.day else ''})"
