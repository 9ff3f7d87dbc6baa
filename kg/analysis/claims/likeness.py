"""Likeness of reports: whether two short statements, each in its own words, tell of the same event.

Nothing less than understanding decides this in general. It is asked here only of statements in which outlets name each other as their
source within days, so that what is compared is nearly always either one event or two matters that have nothing in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import lexicon

SHARE = 0.5
"""Share of the words of the shorter report that the longer one must have too."""
FEWEST_WITH_EVENT = 2
"""Words that two reports must share, that for the kind of event among them."""
FEWEST_WITHOUT = 3
"""The same where one or both name no kind of event that the word list knows: a person and a town alone make no event."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("'s", "ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "er", "es", "s", "e", "y")
_SHORTEST_STEM = 3
FEWEST_DIGITS = 2
"""Of a number that counts as a word: small ones are too common to tell anything."""
YEAR = 4  # digits
CACHED = 100_000  # words, a few megabytes


@dataclass(frozen=True, slots=True)
class Report:
    """What a statement says, as far as it can be compared.

    Args:
        words: stems, or the word that stands for a kind of event.
        events: those of ``words`` that stand for a kind of event.
        names: stems of the words with a capital inside the sentence.
        amounts: of its figures.
    """

    words: frozenset[str]
    events: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    amounts: frozenset[object] = frozenset()


def parse_report(text: str, amounts: Iterable[object] = ()) -> Report:
    """Return what a statement says.

    >>> sorted(parse_report("the old bridge at Tolmo has been shut").words)
    ['bridg', 'close', 'tolmo']
    """
    words: set[str] = set()
    kinds: set[str] = set()
    names: set[str] = set()
    told = _phrases().sub(lambda match: _events()[match[0].lower()], text)
    for place, match in enumerate(_WORD.finditer(told)):
        word = match[0]
        meaning, is_event = _meaning(word.lower())
        if meaning:
            words.add(meaning)
            if is_event:
                kinds.add(meaning)
            elif place and word[0].isupper():
                names.add(meaning)
    return Report(frozenset(words), frozenset(kinds), frozenset(names), frozenset(amounts))


def is_same_event(one: Report, other: Report) -> bool:
    """Whether two reports can tell of the same event: no other kind of event, other names or other amounts, and enough words alike.

    >>> closed = parse_report("The old bridge at Tolmo was closed on Saturday after heavy rain")
    >>> is_same_event(closed, parse_report("the Tolmo bridge has been shut"))
    True
    >>> is_same_event(closed, parse_report("the old bridge at Tolmo was built by monks"))
    False
    """
    if (one.amounts and other.amounts and not one.amounts & other.amounts) or _name_others(one, other):
        return False
    shared = one.words & other.words
    if not shared or len(shared) < SHARE * min(len(one.words), len(other.words)):
        return False
    if one.events and other.events and one.events & other.events:
        return len(shared) >= FEWEST_WITH_EVENT
    if one.events and other.events:
        # What one calls a closure, the other calls a loss of jobs; people and places alone may do many things, but not to so many.
        return len(shared) >= FEWEST_WITHOUT and (bool(one.amounts & other.amounts) or any(map(_is_amount, shared)))
    return len(shared) >= FEWEST_WITHOUT or one.words == other.words


def _is_amount(word: str) -> bool:
    """Whether a word is a number, and no year."""
    return word[0].isdigit() and not (word.isdigit() and len(word) == YEAR and word[:2] in {"19", "20"})


def _name_others(one: Report, other: Report) -> bool:
    """Whether both name somebody or some place, and neither any that the other knows."""
    return bool(one.names and other.names) and not (one.names & other.words or other.names & one.words)


@lru_cache(CACHED)
def _meaning(word: str) -> tuple[str, bool]:
    """Return what a word counts as, "" for nothing, and whether that is a kind of event."""
    word = word.replace("’", "'")
    stem = _stem(word)
    if word in _empty() or stem in _empty() or (word.isdigit() and len(word) < FEWEST_DIGITS):
        return "", False
    kind = _events().get(word) or _events().get(stem)
    return kind or stem, kind is not None


def _stem(word: str) -> str:
    """Return a word without the commonest endings, the same for "closes", "closed" and "closing"; not meant for people."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


@cache
def _events() -> dict[str, str]:
    """Return the word that stands for its kind of event, by each word and stem of it; the first list that has a word counts."""
    found: dict[str, str] = {}
    for words in lexicon.load("events")["same"]:
        for word in words:
            found.setdefault(word, words[0])
            found.setdefault(_stem(word), words[0])
    return found


@cache
def _phrases() -> re.Pattern[str]:
    """Return a pattern for the words for events that are several."""
    phrases = [word for words in lexicon.load("events")["same"] for word in words if " " in word]
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))})\b", re.IGNORECASE)


@cache
def _empty() -> frozenset[str]:
    return lexicon.word_set("events", "empty")
