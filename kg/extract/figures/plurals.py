"""People who are counted without a number: "several villagers were hurt", "killing others", "another was injured".

A plural without a number is two or more, "another" is one. Whether it is a figure depends on what follows: only people to whom something
happened are counted so, never "many believe" or "several reasons".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.extract.figures.counted import Counted
from kg.extract.figures.numbers import Number
from kg.extract.figures.outcome_words import outcome_words
from kg.extract.figures.outcomes import Evidence
from kg.extract.nouns import nouns
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words, by_first_word, closed
from kg.model import Convention, Outcome, Qualifier, Unit

VERB_REACH = 16  # words between those counted and what happened to them
BARE_REACH = 4  # words of a noun phrase without an article
HARM = frozenset({Outcome.KILLED, Outcome.INJURED})
_LESIONS = frozenset({"injuries", "wounds"})
_SUFFERED = frozenset(
    ["suffered", "suffering", "suffer", "sustained", "sustaining", "received", "had", "his", "her", "from", "of"]
)


@dataclass(frozen=True, slots=True)
class _Lists:
    some: frozenset[str]
    amounts: dict[str, tuple[tuple[str, ...], ...]]  # by the first word
    no_count_after: frozenset[str]
    no_others_after: frozenset[str]
    harm: frozenset[str]
    causes: frozenset[str]
    causes_before: dict[str, frozenset[str]]
    between: frozenset[str]
    before_bare: frozenset[str]
    were: frozenset[str]


@cache
def _lists() -> _Lists:
    data = lexicon.load("plurals")
    return _Lists(
        frozenset(data["some"]),
        by_first_word(data["amounts"]),
        frozenset(data["no_count_after"]),
        frozenset(data["no_others_after"]),
        frozenset(data["harm"]),
        frozenset(data["causes"]),
        {little: frozenset(before) for little, before in data["causes_before"].items()},
        frozenset(data["between_cause_and_harm"]),
        frozenset(data["before_a_bare_plural"]),
        frozenset(data["were"]),
    )


@cache
def _hints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of the words that stand for a number, and one of those that tell an outcome."""
    lists = _lists()
    counts = sorted({*lists.some, *lists.harm, "few", "couple", "handful", "lot", "numbers?", "others?", "another"})
    bare = r"(?:were|was|have|are|been)\b[^.;]{0,40}\b(?:killed|injured|wounded)"
    told = sorted({*outcome_words().ends, *outcome_words().nouns, *outcome_words().of}, key=len, reverse=True)
    return (
        re.compile(rf"\b(?:{'|'.join(counts)})\b|\b{bare}\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b", re.IGNORECASE),
    )


def may_hold_plural(text: str, start: int, end: int) -> bool:
    """Whether people may be counted without a number in a stretch of text: a cheap test that all such stretches pass."""
    counts, told = _hints()
    return counts.search(text, start, end) is not None and told.search(text, start, end) is not None


def find_plurals(words: Words) -> Iterator[Number]:
    """Yield what may count people without a number, in order; most of it turns out to count nobody (`counts_people`).

    >>> from kg.extract.words import split_words
    >>> [(n.first, n.last, n.value) for n in find_plurals(split_words("It hurt several cooks and an unknown number of others."))]
    [(2, 3, Decimal('2')), (5, 8, Decimal('2'))]
    """
    at = 0
    while at < len(words):
        number = _some(words, at) or _single(words, at) or _others(words, at) or _harm(words, at) or _bare(words, at)
        if number is not None:
            yield number
            at = max(at, number.last - 1, number.after) + 1
            at += words.at(at) == "others"  # counted by what stands before it ("several others")
        else:
            at += 1


def _plural(first: int, last: int, after: int) -> Number:
    return Number(first, last, first, Decimal(2), None, Qualifier.VAGUE, after, in_words=True, convention=Convention.SOME)


def _some(words: Words, at: int) -> Number | None:
    """Read "several", "a number (of)", "another"."""
    lists = _lists()
    word = words.at(at)
    if word == "another":
        is_one = words.at(at - 1) not in lists.no_others_after and parse_numeral(words, at + 1) is None
        return _one(at) if is_one else None
    if word in lists.some:
        last = at + 1
    else:
        last = next((at + len(p) for p in lists.amounts.get(word, ()) if words.lower[at : at + len(p)] == p), at)
    if last == at or words.at(at - 1) in lists.no_count_after:
        return None
    after = last + 1 if words.at(last) == "of" else last
    if parse_numeral(words, at) is not None or parse_numeral(words, after) is not None:
        return None
    last_of_group = words.at(after) in nouns().determiners and words.at(after) in ("them", "us")
    return None if last_of_group else _plural(at, last, last)


