"""Whether the registry knows an entity again in another article: pairs of mentions, labelled by hand as the same or as different.

    python tests/eval/aliases.py                     the pairs of aliases.csv: pairwise precision, recall and F1
    python tests/eval/aliases.py --pairs FILE        other pairs, as CSV or JSON Lines
    python tests/eval/aliases.py --keep FILE         read the extracted records from the file; where there is none, write it
    python tests/eval/aliases.py --wrong             also list the pairs that were decided wrongly

The pairs lie in the articles of PolNeAR, ``corpora/polnear-{train,dev}.jsonl.gz`` beside the checkout (see ``corpora.py``); the
registry is built from all of its articles. A pair names two spans, not two entities, so that it holds however kg names them. It is
decided as the same when the registry gives both spans one entity. Where kg has no entity at a span, it cannot be, which costs recall.
Half of the pairs are hard: a family name alone, namesakes, nicknames, acronyms, similar names, bodies of one name in several states.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpora import SHARED

from kg.model import Facts, Problem
from kg.pipeline import extract_all
from kg.read.jsonl import to_safe
from kg.registry import Record, build_registry, to_records

PAIRS = Path(__file__).with_suffix(".csv")
CORPORA = tuple(SHARED / "corpora" / f"polnear-{part}.jsonl.gz" for part in ("train", "dev"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article, by the identifier of the article in its corpus."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions in different articles.

    Args:
        kind: person, organization or place.
        is_same: whether they mean one entity.
        is_hard: whether the names alone do not show it.
    """

    kind: str
    a: Mention
    b: Mention
    is_same: bool
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What kg found in one article.

    Args:
        article: its name, which is its identifier as `kg.read` makes it safe for the name of a file.
        spans: where each of the records is mentioned.
    """

    article: str
    records: tuple[Record, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]

    def at(self, mention: Mention, kind: str) -> Record | None:
        """Return the record that is mentioned where the mention is: of those that overlap the best, one of the kind goes first."""
        fits = [
            (min(end, mention.end) - max(start, mention.start) - abs(end - start - mention.end + mention.start), record)
            for record, spans in zip(self.records, self.spans, strict=True)
            for start, end in spans
            if start < mention.end and mention.start < end
        ]
        return max(fits, key=lambda fit: (fit[0], fit[1].kind == kind), default=(0, None))[1]

    def to_json(self) -> str:
        """Return one line of JSON."""
        return json.dumps({"article": self.article, "records": [r.to_json() for r in self.records], "spans": self.spans})

    @classmethod
    def from_json(cls, line: str) -> Found:
        """Return what `to_json` wrote."""
        read = json.loads(line)
        spans = tuple(tuple((start, end) for start, end in each) for each in read["spans"])
        return cls(read["article"], tuple(map(Record.from_json, read["records"])), spans)

    @classmethod
    def from_facts(cls, facts: Facts) -> Found:
        """Return what was found in one article."""
        entities = (*facts.people, *facts.organizations, *facts.places)
        spans = {entity.id: tuple((span.start, span.end) for span in entity.mentions) for entity in entities}
        records = tuple(to_records(facts))
        return cls(facts.article.name, records, tuple(spans[record.id] for record in records))


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair with what the registry makes of it; no answer where kg has no entity at one of the spans."""

    pair: Pair
    answer: bool | None

    @property
    def is_right(self) -> bool:
        """Whether the answer is the label; no answer counts as different."""
        return bool(self.answer) == self.pair.is_same


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs counted, all of one group.

    Args:
        right: decided as the same, and the same.
        decided: as the same.
        same: by the label.
        unscored: without an entity at one of the spans.
    """

    pairs: int
    right: int
    decided: int
    same: int
    unscored: int

    @property
    def precision(self) -> float:
        """In points; 100 where nothing was decided as the same."""
        return _points(self.right, self.decided)

    @property
    def recall(self) -> float:
        """In points; 100 where nothing is the same."""
        return _points(self.right, self.same)

    @property
    def f1(self) -> float:
        """In points."""
        return _points(2 * self.right, self.decided + self.same)


def _points(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 100.0


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a file: JSON Lines with ``a`` and ``b`` as ``{"article", "span"}``, else CSV as `write_pairs` writes it."""
    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".jsonl":
            return [_from_json(json.loads(line)) for line in stream if line.strip()]
        return [
            Pair(
                row["kind"],
                *(Mention(row[f"article_{x}"], int(row[f"start_{x}"]), int(row[f"end_{x}"])) for x in "ab"),
                is_same=row["label"] == "same",
                is_hard=row["hard"] == "yes",
            )
            for row in csv.DictReader(stream)
        ]


