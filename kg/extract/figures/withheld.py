"""Figures that a source holds and does not give, or that nobody knows: "declined to give a toll", "it is unclear how many drowned"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.figures.measures import time_units
from kg.extract.figures.named_counts import (
    BE,
    CLAUSE_ENDS,
    Numberless,
    count_names,
    counted_near,
    has_number,
    joined,
    outcome_at,
    outcome_of,
    unit_of,
)
from kg.extract.nouns import plural_noun
from kg.extract.words import Words, closed, phrases
from kg.model import Qualifier, Unit

OBJECT_REACH = 7  # words between "publish" and "figures"
SUBJECT_REACH = 10  # words between "the number" and "was not known"
ASKED_REACH = 7  # words between "how many" and what happened to them

_NO_OBJECT = frozenset({"say", "says", "said", "saying", "state", "know", "determine"})  # "did not say the figures were wrong"
_MEASURES = frozenset({"number", "toll", "count", "extent", "total"})


@dataclass(frozen=True, slots=True)
class WithholdingWords:
    """The words of which one stands in every such figure (``hints``), and those at which one begins (``openings``)."""

    hints: frozenset[str]
    openings: frozenset[str]


@cache
def withholding_words() -> WithholdingWords:
    """Return the words by which such a figure is found."""
    unknown = _words("unknown")
    return WithholdingWords(
        _words("disclosing") | _words("given") | unknown, frozenset({"no", *phrases("numberless", "refusals"), *unknown})
    )


def find_withheld(words: Words, at: int) -> Numberless | None:
    """Return the withheld or unknown figure that begins at a word, or None.

    >>> from kg.extract.words import split_words
    >>> find_withheld(split_words("The guild refused to say how many boats it has."), 2).counted
    (7, 8)
    """
    return _refused(words, at) or _not_given(words, at) or _unknown(words, at)


def _words(name: str) -> frozenset[str]:
    return lexicon.word_set("numberless", name)


def _refused(words: Words, at: int) -> Numberless | None:
    for phrase in phrases("numberless", "refusals").get(words.at(at), ()):
        verb = at + len(phrase)
        if words.lower[at:verb] != phrase or words.at(verb) not in _words("disclosing"):
            continue
        for quantity in range(verb + 1, min(verb + 1 + OBJECT_REACH, len(words))):
            if words.at(quantity) in CLAUSE_ENDS:
                break
            if (asked := _how_many(words, at, quantity)) is not None:
                return asked
            if words.at(quantity) in count_names().quantities and not has_number(words, verb, quantity):
                found = _count_of(words, at, quantity) or _bare_count(words, at, verb, quantity)
                if found is not None:
                    return found
    return None


def _count_of(words: Words, first: int, quantity: int) -> Numberless | None:
    """Read "the casualty figures", "the number of dead" and "the number of boats" as the end of a figure that begins at another word."""
    counted = counted_near(words, quantity)
    if counted is not None:
        return _withheld(words, first, max(quantity, counted) + 1, joined(quantity, counted), counted)
    if words.lower[quantity : quantity + 2] != ("number", "of"):
        return None
    start = quantity + 2 + (words.at(quantity + 2) in closed("determiners"))
    noun = plural_noun(words, start)
    return None if noun is None else _withheld(words, first, noun[1], noun)


def _bare_count(words: Words, first: int, verb: int, quantity: int) -> Numberless | None:
    """Read "publish figures for the capital", which does not say who is counted."""
    is_name = words.at(quantity) in _words("bare_quantities") and words.at(quantity - 1) not in _words("no_quantities_after")
    if not is_name or words.at(verb) in _NO_OBJECT:
        return None
    return _withheld(words, first, quantity + 1, (quantity, quantity + 1))


def _withheld(words: Words, first: int, last: int, noun: tuple[int, int], told: int | None = None) -> Numberless:
    unit = Unit.PERSON if told is not None else unit_of(words, noun)
    return Numberless(first, last, Qualifier.WITHHELD, noun, outcome_at(words, told), unit)


def _how_many(words: Words, first: int, quantity: int) -> Numberless | None:
    """Read "how many sailors had died" at "many", as the end of a figure that begins at another word."""
    if words.lower[quantity - 1 : quantity + 1] != ("how", "many"):
        return None
    for event in range(quantity + 1, quantity + 1 + ASKED_REACH):
        if words.at(event) in CLAUSE_ENDS or not words.at(event):
            break
        if outcome_of(words.at(event)) is not None:
            verb = next((n for n in range(quantity + 1, event) if words.at(n) in closed("auxiliaries")), event)
            counted = (quantity + 1, verb) if verb > quantity + 1 else (event, event + 1)
            return _withheld(words, first, event + 1, counted, event)
    first_counted = quantity + 1
    if words.at(first_counted) == "of":  # "how many of the sailors", "how many of them"
        first_counted += 1 + (words.at(quantity + 2) in closed("determiners"))
        if words.at(first_counted) in ("them", "us"):
            return _withheld(words, first, first_counted + 1, (0, 0))
    noun = plural_noun(words, first_counted)
    if noun is None:
        is_about_nothing = words.at(quantity + 1).isalpha() and words.at(quantity + 1) not in closed("auxiliaries")
        return None if is_about_nothing else _withheld(words, first, quantity + 1, (0, 0))
    return None if words.at(noun[1] - 1) in time_units() | {"times"} else _withheld(words, first, noun[1], noun)


def _not_given(words: Words, at: int) -> Numberless | None:
    """Read "no death toll was given" and "no figures were immediately available"."""
    if words.at(at) != "no":
        return None
    quantity = next((n for n in range(at + 1, at + 5) if words.at(n) in count_names().quantities - {"many"}), None)
    if quantity is None:
        return None
    for last in range(quantity + 1, quantity + 1 + OBJECT_REACH):
        if words.at(last) in CLAUSE_ENDS or not words.at(last):
            return None
        if words.at(last) in _words("given") and any(words.at(n) in BE for n in range(quantity + 1, last)):
            counted = counted_near(words, quantity)
            noun = joined(quantity, counted)
            return Numberless(at, last + 1, Qualifier.WITHHELD, noun, outcome_at(words, counted))
    return None


def _unknown(words: Words, at: int) -> Numberless | None:
    """Read "the number of dead was not known", "it is unclear how many drowned" and "an unknown number of men"."""
    if words.at(at) not in _words("unknown"):
        return None
    is_negative = words.at(at) in ("known", "clear", "available")
    before = range(at - 1, max(-1, at - 4), -1)
    if is_negative and not any(words.at(n) in closed("negations") for n in before):
        return None
    if (asked := _how_many(words, at, at + 2)) is not None:
        return asked
    if words.lower[at + 1 : at + 3] == ("number", "of"):
        counted = counted_near(words, at + 1)
        return None if counted is None else _withheld(words, at, counted + 1, (counted, counted + 1), counted)
    verb = next((n for n in before if words.at(n) in BE), None)
    if verb is None:
        return None
    for quantity in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        if words.at(quantity) in CLAUSE_ENDS:
            return None
        if words.at(quantity) in _MEASURES and (counted := counted_near(words, quantity)) is not None:
            return _withheld(words, verb, at + 1, joined(quantity, counted), counted)
    return None
