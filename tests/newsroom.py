"""Corpora built by hand: who published what, who said it, with which figures; no store and no model needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kg.analysis.figures import Comparison, Relation
from kg.analysis.records import (
    AUTHOR_VOICE,
    ArticleRecord,
    Corpus,
    CreditRecord,
    FigureRecord,
    Node,
    PeriodRecord,
    StatementRecord,
    TextRecord,
)
from kg.ids import BASE, local, slug

DAY = date(2031, 5, 4)
EVENT = PeriodRecord("2031-05-03", date(2031, 5, 3), date(2031, 5, 3))


def organization(name: str, kind: str = "outlet") -> Node:
    return Node(f"{BASE}organization/{slug(name)}", name, kind)


def person(name: str) -> Node:
    return Node(f"{BASE}person/{slug(name)}", name, "person")


def statement(iri: str, article: str, start: int, text: str, speaker: Node | None = None, **details: Any) -> StatementRecord:
    """Return a statement; an indirect, explicit one of which no more is known than who speaks, unless told otherwise."""
    unknown = dict.fromkeys(StatementRecord.__dataclass_fields__)
    given = {
        "id": iri,
        "article": article,
        "spans": ((start, start + len(text)),),
        "text": text,
        "manner": "indirect",
        "basis": "explicit",
        "polarity": "affirmed",
        "cue": "say",
        "source": speaker.name if speaker else None,
        "speaker": speaker,
        "co_speakers": (),
        "origins": (),
        "figures": (),
        "confidence": Decimal("0.9"),
    }
    return StatementRecord(**(unknown | given | details))


def figure(iri: str, article: str, start: int, text: str, **details: Any) -> FigureRecord:
    """Return a figure: so many people, of whom no more is known, unless told otherwise."""
    unknown = dict.fromkeys(FigureRecord.__dataclass_fields__)
    given = {
        "id": iri,
        "article": article,
        "start": start,
        "end": start + len(text),
        "text": text,
        "qualifier": "exact",
        "unit": "persons",
        "polarity": "affirmed",
        "counted": "people",
        "population": "person",
        "origins": (),
        "confidence": Decimal("0.8"),
    }
    return FigureRecord(**(unknown | given | details))


class Newsroom:
    """Collects records into a corpus; each call adds one and returns it or its IRI."""

    def __init__(self) -> None:
        self._articles: dict[str, ArticleRecord] = {}
        self._statements: dict[str, StatementRecord] = {}
        self._figures: dict[str, FigureRecord] = {}
        self._credits: list[CreditRecord] = []
        self._nodes: dict[str, Node] = {}
        self._offices: dict[str, set[tuple[str, str | None]]] = {}
        self.part_of: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.texts: dict[str, TextRecord] = {}

    def know(self, *nodes: Node | None) -> None:
        """Note people and organizations."""
        self._nodes |= {node.id: node for node in nodes if node}

    def named(self, name: str, kind: str = "outlet") -> Node:
        """Add a person or an organization."""
        node = person(name) if kind == "person" else organization(name, kind)
        return self._nodes.setdefault(node.id, node)

    def article(
        self, name: str, outlet: Node | None = None, published: date | None = DAY, title: str = "", basis: str = "byMetadata"
    ) -> str:
        """Add an article."""
        iri = f"{BASE}article/{slug(name)}"
        self.know(outlet, Node(iri, name, "article"))
        self._articles[iri] = ArticleRecord(iri, name, title, outlet, published, basis if outlet else None)
        return iri

    def say(
        self,
        article: str,
        text: str,
        speaker: Node | None = None,
        organization: Node | None = None,
        *,
        start: int | None = None,
        voice: bool = False,
        **details: Any,
    ) -> str:
        """Add a statement; without a speaker its source has no name, with ``voice`` it is the author's own."""
        start = 100 * len(self._statements) if start is None else start
        iri = f"{BASE}statement/{local(article)}-{start}-{start + len(text)}"
        answers = organization or speaker
        given = {
            "basis": AUTHOR_VOICE if voice else "explicit",
            "cue": None if voice else "say",
            "organization": organization,
            "origins": (article,) if voice else (answers.id,) if answers else (),
        }
        record = statement(iri, article, start, text, speaker, **(given | details))
        self.know(speaker, organization, record.via, record.addressee, *record.co_speakers)
        if speaker and organization:
            self.holds_office(speaker, organization, record.role)
        self._statements[iri] = record
        return iri

    def quote(self, article: str, speaker: Node | None, organization: Node | None = None, **details: Any) -> str:
        """Add a statement of which only the source matters."""
        return self.say(article, "the quay was shut", speaker, organization, **details)

    def count(self, statement: str, value: int | None, outcome: str | None = "killed", **details: Any) -> str:
        """Add a figure that a statement reports: so many people killed in Orvil on one day, unless told otherwise."""
        record = self._statements[statement]
        start = record.start + len(record.figures)
        iri = f"{BASE}figure/{local(record.article)}-{start}-{start + 1}"
        amount = None if value is None else Decimal(value)
        given = {
            "end": start + 1,
            "lower": amount,
            "upper": amount,
            "outcome": outcome,
            "place": f"{BASE}place/orvil",
            "place_text": "Orvil",
            "period": EVENT,
            "claimant": record.speaker.id if record.speaker else None,
            "statement": statement,
            "origins": record.origins,
        }
        self._figures[iri] = figure(iri, record.article, start, str(value), **(given | details))
        self._statements[statement] = replace(record, figures=(*record.figures, iri))
        return iri

    def credit(self, article: str, outlet: Node, kind: str = "wire") -> str:
        """Add a credit, and return the IRI of its link."""
        self.know(outlet)
        iri = f"{BASE}link/{local(article)}-{slug(outlet.name)}-{slug(kind)}"
        self._credits.append(CreditRecord(iri, article, outlet.id, kind))
        return iri

    def holds_office(self, person: Node, organization: Node, role: str | None = None) -> None:
        """Note that some article calls a person one of an organization."""
        self._offices.setdefault(person.id, set()).add((organization.id, role))

    def change(self, statement: str, **details: Any) -> None:
        """Change a statement."""
        self._statements[statement] = replace(self._statements[statement], **details)

    def corpus(self) -> Corpus:
        """Return what was added, in the order of the IRIs, as a store gives it."""
        places = {each.place: each.place_text or "" for each in self._figures.values() if each.place}
        return Corpus(
            articles=dict(sorted(self._articles.items())),
            statements=dict(sorted(self._statements.items())),
            figures=dict(sorted(self._figures.items())),
            credits=tuple(sorted(self._credits, key=lambda link: link.id)),
            nodes=dict(sorted(self._nodes.items())),
            places=places,
            part_of=dict(self.part_of),
            countries=dict(self.countries),
            offices={iri: frozenset(offices) for iri, offices in self._offices.items()},
        )


def agree(*figures: str, relation: Relation = Relation.AGREES) -> tuple[Comparison, ...]:
    """Return that the first figure tells what each of the others tells."""
    return tuple(Comparison(figures[0], other, relation, "by hand") for other in figures[1:])
