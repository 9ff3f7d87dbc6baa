"""Records out of the store, column by column (`kg.store.Store.pairs`), which takes a fraction of what one query with as many optional
parts takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.analysis.records import (
    ArticleRecord,
    Corpus,
    CreditRecord,
    FigureRecord,
    Node,
    PeriodRecord,
    StatementRecord,
    TextRecord,
)
from kg.ids import local, parse_part_id
from kg.model import OUTLETS
from kg.store import Store
from kg.vocabulary import DCAT, DCTERMS, KG, NIF, ORG, RDFS, SCHEMA

ELLIPSIS = " … "
"""Joins the parts of a content that is interrupted by its source, as in ``schema:text`` of a statement."""

_STATEMENT = {
    "manner": KG.manner,
    "basis": KG.basis,
    "polarity": KG.polarity,
    "certainty": KG.certainty,
    "cue": KG.cue,
    "source": KG.source,
    "capacity": KG.capacity,
    "organization": ORG.organization,
    "role": ORG.role,
    "role_name": SCHEMA.roleName,
    "addressee": KG.addressee,
    "via": KG.viaOutlet,
    "parent": KG.parent,
    "continues": KG.continues,
    "confidence": KG.confidence,
}
"""Columns of statements with at most one value, and of the capacities in which people speak."""

_FIGURE = {
    "value": SCHEMA.value,
    "min_value": SCHEMA.minValue,
    "max_value": SCHEMA.maxValue,
    "qualifier": KG.qualifier,
    "unit": KG.unit,
    "polarity": KG.polarity,
    "counted": KG.counted,
    "outcome": KG.outcome,
    "population": KG.population,
    "population_text": KG.populationText,
    "per": KG.per,
    "base": KG.base,
    "change": KG.change,
    "currency": SCHEMA.currency,
    "part_of": KG.partOf,
    "place": KG.place,
    "place_text": KG.placeText,
    "place_basis": KG.placeBasis,
    "period": KG.period,
    "period_text": KG.periodText,
    "period_basis": KG.periodBasis,
    "reference_period": KG.referencePeriod,
    "as_of": KG.asOf,
    "perpetrator": KG.perpetrator,
    "perpetrator_text": KG.perpetratorText,
    "perpetrator_basis": KG.perpetratorBasis,
    "blame": KG.blame,
    "incident": KG.incident,
    "incident_text": KG.incidentText,
    "incident_basis": KG.incidentBasis,
    "claimant": KG.claimedBy,
    "confidence": KG.confidence,
}
"""Columns of figures."""

_Columns: TypeAlias = Mapping[str, Callable[[str], str | None]]
"""What looks up a node in each column, by the name of the column: faster, for many thousand rows, than by its predicate."""


def read_corpus(store: Store) -> Corpus:
    """Return all records of a store."""
    return _Reader(store).read()


def read_texts(store: Store) -> dict[str, TextRecord]:
    """Return the texts of all articles, by the IRI of the article."""
    prose: dict[str, list[tuple[int, int]]] = {}
    for segment, kind in store.pairs(KG.segmentKind):
        if _code(kind) == "body":
            article, start, end = parse_part_id(segment)
            prose.setdefault(article, []).append((start, end))
    articles = store.prefixes["article"]
    return {articles + key: TextRecord(articles + key, text, tuple(sorted(prose.get(key, ())))) for key, text in _texts(store)}


def _texts(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the local name of each article and its text."""
    return ((local(context), text) for context, text in store.pairs(NIF.isString))


