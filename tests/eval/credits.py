"""Whether kg sees which outlets an article credits: the links from outlet to outlet that no sentence of the prose makes.

    python tests/eval/credits.py              precision and recall, of all and of each kind and part
    python tests/eval/credits.py --wrong      also list what was missed and what is wrong, in the part for training

The credits lie in the articles of PolNeAR, ``corpora/polnear-{train,dev}.jsonl.gz`` beside the checkout (see ``corpora.py``); their metadata
with hat tips and agencies is not there, so the credits were labelled by hand: every article was searched by broad patterns (agencies in
brackets or on a line of their own, "h/t", "via", "contributed", "first appeared", "read the rest at", sign-offs of agencies), every match
was read, and so were the head and the foot of a hundred other articles, which held none. Credits of pictures are none of the article.
A report that is cited in the prose ("first reported by") is a statement, and no credit.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpora import SHARED

from kg.extract import find_credits
from kg.model import CreditKind, Problem
from kg.read import Overrides, find_inputs, read_documents
from kg.read.jsonl import to_safe
from kg.segment import segment

CREDITS = Path(__file__).with_suffix(".csv")
CORPORA = {part: SHARED / "corpora" / f"polnear-{part}.jsonl.gz" for part in ("train", "dev")}


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One credit.

    Args:
        article: as `kg.read` names it.
        start, end: of the name of the outlet, or of the words that stand for it.
        part: of the corpus.
    """

    part: str
    article: str
    kind: CreditKind
    outlet: str
    start: int
    end: int

    def is_same(self, other: Link) -> bool:
        """Whether two credits are one: of the same kind, in the same place."""
        is_there = self.article == other.article and self.start < other.end and other.start < self.end
        return is_there and self.kind is other.kind


@dataclass(frozen=True, slots=True)
class Score:
    """What is right, what was missed, and what is wrong."""

    right: tuple[Link, ...]
    missed: tuple[Link, ...]
    wrong: tuple[Link, ...]

    @property
    def precision(self) -> float:
        """In points; 100 where nothing was found."""
        return _points(len(self.right), len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """In points; 100 where there is nothing to find."""
        return _points(len(self.right), len(self.right) + len(self.missed))


def _points(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 100.0


def read_credits(path: Path) -> list[Link]:
    """Return the labelled credits."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Link(row["part"], to_safe(row["article"]), CreditKind(row["kind"]), row["outlet"], int(row["start"]), int(row["end"]))
            for row in csv.DictReader(stream)
        ]


def find_links(part: str, corpus: Path) -> Iterator[Link]:
    """Yield the credits that kg finds in the articles of a corpus."""
    for given in find_inputs([str(corpus)]):
        for document in read_documents(given, Overrides()):
            if isinstance(document, Problem):
                print(document.message, file=sys.stderr)
                continue
            for credit in find_credits(segment(document)):
                yield Link(part, document.name, credit.kind, credit.name, credit.span.start, credit.span.end)


def score(gold: Iterable[Link], found: Iterable[Link]) -> Score:
    """Return how the credits that were found compare with those that are there."""
    gold, rest = sorted(gold), sorted(found)
    right, missed = [], []
    for link in gold:
        same = next((each for each in rest if each.is_same(link)), None)
        if same is None:
            missed.append(link)
        else:
            rest.remove(same)
            right.append(link)
    return Score(tuple(right), tuple(missed), tuple(rest))


def to_lines(gold: Sequence[Link], found: Sequence[Link]) -> list[str]:
    """Return the report."""
    groups = {"all": lambda _: True} | {
        **{part: lambda link, part=part: link.part == part for part in CORPORA},
        **{kind.value: lambda link, kind=kind: link.kind is kind for kind in CreditKind},
    }
    scores = {name: score(filter(is_in, gold), filter(is_in, found)) for name, is_in in groups.items()}
    return [
        f"{name:12}  P {s.precision:5.1f}  R {s.recall:5.1f}   {len(s.right)} right, {len(s.missed)} missed, {len(s.wrong)} wrong"
        for name, s in scores.items()
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list what is missed and wrong in the part for training")
    arguments = parser.parse_args(argv)
    if absent := [path for path in CORPORA.values() if not path.is_file()]:
        parser.error(f"{absent[0]} is not there")
    gold = read_credits(CREDITS)
    found = [link for part, path in CORPORA.items() for link in find_links(part, path)]
    print("\n".join(to_lines(gold, found)))
    if arguments.wrong:
        s = score(*([link for link in links if link.part == "train"] for links in (gold, found)))
        print("\n".join(f"{what} {link}" for what, links in (("missed", s.missed), ("wrong", s.wrong)) for link in links))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
