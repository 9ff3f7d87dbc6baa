"""Lines in order, however many there are: what does not fit in memory is sorted on disk."""

from __future__ import annotations

import heapq
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby, islice
from typing import IO, BinaryIO, TypeVar

CHUNK = 500_000
"""Quads that are held in memory at a time, about 200 MB."""

SPOOL = 64 * 1024 * 1024
"""Bytes of a body that are held in memory while its header is not known."""

T = TypeVar("T")


def chunked(items: Iterable[T], size: int | None = None) -> Iterator[Iterator[T]]:
    """Yield the items in runs of at most a size; each run has to be used up before the next."""
    iterator = iter(items)
    for first in iterator:
        yield chain((first,), islice(iterator, (size or CHUNK) - 1))


def sort_lines(chunks: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    r"""Yield the lines of all chunks in order, each once: by code points, which UTF-8 keeps.

    A chunk holds no line twice. What is called a line here may hold ``\n``, but no ``\v``.

    >>> list(sort_lines([{b"b", b"a"}, {b"a", b"c"}]))
    [b'a', b'b', b'c']
    """
    last: list[bytes] = []
    with ExitStack() as stack:
        spilled: list[IO[bytes]] = []
        for chunk in chunks:
            if last:
                spilled.append(stack.enter_context(_spill(last)))
            last = sorted(chunk)
        if spilled:
            runs: list[Iterable[bytes]] = [(line[:-1].replace(b"\v", b"\n") for line in file) for file in spilled]
            yield from (line for line, _ in groupby(heapq.merge(*runs, last)))
        else:
            yield from last


def write_headed(out: BinaryIO, header: Callable[[], bytes], body: Iterable[bytes]) -> None:
    """Write a body behind a header that is known only when the body is."""
    with tempfile.SpooledTemporaryFile(SPOOL) as spool:
        spool.writelines(body)
        out.write(header())
        spool.seek(0)
        shutil.copyfileobj(spool, out)


def _spill(lines: list[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    file.writelines(line.replace(b"\n", b"\v") + b"\n" for line in lines)
    file.seek(0)
    return file
