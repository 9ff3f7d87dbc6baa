"""What a number counts: the noun phrase behind it, the kind of thing, the population."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.figures.outcome_words import outcome_words
from kg.extract.nouns import nouns
from kg.extract.numerals import DIGITS, numeral_words, parse_numeral
from kg.extract.words import Words
from kg.model import Population, Unit

LONGEST_PHRASE = 8  # words of a counted noun phrase
QUOTED_REACH = 5  # words of a number in quotation marks or brackets
_MORE = frozenset({"more", "additional", "further"})
_CLOSINGS = {"]": "[", '"': '"', "”": "“", "’": "‘", "'": "'"}
_BEFORE_PARTICIPLE = frozenset(
    ["other", "different", "seriously", "severely", "critically", "badly", "slightly", "lightly", "newly"]
)
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
    is_strength = words.at(start) == "-" and words.at(start + 1) == "strong"  # "a 300-strong crowd": people
    first = start + 2 if is_strength else _skip_opening(words, start)
    last = _phrase_end(words, first)
    if last == first:
        return Counted(start, start, Unit.PERSON if is_strength or _is_aboard(words, first) else None, None)
    unit = Unit.PERSON if is_strength else _unit(words, first, last)
    return Counted(first, last, unit, _population(words, first, last), _loaded(words, first, last))


def _is_aboard(words: Words, at: int) -> bool:
    """Whether those counted are people by where they are: "187 on board", "nine aboard"."""
    return words.at(at) == "aboard" or words.lower[at : at + 2] == ("on", "board")


def behind_enclosed(words: Words, at: int) -> int:
    """Return the word behind the mark that closes around a number (``at least [9] persons``); the word itself if none does."""
    opening = _CLOSINGS.get(words.at(at))
    if opening is None or opening not in words.lower[max(0, at - QUOTED_REACH) : at]:
        return at
    # "dozens" of people, "dozens" were hurt; but the "Group of Eight" summit
    goes_on = opening == "[" or words.at(at + 1) in nouns().auxiliaries | outcome_words().ends | {"of"}
    return at + 1 if goes_on else at


def _skip_opening(words: Words, at: int) -> int:
    """Step over "of", "of the", "of the five", "more" between number and noun ("dozens of people", "three of the five villagers")."""
    at = behind_enclosed(words, at)
    if words.at(at) == "-" and words.is_glued(at):
        at += 1
    if words.at(at) in _MORE and words.at(at + 1) not in ("than",):
        at += 1
    if words.at(at) == "of":
        at += 1
        while words.at(at) in nouns().determiners and words.at(at) != "'s":
            at += 1
        if words.at(at - 1) in nouns().determiners and (whole := parse_numeral(words, at)) is not None and not whole.is_vague:
            at = whole.last
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
        if word == "'s" and at > first and "of" in words.lower[max(0, first - 2) : first] and words.at(at + 1).isalpha():
            at += 1  # "nine of the town's bakers"
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
    if words.written[at] == "US":  # "eight US raids", not the pronoun
        return False
    if at == first and word.endswith("s") and word in outcome_words().nouns and _is_behind_numeral(words, at):
        return False  # "five murders"
    if at == first and word in ("needed", "required") and not words.at(at + 1).isalpha():
        return True
    if _is_modified(words, at, first):
        return False
    if words.written[at] == "IS" and _unit_of(words.at(at + 1)) is Unit.PERSON:  # the group, not the verb
        return False
    if word in names.prepositions or word in names.determiners or (word in names.auxiliaries and word != "left"):
        return True
    if any(
        phrase.words[1:] == words.lower[at + 1 : at + len(phrase.words)] != () for phrase in outcome_words().after.get(word, ())
    ):
        return True  # "14 suffered injuries"
    if at == first and word in names.verbs and (words.at(at + 1) in names.determiners or parse_numeral(words, at + 1)):
        return True  # "a crowd of 300 saw 12 drown"
    if at > first and word in ("hostage", "captive"):
        return True  # "took 40 guests hostage"
    if word in outcome_words().ends:
        return True  # "three soldiers wounded"; but "three wounded soldiers" goes on
    is_behind_noun = words.at(at - 1) != "other" and _unit_of(words.at(at - 1)) is not None
    is_behind_plural = at > first and _looks_plural(words.at(at - 1)) and not words.is_capitalized(at - 1)
    if at > first and (word in names.verbs or (word.endswith(("ed", "ing")) and (is_behind_noun or is_behind_plural))):
        return True
    if at > first and (word.endswith("ly") or (word == "'" and words.at(at + 1) in outcome_words().of)):
        return True  # "the six weavers' deaths"
    if is_behind_noun and words.at(at - 1).endswith("s") and _unit_of(word) is None and words.written[at].islower():
        return True  # "five ships sank"
    return bool(at > first and _looks_plural(words.at(at - 1)) and words.is_capitalized(at) and not words.is_capitalized(at - 1))


def _is_modified(words: Words, at: int, first: int) -> bool:
    """Whether the noun phrase goes on over a participle or its adverb ("two other seriously wounded soldiers")."""
    if not all(word in _BEFORE_PARTICIPLE for word in words.lower[first:at]):
        return False
    if words.at(at) in _BEFORE_PARTICIPLE:
        at += 1
    is_participle = words.at(at) in outcome_words().participles and words.at(at) != "dead"
    return is_participle and _unit_of(words.at(at + 1)) is not None and words.at(at + 1) not in outcome_words().ends


def _is_behind_numeral(words: Words, at: int) -> bool:
    before = words.at(at - 2 if words.at(at - 1) in _MORE else at - 1)
    return DIGITS.fullmatch(before) is not None or before in numeral_words()


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
    if words.at(head_end - 1) in ("bombers", "fighters") and any(
        word[-1].isdigit() for word in words.lower[first : head_end - 1]
    ):
        return Unit.OBJECT  # "six RT-40 bombers"
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
    beside = words.at(last + 1) if words.at(last) == "and" else ""
    if nouns().units.get(beside) is Unit.PERSON and _looks_plural(beside) and known.get(beside) != known.get(words.at(last - 1)):
        return None  # "dozens of civilians and soldiers"
    for at in range(last - 1, first - 1, -1):
        for phrase in (" ".join(words.lower[at - 1 : at + 1]) if at > first else "", words.at(at), *words.at(at).split("-")[:1]):
            if phrase in known:
                return known[phrase]
    return None


def _loaded(words: Words, first: int, last: int) -> str | None:
    return next((words.written[at] for at in range(last - 1, first - 1, -1) if words.at(at) in nouns().loaded), None)
