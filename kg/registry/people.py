"""Names of people: their parts, and how two of them go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg import lexicon
from kg.ids import slug
from kg.registry.likeness import Likeness
from kg.spelling.folding import CACHED, words_of
from kg.spelling.misspellings import is_slip
from kg.spelling.nicknames import full_names
from kg.spelling.transliteration import is_variant, skeleton

GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
SHORTEST_MISSPELLED = 4  # letters
_JOINED_ARTICLE = re.compile(r"(?<!\w)(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‐‑](?=\w)", re.IGNORECASE)
_ARTICLES = frozenset(["al", "el", "ul"])
_JOINED_TO_NEXT = {"abd": "abd", "abdel": "abd", "abdul": "abd", "abdal": "abd", "abdur": "abd", "abu": "abu", "abou": "abu"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """The folded words of a name without particles; the generation ("jr") stands apart."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Whether there is more than a family name or a given name."""
        return len(self.words) > 1

    @property
    def family(self) -> str:
        """The last word."""
        return self.words[-1]


@lru_cache(CACHED)
def parse_person(name: str) -> PersonName:
    """Return the parts of a name.

    >>> parse_person("Omar bin Abd al-Rahman al-Haddad"), parse_person("John Q. Moe Jr.")
    (PersonName(words=('omar', 'abdrahman', 'haddad'), generation=''), PersonName(words=('john', 'q', 'moe'), generation='jr'))
    """
    first, _, rest = name.partition(" ")
    untitled = rest if rest and first.rstrip(".").lower() in lexicon.word_set("titles", "abbreviated") else name
    folded = list(words_of(_JOINED_ARTICLE.sub("", untitled)))
    generation = ""
    while len(folded) > 1 and folded[-1] in GENERATIONS:
        generation = folded.pop().replace("junior", "jr").replace("senior", "sr")
    return PersonName(tuple(_joined(folded)) or (slug(name),), generation)


def _joined(folded: list[str]) -> Iterator[str]:
    """Yield the words of a name; particles are left out, and what belongs to the next word is joined to it."""
    particles = lexicon.word_set("particles", "words")
    before = ""
    for place, word in enumerate(folded):
        is_last = place == len(folded) - 1
        if not is_last and word in _JOINED_TO_NEXT:
            before = _JOINED_TO_NEXT[word]
        elif is_last or not _is_particle(word, place, before, particles):
            yield _servant(before + word)
            before = ""


def _is_particle(word: str, place: int, before: str, particles: frozenset[str]) -> bool:
    """Whether a word is left out: a particle inside a name, for "Ben" and "Al" may begin one; an article also behind "Abd" and "Abu"."""
    return place > 0 and (word in _ARTICLES or (word in particles and not before))


def _servant(word: str) -> str:
    """Return a word in which the article behind "abd" is left out: "abdelrahman", "abdulrahman" and "abdrahman" are one."""
    for opening in ("abdel", "abdul", "abdal"):
        if word.startswith(opening) and len(word) > len(opening) + 2:
            rest = word[len(opening) :]
            return "abd" + ("allah" if opening != "abdel" and rest.rstrip("h") == "la" else rest)
    return word


# --- How two go together ---------------------------------------------------------------------------------------------------------


@lru_cache(CACHED)
def compare_people(one: PersonName, other: PersonName) -> Likeness | None:
    """Return how two names go together, or None where they cannot be one person's.

    >>> compare_people(parse_person("Bill Moe"), parse_person("William Moe"))
    <Likeness.NICKNAME: 'familiar form of the given name'>
    >>> compare_people(parse_person("Ann Moe"), parse_person("Ben Moe"))
    """
    if one.generation != other.generation:
        if one.generation and other.generation:
            return None
        if one.words == other.words and len(one.words) > 2:
            return Likeness.LONG_GENERATION
        return Likeness.GENERATION if _compare_words(one.words, other.words) else None
    return _compare_words(one.words, other.words)


def _compare_words(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    if one == other and len(one) > 1:
        return Likeness.SAME
    if len(one) == 1 or len(other) == 1:
        return _compare_part(one, other)
    if sorted(one) == sorted(other):
        return Likeness.ORDER
    if _is_joined(one, other):
        return Likeness.JOINED
    if one[-1] == other[-1]:
        return _compare_given(one[:-1], other[:-1])
    short, long = sorted((one, other), key=len)
    if long[: len(short)] == short:
        return Likeness.PART
    return _compare_spelling(one, other)


def _compare_part(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """Compare names one of which has a single word."""
    short, long = sorted((one, other), key=len)
    if one == other:
        return Likeness.BARE
    if short[0] == long[-1]:
        return Likeness.FAMILY
    if short[0] == long[0]:
        return Likeness.GIVEN
    if _is_joined(one, other):
        return Likeness.JOINED
    return Likeness.SOUND if is_variant(short[0], long[-1]) else None


def _is_joined(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ only in where their words part: "Mao Zedong", "Mao Ze-dong"."""
    return len(one) != len(other) and "".join(one) == "".join(other)


def _compare_given(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """Compare the names before one family name."""
    short, long = sorted((one, other), key=len)
    if one[0] == other[0]:
        return Likeness.MIDDLE if all(_is_initial(a, b) or a == b for a, b in zip(short[1:], long[1:], strict=False)) else None
    if _is_initial(one[0], other[0]):
        goes_on = all(_is_initial(a, b) or a == b for a, b in zip(short[1:], long[1:], strict=False))
        return Likeness.INITIAL if goes_on else None
    if set(short) <= set(long):
        return Likeness.PART
    if common := full_names(one[0]) & full_names(other[0]):
        return Likeness.NICKNAMES if common.isdisjoint((one[0], other[0])) else Likeness.NICKNAME
    if is_variant(one[0], other[0]):
        return Likeness.VARIANT
    return Likeness.SLIP if is_misspelled(one[0], other[0]) else None


def _compare_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """Compare full names with different family names."""
    if is_variant(one[-1], other[-1]):
        if one[0] == other[0] or is_variant(one[0], other[0]):
            return Likeness.VARIANT
        return Likeness.INITIAL if _is_initial(one[0], other[0]) else None
    if one[0] == other[0] and is_misspelled(one[-1], other[-1]):
        return Likeness.SLIP
    return Likeness.JOINED if len(one) != len(other) and is_variant("".join(one), "".join(other)) else None


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1)


def is_misspelled(one: str, other: str) -> bool:
    """Whether two words are one slip apart, or the "s" of a possessive without its apostrophe.

    >>> is_misspelled("tolsens", "tolsen"), is_misspelled("moes", "moe")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_MISSPELLED and (long == f"{short}s" or is_slip(one, other))


# --- By what candidates are found ------------------------------------------------------------------------------------------------


def blocking_keys(name: PersonName) -> Iterator[str]:
    """Yield the keys under which names that may go with a full name are found."""
    families, first = skeleton(name.family), name.words[0]
    for initial in sorted({form[0] for form in full_names(first)}):
        yield f"f {families} {initial}"
    sounds = sorted(skeleton(word) for word in name.words)
    yield f"w {' '.join(sounds)}"
    yield f"j {skeleton(''.join(name.words))}"
    yield f"g {first} {name.words[1]}"
    yield f"g {first} {name.family[:3]}"
