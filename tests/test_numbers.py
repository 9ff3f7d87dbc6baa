"""Numbers with the words that bound them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.extract.figures.numbers import find_numbers, parse_number
from kg.extract.words import split_words
from kg.model import Change, Convention, Qualifier, Unit


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
        ("12,34,000", "1234000"),
        ("2.5 crore", "25000000"),
        ("5 lakhs", "500000"),
        ("36 millions", "36000000"),
        ("14 000", "14000"),
        ("5 1/2", "5.5"),
        ("a hundred and fifty", "150"),
        ("a quarter of a million", "250000"),
        ("three quarters of a million", "750000"),
        ("one-quarter of a billion", "250000000"),
        ("twelve (12)", "12"),
        ("forty [40]", "40"),
        ("15 (fifteen)", "15"),
        ("minus-5", "-5"),
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
        ("never fewer than four", "at_least", 4, None),
        ("a minimum of 80", "at_least", 80, None),
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
        ("never more than nine", "at_most", 9, 9),
        ("not even 20", "less_than", 20, 20),
        ("barely 30", "about", 30, 30),
        ("60-odd", "more_than", 60, None),
        ("fewer than 15", "less_than", 15, 15),
        ("just under 300", "less_than", 300, 300),
        ("at least [9]", "at_least", 9, None),
        ("about twelve (12)", "about", 12, 12),
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
        ("5% to 10%", 5, 10),
        ("5 percent to 8 percent", 5, 8),
        ("from 3 km to 5 km", 3, 5),
        ("40-50,000", 40000, 50000),
        ("8 or $9", 8, 9),
        ("the low 50s", 50, 53),
        ("the mid-30s", 34, 36),
        ("the high-40s", 47, 49),
    ],
)
def test_ranges_keep_both_ends(text, low, high):
    (number,) = find_numbers(split_words(f"They saw {text} a year."))
    assert (number.value, number.upper, number.qualifier) == (Decimal(low), Decimal(high), Qualifier.RANGE)


def test_a_bracket_behind_a_number_in_words_may_be_another_number():
    assert [n[1] for n in numbers("They sent twelve (13 in spring) boats and nine [8] carts.")] == ["12", "13", "9", "8"]


def test_a_change_from_one_number_to_another_is_no_range():
    assert [n[1] for n in numbers("Arrests rose from 10 to 12.")] == ["10", "12"]
    assert [n[1] for n in numbers("Prices range from 10 to 12.")] == ["10"]
    assert [n[1] for n in numbers("Arrests rose by 10 to 120.")] == ["10", "120"]
    assert [n[2] for n in numbers("Arrests rose by 10 to 12.")] == ["12"]


def test_the_two_sides_of_a_poll_are_no_range():
    assert [n[1] for n in numbers("She lost the county 36 percent to 51 percent.")] == ["36", "51"]
    assert [n[1] for n in numbers("The club won 2-3.")] == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("tens of thousands", 10000),
        ("hundreds of thousands", 100000),
        ("millions", 1000000),
    ],
)
def test_vague_plurals_have_their_lowest_value_and_no_upper_bound(text, lower):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.upper, number.qualifier) == (Decimal(lower), None, Qualifier.VAGUE)
    assert number.convention is Convention.PLURAL


@pytest.mark.parametrize(("text", "lower"), [("several hundred", 200), ("a couple dozen", 24), ("a few thousand", 2000)])
def test_a_vague_multiple_is_at_least_two_by_another_convention(text, lower):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.upper, number.convention) == (Decimal(lower), None, Convention.SOME)


def test_a_number_that_is_not_vague_has_no_convention():
    for text in ("a dozen", "at least 38", "between 10 and 12"):
        number = parse_number(text)
        assert number is not None
        assert number.convention is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("two-thirds", "66.67"),
        ("a third of", "33.33"),
        ("one in four", "25"),
        ("1 in 4", "25"),
        ("three out of ten", "30"),
        ("half the", "50"),
        ("1-in-4", "25"),
        ("one in every five", "20"),
        ("2/3 of the", "66.67"),
        ("three quarters of the", "75"),
    ],
)
def test_shares_are_percentages(text, percent):
    number = next(find_numbers(split_words(f"{text} camps")))
    assert (number.value, number.unit) == (Decimal(percent), Unit.PERCENT)


@pytest.mark.parametrize(
    ("text", "percent", "change"),
    [
        ("The catch grew by a quarter.", "25", Change.UP),
        ("Thefts were down by almost a third since May.", "33.33", Change.DOWN),
        ("Fees were cut by half.", "50", Change.DOWN),
        ("The catch rose by three quarters annually.", "75", Change.UP),
    ],
)
def test_a_fraction_by_which_something_changes_is_a_share(text, percent, change):
    (number,) = find_numbers(split_words(text))
    assert (number.value, number.unit, number.change) == (Decimal(percent), Unit.PERCENT, change)


@pytest.mark.parametrize("text", ["It was seen by a third man.", "They left by a quarter-deck.", "It fell in a quarter."])
def test_an_ordinal_or_a_quarter_behind_by_is_no_share(text):
    assert numbers(text) == []


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
        ("HK $3 billion", "HKD", "3000000000"),
        ("$38million", "USD", "38000000"),
        ("€40m", "EUR", "40000000"),
        ("PS2.7m", "GBP", "2700000"),
        ("Y=100 million", "JPY", "100000000"),
        ("50,000 Iraqi dinars", "IQD", "50000"),
        ("50,000 dinars", None, "50000"),
        ("12 New Zealand dollars", "NZD", "12"),
        ("9 Ruritanian francs", None, "9"),
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
        ("5 metric tons", Unit.MASS),
        ("1/2 pound", Unit.MASS),
        ("3/4 mile", Unit.LENGTH),
        ("12 km²", Unit.AREA),
        ("4 sq. ft", Unit.AREA),
        ("25.5″", Unit.LENGTH),
        ("30 basis points", Unit.POINTS),
    ],
)
def test_measures_have_their_unit(text, unit):
    number = parse_number(text)
    assert number is not None
    assert number.unit is unit


@pytest.mark.parametrize(
    "text",
    [
        "800-555-0134",
        "+44 20 7946 0958",
        "+1 (800) 555-0134",
        "(202) 555-0178",
        "020 7946 0958",
        "18.05.2017",
        "2.0.1",
        "RT-23",
        "https://example.org/12",
        "the 21st",
        "million",
        "24/7",
        "on 1/2 and",
    ],
)
def test_what_has_digits_and_is_no_number(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Exports rose 5 percent.", ["up"]),
        ("Exports were down about 4 percent.", ["down"]),
        ("The town grew by 12,000 people.", ["up"]),
        ("They reported an increase of 12 officers.", ["up"]),
        ("It was a 4-percent drop.", ["down"]),
        ("The council raised the fee by 3 percent.", ["up"]),
        ("The index fell 162 points, or 2 percent, to 7,425.", ["down", "down", None]),
        ("Deaths more than doubled to 40.", ["up", None]),
        ("Arrests halved.", ["down"]),
        # No sizes of changes:
        ("Sales rose to 300 from 260.", [None, None]),
        ("They are up to 40.", [None]),
        ("Planes dropped 12 bombs.", [None]),
        ("The climber fell 30 feet.", [None]),
        ("They cut 40 posts.", [None]),
        ("Villagers make up 20 percent.", [None]),
        ("They pick up 45.", [None]),
        ("He doubled back with 5 men.", [None]),
        ("The doubled fee is 5 euros.", [None]),
    ],
)
def test_the_size_of_a_change_tells_which_way_it_went(text, changes):
    found = [number.change for number in find_numbers(split_words(text))]
    assert found == [change and Change(change) for change in changes]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("three of the five ships", 5),
        ("12 of 40 houses", 40),
        ("two of their four trucks", 4),
        ("three of the ships", None),
        ("two dozen", None),
        ("seven of two", None),
        ("one in six wells", 6),
        ("four out of ten rowers", 10),
        ("2 percent of its 900 weavers", 900),
        ("a quarter of the 600 hectares", 600),
        ("half of one percent", None),
        ("3 percent of the wells", None),
    ],
)
def test_a_part_of_a_counted_whole_has_it_as_its_base(text, base):
    number = next(find_numbers(split_words(text)))
    assert number.base == base


@pytest.mark.parametrize(
    ("text", "value"), [("10-to-1", 10), ("3:1", 3), ("four-to-one", 4), ("a threefold rise", 3), ("12-fold", 12)]
)
def test_a_ratio_is_one_number(text, value):
    assert [number.value for number in find_numbers(split_words(text))] == [value]


def test_a_conversion_in_brackets_is_bound_as_the_number_before_it():
    assert [n[3] for n in numbers("It is nearly 60 miles (97 km) from over 100 pounds (45 kg).")] == [
        "about",
        "about",
        "more_than",
        "more_than",
    ]
    assert [n[3] for n in numbers("It is nearly 60 miles (97 boats).")] == ["about", "exact"]


def test_no_number_begins_in_a_date():
    words = split_words("In 2018 to 3.9 million carts")
    assert [number.value for number in find_numbers(words, {words.find(3)})] == [Decimal("3900000")]


# --- Properties -----------------------------------------------------------------------------------------------------------

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def in_english(number: int, joiner: str) -> str:
    """Return a whole number below 10 ** 12 in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, name = next(scale for scale in SCALES if scale[0] <= number)
    head = f"{in_english(number // size, joiner)} {name}"
    rest = number % size
    return f"{head}{joiner if rest < 100 else ' '}{in_english(rest, joiner)}" if rest else head


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_a_number_printed_in_english_reads_back(value, joiner):
    number = parse_number(in_english(value, joiner))
    assert number is not None
    assert (number.value, number.in_words) == (value, True)


