"""Plain records: the tables that every analysis works on.

IRIs are strings; coded values are the local names of their concepts (``killed``, ``atLeast``), as in ``ontology/vocabularies.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias, TypeVar

from kg.ids import BASE
from kg.model import OUTLETS, UNNAMED, CreditKind

AUTHOR_VOICE = "authorVoice"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """Somebody or something that statements pass through.

    Args:
        id: IRI.
        name: as articles give it; what tells namesakes apart in a label ("Ali Moe (surgeon)") is left out, see `Corpus.labels`.
        kind: article, document, person, unnamed, or the kind of an organization (outlet, agency, ministry ...).
    """

    id: str
    name: str
    kind: str

    @property
    def is_unnamed(self) -> bool:
        """Whether this is a source without a name."""
        return self.kind == UNNAMED_KIND

    @property
    def called(self) -> str:
        """What a sentence calls it."""
        return "a source without a name" if self.is_unnamed else self.name


UNNAMED_KIND = "unnamed"
UNNAMED_SOURCE = Node(UNNAMED, UNNAMED, UNNAMED_KIND)
"""Stands for whoever has no name, as far as nothing tells one of them from another."""


def by_name(node: Node) -> tuple[str, str]:
    """Return the key by which people and organizations are listed: the name, then the IRI.

    >>> [node.id for node in sorted([Node("b", "Ada", "person"), Node("a", "Zoe", "person")], key=by_name)]
    ['b', 'a']
    """
    return node.name, node.id


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """A stretch of calendar time.

    Args:
        start, end: first and last day, both included; None where open or without a year.
    """

    edtf: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article.

    Args:
        id: IRI.
        name: stem of the input file, or identifier of the record.
        outlet: that published it, if known.
        outlet_basis: how that is known: byMetadata, byAddress, byInference.
        url: address, if known.
    """

    id: str
    name: str
    title: str
    outlet: Node | None
    published: date | None
    outlet_basis: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One statement, the author's own voice included (``basis`` is `AUTHOR_VOICE`).

    Args:
        id: IRI; ``article``, ``parent``, ``continues`` and ``figures`` are IRIs too.
        spans: of the content, in order.
        text: of the content.
        source: wording of the source, None without one.
        speaker: None where the source has no name, or there is none.
        organization: in whose name the speaker speaks, as far as this article says it.
        role: coded role of the speaker here (``spokespersonRole`` ...), or None.
        role_text: the same as worded ("Interior Minister").
        via: the outlet from which the article takes it, or None.
        origins: IRIs of who answers for it by this article alone (``kg:origin``).
    """

    id: str
    article: str
    spans: tuple[tuple[int, int], ...]
    text: str
    manner: str
    basis: str
    polarity: str
    certainty: str | None
    cue: str | None
    source: str | None
    speaker: Node | None
    co_speakers: tuple[Node, ...]
    organization: Node | None
    role: str | None
    addressee: Node | None
    via: Node | None
    parent: str | None
    continues: str | None
    origins: tuple[str, ...]
    figures: tuple[str, ...]
    confidence: Decimal
    role_text: str | None = None

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.spans[0][0]


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One figure; the fields are those of `kg.model.Figure`, as the graph holds them.

    Args:
        id: IRI; ``article``, ``part_of``, ``place``, ``perpetrator``, ``claimant`` and ``statement`` are IRIs too.
        lower, upper: ``schema:value`` is both; None where a bound is open, both None for the numberless.
        claimant: the named source, or None.
        statement: that reports it, or None.
        origins: IRIs of who answers for it by this article alone (``kg:origin``); none where nobody is named.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    lower: Decimal | None
    upper: Decimal | None
    qualifier: str
    unit: str
    polarity: str
    counted: str | None
    outcome: str | None
    population: str | None
    population_text: str | None
    per: str | None
    base: Decimal | None
    change: str | None
    currency: str | None
    part_of: str | None
    place: str | None
    place_text: str | None
    place_basis: str | None
    period: PeriodRecord | None
    period_text: str | None
    period_basis: str | None
    reference_period: PeriodRecord | None
    as_of: PeriodRecord | None
    perpetrator: str | None
    perpetrator_text: str | None
    perpetrator_basis: str | None
    blame: str | None
    incident: str | None
    incident_text: str | None
    incident_basis: str | None
    claimant: str | None
    statement: str | None
    origins: tuple[str, ...]
    confidence: Decimal

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where it stands, in the form of a statement's spans."""
        return ((self.start, self.end),)


