"""Acronyms: how they are written, and which names they stand for."""

from __future__ import annotations

from kg.language.names.words import no_names


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
