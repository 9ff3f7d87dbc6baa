"""The countries that organizations and capacities belong to, as places of the article, named there or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.entities import Entities
from kg.ids import entity_id
from kg.language import gazetteer
from kg.model import Capacity, Place, Statement


def to_places(entities: Entities, statements: Sequence[Statement]) -> tuple[Place, ...]:
    """Return the places of an article and, without mentions, the countries that something belongs to and no words name by themselves.

    Args:
        statements: of the article; their capacities may belong to countries, too.
    """
    named = {place.id for place in entities.places}
    wanted = dict.fromkeys(country for country in _countries(entities, statements) if country and country not in named)
    return (*entities.places, *(Place(country, _labels()[country]) for country in wanted if country in _labels()))


def _countries(entities: Entities, statements: Sequence[Statement]) -> Iterator[str | None]:
    yield from (organization.country for organization in entities.organizations)
    capacities: list[Capacity] = [capacity for person in entities.people for capacity in person.capacities]
    capacities += [statement.capacity for statement in statements if statement.capacity]
    yield from (capacity.country for capacity in capacities)


@cache
def _labels() -> dict[str, str]:
    """Return the name of each country by its identifier."""
    return {entity_id("place", country.label): country.label for country in gazetteer.load().countries.values()}
