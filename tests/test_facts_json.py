"""Facts JSON, the public contract: the keys, the names behind the identifiers, what stands under which list."""

from __future__ import annotations

import json
from dataclasses import replace

from facts_by_hand import HARBOR_FACTS, RAID_FACTS, at

from kg.facts_json import facts_to_json, to_line
from kg.model import UNNAMED, Capacity, Facts, Organization, Person, Place, Span
from kg.pipeline import extract_all
from kg.resources import SAMPLES

STATEMENT_KEYS = {"id", "content", "cue", "source", "speaker", "speaker_id", "manner", "basis", "parent", "continues", "addressee", "confidence", "rule"}  # fmt: skip
FIGURE_KEYS = {"id", "span", "text", "value", "upper", "qualifier", "counted", "unit", "outcome", "population", "place", "period", "edtf", "perpetrator", "source", "statement", "negated", "confidence", "rule"} | {"base", "change", "convention", "part_of", "as_of", "blame", "incident", "trails", "hypothetical"}  # fmt: skip
ARTICLE_KEYS = {"id", "source", "title", "outlet", "published", "language", "text_sha256", "segments", "people", "organizations", "places", "containers", "statements", "figures", "dates", "problems"}  # fmt: skip


def test_every_key_of_the_contract_is_there():
    line = facts_to_json(HARBOR_FACTS)
    assert line.keys() >= ARTICLE_KEYS
    assert all(statement.keys() >= STATEMENT_KEYS for statement in line["statements"])
    assert all(figure.keys() >= FIGURE_KEYS for figure in line["figures"])
    assert all(person.keys() >= {"id", "name", "aliases", "roles", "organizations", "mentions"} for person in line["people"])
    assert all(o.keys() >= {"id", "name", "aliases", "kind", "mentions"} for o in line["organizations"])


def test_a_statement_names_its_speaker_and_addressee():
    first = facts_to_json(HARBOR_FACTS)["statements"][0]
    assert (first["speaker"], first["speaker_id"]) == ("Oskar Venn", "person/oskar-venn")
    assert first["addressee"] == "Coastal Wire"
    assert first["manner"] == "direct"
    assert first["role_organization"] == "Harbor Authority"


def test_what_the_article_asserts_itself_is_no_statement_of_anybody():
    line = facts_to_json(HARBOR_FACTS)
    assert {statement["basis"] for statement in line["author_voice"]} == {"author_voice"}
    assert "author_voice" not in {statement["basis"] for statement in line["statements"]}
    voiced = {statement["id"] for statement in line["author_voice"]}
    assert [figure["source"] for figure in line["figures"] if figure["statement"] in voiced] == [None]


def test_a_figure_of_a_source_without_a_name_says_so():
    assert UNNAMED in {figure["source"] for figure in facts_to_json(HARBOR_FACTS)["figures"]}


def test_a_withheld_figure_has_no_value_and_stands_apart():
    line = facts_to_json(HARBOR_FACTS)
    assert [(figure["qualifier"], figure["value"]) for figure in line["numberless"]] == [("withheld", None)]
    assert None not in {figure["value"] for figure in line["figures"]}


def test_places_that_the_article_does_not_name_stand_apart():
    named = Place("place/ulmet", "Ulmet", within="place/dorn", mentions=(Span(0, 5),))
    line = facts_to_json(replace(HARBOR_FACTS, places=(named, Place("place/dorn", "Dorn"))))
    assert [(place["id"], place["within"]) for place in line["places"]] == [("place/ulmet", "place/dorn")]
    assert [place["id"] for place in line["containers"]] == ["place/dorn"]


def test_whole_numbers_are_integers_and_days_are_iso_dates():
    figures = facts_to_json(HARBOR_FACTS)["figures"]
    toll = next(figure for figure in figures if figure["qualifier"] == "at_least")
    assert (toll["value"], type(toll["value"]), toll["upper"]) == (12, int, None)
    assert (toll["period"], toll["edtf"]) == (["2031-04-19", "2031-04-19"], "2031-04-19")