Record: TypeAlias = StatementRecord | FigureRecord
"""What somebody answers for."""
AnyRecord = TypeVar("AnyRecord", StatementRecord, FigureRecord)


WHOLE_TEXT = (CreditKind.REPUBLISHED.value, CreditKind.WIRE.value)
"""Kinds of credits by which the text as a whole is somebody else's, the outer one first: it stood elsewhere, and was a wire's there.
Who contributed, or had the story first, leaves the article its own words."""


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """An outlet that an article credits as a whole.

    Args:
        id: IRI of the attribution link.
        article: IRI.
        outlet: IRI of the one that is credited.
        kind: wire, contributed, republished, hatTip.
    """

    id: str
    article: str
    outlet: str
    kind: str


@dataclass(frozen=True)
class Corpus:
    """Everything that the analyses know, each table by IRI.

    Args:
        nodes: people, organizations and articles.
        within: place to the place that contains it.
        places: label of each place.
        part_of: organization to the organization that it is a part of.
        countries: organization to its country.
        offices: person to the organizations in whose name they speak in any article, with their role.
        base: what the IRIs of the store begin with.
        labels: label of each person and organization, which no other has.
    """

    articles: Mapping[str, ArticleRecord] = field(default_factory=dict)
    statements: Mapping[str, StatementRecord] = field(default_factory=dict)
    figures: Mapping[str, FigureRecord] = field(default_factory=dict)
    credits: tuple[CreditRecord, ...] = ()
    nodes: Mapping[str, Node] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    part_of: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, frozenset[tuple[str, str | None]]] = field(default_factory=dict)
    base: str = BASE
    labels: Mapping[str, str] = field(default_factory=dict)

    def enclosing(self, record: StatementRecord) -> list[StatementRecord]:
        """Return the statements through which one is reported, outermost first."""
        outer: list[StatementRecord] = []
        while (record.parent or "") in self.statements and self.statements[record.parent or ""] not in outer:
            record = self.statements[record.parent or ""]
            outer.insert(0, record)
        return outer

    def house_of(self, node: Node) -> Node:
        """Return the outlet that an edition or service is a part of; any other node as it is.

        >>> paper, edition = Node("o/post", "Dorn Post", "outlet"), Node("o/post-english", "Dorn Post English", "outlet")
        >>> corpus = Corpus(nodes={each.id: each for each in (paper, edition)}, part_of={edition.id: paper.id})
        >>> corpus.house_of(edition).name
        'Dorn Post'
        """
        passed = {node.id}
        while node.kind in OUTLETS:
            whole = self.nodes.get(self.part_of.get(node.id, ""))
            if whole is None or whole.id in passed:
                break
            passed.add(whole.id)
            node = whole
        return node

    def publisher_of(self, article: ArticleRecord) -> Node:
        """Return the house of the outlet of an article, or the article itself where nobody knows its outlet."""
        return self.house_of(article.outlet) if article.outlet else self.nodes[article.id]

    def statement_of(self, record: Record) -> StatementRecord | None:
        """Return a statement itself, and of a figure the statement that reports it, if there is one."""
        return record if isinstance(record, StatementRecord) else self.statements.get(record.statement or "")

    def order(self, record: Record) -> tuple[str, str, int, str]:
        """Return the key by which statements and figures are listed: the name of the article, then the place in its text."""
        return self.articles[record.article].name, record.article, record.start, record.id

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The IRIs of the organizations that publish news: by what they are called, or because they published an article."""
        publishers = {article.outlet.id for article in self.articles.values() if article.outlet}
        return frozenset(publishers | {node.id for node in self.nodes.values() if node.kind in OUTLETS})

    @cached_property
    def statements_of(self) -> Mapping[str, tuple[StatementRecord, ...]]:
        """The statements of each article, in the order of the text."""
        return _by_article(self.statements.values())

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[FigureRecord, ...]]:
        """The figures of each article, in the order of the text."""
        return _by_article(self.figures.values())


def _by_article(records: Iterable[AnyRecord]) -> dict[str, tuple[AnyRecord, ...]]:
    found: dict[str, list[AnyRecord]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return {article: tuple(sorted(each, key=lambda one: (one.start, one.id))) for article, each in found.items()}


@dataclass(frozen=True, slots=True)
class TextRecord:
    """The text of one article.

    Args:
        prose: spans of the paragraphs of its body, in order; the headline and boilerplate are not among them.
    """

    article: str
    text: str
    prose: tuple[tuple[int, int], ...]
