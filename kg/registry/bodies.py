"""Names of organizations: the words that tell, the countries in them, and how two of them go together."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from kg import lexicon
from kg.ids import slug
from kg.registry.likeness import Likeness
from kg.registry.people import is_misspelled
from kg.spelling.folding import CACHED, words_of
from kg.spelling.transliteration import is_variant, skeleton

if TYPE_CHECKING:
    from kg.language.gazetteer import Gazetteer

LONGEST_COUNTRY = 4
SHORTEST_ACRONYM = 3  # letters; of two, any name of two words may be the long form
FEWEST_FOR_REST = 1  # words that a name must have left when one is taken away
MINISTRY = frozenset(["ministry", "affairs"])
"""The Ministry of Foreign Affairs is the Foreign Ministry: of the two words and the field, "affairs" says nothing."""
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "on",
        "in",
        "at",
        "by",
        "with",
        "de",
        "la",
        "le",
        "du",
        "des",
        "&",
        "inc",
        "corp",
        "ltd",
        "llc",
        "co",
        "plc",
        "gmbh",
    ]
)
_ABBREVIATED = {
    "dept": "department",
    "govt": "government",
    "univ": "university",
    "natl": "national",
    "intl": "international",
    "assn": "association",
}


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of an organization.

    Args:
        words: that tell, folded, in one spelling and sorted: "Ministry of Defence" and "Defense Ministry" have the same ones.
        countries: slugs of the countries that it names.
        acronym: its letters where it is one, else "".
        initials: letters that its acronyms are made of, small words with and without.
        is_generic: whether the words say no more than what sort of body it is.
        owner: the one word that says whose a body is of which the other words say no more than the sort: "Marlow Fire Service".
        is_local: whether they say so of a sort of which a country has many, or next to nothing ("police", "District Court", "House").
    """

    words: tuple[str, ...]
    countries: tuple[str, ...] = ()
    acronym: str = ""
    initials: tuple[str, ...] = ()
    is_generic: bool = False
    is_local: bool = False
    owner: str = ""

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What names that differ in the order of their words have in common."""
        return self.words, self.countries


@lru_cache(CACHED)
def parse_body(name: str) -> BodyName:
    """Return the parts of a name.

    >>> parse_body("Danish Ministry of Defence").words == parse_body("Defense Ministry of Denmark").words
    True
    >>> parse_body("Danish Ministry of Defence").countries, parse_body("HGCS").acronym
    (('denmark',), 'hgcs')
    """
    names = _gazetteer()
    given = name.replace("’", "'").removesuffix("'s").split()
    if len(given) == 1 and _is_acronym(given[0]):
        letters = "".join(words_of(name))
        return BodyName((letters,), (), letters)
    rest, countries = _without_countries(given)
    words = [_spelled(word) for part in rest for word in words_of(part)]
    telling = tuple(sorted({word for word in words if word not in _SMALL}))
    if set(telling) >= MINISTRY and len(telling) > len(MINISTRY):
        telling = tuple(word for word in telling if word != "affairs")
    everything = [word for part in given for word in words_of(part)]
    if not telling:
        telling = tuple(sorted({word for word in everything if word not in _SMALL})) or tuple(everything) or (slug(name),)
    large = [word for word in words if word not in _SMALL]
    left = _without_heads(large)
    places, bodies = lexicon.word_set("body_scopes", "places"), lexicon.word_set("body_scopes", "bodies")
    own = [w for w in left if not (w in names.topics or w in names.last_heads or w in names.first_heads or w in places)]
    generic = not own
    many = generic and (len(telling) + len(countries) < 2 or not places.isdisjoint(left) or not bodies.isdisjoint(left))
    initials = {*_initials(everything), *_initials([word for part in rest for word in words_of(part)])}
    owner = own[0] if len(own) == 1 and (large[:1] == own or words[-2:] == ["of", *own]) else ""
    return BodyName(telling, tuple(sorted(countries)), "", tuple(sorted(initials)), generic, many, owner)


@cache
def _gazetteer() -> Gazetteer:
    # Here, for the language package brings its networks along: commands that only list entities start without.
    from kg.language import gazetteer

    return gazetteer.load()


def _is_acronym(text: str) -> bool:
    from kg.language.names.acronyms import is_acronym

    return is_acronym(text)


def _spelled(word: str) -> str:
    variants: dict[str, str] = lexicon.load("organizations")["same"]
    full = _ABBREVIATED.get(word, word)
    # Within an article "the military" is the army; across articles the armed forces of a country are more than its army.
    return full if full == "military" else variants.get(full, full)


def _without_heads(words: list[str]) -> list[str]:
    """Return words without those that name one sort of body together: "Supreme Court", "coast guard"."""
    heads = _gazetteer().last_heads
    for start in range(len(words) - 1):
        for end in range(len(words), start + 1, -1):
            if " ".join(words[start:end]) in heads:
                return words[:start] + words[end:]
    return words


def _initials(words: list[str]) -> set[str]:
    """Return the first letters of words, with and without the small ones."""
    telling = [word for word in words if word not in _SMALL]
    if len(telling) < 2:
        return set()
    return {"".join(w[0] for w in telling), "".join(w[0] for w in words if w not in {"the", "&"})}


def _without_countries(given: list[str]) -> tuple[list[str], set[str]]:
    """Return the words of a name without those that name a country or its people, and the slugs of these countries."""
    names = _gazetteer()
    rest: list[str] = []
    countries: set[str] = set()
    place = 0
    while place < len(given):
        for size in range(min(LONGEST_COUNTRY, len(given) - place), 0, -1):
            text = " ".join(given[place : place + size]).removesuffix("'s").removesuffix("'")
            code = names.demonyms.get(text)
            known = names.countries.get(code) if code else names.find(text)
            if known and known.is_country:
                countries.add(slug(known.label))
                place += size
                break
        else:
            rest.append(given[place])
            place += 1
    return rest, countries


# --- How two go together ---------------------------------------------------------------------------------------------------------


@lru_cache(CACHED)
def compare_bodies(one: BodyName, other: BodyName) -> Likeness | None:
    """Return how two names go together, or None where they tell of two organizations.

    >>> compare_bodies(parse_body("HGCS"), parse_body("Harbor Guard and Customs Service"))
    <Likeness.ACRONYM: 'initials of the name'>
    >>> compare_bodies(parse_body("Danish Navy"), parse_body("Norwegian Navy"))
    """
    if one.countries and other.countries and one.countries != other.countries:
        return None
    one, other = without_owner(one, other.countries), without_owner(other, one.countries)
    if one.words == other.words:
        if one.acronym:
            return Likeness.LETTERS
        if one.is_local:
            return Likeness.LOCAL
        if one.countries != other.countries:
            return Likeness.GENERIC_COUNTRY if one.is_generic else Likeness.COUNTRY
        return Likeness.GENERIC if one.is_generic and not one.countries else Likeness.SAME
    if one.acronym or other.acronym:
        is_told = len(one.acronym or other.acronym) >= SHORTEST_ACRONYM
        return Likeness.ACRONYM if is_told and (one.acronym in other.initials or other.acronym in one.initials) else None
    if len(one.words) == len(other.words):
        if len(one.words) > 2 and _differ_in_a_plural(one.words, other.words):
            return Likeness.PLURAL
        return Likeness.VARIANT if _are_variants(one.words, other.words) else None
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if _is_owned(long, short):
        return Likeness.OWNED
    if not _extends(set(long.words), short):
        return None
    return Likeness.EXTENDED if len(short.words) > 1 else Likeness.STEM


def without_owner(name: BodyName, told: Container[str]) -> BodyName:
    """Return the name of a body whose owner is told to be a country as names with a country that the word lists know are parsed."""
    if name.owner not in told:
        return name
    words = tuple(word for word in name.words if word != name.owner)
    return replace(name, words=words, countries=(name.owner,), owner="", is_generic=True)


def _is_owned(long: BodyName, short: BodyName) -> bool:
    """Whether one says of a generic name whose it is: "Fire Service", "Marlow Fire Service"."""
    return (
        short.is_generic
        and not (short.is_local or short.countries or long.countries)
        and bool(long.owner)
        and set(short.words) == set(long.words) - {long.owner}
    )


def _extends(words: set[str], short: BodyName) -> bool:
    """Whether words add to a name no more than what sort of body it is, or a given name: "Marlow", "Marlow Institute"."""
    names = _gazetteer()
    more = words - set(short.words)
    return (
        not short.is_generic
        and words > set(short.words)
        and more.isdisjoint(lexicon.word_set("body_scopes", "places"))
        and all(word in names.last_heads or word in names.first_heads or word in names.given for word in more)
    )


def _are_variants(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all words but one are the same, and that one is spelled in two ways."""
    mine, theirs = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    return (
        len(mine) == len(theirs) == 1
        and len(mine[0]) > 3
        and (is_variant(mine[0], theirs[0]) or is_misspelled(mine[0], theirs[0]))
    )


def _differ_in_a_plural(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all words but one are the same, and that one is the plural of the other: "Dikes Commission" and "Dike Commission"."""
    words = sorted(set(one) ^ set(other), key=len)
    return len(words) == 2 and f"{words[0]}s" == words[1] and not {words[0], words[1]} <= set(one)


def body_keys(name: BodyName) -> Iterator[str]:
    """Yield the keys under which names that may go with a name are found."""
    words = name.words
    yield f"w {' '.join(words)}"
    if name.acronym:
        yield f"a {name.acronym}"
        return
    for initials in name.initials:
        yield f"a {initials}"
    yield f"s {' '.join(sorted(skeleton(word) for word in words))}"
    if FEWEST_FOR_REST < len(words) <= 6:
        for rest in combinations(words, len(words) - 1):
            yield f"w {' '.join(rest)}"
