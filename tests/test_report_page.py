"""The page of ``kg report``: every section, hostile text, no request, the same bytes, sizes."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts_by_hand import ALL_FACTS, HARBOR_FACTS
from ferry_study import (
    ARABIC,
    CHEST,
    CLINIC,
    COMPARISONS,
    FIRST,
    HOSTILE,
    HULL,
    LATER,
    LONG,
    NODES,
    RESULTS,
    SAID_CLINIC,
    SAID_TWO,
    STORM,
    SUPPORTS,
    TOLL,
    study,
)
from lxml import html

from kg.analysis.attribution.chains import Chain
from kg.analysis.claims.cycles import Cycle
from kg.analysis.claims.independence import Support
from kg.analysis.figures import Comparison, Relation
from kg.analysis.origins.origins import Origins
from kg.analysis.origins.steps import Step, StepReason
from kg.analysis.records import UNNAMED_SOURCE, Corpus, PeriodRecord
from kg.cli import kg
from kg.mapping import map_facts
from kg.model import Problem
from kg.report.concerns import Concern, find_concerns
from kg.report.contested import find_contested
from kg.report.drawings import draw_claim, draw_ring, draw_timeline
from kg.report.drawings.svg import cut, element
from kg.report.page import make_view, render
from kg.report.sections.circles import circle_rows
from kg.report.sections.claims import ClaimRows
from kg.report.sections.figures import contested_rows
from kg.report.words import isolated, when
from kg.store import Store

EMPTY = dict.fromkeys(("chains", "comparisons", "claims", "supports", "cycles", "sources", "reuses", "quotations"), ()) | {
    "corpus": Corpus(),
    "texts": {},
}
SECTIONS = ("first", "sources", "chains", "origins", "figures", "gaps", "cycles", "reuse", "wrong", "reading")


@pytest.fixture(scope="module")
def text() -> str:
    return render(study(), (Problem("read", "no text <b>in</b> it", "broken.txt"),))


@pytest.fixture(scope="module")
def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(page: html.HtmlElement, section: str) -> str:
    """Return the words of a section on one line."""
    return " ".join(page.get_element_by_id(section).text_content().split())


# --- What the page is ---------------------------------------------------------------------------------------------------


def test_every_section_is_there_under_a_heading_and_in_the_table_of_contents(page):
    linked = page.xpath("//nav//a/@href")
    for section in SECTIONS:
        assert page.get_element_by_id(section).find("h2") is not None
        assert f"#{section}" in linked


def test_headings_skip_no_level_and_there_is_one_title(page):
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_identifiers_are_unique_and_every_link_within_the_page_has_its_end(page):
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(identifiers)


def test_the_page_asks_for_nothing_and_only_articles_are_linked(page, text):
    assert not page.xpath("//@src") and not page.xpath("//link | //img | //iframe | //object | //base | //form")
    outside = {link for link in page.xpath("//a/@href") if not link.startswith("#")}
    assert (
        outside == {record.url for record in RESULTS["corpus"].articles.values() if record.url.startswith("https://")} & outside
    )
    assert "https://example.org/news/ferry-first" in outside
    assert "url(" not in text and "@import" not in text


def test_the_policy_lets_no_script_run_but_the_one_of_the_page(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ") and f"script-src 'sha256-{digest}'" in policy


def test_hostile_text_stays_text(page, text):
    assert HOSTILE not in text
    assert len(page.xpath("//script")) == 1
    assert "javascript:" not in text
    for section in ("first", "sources", "chains", "origins", "figures", "cycles"):
        assert HOSTILE in words(page, section), section
    assert "no text <b>in</b> it" in words(page, "wrong")


def test_names_are_isolated_from_the_direction_of_the_text_around_them(page):
    assert page.xpath("//bdi[.=$name]", name=ARABIC)
    assert isolated(ARABIC) == f"\u2068{ARABIC}\u2069" and isolated("\u202edrawkcab") != "\u202edrawkcab"


def test_the_same_store_gives_the_same_text_in_whatever_order_its_tables_stand(text):
    corpus = RESULTS["corpus"]
    turned = replace(
        corpus,
        articles=dict(reversed(corpus.articles.items())),
        statements=dict(reversed(corpus.statements.items())),
        figures=dict(reversed(corpus.figures.items())),
    )
    again = render(study(corpus=turned), (Problem("read", "no text <b>in</b> it", "broken.txt"),))
    assert again == text == render(study(), (Problem("read", "no text <b>in</b> it", "broken.txt"),))


def test_the_name_of_a_file_that_is_no_unicode_does_no_harm():
    page = render(study(), (Problem("read", "not read \x1b[31m", "b\udce4d.txt"),))
    assert "\x1b" not in page
    assert "b\ufffdd.txt" in page and page.encode()


def test_the_commands_name_the_store_that_was_read():
    assert "kg analyze origins --store &#39;my store&#39;" in render(study(), store="my store")


# --- What the sections say ------------------------------------------------------------------------------------------------


def test_what_to_check_first_stands_in_the_order_of_how_pressing_it_is(page):
    items = page.get_element_by_id("first").xpath(".//ol/li")
    assert [item.xpath("string(.//span[contains(@class, 'tag')])") for item in items] == [
        "circle",
        "conflict",
        "copied",
        "unnamed",
        "inherited source",
    ]
    reasons = " ".join(items[2].text_content().split())
    assert (
        "Tern Wire and " in reasons
        and "share text: a copy confirms nothing" in reasons
        and "2 outlets say it, all on the word of Coast Watch Service" in reasons
    )


@pytest.mark.parametrize(("claim", "why"), [(TOLL, "its origin has a name"), (CHEST, "it counts nobody")])
def test_what_one_outlet_says_is_no_concern(claim, why):
    assert claim.id not in {each.subject for each in find_concerns(study(), ())}, why


def test_two_independent_origins_are_no_concern():
    support = Support(HULL, (NODES["coast"], NODES["clinic"]), 2, False, (), SUPPORTS[0].outlets, ())
    assert not find_concerns(study(supports=(support,), cycles=(), reuses=(), chains=()), ())


def test_a_circle_outside_the_claims_is_a_concern_of_its_own():
    cycle = Cycle((NODES["lantern"], NODES["radio"]), (), "claim/elsewhere")
    (concern,) = find_concerns(study(cycles=(cycle,), supports=(), chains=()), ())
    assert concern.kinds == ("circle",) and "Quay Lantern" in concern.title


def test_a_circle_outside_the_claims_is_told_by_what_goes_round():
    cycle = Cycle((NODES["radio"], NODES["signal"]), ("https://example.org/link/9", SAID_TWO.id), "claim/elsewhere")
    given = study(cycles=(cycle,), supports=(), chains=())
    (concern,) = find_concerns(given, ())
    assert concern.title == circle_rows(given).shown[0].claim == "The captain has fled to the islands"
    assert concern.reasons[0].endswith("rest on each other for it")


def test_what_no_known_outlet_says_is_counted_by_its_articles():
    (concern,) = find_concerns(
        study(supports=(Support(STORM, (UNNAMED_SOURCE,), 1, True, (), (), ()),), cycles=(), chains=()), ()
    )
    assert concern.reasons == ("1 article says it, and no source of it has a name",)


def test_a_claim_of_no_known_outlet_is_told_in_a_sentence():
    told = render(study(supports=(Support(STORM, (UNNAMED_SOURCE,), 1, True, (), (), ()),), cycles=()))
    assert "An outlet that is not known says so" in " ".join(html.fromstring(told).text_content().split())


# --- Who says a contested figure --------------------------------------------------------------------------------------------


def _contested(*claims, **others):
    """Return the group of two figures, each in a claim of its own with whom it rests on."""
    supports = tuple(
        Support(replace(TOLL, id=f"claim/x{i}", figures=figures), nodes, 1, True, (), (), (), dict.fromkeys(figures, rests))
        for i, (figures, nodes, rests) in enumerate(claims)
    )
    (group,) = find_contested(study(supports=supports, **others))
    return group


def test_a_figure_is_of_whom_the_reports_of_its_claim_show_together():
    ministry = replace(NODES["coast"], id="organization/full", name="Hesk Coast Watch Service")
    group = _contested(((LATER.id,), (ministry,), frozenset({ministry.id})))
    assert {point.who for point in group.points} >= {"Hesk Coast Watch Service", "Sollum Clinic"}


def test_one_amount_of_one_claim_is_one_point_though_its_source_has_no_name():
    again = replace(CLINIC, id="https://example.org/figure/again", article=LATER.article)
    given = {
        "corpus": replace(RESULTS["corpus"], figures={each.id: each for each in (CLINIC, again, LATER)}),
        "origins": Origins({LATER.id: (NODES["coast"],)}),
        "comparisons": tuple(Comparison(LATER.id, each.id, Relation.CONFLICTS, "they differ") for each in (CLINIC, again)),
    }
    together = _contested(((CLINIC.id, again.id), (UNNAMED_SOURCE,), frozenset({UNNAMED_SOURCE.id})), **given)
    assert sorted(len(point.figures) for point in together.points) == [1, 2]
    assert all(len(point.figures) == 1 for point in _contested(**given).points), "sources without a name need not be one"


def test_a_source_without_a_name_is_told_as_it_is_worded():
    said = replace(SAID_CLINIC, speaker=None, organization=None, source="The harbour police")
    group = _contested(
        corpus=replace(
            RESULTS["corpus"],
            statements={said.id: said},
            figures={LATER.id: LATER, CLINIC.id: replace(CLINIC, statement=said.id)},
        ),
        origins=Origins({LATER.id: (NODES["coast"],)}),
        comparisons=(Comparison(LATER.id, CLINIC.id, Relation.CONFLICTS, "they differ"),),
    )
    assert {point.who for point in group.points} == {"Coast Watch Service", "the harbour police"}


def test_sources_stand_with_what_rests_on_them_alone(page):
    rows = [
        [" ".join(cell.text_content().split()) for cell in row] for row in page.get_element_by_id("sources").xpath(".//tbody/tr")
    ]
    assert rows[0] == ["Coast Watch Service", "authority", "5", "4", "3", "40%", "1"]


def test_chains_are_grouped_by_the_kinds_that_they_pass_through(page):
    shapes = [" ".join(each.text_content().split()) for each in page.get_element_by_id("chains").xpath(".//summary")]
    assert shapes[0].startswith("outlet ← outlet 2 statements, 22%")
    assert "outlet ← unnamed 2 statements, 22%; 2 with a weak link" in shapes
    assert "outlet ← agency ← authority 1 statement, 11%" in shapes


def test_the_weakest_link_of_a_chain_is_marked_where_it_is(page):
    (weak,) = page.get_element_by_id("chains").xpath(".//li[contains(@class, 'weak') and not(contains(@class, 'unnamed'))]")
    assert " ".join(weak.text_content().split()) == "Hesk Marrow inherited"


def test_a_claim_shows_its_verdict_its_origins_and_its_passages(page):
    (claim,) = [card for card in page.get_element_by_id("origins").xpath(".//article") if "Divers found" in card.text_content()]
    said = " ".join(claim.text_content().split())
    assert "one origin" in said and f"Tern Wire and {LONG} say so, on the word of Coast Watch Service" in said
    marked = claim.xpath(".//mark/text()")
    assert marked == ["Divers went down forty metres at noon and found the hull lying on its side"] * 2


def test_contested_figures_stand_with_their_reasons_and_what_replaced_what(page):
    said = words(page, "figures")
    for reason in (COMPARISONS[0].reason, COMPARISONS[1].reason, COMPARISONS[2].reason):
        assert reason in said
    assert "At least 14 says Coast Watch Service, in Ferry sinks off Sollum Quay, 2031-09-02" in said
    assert page.get_element_by_id("figures").xpath(".//*[contains(@class, 'revision')]")


def test_figures_that_cannot_be_compared_stand_apart_with_what_is_missing(page):
    (row,) = page.get_element_by_id("gaps").xpath(".//tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in row][2:] == ["year", "the year of the storm is not said"]
    assert "Some 300" not in words(page, "figures")


def test_a_circle_shows_the_passages_that_close_it(page):
    steps = [" ".join(each.text_content().split()) for each in page.get_element_by_id("cycles").xpath(".//li")]
    assert steps[0].startswith(f"{ARABIC} rests on Signal") and "The captain has fled to the islands" in steps[0]
    assert len(steps) == 2


def test_copies_stand_side_by_side_the_earlier_one_first(page):
    (pair,) = page.get_element_by_id("reuse").xpath(".//div[@class='pair']")
    one, other = (each.text_content() for each in pair)
    assert "Divers went down forty metres" in one and "Tern Wire" in one and LONG in other


def test_common_quotations_alone_are_no_copy():
    (reuse,) = RESULTS["reuses"]
    only_quoted = replace(reuse, passages=(), quotations=reuse.passages)
    assert make_view(study(reuses=(only_quoted,)), (), ()).copies.total == 0


# --- Groups of contested figures ------------------------------------------------------------------------------------------


def test_a_consistent_figure_joins_a_group_and_never_makes_or_joins_groups():
    beside = [each for each in COMPARISONS if each.relation == Relation.CONSISTENT]
    assert not find_contested(study(comparisons=tuple(beside)))
    (group,) = find_contested(study())
    assert [point.figure.id for point in group.points] == [CLINIC.id, FIRST.id, LATER.id]
    assert group.is_disputed and group.comparisons[0].relation == Relation.CONFLICTS


def test_what_several_articles_repeat_on_one_word_is_one_point():
    again = replace(CLINIC, id="figure/again", article=LATER.article)
    origins = Origins({**RESULTS["origins"].found, again.id: RESULTS["origins"].of(CLINIC.id)})
    comparisons = (*COMPARISONS, Comparison(again.id, LATER.id, Relation.CONFLICTS, "as before"))
    corpus = replace(RESULTS["corpus"], figures=RESULTS["corpus"].figures | {again.id: again})
    given = study(corpus=corpus, origins=origins, comparisons=comparisons)
    (row,) = contested_rows(given, find_contested(given)).shown
    assert [(point.letter, [article.name for article in point.repeats]) for point in row.points] == [
        ("A", ["ferry-later"]),
        ("B", []),
        ("C", []),
    ]
    assert [ends for ends, _ in row.reasons.shown if "contradicts" in ends] == ["A contradicts C"]


def test_sources_without_a_name_are_never_taken_for_one():
    nameless = replace(CLINIC, id="figure/nameless", article=LATER.article)
    origins = Origins({key: () if key == CLINIC.id else value for key, value in RESULTS["origins"].found.items()})
    comparisons = (*COMPARISONS, Comparison(nameless.id, LATER.id, Relation.CONFLICTS, "as before"))
    corpus = replace(RESULTS["corpus"], figures=RESULTS["corpus"].figures | {nameless.id: nameless})
    (group,) = find_contested(study(corpus=corpus, origins=origins, comparisons=comparisons))
    assert len(group.points) == 4


def test_where_the_relations_lead_too_far_a_group_has_those_of_one_scope():
    towns = [replace(CLINIC, id=f"figure/{i}", place_text=f"Town {i // 2}", lower=Decimal(i + 1)) for i in range(40)]
    land = replace(LATER, id="figure/land", place_text="A whole land")
    pairs = [Comparison(a.id, b.id, Relation.CONFLICTS, "they differ") for a, b in zip(towns[::2], towns[1::2], strict=True)]
    wide = [Comparison(land.id, town.id, Relation.CONFLICTS, "the part exceeds the whole") for town in towns]
    corpus = replace(RESULTS["corpus"], figures={each.id: each for each in (*towns, land)})
    groups = find_contested(study(corpus=corpus, comparisons=(*pairs, *wide), origins=Origins()))
    assert len(groups) == 20 and {len(group.points) for group in groups} == {3}
    assert sum(len(group.comparisons) for group in groups) == len(pairs) + len(wide)
    assert len({group.id for group in groups}) == 20


def test_a_group_is_named_by_what_its_figures_count_where_and_when():
    (group,) = find_contested(study())
    assert group.title == "people killed, Sollum Quay, 1 September 2031"


@pytest.mark.parametrize(
    ("edtf", "days", "said"),
    [
        ("2031-09-01", (date(2031, 9, 1), date(2031, 9, 1)), "1 September 2031"),
        ("2031-09", (date(2031, 9, 1), date(2031, 9, 30)), "1 to 30 September 2031"),
        ("2031-09-28/2031-10-02", (date(2031, 9, 28), date(2031, 10, 2)), "28 September to 2 October 2031"),
        ("2030-12-30/2031-01-02", (date(2030, 12, 30), date(2031, 1, 2)), "30 December 2030 to 2 January 2031"),
        ("XXXX-09-01", (None, None), "1 September of a year that is not said"),
        ("2031-09-01/..", (date(2031, 9, 1), None), "2031-09-01/.."),
    ],
)
def test_periods_are_said_in_words(edtf, days, said):
    assert when(PeriodRecord(edtf, *days)) == said


def test_a_revision_without_a_dispute_is_no_concern():
    revised = study(comparisons=tuple(each for each in COMPARISONS if each.relation == Relation.REVISES))
    groups = find_contested(revised)
    assert [group.is_disputed for group in groups] == [False]
    assert not [each for each in find_concerns(revised, groups) if "conflict" in each.kinds]


# --- Ways from outlets to origins --------------------------------------------------------------------------------------------


LANTERN, WIRE, ODA, COAST, RADIO = (NODES[key] for key in ("lantern", "wire", "oda", "coast", "radio"))


@pytest.mark.parametrize(
    ("chain", "own", "origins", "ways"),
    [
        pytest.param((LANTERN, ODA, COAST), (COAST,), (COAST,), [(LANTERN, ODA, COAST)], id="to the origin"),
        pytest.param((LANTERN, COAST, ODA), (COAST,), (COAST,), [(LANTERN, COAST)], id="no further"),
        pytest.param((LANTERN, RADIO), (RADIO,), (COAST,), [(LANTERN, RADIO, COAST)], id="through who only passes it on"),
        pytest.param((LANTERN,), (LANTERN,), (LANTERN,), [(LANTERN, LANTERN)], id="its own word"),
        pytest.param((LANTERN, ODA), (ODA, COAST), (COAST, ODA), [(LANTERN, ODA), (LANTERN, ODA, COAST)], id="a joint statement"),
        pytest.param(
            (LANTERN, UNNAMED_SOURCE), (), (COAST,), [(LANTERN, UNNAMED_SOURCE)], id="nobody is put in the place of no name"
        ),
        pytest.param((LANTERN,), (), (), [(LANTERN, LANTERN)], id="nobody at all"),
    ],
)
def test_a_chain_is_drawn_as_far_as_the_origins_of_the_claim(chain, own, origins, ways):
    corpus = RESULTS["corpus"]
    statement = replace(next(iter(corpus.statements.values())), figures=())
    article = replace(corpus.articles[statement.article], outlet=LANTERN)
    claim = replace(HULL, statements=(statement.id,), articles=(article.id,))
    given = study(
        corpus=replace(corpus, articles={article.id: article}, statements={statement.id: statement}, figures={}),
        chains=(Chain(statement.id, article.id, chain),) if len(chain) > 1 else (),
        origins=Origins({statement.id: own}),
        supports=(Support(claim, origins, len(origins), False, (), (LANTERN, RADIO), ()),),
        reuses=(),
        cycles=(),
        comparisons=(),
    )
    concern = Concern(claim.id, claim.text, (), (), 1, "origins")
    (row,) = ClaimRows(given, (concern,)).rows().shown
    assert sorted(row.paths) == sorted(ways)


def test_two_names_of_one_source_are_drawn_once():
    short = replace(NODES["hesk"], id="person/h-marrow", name="H. Marrow")
    statement = replace(next(iter(RESULTS["corpus"].statements.values())), figures=())
    corpus = replace(RESULTS["corpus"], statements={statement.id: statement})
    claim = replace(HULL, statements=(statement.id,), articles=(statement.article,))
    steps = (Step(short.id, NODES["hesk"].id, StepReason.SAME_NAME, (), "“Marrow” is Hesk Marrow"),)
    given = study(
        corpus=corpus,
        chains=(Chain(statement.id, statement.article, (LANTERN, short)),),
        origins=Origins({statement.id: (short,)}),
        supports=(Support(claim, (NODES["hesk"],), 1, True, (), (LANTERN,), steps),),
    )
    (row,) = ClaimRows(given, (Concern(claim.id, claim.text, (), (), 1, "origins"),)).rows().shown
    assert row.paths == ((LANTERN, NODES["hesk"]),)


# --- Pictures ---------------------------------------------------------------------------------------------------------------


def test_a_picture_draws_unnamed_sources_dashed_and_the_one_that_all_pass_through_filled():
    outlets = NODES["lantern"], NODES["radio"]
    paths = [
        (outlets[0], NODES["wire"], NODES["coast"]),
        (outlets[1], NODES["wire"], NODES["coast"]),
        (outlets[0], UNNAMED_SOURCE),
    ]
    drawn = draw_claim(paths, (NODES["wire"],))
    assert drawn.count('class="node dominator"') == 1 and 'class="node unnamed"' in drawn
    assert drawn.count('class="node"') == 3
    assert "Every way passes through Tern Wire." in drawn


def test_a_picture_of_many_outlets_says_how_many_it_leaves_out():
    outlets = [replace(NODES["lantern"], id=f"outlet/{i}", name=f"Paper {i}") for i in range(20)]
    drawn = draw_claim([(outlet, NODES["coast"]) for outlet in outlets], ())
    assert "13 more are not drawn" in drawn and drawn.count("<rect") == 8


def test_an_outlet_that_answers_for_its_own_claim_stands_on_both_sides():
    drawn = draw_claim([(NODES["lantern"], NODES["lantern"])], ())
    assert drawn.count("<rect") == 2


@pytest.mark.parametrize("number", [2, 3, 6])
def test_a_ring_has_an_arrow_for_each_outlet(number):
    outlets = [replace(NODES["lantern"], id=f"outlet/{i}", name=f"Paper {i}") for i in range(number)]
    drawn = draw_ring(outlets)
    assert drawn.count('class="tip"') == drawn.count('class="node"') == number


def time_line(*figures, **tables):
    given = study(
        corpus=replace(RESULTS["corpus"], figures={each.id: each for each in figures}, **tables),
        comparisons=tuple(Comparison(figures[0].id, each.id, Relation.CONFLICTS, "they differ") for each in figures[1:]),
    )
    return draw_timeline(contested_rows(given, find_contested(given)).shown[0])


def test_an_open_bound_is_an_arrow_and_a_closed_one_a_bar():
    between = replace(CLINIC, lower=Decimal(20), upper=Decimal(25))
    assert time_line(FIRST, LATER).count("bound open") == 1 and time_line(FIRST, LATER).count("bound closed") == 1
    assert time_line(between, LATER).count("bound closed") == 2 and "bound open" not in time_line(between, LATER)
    assert "bound" not in time_line(CLINIC, LATER)


def test_values_far_apart_stand_on_a_logarithmic_scale_that_says_so():
    many = replace(CLINIC, lower=Decimal(40_000), upper=Decimal(40_000))
    nobody = replace(FIRST, lower=Decimal(0), upper=Decimal(0))
    assert "logarithmic scale" in time_line(many, LATER)
    assert "logarithmic scale" not in time_line(CLINIC, LATER)
    assert "logarithmic scale" not in time_line(many, LATER, nobody), "zero has no place on it"


def test_days_close_to_each_other_stand_in_order_and_not_to_scale_and_the_picture_says_so():
    articles = RESULTS["corpus"].articles
    assert "not to scale" not in time_line(CLINIC, LATER)
    far = replace(articles[FIRST.article], published=date(2030, 1, 1))
    assert "not to scale" in time_line(FIRST, CLINIC, LATER, articles=articles | {far.id: far})


def test_a_group_without_a_value_has_no_picture():
    silent = [replace(each, lower=None, upper=None) for each in (CLINIC, LATER)]
    assert time_line(*silent) == ""


def test_figures_of_the_same_amount_and_day_do_not_fail_the_scale():
    drawn = time_line(CLINIC, replace(LATER, lower=Decimal(22), upper=Decimal(22), article=CLINIC.article))
    assert drawn.count("<title>") >= 2


def test_svg_is_escaped_and_long_names_are_cut_by_columns():
    assert element("text", "<b>", title='"') == '<text title="&#34;">&lt;b&gt;</text>'
    assert cut("한국방송공사 뉴스", 8) == "한국방…"
    assert cut("e\u0301" * 5, 5) == "e\u0301" * 5


# --- Sizes ------------------------------------------------------------------------------------------------------------------


def test_an_empty_store_says_how_to_fill_it():
    page = html.document_fromstring(render(study(**EMPTY)))
    assert "There is no article yet" in page.text_content() and "kg build ARTICLES" in page.text_content()


def test_one_article_with_nothing_beside_it_has_every_section_and_says_that_nothing_stands_out():
    articles = dict(list(RESULTS["corpus"].articles.items())[:1])
    page = html.document_fromstring(render(study(**EMPTY | {"corpus": Corpus(articles=articles)})))
    assert "Nothing stands out" in words(page, "first")
    assert all(page.get_element_by_id(section) is not None for section in SECTIONS)


def test_a_large_corpus_is_cut_and_says_what_is_left_out():
    figures, comparisons, supports = {}, [], []
    for i in range(3000):
        a, b = (replace(figure, id=f"{figure.id}-{i}") for figure in (CLINIC, LATER))
        figures |= {a.id: a, b.id: b}
        comparisons.append(Comparison(a.id, b.id, Relation.CONFLICTS, "they differ"))
        supports.append(replace(SUPPORTS[0], claim=replace(HULL, id=f"claim/{i}", text=f"Claim {i} {'of many words ' * 20}")))
    text = render(
        study(
            corpus=replace(RESULTS["corpus"], figures=RESULTS["corpus"].figures | figures),
            comparisons=tuple(comparisons),
            supports=tuple(supports),
            cycles=RESULTS["cycles"] * 500,
            reuses=RESULTS["reuses"] * 500,
            sources=RESULTS["sources"] * 500,
        )
    )
    assert len(text.encode()) < 3_000_000
    assert "2,940 more: <code>kg analyze origins</code>" in text and "460 more: <code>kg analyze reuse</code>" in text


# --- The command --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "out" / "store", create=True) as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
    return tmp_path / "out"


def test_the_command_writes_the_page_beside_the_store(folder):
    done = CliRunner().invoke(kg, ["report", "--store", str(folder)])
    assert done.exit_code == 0, done.output
    page = html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))
    assert HARBOR_FACTS.article.title in page.text_content()


def test_the_command_writes_to_a_file_or_to_standard_output(folder, tmp_path):
    target = tmp_path / "page.html"
    assert CliRunner().invoke(kg, ["report", "-q", "--store", str(folder), "-o", str(target)]).output == ""
    done = CliRunner().invoke(kg, ["report", "-q", "--store", str(folder), "-o", "-"])
    assert done.stdout == target.read_text(encoding="utf-8")


def test_the_command_without_a_store_says_so_in_one_line(tmp_path):
    done = CliRunner().invoke(kg, ["report", "--store", str(tmp_path / "nothing")])
    assert done.exit_code == 1 and re.fullmatch(r"Error: there is no store at .*; kg build makes one\n", done.output)


# --- In a browser, where there is one -------------------------------------------------------------------------------------------

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge_of_the_window_and_the_script_runs_under_its_policy(text, width, tmp_path):
    # A frame is as narrow as it is told to be; a window of the browser has a least width.
    probe = (
        "<script>const frame = document.querySelector('iframe'); frame.onload = () => { const page = frame.contentDocument;"
        " document.body.dataset.found = [page.documentElement.scrollWidth, page.querySelectorAll('thead button').length].join(); };"
        "</script>"
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    frame = f"<!DOCTYPE html><body><iframe src='page.html' style='width:{width}px;height:800px;border:0'></iframe>{probe}"
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options += ["--disable-component-update", "--disable-sync", "--disable-quic", "--allow-file-access-from-files"]
    options += ["--virtual-time-budget=3000", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [BROWSER, *options, (tmp_path / "frame.html").as_uri()], capture_output=True, text=True, timeout=120, check=False
    )
    found = re.search(r'data-found="(\d+),(\d+)"', done.stdout)
    assert found, done.stderr[-2000:]
    assert int(found[1]) <= width
    assert int(found[2]) == 11, "heads of tables that sort"
