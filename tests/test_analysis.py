"""Who rests on whom, on facts built by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from facts_by_hand import ALL_FACTS, HARBOR

from kg.analysis import attribution_graph, report, report_chains, report_sources
from kg.ids import BASE
from kg.mapping import map_facts
from kg.model import UNNAMED
from kg.store import Store


@pytest.fixture(scope="module")
def store():
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        yield store


def test_a_chain_runs_from_the_outlet_over_the_outlet_that_it_relays_to_the_organization_of_the_source(store):
    chains = {row["statement"]: row["chain"] for row in report_chains(store) if row["article"] == "harbor-blast"}
    assert ["Port Herald", "Coastal Wire", "Oskar Venn", "Harbor Authority"] in chains.values()


def test_a_source_without_a_name_ends_its_chain(store):
    chains = [row["chain"] for row in report_chains(store) if row["article"] == "harbor-blast"]
    assert ["Port Herald", UNNAMED] in chains


def test_what_the_article_says_in_its_own_voice_has_no_chain(store):
    statements = {row["statement"] for row in report_chains(store)}
    voiced = store.query("SELECT ?s { ?s kg:basis kgv:authorVoice }")
    assert statements.isdisjoint({row["s"].value for row in voiced})


def test_the_graph_is_a_networkx_graph_whose_edges_name_their_statement(store):
    graph = attribution_graph(store)
    venn, authority = f"{BASE}person/oskar-venn", f"{BASE}organization/harbor-authority"
    assert nx.has_path(graph, venn, authority)
    edges = graph.get_edge_data(venn, authority)
    assert {data["article"] for data in edges.values()} >= {f"{BASE}{HARBOR.id}"}
    assert graph.nodes[venn] == {"label": "Oskar Venn", "kind": "person"}


def test_sources_count_statements_articles_and_outlets(store):
    rows = {row["name"]: row for row in report_sources(store)}
    venn, authority = rows["Oskar Venn"], rows["Harbor Authority"]
    assert venn["unnamed_share"] == 0
    assert authority["statements"] >= venn["statements"]
    assert rows["Coastal Wire"]["kind"] == "outlet"
    assert rows[UNNAMED]["unnamed_share"] == 1


def test_a_report_is_found_by_its_topic(store):
    assert report("sources", store) == report_sources(store)


def test_an_empty_store_has_no_chains_and_no_sources():
    with Store.in_memory() as empty:
        assert report_chains(empty) == report_sources(empty) == []
