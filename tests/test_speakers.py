"""Speakers, capacities and addressees of statements that are built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from names_marked import annotate

from kg.extract.entities import find_entities
from kg.model import Basis, Manner, Organization, Person, Span, Statement
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


def names_of(people: Sequence[Person], organizations: Sequence[Organization]) -> dict[str, str]:
    """Return the names of entities by their identifiers."""
    return {person.id: person.name for person in people} | {body.id: body.name for body in organizations}


def speakers(text: str, *statements: Statement) -> list[tuple[str | None, str | None]]:
    """Return the names of speaker and addressee of each statement."""
    annotated = annotate(text)
    entities = find_entities(annotated)
    names = names_of(entities.people, entities.organizations)
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


def speaker_of(text: str, source: str, cue: str, content: str, *before: tuple[str, str, str], nth: int = 0) -> str | None:
    """Return the name of the speaker of a statement, the last of those that are given; the source is the one before its content or cue.

    A statement that turns out to be the author's own is nobody's.
    """
    statements = [*(said(text, *parts) for parts in before), said(text, source, cue, content, nth)]
    annotated = annotate(text)
    found = resolve(annotated, find_entities(annotated), statements, [], [])
    names = names_of(found.people, found.organizations)
    return next((names.get(s.speaker or "") for s in found.statements if s.id == statements[-1].id), None)


EDGES = {
    "by the Weir Institute,": "Weir Institute",
    "that Weir Institute": "Weir Institute",
    "Institute": "Weir Institute",
    "biologist": "Amal Haddad",
    "an Amal Haddad adviser": None,
    "Harbor Police correspondent": None,
    "a Marlow Gazette correspondent": "Marlow Gazette",
    "a letter seen by the Marlow Gazette": None,
    "a survey by the Weir Institute": "Weir Institute",
    "a source and the Weir Institute": "Weir Institute",
}


@pytest.mark.parametrize(("source", "expected"), EDGES.items(), ids=list(EDGES))
def test_source_whose_span_is_too_short_or_too_long(source: str, expected: str | None) -> None:
    whole = {"Institute": "the Weir Institute", "biologist": "biologist Amal Haddad"}.get(source, source)
    text = f"On Friday {whole} said nets were lost."
    assert speaker_of(text, source, "said", "nets were lost") == expected


def test_source_without_span_has_the_name_beside_the_cue() -> None:
    text = "On Friday Stefan Moe also said that nets were lost."
    assert speaker_of(text, "", "said", "that nets were lost") == "Stefan Moe"


def test_participle_has_the_speaker_of_its_sentence() -> None:
    text = "Stefan Moe dismissed the plan on Friday, arguing that nets were lost."
    assert speaker_of(text, "", "arguing", "that nets were lost") == "Stefan Moe"


def test_pronoun_is_the_subject_of_the_sentence_before_rather_than_an_earlier_speaker() -> None:
    text = "Hanna Weir said that nets were lost. Amalia Dorn left the harbor early. She said that boats were safe."
    before = ("Hanna Weir", "said", "that nets were lost")
    assert speaker_of(text, "She", "said", "that boats were safe", before) == "Amalia Dorn"


def test_pronoun_is_the_speaker_rather_than_who_is_spoken_of() -> None:
    text = "Hanna Weir met Amalia Dorn. Hanna Weir said that Amalia Dorn lost nets. She said that boats were safe."
    before = ("Hanna Weir", "said", "that Amalia Dorn lost nets")
    assert speaker_of(text, "She", "said", "that boats were safe", before) == "Hanna Weir"


def test_pronoun_behind_somebody_without_a_name_is_nobody() -> None:
    text = "Stefan Moe said that nets were lost. A resident said that boats were safe. He said that it rained."
    before = (("Stefan Moe", "said", "that nets were lost"), ("A resident", "said", "that boats were safe"))
    assert speaker_of(text, "He", "said", "that it rained", *before) is None


def test_they_behind_officials_is_nobody() -> None:
    text = "The Weir Institute said that nets were lost. Officials said that boats were safe. They said that it rained."
    before = (("The Weir Institute", "said", "that nets were lost"), ("Officials", "said", "that boats were safe"))
    assert speaker_of(text, "They", "said", "that it rained", *before) is None


def test_title_of_a_person_tells_the_sex() -> None:
    text = "Spokeswoman Quarl Dorn met Marten Oske. She said that boats were safe."
    assert speaker_of(text, "She", "said", "that boats were safe") == "Quarl Dorn"


FOCUS = {
    "the Dane": "Stefan Moe",
    "the veteran": "Stefan Moe",
    "the woman": None,
    "the judge": None,
    "a veteran": None,
    "officials": None,
}


@pytest.mark.parametrize(("source", "expected"), FOCUS.items(), ids=list(FOCUS))
def test_other_noun_for_the_last_speaker(source: str, expected: str | None) -> None:
    text = f"Governor Stefan Moe said that nets were lost. On Monday {source} said that boats were safe."
    assert speaker_of(text, source, "said", "that boats were safe", ("Stefan Moe", "said", "that nets were lost")) == expected


def test_noun_that_stood_for_somebody_else_before_is_not_the_last_speaker() -> None:
    text = "A pilot fled. Stefan Moe said that nets were lost. On Monday the pilot said that boats were safe."
    assert speaker_of(text, "the pilot", "said", "that boats were safe", ("Stefan Moe", "said", "that nets were lost")) is None


def test_body_without_an_article_in_the_lead_is_the_one_that_speaks_next() -> None:
    text = "Nets were lost, a news agency said. The Marlow Gazette said that boats were safe."
    outlet = said(text, "The Marlow Gazette", "said", "that boats were safe")
    found = speakers(text, said(text, "a news agency", "said", "Nets were lost"), outlet)
    assert [name for name, _ in found] == ["Marlow Gazette", "Marlow Gazette"]


def test_armed_group_is_not_the_monitoring_group() -> None:
    text = "Nets were lost, an armed group said. The Marlow Gazette said that boats were safe."
    outlet = said(text, "The Marlow Gazette", "said", "that boats were safe")
    assert speakers(text, said(text, "an armed group", "said", "Nets were lost"), outlet)[0][0] is None


def test_role_of_a_headline_is_the_person_who_speaks_below() -> None:
    text = "Mayor: nets were lost\nStefan Moe, the mayor, said that boats were safe."
    below = ("Stefan Moe", "said", "that boats were safe")
    annotated = annotate(text, headline=True)
    statements = [said(text, "Mayor", ":", "nets were lost"), said(text, *below)]
    resolved, _ = resolve_speakers(annotated, find_entities(annotated), statements)
    assert [s.speaker for s in resolved] == ["person/stefan-moe", "person/stefan-moe"]


DOCUMENTS = {
    "The survey": "Weir Institute",
    "The figures": "Harbor Police",
    "The statement": "Harbor Police",
    "Surveys": None,
    "A leaked letter": None,
    "The report by residents": None,
    "The report the Weir Institute published": "Weir Institute",
    "Its report": "Harbor Police",
}


@pytest.mark.parametrize(("source", "expected"), DOCUMENTS.items(), ids=list(DOCUMENTS))
def test_document_speaks_for_its_makers(source: str, expected: str | None) -> None:
    text = (
        f"The Weir Institute published a survey. The Harbor Police said that nets were lost. {source} said that boats were safe."
    )
    before = ("The Harbor Police", "said", "that nets were lost")
    assert speaker_of(text, source, "said", "that boats were safe", before) == expected


def test_his_campaign_speaks_for_him() -> None:
    text = "Stefan Moe left on Friday. His campaign said that nets were lost."
    assert speaker_of(text, "His campaign", "said", "that nets were lost") == "Stefan Moe"


INTERVIEW = """The Marlow Gazette spoke to Hanna Weir, a biologist.
Do you think that nets were lost?
I think that boats were safe.
How many were there?
We counted nine of them."""


def test_answers_of_an_interview_are_those_of_who_is_interviewed() -> None:
    assert speaker_of(INTERVIEW, "I", "think", "that boats were safe") == "Hanna Weir"
    assert speaker_of(INTERVIEW, "you", "think", "that nets were lost") == "Hanna Weir"


def test_interview_of_two_people_leaves_open_who_answers() -> None:
    text = INTERVIEW.replace("Hanna Weir, a biologist", "Hanna Weir and Stefan Moe")
    assert speaker_of(text, "I", "think", "that boats were safe") is None


def test_labels_tell_who_answers() -> None:
    text = "Hanna Weir: Do you fish?\nStefan Moe: I think that boats were safe.\nHanna Weir: Why?\nStefan Moe: They float."
    assert speaker_of(text, "I", "think", "that boats were safe") == "Stefan Moe"


def test_first_person_of_an_article_that_is_no_interview_is_its_author() -> None:
    text = "Stefan Moe spoke to Hanna Weir.\nI think that boats were safe.\nIt rained."
    annotated = annotate(text)
    assert (
        resolve(annotated, find_entities(annotated), [said(text, "I", "think", "that boats were safe")], [], []).statements == ()
    )


def test_source_of_unknown_name_is_a_person_of_the_article() -> None:
    text = "The harbor was closed, Quarl Dorning claims, while Dorning adds that boats were safe."
    first = ("Quarl Dorning", "claims", "The harbor was closed")
    assert speaker_of(text, "Dorning", "adds", "that boats were safe", first) == "Quarl Dorning"


def test_source_that_is_an_ordinary_word_has_the_full_name_of_the_article() -> None:
    text = "The columnist Amalia Will wept. Boats were safe, Will claims."
    assert speaker_of(text, "Will", "claims", "Boats were safe", nth=1) == "Amalia Will"


def test_it_of_a_passive_is_nobody() -> None:
    text = "The Weir Institute left. It was reported that boats were safe."
    assert speaker_of(text, "It", "reported", "that boats were safe") is None


NO_NEWCOMERS = ["Residents", "Surveys", "Danes", "Monday", "Yesterday"]


@pytest.mark.parametrize("source", NO_NEWCOMERS)
def test_capital_alone_makes_no_person(source: str) -> None:
    text = f"{source} claims that boats were safe."
    assert speaker_of(text, source, "claims", "that boats were safe") is None


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


def test_a_body_in_apposition_is_the_source() -> None:
    text = "The shipping company, Norline, denied that the ferry was full. It said that boats were safe."
    assert speaker_of(text, "The shipping company, Norline", "denied", "that the ferry was full") == "Norline"
    first = ("The shipping company, Norline", "denied", "that the ferry was full")
    assert speaker_of(text, "It", "said", "that boats were safe", first) == "Norline"


def test_the_label_of_an_answer_is_who_answers() -> None:
    text = "We spoke to Hanna Weir about the flood.\nQ: When?\nA: I think that boats were safe.\nQ: Why?\nA: They float."
    assert speaker_of(text, "I", "think", "that boats were safe") == "Hanna Weir"


def test_a_source_that_cuts_a_name_in_two_is_widened() -> None:
    text = "The museum opened. Its spokesman, Quarl Dorning, said that boats were safe. Quarl Dorning smiled."
    assert speaker_of(text, "Its spokesman, Quarl", "said", "that boats were safe") == "Quarl Dorning"


# --- Joint sources -----------------------------------------------------------------------------------------------------------------

MEETING = (
    "Fisheries Minister Oskar Weir met Interior Minister Hanna Dorn and Senator Amal Haddad in Oslo. "
    "The Weir Institute and the Marlow Observatory were there, and so was the Dorn Institute. "
)
JOINT: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "Oskar Weir and Hanna Dorn": ("Oskar Weir", ("Hanna Dorn",)),
    "Weir, Dorn and Haddad": ("Oskar Weir", ("Hanna Dorn", "Amal Haddad")),
    "Oskar Weir, the fisheries minister, and Hanna Dorn": ("Oskar Weir", ("Hanna Dorn",)),
    "Minister Oskar Weir and Senator Amal Haddad": ("Oskar Weir", ("Amal Haddad",)),
    "Minister Oskar Weir along with the Marlow Observatory": ("Oskar Weir", ("Marlow Observatory",)),
    "the Weir Institute and the Marlow Observatory": ("Weir Institute", ("Marlow Observatory",)),
    "the two ministers": ("Oskar Weir", ("Hanna Dorn",)),
    "both ministers": ("Oskar Weir", ("Hanna Dorn",)),
    "the two institutes": ("Weir Institute", ("Dorn Institute",)),
    "the two doctors": (None, ()),
    "two ministers": (None, ()),
    "Oskar Weir, Marlow Observatory,": ("Oskar Weir", ()),
    "Oskar Weir of the Weir Institute and the Marlow Observatory": ("Oskar Weir", ()),
    "Oskar Weir, who advises the Weir Institute and the Marlow Observatory,": ("Oskar Weir", ()),
    "Oskar Weir and others": ("Oskar Weir", ()),
    "Oskar Weir and Dorn's lawyer": ("Oskar Weir", ()),
}


def together(text: str, *statements: Statement) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return the name of the speaker of each statement and the names of those who say it as well."""
    annotated = annotate(text)
    entities = find_entities(annotated)
    names = names_of(entities.people, entities.organizations)
    resolved, _ = resolve_speakers(annotated, entities, statements)
    return [(names.get(s.speaker or ""), tuple(names[other] for other in s.co_speakers)) for s in resolved]


