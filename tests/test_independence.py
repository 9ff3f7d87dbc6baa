"""Who answers for a claim, and how many of them are independent."""

from __future__ import annotations

from datetime import date

import pytest
from newsroom import Newsroom, agree, organization, person

from kg.analysis.attribution.mastheads import recognize_outlets
from kg.analysis.claims.claims import find_claims
from kg.analysis.claims.corroboration import settle
from kg.analysis.claims.independence import find_support
from kg.analysis.claims.unnamed import find_sort
from kg.analysis.figures import Relation
from kg.analysis.origins.namesakes import find_namesakes
from kg.analysis.origins.origins import find_origins
from kg.analysis.texts.quotations import Quotation
from kg.analysis.texts.reuse import Passage, Reuse
from kg.ids import BASE
from kg.model import UNNAMED

HERALD, LAMP, GAZETTE = organization("Port Herald"), organization("Evening Lamp"), organization("Hill Gazette")
RADIO, WIRE = organization("Radio Mirren"), organization("Coastal Wire", "agency")
BOARD, CLINIC = organization("Relief Board", "ngo"), organization("Tessen Clinic", "other")
MINISTRY, ARMY = organization("Interior Ministry", "ministry"), organization("Varland Army", "stateForces")
ROVE, DASK = person("Ina Rove"), person("Mira Dask")


@pytest.fixture
def news() -> Newsroom:
    return Newsroom()


def support(news: Newsroom, *figures: str, reuses: tuple[Reuse, ...] = (), roll_up: bool = False):
    """Return what the claim of the figures rests on."""
    corpus = recognize_outlets(news.corpus())
    claims = find_claims(corpus, agree(*figures), ())
    (found,) = (
        each
        for each in find_support(corpus, claims, find_origins(corpus, reuses, roll_up=roll_up))
        if figures[0] in each.claim.figures
    )
    return found


def names(found) -> list[str]:
    return [origin.name for origin in found.origins]


def reasons(found) -> set[str]:
    return {step.reason for step in found.steps}


# --- One origin ------------------------------------------------------------------------------------------------------------------


def test_a_body_and_the_people_who_speak_for_it_are_one_origin(news):
    one = news.count(news.say(news.article("a", HERALD), "Twelve died", ROVE, BOARD, role="spokespersonRole"), 12)
    two = news.count(news.say(news.article("b", LAMP), "Twelve died", BOARD), 12)
    three = news.count(news.say(news.article("c", GAZETTE), "Twelve died", ROVE), 12)
    found = support(news, one, two, three)
    assert (names(found), found.independent, found.is_single) == (["Relief Board"], 1, True)
    assert reasons(found) == {"speaksFor"}
    assert [node.name for node in found.dominators] == ["Relief Board"]


def test_who_speaks_for_two_bodies_is_an_origin_of_their_own(news):
    news.say(news.article("x", HERALD), "Nobody is safe", ROVE, BOARD)
    news.say(news.article("y", LAMP), "Nobody is safe", ROVE, CLINIC)
    assert names(support(news, news.count(news.say(news.article("a", GAZETTE), "Twelve died", ROVE), 12))) == ["Ina Rove"]


def test_names_of_one_ministry_are_one_origin_though_no_article_gives_its_country(news):
    scoped = organization("Interior Ministry (b)", "ministry")
    figures = [
        news.count(news.say(news.article("a", HERALD), "Eight died", organization("Ministry of the Interior", "ministry")), 8),
        news.count(news.say(news.article("b", LAMP), "Eight died", type(scoped)(scoped.id, "Interior Ministry", "ministry")), 8),
        news.count(news.say(news.article("c", GAZETTE), "Eight died", organization("MoI", "ministry")), 8),
        news.count(
            news.say(
                news.article("d", RADIO),
                "Eight died",
                person("Pela Norr"),
                role="ministerRole",
                source="Interior Minister Pela Norr",
            ),
            8,
        ),
    ]
    found = support(news, *figures)
    assert (names(found), found.independent) == (["Ministry of the Interior"], 1)
    assert reasons(found) == {"sameName", "speaksFor"}


