"""Wordings of ordinary news that the scenarios rest on: places, totals, bodies and what is withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.model import Document
from kg.pipeline import extract_facts
from kg.registry import EntityKind, Record, build_registry


def extract(text):
    return extract_facts(Document(source="a.txt", name="a", text=text, outlet="The Marlow Post", published=date(2033, 6, 15)))


def place_of(text):
    facts = extract(text)
    return next((place.name for place in facts.places for figure in facts.figures if place.id == figure.place), None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In April 2033, 31 civilians were killed in Ossarn, the Observatory for Civilian Harm said.", "Ossarn"),
        ("A bomb killed two people in Combe Regis on Wednesday, the fire brigade said.", "Combe Regis"),
        ("Nine people were killed in the shooting at the market of Dorrel on Monday.", "Dorrel"),
        ("The air raid on the hospital of Tesk killed 15 patients, doctors said.", "Tesk"),
        ("Nine people were killed near the offices of the Harbor Review on Monday.", None),
    ],
)
def test_the_words_in_front_of_a_name_make_a_place_of_it(text, place):
    assert place_of(text) == place


@pytest.mark.parametrize(
    "name", ["Kesh Elders' Council", "Soldiers' Mothers Committee", "Aldine Students' League", "Weavers’ Union of Marlow"]
)
def test_a_body_is_named_for_those_who_make_it_up(name):
    assert name in {o.name for o in extract(f"The {name} said on Monday that thirty villagers were killed.").organizations}


def test_whoever_raises_a_total_says_so_and_the_event_keeps_its_day():
    facts = extract("The Marlow Rescue Agency raised the number of people killed in Sunday's flood to 63 on Wednesday.")
    (figure,) = facts.figures
    (statement,) = facts.statements
    assert {o.id: o.name for o in facts.organizations}[statement.speaker] == "Marlow Rescue Agency"
    assert (figure.value, figure.period.edtf, figure.as_of.edtf) == (Decimal(63), "2033-06-12", "2033-06-15")


@pytest.mark.parametrize("text", ["The flood claimed six lives in Marlow.", "The storm claimed at least six lives."])
def test_a_flood_that_claims_lives_says_nothing(text):
    facts = extract(text)
    assert [statement.cue for statement in facts.statements] == [()]
    assert [figure.outcome for figure in facts.figures] == ["killed"]


def test_what_somebody_claims_about_lives_is_said():
    facts = extract("The army claimed the rebels had taken many lives.")
    assert any(statement.cue for statement in facts.statements)


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("The raid killed five prisoners, two officials familiar with the matter said.", ["killed", None]),
        ("The raid killed five prisoners, two wounded officials said.", ["killed", "injured"]),
    ],
)
def test_what_happened_to_others_did_not_happen_to_those_who_tell_it(text, outcomes):
    assert [figure.outcome for figure in extract(text).figures] == outcomes


def test_a_withheld_figure_has_its_day_and_its_people():
    (figure,) = extract(
        "The army declined to say how many soldiers were killed in the fighting around Marlow on Tuesday."
    ).figures
    assert (figure.population, figure.period.edtf) == ("security_force", "2033-06-14")


def ministry(article, name, *, events=(), outlet=None):
    slug = name.lower().replace(" ", "-")
    return Record(
        article=f"article/{article}",
        id=f"organization/{slug}-{article}",
        kind=EntityKind.ORGANIZATION,
        name=name,
        type="ministry",
        article_name=article,
        outlet=outlet,
        events=events,
    )


EVENT = ("2033-06-13 place/dorrel",)


def entities_of(*records):
    return len(build_registry(records).entities)


def test_articles_about_one_event_speak_of_one_ministry():
    one, other = ministry("a", "Health Ministry", events=EVENT), ministry("b", "Health Ministry", events=EVENT)
    assert entities_of(one, other) == 1


def test_articles_about_other_events_may_speak_of_two():
    one = ministry("a", "Health Ministry", events=EVENT)
    assert entities_of(one, ministry("b", "Health Ministry", events=("2033-06-14 place/dorrel",))) == 2
    assert entities_of(one, ministry("b", "Health Ministry")) == 2


def test_two_ministries_of_one_event_stay_two():
    assert entities_of(ministry("a", "Health Ministry", events=EVENT), ministry("b", "Interior Ministry", events=EVENT)) == 2


def test_a_written_out_name_is_shown_before_the_acronym():
    acronym = Record("article/a", "organization/mps", EntityKind.ORGANIZATION, "MPS", type="ministry", events=EVENT)
    full = Record(
        "article/b",
        "organization/ministry-of-public-security-b",
        EntityKind.ORGANIZATION,
        "Ministry of Public Security",
        aliases=("MPS",),
        type="ministry",
        events=EVENT,
    )
    assert [entity.label for entity in build_registry([acronym, full]).entities.values()] == ["Ministry of Public Security"]


def test_a_country_that_only_the_names_tell_is_one_in_both_wordings():
    one = replace(
        ministry("a", "Tarsa's Transport Ministry"), id="organization/tarsas-transport-ministry", countries=("place/tarsa",)
    )
    other = replace(ministry("b", "Transport Ministry of Tarsa"), id="organization/transport-ministry-of-tarsa")
    assert [entity.label for entity in build_registry([one, other]).entities.values()] == ["Transport Ministry of Tarsa"]
