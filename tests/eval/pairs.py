"""Whether kg relates two figures as a reader does: pairs of figures in reports on the same events, labelled by hand.

    python tests/eval/pairs.py                agreement, overall and by part, relation and origin of the pair; a table of confusions
    python tests/eval/pairs.py --store DIR    build the store there, or use the one that is there
    python tests/eval/pairs.py --wrong        also list the pairs of the part for tuning that were decided wrongly

The pairs lie in FA-KES, ``corpora/fakes-dev.jsonl.gz`` beside the checkout (see ``corpora.py``): several outlets on the same date and place.
A script with a fixed seed sampled them from the extracted figures, stratified by what differs (value, bound, outcome, population, period,
event, article); those marked ``chosen`` were picked from the same articles for relations that chance had missed, or where the script had hit
a number that counts nobody. They were labelled from the text alone, by these rules:

- Figures of one incident, measure, population and place: equal values of different claimants agree; a value inside the bounds of the other
  refines it; no overlap conflicts, or revises where the claimant is the same and one report is the later.
- The same claimant with the same value, through however many outlets, is a duplicate report.
- A smaller scope (children of civilians, a town of a province, a day of a week) is a part; parts that make up a whole with others sum to it.
- Disjoint populations, places or causes on the same day complement each other. Everything else is incomparable.

``acceptable`` holds what the text allows besides. A pair without a comparison counts as incomparable. A figure that kg did not extract
makes its pair wrong; such pairs are counted apart. A number may stand in a headline and again in the text: where the comparison names
an equal figure of the same article instead, it counts.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpora import SHARED

from eval.aliases import Mention
from kg.analysis import Study
from kg.analysis.figures import Comparison, Relation
from kg.analysis.records import Corpus, FigureRecord
from kg.pipeline import build
from kg.read.jsonl import to_safe
from kg.store import Store

PAIRS = Path(__file__).with_suffix(".csv")
CORPUS = SHARED / "corpora" / "fakes-dev.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures and what they are to each other.

    Args:
        acceptable: other relations that the texts allow.
        is_chosen: whether the pair was picked by hand, not sampled.
        is_dev: whether it is for tuning; the others are for measuring only.
    """

    a: Mention
    b: Mention
    relation: Relation
    acceptable: frozenset[Relation] = frozenset()
    is_chosen: bool = False
    is_dev: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair with what kg makes of it; no relation where nothing compares the two.

    Args:
        is_found: whether kg extracted both figures.
    """

    pair: Pair
    relation: Relation | None
    is_found: bool = True

    @property
    def is_exact(self) -> bool:
        """Whether it is the relation of the label; none counts as incomparable."""
        return self.is_found and (self.relation or Relation.INCOMPARABLE) is self.pair.relation

    @property
    def is_right(self) -> bool:
        """Whether it is the relation of the label, or an acceptable one."""
        return self.is_exact or (self.is_found and (self.relation or Relation.INCOMPARABLE) in self.pair.acceptable)


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Pair(
                *(Mention(row[f"article_{x}"], int(row[f"start_{x}"]), int(row[f"end_{x}"])) for x in "ab"),
                Relation(row["relation"]),
                frozenset(map(Relation, row["acceptable"].split("|"))) if row["acceptable"] else frozenset(),
                is_chosen=row["chosen"] == "chosen",
                is_dev=row["part"] == "dev",
            )
            for row in csv.DictReader(stream)
        ]


def decide(pairs: Iterable[Pair], corpus: Corpus, comparisons: Iterable[Comparison]) -> list[Decided]:
    """Return what the comparisons make of the pairs."""
    articles = {article.name: key for key, article in corpus.articles.items()}
    figures: dict[str, list[FigureRecord]] = {}
    for figure in corpus.figures.values():
        figures.setdefault(figure.article, []).append(figure)
    relations = _relations(comparisons)

    def decision(pair: Pair) -> Decided:
        a, b = (
            _equal(_at(each, of), of)
            for each in (pair.a, pair.b)
            for of in [figures.get(articles.get(to_safe(each.article), ""), [])]
        )
        found = (relations[key] for x in a for y in b for key in [frozenset((x, y))] if x != y and key in relations)
        return Decided(pair, next(found, None), is_found=bool(a and b))

    return [decision(pair) for pair in pairs]


def _relations(comparisons: Iterable[Comparison]) -> Mapping[frozenset[str], Relation]:
    """Return the relation of each pair of figures; each part of a sum has that of the sum."""
    found: dict[frozenset[str], Relation] = {}
    for each in comparisons:
        for part in (each.a, *each.parts):
            if each.b is not None:
                found[frozenset((part, each.b))] = each.relation
    return found


def _at(mention: Mention, figures: Iterable[FigureRecord]) -> FigureRecord | None:
    """Return the figure that overlaps a mention the most."""
    overlaps = ((min(each.end, mention.end) - max(each.start, mention.start), each.id, each) for each in figures)
    return max((overlap for overlap in overlaps if overlap[0] > 0), default=(0, "", None))[2]


def _equal(figure: FigureRecord | None, figures: Iterable[FigureRecord]) -> list[str]:
    """Return a figure and those of its article that say the same of the same, itself first."""

    def key(each: FigureRecord) -> tuple[object, ...]:
        return (each.lower, each.upper, each.unit, each.outcome, each.population)

    if figure is None:
        return []
    return [figure.id, *sorted(each.id for each in figures if each.id != figure.id and key(each) == key(figure))]


def make_store(pairs: Iterable[Pair], corpus: Path, output: Path) -> Path:
    """Build a store of the articles that the pairs name; return its path."""
    wanted = {each.article for pair in pairs for each in (pair.a, pair.b)}
    chosen = output / "articles.jsonl"
    output.mkdir(parents=True, exist_ok=True)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as stream:
        for line in lines:
            record = json.loads(line)
            if record["id"] in wanted:
                wanted.remove(record["id"])
                stream.write(json.dumps({key: record[key] for key in ("id", "source", "date", "title", "text")}) + "\n")
    build([str(chosen)], output)
    return output / "store"


GROUPS: Mapping[str, Callable[[Decided], bool]] = {
    "all": lambda _: True,
    "dev": lambda one: one.pair.is_dev,
    "test": lambda one: not one.pair.is_dev,
    "sampled": lambda one: not one.pair.is_chosen,
    "chosen": lambda one: one.pair.is_chosen,
    "comparable": lambda one: one.pair.relation is not Relation.INCOMPARABLE,
}


def decide_all(pairs: Sequence[Pair], output: Path) -> list[Decided]:
    """Return what kg makes of the pairs; the store is made in a folder unless it is there."""
    path = output / "store" if (output / "store").is_dir() else make_store(pairs, CORPUS, output)
    with Store.open(path, read_only=True) as store:
        study = Study(store)
        return decide(pairs, study.corpus, study.comparisons)


def to_lines(decided: Sequence[Decided]) -> list[str]:
    """Return the report: agreement by group and by relation, then which relation is taken for which."""
    relations = {str(each): partial(_has, each) for each in Relation}
    lines = []
    for name, is_in in {**GROUPS, **relations}.items():
        if group := [one for one in decided if is_in(one)]:
            found = [one for one in group if one.is_found]
            lines.append(
                f"{name:16}{len(group):3} pairs   agreement {_share(group)}   exact {_points(sum(o.is_exact for o in group), len(group))}   "
                f"of the {len(found)} with both figures {_share(found)}"
            )
    confused = Counter((str(one.pair.relation), str(one.relation or "none")) for one in decided if one.is_found)
    return [*lines, "", *(f"{gold:16} as {answer:16}{count:3}" for (gold, answer), count in sorted(confused.items()))]


def _has(relation: Relation, one: Decided) -> bool:
    return one.pair.relation is relation


def _share(group: Sequence[Decided]) -> str:
    return _points(sum(one.is_right for one in group), len(group))


def _points(right: int, of: int) -> str:
    return f"{100 * right / of if of else 100:5.1f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="CSV")
    parser.add_argument("--store", type=Path, help="folder in which the store is, or is made")
    parser.add_argument("--wrong", action="store_true", help="list the pairs for tuning that were decided wrongly")
    arguments = parser.parse_args(argv)
    if absent := [path for path in (arguments.pairs, CORPUS) if not path.is_file()]:
        parser.error(f"{absent[0]} is not there")
    pairs = read_pairs(arguments.pairs)
    with tempfile.TemporaryDirectory() as folder:
        decided = decide_all(pairs, arguments.store or Path(folder))
    print("\n".join(to_lines(decided)))
    for one in decided:
        if arguments.wrong and one.pair.is_dev and not one.is_right:
            answer = one.relation or ("none" if one.is_found else "not extracted")
            print(f"{one.pair.relation} as {answer}  {one.pair.a}  {one.pair.b}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
