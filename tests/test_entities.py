"""People, organizations and places of one article: which mentions are the same, roles, kinds, identifiers."""

from __future__ import annotations

import pytest
from names_marked import annotate

from kg.extract.entities import find_entities
from kg.model import Capacity, Organization, OrganizationKind, Person, Place


def people(text: str, **metadata: str) -> list[Person]:
    return list(find_entities(annotate(text, **metadata)).people)


def organizations(text: str, *, headline: bool = False) -> list[Organization]:
    return list(find_entities(annotate(text, headline=headline)).organizations)


def places(text: str) -> list[Place]:
    return list(find_entities(annotate(text)).places)


def one(items: list[Person] | list[Organization] | list[Place]) -> Person | Organization | Place:
    assert len(items) == 1, [item.name for item in items]
    return items[0]


# --- People ----------------------------------------------------------------------------------------------------------------------


def test_full_name_family_name_and_name_without_particle_are_one_person() -> None:
    text = "President Samir al-Harbi spoke. Later al-Harbi left, and Harbi's boat with him."
    person = one(people(text))
    assert person.name == "Samir al-Harbi"
    assert person.aliases == ("al-Harbi", "Harbi")
    assert [span.of(text) for span in person.mentions] == ["Samir al-Harbi", "al-Harbi", "Harbi"]


def test_initial_makes_no_other_person() -> None:
    assert one(people("President Hanna B. Weir spoke. Then Hanna Weir left.")).name == "Hanna B. Weir"


def test_namesakes_are_told_apart_by_a_title() -> None:
    text = "President Oskar Weir and Judge Hanna Weir spoke. Mrs. Weir left, and then Mr. Weir left."
    by_name = {p.name: [s.start for s in p.mentions] for p in people(text)}
    assert by_name["Hanna Weir"][1] == text.index("Weir left")
    assert by_name["Oskar Weir"][1] == text.rindex("Weir left")


def test_family_name_alone_is_the_namesake_named_last() -> None:
    text = "President Oskar Weir spoke. Judge Hanna Weir spoke. Weir left."
    assert {p.name: len(p.mentions) for p in people(text)} == {"Oskar Weir": 1, "Hanna Weir": 2}


def test_misspelled_family_name_is_the_person() -> None:
    assert one(people("President Samir Haddad spoke. Later Hadddad left.")).aliases == ("Hadddad",)


def test_given_name_alone_is_the_person() -> None:
    assert one(people("President Oskar Weir spoke. Later Oskar said no.")).aliases == ("Oskar",)


def test_identifier_of_a_full_name_is_the_same_in_every_article() -> None:
    assert one(people("President Zoë Weir spoke.")).id == "person/zoe-weir"


def test_identifier_of_a_family_name_alone_holds_in_its_article_only() -> None:
    assert one(people("President Weir spoke.")).id == "person/weir-0123456789ab"


def test_byline_names_its_author_with_place_in_the_text() -> None:
    text = "Nets lost\nBy Ann Moe and Stefan Dorn in Oslo\nNets were lost."
    assert [(p.name, [s.of(text) for s in p.mentions]) for p in people(text)] == [
        ("Ann Moe", ["Ann Moe"]),
        ("Stefan Dorn", ["Stefan Dorn"]),
    ]


def test_author_of_the_metadata_has_no_place_in_the_text() -> None:
    assert one(people("Nets were lost.", author="Ann Moe")).mentions == ()


def test_agency_as_author_is_no_person() -> None:
    assert people("Nets lost\nBy Marlow News Agency\nNets were lost.", author="Reuters") == []


