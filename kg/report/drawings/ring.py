"""Circular reporting: the outlets in a ring, each resting on the next."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, pi, sin

from markupsafe import Markup

from kg.analysis.records import Node
from kg.report.drawings.svg import drawing, element, label, text
from kg.report.words import listed

WIDTH = 560
BOX = (170, 34)


def draw_ring(outlets: Sequence[Node]) -> Markup:
    """Return the picture of a circle; the numbers on its arrows are those of the list beside it."""
    across = 180.0
    down = 56.0 if len(outlets) == 2 else max(84.0, len(outlets) * 22.0)
    centre = (WIDTH / 2, down + BOX[1])
    angles = [2 * pi * i / len(outlets) - (pi if len(outlets) == 2 else pi / 2) for i in range(len(outlets))]
    places = [(centre[0] + across * cos(angle), centre[1] + down * sin(angle)) for angle in angles]
    shapes = [element("ellipse", cx=centre[0], cy=centre[1], rx=across, ry=down, class_="edge")]
    shapes += [_box(place, node) for place, node in zip(places, outlets, strict=True)]
    half = pi / len(outlets)
    shapes += [_arrow(centre, (across, down), angle + half, number) for number, angle in enumerate(angles, 1)]
    label = f"A circle: {listed([f'{a.name} rests on {b.name}' for a, b in zip(outlets, (*outlets[1:], outlets[0]), strict=True)], 12)}"
    return drawing(WIDTH, centre[1] * 2, label, *shapes, class_="ring-picture")


def _box(place: tuple[float, float], node: Node) -> Markup:
    x, y = place[0] - BOX[0] / 2, place[1] - BOX[1] / 2
    box = element("rect", x=x, y=y, width=BOX[0], height=BOX[1], rx=7)
    return element("g", box, *label(place[0], place[1], node.name, 22), class_="node")


def _arrow(centre: tuple[float, float], radii: tuple[float, float], angle: float, number: int) -> Markup:
    x, y = centre[0] + radii[0] * cos(angle), centre[1] + radii[1] * sin(angle)
    turn = degrees(atan2(radii[1] * cos(angle), -radii[0] * sin(angle)))
    tip = element("path", d="M21 0 l-11 -6 v12 z", class_="tip", transform=f"translate({x:.1f} {y:.1f}) rotate({turn:.1f})")
    disc = element("circle", cx=x, cy=y, r=10, class_="disc")
    return element("g", tip, disc, text(x, y + 4, str(number), 3, text_anchor="middle", class_="number"))
