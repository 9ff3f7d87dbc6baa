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
        "The navy has not said how many lighthouses it owns.",
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
