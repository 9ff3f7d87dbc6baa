"""The questions of ``ontology/queries`` over the articles built by hand: the answers in ``competency/*.csv``, from two engines.

``python tests/test_competency.py`` writes the answers anew; read the difference before you believe it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from derived_by_hand import StudyByHand
from facts_by_hand import ALL_FACTS, HARBOR_FACTS
from rdflib import Graph

from kg.derived import derive, map_study
from kg.mapping import map_facts
from kg.model import UNNAMED, Facts, Period, Qualifier, Unit
from kg.queries import NamedQuery, find_query, list_queries
from kg.store import Store
from kg.vocabulary import PREFIXES, TERM_PREFIXES

ANSWERS = Path(__file__).parent / "competency"
QUERIES = list_queries()
PARAMETERS = [(query, name) for query in QUERIES for name, _ in query.parameters]
CODED = {"outcome": "what", "incident": "kind", "blame": "firmness", "relation": "how", "weakness": "link", "kind": "what"}
"""Parameters that are concepts, and the column of the answer that shows their local name."""

SHORTENED = {"figure": "figureClaim", "quotation": "quotationClaim"}
"""Local names that an answer shows in a shorter form."""

Rows = list[list[str]]


def _name(value: object) -> str:
    return value.name if isinstance(value, NamedQuery) else str(value)


def _store() -> Store:
    store = Store.in_memory()
    store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
    derive(StudyByHand(store), store)
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


def _store_of(figures: str) -> Store:
    """Return a store with up to five figures that share outcome, unit, place and period, in the sentence of the number unless they say so."""
    usual = {"outcome": "kgv:killed", "period": "period:day"}
    usual |= {f"{part}Basis": "kgv:fromSentence" for part in ("place", "period", "perpetrator")}
    shared = "".join(
        f"figure:{n} kg:polarity kgv:affirmed ; kg:unit kgv:persons ; kg:place place:merrow .\n"
        + "".join(f"figure:{n} kg:{name} {value} .\n" for name, value in usual.items() if f"figure:{n} kg:{name} " not in figures)
        for n in range(1, 6)
    )
    named = "".join(
        f'organization:{name} rdfs:label "{name.title()}" .\n' for name in ("clinic", "ministry", "union", "guild", "lamp")
    )
    known = 'place:merrow rdfs:label "Merrow" . period:day rdfs:label "2031-04-19" ; dcat:startDate "2031-04-19"^^xsd:date ; dcat:endDate "2031-04-19"^^xsd:date .\n'
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = Store.in_memory()
    graph = store.graph("article/a")
    triples = ox.parse(head + figures + shared + named + known, format=ox.RdfFormat.TURTLE)
    store.write({"article/a": [ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples]})
    return store


def _does_not_add_up(figures: str) -> list[list[str]]:
    spans = "".join(
        f"figure:{n} kg:valueSpan span:{n} ; dcterms:isPartOf article:a . span:{n} nif:beginIndex {n} ." for n in range(1, 6)
    )
    with _store_of(f'{figures} {spans} article:a dcterms:identifier "toll" .') as store:
        return [row[:4] for row in _ask(store, find_query("figures-that-do-not-add-up").sparql)[1:]]


PARTS = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 .
figure:2 a kg:Figure ; kg:writtenForm "14" ; schema:value 14 ; kg:partOf figure:1 ; kg:population kgv:civilian .
figure:3 a kg:Figure ; kg:writtenForm "at least 10" ; schema:minValue 10 ; kg:partOf figure:1 ; kg:population kgv:civilian .
"""


def test_parts_of_one_kind_that_come_to_more_than_the_whole() -> None:
    together = "the parts together are larger than their whole"
    assert _does_not_add_up(PARTS) == [[together, "2 parts", "civilian", "23"]]
    assert _does_not_add_up(PARTS.replace("minValue 10", "minValue 9")) == []
    assert _does_not_add_up(PARTS.replace("kgv:civilian", "kgv:child", 1)) == [], "children are civilians too"
    assert _does_not_add_up(PARTS.replace("value 14", "value 24")) == [["the part is larger than its whole", "14", "", "23"]]


