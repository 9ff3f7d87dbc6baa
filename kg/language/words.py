"""Word classes, roughly: enough to see which noun phrase is the subject of which verb.

No tagger: a word has the class of its spelling (``lexicon/words.yaml``, and endings), and a few rules look at its neighbours where
a spelling belongs to two classes ("the claims", "he claims"). Whatever is unknown is a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from kg import lexicon
from kg.language.annotated import Token

QUOTES = frozenset([*"“”„«»\"‘’'", "''", "``"])


class WordClass(StrEnum):
    """The class of one token in its sentence; one letter each, so that a sentence is a string that patterns can match."""

    NOUN = "N"
    PROPER = "K"
    NUMBER = "#"
    DETERMINER = "D"
    PRONOUN = "P"
    OBJECT = "O"
    RELATIVE = "W"
    """ "who", "which" and the like, and "that" behind a noun."""
    THAT = "T"
    PREPOSITION = "I"
    TO = "o"
    CONJUNCTION = "C"
    SUBORDINATOR = "S"
    AUXILIARY = "A"
    MODAL = "M"
    NEGATION = "X"
    ADVERB = "R"
    CALENDAR = "Y"
    VERB = "V"
    """A finite verb: present or past."""
    BASE = "B"
    """An infinitive."""
    PARTICIPLE = "E"
    """A past participle, or a past tense that cannot be told from it."""
    ING = "G"
    POSSESSIVE = "Z"
    QUOTE = "Q"
    STOP = "."
    COMMA = ","
    COLON = ":"
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    OTHER = "?"


# Spellings whose class the neighbours decide; lower case, as they never leave `classify`.
_BASE_OR_NOUN, _THIRD, _THIRD_OR_NOUN, _PAST = "b", "t", "z", "p"

_PUNCTUATION = {
    **dict.fromkeys(QUOTES, "Q"), **dict.fromkeys([".", "!", "?", "…", "..."], "."), ",": ",", ";": ".", ":": ":",
    **dict.fromkeys("–—-―", "-"), "--": "-", **dict.fromkeys("([{", "("), **dict.fromkeys(")]}", ")"),
}  # fmt: skip
_LISTS = (
    ("base", "B"), ("base_or_noun", _BASE_OR_NOUN), ("third", _THIRD), ("third_or_noun", _THIRD_OR_NOUN), ("past", _PAST), ("adverbs", "R"),
    ("subordinators", "S"), ("conjunctions", "C"), ("prepositions", "I"), ("calendar", "Y"), ("object_pronouns", "O"), ("pronouns", "P"), ("quantifiers", "#"),
    ("determiners", "D"), ("modals", "M"), ("auxiliaries", "A"), ("negations", "X"), ("not_participle", "N"), ("not_adverbs", "N"), ("not_past", "N"),
)  # fmt: skip
_PLURALS = frozenset(
    (
        "people",
        "police",
        "men",
        "women",
        "children",
        "who",
        "that",
        "which",
        "many",
        "few",
        "several",
        "most",
        "all",
        "both",
        "some",
    )
)
_SUBJECT = frozenset("NKPO)#QZ,TWR")
_NOMINAL = frozenset("DNZ#I")


@cache
def _classes() -> dict[str, str]:
    lists = lexicon.load("words")
    classes = {word: code for name, code in _LISTS for word in lists[name]}
    return classes | _PUNCTUATION | {"to": "o", "that": "T", "who": "W", "which": "W", "'s": "Z", "’s": "Z"}


def classify(tokens: Sequence[Token]) -> str:
    """Return the classes of the tokens of a sentence as a string, one letter a token.

    >>> from kg.language.tokens import tokenize
    >>> classify(list(tokenize("The minister claims that Haddad's claims did not reach him.")))
    'DNVTKZNAXBO.'
    """
    classes = _classes()
    found: list[str] = []
    # A capital inside a sentence makes a name of a word, except in a headline where every word has one.
    title_case = sum(token.text[0].isupper() for token in tokens) * 2 > len(tokens)
    for number, token in enumerate(tokens):
        word = token.text
        code = "Y" if word == "May" and number else classes.get(word)
        if code is None:
            low = word.lower()
            code = classes.get(low)
            if word[0].isupper() and (code is None or (number and code in "Bbtzp" and tokens[number - 1].text not in QUOTES)):
                code = code + "K" if code is not None and title_case else "K"
            elif code is None:
                code = _by_ending(low)
        found.append(
            code if len(code) == 1 and code in _SETTLED else _in_context(code, found, tokens[number - 1].text if number else "")
        )
    return "".join(found)


_SETTLED = frozenset("NKDPOWTIoCSAMXRYGQ.,:-()?#Z")


@lru_cache(maxsize=1 << 16)
def _by_ending(word: str) -> str:
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else "K" if word[-1].isalnum() else "?"
    if word.endswith("ed") and len(word) > 3:
        return _PAST
    if word.endswith("ing") and len(word) > 4:
        return "G"
    return "R" if word.endswith("ly") and len(word) > 4 else "N"


def _in_context(code: str, before: Sequence[str], word_before: str) -> str:
    """Decide between two classes by the word before, adverbs and negations skipped."""
    plural = word_before.endswith(("s", "S")) or word_before.lower() in _PLURALS
    capital = len(code) > 1
    last = next((c for c in reversed(before[-4:]) if c not in "RX"), "") if before else ""
    if code[0] in ("B", _BASE_OR_NOUN):
        decided = _base(code[0], last, before, plural)
    elif code[0] == _PAST:
        decided = "E" if last in ("A", "D", "I", "") else "V"
    else:
        decided = "V" if last in _SUBJECT or (code[0] == _THIRD and last not in ("D", "I")) else "N"
        if code[0] == _THIRD_OR_NOUN and last in ("N", "Z", ",", "R"):
            # "the group's claims", "election results reports": a noun unless something else shows that it is a verb.
            decided = "N"
    return decided if not capital or decided == "V" else "K"


def _base(code: str, last: str, before: Sequence[str], plural: bool) -> str:  # noqa: FBT001 (internal)
    if last in ("o", "M") or (last == "A" and before[-1] == "X"):
        return "B"
    if last in ("P", "W"):
        return "V"
    if code == "B":
        return (
            "V"
            if last in (")", "C", "T") or last in ("#", "Y") or (last in ("N", "K") and (plural or before[-1] == "R"))
            else "N"
            if last in _NOMINAL
            else "B"
        )
    return "N"
