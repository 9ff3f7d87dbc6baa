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


ONE_PERSON = {
    "J. Q. Moe spoke. John Quincy Moe left. Mr. Moe laughed.": ("John Quincy Moe", ("J. Q. Moe", "Moe")),
    "Bill Weir spoke. William Weir laughed. Bill left. Bill Weir slept.": ("Bill Weir", ("William Weir", "Bill")),
    "Mohammed al-Harbi spoke. Muhammad Al Harby left. Mohammed al-Harbi slept.": ("Mohammed al-Harbi", ("Muhammad Al Harby",)),
    "Dr. Ludwig van Aalst spoke; Van Aalst left. Aalst laughed.": ("Ludwig van Aalst", ("Van Aalst", "Aalst")),
    "President Carlos Lind Paz spoke. Carlos Lind left.": ("Carlos Lind Paz", ("Carlos Lind",)),
    "President Kim Jong Moe spoke. Kim left.": ("Kim Jong Moe", ("Kim",)),
    "President Osama bin Harbi spoke. Bin Harbi left.": ("Osama bin Harbi", ("Bin Harbi",)),
    'Amal "Lulu" Haddad spoke. Later Haddad left. Lulu laughed.': ("Amal Haddad", ('Amal "Lulu" Haddad', "Haddad", "Lulu")),
    "Hanna “the Hammer” Weir spoke.": ("Hanna Weir", ("Hanna “the Hammer” Weir", "the Hammer")),
    "Samir Haddad, also known as Abu Harbi, spoke. Abu Harbi left.": ("Samir Haddad", ("Abu Harbi",)),
    "Abu Harbi (real name Samir Haddad) spoke.": ("Abu Harbi", ("Samir Haddad",)),
    "Governor Ann Moe laughed. Ann M. left.": ("Ann Moe", ("Ann M",)),
}


@pytest.mark.parametrize("text", ONE_PERSON)
def test_forms_of_one_name_are_one_person(text: str) -> None:
    person = one(people(text))
    name, aliases = ONE_PERSON[text]
    assert (person.name, set(person.aliases)) == (name, set(aliases))


TWO_PEOPLE = {
    "Oskar Weir Jr. spoke, and his father Oskar Weir Sr. was there.": {"Oskar Weir Jr.", "Oskar Weir Sr."},
    "President Hassan Haddad spoke. Minister Hussein Haddad left.": {"Hassan Haddad", "Hussein Haddad"},
    "Governor Ann B. Moe met Judge Ann C. Moe.": {"Ann B. Moe", "Ann C. Moe"},
    "President Samir Ali Haddad died. Minister Ali Haddad, his father, died.": {"Samir Ali Haddad", "Ali Haddad"},
    "President Martin Weir spoke. Governor Martina Weir left.": {"Martin Weir", "Martina Weir"},
    "Crown Prince Mohammed bin Salim spoke. King Salim slept.": {"Mohammed bin Salim", "Salim"},
    "President Oskar Weir spoke. Mrs. Weir left.": {"Oskar Weir", "Weir"},
}


@pytest.mark.parametrize("text", TWO_PEOPLE)
def test_names_that_only_look_alike_are_two_people(text: str) -> None:
    assert {person.name for person in people(text)} == TWO_PEOPLE[text]


def test_family_name_is_the_namesake_with_the_title() -> None:
    text = "President Oskar Weir met Senator Stefan Weir. President Weir laughed. Senator Weir left."
    by_name = {p.name: [s.start for s in p.mentions] for p in people(text)}
    assert by_name["Oskar Weir"][1] == text.index("Weir laughed")
    assert by_name["Stefan Weir"][1] == text.index("Weir left")


def test_family_name_is_the_namesake_of_whom_the_text_speaks_rather_than_one_named_in_passing() -> None:
    text = "President Oskar Weir spoke. Weir left. Weir slept. His wife Hanna Weir read. Weir woke."
    assert {p.name: len(p.mentions) for p in people(text)} == {"Oskar Weir": 4, "Hanna Weir": 1}


