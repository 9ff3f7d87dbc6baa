"""Figures: the number in the form that its qualifier asks for, what is counted, and under which circumstances."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.labels import figure_label
from kg.mapping.graph import ArticleGraph
from kg.mapping.terms import to_label, to_number
from kg.model import UNNAMED, Figure, Period, Polarity, Qualifier, Trail
from kg.vocabulary import (
    BLAMES,
    CHANGES,
    CONVENTIONS,
    DCTERMS,
    INCIDENTS,
    KG,
    KGV,
    OUTCOMES,
    POLARITIES,
    POPULATIONS,
    QUALIFIERS,
    RDF,
    RDFS,
    SCHEMA,
    SCOPE_BASES,
    UNITS,
)

POINT = frozenset({Qualifier.EXACT, Qualifier.ABOUT})
LOWER_BOUND = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
UPPER_BOUND = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})


def add_figure(graph: ArticleGraph, figure: Figure) -> None:
    """Say what is counted, with which result, and who says so."""
    node = graph.iri(figure.id)
    graph.add(node, RDF.type, KG.Figure)
    graph.add_text(node, RDFS.label, to_label(figure_label(figure)))
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_text(node, KG.writtenForm, figure.text)
    graph.add(node, KG.valueSpan, graph.span(figure.span))
    _value(graph, node, figure)
    _counted(graph, node, figure)
    _circumstances(graph, node, figure)
    graph.add(node, KG.polarity, _polarity(figure))
    if figure.statement is not None:
        graph.add(graph.iri(figure.statement), KG.reportsFigure, node)
    if figure.source not in (None, UNNAMED):
        graph.add_id(node, KG.claimedBy, figure.source)
    graph.add_finding(node, figure)


def _value(graph: ArticleGraph, node: NamedNode, figure: Figure) -> None:
    """Say the number: ``schema:value`` for a point, ``minValue`` and ``maxValue`` for bounds, neither for the numberless."""
    graph.add(node, KG.qualifier, QUALIFIERS[figure.qualifier])
    lower, upper = figure.value, figure.upper
    if figure.qualifier in POINT:
        _number(graph, node, SCHEMA.value, upper if lower is None else lower)
    elif figure.qualifier in LOWER_BOUND:
        _number(graph, node, SCHEMA.minValue, upper if lower is None else lower)
    elif figure.qualifier in UPPER_BOUND:
        _number(graph, node, SCHEMA.maxValue, lower if upper is None else upper)
    else:
        _number(graph, node, SCHEMA.minValue, lower)
        _number(graph, node, SCHEMA.maxValue, upper)
    _number(graph, node, KG.base, figure.base)
    if figure.change:
        graph.add(node, KG.change, CHANGES[figure.change])
    if figure.convention:
        graph.add(node, KG.convention, CONVENTIONS[figure.convention])


def _number(graph: ArticleGraph, node: NamedNode, predicate: NamedNode, number: Decimal | None) -> None:
    if number is not None:
        graph.add(node, predicate, to_number(number))


def _counted(graph: ArticleGraph, node: NamedNode, figure: Figure) -> None:
    graph.add(node, KG.unit, UNITS[figure.unit])
    graph.add_text(node, KG.counted, figure.counted)
    if figure.outcome:
        graph.add(node, KG.outcome, OUTCOMES[figure.outcome])
    if figure.population:
        graph.add(node, KG.population, POPULATIONS[figure.population])
    graph.add_text(node, KG.populationText, figure.population_text)
    graph.add_text(node, KG.per, figure.per)
    graph.add_text(node, SCHEMA.currency, figure.currency)
    graph.add_id(node, KG.partOf, figure.part_of)


def _circumstances(graph: ArticleGraph, node: NamedNode, figure: Figure) -> None:
    graph.add_id(node, KG.place, figure.place)
    graph.add_text(node, KG.placeText, figure.place_text)
    _trail(graph, node, figure.place_trail, KG.placeBasis, KG.placeSpan)
    _period(graph, node, figure.period, KG.period, KG.periodText)
    _trail(graph, node, figure.period_trail, KG.periodBasis, KG.periodSpan)
    _period(graph, node, figure.reference_period, KG.referencePeriod, KG.referencePeriodText)
    _period(graph, node, figure.as_of, KG.asOf, KG.asOfText)
    graph.add_id(node, KG.perpetrator, figure.perpetrator)
    graph.add_text(node, KG.perpetratorText, figure.perpetrator_text)
    _trail(graph, node, figure.perpetrator_trail, KG.perpetratorBasis, KG.perpetratorSpan)
    if figure.blame:
        graph.add(node, KG.blame, BLAMES[figure.blame])
    if figure.incident:
        graph.add(node, KG.incident, INCIDENTS[figure.incident])
    graph.add_text(node, KG.incidentText, figure.incident_text)
    _trail(graph, node, figure.incident_trail, KG.incidentBasis, KG.incidentSpan)


def _period(graph: ArticleGraph, node: NamedNode, period: Period | None, predicate: NamedNode, wording: NamedNode) -> None:
    """Say when, and in which words."""
    if period:
        graph.add_text(node, wording, period.text)
        graph.add(node, predicate, graph.period(period))


def _trail(graph: ArticleGraph, node: NamedNode, trail: Trail | None, basis: NamedNode, span: NamedNode) -> None:
    """Say from where the figure has a part of its scope."""
    if trail:
        graph.add(node, basis, SCOPE_BASES[trail.basis])
        if trail.span:
            graph.add(node, span, graph.span(trail.span))


def _polarity(figure: Figure) -> NamedNode:
    """Return whether anybody stands by the figure; what nobody asserts ("denied that it could kill 30") nobody can deny either."""
    if figure.hypothetical:
        return KGV.hypothetical
    return POLARITIES[Polarity.DENIED if figure.negated else Polarity.AFFIRMED]
