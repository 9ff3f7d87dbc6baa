"""Segments of pages as scrapes give them. Each page marks its lines with the kind that they should get."""

from __future__ import annotations

import gzip
import json
import re
import time
from datetime import date

import pytest
from corpora import SHARED

from kg.model import Document, SegmentKind
from kg.segment import segment
from kg.segment.paragraphs import MAX_LINES, find_paragraphs
from kg.segment.patterns import FLOATING, LINE_KINDS, LIST, compile_any, compile_inline, entries, find_line_kind, hints

PROSE = "Two people died on Monday when a bomb went off in the port of Velm, the harbor police said in a statement."
MORE = "The blast also damaged three cranes on the northern quay and sank a tugboat, according to the port authority."


def segments_of(text: str, **metadata: str) -> list[tuple[str, str]]:
    article = segment(Document("page.txt", "page", text, **metadata))
    position = 0
    for each in article.segments:
        assert text[position : each.span.start].strip() == "", "text between segments"
        position = each.span.end
        assert each.span.of(text) == each.span.of(text).strip()
    assert text[position:].strip() == "", "text behind the last segment"
    return [(each.kind.value, each.span.of(text)) for each in article.segments]


def check_page(marked: str, **metadata: str) -> None:
    """Compare the segments of a page with the marks: ``kind| line``; lines keep their order and their blank lines."""
    expected = [match.groups() for match in re.finditer(r"^ *(\w+)\| (.*)$", marked, re.M)]
    page = re.sub(r"^ *\w+\| ", "", marked, flags=re.M)
    assert segments_of(page, **metadata) == [(kind, line.strip()) for kind, line in expected]


def test_donation_meter_doubled_headline_and_picture_note() -> None:
    check_page(f"""
        boilerplate| 0 $
        boilerplate| 1,200 $
        boilerplate| 9,000 $

        headline| “Quiet” Front Sees Forty Attacks In Ostria In A Week

        headline_repeat| "Quiet" Front Sees Forty Attacks In Ostria In A Week

        boilerplate| Click to view the large picture

        body| {PROSE}

        body| “Never again,” she said.

        boilerplate| Did you find this report useful? Please support us!
    """)


def test_section_labels_byline_doubled_caption_subheading_and_comment_form() -> None:
    check_page(f"""
        section| Ostria News
        section| Security

        headline| Attacks on the Velm road fall by half

        byline| By Ada Brook

        caption| Engineers clear the road near Velm. [Photo courtesy of the Ostrian Army]

        caption_repeat| Engineers clear the road near Velm. [Photo courtesy of the Ostrian Army]

        body| {PROSE}

        subheading| A road with 'no future'

        body| {MORE}

        boilerplate| Did you enjoy this story?

        boilerplate| 3 Comment(s)
        boilerplate| Comment rules * Marks a required field 0 / 800
    """)


def test_caption_without_a_credit_shows_by_standing_there_twice() -> None:
    check_page(f"""
        headline| Bridge at Velm closed again

        caption| Lorries wait at the closed bridge in Velm on Monday morning
        caption_repeat| Lorries wait at the closed bridge in Velm on Monday morning

        body| {PROSE}
    """)


def test_line_beside_a_bare_picture_credit_is_its_caption() -> None:
    check_page(f"""
        headline| Bridge at Velm closed again

        caption| Getty Images
        caption| Lorries wait at the closed bridge in Velm

        body| {PROSE}
    """)


def test_wire_report_with_dateline_and_credit() -> None:
    check_page(f"""
        headline| Two die in Velm port blast
        byline| By Ada Brook and Jo Lind, The Ode Valley Post
        dateline| March 12, 2031 | 12:30 GMT

        body| {PROSE}

        credit| (Reporting by Ada Brook; Editing by Jo Lind)
        credit| Ode Press writer Mara Quist in Velm contributed to this report.
        credit| © 2031 AFP
    """)


