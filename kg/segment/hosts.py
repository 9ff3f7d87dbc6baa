"""The outlet whose address an article has."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from kg import lexicon
from kg.model import Document, OutletBasis

_PLAIN = re.compile(r"^(?:www\d?|m|amp|mobile|edition|en|english|news)\.(?=[^.]+\.)")
_HOST = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z][a-z0-9-]*")


def find_outlet(document: Document) -> tuple[str | None, OutletBasis | None]:
    """Return the outlet that published a document, as the metadata or the address tell, and which of the two does."""
    if document.outlet:
        return document.outlet, OutletBasis.METADATA
    outlet = outlet_of_address(document.url or "")
    return outlet, OutletBasis.ADDRESS if outlet else None


def outlet_of_address(url: str) -> str | None:
    """Return the outlet to which a web address belongs: by its host the known one, else the host itself; None without a host.

    >>> outlet_of_address("https://www.bbc.co.uk/news/1"), outlet_of_address("https://www.velm-gazette.example/a")
    ('BBC', 'velm-gazette.example')
    """
    host = _host(url)
    if host is None:
        return None
    parts = host.split(".")
    known = (_outlets().get(".".join(parts[start:])) for start in range(len(parts) - 1))
    return next(filter(None, known), None) or _PLAIN.sub("", host)


def _host(url: str) -> str | None:
    """Return the host of a web address; None of an address in a local network, which says nothing."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:  # of a malformed address: "http://[::1"
        return None
    return host if parts.scheme in {"http", "https"} and _HOST.fullmatch(host) else None


@cache
def _outlets() -> dict[str, str]:
    return {host: outlet["name"] for outlet in lexicon.load("outlets") for host in outlet.get("hosts", ())}
