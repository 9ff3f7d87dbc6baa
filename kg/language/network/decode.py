"""The best sequence of tags in which no span goes on that has not begun: Viterbi with hard constraints."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Tags = NDArray[np.intp]


def best_tags(scores: Floats) -> Tags:
    """Return the best tags of a sequence of tokens under the constraint that an inside tag follows its own label only.

    Args:
        scores: tokens x tags, logarithms of probabilities up to a constant for each token; tag 0 is outside, odd tags begin
            a span, even ones go on in it.

    >>> best_tags(np.log(np.array([[0.5, 0.4, 0.1], [0.1, 0.1, 0.8]], dtype=np.float32))).tolist()
    [1, 2]
    """
    greedy: Tags = scores.argmax(1)
    return greedy if _is_valid(greedy) else _viterbi(scores)


def _is_valid(tags: Tags) -> bool:
    """Whether every inside tag follows its own label: then the greedy choice is the best one under the constraint, too."""
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return bool((~inside | (before == tags) | (before == tags - 1)).all())


def _viterbi(scores: Floats) -> Tags:
    length, count = scores.shape
    allowed = np.zeros((count, count), dtype=np.float32)  # previous x next
    for inside in range(2, count, 2):
        allowed[:, inside] = -np.inf
        allowed[[inside - 1, inside], inside] = 0
    back = np.zeros((length, count), dtype=np.intp)
    best = scores[0].copy()
    best[2::2] = -np.inf
    for position in range(1, length):
        table = best[:, None] + allowed
        back[position] = table.argmax(0)
        best = table[back[position], np.arange(count)] + scores[position]
    tags = np.zeros(length, dtype=np.intp)
    tags[-1] = best.argmax()
    for position in range(length - 1, 0, -1):
        tags[position - 1] = back[position, tags[position]]
    return tags
