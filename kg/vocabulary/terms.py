"""Classes and properties: those of ``ontology/kg.ttl``, and those of other vocabularies, which are used as they are."""

# ruff: noqa: N815 (the terms keep the names that they have in the ontologies)

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.vocabulary.namespace import Namespace


class KG(Namespace, iri="https://w3id.org/newskg/ns#"):
    """Classes and properties of ``ontology/kg.ttl``."""

    Statement: NamedNode
    Figure: NamedNode
    Capacity: NamedNode
    Segment: NamedNode
    AttributionLink: NamedNode

    byline: NamedNode
    urlText: NamedNode
    publisherBasis: NamedNode

    source: NamedNode
    coSource: NamedNode
    capacity: NamedNode
    addressee: NamedNode
    parent: NamedNode
    continues: NamedNode
    manner: NamedNode
    basis: NamedNode
    certainty: NamedNode
    polarity: NamedNode
    cue: NamedNode
    contentSpan: NamedNode
    cueSpan: NamedNode
    sourceSpan: NamedNode
    reportsFigure: NamedNode
    viaOutlet: NamedNode

    writtenForm: NamedNode
    valueSpan: NamedNode
    qualifier: NamedNode
    unit: NamedNode
    counted: NamedNode
    outcome: NamedNode
    population: NamedNode
    populationText: NamedNode
    per: NamedNode
    base: NamedNode
    change: NamedNode
    convention: NamedNode
    partOf: NamedNode
    incident: NamedNode
    incidentText: NamedNode
    incidentBasis: NamedNode
    incidentSpan: NamedNode
    place: NamedNode
    placeText: NamedNode
    placeBasis: NamedNode
    placeSpan: NamedNode
    period: NamedNode
    periodText: NamedNode
    periodBasis: NamedNode
    periodSpan: NamedNode
    referencePeriod: NamedNode
    referencePeriodText: NamedNode
    asOf: NamedNode
    asOfText: NamedNode
    perpetrator: NamedNode
    perpetratorText: NamedNode
    perpetratorBasis: NamedNode
    perpetratorSpan: NamedNode
    blame: NamedNode
    claimedBy: NamedNode

    country: NamedNode

    origin: NamedNode
    confidence: NamedNode
    rule: NamedNode
    edtf: NamedNode
    segmentKind: NamedNode

    attributesTo: NamedNode
    linkFrom: NamedNode
    linkTo: NamedNode
    linkKind: NamedNode
    linkStatement: NamedNode
    creditKind: NamedNode
    creditSpan: NamedNode

    Claim: NamedNode
    Comparison: NamedNode
    TextReuse: NamedNode
    Passage: NamedNode
    ReportingCycle: NamedNode
    Step: NamedNode

    chain: NamedNode
    chainDepth: NamedNode
    passesThrough: NamedNode
    weakestLink: NamedNode

    claimKind: NamedNode
    claimFigure: NamedNode
    claimStatement: NamedNode
    claimArticle: NamedNode
    claimOrigin: NamedNode
    independentOrigins: NamedNode
    isSingleOrigin: NamedNode
    dominatedBy: NamedNode

    subjectFigure: NamedNode
    objectFigure: NamedNode
    relation: NamedNode
    reason: NamedNode
    missingField: NamedNode
    sumPart: NamedNode
    leastIncrement: NamedNode
    greatestIncrement: NamedNode

    agreesWith: NamedNode
    repeats: NamedNode
    consistentWith: NamedNode
    conflictsWith: NamedNode
    refines: NamedNode
    revises: NamedNode
    extends: NamedNode
    includedIn: NamedNode
    disputes: NamedNode

    reuseArticle: NamedNode
    earlierArticle: NamedNode
    share: NamedNode
    passage: NamedNode
    commonQuotation: NamedNode
    matchesPassage: NamedNode
    sharesTextWith: NamedNode
    copies: NamedNode

    cycleOutlet: NamedNode
    cycleStatement: NamedNode
    cycleClaim: NamedNode

    step: NamedNode
    stepFrom: NamedNode
    stepTo: NamedNode
    stepReason: NamedNode
    stepEvidence: NamedNode
    position: NamedNode


class RDF(Namespace, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF."""

    type: NamedNode


class RDFS(Namespace, iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: NamedNode


class XSD(Namespace, iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes of XML Schema."""

    integer: NamedNode
    decimal: NamedNode
    date: NamedNode
    boolean: NamedNode


class SCHEMA(Namespace, iri="https://schema.org/"):
    """schema.org, with https: other tools still write http, which is another IRI."""

    NewsArticle: NamedNode
    Person: NamedNode
    Organization: NamedNode
    NewsMediaOrganization: NamedNode
    GovernmentOrganization: NamedNode
    Place: NamedNode

    headline: NamedNode
    url: NamedNode
    datePublished: NamedNode
    inLanguage: NamedNode
    publisher: NamedNode
    sha256: NamedNode
    name: NamedNode
    containedInPlace: NamedNode
    text: NamedNode
    roleName: NamedNode
    value: NamedNode
    minValue: NamedNode
    maxValue: NamedNode
    currency: NamedNode


class NIF(Namespace, iri="http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"):
    """NLP Interchange Format 2.1: stretches of text."""

    Context: NamedNode
    OffsetBasedString: NamedNode
    beginIndex: NamedNode
    endIndex: NamedNode
    anchorOf: NamedNode
    referenceContext: NamedNode
    isString: NamedNode


class ITSRDF(Namespace, iri="http://www.w3.org/2005/11/its/rdf#"):
    """Internationalization Tag Set: which entity a stretch of text names."""

    taIdentRef: NamedNode


class ORG(Namespace, iri="http://www.w3.org/ns/org#"):
    """Organization ontology."""

    Role: NamedNode
    member: NamedNode
    organization: NamedNode
    role: NamedNode
    classification: NamedNode
    subOrganizationOf: NamedNode


class DCTERMS(Namespace, iri="http://purl.org/dc/terms/"):
    """Dublin Core terms."""

    PeriodOfTime: NamedNode
    identifier: NamedNode
    isPartOf: NamedNode
    isReplacedBy: NamedNode


class DCAT(Namespace, iri="http://www.w3.org/ns/dcat#"):
    """Data Catalog vocabulary: first and last day of a period."""

    startDate: NamedNode
    endDate: NamedNode


class SKOS(Namespace, iri="http://www.w3.org/2004/02/skos/core#"):
    """Simple Knowledge Organization System."""

    altLabel: NamedNode
    hiddenLabel: NamedNode
    prefLabel: NamedNode


class OWL(Namespace, iri="http://www.w3.org/2002/07/owl#"):
    """Web Ontology Language."""

    sameAs: NamedNode


class PROV(Namespace, iri="http://www.w3.org/ns/prov#"):
    """Provenance ontology."""

    Activity: NamedNode
    wasGeneratedBy: NamedNode
    wasDerivedFrom: NamedNode
    wasQuotedFrom: NamedNode
    hadPrimarySource: NamedNode