def test_ministries_of_two_countries_are_two_origins(news):
    one = news.count(news.say(news.article("a", HERALD), "Eight died", organization("Danish Interior Ministry", "ministry")), 8)
    two = news.count(news.say(news.article("b", LAMP), "Eight died", organization("Norwegian Interior Ministry", "ministry")), 8)
    assert support(news, one, two).independent == 2


def test_a_ministry_whose_field_holds_that_of_another_is_the_same_one_unless_their_countries_differ():
    wide, short = organization("Ministry of Public Health", "ministry"), organization("Danish Health Ministry", "ministry")
    assert find_namesakes([wide, short]) == {short: wide}
    assert find_namesakes([organization("Norwegian Ministry of Public Health", "ministry"), short]) == {}
    assert find_namesakes([wide, organization("Interior Ministry", "ministry")]) == {}


def test_a_name_that_goes_with_two_people_goes_with_neither():
    bare, jan, mira = person("Ostrel"), person("Jan Ostrel"), person("Mira Ostrel")
    assert find_namesakes([bare, jan]) == {bare: jan}
    assert find_namesakes([bare, jan, mira]) == {}


def test_copies_of_one_wire_rest_on_the_agency_or_on_whom_it_names(news):
    copies = []
    for name, outlet in (("a", HERALD), ("b", LAMP), ("c", GAZETTE)):
        article = news.article(name, outlet)
        news.credit(article, WIRE)
        copies.append((news.say(article, "Nine people drowned", voice=True), news.say(article, "Two boats are lost", BOARD)))
    own, attributed = ([news.count(pair[place], value) for pair in copies] for place, value in ((0, 9), (1, 2)))
    found = support(news, *own)
    assert (names(found), found.independent) == (["Coastal Wire"], 1)
    assert [node.name for node in found.dominators] == ["Coastal Wire"]
    assert names(support(news, *attributed)) == ["Relief Board"]


def test_an_outlet_that_has_it_from_somebody_without_a_name_is_told_in_words(news):
    figures = [
        news.count(news.say(news.article("a", HERALD), "Twelve died", LAMP), 12),
        news.count(news.say(news.article("b", LAMP), "Twelve died", source="doctors"), 12),
    ]
    words = [step.words for step in support(news, *figures).steps]
    assert words == ["Evening Lamp, which Port Herald names, has it from a source without a name"]


@pytest.mark.parametrize("kind", ["hatTip", "contributed"])
def test_a_credit_that_leaves_the_text_its_own_words_leaves_it_its_own_voice(news, kind):
    article = news.article("a", HERALD)
    news.credit(article, WIRE, kind)
    assert names(support(news, news.count(news.say(article, "Nine people drowned", voice=True), 9))) == ["Port Herald"]


def test_an_outlet_that_an_article_relays_answers_by_whom_its_own_article_names(news):
    relayed = [
        news.count(news.say(news.article(name, outlet), "Twelve died", RADIO), 12)
        for name, outlet in (("a", HERALD), ("b", LAMP))
    ]
    told = news.count(news.say(news.article("c", RADIO), "Twelve died", DASK), 12)
    found = support(news, *relayed, told)
    assert (names(found), found.independent) == (["Mira Dask"], 1)
    assert [node.name for node in found.dominators] == ["Radio Mirren", "Mira Dask"]
    assert "relays" in reasons(found)


def test_an_outlet_without_an_article_on_the_claim_answers_itself(news):
    news.count(news.say(news.article("c", RADIO), "Nine were hurt", DASK), 9, "injured")
    relayed = [news.count(news.say(news.article(outlet.name, outlet), "Twelve died", RADIO), 12) for outlet in (HERALD, LAMP)]
    assert names(support(news, *relayed)) == ["Radio Mirren"]


