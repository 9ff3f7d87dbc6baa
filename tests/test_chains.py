"""Through whom each statement came: chains of attribution, their order and their weakest link."""

from __future__ import annotations

import pytest
from newsroom import Newsroom

from kg.analysis.attribution.chains import Chain, find_chains
from kg.analysis.attribution.edges import EdgeKind, Weakness
from kg.analysis.records import Node


def chain(room: Newsroom, statement: str) -> Chain:
    return next(each for each in find_chains(room.corpus()) if each.statement == statement)


def names(room: Newsroom, statement: str) -> list[str]:
    return [node.name for node in chain(room, statement).nodes]


# --- Who stands in a chain -------------------------------------------------------------------------------------------------


def test_a_chain_runs_from_the_outlet_over_the_person_to_the_organization(
    room: Newsroom, pit: str, holm: Node, office: Node
) -> None:
    found = chain(room, room.quote(pit, holm, organization=office))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Berit Holm", "Quarry Office"]
    assert [link.kind for link in found.links] == [EdgeKind.QUOTES, EdgeKind.SPEAKS_FOR]
    assert (found.depth, found.weakness, found.weakest) == (2, None, None)


def test_an_article_whose_outlet_is_not_known_begins_its_chains_itself(room: Newsroom, office: Node) -> None:
    assert names(room, room.quote(room.article("stray"), office)) == ["stray", "Quarry Office"]


def test_the_outlet_from_which_a_statement_is_taken_stands_before_its_source(
    room: Newsroom, pit: str, holm: Node, radio: Node
) -> None:
    found = chain(room, room.quote(pit, holm, via=radio))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Radio Wend", "Berit Holm"]
    assert [link.kind for link in found.links] == [EdgeKind.RELAYS, EdgeKind.QUOTES]


def test_a_nested_statement_comes_through_all_that_it_is_nested_in(
    room: Newsroom, pit: str, holm: Node, radio: Node, office: Node
) -> None:
    outer = room.quote(pit, radio)
    middle = room.quote(pit, holm, parent=outer)
    found = chain(room, room.quote(pit, office, parent=middle))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Radio Wend", "Berit Holm", "Quarry Office"]
    assert [link.kind for link in found.links] == [EdgeKind.RELAYS, EdgeKind.QUOTES, EdgeKind.REPORTS_DATA_OF]
    assert [link.evidence for link in found.links][:2] == [outer, middle]


def test_an_outlet_that_is_told_of_and_nested_in_stands_once(room: Newsroom, pit: str, holm: Node, radio: Node) -> None:
    outer = room.quote(pit, radio)
    assert names(room, room.quote(pit, holm, parent=outer, via=radio)) == ["Tarn Herald", "Radio Wend", "Berit Holm"]


def test_statements_that_are_nested_in_each_other_end(room: Newsroom, pit: str, holm: Node, office: Node) -> None:
    first = room.quote(pit, holm)
    second = room.quote(pit, office, parent=first)
    room.change(first, parent=second)
    assert set(names(room, first)) == {"Tarn Herald", "Berit Holm", "Quarry Office"}


def test_an_organization_that_speaks_for_itself_stands_once(room: Newsroom, pit: str, office: Node) -> None:
    assert names(room, room.quote(pit, office, organization=office)) == ["Tarn Herald", "Quarry Office"]


def test_the_authors_own_voice_has_no_chain(room: Newsroom, pit: str) -> None:
    room.quote(pit, None, basis="authorVoice")
    assert find_chains(room.corpus()) == ()


def test_chains_stand_in_the_order_of_the_articles_and_of_the_text(room: Newsroom, herald: Node, office: Node) -> None:
    late, early = room.article("zinc", herald), room.article("ash", herald)
    said = [room.quote(late, office), room.quote(early, office), room.quote(early, office)]
    assert [each.statement for each in find_chains(room.corpus())] == [said[1], said[2], said[0]]


# --- Texts that are another outlet's ---------------------------------------------------------------------------------------


def test_a_wires_text_comes_through_the_wire(room: Newsroom, pit: str, holm: Node, office: Node, wire: Node) -> None:
    link = room.credit(pit, wire)
    found = chain(room, room.quote(pit, holm, organization=office))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Fell Wire", "Berit Holm", "Quarry Office"]
    assert (found.links[0].kind, found.links[0].evidence) == (EdgeKind.CREDITS, link)
    assert (found.weakness, found.weakest) == (Weakness.INFERRED, 1)


def test_what_stood_elsewhere_before_was_there_the_wires(room: Newsroom, pit: str, office: Node, radio: Node, wire: Node) -> None:
    room.credit(pit, wire)
    room.credit(pit, radio, "republished")
    assert names(room, room.quote(pit, office)) == ["Tarn Herald", "Radio Wend", "Fell Wire", "Quarry Office"]


