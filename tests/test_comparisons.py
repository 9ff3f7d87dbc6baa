"""The comparison of figures: every row of the decision table, on figures built by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from kg.analysis.figures import Comparison, Relation, compare_figures
from kg.analysis.figures.amounts import INFINITY, Amount, Fit, amount_of
from kg.analysis.origins.origins import Origins
from kg.analysis.records import ArticleRecord, Corpus, FigureRecord, Node, PeriodRecord, StatementRecord, TextRecord

MAY_3 = ("2031-05-03", "2031-05-03")
MARCH, APRIL = ("2031-03-01", "2031-03-31"), ("2031-04-01", "2031-04-30")
JANUARY_TO_MARCH, JANUARY_TO_APRIL = ("2031-01-01", "2031-03-31"), ("2031-01-01", "2031-04-30")
MINISTRY, HOSPITAL = "Interior Ministry", "General Hospital"


def period(days: tuple[str, str] | str | None) -> PeriodRecord | None:
    """Return the period from one day to another; a text is EDTF without a year."""
    if days is None:
        return None
    if isinstance(days, str):
        return PeriodRecord(days, None, None)
    return PeriodRecord("/".join(days), *(date.fromisoformat(day) for day in days))


@dataclass
class News:
    """Articles with figures, built one by one."""

    articles: dict[str, ArticleRecord] = field(default_factory=dict)
    statements: dict[str, StatementRecord] = field(default_factory=dict)
    figures: dict[str, FigureRecord] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)
    found: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    positions: count[int] = field(default_factory=lambda: count(0, 100))

    def article(self, name: str, published: str | None = "2031-05-04", outlet: str = "Harbor Post", title: str = "News") -> str:
        day = date.fromisoformat(published) if published else None
        self.articles[name] = ArticleRecord(name, name, title, Node(outlet, outlet, "outlet"), day)
        return name

    def say(self, article: str, value: str | None, by: str | None = MINISTRY, **details: object) -> str:
        """Add a figure to an article: people killed in Orvil on 3 May, unless told otherwise; ``by`` None is the outlet's own voice.

        A ``source`` is the wording of a source without a name, and ``text`` the sentence.
        """
        if article not in self.articles:
            self.article(article)
        key = f"{article}-{len(self.figures)}"
        start = next(self.positions)
        given: dict[str, object] = {
            "place": "Orvil",
            "period": MAY_3,
            "counted": "people",
            "outcome": "killed",
            "population": "person",
        }
        given |= details
        source, sentence, origin = given.pop("source", None), str(given.pop("text", "")), by
        days, reference, as_of = (given.pop(name, None) for name in ("period", "reference", "as_of"))
        number = None if value is None else Decimal(value)
        qualifier = str(given.setdefault("qualifier", "exact"))
        lower = None if qualifier in ("atMost", "lessThan") else number
        upper = None if qualifier in ("atLeast", "moreThan", "vague") else number
        if isinstance(given.get("place"), str):
            self.places.setdefault(str(given["place"]), str(given["place"]))
        blank = dict.fromkeys(FigureRecord.__dataclass_fields__)
        basis = {"place_basis": "fromSentence", "period_basis": "fromSentence", "incident_basis": "fromSentence"}
        basis |= {"perpetrator_basis": "fromSentence"}
        self.figures[key] = FigureRecord(
            **blank  # type: ignore[arg-type]
            | {"id": key, "article": article, "start": start, "end": start + 2, "text": value or "withheld", "unit": "persons"}
            | {"lower": lower, "upper": upper, "polarity": "affirmed", "origins": (), "confidence": Decimal("0.8")}
            | {"period": period(days), "reference_period": period(reference), "as_of": period(as_of), "statement": f"s-{key}"}  # type: ignore[arg-type]
            | basis
            | given
        )
        self._state(key, article, sentence, source, start, "authorVoice" if origin is source is None else "explicit")  # type: ignore[arg-type]
        if source is None:
            node = self.articles[article].outlet if origin is None else Node(origin, origin, "ministry")
            assert node
            self.nodes[node.id] = node
            self.found[key] = (node,)
        return key

    def _state(self, key: str, article: str, text: str, source: str | None, start: int, basis: str) -> None:
        blank = dict.fromkeys(StatementRecord.__dataclass_fields__)
        self.statements[f"s-{key}"] = StatementRecord(
            **blank  # type: ignore[arg-type]
            | {
                "id": f"s-{key}",
                "article": article,
                "spans": ((start, start + 50),),
                "text": text,
                "source": source,
                "figures": (key,),
            }
            | {
                "basis": basis,
                "polarity": "affirmed",
                "cue": "said",
                "co_speakers": (),
                "origins": (),
                "confidence": Decimal(1),
            }
        )

    def compare(self, *, backwards: bool = False, texts: dict[str, TextRecord] | None = None) -> tuple[Comparison, ...]:
        figures = dict(reversed(self.figures.items())) if backwards else self.figures
        articles = dict(reversed(self.articles.items())) if backwards else self.articles
        corpus = Corpus(
            articles=articles,
            statements=self.statements,
            figures=figures,
            nodes=self.nodes,
            places=self.places,
            within=self.within,
        )
        return compare_figures(corpus, Origins(self.found), texts)


def only(news: News) -> Comparison:
    """Return the one thing that there is to say of some figures."""
    rows = news.compare()
    assert len(rows) == 1, rows
    return rows[0]


def relations(news: News) -> set[tuple[str, str, str | None]]:
    return {(row.relation.value, row.a, row.b) for row in news.compare()}


# --- Amounts ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualifier", "text", "number", "lower", "upper"),
    [
        ("exact", "0", "0", "0", "0"),
        ("atLeast", "at least 630", "630", "630", "Infinity"),
        ("moreThan", "more than 700", "700", "701", "Infinity"),
        ("about", "about 700", "700", "630", "770"),
        ("about", "nearly 700", "700", "630", "699"),
        ("atMost", "up to 40", "40", "0", "40"),
        ("lessThan", "fewer than 40", "40", "0", "39"),
        ("vague", "dozens", "12", "12", "120"),
        ("vague", "several", "2", "2", "Infinity"),
    ],
)
def test_wordings_of_amounts_allow_an_interval(qualifier, text, number, lower, upper):
    news = News()
    record = replace(news.figures[news.say("one", number, qualifier=qualifier)], text=text)
    assert amount_of(record) == Amount(Decimal(lower), Decimal(upper))


def test_more_than_a_sum_of_money_does_not_step_by_one():
    news = News()
    record = news.figures[news.say("one", "700", qualifier="moreThan", unit="money")]
    assert amount_of(record) == Amount(Decimal(700), INFINITY)


def test_a_withheld_figure_has_no_amount_and_is_not_zero():
    news = News()
    assert amount_of(news.figures[news.say("one", None, qualifier="withheld")]) is None


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ((1, 5), (1, 5), Fit.EQUAL),
        ((2, 3), (1, 5), Fit.INSIDE),
        ((1, 5), (2, 3), Fit.AROUND),
        ((1, 5), (3, 8), Fit.OVERLAP),
        ((1, 5), (6, 8), Fit.GAP),
        ((5, 5), (5, 8), Fit.INSIDE),
    ],
)
def test_intervals_lie_to_each_other(one, other, fit):
    assert Amount(*map(Decimal, one)).fit(Amount(*map(Decimal, other))) is fit


# --- The same scope ----------------------------------------------------------------------------------------------------------


def test_independent_sources_with_one_number_agree():
    news = News()
    news.say("one", "12")
    news.say("two", "12", by=HOSPITAL)
    row = only(news)
    assert row.relation is Relation.AGREES
    assert "different origins" in row.reason


def test_two_outlets_in_their_own_words_agree_and_corroborate_nothing_for_certain():
    news = News()
    news.article("two", outlet="Tide Courier")
    news.say("one", "12", by=None)
    news.say("two", "12", by=None)
    row = only(news)
    assert row.relation is Relation.AGREES
    assert "not known" in row.reason


def test_one_source_in_several_outlets_is_a_duplicate_and_no_agreement():
    news = News()
    for article in ("one", "two", "three"):
        news.article(article, outlet=f"Outlet of {article}")
        news.say(article, "12")
    rows = news.compare()
    assert [row.relation for row in rows] == [Relation.DUPLICATE_REPORT] * 3


def test_many_articles_that_repeat_one_source_are_paired_with_the_first_only():
    news = News()
    for number in range(9):
        news.say(f"article-{number}", "12")
    rows = news.compare()
    assert len(rows) == 8
    assert {row.a for row in rows} == {"article-0-0"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": "16"}, {"value": "16", "qualifier": "atLeast"}),
        ({"value": "82"}, {"value": "12", "qualifier": "vague"}),
        ({"value": "680"}, {"value": "700", "qualifier": "about"}),
    ],
)
def test_a_number_within_the_bounds_of_the_other_refines_it(one, other):
    news = News()
    exact, bound = news.say("one", **one), news.say("two", by=HOSPITAL, **other)
    row = only(news)
    assert (row.relation, row.a, row.b) == (Relation.REFINES, exact, bound)


def test_bounds_that_overlap_are_consistent():
    news = News()
    news.say("one", "20", qualifier="atLeast")
    news.say("two", "30", by=HOSPITAL, qualifier="atMost")
    assert only(news).relation is Relation.CONSISTENT


def test_different_sources_with_different_numbers_conflict():
    news = News()
    news.say("one", "12")
    news.say("two", "17", by=HOSPITAL)
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "Interior Ministry said 12, General Hospital said 17: people killed in Orvil on 3 May 2031" in row.reason
    assert "may be an update" not in row.reason


@pytest.mark.parametrize(("value", "is_update"), [("17", True), ("9", False)])
def test_a_conflict_may_be_an_update_if_the_higher_number_is_later(value, is_update):
    news = News()
    news.article("two", "2031-05-06")
    news.say("one", "12")
    news.say("two", value, by=HOSPITAL)
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert ("may be an update" in row.reason) is is_update


def test_one_article_can_hold_a_conflict():
    news = News()
    news.say("one", "12")
    news.say("one", "17", by=HOSPITAL)
    assert only(news).relation is Relation.CONFLICTS


def test_one_article_that_repeats_a_figure_says_nothing_new():
    news = News()
    news.say("one", "12", counted=None)
    news.say("one", "12")
    assert news.compare() == ()


def test_a_headline_that_echoes_the_body_is_no_figure_of_its_own():
    news = News()
    news.say("one", "12", by=None, counted=None, place_basis="fromTwin", period_basis="fromTwin")
    body = news.say("one", "12")
    other = news.say("two", "17", by=HOSPITAL)
    assert relations(news) == {("conflicts", body, other)}


def test_a_number_that_is_expected_to_rise_is_a_lower_bound():
    news = News()
    news.say("one", "12", text="12 people were killed so far in Orvil")
    news.say("two", "17", by=HOSPITAL)
    row = only(news)
    assert (row.relation, row.a) == (Relation.REFINES, "two-1")


def test_a_later_number_of_the_same_source_revises():
    news = News()
    news.article("two", "2031-05-06")
    first, second = news.say("one", "9"), news.say("two", "14")
    row = only(news)
    assert (row.relation, row.a, row.b) == (Relation.REVISES, second, first)


def test_as_of_dates_tell_the_later_number_of_one_day():
    news = News()
    first = news.say("one", "9", as_of=("2031-05-03", "2031-05-03"))
    second = news.say("two", "14", as_of=("2031-05-04", "2031-05-04"))
    assert relations(news) == {("revises", second, first)}


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("the toll was raised to 18 from 14", "18", "14"),
        ("the toll rose from 14 to 18", "14", "18"),
        ("18 people died, up from an earlier 14", "18", "14"),
        ("18 people died when the pier fell into the harbor, up from 14", "18", "14"),
    ],
)
def test_a_number_that_an_article_calls_replaced_is_revised_wherever_it_stands(sentence, first, second):
    news = News()
    news.article("two", "2031-05-06")
    earlier = news.say("one", "14")
    pair = {value: news.say("two", value, by=None, text=sentence) for value in (first, second)}
    shared = news.figures[pair[first]].statement
    news.figures[pair[second]] = replace(news.figures[pair[second]], statement=shared)
    assert relations(news) == {("revises", pair["18"], pair["14"]), ("revises", pair["18"], earlier)}


def test_a_number_of_nobody_in_particular_is_no_rival_of_a_told_part():
    news = News()
    bare = news.say("one", "19", counted=None)
    whole = news.say("two", "27", by="b")
    part = news.say("two", "6", by="b", counted="firefighters", part_of=whole)
    found = relations(news)
    assert ("partOf", part, bare) in found and ("conflicts", bare, whole) in found
    assert not {(row.a, row.b) for row in news.compare() if row.relation.value == "conflicts"} & {(part, bare), (bare, part)}


def test_arrests_count_whoever_was_arrested():
    news = News()
    news.say("one", "120", by="a", counted="people", outcome="detained")
    news.say("two", "186", by="b", counted="arrests", outcome="detained")
    assert only(news).relation is Relation.CONFLICTS


def test_two_numbers_of_a_sentence_need_not_replace_each_other():
    news = News()
    pair = [news.say("two", value, by=None, text="18 people died in the north and 14 in the south") for value in ("18", "14")]
    news.figures[pair[1]] = replace(news.figures[pair[1]], statement=news.figures[pair[0]].statement)
    assert news.compare() == ()


def test_two_numbers_of_one_source_on_one_day_conflict_with_themselves():
    news = News()
    news.say("one", "9")
    news.say("two", "14")
    assert only(news).relation is Relation.SELF_CONFLICT


def test_zero_is_a_number():
    news = News()
    news.say("one", "0", counted="civilians", population="civilian")
    news.say("two", "9", by=HOSPITAL, counted="civilians", population="civilian")
    assert only(news).relation is Relation.CONFLICTS


def test_a_body_of_unknown_country_is_its_namesake_where_the_scope_is_the_same():
    news = News()
    news.article("two", "2031-05-06")
    news.say("one", "9", by="Fire Department")
    news.say("two", "14", by="Fire Department (Harbor Post, 2031-05-06)")
    assert only(news).relation is Relation.REVISES


def test_numbers_that_one_source_tells_apart_are_no_rivals_of_each_other():
    news = News()
    for article in ("one", "two"):
        news.say(article, "8", by=None)
        news.say(article, "6", by=None)
    news.article("two", outlet="Tide Courier")
    news.found |= {key: (Node("Tide Courier", "Tide Courier", "outlet"),) for key in news.figures if key.startswith("two")}
    assert [row.relation for row in news.compare()] == [Relation.AGREES] * 2


# --- Sources without a name --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("the police", "Police", Relation.DUPLICATE_REPORT),
        ("Officials", "officials", Relation.AGREES),
        ("a doctor", "a doctor", Relation.AGREES),
    ],
)
def test_a_body_is_known_by_its_wording_and_people_are_not(one, other, relation):
    news = News()
    news.article("two", outlet="Tide Courier")
    news.say("one", "12", source=one)
    news.say("two", "12", source=other)
    row = only(news)
    assert row.relation is relation
    assert "different origins" not in row.reason


def test_officials_of_one_outlet_can_revise_their_number():
    news = News()
    news.article("two", "2031-05-06")
    news.say("one", "9", source="officials")
    news.say("two", "14", source="officials")
    assert only(news).relation is Relation.REVISES


# --- Parts and wholes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        {"counted": "children", "population": "child"},
        {"counted": "miners"},
        {"place": "Orvil docks"},
    ],
)
def test_a_narrower_scope_is_a_part(part):
    news = News(within={"Orvil docks": "Orvil"})
    small, large = news.say("one", "3", **part), news.say("two", "12", by=HOSPITAL)
    assert relations(news) == {("partOf", small, large)}


def test_an_event_is_a_part_of_the_month():
    news = News()
    day, month = news.say("one", "12"), news.say("two", "90", by=HOSPITAL, period=("2031-05-01", "2031-05-31"))
    assert relations(news) == {("partOf", day, month)}


def test_an_event_is_no_news_of_the_toll_of_many_years():
    news = News()
    news.say("one", "12")
    news.say("two", "9000", by=HOSPITAL, period=("2027-01-01", "2031-05-31"))
    assert news.compare() == ()


def test_a_part_that_exceeds_the_whole_conflicts():
    news = News()
    news.say("one", "15", counted="children", population="child")
    news.say("two", "12", by=HOSPITAL)
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "part exceeds the whole" in row.reason


def test_a_far_larger_number_of_a_smaller_place_is_another_event():
    news = News(within={"Orvil docks": "Orvil"})
    news.say("one", "26", place="Orvil docks", incident="explosion")
    news.say("two", "18", by=HOSPITAL, incident="explosion")
    row = only(news)
    assert row.relation is Relation.INCOMPARABLE
    assert "two events" in row.reason


def test_an_event_in_a_town_is_no_news_of_the_toll_of_the_country():
    news = News(within={"Orvil": "Norland"})
    news.say("one", "12")
    news.say("two", "9000", by=HOSPITAL, place="Norland", period=("2031-01-01", "2031-12-31"))
    assert news.compare() == ()


def test_what_the_article_calls_a_part_is_one_though_the_measures_differ():
    news = News()
    whole = news.say("one", "30", counted="casualties", outcome=None)
    part = news.say("one", "12", part_of=whole)
    assert relations(news) == {("partOf", part, whole)}


def test_a_part_without_a_scope_of_its_own_is_no_rival_of_other_figures():
    news = News()
    whole = news.say("one", "12")
    news.say("one", "5", part_of=whole)
    news.say("two", "17", by=HOSPITAL)
    assert sorted(row.relation for row in news.compare()) == [Relation.CONFLICTS, Relation.PART_OF]


def test_what_follows_a_part_in_its_sentence_is_no_rival_either():
    news = News()
    whole = news.say("one", "10")
    part, rest = news.say("one", "6", by=None, counted=None, part_of=whole), news.say("one", "4", by=None, counted=None)
    statement = news.figures[part].statement
    news.figures[rest] = replace(news.figures[rest], statement=statement)
    news.statements[statement] = replace(news.statements[statement], figures=(part, rest))
    news.say("two", "10", by=HOSPITAL)
    assert relations(news) == {("partOf", part, whole), ("agrees", whole, "two-3")}


@pytest.mark.parametrize("counted", [None, "bodies"])
def test_a_mere_toll_is_of_whoever_the_other_article_names(counted):
    news = News()
    news.say("one", "14", counted="miners")
    news.say("two", "19", by=HOSPITAL, counted=counted)
    assert only(news).relation is Relation.CONFLICTS


def test_others_are_no_whole_of_those_named_before_them():
    news = News()
    news.say("one", "14", counted="miners")
    news.say("one", "22", counted="others")
    assert news.compare() == ()


def test_scopes_that_overlap_are_incomparable():
    news = News()
    news.say("one", "3", counted="children", population="child")
    news.say("two", "5", by=HOSPITAL, counted="women", population="woman")
    row = only(news)
    assert row.relation is Relation.INCOMPARABLE
    assert "overlap" in row.reason


# --- Sums --------------------------------------------------------------------------------------------------------------------


def test_men_and_women_sum_to_the_people():
    news = News()
    men = news.say("one", "7", counted="men")
    women = news.say("one", "5", counted="women", population="woman")
    whole = news.say("two", "12", by=HOSPITAL)
    rows = news.compare()
    assert relations(news) == {("sumsTo", men, whole), ("sumsTo", women, whole)}
    assert {row.parts for row in rows} == {(men, women)}


def test_towns_sum_to_their_country():
    news = News(within={"Orvil": "Norland", "Tarsel": "Norland"})
    parts = {news.say("one", "40", period=APRIL), news.say("one", "20", period=APRIL, place="Tarsel")}
    whole = news.say("two", "60", by=HOSPITAL, period=APRIL, place="Norland")
    assert {row for row in relations(news) if row[0] == "sumsTo"} == {("sumsTo", part, whole) for part in parts}


def test_the_dead_and_the_injured_sum_to_the_casualties():
    news = News()
    dead, hurt = news.say("one", "10"), news.say("one", "20", outcome="injured")
    whole = news.say("two", "30", by=HOSPITAL, counted="casualties", outcome=None)
    assert relations(news) == {("sumsTo", dead, whole), ("sumsTo", hurt, whole), ("incomparable", dead, hurt)}


def test_soldiers_and_civilians_of_different_articles_sum_to_the_whole():
    news = News()
    news.say("one", "7", counted="soldiers", population="securityForce")
    news.say("two", "5", by=HOSPITAL, counted="civilians", population="civilian")
    news.say("three", "12", by="State Radio")
    assert [row.relation for row in news.compare() if row.parts] == [Relation.SUMS_TO] * 2


def test_parts_that_fall_short_are_parts_only():
    news = News()
    news.say("one", "4", counted="children", population="child")
    news.say("one", "3", counted="women", population="woman")
    news.say("two", "12", by=HOSPITAL)
    assert {row.relation for row in news.compare()} == {Relation.PART_OF}


def test_disjoint_parts_that_exceed_the_whole_conflict_with_it():
    news = News()
    news.say("one", "9", counted="soldiers", population="securityForce")
    news.say("one", "5", counted="civilians", population="civilian")
    news.say("two", "12", by=HOSPITAL)
    rows = [row for row in news.compare() if row.parts]
    assert {row.relation for row in rows} == {Relation.CONFLICTS}
    assert "exceed the whole" in rows[0].reason


@pytest.mark.parametrize(("whole", "relation"), [("150", Relation.SUMS_TO), ("190", Relation.CONFLICTS)])
def test_months_sum_to_the_time_that_they_cover(whole, relation):
    news = News()
    news.say("one", "60", period=MARCH)
    news.say("one", "90", period=APRIL)
    news.say("two", whole, by=HOSPITAL, period=("2031-03-01", "2031-04-30"))
    assert {row.relation for row in news.compare() if row.parts} == {relation}


# --- Periods -----------------------------------------------------------------------------------------------------------------


def test_a_count_that_goes_on_from_the_same_start_extends():
    news = News()
    first, second = news.say("one", "340", period=JANUARY_TO_MARCH), news.say("two", "410", period=JANUARY_TO_APRIL)
    row = only(news)
    assert (row.relation, row.a, row.b, row.increment) == (Relation.EXTENDS, second, first, (70.0, 70.0))


def test_a_count_that_goes_on_cannot_fall():
    news = News()
    news.say("one", "340", period=JANUARY_TO_MARCH)
    news.say("two", "300", period=JANUARY_TO_APRIL)
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "cannot fall" in row.reason


def test_the_longer_count_of_another_source_is_a_whole_and_no_extension():
    news = News()
    news.say("one", "340", period=JANUARY_TO_MARCH)
    news.say("two", "410", by=HOSPITAL, period=JANUARY_TO_APRIL)
    assert only(news).relation is Relation.PART_OF


@pytest.mark.parametrize(("value", "direction"), [("82", "up"), ("40", "down")])
def test_months_make_a_trend(value, direction):
    news = News()
    march, april = news.say("one", "60", period=MARCH), news.say("two", value, period=APRIL)
    row = only(news)
    assert (row.relation, row.a, row.b) == (Relation.TREND, april, march)
    assert f"trend: {direction}" in row.reason
    assert row.increment == (float(value) - 60, float(value) - 60)


def test_a_trend_of_amounts_that_overlap_is_undetermined():
    news = News()
    news.say("one", "60", period=MARCH, qualifier="atLeast")
    news.say("two", "82", period=APRIL)
    assert "undetermined" in only(news).reason


def test_a_trend_over_different_sources_says_so():
    news = News()
    news.say("one", "60", period=MARCH)
    news.say("two", "82", by=HOSPITAL, period=APRIL)
    assert "different sources" in only(news).reason


def test_periods_of_different_length_make_no_trend():
    news = News()
    news.say("one", "60", period=("2030-10-01", "2030-12-31"))
    news.say("two", "82", period=APRIL)
    row = only(news)
    assert row.relation is Relation.INCOMPARABLE
    assert "different length" in row.reason


def test_two_blasts_on_different_days_make_no_trend():
    news = News()
    news.say("one", "12", incident="explosion")
    news.say("two", "17", by=HOSPITAL, incident="explosion", period=("2031-05-01", "2031-05-01"))
    row = only(news)
    assert row.relation is Relation.INCOMPARABLE
    assert "different events" in row.reason


@pytest.mark.parametrize("year", [{"period": "XXXX-04"}, {"period": "XXXX-04-12"}])
def test_without_a_year_nothing_conflicts(year):
    news = News()
    news.say("one", "68", **year)
    news.say("two", "82", by=HOSPITAL, period=APRIL)
    row = only(news)
    assert (row.relation, row.missing) == (Relation.INCOMPARABLE, ("year",))
    assert "missing: year" in row.reason


def test_articles_of_two_days_inherit_the_period_from_their_dates():
    news = News()
    news.article("two", "2031-05-06")
    news.say("one", "12", period=None, incident="explosion")
    news.say("two", "17", by=HOSPITAL, period=None, incident="explosion")
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "inherited from the dates of publication" in row.reason


@pytest.mark.parametrize("other", [{"published": "2031-06-20"}, {"published": None}])
def test_articles_that_are_far_apart_or_undated_inherit_no_period(other):
    news = News()
    news.article("two", **other)
    news.say("one", "12", period=None, incident="explosion")
    news.say("two", "17", by=HOSPITAL, period=None, incident="explosion")
    rows = news.compare()
    assert {(row.relation, row.missing) for row in rows} <= {(Relation.INCOMPARABLE, ("period",))}


def test_the_total_of_a_month_lends_no_period():
    news = News()
    news.say("one", "12", period=None, incident="explosion")
    news.say("two", "90", by=HOSPITAL, period=("2031-05-01", "2031-05-31"))
    row = only(news)
    assert (row.relation, row.missing) == (Relation.INCOMPARABLE, ("period",))


# --- Other scopes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Tarsel"},
        {"incident": "shooting"},
        {"perpetrator_text": "Red Tide", "blame": "stated"},
    ],
)
def test_another_place_or_cause_complements(other):
    news = News()
    news.say("one", "12", incident="explosion", perpetrator_text="Black Sail", blame="stated")
    news.say("two", "17", by=HOSPITAL, **{"incident": "explosion", **other})
    assert only(news).relation is Relation.COMPLEMENTS


def test_soldiers_and_civilians_complement_each_other():
    news = News()
    news.say("one", "7", counted="soldiers", population="securityForce")
    news.say("two", "5", by=HOSPITAL, counted="civilians", population="civilian")
    assert only(news).relation is Relation.COMPLEMENTS


def test_who_is_only_accused_separates_nothing():
    news = News()
    news.say("one", "12", perpetrator_text="Black Sail", blame="accused")
    news.say("two", "17", by=HOSPITAL, perpetrator_text="Red Tide", blame="stated")
    assert only(news).relation is Relation.CONFLICTS


@pytest.mark.parametrize("outcome", ["killed", "injured"])
def test_the_dead_and_the_injured_are_among_the_casualties(outcome):
    news = News()
    news.say("one", "30", counted="casualties", outcome=None)
    part = news.say("two", "12", by=HOSPITAL, outcome=outcome)
    row = only(news)
    assert (row.a, row.relation) == (part, Relation.PART_OF)
    assert "casualties can mean the dead" in row.reason


@pytest.mark.parametrize(("outcome", "relation"), [("killed", Relation.CONFLICTS), ("injured", Relation.INCOMPARABLE)])
def test_more_dead_than_casualties_conflict_and_more_injured_do_not(outcome, relation):
    news = News()
    news.say("one", "30", counted="casualties", outcome=None)
    news.say("two", "41", by=HOSPITAL, outcome=outcome)
    assert only(news).relation is relation


def test_the_casualties_of_a_group_are_no_whole_of_all_the_dead():
    news = News()
    news.say("one", "30", counted="civilian casualties", outcome=None, population="civilian")
    news.say("two", "12", by=HOSPITAL)
    row = only(news)
    assert (row.relation, row.missing) == (Relation.INCOMPARABLE, ("outcome",))


@pytest.mark.parametrize(
    "sentence", ["60 people were killed or injured in Orvil", "the raid killed or wounded 60 people in Orvil"]
)
def test_the_killed_or_injured_are_not_the_killed(sentence):
    news = News()
    news.say("one", "60", text=sentence)
    news.say("two", "12", by=HOSPITAL)
    assert only(news).relation is Relation.PART_OF


def test_the_dead_and_the_injured_are_no_rivals():
    news = News()
    news.say("one", "12")
    news.say("two", "30", by=HOSPITAL, outcome="injured")
    assert news.compare() == ()


def test_a_place_that_only_the_sentence_names_is_taken_from_there():
    news = News()
    news.say("one", "12")
    news.say("two", "17", by=HOSPITAL, place=None, text="the Orvil blast has left 17 dead")
    row = only(news)
    assert row.relation is Relation.CONFLICTS
    assert "Orvil, is named in its sentence" in row.reason


def test_without_any_place_nothing_conflicts():
    news = News()
    news.say("one", "12", text="a blast killed 12 people")
    news.say("two", "17", by=HOSPITAL, place=None, text="a blast killed 17 people")
    row = only(news)
    assert (row.relation, row.missing) == (Relation.INCOMPARABLE, ("place",))


def test_targets_may_be_anybody():
    news = News()
    news.say("one", "12", counted="targets", population_text="targets")
    news.say("two", "17", by=HOSPITAL)
    row = only(news)
    assert (row.relation, row.missing) == (Relation.INCOMPARABLE, ("population",))


@pytest.mark.parametrize(
    ("told", "relation"),
    [("a fire destroyed 65 houses in Orvil", Relation.CONFLICTS), ("65 houses were painted in Orvil", Relation.INCOMPARABLE)],
)
def test_things_are_compared_if_the_sentences_say_the_same_of_them(told, relation):
    news = News()
    things = {"counted": "houses", "outcome": None, "population": None, "unit": "objects"}
    news.say("one", "40", text="the fire destroyed 40 houses", **things)
    news.say("two", "65", by=HOSPITAL, text=told, **things)
    assert only(news).relation is relation


# --- Rates, comparatives, denials, refusals ----------------------------------------------------------------------------------


def test_a_rate_is_never_multiplied_out():
    news = News()
    news.say("one", "6", period=APRIL, per="day")
    news.say("two", "180", by=HOSPITAL, period=APRIL)
    row = only(news)
    assert row.relation is Relation.INCOMPARABLE
    assert "never multiplied out" in row.reason


def test_a_rate_is_compared_with_the_count_of_one_unit_of_it():
    news = News()
    news.say("one", "68", period=APRIL)
    news.say("two", "1000", by=HOSPITAL, period=APRIL, per="month", qualifier="moreThan")
    assert only(news).relation is Relation.CONFLICTS


@pytest.mark.parametrize(("before", "relation"), [("90", "supported"), ("60", "contradicted")])
def test_a_comparative_is_held_against_the_figure_of_its_period(before, relation):
    news = News()
    march = news.say("one", before, period=MARCH)
    news.say("two", "82", period=APRIL)
    claim = news.say("two", None, qualifier="lower", reference=MARCH)
    assert (relation, claim, march) in relations(news)


def test_a_comparative_without_its_figure_stays_a_claim():
    news = News()
    subject = news.say("two", "82", period=APRIL)
    claim = news.say("two", None, qualifier="lower", reference=MARCH)
    assert relations(news) == {("trendClaim", claim, subject)}


def test_one_smaller_month_contradicts_the_lowest():
    news = News()
    smaller = news.say("one", "50", period=("2030-04-01", "2030-04-30"))
    news.say("one", "90", period=("2030-06-01", "2030-06-30"))
    news.say("two", "68", period=APRIL)
    claim = news.say("two", None, qualifier="lowest", reference=("2029-01-01", "2031-05-01"))
    told = {row for row in relations(news) if row[1] == claim}
    assert told == {("contradicted", claim, smaller)}


def test_who_denies_that_anyone_died_disputes_every_number_of_the_dead():
    news = News()
    asserted = news.say("one", "2", by=HOSPITAL, counted="protesters")
    denied = news.say("two", "0", counted=None, polarity="denied", text="denied that anyone had died")
    assert relations(news) == {("disputes", denied, asserted)}


def test_who_denies_that_anyone_died_disputes_no_number_of_the_injured():
    news = News()
    news.say("one", "2", by=HOSPITAL, outcome="injured")
    news.say("two", "0", counted=None, polarity="denied")
    assert not relations(news)


def test_a_denied_figure_disputes_the_one_that_another_asserts():
    news = News()
    asserted = news.say("one", "30", by=HOSPITAL)
    denied = news.say("two", "30", polarity="denied")
    assert relations(news) == {("disputes", denied, asserted)}


def test_a_denial_is_no_claim_and_disputes_no_other_number():
    news = News()
    news.say("one", "12", by=HOSPITAL)
    news.say("two", "30", polarity="denied")
    assert news.compare() == ()


def test_a_figure_that_is_called_false_is_disputed():
    news = News()
    asserted = news.say("one", "30", by=HOSPITAL)
    denied = news.say("two", "30", text="the figure of 30 deaths was false")
    assert relations(news) == {("disputes", denied, asserted)}


def test_a_denial_need_not_say_how_they_were_lost():
    news = News()
    asserted = news.say("one", "31", by=HOSPITAL, counted="rebels", population="militant")
    denied = news.say("two", "31", counted="fighters", population="militant", outcome=None, polarity="denied")
    assert relations(news) == {("disputes", denied, asserted)}


def test_a_withheld_figure_is_set_against_what_others_give():
    news = News()
    given = news.say("one", "40", by=HOSPITAL)
    withheld = news.say("two", None, qualifier="withheld")
    assert relations(news) == {("withheld", withheld, given)}


def test_a_withheld_figure_that_nobody_gives_stands_alone():
    news = News()
    withheld = news.say("two", None, qualifier="withheld", counted="casualty figures", outcome=None)
    assert relations(news) == {("withheld", withheld, None)}


def test_what_nobody_asserts_is_not_compared():
    news = News()
    news.say("one", "12", polarity="hypothetical")
    news.say("two", "17", by=HOSPITAL)
    assert news.compare() == ()


# --- Properties --------------------------------------------------------------------------------------------------------------


def mixed(size: int) -> News:
    """Return articles of a year with figures of many scopes, the same ones each time."""
    news = News(within={f"Town {number}": "Norland" for number in range(5)})
    for number in range(size):
        day = date(2031, 1, 1) + timedelta(days=number * 2 % 14)
        article = news.article(f"article-{number:04}", day.isoformat(), outlet=f"Outlet {number % 7}")
        days = (day.isoformat(), day.isoformat()) if number % 3 else None
        whole = {"place": f"Town {number % 5}", "period": days, "incident": ("explosion", "shooting", None)[number % 3]}
        news.say(article, str(10 + number % 4), by=f"Body {number % 6}", **whole)
        news.say(article, "3", by=f"Body {number % 5}", **whole | {"counted": "children", "population": "child"})
        news.say(article, "12", by=f"Body {number % 4}", **whole | {"qualifier": "atLeast", "outcome": "injured"})
    return news


def test_the_order_of_input_changes_nothing():
    news = mixed(60)
    rows = news.compare()
    assert len({row.relation for row in rows}) > 5
    assert rows == news.compare(backwards=True)


def test_every_pair_is_named_once_and_never_a_figure_with_itself():
    rows = mixed(60).compare()
    pairs = [frozenset((row.a, row.b)) for row in rows if not row.parts]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


def test_relations_without_a_direction_do_not_depend_on_who_comes_first():
    def relation(first: str, second: str) -> Relation:
        news = News()
        news.say("one", first)
        news.say("two", second, by=HOSPITAL)
        return only(news).relation

    assert relation("12", "17") is relation("17", "12") is Relation.CONFLICTS
    assert relation("12", "12") is Relation.AGREES


def test_the_number_of_rows_grows_with_the_figures_and_not_with_their_square():
    news = News()
    for number in range(400):
        news.say(f"article-{number:04}", str(number), by=f"Body {number}")
    assert len(news.compare()) <= 400 * 24
