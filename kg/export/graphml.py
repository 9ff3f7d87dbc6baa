"""GraphML that opens the same in Gephi, Gephi Lite, Cytoscape, Neo4j (APOC), networkx, igraph and graphology.

What each of them asks for, from their sources: Gephi and Gephi Lite read the key ``label`` and the colors ``r``, ``g``, ``b`` and
need edge identifiers that do not repeat; Cytoscape shows the keys ``name`` and ``interaction``, looks keys up by ``id`` alone and
wants nodes before edges; APOC reads ``labels`` of nodes and ``label`` of edges, as XML attributes. Nobody reads a missing value
other than from a missing ``<data>``, and a key has one type. (networkx's own writer repeats edge identifiers, and refuses None.)
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.export.sorting import write_headed
from kg.export.xml import clean, escape

Value = str | int | float | bool

_NODE_KEYS = {"labels": "string", "label": "string", "name": "string", "size": "double", "r": "int", "g": "int", "b": "int"}
_EDGE_KEYS = {"label": "string", "interaction": "string", "weight": "double"}
_NOT_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_COLORS = {
    "article": (127, 127, 127),
    "outlet": (214, 39, 40),
    "agency": (255, 127, 14),
    "person": (31, 119, 180),
    "organization": (44, 160, 44),
    "ministry": (23, 190, 207),
    "government": (23, 190, 207),
    "stateForces": (23, 190, 207),
    "armedGroup": (140, 86, 75),
    "document": (227, 186, 123),
    "unnamed": (82, 82, 82),
    "place": (188, 189, 34),
    "statement": (148, 103, 189),
    "figure": (227, 119, 194),
}
_OTHER_COLOR = (199, 199, 199)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a view.

    Args:
        id: IRI.
        label: what people call it.
        kind: article, person, outlet, ministry, figure ...: its color, and its label in Neo4j.
        attributes: further columns.
    """

    id: str
    label: str
    kind: str
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a view, from ``source`` to ``target``, both identifiers of nodes; ``kind`` is shown as its label."""

    source: str
    target: str
    kind: str
    weight: float = 1.0
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """Nodes and edges, each in order; every end of an edge is a node.

    Args:
        columns: names of columns of the nodes, in the order in which a table shows them; others follow by name.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[str, ...] = ()


def write_graphml(view: View, out: BinaryIO) -> None:
    """Write a view; nodes are as large as they have edges."""
    types = (
        _Types([node.attributes for node in view.nodes], _NODE_KEYS, view.columns),
        _Types([edge.attributes for edge in view.edges], _EDGE_KEYS),
    )
    write_headed(out, lambda: _header(*types), _body(view, *types))


class _Types:
    """The extra columns of the nodes, or of the edges, with one type each; those of ``first`` in that order, then the others by name."""

    def __init__(self, rows: Iterable[Mapping[str, Value]], taken: Mapping[str, str], first: Sequence[str] = ()) -> None:
        self._taken = taken
        found: dict[str, str] = {}
        for row in rows:
            for name, value in row.items():
                type_ = _type_of(value)
                found[name] = type_ if found.get(name, type_) == type_ else "string"
        self.columns = {name: found[name] for name in (*first, *sorted(found.keys() - set(first))) if name in found}
        self._names: dict[str, str] = {}
        for column in self.columns:
            self._names[column] = self._unused(_NOT_NAME.sub("_", column).strip("_") or "value")

    def name(self, column: str) -> str:
        """Return the name of a column: no other has it, and no tool takes it for one of its own."""
        return self._names[column]

    def _unused(self, name: str) -> str:
        # An edge column "type" is the direction to some readers.
        taken = {*self._taken, *self._names.values(), "id", "type", "source", "target", "kind"}
        while name in taken:
            name += "_"
        return name


def _type_of(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _header(nodes: _Types, edges: _Types) -> bytes:
    keys = [_key(name, name, "node", type_) for name, type_ in {**_NODE_KEYS, "kind": "string"}.items()]
    keys += [_key(f"n_{nodes.name(column)}", nodes.name(column), "node", type_) for column, type_ in nodes.columns.items()]
    keys += [_key(f"e{name}", name, "edge", type_) for name, type_ in _EDGE_KEYS.items()]
    keys += [_key(f"e_{edges.name(column)}", edges.name(column), "edge", type_) for column, type_ in edges.columns.items()]
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    return (start + "".join(keys) + '<graph id="G" edgedefault="directed">\n').encode()


def _key(identifier: str, name: str, for_: str, type_: str) -> str:
    return f'<key id="{identifier}" for="{for_}" attr.name="{name}" attr.type="{type_}"/>\n'


def _body(view: View, nodes: _Types, edges: _Types) -> Iterator[bytes]:
    degrees = Counter(end for edge in view.edges for end in (edge.source, edge.target))
    for node in view.nodes:
        yield _node(node, degrees[node.id], nodes).encode()
    for number, edge in enumerate(view.edges):
        yield _edge(edge, number, edges).encode()
    yield b"</graph>\n</graphml>\n"


def _node(node: Node, degree: int, types: _Types) -> str:
    labels = f":{_to_neo4j_label(node.kind)}"
    red, green, blue = _COLORS.get(node.kind, _OTHER_COLOR)
    label = _line(node.label) or node.id
    fixed: dict[str, Value] = {
        "labels": labels,
        "label": label,
        "name": label,
        "size": round(10 + 4 * math.sqrt(degree), 1),
        "r": red,
        "g": green,
        "b": blue,
        "kind": node.kind,
    }
    data = "".join(_data(key, value) for key, value in fixed.items())
    more = "".join(_data(f"n_{types.name(column)}", value) for column, value in sorted(node.attributes.items()))
    return f'<node id="{_attribute(node.id)}" labels="{_attribute(labels)}">{data}{more}</node>\n'


def _edge(edge: Edge, number: int, types: _Types) -> str:
    fixed: dict[str, Value] = {"elabel": edge.kind, "einteraction": edge.kind, "eweight": float(edge.weight)}
    data = "".join(_data(key, value) for key, value in fixed.items())
    more = "".join(_data(f"e_{types.name(column)}", value) for column, value in sorted(edge.attributes.items()))
    ends = f'source="{_attribute(edge.source)}" target="{_attribute(edge.target)}"'
    return f'<edge id="e{number}" {ends} label="{_attribute(edge.kind)}">{data}{more}</edge>\n'


def _data(key: str, value: Value) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'<data key="{key}">{escape(text, "")}</data>'


def _attribute(text: str) -> str:
    return escape(text, "")


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _to_neo4j_label(kind: str) -> str:
    words = [word for word in _NOT_NAME.split(kind) if word]
    return "".join(word[:1].upper() + word[1:] for word in words) or "Resource"