@pytest.mark.parametrize("kind", ["hatTip", "contributed"])
def test_help_and_thanks_do_not_make_a_text_anothers(room: Newsroom, pit: str, office: Node, wire: Node, kind: str) -> None:
    room.credit(pit, wire, kind)
    assert names(room, room.quote(pit, office)) == ["Tarn Herald", "Quarry Office"]


def test_a_statement_to_the_wire_itself_is_worded_and_not_inferred(room: Newsroom, pit: str, holm: Node, wire: Node) -> None:
    room.credit(pit, wire)
    found = chain(room, room.quote(pit, holm, via=wire))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Fell Wire", "Berit Holm"]
    assert found.weakness is None


def test_two_agencies_that_share_a_credit_are_not_put_in_a_row(room: Newsroom, pit: str, office: Node, wire: Node) -> None:
    room.credit(pit, wire)
    room.credit(pit, room.named("Ridge News Agency", "agency"))
    assert names(room, room.quote(pit, office)) == ["Tarn Herald", "Quarry Office"]


def test_an_edition_that_credits_its_own_house_takes_nothing_from_elsewhere(room: Newsroom, office: Node, wire: Node) -> None:
    service = room.named("Fell Wire Valley Service", "outlet")
    room.part_of[service.id] = wire.id
    own, edition = room.article("own", wire), room.article("valley", service)
    room.credit(own, wire)
    room.credit(edition, wire)
    assert names(room, room.quote(own, office)) == ["Fell Wire", "Quarry Office"]
    assert names(room, room.quote(edition, office)) == ["Fell Wire Valley Service", "Quarry Office"]


# --- For whom a person speaks ----------------------------------------------------------------------------------------------


def test_an_office_known_from_another_article_is_inferred(
    room: Newsroom, pit: str, holm: Node, office: Node, radio: Node
) -> None:
    bare = room.quote(pit, holm)
    room.quote(room.article("other", radio), holm, organization=office)
    found = chain(room, bare)
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Berit Holm", "Quarry Office"]
    assert (found.weakness, found.weakest) == (Weakness.INFERRED, 2)


def test_an_office_in_two_organizations_is_none(room: Newsroom, pit: str, holm: Node, office: Node) -> None:
    bare = room.quote(pit, holm)
    room.holds_office(holm, office)
    room.holds_office(holm, room.named("Fell Council", "authority"))
    assert names(room, bare) == ["Tarn Herald", "Berit Holm"]


def test_what_the_article_itself_says_of_an_office_comes_before_what_others_say(
    room: Newsroom, pit: str, holm: Node, office: Node
) -> None:
    room.quote(pit, holm, organization=office)
    room.holds_office(holm, room.named("Fell Council", "authority"))
    assert names(room, room.quote(pit, holm)) == ["Tarn Herald", "Berit Holm", "Quarry Office"]


# --- The weakest link ------------------------------------------------------------------------------------------------------


def test_a_source_without_a_name_ends_its_chain_and_is_its_weakest_link(room: Newsroom, pit: str, radio: Node) -> None:
    found = chain(room, room.quote(pit, None, source="two guards", via=radio))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Radio Wend", "<unnamed>"]
    assert (found.weakness, found.weakest) == (Weakness.UNNAMED, 2)


def test_a_source_without_a_name_stands_before_the_organization_that_it_speaks_for(
    room: Newsroom, pit: str, office: Node
) -> None:
    found = chain(room, room.quote(pit, None, organization=office))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "<unnamed>", "Quarry Office"]
    assert (found.weakness, found.weakest) == (Weakness.UNNAMED, 1)


def test_whoever_passes_on_without_a_name_is_passed_over(room: Newsroom, pit: str, office: Node) -> None:
    found = chain(room, room.quote(pit, office, parent=room.quote(pit, None, source="guards")))
    assert [node.name for node in found.nodes] == ["Tarn Herald", "Quarry Office"]
    assert (found.links[0].kind, found.weakness) == (EdgeKind.QUOTES, None)


def test_unnamed_is_weaker_than_inherited_and_that_than_inferred(room: Newsroom, office: Node, herald: Node, wire: Node) -> None:
    guessed = room.article("guessed", herald, basis="byInference")
    room.credit(guessed, wire)
    plain, inherited = room.quote(guessed, office), room.quote(guessed, office, basis="inherited")
    unnamed = room.quote(guessed, None, basis="inherited")
    weakest = [(chain(room, each).weakness, chain(room, each).weakest) for each in (plain, inherited, unnamed)]
    assert weakest == [(Weakness.INFERRED, 0), (Weakness.INHERITED, 2), (Weakness.UNNAMED, 2)]


def test_an_outlet_that_the_metadata_name_is_no_weak_link(room: Newsroom, pit: str, office: Node) -> None:
    assert chain(room, room.quote(pit, office)).weakness is None
