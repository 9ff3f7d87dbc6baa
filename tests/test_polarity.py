"""Whether a figure is asserted: denied ("did not kill 30 people"), hypothetical ("could kill 30"), or neither."""

from __future__ import annotations

import pytest
from figures_marked import annotate, figures_in


@pytest.mark.parametrize(
    "text",
    [
        "The storm did not sink 30 boats.",
        "The ferry company has never lost 12 passengers.",
        "The Herald wrongly stated that 4,000 sailors had drowned.",
        "The brochure falsely claimed that 30 guards were killed.",
        "It is not true that 12 sailors died.",
        "The mayor dismissed reports that 40 sailors had drowned.",
        "The figure of 12 dead is false.",
        "The 30 votes were entirely fabricated.",
    ],
)
def test_what_is_said_not_to_be_so_is_negated(text: str) -> None:
    assert [figure.negated for figure in figures_in(annotate(text))] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than 30 sailors died.",
        "The report said 12 sailors, who could not swim, drowned.",
        "The harbor was not insured, and 12 boats sank.",
        "He did not come. 12 boats sank.",
        "Surveyors rated 32 statements as false.",
    ],
)
def test_a_negation_of_something_else_leaves_a_figure_alone(text: str) -> None:
    assert not any(figure.negated for figure in figures_in(annotate(text)))


def test_of_two_figures_that_are_set_against_each_other_only_the_first_is_negated() -> None:
    first, second = figures_in(annotate("Not 12 but 15 sailors died."))
    assert (first.negated, second.negated) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The flood could kill 30 villagers.",
        "If 30 villagers die, the mayor will resign.",
        "Rescuers fear that 30 miners may have drowned.",
        "The city plans to hire 300 nurses.",
        "The port expects 2,000 travelers.",
        "The board set a target of 300 homes.",
        "The bridge would cost 30 million dollars.",
        "Up to 40 miners could be trapped.",
        "The judge asked whether 12 boats sank.",
        "The toll could reach 200.",
        "The death toll may yet climb to 500.",
    ],
)
def test_what_nobody_says_has_come_about_is_hypothetical(text: str) -> None:
    assert [figure.hypothetical for figure in figures_in(annotate(text))] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The flood killed 30 villagers.",
        "On May 12 saw 30 deaths.",
        "The storm that killed 30 sailors may return.",
        "The mayor may resign, and 30 sailors died.",
        "Some 40 villagers could not leave.",
        "He may be one of 12 sailors killed in the storm.",
        "Two ships set 12 boats on fire.",
        "The road was closed due to 12 accidents.",
        "The toll, which could not be checked, reached 200.",
    ],
)
def test_a_modal_of_something_else_leaves_a_figure_alone(text: str) -> None:
    assert not any(figure.hypothetical for figure in figures_in(annotate(text)))


@pytest.mark.parametrize("text", ["Neither of the two pilots survived.", "All but two survived."])
def test_those_left_out_of_what_is_told_are_negated(text: str) -> None:
    assert [(figure.value, figure.negated) for figure in figures_in(annotate(text))] == [(2, True)]


def test_the_whole_of_which_not_one_survived_is_asserted() -> None:
    zero, whole = figures_in(annotate("Not one of the 12 miners survived."))
    assert (zero.value, zero.negated, whole.value, whole.negated, whole.outcome) == (0, False, 12, False, None)


@pytest.mark.parametrize(
    ("text", "hypothetical"),
    [
        ("The fee will rise from $700 to $910.", [False, True]),
        ("The fee rose from $700 to $910.", [False, False]),
        ("Some 20 million will go to 1,400 farms.", [True, True]),
        ("About 900 sailors would benefit.", [True]),
        ("Two sailors said that they would leave.", [False]),
        ("The 12 sailors will take another boat.", [False]),
    ],
)
def test_a_modal_opens_what_is_to_come_and_not_where_it_starts(text: str, hypothetical: list[bool]) -> None:
    assert [figure.hypothetical for figure in figures_in(annotate(text))] == hypothetical
