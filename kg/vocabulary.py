"""The terms of the graph as constants: closed namespaces, equal to what ``ontology/`` declares (tested both ways).

A term that is not declared does not exist: ``KG.sauce`` is an error of the type checker and an AttributeError.

>>> KG.Statement
<NamedNode value=https://w3id.org/newskg/ns#Statement>
>>> QUALIFIERS[Qualifier.AT_LEAST]
<NamedNode value=https://w3id.org/newskg/voc#atLeast>
"""

# ruff: noqa: N815 (the terms keep the names that they have in the ontologies)

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.ids import BASE
from kg.model import (
    Basis,
    Certainty,
    LinkKind,
    Manner,
    OrganizationKind,
    Outcome,
    Polarity,
    Population,
    Qualifier,
    SegmentKind,
    Unit,
)


class Namespace:
    """A closed set of terms: each annotation of a subclass becomes the term of that name."""

    iri: str

    def __init_subclass__(cls, *, iri: str) -> None:
        super().__init_subclass__()
        cls.iri = iri
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name))

    @classmethod
    def terms(cls) -> frozenset[NamedNode]:
        """Return every term of the namespace."""
        return frozenset(NamedNode(cls.iri + name) for name in cls.__annotations__)


# --- Own terms -------------------------------------------------------------------------------------------------------------


class KG(Namespace, iri="https://w3id.org/newskg/ns#"):
    """Classes and properties of ``ontology/kg.ttl``."""

    Statement: NamedNode
    Figure: NamedNode
    Capacity: NamedNode
    Segment: NamedNode
    AttributionLink: NamedNode

    byline: NamedNode
    urlText: NamedNode

    source: NamedNode
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
    place: NamedNode
    placeText: NamedNode
    period: NamedNode
    periodText: NamedNode
    referencePeriod: NamedNode
    perpetrator: NamedNode
    perpetratorText: NamedNode
    perpetratorCertainty: NamedNode
    claimedBy: NamedNode

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


class KGV(Namespace, iri="https://w3id.org/newskg/voc#"):
    """Concept schemes and concepts of ``ontology/vocabularies.ttl``."""

    Manner: NamedNode
    direct: NamedNode
    indirect: NamedNode
    mixed: NamedNode

    Basis: NamedNode
    explicit: NamedNode
    inherited: NamedNode
    authorVoice: NamedNode
    unspecified: NamedNode

    Certainty: NamedNode
    certain: NamedNode
    probable: NamedNode
    possible: NamedNode
    alleged: NamedNode

    Polarity: NamedNode
    affirmed: NamedNode
    denied: NamedNode

    Qualifier: NamedNode
    exact: NamedNode
    atLeast: NamedNode
    moreThan: NamedNode
    about: NamedNode
    atMost: NamedNode
    lessThan: NamedNode
    range: NamedNode
    vague: NamedNode
    lower: NamedNode
    higher: NamedNode
    lowest: NamedNode
    highest: NamedNode
    withheld: NamedNode

    Unit: NamedNode
    persons: NamedNode
    events: NamedNode
    objects: NamedNode
    money: NamedNode
    percent: NamedNode
    length: NamedNode
    area: NamedNode
    mass: NamedNode
    points: NamedNode
    otherUnit: NamedNode

    Outcome: NamedNode
    killed: NamedNode
    injured: NamedNode
    missing: NamedNode
    displaced: NamedNode
    detained: NamedNode
    abducted: NamedNode
    rescued: NamedNode

    Population: NamedNode
    person: NamedNode
    civilian: NamedNode
    securityForce: NamedNode
    militant: NamedNode
    aidWorker: NamedNode
    journalist: NamedNode
    child: NamedNode
    woman: NamedNode

    SegmentKind: NamedNode
    headline: NamedNode
    headlineRepeat: NamedNode
    byline: NamedNode
    dateline: NamedNode
    credit: NamedNode
    section: NamedNode
    subheading: NamedNode
    caption: NamedNode
    captionRepeat: NamedNode
    body: NamedNode
    boilerplate: NamedNode

    OrganizationKind: NamedNode
    government: NamedNode
    ministry: NamedNode
    stateForces: NamedNode
    armedGroup: NamedNode
    intergovernmental: NamedNode
    monitor: NamedNode
    ngo: NamedNode
    outlet: NamedNode
    agency: NamedNode
    coalition: NamedNode
    party: NamedNode
    company: NamedNode
    court: NamedNode
    emergencyService: NamedNode
    education: NamedNode
    otherOrganization: NamedNode

    LinkKind: NamedNode
    relays: NamedNode
    quotes: NamedNode
    reportsDataOf: NamedNode
    speaksFor: NamedNode

    Role: NamedNode
    spokespersonRole: NamedNode
    headOfStateRole: NamedNode
    headOfGovernmentRole: NamedNode
    ministerRole: NamedNode
    legislatorRole: NamedNode
    governorRole: NamedNode
    candidateRole: NamedNode
    diplomatRole: NamedNode
    militaryRole: NamedNode
    policeRole: NamedNode
    headRole: NamedNode
    memberRole: NamedNode
    expertRole: NamedNode
    scientistRole: NamedNode
    physicianRole: NamedNode
    lawyerRole: NamedNode
    judgeRole: NamedNode
    journalistRole: NamedNode
    activistRole: NamedNode
    religiousRole: NamedNode
    firefighterRole: NamedNode
    witnessRole: NamedNode
    relativeRole: NamedNode
    artistRole: NamedNode
    athleteRole: NamedNode
    businessRole: NamedNode
    militantRole: NamedNode
    suspectRole: NamedNode


