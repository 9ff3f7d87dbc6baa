"""What all records together tell of one of them: where an article is at home, how common a companion is, in what a place lies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from kg.ids import local, slug
from kg.registry.evidence import Commonness
from kg.registry.kinds import EntityKind
from kg.registry.record import Record
from kg.registry.reference import countries, provinces

HOME = 0.5  # share of the mentions of countries by which an article is at home in one
DEPTH = 6  # places that may lie in each other


class Corpus:
    """The records in order, with what is counted over all of them.

    Args:
        records: any; each pair of an article and an identifier counts once.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        distinct: dict[tuple[str, str], Record] = {}
        for record in records:
            key = record.article, record.id
            known = distinct.get(key)
            distinct[key] = record if known is None or record == known else min(record, known, key=Record.to_json)
        self.records: Sequence[Record] = [distinct[key] for key in sorted(distinct)]
        self.of_article: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self.records):
            self.of_article[record.article].append(number)
        self.size = len(self.of_article)

    @cached_property
    def company(self) -> Counter[str]:
        """In how many articles each entity is named in full."""
        found: Counter[str] = Counter()
        for numbers in self.of_article.values():
            found.update({other for number in numbers for other in self.records[number].company})
        return found

    @cached_property
    def parents(self) -> dict[str, str]:
        """The place in which each place lies by most articles."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for record in self.records:
            if record.within:
                votes[record.id][record.within] += 1
        return {place: max(found, key=lambda p: (found[p], p)) for place, found in votes.items()}

    @cached_property
    def bodies(self) -> dict[str, frozenset[str]]:
        """Slugs of the countries of each organization."""
        found: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            if record.kind is EntityKind.ORGANIZATION and record.countries:
                found[record.id].update(local(country) for country in record.countries)
        return {identifier: frozenset(of) for identifier, of in found.items()}

    @cached_property
    def homes(self) -> dict[str, str]:
        """Slug of the country in which most places of an article lie, where there is one."""
        found = {}
        for article, numbers in self.of_article.items():
            votes: Counter[str] = Counter()
            for number in numbers:
                record = self.records[number]
                named = (
                    {self.country_of(record.id, record.within)}
                    if record.kind is EntityKind.PLACE
                    else {*map(local, record.countries)}
                )
                for country in named - {None}:
                    votes[str(country)] += max(record.mentions, 1)
            if votes:
                best = max(votes, key=lambda country: (votes[country], country))
                if votes[best] > HOME * sum(votes.values()):
                    found[article] = best
        return found

    @cached_property
    def commonness(self) -> Commonness:
        """How common companions and countries are."""
        return Commonness(self.size, self.company, Counter(self.homes.values()))

    def age(self, number: int) -> tuple[str, str, str]:
        """Return by what records are put in the order of their articles' publication; those without a date come last."""
        record = self.records[number]
        return record.published or "9999", record.article, record.id

    def country_of(self, place: str, within: str | None) -> str | None:
        """Return the slug of the country that a place is or lies in, or None."""
        at: str | None = place
        following = within
        for _ in range(DEPTH):
            if at is None:
                return None
            if at in countries():
                return local(at)
            at, following = following or self.parents.get(at), None
        return None

    def containers(self, within: str | None) -> frozenset[str]:
        """Return the country and the province around a place that lies in another; what else is around it is worded in many ways."""
        found: list[str] = []
        at = within
        while at and at not in found and len(found) < DEPTH:
            found.append(at)
            at = self.parents.get(at)
        return frozenset(place for place in found if place in countries() or place in provinces())


def person_countries(corpus: Corpus, record: Record) -> frozenset[str]:
    """Return the slugs of the countries of a person: those told, and those of the organizations."""
    told = {local(country) for country in record.countries}
    for organization in record.organizations:
        told |= corpus.bodies.get(organization, frozenset())
        if slug(local(organization)) == local(organization) and f"place/{local(organization)}" in countries():
            told.add(local(organization))
    return frozenset(told)
