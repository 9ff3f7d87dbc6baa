"""IRIs and literals, in the form in which every store gives them back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import MappingError
from kg.ids import BASE
from kg.vocabulary import XSD

LABEL_LENGTH = 80
"""Code points of a label that is cut out of the text: one line in a tree view or beside a node."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


@lru_cache(maxsize=16_384)
def to_iri(base: str, identifier: str) -> NamedNode:
    """Return an identifier as an IRI.

    Raises:
        MappingError: it has a character that an IRI cannot hold.
    """
    try:
        return NamedNode(base + identifier)
    except ValueError as error:
        raise MappingError(f"{identifier!r} cannot be an identifier behind {base}: {error}") from error


@lru_cache(maxsize=16_384)
def to_integer(value: int) -> Literal:
    """Return an xsd:integer, for offsets too: stores turn the narrower xsd:nonNegativeInteger of NIF into it anyway."""
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=1024)
def to_decimal(value: Decimal) -> Literal:
    """Return an xsd:decimal in its canonical form.

    >>> to_decimal(Decimal("0.90")).value, to_decimal(Decimal("1E+2")).value
    ('0.9', '100')
    """
    plain = format(value, "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=XSD.decimal)


def to_number(value: Decimal) -> Literal:
    """Return an xsd:integer where there is no fraction, else an xsd:decimal."""
    return to_integer(int(value)) if value == value.to_integral_value() else to_decimal(value)


def to_day(day: date) -> Literal:
    """Return an xsd:date."""
    return Literal(day.isoformat(), datatype=XSD.date)


def to_string(text: str) -> Literal:
    """Return a plain string; half a surrogate pair, as JSON may hold, is replaced one for one, so that offsets stay true."""
    try:
        return Literal(text)
    except ValueError:
        return Literal(_SURROGATE.sub("\ufffd", text))


def to_label(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def parse_address(url: str) -> NamedNode | None:
    """Return a URL as an IRI, with what may not stand in one percent-encoded; None when it is no absolute IRI.

    >>> parse_address("https://example.org/a story?x=[1]")
    <NamedNode value=https://example.org/a%20story?x=%5B1%5D>
    >>> parse_address("page three") is None
    True
    """
    if not _ABSOLUTE.match(url):
        return None
    try:
        return NamedNode(quote(url, safe="!#$%&'()*+,/:;=?@~-._"))
    except ValueError:
        return None


def check_base(base: str) -> str:
    """Return the base of the identifiers.

    Raises:
        MappingError: it is not an absolute IRI, or its end would run into the identifiers.
    """
    if not base.endswith(("/", "#")) or parse_address(base) is None or " " in base:
        raise MappingError(f"{base!r} is no base for identifiers; give an absolute IRI that ends in / such as {BASE}")
    return base
