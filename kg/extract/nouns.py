"""The nouns that numbers count, and the closed classes of words around them: what the grammars of numbers and of times both look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lexicon
from kg.extract.words import Words, closed
from kg.model import Population, Unit

PLURAL_REACH = 4  # words from an adjective to its noun


@dataclass(frozen=True, slots=True)
class Nouns:
    """`lexicon/counted.yaml` and `lexicon/clauses.yaml` as sets."""

    units: dict[str, Unit]
    person_endings: tuple[str, ...]
    populations: dict[str, Population]
    loaded: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    verbs: frozenset[str]
    of_heads: frozenset[str]


@cache
def nouns() -> Nouns:
    """Return the word lists."""
    data: dict[str, Any] = lexicon.load("counted")
    units = dict.fromkeys(data["not_persons"], Unit.OTHER)
    for unit in (Unit.EVENT, Unit.OBJECT, Unit.PERSON):
        units.update(dict.fromkeys(data[unit.value], unit))
    units.update(
        {_singular(word): unit for word, unit in list(units.items()) if word.endswith("s") and _singular(word) not in units}
    )
    populations: dict[str, Population] = {}
    for name, words in data["populations"].items():
        for word in words:
            populations.setdefault(word, Population(name))
    return Nouns(
        units,
        tuple(data["person_endings"]),
        populations,
        frozenset(data["loaded"]),
        *(closed(name) for name in ("auxiliaries", "prepositions", "determiners", "verbs", "of_heads")),
    )


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word[:-1]


def plural_noun(words: Words, first: int) -> tuple[int, int] | None:
    """Return the words ``[first, last)`` of the plural noun that begins at a word, with the adjectives before it, or None.

    >>> from kg.extract.words import split_words
    >>> plural_noun(split_words("how many large boats the guild owns"), 2)
    (2, 4)
    """
    names = nouns()
    for last in range(first, first + PLURAL_REACH):
        word = words.at(last)
        if not word.isalpha() or any(
            word in group
            for group in (names.auxiliaries, names.prepositions, names.determiners, names.verbs, closed("conjoining"))
        ):
            return None
        if word in names.units or (word.endswith("s") and len(word) > 3):
            return first, last + 1
    return None