class _Reader:
    """Reads a store into a corpus, each column once.

    Of the parts of an article, the article and the offsets are in their identifiers (`kg.ids.part_id`), and their words in the text.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles = store.prefixes["article"]
        self._texts = dict(_texts(store))
        self._labels = dict(store.pairs(RDFS.label, shared=True))
        self._nodes: dict[str, Node] = {}
        self._periods: dict[str, PeriodRecord] = {}
        self._columns: dict[NamedNode, dict[str, str]] = {}
        self._lists: dict[NamedNode, dict[str, list[str]]] = {}
        self._known: dict[str, str] = {}

    def read(self) -> Corpus:
        self._nodes = self._read_nodes()
        self._periods = self._read_periods()
        labels = self._labels
        return Corpus(
            articles={node: self._article(node) for node in self._sorted(SCHEMA.NewsArticle)},
            statements=self._read_statements(),
            figures=self._read_figures(),
            credits=tuple(self._credits()),
            nodes=self._nodes,
            places={node: labels.get(node, local(node)) for node in self._sorted(SCHEMA.Place)},
            within=self._one(SCHEMA.containedInPlace),
            part_of=self._one(ORG.subOrganizationOf),
            countries={node: country for node, country in self._one(KG.country).items() if node in self._nodes},
            offices=self._offices(),
            base=self._store.base,
            labels={node: labels[node] for node, found in self._nodes.items() if found.kind != "article" and node in labels},
        )

    def _many(self, predicate: NamedNode) -> dict[str, list[str]]:
        """Return all objects of each subject, sorted."""
        if predicate not in self._lists:
            found: dict[str, list[str]] = {}
            for subject, value in self._pairs(predicate):
                found.setdefault(subject, []).append(value)
            for values in found.values():
                values.sort()
            self._lists[predicate] = found
        return self._lists[predicate]

    def _one(self, predicate: NamedNode) -> dict[str, str]:
        """Return the object of each subject; of several the first by code points."""
        if predicate not in self._columns:
            found: dict[str, str] = {}
            for subject, value in self._pairs(predicate):
                if subject not in found or value < found[subject]:
                    found[subject] = value
            self._columns[predicate] = found
        return self._columns[predicate]

    def _pairs(self, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """Yield the rows of a column; one object for all equal strings, of which the columns are full."""
        known = self._known.setdefault
        return ((known(subject, subject), known(value, value)) for subject, value in self._store.pairs(predicate))

    def _look_up(self, predicates: Mapping[str, NamedNode]) -> _Columns:
        return {name: self._one(predicate).get for name, predicate in predicates.items()}

    def _sorted(self, kind: NamedNode) -> list[str]:
        return sorted(set(self._store.instances(kind)))

    def _read_nodes(self) -> dict[str, Node]:
        classes, names = self._one(ORG.classification), self._one(DCTERMS.identifier)
        publishers = set(self._one(SCHEMA.publisher).values())
        people = {node: Node(node, self._named(node), "person") for node in self._sorted(SCHEMA.Person)}
        organizations = {
            node: Node(node, self._named(node), _kind(_code(classes.get(node)), is_publisher=node in publishers))
            for node in self._sorted(SCHEMA.Organization)
        }
        articles = {node: Node(node, names.get(node, local(node)), "article") for node in self._sorted(SCHEMA.NewsArticle)}
        return people | organizations | articles

    def _named(self, node: str) -> str:
        return _name(self._labels.get(node, local(node)), self._many(SCHEMA.name).get(node, ()))

    def _read_periods(self) -> dict[str, PeriodRecord]:
        starts, ends = self._one(DCAT.startDate), self._one(DCAT.endDate)
        return {
            node: PeriodRecord(edtf, _day(starts.get(node)), _day(ends.get(node))) for node, edtf in self._one(KG.edtf).items()
        }

    def _offices(self) -> dict[str, frozenset[tuple[str, str | None]]]:
        found: dict[str, set[tuple[str, str | None]]] = {}
        organizations, roles = self._one(ORG.organization), self._one(ORG.role)
        for capacity, person in self._one(ORG.member).items():
            if capacity in organizations:
                found.setdefault(person, set()).add((organizations[capacity], _code(roles.get(capacity))))
        return {person: frozenset(offices) for person, offices in found.items()}

    def _node(self, iri: str | None) -> Node | None:
        return None if iri is None else self._nodes.get(iri)

    def _nodes_of(self, iris: list[str]) -> tuple[Node, ...]:
        return tuple(self._nodes[iri] for iri in iris if iri in self._nodes)

    def _via(self, via: Node | None, told: Node | None, article: str) -> Node | None:
        """Return the outlet through which a statement came; to speak to an outlet that only other articles show as one, too."""
        if via or told is None or told.kind not in OUTLETS or told.id == self._one(SCHEMA.publisher).get(article):
            return via
        return told

    def _spans(self, iris: list[str]) -> tuple[tuple[int, int], ...]:
        return tuple(sorted(parse_part_id(iri)[1:] for iri in iris))

    def _words(self, article: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
        text = self._texts.get(article, "")
        return [text[start:end] for start, end in spans]

    def _article(self, node: str) -> ArticleRecord:
        return ArticleRecord(
            id=node,
            name=self._nodes[node].name,
            title=self._one(SCHEMA.headline).get(node, self._nodes[node].name),
            outlet=self._node(self._one(SCHEMA.publisher).get(node)),
            published=_day(self._one(SCHEMA.datePublished).get(node)),
            outlet_basis=_code(self._one(KG.publisherBasis).get(node)),
            url=self._one(SCHEMA.url).get(node),
        )

    def _read_statements(self) -> dict[str, StatementRecord]:
        at = self._look_up(_STATEMENT)
        return {node: self._statement(node, at) for node in self._sorted(KG.Statement)}

    def _statement(self, node: str, at: _Columns) -> StatementRecord:
        many = self._many
        capacity = at["capacity"](node) or ""
        article, _, _ = parse_part_id(node)
        spans = self._spans(many(KG.contentSpan)[node])
        addressee = self._node(at["addressee"](node))
        return StatementRecord(
            id=node,
            article=self._articles + article,
            spans=spans,
            text=ELLIPSIS.join(self._words(article, spans)),
            manner=_code(at["manner"](node)) or "",
            basis=_code(at["basis"](node)) or "",
            polarity=_code(at["polarity"](node)) or "",
            certainty=_code(at["certainty"](node)),
            cue=at["cue"](node),
            source=" ".join(self._words(article, self._spans(many(KG.sourceSpan).get(node, [])))) or None,
            speaker=self._node(at["source"](node)),
            co_speakers=self._nodes_of(many(KG.coSource).get(node, [])),
            organization=self._node(at["organization"](capacity)),
            role=_code(at["role"](capacity)),
            role_text=at["role_name"](capacity),
            addressee=addressee,
            via=self._via(self._node(at["via"](node)), addressee, self._articles + article),
            parent=at["parent"](node),
            continues=at["continues"](node),
            origins=tuple(many(KG.origin).get(node, ())),
            figures=tuple(many(KG.reportsFigure).get(node, ())),
            confidence=_number(at["confidence"](node)) or Decimal(),
        )

    def _read_figures(self) -> dict[str, FigureRecord]:
        at = self._look_up(_FIGURE)
        return {node: self._figure(node, at) for node in self._sorted(KG.Figure)}

    def _figure(self, node: str, at: _Columns) -> FigureRecord:
        article, start, end = parse_part_id(node)
        value = _number(at["value"](node))
        return FigureRecord(
            id=node,
            article=self._articles + article,
            start=start,
            end=end,
            text=self._words(article, ((start, end),))[0],
            lower=_number(at["min_value"](node)) if value is None else value,
            upper=_number(at["max_value"](node)) if value is None else value,
            qualifier=_code(at["qualifier"](node)) or "",
            unit=_code(at["unit"](node)) or "",
            polarity=_code(at["polarity"](node)) or "",
            counted=at["counted"](node),
            outcome=_code(at["outcome"](node)),
            population=_code(at["population"](node)),
            population_text=at["population_text"](node),
            per=at["per"](node),
            base=_number(at["base"](node)),
            change=_code(at["change"](node)),
            currency=at["currency"](node),
            part_of=at["part_of"](node),
            place=at["place"](node),
            place_text=at["place_text"](node),
            place_basis=_code(at["place_basis"](node)),
            period=self._periods.get(at["period"](node) or ""),
            period_text=at["period_text"](node),
            period_basis=_code(at["period_basis"](node)),
            reference_period=self._periods.get(at["reference_period"](node) or ""),
            as_of=self._periods.get(at["as_of"](node) or ""),
            perpetrator=at["perpetrator"](node),
            perpetrator_text=at["perpetrator_text"](node),
            perpetrator_basis=_code(at["perpetrator_basis"](node)),
            blame=_code(at["blame"](node)),
            incident=_code(at["incident"](node)),
            incident_text=at["incident_text"](node),
            incident_basis=_code(at["incident_basis"](node)),
            claimant=at["claimant"](node),
            statement=self._statement_of.get(node),
            origins=tuple(self._many(KG.origin).get(node, ())),
            confidence=_number(at["confidence"](node)) or Decimal(),
        )

    @property
    def _statement_of(self) -> dict[str, str]:
        if not hasattr(self, "_reported"):
            self._reported: dict[str, str] = {}
            for statement, figures in self._many(KG.reportsFigure).items():
                for figure in figures:
                    self._reported[figure] = min(statement, self._reported.get(figure, statement))
        return self._reported

    def _credits(self) -> Iterator[CreditRecord]:
        """Yield the links that a credit shows; those that a statement shows say nothing that the statement does not."""
        spans = self._one(KG.creditSpan)
        outlets = dict(sorted(self._store.pairs(KG.linkTo, having=KG.creditKind), reverse=True))
        for link, kind in sorted(self._one(KG.creditKind).items()):
            article, _, _ = parse_part_id(spans[link])
            yield CreditRecord(link, self._articles + article, outlets[link], _code(kind) or "")


def _kind(code: str | None, *, is_publisher: bool) -> str:
    """Return the kind of an organization; one that has published an article is an outlet, whatever the sentences call it."""
    return code if code in OUTLETS else "outlet" if is_publisher else code or "organization"


def _name(label: str, names: Sequence[str]) -> str:
    """Return a label without what tells the entity from its namesakes."""
    plain = label.rpartition(" (")[0]
    return plain if label not in names and plain in names else label


@lru_cache(maxsize=1 << 10)
def _code(iri: str | None) -> str | None:
    return None if iri is None else iri.rpartition("#")[2]


def _day(lexical: str | None) -> date | None:
    return None if lexical is None else date.fromisoformat(lexical)


@lru_cache(maxsize=1 << 10)
def _number(lexical: str | None) -> Decimal | None:
    return None if lexical is None else Decimal(lexical)
