"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.sorting import chunked, sort_lines

_PIECE = 10_000  # lines that are written at a time
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def write_ntriples(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:  # noqa: ARG001 (a writer's signature)
    """Write the triples, each once, whatever graphs they are in."""
    _write(sorted_lines(quads), out)


def write_nquads(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:  # noqa: ARG001 (a writer's signature)
    """Write the quads, each once."""
    _write(sort_lines(_lines(chunk, ox.RdfFormat.N_QUADS) for chunk in chunked(quads)), out)


def sorted_lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield the triples as lines of N-Triples in order, each once."""
    triples = (quad.triple for quad in quads)
    return sort_lines(_lines(chunk, ox.RdfFormat.N_TRIPLES) for chunk in chunked(triples))


def sorted_triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Yield the triples in the order of their lines, each once: by subject, predicate, object."""
    return map(parse_line, sorted_lines(quads))


def parse_line(line: bytes) -> ox.Triple:
    r"""Return the triple of a line as pyoxigraph writes it; its own parser takes no literal of more than 16 MB.

    >>> print(parse_line(b'<http://e/s> <http://e/p> "a\\n\\u0001"@en .').object.value.encode())
    b'a\n\x01'
    """
    subject, predicate, rest = line.decode().split(" ", 2)
    return ox.Triple(_node(subject), ox.NamedNode(predicate[1:-1]), _object(rest.removesuffix(" .")))


def _object(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not text.startswith('"'):
        return _node(text)
    end = text.rindex('"')
    value, kind = _ESCAPE.sub(_unescape, text[1:end]), text[end + 1 :]
    if kind.startswith("@"):
        return ox.Literal(value, language=kind[1:])
    return ox.Literal(value, datatype=ox.NamedNode(kind[3:-1])) if kind else ox.Literal(value)


def _node(text: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text[1:-1])


def _unescape(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16)) if escape[1] or escape[2] else _ESCAPED[escape[3]]


def _lines(statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> set[bytes]:
    written = ox.serialize(statements, format=format_)
    assert written is not None  # no output was given
    return set(written.split(b"\n")[:-1])


def _write(lines: Iterable[bytes], out: BinaryIO) -> None:
    for chunk in chunked(lines, _PIECE):
        out.write(b"".join(line + b"\n" for line in chunk))
