"""The promises about speed, measured: each against its rival in the same run, in CPU seconds, medians of several rounds.

make bench                      all, with 10,000 articles: some minutes, and about 2 GB on the disk for temporary files
python bench/run.py --articles 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from analysis import measure_analysis
from articles import make_facts, make_many
from entities import measure_entities, measure_extraction
from language import measure_figures, measure_language

from kg.export.turtle import write_turtle
from kg.mapping import map_facts
from kg.store import Store

BATCH = 200
TRIPLES = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what was measured, what it is held against, and whether it holds."""

    what: str
    ours: float
    rival: float | None
    value: str
    promise: str
    is_kept: bool


@contextmanager
def cpu(into: list[float]) -> Iterator[None]:
    """Append the CPU seconds that the block takes, those of the threads of the database included."""
    gc.collect()
    gc.freeze()  # the block shall not pay for looking through what its rival has in memory
    start = time.process_time()
    yield
    into.append(time.process_time() - start)
    gc.unfreeze()


def main() -> int:
    """Measure, print a table, and return 1 when a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000, help="in the store in which one is built again")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = [
            measure_reading(chosen.rounds),
            measure_counting(chosen.rounds),
            measure_storing(place, chosen.rounds),
            measure_turtle(place, chosen.rounds),
            *measure_rebuilding(place, chosen.articles, max(chosen.rounds, 5)),
            *measure_joining(place, chosen.articles, chosen.rounds),
            *measure_analyzing(place, chosen.articles),
        ]
    for row in rows:
        rival = f"{row.rival:9.3f}" if row.rival is not None else " " * 9
        print(f"{'ok  ' if row.is_kept else 'MISS'}  {row.what:<62} {row.ours:9.3f} {rival}  {row.value:>8}  {row.promise}")
    return 0 if all(row.is_kept for row in rows) else 1


def measure_reading(rounds: int) -> Row:
    """Annotate the sample articles, against spaCy's tokenizer alone."""
    speed, ratio = measure_language(rounds)
    what = "language part, words a second | times spaCy's tokenizer"
    return Row(what, speed, ratio, f"{speed:,}", "at least 8,000", speed >= 8000)


def measure_counting(rounds: int) -> Row:
    """Find times and figures in the sample articles, against the language part that comes before them."""
    figures, language = measure_figures(rounds)
    ratio = figures / language
    return Row(
        "figures and periods: seconds, against the language part",
        figures,
        language,
        f"{ratio:.2f}x",
        "at most 0.2x",
        ratio <= 0.2,
    )


def measure_storing(place: Path, rounds: int) -> Row:
    """Map and store new articles, against the bulk load of the same quads from a file."""
    facts = list(make_many(400))
    quads = [quad for one in facts for quad in map_facts(one)]
    file = place / "quads.nq"
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    ours: list[float] = []
    rival: list[float] = []
    for number in range(rounds):
        with cpu(ours):
            remaining = iter(facts)
            with Store.open(place / f"ours-{number}", create=True) as store:
                while batch := list(islice(remaining, BATCH)):
                    store.write({one.article.id: map_facts(one) for one in batch})
        with cpu(rival):
            engine = ox.Store(str(place / f"rival-{number}"))
            engine.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
            engine.flush()
            del engine
    ratio = _ratio(ours, rival)
    what = f"map and store {len(quads):,} quads | pyoxigraph's bulk load"
    return Row(what, _median(ours), _median(rival), f"{ratio:.2f} x", "less than 2 x", ratio < 2)


def measure_turtle(place: Path, rounds: int) -> Row:
    """Write triples as Turtle, against rdflib's writer with the same prefixes."""
    with Store.open(place / "ours-0", read_only=True) as store:
        quads = list(islice(store.quads(), TRIPLES))
        prefixes = store.prefixes
    graph = rdflib.Graph()
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    graph.parse(data=ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES), format="nt")
    ours: list[float] = []
    rival: list[float] = []
    for _ in range(rounds):
        with cpu(rival):
            graph.serialize(format="turtle", encoding="utf-8")
        with cpu(ours):
            write_turtle(quads, io.BytesIO(), prefixes)
    ratio = _ratio(rival, ours)
    what = f"write {len(graph):,} triples as Turtle | rdflib"
    return Row(what, _median(ours), _median(rival), f"{ratio:.1f} x", "at least 20 x", ratio >= 20)


