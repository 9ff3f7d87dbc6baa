"""Lines in order, however many there are: what does not fit in memory is sorted on disk."""

from __future__ import annotations

import heapq
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from typing import IO, BinaryIO, TypeVar

CHUNK = 500_000
"""Quads that are held in memory at a time, about 200 MB."""

SPOOL = 64 * 1024 * 1024
"""Bytes of a body that are held in memory while its header is not known."""

_PIECES = 10_000  # that are encoded at a time
T = TypeVar("T")


def chunked(items: Iterable[T], size: int | None = None) -> Iterator[Iterator[T]]:
    """Yield the items in runs of at most a size; each run has to be used up before the next."""
    iterator = iter(items)
    for first in iterator:
        yield _with_first(first, islice(iterator, (size or CHUNK) - 1))


def sort_lines(chunks: Iterable[Iterable[str]]) -> Iterator[str]:
    r"""Yield the lines of all chunks by code points, each once. What is called a line here may hold ``\n``, but no ``\v``.

    >>> list(sort_lines([["b", "a"], ["a", "c"]]))
    ['a', 'b', 'c']
    """
    last: list[str] = []
    with ExitStack() as stack:
        spilled: list[IO[str]] = []
        for chunk in chunks:
            if last:
                spilled.append(stack.enter_context(_spill(last)))
            last = sorted(set(chunk))
        if spilled:
            runs: list[Iterable[str]] = [(line[:-1].replace("\v", "\n") for line in file) for file in spilled]
            yield from (line for line, _ in groupby(heapq.merge(*runs, last)))
        else:
            yield from last


def write_headed(out: BinaryIO, header: Callable[[], str], body: Iterable[str]) -> None:
    """Write a body behind a header that is known only when the body is."""
    with tempfile.SpooledTemporaryFile(SPOOL) as spool:
        for pieces in chunked(body, _PIECES):
            spool.write("".join(pieces).encode())
        out.write(header().encode())
        spool.seek(0)
        shutil.copyfileobj(spool, out)


def _with_first(first: T, rest: Iterator[T]) -> Iterator[T]:
    yield first
    yield from rest


def _spill(lines: list[str]) -> IO[str]:
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")
    file.writelines(line.replace("\n", "\v") + "\n" for line in lines)
    file.seek(0)
    return file
