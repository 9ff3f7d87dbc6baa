"""The store: whole articles in and out, labels of entities, questions, and what can be wrong with its folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.ids import BASE
from kg.registry import Entity, EntityKind, Registry
from kg.store import Store
from kg.store import derived as derived_module
from kg.store import store as store_module
from kg.store.sparql import parse_term
from kg.vocabulary import DCTERMS, KG, NIF, OWL, RDF, RDFS, SCHEMA

AMAL = ox.NamedNode(f"{BASE}person/amal-haddad")
COUNCIL = ox.NamedNode(f"{BASE}organization/river-council")
LABEL = "SELECT ?label { ?entity rdfs:label ?label }"


def article_quads(store: Store, article: str, *names: tuple[ox.NamedNode, str], text: str = "Water rose.") -> list[ox.Quad]:
    local = article.removeprefix("article/")
    graph = store.graph(article)
    statement = ox.NamedNode(f"{store.base}statement/{local}-0-11")
    return [
        ox.Quad(ox.NamedNode(store.base + article), RDF.type, SCHEMA.NewsArticle, graph),
        ox.Quad(statement, RDF.type, KG.Statement, graph),
        *(ox.Quad(entity, SCHEMA.name, ox.Literal(name), graph) for entity, name in names),
        ox.Quad(
            ox.NamedNode(f"{store.base}text/{local}"), NIF.isString, ox.Literal(text), ox.NamedNode(f"{store.base}graph/texts")
        ),
    ]


def labels(store: Store) -> dict[str, str]:
    rows = store.query("SELECT ?entity ?label { ?entity rdfs:label ?label }")
    assert isinstance(rows, ox.QuerySolutions)
    return {row["entity"].value.removeprefix(store.base): row["label"].value for row in rows}


def content(store: Store) -> list[str]:
    return sorted(map(str, store._engine))


def column(store: Store, sparql: str, params: dict[str, str] | None = None) -> list[str]:
    rows = store.query(sparql, params)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(row[0].value for row in rows)


# --- Articles ------------------------------------------------------------------------------------------------------------


def test_what_was_written_is_there_after_the_store_was_closed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", create=True) as store:
        store.write({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))}, notes={"a.txt": "seen"})
        before = content(store)
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert content(store) == before
        assert list(store.articles()) == ["article/a"]
        assert store.notes() == {"a.txt": "seen"}
        assert labels(store) == {"person/amal-haddad": "Amal Haddad"}


def test_replacing_an_article_leaves_nothing_of_the_old_one() -> None:
    with Store.in_memory() as store, Store.in_memory() as clean:
        store.write({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"), text="Old.")})
        new = article_quads(store, "article/a", (COUNCIL, "River Council"), text="New.")
        store.replace("article/a", new)
        clean.write({"article/a": new})
        assert content(store) == content(clean)


def test_removing_the_last_article_that_names_an_entity_removes_the_entity() -> None:
    with Store.in_memory() as store:
        store.add({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))})
        store.add({"article/b": article_quads(store, "article/b", (AMAL, "Amal Haddad"), (COUNCIL, "River Council"))})
        store.remove("article/b")
        assert labels(store) == {"person/amal-haddad": "Amal Haddad"}
        store.remove("article/a")
        assert content(store) == []


def test_what_two_articles_say_of_an_entity_is_found_once() -> None:
    with Store.in_memory() as store:
        for article in ("article/a", "article/b"):
            store.add({article: article_quads(store, article, (AMAL, "Amal Haddad"))})
        assert column(store, "SELECT ?name { ?who schema:name ?name }") == ["Amal Haddad"]
        store.remove("article/a")
        assert column(store, "SELECT ?name { ?who schema:name ?name }") == ["Amal Haddad"]


def test_all_that_an_article_says_can_be_read_back() -> None:
    with Store.in_memory() as store:
        for article in ("article/a", "article/b"):
            store.add({article: article_quads(store, article, (AMAL, "Amal Haddad"))})
        given = {str(quad) for quad in article_quads(store, "article/a", (AMAL, "Amal Haddad")) if quad.predicate != NIF.isString}
        assert {str(quad) for quad in store.quads(articles=["article/a"])} == given


def test_a_text_of_many_megabytes_can_be_replaced() -> None:
    with Store.in_memory() as store:
        for text in ("“a\\”" + "x" * 17_000_000, "short"):
            store.replace("article/a", article_quads(store, "article/a", text=text))
            assert [quad.object for quad in store.quads(texts=True) if quad.predicate == NIF.isString] == [ox.Literal(text)]


def test_removing_an_article_that_is_not_there_does_not_matter() -> None:
    with Store.in_memory() as store:
        store.remove("article/a")
        assert content(store) == []


def test_notes_are_replaced_and_forgotten() -> None:
    with Store.in_memory() as store:
        store.write({}, notes={"a.txt": "1", "b.txt": "x\n“y”"})
        store.write({}, notes={"a.txt": "2", "b.txt": None, "c.txt": None})
        assert store.notes() == {"a.txt": "2"}


def test_a_query_finds_an_entity_once_however_many_articles_name_it() -> None:
    with Store.in_memory() as store:
        for article in ("article/a", "article/b", "article/c"):
            store.add({article: article_quads(store, article, (AMAL, "Amal Haddad"))})
        assert column(store, "SELECT ?name { ?entity schema:name ?name }") == ["Amal Haddad"]
        assert column(store, "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement . ?entity schema:name ?name }") == ["3"]


def test_queries_in_terms_of_the_ontology_do_not_meet_the_notes_of_the_store() -> None:
    with Store.in_memory() as store:
        store.write({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))}, notes={"a.txt": "seen"})
        terms = set(column(store, "SELECT DISTINCT ?p { ?s ?p ?o FILTER(!STRSTARTS(STR(?p), 'urn:newskg:store:')) }"))
        assert terms == {RDF.type.value, SCHEMA.name.value, RDFS.label.value, NIF.isString.value}


def test_an_article_says_what_it_shares_with_others_too() -> None:
    with Store.in_memory() as store:
        first = article_quads(store, "article/a", (AMAL, "Amal Haddad"))
        store.add({"article/a": first, "article/b": article_quads(store, "article/b", (AMAL, "Amal Haddad"))})
        said = {quad.triple for quad in store.quads(articles=["article/a"])}
        assert said == {quad.triple for quad in first if quad.predicate != NIF.isString}


def test_the_label_is_the_first_name_by_code_points() -> None:
    with Store.in_memory() as store:
        store.add({"article/a": article_quads(store, "article/a", (AMAL, "Amal al-Haddad"))})
        store.add({"article/b": article_quads(store, "article/b", (AMAL, "Amal Haddad"))})
        assert labels(store) == {"person/amal-haddad": "Amal Haddad"}
        store.remove("article/b")
        assert labels(store) == {"person/amal-haddad": "Amal al-Haddad"}


ARTICLES = tuple(f"article/{letter}" for letter in "abcd")
ENTITIES = tuple(ox.NamedNode(f"{BASE}{kind}/{n}") for kind in ("person", "organization", "place") for n in (1, 2))
NAMINGS = st.lists(st.tuples(st.sampled_from(ENTITIES), st.sampled_from(["Ann", "Anna", "ann", "Ánn", "𝔸nn"])), max_size=4)
STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(ARTICLES), NAMINGS, max_size=3),
        st.sets(st.sampled_from(ARTICLES), max_size=2),
        st.dictionaries(st.sampled_from(["k", "l"]), st.sampled_from(["1", "2", None]), max_size=2),
    ),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_any_sequence_of_changes_equals_a_build_from_nothing(steps: list[tuple[dict, set, dict]]) -> None:
    final: dict[str, list] = {}
    notes: dict[str, str | None] = {}
    with Store.in_memory() as store, Store.in_memory() as clean:
        for written, removed, noted in steps:
            store.write({a: article_quads(store, a, *names) for a, names in written.items()}, removed=removed, notes=noted)
            final = {a: names for a, names in final.items() if a not in removed} | written
            notes |= noted
        clean.write({a: article_quads(clean, a, *names) for a, names in final.items()}, notes=notes)
        assert content(store) == content(clean)
        assert set(store.articles()) == final.keys()


def test_quads_leave_texts_out_unless_asked_and_never_hold_the_notes() -> None:
    with Store.in_memory() as store:
        store.write({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))}, notes={"a.txt": "seen"})
        without, with_texts = set(store.quads()), set(store.quads(texts=True))
        assert {str(quad.object) for quad in with_texts - without} == {'"Water rose."'}
        assert not any("graph/meta" in str(quad.graph_name) for quad in with_texts)


def test_counts_are_of_what_the_graph_is_about() -> None:
    with Store.in_memory() as store:
        store.add({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))})
        store.add({"article/b": article_quads(store, "article/b", (AMAL, "A. Haddad"), (COUNCIL, "River Council"))})
        counts = store.counts()
        triples = counts.pop("triples")
        assert (counts.pop("claims"), counts.pop("comparisons")) == (0, 0)
        assert counts == {"articles": 2, "statements": 2, "figures": 0, "people": 1, "organizations": 1, "places": 0}
        # Once each, however many articles say it; the store's own notes are none of them.
        assert triples == len({str(quad.triple) for quad in store.quads()}) == 9


# --- Entities across articles ------------------------------------------------------------------------------------------------


def to_registry(of: dict[tuple[str, str], str], labels: dict[str, str] | None = None, **replaced: str) -> Registry:
    """Return a registry in which each record has the entity that ``of`` gives; labels are the identifiers unless given."""
    entities = {
        entity: Entity(entity, EntityKind(entity.partition("/")[0]), (labels or {}).get(entity, entity), ())
        for entity in sorted(set(of.values()))
    }
    return Registry(entities, of, replaced)


def said_by(store: Store, article: str, *entities: str) -> list[ox.Quad]:
    """Return the quads of an article in which each of the entities is named, and one of them speaks of the next."""
    graph, quads = store.graph(article), article_quads(store, article)
    nodes = [ox.NamedNode(store.base + entity) for entity in entities]
    quads += [ox.Quad(node, SCHEMA.name, ox.Literal(node.value.rpartition("/")[2]), graph) for node in nodes]
    for number, node in enumerate(nodes):
        statement = ox.NamedNode(f"{store.base}statement/{article.removeprefix('article/')}-{number}")
        quads.append(ox.Quad(statement, KG.source, node, graph))
        quads.append(ox.Quad(node, KG.attributesTo, nodes[(number + 1) % len(nodes)], graph))
    return list(dict.fromkeys(quads))


def test_an_entity_that_two_articles_name_differently_is_one() -> None:
    with Store.in_memory() as store:
        store.add({"article/a": said_by(store, "article/a", "person/ada-rell", "organization/oak")})
        store.add({"article/b": said_by(store, "article/b", "person/rell-b", "organization/oak")})
        of = {("article/b", "person/rell-b"): "person/ada-rell", ("article/a", "person/ada-rell"): "person/ada-rell"}
        assert store.assign(to_registry(of, {"person/ada-rell": "Ada Rell"})) == {"article/b"}
        assert column(store, "SELECT ?s { ?s kg:source/rdfs:label 'Ada Rell' }") == [
            f"{BASE}statement/a-0",
            f"{BASE}statement/b-0",
        ]
        assert column(store, "SELECT ?name { person:ada-rell schema:name ?name }") == ["ada-rell", "rell-b"]
        assert column(store, "SELECT ?who { ?who kg:attributesTo organization:oak }") == [
            AMAL.value.replace("amal-haddad", "ada-rell")
        ]
        assert column(store, "SELECT ?s { ?s ?p person:rell-b }") == []
        assert store.assigned() == {"article/b": {"person/rell-b": "person/ada-rell"}}
        assert store.counts()["people"] == 1


def test_what_articles_say_by_themselves_comes_back() -> None:
    with Store.in_memory() as store:
        for article in ("article/a", "article/b"):
            names = ("person/ada-rell", f"person/rell-{article[-1]}", "organization/oak")
            store.write({article: said_by(store, article, *names)}, records={article: ["1", "2"]})
        before = content(store)
        # Both of the people of one article become one, and all people of both.
        of = {(a, f"person/rell-{a[-1]}"): "person/ada-rell" for a in ("article/a", "article/b")}
        store.assign(to_registry(of))
        assert (
            column(store, "SELECT ?who { ?who schema:name ?n FILTER(STRSTARTS(STR(?who), STR(person:))) }")
            == [f"{BASE}person/ada-rell"] * 3
        )
        store.assign(Registry())
        assert content(store) == before


def test_the_registry_gives_each_entity_label_other_identifiers_and_successor() -> None:
    council = Entity("organization/oak", EntityKind.ORGANIZATION, "Oak Council", (), ("http://www.wikidata.org/entity/Q1",))
    registry = Registry({council.id: council}, {("article/a", "organization/oc"): council.id}, {"organization/oc": council.id})
    with Store.in_memory() as store:
        store.add({"article/a": said_by(store, "article/a", "organization/oc", "person/ada-rell")})
        store.assign(registry)
        assert labels(store) == {"organization/oak": "Oak Council", "person/ada-rell": "ada-rell"}
        assert column(store, f"SELECT ?x {{ organization:oak <{OWL.sameAs.value}> ?x }}") == ["http://www.wikidata.org/entity/Q1"]
        assert column(store, f"SELECT ?x {{ organization:oc <{DCTERMS.isReplacedBy.value}> ?x }}") == [f"{BASE}organization/oak"]
        store.remove("article/a")
        store.assign(Registry())
        assert content(store) == []


def test_a_replaced_article_says_what_it_says_by_itself_until_it_is_joined_again() -> None:
    with Store.in_memory() as store:
        store.write({"article/a": said_by(store, "article/a", "person/rell-a")}, records={"article/a": ["old"]})
        registry = to_registry({("article/a", "person/rell-a"): "person/ada-rell"})
        store.assign(registry)
        store.write(
            {"article/a": said_by(store, "article/a", "person/rell-a", "person/tarn")}, records={"article/a": ["new", "er"]}
        )
        assert labels(store).keys() == {"person/rell-a", "person/tarn"}
        assert sorted(store.records()) == ["er", "new"]
        store.assign(registry)
        assert labels(store).keys() == {"person/ada-rell", "person/tarn"}


def test_records_are_text_whatever_the_names_are() -> None:
    with Store.in_memory() as store:
        store.write({"article/a": [], "article/b": []}, records={"article/a": ['{"name": "\ud800\u2028Rell"}'], "article/b": []})
        assert list(store.records()) == ['{"name": "?\u2028Rell"}']
        store.remove("article/a")
        assert list(store.records()) == []


def test_literals_that_look_like_identifiers_are_left_alone() -> None:
    with Store.in_memory() as store:
        graph, node = store.graph("article/a"), ox.NamedNode(f"{BASE}person/rell-a")
        odd = f"<{node.value}> said"
        store.add({"article/a": [ox.Quad(node, SCHEMA.name, ox.Literal(f"{odd} <{node.value}>"), graph)]})
        store.assign(to_registry({("article/a", "person/rell-a"): "person/ada-rell"}))
        assert column(store, "SELECT ?n { person:ada-rell schema:name ?n }") == [f"{odd} <{node.value}>"]


NAMED = st.lists(
    st.sampled_from([f"{kind}/{n}" for kind in ("person", "place") for n in "1234"]), min_size=1, max_size=4, unique=True
)
CLUSTERS = st.dictionaries(
    st.tuples(st.sampled_from(ARTICLES[:3]), st.sampled_from([f"{kind}/{n}" for kind in ("person", "place") for n in "1234"])),
    st.sampled_from("12345"),
    max_size=12,
)
CHANGES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(ARTICLES[:3]), NAMED, max_size=2),
        st.sets(st.sampled_from(ARTICLES[:3]), max_size=1),
        CLUSTERS,
    ),
    min_size=1,
    max_size=5,
)


@given(CHANGES)
@settings(max_examples=200, deadline=None)
def test_articles_joined_in_any_steps_are_those_joined_at_once(steps: list[tuple[dict, set, dict]]) -> None:
    final: dict[str, list[str]] = {}
    registry = Registry()
    with Store.in_memory() as store, Store.in_memory() as clean:
        for written, removed, clusters in steps:
            final = {a: names for a, names in final.items() if a not in removed} | written
            store.write({a: said_by(store, a, *names) for a, names in written.items()}, removed=removed)
            of = {(a, i): f"{i.partition('/')[0]}/{n}" for (a, i), n in clusters.items() if i in final.get(a, ())}
            registry = to_registry(of)
            store.assign(registry)
        clean.write({a: said_by(clean, a, *names) for a, names in final.items()})
        raw = content(clean)
        clean.assign(registry)
        assert content(store) == content(clean)
        store.assign(Registry())
        assert content(store) == raw


def test_joining_that_was_interrupted_is_finished_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [f"article/{n}" for n in range(6)]
    registry = to_registry({(a, f"person/rell-{a[-1]}"): "person/ada-rell" for a in articles})
    with Store.in_memory() as store, Store.in_memory() as whole:
        for each in (store, whole):
            each.write({a: said_by(each, a, f"person/rell-{a[-1]}", "organization/oak") for a in articles})
        whole.assign(registry)
        monkeypatch.setattr(store_module, "_MOVED_AT_ONCE", 2)
        commit, commits = store._commit, []

        def die(change: object) -> None:
            commits.append(change)
            if len(commits) == 3:
                raise KeyboardInterrupt
            commit(change)

        monkeypatch.setattr(store, "_commit", die)
        with pytest.raises(KeyboardInterrupt):
            store.assign(registry)
        assert len(store.assigned()) == 4
        monkeypatch.setattr(store, "_commit", commit)
        assert store.assign(registry) == {"article/4", "article/5"}
        assert content(store) == content(whole)


# --- Crashes, locks, damage ------------------------------------------------------------------------------------------------


def test_an_article_that_was_loaded_but_never_committed_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.add({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"))})
        before = content(store)

        def die(change: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(store, "_commit", die)
        with pytest.raises(KeyboardInterrupt):
            store.write({"article/b": article_quads(store, "article/b", (AMAL, "A"))}, removed=["article/a"], notes={"b": "1"})
    with Store.open(tmp_path) as store:
        assert content(store) == before


def test_killing_the_process_while_it_writes_leaves_whole_articles_only(tmp_path: Path) -> None:
    script = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_store import AMAL, Store, article_quads
with Store.open({str(tmp_path)!r}, create=True) as store:
    for n in range(100000):
        a = f"article/{{n}}"
        store.write({{a: article_quads(store, a, (AMAL, "Amal Haddad"))}}, removed=[f"article/{{n - 3}}"], notes={{a: "x"}})
        if n == 5:
            print("go", flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        process.kill()
    with Store.open(tmp_path) as store, Store.in_memory() as clean:
        articles, notes = list(store.articles()), store.notes()
        assert len(articles) == 3
        clean.write({a: article_quads(clean, a, (AMAL, "Amal Haddad")) for a in articles}, notes=notes)
        assert content(store) == content(clean)


def test_a_writer_keeps_everybody_else_out(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True):
        with pytest.raises(StoreError, match=r"is in use by another kg process; wait for it"):
            Store.open(tmp_path)
        with pytest.raises(StoreError, match=r"is being built by another kg process; wait for it"):
            Store.open(tmp_path, read_only=True)


def test_readers_share_the_store_and_keep_writers_out(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    with Store.open(tmp_path, read_only=True), Store.open(tmp_path, read_only=True) as second:
        assert list(second.articles()) == []
        with pytest.raises(StoreError, match="in use"):
            Store.open(tmp_path)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    with Store.open(tmp_path, read_only=True) as store, pytest.raises(StoreError, match="opened for reading"):
        store.remove("article/a")


def test_the_output_folder_of_a_build_stands_for_the_store_in_it(tmp_path: Path) -> None:
    Store.open(tmp_path / "store", create=True).close()
    with Store.open(tmp_path, read_only=True) as store:
        assert list(store.articles()) == []


def test_missing_store_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^there is no store at .*nowhere; kg build makes one$"):
        Store.open(tmp_path / "nowhere", read_only=True)


def test_a_folder_with_other_things_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match=r"is not a store: it has no format\.json"):
        Store.open(tmp_path, read_only=True)
    with pytest.raises(StoreError, match=r"is not a store and not empty \(it holds holiday.jpg\)"):
        Store.open(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    with pytest.raises(StoreError, match="is a file, not the folder of a store"):
        Store.open(tmp_path / "f", create=True)


def test_a_newer_format_names_both_versions_and_the_remedy(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    change_header(tmp_path, format=7)
    with pytest.raises(StoreError, match="has format 7, this kg knows up to 2; install a newer kg"):
        Store.open(tmp_path, read_only=True)


def test_a_store_of_an_older_format_says_to_build_it_again(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    change_header(tmp_path, format=1)
    with pytest.raises(
        StoreError, match=r"was made by an older kg \(format 1, this kg writes 2\); delete the folder and run kg build"
    ):
        Store.open(tmp_path)


def test_a_store_of_a_newer_database_library_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    change_header(tmp_path, pyoxigraph="0.99.1")
    with pytest.raises(StoreError, match=r"was written by pyoxigraph 0\.99\.1, .* is installed; install the newer one or delete"):
        Store.open(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"format": "x"}', "{"])
def test_a_damaged_header_is_one_line(tmp_path: Path, text: str) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "format.json").write_text(text)
    with pytest.raises(StoreError, match=r"format\.json is damaged; delete the folder and run kg build again"):
        Store.open(tmp_path)


def test_another_base_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True, base="https://example.org/kg/").close()
    with pytest.raises(StoreError, match=r"has the base https://example\.org/kg/; give that one"):
        Store.open(tmp_path, base="https://example.org/other/")
    with Store.open(tmp_path) as store:
        assert store.prefixes["person"] == "https://example.org/kg/person/"


@pytest.mark.parametrize("base", ["no iri", "https://example.org/kg", "relative/"])
def test_a_base_that_cannot_begin_an_iri_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(StoreError, match=f"the base {base}"):
        Store.open(tmp_path / "s", create=True, base=base)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*", "*.sst"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_database_is_one_line_that_says_what_to_do(tmp_path: Path, name: str, read_only: bool) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.add({"article/a": article_quads(store, "article/a")})
    for path in (tmp_path / "oxigraph").glob(name):
        path.write_bytes(b"")
    with pytest.raises(StoreError, match=r"is damaged \(.*\); delete the folder and run kg build again$") as caught:
        Store.open(tmp_path, read_only=read_only)
    assert "\n" not in str(caught.value)


def test_the_lock_is_given_back_when_opening_fails(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    shutil.move(tmp_path / "oxigraph" / "CURRENT", tmp_path / "oxigraph" / "OLD")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path, read_only=True)
    shutil.move(tmp_path / "oxigraph" / "OLD", tmp_path / "oxigraph" / "CURRENT")
    Store.open(tmp_path).close()


def test_a_folder_that_may_not_be_written_can_be_read_and_not_built(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    script = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from kg.errors import StoreError
from kg.store import Store
import portalocker, pyoxigraph
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with Store.open({str(tmp_path / "s")!r}, read_only=True) as store:
    print(list(store.articles()))
for path, create in (({str(tmp_path / "s")!r}, False), ({str(tmp_path / "s" / "new")!r}, True)):
    try:
        Store.open(path, create=create)
    except StoreError as error:
        print(error)
"""
    with Store.open(tmp_path / "s", create=True) as store:
        store.add({"article/a": article_quads(store, "article/a")})
    for path in [*(tmp_path / "s").rglob("*"), tmp_path / "s"]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    opened = [
        path
        for path in [tmp_path, *tmp_path.parents]
        if path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o005 != 0o005
    ]
    modes = [(path, path.stat().st_mode) for path in opened]
    try:
        for path, mode in modes:
            path.chmod(mode | 0o005)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd="/")
    finally:
        for path, mode in modes:
            path.chmod(mode)
        (tmp_path / "s").chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0] == "['article/a']", done.stderr
    assert lines[1].endswith("may not be written; change the permissions or choose another folder")
    assert lines[2].endswith("may not be written; change the permissions or choose another folder")


