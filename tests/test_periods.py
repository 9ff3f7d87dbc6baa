"""What a figure covers: its period, until when it was counted, from which sentence that is known; and EDTF as it is printed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from figures_marked import annotate, figures_in
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import edtf, find_dates, find_times
from kg.model import Figure, Period, ScopeBasis

TUESDAY = date(2020, 4, 21)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def read(text: str, published: date | None = TUESDAY, *, headline: bool = False) -> tuple[Figure, ...]:
    return figures_in(annotate(text, published=published, headline=headline))


def period_of(text: str, published: date | None = TUESDAY, **details: bool) -> str | None:
    """Return the period of the last figure of a text as EDTF."""
    period = read(text, published, **details)[-1].period
    return period.edtf if period else None


def as_of(text: str) -> str | None:
    until = read(text)[-1].as_of
    return until.edtf if until else None


# --- In the sentence of the figure -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Between February 1st and March 20th, 34 villagers drowned.", "2020-02-01/2020-03-20"),
        ("In the month of March 34 villagers drowned.", "2020-03"),
        ("Since the beginning of the year 34 villagers have drowned.", "2020/2020-04-21"),
        ("So far this year 34 villagers have drowned.", "2020/2020-04-21"),
        ("The storms of this year drowned 34 villagers.", "2020/2020-04-21"),
        ("The company will hire 34 villagers this year.", "2020"),
        ("Over the first eight weeks of 2019, 34 villagers drowned.", "2019-01-01/2019-02-25"),
        ("The flood killed 34 villagers on Monday.", "2020-04-20"),
        ("It has been a bad year so far: 34 villagers drowned off Orvil on Monday.", "2020-04-20"),
        ("The ministry denied on Monday that 34 villagers had drowned in March 2020.", "2020-03"),
        ("The flood killed 34 villagers on Sunday and Monday.", "2020-04-19/2020-04-20"),
        ("The flood killed 34 villagers over the past 24 hours.", "2020-04-20/2020-04-21"),
        ("The flood killed 34 villagers in the past few hours.", "2020-04-21"),
        ("The flood killed 34 villagers overnight.", "2020-04-20/2020-04-21"),
        ("The flood killed 34 villagers in the week of March 4.", "2020-03-02/2020-03-08"),
        ("The flood killed 34 villagers last year.", "2019"),
        ("The war, which broke out in March 2015, has killed 34 villagers.", "2015-03/2020-04-21"),
        ("Crews searched the mill on Monday, two days after a fire killed 34 weavers.", "2020-04-18"),
        ("At the end of March, 3,400 villagers were displaced.", "2020-03-31"),
        ("The ferry company lost $3 million in the third quarter.", "2019-35"),
        ("The guild raised $3 million, up from $2 million in 2018.", "2018"),
        ("Some 340 families have left the valley this year.", "2020/2020-04-21"),
        ("The mill has stood idle since May 2018, when a fire killed 34 weavers.", "2018-05"),
        ("Storms drowned 40 rowers in March, up from 34 in the same period last year.", "2019-03"),
        ("Storms drowned 40 rowers between January 5 and February 29, 34 in the same period of 2019.", "2019-01-05/2019-02-28"),
        ("Earlier in the day a wave drowned 34 rowers.", "2020-04-21"),
        ("In the winter the guild fed 340 families.", "2019-24"),
    ],
)
def test_a_figure_covers_the_time_of_its_clause(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that 34 villagers had drowned.",
        "The clinic told the Marl News Agency late on Monday that 34 villagers had drowned.",
        "In a report of March 3rd the union counted 34 dead.",
        "On Monday the union said that 34 miners had been hurt.",
        "A report published on 3 March says that 34 miners were hurt.",
        "A list made public on 3 March names 34 miners who were hurt.",
        "The minister told parliament on Monday that 34 miners had been hurt.",
    ],
)
def test_when_it_was_announced_is_not_when_it_happened(text):
    assert period_of(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The union will strike on Friday after 34 miners were hurt.", "nobody was hurt on a day to come"),
        ("Marl 2014 The fire hurt 34 miners.", "a year that stands apart belongs to a picture or a page"),
        ("The mill lies 12 miles north of the town that burned on Monday.", "a distance has no period"),
        ("The council meets on Monday to discuss the $15 bridge toll.", "a price names a thing"),
        ("The guild has 340 members, who met on Monday.", "the time of another clause"),
        ("The bakers sold 340 loaves, fewer than in 2018.", "the time of a comparison"),
        ("The bakers sold 340 loaves, fewer than in the same months of last year.", "the time of a comparison"),
        ("The fire hurt 34 weavers at the mill, which had closed on Saturday.", "the time of a clause that describes the mill"),
    ],
)
def test_a_time_that_is_not_the_period_of_the_figure(text, why):
    assert period_of(text) is None, why


def test_the_time_of_a_superlative_is_that_of_the_comparison():
    assert period_of("In the worst flood since 1998, 34 villagers drowned last month.") == "2020-03"


def test_each_figure_takes_the_time_of_its_own_clause():
    first, second = read("The flood killed 250 villagers in 2018 and injured 300 in 2019.")
    assert [f.period.edtf for f in (first, second) if f.period] == ["2018", "2019"]


# --- Until when it was counted ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("As of April 3, 34 villagers had drowned.", "2020-04-03"),
        ("By Monday evening the toll had reached 34 dead.", "2020-04-20"),
        ("Some 340 villagers had fled by late Sunday.", "2020-04-19"),
        ("The death toll rose to 34 on Monday.", "2020-04-20"),
        ("The flood killed 34 villagers on Monday.", None),
        ("Police said on Monday that 34 villagers had drowned.", None),
        ("34 villagers were hit by a wave on Monday.", None),
    ],
)
def test_until_when_it_was_counted(text, until):
    assert as_of(text) == until


def test_until_when_it_was_counted_is_not_its_period():
    (figure,) = read("As of April 3, 34 villagers had drowned.")
    assert figure.period is None


# --- From the other sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("A ferry sank on Sunday.\nAt least 34 passengers drowned.", "2020-04-19"),
        ("At least 34 passengers drowned.\nThe ferry sank on Sunday.", "2020-04-19"),
        ("The war broke out in March 2015.\nSince then 3,400 villagers have been killed.", "2015-03/2020-04-21"),
        ("The war broke out in March 2015.\nThe mill burned in 2018.\nSince the war began 340 have died.", "2015-03/2020-04-21"),
        ("The guild took $4 million in March.\nThe bakers took $2 million in the same period.", "2020-03"),
        ("The guild took $4 million between March 1 and April 2.\nIn that season 34 bakers were hurt.", "2020-03-01/2020-04-02"),
        ("A ferry sank on Sunday.\nThe wave destroyed three houses and 34 people were hurt.", "2020-04-19"),
        ("A flood killed 34 villagers on Sunday.\nThe wave destroyed 120 houses.", "2020-04-19"),
        ("The union counted 340 dead in March.\nIt blamed the army for 120 deaths and the guild for 34.", "2020-03"),
        ("In March 64 bakers were killed.\nNineteen of the 64 were apprentices.", "2020-03"),
        ("In March 64 bakers were killed.\nSome 70 percent of the dead were apprentices.", "2020-03"),
        ("Storms caused 62 percent of the deaths in March.\nThe union put 34 deaths down to fire.", "2020-03"),
        ("A wave drowned 23 rowers on Sunday.\n“Twenty-three is too many,” she said.", "2020-04-19"),
        (
            "Since January 402 people have drowned.\nThat is 35 percent fewer than in the same months of last year.",
            "2020-01/2020-04-21",
        ),
        (
            "Gunmen fired on the morning of the attack.\nThe attack took place on April 2.\nTwo bakers died in the attack.",
            "2020-04-02",
        ),
        (
            "The raid on the mill on April 2 failed.\nShe spoke in 2018.\nThe guild fired 14 shells on the day of the raid.",
            "2020-04-02",
        ),
        (
            "Storms drowned 40 in March.\nA year earlier, in March 2019, they drowned 50.\nSome 12 percent of the dead were boys.",
            "2020-03",
        ),
    ],
)
def test_a_period_is_taken_from_the_sentences_around(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "A flood killed 34 villagers on Sunday.\nIn recent years 340 villagers have been killed.",
        "A flood killed 34 villagers on Sunday.\nThe war has killed more than 20,000 people.",
        "A flood killed 34 villagers on Sunday.\nThe town has 3,400 wells.",
        "A bridge opened in 2011.\n34 villagers were hurt.",
        "Police said on Sunday that the search was over.\n34 villagers were hurt.",
        "The fair will open on Friday.\n34 villagers were hurt.",
        "The union counted 340 dead in March.\nA bomb hit the mill, killing 34 weavers.",
        "A flood killed 34 villagers on Sunday.\nSome 340 have drowned since the dam broke.",
        "A flood killed 34 villagers on Sunday.\nThe storms have drowned scores of rowers.",
        "A flood killed 34 villagers on Sunday.\nThe 34 rescued boys have been freed.",
        "A flood killed 34 villagers on Sunday.\nThere is one of four such mills.",
    ],
)
def test_a_period_that_is_not_that_of_the_next_sentence(text):
    assert period_of(text) is None


def test_a_day_that_nobody_knows_is_not_filled_in_from_another_sentence():
    text = "Storms drowned 40 rowers in March 2016.\nThe waves drowned 34 rowers on Monday."
    assert period_of(text.replace(" on Monday", ""), None) == "2016-03"
    assert period_of(text, None) is None


def test_the_trail_tells_from_where_the_period_comes():
    headline, body, again = read("34 drown\nA wave drowned 34 rowers on Sunday.\nThe wave hurt 12 others.", headline=True)
    trails = [figure.period_trail for figure in (headline, body, again)]
    assert [trail.basis for trail in trails if trail] == [ScopeBasis.TWIN, ScopeBasis.SENTENCE, ScopeBasis.PRECEDING]
    assert len({trail.span for trail in trails if trail}) == 1
    assert headline.confidence < body.confidence


def test_the_shares_of_a_poll_are_of_the_days_on_which_it_was_taken():
    text = "The pollsters interviewed voters from April 3 through Monday.\nThe poll found that 43% of voters want a bridge."
    assert period_of(text) == "2020-04-03/2020-04-20"
    assert period_of(text.replace("43% of voters want a bridge", "bread costs 43% more")) == "2020-04-03/2020-04-20"
    assert period_of("The pollsters interviewed voters from April 3 through Monday.\nBread costs 43% more.") is None


def test_in_an_article_about_a_poll_a_share_needs_no_word_of_polls_beside_it():
    poll = "The Marl Poll asked 1,000 voters from April 3 through Monday.\nThe survey had 40 questions.\n"
    assert period_of(poll + "Close the bridge: yes 58%.") == "2020-04-03/2020-04-20"
    local = figures_in(
        annotate(poll.replace("voters", "Marl voters") + "Close the bridge: yes 58%.", published=TUESDAY, LOC="Marl")
    )
    assert local[-1].period is None


def test_an_open_period_ends_where_it_was_announced_when_the_article_has_no_day():
    text = "34 drowned in first two months of 2020\nThe toll was announced on April 3.\nSince January, 120 people have fled."
    assert period_of(text, None, headline=True) == "2020-01/2020-04-03"
    assert period_of(text.replace("The toll was announced on April 3.\n", ""), None, headline=True) == "2020-01/.."


def test_a_day_earlier_counts_from_the_last_day_that_is_over():
    text = "She spoke on Monday ahead of next Tuesday's fair.\nA day earlier, police arrested 12 rowers."
    assert period_of(text) == "2020-04-19"


def test_a_day_earlier_does_not_count_from_what_is_only_compared_with():
    text = "The flood of April 14 was worse than the storm of 2 May 2003.\nA day earlier, police arrested 12 rowers."
    assert period_of(text) == "2020-04-13"


# --- Properties ------------------------------------------------------------------------------------------------------------

MONTHS_OF_CODE = {**{code: (code - 20) * 3 for code in range(21, 25)}, **{code: (code - 33) * 3 + 1 for code in range(33, 37)}}


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return first and last day of an EDTF string: a reader of its own, after the specification."""
    if "/" in text:
        start, end = text.split("/")
        return (None if start == ".." else bounds(start)[0]), (None if end == ".." else bounds(end)[1])
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        day = date(*map(int, match.groups()))
        return day, day
    if match := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, number = int(match[1]), int(match[2])
        first, count = (
            (number, 1) if number <= 12 else (MONTHS_OF_CODE.get(number, 1 if number == 40 else 7), 6 if number >= 40 else 3)
        )
        last_year, last = (year, first + count - 1) if first + count <= 13 else (year + 1, first + count - 13)
        return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
    if match := re.fullmatch(r"(\d+)(X*)", text):
        return date(int(text.replace("X", "0")), 1, 1), date(int(text.replace("X", "9")), 12, 31)
    return None, None


