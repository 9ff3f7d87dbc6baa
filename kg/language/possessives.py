"""Possessives of a text that has lost its apostrophes: "Velmaras army" is read as "Velmara", "'s", "army".

Scraped texts come without apostrophes where somebody stripped the punctuation. A plural of a name is rare enough that a known place or
body with an "s" is taken for a possessive there, and so is a capitalized word before what a ruler has ("Haddads forces"); the mark that is missing gets no letters of the text but the "s".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import Token

_APOSTROPHE = re.compile(r"['’]")
POSSESSIVE = "'s"
LONGEST = 3  # words of a name
_OWNED = frozenset(["forces", "regime", "troops", "army", "government", "rule", "loyalists", "presidency", "campaign"])


def has_lost_apostrophes(text: str) -> bool:
    """Whether a text has none."""
    return _APOSTROPHE.search(text) is None


def restore_possessives(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of a text that has lost its apostrophes, its possessives of known names in two.

    >>> from kg.language.tokens import tokenize
    >>> [token.text for token in restore_possessives([*tokenize("New Yorks police said that two Kurds left France")])]
    ['New', 'York', "'s", 'police', 'said', 'that', 'two', 'Kurds', 'left', 'France']
    >>> [token.text for token in restore_possessives([*tokenize("President al-Harbis forces and Kurds forces")])]
    ['President', 'al-Harbi', "'s", 'forces', 'and', 'Kurds', 'forces']
    """
    for at, token in enumerate(tokens):
        if _ends_in_mark(token.text) and (_is_ruler(tokens, at) or _is_of_known(tokens, at)):
            end = token.end - 1
            yield Token(token.text[:-1], token.start, end)
            yield Token(POSSESSIVE, end, token.end)
        else:
            yield token


def is_restored(token: Token) -> bool:
    """Whether a token is the mark of a possessive that stands without its apostrophe."""
    return token.text == POSSESSIVE and token.end - token.start == 1


def _ends_in_mark(text: str) -> bool:
    return len(text) > 3 and text[-1] == "s" and text[-2] != "s" and (text[0].isupper() or _is_joined(text))


def _is_ruler(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the name of somebody whose forces, regime or campaign stand behind it."""
    text = tokens[at].text
    is_owner = at + 1 < len(tokens) and tokens[at + 1].text in _OWNED
    if not is_owner or text.casefold() in lexicon.word_set("no_names", "function") or gazetteer.load().find(text) is not None:
        return False
    return not any(
        word in gazetteer.load().demonyms or word in lexicon.word_set("no_names", "adjectives") for word in (text, text[:-1])
    )


def _is_joined(text: str) -> bool:
    """Whether a word is a name behind its particle ("al-Harbi")."""
    return not text.islower() and text.startswith(gazetteer.load().joined)


def _is_of_known(tokens: Sequence[Token], at: int) -> bool:
    return any(_is_possessive(tokens[first : at + 1]) for first in range(at, max(at - LONGEST, -1), -1))


def _is_possessive(name: Sequence[Token]) -> bool:
    """Whether tokens are the name of a known place or body, but for the "s" at the end."""
    words = [token.text for token in name]
    names = gazetteer.load()
    if not words or names.find(" ".join(words)) is not None:
        return False
    known = names.find(" ".join(words)[:-1])
    return known is not None and not known.is_ambiguous