@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", ""]))
def test_a_number_printed_in_groups_reads_back(value, separator):
    number = parse_number(f"{value:,}".replace(",", separator))
    assert number is not None
    assert number.value == value


@given(st.integers(1000, 10**9))
def test_a_number_printed_in_indian_groups_reads_back(value):
    digits = str(value)
    head, groups = digits[:-3], [digits[-3:]]
    while head:
        head, groups = head[:-2], [head[-2:], *groups]
    number = parse_number(",".join(groups))
    assert number is not None
    assert number.value == value


@given(
    st.decimals(Decimal("0.1"), Decimal(999), places=1),
    st.sampled_from([("thousand", 1000), ("million", 10**6), ("billion", 10**9), ("lakh", 10**5)]),
)
def test_a_scale_multiplies(value, scale):
    number = parse_number(f"{value} {scale[0]}")
    assert number is not None
    assert number.value == value * scale[1]


PHRASES = [
    (phrase, Qualifier(name))
    for name, phrases in lexicon.load("qualifiers")["before"].items()
    for phrase in phrases
    if phrase not in {"+/-", "±", "plus or minus"}
]


@given(st.sampled_from(PHRASES), st.integers(2, 10**6))
def test_each_qualifier_bounds_the_number_behind_it(phrase, value):
    text = f"{phrase[0]} {value:,}"
    ((written, low, high, qualifier),) = numbers(f"{text} boats")
    assert (written, low, qualifier) == (text, str(value), phrase[1].value)
    assert high == (None if phrase[1] in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} else str(value))


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(["between {} and {}", "{} to {}", "{}-{}", "{}–{}", "${} to ${}"]),
)
def test_a_range_is_ordered(one, other, form):
    low, high = sorted((one, other))
    for number in find_numbers(split_words("They saw " + form.format(one, other) + " men")):
        assert number.upper is None or number.value <= number.upper
    found = list(find_numbers(split_words("They saw " + form.format(low, high) + " men")))
    if low < high:
        assert [(number.value, number.upper) for number in found] == [(low, high)]


