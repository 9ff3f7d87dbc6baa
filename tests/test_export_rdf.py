"""One graph through every RDF format and back, in rdflib and in Oxigraph; nasty literals; the same bytes for the same graph."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from facts_by_hand import ALL_FACTS, EXAMPLE_FACTS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export import WRITERS, sorting, write_quads
from kg.mapping import map_facts
from kg.store import Store
from kg.vocabulary import PREFIXES, XSD

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads", "rdfxml": "xml", "jsonld": "json-ld"}
WITH_GRAPHS = {"trig", "nquads"}
S, P, G = (ox.NamedNode(f"https://example.org/{name}") for name in "spg")
XSD_IRI = "http://www.w3.org/2001/XMLSchema#"

# rdflib warns of what it calls itself, and of numbers and dates that it cannot read as such.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        return list(store.quads(texts=True))


def written(quads: list[ox.Quad], format_: str) -> bytes:
    out = io.BytesIO()
    write_quads(quads, out, format_)
    return out.getvalue()


def read_by_oxigraph(data: bytes, format_: str) -> set[str]:
    found = ox.parse(data, format=OXIGRAPH[format_])
    return {str(quad if format_ in WITH_GRAPHS else quad.triple) for quad in found}


def read_by_rdflib(data: bytes, format_: str) -> set[str]:
    if format_ not in WITH_GRAPHS:
        graph = rdflib.Graph().parse(data=data, format=RDFLIB[format_])
        return {" ".join(map(n3, triple)) for triple in graph}
    dataset = rdflib.Dataset().parse(data=data, format=RDFLIB[format_])
    return {
        " ".join(map(n3, quad[:3])) + ("" if quad[3] in (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID) else f" <{quad[3]}>")
        for quad in dataset.quads()
    }


def n3(term: rdflib.term.Node) -> str:
    """Return a term as Oxigraph writes it."""
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return str(ox.Literal(str(term), language=term.language) if term.language else ox.Literal(str(term), datatype=datatype))
    return str(ox.NamedNode(str(term)))


@pytest.fixture(autouse=True)
def lexical_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep 1.50 as it is written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("format_", OXIGRAPH)
def test_every_format_reads_back_to_the_same_graph_in_oxigraph(quads: list[ox.Quad], format_: str) -> None:
    expected = {str(quad if format_ in WITH_GRAPHS else quad.triple) for quad in quads}
    assert read_by_oxigraph(written(quads, format_), format_) == expected


@pytest.mark.parametrize("format_", OXIGRAPH)
def test_every_format_reads_back_to_the_same_graph_in_rdflib(quads: list[ox.Quad], format_: str) -> None:
    expected = {str(quad if format_ in WITH_GRAPHS else quad.triple) for quad in quads}
    assert read_by_rdflib(written(quads, format_), format_) == expected


@pytest.mark.parametrize("format_", WRITERS)
def test_the_order_of_the_quads_and_repetitions_do_not_change_a_byte(quads: list[ox.Quad], format_: str) -> None:
    shuffled = [*quads, *quads[::7]]
    random.Random(7).shuffle(shuffled)
    assert written(shuffled, format_) == written(quads, format_)


@pytest.mark.parametrize("format_", ["turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld"])
def test_sorting_on_disk_does_not_change_a_byte(quads: list[ox.Quad], format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(quads, format_)
    monkeypatch.setattr(sorting, "CHUNK", 37)
    monkeypatch.setattr(sorting, "SPOOL", 100)
    shuffled = random.Random(3).sample(quads, len(quads))
    assert written(shuffled, format_) == whole


@pytest.mark.parametrize("format_", WRITERS)
def test_an_empty_graph_is_a_valid_file(format_: str) -> None:
    data = written([], format_)
    if format_ in OXIGRAPH:
        assert read_by_oxigraph(data, format_) == set()
        assert read_by_rdflib(data, format_) == set()
    else:
        assert b"</graphml>" in data


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "a , b",
        '" , "',
        "x .\n",
        " ;\n\t",
        "‏עברית",
        "e\u0301",
        "𝔸",
        "\u2028",
        "\\",
        '\\" ;',
        "]]>",
        "&amp;",
        "kgv:direct",
        "^^xsd:date",
        "\r\n",
        "@en",
    ]
)
LANGUAGES = st.sampled_from(["en", "ar", "zh-hant"])
NUMBERS = st.sampled_from(
    [
        ("0", "integer"),
        ("-5", "integer"),
        ("007", "integer"),
        ("+5", "integer"),
        ("1" * 25, "integer"),
        ("1.50", "decimal"),
        ("1", "decimal"),
        ("true", "boolean"),
        ("1", "boolean"),
        ("1e3", "double"),
        ("INF", "double"),
        ("2031-04-21", "date"),
        ("soon", "date"),
        ("x", "integer"),
    ]
)
IRIS = st.sampled_from(
    [
        "https://example.org/x",
        "https://w3id.org/newskg/voc#direct",
        "https://w3id.org/newskg/person/a-b",
        "https://w3id.org/newskg/person/",
        "https://w3id.org/newskg/person/a/b",
        "https://w3id.org/newskg/person/-a.",
        "https://schema.org/été",
        "urn:x:y",
        "https://example.org/a,b",
        "https://w3id.org/newskg/person/a,",
        "https://w3id.org/newskg/person/%20(x)'!",
        "https://example.org/?a=1&b='2'",
        "mailto:a@example.org",
    ]
).map(ox.NamedNode)
LITERALS = (
    TEXTS.map(ox.Literal)
    | st.builds(lambda text, language: ox.Literal(text, language=language), TEXTS, LANGUAGES)
    | NUMBERS.map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD_IRI + pair[1])))
)
PROPERTIES = st.sampled_from(
    [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "https://schema.org/name",
        "https://example.org/p",
        "https://w3id.org/newskg/ns#source",
        "https://w3id.org/newskg/ns#confidence",
        "https://w3id.org/newskg/ns#cue",
        "https://example.org/q/p-1",
    ]
).map(ox.NamedNode)
GRAPHS = st.lists(
    st.builds(lambda s, p, o, g: ox.Quad(s, p, o, g), IRIS, PROPERTIES, LITERALS | IRIS, st.sampled_from([G, ox.DefaultGraph()])),
    max_size=8,
)
ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@given(GRAPHS)
@example(
    [
        ox.Quad(S, P, ox.Literal("a , b")),
        ox.Quad(S, P, ox.Literal('c" , "d')),
        ox.Quad(S, P, ox.NamedNode("https://w3id.org/newskg/person/a,")),
    ]
)
@settings(max_examples=150, deadline=None)
def test_nasty_terms_read_back_as_they_were(quads: list[ox.Quad]) -> None:
    for format_ in OXIGRAPH:
        given_ = quads
        if format_ == "rdfxml":
            given_ = [quad for quad in quads if not ILLEGAL_IN_XML.search(quad.object.value)]
        expected = {str(quad if format_ in WITH_GRAPHS else quad.triple) for quad in given_}
        assert read_by_oxigraph(written(given_, format_), format_) == expected, format_


@given(GRAPHS)
@settings(max_examples=60, deadline=None)
def test_nasty_terms_read_back_in_rdflib(quads: list[ox.Quad]) -> None:
    rdflib.NORMALIZE_LITERALS = False  # the fixture is not set again for each example
    # Its reader of Turtle makes 007 a 7, and 1.50 a 1.5.
    left_out = {"rdfxml": ILLEGAL_IN_XML, "turtle": re.compile(r"\A(007|\+5|1\.50|1e3)\Z"), "jsonld": re.compile(r"(?!)")}
    for format_, pattern in left_out.items():
        given_ = [quad for quad in quads if not pattern.search(quad.object.value)]
        assert read_by_rdflib(written(given_, format_), format_) == {str(quad.triple) for quad in given_}, format_


# --- What the files look like ------------------------------------------------------------------------------------------------


def turtle_lines(*triples: tuple[str, str, str]) -> list[str]:
    text = "".join(f"{' '.join(triple)} .\n" for triple in triples)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    quads = list(ox.parse(head + text, format=ox.RdfFormat.TURTLE))
    return written(quads, "turtle").decode().splitlines()


def test_turtle_declares_only_the_prefixes_that_it_uses() -> None:
    lines = turtle_lines(("person:a", "schema:name", '"text:x kgv:y \\" owl:z"'), ("person:a", "a", "<https://example.org/T>"))
    assert [line for line in lines if line.startswith("@prefix")] == [
        "@prefix person: <https://w3id.org/newskg/person/> .",
        "@prefix schema: <https://schema.org/> .",
    ]


def test_turtle_puts_types_first_then_names_and_joins_objects() -> None:
    lines = turtle_lines(
        ("person:a", "skos:altLabel", '"B"'),
        ("person:a", "dcterms:identifier", '"x"'),
        ("person:a", "schema:name", '"A"'),
        ("person:a", "skos:altLabel", '"A , C"'),
        ("person:a", "a", "schema:Person"),
        ("person:a", "a", "prov:Activity"),
        ("person:a", "rdfs:label", '"A"'),
    )
    assert lines[-5:] == [
        "person:a a prov:Activity, schema:Person ;",
        '    rdfs:label "A" ;',
        '    schema:name "A" ;',
        '    dcterms:identifier "x" ;',
        '    skos:altLabel "A , C", "B" .',
    ]


def test_turtle_orders_subjects_by_kind_and_by_place_in_the_text() -> None:
    subjects = [
        "span:b-1-2",
        "span:a-100-120",
        "span:a-9-20",
        "span:a-9-12",
        "person:z",
        "article:b",
        "article:a",
        "statement:a-0-5",
    ]
    lines = turtle_lines(*((subject, "dcterms:identifier", '"x"') for subject in subjects))
    assert [line.split()[0] for line in lines if line and not line.startswith("@")] == [
        "article:a",
        "article:b",
        "statement:a-0-5",
        "person:z",
        "span:a-9-12",
        "span:a-9-20",
        "span:a-100-120",
        "span:b-1-2",
    ]


def test_trig_has_one_block_a_graph_and_indents_it() -> None:
    quads = [ox.Quad(S, P, ox.Literal("a\nb"), ox.NamedNode(f"{PREFIXES['graph']}x")), ox.Quad(S, P, ox.Literal("c"))]
    assert written(quads, "trig").decode() == (
        "@prefix graph: <https://w3id.org/newskg/graph/> .\n"
        '\n<https://example.org/s> <https://example.org/p> "c" .\n'
        '\ngraph:x {\n    <https://example.org/s> <https://example.org/p> "a\\nb" .\n}\n'
    )


def test_json_ld_is_compact_with_the_context_of_the_ontology() -> None:
    document = json.loads(written(map_facts(EXAMPLE_FACTS), "jsonld"))
    nodes = {node["@id"]: node for node in document["@graph"]}
    statement = next(node for node in nodes.values() if node.get("@type") == "kg:Statement")
    assert statement["kg:source"] == "person:ada-rell"
    assert statement["kg:basis"] == "kgv:explicit"
    assert Decimal(statement["kg:confidence"]) <= 1
    figure = next(node for node in nodes.values() if node.get("@type") == "kg:Figure")
    assert figure["schema:minValue"] == 12
    assert nodes["person:ada-rell"]["@type"] == "schema:Person"


def test_json_ld_keeps_a_value_whose_type_is_not_that_of_the_context() -> None:
    confidence = ox.NamedNode("https://w3id.org/newskg/ns#confidence")
    quads = [ox.Quad(S, confidence, ox.Literal("high")), ox.Quad(S, confidence, ox.Literal("1", datatype=XSD.integer))]
    assert read_by_rdflib(written(quads, "jsonld"), "jsonld") == {str(quad.triple) for quad in quads}


def test_json_ld_with_another_base_reads_back() -> None:
    quads = map_facts(EXAMPLE_FACTS, "https://example.org/mine/")
    out = io.BytesIO()
    with Store.in_memory("https://example.org/mine/") as store:
        write_quads(quads, out, "jsonld", prefixes=store.prefixes)
    assert read_by_rdflib(out.getvalue(), "jsonld") == {str(quad.triple) for quad in quads}
    assert '"person:ada-rell"' in out.getvalue().decode()


def test_rdf_xml_replaces_what_xml_cannot_hold() -> None:
    data = written([ox.Quad(S, P, ox.Literal("a\x00b\x1fc"))], "rdfxml")
    assert read_by_rdflib(data, "rdfxml") == {'<https://example.org/s> <https://example.org/p> "a\ufffdb\ufffdc"'}


def test_rdf_xml_refuses_a_property_without_a_name() -> None:
    with pytest.raises(ExportError, match=r"RDF/XML cannot hold the property <https://example.org/1>.*choose another format"):
        written([ox.Quad(S, ox.NamedNode("https://example.org/1"), S)], "rdfxml")


def test_an_unknown_format_lists_those_that_are_known() -> None:
    with pytest.raises(ExportError, match="there is no format excel; choose one of turtle, trig"):
        written([], "excel")


@pytest.mark.parametrize("format_", WRITERS)
def test_a_text_of_many_megabytes_is_written(format_: str) -> None:
    text = 'He said: "owl: yes" , ' + "x" * 17_000_000
    data = written([ox.Quad(S, P, ox.Literal(text)), ox.Quad(S, P, ox.Literal("b"))], format_)
    assert b"owl: yes" in data
    assert b"x" * 17_000_000 in data
    assert b"@prefix" not in data


def test_quads_may_come_one_by_one(quads: list[ox.Quad]) -> None:
    def stream() -> Iterator[ox.Quad]:
        yield from quads

    out = io.BytesIO()
    write_quads(stream(), out, "turtle")
    assert out.getvalue() == written(quads, "turtle")
