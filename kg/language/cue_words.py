"""The cue words of ``lexicon/cues.yaml``, by form and by lemma."""

from __future__ import annotations

from functools import cache

from kg import lexicon
from kg.language.inflection import inflect


@cache
def verb_forms() -> dict[str, tuple[str, dict[str, float]]]:
    """Return every form of every verb with its lemma and the share of its uses that attribute something, by construction."""
    lists = lexicon.load("cues")
    reporting = dict.fromkeys(lists["reporting"]["verbs"], lists["reporting"]["shares"])
    forms: dict[str, tuple[str, dict[str, float]]] = {}
    for lemma in {**lists["verbs"], **reporting}:
        entry = {**reporting.get(lemma, {}), **lists["verbs"].get(lemma, {})}
        shares = {name: share / 100 for name, share in entry.items() if name != "forms"}
        for form in (*inflect(lemma), *entry.get("forms", ())):
            forms.setdefault(form, (lemma, shares))
    return forms


def addressing_verbs() -> frozenset[str]:
    """Return the verbs whose object is whom it is said to ("told reporters")."""
    return lexicon.word_set("cues", "addressing")


def is_reporting(lemma: str) -> bool:
    """Whether a verb is one of saying ("say", "report"), whatever it is counted to do in a construction."""
    return lemma in _reporting()


@cache
def _reporting() -> frozenset[str]:
    return frozenset(lexicon.load("cues")["reporting"]["verbs"])


def trust(rule: str) -> float:
    """Return how often a rule finds source and content right once its cue is one, 0 to 1."""
    return float(lexicon.load("cues")["trust"].get(rule, 100)) / 100


def lemma_of(cue: str) -> str | None:
    """Return the lemma of the last verb or noun of a cue that the lexicon knows.

    >>> lemma_of("has repeatedly said"), lemma_of("According to")
    ('say', 'accord to')
    """
    words = [word for word in cue.lower().split() if word[0].isalpha()]
    if "according" in words:
        return "accord to"
    return next((verb_forms()[word][0] for word in reversed(words) if word in verb_forms()), words[-1] if words else None)