ROLES = {
    "It was Governor Amal Haddad who left.": [("Governor", "governor", None)],
    "It was former mayor Amal Haddad who left.": [("former mayor", "governor", None)],
    "It was Interior Minister Amal Haddad who left.": [("Interior Minister", "minister", None)],
    "It was Minister of Fisheries Amal Haddad who left.": [("Minister of Fisheries", "minister", None)],
    "Marlow Harbor Police spokesman Amal Haddad left.": [
        ("Marlow Harbor Police spokesman", "spokesperson", "Marlow Harbor Police")
    ],
    "A word from Harbor Customs Service (HCS) spokeswoman Amal Haddad helped.": [
        ("Harbor Customs Service (HCS) spokeswoman", "spokesperson", "Harbor Customs Service")
    ],
    "The Marlow Harbor Police's spokesman Amal Haddad left.": [("spokesman", "spokesperson", "Marlow Harbor Police")],
    "Marlow Harbor Police spokesman Col. Amal Haddad left.": [
        ("Col.", "military", None),
        ("Marlow Harbor Police spokesman", "spokesperson", "Marlow Harbor Police"),
    ],
    "So the director of the Weir Institute, Amal Haddad, left.": [("director", "head", "Weir Institute")],
    "The Weir Institute left. So the institute's director, Amal Haddad, left.": [
        ("institute's director", "head", "Weir Institute")
    ],
    "So the president of the Weir Institute, Dr. Amal Haddad, left.": [
        ("Dr.", None, None),
        ("president", "head", "Weir Institute"),
    ],
    "It was President Amal Haddad who left.": [("President", "head_of_state", None)],
    "It was security expert Amal Haddad who left.": [("security expert", "expert", None)],
    "So Amal Haddad, an expert on eels, left.": [("expert on eels", "expert", None)],
    "So Amal Haddad, a biologist at the Weir Institute, left.": [("biologist", "scientist", "Weir Institute")],
    "So Amal Haddad, chief of staff of the Harbor Union, left.": [("chief of staff", "head", "Harbor Union")],
    "So Amal Haddad, who heads the Weir Institute, left.": [("heads", "head", "Weir Institute")],
    "So Amal Haddad is a marine biologist.": [("marine biologist", "scientist", None)],
    "So Amal Haddad, according to the chief, left.": [],
    "It was Mrs. Amal Haddad who left.": [],
    "So Amal Haddad left.": [],
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items(), ids=list(ROLES))
def test_roles_as_worded_with_code_and_organization(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    entities = find_entities(annotate(text))
    named = {o.id: o.name for o in entities.organizations}
    found = [(c.role, c.code, named[c.organization] if c.organization else None) for p in entities.people for c in p.capacities]
    assert found == expected


def test_minister_belongs_to_the_ministry_that_the_article_names() -> None:
    entities = find_entities(annotate("The Labour Ministry was quiet. Then Labor Minister Amal Haddad left."))
    assert entities.people[0].capacities == (Capacity("Labor Minister", "minister", entities.organizations[0].id),)


# --- Organizations ---------------------------------------------------------------------------------------------------------------


SAME = {
    "acronym in brackets": ("The Harbor Customs Service (HCS) left. The HCS was late.", {"Harbor Customs Service": ("HCS",)}),
    "acronym by its initials": ("The Harbor Customs Service left. The HCS was late.", {"Harbor Customs Service": ("HCS",)}),
    "order and spelling of a ministry": (
        "The Ministry of Labour left. The Labor Ministry was late.",
        {"Ministry of Labour": ("Labor Ministry",)},
    ),
    "ministry in lower case": (
        "The Danish Fisheries Ministry left. Only the fisheries ministry was late.",
        {"Danish Fisheries Ministry": ("fisheries ministry",)},
    ),
    "ministries of two countries": (
        "The Danish Defense Ministry left. The Norwegian Defense Ministry was late.",
        {"Danish Defense Ministry": (), "Norwegian Defense Ministry": ()},
    ),
    "head word for the whole name": (
        "The Weir Harbor Observatory left. The Observatory was late.",
        {"Weir Harbor Observatory": ("Observatory",)},
    ),
    "first word for the whole name": ("The Quarl University left. At Quarl they were late.", {"Quarl University": ()}),
    "known names": ("They left Daesh and ISIS.", {"ISIS": ("Daesh",)}),
    "army and military": ("The Danish army left. The Danish military has left too.", {"Danish military": ("Danish army",)}),
    "name of a country's people that no list has": (
        "In Tarsa the Tarsan Ministry of Interior left. The Interior Ministry was late.",
        {"Tarsan Ministry of Interior": ("Interior Ministry",)},
    ),
    "misspelled acronym": (
        "The Weir Harbor Mission (UNMIX) left. The UNIMX was late.",
        {"Weir Harbor Mission": ("UNMIX", "UNIMX")},
    ),
    "misspelled name": (
        "The Weir Harbor Observatory left. The Weir Harbor Obsevatory was late.",
        {"Weir Harbor Observatory": ("Weir Harbor Obsevatory",)},
    ),
    "stripped apostrophe": (
        "The Weir Observatory left. The Observatorys report was late.",
        {"Weir Observatory": ("Observatorys",)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAME.values(), ids=list(SAME))
def test_names_of_one_organization_are_put_together(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {o.name: o.aliases for o in organizations(text)} == expected


GROUPS = {
    "The Danish navy left.": ["Danish navy"],
    "The US-led coalition left.": ["US-led coalition"],
    "The international coalition left.": ["international coalition"],
    "The government of Norway left.": ["government of Norway"],
    "The country's fisheries ministry left.": ["fisheries ministry"],
    "The army left, and the government with it.": [],
    "The Danish army trucks left.": [],
}


@pytest.mark.parametrize(("text", "expected"), GROUPS.items(), ids=list(GROUPS))
def test_phrase_in_lower_case_names_a_group_if_a_word_tells_which(text: str, expected: list[str]) -> None:
    assert [o.name for o in organizations(text)] == expected


STATES = {
    "On Friday Denmark denied it.": ["Denmark"],
    "On Friday Denmark has also condemned it.": ["Denmark"],
    "On Friday Denmark and Norway have agreed.": ["Denmark", "Norway"],
    "It was a plan backed by Denmark and Norway.": ["Denmark", "Norway"],
    "On Friday Copenhagen denied it.": ["Copenhagen"],
    "Nets in Denmark were lost.": [],
    "The boats of Denmark left.": [],
    "Denmark is cold.": [],
}


@pytest.mark.parametrize(("text", "expected"), STATES.items(), ids=list(STATES))
def test_country_is_an_organization_where_it_acts_as_a_state(text: str, expected: list[str]) -> None:
    assert [o.name for o in organizations(text)] == expected


def test_capital_and_country_are_one_state() -> None:
    (state,) = organizations("On Friday Denmark denied it. On Monday Copenhagen denied it again.")
    assert (state.id, state.name, state.aliases) == ("organization/denmark", "Denmark", ("Copenhagen",))
    assert state.kind is OrganizationKind.GOVERNMENT


KINDS = {
    "Marlow Gazette": OrganizationKind.OUTLET,
    "Ministry of Fisheries": OrganizationKind.MINISTRY,
    "Harbor Police": OrganizationKind.STATE_FORCES,
    "University of Weir": OrganizationKind.EDUCATION,
    "Weir Harbor Observatory": OrganizationKind.MONITOR,
    "Harbor Workers Party": OrganizationKind.PARTY,
    "Radio Weir": OrganizationKind.OUTLET,
    "Weir General Hospital": OrganizationKind.OTHER,
    "Weir Supreme Court": OrganizationKind.COURT,
    "Hezbollah": OrganizationKind.ARMED_GROUP,
    "UNICEF": OrganizationKind.INTERGOVERNMENTAL,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_kind_by_word_lists_or_head_of_the_name(name: str, kind: OrganizationKind) -> None:
    assert [(o.name, o.kind) for o in organizations(f"He saw the {name}.")] == [(name, kind)]


def test_identifier_is_the_known_label_whatever_the_article_calls_it() -> None:
    assert organizations("They fought Daesh.")[0].id == "organization/islamic-state"


def test_identifier_of_a_name_that_says_only_the_sort_of_body_holds_in_its_article_only() -> None:
    ids = [o.id for o in organizations("He saw the Interior Ministry and the Danish Interior Ministry and the Marlow Gazette.")]
    assert ids == ["organization/danish-interior-ministry", "organization/marlow-gazette"]
    assert organizations("He saw the Interior Ministry.")[0].id == "organization/interior-ministry-0123456789ab"


# --- Places ----------------------------------------------------------------------------------------------------------------------


def test_country_under_two_names_is_one_place() -> None:
    place = one(places("He left Great Britain and never saw the UK again."))
    assert (place.id, place.name, place.aliases) == ("place/united-kingdom", "Great Britain", ("UK",))


def test_city_lies_in_its_country_if_the_article_names_it() -> None:
    assert [(p.name, p.within) for p in places("He left Tripoli in Libya.")] == [("Tripoli", "place/libya"), ("Libya", None)]
    assert [(p.name, p.within) for p in places("He left Tripoli.")] == [("Tripoli", None)]
