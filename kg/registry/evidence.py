"""Evidence: what speaks for and against two groups of records being one entity, in points whose sum decides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.registry.kinds import EntityKind
from kg.registry.likeness import Likeness

SAME = 4.0
"""Points from which two groups are one entity."""
DIFFERENT = 2.0
"""Points below which they are two; between the two they are kept apart and listed as unsure."""
MARGIN = 0.7
"""Points by which the best of several candidates must lead."""

NAMES: dict[Likeness, float] = {
    Likeness.SAME: 5.0,
    Likeness.VARIANT: 3.5,
    Likeness.ALIAS: 3.0,
    Likeness.PART: 3.0,
    Likeness.MIDDLE: 4.5,
    Likeness.ORDER: 4.0,
    Likeness.JOINED: 4.0,
    Likeness.NICKNAME: 3.5,
    Likeness.INITIAL: 3.0,
    Likeness.SLIP: 3.0,
    Likeness.LONG_GENERATION: 3.0,
    Likeness.GENERATION: 1.0,
    Likeness.NICKNAMES: 2.5,
    Likeness.FAMILY: 2.0,
    Likeness.SOUND: 0.5,
    Likeness.GIVEN: 0.5,
    Likeness.BARE: 1.0,
    Likeness.COUNTRY: 3.5,
    Likeness.GENERIC: 2.0,
    Likeness.GENERIC_COUNTRY: 2.0,
    Likeness.OWNED: 1.0,
    Likeness.LOCAL: -0.5,
    Likeness.EXTENDED: 2.0,
    Likeness.STEM: 1.0,
    Likeness.PLURAL: 5.0,
    Likeness.LETTERS: 3.0,
    Likeness.DEFINED: 3.0,
    Likeness.ACRONYM: 1.0,
    Likeness.SITE: 2.0,
}
"""Points for how the names go together."""


HOMES: dict[Likeness, float] = {
    Likeness.GENERIC: 1.2,
    Likeness.GENERIC_COUNTRY: 2.0,
    Likeness.OWNED: 0.5,
    Likeness.LETTERS: 1.0,
    Likeness.DEFINED: 1.0,
    Likeness.ACRONYM: 1.0,
    Likeness.LOCAL: 0.0,
}
"""Points for articles about one country, where the name leaves open of which country the body is; else rarity decides."""

TOLD = 0.5
"""Points for an article at home in the very country that the other tells, however common that is."""

GENERIC = frozenset({Likeness.GENERIC, Likeness.GENERIC_COUNTRY, Likeness.OWNED, Likeness.LOCAL})

NAME_ALONE = frozenset(
    {
        Likeness.FAMILY,
        Likeness.GIVEN,
        Likeness.SOUND,
        Likeness.ACRONYM,
        Likeness.OWNED,
        Likeness.LOCAL,
        Likeness.BARE,
        Likeness.STEM,
    }
)
"""Names that join nobody by themselves, however often they are one person's."""

SPELLINGS = frozenset({Likeness.VARIANT, Likeness.SLIP})
RARE_FORM = 2  # articles that a misspelled name may stand in
RARER = 4  # times that the right one is as frequent

COMPANY = "shared company"
COUNTRY = "shared country"
EVENT = "articles about one event"
HOME = "articles about one country"
ORGANIZATION = "shared organization"
ROLE = "shared role"
OTHER_COUNTRY = "other country"
OTHER_HOME = "articles about other countries"
OTHER_WALK = "other walk of life"
OTHER_KIND = "other kind"
SAME_KIND = "same kind"
PART = "one is a part of the other"
TOGETHER = "named as two in one article"
RARER_FORM = "much rarer spelling"
OUTLET = "same outlet"
YEARS = "years between"

POINTS: dict[str, float] = {
    ORGANIZATION: 2.0,
    ROLE: 1.0,
    EVENT: 2.0,
    OTHER_WALK: -2.5,
    SAME_KIND: 0.5,
    OTHER_KIND: -1.0,
    PART: -6.0,
    COUNTRY: 1.0,
    OTHER_COUNTRY: -3.0,
    OTHER_HOME: -0.5,
    TOGETHER: -6.0,  # where it is so in all articles of one of them
    RARER_FORM: 0.5,
    OUTLET: 0.3,
    YEARS: -0.5,
}
"""Points for the other evidence; company and homes count by how rare they are."""
PERSON_COUNTRY = 2.0
"""Points for a country that people share, which their capacities tell."""
GENERIC_HOME = -2.0
"""Points for articles about other countries, where the name leaves open of which country the body is."""
LONG_TIME = 3  # years that leave people what they are
MOST_COMPANY = 2.5
MOST_COMPANION = 1.5

