"""Facts JSON, the public contract: the keys, the names behind the identifiers, what stands under which list."""

from __future__ import annotations

import json

from facts_by_hand import HARBOR_FACTS

from kg.facts_json import facts_to_json, to_line
from kg.model import UNNAMED, Facts
from kg.pipeline import extract_all
from kg.resources import SAMPLES

STATEMENT_KEYS = {"id", "content", "cue", "source", "speaker", "speaker_id", "manner", "basis", "parent", "continues", "addressee", "confidence", "rule"}  # fmt: skip
FIGURE_KEYS = {"id", "span", "text", "value", "upper", "qualifier", "counted", "unit", "outcome", "population", "place", "period", "edtf", "perpetrator", "source", "statement", "negated", "confidence", "rule"}  # fmt: skip
ARTICLE_KEYS = {"id", "source", "title", "outlet", "published", "language", "text_sha256", "segments", "people", "organizations", "places", "statements", "figures", "dates", "problems"}  # fmt: skip


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


def test_whole_numbers_are_integers_and_days_are_iso_dates():
    figures = facts_to_json(HARBOR_FACTS)["figures"]
    toll = next(figure for figure in figures if figure["qualifier"] == "at_least")
    assert (toll["value"], type(toll["value"]), toll["upper"]) == (12, int, None)
    assert (toll["period"], toll["edtf"]) == (["2031-04-19", "2031-04-19"], "2031-04-19")


def test_a_line_is_one_line_of_json_for_every_sample():
    for facts in extract_all([str(SAMPLES / "articles")]):
        assert isinstance(facts, Facts)
        line = to_line(facts)
        assert "\n" not in line
        assert json.loads(line) == facts_to_json(facts)