@pytest.mark.parametrize("noun", ["leaders", "officials"])
def test_two_leaders_are_those_who_were_named(noun: str) -> None:
    text = f"President Oskar Weir met Prime Minister Hanna Dorn and the singer Ann Moe. The two {noun} said that nets were lost."
    assert together(text, said(text, f"The two {noun}", "said", "nets were lost")) == [("Oskar Weir", ("Hanna Dorn",))]
    text = f"The singer Ann Moe met President Oskar Weir. The two {noun} said that nets were lost."
    assert together(text, said(text, f"The two {noun}", "said", "nets were lost")) == [(None, ())]


@pytest.mark.parametrize("source", JOINT)
def test_who_is_joined_to_the_speaker_says_it_as_well(source: str) -> None:
    text = MEETING + f"So it was {source} said that nets were lost."
    assert together(text, said(text, source, "said", "nets were lost", nth=text.count(source) - 1)) == [JOINT[source]]


def test_they_are_those_who_spoke_together_last() -> None:
    text = MEETING + "Oskar Weir and Hanna Dorn said nets were lost. They said that boats sank."
    first = said(text, "Oskar Weir and Hanna Dorn", "said", "nets were lost")
    assert together(text, first, said(text, "They", "said", "boats sank"))[1] == ("Oskar Weir", ("Hanna Dorn",))


