"""Where places of the world lie, as far as the word lists know: the countries and provinces that have a place of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.language import gazetteer, world
from kg.language.gazetteer import Known
from kg.spelling.folding import fold

FAMOUS = 100_000  # inhabitants from which a city is meant by its name where nothing else is told
LESSER = 0.05  # of the inhabitants of the largest city of a name, below which a namesake must be told by its province
_TOWNS = frozenset(
    ["city", "town", "village", "countryside", "airport", "port", "dam", "bay"]
)  # "Ulmet Airport" lies where Ulmet does
CLEARLY = 10  # times as many inhabitants settle which of the namesakes in one country is meant
_ARTICLE = re.compile(r"^(?:a[ldnrstz]|ash|e[ldstz])[- ‑‐]['’]?(?=\w{3})", re.IGNORECASE)
_DOUBLED = re.compile(r"([a-z])\1")


@dataclass(frozen=True, slots=True)
class Location:
    """Where one place of a name lies.

    Args:
        country: its code.
        province: in which a city lies, as far as it is known.
        population: of a city; 0 where it is not known.
        is_province: whether the place is a province.
    """

    country: str
    province: str | None = None
    population: int = 0
    is_province: bool = False


@dataclass(frozen=True, slots=True)
class Locations:
    """The places of one name.

    Args:
        all: of them, the largest first; none for a country.
        are_listed: whether the name means one of them by itself, since the word lists hold it or one of them is a large city.
    """

    all: tuple[Location, ...] = ()
    are_listed: bool = False

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries that have a place of this name."""
        return tuple(dict.fromkeys(place.country for place in self.all))

    def province(self, country: str) -> str | None:
        """Return the province of a country in which the place lies, where one of the namesakes there is much the largest."""
        if any(place.is_province and place.country == country for place in self.all[:1]):
            return None
        here = self._cities(country)
        return here[0].province if len(here) == 1 or (here and here[0].population >= CLEARLY * here[1].population) else None

    def provinces(self, country: str) -> tuple[str, ...]:
        """Return the provinces of a country in which the place may lie: not those of its smallest namesakes."""
        return tuple(dict.fromkeys(place.province for place in self._cities(country) if place.province))

    def _cities(self, country: str) -> list[Location]:
        here = [place for place in self.all if place.country == country and not place.is_province]
        return [place for place in here if place.population >= LESSER * here[0].population]


@lru_cache(maxsize=10_000)
def locate(label: str) -> Locations:
    """Return the places of a name: "Ulmet", "Northern Ulmet" and "Ulmet Province" lie in one country.

    >>> locate("Osaka").all[0].country, locate("Osaka").all[0].province
    ('JP', 'Osaka Prefecture')
    """
    known = gazetteer.load().find(label)
    if known is not None and (known.is_country or known.country is None):
        return Locations()  # of a region of the world that is no part of one country, the cities of that name say nothing
    listed = world.find(label)
    stem, of_province = _stem(label)
    if known is None and not listed:
        known, listed = gazetteer.load().find(stem), world.find(stem)
    if of_province:
        listed = tuple(place for place in listed if place.is_province) or listed
    return _joined(known, [Location(place.country, place.province, place.population, place.is_province) for place in listed])


def locate_in(label: str, country: str | None) -> Locations:
    """Return the places of a name in one country; where it is not known, all of that name.

    >>> [place.country for place in locate_in("Tripoli", "LB").all]
    ['LB']
    """
    if country is None:
        return locate(label)
    here = tuple(place for place in locate(label).all if place.country == country) or tuple(
        Location(place.country, place.province, place.population, place.is_province)
        for place in world.find(label)
        if place.country == country
    )
    return Locations(here or (Location(country),), are_listed=True)


def _joined(known: Known | None, listed: list[Location]) -> Locations:
    """Return what the word lists and the world's list say together: the former decide which countries are meant by a name alone."""
    if known is not None and known.country:
        countries = () if known.is_country else (known.country, *known.elsewhere)
        of_region = () if known.is_city else tuple(place for place in listed if place.is_province)
        found = [place for place in of_region or listed if place.country in countries]
        found += [Location(code, is_province=not known.is_city) for code in countries if code not in {p.country for p in found}]
        if known.is_country:
            found = [Location(known.country)]  # "Northern Ravin"
        return Locations(tuple(found), are_listed=True)
    first, second, *_ = *sorted((place.population for place in listed), reverse=True), 0, 0
    found = [place for place in listed if place.is_province or place.population >= LESSER * first]
    is_large = first >= FAMOUS and first >= CLEARLY * second
    return Locations(tuple(found), are_listed=is_large or any(place.is_province for place in found))


def spelling(name: str) -> str:
    """Return a name in the one form that its transliterations share, without the Arabic article.

    >>> spelling("Al-Ulmetta"), spelling("Ulmetah"), spelling("El Paso")
    ('ulmeta', 'ulmeta', 'paso')
    """
    return _DOUBLED.sub(r"\1", fold(_ARTICLE.sub("", name, count=1)).removesuffix("h"))


def stem_of(label: str) -> str:
    """Return the name of a place without direction and noun, and without what it lies in.

    >>> stem_of("Northern Ulmet"), stem_of("Ulmet Province"), stem_of("Province"), stem_of("Ulmet, Dorn")
    ('Ulmet', 'Ulmet', 'Province', 'Ulmet')
    """
    return _stem(label.partition(", ")[0])[0]


def _stem(label: str) -> tuple[str, bool]:
    """Return a name without direction and noun, and whether the noun was one for provinces."""
    names, words = gazetteer.load(), label.split()
    if len(words) > 1 and words[0].casefold() in names.directions:
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() in names.province_heads | _TOWNS:
        return " ".join(words[:-1]), words[-1].casefold() in names.province_heads
    return " ".join(words), False


def decide_country(of: Locations, witnesses: Mapping[str, int]) -> str | None:
    """Return the country in which a place lies, or None where several are possible and the article speaks for none or more than one.

    Args:
        of: its name.
        witnesses: how many names of the article speak for each country; what has one country only is among them itself.
    """
    countries = of.countries
    if len(countries) == 1 and of.are_listed:
        return countries[0]
    likely = [code for code in countries if witnesses.get(code, 0)]
    return likely[0] if len(likely) == 1 else None