def test_family_name_is_the_namesake_who_was_quoted_under_the_full_name_last() -> None:
    text = "President Oskar Weir spoke. Weir left. Weir slept. Judge Hanna Weir said it rained. “It snows,” Weir said. Weir woke."
    found = {p.name: [s.start for s in p.mentions] for p in people(text)}
    assert text.index("Weir said", text.index("snows")) in found["Hanna Weir"]
    text = "President Oskar Weir spoke. Weir left. Weir slept. His wife, Hanna Weir, told Weir voters that it rained. Weir woke."
    assert {p.name: len(p.mentions) for p in people(text)} == {"Oskar Weir": 5, "Hanna Weir": 1}


TWO_OF_ONE_NAME = {
    "Mayor Oskar Weir left. Police Chief Oskar Weir, no relation, stayed. Chief Weir slept. Mayor Weir woke.": {
        "person/oskar-weir": ["Mayor"],
        "person/oskar-weir-police-chief": ["Police Chief", "Chief"],
    },
    "Oskar Weir, a namesake of the minister, left. Interior Minister Oskar Weir stayed.": {
        "person/oskar-weir": [],
        "person/oskar-weir-interior-minister": ["Interior Minister"],
    },
    "Army spokesman Oskar Weir spoke. Oskar Weir, a farmer from Oslo, left. “I slept,” Weir said.": {
        "person/oskar-weir": ["spokesman"],
        "person/oskar-weir-farmer": ["farmer"],
    },
    "General Hanna Weir spoke. Hanna Weir, a biologist, left.": {
        "person/hanna-weir": ["General"],
        "person/hanna-weir-biologist": ["biologist"],
    },
}


@pytest.mark.parametrize("text", TWO_OF_ONE_NAME)
def test_two_people_of_one_full_name_are_told_apart_by_the_words(text: str) -> None:
    found = {p.id: [capacity.role for capacity in p.capacities] for p in people(text)}
    assert {who: [role.removeprefix("Army ") for role in roles] for who, roles in found.items()} == TWO_OF_ONE_NAME[text]


ONE_IN_TWO_ROLES = [
    "President Oskar Weir spoke. Oskar Weir, a former farmer, left.",
    "President Oskar Weir spoke. Oskar Weir, the farmer, left.",
    "General Oskar Weir spoke. Oskar Weir, a minister, left.",
    "General Oskar Weir, no relation to Hanna Dorn, spoke. Doctor Oskar Weir left.",
]


@pytest.mark.parametrize("text", ONE_IN_TWO_ROLES)
def test_one_person_may_have_two_roles(text: str) -> None:
    assert [p.name for p in people(text)].count("Oskar Weir") == 1


def test_family_names_of_both_parents_without_their_hyphen_are_the_person() -> None:
    assert one(people("President Ana Ruiz-Paz spoke. Later Ruiz Paz left.")).aliases == ("Ruiz Paz",)


def test_misspelled_name_is_told_from_another_spelling() -> None:
    text = "President Samir Haddad spoke. Samir Hadad left. Haddad slept."
    assert one(people(text)).misspellings == ("Samir Hadad",)
    assert one(people("President Hussein Moe spoke. Husain Moe left.")).misspellings == ()