def measure_rebuilding(place: Path, count: int, rounds: int) -> Iterator[Row]:
    """Build one article again in a large store, when its facts have changed and when its text has, so that it is another one."""
    with Store.open(place / "large", create=True) as store:
        remaining = make_many(count)
        while batch := list(islice(remaining, BATCH)):
            store.write({one.article.id: map_facts(one) for one in batch})
            print(f"\r{batch[-1].article.name} of {count:,}", end="", file=sys.stderr, flush=True)
        store.compact()  # as a build of so many articles does
        print("\r" + " " * 40, end="\r", file=sys.stderr)
    with Store.open(place / "large") as store:
        _settle()
        old = [make_facts(count * n // rounds) for n in range(rounds)]
        changed: list[float] = []
        for n, facts in enumerate(old):
            edition = make_facts(count * n // rounds, edition=1)
            assert edition.article.id == facts.article.id
            with cpu(changed):
                store.write({edition.article.id: map_facts(edition)}, notes={edition.article.source: "2"})
        moved: list[float] = []
        for n, facts in enumerate(old):
            other = make_facts(count + n)
            with cpu(moved):
                store.write({other.article.id: map_facts(other)}, removed=[facts.article.id], notes={facts.article.source: "3"})
    yield _milliseconds(f"replace one of {count:,} articles", changed)
    yield _milliseconds(f"remove one of {count:,} articles and add another", moved)


def measure_joining(place: Path, count: int, rounds: int) -> Iterator[Row]:
    """Join the entities of a tenth, a fifth, half and all of so many articles, against the extraction of as many."""
    extracting = measure_extraction(rounds)
    counts = sorted({max(count // part, 1) for part in (10, 5, 2, 1)})
    costs = list(measure_entities(place, counts))
    print("articles  records  deciding s  assigning s  of extraction")
    for cost in costs:
        share = cost.seconds / (cost.articles * extracting)
        print(f"{cost.articles:8,} {cost.records:8,} {cost.deciding:11.2f} {cost.assigning:12.2f} {share:14.1%}")
    first, last = costs[0], costs[-1]
    share = last.seconds / (last.articles * extracting)
    what = f"join the entities of {last.articles:,} articles | extract them"
    yield Row(what, last.seconds, last.articles * extracting, f"{share:.1%}", "less than 20 %", share < 0.2)
    growth = (last.seconds / last.articles) / (first.seconds / first.articles)
    what = f"join one of {last.articles:,} articles, against one of {first.articles:,}"
    yield Row(what, last.seconds / last.articles, first.seconds / first.articles, f"{growth:.1f} x", "at most 2 x", growth <= 2)


def measure_analyzing(place: Path, count: int) -> Iterator[Row]:
    """Run all analyses over a quarter, half and all of so many articles, reading the store included."""
    costs = list(measure_analysis(place, sorted({max(count // part, 1) for part in (4, 2, 1)})))
    stages = list(costs[-1].seconds)
    print("articles  statements    all s  memory MB  " + "  ".join(stages))
    for cost in costs:
        each = "  ".join(f"{cost.seconds[stage]:{len(stage)}.1f}" for stage in stages)
        print(f"{cost.articles:8,} {cost.statements:11,} {cost.total:8.1f} {cost.memory / 1e6:10.0f}  {each}")
    last = costs[-1]
    what = f"analyse {last.articles:,} articles, {last.statements:,} statements"
    yield Row(what, last.total, None, f"{last.total:.0f} s", "less than 60 s", last.total < 60)
    gigabytes = last.memory / 1e9
    yield Row("... memory", gigabytes, None, f"{gigabytes:.1f} GB", "less than 2 GB", gigabytes < 2)
    if len(costs) > 1:
        growth = costs[-1].total / costs[-2].total
        what = f"... against half as many, {costs[-2].articles:,}"
        yield Row(what, costs[-1].total, costs[-2].total, f"{growth:.1f} x", "at most 2 x (± 5 %)", growth <= 2.1)


def _settle() -> None:
    """Wait until the database has done in the background what the loading left to do."""
    spent = 1.0
    while spent > 0.01:
        start = time.process_time()
        time.sleep(1)
        spent = time.process_time() - start


def _milliseconds(what: str, seconds: list[float]) -> Row:
    median = _median(seconds)
    return Row(what, median, None, f"{median * 1000:.0f} ms", "less than 50 ms", median < 0.05)


def _ratio(numerator: list[float], denominator: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(numerator, denominator, strict=True))


_median: Callable[[list[float]], float] = statistics.median

if __name__ == "__main__":
    sys.exit(main())
