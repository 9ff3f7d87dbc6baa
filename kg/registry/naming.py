"""Naming: the identifier and the label of each entity, which stay what they are when articles are added.

An entity goes by the identifier of the best of its records. Where namesakes are kept apart, the one that was in the news first keeps
the plain identifier and label; the others have what tells them apart behind it: "Ali Moe (surgeon)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ids import digest, local, slug
from kg.registry.bodies import parse_body
from kg.registry.corpus import Corpus
from kg.registry.kinds import EntityKind
from kg.registry.people import parse_person
from kg.registry.record import Record
from kg.registry.reference import references

LONGEST_ACRONYM = 5
_OWNED = re.compile(r"\S+(?:['’]s|s['’])\s")
SETTLED = 3  # articles from which a form is no better for standing in more


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one entity: their numbers, and its identifier in the word lists or None."""

    records: Sequence[int]
    known: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its names, before namesakes are told apart.

    Args:
        id: identifier of its best record.
        label: name of that record, or what is known or decided.
        rank: of the entity among its namesakes; the first keeps plain identifier and label.
        records: numbers of its records.
    """

    id: str
    label: str
    rank: tuple[bool, bool, str, str, str]
    records: Sequence[int]


def name_entities(corpus: Corpus, groups: Sequence[Group], labels: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return identifier and label of each group, in their order.

    Args:
        labels: decided by people, by a record of the entity.
    """
    named = [_named(corpus, group, labels) for group in groups]
    return list(zip(_identifiers(corpus, named), _labels(corpus, named), strict=True))


def _named(corpus: Corpus, group: Group, labels: Mapping[int, str]) -> Named:
    best = group.known or _best_identifier(corpus, group.records)
    decided = sorted(labels[number] for number in group.records if number in labels)
    label = decided[0] if decided else references()[best].label if group.known else _shown(corpus, group.records, best)
    return Named(best, label, (not decided, group.known is None, *min(map(corpus.age, group.records))), group.records)


def _best_identifier(corpus: Corpus, numbers: Sequence[int]) -> str:
    """Return the identifier by which an entity goes that the word lists do not know."""
    articles: dict[str, set[str]] = defaultdict(set)
    oldest: dict[str, int] = {}
    for number in sorted(numbers, key=corpus.age):
        record = corpus.records[number]
        articles[record.id].add(record.article)
        oldest.setdefault(record.id, number)

    names = {corpus.records[number].name for number in numbers}

    def order(identifier: str) -> tuple[bool, bool, int, bool, tuple[str, str, str]]:
        record = corpus.records[oldest[identifier]]
        scoped = identifier.endswith(f"-{local(record.article)}")
        # Of a text that lost its apostrophes: "Amal Haddads".
        possessive = record.kind is EntityKind.PERSON and record.name[-1:] == "s" and record.name[:-1] in names
        return scoped, possessive, -min(len(articles[identifier]), SETTLED), _is_short(record), corpus.age(oldest[identifier])

    return min(oldest, key=order)


def _is_short(record: Record) -> bool:
    """Whether the name is a short form: one word, an acronym, or one with initials."""
    if record.kind is EntityKind.PERSON:
        name = parse_person(record.name)
        return not name.is_full or any(len(word) == 1 for word in name.words)
    return record.kind is EntityKind.ORGANIZATION and (" " not in record.name or _is_acronym(record))


def _is_acronym(record: Record) -> bool:
    return record.kind is EntityKind.ORGANIZATION and bool(parse_body(record.name).acronym)


def _is_plain(record: Record) -> bool:
    """Whether a name is neither an acronym nor led by its owner."""
    is_owned = record.kind is EntityKind.ORGANIZATION and _OWNED.match(record.name) is not None
    return not (is_owned or _is_acronym(record))


