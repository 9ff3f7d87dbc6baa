"""What a number counts: the noun phrase behind it, the kind of thing, the population."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.figures.outcome_words import outcome_words
from kg.extract.nouns import nouns
from kg.extract.numerals import DIGITS, parse_numeral
from kg.extract.words import Words
from kg.model import Population, Unit

LONGEST_PHRASE = 8  # words of a counted noun phrase
_STOPS = frozenset('.,;:!?()[]{}"“”«»…—–-|/*•') | {"--", "..."}


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase at the words ``[first, last)``; empty (first == last) where the head is left out ("15 hurt").

    Args:
        unit: what kind of thing it is; None where the phrase is empty.
        population: who, where they are people of a known population.
        loaded: the loaded word in it ("targets"), or None.
    """

    first: int
    last: int
    unit: Unit | None
    population: Population | None
    loaded: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the counted noun is left out."""
        return self.first == self.last


def find_counted(words: Words, start: int) -> Counted:
    """Return the noun phrase that begins at a word, right behind a number; it may be empty."""
    first = _skip_opening(words, start)
    last = _phrase_end(words, first)
    if last == first:
        return Counted(start, start, None, None)
    return Counted(first, last, _unit(words, first, last), _population(words, first, last), _loaded(words, first, last))


def _skip_opening(words: Words, at: int) -> int:
    """Step over "of", "of the", "more" between number and noun ("dozens of people", "three of the villagers")."""
    if words.at(at) == "-" and words.is_glued(at):
        at += 1
    if words.at(at) in ("more", "additional", "further") and words.at(at + 1) not in ("than",):
        at += 1
    if words.at(at) == "of":
        at += 1
        while words.at(at) in nouns().determiners and words.at(at) != "'s":
            at += 1
        whole = parse_numeral(words, at)  # "three of the five ships"
        at = whole.last if whole else at
    return at


def _phrase_end(words: Words, first: int) -> int:
    names = nouns()
    at = first
    while at < len(words) and at - first < LONGEST_PHRASE:
        word = words.at(at)
        if word == "of" and at > first and words.at(at - 1) in names.of_heads:
            at += 1
            while words.at(at) in names.determiners:
                at += 1
            continue
        if word == "(" and at > first and (closing := _closing(words, at)):  # "Northern Front (NF) fighters"
            at = closing + 1
            continue
        if (
            word in _STOPS
            or DIGITS.fullmatch(word)
            or (at > first and words.at(at - 1) == "others")
            or _ends_phrase(words, at, first)
        ):
            break
        at += 1
    while at > first and words.at(at - 1) in names.determiners | {"of", "&", "'"}:
        at -= 1
    return at


def _closing(words: Words, at: int) -> int | None:
    """Return the bracket that closes a short aside, if the noun phrase goes on behind it."""
    for closing in range(at + 2, at + 6):
        if words.at(closing) == ")":
            return closing if _unit_of(words.at(closing + 1)) is not None else None
    return None


def _ends_phrase(words: Words, at: int, first: int) -> bool:
    names = nouns()
    word = words.at(at)
    if words.written[at] == "IS" and _unit_of(words.at(at + 1)) is Unit.PERSON:  # the group, not the verb
        return False
    if word in names.prepositions or word in names.determiners or (word in names.auxiliaries and word != "left"):
        return True
    if any(
        phrase.words[1:] == words.lower[at + 1 : at + len(phrase.words)] != () for phrase in outcome_words().after.get(word, ())
    ):
        return True  # "14 suffered injuries"
    if word in outcome_words().ends and not (at == first and _unit_of(words.at(at + 1)) is not None and word not in ("dead",)):
        return True  # "three wounded soldiers" goes on, "three soldiers wounded" ends
    is_behind_noun = words.at(at - 1) != "other" and _unit_of(words.at(at - 1)) is not None
    is_behind_plural = at > first and _looks_plural(words.at(at - 1)) and not words.is_capitalized(at - 1)
    if at > first and (word in names.verbs or (word.endswith(("ed", "ing")) and (is_behind_noun or is_behind_plural))):
        return True
    if at > first and word.endswith("ly"):
        return True
    return bool(at > first and _looks_plural(words.at(at - 1)) and words.is_capitalized(at) and not words.is_capitalized(at - 1))


def _looks_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in (
        "people",
        "men",
        "women",
        "children",
        "police",
        "troops",
    )


def _unit_of(word: str) -> Unit | None:
    names = nouns()
    if word in names.units:
        return names.units[word]
    if "-" in word and word.rpartition("-")[2] in names.units:
        return names.units[word.rpartition("-")[2]]
    return Unit.PERSON if len(word) > 4 and word.endswith(names.person_endings) else None


def _unit(words: Words, first: int, last: int) -> Unit:
    """Return the unit by the head, the last noun that is known; the part before "of" first ("members of the fire brigade")."""
    head_end = next((at for at in range(first + 1, last) if words.at(at) == "of"), last)
    for at in (head_end - 1, last - 1):
        unit = nouns().units.get(" ".join(words.lower[at - 1 : at + 1])) if at > first else None
        unit = unit or _unit_of(words.at(at))
        if unit is not None:
            return unit
    known = [
        unit for at in range(first, head_end) if (unit := _unit_of(words.at(at))) is not None and _looks_plural(words.at(at))
    ]
    return known[-1] if known else Unit.OTHER


def _population(words: Words, first: int, last: int) -> Population | None:
    """Return the population that the wording licenses: the head's, else that of a modifier."""
    known = nouns().populations
    for at in range(last - 1, first - 1, -1):
        for phrase in (" ".join(words.lower[at - 1 : at + 1]) if at > first else "", words.at(at), *words.at(at).split("-")[:1]):
            if phrase in known:
                return known[phrase]
    return None


def _loaded(words: Words, first: int, last: int) -> str | None:
    return next((words.written[at] for at in range(last - 1, first - 1, -1) if words.at(at) in nouns().loaded), None)
