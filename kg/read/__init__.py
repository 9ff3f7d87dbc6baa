"""Inputs of every shape into documents: plain text, HTML, JSON Lines.

`find_inputs` lists the inputs that the arguments name, `read_documents` reads one of them. Whatever is wrong with an input is
a `kg.model.Problem` among the documents; only an argument that names nothing raises an error.
"""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from kg.model import Document, Problem
from kg.read.html import read_html
from kg.read.inputs import SUFFIXES, Input, find_inputs, is_misnamed, open_input
from kg.read.jsonl import read_jsonl
from kg.read.metadata import Overrides, find_sidecar, to_reason
from kg.read.sniff import sniff
from kg.read.text import read_text

__all__ = ["READERS", "SUFFIXES", "Input", "Overrides", "find_inputs", "fingerprint", "read_documents"]

READERS: Mapping[str, Callable[[io.BufferedReader, Input, Overrides], Iterator[Document | Problem]]] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
}


def read_documents(given: Input, overrides: Overrides = Overrides()) -> Iterator[Document | Problem]:  # noqa: B008 (frozen)
    """Yield the documents of an input, and a problem for each that cannot be read.

    Args:
        given: from `find_inputs`.
        overrides: metadata that win over a sidecar, and this over what the input says.
    """
    try:
        with open_input(given) as stream:
            if is_misnamed(given, stream):
                yield Problem("read", f"{given.source} is called .gz and is not gzip; it was read as it is", given.source)
            reader = sniff(stream) if given.reader == "any" else given.reader
            yield from READERS[reader](stream, given, overrides)
    except EOFError:
        yield Problem("read", f"{given.source} cannot be read: its gzip data are cut short", given.source)
    except (OSError, zlib.error) as error:
        yield Problem("read", f"{given.source} cannot be read: {to_reason(error)}", given.source)


def fingerprint(given: Input, overrides: Overrides = Overrides()) -> str:  # noqa: B008 (frozen)
    """Return the SHA-256 of all that `read_documents` makes its documents from: bytes, sidecar and overrides.

    An empty string says that the input cannot be compared with another run and must be read: standard input and pipes,
    which can be read once only, and what cannot be opened.
    """
    sha256 = hashlib.sha256(json.dumps(asdict(overrides), default=str, sort_keys=True).encode())
    if given.path is None:
        return ""
    try:
        if not stat.S_ISREG(given.path.stat().st_mode):
            return ""
        for path in (given.path, find_sidecar(given.path)):
            sha256.update(b"\x00")
            if path:
                with path.open("rb") as stream:
                    sha256.update(hashlib.file_digest(stream, "sha256").digest())
    except OSError:
        return ""
    return sha256.hexdigest()
