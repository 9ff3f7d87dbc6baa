"""The cost of joining what thousands of articles name: the registry of entities and its assignment, beside the extraction."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

from articles import make_many

from kg.entities import join, read_records, records_of
from kg.ids import entity_id
from kg.mapping import map_facts
from kg.model import Facts
from kg.pipeline import extract_facts
from kg.read import Overrides, find_inputs, read_documents
from kg.registry import Registry, build_registry
from kg.resources import SAMPLES
from kg.store import Store

BATCH = 200
ONSETS = ("b", "br", "d", "dr", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
BODIES = (
    "Ministry of Health",
    "Ministry of Interior",
    "Fire Service",
    "Harbor Authority",
    "Relief Council",
    "Statistics Office",
    "Army",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds for so many articles.

    Args:
        deciding: to read the records and decide which are one.
        assigning: to bring the store to it.
    """

    articles: int
    records: int
    deciding: float
    assigning: float

    @property
    def seconds(self) -> float:
        """Both."""
        return self.deciding + self.assigning


def measure_entities(place: Path, counts: Sequence[int]) -> Iterator[Cost]:
    """Yield what joining the first so many articles of a store costs, all of them unjoined before."""
    names = _Names()
    with Store.open(place / "entities", create=True) as store:
        facts = (names.spell(number, one) for number, one in enumerate(make_many(max(counts))))
        held = 0
        for count in counts:
            while batch := list(islice(facts, min(BATCH, count - held))):
                records = {one.article.id: [record.to_json() for record in records_of(one)] for one in batch}
                store.write({one.article.id: map_facts(one) for one in batch}, records=records)
                held += len(batch)
                print(f"\r{held:,} articles written", end="", file=sys.stderr, flush=True)
            store.assign(Registry())
            print("\r" + " " * 30, end="\r", file=sys.stderr)
            deciding = _cpu(lambda: build_registry(read_records(store)))
            both = _cpu(lambda: join(store, ()))
            yield Cost(count, sum(1 for _ in store.records()), deciding, max(both - deciding, 0))


def measure_extraction(rounds: int) -> float:
    """Return the CPU seconds that one sample article takes from text to facts."""
    given = find_inputs([str(SAMPLES / "articles")])
    documents = [document for one in given for document in read_documents(one, Overrides())]
    readings = [_cpu(lambda: [extract_facts(document) for document in documents]) for _ in range(rounds + 1)]
    return min(readings[1:]) / len(documents)  # the first reading loads networks and word lists


class _Ranked:
    """Things of which the first are picked most often, as names are spread in news."""

    def __init__(self, things: Sequence[Any]) -> None:
        self._things = things
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(things))))

    def pick(self, chance: Random) -> Any:
        return chance.choices(self._things, cum_weights=self._weights)[0]


class _Names:
    """Invented names: a few that all articles use, many that few do, each in several spellings."""

    def __init__(self) -> None:
        chance = Random(7)
        self._people = _Ranked([(_word(chance), _word(chance)) for _ in range(20_000)])
        self._countries = _Ranked([_word(chance) for _ in range(60)])
        self._towns = _Ranked([_word(chance) for _ in range(4_000)])

    def spell(self, number: int, facts: Facts) -> Facts:
        """Return the facts of an article with other entities in them; the text keeps its words."""
        chance = Random(number)
        new: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        for person in facts.people:
            given, family = self._people.pick(chance)
            name = chance.choice((f"{given} {family}", f"{given} {family}", f"{given} {family.replace('h', '')}", family))
            article = facts.article.id if name == family else None
            new[person.id] = entity_id("person", name, article), name, () if article else (family,)
        for body in facts.organizations:
            country, kind = self._countries.pick(chance), chance.choice(BODIES)
            name = chance.choice((f"{country} {kind}", f"{country}n {kind}", f"{kind} of {country}", kind))
            article = facts.article.id if name == kind else None
            new[body.id] = (
                entity_id("organization", name, article),
                name,
                ("".join(w[0] for w in name.split() if w[0].isupper()),),
            )
        for town in facts.places:
            name = self._towns.pick(chance)
            new[town.id] = entity_id("place", name), name, ()
        taken: set[str] = set()
        for old, (identifier, name, aliases) in new.items():
            if identifier in taken:
                new[old] = f"{identifier}-{len(taken)}", f"{name} {_word(chance)}", aliases
            taken.add(new[old][0])
        renamed = _with({old: identifier for old, (identifier, _, _) in new.items()}, facts)
        by_id = {identifier: (name, aliases) for identifier, name, aliases in new.values()}
        named = {
            group: tuple(replace(e, name=by_id[e.id][0], aliases=by_id[e.id][1]) for e in getattr(renamed, group))
            for group in ("people", "organizations", "places")
        }
        return replace(renamed, **named)


def _with(identifiers: dict[str, str], value: Any) -> Any:
    """Return a value with other identifiers wherever it holds one."""
    if isinstance(value, str):
        return identifiers.get(value, value)
    if isinstance(value, tuple):
        return tuple(_with(identifiers, each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _with(identifiers, getattr(value, each.name)) for each in fields(value)}
        return replace(value, **changed)
    return value


def _word(chance: Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((2, 2, 3)))).title()


def _cpu(work: Callable[[], Any]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
