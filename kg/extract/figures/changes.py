"""Changes: which way a quantity went, where a number is the size of the change ("rose 5 percent", "an increase of 12", "doubled")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.extract.nouns import plural_noun
from kg.extract.words import Words, closed, phrases
from kg.model import Change, Unit

OBJECT_REACH = 6  # words between "raised" and "by 3 percent"
_MEASURES = frozenset({Unit.LENGTH, Unit.AREA, Unit.MASS})
_RELATIVE = frozenset({Unit.PERCENT, Unit.POINTS})
_BEFORE_SIZE = frozenset({"more", "less", "than", "well", "almost", "also", "then", "at", "least"})
_COUNTS = frozenset({"number", "numbers", "total", "amount"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "there", "and", "or", "but", "if", "because"})
_SIGNS = frozenset('.,;:)("”')
_NO_VERB_BEFORE = frozenset({"the", "a", "an", "this", "that", "no", "of"})


@dataclass(frozen=True, slots=True)
class Multiple:
    """A word that is a number by itself: "doubled" and "twice as many" are 2 times, "halved" is 50 percent; it ends before the word ``last``.

    Args:
        noun: the words ``[first, last)`` of what is counted behind it; empty where it stands before.
    """

    value: Decimal
    unit: Unit
    change: Change
    last: int
    noun: tuple[int, int] = (0, 0)


_COMPARED = {
    "twice": Multiple(Decimal(2), Unit.OTHER, Change.UP, 0),
    "half": Multiple(Decimal(50), Unit.PERCENT, Change.DOWN, 0),
}


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
    times = {word: Multiple(Decimal(value), Unit.OTHER, Change.UP, 0) for word, value in data["times"].items()}
    shares = {word: Multiple(Decimal(value), Unit.PERCENT, Change.DOWN, 0) for word, value in data["percent_less"].items()}
    return times | shares


def multiples() -> frozenset[str]:
    """Return the words with which a number begins that is a multiple by itself."""
    return frozenset({*_multiples(), *_COMPARED})


def parse_multiple(words: Words, at: int) -> Multiple | None:
    """Return what words say that are a multiple by themselves: "deaths doubled", "twice as many deaths", "half the rate".

    "the doubled fee", "doubled back" and "met twice" are none.

    >>> from kg.extract.words import split_words
    >>> int(parse_multiple(split_words("Thefts tripled."), 1).value)
    3
    """
    if words.at(at) in _COMPARED:
        behind = at + 3 + (words.at(at + 3) == "of")  # "twice as many | boats", "twice the number of | boats"
        is_compared = words.lower[at + 1 : at + 3] in phrases("changes", "compared").get(words.at(at + 1), ())
        return replace(_COMPARED[words.at(at)], last=at + 1, noun=plural_noun(words, behind) or (0, 0)) if is_compared else None
    found = _multiples().get(words.at(at))
    if found is None or words.at(at - 1) in _NO_VERB_BEFORE or words.at(at + 1) in _words().particles:
        return None
    return replace(found, last=at + 1)


def change_of_share(words: Words, last: int) -> Change | None:
    """Return which way a share compares: "a third larger", "a quarter fewer"; ``last`` is the word behind the share."""
    return _comparatives().get(words.at(last))


@cache
def _comparatives() -> dict[str, Change]:
    return {word: change for change in Change for word in lexicon.load("changes")["comparatives"][change.value]}


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


def subject_of_change(words: Words, number: int) -> tuple[int, int]:
    """Return the words ``[first, last)`` of what changed by a number that begins at a word; an empty stretch where it is not told.

    >>> from kg.extract.words import split_words
    >>> subject_of_change(split_words("Drownings off the cape have more than doubled."), 7)
    (0, 1)
    """
    known = _words()
    at = number - 1
    while at >= 0 and _stands_before_size(words.at(at), known):
        at -= 1
    noun = _noun_phrase(words, at)
    while noun[1] and words.at(noun[0] - 1) in closed("determiners") | closed("prepositions") | {"of"}:
        before = noun[0] - 1
        before -= words.at(before) in closed("determiners")
        if words.at(before) not in closed("prepositions") | {"of"}:
            break
        head = _noun_phrase(words, before - 1)
        if not head[1] or (words.at(before) == "of" and words.at(head[1] - 1) in _COUNTS):  # "the number of thefts"
            break
        noun = head
    return noun


def _stands_before_size(word: str, known: _Words) -> bool:
    return (
        word in known.verbs
        or word in known.adverbs
        or word in known.between
        or word in closed("auxiliaries")
        or word in _BEFORE_SIZE
        or word.endswith("ly")
    )


def _noun_phrase(words: Words, last: int) -> tuple[int, int]:
    """Return the nouns and adjectives that end at a word."""
    at = last
    while at >= 0 and words.at(at).isalpha() and words.at(at) not in _closed_words():
        at -= 1
    return (at + 1, last + 1) if at < last else (0, 0)


@cache
def _closed_words() -> frozenset[str]:
    kinds = ("auxiliaries", "prepositions", "determiners", "verbs", "conjoining", "negations")
    return frozenset({"of", "that", "which", "who", "as", "than"}).union(_PRONOUNS, *(closed(kind) for kind in kinds))
