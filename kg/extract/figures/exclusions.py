"""Numbers that are no figures: ages, durations, ordinals, scores, identifiers, numbers in names, list marks, "one" as a pronoun.

Dates and clock times are left out before, by their spans (`kg.extract.dates.times`).
"""

from __future__ import annotations

from functools import partial

from kg import lexicon
from kg.extract.figures.counted import Counted
from kg.extract.figures.measures import between_words, time_units
from kg.extract.figures.numbers import Number
from kg.extract.figures.outcome_words import outcome_words
from kg.extract.figures.qualifiers import DASHES
from kg.extract.figures.ranges import is_score
from kg.extract.nouns import nouns
from kg.extract.numerals import DIGITS, parse_numeral
from kg.extract.words import Words, closed
from kg.model import Qualifier, Unit

OLDEST = 115
SHORTEST_SHOUT = 6  # letters; a longer word in capitals at the beginning of a sentence is no acronym
_AGES = frozenset(["old", "year-old", "years-old", "month-old", "aged"])
_GLUE = frozenset("@#/_\\&=.")
_COMPASS = frozenset({"n", "s", "e", "w", "north", "south", "east", "west"})
_DEGREES = frozenset({"°", "'", "′"})
_MINUTES = frozenset({"'", "′", "″", '"', "”"})
_BETWEEN_GROUPS = DASHES | {"(", ")", "+", ":", ".", "at", "on", "number", "us", "him", "her", "them"}
LONGEST_CONTACT = 10  # words
EMERGENCY = frozenset({911, 999, 112, 988, 311, 101, 111})
_PARTS_OF_A_NAME = frozenset({"night", "weekend"})
_PLURALS = frozenset(["people", "men", "women", "children", "police", "troops", "dead"])


_labels = partial(lexicon.word_set, "labels")


def is_excluded(words: Words, number: Number, counted: Counted, *, is_title: bool) -> bool:
    """Whether a number is no figure.

    Args:
        is_title: whether capital letters tell nothing here (a headline, a text in capitals).
    """
    if number.unit is Unit.MONEY:
        return False
    if _is_glued(words, number) or is_score(words, number.core, number.last) or _is_list_mark(words, number):
        return True
    if _is_place_on_map(words, number) or _is_base_of_rate(words, number) or _is_contact(words, number):
        return True
    if words.lower[number.last : number.last + 2] == ("times", "over"):
        return True  # "a thousand times over"
    if words.at(number.last) == "fold" and words.at(number.first - 1) in nouns().auxiliaries:
        return True  # "the aim is twofold"
    if number.unit is Unit.POINTS and words.lower[number.core : number.after] == ("one", "point"):
        return True
    if number.unit is not None:
        return False
    return (
        _is_time(words, number)
        or _is_age(words, number)
        or _is_compound(words, number)
        or _is_label(words, number, counted, is_title=is_title)
        or _is_pronoun(words, number, counted)
    )


def _is_glued(words: Words, number: Number) -> bool:
    """Whether the number is a piece of something longer: "@user7", "B-52", "3G", "1.2.3"."""
    first, last = number.core, number.last
    before, behind = words.at(first - 1), words.at(last)
    if before == "." and words.at(first - 2).isalpha() and _counts(words, last):  # the space is missing: "sank.12 boats"
        return False
    is_bullet = before == "_" and not words.at(first - 2).isalnum()
    if words.is_glued(first) and not is_bullet and (before in _GLUE or (before.isalnum() and number.first == first)):
        return True
    if words.is_glued(first) and before in DASHES and words.is_glued(first - 1) and words.at(first - 2).isalnum():
        return parse_numeral(words, first - 2) is None or words.at(first - 3) == ":"  # "verses 3:1-5"
    if words.is_glued(first) and before == ":" and words.is_glued(first - 1) and words.at(first - 2)[-1:].isdigit():
        return True
    if words.is_glued(last) and behind in ("/", "\\", "_", "=", "@"):
        return True
    if words.at(last - 1) == "k" and words.at(last) in _labels("pictures"):
        return True
    if not words.is_glued(last) or number.unit is not None or number.in_words:
        return False
    if behind == ":" and words.is_glued(last + 1) and words.at(last + 1)[:1].isdigit():  # "3:2"
        return True
    # "3G", "9AB8", "1920x1080"
    return (len(behind) == 1 and behind.isalpha()) or behind == "×" or (behind[:1].isalpha() and behind[-1].isdigit())