CIRCUMSTANCES = frozenset({COMPANY, COUNTRY, EVENT, HOME, ORGANIZATION, ROLE})
"""What speaks for two beyond their names."""
LEAST = 0.3
"""Points of circumstances that make up for a name that tells little."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (points above 0) or against (below).

    Args:
        what: in words: "shared organization".
        points: how much it weighs.
        detail: the values behind it.
    """

    what: str
    points: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the records of one group tell together.

    Args:
        kind: of the entity.
        ids: identifiers of the records.
        articles: in which the records stand.
        roles: codes or words of the capacities.
        organizations: identifiers of those that a person belongs to, and of those that an organization is a part of.
        countries: slugs of the countries that it belongs to; for a place, that contain it.
        homes: slugs of the countries where its articles are at home.
        types: kinds of an organization.
        outlets: that published the articles.
        years: of publication.
        company: in how many of its articles each other entity is named.
        events: that its articles report.
    """

    kind: EntityKind
    ids: frozenset[str]
    articles: frozenset[str]
    roles: frozenset[str]
    organizations: frozenset[str]
    countries: frozenset[str]
    homes: frozenset[str]
    types: frozenset[str]
    outlets: frozenset[str]
    years: frozenset[str]
    company: dict[str, int]
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Commonness:
    """How common things are in the articles of a corpus.

    Args:
        articles: number of all of them.
        company: in how many each entity is named in full.
        homes: how many are at home in each country.
    """

    articles: int
    company: Mapping[str, int]
    homes: Mapping[str, int]

    def surprise(self, count: int) -> float:
        """Return how telling it is that two share what so many articles have, as a power of ten; in small corpora all is telling."""
        return math.log10((self.articles + 20) / (count + 1))


def shared_evidence(one: Profile, other: Profile, likeness: Likeness, commonness: Commonness) -> Iterator[Evidence]:
    """Yield what speaks for or against two profiles apart from their names.

    Args:
        likeness: of the names.
        commonness: in the corpus.
    """
    if one.kind is EntityKind.PERSON:
        yield from _roles(one.roles, other.roles)
        if shared := one.organizations & other.organizations:
            yield _found(ORGANIZATION, _listed(shared))
    elif one.kind is EntityKind.ORGANIZATION:
        yield from _types(one.types - {"other"}, other.types - {"other"})
        if part := (one.organizations & other.ids) | (other.organizations & one.ids):
            yield _found(PART, _listed(part))
    yield from _countries(one, other, likeness, commonness)
    if together := len(one.articles & other.articles):
        share = together / min(len(one.articles), len(other.articles))
        yield Evidence(TOGETHER, round(POINTS[TOGETHER] * share, 2), str(together))
    else:
        if one.kind is not EntityKind.PLACE and (events := one.events & other.events):
            yield _found(EVENT, _listed(events))
        points, shared_company = company_points(one, other, commonness)
        if points >= 0.1:
            yield Evidence(COMPANY, round(points, 2), _listed(shared_company))
    if likeness in SPELLINGS and (times := _rarer(one, other)) >= RARER:
        yield _found(RARER_FORM, f"1 of {times}")
    if outlets := one.outlets & other.outlets:
        yield _found(OUTLET, _listed(outlets))
    if one.years and other.years and (gap := _gap(one.years, other.years)) > LONG_TIME:
        yield _found(YEARS, str(gap))


def _rarer(one: Profile, other: Profile) -> int:
    """Return how many times as often the commoner of two names stands in articles, where the other hardly does."""
    few, many = sorted((len(one.articles), len(other.articles)))
    return many // few if few <= RARE_FORM else 0


def _found(what: str, detail: str) -> Evidence:
    return Evidence(what, POINTS[what], detail)


def _types(one: frozenset[str], other: frozenset[str]) -> Iterator[Evidence]:
    if same := one & other:
        yield _found(SAME_KIND, _listed(same))
    elif one and other:
        yield _found(OTHER_KIND, f"{_listed(one)} / {_listed(other)}")


def _countries(one: Profile, other: Profile, likeness: Likeness, commonness: Commonness) -> Iterator[Evidence]:
    if shared := one.countries & other.countries:
        yield Evidence(COUNTRY, PERSON_COUNTRY if one.kind is EntityKind.PERSON else POINTS[COUNTRY], _listed(shared))
        return
    if one.countries and other.countries:
        yield _found(OTHER_COUNTRY, f"{_listed(one.countries)} / {_listed(other.countries)}")
        return
    mine, theirs = one.countries or one.homes, other.countries or other.homes
    if near := mine & theirs:
        telling = max(commonness.surprise(commonness.homes.get(country, 0)) for country in near)
        least = TOLD if one.countries or other.countries else 0.0
        points = HOMES.get(likeness, round(max(min(telling, 1.0), least), 2))
        if points >= 0.1:
            yield Evidence(HOME, points, _listed(near))
    elif mine and theirs and one.kind is not EntityKind.PLACE:
        yield Evidence(
            OTHER_HOME, GENERIC_HOME if likeness in HOMES else POINTS[OTHER_HOME], f"{_listed(mine)} / {_listed(theirs)}"
        )


def _roles(one: frozenset[str], other: frozenset[str]) -> Iterator[Evidence]:
    walks, others = walks_of_life(one), walks_of_life(other)
    if shared := {role for role in one & other if role_walks(role)}:
        yield _found(ROLE, _listed(shared))
    elif walks and others and not walks & others:
        yield _found(OTHER_WALK, f"{_listed(one)} / {_listed(other)}")


@cache
def role_walks(role: str) -> frozenset[str]:
    """Return the walks of life in which people have a role."""
    return frozenset(walk for walk, codes in lexicon.load("role_domains")["walks"].items() if role in codes)


def walks_of_life(roles: Iterable[str]) -> frozenset[str]:
    """Return the walks of life that roles tell.

    >>> sorted(walks_of_life(["physician", "member"]))
    ['medicine', 'science']
    """
    return frozenset().union(*(role_walks(role) for role in roles))


def company_points(one: Profile, other: Profile, commonness: Commonness) -> tuple[float, list[str]]:
    """Return the points for shared company and its most telling members: who is rare everywhere else tells most."""
    small, large = (one, other) if _is_smaller(one, other) else (other, one)
    told = []
    for entity, count in small.company.items():
        there = large.company.get(entity)
        if there:
            lift = math.log10(there / (len(large.articles) + 1)) + commonness.surprise(commonness.company.get(entity, 0))
            if lift > 0:
                told.append((count / len(small.articles) * min(lift, MOST_COMPANION), entity))
    told.sort(key=lambda pair: (-pair[0], pair[1]))
    return min(sum(points for points, _ in told), MOST_COMPANY), [entity for _, entity in told[:3]]


def _is_smaller(one: Profile, other: Profile) -> bool:
    if len(one.articles) != len(other.articles):
        return len(one.articles) < len(other.articles)
    return sorted(one.articles) <= sorted(other.articles)


def odds_points(best: float, others: float, likeness: Likeness = Likeness.FAMILY) -> float:
    """Return the points for how much more often the candidate is named than all others of the name.

    >>> odds_points(9, 0) > odds_points(9, 3) > odds_points(3, 3)
    True
    """
    most = 1.0 if likeness in GENERIC else 3.0  # that only one ministry is named with its country says little of the others
    return round(max(min(2.0 * math.log10((best + 0.5) / (others + 0.5)), most), -2.0), 2)


def _gap(one: frozenset[str], other: frozenset[str]) -> int:
    return min(abs(int(a) - int(b)) for a in one for b in other)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)[:3])


def lacks_circumstances(likeness: Likeness, evidence: Iterable[Evidence]) -> bool:
    """Whether nothing but a name that tells little speaks for two being one."""
    return likeness in NAME_ALONE and sum(item.points for item in evidence if item.what in CIRCUMSTANCES) < LEAST
