"""Credits of outlets outside of the prose: wire agencies, contributors, earlier publication, hat tips."""

from __future__ import annotations

import re

import pytest

from kg import lexicon
from kg.extract import find_credits
from kg.model import Document
from kg.pipeline import extract_facts
from kg.segment import segment

PROSE = """Two hurt as ferry strikes pier

{head}Two people were hurt on Monday when a ferry struck the pier, the harbour authority said.

Nobody could say why the ferry came in so fast, and the pier stays shut.

{foot}
"""


def credited(head: str = "", foot: str = "", **metadata: str) -> list[tuple[str, str]]:
    text = PROSE.format(head=head, foot=foot)
    found = find_credits(segment(Document(source="a.txt", name="a", text=text, **metadata)))  # type: ignore[arg-type]
    assert all(" ".join(credit.span.of(text).split()) == credit.name for credit in found)
    return [(credit.kind.value, credit.name) for credit in found]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("VELM (Reuters) — ", [("wire", "Reuters")]),
        ("VELM, Ostria, March 12 (Xinhua) -- ", [("wire", "Xinhua")]),
        ("VELM (Ode Press Agency) — ", [("wire", "Ode Press Agency")]),
        ("VELM (Ode Press Agency) — Who let the ferry in?\n\n", [("wire", "Ode Press Agency")]),
        ("VELM (AP/AFP) — ", [("wire", "AP"), ("wire", "AFP")]),
        ("VELM: (AP) ", [("wire", "AP")]),
        ("VELM, Ostria (CNN) ", [("wire", "CNN")]),
        ("By Reuters\n\n", [("wire", "Reuters")]),
        ("By The Associated Press | March 3, 2031\n\n", [("wire", "Associated Press")]),
        ("By Jo Lind | Reuters\n\n", [("wire", "Reuters")]),
        ("By Jo Lind and Reuters staff\n\n", [("wire", "Reuters")]),
        ("By Ode Wire\n\n", [("wire", "Ode Wire")]),
        ("By Jo Lind, Ode Wire\n\n", [("wire", "Ode Wire")]),
        ("VELM (Vesta News Agency) – ", [("wire", "Vesta News Agency")]),
        ("By Emily Post\n\n", []),
        ("By Jo Lind and Ada Moor\n\n", []),
        ("VELM (Ostria) — ", []),
        ("VELM — ", []),
    ],
)
def test_dateline_credits_the_agency_whose_text_it_is(head: str, expected: list[tuple[str, str]]) -> None:
    assert credited(head) == expected


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("h/t: The Coast Courier", [("hat_tip", "The Coast Courier")]),
        ("(H/T CoastBlog.)", [("hat_tip", "CoastBlog")]),
        ("Hat tip to the Velm Gazette.", [("hat_tip", "Velm Gazette")]),
        ("h/t Amal Haddad", []),
        ("h/t/: The Coast Courier", [("hat_tip", "The Coast Courier")]),
        ("HT: The Hill", [("hat_tip", "The Hill")]),
        ("Source: Velm Gazette", [("wire", "Velm Gazette")]),
        ("SOURCE: AL JAZEERA AND NEWS AGENCIES", [("wire", "AL JAZEERA")]),
        ("Source: news agencies", []),
        ("Republished from the Velm Gazette under a free licence.", [("republished", "Velm Gazette")]),
        ("A version of this article appeared in the Velm Gazette on Monday.", [("republished", "Velm Gazette")]),
        ("The Associated Press contributed.", [("contributed", "The Associated Press")]),
        ("Associated Press writers Jo Lind and Ada Moor contributed to this report.", [("contributed", "Associated Press")]),
        ("Police reporter Jo Lind contributed to this report.", []),
        ("Material from the Associated Press was used in this report.", [("contributed", "Associated Press")]),
        ("This report includes material from Reuters.", [("contributed", "Reuters")]),
        ("This report includes material from the fire brigade.", []),
        ("Compiled from reports by Reuters and AFP", [("contributed", "Reuters"), ("contributed", "AFP")]),
        ("Reporting by Jo Lind", []),
        ("Reporting by Ode Wire", [("wire", "Ode Wire")]),
        ("(Ode Wire)", [("wire", "Ode Wire")]),
        ("(A short review)", []),
        ("With reporting from Ode Wire.", [("contributed", "Ode Wire")]),
        ("Ode Wire contributed to this report.", [("contributed", "Ode Wire")]),
        ("Read the rest of the story at the Velm Gazette.", [("hat_tip", "Velm Gazette")]),
        ("Read the full interview in The Coast Courier", [("hat_tip", "The Coast Courier")]),
        ("Read the rest of the story here.", []),
        ("Read more on our page.", []),
        ("Contributing: Jo Lind, Ode News Service", [("contributed", "Ode News Service")]),
        ("Contributing: Jo Lind and Ada Moor", []),
        ("Reuters and AFP contributed to this report.", [("contributed", "Reuters"), ("contributed", "AFP")]),
        ("Jo Lind contributed to this report.", []),
        ("With files from the Associated Press", [("contributed", "Associated Press")]),
        ("This article first appeared in the Velm Gazette.", [("republished", "Velm Gazette")]),
        ("She writes for the Ode Valley Post, where this piece was first published.", [("republished", "Ode Valley Post")]),
        ("© 2031 The Associated Press. All rights reserved.", [("wire", "Associated Press")]),
        ("The pier was open again by nightfall. (AFP)", [("wire", "AFP")]),
        ("Source: Reuters", [("wire", "Reuters")]),
        ("Credit: Reuters, with agency reports", [("wire", "Reuters")]),
        ("Credit: Jo Lind, with a long lens", []),
        ("The rain contributed to the confusion on the pier that night.", []),
        ("The paper first appeared in print in 1931.", []),
    ],
)
def test_foot_of_the_page_credits(foot: str, expected: list[tuple[str, str]]) -> None:
    assert credited(foot=foot) == expected


