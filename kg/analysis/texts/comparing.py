"""What two articles share, and how much of that is more than what both quote.

Words that both put in quotation marks are taken for one utterance whoever they are attributed to: of the quotations that two articles of
FA-KES or PolNeAR have in common, none was found to be of two people; where the attributions differ, one of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analysis.texts.passages import Run, find_runs
from kg.analysis.texts.readings import Reading
from kg.analysis.texts.shingles import Numbers, Positions

FRAME = 12
"""So many equal words in a row, outside of what both quote, may be the frame of a quotation ("..., the minister told reporters in
Merrow on Tuesday") or a long name."""
EVIDENCE = 24
"""So many words in longer rows than that show that text was shared: more than a sentence that two reporters happen to write alike."""
BRIEF = 18
"""Of a brief, so many words are enough if they are nearly all of it."""
NEARLY_ALL = 0.8
"""An article of which so much stands in the other one was copied even if it is a row of quotations in their frames."""
PASSAGE = 10
"""So many equal words outside of quotations are a passage, once it is known that text was shared."""
QUOTATION = 5
"""Equal words of the shortest common quotation that is told."""
COMMON_SHARE = 0.5
"""What many articles have (the footer of an outlet, a paragraph of background) is no evidence between two of them that share less than
this: a wire story that many outlets print is most of their articles."""

Words = tuple[int, int]
"""The first and last but one word of a stretch."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles share, in numbers of words.

    Args:
        passages, quotations: stretches of the one and of the other, in the order of the one.
        share: how much of the shorter one the passages cover, 0 to 1.
    """

    passages: tuple[tuple[Words, Words], ...]
    quotations: tuple[tuple[Words, Words], ...]
    share: float


def compare(a: Reading, b: Reading, common: Numbers) -> Shared | None:
    """Return what two articles share; None where that does not show that one text was used for the other.

    Args:
        common: the shingles that many articles have, ascending.
    """
    runs = [run for run in find_runs(a.index, b.index) if run.matched >= QUOTATION]
    if sum(run.matched for run in runs) < BRIEF:
        return None
    pairs = [_positions(run) for run in runs]
    own = _own(a, b, pairs)
    if own is None:
        return None
    passages = tuple((run.a, run.b) for run, words in zip(runs, own, strict=True) if words.sum() >= PASSAGE)
    share = _share(passages, a, b)
    if share < COMMON_SHARE and len(common):
        known = a.within(common)
        if sum(_evidence(words & ~known[at]) for words, (at, _) in zip(own, pairs, strict=True)) < EVIDENCE:
            return None
    quoted = [(~words, pair) for words, pair in zip(own, pairs, strict=True) if words.sum() < PASSAGE]
    return Shared(passages, tuple(each for words, pair in quoted for each in _stretches(words, *pair)), share)


def _own(a: Reading, b: Reading, pairs: list[tuple[Positions, Positions]]) -> list[NDArray[np.bool_]] | None:
    """Return which of the equal words are more than a common quotation, by run; None where those are too few to show anything."""
    own = [~(a.quoted[at_a] & b.quoted[at_b]) for at_a, at_b in pairs]
    shorter = min(len(a.words), len(b.words))
    needed = min(EVIDENCE, max(BRIEF, NEARLY_ALL * shorter))
    if sum(map(len, own)) >= NEARLY_ALL * shorter and sum(int(words.sum()) for words in own) >= needed:
        return [np.ones_like(words) for words in own]
    return own if sum(map(_evidence, own)) >= needed else None


def _positions(run: Run) -> tuple[Positions, Positions]:
    """Return where the equal words of a run stand in both texts."""
    at_a = [np.arange(tile.a, tile.a + tile.length) for tile in run.tiles]
    at_b = [np.arange(tile.b, tile.b + tile.length) for tile in run.tiles]
    return np.concatenate(at_a), np.concatenate(at_b)


def _evidence(own: NDArray[np.bool_]) -> int:
    """Return how many words stand in rows that are too long for a frame."""
    if len(own) <= FRAME:
        return 0
    return sum(end - start for start, end in _rows(own) if end - start > FRAME)


def _rows(mask: NDArray[np.bool_]) -> list[Words]:
    padded = np.zeros(len(mask) + 2, dtype=bool)
    padded[1:-1] = mask
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _stretches(quoted: NDArray[np.bool_], at_a: Positions, at_b: Positions) -> list[tuple[Words, Words]]:
    rows = [(start, end) for start, end in _rows(quoted) if end - start >= QUOTATION]
    return [((int(at_a[s]), int(at_a[e - 1]) + 1), (int(at_b[s]), int(at_b[e - 1]) + 1)) for s, e in rows]


def _share(passages: tuple[tuple[Words, Words], ...], a: Reading, b: Reading) -> float:
    side = 0 if len(a.words) <= len(b.words) else 1
    covered = np.zeros(min(len(a.words), len(b.words)), dtype=bool)
    for passage in passages:
        covered[slice(*passage[side])] = True
    return round(float(covered.mean()), 4)
