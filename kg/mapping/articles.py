"""An article, its text, its segments, and where its graph comes from."""

from __future__ import annotations

from kg.ids import entity_id, slug
from kg.mapping.entities import add_organization
from kg.mapping.graph import ArticleGraph
from kg.mapping.terms import parse_address, to_day, to_integer, to_string
from kg.model import OUTLETS, Article, Facts, Organization, OrganizationKind, Segment
from kg.version import __version__
from kg.vocabulary import DCTERMS, KG, NIF, OUTLET_BASES, PROV, RDF, RDFS, SCHEMA, SEGMENT_KINDS


def add_article(graph: ArticleGraph, article: Article) -> None:
    """Say what the metadata give, and what the graph was made from."""
    node = graph.article
    graph.add(node, RDF.type, SCHEMA.NewsArticle)
    graph.add_text(node, RDFS.label, article.title or article.name or graph.key)
    graph.add_text(node, DCTERMS.identifier, article.name)
    graph.add_text(node, SCHEMA.headline, article.title)
    graph.add_text(node, KG.byline, article.author)
    graph.add_text(node, SCHEMA.inLanguage, article.language)
    if article.published:
        graph.add(node, SCHEMA.datePublished, to_day(article.published))
    if article.url:
        address = parse_address(article.url)
        graph.add(node, SCHEMA.url if address else KG.urlText, address or to_string(article.url))
    _publisher(graph)
    if article.outlet_basis:
        graph.add(node, KG.publisherBasis, OUTLET_BASES[article.outlet_basis])
    _text(graph, article)
    _provenance(graph)


def find_publisher(facts: Facts) -> Organization | None:
    """Return the organization that published an article: as the article names it, else of that name alone; None without one."""
    article = facts.article
    if not article.outlet:
        return None
    identifier = article.outlet_id or entity_id("organization", article.outlet)
    named = next((organization for organization in facts.organizations if organization.id == identifier), None)
    return named or Organization(identifier, article.outlet, kind=OrganizationKind.OUTLET)


def _publisher(graph: ArticleGraph) -> None:
    publisher = find_publisher(graph.facts)
    if publisher is None:
        return
    graph.add_id(graph.article, SCHEMA.publisher, publisher.id)
    if publisher.id not in graph.names:
        add_organization(graph, publisher)
    elif publisher.kind not in OUTLETS:
        # Whatever the sentences call it: it has published this.
        graph.add(graph.iri(publisher.id), RDF.type, SCHEMA.NewsMediaOrganization)


def _text(graph: ArticleGraph, article: Article) -> None:
    node = graph.context
    graph.add(node, RDF.type, NIF.Context)
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add(node, SCHEMA.sha256, to_string(article.text_sha256))
    graph.add(node, NIF.beginIndex, to_integer(0))
    graph.add(node, NIF.endIndex, to_integer(len(article.text)))
    graph.add_full_text(article.text)


def _provenance(graph: ArticleGraph) -> None:
    node, run = graph.iri(f"graph/{graph.key}"), graph.iri(f"run/{slug(__version__)}")
    graph.add(node, PROV.wasDerivedFrom, graph.article)
    graph.add(node, PROV.wasGeneratedBy, run)
    graph.add(run, RDF.type, PROV.Activity)
    graph.add(run, RDFS.label, to_string(f"kg {__version__}"))


def add_segment(graph: ArticleGraph, segment: Segment) -> None:
    """Say what a stretch of the page is; without its words, which are in the graph of the texts."""
    node = graph.iri(f"segment/{graph.key}-{segment.span.start}-{segment.span.end}")
    graph.add(node, RDF.type, KG.Segment)
    graph.add(node, KG.segmentKind, SEGMENT_KINDS[segment.kind])
    graph.add_offsets(node, segment.span)
