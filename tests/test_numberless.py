"""Figures without a number: withheld, unknown, and compared with another time."""

from __future__ import annotations

from datetime import date

import pytest
from figures_marked import annotate, figures_in

from kg.model import Outcome, Qualifier, Unit

TUESDAY = date(2020, 4, 21)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The coast guard did not give a toll.", "did not give a toll"),
        ("The coast guard has not released casualty figures.", "has not released casualty figures"),
        ("No death toll was given.", "No death toll was given"),
        ("No figures were immediately available.", "No figures were immediately available"),
        ("The number of victims was not known.", "was not known"),
        ("The number of dead was not immediately clear.", "was not immediately clear"),
        ("The extent of casualties remained unknown.", "remained unknown"),
        ("It was unclear how many sailors had died.", "unclear how many sailors had died"),
        ("The blast left an unknown number of victims.", "unknown number of victims"),
        ("The harbor office said it was unable to release fatality figures.", "unable to release fatality figures"),
        ("The navy has not said how many rowers were injured.", "has not said how many rowers were injured"),
    ],
)
def test_a_count_that_nobody_gives_is_withheld(text: str, wording: str) -> None:
    (figure,) = figures_in(annotate(text))
    assert (figure.text, figure.qualifier, figure.value, figure.unit) == (wording, Qualifier.WITHHELD, None, Unit.PERSON)
    assert figure.reference_period is None


@pytest.mark.parametrize(
    "text",
    [
        "He was not known for his numbers.",
        "It was unclear who had the number.",
        "The company declined to give a reason.",
        "No ferry was available.",
        "The number of the bus was not known.",
        "The navy has not said how many times it failed.",
        "The navy did not give telephone numbers.",
        "He did not say the figures were wrong.",
    ],
)
def test_what_is_no_count_of_people_is_not_withheld(text: str) -> None:
    assert figures_in(annotate(text)) == ()


@pytest.mark.parametrize(
    ("text", "wording", "qualifier", "unit"),
    [
        ("The toll was the lowest since 1998.", "the lowest", Qualifier.LOWEST, Unit.PERSON),
        ("Injuries were far fewer than in 1998.", "far fewer", Qualifier.LOWER, Unit.PERSON),
        ("Fewer sailors died than in 1998.", "Fewer", Qualifier.LOWER, Unit.PERSON),
        ("The toll of that winter was the smallest since 1998.", "the smallest", Qualifier.LOWEST, Unit.PERSON),
        ("Both tolls were the highest since 1998.", "the highest", Qualifier.HIGHEST, Unit.PERSON),
        ("Unemployment fell to its lowest since 1998.", "its lowest", Qualifier.LOWEST, Unit.OTHER),
        ("Exports reached a record high in 1998.", "a record high", Qualifier.HIGHEST, Unit.OTHER),
        ("The mayor praised a sharp rise in evictions since 1998.", "sharp rise in evictions", Qualifier.HIGHER, Unit.OTHER),
    ],
)
def test_a_comparison_keeps_with_what_it_compares(text: str, wording: str, qualifier: Qualifier, unit: Unit) -> None:
    (figure,) = figures_in(annotate(text, published=TUESDAY))
    assert (figure.text, figure.qualifier, figure.unit) == (wording, qualifier, unit)
    assert figure.reference_period is not None
    assert figure.reference_period.edtf.startswith("1998")


@pytest.mark.parametrize(
    "text",
    [
        "He is happier than last year.",
        "The mast was higher than the church.",
        "The number of seats was lower than in the old hall.",
        "There was no decline in arrests.",
        "The boat was the largest in the harbor.",
    ],
)
def test_a_comparison_of_something_else_is_no_figure(text: str) -> None:
    assert [figure for figure in figures_in(annotate(text)) if figure.value is None] == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("It was unclear how many had drowned.", Outcome.KILLED),
        ("The navy would not say how many rowers were missing.", Outcome.MISSING),
        ("There was a steep rise in arrests.", Outcome.DETAINED),
        ("There was a steep rise in exports.", None),
    ],
)
def test_who_is_counted_tells_the_outcome(text: str, outcome: Outcome | None) -> None:
    (figure,) = figures_in(annotate(text))
    assert figure.outcome is outcome


def test_who_is_counted_stands_behind_how_many() -> None:
    (figure,) = figures_in(annotate("The navy has not said how many local rowers were injured."))
    assert figure.counted == "local rowers"


def test_a_qualifier_may_stand_behind_the_noun() -> None:
    (figure,) = figures_in(annotate("The wave injured 20 sailors at least."))
    assert (figure.value, figure.upper, figure.qualifier) == (20, None, Qualifier.AT_LEAST)
    (figure,) = figures_in(annotate("The wave injured 20 sailors at least twice."))
    assert figure.qualifier is Qualifier.EXACT