@pytest.mark.parametrize(
    "dateline",
    [
        "VELM (Ode Press) - ",
        "VELM, Ostria — ",
        "VELM, Ostria (AP) — ",
        "Velm, March 12 (Xinhua) -- ",
        "VELM, 12 MAR 31 (ODE RADIO) -- [REPORT] [TEXT] ",
        "(CNN) — ",
        "12 March 2031 ",
        "Date of publication 12 March 2031 ",
        "Thu Mar 12 2031 ",
    ],
)
def test_dateline_is_cut_from_the_first_paragraph(dateline: str) -> None:
    assert segments_of(dateline + PROSE) == [("dateline", dateline.strip()), ("body", PROSE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "On March 12, 2031 the army left Velm for good, the mayor said.",
        "UN – and this is rare – spoke of a massacre in the valley.".replace("UN – and", "The UN – and"),
        "12 March 2031 was the day on which the bridge fell, they said.",
        "A-level results rose by 12 percent in the valley, officials said.",
        "Velm – once the pearl of the coast – is in ruins, she said.",
    ],
)
def test_sentence_that_begins_like_a_dateline_stays_whole(sentence: str) -> None:
    assert segments_of(sentence) == [("body", sentence)]


def test_capitals_alone_make_no_dateline_in_a_report_in_capitals() -> None:
    text = "THE HIGH-RANKING OFFICER TOLD RADIO VELM THAT TWENTY-FOUR SOLDIERS -- ALL OF THEM RECRUITS -- HAD FLED."
    assert segments_of(text) == [("body", text)]


def test_flattened_page_repeats_its_headline_inside_the_paragraph() -> None:
    assert segments_of(
        f"Two die in Velm port blast\n\nMarch 12 2031 Two die in Velm port blast. {PROSE} Reporting by Ada Brook; Editing by Jo Lind"
    ) == [
        ("headline", "Two die in Velm port blast"),
        ("dateline", "March 12 2031"),
        ("headline_repeat", "Two die in Velm port blast."),
        ("body", PROSE),
        ("credit", "Reporting by Ada Brook; Editing by Jo Lind"),
    ]


def test_name_as_headline_is_not_cut_from_the_first_sentence() -> None:
    assert segments_of(f"Mara Quist\n\nMara Quist was the mayor of Velm until the flood of 2029.\n\n{PROSE}")[1] == (
        "body",
        "Mara Quist was the mayor of Velm until the flood of 2029.",
    )


def test_links_and_share_bars_between_paragraphs() -> None:
    check_page(f"""
        boilerplate| Skip to main content
        boilerplate| Home
        boilerplate| World
        boilerplate| Sport
        boilerplate| Weather
        section| Home > World > Coast
        headline| Two die in Velm port blast
        boilerplate| 1.2K Shares
        boilerplate| Share on Facebook
        boilerplate| Tweet
        boilerplate| Email Print
        body| {PROSE}
        boilerplate| ADVERTISEMENT
        boilerplate| Story continues below
        body| {MORE}
        boilerplate| Read more: Who guards the harbor of Velm?
        boilerplate| Related stories:
        boilerplate| Bridge over the Ode closed for the third time
        boilerplate| What we know of the cranes of Velm
        boilerplate| Sign up for our newsletter and get the news in your inbox
        boilerplate| We use cookies to improve your visit.
        boilerplate| Tags: Velm, port, blast
        boilerplate| Copyright 2031 The Ode Valley Post. All rights reserved.
    """)


def test_prose_after_a_list_of_links_is_body_again() -> None:
    assert segments_of(f"{PROSE}\n\nRelated:\n\nBridge closed for the third time\n\n{MORE}")[-1] == ("body", MORE)


@pytest.mark.parametrize(
    "line",
    [
        "“Never again,” she said.",
        "Share prices fell by 40 percent.",
        "He shared the prize with two others.",
        "• Twelve people were injured, the hospital said",
        "- 45% would vote for the Coast Party",
        "Coast Party 45%, Valley Union 38%",
        "3.",
        "It was 12:30.",
        "Updated figures showed 40 dead.",
        "By Friday, 300 people had fled.",
        "Follow the money, she said.",
        "Comment was not available from the ministry.",
        "Support us or leave, the rebels told villagers.",
        "The photo shows two soldiers, he said.",
        "Published works include two novels.",
        "Sources: the ministry is lying, he said.",
        "“Reuters said five people were killed.”",
        "Advertising fell by 3 percent.",
        "News of the attack spread quickly.",
    ],
)
def test_short_paragraph_of_the_article_is_body(line: str) -> None:
    assert segments_of(f"Two die in Velm port blast\n\n{PROSE}\n\n{line}\n\n{MORE}")[2] == ("body", line)


def test_time_stamps_of_a_live_blog_are_datelines() -> None:
    check_page(f"""
        headline| Velm port blast: as it happened

        dateline| 12:45 GMT
        body| {PROSE}

        dateline| 1:15 p.m.
        body| {MORE}
    """)