def _is_place_on_map(words: Words, number: Number) -> bool:
    """Whether it is a coordinate: "31.29°N", "12°30' north"."""
    at = number.last
    if words.at(at) == "°":
        return words.at(at + 1) in _COMPASS or words.at(at + 1)[:1].isdigit()
    before = words.at(number.first - 1)
    return words.at(at) in _MINUTES and words.is_glued(at) and before in _DEGREES and words.at(number.first - 2)[-1:].isdigit()


def _is_base_of_rate(words: Words, number: Number) -> bool:
    """Whether it is what a rate refers to: "12 cases per 100,000 people"."""
    return words.at(number.first - 1) == "per"


def _is_contact(words: Words, number: Number) -> bool:
    """Whether it is a group of a telephone number: "Fax 44 171 222 333", "call 555-0134"."""
    if number.in_words or number.unit is not None:
        return False
    at = number.core - 1
    while at >= 0 and (
        words.at(at) in _BETWEEN_GROUPS or (DIGITS.fullmatch(words.at(at)) and number.core - at < LONGEST_CONTACT)
    ):
        at -= 1
    if words.at(at) not in _labels("contact") or number.core - at > LONGEST_CONTACT:
        return False
    is_grouped = at < number.core - 2 or words.at(number.last) in DASHES or DIGITS.fullmatch(words.at(number.last)) is not None
    return (is_grouped and not _counts(words, number.last)) or number.qualifier is Qualifier.RANGE or number.value in EMERGENCY


def _is_list_mark(words: Words, number: Number) -> bool:
    """Whether it numbers a paragraph: "1. ", "(2) ", "3) "."""
    if number.in_words or number.qualifier is not Qualifier.EXACT or not (number.first <= 1 or words.at(number.first - 1) == "["):
        return False
    before, behind = words.at(number.first - 1), words.at(number.last)
    if number.first == 0 and (number.last == len(words) or (behind in (".", ")", ":") and words.is_glued(number.last))):
        return True
    return (before == "(" and behind == ")") or (before == "[" and behind == "]" and words.is_glued(number.first - 1))


def _is_time(words: Words, number: Number) -> bool:
    """Whether it measures time: "20 weeks", "two consecutive days", "a 24-hour curfew", "six-and-a-half years"."""
    at = number.last
    at += words.at(at) in DASHES
    for _ in range(3):
        word = words.at(at)
        if word in _PARTS_OF_A_NAME and number.value > 1 and at == number.last and _counts(words, at + 1):
            return False  # "35 night patrols"
        if word in time_units() or (word.rpartition("-")[0] in time_units() and word) or word.partition("-")[0] in time_units():
            return not (word in ("min", "sec", "season", "seasons", "quarters", "generations") and not words.is_glued(at))
        if word not in between_words() | {"or", "and", "more", "a", "half"} or (word == "a" and words.at(at - 1) != "and"):
            return False
        at += 1
    return False


