"""Shingles: every run of so many words, as a number; and who shares which.

Broder, "On the resemblance and containment of documents" (1997). All shingles are kept, not a sample of them (winnowing): sorting six
million numbers takes a second, and short texts lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.uint64]
Positions: TypeAlias = NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no factor is lost modulo 2 ** 64
CROWD = 8
"""Up to so many owners of one number are paired each with each; of more, each only with the first and with the one before it, so that
the number of pairs grows with the owners and not with their square."""
STANDING = 3
"""What so many owners of one group have is their standing matter: the footer of an outlet, or a paragraph of background that it repeats."""


def shingles(words: Numbers, size: int) -> Numbers:
    """Return a number for every run of ``size`` words, by the position of its first word; none of a shorter text.

    >>> shingles(np.array([7, 8, 7, 8, 7], dtype=np.uint64), 2).tolist()[::2] == [shingles(np.array([7, 8], dtype=np.uint64), 2)[0]] * 2
    True
    """
    count = max(0, len(words) - size + 1)
    found = np.zeros(count, dtype=np.uint64)
    for position in range(size):
        found *= _BASE
        found += words[position : position + count]
    return found


def shingles_of_each(texts: Sequence[Numbers], size: int) -> tuple[Numbers, Positions]:
    """Return the shingles of many texts, and the number of the text of each: one pass, where many short texts would take one each."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    words = np.concatenate([np.zeros(0, dtype=np.uint64), *texts])
    owners = np.repeat(np.arange(len(texts)), lengths)
    found = shingles(words, size)
    # No run goes over from one text into the next.
    whole = owners[: len(found)] == owners[size - 1 :][: len(found)]
    return found[whole], owners[: len(found)][whole]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who shares numbers with whom.

    Args:
        first, second: of each pair, ``first`` below ``second``; in order.
        count: how many distinct numbers are known to be shared: all of them, but for those of a crowd.
        common: the numbers that more than `CROWD` own, or `STANDING` of one group, ascending.
    """

    first: Positions
    second: Positions
    count: Positions
    common: Numbers


def find_sharing(numbers: Numbers, owners: Positions, groups: Sequence[int] = ()) -> Sharing:
    """Return who shares numbers with whom.

    Sorts once: n log n in the numbers. Pairs are at most `CROWD` - 1 times half as many as numbers.

    Args:
        numbers: that are owned; several times, by several owners.
        owners: of each number, as numbers from 0, ascending; in a crowd, the first are those that all others are paired with.
        groups: of each owner, as a number from 0; -1 where it has none.
    """
    width = int(owners[-1]) + 1 if len(owners) else 1
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
    # A number that one owner has several times counts once.
    fresh = np.ones(len(numbers), dtype=bool)
    fresh[1:] = (numbers[1:] != numbers[:-1]) | (owners[1:] != owners[:-1])
    numbers, owners = numbers[fresh], owners[fresh]
    starts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]][: len(numbers)])
    lengths = np.diff(np.r_[starts, len(numbers)])
    pairs = _pairs(owners, starts, lengths, width)
    codes, count = np.unique(pairs, return_counts=True)
    common = np.union1d(numbers[starts[lengths > CROWD]], _standing(numbers, owners, np.repeat(lengths, lengths), groups))
    return Sharing(codes // width, codes % width, count, common)


def closest(sharing: Sharing, least: int, most: int) -> list[tuple[int, int]]:
    """Return the pairs that share enough, in order.

    Args:
        least: so many numbers.
        most: of the pairs of one ``second``, so many that share most; of equal ones the first.
    """
    enough = sharing.count >= least
    first, second, count = sharing.first[enough], sharing.second[enough], sharing.count[enough]
    order = np.lexsort((first, -count, second))
    first, second = first[order], second[order]
    rank = np.arange(len(second)) - np.searchsorted(second, second)
    return sorted(zip(first[rank < most].tolist(), second[rank < most].tolist(), strict=True))


def _standing(numbers: Numbers, owners: Positions, lengths: Positions, groups: Sequence[int]) -> Numbers:
    """Return the numbers that several owners of one group have."""
    group = np.array(groups, dtype=np.int64)[owners[lengths >= STANDING]] if groups else np.zeros(0, dtype=np.int64)
    numbers = numbers[lengths >= STANDING][: len(group)][group >= 0]
    group = group[group >= 0]
    order = np.lexsort((group, numbers))
    numbers, group, ahead = numbers[order], group[order], STANDING - 1
    same = (numbers[ahead:] == numbers[:-ahead]) & (group[ahead:] == group[:-ahead])
    return np.unique(numbers[ahead:][same])


def _pairs(owners: Positions, starts: Positions, lengths: Positions, width: int) -> Positions:
    """Return the pairs of owners within each group, as ``first * width + second``."""
    found = [np.zeros(0, dtype=np.int64)]
    for size in range(2, CROWD + 1):
        group = starts[lengths == size]
        for i in range(size):
            found += [owners[group + i] * width + owners[group + j] for j in range(i + 1, size)]
    crowds, sizes = starts[lengths > CROWD], lengths[lengths > CROWD]
    heads = np.repeat(crowds, sizes - 1)
    members = np.arange(len(heads)) - np.repeat(np.cumsum(sizes - 1) - (sizes - 1), sizes - 1) + heads + 1
    found.append(owners[heads] * width + owners[members])
    found.append((owners[members - 1] * width + owners[members])[members - 1 != heads])
    return np.concatenate(found)
