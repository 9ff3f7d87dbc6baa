"""Entities that the word lists know: label, other names, Wikidata entry, by identifier."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.ids import entity_id
from kg.registry.kinds import EntityKind
from kg.spelling.folding import words_of

if TYPE_CHECKING:
    from kg.language.gazetteer import Known

_TOKENIZED = re.compile(r"(?:^| )[^\w ](?= |$)| '")  # a form as the tokenizer parts it: "People 's Front"
WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Reference:
    """What the word lists know of one entity.

    Args:
        label: the name by which it is shown.
        names: the other ones.
        same_as: IRIs of the same entity elsewhere.
    """

    label: str
    names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@cache
def references() -> Mapping[str, Reference]:
    """Return what is known, by identifier; a country is a place, and an organization where it acts as a state.

    Cities and provinces are left out: of many names there are several.

    >>> references()["place/iraq"].same_as
    ('http://www.wikidata.org/entity/Q796',)
    """
    # Here, for the language package brings its networks along: commands that only list entities start without.
    from kg.language import gazetteer

    names: dict[str, list[str]] = defaultdict(list)
    entries: dict[str, Known] = {}
    for form, known in gazetteer.load().known.items():
        for kind in _kinds(known):
            identifier = entity_id(kind, known.label)
            entries.setdefault(identifier, known)
            if not _TOKENIZED.search(form):
                names[identifier].append(form)
    return {
        identifier: Reference(known.label, tuple(sorted(names[identifier])), _items(identifier, known))
        for identifier, known in entries.items()
    }


def _items(identifier: str, known: Known) -> tuple[str, ...]:
    """Return the Wikidata item of a known entity; of a country it is the place, and not the state that acts as well."""
    is_state = known.is_country and identifier.startswith("organization/")
    return (f"{WIKIDATA}{known.wikidata}",) if known.wikidata and not is_state else ()


def _kinds(known: Known) -> tuple[str, ...]:
    """Return as what a known name is the name of one entity only."""
    if known.organization is not None:
        return ("organization",)
    if known.is_country:
        return ("place", "organization")
    return () if known.country else ("place",)


@cache
def known_names() -> Mapping[tuple[EntityKind, tuple[str, ...]], str]:
    """Return the identifier of what is known under the folded words of a name; names that several entities have are left out."""
    found: dict[tuple[EntityKind, tuple[str, ...]], str | None] = {}
    for identifier, reference in references().items():
        kind = EntityKind(identifier.partition("/")[0])
        for name in (reference.label, *reference.names):
            if " " in name:
                key = kind, _without_the(words_of(name))
                found[key] = identifier if found.get(key, identifier) == identifier else None
    return {key: identifier for key, identifier in found.items() if identifier}


def known_id(kind: EntityKind, identifier: str, name: str) -> str | None:
    """Return the identifier of the known entity that a record is by its identifier or its name of several words, or None."""
    if identifier in references():
        return identifier
    return known_names().get((kind, _without_the(words_of(name)))) if " " in name else None


def _without_the(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[:1] == ("the",) else words


@cache
def countries() -> frozenset[str]:
    """Return the identifiers of the countries as places."""
    return frozenset(entity_id("place", country["name"]) for country in lexicon.load("countries").values())


@cache
def provinces() -> frozenset[str]:
    """Return the identifiers of the parts of countries that the word lists hold: states, provinces, regions."""
    parts = (name for names in lexicon.load("regions")["parts"].values() for name in names)
    # Not the abbreviations: "Ill." around a town is no other state than "Illinois".
    return frozenset(entity_id("place", name) for name in parts if "." not in name and not name.isupper())
