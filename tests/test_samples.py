"""The sample articles: they read and segment as real pages do, they show what their README promises, and their gold is sound."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from eval.golden import ARTICLES, GOLDEN, locate, read_gold, sample_documents

from kg.model import Blame, Change, Incident, Outcome, Population, Qualifier, SegmentKind, Unit
from kg.resources import SAMPLES
from kg.segment import segment

NAMES = (
    "april-toll",
    "first-quarter",
    "kalvi-inquiry",
    "kalvi-market",
    "kalvi-mourning",
    "may-bulletin",
    "northern-districts",
    "prisoner-exchange",
    "ulmet-flood",
)
ROW = re.compile(r"^\| (?P<phenomenon>[^|]+) \| `(?P<article>[\w-]+)` \| (?P<words>[^|]+) \|$", re.M)
PROMISES = [
    pytest.param(match["article"], match["words"], id=match["phenomenon"])
    for match in ROW.finditer((SAMPLES / "README.md").read_text(encoding="utf-8").partition("## What they show")[2])
]
QUOTATION_MARKS = "“”\"‘'"
BOILERPLATE = {
    "april-toll": [],
    "first-quarter": [],
    "kalvi-inquiry": [
        "World | Velmara | Business | Sport",
        "Listen to this article",
        "Get the day’s news by e-mail",
        "Sign up",
        "Related links",
        "Timeline: Velmara since the ceasefire",
        "Cookie settings",
    ],
    "kalvi-market": [
        "Skip to main content",
        "News | Provinces",
        "0 $",
        "1,500 $",
        "3,000 $",
        "1,140 $",
        "Click to see full-size image",
        "Share  Tweet",
        "© 2031",
        "Related articles",
        "Ulmet bridge reopens to trucks",
        "This website uses cookies",
        "0 Comment(s)",
        "Leave a comment",
        "1200 / 1200",
    ],
    "kalvi-mourning": [
        "Subscribe to the Herald for $2 a week",
        "Share on Facebook",
        "Sign up for our morning newsletter",
        "Most read",
        "1. Ten photographs from the Ulmet valley",
        "3. Wheat prices fall 4 percent",
        "We use cookies",
    ],
    "may-bulletin": [
        "Subscribe to Radio Hanouk News by e-mail",
        "You can unsubscribe",
    ],
    "northern-districts": ["Was this article useful?", "Yes No", "0 comments", "Post a comment", "Back to top"],
    "prisoner-exchange": [],
    "ulmet-flood": [],
}
HEADLINES = {
    "april-toll": "VCO: 96 civilians killed in Velmara in April",
    "first-quarter": "Mission counts at least 187 civilians killed in Velmara in first quarter",
    "kalvi-inquiry": "Army gunners fired 14 shells on morning of Kalvi attack, inquiry told",
    "kalvi-market": "Ministry says 17 killed in shelling of Kalvi market, hospital counts 23",
    "kalvi-mourning": "Interior Ministry: 17 dead in Kalvi market shelling",
    "may-bulletin": "Monitor counts 64 civilians killed in Ossin province in May",
    "northern-districts": "Fewer people killed in northern districts, mission says",
    "prisoner-exchange": "Velmara and rebels to exchange more than 100 prisoners, official says",
    "ulmet-flood": "Ulmet flood drives 12,400 people from their homes",
}


def text_of(name):
    return sample_documents()[name].text


def gold_of(name):
    return read_gold(name, text_of(name))


def kind_at(name, words):
    """Return the kind of the segment in which the first occurrence of the words lies."""
    start = text_of(name).index(words)
    return next(part.kind for part in segment(sample_documents()[name]).segments if part.span.start <= start < part.span.end)


def quoted(spans, text):
    return [text[start:end] for start, end in spans]


# --- Reading -------------------------------------------------------------------------------------------------------------


def test_each_article_has_its_gold():
    assert sorted(sample_documents()) == list(NAMES)
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_samples_read_without_a_problem(name):
    assert sample_documents()[name].problems == ()


@pytest.mark.parametrize(
    ("name", "outlet", "published"),
    [
        ("april-toll", "Karran TV", date(2031, 5, 2)),
        ("first-quarter", "Meridian Wire", date(2031, 4, 20)),
        ("kalvi-inquiry", None, None),
        ("kalvi-market", "Ilven Courier", date(2031, 4, 13)),
        ("kalvi-mourning", "Ardesh Herald", date(2031, 4, 14)),
        ("may-bulletin", "Radio Hanouk", date(2031, 6, 3)),
        ("northern-districts", None, None),
        ("prisoner-exchange", "Meridian Wire", date(2031, 5, 5)),
        ("ulmet-flood", "Ilven Courier", date(2031, 5, 9)),
    ],
)
def test_metadata_come_from_sidecar_page_or_record_and_never_from_the_text(name, outlet, published):
    document = sample_documents()[name]
    assert (document.outlet, document.published) == (outlet, published)
    assert document.url is None if outlet is None else document.url.startswith("https://example.org/")


@pytest.mark.parametrize("sidecar", sorted(ARTICLES.glob("*.meta.json")), ids=lambda path: path.name)
def test_sidecars_belong_to_a_text_and_repeat_its_headline(sidecar):
    metadata = json.loads(sidecar.read_text(encoding="utf-8"))
    text = sidecar.with_name(sidecar.name.replace(".meta.json", ".txt")).read_text(encoding="utf-8")
    assert set(metadata) == {"title", "outlet", "url", "published"}
    assert metadata["title"] in text
    assert date.fromisoformat(metadata["published"]).year == 2031


@pytest.mark.parametrize("words", ["200 dead", "40 desks", "120 on board", "48 partners", "3 metres", "500 sandbags", "1,930"])
def test_comments_sidebars_and_banners_of_the_pages_are_not_in_the_text(words):
    pages = "".join(path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.html"))
    assert words in pages
    assert not [name for name in NAMES if words in text_of(name)]


def test_the_article_without_a_year_has_none_at_all():
    assert not re.search(r"\b(19|20)\d\d\b", text_of("northern-districts"))


# --- Segments ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, all_words in BOILERPLATE.items() for words in all_words])
def test_dirt_is_boilerplate(name, words):
    assert kind_at(name, words) is SegmentKind.BOILERPLATE


@pytest.mark.parametrize("name", NAMES)
def test_headline_is_the_headline(name):
    found = [part.span.of(text_of(name)) for part in segment(sample_documents()[name]).segments if part.kind == "headline"]
    assert found == [HEADLINES[name]]


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("kalvi-market", "Ministry Says 17 Killed", SegmentKind.HEADLINE_REPEAT),
        ("kalvi-market", "By Petra Lindqvall", SegmentKind.BYLINE),
        ("kalvi-market", "Stallholders clear debris", SegmentKind.CAPTION),
        ("kalvi-market", "DERSK, Velmara, April 13 —", SegmentKind.DATELINE),
        ("kalvi-market", "Meridian Wire contributed", SegmentKind.CREDIT),
        ("kalvi-mourning", "Staff report", SegmentKind.BYLINE),
        ("kalvi-inquiry", "PORT ILVEN, April 28, 2031", SegmentKind.DATELINE),
        ("kalvi-inquiry", "(Meridian Wire, rk/sb)", SegmentKind.CREDIT),
        ("northern-districts", "A front that is", SegmentKind.SUBHEADING),
        ("april-toll", "One market, two counts", SegmentKind.SUBHEADING),
        ("ulmet-flood", "Additional reporting by", SegmentKind.CREDIT),
        ("first-quarter", "PORT ILVEN (Meridian Wire)", SegmentKind.DATELINE),
        ("may-bulletin", "HANOUK, June 3", SegmentKind.DATELINE),
        ("may-bulletin", "* In Bresh", SegmentKind.BODY),
    ],
)
def test_parts_of_the_page_are_told_apart(name, words, kind):
    assert kind_at(name, words) is kind


@pytest.mark.parametrize("name", ["kalvi-market", "northern-districts"])
def test_doubled_caption_is_a_repeat(name):
    text = text_of(name)
    captions = [part for part in segment(sample_documents()[name]).segments if part.kind.value.startswith("caption")]
    assert [part.kind for part in captions] == [SegmentKind.CAPTION, SegmentKind.CAPTION_REPEAT]
    assert captions[0].span.of(text) == captions[1].span.of(text)


def test_lines_wrapped_at_a_width_are_one_paragraph():
    text = text_of("may-bulletin")
    (first, second, *_) = [
        part.span.of(text) for part in segment(sample_documents()["may-bulletin"]).segments if part.kind == "body"
    ]
    assert (first.startswith("At least 64"), first.endswith("131 civilian deaths.")) == (True, True)
    assert second.startswith("Nineteen of the 64")


@pytest.mark.parametrize("name", NAMES)
def test_every_golden_statement_and_figure_lies_where_something_may_be_taken_from(name):
    gold, parts = gold_of(name), segment(sample_documents()[name]).segments
    spans = [span for item in gold["statements"] for span in item["content"]] + [item["span"] for item in gold["figures"]]
    readable = {SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING, SegmentKind.BODY}
    for start, end in spans:
        kinds = {part.kind for part in parts if part.span.start < end and start < part.span.end}
        assert kinds <= readable, text_of(name)[start:end]


# --- The gold ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_golden_names_stand_in_the_text_and_speakers_are_among_them(name):
    gold, text = gold_of(name), text_of(name)
    known = set()
    for entity in (*gold["people"], *gold["organizations"]):
        known.add(entity["name"])
        if entity.get("optional"):
            continue  # an author may stand in the metadata of the page only
        for form in (entity["name"], *entity["aliases"]):
            assert form in text or form[0].upper() + form[1:] in text, form
    for person in gold["people"]:
        assert set(person.get("organizations", ())) <= known
    for item in gold["statements"]:
        assert {item["speaker"], item["addressee"]} <= known | {None}, item["id"]
    for item in gold["figures"]:
        assert {item["source"], item["perpetrator"]} <= known | {None, "<unnamed>"}, item


@pytest.mark.parametrize("name", NAMES)
def test_golden_kind_agrees_with_the_quotation_marks(name):
    text = text_of(name)
    for item in gold_of(name)["statements"]:
        parts = quoted(item["content"], text)
        if item["kind"] == "direct":
            assert all(part[0] in QUOTATION_MARKS for part in parts), item["id"]
        elif item["kind"] == "mixed":
            assert any(mark in part for part in parts for mark in QUOTATION_MARKS), item["id"]
        else:
            assert not any(mark in part.replace("’", "") for part in parts for mark in '“”"‘'), item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_golden_parents_enclose_their_children(name):
    statements = {item["id"]: item for item in gold_of(name)["statements"]}
    for item in statements.values():
        if item["parent"]:
            outer = statements[item["parent"]]["content"]
            assert all(any(a <= start and end <= b for a, b in outer) for start, end in item["content"]), item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_golden_figures_use_the_codes_of_the_model(name):
    figures = gold_of(name)["figures"]
    for item in figures:
        assert item["qualifier"] in set(Qualifier)
        assert item["unit"] in set(Unit)
        assert item["outcome"] in {*Outcome, None}
        assert item["population"] in {*Population, None}
        assert item["blame"] in {*Blame, None}
        assert item["incident"] in {*Incident, None}
        assert item["change"] in {*Change, None}
        assert item["upper"] is None or item["value"] <= item["upper"]
        assert item["base"] is None or item["value"] <= item["base"]
        assert item["part_of"] in [None, *(other["span"] for other in figures if other is not item)]
        assert item["blame"] is None or item["perpetrator"]
        if item["period"]:
            start, end = map(date.fromisoformat, item["period"])
            assert start <= end


def test_marked_words_are_found_with_their_context():
    assert locate("no, she [said]", "He said no, she said yes.") == [16, 20]


# --- What the README promises --------------------------------------------------------------------------------------------


def test_the_table_of_phenomena_is_read():
    assert len(PROMISES) > 40


@pytest.mark.parametrize(("name", "words"), PROMISES)
def test_promised_words_stand_in_the_article(name, words):
    assert words.strip() in text_of(name)


def speakers(name, statement_id):
    """Return the speakers of a golden statement and of all that it is reported through, outermost first."""
    statements = {item["id"]: item for item in gold_of(name)["statements"]}
    chain, current = [], statements.get(statement_id)
    while current:
        chain.insert(0, current["speaker"])
        current = statements.get(current["parent"])
    return chain


def test_an_outlet_reports_through_another_what_a_director_told_a_third():
    assert speakers("april-toll", "s8") == ["Ardesh Herald", "Nadia Orsel"]
    assert next(item["addressee"] for item in gold_of("april-toll")["statements"] if item["id"] == "s8") == "Ilven Courier"


def test_outlets_rest_on_each_other_in_a_circle():
    named = {
        sample_documents()[name].outlet: {item["speaker"] for item in gold_of(name)["statements"]}
        for name in ("ulmet-flood", "april-toll", "kalvi-mourning")
    }
    assert "Karran TV" in named["Ilven Courier"]
    assert "Ardesh Herald" in named["Karran TV"]
    assert "Ilven Courier" in named["Ardesh Herald"]


def test_the_herald_shares_most_of_its_first_paragraphs_with_the_courier():
    def phrases(text):
        words = re.findall(r"\w+", text)
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    lead = text_of("kalvi-mourning").partition("At least 17")[2].partition("The governor of Ossin")[0]
    assert len(phrases(lead) & phrases(text_of("kalvi-market"))) / len(phrases(lead)) > 0.6


def figures(name, value, **wanted):
    return [
        item
        for item in gold_of(name)["figures"]
        if item["value"] == value and all(item[key] == expected for key, expected in wanted.items())
    ]


def test_the_two_april_figures_differ_in_period_only():
    month = figures("april-toll", 96, outcome="killed", population="civilian", period=["2031-04-01", "2031-04-30"])
    half = figures("april-toll", 41, outcome="killed", population="civilian", period=["2031-04-01", "2031-04-15"])
    assert {item["source"] for item in month} == {"Velmara Casualty Observatory"}
    assert {item["source"] for item in half} == {"Davor Ilmet"}


def test_ministry_and_observatory_differ_on_the_same_day_and_population():
    day = ["2031-04-12", "2031-04-12"]
    (ministry,) = figures("kalvi-market", 17, population="civilian", period=day)
    (observatory,) = figures("kalvi-market", 23, population="civilian", period=day)
    assert (ministry["source"], observatory["source"]) == ("Velmaran Ministry of Interior", "Velmara Casualty Observatory")


def test_totals_of_the_bulletin_have_parts():
    parts = [item for item in gold_of("may-bulletin")["figures"] if item["part_of"]]
    whole = figures("may-bulletin", 64, qualifier="at_least")[0]["span"]
    assert [item["value"] for item in parts if item["part_of"] == whole] == [19, 3, 28]
    assert [item["base"] for item in parts if item["base"]] == [64, 9]


def test_the_same_victims_are_blamed_on_one_by_one_side_and_denied_by_the_other():
    blamed = figures("may-bulletin", 21, perpetrator="Velmaran Army")
    assert [(item["blame"], item["negated"], item["source"]) for item in blamed] == [
        ("accused", False, None),
        ("cleared", True, "Arvid Sollen"),
    ]


def test_mission_and_observatory_hold_the_same_figure_for_the_quarter():
    quarter = figures("first-quarter", 187, outcome="killed", period=["2031-01-01", "2031-03-31"])
    assert {item["source"] for item in quarter} == {"Joint Observer Mission in Velmara", "Velmara Casualty Observatory"}


def test_a_figure_of_the_article_without_a_year_has_no_period():
    assert [item["period"] for item in gold_of("northern-districts")["figures"] if item["period"]] == []
