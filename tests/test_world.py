"""The list of the world's places: how it is made, and how it is read."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.language import world
from kg.language.world import World
from kg.spelling.folding import fold

spec = importlib.util.spec_from_file_location("make_places", Path(__file__).parent.parent / "make_places.py")
assert spec
assert spec.loader
make_places = importlib.util.module_from_spec(spec)
sys.modules["make_places"] = make_places
spec.loader.exec_module(make_places)
City, Province = make_places.City, make_places.Province


def city(name: str, code: str, population: int, *others: str, country: str = "QQ") -> object:
    return City(name, country, code, population, frozenset(map(fold, (name, *others))))


def made(*parts: object, seats: dict[str, dict[str, str]] | None = None) -> World:
    cities = [part for part in parts if isinstance(part, City)]
    provinces = [part for part in parts if isinstance(part, Province)]
    return World(make_places.make(cities, provinces, seats or {}).encode())


def province_of(list_of_places: World, name: str) -> str | None:
    return list_of_places.find(name)[0].province


# --- Which province a city lies in -------------------------------------------------------------------------------------------------


def test_codes_with_letters_are_those_of_the_standard():
    places = made(
        city("Ulmet", "DO", 5_000),
        city("Zarn", "KE", 3_000),
        Province("Dorn", "QQ", "DO", "State"),
        Province("Kell", "QQ", "KE", "State"),
    )
    assert province_of(places, "Ulmet") == "Dorn"
    assert province_of(places, "Zarn") == "Kell"


def test_codes_of_digits_are_told_by_the_city_of_the_same_name():
    places = made(
        city("Dorn", "07", 90_000), city("Ulmet", "07", 5_000), city("Zarn", "08", 5_000), Province("Dorn", "QQ", "01", "Province"), Province("Kell", "QQ", "07", "Province")
    )  # fmt: skip
    assert province_of(places, "Ulmet") == "Dorn Province"
    assert province_of(places, "Zarn") is None


def test_a_small_namesake_elsewhere_gives_a_province_no_name():
    places = made(city("Dorn", "07", 21_000), city("Ulmet", "07", 900_000), Province("Dorn", "QQ", "01", "Province"))
    assert province_of(places, "Ulmet") is None


def test_the_adjective_of_a_slavic_province_leads_to_its_seat():
    places = made(city("Ulmsk", "07", 90_000), city("Zarn", "07", 5_000), Province("Ulmskaya oblast'", "QQ", "ULM", "Oblast"))
    assert province_of(places, "Zarn") == "Ulmsk Oblast"


def test_a_seat_in_the_word_list_names_the_province():
    places = made(
        city("Ulmet", "07", 90_000, "Al-Ulmet"),
        city("Zarn", "07", 5_000),
        Province("Kell", "QQ", "K1", "Region"),
        seats={"QQ": {"Al Ulmet": "Upper Dorn"}},
    )
    assert province_of(places, "Zarn") == "Upper Dorn"
    assert places.find("Upper Dorn")[0].is_province


def test_a_seat_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="no city Marlowe"):
        made(city("Ulmet", "07", 90_000), Province("Kell", "QQ", "K1", "Region"), seats={"QQ": {"Marlowe": "Upper Dorn"}})


# --- Names -------------------------------------------------------------------------------------------------------------------------


def test_large_cities_are_known_under_their_other_names_and_small_ones_are_not():
    places = made(city("Ulmet", "1", 200_000, "Olmetta"), city("Zarn", "1", 50_000, "Zarnovia"))
    assert [place.name for place in places.find("Olmetta")] == ["Ulmet"]
    assert places.find("Zarnovia") == ()


def test_another_name_gives_way_to_a_city_that_has_it_as_its_own():
    places = made(city("Ulmet", "1", 200_000, "Zarn"), city("Zarn", "2", 50_000, country="QR"))
    assert [(place.name, place.country) for place in places.find("Zarn")] == [("Zarn", "QR")]


def test_another_name_that_two_cities_share_means_neither():
    assert made(city("Ulmet", "1", 200_000, "Olm"), city("Zarn", "1", 200_000, "Olm")).find("Olm") == ()


def test_namesakes_stand_in_the_order_of_their_size():
    places = made(city("Zarn", "1", 5_000), city("Zarn", "2", 70_000, country="QR"), city("Zarn", "3", 9_000, country="QS"))
    assert [place.country for place in places.find("Zarn")] == ["QR", "QS", "QQ"]


def test_hamlets_are_not_listed():
    assert made(city("Ulmet", "1", 900), city("Zarn", "1", 1_000)).find("Ulmet") == ()


# --- Reading -----------------------------------------------------------------------------------------------------------------------


def test_every_name_is_found_however_it_is_spelled():
    names = [f"{first}{second}" for first in ("Ul", "Zar", "Dor", "Kel") for second in ("met", "n", "ström", " es Sel", "-Ouen")]
    places = made(*(city(name, "1", 2_000) for name in names))
    assert len(places) == len(names)
    assert [places.find(name)[0].population for name in names] == [2_000] * len(names)
    assert places.find("dorstrom") == places.find("DORSTRÖM") != ()
    assert places.find("Zar es-Sel") == places.find("Zar es Sel") != ()
    assert places.find("") == places.find("Aaa") == places.find("Zzz") == places.find("Dor") == ()


def test_the_list_that_came_with_the_package_is_whole_and_in_order():
    data = world.PLACES.read_bytes()
    forms = [line.split(b"\t")[0] for line in data.splitlines()]
    assert forms == sorted(set(forms))
    assert all(world.load().find(form.decode()) for form in forms[::5000])
    assert [(place.country, place.province) for place in world.find("Kharkov")[:1]] == [("UA", "Kharkiv Oblast")]


def test_a_checkout_without_the_list_says_how_to_make_it(tmp_path):
    with pytest.raises(LexiconError, match=r"pip install -e \."):
        world.load(tmp_path / "places.tsv")
    (tmp_path / "places.tsv").write_text("")
    with pytest.raises(LexiconError, match="not a list of places"):
        world.load(tmp_path / "places.tsv")
