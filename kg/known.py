"""What the word lists know of entities apart from the articles: the name by which one is shown, and its Wikidata entry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.ids import entity_id
from kg.lexicon import load
from kg.store import KnownEntity

WIKIDATA = "http://www.wikidata.org/entity/"


@cache
def known_entities() -> dict[str, KnownEntity]:
    """Return what is known of each entity of the word lists, by its identifier.

    A country is a place, and an organization where it acts as a state.

    >>> known_entities()["place/iraq"]
    KnownEntity(label='Iraq', same_as=('http://www.wikidata.org/entity/Q796',))
    """
    return {
        entity_id(kind, entry["name"]): KnownEntity(
            entry["name"], (f"{WIKIDATA}{entry['wikidata']}",) if "wikidata" in entry else ()
        )
        for kind, entry in _entries()
    }


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for country in load("countries").values():
        yield "place", country
        yield "organization", country
    for name in ("aliases", "outlets"):
        for organization in load(name):
            yield "organization", organization
