"""What several articles say alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from newsroom import EVENT, Newsroom, agree, organization, person

from kg.analysis.claims.claims import ClaimKind, find_claims
from kg.analysis.claims.descriptions import describe_figure
from kg.analysis.figures import Relation
from kg.analysis.records import PeriodRecord
from kg.analysis.texts.quotations import Quotation

HERALD, LAMP, GAZETTE = organization("Port Herald"), organization("Evening Lamp"), organization("Hill Gazette")
BOARD, ROVE = organization("Relief Board", "ngo"), person("Ina Rove")


@pytest.fixture
def news() -> Newsroom:
    return Newsroom()


def test_figures_that_agree_are_one_claim_and_others_are_claims_of_their_own(news):
    first = news.count(news.say(news.article("a", HERALD), "Twelve died", BOARD), 12)
    second = news.count(news.say(news.article("b", LAMP), "Twelve were killed", BOARD), 12)
    other = news.count(news.say(news.article("c", GAZETTE), "Nine died", BOARD), 9)
    one, two = find_claims(news.corpus(), agree(first, second), ())
    assert (one.figures, two.figures) == ((first, second), (other,))
    assert [iri.rpartition("/")[2] for iri in one.articles] == ["a", "b"]


@pytest.mark.parametrize(
    ("relation", "claims"),
    [(Relation.AGREES, 1), (Relation.DUPLICATE_REPORT, 1), (Relation.CONFLICTS, 2), (Relation.REFINES, 2), (Relation.PART_OF, 2)],
)
def test_only_figures_that_tell_the_same_are_one_claim(news, relation, claims):
    first = news.count(news.say(news.article("a"), "Twelve died", BOARD), 12)
    second = news.count(news.say(news.article("b"), "Twelve died", BOARD), 12)
    assert len(find_claims(news.corpus(), agree(first, second, relation=relation), ())) == claims


def test_headline_and_text_of_one_article_tell_one_claim(news):
    article = news.article("a", HERALD)
    headline = news.count(news.say(article, "Blast kills 12", voice=True), 12, counted=None, place=None, period=None)
    text = news.count(news.say(article, "Twelve dockers were killed", BOARD), 12, counted="dockers", population="civilian")
    (claim,) = find_claims(news.corpus(), (), ())
    assert claim.figures == (headline, text)
    assert claim.text == "12 dockers killed, Orvil, 3 May 2031"


@pytest.mark.parametrize(
    "difference",
    [
        {"value": 13},
        {"outcome": "injured"},
        {"population": "child", "counted": "children"},
        {"place": "https://w3id.org/newskg/place/kell"},
        {"period": None, "upper": Decimal(20)},
    ],
)
def test_one_article_can_tell_two_claims(news, difference):
    article = news.article("a", HERALD)
    news.count(news.say(article, "Twelve people died", BOARD), 12)
    given = {"value": 12} | difference
    news.count(news.say(article, "so many died", ROVE), given.pop("value"), **given)
    assert len(find_claims(news.corpus(), (), ())) == 2


@pytest.mark.parametrize(
    "details",
    [{"polarity": "denied"}, {"polarity": "hypothetical"}, {"change": "up"}, {"lower": None, "upper": None}],
)
def test_a_figure_that_nobody_stands_by_is_no_claim(news, details):
    news.count(news.say(news.article("a", HERALD), "Twelve died", BOARD), 12, **details)
    assert find_claims(news.corpus(), (), ()) == ()


def test_a_bare_number_is_a_claim_if_somebody_is_named_for_it(news):
    article = news.article("a", HERALD)
    news.count(news.say(article, "Page 3", voice=True), 3, None)
    told = news.count(news.say(article, "the fleet has 40 ships", BOARD), 40, None)
    assert [claim.figures for claim in find_claims(news.corpus(), (), ())] == [(told,)]


def test_a_quotation_is_a_claim_unless_it_is_a_figure_in_the_same_words(news):
    words = [news.say(news.article(name), "We will rebuild every pier of this harbor", ROVE) for name in ("a", "b")]
    tolls = [news.say(news.article(name), "We have lost twelve of our friends", ROVE) for name in ("c", "d")]
    figures = [news.count(toll, 12) for toll in tolls]
    quotations = (
        Quotation(tuple(words), "We will rebuild every pier of this harbor"),
        Quotation(tuple(tolls), "We have lost twelve"),
    )
    claims = find_claims(news.corpus(), agree(*figures), quotations)
    assert [(claim.kind, claim.statements) for claim in claims] == [
        (ClaimKind.QUOTATION, tuple(words)),
        (ClaimKind.FIGURE, tuple(tolls)),
    ]


def test_one_utterance_gives_one_figure_however_each_article_dates_it(news):
    words = [news.say(news.article(name), "We have lost twelve of our friends", ROVE) for name in ("a", "b")]
    figures = [news.count(words[0], 12), news.count(words[1], 12, period=None, place=None)]
    other = news.count(words[1], 40, "injured")
    claims = find_claims(news.corpus(), (), (Quotation(tuple(words), "We have lost twelve"),))
    assert [claim.figures for claim in claims] == [tuple(figures), (other,)]


@pytest.mark.parametrize(
    ("details", "claims"),
    [
        ({"place": None, "period": None}, 1),
        ({"population": "civilian", "counted": "villagers"}, 1),
        ({"place": "https://w3id.org/newskg/place/kell"}, 2),
        ({"outcome": "injured"}, 2),
        ({"period": PeriodRecord("2031-05-01", date(2031, 5, 1), date(2031, 5, 1))}, 2),
    ],
)
def test_a_figure_that_names_an_outlet_is_that_outlet_s_own_if_nothing_tells_otherwise(news, details, claims):
    news.count(news.say(news.article("a", HERALD), "Twelve died", LAMP), 12, **details)
    news.count(news.say(news.article("b", LAMP), "Twelve people died", BOARD), 12)
    assert len(find_claims(news.corpus(), (), ())) == claims


def test_outlets_that_do_not_name_each_other_are_left_to_the_comparison_of_figures(news):
    news.count(news.say(news.article("a", HERALD), "Twelve died", BOARD), 12)
    news.count(news.say(news.article("b", LAMP), "Twelve people died", BOARD), 12)
    assert len(find_claims(news.corpus(), (), ())) == 2


def test_a_long_quotation_is_cut_between_words(news):
    words = [news.say(news.article(name), "word " * 60, ROVE) for name in ("a", "b")]
    (claim,) = find_claims(news.corpus(), (), (Quotation(tuple(words), "word " * 60),))
    assert claim.text.endswith("word …")
    assert len(claim.text) < 170


def test_claims_do_not_depend_on_the_order_of_what_they_are_made_from(news):
    figures = [news.count(news.say(news.article(name), "Twelve died", BOARD), 12) for name in "abcd"]
    forth = find_claims(news.corpus(), agree(*figures), ())
    back = find_claims(news.corpus(), tuple(reversed(agree(*figures))), ())
    assert forth == back
    assert forth[0].id.startswith("claim/")


def test_an_utterance_passed_on_by_another_is_told_once(news):
    council = [news.say(news.article(name), "Nine fishers have drowned", BOARD) for name in ("a", "b")]
    outer = news.say(news.article("c"), "Nine fishers have drowned", ROVE)
    inner = news.say(news.article("c"), "Nine fishers have drowned", BOARD, parent=outer)
    figures = [news.count(each, 9) for each in (*council, inner)]
    quotation = Quotation((*council, outer), "Nine fishers have drowned")
    assert [claim.kind for claim in find_claims(news.corpus(), agree(*figures), (quotation,))] == [ClaimKind.FIGURE]


WEEK = PeriodRecord("2031-05-03/2031-05-09", date(2031, 5, 3), date(2031, 5, 9))
MONTH = PeriodRecord("2031-05", date(2031, 5, 1), date(2031, 5, 31))
UNDATED = PeriodRecord("XXXX-05-03", None, None)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (EVENT, "3 May 2031"),
        (WEEK, "3 May 2031 to 9 May 2031"),
        (MONTH, "May 2031"),
        (UNDATED, "on 3 May"),
        (PeriodRecord("2031-21", date(2031, 3, 1), date(2031, 5, 31)), "spring 2031"),
    ],
)
def test_a_figure_is_described_with_its_scope(news, period, told):
    statement = news.say(news.article("a"), "so many", BOARD)
    figure = news.count(statement, 300, "inNeed", counted="families", place_text="in Kell", period=period, period_text="on 3 May")
    assert describe_figure(news.corpus().figures[figure]) == f"300 families in need, Kell, {told}"
