"""Statements, and the links of who rests on whom that they show."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.ids import digest
from kg.mapping.entities import add_capacity
from kg.mapping.graph import ArticleGraph
from kg.mapping.terms import to_label
from kg.model import AttributionLink, Statement
from kg.vocabulary import BASES, CERTAINTIES, CREDIT_KINDS, DCTERMS, KG, LINK_KINDS, MANNERS, POLARITIES, RDF, RDFS, SCHEMA

ELLIPSIS = " … "
"""Joins the parts of a content that is interrupted by its source ("“We ran,” she said. “Nobody helped.”")."""


def add_statement(graph: ArticleGraph, statement: Statement) -> None:
    """Say what the statement is, who makes it, and where in the text it stands."""
    node = graph.iri(statement.id)
    text = ELLIPSIS.join(span.of(graph.facts.article.text) for span in statement.content)
    speaker = graph.names.get(statement.speaker or "")
    graph.add(node, RDF.type, KG.Statement)
    graph.add_text(node, RDFS.label, to_label(f"{speaker}: {text}" if speaker else text))
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_text(node, SCHEMA.text, text)
    graph.add(node, KG.manner, MANNERS[statement.manner])
    graph.add(node, KG.basis, BASES[statement.basis])
    graph.add(node, KG.polarity, POLARITIES[statement.polarity])
    if statement.certainty:
        graph.add(node, KG.certainty, CERTAINTIES[statement.certainty])
    _attribution(graph, node, statement)
    _spans(graph, node, statement)
    graph.add_finding(node, statement)


def _attribution(graph: ArticleGraph, node: NamedNode, statement: Statement) -> None:
    graph.add_text(node, KG.cue, statement.cue_lemma)
    graph.add_id(node, KG.source, statement.speaker)
    for speaker in statement.co_speakers:
        graph.add_id(node, KG.coSource, speaker)
    if statement.capacity:
        graph.add(node, KG.capacity, add_capacity(graph, statement.capacity, statement.speaker))
    graph.add_id(node, KG.addressee, statement.addressee)
    graph.add_id(node, KG.parent, statement.parent)
    graph.add_id(node, KG.continues, statement.continues)
    for outlet in graph.outlets.get(statement.id, ()):
        graph.add_id(node, KG.viaOutlet, outlet)


def _spans(graph: ArticleGraph, node: NamedNode, statement: Statement) -> None:
    for predicate, spans in (
        (KG.contentSpan, statement.content),
        (KG.cueSpan, statement.cue),
        (KG.sourceSpan, statement.source),
    ):
        for span in dict.fromkeys(spans):
            graph.add(node, predicate, graph.span(span))


def add_link(graph: ArticleGraph, link: AttributionLink) -> None:
    """Say who rests on whom, by which statement or credit, and in short."""
    shown_by = link.credit.kind.value if link.credit else link.statement
    identifier = f"link/{digest(graph.key, link.origin, link.target, link.kind.value, shown_by)}"
    if not graph.is_new(identifier):
        return
    node = graph.iri(identifier)
    graph.add(node, RDF.type, KG.AttributionLink)
    graph.add_id(node, KG.linkFrom, link.origin)
    graph.add_id(node, KG.linkTo, link.target)
    graph.add(node, KG.linkKind, LINK_KINDS[link.kind])
    graph.add_id(node, KG.linkStatement, link.statement)
    if link.credit:
        graph.add(node, KG.creditKind, CREDIT_KINDS[link.credit.kind])
        graph.add(node, KG.creditSpan, graph.span(link.credit.span))
    if graph.is_new(f"{link.origin} -> {link.target}"):
        graph.add_id(graph.iri(link.origin), KG.attributesTo, link.target)