def _is_age(words: Words, number: Number) -> bool:
    """Whether it is an age: "aged 12", "a 9-year-old", "between the ages of 5 and 10", "Amal Haddad, 43, said"."""
    if number.value > OLDEST or number.value != int(number.value):
        return False
    before, behind = words.at(number.first - 1), words.at(number.last)
    if before in ("aged", "age", "ages", "turned", "turns", "turning") or behind in _AGES or words.at(number.last + 1) in _AGES:
        return True
    if before == "than" and words.at(number.first - 2) in ("older", "younger"):
        return True
    if before == "of" and words.at(number.first - 2) in ("age", "ages"):  # "children under the age of 12"
        return True
    if _is_age_limit(words, number) or _is_age_of_several(words, number):
        return True
    if words.lower[number.last : number.last + 2] in (("or", "older"), ("and", "older"), ("or", "younger"), ("and", "younger")):
        return True
    if {"aged", "ages"} & set(words.lower[max(0, number.first - 4) : number.first]):
        return True
    if number.in_words or number.qualifier is not Qualifier.EXACT:
        return False
    name = number.first - 2
    if words.at(name) == ")":  # "Jonas Abel (Abu Rami) (78)"
        name -= 1
    is_enclosed = (before, behind) in ((",", ","), ("(", ")"), ("(", ","))
    if not is_enclosed or name < 0 or not words.at(name).replace("-", "").isalpha() or _is_one_of_list(words, number):
        return False
    return words.is_capitalized(name) or (before == "(" and _is_one_person(words.at(name)))


def _is_one_of_list(words: Words, number: Number) -> bool:
    """Whether a list of numbers goes on: "pilots (41) and cooks (30)", "in Dorn, 34, and 12 guards"; not "Jonas Abel, 34, and his sons"."""
    at = number.last + 1
    if words.at(at) != "and":
        return False
    return words.at(number.first - 1) == "(" or (parse_numeral(words, at + 1) is not None and _counts(words, at + 2))


def _is_age_limit(words: Words, number: Number) -> bool:
    """Whether it bounds an age: "children under five", "anyone over 60", "boys as young as 12"."""
    if words.lower[max(0, number.core - 3) : number.core] in (("as", "young", "as"), ("as", "old", "as")):
        return True
    bound = number.core - 1
    if words.at(bound) not in ("under", "over", "below", "above") or _counts(words, number.last) or words.at(number.last) == "of":
        return False
    return words.at(bound - 1) in _labels("of_any_age")


def _is_age_of_several(words: Words, number: Number) -> bool:
    """Whether it is one of the ages of two people: "two boys, 12 and 14, were hurt"."""
    if number.in_words or number.qualifier is not Qualifier.EXACT:
        return False
    first = number.core - 2 if words.at(number.core - 1) == "and" else number.core
    ages = words.lower[first - 1 : first + 4] if first > 1 else ()
    is_pair = len(ages) == 5 and (ages[0], ages[2]) == (",", "and") and ages[1].isdigit() and ages[3].isdigit()
    return is_pair and ages[4] in (",", ".") and nouns().units.get(words.at(first - 2)) is Unit.PERSON


def _is_one_person(word: str) -> bool:
    """Whether a noun is of one person: "their teacher (41)", but "teachers (41)" and "police (41)" are counted."""
    return nouns().units.get(word) is Unit.PERSON and not word.endswith("s") and word not in _PLURALS


def _is_compound(words: Words, number: Number) -> bool:
    """Whether it is the first part of an adjective: "a two-term mayor", "five-member panel"; but "300-strong" counts people."""
    at = number.last
    return (
        words.at(at) == "-"
        and words.is_glued(at)
        and words.is_glued(at + 1)
        and words.at(at + 1).isalpha()
        and words.at(at + 1) != "strong"
    )


