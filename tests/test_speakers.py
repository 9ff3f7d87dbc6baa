"""Speakers, capacities and addressees of statements that are built by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from names_marked import annotate

from kg.extract.entities import find_entities
from kg.model import Basis, Manner, Span, Statement
from kg.resolve import resolve
from kg.resolve.speakers import resolve_speakers


def said(text: str, source: str, cue: str, content: str, nth: int = 0, **values: object) -> Statement:
    """Return a statement whose parts are given by their words; the source is the nth one like it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(source, start + 1)
    at = text.index(content)
    cue_at = text.index(cue, start if cue in text[start:] else 0) if cue else 0
    return Statement(
        id=f"statement/0123456789ab-{at}-{at + len(content)}",
        content=(Span(at, at + len(content)),),
        manner=Manner.INDIRECT,
        basis=Basis.EXPLICIT if cue else Basis.INHERITED,
        confidence=Decimal("0.9"),
        rule="by-hand",
        cue=(Span(cue_at, cue_at + len(cue)),) if cue else (),
        source=(Span(start, start + len(source)),) if source else (),
        **values,  # type: ignore[arg-type]
    )


def speakers(text: str, *statements: Statement) -> list[tuple[str | None, str | None]]:
    """Return the names of speaker and addressee of each statement."""
    annotated = annotate(text)
    entities = find_entities(annotated)
    names = {e.id: e.name for e in (*entities.people, *entities.organizations)}
    resolved, _ = resolve_speakers(annotated, entities, statements)
    return [(names.get(s.speaker or ""), names.get(s.addressee or "")) for s in resolved]


SOURCES = {
    "Harbor Police spokesman Amal Haddad": "Amal Haddad",
    "Amal Haddad, a biologist at the Weir Institute,": "Amal Haddad",
    "the Danish fisheries ministry": "Danish fisheries ministry",
    "the well-known Marlow Gazette": "Marlow Gazette",
    "figures released by the Weir Institute": "Weir Institute",
    "a Weir Institute survey": "Weir Institute",
    "a spokesman for the Harbor Police": "Harbor Police",
    "Minister of Fisheries Stefan Moe": "Stefan Moe",
    "residents and the Weir Institute": "Weir Institute",
    "Amal Haddad's spokesman": "Amal Haddad",
    "the Marlow Gazette, the mayor, Stefan Moe,": "Marlow Gazette",
    "a source at the Harbor Police": None,
    "a Harbor Police officer": None,
    "an ally of Amal Haddad": None,
    "officials": None,
    "several witnesses": None,
    "a monitor": None,
}


@pytest.mark.parametrize(("source", "expected"), SOURCES.items(), ids=list(SOURCES))
def test_head_of_the_source_decides_who_speaks(source: str, expected: str | None) -> None:
    text = f"On Friday {source} said that nets were lost."
    assert speakers(text, said(text, source, "said", "that nets were lost"))[0][0] == expected


OPENING = "On Friday governor Hanna Weir met mayor Stefan Moe at the Harbor Police. The Weir Institute left. "
PRONOUNS = {
    "she": "Hanna Weir",
    "he": "Stefan Moe",
    "it": "Weir Institute",
    "the mayor": "Stefan Moe",
    "the governor": "Hanna Weir",
    "the institute": "Weir Institute",
    "the police": "Harbor Police",
    "the pilot": None,
    "the minister of Quarlton": None,
}


@pytest.mark.parametrize(("source", "expected"), PRONOUNS.items(), ids=list(PRONOUNS))
def test_pronoun_or_noun_means_who_fits(source: str, expected: str | None) -> None:
    text = OPENING + f"On Monday {source} said that nets were lost."
    nth = text.count(source, 0, text.index(f"{source} said"))
    assert speakers(text, said(text, source, "said", "that nets were lost", nth))[0][0] == expected


def test_pronoun_means_the_last_speaker_rather_than_who_was_named_last() -> None:
    text = "Stefan Moe said that nets of the pilot Oskar Dorn were lost. He said that boats were safe."
    first = said(text, "Stefan Moe", "said", "that nets of the pilot Oskar Dorn were lost")
    second = said(text, "He", "said", "that boats were safe")
    assert [name for name, _ in speakers(text, first, second)] == ["Stefan Moe", "Stefan Moe"]


def test_pronoun_tells_the_sex_of_a_person_for_later() -> None:
    text = "Sasha Moe said that nets were lost. She said that boats were safe. He said that it rained."
    statements = (
        said(text, "Sasha Moe", "said", "that nets were lost"),
        said(text, "She", "said", "that boats were safe"),
        said(text, "He", "said", "that it rained"),
    )
    assert [name for name, _ in speakers(text, *statements)] == ["Sasha Moe", "Sasha Moe", None]


def test_statement_without_source_has_the_speaker_that_it_continues() -> None:
    text = "Stefan Moe said that nets were lost. Boats were safe."
    first = said(text, "Stefan Moe", "said", "that nets were lost")
    second = said(text, "", "", "Boats were safe", continues=first.id)
    assert [name for name, _ in speakers(text, first, second)] == ["Stefan Moe", "Stefan Moe"]


