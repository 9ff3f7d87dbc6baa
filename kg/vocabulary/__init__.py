"""The terms of the graph as constants: closed namespaces, equal to what ``ontology/`` declares (tested both ways).

A term that is not declared does not exist: ``KG.sauce`` is an error of the type checker and an AttributeError.

>>> KG.Statement
<NamedNode value=https://w3id.org/newskg/ns#Statement>
>>> from kg.model import Qualifier
>>> QUALIFIERS[Qualifier.AT_LEAST]
<NamedNode value=https://w3id.org/newskg/voc#atLeast>
"""

from __future__ import annotations

from kg.ids import BASE
from kg.vocabulary.concepts import (
    BASES,
    BLAMES,
    CERTAINTIES,
    CHANGES,
    CONVENTIONS,
    CREDIT_KINDS,
    INCIDENTS,
    KGV,
    LINK_KINDS,
    MANNERS,
    ORGANIZATION_KINDS,
    OUTCOMES,
    OUTLET_BASES,
    POLARITIES,
    POPULATIONS,
    QUALIFIERS,
    ROLES,
    SCOPE_BASES,
    SEGMENT_KINDS,
    UNITS,
)
from kg.vocabulary.namespace import Namespace
from kg.vocabulary.terms import DCAT, DCTERMS, ITSRDF, KG, NIF, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

__all__ = [
    "BASES",
    "BLAMES",
    "CERTAINTIES",
    "CHANGES",
    "CONVENTIONS",
    "CREDIT_KINDS",
    "DCAT",
    "DCTERMS",
    "INCIDENTS",
    "ITSRDF",
    "KG",
    "KGV",
    "KINDS",
    "LINK_KINDS",
    "MANNERS",
    "NIF",
    "ORG",
    "ORGANIZATION_KINDS",
    "OUTCOMES",
    "OUTLET_BASES",
    "OWL",
    "POLARITIES",
    "POPULATIONS",
    "PREFIXES",
    "PROV",
    "QUALIFIERS",
    "RDF",
    "RDFS",
    "ROLES",
    "SCHEMA",
    "SCOPE_BASES",
    "SEGMENT_KINDS",
    "SKOS",
    "TERM_PREFIXES",
    "UNITS",
    "XSD",
    "Namespace",
    "prefixes",
]

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
    "claim",
    "comparison",
    "reuse",
    "passage",
    "cycle",
    "step",
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
