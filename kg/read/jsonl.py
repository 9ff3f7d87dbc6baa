"""JSON Lines: one article a line, as crawlers and news interfaces write them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Document, Problem
from kg.read.encoding import UndecodableError, decode
from kg.read.html import parse_page
from kg.read.inputs import MAX_BYTES, Input
from kg.read.metadata import Metadata, Overrides, parse_record, replace_surrogates, to_reason, to_text, with_metadata
from kg.read.text import to_name, too_large

TEXT_KEYS = ("text", "content", "body", "article", "maintext")
HTML_KEY = "html"

MAX_IDLE = 256 * 2**20
"""The bytes after the last article behind which there are no others: a zipped file of a megabyte may hold a gigabyte of nothing."""

LINE_COST = 100
"""What a line without an article counts beside its bytes: empty ones take time as well."""

_UNSAFE = re.compile(r"[^\w.-]+")
_MAX_NAME = 120  # characters


def read_jsonl(stream: io.BufferedReader, given: Input, overrides: Overrides) -> Iterator[Document | Problem]:
    """Yield a document for each record, and a problem for each line that is none; the other lines are read all the same."""
    taken: dict[str, int] = {}
    count = 0
    idle = 0  # bytes since the last article
    for number, line, size in _read_lines(stream):
        where = f"{given.source}:{number}"
        record = _parse_line(line, where)
        found: list[Document | Problem] = [record] if isinstance(record, Problem) else []
        if isinstance(record, Mapping):
            name = _name(record, f"{to_name(given)}-{number}")
            found = list(_read_record(record, name, given, overrides, where=where, taken=taken))
        yield from found
        count += len(found)
        idle = 0 if any(isinstance(each, Document) for each in found) else idle + size + LINE_COST
        if idle > MAX_IDLE:
            yield Problem(
                "read", f"{where} is the last of many lines without an article; the rest of the file was left out", where
            )
            return
    if count == 0:
        yield Problem("read", f"{given.source} is empty", given.source)


def _read_lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None, int]]:
    """Yield each line with its number and its length in bytes; None in the place of one that is too long."""
    number = 0
    while line := stream.readline(MAX_BYTES + 2):
        number += 1
        size = len(line)
        if len(line.rstrip(b"\r\n")) <= MAX_BYTES:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, size
            continue
        while not line.endswith(b"\n") and size <= MAX_IDLE and (line := stream.readline(MAX_BYTES)):
            size += len(line)
        yield number, None, size


def _parse_line(line: bytes | None, where: str) -> Mapping[str, Any] | Problem | None:
    """Return the record in a line, the problem that there is none, or None for a blank line."""
    if line is None:
        return too_large(where)
    if not line.strip():
        return None
    try:
        text, _ = decode(line)
        record = json.loads(text)
    except UndecodableError as error:
        return Problem("read", f"{where} is {error}; a line of JSON Lines is one JSON object in UTF-8", where)
    except (ValueError, RecursionError) as error:
        return Problem("read", f"{where} is not JSON ({to_reason(error)}); the line is left out", where)
    if not isinstance(record, dict):
        return Problem("read", f"{where} holds no JSON object; the line is left out", where)
    return record


def _name(record: Mapping[str, Any], fallback: str) -> str:
    """Return the identifier of a record: its id, else its URL, else its place."""
    identifier = record.get("id")
    if isinstance(identifier, int):
        return str(identifier)
    return to_text(identifier) or to_text(record.get("url")) or fallback


def _read_record(
    record: Mapping[str, Any], identifier: str, given: Input, overrides: Overrides, *, where: str, taken: dict[str, int]
) -> Iterator[Document | Problem]:
    page = _find_text(record)
    if page is None:
        yield Problem("read", f"{where} has no text; it should stand in {', '.join(TEXT_KEYS)} or {HTML_KEY}", where)
        return
    text, of_page = page
    unique = _make_unique(identifier, taken)
    if unique != identifier:
        yield Problem("read", f"{where} has the id {identifier} of a line before it; it is called {unique}", where)
    metadata, problems = parse_record(record, where)
    document = Document(f"{given.source}#{unique}", to_safe(unique), text, is_file_text=False, problems=problems)
    yield with_metadata(document, overrides, metadata, of_page)


def _find_text(record: Mapping[str, Any]) -> tuple[str, Metadata] | None:
    for key in TEXT_KEYS:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return replace_surrogates(value), Metadata()
    html = record.get(HTML_KEY)
    if not isinstance(html, str):
        return None
    page = parse_page(replace_surrogates(html))
    return (page.text, page.metadata) if page else None


def _make_unique(identifier: str, taken: dict[str, int]) -> str:
    """Return the identifier, with a number behind it if another record of the file has it."""
    unique = identifier
    while (key := to_safe(unique)) in taken:
        taken[key] += 1
        unique = f"{identifier}-{taken[key]}"
    taken[key] = 1
    return unique


def to_safe(identifier: str) -> str:
    """Return an identifier as it can stand in the name of a file.

    >>> to_safe("https://example.org/2031/velm?page=2")
    'https-example.org-2031-velm-page-2'
    """
    return _UNSAFE.sub("-", identifier).strip("-.")[-_MAX_NAME:] or "record"
