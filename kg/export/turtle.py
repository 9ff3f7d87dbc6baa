r"""Turtle and TriG for people: subjects by kind and place in the text, ``a`` first, the same bytes for the same graph.

pyoxigraph writes the terms, in native code, and what it writes is put in order here by whole blocks. The form that this relies
on: one subject a block, blocks end in ``" .\n"``, predicates are parted by ``" ;\n\t"`` and objects by ``" , "``; line ends and tabs
within a literal are escaped. So hardly a term is looked at one by one, which is what makes rdflib's writer slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.ntriples import parse_line
from kg.export.sorting import chunked, sort_lines, write_headed
from kg.vocabulary import KINDS

_NEXT = b" ;\n\t"  # between two properties, as pyoxigraph writes it
_NEXT_LINE = b" ;\n    "  # the same as it is written here
_COMMA = re.compile(b" ?, ")  # between two objects, as pyoxigraph writes it and as it is written here
# A backslash before what needs none in a literal: an escaped character in a name with a prefix, which rdflib cannot read everywhere.
_ESCAPED = re.compile(rb"\\[_~.!$&'()*+,;=/?#@%-]")
# Possessive quantifiers: a literal may be a text of many megabytes.
_LITERAL = re.compile(rb'"(?:[^"\\]++|\\.)*+"')
_TOKEN = re.compile(_LITERAL.pattern + rb'|<[^>]*+>|(?P<prefix>[A-Za-z][\w-]*+):(?P<local>(?:[^\s"\\]|\\.)*+)')
_OBJECT = re.compile(rb"(?:" + _LITERAL.pattern + rb'|[^" ]++)++')
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_RANKS = {kind.encode(): b"%02d" % rank for rank, kind in enumerate(KINDS)}
_OTHER = b"99"
_TRIPLE = attrgetter("triple")
_TYPE = b"a "
_NAMES = ((b"schema:name", b"schema:name "), (b"rdfs:label", b"rdfs:label "))


def write_turtle(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the triples, each once, whatever graphs they are in; only the prefixes that are used are declared."""
    used = _Used(prefixes)
    write_headed(out, used.header, _blocks(map(_TRIPLE, quads), used))