@given(
    st.decimals(Decimal("0.01"), Decimal(10**6), places=2),
    st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("US$", "USD"), ("EUR ", "EUR")]),
)
def test_money_reads_back(value, currency):
    number = parse_number(f"{currency[0]}{value:,}")
    assert number is not None
    assert (number.value, number.currency, number.unit) == (value, currency[1], Unit.MONEY)


@given(st.text(alphabet="0123456789.,-–$€%/:()+°'\"’ atoxkmKM\u00a0", max_size=40))
def test_any_string_of_numbers_gives_spans_in_order(text):
    words = split_words(text)
    found = list(find_numbers(words))
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= n.first <= n.core < n.last <= len(words) for n in found)
    assert all(n.upper is None or n.value <= n.upper for n in found)


WORDS = [
    "between",
    "and",
    "to",
    "at",
    "least",
    "half",
    "a",
    "of",
    "million",
    "dozen",
    "dozens",
    "three",
    "quarters",
    "in",
    "ten",
    "up",
    "by",
    "-",
    "12",
    "3.5",
    "$",
    "%",
    "per",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_order_of_the_words_of_numbers_gives_ordered_bounds(parts):
    words = split_words(" ".join(parts))
    for number in find_numbers(words):
        assert 0 <= number.first <= number.core < number.last <= number.after <= len(words)
        assert number.upper is None or number.value <= number.upper
        assert (number.convention is None) == (number.qualifier is not Qualifier.VAGUE)


@pytest.mark.parametrize(
    ("text", "wording", "value"),
    [
        ("More than 2 300 sailors left.", "More than 2 300", "2300"),
        ("The cape lost 1 250 000 people.", "1 250 000", "1250000"),
        ("The frost killed 2.300 sheep.", "2.300", "2300"),
        ("The deaths passed 1m.", "1m", "1000000"),
    ],
)
def test_digits_are_grouped_by_spaces_and_points_before_what_is_counted(text: str, wording: str, value: str) -> None:
    assert [(found, number) for found, number, _, _ in numbers(text)] == [(wording, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Behind Gate 2 300 sailors waited.", ["2", "300"]),
        ("The path climbs 2.300 km.", ["2.300"]),
        ("The yard built 2.125 boats per crew.", ["2.125"]),
        ("The mast passed 1m.", ["1"]),
    ],
)
def test_other_digits_are_not_grouped(text: str, values: list[str]) -> None:
    assert [value for _, value, _, _ in numbers(text)] == values


def test_the_upper_end_of_a_range_may_be_bounded() -> None:
    assert numbers("Estimates ranged from 200 to more than 300.") == [("from 200 to more than 300", "200", "300", "range")]
    assert [found for found, *_ in numbers("The fleet grew from 200 to more than 300.")] == ["200", "more than 300"]


def test_the_one_is_not_bounded() -> None:
    assert [(found, qualifier) for found, _, _, qualifier in numbers("It lay above the one of last year.")] == [("one", "exact")]


@pytest.mark.parametrize(
    ("text", "wording", "value", "unit", "change", "noun"),
    [
        ("Drownings doubled in two weeks.", "doubled", 2, Unit.OTHER, Change.UP, "Drownings"),
        ("The number of thefts at the docks has more than tripled.", "more than tripled", 3, Unit.OTHER, Change.UP, "thefts"),
        ("Twice as many young rowers drowned.", "Twice", 2, Unit.OTHER, Change.UP, "young rowers"),
        ("It has half the number of boats.", "half", 50, Unit.PERCENT, Change.DOWN, "boats"),
        ("Arrivals at the port fell by half.", "half", 50, Unit.PERCENT, Change.DOWN, "Arrivals"),
        ("The catch was a quarter smaller.", "a quarter", 25, Unit.PERCENT, Change.DOWN, "catch"),
    ],
)
def test_multiples_and_shares_tell_what_changed(
    text: str, wording: str, value: int, unit: Unit, change: Change, noun: str
) -> None:
    words = split_words(text)
    number = next(n for n in find_numbers(words) if n.change)
    assert (words.wording(number.first, number.last), number.value, number.unit, number.change) == (wording, value, unit, change)
    assert words.wording(*number.unit_words) == noun


@pytest.mark.parametrize("text", ["They met twice.", "He warned her twice as he left.", "The boat doubled back."])
def test_twice_by_itself_is_no_multiple(text: str) -> None:
    assert numbers(text) == []


def test_thirds_are_rounded_as_a_whole() -> None:
    assert [value for _, value, _, _ in numbers("Two-thirds of the fleet and five sixths of the crews sank.")] == [
        "66.67",
        "83.33",
    ]
