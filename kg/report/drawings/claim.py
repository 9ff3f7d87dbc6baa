"""A claim and what it rests on: outlets on the left, whoever passes it on in the middle, origins on the right."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.analysis.records import Node
from kg.report.drawings.svg import drawing, element, label, text
from kg.report.words import count, listed

WIDTHS = {2: 470, 3: 640, 4: 740}
"""Of the picture, by the number of its columns."""

BOX = 34
ROW = 46
MARGIN = 6
HEAD = 28
GAP = 52
MOST_COLUMNS = 4
MOST_ROWS = 7
CHARACTER = 7.4
"""Width of an average character of a name, a little more than it is."""

HEADS = ("says it", "passes it on", "answers for it")


@dataclass(frozen=True, slots=True)
class _Box:
    """A box of the picture; without a node it is only where an edge passes a column."""

    node: Node | None
    column: int
    x: float
    y: float
    width: float

    @property
    def is_unnamed(self) -> bool:
        return self.node is not None and self.node.is_unnamed


Key = tuple[str, str]
"""Role and IRI: an outlet that says a claim and answers for it stands on both sides."""


def draw_claim(paths: Sequence[tuple[Node, ...]], dominators: Collection[Node]) -> Markup:
    """Return the picture of a claim.

    Args:
        paths: from each outlet to an origin, outermost first.
        dominators: through whom every way passes.
    """
    nodes = {key: node for path in paths for key, node in _keyed(path)}
    edges = list(dict.fromkeys(pair for path in paths for pair in _pairs([key for key, _ in _keyed(path)])))
    columns = _columns(nodes, edges)
    ways = [_way(a, b, columns) for a, b in edges]
    boxes, hidden = _place(nodes, columns, ways)
    rows = max((sum(box.column == column for box in boxes.values()) for column in range(MOST_COLUMNS)), default=1)
    height = HEAD + ROW * rows + (20 if hidden else 0)
    names = {node.id for node in dominators}
    drawn = [box for box in boxes.values() if box.node]
    shapes = _heads(drawn)
    shapes += [_edge([boxes[key] for key in way]) for way in ways if all(key in boxes for key in way)]
    shapes += [
        _box(box, box.node, is_dominator=box.node.id in names and box.column > 0 and not box.is_unnamed)
        for box in drawn
        if box.node
    ]
    if hidden:
        shapes.append(text(MARGIN, height - 6, f"{hidden:,} more are not drawn", 40, class_="note"))
    return drawing(WIDTHS[max(columns.values()) + 1], height, _tell(paths, dominators), *shapes, class_="claim-picture")


def _keyed(path: Sequence[Node]) -> list[tuple[Key, Node]]:
    roles = ["outlet", *["between"] * (len(path) - 2), "origin"][: len(path)]
    return [((role, node.id), node) for role, node in zip(roles, path, strict=True)]


def _pairs(keys: Sequence[Key]) -> Iterable[tuple[Key, Key]]:
    return itertools.pairwise(keys)


def _columns(nodes: Mapping[Key, Node], edges: Sequence[tuple[Key, Key]]) -> dict[Key, int]:
    """Return the column of each node: as far to the right as the longest way to it, origins in the last one."""
    columns = {key: 0 if key[0] == "outlet" else 1 for key in nodes}
    for _ in range(MOST_COLUMNS - 2):
        for a, b in edges:
            if b[0] == "between":
                columns[b] = min(max(columns[b], columns[a] + 1), MOST_COLUMNS - 2)
    last = max((column for key, column in columns.items() if key[0] == "between"), default=0) + 1
    return {key: last if key[0] == "origin" else column for key, column in columns.items()}


def _way(a: Key, b: Key, columns: dict[Key, int]) -> list[Key]:
    """Return what an edge passes: a free place in each column that it crosses, which all edges to the same end share."""
    between = [(f"way-{column}", b[1]) for column in range(columns[a] + 1, columns[b])]
    columns |= {key: columns[a] + i for i, key in enumerate(between, 1)}
    return [a, *between, b]


def _place(nodes: Mapping[Key, Node], columns: Mapping[Key, int], ways: Sequence[Sequence[Key]]) -> tuple[dict[Key, _Box], int]:
    number = max(columns.values()) + 1
    width = (WIDTHS[number] - 2 * MARGIN - GAP * (number - 1)) / number
    step = width + GAP
    # In the order of the ways, so that few of them cross.
    ordered = list(dict.fromkeys([*(key for way in ways for key in way), *nodes]))
    stacks = [[key for key in ordered if columns[key] == column] for column in range(number)]
    tallest = min(max(map(len, stacks), default=1), MOST_ROWS)
    boxes, hidden = {}, 0
    for column, keys in enumerate(stacks):
        hidden += sum(key in nodes for key in keys[MOST_ROWS:])
        top = HEAD + (tallest - min(len(keys), MOST_ROWS)) * ROW / 2
        for row, key in enumerate(keys[:MOST_ROWS]):
            boxes[key] = _Box(nodes.get(key), column, MARGIN + step * column, top + row * ROW, width)
    return boxes, hidden


def _heads(boxes: Sequence[_Box]) -> list[Markup]:
    last = max((box.column for box in boxes), default=0)
    found = {box.column: box for box in boxes}
    heads = dict.fromkeys(found, HEADS[1]) | {last: HEADS[2]} | {0: HEADS[0]}
    return [
        text(box.x + box.width / 2, MARGIN + 10, heads[column], 24, class_="head", text_anchor="middle")
        for column, box in sorted(found.items())
    ]


def _edge(boxes: Sequence[_Box]) -> Markup:
    """Return the line through boxes, with an arrow at the last one."""
    x, y = boxes[0].x + boxes[0].width, boxes[0].y + BOX / 2
    curve = f"M{x:.1f} {y:.1f}"
    for box in boxes[1:]:
        end = box.x - 7 if box is boxes[-1] else box.x
        below = box.y + BOX / 2
        if box.column <= boxes[0].column:  # a detour on the right of both
            x, end = x + 60, box.x + box.width + 7
        middle = (x + end) / 2
        curve += f" C{middle:.1f} {y:.1f} {middle:.1f} {below:.1f} {end:.1f} {below:.1f}"
        x, y = box.x + box.width, below
        curve += f" H{x:.1f}" if box is not boxes[-1] else ""
    is_back = boxes[-1].column <= boxes[0].column
    tip = f"M{x:.1f} {y:.1f} l8 -4 v8 z" if is_back else f"M{boxes[-1].x:.1f} {y:.1f} l-8 -4 v8 z"
    style = "edge unnamed" if boxes[-1].is_unnamed else "edge"
    return element("g", element("path", d=curve, class_=style), element("path", d=tip, class_="tip"))


def _box(box: _Box, node: Node, *, is_dominator: bool) -> Markup:
    kinds = ["node", *(["dominator"] if is_dominator else []), *(["unnamed"] if box.is_unnamed else [])]
    name = "no name given" if box.is_unnamed else node.name
    words = label(box.x + box.width / 2, box.y + BOX / 2, name, int((box.width - 12) / CHARACTER))
    return element("g", element("rect", x=box.x, y=box.y, width=box.width, height=BOX, rx=7), *words, class_=" ".join(kinds))


def _tell(paths: Sequence[tuple[Node, ...]], dominators: Collection[Node]) -> str:
    ways = listed([" rests on ".join(node.name for node in path) for path in paths], 8)
    through = f" Every way passes through {listed([node.name for node in dominators])}." if dominators else ""
    return f"{count(len(paths), 'way')} from outlets to origins: {ways}.{through}"