@pytest.mark.parametrize(
    ("whole", "part", "is_wrong"),
    [("injured", "killed", False), ("killed", "injured", True), ("detained", "injured", False), ("killed", "rescued", True)],
)
def test_those_who_were_hurt_may_have_died_but_the_dead_are_not_hurt(whole: str, part: str, is_wrong: bool) -> None:
    figures = """
        figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 .
        figure:2 a kg:Figure ; kg:writtenForm "two" ; schema:value 2 ; kg:partOf figure:1 .
    """
    found = _does_not_add_up(f"{figures} figure:1 kg:outcome kgv:{whole} . figure:2 kg:outcome kgv:{part} .")
    assert [row[:2] for row in found] == ([["the whole was killed and the part was not", "two"]] if is_wrong else [])


def _ask_of(facts: Facts, name: str) -> Rows:
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts)})
        return _ask(store, find_query(name).sparql)


def test_withholder_without_a_name_is_called_what_the_article_calls_it() -> None:
    nameless = replace(
        HARBOR_FACTS,
        statements=tuple(replace(each, speaker=None) for each in HARBOR_FACTS.statements),
        figures=tuple(replace(each, source=UNNAMED) for each in HARBOR_FACTS.figures if each.qualifier is Qualifier.WITHHELD),
    )
    assert [row[0] for row in _ask_of(nameless, "withheld-figures")[1:]] == ["The Varland Mission (VAMIS)"]


def test_quarter_is_shown_as_one() -> None:
    quarter = Period("in the first quarter", "2031-33", date(2031, 1, 1), date(2031, 3, 31))
    facts = replace(HARBOR_FACTS, figures=(replace(HARBOR_FACTS.figures[1], period=quarter, as_of=quarter),))
    header, row = _ask_of(facts, "casualties")
    assert [row[header.index(name)] for name in ("period", "asOf")] == ["Q1 2031", "Q1 2031"]


def test_lengths_and_what_has_a_year_or_no_period_at_all_are_no_yearless_numbers() -> None:
    yearless = Period("in April", "XXXX-04")
    toll = replace(HARBOR_FACTS.figures[1], period=yearless)
    length = replace(toll, id=f"{toll.id}-length", unit=Unit.LENGTH, outcome=None, population=None)
    others = (HARBOR_FACTS.figures[0], HARBOR_FACTS.figures[3])
    (row,) = _ask_of(replace(HARBOR_FACTS, figures=(toll, length, *others)), "yearless-periods")[1:]
    assert row[:5] == ["At least 12", "dock workers", "killed", "XXXX-04", "in April"]


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
        other.write_derived(reversed(list(map_study(StudyByHand(other)))), "by hand")
        expected = (ANSWERS / f"{query.name}.csv").read_text(encoding="utf-8")
        assert _to_csv(_ask(other, query.sparql)) == expected


@pytest.mark.parametrize(("query", "parameter"), PARAMETERS, ids=_name)
def test_parameter_leaves_exactly_the_rows_that_have_its_value(query: NamedQuery, parameter: str, store: Store) -> None:
    header, *rows = _ask(store, query.sparql)
    column, prefix = header.index(CODED.get(parameter, parameter)), "kgv:" if parameter in CODED else ""
    for value in {row[column] for row in rows}:
        expected = [row for row in rows if row[column] == value]
        assert _ask(store, query.sparql, {parameter: prefix + SHORTENED.get(value, value)})[1:] == expected


if __name__ == "__main__":
    ANSWERS.mkdir(exist_ok=True)
    with _store() as made:
        for each in QUERIES:
            (ANSWERS / f"{each.name}.csv").write_text(_to_csv(_ask(made, each.sparql)), encoding="utf-8")
