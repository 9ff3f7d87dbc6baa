"""Wordings of ordinary news about losses and their days."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.pipeline import extract_facts


def figures_of(text):
    article = Document(source="a.txt", name="a", text=text, outlet="The Marlow Post", published=date(2033, 6, 15))
    return extract_facts(article).figures


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("“We lost 11 officers in the ambush,” Colonel Idris Vane said.", ["killed"]),
        ("She lost two sons in the flood.", ["killed"]),
        ("The firm lost 40 workers last year.", [None]),
        ("The force lost two officers to a rival.", [None]),
        ("The blast killed three people and left 22 others with burns, the clinic said.", ["killed", "injured"]),
        ("The storm left 22 villages with debts.", [None]),
        ("Two teachers carried the wounded to the school.", [None]),
        ("Twelve children were among the dead.", ["killed"]),
        ("The number of people killed fell to 71 in May from 90 in April, the clinic said.", ["killed", "killed"]),
    ],
)
def test_what_happened_to_those_counted(text, outcomes):
    assert [figure.outcome for figure in figures_of(text)] == outcomes


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Marlow lowered its flags on Sunday after 41 people were killed on Saturday, the mayor said.", ["2033-06-11"]),
        ("On Monday, when the bridge fell, 12 people died.", ["2033-06-13"]),
        ("34 passengers of the ferry, which sank on Saturday, drowned.", ["2033-06-11"]),
        ("34 passengers of the ferry, which was built in 1990, drowned.", [None]),
        ("In the first half of April, 71 people were killed.", ["2033-04-01/2033-04-15"]),
        ("In the second half of February 2032, 22 people were killed.", ["2032-02-16/2032-02-29"]),
        ("The number of people killed fell to 71 in May from 90 in April, the clinic said.", ["2033-05", "2033-04"]),
        ("In March 2032 40 people died; in July of the year before, 22 people died.", ["2032-03", "2031-07"]),
        ("In May 2031 nine people were killed. In August of the same year, 12 were killed.", ["2031-05", "2031-08"]),
    ],
)
def test_when_it_happened(text, periods):
    assert [figure.period.edtf if figure.period else None for figure in figures_of(text)] == periods


@pytest.mark.parametrize(
    "text",
    [
        "The death toll rose from 40 on Monday to 63 on Tuesday, the ministry said.",
        "The death toll rose to 63 on Tuesday from 40 on Monday, the ministry said.",
    ],
)
def test_each_total_has_its_day(text):
    found = {figure.text: (figure.as_of.edtf, figure.period) for figure in figures_of(text)}
    assert found == {"40": ("2033-06-13", None), "63": ("2033-06-14", None)}
