"""The outlet of an article that neither metadata nor address name, by what the page says in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.ids import entity_id
from kg.language import gazetteer
from kg.model import OUTLETS, Article, Organization, OrganizationKind, OutletBasis, SegmentKind, Statement

_FURNITURE = frozenset({SegmentKind.BOILERPLATE, SegmentKind.CREDIT})
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\W*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([^\n.|()\[\]]{2,60})", re.IGNORECASE
)
_TITLE_END = re.compile(r"\s+[|–—-]\s+([^|–—-]{2,40})$")
_LEAST = 2  # sources who spoke to an outlet
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def with_outlet(article: Article, entities: Entities, statements: Sequence[Statement]) -> Article:
    """Return the article with its outlet where it can be told; what metadata name stays, what an address names gets its proper name.

    A page names its outlet in its copyright line and at the end of its title; else it is the only outlet that anybody spoke to, if at
    least two sources did and it is never a source itself.
    """
    article = _named(article, entities, statements)
    return replace(article, outlet_id=outlet_id(article.outlet, entities.organizations)) if article.outlet else article


def outlet_id(name: str, organizations: Iterable[Organization]) -> str:
    """Return the identifier of an outlet: that of the organization of that name, else one of its own."""
    label_of = gazetteer.load().label_of_outlet
    key = label_of(name).casefold()
    named = (o.id for o in organizations for form in (o.name, *o.aliases) if label_of(form).casefold() == key)
    return next(named, None) or entity_id("organization", label_of(name))


def _named(article: Article, entities: Entities, statements: Sequence[Statement]) -> Article:
    outlets = [organization for organization in entities.organizations if organization.kind in OUTLETS]
    if article.outlet_basis is OutletBasis.ADDRESS:
        named = _named_like(article.outlet or "", outlets)
        return replace(article, outlet=named) if named else article
    if article.outlet:
        return article
    inferred = _of_page(article) or _told(statements, outlets)
    return replace(article, outlet=inferred, outlet_basis=OutletBasis.INFERRED) if inferred else article


def _named_like(host: str, outlets: Sequence[Organization]) -> str | None:
    """Return the outlet of the article that is named as a host: the Velm Gazette for "velm-gazette.example"."""
    label = _letters(host.split(".")[0]).removeprefix("the")
    names = (o.name for o in outlets for name in (o.name, *o.aliases) if _letters(name).removeprefix("the") == label)
    return next(names, None)


def _of_page(article: Article) -> str | None:
    """Return the outlet of the copyright line, or of the end of the title; an agency may be but credited there."""
    furniture = (s.span.of(article.text) for s in article.segments if s.kind in _FURNITURE)
    for match in filter(None, map(_COPYRIGHT.search, furniture)):
        if (name := _outlet(match[1])) is not None:
            return name
    title = _TITLE_END.search(article.title or "")
    return _outlet(title[1]) if title else None


def _outlet(wording: str) -> str | None:
    """Return the name in a wording if it is known as an outlet, or ends as the names of outlets do."""
    name = re.sub(r"\s+(?:all rights reserved|ltd|inc|llc|limited|corp)\b.*", "", " ".join(wording.split()), flags=re.IGNORECASE)
    name = name.strip(" ,;:•*-–—")
    names = gazetteer.load()
    known = names.find(name) or names.find(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))
    if known is not None:
        return known.label if known.organization is OrganizationKind.OUTLET else None
    words = name.casefold().split()
    is_medium = len(words) > 1 and names.last_heads.get(words[-1]) is OrganizationKind.OUTLET
    return name if is_medium and name[0].isupper() else None


def _told(statements: Sequence[Statement], outlets: Sequence[Organization]) -> str | None:
    names = {outlet.id: outlet.name for outlet in outlets}
    told = {(s.addressee, s.speaker) for s in statements if s.addressee in names}
    addressed = {outlet for outlet, _ in told}
    if len(addressed) != 1 or len(told) < _LEAST or addressed & {s.speaker for s in statements}:
        return None
    return names[addressed.pop() or ""]


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
