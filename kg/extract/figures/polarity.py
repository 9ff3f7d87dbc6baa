"""Whether a figure is asserted at all: denied ("did not kill 30 people") or hypothetical ("could kill 30 people").

Both are read in the clause of the figure alone, from the words between its beginning and the figure, and between the figure and the
verb of its outcome ("30 people may have drowned"). What a whole statement denies ("denied that ...") is added in `kg.resolve.figures`.
"""

from __future__ import annotations

from functools import cache

from kg import lexicon
from kg.extract.figures.numbers import Number
from kg.extract.figures.outcomes import Evidence
from kg.extract.words import Words, closed, phrases

NEGATION_REACH = 4  # words between "not" and the verb
MODAL_REACH = 4  # words between "could" and the verb
CHANGE_REACH = 6  # words between "rise" and "from", and between "from" and "to"
FRAME_REACH = 12  # words between "if" or "plans to" and the figure
VERDICT_REACH = 6  # words between a figure and "is false"
_CLAUSE_ENDS = frozenset(
    {".", ";", ":", ",", "(", ")", "—", "–", "but", "while", "who", "which", "where", "and", "after", "when"}
)
_PARTINGS = frozenset({".", ";", ":", "but", "and"})  # "not 12 but 15"
_COPULAS = frozenset({"is", "are", "was", "were"})


def is_negated(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether a figure is denied: "did not kill 30 people", "falsely claimed that 30 died", "the 30 deaths were fabricated"."""
    if evidence and _is_outside(words, number.first):
        return True
    verb = _verb_before(number, evidence)
    for at in range(verb - 1, max(0, verb - NEGATION_REACH) - 1, -1):
        if words.at(at) in _PARTINGS:
            break
        if words.at(at) in closed("negations") and words.at(at + 1) != "one":  # "not one of the 12 survived": 12 there were
            return True
    return _is_framed(words, number.first, "denying") or _is_called_false(words, number.after)


def _is_outside(words: Words, first: int) -> bool:
    """Whether what is told of the others is not so of them: "neither of the two pilots survived", "all but three survived"."""
    if words.lower[max(0, first - 2) : first] == ("all", "but"):
        return True
    return words.lower[max(0, first - 3) : first] in (
        ("neither", "of", "the"),
        ("neither", "of", "its"),
        ("neither", "of", "their"),
    )


def is_hypothetical(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether nobody says that a figure has come about: "could kill 30 people", "if 30 people die", "plans to hire 30 people"."""
    verb = _verb_of_change(words, number.first)
    if verb == number.first:
        verb = _verb_before(number, evidence)
        if _is_start_of_change(words, number.first):
            return False  # "will rise from 8 to 12"
    if evidence and evidence.rule == "toll" and _has_modal(words, evidence.at, number.first):  # "the toll could reach 200"
        return True
    if words.at(number.first - 1) != "of" and _has_modal(words, max(0, verb - MODAL_REACH), verb):
        return True
    if verb == number.first and _will_be(words, number, evidence):
        return True
    return _is_framed(words, min(verb, number.first), "conditional") or _is_prospective(words, number.first)


def _verb_of_change(words: Words, first: int) -> int:
    """Return where a modal is looked for of a figure to which another one changes: the "from" of "from 8 to 12"; else the figure itself."""
    if words.at(first - 1) != "to":
        return first
    for at in range(first - 2, max(-1, first - 2 - CHANGE_REACH), -1):
        if words.at(at) in _CLAUSE_ENDS - {","}:
            break
        if _is_start_of_change(words, at + 1):
            return at
    return first


def _is_start_of_change(words: Words, first: int) -> bool:
    """Whether a figure is what another one comes from: "rise from 8 to 12"; it is so already, whatever the other will be."""
    return words.at(first - 1) == "from" and any(
        words.at(at) in lexicon.word_set("qualifiers", "changes") for at in range(max(0, first - 1 - CHANGE_REACH), first - 1)
    )


def _verb_before(number: Number, evidence: Evidence | None) -> int:
    return evidence.at if evidence and evidence.at < number.first else number.first


def _has_modal(words: Words, first: int, last: int) -> bool:
    """Whether a modal stands in a stretch behind the last end of a clause: "the flood could | kill 30"."""
    for at in range(last - 1, first - 1, -1):
        if words.at(at) in _CLAUSE_ENDS or words.at(at) == "that":
            return False
        if _is_modal(words, at):
            return True
    return False


def _will_be(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether a figure is the subject of a modal: "30 people | may have drowned", "40 could be trapped", "20 million will go to farms"."""
    after = number.after
    end = min(evidence.at, after + FRAME_REACH) if evidence else after + MODAL_REACH
    for at in range(after, end):
        if words.at(at) in _CLAUSE_ENDS or words.at(at) == "that":
            return False
        if _is_modal(words, at):
            is_passive = words.at(at + 1) in ("be", "have", "still")
            is_subject = at - after <= 1 and words.at(number.first - 1) not in closed("determiners")
            return evidence is not None or is_passive or is_subject
    return False


def _is_modal(words: Words, at: int) -> bool:
    """Whether a word is a modal that leaves the verb open: not the month of May, nor "could not", which has come about."""
    if words.at(at) not in lexicon.word_set("polarity", "modals") or words.at(at + 1) in closed("negations"):
        return False
    return words.at(at) != "may" or not words.is_capitalized(at)


def _is_framed(words: Words, before: int, kind: str) -> bool:
    """Whether one of the phrases of a list opens the clause in which a figure stands."""
    phrases = _phrases(kind)
    for at in range(before - 1, max(-1, before - FRAME_REACH - 1), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS:
            return False
        if any(words.lower[at : at + len(phrase)] == phrase for phrase in phrases.get(word, ())):
            return True
    return False


def _is_prospective(words: Words, figure: int) -> bool:
    """Whether a figure is planned, expected or hoped for: "plans to hire 300 nurses", "a target of 300", "expects 300 to arrive"."""
    for at in range(figure - 1, max(-1, figure - FRAME_REACH - 1), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS:
            return False
        if word in lexicon.word_set("polarity", "prospective") and words.at(at + 1) == "to":
            return True
        if word in lexicon.word_set("polarity", "forecasts"):
            return at == figure - 1 or words.at(at + 1) in ("that", "of", "for")
    return False


def _is_called_false(words: Words, after: int) -> bool:
    """Whether what is said of a figure is that it is false: "the 30 deaths were fabricated"."""
    for at in range(after, min(after + VERDICT_REACH, len(words))):
        if words.at(at) in _CLAUSE_ENDS:
            return False
        if words.at(at) in lexicon.word_set("polarity", "refuted"):
            return words.at(at - 1) in _COPULAS or words.at(at - 2) in _COPULAS
    return False


@cache
def _phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return phrases("polarity", kind)
