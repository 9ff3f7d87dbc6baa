"""The tables that the analyses work on: what leads from one record to another, and the order in which records are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import Newsroom

from kg.analysis.claims.paths import Path, count_independent, find_dominators, find_reached, find_sinks, to_graph
from kg.analysis.claims.unnamed import describe_unnamed
from kg.analysis.records import UNNAMED_SOURCE, Node


def test_a_figure_leads_to_the_statement_that_reports_it_and_a_statement_to_itself(
    room: Newsroom, pit: str, office: Node
) -> None:
    said = room.quote(pit, office)
    figure = room.count(said, 3)
    corpus = room.corpus()
    statement = corpus.statements[said]
    assert corpus.statement_of(corpus.figures[figure]) == corpus.statement_of(statement) == statement
    assert corpus.statement_of(replace(corpus.figures[figure], statement=None)) is None


def test_records_are_listed_by_the_name_of_their_article_and_their_place(room: Newsroom, herald: Node, office: Node) -> None:
    late, early = room.article("zinc", herald), room.article("ash", herald)
    said = [room.say(late, "a", office, start=0), room.say(early, "b", office, start=9), room.say(early, "c", office, start=2)]
    corpus = room.corpus()
    assert [each.id for each in sorted(corpus.statements.values(), key=corpus.order)] == [said[2], said[1], said[0]]
    assert [each.id for each in corpus.statements_of[early]] == [said[2], said[1]]


def test_only_whoever_has_no_name_is_unnamed(office: Node) -> None:
    assert UNNAMED_SOURCE.is_unnamed and describe_unnamed("doctors").is_unnamed
    assert not office.is_unnamed and not Node("person/x", "<unnamed>", "person").is_unnamed


def test_an_outlet_that_is_a_part_of_itself_has_a_house(room: Newsroom, herald: Node, radio: Node) -> None:
    room.know(herald, radio)
    room.part_of |= {herald.id: radio.id, radio.id: herald.id}
    corpus = room.corpus()
    assert corpus.house_of(herald) == radio
    assert corpus.house_of(radio) == herald


def test_the_publisher_is_the_house_of_the_outlet_else_the_article_itself(
    room: Newsroom, herald: Node, radio: Node, pit: str
) -> None:
    room.know(radio)
    room.part_of[herald.id] = radio.id
    stray = room.article("stray")
    corpus = room.corpus()
    assert corpus.publisher_of(corpus.articles[pit]) == radio
    assert corpus.publisher_of(corpus.articles[stray]) == corpus.nodes[stray]


@pytest.fixture
def paths(room: Newsroom, herald: Node, radio: Node, wire: Node, office: Node) -> list[Path]:
    """Two outlets, both by way of one agency, from one office."""
    articles = [room.article("a", herald), room.article("b", radio)]
    said = [room.quote(article, office, via=wire) for article in articles]
    records = [room.corpus().statements[each] for each in said]
    return [Path(records[0], (herald, wire, office), False), Path(records[1], (radio, wire), False)]


def test_all_that_passes_through_an_agency_ends_with_its_source(paths: list[Path], wire: Node, office: Node) -> None:
    graph = to_graph(paths)
    sinks = find_sinks(graph, paths)
    assert (sinks, count_independent(sinks, paths)) == ([(office,)], 1)
    assert find_dominators(graph, paths, sinks) == (wire, office)
    assert set(find_reached(graph, paths, {office}).values()) == {frozenset({office.id})}


def test_those_who_only_rest_on_each_other_are_one_end(paths: list[Path], wire: Node, office: Node) -> None:
    circle = [*paths, Path(paths[0].report, (office, wire), False)]
    assert find_sinks(to_graph(circle), circle) == [tuple(sorted((wire, office)))]


def test_a_joint_statement_is_one_origin_unless_one_of_its_makers_speaks_alone(
    paths: list[Path], herald: Node, wire: Node, office: Node, holm: Node
) -> None:
    joint = [Path(paths[0].report, (herald, end), True) for end in (office, holm)]
    assert count_independent(find_sinks(to_graph(joint), joint), joint) == 1
    apart = [*joint, Path(paths[1].report, (wire, office), False)]
    assert count_independent(find_sinks(to_graph(apart), apart), apart) == 1
    both = [*apart, Path(paths[1].report, (wire, holm), False)]
    assert count_independent(find_sinks(to_graph(both), both), both) == 2
