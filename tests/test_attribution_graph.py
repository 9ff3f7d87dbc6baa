"""The attribution graph: its nodes, the kinds of its edges, and their evidence."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from newsroom import Newsroom

from kg.analysis.attribution.chains import find_chains
from kg.analysis.attribution.documents import head_of
from kg.analysis.attribution.edges import EdgeKind
from kg.analysis.attribution.graph import AttributionGraph, attribution_graph
from kg.analysis.records import Node
from kg.analysis.texts.reuse import Passage, Reuse
from kg.export.views import draw_attribution


def drawn(room: Newsroom, *reuses: Reuse) -> AttributionGraph:
    corpus = room.corpus()
    return attribution_graph(corpus, find_chains(corpus), reuses)


def edges(graph: AttributionGraph) -> set[tuple[str, str, str]]:
    label = dict(graph.nodes(data="label"))
    return {(label[a], kind.value, label[b]) for a, b, kind in graph.edges(data="kind")}


def labelled(graph: AttributionGraph, kind: str) -> list[str]:
    return sorted(label for _, label in graph.nodes(data="label") if graph.nodes[_]["kind"] == kind)


def test_every_way_leads_from_the_outlet_to_the_origin(room: Newsroom, pit: str, herald: Node, radio: Node, office: Node) -> None:
    room.quote(pit, room.named("Berit Holm", "person"), via=radio, organization=office)
    graph = drawn(room)
    assert edges(graph) == {
        ("Tarn Herald", "publishes", "On pit-shut"),
        ("On pit-shut", "relays", "Radio Wend"),
        ("Radio Wend", "quotes", "Berit Holm"),
        ("Berit Holm", "speaksFor", "Quarry Office"),
    }
    assert nx.shortest_path_length(graph, herald.id, office.id) == 4


def test_articles_are_nodes_with_their_outlet_and_day(room: Newsroom, pit: str) -> None:
    stray = room.article("stray", published=None, title="On stray")
    graph = drawn(room)
    assert graph.nodes[pit] == {"label": "On pit-shut", "kind": "article", "outlet": "Tarn Herald", "published": "2031-05-04"}
    assert graph.nodes[stray] == {"label": "On stray", "kind": "article"}


def test_an_edge_names_its_evidence(room: Newsroom, pit: str, office: Node, radio: Node) -> None:
    first, second = room.quote(pit, office), room.quote(pit, office)
    link = room.credit(pit, radio, "hatTip")
    graph = drawn(room)
    assert {details["statement"] for details in graph[pit][office.id].values()} == {first, second}
    assert list(graph[pit][radio.id].values()) == [
        {"kind": EdgeKind.CREDITS, "article": pit, "statement": None, "credit": "hatTip", "evidence": link}
    ]


def test_a_statement_and_what_is_nested_in_it_show_their_common_step_once(
    room: Newsroom, pit: str, radio: Node, office: Node
) -> None:
    outer = room.quote(pit, radio)
    room.quote(pit, office, parent=outer)
    room.quote(pit, room.named("Berit Holm", "person"), parent=outer)
    graph = drawn(room)
    assert [details["statement"] for details in graph[pit][radio.id].values()] == [outer]
    assert ("Radio Wend", "quotes", "Berit Holm") in edges(graph)


def test_the_way_through_credits_is_that_of_the_chain(room: Newsroom, pit: str, radio: Node, office: Node) -> None:
    wire = room.named("Fell Wire", "agency")
    room.credit(pit, wire)
    room.credit(pit, radio, "republished")
    room.quote(pit, office)
    assert edges(drawn(room)) == {
        ("Tarn Herald", "publishes", "On pit-shut"),
        ("On pit-shut", "credits", "Radio Wend"),
        ("On pit-shut", "credits", "Fell Wire"),
        ("Radio Wend", "credits", "Fell Wire"),
        ("Fell Wire", "quotes", "Quarry Office"),
    }


def test_all_joint_speakers_are_quoted(room: Newsroom, pit: str, office: Node) -> None:
    room.quote(pit, office, co_speakers=(room.named("Fell Council", "authority"),))
    assert edges(drawn(room)) >= {("On pit-shut", "quotes", "Quarry Office"), ("On pit-shut", "quotes", "Fell Council")}


def test_whoever_was_told_rests_on_the_source_too(room: Newsroom, pit: str, herald: Node, office: Node) -> None:
    room.quote(pit, office, addressee=herald)
    assert ("Tarn Herald", "told", "Quarry Office") in edges(drawn(room))


def test_sources_without_a_name_are_told_apart_by_article_and_wording(room: Newsroom, pit: str, radio: Node) -> None:
    first = room.quote(pit, None, source="A guard")
    room.quote(pit, None, source="a guard")
    room.quote(pit, None, source="he", continues=first)
    room.quote(pit, None, source="two drivers")
    room.quote(pit, None, source="who")
    room.quote(pit, None, source="who")
    room.quote(room.article("other", radio), None, source="a guard")
    graph = drawn(room)
    assert labelled(graph, "unnamed") == ["A guard", "a guard", "two drivers", "who", "who"]


def test_the_later_article_copies_the_earlier_one(room: Newsroom, pit: str, radio: Node) -> None:
    later, undated = room.article("later", radio, date(2031, 5, 6), title="On later"), room.article("undated", radio, None)
    passages = (Passage((0, 90), (10, 100)),)
    graph = drawn(room, Reuse(pit, later, passages, 0.8, pit), Reuse(pit, undated, passages, 0.8, None))
    assert {edge for edge in edges(graph) if edge[1] == "copies"} == {("On later", "copies", "On pit-shut")}


# --- Documents -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "head"),
    [
        ("a report by the Quarry Office", "report"),
        ("Court records", "records"),
        ("Figures released by the mission", "figures"),
        ("a leaked memo", "memo"),
        ("the office’s statement", "statement"),
        ("Data the council published", "data"),
        ("the office's spokesman", None),
        ("the authors of the report", None),
        ("the Wend Evening Post", None),
        ("Berit Holm", None),
        ("records clerk Jon Ask", None),
        ("", None),
    ],
)
def test_a_document_is_known_by_its_noun(wording: str, head: str | None) -> None:
    assert head_of(wording) == head


def test_a_document_stands_between_the_article_and_who_released_it(room: Newsroom, pit: str, office: Node) -> None:
    room.quote(pit, office, source="a report by the Quarry Office")
    room.quote(pit, office, source="The report")
    room.quote(pit, office)
    graph = drawn(room)
    assert edges(graph) >= {
        ("On pit-shut", "quotes", "a report by the Quarry Office"),
        ("a report by the Quarry Office", "releases", "Quarry Office"),
        ("On pit-shut", "quotes", "Quarry Office"),
    }
    assert labelled(graph, "document") == ["a report by the Quarry Office"]
    assert graph.number_of_edges(pit, office.id) == 1


def test_a_document_that_nobody_is_named_for_is_a_node_and_no_unnamed_source(room: Newsroom, pit: str) -> None:
    room.quote(pit, None, source="a leaked memo")
    graph = drawn(room)
    assert (labelled(graph, "document"), labelled(graph, "unnamed")) == (["a leaked memo"], [])


def test_reports_of_the_same_body_in_two_articles_are_two_documents(room: Newsroom, pit: str, radio: Node, office: Node) -> None:
    for article in (pit, room.article("other", radio)):
        room.quote(article, office, source="a report by the Quarry Office")
    assert labelled(drawn(room), "document") == ["a report by the Quarry Office"] * 2


def test_the_report_of_an_outlet_is_the_outlet(room: Newsroom, pit: str, radio: Node) -> None:
    room.quote(pit, radio, source="a report by Radio Wend")
    assert ("On pit-shut", "quotes", "Radio Wend") in edges(drawn(room))


# --- The view --------------------------------------------------------------------------------------------------------------


def test_the_view_folds_edges_by_pair_and_kind(room: Newsroom, pit: str, office: Node) -> None:
    for _ in range(3):
        room.quote(pit, office)
    view = draw_attribution(drawn(room))
    found = next(edge for edge in view.edges if edge.target == office.id)
    assert (found.source, found.kind, found.weight, found.attributes) == (pit, "quotes", 3, {"articles": 1})
    assert {node.id: node.attributes for node in view.nodes}[pit] == {"outlet": "Tarn Herald", "published": "2031-05-04"}


def test_the_graph_does_not_depend_on_the_order_of_the_records(room: Newsroom, pit: str, office: Node, radio: Node) -> None:
    room.quote(pit, office, source="a report by the Quarry Office")
    room.quote(room.article("other", radio), None, source="guards")
    corpus = room.corpus()
    turned = type(corpus)(**{**vars(corpus), "statements": dict(reversed(corpus.statements.items()))})
    graphs = [attribution_graph(each, find_chains(each), ()) for each in (corpus, turned)]
    assert draw_attribution(graphs[0]) == draw_attribution(graphs[1])
