"""Who rests on whom: the reports of `kg analyze`, on facts built by hand."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest
from facts_by_hand import ALL_FACTS, HARBOR

from kg.analysis import COLUMNS, TOPICS, Study, attribution_graph, report
from kg.ids import BASE
from kg.mapping import map_facts
from kg.model import UNNAMED
from kg.registry import Entity, Registry
from kg.registry.kinds import EntityKind
from kg.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        yield store


@pytest.fixture(scope="module")
def study(store: Store) -> Study:
    return Study(store)


def test_a_chain_runs_from_the_outlet_over_the_outlet_that_it_relays_to_the_organization_of_the_source(study: Study) -> None:
    rows = [row for row in report("chains", study) if row["article"] == "harbor-blast"]
    assert rows[0]["chain"] == ["Port Herald", "Coastal Wire", "Oskar Venn", "Harbor Authority"]
    assert (rows[0]["depth"], rows[0]["weakness"], rows[0]["with"]) == (3, None, [])
    assert rows[0]["statement"].startswith(f"{BASE}statement/")


def test_a_source_without_a_name_ends_its_chain(study: Study) -> None:
    row = next(row for row in report("chains", study) if row["chain"] == ["Port Herald", UNNAMED])
    assert (row["weakness"], row["weakest"]) == ("unnamed", 1)


def test_a_wires_text_comes_through_the_wire_and_joint_speakers_are_named(study: Study) -> None:
    (row,) = [row for row in report("chains", study) if row["article"] == "pier-shut"]
    assert row["chain"] == ["Evening Lamp", "Coastal Wire", "Harbor Authority of Varland"]
    assert row["with"] == ["Merrow Police"]
    assert (row["weakness"], row["weakest"]) == ("inferred", 0), "the outlet is inferred as well, and stands further out"


def test_what_the_article_says_in_its_own_voice_has_no_chain(store: Store, study: Study) -> None:
    statements = {row["statement"] for row in report("chains", study)}
    voiced = {row["s"].value for row in store.query("SELECT ?s { ?s kg:basis kgv:authorVoice }")}
    assert voiced
    assert statements.isdisjoint(voiced)


def test_the_graph_is_a_networkx_graph_whose_edges_name_their_statement(store: Store) -> None:
    graph = attribution_graph(store)
    venn, authority = f"{BASE}person/oskar-venn", f"{BASE}organization/harbor-authority"
    assert nx.has_path(graph, venn, authority)
    assert {details["article"] for details in graph.get_edge_data(venn, authority).values()} == {f"{BASE}{HARBOR.id}"}
    assert graph.nodes[venn] == {"label": "Oskar Venn", "kind": "person"}


def test_sources_count_statements_articles_and_outlets(study: Study) -> None:
    rows = {row["name"]: row for row in report("sources", study)}
    venn = rows["Oskar Venn"]
    assert (venn["kind"], venn["statements"], venn["articles"], venn["outlets"], venn["unnamed_share"]) == ("person", 2, 1, 1, 0)
    assert len(venn["evidence"]) == venn["statements"]
    assert rows["Harbor Authority"]["statements"] >= 2
    assert rows["Coastal Wire"]["kind"] == "outlet"
    assert rows[UNNAMED]["unnamed_share"] == 1


def test_outlets_show_on_whom_they_lean(study: Study) -> None:
    rows = {row["name"]: row for row in report("outlets", study)}
    assert rows["Port Herald"]["leans_on"] == ["Coastal Wire"]
    assert rows["Coastal Wire"]["leaned_on_by"] == ["Evening Lamp", "Port Herald"]
    assert set(rows["Port Herald"]["leans_on_evidence"]) == {"Coastal Wire"}
    assert rows["Port Herald"]["own_voice_share"] == 0.2


def test_what_tells_namesakes_apart_is_in_the_label_and_not_in_the_name() -> None:
    venn = "person/oskar-venn"
    with Store.in_memory() as store:
        store.write({HARBOR.id: map_facts(ALL_FACTS[0])})
        entity = Entity("person/oskar-venn-2", EntityKind.PERSON, "Oskar Venn (spokesman)", ())
        store.assign(Registry({entity.id: entity}, {(HARBOR.id, venn): entity.id}, {}))
        study = Study(store)
        rows = report("sources", study)
    assert [(row["name"], row["label"]) for row in rows if row["kind"] == "person"] == [("Oskar Venn", "Oskar Venn (spokesman)")]
    assert study.graph.nodes[f"{BASE}person/oskar-venn-2"]["label"] == "Oskar Venn (spokesman)"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_report_has_its_columns_in_every_row(study: Study, topic: str) -> None:
    for row in report(topic, study):
        assert set(COLUMNS[topic]) <= set(row)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_report_does_not_depend_on_the_order_of_the_articles(study: Study, topic: str) -> None:
    with Store.in_memory() as other:
        for facts in reversed(ALL_FACTS):
            other.write({facts.article.id: map_facts(facts)})
        assert report(topic, Study(other)) == report(topic, study)


@pytest.mark.parametrize("topic", TOPICS)
def test_an_empty_store_has_nothing_to_report(topic: str) -> None:
    with Store.in_memory() as empty:
        assert report(topic, Study(empty)) == []