def _from_json(line: Mapping[str, object]) -> Pair:
    a, b = (Mention(each["article"], *each["span"]) for each in (line["a"], line["b"]))  # type: ignore[index]
    return Pair(str(line["kind"]), a, b, is_same=line["label"] == "same", is_hard=bool(line["hard"]))


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Write pairs as CSV: articles, offsets and labels, none of the text."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["kind", "article_a", "start_a", "end_a", "article_b", "start_b", "end_b", "label", "hard"])
        for pair in pairs:
            spans = [field for each in (pair.a, pair.b) for field in (each.article, each.start, each.end)]
            writer.writerow([pair.kind, *spans, "same" if pair.is_same else "different", "yes" if pair.is_hard else "no"])


def extract(inputs: Sequence[Path]) -> Iterator[Found]:
    """Yield what kg finds in each article; an article that fails is named on standard error, and its pairs cannot be scored."""
    for facts in extract_all(list(map(str, inputs)), jobs=0):
        if isinstance(facts, Problem):
            print(facts.message, file=sys.stderr)
        else:
            yield Found.from_facts(facts)


def decide(pairs: Iterable[Pair], articles: Iterable[Found]) -> list[Decided]:
    """Return what the registry of the articles makes of the pairs."""
    found = {each.article: each for each in articles}
    registry = build_registry(record for each in found.values() for record in each.records)

    def entity(mention: Mention, kind: str) -> str | None:
        article = found.get(to_safe(mention.article))
        record = article.at(mention, kind) if article else None
        return registry.of[record.article, record.id] if record else None

    def answer(pair: Pair) -> bool | None:
        a, b = entity(pair.a, pair.kind), entity(pair.b, pair.kind)
        return None if a is None or b is None else a == b

    return [Decided(pair, answer(pair)) for pair in pairs]


def score(decided: Iterable[Decided]) -> Score:
    """Return the counts over pairs."""
    each = list(decided)
    same = [one for one in each if one.pair.is_same]
    return Score(
        pairs=len(each),
        right=sum(bool(one.answer) for one in same),
        decided=sum(bool(one.answer) for one in each),
        same=len(same),
        unscored=sum(one.answer is None for one in each),
    )


GROUPS: Mapping[str, Callable[[Pair], bool]] = {
    "all": lambda _: True,
    "hard": lambda pair: pair.is_hard,
    "easy": lambda pair: not pair.is_hard,
    "person": lambda pair: pair.kind == "person",
    "organization": lambda pair: pair.kind == "organization",
    "place": lambda pair: pair.kind == "place",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores of each group of pairs; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="CSV or JSON Lines")
    parser.add_argument("--keep", type=Path, help="file for the extracted records")
    parser.add_argument("--wrong", action="store_true", help="list the pairs that were decided wrongly")
    arguments = parser.parse_args(argv)
    if absent := [path for path in (arguments.pairs, *CORPORA) if not path.is_file()]:
        parser.error(f"{absent[0]} is not there")
    decided = decide(read_pairs(arguments.pairs), _kept_or_extracted(arguments.keep))
    for name, is_in in GROUPS.items():
        s = score(one for one in decided if is_in(one.pair))
        print(
            f"{name:12}  P {s.precision:5.1f}  R {s.recall:5.1f}  F1 {s.f1:5.1f}   "
            f"{s.pairs} pairs, {s.same} same, {s.decided} decided as the same, {s.unscored} without an entity"
        )
    for one in decided:
        if arguments.wrong and not one.is_right:
            print(f"{'missed' if one.pair.is_same else 'merged'} {one.pair.kind}  {one.pair.a}  {one.pair.b}")
    return 0


def _kept_or_extracted(path: Path | None) -> Iterator[Found]:
    if path and path.is_file():
        with path.open(encoding="utf-8") as stream:
            yield from map(Found.from_json, stream)
        return
    found = list(extract(CORPORA))
    if path:
        path.write_text("".join(each.to_json() + "\n" for each in found), encoding="utf-8")
    yield from found


if __name__ == "__main__":
    raise SystemExit(main())
