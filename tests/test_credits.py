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
