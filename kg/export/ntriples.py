"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.sorting import chunked, sort_lines

_PIECE = 10_000  # lines that are written, or parsed again, at a time


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
    for chunk in chunked(sorted_lines(quads), _PIECE):
        for quad in ox.parse(b"\n".join(chunk), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def _lines(statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> set[bytes]:
    written = ox.serialize(statements, format=format_)
    assert written is not None  # no output was given
    return set(written.split(b"\n")[:-1])


def _write(lines: Iterable[bytes], out: BinaryIO) -> None:
    for chunk in chunked(lines, _PIECE):
        out.write(b"".join(line + b"\n" for line in chunk))
