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
_CLAUSE_OPENERS = frozenset((*QUOTES, "that", "he", "she", "they", "it", "we"))
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
    found: list[str] = []
    # A capital inside a sentence makes a name of a word, except in a headline where every word has one.
    title_case = sum(token.text[0].isupper() for token in tokens) * 2 > len(tokens)
    for number, token in enumerate(tokens):
        code = _of_spelling(token.text)
        if number and token.text[0].isupper():
            code = _capitalized(token.text, code, title_case=title_case, behind_quote=tokens[number - 1].text in QUOTES)
        if len(code) > 1 or code not in _SETTLED:
            before = tokens[number - 1].text if number else ""
            after = tokens[number + 1].text if number + 1 < len(tokens) else ""
            code = _in_context(code, found, before, after)
        found.append(code)
    return "".join(found)


def _capitalized(word: str, code: str, *, title_case: bool, behind_quote: bool) -> str:
    if word == "May":
        return "Y"
    if code not in "Bbtzp" or behind_quote:
        return code
    return code + "K" if title_case else "K"


@lru_cache(maxsize=1 << 16)
def _of_spelling(word: str) -> str:
    """Return the class of a word by itself; it may be one of those that the neighbors decide."""
    classes = _classes()
    code = classes.get(word) or classes.get(word.lower())
    if code is not None:
        return code
    return "K" if word[0].isupper() else _by_ending(word)


_SETTLED = frozenset("NKDPOWTIoCSAMXRYGQ.,:-()?#Z")


def _by_ending(word: str) -> str:
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else "K" if word[-1].isalnum() else "?"
    if word.endswith("ed") and len(word) > 3:
        return _PAST
    if word.endswith("ing") and len(word) > 4:
        return "G"
    return "R" if word.endswith("ly") and len(word) > 4 else "N"


def _in_context(code: str, before: Sequence[str], word_before: str, following: str) -> str:
    """Decide between two classes by the words before and behind, adverbs and negations skipped."""
    plural = word_before.endswith(("s", "S")) or word_before.lower() in lexicon.word_set("words", "plurals")
    capital = len(code) > 1
    last = next((c for c in reversed(before[-4:]) if c not in "RX"), "") if before else ""
    if code[0] in ("B", _BASE_OR_NOUN):
        decided = _base(code[0], last, before, plural=plural)
    elif code[0] == _PAST:
        decided = "E" if last in ("A", "D", "I", "") else "V"
    else:
        decided = "V" if last in _SUBJECT or (code[0] == _THIRD and last not in ("D", "I")) else "N"
        if code[0] == _THIRD_OR_NOUN and last in ("N", "Z", ",", "R"):
            # "the group's claims": a noun, unless what follows shows that it is a verb ("the minister claims that ...").
            decided = "V" if last in "NR" and following in _CLAUSE_OPENERS else "N"
    return decided if not capital or decided == "V" else "K"


def _base(code: str, last: str, before: Sequence[str], *, plural: bool) -> str:
    """Decide what "report" is: a verb in "to report", "they report", "officials report"; a noun in "the report"."""
    if last in ("o", "M") or (last == "A" and before[-1] == "X"):
        return "B"
    if last in ("P", "W"):
        return "V"
    if code != "B":
        return "N"
    if last == "K" and before[-2:-1] == ["D"] and not plural:
        return "N"  # "a Marlow monitor"
    if last in (")", "C", "T", "#", "Y") or (last in ("N", "K") and (plural or before[-1] == "R")):
        return "V"
    return "N" if last in _NOMINAL else "B"
