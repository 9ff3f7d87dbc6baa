"""Nodes: records that are one entity before any two names are compared, because name and circumstances are the same.

Records of one full name are one node, unless they fall into groups that nothing joins and that contradict each other: namesakes.
What says less than a full name ("Haddad", "Interior Ministry", "CTS", "J. Moe") is a loose node of its own in each article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ids import local
from kg.registry.bodies import BodyName, without_owner
from kg.registry.corpus import Corpus, person_countries
from kg.registry.evidence import Profile, walks_of_life
from kg.registry.kinds import EntityKind
from kg.registry.names import AnyName, compare_names, is_whole, key_of, parse_name
from kg.registry.people import PersonName
from kg.registry.record import Record
from kg.registry.reference import countries, known_id, references
from kg.registry.sites import PlaceName

RARE = 0.01  # share of the articles that name somebody in whose company namesakes are hardly ever


@dataclass(slots=True, eq=False)
class Node:
    """Records that are one entity.

    Args:
        kind: of the entity.
        name: that all of them have; for what the word lists know, the label.
        records: their numbers in the corpus, in order.
        known: identifier in the word lists, or None.
        is_loose: whether the name alone does not tell who it is.
        lies_in: slugs of the countries of an organization; identifiers of the places around a place.
        aliases: keys of the names that its articles give it beside one that they do not resemble: a nom de guerre, a new name.
    """

    kind: EntityKind
    name: AnyName
    records: list[int]
    known: str | None = None
    is_loose: bool = False
    lies_in: frozenset[str] = frozenset()
    aliases: frozenset[Hashable] = frozenset()


def to_nodes(corpus: Corpus, pins: Mapping[int, Hashable]) -> list[Node]:
    """Return the nodes of all records, in an order that depends on the records only.

    Args:
        pins: what people decided on for some of the records; only records with the same pins can be one node.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    names: dict[Hashable, tuple[AnyName, str | None]] = {}
    for number, record in enumerate(corpus.records):
        name, known = _name(record)
        key: Hashable = (record.kind, known or key_of(name), pins.get(number))
        groups[key].append(number)
        names.setdefault(key, (name, known))
    nodes: list[Node] = []
    for group, numbers in groups.items():
        name, known = names[group]
        kind = corpus.records[numbers[0]].kind
        if known:
            nodes.append(Node(kind, name, numbers, known))
        elif isinstance(name, PersonName):
            nodes += _people(corpus, name, numbers)
        elif isinstance(name, BodyName):
            nodes += _bodies(corpus, name, numbers)
        else:
            nodes += _places(corpus, name, numbers)
    for node in nodes:
        node.aliases = _aliases(corpus, node)
    return sorted(nodes, key=lambda node: node.records[0])


def _aliases(corpus: Corpus, node: Node) -> frozenset[Hashable]:
    given = (parse_name(node.kind, alias) for number in node.records for alias in corpus.records[number].aliases)
    # With a word in common ("Ann Moe", "Ben Moe") it is more likely that the article was misread.
    apart = (name for name in given if is_whole(name) and set(name.words).isdisjoint(node.name.words))
    return frozenset(key_of(name) for name in apart if not compare_names(name, node.name))


def _name(record: Record) -> tuple[AnyName, str | None]:
    known = known_id(record.kind, record.id, record.name)
    if record.kind is EntityKind.PLACE and record.within and known in countries():
        known = None  # the state of Georgia
    return parse_name(record.kind, references()[known].label if known else record.name), known


# --- People ----------------------------------------------------------------------------------------------------------------------


def _people(corpus: Corpus, name: PersonName, numbers: Sequence[int]) -> Iterator[Node]:
    """Yield the nodes of the records of one name of a person: one, or one for each of several namesakes."""
    if not name.is_full or (len(name.words) == 2 and len(name.words[0]) == 1):
        yield from (Node(EntityKind.PERSON, name, [number], is_loose=True) for number in numbers)
        return
    namesakes = _namesakes(corpus, numbers)
    yield from (Node(EntityKind.PERSON, name, of) for of in namesakes.values())
    apart = {number for of in namesakes.values() for number in of}
    numbers = [number for number in numbers if number not in apart]
    told = {number: _told(corpus, corpus.records[number]) for number in numbers}
    if not _contradict(told.values()):
        yield Node(EntityKind.PERSON, name, list(numbers))
        return
    groups = _joined(corpus, numbers)
    telling = [group for group in groups if any(any(told[number]) for number in group)]
    if len(telling) == 1:
        yield Node(EntityKind.PERSON, name, list(numbers))
        return
    for group in groups:
        yield Node(EntityKind.PERSON, name, group, is_loose=group not in telling)


