"""Qualifiers: the words that bound a number, in front of it ("at least", "nearly") or behind it ("or more", "-plus")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.words import Words, by_first_word, closed, split_words
from kg.model import Qualifier

DASHES = frozenset("-–—‐‑−")


@dataclass(frozen=True, slots=True)
class _Phrases:
    before: dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]  # by the last word
    openings: dict[str, tuple[tuple[str, ...], ...]]  # the same phrases by the first word; the longest first
    after: tuple[tuple[tuple[str, ...], Qualifier], ...]
    fillers: frozenset[str]
    no_bound_after: frozenset[str]


@cache
def _phrases() -> _Phrases:
    data = lexicon.load("qualifiers")
    before: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for name, phrases in data["before"].items():
        for phrase in phrases:
            split = split_words(phrase).lower
            before.setdefault(split[-1], []).append((split, Qualifier(name)))
    after = [(split_words(phrase).lower, Qualifier(name)) for name, phrases in data["after"].items() for phrase in phrases]
    return _Phrases(
        {last: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for last, found in before.items()},
        by_first_word(phrase for phrases in data["before"].values() for phrase in phrases),
        tuple(sorted(after, key=lambda pair: -len(pair[0]))),
        *(frozenset(data[name]) for name in ("fillers", "no_bound_after")),
    )


def qualifier_before(words: Words, end: int, floor: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that stands before a word, and its own first word."""
    phrases = _phrases()
    for skipped in range(3):
        at = end - skipped
        if skipped and (words.at(at) not in phrases.fillers or (words.at(at) == "the" and words.at(at + 1) == "one")):
            break  # "above the one of last year" bounds no number
        for phrase, qualifier in phrases.before.get(words.at(at - 1), ()):
            first = at - len(phrase)
            if first >= floor and words.lower[first:at] == phrase and words.at(first - 1) not in phrases.no_bound_after:
                return qualifier, first
    return None


def qualifier_end(words: Words, at: int) -> int:
    """Return the word behind the qualifier that begins at a word ("no fewer than" in "shot no fewer than two"); the word itself if none does."""
    phrases = _phrases().openings.get(words.at(at), ())
    return next((at + len(phrase) for phrase in phrases if words.lower[at : at + len(phrase)] == phrase), at)


def qualifier_after(words: Words, end: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier behind the number that ends before a word, and the word behind it: "60-plus", "500 or more", "100+"."""
    if words.at(end) == "+" and words.is_glued(end):
        return Qualifier.AT_LEAST, end + 1
    at = end + (words.at(end) in DASHES)
    for phrase, qualifier in _phrases().after:
        last = at + len(phrase)
        if words.lower[at:last] != phrase or (phrase[-1] == "up" and words.at(last) == "to"):
            continue
        if phrase != ("plus",) or at > end:  # "three plus two" bounds nothing
            return qualifier, last
    return None


def qualifier_behind_noun(words: Words, end: int) -> Qualifier | None:
    """Return the qualifier at the end of the clause behind a counted noun: "20 civilians at least", but not "20 civilians at least twice"."""
    for phrase, qualifier in _phrases().after:
        last = end + len(phrase)
        if len(phrase) > 1 and words.lower[end:last] == phrase:
            return qualifier if not words.at(last).isalnum() or words.at(last) in closed("prepositions") else None
    return None
