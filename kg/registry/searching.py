"""Searching the registry by what people type: an identifier, a label, a spelling, a part of a name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from kg.ids import local, slug
from kg.registry.record import Record
from kg.registry.registry import Entity, Registry
from kg.spelling.folding import words_of
from kg.spelling.transliteration import is_variant

LONGER = 3  # letters that one spelling of a name may have more than another


def find(registry: Registry, text: str, records: Iterable[Record] = ()) -> list[Entity]:
    """Return the entities that a text can mean, the closest first: by identifier, label, spelling, words of it, transliteration, with
    spaces and hyphens elsewhere.

    Args:
        records: by which other spellings than the label and the identifiers are found.

    >>> from kg.registry import EntityKind, build_registry
    >>> records = [Record("article/a1", "person/amal-haddad", EntityKind.PERSON, "Amal al-Haddad", aliases=("Haddad",))]
    >>> [entity.id for entity in find(build_registry(records), "HADDAD", records)]
    ['person/amal-haddad']
    """
    exact = registry.replaced.get(text, text)
    if exact in registry.entities:
        return [registry.entities[exact]]
    words = words_of(text)
    if not words:
        return []
    spellings: dict[str, set[str]] = {identifier: {entity.label} for identifier, entity in registry.entities.items()}
    for record in records:
        home = registry.of.get((record.article, record.id))
        if home in spellings:
            spellings[home].update((record.name, *record.aliases))
    found = []
    for identifier, entity in registry.entities.items():
        distance = min((_distance(text, words, name) for name in spellings[identifier]), default=9)
        if local(identifier) == slug(text) or entity.label == text:
            distance = 0
        if distance < 9:
            found.append((distance, -len(entity.records), identifier))
    return [registry.entities[identifier] for _, _, identifier in sorted(found)]


def _distance(text: str, words: tuple[str, ...], name: str) -> int:
    """Return how far a name is from a text; 9 for too far."""
    if name == text:
        return 1
    others = words_of(name)
    if others == words:
        return 2
    if set(words) <= set(others):
        return 3
    if all(any(other.startswith(word) for other in others) for word in words):
        return 4
    if all(any(is_variant(word, other) for other in others) for word in words):
        return 5
    # "Deir Ezzor" is in "Deir ez-Zor Province".
    whole = "".join(words)
    parts = ("".join(others[start:end]) for start, end in combinations(range(len(others) + 1), 2))
    near = (part for part in parts if part[0] == whole[0] and abs(len(part) - len(whole)) <= LONGER)
    return 6 if any(is_variant(whole, part) for part in near) else 9
