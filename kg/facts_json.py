"""Facts as JSON: the public contract of ``kg extract --format jsonl``, one object a line.

Offsets are code points, end exclusive. They count in the input file as decoded; where the text was taken out of something else
(HTML, a field of a record), the object carries it under ``text``. Under ``statements`` stand those that are attributed to somebody;
what the article asserts itself, together with a figure, stands under ``author_voice``. Under ``figures`` stand those that have a
number; comparatives ("the lowest since") and figures that a source withholds stand under ``numberless``. Under ``containers`` stand the provinces and
countries that a place lies in (``within``) and that the article does not name.

Under ``containers`` stand places and organizations that the article does not name itself: what its places lie in (``within``), the
``country`` of an organization, the one that it is ``part_of``. ``misspellings`` are those of the ``aliases`` that are spelled wrongly.
``co_speakers`` say a statement together with its ``speaker``; ``role`` is the capacity in which that one speaks, ``role_organization`` and
``role_country`` what it belongs to. ``outlet_basis`` says whether metadata, address or the page tell the outlet. A link of the kind
"credits" has the ``credit`` (wire, contributed, republished, hat_tip) and its ``span`` in the place of a statement.

A figure says null for what is not stated. ``value`` is the number or its lower bound, ``upper`` the upper one. It is no total where it has
``per`` (a rate), ``base`` (a share of that whole), ``change`` (the size of one) or ``part_of`` (identifier of the figure that it is counted
in), and nobody stands by it where it is ``negated`` or ``hypothetical``. ``convention`` says how a vague word got its lower bound.
``blame`` says how firmly the ``perpetrator`` is named; with "cleared" it was not them. ``trails`` says of place, period, perpetrator and
incident where in the article they stand: in the sentence of the figure, or elsewhere, which makes them worth a look.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg.model import (
    NUMBERLESS,
    AttributionLink,
    Basis,
    Facts,
    Figure,
    Organization,
    Period,
    Person,
    Place,
    Span,
    Statement,
    TimeExpression,
    Trail,
)

Json = dict[str, Any]


def facts_to_json(facts: Facts) -> Json:
    """Return the facts of one article as what `json.dumps` takes."""
    article = facts.article
    names = {entity.id: entity.name for entity in _entities(facts)}
    out: Json = {
        "id": article.id,
        "name": article.name,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "outlet_id": article.outlet_id,
        "outlet_basis": article.outlet_basis.value if article.outlet_basis else None,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text_sha256": article.text_sha256,
        "segments": [{"kind": segment.kind.value, "span": _span(segment.span)} for segment in article.segments],
        "people": [_person(person, names) for person in facts.people],
        "organizations": [_organization(organization) for organization in _told_organizations(facts)],
        "places": [_place(place) for place in facts.places if place.mentions],
        "containers": list(_containers(facts)),
        "statements": [_statement(statement, names) for statement in facts.statements if not _is_own_voice(statement)],
        "author_voice": [_statement(statement, names) for statement in facts.statements if _is_own_voice(statement)],
        "figures": [_figure(figure, names) for figure in facts.figures if figure.qualifier not in NUMBERLESS],
        "numberless": [_figure(figure, names) for figure in facts.figures if figure.qualifier in NUMBERLESS],
        "dates": [_date(expression) for expression in facts.dates],
        "links": [
            {"origin": link.origin, "target": link.target, "kind": link.kind.value, "statement": link.statement, **_credit(link)}
            for link in facts.links
        ],
        "problems": [{"stage": problem.stage, "message": problem.message} for problem in (*article.problems, *facts.problems)],
    }
    if not article.is_file_text:
        out["text"] = article.text
    return out


def to_line(facts: Facts) -> str:
    """Return the facts of one article as one line of JSON, without a line break at its end."""
    return json.dumps(facts_to_json(facts), ensure_ascii=False)


def _is_own_voice(statement: Statement) -> bool:
    return statement.basis is Basis.AUTHOR_VOICE


def _entities(facts: Facts) -> tuple[Person | Organization | Place, ...]:
    return (*facts.people, *facts.organizations, *facts.places)


def _told_organizations(facts: Facts) -> Iterator[Organization]:
    """Yield the organizations, but those of which only the name of a part tells; the graph has them, so that each node has a name."""
    wholes = {organization.part_of for organization in facts.organizations}
    yield from (organization for organization in facts.organizations if organization.mentions or organization.id not in wholes)


def _containers(facts: Facts) -> Iterator[Json]:
    """Yield what the article does not name and only others of it lead to: provinces, countries, organizations with parts."""
    yield from (_place(place) for place in facts.places if not place.mentions)
    told = {organization.id for organization in _told_organizations(facts)}
    yield from (_organization(organization) for organization in facts.organizations if organization.id not in told)


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _person(person: Person, names: dict[str, str]) -> Json:
    organizations = [names[c.organization] for c in person.capacities if c.organization in names]
    return {
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "roles": [capacity.role for capacity in person.capacities],
        "organizations": list(dict.fromkeys(organizations)),
        "countries": list(dict.fromkeys(c.country for c in person.capacities if c.country)),
        "misspellings": list(person.misspellings),
        "mentions": _spans(person.mentions),
    }


def _organization(organization: Organization) -> Json:
    return {
        "id": organization.id,
        "name": organization.name,
        "aliases": list(organization.aliases),
        "misspellings": list(organization.misspellings),
        "kind": organization.kind.value,
        "country": organization.country,
        "part_of": organization.part_of,
        "mentions": _spans(organization.mentions),
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "aliases": list(place.aliases),
        "misspellings": list(place.misspellings),
        "within": place.within,
        "mentions": _spans(place.mentions),
    }


def _statement(statement: Statement, names: dict[str, str]) -> Json:
    capacity = statement.capacity
    return {
        "id": statement.id,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "speaker": names.get(statement.speaker or ""),
        "speaker_id": statement.speaker,
        "co_speakers": [names[speaker] for speaker in statement.co_speakers if speaker in names],
        "co_speaker_ids": list(statement.co_speakers),
        "role": capacity.role if capacity else None,
        "role_organization": names.get(capacity.organization or "") if capacity else None,
        "role_country": capacity.country if capacity else None,
        "manner": statement.manner.value,
        "basis": statement.basis.value,
        "parent": statement.parent,
        "continues": statement.continues,
        "addressee": names.get(statement.addressee or ""),
        "certainty": statement.certainty.value if statement.certainty else None,
        "polarity": statement.polarity.value,
        "confidence": float(statement.confidence),
        "rule": statement.rule,
    }


def _credit(link: AttributionLink) -> Json:
    return {"credit": link.credit.kind.value, "span": _span(link.credit.span)} if link.credit else {}


def _trail(trail: Trail | None) -> Json | None:
    return {"basis": trail.basis.value, "span": _span(trail.span) if trail.span else None} if trail else None


def _figure(figure: Figure, names: dict[str, str]) -> Json:
    return {
        "id": figure.id,
        "span": _span(figure.span),
        "text": figure.text,
        "value": _number(figure.value),
        "upper": _number(figure.upper),
        "qualifier": figure.qualifier.value,
        "counted": figure.counted,
        "unit": figure.unit.value,
        "currency": figure.currency,
        "per": figure.per,
        "base": _number(figure.base),
        "change": figure.change.value if figure.change else None,
        "convention": figure.convention.value if figure.convention else None,
        "part_of": figure.part_of,
        "outcome": figure.outcome.value if figure.outcome else None,
        "population": figure.population.value if figure.population else None,
        "population_text": figure.population_text,
        "place": figure.place_text,
        "place_id": figure.place,
        "period": _days(figure.period),
        "edtf": figure.period.edtf if figure.period else None,
        "period_text": figure.period.text if figure.period else None,
        "reference": figure.reference_period.edtf if figure.reference_period else None,
        "reference_text": figure.reference_period.text if figure.reference_period else None,
        "as_of": figure.as_of.edtf if figure.as_of else None,
        "as_of_text": figure.as_of.text if figure.as_of else None,
        "perpetrator": names.get(figure.perpetrator or "", figure.perpetrator_text),
        "perpetrator_id": figure.perpetrator,
        "perpetrator_text": figure.perpetrator_text,
        "blame": figure.blame.value if figure.blame else None,
        "incident": figure.incident.value if figure.incident else None,
        "incident_text": figure.incident_text,
        "trails": {
            "place": _trail(figure.place_trail),
            "period": _trail(figure.period_trail),
            "perpetrator": _trail(figure.perpetrator_trail),
            "incident": _trail(figure.incident_trail),
        },
        "source": names.get(figure.source or "", figure.source),
        "source_id": figure.source if figure.source in names else None,
        "statement": figure.statement,
        "negated": figure.negated,
        "hypothetical": figure.hypothetical,
        "confidence": float(figure.confidence),
        "rule": figure.rule,
    }


def _date(expression: TimeExpression) -> Json:
    return {"span": _span(expression.span), "edtf": expression.period.edtf if expression.period else None}


def _days(period: Period | None) -> list[str | None] | None:
    """Return first and last day; None where neither is known."""
    if period is None or (period.start is None and period.end is None):
        return None
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