def _is_label(words: Words, number: Number, counted: Counted, *, is_title: bool) -> bool:
    """Whether it is part of a name: "Flight 12", "Highway 7", "the frigate (F 12)", "575 Mill Road"."""
    if number.qualifier is not Qualifier.EXACT and not (number.qualifier is Qualifier.RANGE and number.first == number.core):
        return False
    at = number.first - 1
    at -= words.at(at) == "." and words.is_glued(at)
    if words.at(at) in _labels("always") or (words.at(at) in _labels("ranks") and counted.is_empty):
        return True
    if words.at(at) == "(" and words.is_glued(at) and words.at(at - 1)[-1:].isdigit() and words.at(number.last) == ")":
        return True  # "Article 5(3)"
    if at >= 0 and (words.at(at) in _labels("before") or (words.is_capitalized(at) and words.at(at) in _labels("capitalized"))):
        is_name = words.is_capitalized(at) and words.at(at) in _labels("before")
        is_count = _counts(words, number.last) and nouns().units[words.at(number.last)] is Unit.PERSON  # not "Line 3 trains"
        return is_name or not (is_count or _tells_outcome(words, number.last))  # "On Sunday 12 people died"
    if number.in_words or at < 0:
        return False
    if words.is_capitalized(number.last) and words.at(number.last + 1) in _labels("streets"):
        return True
    return _is_acronym(words, number, at) or (not is_title and _follows_name(words, number, counted, at))


def _is_acronym(words: Words, number: Number, at: int) -> bool:
    """Whether an acronym stands before it: "(F 12)", "Task Group (TG) 7", "TG 7 is led by ..."."""
    if words.at(at - 1) == "(" and words.at(number.last) == ")":
        return words.written[at].isupper()
    if words.at(at) == ")" and words.at(at - 2) == "(":
        return words.written[at - 1].isupper() and not _tells_outcome(words, number.last)
    is_first = at == 0 and words.written[at].isupper() and 1 < len(words.at(at)) < SHORTEST_SHOUT
    return is_first and not _counts(words, number.last) and not _tells_outcome(words, number.last)


def _follows_name(words: Words, number: Number, counted: Counted, at: int) -> bool:
    """Whether a name stands before it and nothing that it could count behind it: "the new Meridian 5 to see"."""
    if at < 1 or not words.is_capitalized(at) or words.at(at) in nouns().determiners | nouns().prepositions:
        return False
    if words.written[at].isupper() and len(words.at(at)) > 1:
        return not _counts(words, number.last) and not _tells_outcome(words, number.last)
    return counted.is_empty and not _tells_outcome(words, number.last) and words.at(number.last) not in nouns().auxiliaries


def _tells_outcome(words: Words, at: int) -> bool:
    return words.at(at) in outcome_words().ends and words.at(at) not in nouns().prepositions  # not the "in" of "in custody"


def _counts(words: Words, at: int) -> bool:
    """Whether a plural noun in lower case follows, so that the number counts."""
    return (
        words.at(at) in nouns().units
        and not words.is_capitalized(at)
        and (words.at(at).endswith("s") or words.at(at) in _PLURALS)
    )


def _is_pronoun(words: Words, number: Number, counted: Counted) -> bool:
    """Whether "one" is a pronoun or an article; it is a figure before a known noun ("one soldier", "one vehicle") and before "killed"."""
    if (
        counted.is_empty
        and words.at(number.first - 1) in ("the", "these", "those", "all")
        and number.in_words
        and number.value < 10
    ):
        return words.at(number.last) not in outcome_words().ends  # "the two are friends"
    if words.lower[number.first : number.last] == ("not", "even", "one") and counted.is_empty:
        return words.at(number.last) not in outcome_words().ends
    if words.at(number.core) != "one" or number.last != number.core + 1 or number.qualifier is not Qualifier.EXACT:
        return False
    before, behind = words.at(number.first - 1), words.at(number.last)
    if (
        behind == "-"
        or behind in closed("behind_one")
        or before in ("no", "the", "this", "that", "another", "every", "any", "each", "which", "'s")
    ):
        return True
    if counted.is_empty:
        return behind not in ("killed", "dead", "injured", "wounded", "missing", "other")
    return (
        counted.unit is Unit.OTHER
        or words.at(counted.last - 1).endswith("s")
        or words.at(counted.last - 1) in ("people", "case", "attack", "family")
    )
