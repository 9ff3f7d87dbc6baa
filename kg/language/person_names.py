"""Names of people in their parts, and whether two forms can be names of one person.

"J. Q. Moe" and "John Quincy Moe", "Bill Weir" and "William Weir", "Muhammad Al Harbi" and "Mohammed al-Harby" can be one person;
"Ann B. Moe" and "Ann C. Moe", "Oskar Weir Sr." and "Oskar Weir Jr.", "Hassan Haddad" and "Hussein Haddad" are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language import gazetteer
from kg.language.names import without_particle
from kg.spelling.folding import plain
from kg.spelling.nicknames import full_names
from kg.spelling.transliteration import is_variant

ARTICLES = frozenset(["al", "el", "ul", "ur"])
"""Arabic articles, where they stand as words of their own ("Samir Al Harbi")."""
PATRONYMIC = frozenset(["bin", "ben", "ibn", "bint", "ould", "mint"])
"""Words behind which the name of a father stands: "bin Harbi" may go by "bin Harbi", but not by "Harbi"."""
KUNYA = frozenset(["abu", "abou", "um", "umm"])
"""Words that begin a nom de guerre ("Abu Harbi")."""
_GIVEN_TOO = frozenset(["al", "ben", "abd", "abdel", "abdul"])  # particles that begin the full names of people as well
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_DOUBLED = re.compile(r"(.)\1+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")


def fold_name(text: str) -> tuple[str, ...]:
    """Return the words of a name for comparison: small, without accents, articles, full stops and "Jr.".

    >>> fold_name("Zoë B. Al Harbi, Jr."), fold_name("J.Q. Moe")
    (('zoe', 'b', 'harbi'), ('j', 'q', 'moe'))
    >>> fold_name("Bjørn Moe") == fold_name("Bjorn Moe")
    True
    """
    words = [word for word in _words(text) if word not in _SUFFIXES]
    return tuple(word for n, word in enumerate(words) if n == 0 or n + 1 == len(words) or word not in ARTICLES)


def generation(text: str) -> str:
    """Return what tells father from son in a name ("jr", "ii"), or an empty string."""
    words = list(_words(text))
    return words[-1] if len(words) > 1 and words[-1] in _SUFFIXES else ""


def _words(text: str) -> Iterator[str]:
    for written in text.split():
        parts = written.split(".") if _INITIALS.fullmatch(written) else [without_particle(written)]
        for part in parts:
            folded = (plain(part.casefold()) or part.casefold()).strip(".,'\"")
            if folded:
                yield folded


def is_spelling(one: str, other: str) -> bool:
    """Whether two folded words are usual transliterations of one name; a letter doubled or not is a slip, but in given names.

    >>> is_spelling("mohamed", "mohammed"), is_spelling("hadad", "haddad")
    (True, False)
    """
    is_doubled = _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)
    return is_variant(one, other) and (not is_doubled or gazetteer.load().given >= {one, other})


def is_same_given(one: str, other: str) -> bool:
    """Whether two folded given names can be those of one person: equal, spelled otherwise, short for the other, or its initial.

    >>> is_same_given("bob", "robert"), is_same_given("j", "john"), is_same_given("hassan", "hussein")
    (True, True, False)
    """
    if one == other or (is_variant(one, other) and not is_of_other_sex(one, other)):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return other in full_names(one) or one in full_names(other)


def is_of_other_sex(one: str, other: str) -> bool:
    """Whether of two given names that look alike one is a woman's and the other a man's.

    >>> is_of_other_sex("martin", "martina"), is_of_other_sex("mohammed", "muhammad")
    (True, False)
    """
    names = gazetteer.load()
    short, long = sorted((one, other), key=len)
    is_told = (one in names.female and other in names.male) or (one in names.male and other in names.female)
    return is_told or long in {short + "a", short + "e"}


def is_same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names, as `fold_name` gives them, can be those of one person.

    >>> is_same_person(("ann", "moe"), ("ann", "b", "moe")), is_same_person(("ann", "c", "moe"), ("ann", "b", "moe"))
    (True, False)
    >>> is_same_person(("juan", "ruiz"), ("juan", "ruiz", "paz")), is_same_person(("moe", "ann"), ("ann", "moe"))
    (True, True)
    >>> is_same_person(("ali", "harbi"), ("samir", "ali", "harbi"))  # his father
    False
    """
    short, long = sorted((tuple(one), tuple(other)), key=lambda words: (len(words), len("".join(words))))
    if set(short) == set(long) or short == long[: len(short)]:
        return True
    if is_variant(short[-1], long[-1]):
        return _agree(short, long)
    return len(short[-1]) == 1 and short[0] == long[0] and long[-1].startswith(short[-1])  # "Ann M."


def is_of_parents(full: Sequence[str], families: Sequence[str]) -> bool:
    """Whether two words can be the family name of a person and that of the mother: "Ruiz Paz" of "Juan Ruiz".

    >>> is_of_parents(("juan", "ruiz"), ("ruiz", "paz")), is_of_parents(("abu", "ruiz"), ("ruiz", "paz"))
    (True, False)
    """
    given = gazetteer.load().given
    is_patronym = len(full) < 2 or full[-2] in KUNYA | PATRONYMIC
    return len(families) == 2 and full[-1] == families[0] and families[0] not in given and not is_patronym and full[0] in given


def _agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether two full names with the same family name agree in the rest; who goes by a middle name has an initial before it."""
    given = gazetteer.load().given
    if is_same_given(short[0], long[0]):
        inner, outer = ([word for word in words[1:-1] if word not in gazetteer.load().particles] for words in (short, long))
        return not inner or not outer or any(is_same_given(a, b) for a in inner for b in outer)
    return len(short[0]) > 1 and set(short) <= set(long) and (len(long[0]) == 1 or short[0] not in given)


def is_single(words: Sequence[str]) -> bool:
    """Whether the folded words of a name are a family name with nothing but its particles: "al-Harbi", "van Aalst", "bin Harbi".

    >>> is_single(("van", "aalst")), is_single(("ann", "moe")), is_single(("abu", "harbi"))
    (True, False, False)
    """
    particles = gazetteer.load().particles
    return all(word in particles and word not in _GIVEN_TOO and word not in KUNYA for word in words[:-1])
