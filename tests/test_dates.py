"""Time expressions and what they are resolved against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from figures_marked import annotate
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import edtf, find_dates, find_times
from kg.extract.dates.anchor import find_anchor

TUESDAY = date(2020, 4, 21)


def dates(text: str, published: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    annotated = annotate(text, published=published)
    found = find_dates(find_times(annotated))
    return [(t.span.of(annotated.article.text), t.period.edtf if t.period else None) for t in found]


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("It opened on 21 April 2020.", "21 April 2020", "2020-04-21"),
        ("It opened on April 21st.", "April 21st", "2020-04-21"),
        ("It opened on the 21st of April.", "21st of April", "2020-04-21"),
        ("It opened on 2020-04-21.", "2020-04-21", "2020-04-21"),
        ("It opened on 18.05.2017.", "18.05.2017", "2017-05-18"),
        ("It opened on Feb. 2.", "Feb. 2", "2020-02-02"),
        ("The catch of April is in.", "April", "2020-04"),
        ("They met from 2 to 5 May.", "2 to 5 May", "2020-05-02/2020-05-05"),
        ("They met on September 16-19.", "September 16-19", "2019-09-16/2019-09-19"),
        ("Nobody came over the first eight weeks of 2019.", "first eight weeks of 2019", "2019-01-01/2019-02-25"),
        ("Nobody came in the first two months of the year.", "first two months of the year", "2020-01-01/2020-02-29"),
        ("It sold little in the second quarter of 2018.", "second quarter of 2018", "2018-34"),
        ("It sold little in the last four months of 1998.", "last four months of 1998", "1998-09-01/1998-12-31"),
        ("It has stood since 2006.", "2006", "2006"),
        ("It lost money in 2019 and 2020.", "2019 and 2020", "2019/2020"),
        ("It was built in the 1990s.", "1990s", "199X"),
        ("They left in the winter of 2010.", "winter of 2010", "2010-24"),
        ("They left on Monday.", "Monday", "2020-04-20"),
        ("They left on Tuesday.", "Tuesday", "2020-04-21"),
        ("They left last Tuesday.", "last Tuesday", "2020-04-14"),
        ("They will leave on Friday.", "Friday", "2020-04-24"),
        ("They said on Friday that they will leave.", "Friday", "2020-04-17"),
        ("They left yesterday.", "yesterday", "2020-04-20"),
        ("They left last week.", "last week", "2020-04-13/2020-04-19"),
        ("They left last month.", "last month", "2020-03"),
        ("They left last year.", "last year", "2019"),
        ("They left two weeks ago.", "two weeks ago", "2020-04-06/2020-04-12"),
        ("They left a decade ago.", "a decade ago", "2010"),
        ("They left last November.", "last November", "2019-11"),
        ("They left last Oct. 23.", "last Oct. 23", "2019-10-23"),
        ("They left in late November.", "late November", "2019-11"),
        ("They slept for the past four months.", "the past four months", "2019-12-21/2020-04-21"),
        ("They left at 9 a.m. Tuesday.", "9 a.m. Tuesday", "2020-04-21"),
        ("It closed on Christmas Day.", "Christmas Day", "2019-12-25"),
        ("They left on Monday's ferry.", "Monday", "2020-04-20"),
        ("They left in mid-September.", "mid-September", "2019-09"),
        ("They left before the late-November storm.", "late-November", "2019-11"),
        ("It was built in the mid-30s.", "mid-30s", "193X"),
        ("They left at the March meeting.", "March", "2020-03"),
        ("It sank on Feb6.", "Feb6", "2020-02-06"),
        ("It sank on Jan.11.", "Jan.11", "2020-01-11"),
        ("Last updated at Jan 092015", "Jan 092015", "2015-01-09"),
        ("They would leave on Friday.", "Friday", "2020-04-24"),
        ("Cows calved in the last three months of 2018.", "last three months of 2018", "2018-10-01/2018-12-31"),
        ("They left at 0630 on Tuesday.", "0630 on Tuesday", "2020-04-21"),
        ("They left at about 2150 (2050 GMT) on Monday.", "2150 (2050 GMT) on Monday", "2020-04-20"),
    ],
)
def test_times_are_resolved_against_the_day_of_the_article(text, found, value):
    assert dates(text) == [(found, value)]


def test_a_period_between_two_days_is_one_expression():
    assert dates("Between February 1st and March 20th, 34 people fled.") == [
        ("February 1st and March 20th", "2020-02-01/2020-03-20")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Between November and March 34 people fled.", "2019-11/2020-03"),
        ("Between December 3 and January 9, 34 people fled.", "2019-12-03/2020-01-09"),
        ("Between May 3, 2016 and July 9, 2017, 34 people fled.", "2016-05-03/2017-07-09"),
        ("Between December 2018 and March 2020, 34 people fled.", "2018-12/2020-03"),
        ("Between February 29 and March 9, 34 people fled.", "2020-02-29/2020-03-09"),
    ],
)
def test_a_period_begins_in_the_last_such_month_or_day_before_its_end(text, value):
    assert [edtf for _, edtf in dates(text)] == [value]


def test_two_days_of_two_months_are_two_times():
    assert [edtf for _, edtf in dates("They left on February 6 and 7 March.")] == ["2020-02-06", "2020-03-07"]


def test_months_without_their_noun_are_those_counted_before():
    assert dates("They fed 12 calves in the last three months of 2018 and nine in the first two of 2019.") == [
        ("last three months of 2018", "2018-10-01/2018-12-31"),
        ("first two of 2019", "2019-01-01/2019-02-28"),
    ]
    assert dates("They fed the first two of 2019.") == [("2019", "2019")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left at 1830, when it rained.", ["1830"]),
        ("They left between 0200 and 0300.", ["0200", "0300"]),
        ("They left by 2100 hours.", ["2100 hours"]),
        ("The index stood at 1830.", []),
        ("They counted at 1830 houses.", []),
        ("They left with 1830 boats.", []),
        ("The well is at 0675.", []),
    ],
)
def test_a_clock_time_may_have_four_digits(text, found):
    assert [wording for wording, _ in dates(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "She has sunk to the mid-40s.",
        "Temperatures are in the high 90s.",
        "The lows are in the 60s.",
        "The March for Bread ended.",
    ],
)
def test_tens_that_are_a_height_are_no_decade(text):
    assert dates(text) == []


def test_without_a_year_the_year_stays_unknown():
    assert dates("They left on May 2nd and in April.", None) == [("May 2nd", "XXXX-05-02"), ("April", "XXXX-04")]


def test_without_a_day_a_relative_time_stays_unresolved():
    assert dates("They left on Monday.", None) == [("Monday", None)]


def test_the_next_day_counts_from_the_day_named_last():
    assert dates("They came on 3 March 2020.\nThey left the next day.") == [
        ("3 March 2020", "2020-03-03"),
        ("the next day", "2020-03-04"),
    ]


@pytest.mark.parametrize("text", ["They may march on.", "He won second place.", "It killed 2000 people.", "The 1000 men left."])
def test_words_and_numbers_that_are_no_times(text):
    assert dates(text) == []


def test_the_day_comes_from_the_metadata_before_the_text():
    annotated = annotate("Harbor, 3 March 2019", published=TUESDAY)
    assert find_anchor(annotated.article).day == TUESDAY


def test_the_day_comes_from_a_full_date_at_the_head():
    annotated = annotate("Ferry sinks\nHarbor, 3 March 2019 (Agency)\nIt sank on Sunday.", headline=True)
    assert find_anchor(annotated.article).day == date(2019, 3, 3)
    assert [t.period.edtf for t in find_dates(find_times(annotated)) if t.period] == ["2019-03-03", "2019-03-03"]


@pytest.mark.parametrize(
    ("details", "day"),
    [
        ({"name": "2019-03-04-ferry-sinks"}, date(2019, 3, 4)),
        ({"url": "https://example.org/2019/03/04/ferry"}, date(2019, 3, 4)),
        ({"name": "record-19181210"}, None),
        ({"name": "2019-13-04-ferry-sinks"}, None),
    ],
)
def test_the_day_may_stand_in_the_address_or_the_file_name(details, day):
    article = replace(annotate("It sank on Sunday.").article, **details)
    assert find_anchor(article).day == day


def test_the_day_of_a_document_that_the_text_tells_of_is_no_anchor():
    assert find_anchor(annotate("In a letter dated March 3, 2016, the guild asked for bread.").article).day is None


def test_a_year_since_which_something_goes_on_is_no_anchor():
    annotated = annotate("The fewest since 1998\nNobody fled in May.", headline=True)
    anchor = find_anchor(annotated.article)
    assert (anchor.day, anchor.year) == (None, None)


def test_a_year_beside_months_in_the_headline_anchors_the_year():
    annotated = annotate("34 flee in first two months of 2020\nThey fled by April 10th.", headline=True)
    assert [t.period.edtf for t in find_dates(find_times(annotated)) if t.period] == ["2020-01-01/2020-02-29", "2020-04-10"]


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_day_written_out_reads_back(day):
    assert dates(f"It was on {day.day} {day:%B} {day.year}.", None) == [(f"{day.day} {day:%B} {day.year}", day.isoformat())]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_an_interval_never_ends_before_it_starts(start, days):
    period = edtf.interval("then", start, start + timedelta(days))
    assert period.start is not None
    assert period.end is not None
    assert period.start <= period.end
    assert (period.start, period.end) == (start, start + timedelta(days))


@given(st.text(alphabet="0123456789 .-/:MaypJunelst'", max_size=40))
def test_any_string_gives_expressions_in_order(text):
    found = find_dates(find_times(annotate("x " + text.replace("\n", " ") + " x", published=TUESDAY)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