def test_a_full_disk_is_one_line() -> None:
    error = OSError("IO error: No space left on device: While appending to file: s/oxigraph/000147.sst: No space left on device")
    message = "the disk of the store s is full; free some space and run kg build again"
    with pytest.raises(StoreError, match=message), store_module.folders.translated(Path("s")):
        raise error


def change_header(path: Path, **changes: object) -> None:
    file = path / "format.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


# --- Questions -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def store() -> Store:
    store = Store.in_memory()
    store.add({"article/a": article_quads(store, "article/a", (AMAL, "Amal Haddad"), (COUNCIL, "River Council"))})
    return store


def test_queries_see_all_graphs_and_know_the_prefixes(store: Store) -> None:
    assert column(store, "SELECT ?name { person:amal-haddad schema:name ?name }") == ["Amal Haddad"]
    assert column(store, LABEL) == ["Amal Haddad", "River Council"]


@pytest.mark.parametrize(
    ("sparql", "value"),
    [
        ("SELECT ?entity { ?entity schema:name ?name }", "Amal Haddad"),
        ("SELECT ?entity { ?entity schema:name ?name }", '"Amal Haddad"'),
        ("SELECT ?entity ?name { ?entity schema:name ?n FILTER(STR(?n) = ?name) }", "Amal Haddad"),
        ("PREFIX s: <https://schema.org/> SELECT ?entity # ?name {\nWHERE { ?entity s:name ?name }", "Amal Haddad"),
        ("SELECT ?entity (EXISTS { ?entity ?x ?y } AS ?e) { ?entity schema:name ?name }", "Amal Haddad"),
        ("SELECT ?entity (COUNT(*) AS ?n) { ?entity schema:name ?name } GROUP BY ?entity", "Amal Haddad"),
    ],
)
def test_a_parameter_takes_the_place_of_a_variable(store: Store, sparql: str, value: str) -> None:
    assert column(store, sparql, {"name": value}) == [AMAL.value]