def test_an_outlet_is_known_by_its_name_wherever_it_is_taken_for_a_person_or_for_nobody(news):
    figures = [
        news.count(news.say(news.article("a", HERALD), "Twelve died", person("Daily Lantern")), 12),
        news.count(news.say(news.article("b", LAMP), "Twelve died", source="the newspaper Daily Lantern"), 12),
        news.count(news.say(news.article("c", organization("The Daily Lantern")), "Twelve died", DASK), 12),
    ]
    assert names(support(news, *figures)) == ["Mira Dask"]


def test_an_outlet_that_was_taken_for_another_body_is_that_outlet_by_its_whole_name(news):
    company = organization("Delta", "company")
    news.article("x", organization("Delta Sun"))
    by_name = news.count(news.say(news.article("a", HERALD), "Twelve died", company, source="the Delta Sun"), 12)
    assert names(support(news, by_name)) == ["Delta Sun"]
    by_body = news.count(news.say(news.article("b", LAMP), "Nine died", company, source="the company Delta"), 9)
    assert names(support(news, by_body)) == ["Delta"]


def test_a_reporter_of_an_outlet_is_not_the_outlet(news):
    news.article("x", organization("The Daily Lantern"))
    figure = news.count(news.say(news.article("a", HERALD), "Twelve died", source="a reporter for the Daily Lantern"), 12)
    assert names(support(news, figure)) == [UNNAMED]


def test_a_copied_sentence_has_the_origin_of_its_original(news):
    first, later = news.article("a", HERALD, date(2031, 5, 4)), news.article("b", LAMP, date(2031, 5, 6))
    original = news.count(news.say(first, "Twelve people died", BOARD, start=40), 12)
    copy = news.count(news.say(later, "Twelve people died", voice=True, start=500), 12)
    elsewhere = news.count(news.say(later, "Three ships sank", voice=True, start=900), 3)
    reuse = Reuse(first, later, (Passage((20, 120), (480, 580)),), 0.6, first)
    found = support(news, original, copy, reuses=(reuse,))
    assert (names(found), found.independent) == (["Relief Board"], 1)
    assert "copies" in reasons(found)
    assert names(support(news, elsewhere, reuses=(reuse,))) == ["Evening Lamp"]
    undated = Reuse(first, later, reuse.passages, 0.6, None)
    assert support(news, original, copy, reuses=(undated,)).independent == 1


def test_an_edition_and_its_medium_are_one_origin(news):
    edition = organization("Radio Mirren English")
    news.know(RADIO)
    news.part_of = {edition.id: RADIO.id}
    figures = [
        news.count(news.say(news.article(name, outlet), "Twelve died", voice=True), 12)
        for name, outlet in (("a", RADIO), ("b", edition))
    ]
    found = support(news, *figures)
    assert (names(found), [outlet.name for outlet in found.outlets]) == (["Radio Mirren"], ["Radio Mirren"])


def test_bodies_of_one_state_are_its_government_on_request(news):
    news.countries = {MINISTRY.id: f"{BASE}place/varland", ARMY.id: f"{BASE}place/varland"}
    figures = [news.count(news.say(news.article(name), "Twenty died", body), 20) for name, body in (("a", MINISTRY), ("b", ARMY))]
    assert support(news, *figures).independent == 2
    rolled = support(news, *figures, roll_up=True)
    assert (names(rolled), rolled.independent) == (["government of varland"], 1)


def test_bodies_without_a_country_are_of_one_government_on_request_and_others_are_not(news):
    figures = [news.count(news.say(news.article(body.name), "Twenty died", body), 20) for body in (MINISTRY, ARMY)]
    assert support(news, *figures, roll_up=True).independent == 1
    figures.append(news.count(news.say(news.article("c"), "Twenty died", BOARD), 20))
    assert support(news, *figures, roll_up=True).independent == 2


