"""Who is who across articles: invented people, bodies and places."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.errors import KgError
from kg.ids import entity_id
from kg.registry import (
    Decision,
    EntityKind,
    Record,
    Registry,
    Verdict,
    add_decisions,
    build_registry,
    explain,
    find,
    label,
    merge,
    read_decisions,
    split,
    write_decisions,
)
from kg.registry.people import compare_people, parse_person
from kg.registry.resolution import resolve_records
from kg.spelling.folding import words_of


def person(article: int, name: str, **fields: object) -> Record:
    return _record("person", article, name, **fields)


def body(article: int, name: str, **fields: object) -> Record:
    return _record("organization", article, name, **fields)


def place(article: int, name: str, within: str | None = None, **fields: object) -> Record:
    return _record("place", article, name, within=within, **fields)


def _record(kind: str, article: int, name: str, *, scoped: bool = False, **fields: object) -> Record:
    home = f"article/a{article:03}"
    identifier = entity_id(kind, name, home if scoped or (kind == "person" and " " not in name and name.isascii()) else None)
    return replace(Record(home, identifier, EntityKind(kind), name, published=f"2031-01-{article % 27 + 1:02}"), **fields)


def named(record: Record, article: str) -> Record:
    return replace(record, article_name=article)


def one(registry: Registry, *records: Record) -> bool:
    """Whether all records are one entity."""
    return len({registry.of[record.article, record.id] for record in records}) == 1


def are_one(*records: Record) -> bool:
    return one(build_registry(records), *records)


# --- Spellings -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Zoë Númán", "Zoe Numan"),  # Latin with diacritics
        ("Тарас Колоденко", "Taras Kolodenko"),  # Cyrillic
        ("Νίκος Παπαδάκης", "Nikos Papadakis"),  # Greek
        ("عمر الحداد", "Omar al-Haddad"),  # Arabic
        ("נור לביא", "Nur Lavi"),  # Hebrew
        ("გიორგი ბერიძე", "Giorgi Beridze"),  # Georgian
        ("Հայկ Սարգսյան", "Hayk Sargsyan"),  # Armenian
        ("रवि कुमार", "Ravi Kumar"),  # Devanagari
        ("陈明华", "Chen Ming-hua"),  # Han
        ("김서연", "Kim Seo-yeon"),  # Hangul
        ("ヤマダ タロ", "Yamada Taro"),  # Katakana
    ],
)
def test_a_name_in_another_script_is_the_same_person(name: str, other: str) -> None:
    assert are_one(person(1, name, roles=("minister",)), person(2, other, roles=("minister",)))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mohammed al-Tarsi", "Muhammad Al Tarsi"),
        ("Mohamed El-Tarsi", "Mohammad al-Tarsi"),
        ("Abu Omar al-Tarsi", "Abou Omar al-Tarsi"),
        ("Omar bin Saleh", "Omar ibn Salih"),
        ("Abdul Rahman Tarsi", "Abdel-Rahman al-Tarsi"),
        ("Abdulrahman Tarsi", "Abd al-Rahman al-Tarsi"),
        ("Khaled Moqdad", "Khalid Mokdad"),
        ("Yousuf Djamali", "Yusuf Jamali"),
        ("Hosny Tarraf", "Hosni Taraf"),
        ("Sherif Nour", "Sharif Nur"),
        ("Anne-Marie Vasse", "Anne Marie Vasse"),
        ("Petro Voronskyy", "Petro Voronsky"),
        ("Seán O’Dell", "Sean O'Dell"),
    ],
)
def test_transliterations_of_one_name_are_one_person(name: str, other: str) -> None:
    common = {"roles": ("minister",), "countries": ("place/norway",)}
    assert are_one(person(1, name, **common), person(2, other, **common))


@pytest.mark.parametrize(
    ("name", "other"),
    [("Hassan Tarsi", "Hussein Tarsi"), ("Marta Moe", "Maria Moe"), ("Salma Moe", "Salim Moe"), ("Ann Moe", "Ben Moe")],
)
def test_names_that_only_look_alike_are_two_people(name: str, other: str) -> None:
    common = {"roles": ("minister",), "countries": ("place/norway",), "company": ("person/per-vang", "person/liv-brask")}
    assert not are_one(person(1, name, **common), person(2, other, **common))


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_of_names_does_not_depend_on_their_order(name: str, other: str) -> None:
    if words_of(name) and words_of(other):
        a, b = parse_person(name), parse_person(other)
        assert compare_people(a, b) == compare_people(b, a)


# --- People ----------------------------------------------------------------------------------------------------------------------


def test_nicknames_initials_and_middle_names() -> None:
    common = {"roles": ("legislator",), "company": ("person/liv-brask", "organization/marlow-port")}
    assert are_one(person(1, "William Haddow", **common), person(2, "Bill Haddow", **common))
    assert are_one(person(1, "William Haddow", **common), person(2, "W. Haddow", **common))
    assert are_one(person(1, "William Haddow"), person(2, "William T. Haddow"))
    assert not are_one(person(1, "William T. Haddow", **common), person(2, "William R. Haddow", **common))


def test_father_and_son_are_two() -> None:
    assert not are_one(person(1, "Otto Vane Sr."), person(2, "Otto Vane Jr."))


def test_namesakes_in_different_roles_are_apart() -> None:
    records = [
        person(1, "Ali Moe", roles=("minister",), countries=("place/norway",)),
        person(2, "Ali Moe", roles=("physician",), countries=("place/france",)),
    ]
    registry = build_registry(records)
    assert sorted(entity.label for entity in registry.entities.values()) == ["Ali Moe", "Ali Moe (physician)"]
    assert sorted(registry.entities) == ["person/ali-moe", "person/ali-moe-physician"]


def test_two_people_of_one_name_in_one_article_stay_two() -> None:
    spokesman = person(1, "Oskar Weir", roles=("spokesperson",))
    farmer = replace(person(1, "Oskar Weir", roles=("witness",)), id="person/oskar-weir-farmer")
    assert not are_one(spokesman, farmer)
    assert not are_one(person(2, "Oskar Weir", roles=("spokesperson",)), spokesman, farmer)
    assert are_one(person(2, "Oskar Weir", roles=("spokesperson",)), spokesman)


def test_one_person_holds_several_offices_over_time() -> None:
    assert are_one(
        person(1, "Ali Moe", roles=("governor",), countries=("place/norway",)),
        person(2, "Ali Moe", roles=("minister",), countries=("place/norway",)),
        person(3, "Ali Moe", roles=("business",), company=("person/liv-brask", "person/per-vang"), countries=("place/norway",)),
        person(4, "Ali Moe"),
    )


def test_two_ministers_of_one_family_name_are_two() -> None:
    first, second = person(1, "Amal Haddad", roles=("minister",)), person(1, "Karim Haddad", roles=("minister",))
    bare = person(2, "Haddad", roles=("minister",))
    registry = build_registry([first, second, bare])
    assert not one(registry, first, second)
    assert not one(registry, first, bare)
    assert not one(registry, second, bare)


def test_a_family_name_alone_joins_nobody_by_itself() -> None:
    assert not are_one(person(1, "Amal Haddad"), person(2, "Haddad"))
    assert not are_one(person(1, "Haddad"), person(2, "Haddad"))


def test_a_family_name_joins_with_role_organization_and_company() -> None:
    common = {"roles": ("minister",), "organizations": ("organization/fisheries-ministry",), "company": ("person/liv-brask",)}
    assert are_one(person(1, "Amal Haddad", **common), person(2, "Haddad", **common))


def test_a_nom_de_guerre_is_a_name_as_well() -> None:
    common = {"roles": ("militant",), "countries": ("place/norway",)}
    both = person(1, "Karim Haddad", aliases=("Abu Salem al-Tarsi",), **common)
    assert are_one(both, person(2, "Abu Salem al-Tarsi", **common))
    assert not are_one(replace(both, aliases=()), person(2, "Abu Salem al-Tarsi", **common))


def test_whom_one_article_keeps_apart_is_apart() -> None:
    common = {"roles": ("minister",), "organizations": ("organization/fisheries-ministry",), "company": ("person/liv-brask",)}
    full, bare = person(1, "Amal Haddad", **common), person(1, "Haddad", **common)
    assert not are_one(full, bare)


# --- Organizations ---------------------------------------------------------------------------------------------------------------


def test_the_ministry_of_one_country_however_written() -> None:
    assert are_one(
        body(1, "Danish Ministry of Defence"),
        body(2, "Defense Ministry of Denmark"),
        body(3, "Denmark's defence ministry"),
        body(4, "Ministry of Defence", countries=("place/denmark",)),
    )


def test_generic_ministries_of_two_countries_are_apart() -> None:
    danish, norwegian = body(1, "Danish Interior Ministry"), body(2, "Norwegian Interior Ministry")
    alone = body(3, "Interior Ministry", scoped=True)
    registry = build_registry([danish, norwegian, alone])
    assert len(registry.entities) == 3


def test_a_generic_ministry_joins_that_of_the_country_of_its_article() -> None:
    danish, norwegian = body(1, "Danish Interior Ministry"), body(2, "Norwegian Interior Ministry")
    alone = body(3, "Interior Ministry", scoped=True, company=("person/liv-brask",))
    there = place(3, "Denmark", mentions=4)
    danish = replace(danish, company=("person/liv-brask",))
    registry = build_registry([danish, norwegian, alone, there])
    assert one(registry, danish, alone)
    assert not one(registry, norwegian, alone)


def test_a_generic_body_joins_the_only_one_of_its_kind_in_the_same_company() -> None:
    ministry = {"type": "ministry", "company": ("person/dora-velt", "person/ilan-osk", "organization/quarry-front")}
    full = [body(n, "Tarsian Ministry of Fisheries", **ministry) for n in (1, 2)]
    full += [body(3, "Fisheries Ministry of the Tarsian", **ministry)]
    assert are_one(*full[:2], body(4, "Fisheries Ministry", **ministry, scoped=True))
    # Without the company it is left apart, and so it is where two bodies go as well.
    alone = body(5, "Fisheries Ministry", type="ministry", company=("person/uma-berg",), scoped=True)
    assert not are_one(full[0], alone)
    rival = [body(n, "Marlow Fisheries Ministry", **ministry) for n in (6, 7)]
    assert not are_one(full[0], body(4, "Fisheries Ministry", **ministry, scoped=True), *rival)
    registry = build_registry([*full[:2], *rival, body(4, "Fisheries Ministry", **ministry, scoped=True)])
    assert [doubt.reason for doubt in registry.unsure] == ["goes with another as well"]


def test_a_topic_with_one_word_more_is_another_topic() -> None:
    company = {"type": "ngo", "company": ("person/dora-velt", "person/ilan-osk", "organization/quarry-front")}
    assert not are_one(body(1, "Center for Health"), body(2, "Center for Kumquat Health", **company))
    assert not are_one(body(1, "Center for Health", **company, scoped=True), body(2, "Center for Kumquat Health", **company))


def test_a_plural_in_a_name_of_several_words_is_a_slip() -> None:
    assert are_one(body(1, "Marlow Dikes Commission", type="agency"), body(2, "Marlow Dike Commission", type="intergovernmental"))
    assert not are_one(body(1, "Marlow Times"), body(2, "Marlow Time"))


def test_an_acronym_is_what_articles_give_it_for() -> None:
    common = {"company": ("person/liv-brask",)}
    full = body(1, "Harbor Guard and Customs Service", aliases=("HGCS",), **common)
    assert are_one(full, body(2, "HGCS", **common))


def test_an_acronym_of_two_bodies_joins_neither_without_more() -> None:
    guard, society = body(1, "Harbor Guard Society", aliases=("HGS",)), body(2, "Hill Growers Syndicate", aliases=("HGS",))
    alone = body(3, "HGS")
    registry = build_registry([guard, society, alone])
    assert len(registry.entities) == 3


def test_what_the_word_lists_know_is_one_in_all_spellings() -> None:
    registry = build_registry([body(1, "U.N."), body(2, "United Nations"), body(3, "The United Nations")])
    assert len(registry.entities) <= 2
    assert registry.entities["organization/united-nations"].same_as == ("http://www.wikidata.org/entity/Q1065",)


def test_an_edition_is_no_spelling_of_its_outlet() -> None:
    common = {"type": "outlet", "company": ("person/liv-brask", "person/per-vang")}
    paper = body(1, "Marlow Gazette", **common)
    edition = body(2, "Marlow Gazette Magazine", organizations=("organization/marlow-gazette",), **common)
    assert not are_one(paper, edition)


def test_outlets_with_one_word_more_are_not_one_by_the_name_alone() -> None:
    assert not are_one(body(1, "Marlow Gazette", type="outlet"), body(2, "Harbor Marlow Gazette", type="outlet"))
    assert are_one(body(1, "The Marlow Gazette", type="outlet"), body(2, "Marlow Gazette", type="outlet"))


# --- Places ----------------------------------------------------------------------------------------------------------------------


def test_places_of_one_name_in_two_countries_are_apart() -> None:
    north, south = place(1, "Tarsa", "place/norway"), place(2, "Tarsa", "place/sweden")
    registry = build_registry([north, south])
    assert sorted(e.label for e in registry.entities.values()) == ["Tarsa", "Tarsa (Sweden)"]


def test_a_place_without_a_country_is_the_only_one_of_the_name() -> None:
    assert are_one(place(1, "Tarsa", "place/norway"), place(2, "Tarsa"))


def test_a_province_is_no_contradiction_to_its_country() -> None:
    known = place(3, "Vestby Province", "place/norway")
    inner, outer = place(1, "Tarsa", "place/vestby-province"), place(2, "Tarsa", "place/norway")
    assert one(build_registry([known, inner, outer]), inner, outer)


def test_a_country_as_a_place_and_as_a_state_are_two_of_one_label() -> None:
    registry = build_registry([place(1, "Norway"), body(1, "Norway", type="government")])
    assert [entity.label for entity in registry.entities.values()] == ["Norway", "Norway"]
    assert {entity.kind for entity in registry.entities.values()} == {EntityKind.PLACE, EntityKind.ORGANIZATION}


# --- A pure function, and a stable one ---------------------------------------------------------------------------------------------

_NAMES = [
    "Ali Moe",
    "A. Moe",
    "Ally Moe",
    "Aly Moe",
    "Moe",
    "Ben Moe",
    "Harbor Guard",
    "HG",
    "Danish Navy",
    "Navy",
    "Tarsa",
    "Tarsah",
]
_records = st.lists(
    st.builds(
        lambda kind, article, name, roles, countries, company: _record(
            kind, article, name, roles=roles if kind == "person" else (), countries=countries if kind != "place" else (),
            company=company, within=countries[0] if kind == "place" and countries else None,
        ),
        st.sampled_from(["person", "organization", "place"]),
        st.integers(1, 6),
        st.sampled_from(_NAMES),
        st.lists(st.sampled_from(["minister", "physician", "member"]), max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(["place/norway", "place/sweden"]), max_size=1).map(tuple),
        st.lists(st.sampled_from(["person/liv-brask", "person/per-vang"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=14,
    unique_by=lambda record: (record.article, record.id),
)  # fmt: skip


@given(_records, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_registry_does_not_depend_on_the_order_of_the_records(records: list[Record], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build_registry(records) == build_registry(shuffled)


@given(_records)
@settings(max_examples=150, deadline=None)
def test_every_record_has_one_entity_and_no_two_of_a_kind_share_a_label(records: list[Record]) -> None:
    registry = build_registry(records)
    assert set(registry.of) == {(record.article, record.id) for record in records}
    assert all(key in registry.entities[identifier].records for key, identifier in registry.of.items())
    labels = [(entity.kind, entity.label) for entity in registry.entities.values()]
    assert len(labels) == len(set(labels))
    assert all(identifier == entity.id for identifier, entity in registry.entities.items())
    assert not set(registry.replaced) & set(registry.entities)


@given(st.lists(st.tuples(st.sampled_from(["person", "organization", "place"]), st.text(min_size=1, max_size=12)), max_size=5))
@settings(max_examples=150, deadline=None)
def test_no_name_is_too_strange(names: list[tuple[str, str]]) -> None:
    records = [_record(kind, number, name) for number, (kind, name) in enumerate(names)]
    registry = build_registry(records)
    assert set(registry.of) == {(record.article, record.id) for record in records}


def test_adding_articles_keeps_identifiers_and_labels() -> None:
    records = [
        person(1, "Amal Haddad", roles=("minister",), countries=("place/norway",)),
        person(2, "Amal R. Haddad", roles=("minister",), countries=("place/norway",)),
        body(1, "Harbor Guard"),
        place(2, "Tarsa", "place/norway"),
    ]
    before = build_registry(records)
    later = [
        person(20, "Amal Haddad", roles=("physician",), countries=("place/france",)),
        person(21, "Ben Vane"),
        body(22, "Harbor Guard"),
        place(23, "Tarsa", "place/sweden"),
    ]
    after = build_registry([*records, *later])
    for key, identifier in before.of.items():
        assert after.of[key] == identifier
        assert after.entities[identifier].label == before.entities[identifier].label


def test_the_identifier_is_that_of_the_best_form() -> None:
    common = {"roles": ("minister",), "countries": ("place/norway",), "company": ("person/liv-brask",)}
    registry = build_registry([person(1, "A. Haddad", **common), person(2, "Amal Haddad", **common)])
    assert registry.of["article/a001", "person/a-haddad"] == "person/amal-haddad"
    assert registry.replaced == {"person/a-haddad": "person/amal-haddad"}
    assert registry.entities["person/amal-haddad"].label == "Amal Haddad"


def test_a_possessive_without_its_apostrophe_is_not_shown_where_the_name_is_there() -> None:
    company = ("person/ilan-osk", "person/uma-berg")
    records = [person(n, "Dora Maddens", company=company, roles=("minister",)) for n in (1, 2, 3)]
    records.append(person(4, "Dora Madden", company=company, roles=("minister",)))
    (entity,) = build_registry(records).entities.values()
    assert (entity.id, entity.label) == ("person/dora-madden", "Dora Madden")


def test_a_name_in_capitals_is_not_shown_where_another_is_there() -> None:
    registry = build_registry([place(n, "MARLOWTOWN") for n in (1, 2, 3)] + [place(4, "Marlowtown")])
    assert [entity.label for entity in registry.entities.values()] == ["Marlowtown"]


# --- Decisions -------------------------------------------------------------------------------------------------------------------


def test_people_merge_and_the_label_is_theirs() -> None:
    records = [person(1, "Amal Haddad"), person(2, "Amira Saleh")]
    registry = build_registry(records)
    decisions = (
        *merge(registry, records, "person/amal-haddad", "person/amira-saleh", "married name"),
        *label(registry, records, "person/amira-saleh", "Amal Saleh"),
    )
    merged = build_registry(records, decisions)
    assert one(merged, *records)
    assert [entity.label for entity in merged.entities.values()] == ["Amal Saleh"]
    assert build_registry(records, decisions[::-1]) == merged


def test_a_split_survives_and_holds_for_articles_to_come() -> None:
    records = [person(n, "Amal Haddad") for n in (1, 2, 3)]
    decisions = split(build_registry(records), records, "person/amal-haddad", ["article/a002"])
    registry = build_registry([*records, person(4, "Amal Haddad")], decisions)
    assert one(registry, records[0], records[2], person(4, "Amal Haddad"))
    assert not one(registry, records[0], records[1])
    assert len({entity.label for entity in registry.entities.values()}) == 2


def test_several_articles_are_split_off_together() -> None:
    records = [person(n, "Amal Haddad") for n in (1, 2, 3, 4)]
    decisions = split(build_registry(records), records, "person/amal-haddad", ["article/a002", "article/a003"])
    registry = build_registry(records, decisions)
    assert one(registry, records[1], records[2])
    assert one(registry, records[0], records[3])
    assert not one(registry, records[0], records[1])


def test_two_names_of_one_entity_are_split() -> None:
    records = [person(1, "Amal Haddad"), person(2, "Amal R. Haddad")]
    assert are_one(*records)
    decisions = [Decision(Verdict.DIFFERENT, "person/amal-haddad", "person/amal-r-haddad")]
    assert not one(build_registry(records, decisions), *records)


def test_what_is_decided_to_be_different_does_not_meet_through_others() -> None:
    records = [person(1, "Amal Haddad"), person(2, "Amal R. Haddad"), person(3, "Amal Rima Haddad")]
    assert are_one(*records)
    decisions = [Decision(Verdict.DIFFERENT, "person/amal-haddad", "person/amal-rima-haddad")]
    assert not one(build_registry(records, decisions), records[0], records[2])


def test_contradicting_decisions_are_named() -> None:
    records = [person(1, "Amal Haddad"), person(2, "Ben Vane"), person(3, "Cora Lund")]
    decisions = [
        Decision(Verdict.SAME, "person/amal-haddad", "person/ben-vane", line=2),
        Decision(Verdict.SAME, "person/ben-vane", "person/cora-lund", line=3),
        Decision(Verdict.DIFFERENT, "person/amal-haddad", "person/cora-lund", line=4),
    ]
    with pytest.raises(KgError, match=r"line 4: .*line 2: .*line 3: "):
        build_registry(records, decisions)


def test_decisions_about_records_that_are_gone_do_nothing() -> None:
    records = [person(1, "Amal Haddad")]
    decisions = [Decision(Verdict.SAME, "person/amal-haddad", "person/nobody-here")]
    registry = build_registry(records, decisions)
    assert registry.entities == build_registry(records).entities
    assert list(registry.unused) == decisions


def test_wrong_edits_say_what_to_do() -> None:
    records = [person(1, "Amal Haddad"), body(1, "Harbor Guard"), person(2, "Ben Vane")]
    registry = build_registry(records)
    with pytest.raises(KgError, match="kg entities list"):
        merge(registry, records, "person/amal-haddad", "person/nobody-here")
    with pytest.raises(KgError, match="not of one kind"):
        merge(registry, records, "person/amal-haddad", "organization/harbor-guard")
    with pytest.raises(KgError, match="nothing to split"):
        split(registry, records, "person/amal-haddad", ["article/a001"])
    with pytest.raises(KgError, match="person/ben-vane is shown as Ben Vane; merge the two"):
        label(registry, records, "person/amal-haddad", "ben vane")


def test_a_decision_stays_with_whom_it_was_about_when_an_older_namesake_arrives() -> None:
    economist = named(person(7, "Ines Calloway", roles=("economist",), countries=("place/norway",)), "markets")
    minister = named(person(5, "Ines Calloway", roles=("minister",), countries=("place/kenya",)), "cabinet")
    decisions = label(build_registry([economist]), [economist], "person/ines-calloway", "Ines Calloway (economist)")
    assert [str(each) for each in decisions] == ["label person/ines-calloway@markets Ines Calloway (economist)"]
    registry = build_registry([minister, economist], decisions)
    labels = {r.article_name: registry.entities[registry.of[r.article, r.id]].label for r in (minister, economist)}
    assert labels == {"markets": "Ines Calloway (economist)", "cabinet": "Ines Calloway"}
    assert registry.of[economist.article, economist.id] == "person/ines-calloway"


def test_what_is_merged_does_not_draw_the_namesakes_of_later_articles() -> None:
    acronym = named(body(1, "MoT", countries=("place/norway",)), "ferry")
    ministry = named(body(2, "Ministry of Transport of Norway", countries=("place/norway",)), "inquiry")
    records = [acronym, ministry]
    apart = build_registry(records, [Decision(Verdict.DIFFERENT, acronym.id, ministry.id)])
    decisions = merge(apart, records, acronym.id, ministry.id)
    elsewhere = named(body(3, "MoT", countries=("place/kenya",)), "railway")
    registry = build_registry([*records, elsewhere], decisions)
    assert one(registry, *records)
    assert not one(registry, ministry, elsewhere)


def test_a_merge_takes_all_records_of_both_and_the_next_one_of_either_name() -> None:
    records = [named(person(n, "Amal Haddad" if n < 3 else "Amira Saleh"), f"day-{n}") for n in (1, 2, 3, 4)]
    decisions = merge(build_registry(records), records, "person/amal-haddad", "person/amira-saleh")
    assert len(decisions) == 1
    later = [named(person(5, "Amal Haddad"), "day-5"), named(person(6, "Amira Saleh"), "day-6")]
    assert one(build_registry([*records, *later], decisions), *records, *later)


def test_a_merge_and_a_decision_that_two_are_different_hold_together() -> None:
    haddad, amal_r, rima, saleh = (
        person(n, name) for n, name in enumerate(("Amal Haddad", "Amal R. Haddad", "Amal Rima Haddad", "Mona Saleh"))
    )
    decisions = [Decision(Verdict.SAME, saleh.id, amal_r.id), Decision(Verdict.DIFFERENT, saleh.id, haddad.id)]
    registry = build_registry([haddad, amal_r, rima, saleh], decisions)
    assert one(registry, amal_r, saleh)
    assert not one(registry, haddad, saleh)


def test_a_corrected_article_keeps_what_was_decided_of_it() -> None:
    records = [named(person(n, "Amal Haddad"), f"day-{n}") for n in (1, 2, 3)]
    decisions = split(build_registry(records), records, "person/amal-haddad", ["article/a002"])
    assert [str(each) for each in decisions] == ["different person/amal-haddad@day-2 person/amal-haddad"]
    corrected = replace(records[1], article="article/b999")
    registry = build_registry([records[0], corrected, records[2]], decisions)
    assert one(registry, records[0], records[2])
    assert not one(registry, records[0], corrected)


def test_articles_of_one_name_are_told_apart_by_their_identifiers() -> None:
    records = [named(person(n, "Amal Haddad"), "morning") for n in (1, 2, 3)]
    decisions = split(build_registry(records), records, "person/amal-haddad", ["article/a002"])
    assert [each.a for each in decisions] == ["person/amal-haddad@article/a002"]
    assert not one(build_registry(records, decisions), *records)
    ambiguous = Decision(Verdict.LABEL, "person/amal-haddad@morning", "Amal")
    assert build_registry(records, [ambiguous]).unused == (ambiguous,)


def test_a_decision_takes_the_place_of_earlier_ones_about_the_same_two() -> None:
    records = [named(person(n, "Amal Haddad"), f"day-{n}") for n in (1, 2, 3)]
    parted = split(build_registry(records), records, "person/amal-haddad", ["article/a002", "article/a003"])
    registry = build_registry(records, parted)
    merged = merge(
        registry, records, registry.of["article/a001", "person/amal-haddad"], registry.of["article/a002", "person/amal-haddad"]
    )
    left = add_decisions(registry, records, parted, merged)
    assert {each.verdict for each in left} == {Verdict.SAME}
    assert one(build_registry(records, left), *records)
    again = split(build_registry(records, left), records, "person/amal-haddad", ["article/a002"])
    assert not one(build_registry(records, add_decisions(registry, records, left, again)), records[0], records[1])


# --- The file of decisions ---------------------------------------------------------------------------------------------------------

_REFERENCES = st.sampled_from(["person/a", "person/b", "person/c@article/x1", "person/d"])
_decisions = st.lists(
    st.one_of(
        st.builds(Decision, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), st.just("person/z"), _REFERENCES, st.sampled_from(["", "why, \"so\"", "=1+1", "'=x"])),
        st.builds(Decision, st.just(Verdict.LABEL), _REFERENCES, st.sampled_from(["Zoë, the First", "@home", "-5", "'quoted'"])),
    ),
    unique=True,
    max_size=6,
)  # fmt: skip


@given(_decisions)
@settings(max_examples=60, deadline=None)
def test_decisions_come_back_as_written(decisions: list[Decision]) -> None:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.csv"
        write_decisions(path, decisions)
        assert list(read_decisions(path)) == decisions
        assert not any(
            cell.startswith(("=", "+", "-", "@"))
            for line in path.read_text().splitlines()
            for cell in line.replace('"', "").split(",")
        )


def test_comments_and_empty_lines_stay(tmp_path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("# who is who\nverdict,a,b,note\n\nsame,person/a,person/b,\n# homonyms\ndifferent,person/c,person/d,no kin\n")
    decisions = read_decisions(path)
    assert [decision.line for decision in decisions] == [4, 6]
    write_decisions(path, [decisions[1], Decision(Verdict.LABEL, "person/a", "Ann")])
    assert (
        path.read_text()
        == "# who is who\nverdict,a,b,note\n\n# homonyms\ndifferent,person/c,person/d,no kin\nlabel,person/a,Ann,\n"
    )


def test_no_file_is_no_decisions(tmp_path) -> None:
    assert read_decisions(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("maybe,person/a,person/b", "line 2: 'maybe' is no verdict"),
        ("same,person/a", "line 2: 2 cells, not 3 or 4"),
        ("same;person/a;person/b", "line 2: 1 cell, not 3 or 4, with commas between"),
        ("same,person/a,organization/b", "line 2: .*not of one kind"),
        ("same,person/a,person/a", "line 2: .*both sides"),
        ("label,person/a,", "line 2: the name to be shown is missing"),
        ("same,Amal Haddad,person/b", "line 2: 'Amal Haddad' names no record"),
        ('same,"person/a,person/b', "line 2: "),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line: str, message: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"verdict,a,b,note\n{line}\n")
    with pytest.raises(KgError, match=message):
        read_decisions(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"verdict;a;b;note\n", "line 1: the headings have to be verdict,a,b,note, with commas$"),
        (b"# ours\nkind,one,two\nsame,person/a,person/b\n", "line 2: the headings have to be verdict,a,b,note, with commas$"),
        (b"\xff\xfe\x00v", "is no file of decisions: it has to be CSV, as text in UTF-8$"),
        (b"verdict,a,b\0", "is no file of decisions: it has to be CSV, as text in UTF-8$"),
    ],
)
def test_another_file_is_told_from_decisions(tmp_path, content: bytes, message: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)
    with pytest.raises(KgError, match=message):
        read_decisions(path)
    with pytest.raises(KgError, match=message):
        write_decisions(path, ())


def test_a_decision_from_a_file_names_it(tmp_path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("same,person/a,person/b@https://tarsa.example/a@b?c=1\n")
    (decision,) = read_decisions(path)
    assert str(decision) == f"{path}, line 1: same person/a person/b@https://tarsa.example/a@b?c=1"


# --- Explaining and finding --------------------------------------------------------------------------------------------------------


def test_why_two_are_one_through_a_third() -> None:
    common = {"roles": ("minister",), "company": ("person/liv-brask",)}
    records = [person(1, "Amal Haddad", **common), person(2, "Amal R. Haddad", **common), person(3, "A. R. Haddad", **common)]
    found = explain(records, (), "person/amal-haddad", "person/a-r-haddad")
    assert found.verdict == "same"
    assert found.chain
    assert any("shared company" in text for text in found.lines())
    assert json.loads(found.to_json())["verdict"] == "same"


def test_why_two_are_unsure() -> None:
    records = [
        person(1, "Ali Moe", roles=("minister",)),
        person(2, "Ali Moe", roles=("physician",)),
    ]
    found = explain(records, (), "person/ali-moe@article/a001", "person/ali-moe@article/a002")
    assert found.verdict == "unsure"
    assert [item.what for item in found.evidence] == ["same name", "other walk of life"]
    assert [(doubt.a, doubt.b) for doubt in build_registry(records).unsure] == [("person/ali-moe", "person/ali-moe-physician")]


def test_why_decided() -> None:
    records = [person(1, "Amal Haddad"), person(2, "Amal R. Haddad")]
    decisions = [Decision(Verdict.DIFFERENT, "person/amal-haddad", "person/amal-r-haddad", line=7)]
    found = explain(records, decisions, "person/amal-haddad", "person/amal-r-haddad")
    assert found.verdict == "different"
    assert "line 7" in found.reason


def test_explaining_nobody_is_an_error() -> None:
    with pytest.raises(KgError, match="person/nobody"):
        explain([person(1, "Amal Haddad")], (), "person/amal-haddad", "person/nobody")


def test_finding_by_spelling_part_and_transliteration() -> None:
    records = [person(1, "Mohammed al-Tarsi", aliases=("Abu Salem",)), person(2, "Amal Haddad"), person(3, "Karim Haddad")]
    registry = build_registry(records)
    assert [e.id for e in find(registry, "muhammad tarsi", records)] == ["person/mohammed-al-tarsi"]
    assert [e.id for e in find(registry, "abu salem", records)] == ["person/mohammed-al-tarsi"]
    assert [e.id for e in find(registry, "haddad", records)] == ["person/amal-haddad", "person/karim-haddad"]
    assert [e.id for e in find(registry, "person/amal-haddad")] == ["person/amal-haddad"]
    assert find(registry, "Nobody Here", records) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("qasr erremal", "Qasr er-Remal"),
        ("Qasr-er-Remal", "Qasr Erremal"),
        ("Bayt al Hajar", "Baytalhajar"),
        ("qasr erremal", "Qasr er-Remal Province"),
    ],
)
def test_finding_with_spaces_and_hyphens_elsewhere(typed: str, name: str) -> None:
    records = [place(1, name), place(2, "Qasr Hamra")]
    assert [e.label for e in find(build_registry(records), typed, records)] == [name]


# --- Many records ------------------------------------------------------------------------------------------------------------------


def test_a_family_name_that_many_have_is_not_compared_pair_by_pair() -> None:
    letters = "abdefghijklmnoprstu"
    given = [f"M{a}{b}ra" for a in "aeiou" for b in letters]
    records = [person(number, f"{name} Haddad") for number, name in enumerate(given)]
    found = resolve_records([*records, person(500, "Mabra Haddad")])
    assert found.linked.cut
    assert len(found.groups()) == len(given)


def test_a_rare_misspelling_joins_the_name_that_many_articles_have() -> None:
    right = [person(number, "Veronika Lindqvist") for number in range(6)]
    assert are_one(*right, person(9, "Veronika Lindkvist", company=("person/liv-brask",), outlet="Gazette"))


def test_the_walks_of_life_are_told_by_roles_that_there_are() -> None:
    walks = lexicon.load("role_domains")["walks"]
    assert {code for codes in walks.values() for code in codes} <= set(lexicon.load("roles"))


def test_a_part_of_an_organization_is_never_the_whole() -> None:
    whole, part = (
        body(1, "Velm Dike Commission"),
        body(2, "Velm Dikes Commission", organizations=("organization/velm-dike-commission",)),
    )
    assert are_one(whole, replace(part, organizations=()))
    assert not are_one(whole, part)
