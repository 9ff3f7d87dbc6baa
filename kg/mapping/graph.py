"""The quads of one article as they grow, with what several parts of them share: spans and periods."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import local
from kg.labels import period_label
from kg.mapping.origins import find_origins
from kg.mapping.terms import to_day, to_decimal, to_integer, to_iri, to_string
from kg.model import Facts, Figure, LinkKind, Organization, Period, Person, Place, Span, Statement
from kg.vocabulary import DCAT, DCTERMS, KG, NIF, RDF, RDFS

# EDTF has no lower-case letters, so that no two forms share a name.
_EDTF_NAMES = {"/": "_", "..": "open", ".": "dot", "~": "approx", "?": "maybe", "%": "approxmaybe", ":": "c", "+": "plus"}
_EDTF_SPECIAL = re.compile(r"\.\.|[^A-Z0-9-]")


class ArticleGraph:
    """The graph of one article.

    Attributes:
        quads: in the order in which they were added.
        key: local name of the article, which the names of its parts begin with.
        article, context: nodes of the article and of its text.
        names: name of each entity of the article, by its identifier.
        origins: of each statement and figure, by its identifier.
        outlets: that the article takes a statement from, by the identifier of the statement.
    """

    def __init__(self, facts: Facts, base: str) -> None:
        self.facts = facts
        self.quads: list[Quad] = []
        self.key = local(facts.article.id)
        self._base = base
        self._graph = self.iri(f"graph/{self.key}")
        self._described: set[str] = set()
        self.article = self.iri(facts.article.id)
        self.context = self.iri(f"text/{self.key}")
        entities: tuple[Person | Organization | Place, ...] = (*facts.people, *facts.organizations, *facts.places)
        self.names = {entity.id: entity.name for entity in entities}
        self.origins = find_origins(facts)
        self.outlets: dict[str, dict[str, None]] = {}
        for link in facts.links:
            if link.kind is LinkKind.RELAYS and link.statement:
                self.outlets.setdefault(link.statement, {})[link.target] = None

    def iri(self, identifier: str) -> NamedNode:
        """Return the node of an identifier."""
        return to_iri(self._base, identifier)

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Add a triple to the graph of the article."""
        self.quads.append(Quad(subject, predicate, value, self._graph))

    def add_text(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        """Add a text, unless there is none."""
        if text:
            self.add(subject, predicate, to_string(text))

    def add_id(self, subject: NamedNode, predicate: NamedNode, identifier: str | None) -> None:
        """Add what has an identifier, unless there is none."""
        if identifier is not None:
            self.add(subject, predicate, self.iri(identifier))

    def add_full_text(self, text: str) -> None:
        """Add the text of the article to the graph of the texts."""
        self.quads.append(Quad(self.context, NIF.isString, to_string(text), self.iri("graph/texts")))

    def is_new(self, identifier: str) -> bool:
        """Whether nothing has been said about it yet; from now on something has."""
        if identifier in self._described:
            return False
        self._described.add(identifier)
        return True

    def span(self, span: Span) -> NamedNode:
        """Return the node of a stretch of the text."""
        identifier = f"span/{self.key}-{span.start}-{span.end}"
        node = self.iri(identifier)
        if self.is_new(identifier):
            self.add(node, RDF.type, NIF.OffsetBasedString)
            self.add_offsets(node, span)
            self.add(node, NIF.anchorOf, to_string(span.of(self.facts.article.text)))
        return node

    def add_offsets(self, node: NamedNode, span: Span) -> None:
        """Say where in the text something stands."""
        self.add(node, NIF.referenceContext, self.context)
        self.add(node, NIF.beginIndex, to_integer(span.start))
        self.add(node, NIF.endIndex, to_integer(span.end))

    def period(self, period: Period) -> NamedNode:
        """Return the node of a period: shared by all articles, but for one whose days are not known ("XXXX-04")."""
        name = _EDTF_SPECIAL.sub(_to_name, period.edtf)
        is_resolved = "XXXX" not in period.edtf and (period.start or period.end)
        identifier = f"period/{name}" if is_resolved else f"period/{self.key}-{name}"
        node = self.iri(identifier)
        if self.is_new(identifier):
            self.add(node, RDF.type, DCTERMS.PeriodOfTime)
            self.add_text(node, RDFS.label, period_label(period.edtf))
            self.add_text(node, KG.edtf, period.edtf)
            if is_resolved and period.start:
                self.add(node, DCAT.startDate, to_day(period.start))
            if is_resolved and period.end:
                self.add(node, DCAT.endDate, to_day(period.end))
        return node

    def add_finding(self, node: NamedNode, found: Statement | Figure) -> None:
        """Say how a statement or figure is known, and who answers for it."""
        self.add(node, KG.confidence, to_decimal(found.confidence))
        self.add_text(node, KG.rule, found.rule)
        for origin in self.origins.get(found.id, ()):
            self.add_id(node, KG.origin, origin)


def _to_name(special: re.Match[str]) -> str:
    return _EDTF_NAMES.get(special[0]) or f"u{ord(special[0]):x}"
