"""Numbers with the words that bound them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures.numbers import find_numbers, parse_number
from kg.extract.words import split_words
from kg.model import Qualifier, Unit


def numbers(text: str) -> list[tuple[str, str, str | None, str]]:
    words = split_words(text)
    found = find_numbers(words)
    return [
        (words.span(n.first, n.last).of(text), str(n.value), None if n.upper is None else str(n.upper), n.qualifier.value)
        for n in found
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,240", "1240"),
        ("1240", "1240"),
        ("12\u00a0500", "12500"),
        ("2.5 million", "2500000"),
        ("36million", "36000000"),
        ("1.2K", "1200"),
        ("3 lakh", "300000"),
        ("twenty-nine", "29"),
        ("seven hundred and forty-one", "741"),
        ("one hundred and two thousand", "102000"),
        ("two and a half million", "2500000"),
        ("a million and a half", "1500000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("three dozen", "36"),
        ("a hundred", "100"),
        ("zero", "0"),
        ("-1.3", "-1.3"),
        ("minus 40", "-40"),
    ],
)
def test_numerals_are_read_in_every_grouping(text, value):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.upper, number.qualifier) == (Decimal(value), Decimal(value), Qualifier.EXACT)


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "upper"),
    [
        ("at least 38", "at_least", 38, None),
        ("no fewer than three", "at_least", 3, None),
        ("60-plus", "at_least", 60, None),
        ("500 or more", "at_least", 500, None),
        ("100+", "at_least", 100, None),
        ("more than 2.5 million", "more_than", 2500000, None),
        ("well over a hundred", "more_than", 100, None),
        ("exceeded 1,000", "more_than", 1000, None),
        ("nearly 50", "about", 50, 50),
        ("some forty", "about", 40, 40),
        ("an estimated 5,000", "about", 5000, 5000),
        ("a dozen or so", "about", 12, 12),
        ("up to 20", "at_most", 20, 20),
        ("as many as 33", "at_most", 33, 33),
        ("no more than six", "at_most", 6, 6),
        ("fewer than 15", "less_than", 15, 15),
        ("just under 300", "less_than", 300, 300),
    ],
)
def test_bounds_and_approximations_go_with_the_number(text, qualifier, value, upper):
    assert numbers(f"There were {text} boats.") == [
        (text, str(Decimal(value)), None if upper is None else str(Decimal(upper)), qualifier)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 12", 10, 12),
        ("10-12", 10, 12),
        ("10–12", 10, 12),
        ("six to eight", 6, 8),
        ("six-to-eight", 6, 8),
        ("two or three", 2, 3),
        ("$500 to $2,000", 500, 2000),
        ("$2-3 million", 2000000, 3000000),
        ("between 3 and 5 million", 3000000, 5000000),
    ],
)
def test_ranges_keep_both_ends(text, low, high):
    (number,) = find_numbers(split_words(f"They saw {text} a year."))
    assert (number.value, number.upper, number.qualifier) == (Decimal(low), Decimal(high), Qualifier.RANGE)


def test_a_change_from_one_number_to_another_is_no_range():
    assert [n[1] for n in numbers("Arrests rose from 10 to 12.")] == ["10", "12"]
    assert [n[1] for n in numbers("Prices range from 10 to 12.")] == ["10"]


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("tens of thousands", 10000),
        ("hundreds of thousands", 100000),
        ("millions", 1000000),
        ("several hundred", 200),
        ("a couple dozen", 24),
    ],
)
def test_vague_plurals_have_their_lowest_value_and_no_upper_bound(text, lower):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.upper, number.qualifier) == (Decimal(lower), None, Qualifier.VAGUE)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("two-thirds", "66.67"),
        ("a third of", "33.33"),
        ("one in four", "25"),
        ("1 in 4", "25"),
        ("three out of ten", "30"),
        ("half the", "50"),
    ],
)
def test_shares_are_percentages(text, percent):
    number = next(find_numbers(split_words(f"{text} camps")))
    assert (number.value, number.unit) == (Decimal(percent), Unit.PERCENT)


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("$40", "USD", "40"),
        ("US$84 billion", "USD", "84000000000"),
        ("$US160 million", "USD", "160000000"),
        ("€12.5bn", "EUR", "12500000000"),
        ("RM23.50", "MYR", "23.50"),
        ("EUR50m", "EUR", "50000000"),
        ("20 dollars", "USD", "20"),
        ("two million euros", "EUR", "2000000"),
        ("63 cents", None, "63"),
        ("$-50.8bn", "USD", "-50800000000"),
    ],
)
def test_money_has_its_currency(text, currency, value):
    number = parse_number(text)
    assert number is not None
    assert (number.unit, number.currency, number.value) == (Unit.MONEY, currency, Decimal(value))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("54 percent", Unit.PERCENT),
        ("43%", Unit.PERCENT),
        ("4 per cent", Unit.PERCENT),
        ("3 percentage points", Unit.POINTS),
        ("75-kilometer", Unit.LENGTH),
        ("two-mile", Unit.LENGTH),
        ("3 million square miles", Unit.AREA),
        ("12 tonnes", Unit.MASS),
    ],
)
def test_measures_have_their_unit(text, unit):
    number = parse_number(text)
    assert number is not None
    assert number.unit is unit


@pytest.mark.parametrize("text", ["800-555-0134", "18.05.2017", "RT-23", "https://example.org/12", "the 21st", "million"])
def test_what_has_digits_and_is_no_number(text):
    assert numbers(text) == []


@given(st.integers(0, 10**9))
def test_a_number_printed_with_separators_reads_back(value):
    number = parse_number(f"{value:,}")
    assert number is not None
    assert number.value == value


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_is_ordered(one, other):
    for number in find_numbers(split_words(f"between {one} and {other} men")):
        assert number.upper is not None
        assert number.value <= number.upper


@given(st.text(alphabet="0123456789.,-–$% ato", max_size=40))
def test_any_string_of_numbers_gives_spans_in_order(text):
    words = split_words(text)
    found = list(find_numbers(words))
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= n.first <= n.core < n.last <= len(words) for n in found)
