"""Which files the arguments of a command name."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.read.metadata import SIDECAR

STDIN = "-"
FOLDER = "folder"
"""The reader of a folder that cannot be listed: none."""

MAX_BYTES = 8 * 2**20
"""The most bytes of one document, decompressed: a text, a page, a line of JSON Lines. What is longer is no news article, and
the extraction takes two seconds for a megabyte of HTML and a tree of many times its size."""

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""The reader for each suffix, also with ``.gz`` behind it."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input, from which documents are to be read.

    Args:
        source: the path as given (below a folder: as given for the folder), or ``-``.
        path: None for standard input.
        reader: its name in ``kg.read.READERS``; ``any`` where the first bytes must tell; `FOLDER`.
    """

    source: str
    path: Path | None
    reader: str = "any"


def find_inputs(arguments: Sequence[str]) -> Iterator[Input]:
    """Yield an input for each file that the arguments name, each file once.

    Args:
        arguments: files, folders (read with all that is below, in the order of names, without hidden files, sidecars and
            unknown suffixes), globs (``**`` for any depth), and ``-`` for standard input.

    Raises:
        ReadError: an argument names nothing; at once, before anything is read.
    """
    found = [(argument, _expand(argument)) for argument in arguments]
    return _unique(found)


def _unique(found: Iterable[tuple[str, list[str]]]) -> Iterator[Input]:
    seen: set[str] = set()
    for argument, paths in found:
        for name in paths:
            for each in _find_below(name, is_chosen=_is_chosen(argument, name)):
                real = STDIN if each.path is None else os.path.realpath(each.path)
                if real not in seen:
                    seen.add(real)
                    yield each


def _expand(argument: str) -> list[str]:
    if argument == STDIN or os.path.lexists(argument):
        return [argument]
    if not glob.has_magic(argument):
        raise ReadError(f"{argument or repr(argument)} does not exist; name a file, a folder, a glob such as 'news/*.txt', or -")
    matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not matches:
        raise ReadError(f"nothing matches {argument}; check the folder and the suffix")
    return matches


def _is_chosen(argument: str, name: str) -> bool:
    # `news/*.md` asks for such files; `news/*` does not ask for the pictures among them.
    suffix = Path(argument).suffix
    return name == argument or (bool(suffix) and not glob.has_magic(suffix))


def _find_below(name: str, *, is_chosen: bool) -> Iterator[Input]:
    if name == STDIN:
        yield Input(STDIN, None)
    elif Path(name).is_dir():
        yield from _walk(name, frozenset())
    elif not name.endswith(SIDECAR) and (is_chosen or to_reader(name)):
        yield _to_input(name, to_reader(name) or "any")


def _walk(folder: str, above: frozenset[str]) -> Iterator[Input]:
    real = os.path.realpath(folder)
    if real in above:  # a link to a folder above itself
        return
    try:
        entries = _list(folder)
    except OSError:
        yield _to_input(folder, FOLDER)  # reading it says why
        return
    for path, is_folder in entries:
        if is_folder:
            yield from _walk(path, above | {real})
        elif reader := to_reader(path):
            yield _to_input(path, reader)


def _list(folder: str) -> list[tuple[str, bool]]:
    """Return the files and folders in a folder by name, each with whether it is a folder; no hidden ones, no sidecars."""
    with os.scandir(folder) as entries:
        chosen = [entry for entry in entries if not entry.name.startswith(".") and not entry.name.endswith(SIDECAR)]
        return sorted((entry.path, entry.is_dir()) for entry in chosen if entry.is_dir() or entry.is_file())


def _to_input(name: str, reader: str) -> Input:
    return Input(to_printable(name), Path(name), reader)


def to_printable(name: str) -> str:
    r"""Return the name of a file as text that can be written: names need not be UTF-8.

    >>> to_printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def to_reader(name: str) -> str | None:
    """Return the reader for the suffix of a file, or None.

    >>> to_reader("2031/wire.JSONL.gz"), to_reader("photo.jpg")
    ('jsonl', None)
    """
    return SUFFIXES.get(Path(name.lower().removesuffix(".gz")).suffix)


@contextmanager
def open_input(given: Input) -> Iterator[io.BufferedReader]:
    """Open an input for reading its bytes, decompressed."""
    if given.reader == FOLDER:
        _list(str(given.path))  # raises what kept `find_inputs` from listing it
        raise OSError("its files could not be listed at first; run again")
    if given.path is None:
        with _open_stdin() as stream:
            yield _unzipped(stream)
    else:
        with given.path.open("rb") as stream:
            yield _unzipped(stream)


@contextmanager
def _open_stdin() -> Iterator[io.BufferedReader]:
    if sys.stdin is None:  # closed by who started us
        raise OSError("standard input is closed")
    raw: Any = sys.stdin.buffer  # a test puts anything here that can be read
    stream = io.BufferedReader(raw)
    try:
        yield stream
    finally:
        stream.detach()  # else it would close standard input as it goes


def _unzipped(stream: io.BufferedReader) -> io.BufferedReader:
    if stream.peek(2)[:2] != b"\x1f\x8b":
        return stream
    return io.BufferedReader(gzip.GzipFile(fileobj=stream))


def is_misnamed(given: Input, stream: io.BufferedReader) -> bool:
    """Whether an open input is called .gz and was not gzip."""
    is_zipped = isinstance(stream.raw, gzip.GzipFile)
    return given.path is not None and given.path.name.lower().endswith(".gz") and not is_zipped
