"""Figures: the number in the form that its qualifier asks for, what is counted, and under which circumstances."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.mapping.graph import ArticleGraph
from kg.mapping.terms import to_label, to_number
from kg.model import UNNAMED, Figure, Polarity, Qualifier
from kg.vocabulary import DCTERMS, KG, OUTCOMES, POLARITIES, POPULATIONS, QUALIFIERS, RDF, RDFS, SCHEMA, UNITS

POINT = frozenset({Qualifier.EXACT, Qualifier.ABOUT})
LOWER_BOUND = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
UPPER_BOUND = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})


def add_figure(graph: ArticleGraph, figure: Figure) -> None:
    """Say what is counted, with which result, and who says so."""
    node = graph.iri(figure.id)
    graph.add(node, RDF.type, KG.Figure)
    outcome = figure.outcome.value if figure.outcome else None
    graph.add_text(node, RDFS.label, to_label(" ".join(filter(None, (figure.text, figure.counted, outcome)))))
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_text(node, KG.writtenForm, figure.text)
    graph.add(node, KG.valueSpan, graph.span(figure.span))
    _value(graph, node, figure)
    _counted(graph, node, figure)
    _circumstances(graph, node, figure)
    graph.add(node, KG.polarity, POLARITIES[Polarity.DENIED if figure.negated else Polarity.AFFIRMED])
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


def _circumstances(graph: ArticleGraph, node: NamedNode, figure: Figure) -> None:
    graph.add_id(node, KG.place, figure.place)
    graph.add_text(node, KG.placeText, figure.place_text)
    if figure.period:
        graph.add_text(node, KG.periodText, figure.period.text)
        if figure.period.edtf:
            graph.add(node, KG.period, graph.period(figure.period))
    if figure.reference_period and figure.reference_period.edtf:
        graph.add(node, KG.referencePeriod, graph.period(figure.reference_period))
    graph.add_id(node, KG.perpetrator, figure.perpetrator)
    graph.add_text(node, KG.perpetratorText, figure.perpetrator_text)
