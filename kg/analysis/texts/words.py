"""Words as texts are compared by: without case, punctuation and typography.

A word is compared by a number of 64 bits that is the same in every run and on every machine, so that whole corpora are compared in
arrays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’‘][^\W_]+)*")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'"})


@lru_cache(maxsize=1 << 16)
def normalize(word: str) -> str:
    """Return a word as it is compared.

    >>> [normalize(word) for word in ("Didn’t", "1,540", "2.5")]
    ["didn't", '1540', '2.5']
    """
    if word[0].isdigit():
        return word.replace(",", "")
    word = word if word.isascii() else unicodedata.normalize("NFKC", word.translate(_TYPOGRAPHY))
    return word.casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    >>> words_of("“We didn’t,” she said: 1,540.")
    ['we', "didn't", 'she', 'said', '1540']
    """
    return [normalize(word) for word in _WORD.findall(text)]


def word_spans(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the words of stretches of a text stand; `Keys.of` returns as many."""
    return [match.span() for start, end in spans for match in _WORD.finditer(text, start, end)]


class Keys(dict[str, int]):
    """The number of each word, made when a word is first met.

    >>> Keys()["Merrow"] == Keys()["MERROW"]
    True
    """

    def __missing__(self, word: str) -> int:
        data = normalize(word).encode("utf-8", "surrogatepass")
        self[word] = key = int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
        return key

    def of(self, text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
        """Return the numbers of the words of stretches of a text, in order."""
        return [self[word] for start, end in spans for word in _WORD.findall(text, start, end)]
