"""The attribution graph of one article, from statements built by hand."""

from __future__ import annotations

from decimal import Decimal

from names_marked import to_article

from kg.extract.entities import Entities
from kg.model import AttributionLink, Basis, Capacity, LinkKind, Manner, Organization, OrganizationKind, Person, Span, Statement
from kg.resolve.links import find_links
from kg.resolve.outlets import with_outlet

ARTICLE = "article/0123456789ab"
MOE, WEIR = "person/stefan-moe", "person/hanna-weir"
GAZETTE, HERALD, POLICE = "organization/marlow-gazette", "organization/weir-herald", "organization/harbor-police"
ENTITIES = Entities(
    people=(Person(MOE, "Stefan Moe"), Person(WEIR, "Hanna Weir")),
    organizations=(
        Organization(GAZETTE, "Marlow Gazette", kind=OrganizationKind.OUTLET),
        Organization(HERALD, "Weir Herald", kind=OrganizationKind.OUTLET),
        Organization(POLICE, "Harbor Police", kind=OrganizationKind.STATE_FORCES),
    ),
)


def statement(number: int, speaker: str | None, **values: object) -> Statement:
    span = Span(number * 10, number * 10 + 5)
    fields: dict[str, object] = {"basis": Basis.EXPLICIT, "content": (span,)} | values
    return Statement(id=f"s{number}", manner=Manner.INDIRECT, confidence=Decimal(1), rule="by-hand", speaker=speaker, **fields)  # type: ignore[arg-type]


def links(*statements: Statement, **metadata: str) -> list[tuple[str, str, str, str | None]]:
    article = with_outlet(to_article("Nets were lost.", **metadata), ENTITIES, statements)
    found = find_links(article, statements, ENTITIES)
    assert all(isinstance(link, AttributionLink) for link in found)
    return [(link.origin, link.kind.value, link.target, link.statement) for link in found]


def test_article_quotes_its_source() -> None:
    assert links(statement(1, MOE)) == [(ARTICLE, "quotes", MOE, "s1")]


def test_source_speaks_for_the_organization_of_its_capacity() -> None:
    spoken = statement(1, MOE, capacity=Capacity("spokesman", "spokesperson", POLICE))
    assert links(spoken) == [(ARTICLE, "quotes", MOE, "s1"), (MOE, "speaks_for", POLICE, "s1")]


def test_statement_told_to_another_outlet_is_relayed() -> None:
    assert links(statement(1, MOE, addressee=HERALD)) == [(ARTICLE, "relays", HERALD, "s1"), (HERALD, "quotes", MOE, "s1")]


def test_statement_told_to_the_own_outlet_is_not_relayed() -> None:
    assert links(statement(1, MOE, addressee=HERALD), outlet="Weir Herald") == [(ARTICLE, "quotes", MOE, "s1")]


def test_statement_told_to_a_person_is_not_relayed() -> None:
    assert links(statement(1, MOE, addressee=WEIR)) == [(ARTICLE, "quotes", MOE, "s1")]


def test_outlet_to_which_two_sources_speak_is_the_own_one() -> None:
    told = (statement(1, MOE, addressee=HERALD), statement(2, WEIR, addressee=HERALD))
    assert [kind for _, kind, _, _ in links(*told)] == ["quotes", "quotes"]


def test_outlet_that_is_a_source_itself_is_another_one() -> None:
    told = (statement(1, MOE, addressee=HERALD), statement(2, WEIR, addressee=HERALD), statement(3, HERALD))
    assert (ARTICLE, "relays", HERALD, "s1") in links(*told)


def test_statement_inside_what_an_outlet_says_is_relayed() -> None:
    outer = statement(1, HERALD, content=(Span(10, 40),))
    inner = statement(2, MOE, parent="s1")
    assert links(outer, inner) == [(ARTICLE, "relays", HERALD, "s2"), (HERALD, "quotes", MOE, "s2")]


def test_what_a_relayed_source_goes_on_to_say_is_relayed() -> None:
    told = (statement(1, MOE, addressee=HERALD), statement(2, MOE), statement(3, WEIR), statement(4, MOE))
    assert [link[:3] for link in links(*told) if link[3] == "s2"] == [(ARTICLE, "relays", HERALD), (HERALD, "quotes", MOE)]
    assert [link[:3] for link in links(*told) if link[3] == "s4"] == [(ARTICLE, "quotes", MOE)]


def test_what_was_said_before_it_was_told_to_an_outlet_is_not_relayed() -> None:
    told = (statement(1, MOE), statement(2, MOE, addressee=HERALD))
    assert [link[:3] for link in links(*told) if link[3] == "s1"] == [(ARTICLE, "quotes", MOE)]


def test_source_reports_data_of_the_source_inside_its_words() -> None:
    outer = statement(1, MOE, content=(Span(10, 40),))
    inner = statement(2, POLICE, parent="s1")
    assert links(outer, inner) == [(ARTICLE, "quotes", MOE, "s1"), (MOE, "reports_data_of", POLICE, "s2")]


def test_two_outlets_on_the_way_are_linked_to_each_other() -> None:
    first = statement(1, HERALD, content=(Span(10, 80),))
    second = statement(2, GAZETTE, content=(Span(20, 70),), parent="s1")
    third = statement(3, MOE, parent="s2")
    found = links(first, second, third)
    assert (HERALD, "quotes", GAZETTE, "s2") in found
    assert (GAZETTE, "quotes", MOE, "s3") in found


def test_author_and_unnamed_sources_make_no_links() -> None:
    assert links(statement(1, None), statement(2, None, basis=Basis.AUTHOR_VOICE)) == []


def test_statements_that_are_each_others_parents_do_not_hang() -> None:
    assert links(statement(1, MOE, parent="s2"), statement(2, WEIR, parent="s1")) == [
        (WEIR, "reports_data_of", MOE, "s1"),
        (MOE, "reports_data_of", WEIR, "s2"),
    ]


def test_kinds_are_those_of_the_model() -> None:
    assert {kind for _, kind, _, _ in links(statement(1, MOE, addressee=HERALD))} <= {kind.value for kind in LinkKind}
