"""Labels: what people read in lists and tables for a period and for a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.labels import figure_label, period_label
from kg.model import Change, Figure, Outcome, Qualifier, Span, Unit


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2031-33", "Q1 2031"),
        ("2031-36", "Q4 2031"),
        ("2031-21", "spring 2031"),
        ("2031-24", "winter 2031"),
        ("2031-40", "first half of 2031"),
        ("XXXX-23", "autumn XXXX"),
        ("2030-34/2031-33", "Q2 2030/Q1 2031"),
        ("2031-22/..", "summer 2031/.."),
        ("2031-04", "2031-04"),
        ("2031-04-21", "2031-04-21"),
        ("2031-12-24/2031-12-31", "2031-12-24/2031-12-31"),
        ("203X", "203X"),
        ("2031", "2031"),
    ],
)
def test_codes_of_a_period_are_written_out_and_nothing_else(edtf: str, label: str) -> None:
    assert period_label(edtf) == label


def _figure(
    text: str, counted: str | None, outcome: Outcome | None, per: str | None = None, change: Change | None = None
) -> Figure:
    return Figure(
        id="figure/a1-0-1",
        span=Span(0, len(text)),
        text=text,
        value=Decimal(1),
        upper=None,
        qualifier=Qualifier.AT_LEAST,
        unit=Unit.PERSON,
        confidence=Decimal("0.9"),
        rule="by-hand",
        counted=counted,
        outcome=outcome,
        per=per,
        change=change,
    )


@pytest.mark.parametrize(
    ("text", "counted", "outcome", "label"),
    [
        ("At least 12", "dock workers", Outcome.KILLED, "At least 12 dock workers killed"),
        ("12", "deaths", Outcome.KILLED, "12 deaths"),
        ("nine", "bodies", Outcome.KILLED, "nine bodies"),
        ("9", "wounded sailors", Outcome.INJURED, "9 wounded sailors"),
        ("9", "wounded sailors", Outcome.KILLED, "9 wounded sailors killed"),
        ("9", "prisoners", Outcome.KILLED, "9 prisoners killed"),
        (
            "keeps back the number of divers killed",
            "number of divers killed",
            Outcome.KILLED,
            "keeps back the number of divers killed",
        ),
        ("a\ndozen", None, Outcome.MISSING, "a dozen missing"),
        ("4", "men", None, "4 men"),
        ("4", "4 men", None, "4 4 men"),
    ],
)
def test_no_part_of_a_label_says_what_another_has_said(
    text: str, counted: str | None, outcome: Outcome | None, label: str
) -> None:
    assert figure_label(_figure(text, counted, outcome)) == label


def test_what_is_no_total_says_so() -> None:
    assert figure_label(_figure("6", "deaths", Outcome.KILLED, per="day")) == "6 deaths per day"
    assert figure_label(_figure("40", "deaths", Outcome.KILLED, change=Change.UP)) == "40 deaths (up)"
