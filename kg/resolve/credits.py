"""Which organizations the credits of an article mean; those that nothing else in the article names are added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.ids import entity_id
from kg.language import gazetteer
from kg.model import OUTLETS, Article, AttributionLink, Credit, LinkKind, Organization, OrganizationKind


def with_credited(entities: Entities, found: Sequence[Credit]) -> tuple[Entities, tuple[tuple[Credit, str], ...]]:
    """Return the entities with all outlets that are credited, and each credit with the identifier of its outlet."""
    organizations = {organization.id: organization for organization in entities.organizations}
    by_name = {_key(name): o.id for o in entities.organizations for name in (o.name, *o.aliases)}
    resolved = []
    for credit in found:
        identifier = by_name.get(_key(credit.name)) or entity_id("organization", _label(credit.name))
        outlet = organizations.get(identifier) or Organization(identifier, credit.name, kind=_kind(credit.name))
        organizations[identifier] = replace(outlet, mentions=tuple(sorted({*outlet.mentions, credit.span})))
        by_name[_key(credit.name)] = identifier
        resolved.append((credit, identifier))
    in_order = sorted(organizations.values(), key=lambda organization: organization.mentions[:1])
    return replace(entities, organizations=tuple(in_order)), tuple(resolved)


def credit_links(article: Article, found: Sequence[tuple[Credit, str]], own: str | None) -> tuple[AttributionLink, ...]:
    """Return the links from an article to the outlets that it credits, its own left out."""
    return tuple(
        AttributionLink(article.id, outlet, LinkKind.CREDITS, credit=credit) for credit, outlet in found if outlet != own
    )


def _label(name: str) -> str:
    known = gazetteer.load().find(name)
    return known.label if known else re.sub("^The (?=[A-Z])", "", name)


def _key(name: str) -> str:
    return _label(name).casefold().removeprefix("the ")


def _kind(name: str) -> OrganizationKind:
    known = gazetteer.load().find(name)
    return known.organization if known and known.organization in OUTLETS else OrganizationKind.OUTLET
