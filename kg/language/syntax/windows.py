"""Windows of the syntax: sentences, and pieces of those that are too long to be one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.language.annotated import Sentence

LONGEST = 120  # tokens; the time of the heads grows with the square of it


def find_windows(sentences: Sequence[Sentence], size: int = LONGEST) -> list[tuple[int, int]]:
    """Return the windows of an article as ranges of its tokens, last exclusive, in order and without gaps.

    >>> find_windows([Sentence(0, 20, 0), Sentence(20, 150, 0)])
    [(0, 20), (20, 140), (140, 150)]
    """
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        cuts = [*range(sentence.first, sentence.last, size), sentence.last]
        found += pairwise(cuts)
    return found
