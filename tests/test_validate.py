"""The shapes: each has a graph that conforms and one that does not, and both ways to run them agree."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_by_hand import ALL_FACTS, HARBOR_FACTS
from rdflib import RDF, Graph, URIRef

from kg.mapping import map_facts
from kg.registry import Entity, EntityKind, Registry
from kg.resources import ONTOLOGY
from kg.store import Store
from kg.validate import SHACL, SHAPES, Violation, _message, validate, validate_store
from kg.vocabulary import KG

FOLDER = Path(__file__).parent / "shapes"
GOOD = sorted((FOLDER / "good").glob("*.ttl"))
BAD = sorted((FOLDER / "bad").glob("*.ttl"))
_TRIPS = re.compile(r"# trips (\w+)(?: on (\S+))?\n")


def _read(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


def _name(path: Path) -> str:
    return path.stem


def _by_pyshacl(path: Path) -> set[str]:
    """Return the names of the shapes that a SHACL processor finds broken, with nothing of ours in between."""
    import pyshacl

    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    _, report, _ = pyshacl.validate(Graph().parse(path), shacl_graph=shapes)
    found = set()
    for result in report.subjects(RDF.type, URIRef(f"{SHACL}ValidationResult")):
        shape = report.value(result, URIRef(f"{SHACL}sourceShape"))
        while not isinstance(shape, URIRef):
            shape = next(shapes.subjects(None, shape))
        found.add(str(shape).removeprefix(SHAPES))
    return found


@pytest.mark.parametrize("path", GOOD, ids=_name)
def test_good_graph_conforms(path: Path) -> None:
    assert validate(_read(path)) == ()


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_bad_graph_breaks_the_shape_that_it_names_and_no_other(path: Path) -> None:
    shape, property_ = _TRIPS.match(path.read_text(encoding="utf-8")).groups()  # type: ignore[union-attr]
    violations = validate(_read(path))
    assert {violation.shape for violation in violations} == {shape}
    if property_:
        assert {violation.path for violation in violations} == {property_}


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_other_processors_find_the_same(path: Path) -> None:
    assert _by_pyshacl(path) == {violation.shape for violation in validate(_read(path))}


def test_every_shape_has_a_good_and_a_bad_example() -> None:
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    names = {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(RDF.type, URIRef(f"{SHACL}NodeShape"))}
    assert {path.stem for path in GOOD} == names
    assert {path.stem.partition("-")[0] for path in BAD} == names


@pytest.mark.parametrize("facts", ALL_FACTS, ids=lambda facts: facts.article.name)
def test_mapped_facts_conform(facts) -> None:
    assert validate(map_facts(facts)) == ()
    assert validate(map_facts(facts, mentions=False)) == ()


def test_each_article_is_checked_on_its_own() -> None:
    quads = [quad for facts in ALL_FACTS for quad in map_facts(facts)]
    broken = [quad for quad in quads if not (quad.predicate == KG.manner and "statement/" in quad.subject.value)]
    articles = {violation.article for violation in validate(broken)}
    assert articles == {facts.article.id for facts in ALL_FACTS}


def test_description_in_the_graph_of_the_entities_counts_for_the_articles_that_use_it() -> None:
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        quads = list(store.quads())
    assert validate(quads) == ()
    entities = [quad for quad in quads if str(quad.graph_name).endswith("graph/entities>")]
    assert "AgentShape" in {violation.shape for violation in validate(quad for quad in quads if quad not in entities)}


def test_what_the_store_adds_to_an_entity_is_checked_with_its_articles() -> None:
    venn = Entity("person/oskar-venn", EntityKind.PERSON, "Oskar Venn", (), ("https://example.org/venn",))
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        store.assign(Registry({venn.id: venn}))
        (violation,) = validate_store(store)
    assert (violation.article, violation.focus, violation.path) == (HARBOR_FACTS.article.id, "person:oskar-venn", "owl:sameAs")


def test_violation_says_where_what_and_which_shape() -> None:
    without = replace(HARBOR_FACTS, links=(), statements=HARBOR_FACTS.statements[-1:], figures=())
    quads = [quad for quad in map_facts(without) if quad.predicate != KG.polarity]
    (violation,) = validate(quads)
    identifier = HARBOR_FACTS.statements[-1].id.replace("/", ":")
    assert violation == Violation(
        article=HARBOR_FACTS.article.id,
        focus=identifier,
        shape="StatementShape",
        message=f"Less than 1 values on {identifier}->kg:polarity",
        path="kg:polarity",
    )
    assert str(violation) == f"{identifier} kg:polarity: Less than 1 values on {identifier}->kg:polarity (StatementShape)"
    assert violation.to_json()["article"] == HARBOR_FACTS.article.id


def test_long_identifiers_in_messages_are_shortened() -> None:
    assert _message("no <https://w3id.org/newskg/ns#cue> on\n<https://example.org/x/person/ada>") == "no kg:cue on person:ada"


def test_store_is_checked_with_what_it_knows_of_the_entities() -> None:
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        assert list(validate_store(store)) == []
        broken = replace(HARBOR_FACTS, organizations=())
        store.write({HARBOR_FACTS.article.id: map_facts(broken)})
        shapes = {violation.shape for violation in validate_store(store, articles=[HARBOR_FACTS.article.id])}
        assert "AgentShape" in shapes
        assert {violation.article for violation in validate_store(store)} == {HARBOR_FACTS.article.id}
