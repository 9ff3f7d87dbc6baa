"""Acronyms: how they are written, and which names they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language import gazetteer
from kg.language.names.words import is_adjective, no_names
from kg.language.tokens import POSSESSIVES


def is_acronym(text: str) -> bool:
    """Whether a word is written as acronyms are: "HGCS", "MoF", "H.G.C.S.", "HG-CS".

    >>> [is_acronym(text) for text in ("HGCS", "MoF", "H.G.C.S.", "Marlow", "A")]
    [True, True, True, False, False]
    """
    letters = text.replace(".", "").replace("-", "")
    capitals = sum(c.isupper() for c in letters)
    is_word = text.casefold() in no_names().function
    return 2 <= len(letters) <= 8 and letters.isalnum() and capitals >= max(2, len(letters) - 1) and not is_word


def is_pronounceable(text: str) -> bool:
    """Whether capitals may be a shouted word ("FREE") as well as an acronym ("HGCS")."""
    return len(text) > 3 and text.isupper() and any(c in "AEIOUY" for c in text)


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym begin words of the name, in order.

    >>> is_acronym_of("HGCS", "Harbor Guard and Customs Service")
    True
    >>> is_acronym_of("MoF", "Ministry of Fisheries"), is_acronym_of("BBC", "Ministry of Fisheries")
    (True, False)
    """
    letters = [c for c in acronym if c.isalpha()]
    if not 2 <= len(letters) <= 10 or not any(c.isupper() for c in letters[1:]):
        return False
    words_left = iter(name.replace("-", " ").replace("'s", "").split())
    return all(any(word[0].casefold() == letter.casefold() for word in words_left) for letter in letters)


def initials_of(words: Sequence[str]) -> frozenset[str]:
    """Return the acronyms that the words of a name may have, in lower case, without its country too; a number in front stays: "7th hcs".

    >>> sorted(initials_of(["Ministry", "of", "Fisheries"]))
    ['mf', 'mof']
    >>> "mof" in initials_of(["Danish", "Ministry", "of", "Fisheries"])
    True
    """
    return _initials(words) | _initials(_without_country(words))


def _without_country(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without a people or an owner in front, or a country behind."""
    mark = next((n for n, word in enumerate(words) if word in POSSESSIVES), None)
    if mark is not None:
        return words[mark + 1 :]
    if is_adjective(words[0]):
        return words[1:]
    known = gazetteer.load().find(words[-1])
    return words[:-2] if len(words) > 3 and words[-2] == "of" and known and known.is_country else words


def _initials(words: Sequence[str]) -> frozenset[str]:
    parts = [part for word in words for part in word.split("-") if part and part[0].isalnum()]
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    found = {"".join(part[0] for part in parts), capitals}
    if parts and parts[0][0].isdigit():
        found.add(f"{parts[0]} {capitals}")
    return frozenset(short.casefold() for short in found if len(short) > 1)