def _namesakes(corpus: Corpus, numbers: Sequence[int]) -> dict[str, list[int]]:
    """Return by their identifiers the records of people beside whom their article names another person of the very name."""
    plain = {
        (corpus.records[number].article, corpus.records[number].name): corpus.records[number].id for number in reversed(numbers)
    }
    found: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        record = corpus.records[number]
        if record.id.startswith(f"{plain[record.article, record.name]}-"):
            found[record.id].append(number)
    return found


def _told(corpus: Corpus, record: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Return the walks of life and the countries of a person by one article."""
    return walks_of_life(record.roles), person_countries(corpus, record)


def _contradict(told: Iterable[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """Whether two articles tell of different walks of life or countries."""
    distinct = set(told)
    return any(
        one[part] and other[part] and not one[part] & other[part] for one in distinct for other in distinct for part in (0, 1)
    )


def _joined(corpus: Corpus, numbers: Sequence[int]) -> list[list[int]]:
    """Return the records of one name in groups that share an organization or a rare companion, each group in order."""
    leader = {number: number for number in numbers}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[str, int] = {}
    rare = max(2.0, RARE * corpus.size)
    for number in numbers:
        record = corpus.records[number]
        companions = (c for c in record.company if c.startswith("person/") and corpus.company[c] <= rare)
        for feature in (*record.organizations, *companions):
            other = find(first.setdefault(feature, number))
            mine = find(number)
            leader[max(mine, other)] = min(mine, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        groups[find(number)].append(number)
    return list(groups.values())


# --- Organizations and places -----------------------------------------------------------------------------------------------------


def _bodies(corpus: Corpus, name: BodyName, numbers: Sequence[int]) -> Iterator[Node]:
    """Yield the nodes of the records of one name: one for each country; those without one are loose where the name does not tell."""
    by_country: dict[frozenset[str], list[int]] = defaultdict(list)
    for number in numbers:
        told = name.countries or tuple(local(country) for country in corpus.records[number].countries)
        by_country[frozenset(told)].append(number)
    is_unsure = bool(name.acronym) or name.is_generic or len(by_country) > 2
    for countries_told, of in by_country.items():
        full = replace(without_owner(name, countries_told), countries=tuple(sorted(countries_told)))
        if name.is_local or (not countries_told and is_unsure):
            yield from (Node(EntityKind.ORGANIZATION, full, [number], is_loose=True) for number in of)
        else:
            yield Node(EntityKind.ORGANIZATION, full, of, lies_in=countries_told)


def _places(corpus: Corpus, name: PlaceName, numbers: Sequence[int]) -> Iterator[Node]:
    """Yield the nodes of the records of one name: one for each place around it; those that go with several are loose."""
    by_container: dict[frozenset[str], list[int]] = defaultdict(list)
    for number in numbers:
        by_container[corpus.containers(corpus.records[number].within)].append(number)
    for containers, of in by_container.items():
        around = [other for other in by_container if containers < other]
        if any(not (one <= other or other <= one) for one in around for other in around):
            yield from (Node(EntityKind.PLACE, name, [number], is_loose=True, lies_in=containers) for number in of)
        else:
            yield Node(EntityKind.PLACE, name, of, lies_in=containers)


# --- What a group of records tells -----------------------------------------------------------------------------------------------


def to_profile(corpus: Corpus, kind: EntityKind, numbers: Iterable[int], lies_in: frozenset[str] = frozenset()) -> Profile:
    """Return what records tell together.

    Args:
        lies_in: countries or places that the names tell.
    """
    records = [corpus.records[number] for number in numbers]
    articles = frozenset(record.article for record in records)
    company: dict[str, int] = defaultdict(int)
    for record in records:
        for other in record.company:
            company[other] += 1
    told: set[str] = set(lies_in)
    for record in records:
        told |= (
            person_countries(corpus, record) if kind is EntityKind.PERSON else {local(country) for country in record.countries}
        )
    return Profile(
        kind=kind,
        ids=frozenset(record.id for record in records),
        articles=articles,
        roles=frozenset(role for record in records for role in record.roles),
        organizations=frozenset(organization for record in records for organization in record.organizations),
        countries=frozenset(told),
        homes=frozenset(corpus.homes[article] for article in articles if article in corpus.homes),
        types=frozenset(record.type for record in records if record.type),
        outlets=frozenset(record.outlet for record in records if record.outlet),
        years=frozenset(record.published[:4] for record in records if record.published),
        company=dict(company),
        events=frozenset(event for record in records for event in record.events),
    )
