"""Is the confidence of a statement what it says? The table of reliability, and the curves that make it so.

    python tests/eval/reliability.py          confidence against the share that is right, on the PolNeAR development articles
    python tests/eval/reliability.py --fit    write kg/lexicon/confidence.yaml anew from the same articles

An attribution is right if one of the gold has at least half of its content in common (F1 of tokens), and a source that shares a
token with its own, or none as it has none. With ``--fit``, the table is made by curves fitted to the other half of the
articles, so that no article judges a curve that it helped to draw.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpora import SHARED

from kg.language import annotate, attribution
from kg.language.annotated import Attribution
from kg.language.attribution import confidence
from kg.model import Document, Span
from kg.segment import segment

GOLD = SHARED / "corpora" / "polnear-dev.jsonl.gz"
CURVES = Path(confidence.__file__).parents[2] / "lexicon" / "confidence.yaml"
WORD = re.compile(r"\w+")
FAMILIES = ("both", "network", "rules")
BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution: who found it, its confidence, and whether it is right."""

    family: str
    confidence: float
    is_right: bool


def words(text: str, spans: Iterable[Span]) -> set[int]:
    return {match.start() for span in spans for match in WORD.finditer(text, span.start, span.end)}


def is_right(text: str, found: Attribution, gold: Sequence[Any]) -> bool:
    content, source = words(text, found.content), words(text, found.source)
    for each in gold:
        wanted, holder = (words(text, (Span(*s) for s in each[role])) for role in ("content", "source"))
        if 4 * len(wanted & content) >= len(wanted) + len(content) and (bool(holder & source) or not (holder or source)):
            return True
    return False


def judge(path: Path) -> list[list[Judged]]:
    """Return the attributions of each article of a PolNeAR file."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            annotated = annotate(segment(Document(str(path), record["id"], record["text"], title=record["title"])))
            found.append(
                [
                    Judged(
                        confidence.family(each.rule),
                        float(each.confidence),
                        is_right(record["text"], each, record["attributions"]),
                    )
                    for each in annotated.attributions
                ]
            )
    return found


def fit(judged: Sequence[Judged], least: int = 40) -> list[tuple[float, float]]:
    """Return a rising curve through shares of at least so many attributions: pool adjacent violators (Ayer et al., 1955)."""
    ordered = sorted(judged, key=lambda each: each.confidence)
    blocks: list[tuple[float, float, int]] = []  # sum of confidences, right ones, number
    for first in range(0, len(ordered), least):
        part = ordered[first : first + least]
        blocks.append((sum(j.confidence for j in part), float(sum(j.is_right for j in part)), len(part)))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    # One right and one wrong are added to each block, so that no share is 0 or 1.
    return [(round(total / number, 3), round((right + 1) / (number + 2), 3)) for total, right, number in blocks]


def table(judged: Sequence[Judged]) -> str:
    """Return the reliability in tenths of confidence, and the mean distance between the two, weighted by number."""
    lines = ["confidence   number   mean   right"]
    error = 0.0
    for number in range(BINS):
        part = [j for j in judged if number / BINS <= j.confidence < (number + 1) / BINS + (number == BINS - 1)]
        if part:
            mean, right = sum(j.confidence for j in part) / len(part), sum(j.is_right for j in part) / len(part)
            lines.append(f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}   {len(part):6}   {mean:4.2f}   {right:5.2f}")
            error += abs(mean - right) * len(part)
    lines.append(f"expected calibration error {error / max(1, len(judged)):.3f} over {len(judged)} attributions")
    return "\n".join(lines)


def on_curve(curve: Sequence[tuple[float, float]], judged: Judged) -> Judged:
    points = [(Decimal(str(x)), Decimal(str(y))) for x, y in curve]
    return Judged(judged.family, float(confidence._on_curve(points, Decimal(str(judged.confidence)))), judged.is_right)


def fit_all(articles: Sequence[Sequence[Judged]]) -> dict[str, list[tuple[float, float]]]:
    every = [judged for article in articles for judged in article]
    return {name: fit([judged for judged in every if judged.family == name]) for name in FAMILIES}


def main(argv: Sequence[str] | None = None) -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the curves anew")
    arguments = parser.parse_args(argv)
    if not GOLD.is_file():
        print("the PolNeAR development articles are absent; KG_SHARED names the folder that holds corpora/")
        return 1
    if not arguments.fit:
        print(table([judged for article in judge(GOLD) for judged in article]))
        return 0
    attribution.calibrate = lambda found: found
    articles = judge(GOLD)
    halves = [articles[0::2], articles[1::2]]
    crossed = [
        on_curve(curves[judged.family], judged)
        for own, curves in zip(halves, [fit_all(halves[1]), fit_all(halves[0])], strict=True)
        for article in own
        for judged in article
    ]
    print(table(crossed))
    curves = fit_all(articles)
    head = "".join(line for line in CURVES.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    body = "\n".join(f"  {name}: {[list(point) for point in points]}" for name, points in curves.items())
    CURVES.write_text(f"{head}curves:\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
