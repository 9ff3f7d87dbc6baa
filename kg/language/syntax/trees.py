"""The best dependency tree of a sentence, given a score for each pair of a word and its head.

Almost always the best head of each word already makes a tree; where it does not, the maximum spanning tree is searched for
(Chu and Liu 1965, Edmonds 1967; for dependencies McDonald et al. 2005), with exactly one word on the root.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Heads = NDArray[np.intp]
Table = NDArray[np.float64]
_TRIED = 3  # words that are tried as the only root, where several would be: those that would lose most by another head
_MOST = 12  # cycles, one in the other or one after the other, that are contracted; what has more is no sentence
_NEVER = -1e9  # finite, so that differences of two of them are numbers


def best_tree(scores: Floats) -> Heads:
    """Return the head of each word, -1 for the one on the root; where no sentence can be seen, all words hang on the first.

    Args:
        scores: words x (1 + words); the first column is the root, as a head.

    >>> scores = np.array([[0, 0, 5, 0], [9, 8, 0, 0], [8, 0, 3, 0]], dtype=np.float32)
    >>> best_tree(scores).tolist()
    [1, -1, 1]
    """
    places = np.arange(len(scores))
    table: Table = scores.astype(np.float64)
    table[places, places + 1] = _NEVER
    heads: Heads = table.argmax(1) - 1
    if _is_tree(heads):
        return heads
    found = _spanning_tree(table)
    if found is None:
        return np.where(places, 0, -1)
    roots = np.flatnonzero(found < 0)
    if len(roots) == 1:
        return found
    losses = table[roots, 0] - table[roots, 1:].max(1)
    trees = [_rooted_tree(table, root) for root in roots[np.argsort(-losses)[:_TRIED]]]
    possible = [tree for tree in trees if tree is not None]
    return max(possible, key=lambda tree: float(table[places, tree + 1].sum()), default=np.where(places, 0, -1))


def _rooted_tree(table: Table, root: int) -> Heads | None:
    """Return the maximum spanning tree in which one given word, and no other, hangs on the root."""
    table = table.copy()
    table[np.arange(len(table)) != root, 0] = _NEVER
    table[root, 1:] = _NEVER
    return _spanning_tree(table)


def _is_tree(heads: Heads) -> bool:
    """Whether one word hangs on the root and all others on it in the end."""
    if (heads < 0).sum() != 1:
        return False
    above = np.append(heads, -1)  # the last place stands for the root, which is its own head
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return bool((above == -1).all())


def _spanning_tree(scores: Table) -> Heads | None:
    """Return the maximum spanning tree: cycles of best heads are contracted until there is none; None where there are too many."""
    size = len(scores) + 1
    table = np.full((size, size), _NEVER)
    table[1:] = scores
    heads = _contract(table, _MOST)
    return None if heads is None else heads[1:] - 1


def _contract(table: Table, left: int) -> Heads | None:
    """Return the head of each node (node 0 is the root), or None; ``table[word, head]`` are scores, ``left`` cycles may be contracted."""
    heads: Heads = table.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    if not left:
        return None
    size = len(table)
    outside = np.setdiff1d(np.arange(size), cycle)
    rest = len(outside)
    smaller = np.full((rest + 1, rest + 1), _NEVER)
    smaller[:rest, :rest] = table[np.ix_(outside, outside)]
    leaving = table[np.ix_(outside, cycle)]  # a word outside hangs on the cycle
    smaller[:rest, rest] = leaving.max(1)
    gain = table[np.ix_(cycle, outside)] - table[cycle, heads[cycle]][:, None]  # a word of the cycle hangs on one outside
    smaller[rest, :rest] = gain.max(0)
    smaller[0] = _NEVER
    found = _contract(smaller, left - 1)
    if found is None:
        return None
    for word, head in enumerate(found[:rest]):
        heads[outside[word]] = outside[head] if head < rest else cycle[leaving[word].argmax()]
    entered = int(found[rest])
    heads[cycle[gain[:, entered].argmax()]] = outside[entered]
    heads[0] = 0
    return heads


def _cycle(heads: Heads) -> Heads | None:
    """Return the nodes of a cycle, or None."""
    seen = np.zeros(len(heads), dtype=np.intp)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = int(heads[node])
        if seen[node] == start:
            cycle = [node]
            while (node := int(heads[node])) != cycle[0]:
                cycle.append(node)
            return np.array(sorted(cycle), dtype=np.intp)
    return None