NOBODY = [
    "The frigate HMS Hanna Weir left for Oslo.",
    "Crew of the aircraft carrier Hanna Weir left.",
    "Hurricane Amal hit Oslo. Amal killed nine.",
    "The Samir Haddad regime fell.",
    "The Weir family left Oslo.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_ships_storms_regimes_and_families_are_no_people(text: str) -> None:
    assert people(text) == []


def test_family_is_no_mention_of_its_members() -> None:
    person = one(people("President Samir Haddad spoke. The Haddads left. Haddad stayed."))
    assert len(person.mentions) == 2


def test_storm_does_not_take_the_name_of_a_person() -> None:
    text = "Hurricane Amal hit Oslo. Mayor Amal Haddad was there. Amal fled."
    assert [(p.name, len(p.mentions)) for p in people(text)] == [("Amal Haddad", 2)]


def test_ruler_of_a_text_without_apostrophes() -> None:
    assert one(people("President Samir al-Harbis forces left. Harbis army stayed.")).aliases == ("Harbi",)


def test_misspelled_acronym_of_a_known_body_is_that_body_where_its_country_is_spoken_of() -> None:
    mission = "organization/united-nations-assistance-mission-in-afghanistan"
    assert mission in {o.id for o in organizations("UNAMMA said on Monday that two people had died in Afghanistan.")}
    assert mission in {o.id for o in organizations("Afghan officials and UNAMAA said that two people had died.")}
    assert mission not in {o.id for o in organizations("UNAMMA said on Monday that two people had died in Denmark.")}


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


@pytest.mark.parametrize("byline", ["By Our Reporter", "By Our Own Correspondent", "By Staff Reporter"])
def test_post_as_author_is_no_person(byline: str) -> None:
    assert people(f"Nets lost\n{byline}\nNets were lost.", author=byline.removeprefix("By ")) == []


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
    "So Amal Haddad, spoke to a reporter.": [],
    "So Amal Haddad, now a professor at the Weir Institute, left.": [("professor", "scientist", "Weir Institute")],
    "So Amal Haddad, formerly head of the Harbor Union, left.": [("formerly head", "head", "Harbor Union")],
    "So Amal Haddad, mayor of Ulmet and a former judge, left.": [
        ("mayor of Ulmet", "governor", None),
        ("former judge", "judge", None),
    ],
    "It was former acting Interior Minister Amal Haddad who left.": [("former acting Interior Minister", "minister", None)],
    "It was Lt. Gen. Amal Haddad who left.": [("Lt. Gen.", "military", None)],
    "So Amal Haddad left.": [],
}

COUNTRIES_OF_ROLES = {
    "Danish fisheries minister Amal Haddad left.": "place/denmark",
    "Denmark's ambassador to Norway, Amal Haddad, left.": "place/denmark",
    "So Amal Haddad, the Danish leader of the Harbor Union, left.": "place/denmark",
    "So Amal Haddad, mayor of a town in Denmark, left.": "place/denmark",
    "So Amal Haddad, a Denmark researcher, left.": None,
    "So Amal Haddad, a Danish-born fisheries expert, left.": None,
    "So Governor Amal Haddad left Denmark.": None,
    "So Fisheries Minister Amal Haddad of Denmark left.": "place/denmark",
    "So Fisheries Minister Amal Haddad of the Harbor Union left.": None,
}


@pytest.mark.parametrize("text", COUNTRIES_OF_ROLES)
def test_country_of_a_role(text: str) -> None:
    capacity = one(people(text)).capacities[0]
    assert capacity.country == COUNTRIES_OF_ROLES[text]


