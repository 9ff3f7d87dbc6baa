"""What kind of event did it."""

from __future__ import annotations

from datetime import date

import pytest
from figures_marked import annotate, by_text, figures_in

from kg import lexicon
from kg.extract.words import split_words
from kg.model import Incident, ScopeBasis


def incident(text: str) -> Incident | None:
    return figures_in(annotate(text))[0].incident


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 people were killed in an air strike.", Incident.AIR_STRIKE),
        ("Barrel bombs killed 12 people.", Incident.AIR_STRIKE),
        ("12 people were wounded in the shelling of the port.", Incident.SHELLING),
        ("A car bomb killed 12 people.", Incident.EXPLOSION),
        ("A suicide bomber killed 12 people at the gate.", Incident.SUICIDE_BOMBING),
        ("12 soldiers died in clashes with rebels.", Incident.ARMED_CLASH),
        ("Gunmen shot dead 12 people.", Incident.SHOOTING),
        ("The court executed 12 men.", Incident.EXECUTION),
        ("Rebels kidnapped 12 teachers.", Incident.ABDUCTION),
        ("12 people were killed in the protests.", Incident.RIOT),
        ("12 people were killed in an attack.", Incident.ATTACK),
        ("12 people died when a ferry capsized.", Incident.ACCIDENT),
        ("The fire in the mill killed 12 people.", Incident.ACCIDENT),
        ("Gunmen opened fire in a mill and killed 12 people.", Incident.SHOOTING),
        ("The earthquake killed 12 people.", Incident.DISASTER),
        ("Cholera has killed 12 people.", Incident.DISEASE),
    ],
)
def test_the_event_stands_near_the_toll(text: str, kind: Incident):
    assert incident(text) is kind


@pytest.mark.parametrize(
    "text", ["12 people died on Monday.", "Police arrested 12 men after the explosion.", "The shop sold 12 rockets."]
)
def test_no_event_is_told(text: str):
    assert incident(text) is None


def test_what_happened_comes_before_a_mere_attack():
    assert incident("12 people were killed in an attack with mortars.") is Incident.SHELLING


def test_the_nearer_event_is_meant():
    figures = by_text(figures_in(annotate("A bomb killed 12 people in Ost, and 30 people died in an earthquake in Ravin.")))
    assert (figures["12"].incident, figures["30"].incident) == (Incident.EXPLOSION, Incident.DISASTER)


def test_those_counted_are_no_event():
    assert incident("12 gunmen were killed in a landslide.") is Incident.DISASTER


def test_the_sentence_before_tells_the_event():
    figure = figures_in(annotate("A ferry capsized off Ost on Monday.\nAt least 12 people were killed."))[0]
    assert (figure.incident, figure.incident_text) == (Incident.ACCIDENT, "capsized")


def test_each_phrase_tells_one_kind_of_event():
    phrases = [split_words(phrase).lower for listed in lexicon.load("incidents").values() for phrase in listed]
    assert len(phrases) == len(set(phrases))


def test_each_list_is_a_kind_of_event():
    assert {Incident(name) for name in lexicon.load("incidents")} == set(Incident)


@pytest.mark.parametrize(
    ("text", "basis", "words"),
    [
        ("A car bomb killed 12 people.", ScopeBasis.SENTENCE, "car bomb"),
        ("A landslide hit Ost.\n12 people died.", ScopeBasis.PRECEDING, "landslide"),
        ("12 people died in an earthquake.\nRain fell.\nThe 12 people died at once.", ScopeBasis.TWIN, "earthquake"),
        ("A bomb killed 12 people, 3 of them children.", ScopeBasis.SENTENCE, "bomb"),
    ],
)
def test_the_trail_leads_to_the_words_that_tell_the_event(text: str, basis: ScopeBasis, words: str):
    trail = figures_in(annotate(text))[-1].incident_trail
    assert trail is not None
    assert trail.span is not None
    assert (trail.basis, trail.span.of(text)) == (basis, words)


@pytest.mark.parametrize(
    ("text", "incident"),
    [
        ("12 people died.", Incident.SHELLING),
        ("In Dorn 12 people died.", None),
        ("Since January, 12 people have died.", None),
        ("12 people died in May.", None),
    ],
)
def test_a_sentence_with_a_place_or_time_of_its_own_inherits_no_event(text, incident):
    figures = figures_in(annotate(f"Shelling hit the mill.\n{text}", LOC="Dorn", published=date(2021, 6, 5)))
    assert figures[0].incident is incident
