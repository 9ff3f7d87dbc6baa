"""The world's cities and provinces: under which names they are known, how large they are, and where they lie.

The list is one file that is made when the package is built (``make_places.py``), from GeoNames and ISO 3166-2. It is not parsed: its lines are
sorted, so that a name is found by bisection, and loading costs no more than reading the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import LexiconError
from kg.resources import PLACES
from kg.spelling.folding import fold


@dataclass(frozen=True, slots=True)
class Listed:
    """A city or a province of the list.

    Args:
        name: by which it is listed.
        country: its ISO 3166-1 code.
        province: in which a city lies, as far as it is known.
        population: of a city.
        is_province: whether it is a province.
    """

    name: str
    country: str
    province: str | None
    population: int
    is_province: bool


class World:
    """The list of the world's places.

    Args:
        data: the lines of the file, sorted by their bytes.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data

    def find(self, name: str) -> tuple[Listed, ...]:
        r"""Return the places of a name, cities first and the largest first; the spelling is that of `kg.spelling.folding.fold`.

        >>> world = World(b"marlow\tc;Marlow;GB;England;14000\nulm\tc;Ulm;DE;Baden;120000\n")
        >>> [(place.name, place.country, place.province) for place in world.find("ULM")]
        [('Ulm', 'DE', 'Baden')]
        >>> world.find("Ul")
        ()
        """
        return self._line(fold(name).encode())

    def __len__(self) -> int:
        return self._data.count(b"\n")

    def _line(self, wanted: bytes) -> tuple[Listed, ...]:
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.index(b"\n", middle)
            form = data[start : data.index(b"\t", start)]
            if form == wanted:
                return tuple(_listed(entry) for entry in data[start:end].decode().split("\t")[1:])
            if form < wanted:
                low = end + 1
            else:
                high = start
        return ()


def _listed(entry: str) -> Listed:
    kind, name, country, province, population = entry.split(";")
    return Listed(name, country, province or None, int(population), kind == "p")


@cache
def load(path: Path = PLACES) -> World:
    """Return the list that was made with the package.

    Raises:
        LexiconError: the file is missing, as in a checkout that was never installed, or not what ``make_places.py`` writes.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise LexiconError(
            f"the list of places is missing: {path}; make it with: pip install -e . (or python make_places.py)"
        ) from None
    if not data.endswith(b"\n") or b"\t" not in data:
        raise LexiconError(f"{path} is not a list of places; make it again with: pip install --force-reinstall newskg")
    return World(data)


@lru_cache(maxsize=50_000)
def find(name: str) -> tuple[Listed, ...]:
    """Return the places of a name in the list that came with the package, the largest first.

    Raises:
        LexiconError: as `load`.
    """
    return load().find(name)
