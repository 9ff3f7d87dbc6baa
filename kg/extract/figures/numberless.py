"""Figures without a number: withheld or unknown ones ("would not disclose a death toll", "how many drowned was unclear") and comparisons
("fewer deaths than in 1998", "the deadliest storm since 2001").

That is what readers look for when a number is missing. See `kg.extract.figures.withheld` and `kg.extract.figures.comparisons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.figures.comparisons import comparison_words, find_comparison
from kg.extract.figures.named_counts import Numberless
from kg.extract.figures.withheld import find_withheld, withholding_words
from kg.extract.words import Words


@cache
def hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with such a figure matches."""
    words = "|".join(sorted(withholding_words().hints | comparison_words()))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _openings() -> frozenset[str]:
    """Return the words at which such a figure is looked for."""
    return withholding_words().openings | comparison_words()


def find_numberless(words: Words) -> Iterator[Numberless]:
    """Yield the figures without a number in a stretch of words.

    >>> from kg.extract.words import split_words
    >>> [(n.qualifier.value, n.first, n.last) for n in find_numberless(split_words("The harbor master refused to disclose a death toll."))]
    [('withheld', 3, 9)]
    """
    at = 0
    while at < len(words):
        found = find_withheld(words, at) or find_comparison(words, at) if words.lower[at] in _openings() else None
        if found is not None:
            yield found
            at = max(found.last, at + 1)
        else:
            at += 1
