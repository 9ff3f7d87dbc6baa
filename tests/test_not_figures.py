"""Numbers that are no figures, those that look like them and are, and rates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures_marked import annotate, figures_in
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, SegmentKind, Span
from kg.pipeline import extract_facts


def texts(text: str) -> list[str]:
    return [figure.text for figure in figures_in(annotate(text))]


@pytest.mark.parametrize(
    "text",
    [
        # Telephone numbers
        "Call +44 20 7946 0958 for more.",
        "Media contact: Lena Ostrov, +1 (800) 555-0134.",
        "Press office: (202) 555-0178, ext. 12.",
        "Tel: 0049 30 123456.",
        "Fax 44 171 222 333.",
        "Phone: 555-0134.",
        "Residents should call 911.",
        # Identifiers, labels and sections
        "The case No. 22-1234 was closed.",
        "See chapters 3-5 and pages 10 to 12.",
        "It is banned by Article 5(3).",
        "A category 4 storm came.",
        "Version 2.0.1 is out.",
        "The verses are 3:1-5.",
        "She lives in M21 9AB8.",
        "They finished in the top 10.",
        # Scores and votes
        "They won 3-2.",
        "The council voted 19-15.",
        "It lost by a vote of 220 to 213.",
        "It was a 4-5 decision.",
        # Times, ages, durations
        "It has been open 24/7 since 9/11.",
        "By mid-2017, the 2018 budget was gone.",
        "Lena, 43, a nurse, left.",
        "They hired 18- to 24-year-old men.",
        "Voters older than 65 stayed at home.",
        "Men in their 30s left.",
        "It took six-and-a-half years.",
        # Places on the map, pictures, figures of speech
        "The wreck lies at 31.29°N, 34.24° E.",
        "It shines in 1080p, on a 4K screen.",
        "The aim is twofold.",
        "They have said it a hundred times over.",
        "It is no match for 5G.",
        # More ages, votes and identifiers
        "She teaches children under the age of 12.",
        "The pilot (41) is safe.",
        "It was decided by a 2-to-1 vote.",
        "Not even one.",
    ],
)
def test_what_is_no_figure(text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("35 night patrols went out.", ["35"]),
        ("Police will call 12 witnesses.", ["12"]),
        ("She leads 1,428 to 1,153.", ["1,428", "1,153"]),
        ("They would beat him 46 to 40 percent.", ["46", "40"]),
        ("The army lost 10 to 12 men.", ["10 to 12"]),
        ("It was 40°C in the shade.", ["40"]),
        ('"Tens" of people fled.', ["Tens"]),
        ("The top 10 banks closed.", ["10"]),
        ("On October 16th 2023 at least three people fled.", ["at least three"]),
        ("More than 3,000 men aged 18 or older left.", ["More than 3,000"]),
        ("There are 12 cases per 100,000 people.", ["12"]),
        ("Pilots (41) and cooks (30) came.", ["41", "30"]),
        ("The rate is five times higher.", ["five"]),
        ("It weighs 5g.", ["5"]),
        ("The mill burned.12 boats sank.", ["12"]),
        ("The mill burned.12 It was old.", []),
        ("It cost $.50 a head.", ["$.50"]),
    ],
)
def test_what_is_one(text, figures):
    assert texts(text) == figures


def test_not_a_single_one_is_zero():
    for text in ("Not a single soldier was killed.", "Not one soldier was killed."):
        (zero,) = figures_in(annotate(text))
        assert (zero.value, zero.upper, zero.negated) == (Decimal(0), Decimal(0), False)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("They make 20 a day.", "day"),
        ("There are 300 deaths per month.", "month"),
        ("The mill sells 300 carts annually.", "year"),
        ("They pay 40 euros every three months.", "three months"),
        ("Twenty guards quit the service each day.", "day"),
        ("Oil sells at $52 a barrel.", "barrel"),
        ("There are 12 cases per 100,000 people.", "100,000 people"),
        ("There live 40 people per square kilometre.", "square kilometre"),
        ("They held 12 a week ago.", None),
        ("They saw 40 boats, and every day one sank.", None),
        ("They saw 40 boats.", None),
        ("Every year the mill lays off 40 weavers.", "year"),
        ("Each week, 40 boats come in.", "week"),
        ("Every year the mill pays its 40 weavers.", None),
        ("Every year it rains, and 40 boats sank.", None),
    ],
)
def test_a_rate_keeps_its_unit(text, per):
    assert figures_in(annotate(text))[0].per == per


BODY = (
    "At least 12 people were injured when the old mill in Tarsa burned down, the mayor said.",
    "Between 30 and 40 firefighters came in 6 engines.",
    "It will cost 2.5 million euros to build it again.",
)
AROUND = (
    "1,500 $",
    "3 Comment(s)",
    "20 / 800",
    "1.2K Share Tweet Email | Print",
    "$900 of $5,000",
    "Related: 12 things to know of the mill",
    "Click to view the large version",
)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(AROUND), max_size=4), st.permutations(BODY), st.lists(st.sampled_from(AROUND), max_size=4))
def test_no_figure_overlaps_boilerplate(before, body, behind):
    text = "\n\n".join([*before, *body, *behind])
    facts = extract_facts(Document(source="a.txt", name="a", text=text))
    around = [segment.span for segment in facts.article.segments if segment.kind is SegmentKind.BOILERPLATE]
    assert len(facts.figures) == 4
    assert not any(_overlap(figure.span, span) for figure in facts.figures for span in around)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On Sunday 12 people died in Orlu.", ["12"]),
        ("On Sunday 12 were killed.", ["12"]),
        ("The Force 12 people spoke of was a myth.", ["12"]),
        ("It fell in Zone 12 at noon.", []),
        ("The Line 3 trains stopped.", []),
        ("The strike killed Ahmed Orr, 34, and his two sons.", ["two"]),
        ("Lena Orr, 34, and Tom Venn, 29, were killed.", []),
        ("Two boys, 12 and 14, were killed.", ["Two"]),
        ("The dead, in Dorn, 34, and 12 guards were moved.", ["34", "12"]),
        ("Deaths of children under five fell.", []),
        ("Boys as young as 12 were taken.", []),
        ("Children over 10 were hurt.", []),
        ("It hurt people in under 10 villages.", ["under 10"]),
        ("•_28 dead in a raid", ["28"]),
    ],
)
def test_ages_and_labels_are_told_from_counts(text, figures):
    assert texts(text) == figures