@pytest.mark.parametrize("text", ["The guild rejected it by 61 votes to 38.", "It passed with 12 votes against 9."])
def test_the_votes_on_both_sides_are_a_score(text: str) -> None:
    assert figures_in(annotate(text)) == ()


@pytest.mark.parametrize(
    ("text", "wording", "counted", "unit"),
    [
        ("The navy has not said how many lighthouses it owns.", "has not said how many lighthouses", "lighthouses", Unit.OBJECT),
        ("The guild refused to say how many sailors it employs.", "refused to say how many sailors", "sailors", Unit.PERSON),
        ("She does not know how many of the sailors stayed.", "does not know how many of the sailors", "sailors", Unit.PERSON),
        ("He would not say how many.", "would not say how many", None, Unit.OTHER),
        ("He would not say how many of them were cooks.", "would not say how many of them", None, Unit.OTHER),
        ("The office refused to release figures for the cape.", "refused to release figures", "figures", Unit.OTHER),
        ("They have not disclosed the number of trucks.", "have not disclosed the number of trucks", "trucks", Unit.OBJECT),
        (
            "We do not publish the number of our fallen.",
            "do not publish the number of our fallen",
            "number of our fallen",
            Unit.PERSON,
        ),
    ],
)
def test_any_count_may_be_withheld(text: str, wording: str, counted: str | None, unit: Unit) -> None:
    (figure,) = figures_in(annotate(text))
    assert (figure.text, figure.counted, figure.unit, figure.qualifier) == (wording, counted, unit, Qualifier.WITHHELD)


@pytest.mark.parametrize(
    ("text", "wording", "counted", "qualifier", "outcome"),
    [
        ("It was the deadliest shipwreck since 1998.", "the deadliest", "shipwreck", Qualifier.HIGHEST, Outcome.KILLED),
        ("This is the cape's worst flood on record.", "worst", "flood", Qualifier.HIGHEST, None),
        ("It is the lowest monthly toll since May 1998.", "the lowest", "monthly toll", Qualifier.LOWEST, Outcome.KILLED),
        ("The bank told of its lowest deficit in ten years.", "its lowest", "deficit", Qualifier.LOWEST, None),
        ("The port saw the highest number of arrests this year.", "the highest", "arrests", Qualifier.HIGHEST, Outcome.DETAINED),
        ("That is the highest toll so far.", "the highest", "toll", Qualifier.HIGHEST, Outcome.KILLED),
        ("The May figures were the lowest.", "the lowest", "figures", Qualifier.LOWEST, None),
        ("The toll was far above the one of 1998.", "far above", "toll", Qualifier.HIGHER, Outcome.KILLED),
        ("Arrests remained below last year's.", "below", "Arrests", Qualifier.LOWER, Outcome.DETAINED),
    ],
)
def test_a_superlative_needs_no_verb(
    text: str, wording: str, counted: str, qualifier: Qualifier, outcome: Outcome | None
) -> None:
    (figure,) = figures_in(annotate(text, published=TUESDAY))
    assert (figure.text, figure.counted, figure.qualifier, figure.outcome) == (wording, counted, qualifier, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "It was one of the deadliest shipwrecks since 1998.",
        "The cape saw some of the region's worst floods since 1998.",
        "It was the deadliest shipwreck.",
        "The lowest deck was painted in two years.",
        "The mast stood above the roof.",
        "The toll was not above that of 1998.",
    ],
)
def test_without_another_time_a_superlative_compares_nothing(text: str) -> None:
    assert [figure for figure in figures_in(annotate(text)) if figure.value is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "The captain denied that any sailors had drowned.",
        "The captain denied killing any sailors.",
        "The wave did not kill any sailors.",
    ],
)
def test_what_is_denied_of_any_is_told_of_none(text: str) -> None:
    (figure,) = figures_in(annotate(text))
    assert (figure.value, figure.upper, figure.counted, figure.outcome) == (0, 0, "sailors", Outcome.KILLED)


@pytest.mark.parametrize(
    "text",
    [
        "The captain did not deny that any sailors had drowned.",
        "He is not aware of any drowned sailors.",
        "He denied that he knew of any drowned sailors.",
        "Any sailors killed will be buried there.",
    ],
)
def test_any_that_is_not_denied_counts_nobody(text: str) -> None:
    assert figures_in(annotate(text)) == ()


def test_a_toll_may_vary() -> None:
    (figure,) = figures_in(annotate("Estimates of the toll vary from 200 to more than 300."))
    assert (figure.value, figure.upper, figure.outcome) == (200, 300, Outcome.KILLED)
