"""What the word lists know about names: places, organizations, given names, titles, and the words that make a name an organization.

Built once from ``kg/lexicon`` (`load`). Known names are found token by token, the longest first: `Gazetteer.longest_at`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.language import world
from kg.language.annotated import NameKind, Token
from kg.language.tokens import tokenize
from kg.model import OrganizationKind

_NO_NOUNS = frozenset(["aid", "news", "relief", "today", "times"])  # in lower case rather words of their own
_ARTICLE = re.compile("^The (?=[A-Z])")
TOWN = 15_000  # inhabitants of a city whose name may go on behind that of a known place
SHORT = 4  # letters up to which a name must be written exactly as listed: "WHO", "Time", "Mali"


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the word lists hold.

    Args:
        label: the preferred form.
        kind: of the name.
        organization: kind of the organization; None for places.
        country: ISO 3166 code of the country that the place is or lies in, or to which the organization belongs; None for regions of the world.
        wikidata: identifier of the item, where known.
        is_country: whether the place is a country itself.
        is_city: whether it is a city, and no region.
        elsewhere: codes of the other countries that have a place of this name.
        is_ambiguous: whether the name is first of all an ordinary word ("Time").
    """

    label: str
    kind: NameKind
    organization: OrganizationKind | None = None
    country: str | None = None
    wikidata: str | None = None
    is_country: bool = False
    is_city: bool = False
    elsewhere: tuple[str, ...] = ()
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All word lists about names, compiled for lookups by token. Words in the sets are in lower case."""

    known: dict[str, Known]
    folded: dict[str, Known]
    reach: dict[str, int]
    capitals: dict[str, str]
    countries: dict[str, Known]
    demonyms: dict[str, str]
    male: frozenset[str]
    female: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    particles: frozenset[str]
    joined: tuple[str, ...]
    titles: frozenset[tuple[str, ...]]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    last_heads: dict[str, OrganizationKind]
    first_heads: frozenset[str]
    topics: frozenset[str]
    place_heads: frozenset[str]
    province_heads: frozenset[str]
    place_openers: frozenset[tuple[str, ...]]
    directions: frozenset[str]
    codes: dict[str, str]

    def find(self, name: str) -> Known | None:
        """Return what is known under a name, written as listed or, for longer names, in other case."""
        found = self.known.get(name)
        if found is None and len(name) > SHORT:
            found = self.folded.get(name.casefold())
            found = found if found and self._is_name(name) else None
        if found is None and len(name) == SHORT and name.isupper():
            found = self.folded.get(name.casefold())
            return found if found and found.kind is NameKind.PLACE else None  # "LIMA" in a text in capitals
        return found

    def label_of_outlet(self, name: str) -> str:
        """Return the preferred form of the name of an outlet: as the lists have it, else without its article."""
        known = self.find(name)
        return known.label if known else _ARTICLE.sub("", name)

    def _is_name(self, name: str) -> bool:
        """Whether no word but small ones and the noun of a body is in lower case: "Islamic front", but not "Christian aid"."""
        joining, nouns = lexicon.word_set("particles", "joining"), lexicon.load("body_words")
        small = (word for word in name.split(" ") if word.islower() and word not in joining)
        return all((word in self.last_heads or word in nouns) and word not in _NO_NOUNS for word in small)

    def longest_at(self, tokens: Sequence[Token], position: int, end: int) -> tuple[int, Known] | None:
        """Return the end and the entry of the longest known name that begins at a token, or None."""
        reach = self.reach.get(tokens[position].text.casefold())
        if reach is None:
            return None
        for stop in range(min(position + reach, end), position, -1):
            found = self.find(key(tokens[i].text for i in range(position, stop)))
            if found and any(c.isupper() for c in tokens[position].text):
                return self._with_heads(tokens, position, stop, end, found)
        return None

    def _with_heads(self, tokens: Sequence[Token], position: int, stop: int, end: int, found: Known) -> tuple[int, Known]:
        """Return a known place with the words behind it that make another place of it: "Marlow Air Base", "Colorado Springs"."""
        last = stop
        while found.kind is NameKind.PLACE and last < min(stop + 2, end) and tokens[last].text[0].isupper():
            nouns = " ".join(tokens[i].text.casefold() for i in range(stop, last + 1))
            name = key(tokens[i].text for i in range(position, last + 1))
            is_city = last == stop and any(city.population >= TOWN for city in world.find(name))
            if tokens[last].text.istitle() and (nouns in self.place_heads or is_city):
                return last + 1, Known(name, NameKind.PLACE, country=found.country, elsewhere=found.elsewhere)
            last += 1
        return stop, found

    def title_at(self, tokens: Sequence[Token], position: int, end: int) -> int:
        """Return the end of the longest title that begins at a token; the position itself where there is none."""
        for stop in range(min(position + 4, end), position, -1):
            if tuple(fold_title(tokens[i].text) for i in range(position, stop)) in self.titles:
                return stop
        return position


def key(words: Iterable[str]) -> str:
    """Return the tokens of a name as one string, apostrophes straightened."""
    return " ".join(words).replace("’", "'")


def fold_title(word: str) -> str:
    """Return a word of a title in lower case without its full stop."""
    return word.casefold().rstrip(".")


@cache
def load() -> Gazetteer:
    """Return the compiled word lists; reading them takes some hundredths of a second, once."""
    organizations = lexicon.load("organizations")
    regions = lexicon.load("regions")
    particles = lexicon.load("particles")
    names = lexicon.load("given_names")
    titles = lexicon.load("titles")
    male, female, either = (frozenset(names[sex].casefold().split()) for sex in ("male", "female", "either"))
    known = _known()
    forms = {key([form]): entry for form, entry in known.items()}
    forms |= {key(t.text for t in tokenize(form)): entry for form, entry in known.items()}
    heads = {
        plural: OrganizationKind(kind)
        for kind, words in organizations["last"].items()
        for word in words
        for plural in _plurals(word)
    }
    heads |= {word: OrganizationKind(kind) for kind, words in organizations["last"].items() for word in words}
    return Gazetteer(
        known=forms,
        folded={form.casefold(): entry for form, entry in forms.items() if not entry.is_ambiguous},
        reach=_reach(forms),
        capitals={c["capital"]: code for code, c in lexicon.load("countries").items() if "capital" in c},
        countries={entry.country or "": entry for entry in forms.values() if entry.is_country},
        demonyms={d: code for code, c in lexicon.load("countries").items() for d in c.get("demonyms", ())},
        male=male - either - female,
        female=female - either - male,
        given=male | female | either,
        particles=frozenset(particles["words"]),
        joined=tuple(f"{p}{mark}" for p in particles["joined"] for mark in "-'’‑‐"),
        family=frozenset(lexicon.load("family_names")["names"].casefold().split()) - male - female - either,
        titles=frozenset(tuple(fold_title(w) for w in title.split()) for title in titles["titles"].split(", ")),
        male_titles=frozenset(titles["male"]),
        female_titles=frozenset(titles["female"]),
        last_heads=heads,
        first_heads=frozenset(organizations["first"]),
        topics=frozenset(organizations["topics"]),
        place_heads=frozenset(regions["heads_after"]),
        province_heads=frozenset(regions["province_heads"]),
        place_openers=frozenset(tuple(opener.split()) for opener in regions["heads_before"]),
        directions=frozenset(regions["directions"]),
        codes={code: name for codes in regions["codes"].values() for code, name in codes.items()},
    )


def _plurals(noun: str) -> tuple[str, ...]:
    """Return the plural of a noun; "observatorys" too, which is the genitive where a publisher strips apostrophes."""
    return (f"{noun}s", f"{noun[:-1]}ies") if noun.endswith("y") else (f"{noun}s",)


def _reach(forms: Iterable[str]) -> dict[str, int]:
    """Return for the first word of any form how many tokens the longest form with it has."""
    reach: dict[str, int] = {}
    for form in forms:
        first, *rest = form.casefold().split(" ")
        reach[first] = max(reach.get(first, 0), len(rest) + 1)
    return reach


def _known() -> dict[str, Known]:
    """Return every known name in every form; where two lists disagree, countries come before organizations before cities."""
    found: dict[str, Known] = {}
    for forms, entry in (*_countries(), *_organizations(), *_places()):
        for form in forms:
            found.setdefault(form, entry)
    return found


def _countries() -> Iterator[tuple[list[str], Known]]:
    for code, country in lexicon.load("countries").items():
        entry = Known(country["name"], NameKind.PLACE, country=code, wikidata=country.get("wikidata"), is_country=True)
        yield [country["name"], *country.get("aliases", ())], entry


def _organizations() -> Iterator[tuple[list[str], Known]]:
    for name in ("aliases", "outlets"):
        for item in lexicon.load(name):
            kind = OrganizationKind(item.get("kind", "outlet"))
            ambiguous = bool(item.get("ambiguous"))
            entry = Known(
                item["name"],
                NameKind.ORGANIZATION,
                kind,
                item.get("country"),
                item.get("wikidata"),
                is_ambiguous=ambiguous,
            )
            yield [item["name"], *item.get("aliases", ())], entry
    for kind, lists in lexicon.load("known_organizations").items():
        for clearness, items in lists.items():
            for item in items:
                forms = [item] if isinstance(item, str) else item
                entry = Known(forms[0], NameKind.ORGANIZATION, OrganizationKind(kind), is_ambiguous=clearness == "ambiguous")
                yield forms, entry


def _places() -> Iterator[tuple[list[str], Known]]:
    regions = lexicon.load("regions")
    for name in regions["world"]:
        yield [name], Known(name, NameKind.PLACE)
    for code, parts in regions["parts"].items():
        for name in parts:
            yield [name], Known(name, NameKind.PLACE, country=code)
    for code, shorts in regions["short"].items():
        for short, name in shorts.items():
            yield [short], Known(name, NameKind.PLACE, country=code)
    found: dict[str, list[str]] = {}
    for code, cities in lexicon.load("cities")["cities"].items():
        for name in cities.split(", "):
            found.setdefault(name, []).append(code)
    for name, (first, *others) in found.items():
        yield [name], Known(name, NameKind.PLACE, country=first, is_city=True, elsewhere=tuple(others))
