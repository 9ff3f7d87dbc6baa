"""Names of places, and how two of them go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.ids import slug
from kg.registry.likeness import Likeness
from kg.spelling.folding import CACHED, words_of
from kg.spelling.transliteration import is_variant, skeleton

LONGEST_ACRONYM = 3
_SMALL = frozenset(["the", "al", "el", "a", "ad", "an", "ar", "as", "ash", "at", "az"])
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_OPENERS = (("city", "of"), ("town", "of"), ("village", "of"))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The folded words of a name without articles."""

    words: tuple[str, ...]


@lru_cache(CACHED)
def parse_place(name: str) -> PlaceName:
    """Return the words that tell.

    >>> parse_place("St. Marlow") == parse_place("Saint Marlow"), parse_place("City of Tarsa") == parse_place("Tarsa")
    (True, True)
    """
    words = words_of(name)
    if name.isupper() and len(words) == 1 and len(words[0]) <= LONGEST_ACRONYM:
        words = (words[0].upper(),)  # "L.A." is not "La."
    for opener in _OPENERS:
        if words[:2] == opener and len(words) > len(opener):
            words = words[2:]
    telling = tuple(_ABBREVIATED.get(word, word) for word in words if word not in _SMALL)
    return PlaceName(telling or words or (slug(name),))


@lru_cache(CACHED)
def compare_places(one: PlaceName, other: PlaceName) -> Likeness | None:
    """Return how two names go together, or None where they tell of two places.

    >>> compare_places(parse_place("Tarsa"), parse_place("Tarsah")), compare_places(parse_place("Tarsa"), parse_place("Marlow"))
    (<Likeness.SITE: 'transliteration of the name of a place'>, None)
    """
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        return Likeness.SAME
    if len(one.words) == len(other.words) and all(is_variant(a, b) for a, b in zip(one.words, other.words, strict=True)):
        return Likeness.SITE
    return None


def place_keys(name: PlaceName) -> Iterator[str]:
    """Yield the keys under which names that may go with a name are found."""
    yield f"s {' '.join(skeleton(word) for word in name.words)}"
    yield f"j {''.join(name.words)}"