def _shown(corpus: Corpus, numbers: Sequence[int], best: str) -> str:
    """Return the name of the records with the best identifier: the one in most articles, up to where more say nothing.

    A name that is written out tells more than the acronym alone, by whichever of the two the entity goes, and a name that belongs to
    nobody ("Fisheries Ministry") reads better than "Tarsa's Fisheries Ministry". An outlet goes by the name under which it publishes:
    "The Velm Gazette", where others write "the Velm Gazette".
    """
    records = [corpus.records[number] for number in numbers]
    shown = [record for record in records if record.id == best]
    if not any(_is_plain(record) for record in shown):
        shown = [record for record in records if _is_plain(record)] or shown
    articles: dict[str, set[str]] = defaultdict(set)
    for record in shown:
        articles[record.name].add(record.article)
    published: dict[str, set[str]] = defaultdict(set)
    for record in shown:
        if record.kind is EntityKind.ORGANIZATION and record.outlet and _bare(record.outlet) == _bare(record.name):
            published[record.outlet].add(record.article)
    articles = published or articles
    return min(articles, key=lambda name: (_is_shouted(name), -min(len(articles[name]), SETTLED), _plainness(name), name))


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _plainness(name: str) -> tuple[int, int]:
    """Return by how little a name is written out: "OMalley" and "al Bayan" are plainer than "O'Malley" and "Al-Bayan"."""
    return -sum(not (c.isascii() and (c.isalpha() or c == " ")) for c in name), -sum(word[0].isupper() for word in name.split())


def _is_shouted(name: str) -> bool:
    """Whether a name has a word in capitals that is too long for an acronym."""
    return any(len(word) > LONGEST_ACRONYM and word.isupper() for word in name.split())


# --- Namesakes -------------------------------------------------------------------------------------------------------------------


def _identifiers(corpus: Corpus, named: Sequence[Named]) -> list[str]:
    taken = {record.id for record in corpus.records} | {entity.id for entity in named}
    return _apart(corpus, named, [entity.id for entity in named], taken, lambda plain, told: f"{plain}-{slug(told)}")


def _labels(corpus: Corpus, named: Sequence[Named]) -> list[str]:
    # Compared without regard to case: "Al-Bayan" and "al-Bayan" are one name to people.
    kinds = [entity.id.partition("/")[0] for entity in named]
    plain = [f"{kind}/{entity.label.casefold()}" for kind, entity in zip(kinds, named, strict=True)]
    keys = _apart(corpus, named, plain, set(plain), lambda key, told: f"{key} ({told})".casefold())
    shown = []
    for entity, key, unique in zip(named, plain, keys, strict=True):
        told = next((t for t in _told_apart(corpus, entity) if f"{key} ({t})".casefold() == unique), None)
        shown.append(entity.label if key == unique else f"{entity.label} ({told})")
    return shown


def _apart(
    corpus: Corpus, named: Sequence[Named], plain: Sequence[str], taken: set[str], made: Callable[[str, str], str]
) -> list[str]:
    """Return a key of its own for each entity: the plain one for the first of those that share it, one made of it for the others."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(plain):
        sharing[key].append(number)
    found = list(plain)
    for key, numbers in sorted(sharing.items()):
        for number in sorted(numbers, key=lambda n: named[n].rank)[1:]:
            candidates = (made(key, told) for told in _told_apart(corpus, named[number]))
            found[number] = next(candidate for candidate in candidates if candidate not in taken)
            taken.add(found[number])
    return found


def _told_apart(corpus: Corpus, entity: Named) -> Iterator[str]:
    """Yield what tells an entity from its namesakes, the most readable first; all of it is of the earliest record that has it."""
    records = [corpus.records[number] for number in sorted(entity.records, key=corpus.age)]
    roles = [role.replace("_", " ") for record in records for role in record.roles][:1]
    within = [_readable(record.within) for record in records if record.within][:1]
    countries = [_readable(country) for record in records for country in record.countries][:1]
    bodies = [_readable(body) for record in records for body in record.organizations][:1]
    yield from within or roles
    yield from countries
    yield from bodies
    if roles:
        yield from (f"{roles[0]}, {more}" for more in (*countries, *bodies))
    first = records[0]
    dated = ", ".join(part for part in (first.outlet, first.published) if part)
    yield from filter(None, (dated, f"{dated} {local(first.article)}".strip()))
    yield digest(*(f"{record.article} {record.id}" for record in records))


def _readable(identifier: str | None) -> str:
    known = references().get(identifier or "")
    return known.label if known else local(identifier or "").replace("-", " ").title()