def test_standfirst_below_the_headline_is_a_subheading() -> None:
    standfirst = "The mayor of Velm, Mara Quist, answers the questions that followed the blast in the northern part of the port"
    assert segments_of(f"Mayor answers critics after blast\n\n{standfirst}\n\n{PROSE}")[1] == ("subheading", standfirst)


def test_headline_with_a_full_stop_is_short_and_alone() -> None:
    assert segments_of(f"Blast closes the port of Velm.\n\n{PROSE}\n\n{MORE}")[0][0] == "headline"
    assert segments_of(f"Two people died in Velm, police said.\n\n{PROSE}\n\n{MORE}")[0][0] == "body"


def test_title_of_the_metadata_finds_the_headline_whatever_stands_before() -> None:
    text = f"Coast\nVelm mourns its harbor workers\nTwo die in Velm port blast\n{PROSE}"
    assert segments_of(text, title="Two die in Velm port blast | The Ode Valley Post")[2] == (
        "headline",
        "Two die in Velm port blast",
    )


def test_text_without_lines_is_one_body() -> None:
    text = f"{PROSE} {MORE}"
    assert segments_of(text) == [("body", text)]
    assert segments_of("Two die in Velm port blast") == [("body", "Two die in Velm port blast")]


def test_lower_case_text_is_body() -> None:
    assert segments_of(f"{PROSE.lower()}\n\n{MORE.lower()}") == [("body", PROSE.lower()), ("body", MORE.lower())]


def test_wrapped_lines_are_one_paragraph() -> None:
    first = "THE HARBOR MASTER OF VELM\nSAID ON FRIDAY THAT THE NORTHERN QUAY WOULD STAY CLOSED UNTIL THE\nDIVERS OF THE NAVY HAVE SEARCHED EVERY BERTH FOR MINES."
    second = (
        "THE OWNERS OF THE FERRY LINES, WHO LOSE MONEY EVERY DAY, ASKED THE\nGOVERNMENT FOR HELP AND CALLED THE SEARCH TOO SLOW."
    )
    dateline = "VELM, 12 MAR 31 (ODE RADIO) -- [TEXT]"
    text = f"{dateline} {first}\n\n   {second}\n"
    assert segments_of(text) == [("dateline", dateline), ("body", first), ("body", second)]


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    assert [each.text for each in find_paragraphs("Coast\nVelm\nOde Valley\nSport\nWeather today")] == [
        "Coast",
        "Velm",
        "Ode Valley",
        "Sport",
        "Weather today",
    ]


def test_windows_newlines_inside_a_record_part_paragraphs() -> None:
    assert segments_of(f"{PROSE}\r\n\r\n{MORE}\r\n") == [("body", PROSE), ("body", MORE)]


def test_article_takes_title_author_and_language_from_the_page() -> None:
    text = f"Two die in Velm port blast\n\nBy Ada Brook and Jo Lind, The Ode Valley Post\n\n{PROSE}"
    article = segment(Document("a.txt", "a", text, published=date(2031, 3, 12)))
    assert (article.title, article.author, article.language) == ("Two die in Velm port blast", "Ada Brook and Jo Lind", "en")
    assert article.published == date(2031, 3, 12)
    assert re.fullmatch(r"article/[0-9a-f]{12}", article.id)


def test_metadata_win_over_the_page() -> None:
    document = Document("a.txt", "a", f"Two die in blast\n\nBy Ada Brook\n\n{PROSE}", title="T", author="Jo Lind", language="fr")
    article = segment(document)
    assert (article.title, article.author, article.language) == ("T", "Jo Lind", "fr")


def test_language_of_another_text_is_left_open() -> None:
    german = "Bei einer Explosion im Hafen sind am Montag zwei Menschen ums Leben gekommen, wie die Polizei mitteilte."
    assert segment(Document("a.txt", "a", german)).language is None


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = f"😀 Velm mourns its harbor workers\n\n{PROSE}\n\nانفجار في الميناء، قالت الشرطة."
    assert segments_of(text)[-1] == ("body", "انفجار في الميناء، قالت الشرطة.")


def test_text_of_white_space_has_no_segments() -> None:
    assert segments_of(" \n\t\n") == []


