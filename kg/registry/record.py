"""Records: one entity as one article names it, with all that tells it from its namesakes. The registry decides which records are one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from sys import intern
from typing import Any

from kg.model import Facts, Figure, Organization, Person, Place
from kg.registry.kinds import EntityKind
from kg.registry.reference import countries


@dataclass(frozen=True, slots=True)
class Record:
    """One entity of one article.

    Args:
        article: identifier of the article.
        id: identifier of the entity within the article, as `kg.ids.entity_id` mints it from the name.
        kind: of the entity.
        name: the fullest form of its name in the article.
        aliases: the other forms.
        misspellings: those of the aliases that are spelled wrongly.
        type: kind of an organization (`kg.model.OrganizationKind`), else "".
        roles: codes or, where there is none, words of the capacities of a person.
        organizations: identifiers of the organizations that a person belongs to, and of the one that an organization is part of.
        countries: identifiers of the countries that the name or the capacities tell.
        within: identifier of the place that contains a place.
        company: identifiers of the other entities that the article names in full.
        article_name: by which people know the article; it outlives a correction of the text, which makes another identifier.
        outlet: that published the article.
        published: date of the article, ISO 8601.
        mentions: how often the article names it.
        events: what happened by the figures of the article: a day and a place, or a day and what was counted how often.
    """

    article: str
    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    type: str = ""
    roles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    within: str | None = None
    company: tuple[str, ...] = ()
    article_name: str = ""
    outlet: str | None = None
    published: str | None = None
    mentions: int = 0
    events: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return the record as one line of JSON, without what is not stated."""
        return json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Record:
        """Return the record that `to_json` wrote.

        >>> record = Record("article/a1", "person/amal-haddad", EntityKind.PERSON, "Amal Haddad", roles=("minister",))
        >>> Record.from_json(record.to_json()) == record
        True
        """
        # One string for each identifier that many records name: thousands of articles fit into memory.
        fields: dict[str, Any] = {
            key: tuple(map(intern, value)) if isinstance(value, list) else intern(value) if isinstance(value, str) else value
            for key, value in json.loads(line).items()
        }
        fields["kind"] = EntityKind(fields["kind"])
        return cls(**fields)


def to_records(facts: Facts) -> Iterator[Record]:
    """Yield the records of the entities of one article."""
    article = facts.article
    entities: tuple[Person | Organization | Place, ...] = (*facts.people, *facts.organizations, *facts.places)
    company = tuple(sorted({entity.id for entity in entities if " " in entity.name or entity.id in countries()}))
    events = tuple(sorted({event for figure in facts.figures for event in _events(figure)}))
    for entity in entities:
        yield Record(
            article=article.id,
            id=entity.id,
            kind=EntityKind(entity.id.partition("/")[0]),
            name=entity.name,
            aliases=entity.aliases,
            misspellings=entity.misspellings,
            company=tuple(other for other in company if other != entity.id),
            article_name=article.name,
            outlet=article.outlet,
            published=article.published.isoformat() if article.published else None,
            mentions=len(entity.mentions),
            events=events,
            **_told(entity),
        )


def _events(figure: Figure) -> Iterator[str]:
    """Yield what a figure tells of the event that it is about: the day with the place, and with the outcome and the number."""
    period = figure.period
    if figure.outcome is None or period is None or period.start is None or period.start != period.end:
        return
    if figure.place:
        yield f"{period.start} {figure.place}"
    if figure.value is not None and figure.value > 1:
        yield f"{period.start} {figure.outcome.value} {figure.value:f}"


def _told(entity: Person | Organization | Place) -> dict[str, Any]:
    """Return what only entities of one kind have."""
    if isinstance(entity, Place):
        return {"within": entity.within}
    if isinstance(entity, Organization):
        return {
            "type": entity.kind.value,
            "organizations": (entity.part_of,) if entity.part_of else (),
            "countries": (entity.country,) if entity.country else (),
        }
    return {
        "roles": tuple(dict.fromkeys(capacity.code or capacity.role for capacity in entity.capacities)),
        "organizations": tuple(dict.fromkeys(c.organization for c in entity.capacities if c.organization)),
        "countries": tuple(dict.fromkeys(c.country for c in entity.capacities if c.country)),
    }