def test_we_inside_a_quotation_is_its_speaker() -> None:
    text = "Stefan Moe said “we believe that nets were lost”."
    outer = said(text, "Stefan Moe", "said", "“we believe that nets were lost”")
    inner = said(text, "we", "believe", "that nets were lost", parent=outer.id)
    assert [name for name, _ in speakers(text, outer, inner)] == ["Stefan Moe", "Stefan Moe"]


def test_our_survey_is_that_of_the_body_for_which_the_speaker_speaks() -> None:
    text = "Stefan Moe, a biologist at the Weir Institute, said “according to our survey nets were lost”."
    outer = said(text, "Stefan Moe", "said", "“according to our survey nets were lost”")
    inner = said(text, "our survey", "according to", "nets were lost", parent=outer.id)
    assert [name for name, _ in speakers(text, outer, inner)] == ["Stefan Moe", "Weir Institute"]


def test_these_figures_are_those_of_the_last_body_that_spoke() -> None:
    text = "The Weir Institute said that nets were lost. These figures show that boats were safe."
    first = said(text, "The Weir Institute", "said", "that nets were lost")
    assert speakers(text, first, said(text, "These figures", "show", "that boats were safe"))[1][0] == "Weir Institute"


def test_ministry_of_a_headline_is_the_one_below() -> None:
    text = "Ministry: nets lost\nNets were lost, the Ministry of Fisheries said."
    assert speakers(text, said(text, "Ministry", ":", "nets lost"))[0][0] == "Ministry of Fisheries"


def test_pronoun_prefers_who_is_known_to_fit() -> None:
    text = "Hanna Weir met Quarl Dorn, a pilot. “Nets were lost,” she said."
    assert speakers(text, said(text, "she", "said", "“Nets were lost,”"))[0][0] == "Hanna Weir"


def test_role_behind_a_comma_belongs_to_the_name_before_it() -> None:
    text = "Stefan Moe, a biologist at the Weir Institute, said that nets were lost."
    assert speakers(text, said(text, "a biologist at the Weir Institute", "said", "that nets were lost"))[0][0] == "Stefan Moe"


ADDRESSEES = {
    "told the Marlow Gazette": "Marlow Gazette",
    "told Reuters": "Reuters",
    "told Marlow Gazette editor Hanna Weir": "Hanna Weir",
    "told a news conference": None,
    "told reporters in Denmark": None,
}


@pytest.mark.parametrize(("told", "expected"), ADDRESSEES.items(), ids=list(ADDRESSEES))
def test_addressee_is_who_is_told(told: str, expected: str | None) -> None:
    text = f"“Nets were lost,” Stefan Moe {told} on Friday."
    assert speakers(text, said(text, "Stefan Moe", "told", "“Nets were lost,”")) == [("Stefan Moe", expected)]


def test_addressee_of_an_interview() -> None:
    text = "Nets were lost, Stefan Moe said in a talk with the Marlow Gazette."
    assert speakers(text, said(text, "Stefan Moe", "said", "Nets were lost")) == [("Stefan Moe", "Marlow Gazette")]


def test_name_inside_the_content_is_no_addressee() -> None:
    text = "Stefan Moe said he told Reuters that nets were lost."
    assert speakers(text, said(text, "Stefan Moe", "said", "he told Reuters that nets were lost")) == [("Stefan Moe", None)]


def test_capacity_is_the_one_worded_in_the_source() -> None:
    text = "Governor Stefan Moe left. Weir Institute biologist Stefan Moe said that nets were lost."
    annotated = annotate(text)
    statement = said(text, "Weir Institute biologist Stefan Moe", "said", "that nets were lost")
    (resolved,), _ = resolve_speakers(annotated, find_entities(annotated), [statement])
    assert resolved.capacity is not None
    assert (resolved.capacity.role, resolved.capacity.organization) == ("Weir Institute biologist", "organization/weir-institute")


def test_unresolved_pronoun_is_told_to_the_reader() -> None:
    text = "Nets were lost, he said."
    annotated = annotate(text)
    facts = resolve(annotated, find_entities(annotated), [said(text, "he", "said", "Nets were lost")], [], [])
    assert [(p.stage, p.message) for p in facts.problems] == [
        ("resolve", "1 statement has a pronoun as source that could not be resolved")
    ]
    assert facts.statements[0].speaker is None


def test_basis_says_how_the_speaker_is_known() -> None:
    text = "Amal Haddad said the road was closed. “We wait.” It was raining, the paper adding that roads flood. “Nobody came.”"
    first = said(text, "Amal Haddad", "said", "the road was closed")
    goes_on = said(text, "", "", "“We wait.”", continues=first.id)
    adding = said(text, "", "adding", "that roads flood", continues=first.id)
    alone = said(text, "", "", "“Nobody came.”")
    annotated = annotate(text)
    resolved, _ = resolve_speakers(annotated, find_entities(annotated), (first, goes_on, adding, alone))
    assert [s.basis for s in resolved] == [Basis.EXPLICIT, Basis.INHERITED, Basis.INHERITED, Basis.UNSPECIFIED]
