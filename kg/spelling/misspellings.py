"""Misspellings of names: one letter too many, missing, wrong, or two of them exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 6  # letters; shorter words one letter apart are as often two names ("Maria" and "Marta")
SHORTEST_DOUBLED = 5  # letters, where a letter is only doubled or not ("Hadad" and "Haddad")
SHORTEST_ACRONYM = 5
LONGEST = 100  # letters; what is longer is no name, and would cost its length squared


class SpellingIndex:
    """Names for lookup by a misspelled form of theirs.

    Two words that are one slip apart share a form with one letter deleted (W. Garbe's symmetric deletion), so that no word need be compared with all.

    >>> SpellingIndex(["Haddad", "UNMIX"]).find("Haddat"), SpellingIndex(["Haddad", "UNMIX"]).find("UNIMX")
    ('Haddad', 'UNMIX')
    >>> SpellingIndex(["Haddad"]).find("Hadad"), SpellingIndex(["Marta"]).find("Maria") is None
    ('Haddad', True)
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Add a name, unless it is too short or too long."""
        if _is_comparable(name):
            for form in _deletions(name):
                self._by_form[form].append(name)

    def find(self, word: str) -> str | None:
        """Return the only name of which a word is a misspelling, or None."""
        if not _is_comparable(word):
            return None
        near = {name for form in _deletions(word) for name in self._by_form.get(form, ()) if is_slip(word, name)}
        return near.pop() if len(near) == 1 else None


def _is_comparable(word: str) -> bool:
    return (SHORTEST_ACRONYM if word.isupper() else SHORTEST_DOUBLED) <= len(word) <= LONGEST


def _deletions(word: str) -> Iterator[str]:
    yield word
    for position in range(1, len(word)):
        yield word[:position] + word[position + 1 :]


def is_slip(one: str, other: str) -> bool:
    """Whether two different words are one slip apart; a plural or possessive "s" is none.

    >>> is_slip("Hadad", "Haddad"), is_slip("Haddat", "Haddad"), is_slip("Maria", "Marta")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if one == other or not short or long == short + "s" or len(long) - len(short) > 1 or one[0] != other[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        is_long_enough = len(short) >= SHORTEST or (short.isupper() or long[start] == long[start - 1])
        return is_long_enough and short[start:] == long[start + 1 :]
    if len(short) < SHORTEST and not short.isupper():
        return False
    swapped = short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or swapped == long[start:]
