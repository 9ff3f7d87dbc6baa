"""Plain text, one article a file."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.model import Document, Problem
from kg.read.encoding import UndecodableError, decode
from kg.read.inputs import MAX_BYTES, Input, to_printable
from kg.read.metadata import Overrides, read_sidecar, to_stem, with_metadata


def read_text(stream: io.BufferedReader, given: Input, overrides: Overrides) -> Iterator[Document | Problem]:
    """Yield the one document of a text file, or the problem that it has none."""
    data = read_bytes(stream, given)
    decoded = data if isinstance(data, Problem) else to_decoded(data, given)
    if isinstance(decoded, Problem):
        yield decoded
        return
    text, problems = decoded
    metadata, odd = read_sidecar(given.path)
    document = Document(given.source, to_name(given), text, problems=(*problems, *odd))
    yield with_metadata(document, overrides, metadata)


def read_bytes(stream: io.BufferedReader, given: Input) -> bytes | Problem:
    """Return all bytes of a stream, or the problem that they are more than one document may have; no more are unzipped."""
    data = stream.read(MAX_BYTES + 1)
    return too_large(given.source) if len(data) > MAX_BYTES else data


def too_large(where: str) -> Problem:
    """Return the problem that a document is larger than `MAX_BYTES`."""
    return Problem("read", f"{where} is larger than {MAX_BYTES // 2**20} MB and was left out", where)


def to_decoded(data: bytes, given: Input) -> tuple[str, tuple[Problem, ...]] | Problem:
    """Return the text of a file and what was odd about it, or the problem that makes it unreadable."""
    try:
        text, guessed = decode(data)
    except UndecodableError as error:
        return Problem("read", f"{given.source} is {error}; kg reads text, HTML and JSON Lines", given.source)
    if not text.strip():
        return Problem("read", f"{given.source} is empty", given.source)
    if guessed is None:
        return text, ()
    message = (
        f"{given.source} does not say its encoding and is not UTF-8; it was read as {guessed}: convert it if letters look wrong"
    )
    return text, (Problem("read", message, given.source),)


def to_name(given: Input) -> str:
    """Return the name of the one article of an input: the stem of the file."""
    return to_stem(to_printable(given.path.name)) if given.path else "stdin"
