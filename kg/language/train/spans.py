"""How well tags match: exact and overlapping F1 of spans, by label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def spans_of(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """Return the spans (label number, first token, last exclusive) of a sequence of tags: 0 outside, 1 + 2n begins, 2 + 2n inside label n.

    >>> sorted(spans_of([1, 2, 0, 4, 3]))
    [(0, 0, 2), (1, 3, 4), (1, 4, 5)]
    """
    found = set()
    start, label = 0, -1
    for position, tag in enumerate([*tags, 0]):
        now = (tag - 1) // 2 if tag else -1
        if now != label or tag % 2 == 1:
            if label >= 0:
                found.add((label, start, position))
            start, label = position, now
    return found


def score(pairs: Iterable[tuple[Sequence[int], Sequence[int]]], labels: Sequence[str]) -> dict[str, float]:
    """Return F1 in percent, ``exact <label>`` and ``overlap <label>`` (tokens), and both over all labels, of pairs (gold, predicted)."""
    count: Counter[tuple[str, int]] = Counter()
    for gold, predicted in pairs:
        one, two = spans_of(gold), spans_of(predicted)
        for number, label in enumerate(labels):
            for kind, a, b in (
                ("exact", {s for s in one if s[0] == number}, {s for s in two if s[0] == number}),
                ("overlap", _tokens(gold, number), _tokens(predicted, number)),
            ):
                for name in (label, "all"):
                    count[f"{kind} {name}", 0] += 2 * len(a & b)
                    count[f"{kind} {name}", 1] += len(a) + len(b)
    keys = [f"{kind} {name}" for kind in ("exact", "overlap") for name in (*labels, "all")]
    return {key: round(100 * count[key, 0] / max(1, count[key, 1]), 1) for key in keys}


def _tokens(tags: Sequence[int], number: int) -> set[int]:
    return {i for i, tag in enumerate(tags) if tag and (tag - 1) // 2 == number}
