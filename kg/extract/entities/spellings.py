"""Which of two spellings that are one letter apart is wrong, and which are two ways to write a foreign name."""

from __future__ import annotations

from collections.abc import Mapping

from kg.language import gazetteer
from kg.spelling.folding import words_of
from kg.spelling.transliteration import is_variant


def misspelled(slips: Mapping[str, str], counts: Mapping[str, int]) -> frozenset[str]:
    """Return the forms of one name that are spelled wrongly: of two that are one letter apart, the one with fewer known words, else the rarer.

    Args:
        slips: forms, each with the one that it is a letter away from.
        counts: how often the article has each.

    >>> sorted(misspelled({"Harbor Athority": "Harbor Authority"}, {"Harbor Athority": 1, "Harbor Authority": 1}))
    ['Harbor Athority']
    >>> misspelled({"Jaish Tarsa": "Jaysh Tarsa"}, {"Jaish Tarsa": 1, "Jaysh Tarsa": 3})
    frozenset()
    """
    return frozenset(
        min((form, meant), key=lambda text: (_known_words(text), counts.get(text, 0), text == meant))
        for form, meant in slips.items()
        if not _are_variants(form, meant)
    )


def _known_words(text: str) -> int:
    """Return how many words of a name the lists know; all of them where they know the name."""
    names = gazetteer.load()
    if names.find(text) is not None:
        return len(text)
    return sum(
        word.casefold() in names.last_heads or word.casefold() in names.topics or word in names.demonyms for word in text.split()
    )


def _are_variants(one: str, other: str) -> bool:
    """Whether two spellings differ as transliterations of one word do, and not in a word of English."""
    return _known_words(one) == _known_words(other) and not one.isupper() and is_variant(*map(_joined, (one, other)))


def _joined(text: str) -> str:
    return "".join(words_of(text))
