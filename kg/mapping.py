"""Facts of one article as quads: the only module that knows both the model and the ontology.

Everything that rests on the article alone goes into its own named graph, ``graph/<article>``; its text goes into ``graph/texts``.
What the store says about entities across articles (``graph/entities``: rdfs:label, owl:sameAs) is driven by the ``schema:name``
of the article graphs alone, so that it does not depend on the order in which articles arrive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.errors import MappingError
from kg.ids import BASE, digest, entity_id, local, slug
from kg.model import (
    UNNAMED,
    Article,
    AttributionLink,
    Capacity,
    Facts,
    Figure,
    LinkKind,
    Organization,
    OrganizationKind,
    Period,
    Person,
    Place,
    Polarity,
    Qualifier,
    Segment,
    Span,
    Statement,
    TimeExpression,
)
from kg.resolve.origins import find_origins
from kg.vocabulary import (
    BASES,
    CERTAINTIES,
    DCAT,
    DCTERMS,
    ITSRDF,
    KG,
    LINK_KINDS,
    MANNERS,
    NIF,
    ORG,
    ORGANIZATION_KINDS,
    OUTCOMES,
    POLARITIES,
    POPULATIONS,
    PROV,
    QUALIFIERS,
    RDF,
    RDFS,
    ROLES,
    SCHEMA,
    SEGMENT_KINDS,
    SKOS,
    UNITS,
    XSD,
)

Term = NamedNode | Literal
Entity = Person | Organization | Place

ELLIPSIS = " … "
"""Joins the parts of a content that is interrupted by its source ("“We ran,” she said. “Nobody helped.”")."""

LABEL_LENGTH = 80
"""Code points of a label that is cut out of the text: one line in a tree view or beside a node."""

LOWER_BOUND = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
UPPER_BOUND = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
POINT = frozenset({Qualifier.EXACT, Qualifier.ABOUT})

OUTLETS = frozenset({OrganizationKind.OUTLET, OrganizationKind.AGENCY})
STATE = frozenset({OrganizationKind.GOVERNMENT, OrganizationKind.MINISTRY, OrganizationKind.STATE_FORCES})

_SURROGATE = re.compile("[\ud800-\udfff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
# EDTF has no lower-case letters, so that no two forms share a name.
_EDTF_NAMES = {"/": "_", "..": "open", ".": "dot", "~": "approx", "?": "maybe", "%": "approxmaybe", ":": "c", "+": "plus"}
_EDTF_SPECIAL = re.compile(r"\.\.|[^A-Z0-9-]")


def map_facts(facts: Facts, base: str = BASE, *, mentions: bool = True) -> list[Quad]:
    """Return the facts of one article as quads: the same list for the same facts, without duplicates and blank nodes.

    Args:
        base: absolute IRI that the identifiers are relative to; ends in ``/`` or ``#``.
        mentions: whether to write the spans of the names of entities and of dates, about 40 % of the quads.

    Raises:
        MappingError: the base, or an identifier, cannot stand in an IRI.
    """
    graph = _ArticleGraph(facts, _checked_base(base))
    _article(graph, facts.article)
    for segment in facts.article.segments:
        _segment(graph, segment)
    for person in facts.people:
        _person(graph, person)
    for organization in facts.organizations:
        _organization(graph, organization)
    for place in facts.places:
        _place(graph, place)
    if mentions:
        _mentions(graph, facts)
    origins = find_origins(facts)
    for statement in facts.statements:
        _statement(graph, statement)
        _derived_of_statement(graph, statement, origins)
    for figure in facts.figures:
        _figure(graph, figure)
        _derived_of_figure(graph, figure, origins)
    for link in facts.links:
        _link(graph, link)
    return graph.quads


@dataclass(slots=True)
class _ArticleGraph:
    """The quads of one article as they grow, and what its parts need to know about the whole."""

    facts: Facts
    base: str
    quads: list[Quad] = field(default_factory=list)
    context: NamedNode = field(init=False)
    article: NamedNode = field(init=False)
    names: dict[str, str] = field(init=False)
    via: dict[str, list[str]] = field(init=False)
    _graph: NamedNode = field(init=False)
    _described: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        key = local(self.facts.article.id)
        self._graph = self.iri(f"graph/{key}")
        self.context = self.iri(f"text/{key}")
        self.article = self.iri(self.facts.article.id)
        entities: Iterable[Entity] = (*self.facts.people, *self.facts.organizations, *self.facts.places)
        self.names = {entity.id: entity.name for entity in entities}
        self.via = {}
        for link in self.facts.links:
            if link.kind is LinkKind.RELAYS:
                self.via.setdefault(link.statement, []).append(link.target)

    @property
    def key(self) -> str:
        return local(self.facts.article.id)

    def iri(self, identifier: str) -> NamedNode:
        return _iri(self.base, identifier)

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        self.quads.append(Quad(subject, predicate, value, self._graph))

    def add_text(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        if text:
            self.quads.append(Quad(subject, predicate, _string(text), self._graph))

    def add_id(self, subject: NamedNode, predicate: NamedNode, identifier: str | None) -> None:
        if identifier is not None:
            self.quads.append(Quad(subject, predicate, self.iri(identifier), self._graph))

    def add_elsewhere(self, subject: NamedNode, predicate: NamedNode, value: Term, graph: str) -> None:
        self.quads.append(Quad(subject, predicate, value, self.iri(graph)))

    def is_new(self, identifier: str) -> bool:
        """Whether nothing has been said about it yet; from now on something has."""
        if identifier in self._described:
            return False
        self._described.add(identifier)
        return True


# --- The article -----------------------------------------------------------------------------------------------------------


def _article(graph: _ArticleGraph, article: Article) -> None:
    node = graph.article
    graph.add(node, RDF.type, SCHEMA.NewsArticle)
    graph.add_text(node, RDFS.label, article.title or article.name or graph.key)
    graph.add_text(node, DCTERMS.identifier, article.name)
    graph.add_text(node, SCHEMA.headline, article.title)
    graph.add_text(node, KG.byline, article.author)
    graph.add_text(node, SCHEMA.inLanguage, article.language)
    if article.published:
        graph.add(node, SCHEMA.datePublished, _day(article.published))
    if article.url:
        address = _web_address(article.url)
        if address is not None:
            graph.add(node, SCHEMA.url, address)
        else:
            graph.add_text(node, KG.urlText, article.url)
    if article.outlet:
        _publisher(graph, article.outlet)
    _text(graph, article)
    _provenance(graph)


def _publisher(graph: _ArticleGraph, outlet: str) -> None:
    key = outlet.casefold()
    known = (o.id for o in graph.facts.organizations if key in {name.casefold() for name in (o.name, *o.aliases)})
    identifier = next(known, None) or entity_id("organization", outlet)
    graph.add_id(graph.article, SCHEMA.publisher, identifier)
    node = graph.iri(identifier)
    if identifier not in graph.names:
        graph.add(node, RDF.type, SCHEMA.Organization)
        graph.add_text(node, SCHEMA.name, outlet)
        graph.add(node, ORG.classification, ORGANIZATION_KINDS[OrganizationKind.OUTLET])
        graph.add(node, RDF.type, SCHEMA.NewsMediaOrganization)


def _text(graph: _ArticleGraph, article: Article) -> None:
    node = graph.context
    graph.add(node, RDF.type, NIF.Context)
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add(node, SCHEMA.sha256, _string(article.text_sha256))
    graph.add(node, NIF.beginIndex, _integer(0))
    graph.add(node, NIF.endIndex, _integer(len(article.text)))
    graph.add_elsewhere(node, NIF.isString, _string(article.text), "graph/texts")


def _provenance(graph: _ArticleGraph) -> None:
    node, run = graph.iri(f"graph/{graph.key}"), graph.iri(f"run/{slug(__version__)}")
    graph.add(node, PROV.wasDerivedFrom, graph.article)
    graph.add(node, PROV.wasGeneratedBy, run)
    graph.add(run, RDF.type, PROV.Activity)
    graph.add(run, RDFS.label, _string(f"kg {__version__}"))


def _segment(graph: _ArticleGraph, segment: Segment) -> None:
    # Without its text: a segment of the body is a paragraph, and the text is in a graph of its own.
    node = graph.iri(f"segment/{graph.key}-{segment.span.start}-{segment.span.end}")
    graph.add(node, RDF.type, KG.Segment)
    graph.add(node, KG.segmentKind, SEGMENT_KINDS[segment.kind])
    _place_in_text(graph, node, segment.span)


def _span(graph: _ArticleGraph, span: Span) -> NamedNode:
    identifier = f"span/{graph.key}-{span.start}-{span.end}"
    node = graph.iri(identifier)
    if graph.is_new(identifier):
        graph.add(node, RDF.type, NIF.OffsetBasedString)
        _place_in_text(graph, node, span)
        graph.add(node, NIF.anchorOf, _string(span.of(graph.facts.article.text)))
    return node


def _place_in_text(graph: _ArticleGraph, node: NamedNode, span: Span) -> None:
    graph.add(node, NIF.referenceContext, graph.context)
    graph.add(node, NIF.beginIndex, _integer(span.start))
    graph.add(node, NIF.endIndex, _integer(span.end))


# --- Entities --------------------------------------------------------------------------------------------------------------


def _person(graph: _ArticleGraph, person: Person) -> None:
    node = graph.iri(person.id)
    graph.add(node, RDF.type, SCHEMA.Person)
    _names(graph, node, person)
    for capacity in person.capacities:
        _capacity(graph, capacity, person.id)


def _organization(graph: _ArticleGraph, organization: Organization) -> None:
    node = graph.iri(organization.id)
    graph.add(node, RDF.type, SCHEMA.Organization)
    _names(graph, node, organization)
    if organization.kind in OUTLETS:
        graph.add(node, RDF.type, SCHEMA.NewsMediaOrganization)
    elif organization.kind in STATE:
        graph.add(node, RDF.type, SCHEMA.GovernmentOrganization)
    graph.add(node, ORG.classification, ORGANIZATION_KINDS[organization.kind])


def _place(graph: _ArticleGraph, place: Place) -> None:
    node = graph.iri(place.id)
    graph.add(node, RDF.type, SCHEMA.Place)
    _names(graph, node, place)
    graph.add_id(node, SCHEMA.containedInPlace, place.within)


def _names(graph: _ArticleGraph, node: NamedNode, entity: Entity) -> None:
    graph.add_text(node, SCHEMA.name, entity.name)
    for alias in dict.fromkeys(entity.aliases):
        if alias != entity.name:
            graph.add_text(node, SKOS.altLabel, alias)


def _capacity(graph: _ArticleGraph, capacity: Capacity, holder: str | None) -> NamedNode:
    """Return the node of a capacity; ``holder`` is None where the source has a role but no name ("a ministry spokesperson")."""
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
    if capacity.code in ROLES:
        graph.add(node, ORG.role, ROLES[capacity.code])
    return node


def _mentions(graph: _ArticleGraph, facts: Facts) -> None:
    entities: Iterable[Entity] = (*facts.people, *facts.organizations, *facts.places)
    for entity in entities:
        node = graph.iri(entity.id)
        for span in dict.fromkeys(entity.mentions):
            graph.add(_span(graph, span), ITSRDF.taIdentRef, node)
    for expression in facts.dates:
        _time_expression(graph, expression)


def _time_expression(graph: _ArticleGraph, expression: TimeExpression) -> None:
    if expression.period is not None and expression.period.edtf:
        graph.add(_span(graph, expression.span), ITSRDF.taIdentRef, _period(graph, expression.period))


def _period(graph: _ArticleGraph, period: Period) -> NamedNode:
    """Return the node of a period: shared by all articles, but for one whose year is not known ("XXXX-04")."""
    name = _EDTF_SPECIAL.sub(lambda match: _EDTF_NAMES.get(match[0], f"u{ord(match[0][0]):x}"), period.edtf)
    is_resolved = "X" not in period.edtf and (period.start or period.end)
    identifier = f"period/{name}" if is_resolved else f"period/{graph.key}-{name}"
    node = graph.iri(identifier)
    if graph.is_new(identifier):
        graph.add(node, RDF.type, DCTERMS.PeriodOfTime)
        graph.add_text(node, RDFS.label, period.edtf)
        graph.add_text(node, KG.edtf, period.edtf)
        if is_resolved and period.start:
            graph.add(node, DCAT.startDate, _day(period.start))
        if is_resolved and period.end:
            graph.add(node, DCAT.endDate, _day(period.end))
    return node


# --- Statements ------------------------------------------------------------------------------------------------------------


def _statement(graph: _ArticleGraph, statement: Statement) -> None:
    node = graph.iri(statement.id)
    text = ELLIPSIS.join(span.of(graph.facts.article.text) for span in statement.content)
    graph.add(node, RDF.type, KG.Statement)
    speaker = graph.names.get(statement.speaker or "")
    graph.add_text(node, RDFS.label, _short(f"{speaker}: {text}" if speaker else text))
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_text(node, SCHEMA.text, text)
    graph.add(node, KG.manner, MANNERS[statement.manner])
    graph.add(node, KG.basis, BASES[statement.basis])
    graph.add(node, KG.polarity, POLARITIES[statement.polarity])
    if statement.certainty:
        graph.add(node, KG.certainty, CERTAINTIES[statement.certainty])
    graph.add_text(node, KG.cue, statement.cue_lemma)
    graph.add_id(node, KG.source, statement.speaker)
    graph.add_id(node, KG.addressee, statement.addressee)
    graph.add_id(node, KG.parent, statement.parent)
    graph.add_id(node, KG.continues, statement.continues)
    if statement.capacity:
        graph.add(node, KG.capacity, _capacity(graph, statement.capacity, statement.speaker))
    for predicate, spans in (
        (KG.contentSpan, statement.content),
        (KG.cueSpan, statement.cue),
        (KG.sourceSpan, statement.source),
    ):
        for span in dict.fromkeys(spans):
            graph.add(node, predicate, _span(graph, span))
    _finding(graph, node, statement)


def _derived_of_statement(graph: _ArticleGraph, statement: Statement, origins: Mapping[str, tuple[str, ...]]) -> None:
    node = graph.iri(statement.id)
    for outlet in dict.fromkeys(graph.via.get(statement.id, ())):
        graph.add_id(node, KG.viaOutlet, outlet)
    for origin in origins.get(statement.id, ()):
        graph.add_id(node, KG.origin, origin)


def _finding(graph: _ArticleGraph, node: NamedNode, found: Statement | Figure) -> None:
    graph.add(node, KG.confidence, _decimal(found.confidence))
    graph.add_text(node, KG.rule, found.rule)


# --- Figures ---------------------------------------------------------------------------------------------------------------


def _figure(graph: _ArticleGraph, figure: Figure) -> None:
    node = graph.iri(figure.id)
    graph.add(node, RDF.type, KG.Figure)
    outcome = figure.outcome.value if figure.outcome else None
    graph.add_text(node, RDFS.label, _short(" ".join(filter(None, (figure.text, figure.counted, outcome)))))
    graph.add(node, DCTERMS.isPartOf, graph.article)
    graph.add_text(node, KG.writtenForm, figure.text)
    graph.add(node, KG.valueSpan, _span(graph, figure.span))
    _value(graph, node, figure)
    _counted(graph, node, figure)
    _circumstances(graph, node, figure)
    graph.add(node, KG.polarity, POLARITIES[Polarity.DENIED if figure.negated else Polarity.AFFIRMED])
    if figure.statement is not None:
        graph.add(graph.iri(figure.statement), KG.reportsFigure, node)
    _finding(graph, node, figure)


def _value(graph: _ArticleGraph, node: NamedNode, figure: Figure) -> None:
    """Say the number: ``schema:value`` for a point, ``minValue`` and ``maxValue`` for bounds, neither for the numberless."""
    graph.add(node, KG.qualifier, QUALIFIERS[figure.qualifier])
    lower, upper = figure.value, figure.upper
    if lower is None and upper is None:
        return
    if figure.qualifier in POINT:
        graph.add(node, SCHEMA.value, _number(_known(lower, upper)))
    elif figure.qualifier in LOWER_BOUND:
        graph.add(node, SCHEMA.minValue, _number(_known(lower, upper)))
    elif figure.qualifier in UPPER_BOUND:
        graph.add(node, SCHEMA.maxValue, _number(_known(upper, lower)))
    else:
        if lower is not None:
            graph.add(node, SCHEMA.minValue, _number(lower))
        if upper is not None:
            graph.add(node, SCHEMA.maxValue, _number(upper))


def _counted(graph: _ArticleGraph, node: NamedNode, figure: Figure) -> None:
    graph.add(node, KG.unit, UNITS[figure.unit])
    graph.add_text(node, KG.counted, figure.counted)
    if figure.outcome:
        graph.add(node, KG.outcome, OUTCOMES[figure.outcome])
    if figure.population:
        graph.add(node, KG.population, POPULATIONS[figure.population])
    graph.add_text(node, KG.populationText, figure.population_text)
    graph.add_text(node, KG.per, figure.per)
    graph.add_text(node, SCHEMA.currency, figure.currency)


def _circumstances(graph: _ArticleGraph, node: NamedNode, figure: Figure) -> None:
    graph.add_id(node, KG.place, figure.place)
    graph.add_text(node, KG.placeText, figure.place_text)
    if figure.period:
        graph.add_text(node, KG.periodText, figure.period.text)
        if figure.period.edtf:
            graph.add(node, KG.period, _period(graph, figure.period))
    if figure.reference_period and figure.reference_period.edtf:
        graph.add(node, KG.referencePeriod, _period(graph, figure.reference_period))
    graph.add_id(node, KG.perpetrator, figure.perpetrator)
    graph.add_text(node, KG.perpetratorText, figure.perpetrator_text)
    if figure.perpetrator_certainty:
        graph.add(node, KG.perpetratorCertainty, CERTAINTIES[figure.perpetrator_certainty])


def _derived_of_figure(graph: _ArticleGraph, figure: Figure, origins: Mapping[str, tuple[str, ...]]) -> None:
    node = graph.iri(figure.id)
    if figure.source not in (None, UNNAMED):
        graph.add_id(node, KG.claimedBy, figure.source)
    for origin in origins.get(figure.id, ()):
        graph.add_id(node, KG.origin, origin)


# --- Links -------------------------------------------------------------------------------------------------------------------


def _link(graph: _ArticleGraph, link: AttributionLink) -> None:
    identifier = f"link/{digest(graph.key, link.origin, link.target, link.kind.value, link.statement)}"
    if not graph.is_new(identifier):
        return
    node = graph.iri(identifier)
    graph.add(node, RDF.type, KG.AttributionLink)
    graph.add_id(node, KG.linkFrom, link.origin)
    graph.add_id(node, KG.linkTo, link.target)
    graph.add(node, KG.linkKind, LINK_KINDS[link.kind])
    graph.add_id(node, KG.linkStatement, link.statement)
    if graph.is_new(f"{link.origin} -> {link.target}"):
        graph.add_id(graph.iri(link.origin), KG.attributesTo, link.target)


# --- Terms -----------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def _iri(base: str, identifier: str) -> NamedNode:
    try:
        return NamedNode(base + identifier)
    except ValueError as error:
        raise MappingError(f"{identifier!r} cannot be an identifier behind {base}: {error}") from error


@lru_cache(maxsize=16_384)
def _integer(value: int) -> Literal:
    # Stores turn the narrower xsd:nonNegativeInteger of NIF into xsd:integer anyway.
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=1024)
def _decimal(value: Decimal) -> Literal:
    plain = format(value, "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=XSD.decimal)


def _number(value: Decimal) -> Literal:
    return _integer(int(value)) if value == value.to_integral_value() else _decimal(value)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _string(text: str) -> Literal:
    try:
        return Literal(text)
    except ValueError:  # half a surrogate pair, as JSON may hold; replaced one for one, so that offsets stay true
        return Literal(_SURROGATE.sub("\ufffd", text))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def _known(first: Decimal | None, second: Decimal | None) -> Decimal:
    value = second if first is None else first
    if value is None:
        raise MappingError("a figure with a number has neither a value nor an upper bound")
    return value


def _web_address(url: str) -> NamedNode | None:
    """Return a URL as an IRI, with what may not stand in one percent-encoded; None when it is no absolute IRI.

    >>> _web_address("https://example.org/a story?x=[1]")
    <NamedNode value=https://example.org/a%20story?x=%5B1%5D>
    >>> _web_address("page three") is None
    True
    """
    if not _ABSOLUTE.match(url):
        return None
    try:
        return NamedNode(quote(url, safe="!#$%&'()*+,/:;=?@~-._"))
    except ValueError:
        return None


def _checked_base(base: str) -> str:
    if not base.endswith(("/", "#")) or _web_address(base) is None or " " in base:
        raise MappingError(f"{base!r} is no base for identifiers; give an absolute IRI that ends in / such as {BASE}")
    return base
