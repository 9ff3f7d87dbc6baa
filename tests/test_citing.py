"""Who is cited by the source of a sentence says what it reports."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.pipeline import extract_facts


def reported(text):
    """Return for each statement its source, the source through which it came, and its content."""
    facts = extract_facts(Document(source="a.txt", name="a", text=text, outlet="The Marlow Post", published=date(2033, 6, 15)))
    by_id = {s.id: s for s in facts.statements}

    def source(statement):
        return " ".join(span.of(text) for span in statement.source) if statement else None

    return {
        (source(s), source(by_id.get(s.parent)), "|".join(span.of(text) for span in s.content)) for s in facts.statements if s.cue
    }


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "Nine people drowned, the Marlow Gazette reported, citing the Interior Ministry.",
            "the Marlow Gazette",
            "the Interior Ministry",
            "Nine people drowned",
        ),
        (
            "The Marlow Gazette, citing two officials, reported that the wall had cracks.",
            "The Marlow Gazette",
            "two officials",
            "that the wall had cracks",
        ),
        (
            "According to the Marlow Gazette, citing engineer Amal Haddad of the Harbor Board, the cracks are small.",
            "the Marlow Gazette",
            "engineer Amal Haddad of the Harbor Board",
            "the cracks are small",
        ),
        (
            "Citing the Interior Ministry, the Marlow Gazette reported that nine people drowned.",
            "the Marlow Gazette",
            "the Interior Ministry",
            "that nine people drowned",
        ),
        (
            "The Marlow Gazette reported that nine people had drowned, citing Amal Haddad, a spokesman for the coast guard.",
            "The Marlow Gazette",
            "Amal Haddad, a spokesman for the coast guard",
            "that nine people had drowned",
        ),
    ],
)
def test_who_is_cited_says_it_through_the_source(text, outer, inner, content):
    assert reported(text) == {(outer, None, content), (inner, outer, content)}


@pytest.mark.parametrize(
    "text",
    [
        "Amal Haddad said he would resign, citing family reasons.",
        "The mayor denied the report, citing a lack of evidence.",
        "“They closed it citing the Interior Ministry,” Amal Haddad said.",
        "The company closed the mine on Monday, citing safety concerns.",
    ],
)
def test_a_reason_is_nobody_and_a_denial_relays_nothing(text):
    assert {parent for _, parent, _ in reported(text)} <= {None}
