"""Where a body is said to sit: "the Interior Ministry in Marlow", "In Marlow, the Interior Ministry said"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.entities.groups import Line
from kg.extract.entities.mentions import Mention
from kg.language import gazetteer
from kg.language.annotated import Annotated

_ARTICLES = frozenset(["the"])


@dataclass(frozen=True, slots=True)
class Seat:
    """The place beside the name of a body.

    Args:
        words: of its name, folded.
        country: code of the country that it is or lies in; None where that cannot be told.
    """

    words: frozenset[str]
    country: str | None


def find_seats(annotated: Annotated, line: Line, mentions: Iterable[Mention]) -> dict[int, Seat]:
    """Return where bodies sit, by the first tokens of their mentions: the place right behind one, or at the head of its sentence."""
    opening = {}
    for sentence in annotated.sentences:
        place = line.places.get(sentence.first + 1) if line.text(sentence.first) == "In" else None
        if place and line.text(place.last) == ",":
            start = place.last + 1
            opening[start + (line.text(start) in _ARTICLES)] = place
    found = {}
    for mention in mentions:
        behind = line.places.get(mention.last + 1) if line.text(mention.last) == "in" else None
        place = behind or opening.get(mention.first)
        if place:
            found[mention.first] = _seat(place)
    return found


def _seat(place: Mention) -> Seat:
    names = gazetteer.load()
    known = names.find(place.text)
    country = known.country if known and not known.elsewhere else None
    return Seat(frozenset(place.text.casefold().split()), country or names.capitals.get(place.text))
