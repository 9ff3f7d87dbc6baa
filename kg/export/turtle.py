r"""Turtle and TriG for people: subjects by kind and place in the text, ``a`` first, the same bytes for the same graph.

pyoxigraph writes the terms, in native code, and what it writes is put in order here by whole blocks. The form that this relies
on: one subject a block, blocks end in ``" .\n"``, predicates are parted by ``" ;\n\t"`` and objects by ``" , "``; line ends and tabs
within a literal are escaped. So hardly a term is looked at one by one, which is what makes rdflib's writer slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.sorting import chunked, sort_lines, write_headed
from kg.vocabulary import KINDS

_COMMA = re.compile(" ?, ")  # as pyoxigraph writes it, and as it is written here
_OBJECT = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^" ])+')
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_RANKS = {kind: f"{rank:02}" for rank, kind in enumerate(KINDS)}
_OTHER = "99"
_NEXT = " ;\n\t"  # between two properties, as pyoxigraph writes it
_NEXT_LINE = " ;\n    "  # the same as it is written here
_FIRST = frozenset(("rdfs:label", "schema:name"))
_FIRST_IN_ORDER = ("a ", "rdfs:label ", "schema:name ")


def write_turtle(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the triples, each once, whatever graphs they are in; only the prefixes that are used are declared."""
    used = _Used(prefixes)
    write_headed(out, used.header, _blocks((quad.triple for quad in quads), used))