def _raid(phrase: str) -> dict[str, object]:
    line = facts_to_json(RAID_FACTS)
    return next(figure for figure in (*line["figures"], *line["numberless"]) if figure["text"] == phrase)


def test_a_part_names_its_whole_and_a_share_has_one():
    assert _raid("five")["part_of"] == _raid("Eighteen")["id"]
    assert (_raid("three")["value"], _raid("three")["base"]) == (3, 7)
    assert (_raid("Eighteen")["part_of"], _raid("Eighteen")["base"]) == (None, None)


def test_rates_changes_and_vague_numbers_say_so():
    assert (_raid("6")["per"], _raid("40")["change"]) == ("day", "up")
    assert (_raid("dozens")["value"], _raid("dozens")["upper"], _raid("dozens")["convention"]) == (24, None, "plural")


def test_times_stand_as_edtf_and_as_worded():
    assert (_raid("dozens")["as_of"], _raid("dozens")["as_of_text"], _raid("dozens")["period"]) == (
        "2031-06-05",
        "As of 5 June",
        None,
    )
    assert (_raid("the highest")["reference"], _raid("the highest")["reference_text"]) == ("2029/..", "since 2029")
    assert (_raid("18")["edtf"], _raid("18")["period_text"]) == ("2031-06-03", "on 3 June 2031")


def test_a_figure_says_who_did_it_how_firmly_and_by_what():
    assert (_raid("three")["perpetrator"], _raid("three")["perpetrator_text"], _raid("three")["blame"]) == (
        "Grey Fleet",
        "Grey Fleet gunmen",
        "suspected",
    )
    assert _raid("two")["blame"] == "cleared"
    assert (_raid("18")["incident"], _raid("18")["incident_text"]) == ("air_strike", "air raid")
    assert (_raid("five")["perpetrator"], _raid("five")["blame"]) == (None, None)


def test_trails_lead_to_the_words_or_to_the_article_as_a_whole():
    words = at(RAID_FACTS.article.text, "on 3 June 2031")
    assert _raid("18")["trails"]["period"] == {"basis": "twin", "span": [words.start, words.end]}
    assert _raid("three")["trails"]["period"] == {"basis": "article", "span": None}
    assert _raid("two")["trails"] == {
        **dict.fromkeys(("place", "period", "incident")),
        "perpetrator": _raid("two")["trails"]["perpetrator"],
    }
    raid = at(RAID_FACTS.article.text, "air raid")
    assert _raid("dozens")["trails"]["incident"] == {"basis": "preceding", "span": [raid.start, raid.end]}


def test_what_nobody_asserts_is_marked():
    assert [_raid(phrase)["hypothetical"] for phrase in ("200", "18")] == [True, False]


def test_an_entity_says_what_is_misspelled_of_which_country_and_part_of_what_it_is():
    pilot = Person("person/moe", "Ada Moe", ("Moo",), (Capacity("Varland pilot", country="place/varland"),), (), ("Moo",))
    lamp = Organization("organization/lamp-english", "Lamp English", country="place/varland", part_of="organization/lamp")
    line = facts_to_json(replace(HARBOR_FACTS, people=(pilot,), organizations=(lamp,), statements=(), figures=(), links=()))
    assert (line["people"][0]["misspellings"], line["people"][0]["countries"]) == (["Moo"], ["place/varland"])
    assert (line["organizations"][0]["country"], line["organizations"][0]["part_of"]) == ("place/varland", "organization/lamp")
    assert facts_to_json(HARBOR_FACTS)["organizations"][0]["part_of"] is None


def test_a_line_is_one_line_of_json_for_every_sample():
    for facts in extract_all([str(SAMPLES / "articles")]):
        assert isinstance(facts, Facts)
        line = to_line(facts)
        assert "\n" not in line
        assert json.loads(line) == facts_to_json(facts)