def test_figures_that_rest_on_one_origin_do_not_corroborate_each_other(news):
    relayed = news.count(news.say(news.article("a", HERALD), "Twelve died", RADIO), 12)
    told = news.count(news.say(news.article("b", RADIO), "Twelve died", DASK), 12)
    alone = news.count(news.say(news.article("c", LAMP), "Twelve died", BOARD), 12)
    corpus, comparisons = news.corpus(), (*agree(relayed, told), *agree(told, alone))
    supports = find_support(corpus, find_claims(corpus, comparisons, ()), find_origins(corpus, ()))
    settled = settle(comparisons, supports)
    assert [each.relation for each in settled] == [Relation.DUPLICATE_REPORT, Relation.AGREES]
    assert settled[0].reason == "by hand; both rest on Mira Dask, so neither corroborates the other"


# --- Several origins -------------------------------------------------------------------------------------------------------------


def test_two_bodies_that_know_by_themselves_are_two_origins(news):
    one = news.count(news.say(news.article("a", HERALD), "Twelve died", BOARD), 12)
    two = news.count(news.say(news.article("b", LAMP), "Twelve died", CLINIC), 12)
    found = support(news, one, two)
    assert (names(found), found.independent, found.is_single, found.dominators) == (
        ["Relief Board", "Tessen Clinic"],
        2,
        False,
        (),
    )


def test_a_joint_statement_is_one_act_of_speech_until_one_of_its_speakers_speaks_alone(news):
    joint = news.count(news.say(news.article("a", HERALD), "Twenty died", MINISTRY, co_speakers=(ARMY,)), 20)
    found = support(news, joint)
    assert (names(found), found.independent) == (["Interior Ministry", "Varland Army"], 1)
    alone = [news.count(news.say(news.article(body.name, LAMP), "Twenty died", body), 20) for body in (MINISTRY, ARMY)]
    assert support(news, joint, alone[0]).independent == 1
    assert support(news, joint, *alone).independent == 2


def test_two_outlets_that_an_article_names_report_each_for_itself(news):
    found = support(news, news.count(news.say(news.article("a", HERALD), "Twelve died", RADIO, co_speakers=(LAMP,)), 12))
    assert (names(found), found.independent) == (["Evening Lamp", "Radio Mirren"], 2)


def test_what_an_outlet_says_itself_counts_unless_it_names_somebody_for_the_same(news):
    own = news.count(news.say(news.article("a", HERALD), "Twelve died", voice=True), 12)
    named = news.count(news.say(news.article("b", LAMP), "Twelve died", BOARD), 12)
    assert names(support(news, own, named)) == ["Port Herald", "Relief Board"]
    later = news.count(news.say(news.article("c", HERALD), "Twelve died", BOARD), 12)
    assert names(support(news, own, named, later)) == ["Relief Board"]


# --- Sources without a name ------------------------------------------------------------------------------------------------------


def test_a_source_without_a_name_counts_only_where_nobody_has_one(news):
    unnamed = [news.count(news.say(news.article(name), "Twelve died", source="officials"), 12) for name in "ab"]
    found = support(news, *unnamed)
    assert (names(found), found.independent) == ([UNNAMED], 1)
    named = news.count(news.say(news.article("c"), "Twelve died", MINISTRY), 12)
    assert names(support(news, *unnamed, named)) == ["Interior Ministry"]


@pytest.mark.parametrize(
    ("wordings", "named", "independent"),
    [
        (("police", "doctors"), None, 2),
        (("police", "a police officer", "officials"), None, 1),
        (("doctors at the clinic",), MINISTRY, 2),
        (("police",), MINISTRY, 1),  # may be the ministry's
        (("doctors",), organization("Tessen Hospital", "other"), 1),
    ],
)
def test_sorts_of_people_without_names_are_told_apart(news, wordings, named, independent):
    figures = [news.count(news.say(news.article(wording), "Twelve died", source=wording), 12) for wording in wordings]
    if named:
        figures.append(news.count(news.say(news.article("named"), "Twelve died", named), 12))
    assert support(news, *figures).independent == independent