def test_what_goes_on_from_a_joint_statement_is_said_by_both() -> None:
    text = MEETING + "“Nets were lost,” Oskar Weir and Hanna Dorn said. “Boats sank.”"
    first = said(text, "Oskar Weir and Hanna Dorn", "said", "“Nets were lost,”")
    second = said(text, "", "", "“Boats sank.”", continues=first.id)
    assert together(text, first, second)[1] == ("Oskar Weir", ("Hanna Dorn",))


def test_they_behind_one_speaker_are_not_two() -> None:
    text = MEETING + "Oskar Weir said nets were lost. They said that boats sank."
    first = said(text, "Oskar Weir", "said", "nets were lost", nth=1)
    assert together(text, first, said(text, "They", "said", "boats sank"))[1] == (None, ())


# --- Nouns for people ----------------------------------------------------------------------------------------------------------------

NOUNS_FOR_PEOPLE = {
    "the fisheries minister": "Oskar Weir",
    "the senator": "Amal Haddad",
    "the head of the Marlow Observatory": "Stefan Lind",
    "the spokeswoman": "Ada Quist",
    "the judge": None,
}


@pytest.mark.parametrize("source", NOUNS_FOR_PEOPLE)
def test_noun_for_a_person_is_who_has_the_role(source: str) -> None:
    text = (
        "Fisheries Minister Oskar Weir met Senator Amal Haddad, and Stefan Lind, head of the Marlow Observatory, met spokeswoman "
        f"Ada Quist. On Friday {source} said that nets were lost."
    )
    nth = text.count(source) - 1
    assert speakers(text, said(text, source, "said", "nets were lost", nth=nth)) == [(NOUNS_FOR_PEOPLE[source], None)]


# --- Newcomers that are known in part --------------------------------------------------------------------------------------------------


def test_given_name_that_was_known_alone_belongs_to_the_newcomer() -> None:
    text = "The columnist Amalia Will wrote that nets were lost. Later Will wrote that boats sank."
    second = said(text, "Will", "wrote", "boats sank", nth=1)
    facts = resolve(annotate(text), find_entities(annotate(text)), [second], (), ())
    assert [(person.name, len(person.mentions)) for person in facts.people] == [("Amalia Will", 2)]