@pytest.mark.parametrize(
    "menu",
    [
        "World | Ostria | Culture | Sport",
        "News · Valley · Opinion",
        "Home World Politics Sport Opinion",
        "News | Ode Valley",
        "Sign in / Register",
        "The Coast • Arts and Culture • e-paper",
        "Home » News » Ode Valley",
        "World News | Middle East | Sport",
    ],
)
def test_menu_above_the_headline_is_neither_headline_nor_body(menu: str) -> None:
    found = segments_of(f"{menu}\n\nTwo die in Velm port blast\n\n{PROSE}\n\n{MORE}\n\n{menu}")
    assert {kind for kind, words in found if words == menu} <= {"boilerplate", "section"}
    assert ("headline", "Two die in Velm port blast") in found


@pytest.mark.parametrize(
    "line",
    [
        "Killed: 12 | Wounded: 30 | Missing: 4",
        "Velm mourns | Two die | Port stays shut",
        "Soldiers 4 · Rebels 7 · Villagers 12",
        "THE  HARBOR  MASTER  OF  VELM  SAID  SO",
        "Coast Party 45% | Valley Union 38% | Greens 9%",
    ],
)
def test_line_with_bars_that_says_something_is_no_menu(line: str) -> None:
    assert segments_of(f"Two die in Velm port blast\n\n{PROSE}\n\n{line}\n\n{MORE}")[2][0] in ("body", "subheading")


@pytest.mark.parametrize(
    "dirt",
    [
        "Start your free trial today",
        "Unlimited digital access for 1 € a month",
        "You have 2 free articles left this month",
        "This article is for subscribers only",
        "Not a member? Register here",
        "Get our top stories by e-mail every morning",
        "Was this article helpful? Yes No",
        "Yes / No",
        "Vote now",
        "Total votes: 1,204",
        "Listen · 4 min",
        "Read · 3 minutes",
        "00:00 / 04:32",
        "Download on the App Store",
        "Get it on Google Play",
        "Available on iOS and Android",
        "Advertisement",
        "Ad feedback",
        "Read more »",
        "Topics: Velm, harbors",
        "More on: Velm",
        "Print edition, page 4",
        "From the weekend edition",
        "Velm 21°C Partly cloudy",
        "Humidity: 40%",
        "ODE 100 7,412.10 +0.42%",
        "VLM/USD 0.92 ▲ 0.3%",
        "12.3K followers",
        "1,204 people like this",
        "Share this:",
        "Sort by: newest",
        "Load more comments",
        "Turn on notifications",
        "Follow her on Twitter @jolind",
        "odepost.example.com",
        "My account",
    ],
)
def test_dirt_between_paragraphs_is_boilerplate(dirt: str) -> None:
    assert segments_of(f"Two die in Velm port blast\n\n{PROSE}\n\n{dirt}\n\n{MORE}")[2] == ("boilerplate", dirt)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to no party, the priest told them.",
        "Subscribers paid $3 million a year, the auditor said.",
        "“Subscribe for $2 a month,” the leaflet said.",
        "Yes, no one came.",
        "Listen to the 4 men, she said.",
        "Watch out: 40 dogs are loose.",
        "The temperature in Velm fell to 3°C on Monday.",
        "Temperatures reach 41°C in Velm",
        "Coast Party 45.2% +3.1",
        "Shares closed at 7,412.10, up 0.4 percent.",
        "Vote counting went on.",
        "1. The harbor master knew of the mines.",
        "40 people followed the coffin.",
        "Get the children out by bus, he ordered.",
        "He was found dead (and alone).",
        "Staff reported two deaths.",
        "Jo Lind is a fisher from Velm.",
        "Follow him and you die, they were told.",
    ],
)
def test_prose_that_sounds_like_dirt_is_kept(line: str) -> None:
    assert segments_of(f"Two die in Velm port blast\n\n{PROSE}\n\n{line}\n\n{MORE}")[2] in [("body", line), ("subheading", line)]


def test_numbered_list_of_the_most_read_is_boilerplate_and_other_numbered_lists_are_body() -> None:
    check_page(f"""
        headline| Two die in Velm port blast

        body| {PROSE}
        body| 1. The quay was mined
        body| 2. Nobody was warned
        body| {MORE}

        boilerplate| Most read
        boilerplate| 1. Twelve pictures of the Ode
        boilerplate| 2. Bread gets 4 percent dearer
        boilerplate| 3. What the treaty says
    """)


