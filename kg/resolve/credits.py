"""Which organizations the credits of an article mean; those that nothing else in the article names are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.language import gazetteer
from kg.model import OUTLETS, Article, AttributionLink, Credit, LinkKind, Organization, OrganizationKind
from kg.resolve.outlets import outlet_id


def with_credited(entities: Entities, found: Sequence[Credit]) -> tuple[Entities, tuple[tuple[Credit, str], ...]]:
    """Return the entities with all outlets that are credited, and each credit with the identifier of its outlet."""
    organizations = {organization.id: organization for organization in entities.organizations}
    known = list(entities.organizations)
    resolved = []
    for credit in found:
        identifier = outlet_id(credit.name, known)
        outlet = organizations.get(identifier) or Organization(identifier, credit.name, kind=_kind(credit.name))
        organizations[identifier] = replace(outlet, mentions=tuple(sorted({*outlet.mentions, credit.span})))
        known.append(organizations[identifier])
        resolved.append((credit, identifier))
    in_order = sorted(organizations.values(), key=lambda organization: organization.mentions[:1])
    return replace(entities, organizations=tuple(in_order)), tuple(resolved)


def credit_links(article: Article, found: Sequence[tuple[Credit, str]]) -> tuple[AttributionLink, ...]:
    """Return the links from an article to the outlets that it credits, its own left out."""
    return tuple(
        AttributionLink(article.id, outlet, LinkKind.CREDITS, credit=credit)
        for credit, outlet in found
        if outlet != article.outlet_id
    )


def _kind(name: str) -> OrganizationKind:
    known = gazetteer.load().find(name)
    return known.organization if known and known.organization in OUTLETS else OrganizationKind.OUTLET