@pytest.mark.parametrize(
    "entry", [entry for entries in lexicon.load("credits").values() for entry in entries], ids=lambda e: e["example"]
)
def test_every_pattern_matches_its_example(entry: dict[str, str]) -> None:
    match = re.search(entry["pattern"], entry["example"], re.IGNORECASE)
    assert match
    assert "before" not in entry or re.search(entry["before"], entry["example"][: match.start()], re.IGNORECASE)


def test_nobody_credits_themselves() -> None:
    assert credited("VELM (Reuters) — ", outlet="Reuters") == []
    assert credited(foot="Source: USA TODAY", outlet="usa-today") == []


@pytest.mark.parametrize(
    "signed", ["Reporting by Jo Lind in Velm; Editing by Ada Moor", "Writing by Jo Lind; editing by Ada Moor."]
)
def test_agency_is_known_by_its_way_of_signing(signed: str) -> None:
    text = PROSE.format(head="", foot=f"({signed})")
    (credit,) = find_credits(segment(Document(source="a.txt", name="a", text=text)))
    assert (credit.kind.value, credit.name, credit.span.of(text)) == ("wire", "Reuters", signed)


def test_reporter_who_is_named_in_brackets_is_no_agency() -> None:
    assert credited(foot="(Reporting by Jo Lind)") == []


@pytest.mark.parametrize("line", ["ASSOCIATED PRESS.", "Reuters", "Jo Lind / Reuters"])
def test_line_between_paragraphs_is_the_credit_of_a_picture(line: str) -> None:
    caption = "The ferry lies beside the pier of Velm on Tuesday, with the crane that is to lift it out of the water."
    assert credited(foot=f"{line}\n\n{caption}") == []
    assert credited(foot=f"{caption}\n\n{line}") == [("wire", line.removeprefix("Jo Lind / ").rstrip("."))]


def test_agency_in_the_prose_is_no_credit() -> None:
    text = PROSE.format(head="", foot="The mayor told Reuters that the pier would be mended. Reuters could not reach the owner.")
    assert find_credits(segment(Document(source="a.txt", name="a", text=text))) == ()


def test_credit_is_a_link_from_the_article_to_the_outlet() -> None:
    text = PROSE.format(head="VELM (Reuters) — ", foot="h/t: The Coast Courier")
    facts = extract_facts(Document(source="a.txt", name="a", text=text))
    links = {(link.target, link.credit.kind.value) for link in facts.links if link.credit and link.statement is None}
    assert links == {("organization/reuters", "wire"), ("organization/coast-courier", "hat_tip")}
    assert {link.origin for link in facts.links if link.credit} == {facts.article.id}
    assert {"organization/reuters", "organization/coast-courier"} <= {o.id for o in facts.organizations}
