"""One form for the spellings of a name that differ in case, accents, script, apostrophes and hyphens.

Two foldings are needed, for full stops tell different things: `fold` looks up a name in a list of names, where a full stop is no more than
a space ("St.Ulm"); `words_of` compares names of an article, where the full stops of "U.S." join its letters and a possessive is no part.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CACHED = 1 << 17  # names

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"})
_APOSTROPHES = "'’‘ʻʼʿʾʹ`´"
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES))
_WORD = re.compile("[a-z0-9]+")
_WORD_OF_NAME = re.compile("[a-z0-9&]+")
_POSSESSIVE = re.compile(r"'(?:s(?=\s|$)|(?=\s|$))")
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARTICLE = re.compile(r"(?<!\w)ال(?=\w\w)")
_LONG_VOWELS = str.maketrans({"ا": "a", "و": "u", "ي": "i", "ى": "a", "ة": "a", "ו": "u", "י": "i"})
_AFTER_FIRST = re.compile(r"(?<=\w)\w+")


def plain(name: str) -> str:
    """Return a name in plain Latin letters, without apostrophes; letters of other scripts are left out.

    >>> plain("Ülmö d’Örn")
    'Ulmo dOrn'
    """
    letters = name.translate(_NO_APOSTROPHES).translate(_LETTERS)
    return letters if letters.isascii() else unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()


def fold(name: str) -> str:
    """Return a name in lower case and plain letters, one space between its words, hyphens and dots as spaces.

    >>> fold("Ülmö-es-Dor'n"), fold("St. Ulm")
    ('ulmo es dorn', 'st ulm')
    """
    return " ".join(_WORD.findall(plain(name).casefold()))


@lru_cache(CACHED)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain letters, lower case, without apostrophes and possessives; hyphens part words.

    >>> words_of("Zoë al-Númān’s"), words_of("U.S. Navy"), words_of("Владимир")
    (('zoe', 'al', 'numan'), ('us', 'navy'), ('vladimir',))
    """
    latin = name if name.isascii() else _latin(name)
    undotted = _DOTS.sub("", _POSSESSIVE.sub("", latin.translate(_STRAIGHT)))
    return tuple(_WORD_OF_NAME.findall(undotted.translate(_NO_APOSTROPHES).lower()))


def _latin(name: str) -> str:
    """Return a name in Latin letters: without its accents, or transliterated where it is written in another script."""
    letters = name.translate(_STRAIGHT).translate(_LETTERS)
    unaccented = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    if unaccented.isascii():
        return unaccented
    from anyascii import anyascii  # only where it is needed: most names never do

    # Composed again, or Hangul would fall into letters. Scripts that write no short vowels write the long ones with consonants.
    whole = unicodedata.normalize("NFC", letters)
    vowelled = _AFTER_FIRST.sub(lambda match: match[0].translate(_LONG_VOWELS), _ARTICLE.sub("al-", whole))
    # Han and Hangul become syllables with a capital each: "XiJinPing".
    return str(_SYLLABLE.sub(" ", anyascii(vowelled)))
