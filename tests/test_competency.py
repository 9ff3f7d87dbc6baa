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
from facts_by_hand import ALL_FACTS, HARBOR_FACTS
from rdflib import Graph

from kg.mapping import map_facts
from kg.model import UNNAMED, Facts, Period, Qualifier, Unit
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


RIVALS = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:2 a kg:Figure ; kg:writtenForm "six" ; schema:value 6 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:3 a kg:Figure ; kg:writtenForm "17" ; schema:value 17 ; kg:origin organization:ministry ; kg:population kgv:person .
figure:4 a kg:Figure ; kg:writtenForm "4" ; schema:value 4 ; kg:origin organization:union ; kg:population kgv:child .
figure:5 a kg:Figure ; kg:writtenForm "2" ; schema:value 2 ; kg:origin organization:guild .
"""


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


def _verdicts(figures: str) -> dict[frozenset[str], str]:
    """Return the verdict of ``@figures-that-differ`` on each pair of numbers."""
    with _store_of(figures) as store:
        header, *rows = _ask(store, find_query("figures-that-differ").sparql)
    number, other, verdict = (header.index(name) for name in ("number", "otherNumber", "verdict"))
    return {frozenset((row[number], row[other])): row[verdict] for row in rows}


def _pair(number: str, other: str) -> frozenset[str]:
    return frozenset((number, other))


def test_a_part_of_a_toll_does_not_contradict_the_toll_of_another_source_and_other_people_are_no_rivals() -> None:
    part = "perhaps: one can be a part of its source's larger number"
    assert _verdicts(RIVALS) == {
        _pair("23", "17"): "yes",
        _pair("six", "17"): part,
        _pair("23", "2"): "perhaps: not said who is counted",
        _pair("six", "2"): part,
        _pair("17", "2"): "perhaps: not said who is counted",
        _pair("4", "2"): "perhaps: not said who is counted",
    }


SAID_TO_BE_NO_TOLL = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:2 a kg:Figure ; kg:writtenForm "six" ; schema:value 6 ; kg:origin organization:clinic ; kg:population kgv:person ; kg:partOf figure:1 .
figure:3 a kg:Figure ; kg:writtenForm "17" ; schema:value 17 ; kg:origin organization:ministry ; kg:population kgv:person .
figure:4 a kg:Figure ; kg:writtenForm "4" ; schema:value 4 ; kg:origin organization:ministry ; kg:population kgv:person ; kg:per "day" .
figure:5 a kg:Figure ; kg:writtenForm "9" ; schema:value 9 ; kg:origin organization:ministry ; kg:population kgv:person ; kg:change kgv:up .
"""


def test_parts_rates_and_changes_do_not_contradict_a_toll() -> None:
    assert _verdicts(SAID_TO_BE_NO_TOLL) == {
        _pair("23", "17"): "yes",
        _pair("six", "17"): "no: one is a part of its source's larger number",
    }


TWO_TOLLS = """
figure:1 a kg:Figure ; kg:writtenForm "23" ; schema:value 23 ; kg:origin organization:clinic ; kg:population kgv:person .
figure:2 a kg:Figure ; kg:writtenForm "17" ; schema:value 17 ; kg:origin organization:ministry ; kg:population kgv:person .
"""


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("", "yes"),
        (
            "figure:1 kg:perpetrator organization:guild ; kg:blame kgv:stated . figure:2 kg:perpetrator organization:union ; kg:blame kgv:accused .",
            "no: another perpetrator",
        ),
        (
            "figure:1 kg:perpetrator organization:guild ; kg:blame kgv:stated . figure:2 kg:perpetrator organization:union ; kg:blame kgv:cleared .",
            "yes",
        ),
        ("figure:1 kg:perpetrator organization:guild ; kg:blame kgv:stated .", "yes"),
        (
            'figure:1 kg:asOf period:may . figure:2 kg:asOf period:june . period:may rdfs:label "May" . period:june rdfs:label "June" .',
            "no: counted until another time",
        ),
        ("figure:1 kg:incident kgv:shelling . figure:2 kg:incident kgv:disaster .", "perhaps: another kind of incident"),
        ("figure:1 kg:incident kgv:shelling . figure:2 kg:incident kgv:attack .", "yes"),
        ("figure:2 kg:placeBasis kgv:fromHeadline .", "perhaps: scope is inherited"),
        ("figure:1 kg:periodBasis kgv:fromArticle .", "perhaps: scope is inherited"),
    ],
)
def test_rivals_are_of_one_perpetrator_incident_and_time_of_counting_by_their_own_sentences(more: str, verdict: str) -> None:
    assert _verdicts(TWO_TOLLS + more) == {_pair("23", "17"): verdict}


def test_quarter_and_its_days_are_the_same_time() -> None:
    days = 'dcat:startDate "2031-01-01"^^xsd:date ; dcat:endDate "2031-03-31"^^xsd:date .'
    times = f'period:q rdfs:label "Q1 2031" ; {days} period:d rdfs:label "2031-01-01/2031-03-31" ; {days}'
    assert _verdicts(f"{TWO_TOLLS} figure:1 kg:period period:q . figure:2 kg:period period:d . {times}") == {
        _pair("23", "17"): "yes"
    }
    assert _verdicts(f"{TWO_TOLLS} figure:1 kg:period period:q . figure:2 kg:period period:day . {times}") == {}


def test_what_an_article_says_itself_is_the_word_of_its_outlet() -> None:
    voice = TWO_TOLLS.replace("organization:ministry", "article:b") + 'article:b a schema:NewsArticle ; rdfs:label "Blast" .'
    assert _verdicts(voice) == {_pair("23", "17"): "yes"}
    assert _verdicts(f"{voice} article:b schema:publisher organization:clinic .") == {}
    with _store_of(f"{voice} article:b schema:publisher organization:lamp .") as store:
        (row,) = _ask(store, find_query("figures-that-differ").sparql)[1:]
    assert {row[4], row[6]} == {"Clinic", "Lamp"}


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
