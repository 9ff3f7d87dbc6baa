"""What the spellings of one name have in common, and what tells names apart that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import slug
from kg.spelling.folding import fold, plain, words_of
from kg.spelling.misspellings import SpellingIndex, is_slip
from kg.spelling.nicknames import full_names
from kg.spelling.transliteration import is_variant, skeleton


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Al-Bayan’s “Daily”", ("al", "bayan", "daily")),
        ("the pilots' union", ("the", "pilots", "union")),
        ("O'Dell", ("odell",)),
        ("U.N. Harbor Fund", ("un", "harbor", "fund")),
        ("Moe & Sons", ("moe", "&", "sons")),
        ("Bjørn McRell", ("bjorn", "mcrell")),
        ("Łucja Weißmann", ("lucja", "weissmann")),
        ("Олег Ворон", ("oleg", "voron")),
        ("", ()),
        ("—", ()),
    ],
)
def test_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


def test_the_article_of_an_arabic_name_is_a_word_of_its_own() -> None:
    assert words_of("الحداد")[0] == "al"


@pytest.mark.parametrize(("name", "latin"), [("أمل", "amal"), ("سمير", "samir"), ("Олег", "oleg"), ("דורון", "doron")])
def test_names_in_other_scripts_are_variants_of_their_latin_forms(name: str, latin: str) -> None:
    assert is_variant(*words_of(name), latin)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert words_of(" ".join(words_of(name))) == words_of(name)
    assert fold(fold(name)) == fold(name)
    assert plain(name).isascii()


def test_a_full_stop_parts_words_in_lists_and_joins_the_letters_of_an_acronym() -> None:
    assert fold("St.Ulm") == "st ulm"
    assert fold("U.S.") == "u s"
    assert words_of("U.S.") == ("us",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "muhamad"),
        ("yousuf", "yusuf"),
        ("jamali", "djamali"),
        ("voronskyy", "voronsky"),
        ("hosny", "hosni"),
        ("cedric", "sedrik"),
    ],
)
def test_transliterations_of_one_name(one: str, other: str) -> None:
    assert is_variant(one, other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hassan", "hussein"), ("abedin", "biden"), ("marta", "maria"), ("al", "ali"), ("moe", "mia"), ("weir", "vane")],
)
def test_names_that_are_no_transliterations_of_each_other(one: str, other: str) -> None:
    assert not is_variant(one, other)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_of_words_does_not_depend_on_their_order(one: str, other: str) -> None:
    a, b = slug(one), slug(other)
    assert is_variant(a, b) == is_variant(b, a)
    assert is_slip(a, b) == is_slip(b, a)


@pytest.mark.parametrize(
    ("one", "other"), [("Lindqvist", "Lindqivst"), ("Lindqvist", "Linqvist"), ("Lindqvist", "Lindkvist"), ("Hadad", "Haddad")]
)
def test_slips_of_the_pen(one: str, other: str) -> None:
    assert is_slip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Haddad", "Haddad"), ("Haddads", "Haddad"), ("Marta", "Maria"), ("Lindqvist", "Kindqvist"), ("Lindqvist", "Linqvits")],
)
def test_what_is_no_slip(one: str, other: str) -> None:
    assert not is_slip(one, other)


def test_a_misspelling_of_two_names_is_none_of_either() -> None:
    assert SpellingIndex(["Tolsen", "Dorn"]).find("Tolsem") == "Tolsen"
    assert SpellingIndex(["Tolsen", "Tolser"]).find("Tolsem") is None


def test_a_word_too_long_to_be_a_name_is_not_compared() -> None:
    # Each letter left out once, a word of a million letters would be a million words as long.
    index = SpellingIndex(["A." * 500_000, "Lindqvist"])
    assert index.find("A." * 500_000) is None
    assert index.find("Lindqvits") == "Lindqvist"


def test_a_familiar_form_stands_for_several_names_and_a_full_one_for_itself() -> None:
    assert {"bill", "william"} <= full_names("bill")
    assert {"alexander", "alexandra"} <= full_names("sasha")
    assert full_names("dagny") == {"dagny"}
