"""Facts of one article as quads: the only part that knows both the model and the ontology.

Everything that rests on the article alone goes into its own named graph, ``graph/<article>``; its text goes into ``graph/texts``.
What the store says about entities across articles (``graph/entities``: rdfs:label, owl:sameAs) is for the registry of entities.
"""

from __future__ import annotations

from pyoxigraph import Quad

from kg.ids import BASE
from kg.mapping.articles import add_article, add_segment, find_publisher
from kg.mapping.entities import add_mentions, add_organization, add_person, add_place
from kg.mapping.figures import add_figure
from kg.mapping.graph import ArticleGraph
from kg.mapping.statements import add_link, add_statement
from kg.mapping.terms import check_base
from kg.model import Facts

__all__ = ["find_publisher", "map_facts"]


def map_facts(facts: Facts, base: str = BASE, *, mentions: bool = True) -> list[Quad]:
    """Return the facts of one article as quads: the same list for the same facts, without duplicates and blank nodes.

    Args:
        base: absolute IRI that the identifiers are relative to; ends in ``/`` or ``#``.
        mentions: whether to write the spans of the names of entities and of dates.

    Raises:
        MappingError: the base, or an identifier, cannot stand in an IRI.
    """
    graph = ArticleGraph(facts, check_base(base))
    add_article(graph, facts.article)
    for segment in facts.article.segments:
        add_segment(graph, segment)
    for person in facts.people:
        add_person(graph, person)
    for organization in facts.organizations:
        add_organization(graph, organization)
    for place in facts.places:
        add_place(graph, place)
    if mentions:
        add_mentions(graph, facts)
    for statement in facts.statements:
        add_statement(graph, statement)
    for figure in facts.figures:
        add_figure(graph, figure)
    for link in facts.links:
        add_link(graph, link)
    return graph.quads