def write_trig(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the quads graph by graph, the default graph first; each graph as `write_turtle` writes it."""
    used = _Used(prefixes)
    write_headed(out, used.header, _graphs(quads, used))


def _graphs(quads: Iterable[ox.Quad], used: _Used) -> Iterator[bytes]:
    records = sort_lines({f"{_graph_name(quad)}\t{quad.triple} .".encode() for quad in chunk} for chunk in chunked(quads))
    for graph, lines in groupby(records, key=lambda record: record.partition(b"\t")[0]):
        triples = (parse_line(line.partition(b"\t")[2]) for line in lines)
        if not graph:
            yield from _blocks(triples, used)
            continue
        yield b"\n%b {\n" % used.shorten(graph.decode())
        for block in _blocks(triples, used):
            yield b"".join(b"    %b\n" % line for line in block[1:-1].split(b"\n"))
        yield b"}\n"


def _graph_name(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


def _blocks(triples: Iterable[ox.Triple], used: _Used) -> Iterator[bytes]:
    """Yield one block of Turtle for each subject, in order, each after an empty line."""
    last_key = last = b""
    for record in sort_lines(_records(chunk, used) for chunk in chunked(triples)):
        key, _, block = record.partition(b"\t")
        if key == last_key:  # the subject stands in several chunks
            block = _join(last, block)
        elif last:
            yield last
        last_key, last = key, block
    if last:
        yield last


def _join(first: bytes, second: bytes) -> bytes:
    subject = first[1:].partition(b" ")[0]
    properties = {one for block in (first, second) for one in block[len(subject) + 2 : -3].split(_NEXT_LINE)}
    return _render(subject, _NEXT.join(properties))


def _records(triples: Iterable[ox.Triple], used: _Used) -> list[bytes]:
    """Return one line for each subject: what it is sorted by, a tab, and its block."""
    text = _serialize(triples, used.prefixes)
    if _ESCAPED.search(text):
        text = _TOKEN.sub(lambda token: _expand(token, used.prefixes), text)
    subjects: dict[bytes, bytes] = {}
    more: dict[bytes, set[bytes]] = {}
    for block in text.split(b" .\n"):
        subject, _, properties = block.partition(b" ")
        if subjects.setdefault(subject, properties) is not properties:
            more.setdefault(subject, {subjects[subject]}).add(properties)
    subjects.pop(b"", None)  # behind the last block
    for subject, found in more.items():
        subjects[subject] = _NEXT.join({one for properties in found for one in properties.split(_NEXT)})
    used.note(subjects)
    used.look(text)
    return [b"".join((_key(subject), b"\t", _render(subject, properties))) for subject, properties in subjects.items()]


def _serialize(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return the triples as pyoxigraph writes them, without the declarations."""
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert written is not None  # no output was given
    start = 0
    while written.startswith(b"@prefix ", start):
        start = written.index(b"\n", start) + 1
    return written[start:]


def _expand(token: re.Match[bytes], prefixes: Mapping[str, str]) -> bytes:
    """Return a term as it is, but a name with an escaped character as a whole IRI."""
    if token["prefix"] is None or b"\\" not in token["local"]:
        return token[0]
    return b"<%b%b>" % (prefixes[token["prefix"].decode()].encode(), re.sub(rb"\\(.)", rb"\1", token["local"]))


def _render(subject: bytes, found: bytes) -> bytes:
    """Return a block: each predicate once and in order, but types first, and then what people call the thing."""
    properties = found.split(_NEXT)
    if b" , " in found:
        properties = [_sort_objects(one) if b" , " in one else one for one in properties]
    predicates = {one.partition(b" ")[0] for one in properties}
    if len(predicates) < len(properties):
        properties = _merge(properties)
    properties.sort()
    if not properties[0].startswith(_TYPE) and b"a" in predicates:
        _move(_TYPE, properties, 0)
    for name, start in _NAMES:
        if name in predicates:
            _move(start, properties, int(b"a" in predicates))
    return b"".join((b"\n", subject, b" ", _NEXT_LINE.join(properties), b" .\n"))


def _move(start: bytes, properties: list[bytes], to: int) -> None:
    at = next(at for at, one in enumerate(properties) if one.startswith(start))
    properties.insert(to, properties.pop(at))


def _merge(properties: Iterable[bytes]) -> list[bytes]:
    """Return each predicate once, with all of its objects."""
    listed: dict[bytes, list[bytes]] = {}
    for one in properties:
        predicate, _, objects = one.partition(b" ")
        listed.setdefault(predicate, []).append(objects)
    return [_sort_objects(b"%b %b" % (predicate, b", ".join(objects))) for predicate, objects in listed.items()]


def _sort_objects(one: bytes) -> bytes:
    predicate, _, listed = one.partition(b" ")
    return b"%b %b" % (predicate, b", ".join(sorted(set(_split(listed)))))


def _split(listed: bytes) -> list[bytes]:
    """Return the objects of a list; a comma within a literal parts nothing."""
    if b'"' not in listed:
        return _COMMA.split(listed)
    return [one for found in _OBJECT.findall(listed) if (one := found.removesuffix(b","))]


def _key(subject: bytes) -> bytes:
    """Return what subjects are sorted by: kind, then article and place in its text for what stands in one."""
    kind, _, local = subject.partition(b":")
    parts = local.rsplit(b"-", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():  # article, start, end
        return b" ".join((_RANKS.get(kind, _OTHER), kind, parts[0], parts[1].zfill(9), parts[2].zfill(9), local))
    return b" ".join((_RANKS.get(kind, _OTHER), kind, local))


class _Used:
    """The prefixes, and which of them a file uses."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self._used: set[str] = set()

    def header(self) -> bytes:
        """Return the declarations, by prefix."""
        return "".join(f"@prefix {prefix}: <{self.prefixes[prefix]}> .\n" for prefix in sorted(self._used)).encode()

    def shorten(self, graph: str) -> bytes:
        """Return the name of a graph with a prefix where there is one."""
        iri = graph[1:-1]
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}".encode()
        return graph.encode()

    def note(self, subjects: Iterable[bytes]) -> None:
        """Note the prefixes of the subjects."""
        self._used.update(self.prefixes.keys() & {subject.partition(b":")[0].decode() for subject in subjects})

    def look(self, text: bytes) -> None:
        """Note the prefixes that predicates, objects and datatypes use in a text as pyoxigraph writes it."""
        unsure = []
        for prefix in self.prefixes.keys() - self._used:
            mark = b"%b:" % prefix.encode()
            at = text.find(mark)
            if at < 0:
                continue
            if _is_name(text, at):
                self._used.add(prefix)
            elif any(before + mark in text for before in (b"\t", b" ", b"^^")):
                unsure.append(prefix)
        if unsure:
            names = _LITERAL.sub(b'""', text)
            self._used.update(prefix for prefix in unsure if re.search(rb"[\s^]%b:" % re.escape(prefix.encode()), names))


def _is_name(text: bytes, at: int) -> bool:
    """Whether a name surely begins at a place, and not a word within a literal; a literal does not go over a line."""
    line = text[text.rfind(b"\n", 0, at) + 1 : at]
    if b'"' not in line:
        return line.endswith((b"\t", b" "))
    return line.endswith(b'"^^') and not line.endswith(b'\\"^^') and line.count(b'"') == 2
