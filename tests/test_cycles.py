"""Outlets that rest on each other for the same claim."""

from __future__ import annotations

from datetime import date

import pytest
from newsroom import Newsroom, agree, organization

from kg.analysis.claims.claims import find_claims
from kg.analysis.claims.cycles import find_cycles
from kg.analysis.claims.likeness import is_same_event, parse_report
from kg.analysis.records import TextRecord
from kg.analysis.texts.reuse import Passage, Reuse

ALPHA, BETA, GAMMA = organization("Alpha Post"), organization("Beta Journal"), organization("Gamma News")
BOARD = organization("Relief Board", "ngo")
CLOSED, SHUT, BUILT = (
    "The old bridge at Tolmo was closed on Saturday",
    "the Tolmo bridge has been shut",
    "the bridge at Tolmo was built by monks",
)


@pytest.fixture
def news() -> Newsroom:
    return Newsroom()


def circles(news: Newsroom, comparisons=(), reuses=()) -> list[list[str]]:
    corpus = news.corpus()
    found = find_cycles(corpus, find_claims(corpus, comparisons, ()), reuses, news.texts)
    return [[outlet.name for outlet in cycle.outlets] for cycle in found]


def test_two_outlets_that_name_each_other_for_one_event_are_a_circle(news):
    first = news.say(news.article("a", ALPHA), CLOSED, BETA)
    second = news.say(news.article("b", BETA), SHUT, ALPHA)
    (found,) = find_cycles(news.corpus(), (), (), {})
    assert [outlet.name for outlet in found.outlets] == ["Alpha Post", "Beta Journal"]
    assert found.statements == (first, second)


def test_a_circle_of_three_is_told_from_the_first_name_on_in_the_order_of_who_rests_on_whom(news):
    news.say(news.article("b", BETA), "Dorn's mayor has stepped down", ALPHA)
    news.say(news.article("a", ALPHA), "the mayor of Dorn has quit", GAMMA)
    news.say(news.article("c", GAMMA), "The mayor of Dorn has resigned", BETA)
    assert circles(news) == [["Alpha Post", "Gamma News", "Beta Journal"]]


@pytest.mark.parametrize(
    "other",
    [BUILT, "the bridge at Kell was closed", "schools in Tolmo lack teachers", "a school near the Tolmo bridge has reopened"],
)
def test_outlets_that_name_each_other_over_different_matters_are_no_circle(news, other):
    news.say(news.article("a", ALPHA), CLOSED, BETA)
    news.say(news.article("b", BETA), other, ALPHA)
    assert circles(news) == []


def test_a_chain_of_outlets_is_no_circle(news):
    news.say(news.article("a", ALPHA), CLOSED, BETA)
    news.say(news.article("b", BETA), SHUT, GAMMA)
    news.say(news.article("c", GAMMA), SHUT, BOARD)
    assert circles(news) == []


def test_an_outlet_that_quotes_itself_is_no_circle(news):
    news.say(news.article("a", ALPHA), CLOSED, ALPHA)
    assert circles(news) == []


def test_the_same_words_months_apart_are_two_events(news):
    news.say(news.article("a", ALPHA, date(2031, 1, 4)), CLOSED, BETA)
    news.say(news.article("b", BETA, date(2031, 7, 4)), CLOSED, ALPHA)
    assert circles(news) == []


def test_figures_that_agree_are_one_matter_and_others_are_not(news):
    first = news.count(news.say(news.article("a", ALPHA), "Floods have taken 14 lives", BETA), 14)
    second = news.count(
        news.say(news.article("b", BETA), "the toll stood at 14", ALPHA), 14, place="https://w3id.org/newskg/place/oster"
    )
    assert circles(news) == []
    assert circles(news, agree(first, second)) == [["Alpha Post", "Beta Journal"]]


def test_other_amounts_are_other_matters(news):
    news.count(news.say(news.article("a", ALPHA), "Floods in Oster killed people", BETA), 14)
    news.count(news.say(news.article("b", BETA), "Floods in Oster killed people", ALPHA), 3)
    assert circles(news) == []


def test_a_source_behind_another_outlet_is_taken_from_that_outlet(news):
    news.say(news.article("a", ALPHA), CLOSED, BOARD, via=BETA)
    news.say(news.article("b", BETA), SHUT, ALPHA)
    assert circles(news) == [["Alpha Post", "Beta Journal"]]


def test_a_credit_closes_a_circle_by_what_the_article_is_about(news):
    article = news.article("a", ALPHA, title="Tolmo bridge closed to all traffic")
    link = news.credit(article, BETA, "hatTip")
    said = news.say(news.article("b", BETA), SHUT, ALPHA)
    (found,) = find_cycles(news.corpus(), (), (), {})
    assert found.statements == (link, said)


def test_the_first_paragraph_tells_what_an_article_is_about(news):
    article = news.article("a", ALPHA, title="No way over")
    news.credit(article, BETA, "hatTip")
    news.say(news.article("b", BETA), SHUT, ALPHA)
    assert circles(news) == []
    news.texts = {article: TextRecord(article, f"{CLOSED}.\n\nMore.", ((0, len(CLOSED) + 1),))}
    assert circles(news) == [["Alpha Post", "Beta Journal"]]


def test_a_copy_closes_a_circle_only_where_it_is_known_which_was_first(news):
    first, later = news.article("b", BETA, date(2031, 5, 3)), news.article("a", ALPHA, date(2031, 5, 4))
    news.say(first, SHUT, ALPHA, start=10)
    news.say(later, SHUT, voice=True, start=300)
    passages = (Passage((0, 60), (290, 350)),)
    assert circles(news, reuses=(Reuse(first, later, passages, 0.5, first),)) == [["Alpha Post", "Beta Journal"]]
    assert circles(news, reuses=(Reuse(first, later, passages, 0.5, None),)) == []
    assert circles(news, reuses=(Reuse(first, later, (Passage((0, 60), (500, 560)),), 0.5, first),)) == []


def test_circles_do_not_depend_on_the_order_of_the_articles(news):
    pairs = [("a", ALPHA, BETA), ("b", BETA, GAMMA), ("c", GAMMA, ALPHA), ("d", BETA, ALPHA)]
    for name, outlet, source in pairs:
        news.say(news.article(name, outlet), CLOSED, source, start=0)
    again = Newsroom()
    for name, outlet, source in reversed(pairs):
        again.say(again.article(name, outlet), CLOSED, source, start=0)
    assert circles(news) == circles(again) == [["Alpha Post", "Beta Journal"], ["Alpha Post", "Beta Journal", "Gamma News"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a fire had destroyed the sugar mill at Pell", "the blaze at the Pell sugar mill"),
        ("General Ivo Hask had been removed from his post", "the sacking of General Ivo Hask"),
        ("the factory in Norn will shut with the loss of 400 jobs", "400 workers at the Norn factory will lose their jobs"),
        ("Mara Lund is to marry in June", "Mara Lund will wed in June"),
    ],
)
def test_one_event_is_known_in_other_words(one, other):
    assert is_same_event(parse_report(one), parse_report(other))
    assert is_same_event(parse_report(other), parse_report(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a fire had destroyed the sugar mill at Pell", "sugar prices in Pell rose by a third"),
        ("General Ivo Hask had been removed from his post", "General Ivo Hask visited troops at the border"),
        ("the factory in Norn will shut next year", "the factory in Tarsk will shut next year"),
        ("Mara Lund is to marry in June", "Mara Lund has recorded a new album"),
    ],
)
def test_events_that_share_people_or_places_are_told_apart(one, other):
    assert not is_same_event(parse_report(one), parse_report(other))
