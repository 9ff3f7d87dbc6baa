"""Transliterations: what the spellings of one name in Latin letters have in common.

`skeleton` is lax: the consonants, by which candidates are found. `is_variant` is stricter: whether two words can be one name
("Mohammed" and "Muhamad", not "Hassan" and "Hussein").
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg import lexicon
from kg.spelling.folding import CACHED

SHORTEST = 3  # letters; of shorter words every letter counts

_NEAR = frozenset(frozenset(pair) for pair in ("ae", "ei", "ou", "iy", "ey", "eE", "iE", "yE", "aE"))
_SOFT = re.compile(r"c(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """Return the consonants of a folded word, in one spelling for all its transliterations.

    >>> skeleton("mohammed") == skeleton("muhamad"), skeleton("qaddafi") == skeleton("gadafi")
    (True, True)
    """
    return "".join(_sounds(word)[0]) or word


@lru_cache(CACHED)
def is_variant(one: str, other: str) -> bool:
    """Whether two folded words can be transliterations of one name.

    >>> is_variant("mohammed", "muhamad"), is_variant("zelenskyy", "zelensky"), is_variant("hassan", "hussein")
    (True, True, False)
    """
    if one == other:
        return True
    (consonants, vowels), (others, other_vowels) = _sounds(one), _sounds(other)
    if consonants != others:
        return False
    if not any(vowels) or not any(other_vowels):
        return len(consonants) > 1  # a script without vowels
    if min(len(one), len(other)) < SHORTEST:
        return False
    # "Abedin" and "Biden" share their consonants and are two names.
    return bool(vowels[0]) == bool(other_vowels[0]) and sum(map(_vowel_cost, vowels, other_vowels)) < 2


def _vowel_cost(one: str, other: str) -> int:
    """Return 0 for vowels that transliterations do not tell apart, 1 where one of them writes none, 2 for others."""
    if one == other or (
        len(one) == len(other) and all(a == b or frozenset((a, b)) in _NEAR for a, b in zip(one, other, strict=True))
    ):
        return 0
    return 1 if len(one) + len(other) == 1 else 2


@lru_cache(CACHED)
def _sounds(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the consonants of a folded word, each as its transliterations share it, and the vowels before, between and behind them."""
    text = _SOFT.sub("s", word)
    letters = lexicon.load("transliteration")
    for written, sound in letters["consonants"].items():
        text = text.replace(written, sound)
    text = _DOUBLED.sub(r"\1", text)
    text = text[:-1] if len(text) > 2 and text.endswith("h") else text
    for written, sound in letters["vowels"].items():
        text = text.replace(written, sound)
    consonants, vowels = [], [""]
    for place, letter in enumerate(text):
        if letter in "aeiouE" or (letter == "y" and place):
            vowels[-1] += letter
        else:
            consonants.append(letter)
            vowels.append("")
    return tuple(consonants), tuple(vowels)