PERIODS = st.one_of(
    st.builds(lambda day: edtf.day("then", day), DAYS),
    st.builds(lambda day: edtf.week("then", day), DAYS),
    st.builds(lambda day: edtf.month("then", day.year, day.month), DAYS),
    st.builds(lambda day: edtf.year("then", day.year), DAYS),
    st.builds(lambda day: edtf.decade("then", day.year // 10 * 10), DAYS),
    st.builds(lambda day: edtf.century("then", day.year // 100 * 100), DAYS),
    st.builds(
        lambda day, code: edtf.coded("then", day.year, code), DAYS, st.sampled_from([*range(21, 25), *range(33, 37), 40, 41])
    ),
    st.builds(lambda day, length: edtf.interval("then", day, day + timedelta(length)), DAYS, st.integers(0, 900)),
)


@given(PERIODS)
def test_what_is_printed_reads_back_to_the_same_days(period: Period):
    assert bounds(period.edtf) == (period.start, period.end)


@given(PERIODS, PERIODS)
def test_what_lies_between_two_periods_reads_back_and_never_ends_before_it_starts(first: Period, last: Period):
    found = edtf.between("then", first, last)
    if found is None:
        assert first.start is not None
        assert last.end is not None
        assert first.start > last.end
    else:
        assert bounds(found.edtf) == (found.start, found.end)


@given(PERIODS, st.integers(1950, 2090))
def test_the_same_stretch_of_another_year_reads_back_and_lies_in_that_year(period: Period, number: int):
    found = edtf.in_year(period, number)
    if found is not None:
        assert found.start is not None
        assert found.end is not None
        assert found.start.year == found.end.year == number
        assert bounds(found.edtf) == (found.start, found.end)


@given(PERIODS, st.one_of(st.none(), DAYS))
def test_what_goes_on_ends_on_the_day_of_the_article_or_stays_open(start: Period, today: date | None):
    found = edtf.since("since then", start, today)
    assert found.start == start.start
    assert found.end == (today if today is not None and start.start is not None and start.start <= today else None)
    assert bounds(found.edtf) == (found.start, found.end)


@given(DAYS, st.integers(0, 3000))
def test_since_a_day_covers_until_the_day_of_the_article(day: date, length: int):
    today = day + timedelta(length)
    (figure,) = read(f"Since {day.day} {day:%B} {day.year}, 34 rowers have drowned.", today)
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == (day, today)


RELATIVE = st.sampled_from(
    [
        "yesterday",
        "on Monday",
        "last week",
        "in March",
        "overnight",
        "last year",
        "two months ago",
        "in the past 48 hours",
        "on May 2",
    ]
)


@given(RELATIVE, DAYS)
def test_a_time_told_from_the_article_lies_near_its_day_and_not_after_it(when: str, today: date):
    (figure,) = read(f"The wave drowned 34 rowers {when}.", today)
    if figure.period is not None:
        assert figure.period.start is not None
        assert today - timedelta(2 * 366) <= figure.period.start <= today


@given(RELATIVE)
def test_a_text_without_a_year_yields_no_dates(when: str):
    found = find_dates(find_times(annotate(f"The wave drowned 34 rowers {when}, two days after a fire on Sunday.")))
    assert found
    assert all(t.period is None or (t.period.start is None and t.period.end is None) for t in found)
    (figure,) = read(f"The wave drowned 34 rowers {when}.", None)
    assert figure.period is None or figure.period.edtf.startswith("XXXX")


def test_a_total_is_not_of_the_year_that_it_is_compared_with():
    text = "In the first five months of 2031, 402 rowers drowned, down from 515 in the same period of 2030."
    now, before = (figure.period.edtf for figure in figures_in(annotate(text, published=date(2031, 6, 5))))
    assert (now, before) == ("2031-01-01/2031-05-31", "2030-01-01/2030-05-31")
