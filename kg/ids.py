"""The one place where identifiers are minted.

An identifier is an IRI relative to the base (``https://w3id.org/newskg/`` unless the user says otherwise):
``<kind>/<local>`` with a local name of ``[A-Za-z0-9_-]``. The same identifiers stand in the Facts JSON and, behind the base,
in the graph. All are derived from content, so building twice, or in another order, gives the same ones.

>>> article_id("market-blast", "https://example.org/a", None, "ab" * 32)
'article/ab82f0050f87'
>>> part_id("statement", "article/ab82f0050f87", 236, 350)
'statement/ab82f0050f87-236-350'
>>> entity_id("person", "Zoë al-Númān")
'person/zoe-al-numan'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/newskg/"
DIGITS = 12  # hexadecimal digits of a content hash: 48 bits, one accidental collision expected beyond ten million articles
_NOT_LOCAL = re.compile(r"[^a-z0-9]+")


def digest(*parts: str | None) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the parts; ``None`` and ``""`` differ.

    >>> digest("a", None) == digest("a", "")
    False
    """
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def slug(name: str) -> str:
    """Return a name in ASCII letters, digits and hyphens; a name that has none of them becomes a hash.

    >>> slug("Ministry of Defence (MoD)")
    'ministry-of-defence-mod'
    >>> slug("وزارة الدفاع")
    'x-4de726e9bfa0'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return _NOT_LOCAL.sub("-", plain.replace("'", "")).strip("-")[:80].rstrip("-") or f"x-{digest(name)}"


def article_id(name: str, url: str | None, outlet: str | None, text_sha256: str) -> str:
    """Return the identifier of an article: the same text under another name, URL or outlet is another article."""
    return f"article/{digest(name, url, outlet, text_sha256)}"


def part_id(kind: str, article: str, start: int, end: int) -> str:
    """Return the identifier of something that stands at ``[start, end)`` in the text of an article."""
    return f"{kind}/{local(article)}-{start}-{end}"


def parse_part_id(identifier: str) -> tuple[str, int, int]:
    """Return what `part_id` was made from: the local name of the article, start and end.

    Of several things that stand at the same place, all but the first have a number behind.

    >>> parse_part_id("statement/ab82f0050f87-236-350"), parse_part_id("statement/ab82f0050f87-236-350-2")
    (('ab82f0050f87', 236, 350), ('ab82f0050f87', 236, 350))
    """
    article, start, end, *_ = local(identifier).split("-")
    return article, int(start), int(end)


def entity_id(kind: str, name: str, article: str | None = None) -> str:
    """Return the identifier of an entity; with an article, of one whose name alone does not tell it from its namesakes.

    >>> entity_id("person", "Haddad", "article/ab82f0050f87")
    'person/haddad-ab82f0050f87'
    """
    return f"{kind}/{slug(name)}" if article is None else f"{kind}/{slug(name)}-{local(article)}"


def derived_id(kind: str, *parts: str) -> str:
    """Return the identifier of something that is derived across articles, of what it is derived from.

    >>> derived_id("reuse", "article/ab82f0050f87", "article/2c26b46b68ff")
    'reuse/5273843c4add'
    """
    return f"{kind}/{digest(*parts)}"


def local(identifier: str) -> str:
    """Return the local name of an identifier.

    >>> local("article/ab82f0050f87")
    'ab82f0050f87'
    """
    return identifier.rpartition("/")[2]
