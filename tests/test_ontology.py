"""The ontology: declared whole, equal to the constants of the code, sound for editors, and explained by an example that is true."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache

import pyoxigraph as ox
import pytest
import yaml
from derived_by_hand import StudyByHand
from facts_by_hand import ALL_FACTS, EXAMPLE_FACTS, EXAMPLE_TEXT
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from kg import __version__, vocabulary
from kg.derived import derive
from kg.mapping import map_facts
from kg.model import (
    Basis,
    Blame,
    Certainty,
    Change,
    Convention,
    Incident,
    LinkKind,
    Manner,
    OrganizationKind,
    Outcome,
    Polarity,
    Population,
    Qualifier,
    ScopeBasis,
    SegmentKind,
    Unit,
)
from kg.resources import LEXICON, ONTOLOGY
from kg.store import Store
from kg.vocabulary import KG, KGV, PREFIXES

DCTERMS = Namespace("http://purl.org/dc/terms/")
BUILT_IN = {str(RDF.type), str(OWL.sameAs), str(RDFS.label)}
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
FILES = ("kg.ttl", "vocabularies.ttl", "shapes.ttl")


@cache
def _graph(name: str) -> Graph:
    return Graph().parse(ONTOLOGY / name)


def _declared(name: str, namespace: str) -> set[str]:
    return {str(subject) for subject in _graph(name).subjects(RDF.type) if str(subject).startswith(namespace)}


def _in_code(namespace: type[vocabulary.Namespace]) -> set[str]:
    return {term.value for term in namespace.terms()}


def _mapped() -> Graph:
    graph = Graph()
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in (*ALL_FACTS, EXAMPLE_FACTS)})
        derive(StudyByHand(store), store)
        triples = ox.serialize((quad.triple for quad in store.quads(texts=True)), format=ox.RdfFormat.N_TRIPLES)
    return graph.parse(data=triples, format="nt")


# --- Terms -----------------------------------------------------------------------------------------------------------------


def test_terms_in_the_code_are_the_terms_of_the_ontology() -> None:
    assert _in_code(KG) == _declared("kg.ttl", KG.iri)


def test_concepts_in_the_code_are_the_concepts_of_the_vocabularies() -> None:
    assert _in_code(KGV) == _declared("vocabularies.ttl", KGV.iri)


def test_terms_of_others_that_the_code_uses_are_declared() -> None:
    borrowed = {
        term
        for namespace in vocabulary.Namespace.__subclasses__()
        # The notes that the store keeps for itself are never exported, so nobody needs a declaration of their terms.
        if namespace not in (KG, KGV, vocabulary.XSD) and not namespace.iri.startswith("urn:newskg:store:")
        for term in _in_code(namespace)
    }
    declared = {str(subject) for subject in _graph("kg.ttl").subjects(RDF.type)}
    assert borrowed - BUILT_IN <= declared


def test_unknown_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="sauce"):
        KG.sauce  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    ("values", "table"),
    [
        (Manner, vocabulary.MANNERS),
        (Basis, vocabulary.BASES),
        (Certainty, vocabulary.CERTAINTIES),
        (Polarity, vocabulary.POLARITIES),
        (Qualifier, vocabulary.QUALIFIERS),
        (Unit, vocabulary.UNITS),
        (Outcome, vocabulary.OUTCOMES),
        (Population, vocabulary.POPULATIONS),
        (Change, vocabulary.CHANGES),
        (Convention, vocabulary.CONVENTIONS),
        (Incident, vocabulary.INCIDENTS),
        (Blame, vocabulary.BLAMES),
        (ScopeBasis, vocabulary.SCOPE_BASES),
        (SegmentKind, vocabulary.SEGMENT_KINDS),
        (OrganizationKind, vocabulary.ORGANIZATION_KINDS),
        (LinkKind, vocabulary.LINK_KINDS),
    ],
)
def test_each_value_of_the_model_has_a_concept_of_its_own(values: type[StrEnum], table: dict[StrEnum, ox.NamedNode]) -> None:
    assert set(table) == set(values)
    assert len(set(table.values())) == len(values)
    schemes = {_graph("vocabularies.ttl").value(URIRef(concept.value), SKOS.inScheme) for concept in table.values()}
    assert schemes == {URIRef(KGV.iri + values.__name__)}


def test_each_coded_role_has_a_concept() -> None:
    codes = yaml.safe_load((LEXICON / "roles.yaml").read_text(encoding="utf-8"))
    assert set(codes) == set(vocabulary.ROLES)


# --- What an editor needs --------------------------------------------------------------------------------------------------


def test_every_term_has_a_label_and_a_comment_and_own_terms_an_example() -> None:
    graph = _graph("kg.ttl")
    for term in set(graph.subjects(RDF.type)) - {URIRef("https://w3id.org/newskg/ns")}:
        wanted = [RDFS.label, RDFS.comment]
        wanted += [SKOS.example] if str(term).startswith(KG.iri) else []
        missing = [str(predicate) for predicate in wanted if (term, predicate, None) not in graph]
        assert not missing, term


def test_every_concept_has_a_label_a_definition_and_one_scheme() -> None:
    graph = _graph("vocabularies.ttl")
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, SKOS.definition), concept
        assert graph.value(concept, SKOS.prefLabel) == graph.value(concept, RDFS.label)
        assert len(list(graph.objects(concept, SKOS.inScheme))) == 1, concept


@pytest.mark.parametrize("name", FILES)
def test_file_has_an_ontology_header_and_imports_nothing(name: str) -> None:
    graph = _graph(name)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(header, RDFS.label)
    assert graph.value(header, DCTERMS.license) == URIRef("https://spdx.org/licenses/MIT")
    assert graph.value(header, OWL.imports) is None


@pytest.mark.parametrize("name", ["kg.ttl", "vocabularies.ttl"])
def test_ontology_has_the_version_of_the_package(name: str) -> None:
    graph = _graph(name)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(header, OWL.versionInfo) == Literal(__version__)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{__version__}")


def test_no_term_is_declared_as_two_kinds_of_thing() -> None:
    graph = _graph("kg.ttl") + _graph("vocabularies.ttl")
    for term in set(graph.subjects(RDF.type)):
        kinds = {kind for kind in graph.objects(term, RDF.type) if kind in {*PROPERTY_KINDS, OWL.Class}}
        assert len(kinds) <= 1, (term, kinds)


def test_every_term_in_an_axiom_is_declared() -> None:
    graph = _graph("kg.ttl")
    declared = set(graph.subjects(RDF.type))
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for subject, target in graph.subject_objects(axiom):
            assert target in declared or str(target).startswith(str(XSD)), (subject, axiom, target)


def test_no_blank_nodes_and_no_bare_properties() -> None:
    for name in ("kg.ttl", "vocabularies.ttl"):
        graph = _graph(name)
        assert all(isinstance(subject, URIRef) for subject in graph.subjects())
        assert (None, RDF.type, RDF.Property) not in graph


def test_properties_are_used_as_they_are_declared() -> None:
    declared = _graph("kg.ttl")
    used = _mapped()
    for predicate in set(used.predicates()):
        if str(predicate) in BUILT_IN:
            continue
        (kind,) = (kind for kind in declared.objects(predicate, RDF.type) if kind in PROPERTY_KINDS)
        for value in used.objects(None, predicate):
            assert isinstance(value, URIRef) == (kind == OWL.ObjectProperty), (predicate, value)


def test_values_are_of_the_declared_range() -> None:
    declared = _graph("kg.ttl") + _graph("vocabularies.ttl")
    used = _mapped() + declared
    for predicate, wanted in declared.subject_objects(RDFS.range):
        for subject, value in used.subject_objects(predicate):
            if str(wanted).startswith(str(XSD)):
                assert value.datatype in (wanted, None), (predicate, value)  # type: ignore[union-attr]
            else:
                assert (value, RDF.type, wanted) in used, (subject, predicate, value)


def test_classes_of_the_data_are_declared() -> None:
    declared = set(_graph("kg.ttl").subjects(RDF.type, OWL.Class))
    assert set(_mapped().objects(None, RDF.type)) <= declared


# --- JSON-LD context -------------------------------------------------------------------------------------------------------


def test_context_knows_all_prefixes_and_the_kind_of_every_object_property() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert {name: iri for name, iri in context.items() if isinstance(iri, str)} == PREFIXES
    links = {name for name, rule in context.items() if isinstance(rule, dict) and rule["@type"] == "@id"}
    expanded = {PREFIXES[prefix] + local for prefix, local in (name.split(":") for name in links)}
    in_code = {term for namespace in vocabulary.Namespace.__subclasses__() for term in _in_code(namespace)}
    declared = {str(term) for term in _graph("kg.ttl").subjects(RDF.type, OWL.ObjectProperty)} & in_code
    assert expanded == declared | {str(OWL.sameAs)}


def test_context_gives_back_the_types_of_literals() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    node = {"@context": context, "@id": "statement:a1-0-4", "kg:confidence": "0.9", "kg:source": "person:ada-rell"}
    triples = {str(quad.triple) for quad in ox.parse(json.dumps(node), format=ox.RdfFormat.JSON_LD)}
    statement = "<https://w3id.org/newskg/statement/a1-0-4>"
    assert triples == {
        f'{statement} {KG.confidence} "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        f"{statement} {KG.source} <https://w3id.org/newskg/person/ada-rell>",
    }


# --- README ----------------------------------------------------------------------------------------------------------------


def test_worked_example_of_the_readme_is_what_the_mapping_gives() -> None:
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    assert f"> {EXAMPLE_TEXT}\n" in readme
    (block,) = re.findall(r"```turtle\n(.*?)```", readme, re.DOTALL)
    shown = {str(quad.triple) for quad in ox.parse(block, format=ox.RdfFormat.TURTLE)}
    mapped = {str(quad.triple) for quad in map_facts(EXAMPLE_FACTS) if not quad.graph_name.value.endswith("graph/texts")}  # type: ignore[union-attr]
    assert shown == mapped


def test_the_readme_lists_every_question_and_no_other() -> None:
    section = (ONTOLOGY / "README.md").read_text("utf-8").split("## Questions with a name")[1].split("##")[0]
    assert set(re.findall(r"`([a-z-]+)`", section)) == {path.stem for path in (ONTOLOGY / "queries").glob("*.rq")}
