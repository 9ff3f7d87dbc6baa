"""Names of any kind of entity, for those who need not know which."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from kg.registry.bodies import BodyName, body_keys, compare_bodies, parse_body
from kg.registry.kinds import EntityKind
from kg.registry.likeness import Likeness
from kg.registry.people import PersonName, blocking_keys, compare_people, parse_person
from kg.registry.sites import PlaceName, compare_places, parse_place, place_keys
from kg.spelling.transliteration import skeleton

AnyName = PersonName | BodyName | PlaceName


def parse_name(kind: EntityKind, name: str) -> AnyName:
    """Return the parts of the name of an entity of a kind."""
    if kind is EntityKind.PERSON:
        return parse_person(name)
    return parse_body(name) if kind is EntityKind.ORGANIZATION else parse_place(name)


def key_of(name: AnyName) -> Hashable:
    """Return what is equal for names that are spelled the same, words in another order included for organizations."""
    return name.key if isinstance(name, BodyName) else name


def is_whole(name: AnyName) -> bool:
    """Whether a name tells who it is."""
    if isinstance(name, PersonName):
        return name.is_full
    return not isinstance(name, BodyName) or not (name.acronym or name.is_generic or len(name.words) == 1)


def compare_names(one: AnyName, other: AnyName) -> Likeness | None:
    """Return how two names of one kind go together, or None."""
    if isinstance(one, PersonName) and isinstance(other, PersonName):
        return compare_people(one, other)
    if isinstance(one, BodyName) and isinstance(other, BodyName):
        return compare_bodies(one, other)
    if isinstance(one, PlaceName) and isinstance(other, PlaceName):
        return compare_places(one, other)
    return None


def keys_of(name: AnyName) -> Iterator[str]:
    """Yield the keys under which names that may go with a name are found."""
    if isinstance(name, PersonName):
        return blocking_keys(name)
    return body_keys(name) if isinstance(name, BodyName) else place_keys(name)


def short_keys(name: AnyName) -> Iterator[str]:
    """Yield the keys by which a loose node finds whole names."""
    if not isinstance(name, PersonName):
        yield from keys_of(name)
        return
    yield f"f {skeleton(name.family)}"
    if name.is_full:
        yield from (f"g {word}" for word in name.words[:-1] if len(word) > 1)
    else:
        yield f"g {name.words[0]}"