def write_trig(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the quads graph by graph, the default graph first; each graph as `write_turtle` writes it."""
    used = _Used(prefixes)
    write_headed(out, used.header, _graphs(quads, used))


def _graphs(quads: Iterable[ox.Quad], used: _Used) -> Iterator[str]:
    records = sort_lines([f"{_graph_name(quad)}\t{quad.triple} ." for quad in chunk] for chunk in chunked(quads))
    for graph, lines in groupby(records, key=lambda record: record.partition("\t")[0]):
        text = "\n".join(line.partition("\t")[2] for line in lines)
        triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
        if not graph:
            yield from _blocks(triples, used)
            continue
        yield f"\n{used.shorten(graph)} {{\n"
        for block in _blocks(triples, used):
            yield "".join(f"    {line}\n" for line in block[1:-1].split("\n"))
        yield "}\n"


def _graph_name(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


def _blocks(triples: Iterable[ox.Triple], used: _Used) -> Iterator[str]:
    """Yield one block of Turtle for each subject, in order, each after an empty line."""
    records = sort_lines(_records(chunk, used) for chunk in chunked(triples))
    last_key = last = ""
    for record in records:
        key, _, block = record.partition("\t")
        if key == last_key:  # the subject stands in several chunks
            block = _join(last, block)
        elif last:
            yield last
        last_key, last = key, block
    if last:
        yield last


def _join(first: str, second: str) -> str:
    subject = first[1:].partition(" ")[0]
    properties = [one for block in (first, second) for one in block[len(subject) + 2 : -3].split(_NEXT_LINE)]
    return _render(subject, _merge(set(properties)))


def _records(triples: Iterable[ox.Triple], used: _Used) -> list[str]:
    """Return one line for each subject: what it is sorted by, a tab, and its block."""
    text = _serialize(triples, used.prefixes)
    subjects: dict[str, list[str]] = {}
    for block in text.split(" .\n"):
        subject, _, properties = block.partition(" ")
        if properties:
            subjects.setdefault(subject, []).append(properties)
    predicates: set[str] = set()
    records = []
    for subject, found in subjects.items():
        properties = _properties(found)
        names = {one.partition(" ")[0] for one in properties}
        if len(names) < len(properties):
            properties = _merge(properties)
        else:
            properties.sort()
        predicates |= names
        if not _FIRST.isdisjoint(names):
            properties = _with_names_first(properties)
        records.append(f"{_key(subject)}\t{_render(subject, properties)}")
    used.note(subjects)
    used.note(predicates)
    used.look(text)
    return records


def _serialize(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """Return the triples as pyoxigraph writes them, without the declarations."""
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert written is not None  # no output was given
    start = 0
    while written.startswith(b"@prefix ", start):
        start = written.index(b"\n", start) + 1
    return written[start:].decode()


def _render(subject: str, properties: list[str]) -> str:
    return f"\n{subject} {_NEXT_LINE.join(properties)} .\n"


def _properties(found: list[str]) -> list[str]:
    """Return the properties in one or more pieces of a subject, each predicate with a sorted list of objects."""
    properties = found[0].split(_NEXT) if len(found) == 1 else list({one for piece in set(found) for one in piece.split(_NEXT)})
    if any(" , " in piece for piece in found):
        return [_sort_objects(one) if " , " in one else one for one in properties]
    return properties


def _merge(properties: Iterable[str]) -> list[str]:
    """Return each predicate once, in order, with all of its objects."""
    listed: dict[str, list[str]] = {}
    for one in properties:
        predicate, _, objects = one.partition(" ")
        listed.setdefault(predicate, []).append(objects)
    merged = (
        f"{predicate} {objects[0]}" if len(objects) == 1 else _sort_objects(f"{predicate} {', '.join(objects)}")
        for predicate, objects in listed.items()
    )
    return _with_names_first(sorted(merged))


def _sort_objects(one: str) -> str:
    predicate, _, listed = one.partition(" ")
    return f"{predicate} {', '.join(sorted(set(_split(listed))))}"


def _split(listed: str) -> list[str]:
    """Return the objects of a list; a comma within a literal parts nothing."""
    if '"' not in listed:
        return _COMMA.split(listed)
    found = (one if one.endswith("\\,") else one.removesuffix(",") for one in _OBJECT.findall(listed))
    return [one for one in found if one]


def _with_names_first(properties: list[str]) -> list[str]:
    """Return sorted properties with the types first and then what people call the thing."""
    first = [one for name in _FIRST_IN_ORDER for one in properties if one.startswith(name)]
    return [*first, *(one for one in properties if one not in first)] if first else properties


def _key(subject: str) -> str:
    """Return what subjects are sorted by: kind, then article and place in its text for what stands in one."""
    kind, _, local = subject.partition(":")
    parts = local.rsplit("-", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():  # noqa: PLR2004 (article, start, end)
        return f"{_RANKS.get(kind, _OTHER)}{kind}:{parts[0]}-{parts[1]:0>9}-{parts[2]:0>9} {local}"
    return f"{_RANKS.get(kind, _OTHER)}{subject}"


class _Used:
    """The prefixes, and which of them a file uses."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self._used: set[str] = set()

    def header(self) -> str:
        """Return the declarations, by prefix."""
        return "".join(f"@prefix {prefix}: <{self.prefixes[prefix]}> .\n" for prefix in sorted(self._used))

    def shorten(self, graph: str) -> str:
        """Return the name of a graph with a prefix where there is one."""
        iri = graph[1:-1]
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return graph

    def note(self, names: Iterable[str]) -> None:
        """Note the prefixes of names, which are all subjects or predicates of the file."""
        self._used.update(self.prefixes.keys() & {name.partition(":")[0] for name in names})

    def look(self, text: str) -> None:
        """Note the prefixes that objects and datatypes use in a text as pyoxigraph writes it."""
        for prefix in self.prefixes.keys() - self._used:
            if _is_used(f"^^{prefix}:", text) or _is_used(f" {prefix}:", text):
                self._used.add(prefix)


def _is_used(mark: str, text: str) -> bool:
    at = text.find(mark)
    while at >= 0:
        # A literal does not go over a line, so an even number of quotation marks before it means that it is not in one.
        line = text[text.rfind("\n", 0, at) + 1 : at]
        if re.sub(r"\\.", "", line).count('"') % 2 == 0:
            return True
        at = text.find(mark, at + 1)
    return False