def test_the_sort_of_a_source_is_a_word_of_its_wording():
    assert [find_sort(each) for each in ("two fire department crews", "sources", None)] == ["rescue", None, None]


def test_a_source_without_a_name_in_an_agency_s_text_is_known_to_the_agency_alone(news):
    article = news.article("a", HERALD)
    news.credit(article, WIRE)
    assert names(support(news, news.count(news.say(article, "Nine died", source="officials"), 9))) == ["Coastal Wire"]


# --- All together ----------------------------------------------------------------------------------------------------------------


def test_outlets_that_only_rest_on_each_other_have_no_origin_but_the_circle(news):
    one = news.count(news.say(news.article("a", HERALD), "Twelve died", LAMP), 12)
    two = news.count(news.say(news.article("b", LAMP), "Twelve died", HERALD), 12)
    found = support(news, one, two)
    assert (names(found), found.independent) == (["Evening Lamp", "Port Herald"], 1)


def test_a_way_through_one_outlet_does_not_hide_a_way_around_it(news):
    relayed = news.count(news.say(news.article("a", HERALD), "Twelve died", RADIO), 12)
    told = news.count(news.say(news.article("b", RADIO), "Twelve died", BOARD), 12)
    direct = news.count(news.say(news.article("c", LAMP), "Twelve died", BOARD), 12)
    assert [node.name for node in support(news, relayed, told, direct).dominators] == ["Relief Board"]


def test_what_many_outlets_repeat_on_one_word_comes_first(news):
    lone = news.count(news.say(news.article("a", HERALD), "Two died", BOARD), 2)
    firm = [news.count(news.say(news.article(f"b{n}", outlet), "Five died", body), 5) for n, (outlet, body) in enumerate(((HERALD, BOARD), (LAMP, CLINIC), (RADIO, ARMY)))]  # fmt: skip
    echo = [news.count(news.say(news.article(f"c{n}", outlet), "Nine died", BOARD), 9) for n, outlet in enumerate((HERALD, LAMP))]
    corpus = news.corpus()
    claims = find_claims(corpus, (*agree(*firm), *agree(*echo)), ())
    found = find_support(corpus, claims, find_origins(corpus, ()))
    assert [each.claim.figures for each in found] == [tuple(echo), tuple(firm), (lone,)]


def test_an_article_of_no_known_outlet_answers_itself(news):
    found = support(news, news.count(news.say(news.article("leaflet"), "Twelve died", voice=True), 12))
    assert (names(found), found.outlets) == (["leaflet"], ())


def test_reports_do_not_depend_on_the_order_of_the_articles():
    def told(order) -> tuple[list[str], int, tuple[str, ...]]:
        news = Newsroom()
        sources = {"a": RADIO, "b": BOARD, "c": CLINIC, "d": None}
        outlets = {"a": HERALD, "b": RADIO, "c": LAMP, "d": GAZETTE}
        figures = {
            each: news.count(news.say(news.article(each, outlets[each]), "Twelve died", sources[each], start=0), 12)
            for each in order
        }
        found = support(news, *(figures[each] for each in sorted(order)))
        return names(found), found.independent, tuple(step.words for step in found.steps)

    assert told("abcd") == told("dcba") == told("bdac")


def test_a_quotation_rests_on_who_is_quoted(news):
    words = [
        news.say(news.article(name, outlet), "Every pier will be rebuilt", ROVE, BOARD)
        for name, outlet in (("a", HERALD), ("b", LAMP))
    ]
    corpus = news.corpus()
    claims = find_claims(corpus, (), (Quotation(tuple(words), "Every pier will be rebuilt"),))
    (found,) = find_support(corpus, claims, find_origins(corpus, ()))
    assert (names(found), found.independent) == (["Relief Board"], 1)
