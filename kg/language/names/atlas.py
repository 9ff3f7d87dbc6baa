"""How much speaks for a stretch of capitals being a place: that the list of the world's places has one of that name.

Many names of towns are words, given names or family names as well, so it is a hint that seldom suffices alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from kg.language import gazetteer, world
from kg.language.annotated import Token
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import CLEAR, FAIR, HINT, STRONG, Evidence

LARGE, TOWN = 100_000, 15_000  # inhabitants
SMALL = HINT / 2  # for a village
SHORTEST = 4  # letters of a word that is taken for a town


def weigh_listed(text: str, told: Evidence) -> Evidence:
    """Return what the list of the world's places says of a name that the word lists do not hold.

    Args:
        text: the name.
        told: what else is known: one word is a town only where this speaks for a place rather than for anything else.

    >>> weigh_listed("Ulmet Dornstad", Evidence()), weigh_listed("Palo Alto", Evidence()).place > HINT
    (Evidence(person=0.0, organization=0.0, place=0.0), True)
    >>> weigh_listed("Keene", Evidence(place=HINT)).place, weigh_listed("Keene", Evidence(person=HINT)).place
    (0.6, 0.0)
    """
    is_one = " " not in text and "-" not in text
    if is_one and (len(text) < SHORTEST or not text.istitle() or told.place <= max(told.person, told.organization, 0)):
        return Evidence()
    weight = _weigh(text)
    return Evidence(place=weight + SMALL if weight and not is_one else weight)


@lru_cache(maxsize=50_000)
def _weigh(text: str) -> float:
    names, listed = gazetteer.load(), world.find(text)
    folded = text.casefold()
    is_noun = folded in names.directions or folded in names.place_heads or folded in names.last_heads or folded in names.topics
    if not listed or is_noun or names.find(text):
        return 0.0
    people = max(place.population for place in listed)
    if any(place.is_province for place in listed) or people >= LARGE:
        return FAIR
    return HINT if people >= TOWN else SMALL


def weigh_addresses(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> Iterator[tuple[str, Evidence]]:
    """Yield what the state or country behind a town of it says of the town, and the town of the code of a state: "Marlow, OH"."""
    names, codes = gazetteer.load(), {candidate.first: candidate.text for candidate in candidates}
    for town in candidates:
        if town.last + 1 >= len(tokens) or tokens[town.last].text != ",":
            continue
        state = codes.get(town.last + 1, tokens[town.last + 1].text)  # "OR" and "OH" are no candidates
        known = names.find(names.codes.get(state, state))
        if known is None or known.is_city or known.country not in {place.country for place in world.find(town.text)}:
            continue
        yield town.text, Evidence(place=STRONG)
        if state in names.codes:
            yield state, Evidence(place=2 * CLEAR)


def weigh_lists(
    tokens: Sequence[Token], candidates: Sequence[Candidate], places: AbstractSet[str]
) -> Iterator[tuple[str, Evidence]]:
    """Yield what a list of names that begins with a place says of its other members: "in Marlow, Ulmet and Dorn".

    Args:
        places: the names that are places by what stands beside them or by the word lists.
    """
    for members in _lists(tokens, candidates):
        if members[0].text in places:
            for member in members[1:]:
                if member.text.casefold() not in gazetteer.load().directions:
                    yield member.text, Evidence(place=FAIR + SMALL)


def _lists(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the lists of names with an "and" before the last one."""
    members: list[Candidate] = []
    for candidate in candidates:
        between = [tokens[i].text for i in range(members[-1].last, candidate.first)] if members else []
        if between == [","]:
            members.append(candidate)
        elif between in (["and"], [",", "and"]):
            members.append(candidate)
            yield members
            members = []
        else:
            members = [candidate]
