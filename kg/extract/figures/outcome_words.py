"""The words that tell what happened to people, compiled for lookups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.words import split_words
from kg.model import Outcome

AMBIGUOUS_NOUNS = frozenset(["lives", "life", "body"])
"""Counted nouns that tell that people died only where somebody or something took them."""


@dataclass(frozen=True, slots=True)
class OutcomePhrase:
    """A word or phrase that tells an outcome; "drowned" is passive ("12 were drowned") and intransitive ("12 drowned")."""

    words: tuple[str, ...]
    outcome: Outcome
    kind: str
    is_intransitive: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """``lexicon/outcomes.yaml`` for lookups by word.

    Args:
        active: phrases that end before the number, by their last word.
        after: phrases behind the counted noun, by their first word; the longest first.
        nouns, of: counted nouns that hold an outcome, and nouns before "of".
        participles: single participles of those to whom it happened ("freed").
        ends: words with which a counted noun phrase ends, because they tell the outcome.
    """

    active: dict[str, tuple[OutcomePhrase, ...]]
    after: dict[str, tuple[OutcomePhrase, ...]]
    nouns: dict[str, Outcome]
    of: dict[str, Outcome]
    participles: dict[str, Outcome]
    ends: frozenset[str]


@cache
def outcome_words() -> OutcomeWords:
    """Return the words that tell what happened to people."""
    data = lexicon.load("outcomes")
    active: dict[str, list[OutcomePhrase]] = {}
    after: dict[str, list[OutcomePhrase]] = {}
    counted: dict[str, Outcome] = {}
    of: dict[str, Outcome] = {}
    for name, lists in data.items():
        outcome = Outcome(name)
        for phrase in lists["active"]:
            split = split_words(phrase).lower
            active.setdefault(split[-1], []).append(OutcomePhrase(split, outcome, "active"))
        for phrase in dict.fromkeys((*lists["passive"], *lists["intransitive"])):
            split = split_words(phrase).lower
            kind = "passive" if phrase in lists["passive"] else "intransitive"
            after.setdefault(split[0], []).append(OutcomePhrase(split, outcome, kind, phrase in lists["intransitive"]))
        counted.update(dict.fromkeys(lists["nouns"], outcome))
        of.update(dict.fromkeys(lists["of"], outcome))
    longest = {word: tuple(sorted(found, key=lambda p: -len(p.words))) for word, found in after.items()}
    ends = {word: tuple(sorted(found, key=lambda p: -len(p.words))) for word, found in active.items()}
    passives = [phrase for phrases in after.values() for phrase in phrases if phrase.kind == "passive"]
    participles = {phrase.words[0]: phrase.outcome for phrase in passives if len(phrase.words) == 1}
    single = {phrase.words[0] for phrases in active.values() for phrase in phrases if len(phrase.words) == 1}
    return OutcomeWords(ends, longest, counted, of, participles, frozenset(after) | single)