def test_parameters_work_in_ask_construct_and_describe(store: Store) -> None:
    assert bool(store.query("ASK { ?e schema:name ?n }", {"n": "Amal Haddad"})) is True
    assert bool(store.query("ASK { ?e schema:name ?n }", {"n": "Nobody"})) is False
    triples = store.query("CONSTRUCT { ?e rdfs:label ?n } WHERE { ?e schema:name ?n }", {"e": "person:amal-haddad"})
    assert list(triples) == [ox.Triple(AMAL, RDFS.label, ox.Literal("Amal Haddad"))]
    described = store.query("DESCRIBE ?e WHERE { ?e schema:name ?n }", {"n": "Amal Haddad"})
    assert ox.Triple(AMAL, RDFS.label, ox.Literal("Amal Haddad")) in list(described)


@pytest.mark.parametrize("value", ['" } INSERT {', "?x ?y ?z", "Amal\\", '"\n}', "} #"])
def test_a_value_is_never_read_as_sparql(store: Store, value: str) -> None:
    store.add({"article/b": article_quads(store, "article/b", (ox.NamedNode(f"{BASE}person/odd"), value))})
    assert column(store, "SELECT ?e { ?e schema:name ?n }", {"n": value}) == [f"{BASE}person/odd"]


def test_a_parameter_that_the_query_does_not_use_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match=r"does not use the parameter speaker; its variables are: n, s"):
        store.query("SELECT ?s { ?s schema:name ?n # ?speaker\n}", {"speaker": "Amal"})


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?s { ?s scheme:name ?n }", r"^query: 1:16: the prefix scheme: is not known; did you mean schema:\?"),
        ("SELECT ?s {\n  ?s xyz9:name ?n }", r"2:6: the prefix xyz9: is not known; add a PREFIX line"),
        ("SELECT ?s { ?s <a b> ?n }", r"1:\d+: the IRI before this place is not valid"),
        ("SELECT ?s { ?s ?p ?n", r"1:21: a } is missing"),
        ("SELECT ?s { ?s ?p ?n }}", r"there is a } too many"),
        ("SELECT ?s { ?s ?p 'x }", r"1:\d+: "),
        ("SELECT ?s WHERE { ?s ?p ?n } LIMIT x", r"1:36: “x” is not expected here"),
        ("SELEC ?s { ?s ?p ?n }", r"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", r"a query begins with SELECT"),
        ("DELETE WHERE { ?s ?p ?o }", r"DELETE changes the graph; kg query only asks"),
        ("PREFIX a: <http://a/> INSERT DATA { a:b a:c 1 }", r"INSERT changes the graph"),
        ("SELECT (COUNT(?s) AS ?n) ?o WHERE { ?s ?p ?o }", r"1:47: The SELECT contains a variable that is unbound"),
        ("SELECT ?s { SERVICE <http://localhost/> { ?s ?p ?o } }", r"SERVICE calls another server and is off"),
        ("SELECT ?s { service silent <http://localhost/> { ?s ?p ?o } }", r"SERVICE calls another server and is off"),
    ],
)
def test_what_is_wrong_with_a_query_is_one_line(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        store.query(sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_the_place_of_an_error_is_that_in_the_users_text(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^@mine: 1:39: “x” is not expected here"):
        store.query("SELECT ?s { ?s schema:name ?n } LIMIT x", {"n": "Amal Haddad"}, name="@mine")


def test_service_in_a_string_or_name_is_no_service(store: Store) -> None:
    sparql = 'SELECT ?service { ?service schema:name ?n . FILTER(?n != "SERVICE <http://x>") # SERVICE\n }'
    assert column(store, sparql) == [COUNCIL.value, AMAL.value]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("82", '"82"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("-1.50", '"-1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("2031-04-21", '"2031-04-21"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"82"', '"82"'),
        ('"day"@en', '"day"@en'),
        ('"1"^^xsd:integer', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (r'"a \"b\"\n"', r'"a \"b\"\n"'),
        ("kgv:direct", "<https://w3id.org/newskg/voc#direct>"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        ("https://example.org/x", "<https://example.org/x>"),
        ("UN: 68 were killed", '"UN: 68 were killed"'),
        ("", '""'),
    ],
)
def test_values_are_read_as_people_write_them(text: str, term: str) -> None:
    with Store.in_memory() as store:
        assert str(parse_term(text, store.prefixes)) == term


@pytest.mark.parametrize("text", ["nope:x", "<no iri>", "http://no iri", '"x"^^nope:y', '"x"^^5'])
def test_values_that_are_no_terms_are_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.query("SELECT ?s { ?s ?p ?n }", {"n": text})


# --- The rdflib view ---------------------------------------------------------------------------------------------------------

# rdflib warns of what it calls itself.
own_warnings = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")


@own_warnings
def test_rdflib_sees_the_same_triples(store: Store) -> None:
    from rdflib import RDFS as RDFLIB_RDFS
    from rdflib import Literal, URIRef

    view = store.to_rdflib()
    seen = sorted(" ".join(term.n3() for term in triple) for triple in view.triples((None, None, None)))
    assert seen == sorted({str(quad.triple) for quad in store._engine})
    assert view.value(URIRef(AMAL.value), RDFLIB_RDFS.label) == Literal("Amal Haddad")
    graph = view.graph(URIRef(f"{BASE}graph/entities"))
    assert {str(s) for s in graph.subjects(URIRef(SCHEMA.name.value))} == {AMAL.value, COUNCIL.value}
    assert len(view) == len({quad.triple for quad in store._engine})
    assert len(graph) == 4


@own_warnings
def test_rdflib_queries_are_answered_with_the_prefixes_and_bindings(store: Store) -> None:
    from rdflib import Literal

    view = store.to_rdflib()
    rows = view.query("SELECT ?e { ?e schema:name ?n }", initBindings={"n": Literal("Amal Haddad")})
    assert [str(row.e) for row in rows] == [AMAL.value]
    assert bool(view.query("ASK { ?e schema:name 'Amal Haddad' }"))
    graph = view.query("CONSTRUCT { ?e rdfs:label ?n } WHERE { ?e schema:name ?n }").graph
    assert {str(o) for o in graph.objects()} == {"Amal Haddad", "River Council"}


@own_warnings
def test_rdflib_cannot_change_the_store(store: Store) -> None:
    from rdflib import Literal, URIRef

    view = store.to_rdflib()
    with pytest.raises(StoreError, match="read-only"):
        view.add((URIRef("http://a/s"), URIRef("http://a/p"), Literal("x")))
    with pytest.raises(StoreError, match="read-only"):
        view.update("INSERT DATA { <http://a/s> <http://a/p> 1 }")


def test_a_column_leaves_out_what_is_derived_and_on_request_subjects_without_another_property():
    one, other = (ox.NamedNode(f"{BASE}figure/{name}") for name in ("one", "other"))
    with Store.in_memory() as store:
        graph = store.graph("article/a")
        quads = [
            ox.Quad(one, KG.placeText, ox.Literal("Merrow"), graph),
            ox.Quad(other, KG.placeText, ox.Literal("Tarn"), graph),
            ox.Quad(other, KG.counted, ox.Literal("houses"), graph),
        ]
        store.write({"article/a": quads})
        assert sorted(store.pairs(KG.placeText)) == [(one.value, "Merrow"), (other.value, "Tarn")]
        assert list(store.pairs(KG.placeText, having=KG.counted)) == [(other.value, "Tarn")]
        store.write_derived([ox.Quad(one, KG.counted, ox.Literal("bridges"), ox.NamedNode(f"{BASE}graph/derived"))], "by hand")
        assert list(store.pairs(KG.counted)) == [(other.value, "houses")]


def test_a_derived_graph_goes_whole_in_several_transactions(monkeypatch):
    monkeypatch.setattr(derived_module, "_DROPPED_AT_ONCE", 3)
    graph = ox.NamedNode(f"{BASE}graph/derived")
    with Store.in_memory() as store:
        store.write_derived([ox.Quad(graph, KG.counted, ox.Literal(str(number)), graph) for number in range(10)], "by hand")
        assert len(list(store.derived_quads())) == 10
        store.drop_derived()
        assert list(store.derived_quads()) == []
        assert store.derived_by() is None


def test_a_column_holds_texts_of_any_length() -> None:
    with Store.in_memory() as opened:
        graph, text = opened.graph("article/a"), ox.NamedNode(f"{opened.base}text/a")
        opened.write({"article/a": [ox.Quad(text, NIF.isString, ox.Literal('a "b",\r\n' * 40_000), graph)]})
        assert list(opened.pairs(NIF.isString)) == [(text.value, 'a "b",\r\n' * 40_000)]
