"""Reports of one incident that look at it more or less closely, and numbers that their own words call out of date."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_comparisons import HOSPITAL, News, only, relations

from kg.analysis.figures import Relation
from kg.analysis.figures.standing import Standing, sentence_before, standing_of
from kg.analysis.records import TextRecord

BLAST = {"incident": "explosion"}
HARBOR = {"place": "Orvil docks", **BLAST}


@pytest.fixture
def news():
    return News(within={"Orvil docks": "Orvil", "Orvil": "Norland"}, places={"Orvil": "Orvil", "Orvil docks": "Orvil docks"})


def test_the_same_number_of_a_town_and_of_its_quarter_agrees(news):
    one, other = news.say("one", "12", **HARBOR), news.say("two", "12", by=HOSPITAL, **BLAST)
    assert relations(news) == {("agrees", one, other)}


def test_a_little_more_in_the_quarter_than_in_the_town_conflicts(news):
    news.say("one", "20", **HARBOR)
    news.say("two", "18", by=HOSPITAL, **BLAST)
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "taken for one incident" in row.reason


def test_one_source_that_names_two_places_tells_two_incidents_apart(news):
    news.say("one", "20", **HARBOR)
    news.say("two", "18", **BLAST)
    assert only(news).relation is Relation.INCOMPARABLE


@pytest.mark.parametrize(
    ("value", "relation"), [("12", Relation.AGREES), ("at least 12", Relation.REFINES), ("15", Relation.PART_OF)]
)
def test_as_many_civilians_as_people_are_the_same_dead(news, value, relation):
    news.say("one", "12", counted="civilians", population="civilian", **BLAST)
    bounds = {"text": value, "qualifier": "atLeast", "upper": None} if value.startswith("at least") else {}
    key = news.say("two", value.removeprefix("at least "), by=HOSPITAL, **BLAST)
    news.figures[key] = replace(news.figures[key], **bounds)
    assert only(news).relation is relation


def test_as_many_civilians_as_people_of_a_month_stay_a_part(news):
    month = ("2031-05-01", "2031-05-31")
    news.say("one", "12", counted="civilians", population="civilian", period=month)
    news.say("two", "12", by=HOSPITAL, period=month)
    assert only(news).relation is Relation.PART_OF


@pytest.mark.parametrize(("value", "relation"), [("12", Relation.AGREES), ("17", Relation.INCOMPARABLE)])
def test_the_same_number_of_the_next_day_is_of_the_same_incident(news, value, relation):
    news.say("one", "12", **BLAST)
    news.say("two", value, by=HOSPITAL, period=("2031-05-04", "2031-05-04"), **BLAST)
    assert only(news).relation is relation


def test_a_place_that_the_gazetteer_lacks_lies_in_the_one_that_is_named_with_it(news):
    news.places["Salam"] = "Salam"
    news.say("one", "12", place="Salam", text="12 people died in Salam, a part of Orvil", **BLAST)
    news.say("two", "12", by=HOSPITAL, **BLAST)
    assert only(news).relation is Relation.AGREES


def test_a_place_that_is_not_named_with_the_other_is_another_place(news):
    news.places["Salam"] = "Salam"
    news.say("one", "12", place="Salam", text="12 people died in Salam", **BLAST)
    news.say("two", "12", by=HOSPITAL, place="Norland", **BLAST)
    assert only(news).relation is not Relation.AGREES


def test_a_place_that_is_held_twice_is_one():
    news = News(
        places={"a": "Tarsel", "b": "Tarsel (Upper Holm)", "c": "Holm", "d": "Upper Holm"},
        within={"a": "c", "b": "d", "d": "Norland"},
    )
    news.say("one", "12", place="a")
    news.say("two", "17", by=HOSPITAL, place="b")
    assert only(news).relation is Relation.CONFLICTS


@pytest.mark.parametrize(
    ("before", "standing"),
    [
        ("The ministry raised the death toll to ", Standing.RAISED),
        ("The toll from the landslide has risen to ", Standing.RAISED),
        ("In a revised count, the ministry said ", Standing.RESTATED),
        ("An initial tally by the port stood at ", Standing.OUTDATED),
        ("Officials had earlier put the number at ", Standing.OUTDATED),
        ("The tide rose and killed ", Standing.PLAIN),
        ("The ministry said ", Standing.PLAIN),
    ],
)
def test_words_before_a_number_tell_its_age(before, standing):
    assert standing_of(before) is standing


def test_only_the_sentence_of_a_number_tells_its_age():
    text = "The toll rose. Rescuers found 14 bodies."
    assert sentence_before(text, text.index("14")) == "Rescuers found "


@pytest.mark.parametrize(("value", "relation"), [("17", Relation.REVISES), ("9", Relation.CONFLICTS)])
def test_a_toll_that_rose_replaces_a_lower_one_of_another_source(news, value, relation):
    old = news.say("one", "12")
    new = news.say("two", value, by=HOSPITAL, text=f"the toll rose to {value}")
    row = only(news)
    assert row.relation is relation
    assert relation is Relation.CONFLICTS or (row.a, row.b) == (new, old)


@pytest.mark.parametrize(("by", "relation"), [("Interior Ministry", Relation.REVISES), (HOSPITAL, Relation.CONFLICTS)])
def test_a_headline_tells_that_a_toll_rose_of_one_source_only(news, by, relation):
    news.article("two", title="Toll climbs in Orvil")
    news.say("one", "12")
    news.say("two", "17", by=by)
    assert only(news).relation is relation


def test_an_earlier_report_does_not_replace_a_later_one(news):
    news.article("two", "2031-05-03")
    news.say("one", "12")
    news.say("two", "17", by=HOSPITAL, text="the toll rose to 17")
    assert only(news).relation is Relation.CONFLICTS


def test_what_the_text_calls_an_earlier_toll_is_replaced_within_the_article(news):
    new, old = news.say("one", "23"), news.say("one", "15")
    start = news.figures[old].start
    text = "".ljust(start - 20) + "an earlier toll was 15"
    rows = news.compare(texts={"one": TextRecord("one", text, ())})
    assert [(each.a, each.relation, each.b) for each in rows] == [(new, Relation.REVISES, old)]


def test_the_dead_and_the_injured_of_one_report_are_siblings(news):
    dead, injured = news.say("one", "12"), news.say("one", "33", outcome="injured")
    row = only(news)
    assert (row.a, row.b, row.relation) == (dead, injured, Relation.INCOMPARABLE)
    assert "different measure" in row.reason


def test_the_injured_of_another_source_are_no_siblings(news):
    news.say("one", "12")
    news.say("one", "33", by=HOSPITAL, outcome="injured")
    assert news.compare() == ()


def test_the_dead_and_another_injured_sum_to_the_casualties_of_another_report(news):
    civilians = {"counted": "civilians", "population": "civilian"}
    whole = news.say("two", "45", by=HOSPITAL, counted="civilian casualties", outcome=None, population="civilian")
    dead, injured = news.say("one", "12", **civilians), news.say("one", "33", counted=None, outcome="injured")
    assert {("sumsTo", dead, whole), ("sumsTo", injured, whole)} <= relations(news)


def test_what_a_sentence_calls_parts_sums_whoever_they_are(news):
    whole = news.say("one", "40")
    parts = [news.say("one", value, counted=None, part_of=whole) for value in ("27", "13")]
    statement = news.figures[parts[0]].statement
    news.figures[parts[1]] = replace(news.figures[parts[1]], statement=statement)
    news.statements[statement] = replace(news.statements[statement], figures=tuple(parts))
    assert relations(news) == {("sumsTo", part, whole) for part in parts}


def test_a_part_of_them_that_exceeds_the_whole_of_another_source_conflicts(news):
    whole = news.say("one", "761")
    part = news.say("one", "685", counted=None, part_of=whole)
    other = news.say("two", "512", by=HOSPITAL)
    assert ("conflicts", part, other) in relations(news)


def test_another_group_is_no_whole_of_those_named_before_it(news):
    news.say("one", "15", counted="civilians", population="civilian")
    news.say("two", "10", by=HOSPITAL, text="another 10 people")
    assert news.compare() == ()


def test_two_sources_of_a_text_are_no_echo_of_each_other(news):
    one, other = news.say("one", "12"), news.say("one", "12", by=HOSPITAL, place_basis="fromTwin", period_basis="fromTwin")
    assert relations(news) == {("agrees", one, other)}


def test_a_headline_in_the_words_of_the_outlet_gives_way_to_the_source_of_the_text(news):
    news.article("one", title="12 dead in the port of Orvil")
    news.say("one", "12", by=None)
    told = news.say("one", "12", place_basis="fromTwin")
    other = news.say("two", "12", by=HOSPITAL)
    assert relations(news) == {("agrees", told, other)}