# --- Terms of others, used as they are -------------------------------------------------------------------------------------


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


class DCTERMS(Namespace, iri="http://purl.org/dc/terms/"):
    """Dublin Core terms."""

    PeriodOfTime: NamedNode
    identifier: NamedNode
    isPartOf: NamedNode


class DCAT(Namespace, iri="http://www.w3.org/ns/dcat#"):
    """Data Catalog vocabulary: first and last day of a period."""

    startDate: NamedNode
    endDate: NamedNode


class SKOS(Namespace, iri="http://www.w3.org/2004/02/skos/core#"):
    """Simple Knowledge Organization System."""

    altLabel: NamedNode
    prefLabel: NamedNode


class OWL(Namespace, iri="http://www.w3.org/2002/07/owl#"):
    """Web Ontology Language."""

    sameAs: NamedNode


class PROV(Namespace, iri="http://www.w3.org/ns/prov#"):
    """Provenance ontology."""

    Activity: NamedNode
    wasGeneratedBy: NamedNode
    wasDerivedFrom: NamedNode


# --- Prefixes --------------------------------------------------------------------------------------------------------------

KINDS = (
    "article",
    "statement",
    "figure",
    "person",
    "organization",
    "place",
    "capacity",
    "period",
    "segment",
    "span",
    "text",
    "link",
    "graph",
    "run",
)
"""First part of every identifier, and the prefix of its namespace."""

