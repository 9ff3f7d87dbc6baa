"""Coded values: the concepts of ``ontology/vocabularies.ttl``, and which of them stands for which value of the model."""

# ruff: noqa: N815 (the terms keep the names that they have in the ontologies)

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.model import (
    Basis,
    Blame,
    Certainty,
    Change,
    Convention,
    CreditKind,
    Incident,
    LinkKind,
    Manner,
    OrganizationKind,
    Outcome,
    OutletBasis,
    Polarity,
    Population,
    Qualifier,
    ScopeBasis,
    SegmentKind,
    Unit,
)
from kg.vocabulary.namespace import Namespace

_CAPITAL = re.compile("[A-Z]")


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
    hypothetical: NamedNode

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

    Change: NamedNode
    up: NamedNode
    down: NamedNode

    Convention: NamedNode
    plural: NamedNode
    some: NamedNode

    Incident: NamedNode
    airStrike: NamedNode
    shelling: NamedNode
    armedClash: NamedNode
    explosion: NamedNode
    suicideBombing: NamedNode
    shooting: NamedNode
    execution: NamedNode
    abduction: NamedNode
    riot: NamedNode
    militaryOperation: NamedNode
    attack: NamedNode
    accident: NamedNode
    disaster: NamedNode
    disease: NamedNode

    OutletBasis: NamedNode
    byMetadata: NamedNode
    byAddress: NamedNode
    byInference: NamedNode

    CreditKind: NamedNode
    wire: NamedNode
    contributed: NamedNode
    republished: NamedNode
    hatTip: NamedNode

    Blame: NamedNode
    stated: NamedNode
    claimed: NamedNode
    accused: NamedNode
    suspected: NamedNode
    cleared: NamedNode

    ScopeBasis: NamedNode
    fromSentence: NamedNode
    fromTwin: NamedNode
    fromPreceding: NamedNode
    fromFollowing: NamedNode
    fromHeadline: NamedNode
    fromArticle: NamedNode

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
    authority: NamedNode
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
    credits: NamedNode

    ClaimKind: NamedNode
    figureClaim: NamedNode
    quotationClaim: NamedNode

    Weakness: NamedNode
    unnamedSource: NamedNode
    inheritedSource: NamedNode
    inferredLink: NamedNode

    Relation: NamedNode
    agrees: NamedNode
    duplicateReport: NamedNode
    refines: NamedNode
    consistent: NamedNode
    revises: NamedNode
    selfConflict: NamedNode
    conflicts: NamedNode
    partOf: NamedNode
    sumsTo: NamedNode
    extends: NamedNode
    trend: NamedNode
    trendClaim: NamedNode
    supported: NamedNode
    contradicted: NamedNode
    complements: NamedNode
    incomparable: NamedNode
    disputes: NamedNode
    withheldCounterpart: NamedNode

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


Value = TypeVar("Value", bound=StrEnum)


def _concepts(values: type[Value], **names: str) -> dict[Value, NamedNode]:
    """Return the concept of each value: of the same name, or of the one that is given, in camel case."""
    return {value: getattr(KGV, _to_camel_case(names.get(value.value, value.value))) for value in values}


def _to_camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.title() for other in others)


MANNERS = _concepts(Manner)
BASES = _concepts(Basis)
CERTAINTIES = _concepts(Certainty)
POLARITIES = _concepts(Polarity)
QUALIFIERS = _concepts(Qualifier)
OUTCOMES = _concepts(Outcome)
POPULATIONS = _concepts(Population)
CHANGES = _concepts(Change)
CONVENTIONS = _concepts(Convention)
INCIDENTS = _concepts(Incident)
SEGMENT_KINDS = _concepts(SegmentKind)
LINK_KINDS = _concepts(LinkKind)
# "person" is a population, and "other" would not say of what.
UNITS = _concepts(Unit, person="persons", event="events", object="objects", other="other_unit")
ORGANIZATION_KINDS = _concepts(OrganizationKind, other="other_organization")
BLAMES = _concepts(Blame)
CREDIT_KINDS = _concepts(CreditKind)
OUTLET_BASES = _concepts(OutletBasis, metadata="by_metadata", address="by_address", inferred="by_inference")
# "headline" is a segment kind.
SCOPE_BASES = _concepts(ScopeBasis, **{basis.value: f"from_{basis.value}" for basis in ScopeBasis})

ROLES = {
    _CAPITAL.sub(lambda capital: f"_{capital[0].lower()}", name.removesuffix("Role")): getattr(KGV, name)
    for name in KGV.__annotations__
    if name.endswith("Role") and name != "Role"
}
"""By code of ``lexicon/roles.yaml``."""
