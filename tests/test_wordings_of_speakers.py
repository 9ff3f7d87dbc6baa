"""Wordings of ordinary news that chains of sources rest on: for whom somebody speaks, and through whom words came."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.pipeline import extract_facts


def extract(text):
    return extract_facts(Document(source="a.txt", name="a", text=text, outlet="The Marlow Post", published=date(2033, 6, 15)))


def names_of(facts):
    return {entity.id: entity.name for entity in (*facts.people, *facts.organizations)}


def chain_of(text):
    """Return the speakers of nested statements, the outermost first."""
    facts = extract(text)
    names = names_of(facts)
    by_parent = {statement.parent: statement for statement in facts.statements if statement.cue}
    found, above = [], None
    while above in by_parent:
        statement = by_parent[above]
        found.append(names.get(statement.speaker))
        above = statement.id
    return found


def body_of(text):
    """Return who speaks in the last statement, and for which body."""
    facts = extract(text)
    statement = facts.statements[-1]
    names = names_of(facts)
    return names.get(statement.speaker), names.get(statement.capacity.organization if statement.capacity else None)


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("A spokeswoman for the Pentagon, Amal Haddad, said two ships had sunk.", "Amal Haddad", "Pentagon"),
        ("A biologist at the Weir Institute, Amal Haddad, said the eels had died.", "Amal Haddad", "Weir Institute"),
        ("A critic of the Weir Institute, Amal Haddad, said the eels had died.", "Amal Haddad", None),
        (
            "The Marlow Harbor Ministry shut the pier. Two people were hurt, said a spokesman for the ministry, Amal Haddad.",
            "Amal Haddad",
            "Marlow Harbor Ministry",
        ),
        (
            "The Weir Casualty Observatory keeps lists. “We know the names,” said Amal Haddad, who runs the monitoring group.",
            "Amal Haddad",
            "Weir Casualty Observatory",
        ),
        (
            "The Marlow Aid Foundation sent boats. Amal Haddad, director of the charity, said nine people were missing.",
            "Amal Haddad",
            "Marlow Aid Foundation",
        ),
        ("The Marlow Aid Foundation sent boats. Amal Haddad, who runs a bakery, said it was late.", "Amal Haddad", None),
        ("Speaking on behalf of the Harbor Union, Amal Haddad said nine people were missing.", "Amal Haddad", "Harbor Union"),
        ("Speaking of the Harbor Union, Amal Haddad said it was late.", "Amal Haddad", None),
        ("An official from the Marlow Harbor Ministry said the pier was shut.", None, "Marlow Harbor Ministry"),
        ("Doctors at the Weir Hospital said nine people had died.", None, "Weir Hospital"),
        ("Pentagon officials said nine people had died.", None, "Pentagon"),
        ("A former official of the Marlow Harbor Ministry said the pier was shut.", None, None),
        ("A source at the Marlow Harbor Ministry said the pier was shut.", None, None),
        ("Residents near the Weir Hospital said nine people had died.", None, None),
    ],
)
def test_who_speaks_and_for_whom(text, person, body):
    assert body_of(text) == (person, body)


def test_a_name_behind_the_ministry_is_a_person():
    facts = extract("Speaking on behalf of the ministry, Jonas Brack said nine people were missing.")
    assert [person.name for person in facts.people] == ["Jonas Brack"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The company that runs the dam, Upland Hydro, declined to comment.", "Upland Hydro"),
        ("Syrian state television reported that nine people had died.", "Syrian state television"),
        ("State television reported that nine people had died.", None),
    ],
)
def test_bodies_that_are_described(text, speaker):
    assert chain_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Haddad said the council would drain the pond, the Noon Courier reported.", ["Noon Courier", "Haddad"]),
        ("Haddad said the council would drain the pond, the deepest in Marlow.", ["Haddad"]),
        (
            "The Noon Courier reported that, according to the Weir Institute, nine eels had died.",
            ["Noon Courier", "Weir Institute"],
        ),
        (
            "The Weir Institute says that its keeper, Amal Haddad, told its staff the pond was dry.",
            ["Weir Institute", "Amal Haddad"],
        ),
        ("Nine people drowned, the Noon Courier quoted Amal Haddad as saying.", ["Noon Courier", "Amal Haddad"]),
        ("“Nine drowned,” the Noon Courier quoted a spokesman for the Harbor Union as saying.", ["Noon Courier", "Harbor Union"]),
        ("The storm drowned nine people in Marlow, the Weir Institute said.", ["Weir Institute"]),
        ("In June 2031, cholera killed 345 people in Haiti, the Weir Health Organization said.", ["Weir Health Organization"]),
    ],
)
def test_through_whom_words_came(text, speakers):
    assert chain_of(text) == speakers


def test_what_a_paper_quotes_somebody_as_saying_is_what_stands_before():
    text = "Nine people drowned, the Noon Courier quoted Amal Haddad as saying on Friday."
    assert {span.of(text) for statement in extract(text).statements for span in statement.content} == {"Nine people drowned"}


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Interior Affairs shut the road. Nine people died, the Interior Ministry said.",
        "The Danish Foreign Ministry shut the office. Nine people died, the Danish Ministry of Foreign Affairs said.",
    ],
)
def test_affairs_say_nothing_in_the_name_of_a_ministry(text):
    assert len(extract(text).organizations) == 1


@pytest.mark.parametrize(
    ("text", "speaker", "outlet"),
    [
        ("Nine people drowned, Amal Haddad was quoted as saying by the Noon Courier.", "Amal Haddad", "Noon Courier"),
        ("Amal Haddad was quoted by the Noon Courier as saying that nine people drowned.", "Amal Haddad", "Noon Courier"),
        ("Nine people drowned, Amal Haddad was quoted as saying.", "Amal Haddad", None),
        ("In an interview with the Noon Courier, Amal Haddad said nine people drowned.", "Amal Haddad", "Noon Courier"),
        ("Speaking to the Noon Courier, Amal Haddad said nine people drowned.", "Amal Haddad", "Noon Courier"),
        ("In the view of the Noon Courier, Amal Haddad said nothing new.", "Amal Haddad", None),
    ],
)
def test_the_outlet_to_which_something_was_said(text, speaker, outlet):
    facts = extract(text)
    names = names_of(facts)
    (statement,) = [statement for statement in facts.statements if statement.cue]
    assert (names.get(statement.speaker), names.get(statement.addressee)) == (speaker, outlet)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Father Amal Haddad said the church was full.", "religious"),
        ("The boy was saved by his father Amal Haddad.", "relative"),
    ],
)
def test_a_priest_is_nobodys_father(text, code):
    (person,) = extract(text).people
    assert [capacity.code for capacity in person.capacities] == [code]


def test_a_heading_is_no_part_of_the_role_below():
    (person,) = extract("Exodus from Marlow\n\nUNHCR spokesman Amal Haddad said nine people drowned in the flood.").people
    assert [capacity.role for capacity in person.capacities] == ["UNHCR spokesman"]
