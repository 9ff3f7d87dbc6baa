"""Verbs that tell only with their object or what is behind it that people died or were hurt: "lost 11 officers", "left 22 with burns"."""

from __future__ import annotations

from kg import lexicon
from kg.extract.figures.counted import Counted
from kg.extract.words import Words, closed

REACH = 4  # words between the verb and the number, and between "with" and the harm
_LOSING = frozenset(["lost", "lose", "loses", "losing"])
_LEAVING = frozenset(["left", "leaving"])


def find_lost(words: Words, first: int, counted: Counted) -> int | None:
    """Return the verb of "we lost 11 officers": a force loses its own, a family its sons; "the firm lost 40 workers" may tell of jobs.

    Args:
        first: word of the number.
        counted: what it counts.
    """
    at = _verb_before(words, first, _LOSING)
    is_gone = words.at(counted.last) != "to"  # "lost two officers to a rival"
    is_own = words.at(counted.last - 1) in lexicon.word_set("counting", "lost_ones")
    return at if is_own and is_gone and not counted.is_empty else None


def find_left_hurt(words: Words, first: int, counted: Counted) -> int | None:
    """Return the verb of "left 22 others with burns"."""
    behind = words.lower[counted.last + 1 : counted.last + 1 + REACH]
    is_hurt = words.at(counted.last) == "with" and not lexicon.word_set("counting", "harms").isdisjoint(behind)
    return _verb_before(words, first, _LEAVING) if is_hurt else None


def _verb_before(words: Words, first: int, verbs: frozenset[str]) -> int | None:
    """Return the nearest of some verbs before a number, where only words that qualify the number stand between."""
    at = next((at for at in range(first - 1, max(-1, first - REACH), -1) if words.at(at) in verbs), None)
    is_beside = at is not None and set(words.lower[at + 1 : first]) <= closed("between_verb_and_number")
    return at if is_beside else None
