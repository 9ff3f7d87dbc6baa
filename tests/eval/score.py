"""Extracted facts against golden ones, in points: F1 of what was found, and how often the scope of a figure that was found is right.

A statement is found when the token F1 of the contents is at least 0.5, a figure when the spans overlap and the values are equal
(for a vague one the overlap is enough), a name when the words are the same or a family name stands for the full one. Pairs are one
to one, best first. Place, period and perpetrator are right or wrong where the gold or the finding has one: what neither has is no
merit. An item marked ``optional`` costs nothing, found or missed; ``alt`` holds a value that is as right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Item = Mapping[str, Any]
Pairs = list[tuple[int, int]]

_WORD = re.compile(r"\w+")
_TITLE = re.compile(
    "the|mr|mrs|ms|dr|president|prime|minister|secretary|foreign|defense|defence|gen|general|lt|col|colonel|maj|sgt|capt|captain|"
    "senator|sen|rep|gov|governor|king|prince|sheikh|sir|spokesman|spokeswoman|spokesperson|army|navy"
)
_ENOUGH = 0.5


@dataclass(slots=True)
class Tally:
    """Counts of right, of predicted and of golden items."""

    right: int = 0
    predicted: int = 0
    golden: int = 0

    def add(self, gold: list[Item], predicted: list[Item], pairs: Pairs, is_right: Callable[[Item, Item], bool]) -> None:
        """Count one article; optional items and what is paired with them count nowhere."""
        kept = [(i, j) for i, j in pairs if not gold[i].get("optional")]
        self.right += sum(is_right(gold[i], predicted[j]) for i, j in kept)
        self.predicted += len(predicted) - (len(pairs) - len(kept))
        self.golden += sum(not item.get("optional") for item in gold)

    @property
    def f1(self) -> float:
        """F1 in points, rounded to a tenth."""
        both = self.predicted + self.golden
        return round(200 * self.right / both, 1) if both else 0.0


@dataclass(slots=True)
class Share:
    """How many are right of the figures found that have an attribute, by the gold or as found."""

    right: int = 0
    counted: int = 0

    def add(self, gold: list[Item], predicted: list[Item], pairs: Pairs, key: str) -> None:
        """Count one article; optional items count nowhere."""
        for i, j in pairs:
            if not gold[i].get("optional") and (gold[i].get(key) or predicted[j].get(key)):
                self.right += _is_same_scope(gold[i], predicted[j], key)
                self.counted += 1

    @property
    def accuracy(self) -> float:
        """Share of right ones in points, rounded to a tenth."""
        return round(100 * self.right / self.counted, 1) if self.counted else 0.0


def score(articles: Iterable[tuple[Item, Item, str]]) -> dict[str, float]:
    """Return F1 by measure, and accuracy by attribute of the scope of figures.

    Args:
        articles: golden annotations, Facts JSON and text of each article.
    """
    tallies = {name: Tally() for name in ("statement", "statement+speaker", "figure", "figure+all", "person", "organization")}
    shares = {key: Share() for key in ("place", "period", "perpetrator")}
    for gold, found, text in articles:
        # What the article says itself is nobody's statement: it must not count as one found where it lies over an attributed one.
        statements = [item for item in found["statements"] if item.get("basis") != "author_voice"]
        pairs = pair(gold["statements"], statements, lambda a, b, text=text: _content_f1(a, b, text))
        tallies["statement"].add(gold["statements"], statements, pairs, _always)
        tallies["statement+speaker"].add(gold["statements"], statements, pairs, _same_speaker)
        pairs = pair(gold["figures"], found["figures"], _figure_score)
        tallies["figure"].add(gold["figures"], found["figures"], pairs, _always)
        tallies["figure+all"].add(gold["figures"], found["figures"], pairs, _same_figure)
        for key, share in shares.items():
            share.add(gold["figures"], found["figures"], pairs, key)
        for measure, key in (("person", "people"), ("organization", "organizations")):
            tallies[measure].add(gold[key], found[key], pair(gold[key], found[key], _entity_score), _always)
    return {name: tally.f1 for name, tally in tallies.items()} | {key: share.accuracy for key, share in shares.items()}


def pair(gold: list[Item], predicted: list[Item], alike: Callable[[Item, Item], float]) -> Pairs:
    """Return the numbers of golden and predicted items that belong together, one to one, best first."""
    table = [(alike(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted)]
    pairs: Pairs = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for value, i, j in sorted(table, key=lambda row: -row[0]):
        if value >= _ENOUGH and i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def is_same_name(a: str | None, b: str | None) -> bool:
    """Whether two names may be of the same person or organization.

    >>> is_same_name("Col. Davor Ilmet", "Ilmet"), is_same_name("the Ilven Courier", "Ardesh Herald"), is_same_name(None, "Ilmet")
    (True, False, False)
    """
    if not a or not b or "<unnamed>" in (a, b):
        return (a or None) == (b or None)
    short, long = sorted((_name_words(a), _name_words(b)), key=len)
    if not short:
        return a.strip().lower() == b.strip().lower()
    return set(short) <= set(long)


def _name_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return [word for word in _WORD.findall(re.sub(r"'s\b", "", plain)) if not _TITLE.fullmatch(word)]


def _always(_gold: Item, _predicted: Item) -> bool:
    return True


def _values(gold: Item, key: str) -> list[Any]:
    return [gold.get(key), *([gold["alt"][key]] if key in gold.get("alt", {}) else [])]


def _same_speaker(gold: Item, predicted: Item) -> bool:
    return any(is_same_name(value, predicted.get("speaker")) for value in _values(gold, "speaker"))


def _same_figure(gold: Item, predicted: Item) -> bool:
    # Unsaid and "person" are the same population: a body, a death.
    return (
        all(predicted.get(key) in _values(gold, key) for key in ("qualifier", "outcome", "negated"))
        and (predicted.get("population") or "person") in [value or "person" for value in _values(gold, "population")]
        and any(is_same_name(value, predicted.get("source")) for value in _values(gold, "source"))
    )


def _is_same_scope(gold: Item, predicted: Item, key: str) -> bool:
    found = predicted.get(key)
    return any(
        (value or None) == (found or None) if key == "period" else is_same_name(value, found) for value in _values(gold, key)
    )


def _figure_score(gold: Item, predicted: Item) -> float:
    (start, end), (other_start, other_end) = gold["span"], predicted["span"]
    if min(end, other_end) <= max(start, other_start):
        return 0.0
    if gold["qualifier"] == "vague" or gold["value"] is None:
        return 0.9
    return float(predicted["value"] is not None and abs(gold["value"] - predicted["value"]) <= 1e-6 * max(1, gold["value"]))


def _content_f1(gold: Item, predicted: Item, text: str) -> float:
    a, b = (_tokens(item["content"], text) for item in (gold, predicted))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _tokens(spans: Iterable[tuple[int, int]], text: str) -> set[int]:
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def _entity_score(gold: Item, predicted: Item) -> float:
    return float(any(is_same_name(a, b) for a in _names(gold) for b in _names(predicted)))


def _names(entity: Item) -> list[str]:
    return [entity["name"], *entity.get("aliases", ())]
