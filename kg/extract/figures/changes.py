"""Changes: which way a quantity went, where a number is the size of the change ("rose 5 percent", "an increase of 12", "doubled")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.extract.words import Words
from kg.model import Change, Unit

OBJECT_REACH = 6  # words between "raised" and "by 3 percent"
_MEASURES = frozenset({Unit.LENGTH, Unit.AREA, Unit.MASS})
_RELATIVE = frozenset({Unit.PERCENT, Unit.POINTS})
_SIGNS = frozenset('.,;:)("”')
_NO_VERB_BEFORE = frozenset({"the", "a", "an", "this", "that", "no", "of"})


@dataclass(frozen=True, slots=True)
class Multiple:
    """A verb that is a number by itself: "doubled" is 2 times, "halved" 50 percent."""

    value: Decimal
    unit: Unit
    change: Change


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: dict[str, Change]
    transitive: dict[str, Change]
    adverbs: dict[str, Change]
    nouns: dict[str, Change]
    between: frozenset[str]
    phrasal: frozenset[str]
    behind: frozenset[str]
    particles: frozenset[str]


@cache
def _words() -> _Words:
    data = lexicon.load("changes")
    verbs, transitive, adverbs, nouns = (
        {word: change for change in Change for word in data[kind][change.value]}
        for kind in ("verbs", "transitive", "adverbs", "nouns")
    )
    between, phrasal, behind, particles = (
        lexicon.word_set("changes", name) for name in ("between", "phrasal", "behind", "particles")
    )
    return _Words(verbs, transitive, adverbs, nouns, between, phrasal, behind, particles)


@cache
def _multiples() -> dict[str, Multiple]:
    data = lexicon.load("changes")["multiples"]
    times = {word: Multiple(Decimal(value), Unit.OTHER, Change.UP) for word, value in data["times"].items()}
    shares = {word: Multiple(Decimal(value), Unit.PERCENT, Change.DOWN) for word, value in data["percent_less"].items()}
    return times | shares


def multiples() -> frozenset[str]:
    """Return the verbs that are a number by themselves."""
    return frozenset(_multiples())


def parse_multiple(words: Words, at: int) -> Multiple | None:
    """Return what a verb says that is a number by itself ("deaths doubled"), or None; "the doubled fee" and "doubled back" are none.

    >>> from kg.extract.words import split_words
    >>> int(parse_multiple(split_words("Thefts tripled."), 1).value)
    3
    """
    found = _multiples().get(words.at(at))
    if found is None or words.at(at - 1) in _NO_VERB_BEFORE or words.at(at + 1) in _words().particles:
        return None
    return found


def find_change(words: Words, first: int, last: int, after: int, unit: Unit | None) -> Change | None:
    """Return which way a quantity went by a number, or None where the number is no size of a change.

    Args:
        first: the first word of the number, its qualifier included.
        last: the word behind it; ``after``: the word behind its unit.
        unit: of money, percentages and measures; None for what may be a count.
    """
    known = _words()
    before = words.at(first - 1)
    if before == "of":  # "an increase of 12"
        return known.nouns.get(words.at(first - 2))
    if unit in _MEASURES:  # "fell 30 feet"
        return None
    at = first - 1
    while words.at(at) in known.between and at > first - 4:
        at -= 1
    word = words.at(at)
    if word in known.adverbs and words.at(at - 1) in known.phrasal:
        return None
    itself = known.verbs.get(word) or known.adverbs.get(word)
    if before == "by":
        return itself or known.transitive.get(word) or (None if unit is None else _verb_before(words, at, known))
    if unit in _RELATIVE:
        return itself or known.transitive.get(word) or _noun_behind(words, after, known.nouns)
    return itself if unit is Unit.MONEY or _is_bare(words, last) else None


def _verb_before(words: Words, at: int, known: _Words) -> Change | None:
    """Return the change of a verb with its object: "raised the fee by 3 percent"."""
    for before in range(at, max(-1, at - OBJECT_REACH), -1):
        word = words.at(before)
        if not word.isalpha():
            return None
        if word in known.transitive or word in known.verbs:
            return known.transitive.get(word) or known.verbs[word]
    return None


def _is_bare(words: Words, at: int) -> bool:
    """Whether no noun stands at a word that a number could count."""
    word = words.at(at)
    return not word or word in _SIGNS or word in _words().behind


def _noun_behind(words: Words, at: int, nouns: dict[str, Change]) -> Change | None:
    """Return the change of "a 4 percent drop", "a 4-percent annual rise"."""
    at += words.at(at) == "-"
    for behind in (at, at + 1):
        if words.at(behind) in nouns:
            return nouns[words.at(behind)]
        if _is_bare(words, behind):
            break
    return None