def test_one_numbered_line_behind_a_link_is_body() -> None:
    page = f"{PROSE}\n\nRead more: the mines of Velm\n\nRelated\n\n1. The quay was mined\n\n{MORE}"
    assert ("body", "1. The quay was mined") in segments_of(page) or ("subheading", "1. The quay was mined") in segments_of(page)


def test_staff_report_agency_initials_and_poll_frame_the_article() -> None:
    check_page(f"""
        headline| Two die in Velm port blast
        byline| Staff report
        dateline| March 12, 2031
        body| {PROSE}
        body| {MORE}
        credit| (Ode Press, ab/cd)
        boilerplate| Was this story useful?
        boilerplate| Yes
        boilerplate| No
    """)


@pytest.mark.parametrize("credit", ["(Ode Press, ab/cd)", "ab/cd (AFP, Reuters)", "(AP, Reuters)", "(AFP)"])
def test_line_of_agency_and_initials_is_a_credit(credit: str) -> None:
    assert segments_of(f"{PROSE}\n\n{MORE}\n\n{credit}")[-1] == ("credit", credit)


def test_agency_initials_are_cut_from_the_last_paragraph_and_abbreviations_are_not() -> None:
    assert segments_of(f"{PROSE} (Ode Press, ab/cd)") == [("body", PROSE), ("credit", "(Ode Press, ab/cd)")]
    told = "He told the Ode Press Agency (OPA)"
    assert segments_of(f"{PROSE}\n\n{told}\n\n{MORE}")[1][1] == told


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("Ilse Tander", "dateline| March 12, 2031\n"),
        ("Maria Tander", ""),
        ("Ilse van der Tander", "dateline| 12 March 2031, 08:40\n"),
    ],
)
def test_name_alone_below_the_headline_is_a_byline(name: str, below: str) -> None:
    check_page(f"headline| Two die in Velm port blast\n\nbyline| {name}\n{below}\nbody| {PROSE}\n\nbody| {MORE}")
    article = segment(Document("a", "a", f"Two die in Velm port blast\n\n{name}\n12 March 2031\n\n{PROSE}"))
    assert article.author == name


@pytest.mark.parametrize(
    "line", ["Velm Valley", "Middle East", "Harbor Police", "Northern Districts", "Ilvo Tander", "Bitter Harvest"]
)
def test_label_below_the_headline_is_no_byline_without_a_known_name_or_a_date(line: str) -> None:
    assert segments_of(f"Two die in Velm port blast\n\n{line}\n\n{PROSE}\n\n{MORE}")[1][0] != "byline"


def test_person_of_whom_the_article_speaks_is_not_its_author() -> None:
    spoken = "Maria Tander was the mayor of Velm until the flood of 2029, and she still lives there."
    assert segments_of(f"Two die in Velm port blast\n\nMaria Tander\n\n{PROSE}\n\n{spoken}")[1][0] != "byline"
    ended = f"Two die in Velm port blast\n\nMaria Tander saw it happen.\n\n{PROSE}\n\nMaria Tander is a reporter for Radio Velm."
    assert segments_of(ended)[-1][0] == "body"


def test_line_on_the_author_at_the_end_is_a_byline() -> None:
    bio = "Jo Lind is a senior reporter for the Ode Valley Post."
    text = f"Two die in Velm port blast\n\n{PROSE}\n\n{MORE}\n\n{bio}\n\nShe can be reached at lind@example.org"
    assert segments_of(text)[-2:] == [("byline", bio), ("boilerplate", "She can be reached at lind@example.org")]
    assert segment(Document("a", "a", text)).author == "Jo Lind"


def test_name_of_the_outlet_is_a_label() -> None:
    text = f"Ode Post\n\nTwo die in Velm port blast\n\nODE POST\n\n{PROSE}"
    assert [kind for kind, _ in segments_of(text, outlet="Ode Post")] == ["section", "headline", "section", "body"]


def test_lines_without_end_become_one_paragraph() -> None:
    text = f"{PROSE}\n\n" + "a\n" * 200_000
    found = segments_of(text)
    assert len(found) <= MAX_LINES + 1
    assert found[-1] == ("body", ("a\n" * (200_001 - MAX_LINES)).strip())


