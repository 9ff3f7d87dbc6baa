"""People, organizations and places as one article names them, and the capacities in which people speak."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.ids import local, slug
from kg.mapping.graph import ArticleGraph
from kg.model import OUTLETS, Capacity, Facts, Organization, OrganizationKind, Person, Place
from kg.vocabulary import DCTERMS, ITSRDF, KG, ORG, ORGANIZATION_KINDS, RDF, RDFS, ROLES, SCHEMA, SKOS

Entity = Person | Organization | Place

STATE = frozenset(
    {OrganizationKind.GOVERNMENT, OrganizationKind.MINISTRY, OrganizationKind.AUTHORITY, OrganizationKind.STATE_FORCES}
)


def add_person(graph: ArticleGraph, person: Person) -> None:
    """Name a person, with the capacities in which the article presents them."""
    node = graph.iri(person.id)
    graph.add(node, RDF.type, SCHEMA.Person)
    _names(graph, node, person)
    for capacity in person.capacities:
        add_capacity(graph, capacity, person.id)


def add_organization(graph: ArticleGraph, organization: Organization) -> None:
    """Name an organization and say of what kind it is, of which country, and of which other it is a part."""
    node = graph.iri(organization.id)
    graph.add(node, RDF.type, SCHEMA.Organization)
    _names(graph, node, organization)
    if organization.kind in OUTLETS:
        graph.add(node, RDF.type, SCHEMA.NewsMediaOrganization)
    elif organization.kind in STATE:
        graph.add(node, RDF.type, SCHEMA.GovernmentOrganization)
    if organization.kind is not OrganizationKind.OTHER:  # not stated, and another article may know it
        graph.add(node, ORG.classification, ORGANIZATION_KINDS[organization.kind])
    graph.add_id(node, ORG.subOrganizationOf, organization.part_of)
    graph.add_id(node, KG.country, organization.country)


def add_place(graph: ArticleGraph, place: Place) -> None:
    """Name a place and what contains it."""
    node = graph.iri(place.id)
    graph.add(node, RDF.type, SCHEMA.Place)
    _names(graph, node, place)
    graph.add_id(node, SCHEMA.containedInPlace, place.within)


def _names(graph: ArticleGraph, node: NamedNode, entity: Entity) -> None:
    graph.add_text(node, SCHEMA.name, entity.name)
    for alias in dict.fromkeys(entity.aliases):
        if alias != entity.name:
            graph.add_text(node, SKOS.hiddenLabel if alias in entity.misspellings else SKOS.altLabel, alias)


def add_capacity(graph: ArticleGraph, capacity: Capacity, holder: str | None) -> NamedNode:
    """Describe a capacity and return its node; ``holder`` is None where the source has a role but no name ("a ministry spokesperson")."""
    organization = capacity.organization
    parts = [graph.key, local(holder) if holder else "unnamed", slug(capacity.role)]
    identifier = "capacity/" + "-".join(parts + ([local(organization)] if organization else []))
    node = graph.iri(identifier)
    if not graph.is_new(identifier):
        return node
    graph.add(node, RDF.type, KG.Capacity)
    at = graph.names.get(organization or "")
    graph.add_text(node, RDFS.label, f"{capacity.role} ({at})" if at and at not in capacity.role else capacity.role)
    graph.add_text(node, SCHEMA.roleName, capacity.role)
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_id(node, ORG.member, holder)
    graph.add_id(node, ORG.organization, organization)
    graph.add_id(node, KG.country, capacity.country)
    if capacity.code in ROLES:
        graph.add(node, ORG.role, ROLES[capacity.code])
    return node


def add_mentions(graph: ArticleGraph, facts: Facts) -> None:
    """Say where each entity is named, and which period each date means."""
    entities: tuple[Entity, ...] = (*facts.people, *facts.organizations, *facts.places)
    for entity in entities:
        node = graph.iri(entity.id)
        for span in dict.fromkeys(entity.mentions):
            graph.add(graph.span(span), ITSRDF.taIdentRef, node)
    for expression in facts.dates:
        if expression.period is not None and expression.period.edtf:
            graph.add(graph.span(expression.span), ITSRDF.taIdentRef, graph.period(expression.period))
