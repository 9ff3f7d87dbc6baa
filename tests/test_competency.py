"""The questions of ``ontology/queries`` over the articles built by hand: the answers in ``competency/*.csv``, from two engines.

``python tests/test_competency.py`` writes the answers anew; read the difference before you believe it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_by_hand import ALL_FACTS
from rdflib import Graph

from kg.mapping import map_facts
from kg.queries import NamedQuery, find_query, list_queries
from kg.store import Store
from kg.vocabulary import PREFIXES, TERM_PREFIXES

ANSWERS = Path(__file__).parent / "competency"
QUERIES = list_queries()
PARAMETERS = [(query, name) for query in QUERIES for name, _ in query.parameters]
CODED = {"outcome": "what", "incident": "kind", "blame": "firmness"}
"""Parameters that are concepts, and the column of the answer that shows their local name."""

Rows = list[list[str]]


def _name(value: object) -> str:
    return value.name if isinstance(value, NamedQuery) else str(value)


def _store() -> Store:
    store = Store.in_memory()
    store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
    return store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with _store() as opened:
        yield opened


@pytest.fixture(scope="module")
def graph(store: Store) -> Graph:
    triples = ox.serialize((quad.triple for quad in store.quads()), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")


def _ask(store: Store, sparql: str, parameters: dict[str, str] | None = None) -> Rows:
    solutions = store.query(sparql, parameters or {})
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [names, *([term.value if term is not None else "" for term in solution] for solution in solutions)]  # type: ignore[union-attr]


def _to_csv(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def test_there_are_answers_to_all_questions_and_to_no_others() -> None:
    assert len(QUERIES) >= 14
    assert {path.stem for path in ANSWERS.glob("*.csv")} == {query.name for query in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_answer(query: NamedQuery, store: Store) -> None:
    expected = (ANSWERS / f"{query.name}.csv").read_text(encoding="utf-8")
    assert _to_csv(_ask(store, query.sparql)) == expected
    assert expected.count("\n") > 1, "a question that nothing answers shows nothing"


PART_OF_A_TOLL = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:2 a kg:Figure ; kg:writtenForm "six" ; schema:value 6 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:3 a kg:Figure ; kg:writtenForm "17" ; schema:value 17 ; kg:origin organization:ministry ; kg:population kgv:person .
figure:4 a kg:Figure ; kg:writtenForm "4" ; schema:value 4 ; kg:origin organization:union ; kg:population kgv:child .
figure:5 a kg:Figure ; kg:writtenForm "2" ; schema:value 2 ; kg:origin organization:guild .
place:merrow rdfs:label "Merrow" . period:day kg:edtf "2031-04-19" .
organization:clinic rdfs:label "Clinic" . organization:ministry rdfs:label "Ministry" . organization:union rdfs:label "Union" .
organization:guild rdfs:label "Guild" .
"""


def _store_of(figures: str) -> Store:
    """Return a store with up to five figures that share outcome, unit, place and period."""
    shared = "".join(
        f"figure:{n} kg:polarity kgv:affirmed ; kg:outcome kgv:killed ; kg:unit kgv:persons ; kg:place place:merrow ; kg:period period:day .\n"
        for n in range(1, 6)
    )
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = Store.in_memory()
    graph = store.graph("article/a")
    triples = ox.parse(head + figures + shared, format=ox.RdfFormat.TURTLE)
    store.write({"article/a": [ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples]})
    return store


def test_a_part_of_a_toll_does_not_contradict_the_toll_of_another_source() -> None:
    with _store_of(PART_OF_A_TOLL) as store:
        rows = _ask(store, find_query("figures-that-differ").sparql)[1:]
    part = "perhaps: one can be a part of its source's larger number"
    assert {(row[2], row[5]): row[8] for row in rows} == {
        ("23", "17"): "yes",
        ("six", "17"): part,
        ("23", "4"): "no: other people",
        ("six", "4"): "no: other people",
        ("17", "4"): "no: other people",
        ("23", "2"): "perhaps: not said who is counted",
        ("six", "2"): part,
        ("17", "2"): "perhaps: not said who is counted",
        ("4", "2"): "perhaps: not said who is counted",
    }


SAID_TO_BE_NO_TOLL = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:2 a kg:Figure ; kg:writtenForm "six" ; schema:value 6 ; kg:origin organization:clinic ; kg:population kgv:person ; kg:partOf figure:1 .
figure:3 a kg:Figure ; kg:writtenForm "17" ; schema:value 17 ; kg:origin organization:ministry ; kg:population kgv:person .
figure:4 a kg:Figure ; kg:writtenForm "4" ; schema:value 4 ; kg:origin organization:ministry ; kg:population kgv:person ; kg:per "day" .
figure:5 a kg:Figure ; kg:writtenForm "9" ; schema:value 9 ; kg:origin organization:ministry ; kg:population kgv:person ; kg:change kgv:up .
place:merrow rdfs:label "Merrow" . period:day kg:edtf "2031-04-19" .
organization:clinic rdfs:label "Clinic" . organization:ministry rdfs:label "Ministry" .
"""


def test_parts_rates_and_changes_do_not_contradict_a_toll() -> None:
    with _store_of(SAID_TO_BE_NO_TOLL) as store:
        rows = _ask(store, find_query("figures-that-differ").sparql)[1:]
    assert {(row[2], row[5]): row[8] for row in rows} == {
        ("23", "17"): "yes",
        ("six", "17"): "no: one is a part of its source's larger number",
    }


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_rdflib_gives_the_same_answer(query: NamedQuery, store: Store, graph: Graph) -> None:
    result = graph.query(query.sparql)
    rows = [[str(term) if term is not None else "" for term in row] for row in result]  # type: ignore[union-attr]
    assert [[str(name) for name in result.vars or ()], *rows] == _ask(store, query.sparql)


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_question_is_in_english_and_its_prefixes_are_ours(query: NamedQuery) -> None:
    assert query.question.endswith("?")
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", query.sparql, re.MULTILINE))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    body = re.sub(r"^(?:#|PREFIX).*$|\"[^\"]*\"", "", query.sparql, flags=re.MULTILINE)
    assert {match for match in re.findall(r"\b([a-z]+):", body) if match in TERM_PREFIXES} == set(declared)


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_order_does_not_depend_on_the_store(query: NamedQuery) -> None:
    assert "ORDER BY" in query.sparql
    with Store.in_memory() as other:
        for facts in reversed(ALL_FACTS):
            other.write({facts.article.id: map_facts(facts)[::-1]})
        expected = (ANSWERS / f"{query.name}.csv").read_text(encoding="utf-8")
        assert _to_csv(_ask(other, query.sparql)) == expected


@pytest.mark.parametrize(("query", "parameter"), PARAMETERS, ids=_name)
def test_parameter_leaves_exactly_the_rows_that_have_its_value(query: NamedQuery, parameter: str, store: Store) -> None:
    header, *rows = _ask(store, query.sparql)
    column, prefix = header.index(CODED.get(parameter, parameter)), "kgv:" if parameter in CODED else ""
    for value in {row[column] for row in rows}:
        expected = [row for row in rows if row[column] == value]
        assert _ask(store, query.sparql, {parameter: prefix + value})[1:] == expected


if __name__ == "__main__":
    ANSWERS.mkdir(exist_ok=True)
    with _store() as made:
        for each in QUERIES:
            (ANSWERS / f"{each.name}.csv").write_text(_to_csv(_ask(made, each.sparql)), encoding="utf-8")