@pytest.mark.parametrize(
    ("name", "entry"), list(entries()), ids=lambda value: value if isinstance(value, str) else value["example"][:30]
)
def test_pattern_matches_its_example_and_not_its_counterexample(name: str, entry: dict[str, str]) -> None:
    if name in {kind.value for kind in LINE_KINDS}:
        assert find_line_kind(entry["example"]) == name
        assert "not" not in entry or find_line_kind(entry["not"]) != name
        assert not entry["pattern"].startswith(FLOATING) or any(hint in entry["example"].lower() for hint in hints())
    elif name == "prefix":
        ends = [match.end() for pattern, _ in compile_inline(name) if (match := pattern.match(entry["example"] + PROSE))]
        assert len(entry["example"]) in ends
    elif name == "suffix":
        assert any(pattern.fullmatch(entry["example"]) for pattern, _ in compile_inline(name))
    else:
        assert name in ("tail", "bio", "tags")
        assert name == "tags" or compile_any(name).fullmatch(entry["example"])
        assert "not" not in entry or not compile_any(name).fullmatch(entry["not"])


def test_word_list_holds_the_lists_that_are_read() -> None:
    assert {name for name, _ in entries()} == {kind.value for kind in LINE_KINDS} | {"tail", "bio", "tags", "prefix", "suffix"}
    assert LIST == "boilerplate"


HOSTILE = {
    "letters": "a\n" * 4_000_000,
    "bars": "\n".join("World | " * 37 + f"{number}" for number in range(1000)),
    "menu words": "\n".join("about us " * 32 + f"{number}" for number in range(1000)),
    "offers": "\n".join("subscribe trial " * 18 + "”" for number in range(1000)),
    "initials": "(ab/cd" * 50_000 + ")",
    "weather": "\n".join("Velm 21° partly rain " * 14 + "?" for number in range(1000)),
    "rates": "\n".join("Ode 7,412,100.10 +1" * 15 + "?" for number in range(1000)),
    "edges": "\n".join("Jo Lind is a reporter " * 13 for number in range(1000)),
    "one line": "word “said” (by " * 300_000,
    "many lines": "".join(f"{PROSE} {number}.\n\n" for number in range(30_000)),
    "quotation marks": "“" * 100_000 + "\n" + '"' * 100_000,
    "dates": "12 March 2031 " * 20 + "x\n" * 2000,
    "days in a row": "\n".join("12 March 2031 12:30 GMT " * 11 + str(number) for number in range(500)),
    "names": "\n".join("By " + "Ada Brook " * 28 + str(number) for number in range(1000)),
    "shares": "\n".join("share 1,1.1 tweet " * 16 + f"{number}?" for number in range(1000)),
    "crumbs": "\n".join("Coast > " * 36 + f"{number}!" for number in range(1000)),
    "digits": "\n".join("1" * 290 + "?" for _ in range(1000)),
    "brackets": "\n".join("[(" * 140 + str(number) for number in range(1000)),
    "capitals": "\n".join("VELM, " * 45 + str(number) for number in range(1000)),
    "credits": "(Reporting by A " * 100_000,
    "tags": "[TEXT] " * 100_000,
    "markup": "\n".join("<p><a></p> " * 26 + "<" for _ in range(1000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    started = time.process_time()
    segments_of(HOSTILE[name])
    assert time.process_time() - started < 5  # seconds of CPU; a pattern that backtracks without end takes for ever


def _gold_spans() -> list[tuple[str, str, list[list[int]]]]:
    found = []
    for folder in (SHARED / "seeds", SHARED / "facts-dev"):
        for path in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(path.read_text())
            spans = [span for statement in gold["statements"] for span in statement["content"]]
            spans += [figure["span"] for figure in gold["figures"]]
            found.append((path.stem, (folder / "texts" / f"{path.stem}.txt").read_text(), spans))
    with gzip.open(SHARED / "corpora" / "polnear-dev.jsonl.gz", "rt") as stream:
        for line in stream:
            record = json.loads(line)
            found.append((record["id"], record["text"], [span for each in record["attributions"] for span in each["content"]]))
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not here")
def test_no_annotated_statement_or_figure_falls_outside_the_article() -> None:
    outside = {SegmentKind.BOILERPLATE, SegmentKind.CREDIT, SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.SECTION}
    lost = [
        (name, each.kind.value, each.span.of(text))
        for name, text, spans in _gold_spans()
        for each in segment(Document(name, name, text)).segments
        if each.kind in outside and any(start < each.span.end and each.span.start < end for start, end in spans)
    ]
    assert lost == []
