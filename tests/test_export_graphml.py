"""The views of the graph, and GraphML that every tool opens with the same nodes and edges."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from facts_by_hand import ALL_FACTS, CLINIC_FACTS, EXAMPLE_FACTS

from kg.analysis import attribution_graph
from kg.export import export
from kg.export.graphml import Edge, Node, View, write_graphml
from kg.export.views import VIEWS, rdf_view
from kg.mapping import map_facts
from kg.model import CreditKind, LinkKind, Span
from kg.store import Store
from kg.vocabulary import LINK_KINDS

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHOLOGY = Path(__file__).parent / "graphology"
ALL_VIEWS = ("rdf", *VIEWS)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store.in_memory()
    store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
    return store


@pytest.fixture(scope="module")
def example() -> Store:
    store = Store.in_memory()
    store.write({EXAMPLE_FACTS.article.id: map_facts(EXAMPLE_FACTS)})
    return store


@pytest.fixture(scope="module")
def files(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("graphml")
    paths = {view: folder / f"{view}.graphml" for view in ALL_VIEWS}
    for view, path in paths.items():
        export(store, path, view=view)
    hostile = folder / "hostile.graphml"
    with hostile.open("wb") as out:
        write_graphml(HOSTILE, out)
    return paths | {"hostile": hostile}


HOSTILE = View(
    (
        Node(
            'https://example.org/?a=1&b="2"',
            "<html>\x00\x1b[31m &amp; \ufffe ‏עברית 𝔸\n\tx",
            "armedGroup",
            {"a:b": 1, "a_b": "x", "type": True},
        ),
        Node("b", "", "", {"a:b": "text", "label": "mine", "n": 1.5}),
    ),
    (
        Edge('https://example.org/?a=1&b="2"', "b", "quotes", 2, {"weight": 3, "rôle": "a < b"}),
        Edge('https://example.org/?a=1&b="2"', "b", "quotes", 1),
        Edge("b", "b", "relays"),
    ),
)


# --- Views -----------------------------------------------------------------------------------------------------------------


def edges(view: View) -> dict[tuple[str, str, str], float]:
    names = {node.id: node.label for node in view.nodes}
    return {(names[edge.source], edge.kind, names[edge.target]): edge.weight for edge in view.edges}


def test_attribution_shows_who_rests_on_whom(example: Store) -> None:
    assert edges(VIEWS["attribution"](example)) == {
        ("orvil-flood", "relays", "Orvil Post"): 1,
        ("Orvil Post", "quotes", "Ada Rell"): 1,
        ("Orvil Post", "told", "Ada Rell"): 1,
        ("Ada Rell", "speaksFor", "River Office"): 1,
        ("Lowland Times", "publishes", "orvil-flood"): 1,
    }


def test_attribution_shows_the_links_of_the_articles_folded_by_pair_and_kind(store: Store) -> None:
    kinds = {kind: LINK_KINDS[kind].value.rpartition("#")[2] for kind in LinkKind}
    expected = Counter((link.origin, link.target, kinds[link.kind]) for facts in ALL_FACTS for link in facts.links)
    # A wire's text comes through the wire: it is the wire that quotes.
    (credit,) = [link for facts in ALL_FACTS for link in facts.links if link.credit and link.credit.kind is CreditKind.WIRE]
    through = {key: count for key, count in expected.items() if key[0] == credit.origin and key[2] == "quotes"}
    expected = expected - Counter(through) + Counter({(credit.target, *key[1:]): count for key, count in through.items()})
    found = Counter(
        {
            (edge.source.removeprefix(store.base), edge.target.removeprefix(store.base), edge.kind): edge.weight
            for edge in VIEWS["attribution"](store).edges
            if edge.kind not in {"publishes", "told"} and "unnamed/" not in edge.target
        }
    )
    assert through
    assert max(expected.values()) > 1
    assert found == expected


def test_the_attribution_graph_can_be_handed_over(example: Store, tmp_path: Path) -> None:
    own, given = tmp_path / "own.graphml", tmp_path / "given.graphml"
    export(example, own)
    with Store.in_memory() as empty:
        export(empty, given, graph=attribution_graph(example))
    assert given.read_bytes() == own.read_bytes()


def test_kinds_of_nodes_are_those_of_the_model(example: Store) -> None:
    kinds = {node.label: node.kind for node in VIEWS["attribution"](example).nodes}
    assert kinds == {
        "orvil-flood": "article",
        "Orvil Post": "outlet",
        "Lowland Times": "outlet",
        "Ada Rell": "person",
        "River Office": "government",
    }


def test_entities_are_tied_by_capacity_and_by_what_is_said(example: Store) -> None:
    view = VIEWS["entities"](example)
    assert edges(view) == {("Ada Rell", "affiliated_with", "River Office"): 1, ("Ada Rell", "speaks_of", "Orvil"): 1}
    assert view.edges[0].attributes == {"role": "River Office spokeswoman"}
    assert {node.label for node in view.nodes} == {"Ada Rell", "River Office", "Orvil Post", "Lowland Times", "Orvil"}


def test_entities_that_a_statement_names_are_named_together() -> None:
    whole = Span(0, len(EXAMPLE_FACTS.article.text))
    facts = replace(EXAMPLE_FACTS, statements=tuple(replace(s, content=(whole,)) for s in EXAMPLE_FACTS.statements))
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts)})
        found = {
            (first, second): weight
            for (first, kind, second), weight in edges(VIEWS["entities"](store)).items()
            if kind == "named_with"
        }
    assert found == {
        ("Orvil Post", "River Office"): 1,
        ("Orvil Post", "Ada Rell"): 1,
        ("Orvil Post", "Orvil"): 1,
        ("River Office", "Ada Rell"): 1,
        ("River Office", "Orvil"): 1,
        ("Ada Rell", "Orvil"): 1,
    }


def test_figures_show_on_whose_word_they_are(example: Store) -> None:
    view = VIEWS["figures"](example)
    figure = "At least 12 people killed"
    assert edges(view) == {
        (figure, "claimed_by", "Ada Rell"): 1,
        (figure, "origin", "River Office"): 1,
        (figure, "place", "Orvil"): 1,
        (figure, "reported_in", "orvil-flood"): 1,
    }
    node = next(node for node in view.nodes if node.kind == "figure")
    assert node.attributes == {
        "outcome": "killed",
        "place": "Orvil",
        "period": "2031-04",
        "firstDay": "2031-04-01",
        "lastDay": "2031-04-30",
        "minimum": 12,
        "qualifier": "atLeast",
        "counted": "people",
        "population": "person",
        "claimedBy": "Ada Rell",
        "polarity": "affirmed",
        "unit": "persons",
        "placeBasis": "sentence",
        "periodBasis": "sentence",
        "written": "At least 12",
        "article": "orvil-flood",
        "confidence": 0.8,
    }


def test_figures_show_parts_and_how_firmly_somebody_is_blamed(store: Store) -> None:
    view = VIEWS["figures"](store)
    names = {node.id: node.label for node in view.nodes}
    found = {
        (names[edge.source], edge.kind, edge.attributes.get("blame")) for edge in view.edges if names[edge.target] == "Grey Fleet"
    }
    assert found >= {
        ("Eighteen people killed", "perpetrator", "claimed"),
        ("three guards injured", "perpetrator", "suspected"),
        ("two pilots killed", "cleared", "cleared"),
    }
    assert edges(view)["five children killed", "part_of", "Eighteen people killed"] == 1
    attributes = {node.label: node.attributes for node in view.nodes}
    assert attributes["five children killed"]["partOf"] == "Eighteen people killed"
    assert (attributes["three guards injured"]["base"], attributes["three guards injured"]["periodBasis"]) == (7, "article")
    assert (attributes["6 Deaths per day"]["per"], attributes["40 Deaths (up)"]["change"]) == ("day", "up")
    assert (attributes["dozens fishers missing"]["convention"], attributes["dozens fishers missing"]["asOf"]) == (
        "plural",
        "2031-06-05",
    )
    assert attributes["200 killed"]["polarity"] == "hypothetical"
    assert attributes["the highest toll"]["reference"] == "2029/.."


def test_columns_of_the_figures_stand_in_the_order_of_the_query(files: dict[str, Path]) -> None:
    keys = re.findall(r'<key id="n_[^"]*" for="node" attr.name="([^"]*)"', files["figures"].read_text(encoding="utf-8"))
    assert keys[:7] == ["outcome", "place", "period", "firstDay", "lastDay", "asOf", "value"]
    assert keys[-3:] == ["written", "article", "confidence"]


def test_rdf_view_folds_literals_into_their_subject(example: Store) -> None:
    view = rdf_view(example.quads(), example.prefixes)
    nodes = {node.id.removeprefix(example.base): node for node in view.nodes}
    rell = nodes["person/ada-rell"]
    assert (rell.label, rell.kind, rell.attributes["rdf:type"]) == ("Ada Rell", "person", "schema:Person")
    triples = {(q.subject.value, q.object.value) for q in example.quads() if type(q.object).__name__ == "NamedNode"}
    types = {(q.subject.value, q.object.value) for q in example.quads() if q.predicate.value.endswith("#type")}
    assert {(edge.source, edge.target) for edge in view.edges} == triples - types


def test_every_end_of_an_edge_is_a_node(store: Store) -> None:
    for view in (*(make(store) for make in VIEWS.values()), rdf_view(store.quads(), store.prefixes)):
        ids = [node.id for node in view.nodes]
        assert len(ids) == len(set(ids))
        assert {end for edge in view.edges for end in (edge.source, edge.target)} <= set(ids)


def test_a_view_does_not_depend_on_the_order_of_the_articles(store: Store) -> None:
    with Store.in_memory() as other:
        for facts in reversed(ALL_FACTS):
            other.write({facts.article.id: map_facts(facts)})
        for name, make in VIEWS.items():
            assert make(other) == make(store), name


def test_an_article_without_statements_is_still_a_node_of_the_attribution() -> None:
    with Store.in_memory() as store:
        quads = [quad for quad in map_facts(CLINIC_FACTS) if "link/" not in str(quad.subject)]
        store.write({CLINIC_FACTS.article.id: quads})
        assert store.base + CLINIC_FACTS.article.id in {node.id for node in VIEWS["attribution"](store).nodes}


# --- The file ----------------------------------------------------------------------------------------------------------------


def parsed(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()


@pytest.mark.parametrize("view", [*ALL_VIEWS, "hostile"])
def test_identifiers_of_edges_and_keys_do_not_repeat(files: dict[str, Path], view: str) -> None:
    root = parsed(files[view])
    for tag in ("edge", "key", "node"):
        ids = [element.get("id") for element in root.iter(GRAPHML + tag)]
        assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("view", [*ALL_VIEWS, "hostile"])
def test_every_value_has_a_key_of_its_side_and_the_type_of_the_key(files: dict[str, Path], view: str) -> None:
    root = parsed(files[view])
    keys = {key.get("id"): key for key in root.iter(GRAPHML + "key")}
    read = {"string": str, "int": int, "long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}
    for side in ("node", "edge"):
        names = [key.get("attr.name") for key in keys.values() if key.get("for") == side]
        assert len(names) == len(set(names))
        for element in root.iter(GRAPHML + side):
            for data in element.iter(GRAPHML + "data"):
                key = keys[data.get("key")]
                assert key.get("for") == side
                read[str(key.get("attr.type"))](data.text or "")


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_names_that_the_tools_look_for_are_there(files: dict[str, Path], view: str) -> None:
    root = parsed(files[view])
    names = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.iter(GRAPHML + "key")}
    expected = {("node", name): "string" for name in ("labels", "label", "name")} | {("node", c): "int" for c in "rgb"}
    expected |= {
        ("node", "size"): "double",
        ("edge", "weight"): "double",
        ("edge", "label"): "string",
        ("edge", "interaction"): "string",
    }
    assert expected.items() <= names.items()
    # Neo4j (APOC) knows labels by the identifier of the key; an edge column "type" is the direction to some readers.
    assert any(key.get("id") == "labels" for key in root.iter(GRAPHML + "key"))
    assert ("edge", "type") not in names
    tags = [element.tag.removeprefix(GRAPHML) for element in parsed(files[view]).find(GRAPHML + "graph") or ()]
    assert tags == sorted(tags, reverse=True), "nodes come before edges"
    for node in root.iter(GRAPHML + "node"):
        assert re.fullmatch(r":[A-Z]\w*", str(node.get("labels")))
    for edge in root.iter(GRAPHML + "edge"):
        assert edge.get("label")


@pytest.mark.parametrize("view", [*ALL_VIEWS, "hostile"])
def test_networkx_igraph_and_the_file_agree(files: dict[str, Path], view: str) -> None:
    import igraph
    import networkx as nx

    root = parsed(files[view])
    nodes = {str(node.get("id")) for node in root.iter(GRAPHML + "node")}
    pairs = Counter((str(e.get("source")), str(e.get("target"))) for e in root.iter(GRAPHML + "edge"))
    by_networkx = nx.read_graphml(files[view], force_multigraph=True)
    assert set(by_networkx.nodes) == nodes
    assert Counter((source, target) for source, target in by_networkx.edges()) == pairs
    by_igraph = igraph.Graph.Read_GraphML(str(files[view]))
    ids = [html.unescape(identifier) for identifier in by_igraph.vs["id"]]  # igraph leaves "&" escaped there
    assert set(ids) == nodes
    assert Counter((ids[edge.source], ids[edge.target]) for edge in by_igraph.es) == pairs
    assert by_igraph.vs["label"] == [by_networkx.nodes[node]["label"] for node in ids]


@pytest.fixture(scope="session")
def graphology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("graphology")
    for file in GRAPHOLOGY.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefer-offline"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not answer within two minutes")
    if done.returncode:
        pytest.skip(f"npm could not install graphology: {done.stderr.strip()[-200:]}")
    return folder


@pytest.mark.parametrize("view", [*ALL_VIEWS, "hostile"])
def test_graphology_and_with_it_gephi_lite_opens_the_file(files: dict[str, Path], graphology: Path, view: str) -> None:
    output = graphology / "out.json"
    with output.open("w") as out:
        subprocess.run(["node", "open.js", str(files[view])], cwd=graphology, stdout=out, check=True, timeout=60)
    opened = json.loads(output.read_text(encoding="utf-8"))
    root = parsed(files[view])
    assert {node["id"] for node in opened["nodes"]} == {node.get("id") for node in root.iter(GRAPHML + "node")}
    assert Counter((e["source"], e["target"], e["label"]) for e in opened["edges"]) == Counter(
        (e.get("source"), e.get("target"), e.get("label")) for e in root.iter(GRAPHML + "edge")
    )
    assert all(re.fullmatch("#[0-9a-f]{6}", node["color"]) for node in opened["nodes"])


def test_control_characters_are_left_out_and_a_missing_label_is_the_identifier(files: dict[str, Path]) -> None:
    labels = {
        node.get("id"): [data.text for data in node.iter(GRAPHML + "data") if data.get("key") == "label"]
        for node in parsed(files["hostile"]).iter(GRAPHML + "node")
    }
    assert labels == {'https://example.org/?a=1&b="2"': ["<html>[31m &amp; ‏עברית 𝔸 x"], "b": ["b"]}


def test_the_same_view_is_the_same_bytes(store: Store) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_graphml(VIEWS["attribution"](store), first)
    write_graphml(VIEWS["attribution"](store), second)
    assert first.getvalue() == second.getvalue() != b""