TERM_PREFIXES: dict[str, str] = {
    "kg": KG.iri,
    "kgv": KGV.iri,
    "schema": SCHEMA.iri,
    "org": ORG.iri,
    "prov": PROV.iri,
    "nif": NIF.iri,
    "itsrdf": ITSRDF.iri,
    "dcterms": DCTERMS.iri,
    "dcat": DCAT.iri,
    "skos": SKOS.iri,
    "owl": OWL.iri,
    "rdfs": RDFS.iri,
    "rdf": RDF.iri,
    "xsd": XSD.iri,
}


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return the prefixes of the terms and of the data under a base.

    >>> prefixes("https://example.org/")["person"]
    'https://example.org/person/'
    """
    return TERM_PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}


PREFIXES: dict[str, str] = prefixes()


# --- Values of the model as concepts ---------------------------------------------------------------------------------------

MANNERS: dict[Manner, NamedNode] = {
    Manner.DIRECT: KGV.direct,
    Manner.INDIRECT: KGV.indirect,
    Manner.MIXED: KGV.mixed,
}

BASES: dict[Basis, NamedNode] = {
    Basis.EXPLICIT: KGV.explicit,
    Basis.INHERITED: KGV.inherited,
    Basis.AUTHOR_VOICE: KGV.authorVoice,
    Basis.UNSPECIFIED: KGV.unspecified,
}

CERTAINTIES: dict[Certainty, NamedNode] = {
    Certainty.CERTAIN: KGV.certain,
    Certainty.PROBABLE: KGV.probable,
    Certainty.POSSIBLE: KGV.possible,
    Certainty.ALLEGED: KGV.alleged,
}

POLARITIES: dict[Polarity, NamedNode] = {
    Polarity.AFFIRMED: KGV.affirmed,
    Polarity.DENIED: KGV.denied,
}

QUALIFIERS: dict[Qualifier, NamedNode] = {
    Qualifier.EXACT: KGV.exact,
    Qualifier.AT_LEAST: KGV.atLeast,
    Qualifier.MORE_THAN: KGV.moreThan,
    Qualifier.ABOUT: KGV.about,
    Qualifier.AT_MOST: KGV.atMost,
    Qualifier.LESS_THAN: KGV.lessThan,
    Qualifier.RANGE: KGV.range,
    Qualifier.VAGUE: KGV.vague,
    Qualifier.LOWER: KGV.lower,
    Qualifier.HIGHER: KGV.higher,
    Qualifier.LOWEST: KGV.lowest,
    Qualifier.HIGHEST: KGV.highest,
    Qualifier.WITHHELD: KGV.withheld,
}

UNITS: dict[Unit, NamedNode] = {
    Unit.PERSON: KGV.persons,
    Unit.EVENT: KGV.events,
    Unit.OBJECT: KGV.objects,
    Unit.MONEY: KGV.money,
    Unit.PERCENT: KGV.percent,
    Unit.LENGTH: KGV.length,
    Unit.AREA: KGV.area,
    Unit.MASS: KGV.mass,
    Unit.POINTS: KGV.points,
    Unit.OTHER: KGV.otherUnit,
}

OUTCOMES: dict[Outcome, NamedNode] = {
    Outcome.KILLED: KGV.killed,
    Outcome.INJURED: KGV.injured,
    Outcome.MISSING: KGV.missing,
    Outcome.DISPLACED: KGV.displaced,
    Outcome.DETAINED: KGV.detained,
    Outcome.ABDUCTED: KGV.abducted,
    Outcome.RESCUED: KGV.rescued,
}

POPULATIONS: dict[Population, NamedNode] = {
    Population.PERSON: KGV.person,
    Population.CIVILIAN: KGV.civilian,
    Population.SECURITY_FORCE: KGV.securityForce,
    Population.MILITANT: KGV.militant,
    Population.AID_WORKER: KGV.aidWorker,
    Population.JOURNALIST: KGV.journalist,
    Population.CHILD: KGV.child,
    Population.WOMAN: KGV.woman,
}

SEGMENT_KINDS: dict[SegmentKind, NamedNode] = {
    SegmentKind.HEADLINE: KGV.headline,
    SegmentKind.HEADLINE_REPEAT: KGV.headlineRepeat,
    SegmentKind.BYLINE: KGV.byline,
    SegmentKind.DATELINE: KGV.dateline,
    SegmentKind.CREDIT: KGV.credit,
    SegmentKind.SECTION: KGV.section,
    SegmentKind.SUBHEADING: KGV.subheading,
    SegmentKind.CAPTION: KGV.caption,
    SegmentKind.CAPTION_REPEAT: KGV.captionRepeat,
    SegmentKind.BODY: KGV.body,
    SegmentKind.BOILERPLATE: KGV.boilerplate,
}

ORGANIZATION_KINDS: dict[OrganizationKind, NamedNode] = {
    OrganizationKind.GOVERNMENT: KGV.government,
    OrganizationKind.MINISTRY: KGV.ministry,
    OrganizationKind.STATE_FORCES: KGV.stateForces,
    OrganizationKind.ARMED_GROUP: KGV.armedGroup,
    OrganizationKind.INTERGOVERNMENTAL: KGV.intergovernmental,
    OrganizationKind.MONITOR: KGV.monitor,
    OrganizationKind.NGO: KGV.ngo,
    OrganizationKind.OUTLET: KGV.outlet,
    OrganizationKind.AGENCY: KGV.agency,
    OrganizationKind.COALITION: KGV.coalition,
    OrganizationKind.PARTY: KGV.party,
    OrganizationKind.COMPANY: KGV.company,
    OrganizationKind.COURT: KGV.court,
    OrganizationKind.EMERGENCY_SERVICE: KGV.emergencyService,
    OrganizationKind.EDUCATION: KGV.education,
    OrganizationKind.OTHER: KGV.otherOrganization,
}

LINK_KINDS: dict[LinkKind, NamedNode] = {
    LinkKind.RELAYS: KGV.relays,
    LinkKind.QUOTES: KGV.quotes,
    LinkKind.REPORTS_DATA_OF: KGV.reportsDataOf,
    LinkKind.SPEAKS_FOR: KGV.speaksFor,
}

ROLES: dict[str, NamedNode] = {
    "spokesperson": KGV.spokespersonRole,
    "head_of_state": KGV.headOfStateRole,
    "head_of_government": KGV.headOfGovernmentRole,
    "minister": KGV.ministerRole,
    "legislator": KGV.legislatorRole,
    "governor": KGV.governorRole,
    "candidate": KGV.candidateRole,
    "diplomat": KGV.diplomatRole,
    "military": KGV.militaryRole,
    "police": KGV.policeRole,
    "head": KGV.headRole,
    "member": KGV.memberRole,
    "expert": KGV.expertRole,
    "scientist": KGV.scientistRole,
    "physician": KGV.physicianRole,
    "lawyer": KGV.lawyerRole,
    "judge": KGV.judgeRole,
    "journalist": KGV.journalistRole,
    "activist": KGV.activistRole,
    "religious": KGV.religiousRole,
    "firefighter": KGV.firefighterRole,
    "witness": KGV.witnessRole,
    "relative": KGV.relativeRole,
    "artist": KGV.artistRole,
    "athlete": KGV.athleteRole,
    "business": KGV.businessRole,
    "militant": KGV.militantRole,
    "suspect": KGV.suspectRole,
}
"""By code of ``lexicon/roles.yaml``."""