def _single(words: Words, at: int) -> Number | None:
    """Read "a" in "a fisherman", which counts beside others only ("a fisherman and his two sons")."""
    if words.at(at) not in ("a", "an") or parse_numeral(words, at) is not None:
        return None
    return _one(at)


def _one(at: int) -> Number:
    return Number(at, at + 1, at, Decimal(1), Decimal(1), Qualifier.EXACT, at + 1, in_words=True, is_single=True)


def _others(words: Words, at: int) -> Number | None:
    """Read "others", which then counts itself."""
    if words.at(at) != "others" or words.at(at - 1) in _lists().no_others_after:
        return None
    return _plural(at, at + 1, at) if parse_numeral(words, at - 1) is None else None


def _harm(words: Words, at: int) -> Number | None:
    """Read "injuries" in "causing injuries", "there were deaths and injuries"."""
    lists = _lists()
    if words.at(at) not in lists.harm or words.at(at + 1) in ("to", "of", "sustained", "inflicted"):
        return None
    before = at - 1
    while before > 0 and at - before < BARE_REACH and words.at(before) in lists.between:
        before -= 1
    word = words.at(before)
    if any(words.at(earlier) in ("no", "not", "without", "any") for earlier in range(max(0, before - 3), before + 1)):
        return None
    if word == "and" and words.at(before - 1) in outcome_words().nouns:
        is_caused = words.at(before - 2) != "the"
    else:
        is_caused = word in lists.causes or words.at(before - 1) in lists.causes_before.get(word, ())
    return _plural(at, at + 1, at) if is_caused else None


def _bare(words: Words, at: int) -> Number | None:
    """Read "crew members" in "crew members were killed"."""
    lists = _lists()
    if words.at(at) not in lists.were or at == 0 or not _is_person(words.at(at - 1)):
        return None
    first = at - 1
    while first > 0 and at - first < BARE_REACH and words.at(first - 1).isalpha() and not _ends_before(words.at(first - 1)):
        first -= 1
    before = words.at(first - 1)
    if before == "and" and words.at(first - 2) not in outcome_words().ends | {","}:  # "mostly women and children were hurt"
        return None
    if (first > 0 and before not in lists.before_bare) or not lists.some.isdisjoint(words.lower[first:at]):
        return None
    end = at
    while words.at(end) in lists.were:
        end += 1
    told = outcome_words().after.get(words.at(end), ())
    is_told = any(phrase.outcome in HARM and phrase.kind == "passive" and len(phrase.words) == 1 for phrase in told)
    return _plural(first, at, first) if is_told else None


def _is_person(word: str) -> bool:
    return word in ("people", "civilians", "children", "men", "women") or (
        word.endswith("s")
        and nouns().units.get(word) is Unit.PERSON
        and word not in ("others", "deaths", "injuries", "casualties")
    )


def _ends_before(word: str) -> bool:
    names = nouns()
    return word.endswith("ed") or any(
        word in group for group in (names.prepositions, names.determiners, names.auxiliaries, names.verbs)
    )


def counts_people(words: Words, number: Number, counted: Counted, evidence: Evidence | None) -> bool:
    """Whether a plural without a number, or "another", counts people to whom something happened."""
    if evidence is None or evidence.rule == "toll" or counted.unit not in (None, Unit.PERSON):
        return False
    if words.at(evidence.at) in _LESIONS and words.at(number.first - 1) in _SUFFERED:  # "he suffered several wounds"
        return False
    end = max(counted.last, number.after)
    if evidence.rule == "noun":
        return evidence.outcome in HARM or not counted.first <= evidence.at < counted.last
    if evidence.is_active and words.at(evidence.at - 1) == "to":  # "they work to rescue others"
        return False
    if evidence.at < end:
        return evidence.rule != "conjunction" or (
            evidence.outcome in HARM and words.at(number.first - 1) in closed("before_a_part")
        )
    between = words.lower[end : evidence.at]
    return len(between) <= VERB_REACH and (
        set(between) <= {"of", "more"} or evidence.rule == "intransitive" or bool(_lists().were & set(between))
    )


def other_outcome(words: Words, evidence: Evidence) -> Evidence | None:
    """Return the other half of "killed and injured": a plural without a number is two or more of the one and of the other."""
    told = outcome_words()
    if evidence.is_active:
        if words.at(evidence.at - 1) != "and":
            return None
        found = [phrase.outcome for phrase in told.active.get(words.at(evidence.at - 2), ()) if len(phrase.words) == 1]
        at = evidence.at - 2
    elif words.at(evidence.at + 1) == "and":
        at = evidence.at + 2
        found = [phrase.outcome for phrase in told.after.get(words.at(at), ()) if phrase.words == (words.at(at),)]
    else:
        return None
    is_other = bool(found) and {found[0], evidence.outcome} == HARM and words.at(at) not in _lists().harm
    return replace(evidence, outcome=found[0], at=at) if is_other else None
