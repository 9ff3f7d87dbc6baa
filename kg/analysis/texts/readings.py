"""Articles as they are laid beside each other: their words as numbers, where these stand, and which of them are quoted."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kg.analysis.records import ArticleRecord, Corpus, TextRecord
from kg.analysis.texts.passages import Indexed, index
from kg.analysis.texts.quoted import find_quoted
from kg.analysis.texts.shingles import Numbers, shingles
from kg.analysis.texts.words import Keys, word_spans

SHINGLE = 6
"""Words of the shingles by which articles are found that share text: shorter ones are common phrases; with every fifth word changed,
every fourth shingle of six is still whole."""


class Reading:
    """The prose of one article; what only a comparison needs is made when it is first asked for."""

    def __init__(self, article: ArticleRecord, text: TextRecord, corpus: Corpus, keys: Keys) -> None:
        self.article = article
        self.words: Numbers = np.array(keys.of(text.text, text.prose), dtype=np.uint64)
        self._text, self._corpus = text, corpus

    @cached_property
    def shingles(self) -> Numbers:
        """Those of `SHINGLE` words."""
        return shingles(self.words, SHINGLE)

    @cached_property
    def index(self) -> Indexed:
        """Its words, ready to be laid beside those of others."""
        return index(self.words)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands, in code points."""
        return word_spans(self._text.text, self._text.prose)

    @cached_property
    def quoted(self) -> NDArray[np.bool_]:
        """Which words stand inside quotation marks."""
        starts = np.array([start for start, _ in self.spans], dtype=np.int64)
        found = np.zeros(len(starts), dtype=bool)
        for start, end in find_quoted(self._text, self._corpus.statements_of.get(self.article.id, ())):
            found[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
        return found

    def place(self, words: tuple[int, int]) -> tuple[int, int]:
        """Return where a stretch of words, half open, stands in the text, in code points."""
        return self.spans[words[0]][0], self.spans[words[1] - 1][1]

    def within(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Return which words stand in any of the shingles, given in ascending order."""
        found = np.zeros(len(self.words), dtype=bool)
        at = np.searchsorted(numbers, self.shingles)
        hits = np.flatnonzero(numbers[np.minimum(at, len(numbers) - 1)] == self.shingles) if len(numbers) else at[:0]
        for offset in range(SHINGLE):
            found[hits + offset] = True
        return found
