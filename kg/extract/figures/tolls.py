"""Running totals that tell by their noun what happened to those counted: "the toll climbed to 23", "deaths rose from 10 to 14"."""

from __future__ import annotations

from kg import lexicon
from kg.extract.figures.outcome_words import AMBIGUOUS_NOUNS, outcome_words
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words, closed
from kg.model import Outcome

TOLL_REACH = 24  # words between the noun and its number
CHANGE_REACH = 12  # words between "deaths" and "from 10 to 14"
_CLAUSE_ENDS = frozenset(".;:!?") | {"when", "while", "because", "but", "whereas", "although", "though", "if", "before"}


def find_change(words: Words, first: int) -> tuple[Outcome, int] | None:
    """Return the outcome of "deaths rose from 10 to 14", where the subject of a change tells it, and the word that does."""
    if words.at(first - 1) not in ("from", "to"):
        return None
    is_changed = False
    for at in range(first - 2, max(-1, first - CHANGE_REACH), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS or word in ("and", "by", "that"):
            return None
        is_changed = is_changed or word in lexicon.word_set("qualifiers", "changes")
        if is_changed and word.endswith("s") and word in outcome_words().nouns and word not in AMBIGUOUS_NOUNS:
            return (outcome_words().nouns[word], at) if parse_numeral(words, at - 1) is None else None
    return None


def find_toll(words: Words, first: int) -> tuple[Outcome, int] | None:
    """Return the outcome of "the flood's toll climbed to 23" and "the number of wounded reached 12", and the word that tells it."""
    before = words.lower[max(0, first - TOLL_REACH) : first]
    is_old = before[-1:] == ("from",) and not lexicon.word_set("qualifiers", "changes").isdisjoint(before)  # "fell to 71 from 90"
    if not is_old and closed("before_a_toll").isdisjoint(before[-3:]):
        return None
    for at in range(first - 1, max(-1, first - TOLL_REACH), -1):
        word = words.at(at)
        if word in (".", ";", "and", "while") and first - at > 1:
            return None
        if word == "toll" and words.at(at - 1) != "casualty":
            return (Outcome.INJURED if words.at(at - 1) == "injury" else Outcome.KILLED, at)
        outcome = outcome_words().nouns.get(word) or (Outcome.KILLED if word == "killed" else None)
        if outcome is not None and "number" in words.lower[max(0, at - 5) : at]:
            return (outcome, at)
    return None
