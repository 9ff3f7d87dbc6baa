"""Ministries that an article does not name but whose ministers speak in it: "Fisheries Minister Amal Haddad" heads the Fisheries Ministry.

Without them a minister in one article and the ministry in another would be two origins of what both say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.extract.entities.mentions import in_one_spelling
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.names.words import is_adjective
from kg.model import Capacity, Organization, OrganizationKind, Statement

_WORDS = r"[\w’'-]+(?:,?\s(?:and\s|&\s)?[\w’'-]+){0,5}"
_IN_FRONT = re.compile(rf"(?P<field>{_WORDS})\sminister", re.IGNORECASE)
_BEHIND = re.compile(rf"minister\s(?:of|for)\s(?:the\s)?(?P<field>{_WORDS})", re.IGNORECASE)
_RANKS = frozenset(["acting", "deputy", "first", "interim", "junior", "new", "outgoing", "senior", "the", "vice"])
_NOT_IN_OFFICE = re.compile(r"\b(?:former|ex|then|shadow)\b", re.IGNORECASE)


def with_ministries(article: str, entities: Entities, statements: Sequence[Statement]) -> tuple[Entities, tuple[Statement, ...]]:
    """Return the entities with the ministries of the ministers who speak, and the statements as spoken in their name.

    Args:
        article: identifier of the article, of which the identifiers of ministries without a country are a part.
    """
    known = [organization for organization in entities.organizations if organization.kind is OrganizationKind.MINISTRY]
    implied: dict[tuple[str, Capacity], Organization] = {}
    for statement in statements:
        capacity, speaker = statement.capacity, statement.speaker
        if capacity and speaker and (ministry := _ministry(article, capacity)) and not _is_named(ministry, known):
            implied[speaker, capacity] = ministry
    if not implied:
        return entities, tuple(statements)
    people = tuple(
        replace(p, capacities=tuple(_with_office(capacity, implied.get((p.id, capacity))) for capacity in p.capacities))
        for p in entities.people
    )
    spoken = tuple(
        replace(s, capacity=_with_office(s.capacity, implied.get((s.speaker or "", s.capacity)))) if s.capacity else s
        for s in statements
    )
    new = {organization.id: organization for organization in implied.values()}
    return replace(entities, people=people, organizations=(*entities.organizations, *new.values())), spoken


def _with_office(capacity: Capacity, ministry: Organization | None) -> Capacity:
    return replace(capacity, organization=ministry.id) if ministry else capacity


def _ministry(article: str, capacity: Capacity) -> Organization | None:
    """Return the ministry that a minister heads, or None: "Prime Minister", "former minister"."""
    if capacity.code != "minister" or capacity.organization or _NOT_IN_OFFICE.search(capacity.role):
        return None
    if found := _BEHIND.search(capacity.role):
        name = f"Ministry of {_title(found['field'])}"
    elif found := _IN_FRONT.search(capacity.role):
        name = f"{_title(found['field'])} Ministry"
    if found is None or not _topics(name):
        return None
    identifier = entity_id("organization", name, capacity.country or article)
    return Organization(identifier, name, kind=OrganizationKind.MINISTRY, country=capacity.country)


def _title(field: str) -> str:
    """Return the field of a ministry in capitals, without country and rank in front: "Fisheries" of "Danish deputy fisheries"."""
    words = field.split()
    while len(words) > 1 and (is_adjective(words[0]) or words[0].casefold() in _RANKS):
        del words[0]
    return " ".join(word if word in {"and", "&"} else word[0].upper() + word[1:] for word in words)


def _topics(name: str) -> set[str]:
    return {in_one_spelling(word) for word in name.casefold().replace(",", "").split()} & gazetteer.load().topics


def _is_named(ministry: Organization, known: Sequence[Organization]) -> bool:
    """Whether the article names a ministry of the field, of which it is not told whether it is the one."""
    return any(_topics(ministry.name) & _topics(other.name) for other in known)
