"""Windows: the stretches of an article that a network reads at one time, sentences or whole paragraphs as long as they fit."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.language.annotated import Sentence

WINDOW = 200  # tokens
LONGEST = 120  # tokens of a sentence; the time of the heads grows with the square of it


def find_windows(sentences: Sequence[Sentence], size: int = WINDOW) -> list[tuple[int, int]]:
    """Return the windows of an article as ranges of its tokens, last exclusive, in order and without gaps.

    Segments are joined as long as they fit together; one that is longer is cut between sentences, and a sentence that is
    longer than a window is cut where the window ends.

    >>> find_windows([Sentence(0, 90, 0), Sentence(90, 150, 1), Sentence(150, 240, 2), Sentence(240, 250, 2)])
    [(0, 150), (150, 250)]
    """
    segments: list[tuple[int, int]] = []
    number = -1
    for sentence in sentences:
        if sentence.segment == number and segments and sentence.last - segments[-1][0] <= size:
            segments[-1] = (segments[-1][0], sentence.last)
        else:
            cuts = [*range(sentence.first, sentence.last, size), sentence.last]
            segments += itertools.pairwise(cuts)
        number = sentence.segment
    found: list[tuple[int, int]] = []
    for first, last in segments:
        if found and last - found[-1][0] <= size:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def sentence_windows(sentences: Sequence[Sentence], size: int = LONGEST) -> list[tuple[int, int]]:
    """Return the sentences of an article, and pieces of those that are too long to be one, as `find_windows` returns windows.

    >>> sentence_windows([Sentence(0, 20, 0), Sentence(20, 150, 0)])
    [(0, 20), (20, 140), (140, 150)]
    """
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        cuts = [*range(sentence.first, sentence.last, size), sentence.last]
        found += itertools.pairwise(cuts)
    return found
