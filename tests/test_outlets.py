"""The outlet of an article: named by metadata, by its address, or inferred from the page."""

from __future__ import annotations

import pytest

from kg.model import Article, Document, OutletBasis
from kg.pipeline import extract_facts
from kg.segment.hosts import outlet_of_address

LEAD = "Two people were hurt on Monday when a ferry struck the pier at Velm, the harbour authority said."


def article(text: str = LEAD, **metadata: str) -> Article:
    return extract_facts(Document(source="a.txt", name="a", text=f"{text}\n", **metadata)).article  # type: ignore[arg-type]


def told(*sources: str) -> str:
    sentences = (f"{source} told the Velm Gazette that the pier would stay shut." for source in sources)
    return "\n\n".join([LEAD, *sentences])


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/world/a", "Reuters"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://timesofindia.indiatimes.com/a", "Times of India"),
        ("http://velm-gazette.example/2031/a", "velm-gazette.example"),
        ("https://notreuters.com/a", "notreuters.com"),
        ("ftp://reuters.com/a", None),
        ("http://[::1", None),
        ("http://localhost/a", None),
        ("a.html", None),
    ],
)
def test_outlet_of_an_address(url: str, outlet: str | None) -> None:
    assert outlet_of_address(url) == outlet


def test_metadata_come_before_the_address() -> None:
    found = article(outlet="Ode Valley Post", url="https://www.reuters.com/a")
    assert (found.outlet, found.outlet_basis) == ("Ode Valley Post", OutletBasis.METADATA)


def test_address_names_the_outlet_and_changes_no_identifier() -> None:
    found = article(url="https://www.reuters.com/a")
    assert (found.outlet, found.outlet_basis) == ("Reuters", OutletBasis.ADDRESS)


def test_host_gets_the_name_that_the_article_has_for_it() -> None:
    found = article(told("Mayor Ada Brook"), url="https://velmgazette.example/a")
    assert (found.outlet, found.outlet_basis) == ("Velm Gazette", OutletBasis.ADDRESS)


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("© 2031 Velm Gazette. All rights reserved.", "Velm Gazette"),
        ("Copyright 2030-2031 The Ode Valley Post", "The Ode Valley Post"),
        ("© 2031 Reuters", None),
        ("© Jo Lind", None),
    ],
)
def test_copyright_line_names_the_outlet(foot: str, outlet: str | None) -> None:
    found = article(f"{LEAD}\n\nNobody could say why the ferry came in so fast.\n\n{foot}")
    assert found.outlet == outlet
    assert found.outlet_basis is (OutletBasis.INFERRED if outlet else None)


def test_end_of_the_title_names_the_outlet() -> None:
    assert article(title="Two hurt at Velm pier | Velm Gazette").outlet == "Velm Gazette"
    assert article(title="Two hurt at Velm pier - a town in shock").outlet is None


def test_outlet_that_two_sources_spoke_to_is_the_own_one() -> None:
    found = article(told("Mayor Ada Brook", "Harbour master Jo Lind"))
    assert (found.outlet, found.outlet_basis) == ("Velm Gazette", OutletBasis.INFERRED)
    assert article(told("Mayor Ada Brook")).outlet is None


@pytest.mark.parametrize("name", ["AFP", "Agence France-Presse", "agence france presse"])
def test_outlet_that_is_known_by_several_names_is_one_organization(name: str) -> None:
    assert article(outlet=name).outlet_id == "organization/agence-france-presse"


@pytest.mark.parametrize("name", ["The Velm Gazette", "Velm Gazette"])
def test_outlet_is_the_organization_that_the_text_names(name: str) -> None:
    facts = extract_facts(Document(source="a.txt", name="a", text=f"{told('Mayor Ada Brook')}\n", outlet=name))
    assert facts.article.outlet_id in {organization.id for organization in facts.organizations}
