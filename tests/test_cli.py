"""The commands as a user runs them, on the sample articles."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from facts_by_hand import RAID_FACTS
from rich.console import Console

from kg import analysis, resources
from kg.analysis import TOPICS
from kg.cli import kg
from kg.cli.show import show
from kg.ids import BASE
from kg.language.attribution import network
from kg.model import UNNAMED
from kg.resources import SAMPLES
from kg.results import NARROWEST, to_table
from kg.store import Store

ARTICLES = SAMPLES / "articles"


def run(*arguments: str | Path, code: int = 0, stdin: str | bytes | None = None):
    result = CliRunner().invoke(kg, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    output = tmp_path_factory.mktemp("cli") / "out"
    run("build", ARTICLES, "-o", output, "--jobs", "1")
    return output


# --- build and demo --------------------------------------------------------------------------------------------------------


def test_build_says_what_it_did_on_standard_error_and_what_to_do_next(tmp_path):
    result = run("build", ARTICLES, "-o", tmp_path / "out", "--no-validate")
    assert result.stdout == ""
    assert "9 articles in the store: 9 added, 0 replaced, 0 unchanged, 0 removed" in result.stderr
    assert f"Next: kg query @who-said-what --store {tmp_path / 'out'}" in result.stderr


def test_a_build_of_nothing_says_which_files_kg_reads_and_points_nowhere(tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("build", tmp_path / "empty", "-o", tmp_path / "out", code=1)
    assert "no article could be read; the inputs hold no .txt, .html or .jsonl" in result.stderr
    assert "Next:" not in result.stderr
    assert run("analyze", "chains", "--store", tmp_path / "out").stdout == "article\tchain\tdepth\tweakness\tstatement\n"


def test_an_interrupt_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.pipeline.build", lambda *a, **o: (_ for _ in ()).throw(KeyboardInterrupt))
    result = run("build", ARTICLES, "-o", tmp_path / "out", code=1)
    assert result.stderr == "Error: interrupted; what was finished is kept, run the command again for the rest\n"


def test_a_denial_is_never_shown_as_a_claim(tmp_path):
    article = tmp_path / "quarry.txt"
    article.write_text("The Orvil Mining Company denied that 12 workers had died in the quarry.\n", encoding="utf-8")
    assert "Orvil Mining Company [indirect, denied]: that 12 workers" in run("show", article).stdout
    run("build", article, "-o", tmp_path / "out")
    rows = csv.DictReader(io.StringIO(run("query", "@who-said-what", "--store", tmp_path / "out", "--format", "csv").stdout))
    assert [(row["speaker"], row["polarity"]) for row in rows] == [("Orvil Mining Company", "denied")]
    assert "| Orvil Mining Company (denies it) |" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_a_table_is_cut_to_the_width_of_the_terminal():
    columns, rows = ["who", "what"], [["Ada Rell", "that the bridge had been closed since the morning"]]
    assert max(map(len, to_table(columns, rows, width=40).splitlines())) == 40
    assert "since the morning" in to_table(columns, rows)
    assert max(map(len, to_table(columns, rows, width=5).splitlines())) == len("Ada Rell") + 2 + NARROWEST


def test_a_name_that_nobody_has_is_a_note_with_the_nearest(out):
    result = run("query", "@who-said-what", "-p", "speaker=nadia orsell", "--store", out, "--format", "csv")
    assert result.stderr == "note: nothing in the store is called nadia orsell (speaker); did you mean Nadia Orsel?\n"
    assert run("query", "@who-said-what", "-p", "speaker=Nadia Orsel", "--store", out).stderr == ""
    assert run("query", "@casualties", "-p", "outcome=kgv:killed", "--store", out).stderr == ""


def test_a_name_of_a_named_question_may_be_any_spelling(out):
    result = run("query", "@who-said-what", "-p", "speaker=JOMVI", "--store", out, "--format", "csv")
    assert result.stderr == "note: JOMVI goes by Joint Observer Mission in Velmara here\n"
    named = run("query", "@who-said-what", "-p", "speaker=Joint Observer Mission in Velmara", "--store", out, "--format", "csv")
    assert result.stdout == named.stdout
    assert result.stdout.count("\n") > 2


def test_export_takes_no_dash_for_the_name_of_a_file(out):
    assert "kg extract --format turtle prints to standard output" in run("export", "-o", "-", "--store", out, code=2).stderr


def test_build_quietly_says_nothing(tmp_path):
    assert run("build", ARTICLES / "northern-districts.txt", "-o", tmp_path / "out", "--quiet").output == ""


def test_demo_builds_the_samples(tmp_path):
    run("demo", "-o", tmp_path / "demo")
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {"store", "graph.ttl", "attribution.graphml", "report.md"}


def test_build_takes_an_article_from_standard_input(tmp_path):
    text = "Three people died in the flood, the mayor of Tarsa, Ida Brenn, said.\n"
    run("build", "-", "-o", tmp_path / "out", "--title", "Flood in Tarsa", "--date", "2031-03-04", stdin=text)
    with Store.open(tmp_path / "out", read_only=True) as store:
        assert store.query('ASK { ?a schema:headline "Flood in Tarsa" ; schema:datePublished "2031-03-04"^^xsd:date }')


def test_strict_fails_when_there_is_a_problem(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "fine.txt").write_text("Three people died, the mayor said.")
    assert (
        run("build", tmp_path, "-o", tmp_path / "out", "--strict", code=1).stderr.splitlines()[-1].startswith("Error: --strict")
    )


def test_a_build_without_any_article_fails(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert "no article could be read" in run("build", tmp_path / "empty.txt", "-o", tmp_path / "out", code=1).stderr


def test_a_date_that_is_none_is_wrong_usage(tmp_path):
    assert "is not a day like 2031-04-21" in run("build", ARTICLES, "--date", "soon", "-o", tmp_path, code=2).stderr


def test_the_report_says_what_was_read_who_was_quoted_which_figures_and_what_went_wrong(out):
    report = (out / "report.md").read_text(encoding="utf-8")
    for heading in ("## What was read", "## Who was quoted", "## Which figures", "## What went wrong"):
        assert heading in report
    assert "| kalvi-market |" in report
    assert "Davor Ilmet" in report


# --- extract and show ------------------------------------------------------------------------------------------------------


def test_extract_prints_one_object_an_article_whose_offsets_slice_the_file():
    path = ARTICLES / "kalvi-market.txt"
    line = json.loads(run("extract", path).stdout)
    text = path.read_text(encoding="utf-8")
    assert line["source"] == str(path)
    assert line["outlet"]
    figures = {text[figure["span"][0] : figure["span"][1]] for figure in line["figures"]}
    assert figures == {figure["text"] for figure in line["figures"]}
    assert any("17" in figure for figure in figures)
    assert "text" not in line


def test_extract_carries_the_text_where_the_file_is_not_the_text():
    line = json.loads(run("extract", ARTICLES / "ulmet-flood.html").stdout)
    for statement in line["statements"]:
        for start, end in statement["content"]:
            assert line["text"][start:end].strip()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("format_", "parser"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_extract_prints_rdf(format_, parser):
    printed = run("extract", ARTICLES / "kalvi-market.txt", "--format", format_).stdout
    graph = rdflib.Graph().parse(data=printed, format=parser)
    assert (None, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/newskg/ns#Statement")) in graph


def test_extract_of_nothing_but_problems_fails(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\0\1\2" * 100)
    result = run("extract", tmp_path / "a.txt", code=1)
    assert result.stdout == ""
    assert "binary" in result.stderr


def test_show_prints_the_article_and_what_was_found():
    printed = run("show", ARTICLES / "kalvi-market.txt").stdout
    assert "DERSK, Velmara, April 13" in printed
    assert "Davor Ilmet" in printed
    assert "[direct]: “All of the dead were civilians who had come to buy bread,”" in printed


def test_show_prints_square_brackets_of_an_article_as_they_are(tmp_path):
    (tmp_path / "a.txt").write_text("“The group [bold] is here [/],” the mayor said.")
    assert "“The group [bold] is here [/],”" in run("show", tmp_path / "a.txt").stdout


@pytest.mark.parametrize(
    "line",
    [
        "# Eighteen people killed, Tessen, 2031-06-03, air raid, by Grey Fleet* (claimed) (on the word of Tessen Rescue)",
        "# three guards injured, Tessen*, 2031-06*, shot, by Grey Fleet (suspected) (on the word of the article itself)",
        "# two pilots killed, not by Grey Fleet (on the word of Tarn Abel)",
        "# dozens fishers missing, Tessen*, as of 2031-06-05, air raid* (on the word of the article itself)",
        "# 6 Deaths per day, 2031-05 (on the word of Tarn Abel)",
        "# 200 killed, raid (what could be, by Tarn Abel)",
    ],
)
def test_show_says_of_a_figure_where_when_by_whose_hand_and_on_whose_word(line):
    console = Console(record=True, width=200, file=io.StringIO())
    show(RAID_FACTS, console)
    assert f"  {line}\n" in console.export_text()


# --- query -----------------------------------------------------------------------------------------------------------------


def test_query_answers_sparql_with_the_prefixes_known(out):
    printed = run(
        "query", "SELECT ?n { ?p a schema:Person ; rdfs:label ?n } ORDER BY ?n", "--store", out, "--format", "csv"
    ).stdout
    rows = list(csv.reader(io.StringIO(printed)))
    assert rows[0] == ["n"]
    assert ["Davor Ilmet"] in rows


def test_query_answers_every_named_question(out):
    for line in run("query", "--list").stdout.splitlines():
        if line.startswith("@"):
            header = run("query", line, "--store", out, "--format", "tsv").stdout.splitlines()[0]
            assert header.startswith("?")


def test_a_parameter_takes_the_place_of_a_variable_and_is_never_read_as_sparql(out):
    everything = run("query", "@who-said-what", "--store", out, "--format", "json").stdout
    one = run("query", "@who-said-what", "--param", "speaker=Davor Ilmet", "--store", out, "--format", "json").stdout
    speakers = {row["speaker"]["value"] for row in json.loads(one)["results"]["bindings"]}
    assert speakers == {"Davor Ilmet"}
    assert len(one) < len(everything)
    attack = run("query", "@who-said-what", "--param", 'speaker=x" } DROP ALL ; { "', "--store", out, "--format", "json").stdout
    assert json.loads(attack)["results"]["bindings"] == []


def test_a_construct_query_prints_turtle(out):
    printed = run("query", "CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a schema:Person ; rdfs:label ?n }", "--store", out).stdout
    assert len(rdflib.Graph().parse(data=printed, format="turtle")) > 3


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "tsv", "json", "xml"])
def test_an_ask_query_has_an_answer_in_every_format(out, format_):
    assert "true" in run("query", "ASK { ?a a schema:NewsArticle }", "--store", out, "--format", format_).stdout


def test_a_query_from_a_file_or_from_standard_input(out, tmp_path):
    (tmp_path / "q.rq").write_text("SELECT (COUNT(*) AS ?n) { ?a a schema:NewsArticle }")
    assert "9" in run("query", "-f", tmp_path / "q.rq", "--store", out, "--format", "csv").stdout
    assert "9" in run("query", "-f", "-", "--store", out, "--format", "csv", stdin=(tmp_path / "q.rq").read_text()).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["SELECT ?x {"], "query"),
        (["SELECT ?x { ?x unknown:y ?z }"], "unknown"),
        (["@who-said-wat"], "did you mean @who-said-what?"),
        (["SELECT ?x { SERVICE <http://localhost:1/> { ?x ?y ?z } }"], "SERVICE"),
        (["SELECT ?x { ?x ?y ?z }", "--param", "nothing=1"], "nothing"),
        (["SELECT ?x { ?x ?y ?z } LIMIT 1", "--format", "turtle"], "turtle holds no table"),
        (["INSERT DATA { <a:b> <a:c> <a:d> }"], "query"),
    ],
)
def test_a_wrong_query_is_one_line(out, arguments, says):
    lines = run("query", *arguments, "--store", out, code=1).stderr.splitlines()
    assert len(lines) == 1
    assert says in lines[0]
    assert len(lines[0]) < 300


def test_a_query_without_a_question_is_wrong_usage(out):
    run("query", "--store", out, code=2)
    run("query", "ASK {}", "--param", "novalue", "--store", out, code=2)


# --- the rest --------------------------------------------------------------------------------------------------------------


def test_analyze_sources_ranks_those_who_are_relied_on(out):
    rows = json.loads(run("analyze", "sources", "--store", out, "--format", "json").stdout)
    assert {"name", "kind", "statements", "articles", "outlets", "unnamed_share"} <= rows[0].keys()
    assert [row["statements"] for row in rows] == sorted((row["statements"] for row in rows), reverse=True)
    by_name = {row["name"]: row for row in rows}
    assert by_name["Davor Ilmet"]["kind"] == "person"
    assert by_name["Davor Ilmet"]["articles"] > 1
    assert by_name[UNNAMED]["unnamed_share"] == 1


def test_analyze_chains_begins_with_the_outlet_and_ends_with_the_organization(out):
    rows = json.loads(run("analyze", "chains", "--store", out, "--format", "json").stdout)
    assert all(row.keys() >= {"article", "chain", "statement"} for row in rows)
    assert any(row["article"] == "kalvi-market" and row["chain"][:2] == ["Ilven Courier", "Davor Ilmet"] for row in rows)
    assert max(len(row["chain"]) for row in rows) >= 4


@pytest.mark.parametrize("format_", ["table", "tsv", "markdown"])
def test_analyze_prints_tables(out, format_):
    printed = run("analyze", "chains", "--store", out, "--format", format_, "--top", "3").stdout
    assert "article" in printed.splitlines()[0]
    assert "Ilven Courier" in printed or "Meridian Wire" in printed or " ← " in printed


def test_analyze_knows_all_topics_and_its_help_tells_of_each():
    said = run("analyze", "--help").stdout
    assert all(f"\n  {topic} " in said for topic in TOPICS)
    result = run("analyze", "surces", "--store", "nowhere", code=2)
    assert all(topic in result.stderr for topic in TOPICS)


def test_analyze_without_a_topic_counts_what_there_is_to_check(out):
    rows = json.loads(run("analyze", "--store", out, "--format", "json").stdout)
    assert all(row.keys() == {"what", "found", "of", "see"} for row in rows)
    assert all(row["of"] is None or row["found"] <= row["of"] for row in rows)
    for row in rows:
        run(*row["see"].split()[1:], "--store", out)


def test_analyze_without_a_topic_derives_what_a_build_has_left_out_once(tmp_path):
    run("build", ARTICLES / "kalvi-market.txt", "-o", tmp_path / "out", "--no-analysis", "--no-validate")
    asked = ("query", "@weakest-links", "--store", tmp_path / "out")
    assert "kg analyze does it" in run(*asked).stderr
    assert "Derived across the articles" in run("analyze", "--store", tmp_path / "out").stderr
    assert run(*asked).stderr == ""
    assert run("analyze", "--store", tmp_path / "out").stderr == ""


def test_analyze_of_one_article(out):
    rows = json.loads(run("analyze", "chains", "--article", "kalvi-market", "--store", out, "--format", "json").stdout)
    assert rows
    assert {row["article"] for row in rows} == {"kalvi-market"}
    result = run("analyze", "cycles", "--store", out)
    assert result.stderr.startswith("kg analyze cycles: nothing found in 9 articles")
    result = run("analyze", "chains", "--article", "of-nobody", "--store", out, code=1)
    assert "there is no article of-nobody in the store" in result.stderr and "kg query @articles" in result.stderr


def test_analyze_says_when_there_is_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("Nine ships lay in the harbor of Orvil.\n", encoding="utf-8")
    run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-validate")
    result = run("analyze", "chains", "--store", tmp_path / "out", "--format", "json")
    assert json.loads(result.stdout) == []
    assert result.stderr == "kg analyze chains: nothing found in 1 article\n"


def test_analyze_refuses_options_that_do_not_fit_the_topic(out):
    assert (
        "--relation is for kg analyze figures" in run("analyze", "chains", "--relation", "agrees", "--store", out, code=2).stderr
    )
    assert "'agree' is not one of" in run("analyze", "figures", "--relation", "agree", "--store", out, code=2).stderr


FIGURES = [
    {
        "a": {"article": "one", "value": 12, "text": "at least 12"},
        "relation": "conflicts",
        "b": {"article": "two", "value": 9, "text": "nine"},
    },
    {
        "a": {"article": "two", "value": None, "text": "figures"},
        "relation": "withheld",
        "b": {"article": None, "value": None, "text": None},
    },
]


def _analyze_made_up(monkeypatch, topic: str, columns: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    monkeypatch.setitem(analysis.COLUMNS, topic, columns)
    monkeypatch.setitem(analysis.TOPICS, topic, lambda study: rows)


def test_a_figure_is_shown_as_worded_with_its_article_and_json_has_its_parts(out, monkeypatch):
    rows = [{**row, "reason": "apart"} for row in FIGURES]
    _analyze_made_up(monkeypatch, "figures", ("a", "relation", "b", "reason"), rows)
    printed = run("analyze", "figures", "--store", out, "--format", "csv").stdout.splitlines()
    assert printed == ["a,relation,b,reason", "at least 12 (one),conflicts,nine (two),apart", "figures (two),withheld,,apart"]
    assert json.loads(run("analyze", "figures", "--store", out, "--format", "json").stdout) == rows
    found = json.loads(run("analyze", "figures", "--relation", "withheld", "--store", out, "--format", "json").stdout)
    assert found == rows[1:]
    assert len(json.loads(run("analyze", "figures", "--article", "two", "--store", out, "--format", "json").stdout)) == 2
    assert len(json.loads(run("analyze", "figures", "--article", "one", "--store", out, "--format", "json").stdout)) == 1


def test_long_lists_are_cut_in_tables_only_and_chains_never(out, monkeypatch):
    names = [f"Out {number}" for number in range(6)]
    made_up = {"claim": "x", "outlets": names, "chain": names, "passages": [[0, 9, 5, 14]], "id": f"{BASE}claim/1"}
    _analyze_made_up(monkeypatch, "origins", tuple(made_up), [made_up])
    table = run("analyze", "origins", "--store", out, "--format", "table").stdout
    assert "Out 3, and 2 more" in table
    assert "Out 4 ← Out 5" in table
    assert "0-9 = 5-14" in table
    assert "claim:1" in table
    assert ", ".join(names) in run("analyze", "origins", "--store", out, "--format", "tsv").stdout
    assert json.loads(run("analyze", "origins", "--store", out, "--format", "json").stdout) == [made_up]


@pytest.mark.parametrize("topic", ["sources", "cycles", "outlets", "communities", "subjects"])
def test_an_article_cannot_be_asked_of_what_is_about_all_of_them(out, topic):
    assert "about all articles together" in run("analyze", topic, "--article", "kalvi-market", "--store", out, code=2).stderr


def test_an_article_cannot_be_asked_without_a_topic(out):
    assert "without a topic" in run("analyze", "--article", "kalvi-market", "--store", out, code=2).stderr


def test_without_analysis_the_report_leaves_out_what_shows_across_articles(tmp_path):
    for options, is_across in ((("--no-analysis",), False), ((), True), (("--no-analysis",), False)):
        run("build", ARTICLES / "kalvi-market.txt", "-o", tmp_path / "out", "--no-validate", *options)
        told = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
        assert ("## Who reports in a circle" in told) is is_across
        assert ("`kg analyze` derives it" in told) is not is_across
        assert "## Who was quoted" in told and "## What went wrong" in told


@pytest.mark.parametrize("name", ["a.ttl", "a.trig", "a.nt", "a.nq", "a.rdf", "a.jsonld", "a.graphml"])
def test_export_takes_the_format_from_the_file_name(out, tmp_path, name):
    result = run("export", "-o", tmp_path / name, "--store", out)
    assert (tmp_path / name).stat().st_size > 1000
    assert name in result.stderr


def test_export_with_the_ontology_declares_every_property_that_it_uses(out, tmp_path):
    run("export", "-o", tmp_path / "a.ttl", "--with-ontology", "--store", out)
    graph = rdflib.Graph().parse(tmp_path / "a.ttl")
    kinds = (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty, rdflib.OWL.AnnotationProperty)
    declared = {subject for kind in kinds for subject in graph.subjects(rdflib.RDF.type, kind)}
    builtin = {
        rdflib.RDF.type,
        rdflib.RDFS.subClassOf,
        rdflib.RDFS.subPropertyOf,
        rdflib.RDFS.domain,
        rdflib.RDFS.range,
        rdflib.RDFS.label,
    }
    builtin |= {rdflib.RDFS.comment, rdflib.RDFS.isDefinedBy, rdflib.RDFS.seeAlso} | {
        p for p in set(graph.predicates()) if p.startswith(str(rdflib.OWL))
    }
    assert set(graph.predicates()) - builtin <= declared


def test_a_graph_that_a_query_makes_is_written_with_the_prefixes_of_its_store(tmp_path):
    run(
        "build", ARTICLES / "northern-districts.txt", "-o", tmp_path / "out", "--base", "https://example.org/kg/", "--no-validate"
    )
    construct = "CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a schema:Person ; rdfs:label ?n }"
    printed = run("query", construct, "--store", tmp_path / "out").stdout
    assert "@prefix person: <https://example.org/kg/person/>" in printed


def test_export_to_an_unknown_format_is_one_line(out, tmp_path):
    lines = run("export", "-o", tmp_path / "a.xlsx", "--store", out, code=1).stderr.splitlines()
    assert len(lines) == 1
    assert ".ttl" in lines[0]


def test_validate_says_that_the_samples_conform(out):
    assert run("validate", "--store", out).stdout == "conforms\n"


def test_stats_count_what_the_store_holds(out):
    counts = json.loads(run("stats", "--store", out, "--format", "json").stdout)
    assert counts["articles"] == 9
    assert "articles" in run("stats", "--store", out).stdout


def test_doctor_finds_nothing_wrong_here(out):
    printed = run("doctor", "--store", out).stdout
    assert "WRONG" not in printed
    assert "9 articles" in printed


def test_doctor_names_a_store_that_is_damaged(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "format.json").write_text("{")
    assert "WRONG" in run("doctor", "--store", tmp_path, code=1).stdout


@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_network_that_is_missing_or_damaged_is_one_line_with_a_remedy(tmp_path, monkeypatch, damage):
    whole = resources.NETWORKS / "attribution.npz"
    if damage == "cut":
        (tmp_path / whole.name).write_bytes(whole.read_bytes()[:9999])
    for other in ("syntax.npz", "names.npz"):
        (tmp_path / other).symlink_to(resources.NETWORKS / other)
    monkeypatch.setattr(resources, "NETWORKS", tmp_path)
    monkeypatch.setattr(network, "_tagger", network._tagger.__wrapped__)
    (line,) = run("extract", ARTICLES, "--jobs", "1", "--quiet", code=1).stderr.splitlines()
    assert str(tmp_path / whole.name) in line
    assert "reinstall kg" in line
    assert f"WRONG  the network {tmp_path / whole.name}" in run("doctor", "--store", tmp_path / "none", code=1).stdout


@pytest.mark.parametrize(
    "command", [["stats"], ["query", "ASK {}"], ["validate"], ["analyze", "sources"], ["export", "-o", "x.ttl"]]
)
def test_a_store_that_is_not_there_is_one_line_that_says_what_to_do(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    lines = run(*command, "--store", "nowhere", code=1).stderr.splitlines()
    assert len(lines) == 1
    assert "nowhere" in lines[0]
    assert "kg build" in lines[0]