@pytest.mark.parametrize(("text", "expected"), ROLES.items(), ids=list(ROLES))
def test_roles_as_worded_with_code_and_organization(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    entities = find_entities(annotate(text))
    named = {o.id: o.name for o in entities.organizations}
    found = [(c.role, c.code, named[c.organization] if c.organization else None) for p in entities.people for c in p.capacities]
    assert found == expected


def test_minister_belongs_to_the_ministry_that_the_article_names() -> None:
    entities = find_entities(annotate("The Labour Ministry was quiet. Then Labor Minister Amal Haddad left."))
    assert entities.people[0].capacities == (Capacity("Labor Minister", "minister", entities.organizations[0].id),)


@pytest.mark.parametrize(
    ("text", "ministry"),
    [
        ("Fisheries Minister Amal Haddad of Denmark left. The Norwegian fisheries ministry denied it.", None),
        ("Danish Fisheries Minister Amal Haddad left. The Norwegian fisheries ministry denied it.", None),
        ("Danish Fisheries Minister Amal Haddad left. The Danish fisheries ministry denied it.", "Danish fisheries ministry"),
        ("Fisheries Minister Amal Haddad left. The Norwegian fisheries ministry denied it.", "Norwegian fisheries ministry"),
        ("Fisheries Minister Amal Haddad left, as did Norway's fisheries ministry and the Danish fisheries ministry.", None),
    ],
)
def test_minister_belongs_to_no_ministry_of_another_country(text: str, ministry: str | None) -> None:
    entities = find_entities(annotate(text))
    named = {organization.id: organization.name for organization in entities.organizations}
    assert named.get(entities.people[0].capacities[0].organization or "") == ministry


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("The Fisheries Ministry left. Ministry spokesman Amal Haddad denied it.", "Ministry spokesman", "Fisheries Ministry"),
        ("It was Army spokesman Brig. Gen. Amal Haddad who left.", "Army spokesman", "Army"),
        ("The Quarl Police Department left. Former police officer Amal Haddad denied it.", "Former police officer", None),
        ("It was EU foreign policy chief Amal Haddad who left.", "EU foreign policy chief", "EU"),
    ],
)
def test_body_that_a_role_names_by_its_noun(text: str, role: str, body: str | None) -> None:
    entities = find_entities(annotate(text))
    named = {organization.id: organization.name for organization in entities.organizations}
    assert (role, body) in [(c.role, named.get(c.organization or "")) for c in entities.people[0].capacities]


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
    "acronym before its definition": (
        "HGCS (Harbor Guard and Customs Service) left. The HGCS was late.",
        {"Harbor Guard and Customs Service": ("HGCS",)},
    ),
    "acronym behind or": ("The Weir Fisheries Board, or WFB, left. WFB was late.", {"Weir Fisheries Board": ("WFB",)}),
    "acronym of another language": (
        "The Harbor Workers Party (PTP) left. PTP boats were late.",
        {"Harbor Workers Party": ("PTP",)},
    ),
    "acronym of the one ministry": (
        "The Danish Ministry of Fisheries left. MoF boats were late.",
        {"Danish Ministry of Fisheries": ("MoF",)},
    ),
    "acronym of the end of a name": (
        "The 7th Harbor Kite Wing left. The 7th HKW was late.",
        {"7th Harbor Kite Wing": ("7th HKW",)},
    ),
    "thing with an acronym": ("The Harbor Safety Act (HSA) was late.", {}),
    "ministries that are owned": (
        "Denmark's fisheries ministry left. The Norwegian fisheries ministry was late.",
        {"Denmark's fisheries ministry": (), "Norwegian fisheries ministry": ()},
    ),
    "ministry of a country": (
        "The Ministry of Fisheries of Norway left. The Norwegian ministry was late.",
        {"Ministry of Fisheries of Norway": ("Norwegian ministry",)},
    ),
    "ministry named last": (
        "The Danish Fisheries Ministry left. The Norwegian Fisheries Ministry was late. The Fisheries Ministry denied it.",
        {"Danish Fisheries Ministry": (), "Norwegian Fisheries Ministry": ("Fisheries Ministry",)},
    ),
    "edition for short": (
        "The Harbor Gazette English left. The Harbor Gazette was late.",
        {"Harbor Gazette English": ("Harbor Gazette",)},
    ),
    "campaign of a person": (
        "Amal Haddad left. Haddad's presidential campaign was late, the Haddad campaign said.",
        {"Haddad's presidential campaign": ("Haddad campaign",)},
    ),
    "known as": ("The Danish border guard, known as the Harbor Watch, left.", {"Danish border guard": ("Harbor Watch",)}),
    "ministry where it sits": (
        "Denmark's Interior Ministry left. Norway's Interior Ministry was late. The Interior Ministry in Copenhagen denied it.",
        {"Denmark's Interior Ministry": ("Interior Ministry",), "Norway's Interior Ministry": ()},
    ),
    "ministry that sits in a third country": (
        "Denmark's Interior Ministry left. The Interior Ministry in Oslo denied it.",
        {"Denmark's Interior Ministry": (), "Interior Ministry": ()},
    ),
    "ministry of a town": (
        "Tarsa's health ministry left. The Danish Ministry of Health was late. The Ministry of Health in Tarsa denied it.",
        {"Tarsa's health ministry": ("Ministry of Health",), "Danish Ministry of Health": ()},
    ),
    "one acronym of two countries": (
        "Denmark's MOD said so. Norway's MoD said no. The MoD was late.",
        {"Denmark's MOD": (), "Norway's MoD": ("MoD",)},
    ),
    "acronym of another language behind a group": (
        "The Danish border police (GPx) left. GPX boats were late, the GPx said.",
        {"Danish border police": ("GPx",)},
    ),
    "regime and government": (
        "The Danish regime left. The Danish government was late.",
        {"Danish government": ("Danish regime",)},
    ),
    "regime of a ruler": (
        "Amal Haddad spoke. Haddad's regime left. The Danish government was late.",
        {"Haddad's regime": (), "Danish government": ()},
    ),
    "armed forces and army": (
        "The Danish armed forces left. Denmark's army was late.",
        {"Danish armed forces": ("Denmark's army",)},
    ),
    "army of two countries": (
        "The Danish armed forces left. Norway's army was late.",
        {"Danish armed forces": (), "Norway's army": ()},
    ),
    "army that a list knows": (
        "The Israel Defense Forces left. Israel's army was late. The Israeli military denied it.",
        {"Israel Defense Forces": ("Israel's army", "Israeli military")},
    ),
    "army that describes": ("Israeli army trucks left.", {}),
    "army with a capital": (
        "The Danish army left. Amal Haddad was with the Army when the Army left.",
        {"Danish army": ("Army",)},
    ),
    "fighters of a group": ("Boats of Hezbollah left. Hezbollah Fighters were late.", {"Hezbollah": ()}),
    "forces with a backer": ("Danish-Backed Forces left.", {}),
    "room": ("Amal Haddad left the Oval Office.", {}),
    "whole beside its edition": (
        "Harbor Gazette English left. Amal Haddad told the Harbor Gazette so.",
        {"Harbor Gazette English": (), "Harbor Gazette": ()},
    ),
    "abbreviated department": (
        "The US State Department left. The State Dept. was late.",
        {"US State Department": ("State Dept.",)},
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
    "Norway's parliament left.": ["Norway's parliament"],
    "Amal Haddad spoke. Nets of Haddad's brutal regime were lost.": ["Haddad's brutal regime"],
    "The military of Tarsa left.": ["military of Tarsa"],
    "Tarsa's ministry of fisheries left.": ["Tarsa's ministry of fisheries"],
    "The Danish broadcaster left, and a Danish broadcaster with it.": ["Danish broadcaster"],
    "The Oslo-based ministry left.": [],
    "He told Army Capt. Oskar Venn.": ["Army"],
    "The brutal shabiha left.": ["shabiha"],
    "The army left, and the government with it.": [],
    "Amal Haddad left. At a Haddad campaign rally nets were lost.": [],
    "The Danish army officials left.": ["Danish army"],
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
    "On Friday Copenhagen has recalled its envoy.": ["Copenhagen"],
    "There were objections from Denmark and Norway.": ["Denmark", "Norway"],
    "The talks between Copenhagen and Oslo failed.": ["Copenhagen", "Oslo"],
    "On Friday Norway stands by Denmark.": ["Norway", "Denmark"],
    "On Friday Brussels warned Oslo.": ["Brussels", "Oslo"],
    "On Friday Downing Street denied it.": ["Downing Street"],
    "On Friday the White House denied it.": ["White House"],
    "An official at the White House denied it.": ["White House"],
    "Nets were lost outside the White House.": [],
    "It was his White House bid.": [],
    "The train between Copenhagen and Oslo was late.": [],
    "The road from Denmark to Norway was closed.": [],
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


PRESENTED = {
    "On Monday the militia Red Tide left.": OrganizationKind.ARMED_GROUP,
    "On Monday the broadcaster Nordlys left.": OrganizationKind.OUTLET,
    "On Monday the news agency Sudfeld Wire left.": OrganizationKind.AGENCY,
    "On Monday the charity Open Water left.": OrganizationKind.NGO,
    "On Monday the airline Norline left.": OrganizationKind.COMPANY,
    "On Monday the opposition party Karst Alliance left.": OrganizationKind.PARTY,
    "On Monday Karst Tally, a Marlow-based monitor, left.": OrganizationKind.MONITOR,
    "They read Merrow Today, a weekly magazine, on Monday.": OrganizationKind.OUTLET,
    "On Monday the Weir Space Agency left.": OrganizationKind.AUTHORITY,
    "On Monday the CIA left.": OrganizationKind.AUTHORITY,
    "On Monday the Danish administration left.": OrganizationKind.GOVERNMENT,
    "On Monday the Norwegian security force left.": OrganizationKind.STATE_FORCES,
    "On Monday Norway's parliament left.": OrganizationKind.GOVERNMENT,
    "On Monday the Harbor Gazette English left.": OrganizationKind.OUTLET,
}


@pytest.mark.parametrize(("text", "kind"), PRESENTED.items(), ids=list(PRESENTED))
def test_kind_by_what_the_article_says_it_to_be(text: str, kind: OrganizationKind) -> None:
    assert [o.kind for o in organizations(text)] == [kind]


def test_person_whom_a_noun_for_people_presents_is_no_organization() -> None:
    text = "On Monday Amal Haddad, a Marlow-based producer, met the developer Oskar Venn."
    assert organizations(text) == []
    assert [p.name for p in people(text)] == ["Amal Haddad", "Oskar Venn"]


COUNTRIES = {
    "The Danish Fisheries Ministry left.": "place/denmark",
    "Saudi Arabia's fisheries ministry left.": "place/saudi-arabia",
    "The Ministry of Fisheries of Norway left.": "place/norway",
    "Nets were lost in Norway. The fisheries ministry denied it.": "place/norway",
    "Nets were lost in Norway and Denmark. The fisheries ministry denied it.": None,
    "Nets were lost in Norway, not in Denmark. The country's fisheries ministry denied it.": "place/denmark",
    "Nets were lost in Norway. Norway's Harbor Watch Society left.": "place/norway",
    "Nets were lost in Norway. The Harbor Watch Society left.": None,
    "Tarsa's parliament left Tarsa's capital.": "place/tarsa",
    "On Friday the Kremlin denied it.": "place/russia",
    "On Friday Copenhagen denied it.": "place/denmark",
    "The Danish-led coalition left Norway.": None,
}


@pytest.mark.parametrize(("text", "country"), COUNTRIES.items(), ids=list(COUNTRIES))
def test_country_of_an_organization(text: str, country: str | None) -> None:
    assert [o.country for o in organizations(text)] == [country]


def test_misspelling_is_an_alias_that_says_so_and_a_variant_is_none() -> None:
    (body,) = organizations("The Harbor Athority left. The Harbor Authority was late, the Harbour Authority said.")
    assert body.misspellings == ("Harbor Athority",)
    assert {body.name, *body.aliases} == {"Harbor Athority", "Harbor Authority", "Harbour Authority"}


def test_name_is_never_the_misspelled_form() -> None:
    (body,) = organizations("The Weir Harbor Observattory left. The Weir Harbor Observatory was late.")
    assert (body.name, body.misspellings) == ("Weir Harbor Observatory", ("Weir Harbor Observattory",))


PARTS = {
    "On Monday the Harbor Gazette English left.": ("Harbor Gazette English", "organization/harbor-gazette"),
    "On Monday Rudaw English reported it.": ("Rudaw English", "organization/rudaw"),
    "On Monday Reuters TV reported it.": ("Reuters TV", "organization/reuters"),
    "On Monday Xinhua's Nairobi bureau reported it.": ("Xinhua's Nairobi bureau", "organization/xinhua"),
    "On Monday Marlow TV reported it.": ("Marlow TV", None),
    "On Monday Reuters German bonds data left.": ("Reuters", None),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.items(), ids=list(PARTS))
def test_edition_station_and_office_are_part_of_what_their_names_hold(text: str, expected: tuple[str, str | None]) -> None:
    assert [(o.name, o.part_of) for o in organizations(text)] == [expected]


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
    assert [(p.name, p.within) for p in places("He left Tripoli in Lebanon.")] == [
        ("Tripoli", "place/lebanon"),
        ("Lebanon", None),
    ]
    assert [(p.name, p.within) for p in places("He left Tripoli.")] == [("Tripoli", None)]


def test_name_in_the_capitals_of_a_dateline_has_small_letters() -> None:
    place = places("ERBIL - Nets were lost.")[0]
    assert (place.name, place.aliases) == ("Erbil", ("ERBIL",))
    place = one(places("TRIPOLI - Nets were lost in Tripoli."))
    assert (place.name, place.aliases) == ("Tripoli", ("TRIPOLI",))
    assert one(places("He left the UAE.")).name == "UAE"


PLACES_OF_ONE_NAME = {
    "He left Tripoli in Lebanon for Tripoli, Libya. Tripoli burned.": {"tripoli-lebanon": 1, "tripoli-libya": 2},
    "He left Springfield, Illinois, for Springfield, Massachusetts.": {"springfield-illinois": 1, "springfield-massachusetts": 1},
    "Paris said that it would help. It hailed in Paris, Texas.": {"paris-france": 1, "paris-texas": 1},
    "Nets were lost in Tbilisi, Georgia, and in Atlanta, Georgia.": {"georgia": 1, "georgia-united-states": 1},
    "Nets were lost in Columbus, Georgia, and in Columbus, Ohio.": {"columbus-georgia": 1, "columbus-ohio": 1},
    "He left Aleppo, Syria, and Aleppo in northern Syria.": {"aleppo": 2},
    "He left Mosul in Nineveh province for Mosul in Iraq.": {"mosul": 2},
    "He left Niger, Nigeria and Mali. Niger burned.": {"niger": 2},
}


@pytest.mark.parametrize("text", PLACES_OF_ONE_NAME)
def test_two_places_of_one_name_are_told_apart_by_the_words(text: str) -> None:
    found = {p.id.removeprefix("place/"): len(p.mentions) for p in places(text) if p.mentions}
    stem = next(iter(PLACES_OF_ONE_NAME[text])).partition("-")[0]
    assert {local: count for local, count in found.items() if local.partition("-")[0] == stem} == PLACES_OF_ONE_NAME[text]


def test_province_of_the_name_of_a_country_lies_in_its_own() -> None:
    found = {p.id: p.within for p in places("Nets were lost in Tbilisi, Georgia, and in Atlanta, Georgia.")}
    assert found["place/atlanta"] == "place/georgia-united-states"
    assert found["place/georgia-united-states"] == "place/united-states"
    assert found["place/georgia"] is None


def test_province_behind_a_town_counts_where_the_lists_know_other_towns_only() -> None:
    assert {p.name: p.within for p in places("He left Marlow, Ohio.")}["Marlow"] == "place/ohio"
