"""What is known about an article besides its text: options, a sidecar file, and what the input itself says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg.model import Document, Problem

SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True)
class Overrides:
    """Metadata given on the command line for every article of a run; None leaves what the input says."""

    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of one article, as far as one place gives them."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None
    language: str | None = None


# The names under which crawlers and news interfaces write a field; the first that is filled counts.
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "sitename", "site", "source"),
    "url": ("url", "link"),
    "published": ("published", "date", "date_publish", "datePublished"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
}


def parse_published(written: str) -> date | None:
    """Return the day of an ISO 8601 date or date and time, as written (no change of time zone), or None.

    >>> parse_published("2031-03-12T23:30:00+02:00")
    datetime.date(2031, 3, 12)
    >>> parse_published("12/03/31")
    """
    try:
        return datetime.fromisoformat(written.strip()).date()
    except ValueError:
        return None


def to_text(value: object) -> str | None:
    """Return a field of a record as one line: a list is joined, an object stands for its name, None for nothing in it.

    >>> to_text([{"name": "Ada Brook"}, "Jo Lind"])
    'Ada Brook, Jo Lind'
    """
    if isinstance(value, str):
        return " ".join(replace_surrogates(value).split()) or None
    if isinstance(value, dict):
        return to_text(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(to_text, value))) or None
    return None


def replace_surrogates(text: str) -> str:
    r"""Return the text with lone surrogates, which no UTF-8 can hold, as U+FFFD: the offsets stay.

    >>> replace_surrogates("a\ud800b")
    'a�b'
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def parse_record(record: Mapping[str, Any], source: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return the metadata in a JSON object, and a problem if its date is not an ISO date."""
    fields = {field: next(filter(None, (to_text(record.get(key)) for key in keys)), None) for field, keys in KEYS.items()}
    written = fields.pop("published")
    published = parse_published(written) if written else None
    problems: tuple[Problem, ...] = ()
    if written and published is None:
        problems = (
            Problem("read", f"the date {written[:40]!r} of {source} is not in ISO form (2031-03-12); it is left out", source),
        )
    return Metadata(published=published, **fields), problems


def find_sidecar(path: Path) -> Path | None:
    """Return the ``<stem>.meta.json`` or ``<file>.meta.json`` beside a file, or None."""
    candidates = (path.with_name(path.name + SIDECAR), path.with_name(to_stem(path.name) + SIDECAR))
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def read_sidecar(path: Path | None) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return the metadata beside a file; a sidecar that cannot be read is a problem, and the article is read without it."""
    sidecar = find_sidecar(path) if path else None
    if sidecar is None:
        return Metadata(), ()
    try:
        record = json.loads(sidecar.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        return Metadata(), (Problem("read", f"{sidecar} is not JSON and is left out: {to_reason(error)}", str(sidecar)),)
    if not isinstance(record, dict):
        return Metadata(), (Problem("read", f"{sidecar} is left out: it holds no JSON object", str(sidecar)),)
    return parse_record(record, str(sidecar))


def with_metadata(document: Document, overrides: Overrides, *metadata: Metadata) -> Document:
    """Return the document with each field from the first that states it: the overrides, then each of the metadata."""
    given = Metadata(title=overrides.title, outlet=overrides.outlet, url=overrides.url, published=overrides.published)
    places = (given, *metadata)
    return replace(
        document,
        title=next(filter(None, (place.title for place in places)), None),
        outlet=next(filter(None, (place.outlet for place in places)), None),
        url=next(filter(None, (place.url for place in places)), None),
        published=next(filter(None, (place.published for place in places)), None),
        author=next(filter(None, (place.author for place in places)), None),
        language=next(filter(None, (place.language for place in places)), None),
    )


def to_stem(name: str) -> str:
    """Return the name of a file without ``.gz`` and without its suffix.

    >>> to_stem("market.blast.txt.gz")
    'market.blast'
    """
    return Path(name.removesuffix(".gz")).stem


def to_reason(error: Exception) -> str:
    """Return what an error says, on one line and without the path, which the caller names."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split()) or type(error).__name__
