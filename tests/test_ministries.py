"""Ministers who speak for a ministry that the article does not name, and people whom a source calls "its director"."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.pipeline import extract_facts


def offices(text):
    """Return for each named speaker in whose name they speak."""
    facts = extract_facts(Document(source="a.txt", name="a", text=text, outlet="The Marlow Post", published=date(2033, 6, 15)))
    names = {entity.id: entity.name for entity in (*facts.people, *facts.organizations)}
    spoken = [s for s in facts.statements if s.speaker and s.capacity]
    return [(names[s.speaker], names.get(s.capacity.organization)) for s in spoken]


@pytest.mark.parametrize(
    ("text", "ministry"),
    [
        ("Fisheries Minister Amal Haddad said nine boats were lost.", "Fisheries Ministry"),
        ("Public Security Minister Amal Haddad said nine people were killed.", "Public Security Ministry"),
        ("The Norlandish Health Minister, Amal Haddad, said nine people died.", "Norlandish Health Ministry"),
        ("Norwegian Defence Minister Amal Haddad said nine soldiers were killed.", "Defence Ministry"),
        ("Amal Haddad, the minister of health, said on Monday that nine people died.", "Ministry of Health"),
        ("The health minister, Amal Haddad, said nine people died in Marlow.", "Health Ministry"),
        ("The Ministry of Health was silent. Health Minister Amal Haddad said nine people died.", "Ministry of Health"),
        ("Prime Minister Amal Haddad said nine people died.", None),
        ("Former Health Minister Amal Haddad said nine people died.", None),
        ("Deputy Health Minister Amal Haddad said nine people died.", "Health Ministry"),
    ],
)
def test_a_minister_speaks_for_the_ministry(text, ministry):
    assert offices(text) == [("Amal Haddad", ministry)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Marlow Rescue Society sent boats. Its director, Amal Haddad, said nine people were missing. She said the search went on.",
            ["Marlow Rescue Society"] * 2,
        ),
        ("“We are sorry,” its chairman, Amal Haddad, told reporters after the Marlow Shipping Company had met.", [None]),
        ("Engineer Amal Haddad of the Marlow Water Board said so. Haddad said it was late.", ["Marlow Water Board"] * 2),
        ("“We saw it,” said Amal Haddad from the Marlow Rescue Society.", ["Marlow Rescue Society"]),
        ("The Marlow Shipping Company will pay. Amal Haddad, its chairman, said the ship was old.", ["Marlow Shipping Company"]),
        ("The Marlow Shipping Company will pay. Its neighbour, biologist Amal Haddad, said nine people were missing.", [None]),
    ],
)
def test_its_director_speaks_for_the_body_that_was_named_before(text, expected):
    assert [body for person, body in offices(text) if person == "Amal Haddad"] == expected
