"""``kg entities``: who is who across invented articles, and what people decide about it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.incremental import WRITTEN, BuildOptions
from kg.pipeline import build
from kg.queries import find_query
from kg.store import Store

ARTICLES = {
    "ferry": (
        "Ferry sinks off Orvil\n\n"
        "At least 12 people were killed when a ferry sank off Orvil, the Norwegian Ministry of Transport said.\n\n"
        "“We are looking for nine others,” said Mohammed al-Kadri, a spokesman for the Norwegian Ministry of Transport.\n"
    ),
    "inquiry": (
        "Inquiry into ferry begins\n\n"
        "The inquiry began on Thursday, the Ministry of Transport of Norway said.\n\n"
        "“The captain is being questioned,” said Muhammad Al Kadri, a spokesman for the Ministry of Transport of Norway.\n"
    ),
    "clinic": "“We have waited for years,” said Ada Rell, a surgeon at the Tessen Clinic.\n",
    "budget": "Ada Rell, a surgeon at the Tessen Clinic, said that nine beds were missing. Ada Rell was glad.\n",
    "strike": "Surgeon Ada Rell of the Tessen Clinic said that 40 surgeons had left.\n",
}
OUTLETS = {"ferry": "Tarsa Post", "inquiry": "Orvil Herald"}
KADRI, OTHER_KADRI = "person/mohammed-al-kadri", "person/muhammad-al-kadri"


def run(*arguments: str | Path, code: int = 0):
    result = CliRunner().invoke(kg, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("entities")
    articles = folder / "articles"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, outlet in OUTLETS.items():
        (articles / f"{name}.meta.json").write_text(json.dumps({"outlet": outlet, "published": "2031-03-04"}), encoding="utf-8")
    # Nobody but people decides about the two spellings here.
    (folder / "out").mkdir()
    decisions = f"verdict,a,b,note\ndifferent,{KADRI},{OTHER_KADRI},until somebody has asked\n"
    (folder / "out" / "decisions.csv").write_text(decisions, encoding="utf-8")
    build([str(articles)], folder / "out", BuildOptions(validate=False))
    return folder


@pytest.fixture
def out(built, tmp_path):
    """A copy that a test may change."""
    shutil.copytree(built / "out", tmp_path / "out")
    return tmp_path / "out"


def names(printed: str) -> list[str]:
    return [row["label"] for row in csv.DictReader(io.StringIO(printed))]


def ask(output: Path, sparql: str, **parameters: str) -> list[tuple[str, ...]]:
    with Store.open(output, read_only=True) as store:
        return [tuple("" if term is None else term.value for term in row) for row in store.query(sparql, parameters)]


# --- list, show, why, unsure ---------------------------------------------------------------------------------------------------


def test_list_counts_articles_and_mentions_and_gives_all_spellings(built):
    rows = json.loads(run("entities", "list", "--store", built / "out", "--format", "json").stdout)
    rell = next(row for row in rows if row["label"] == "Ada Rell")
    assert rell == {
        "identifier": "person/ada-rell",
        "label": "Ada Rell",
        "kind": "person",
        "articles": 3,
        "mentions": 4,
        "spellings": ["Ada Rell"],
    }
    assert [row["mentions"] for row in rows] == sorted((row["mentions"] for row in rows), reverse=True)


def test_list_searches_kinds_spellings_and_transliterations_and_sorts(built):
    store = ("--store", built / "out", "--format", "csv")
    people = names(run("entities", "list", "--kind", "person", "--sort", "name", *store).stdout)
    assert people == ["Ada Rell", "Mohammed al-Kadri", "Muhammad Al Kadri"]
    assert set(names(run("entities", "list", "--search", "kadri", *store).stdout)) == {"Mohammed al-Kadri", "Muhammad Al Kadri"}
    assert names(run("entities", "list", "--search", "kadri", "--kind", "place", *store).stdout) == []
    assert len(names(run("entities", "list", "--limit", "2", *store).stdout)) == 2


@pytest.mark.parametrize("format_", ["table", "tsv", "markdown"])
def test_list_prints_tables(built, format_):
    printed = run("entities", "list", "--store", built / "out", "--format", format_, "--kind", "organization").stdout
    assert "identifier" in printed.splitlines()[0]
    assert "Tessen Clinic" in printed


def test_an_outlet_that_no_article_names_is_listed_too(built):
    printed = run("entities", "list", "--store", built / "out", "--search", "Tarsa Post", "--format", "json").stdout
    assert [(row["identifier"], row["articles"], row["mentions"]) for row in json.loads(printed)] == [
        ("organization/tarsa-post", 1, 0)
    ]


def test_show_gives_names_roles_and_every_article(built):
    printed = run("entities", "show", "ada rell", "--store", built / "out").stdout
    assert printed.splitlines()[0] == "Ada Rell"
    for each in ("person/ada-rell", "Tessen Clinic", "budget", "clinic", "strike", "3 rows"):
        assert each in printed
    described = json.loads(run("entities", "show", "person:ada-rell", "--store", built / "out", "--format", "json").stdout)
    assert described["spellings"] == {"Ada Rell": 3}
    assert [record["article"] for record in described["records"]] == ["budget", "clinic", "strike"]


def test_why_explains_with_the_decision_or_the_evidence(built):
    printed = run("entities", "why", "Mohammed al-Kadri", "Muhammad Al Kadri", "--store", built / "out").stdout
    assert "different" in printed.splitlines()[0]
    assert "decided by people" in printed
    assert "transliteration" in printed
    reason = json.loads(run("entities", "why", KADRI, OTHER_KADRI, "--store", built / "out", "--format", "json").stdout)
    assert reason["verdict"] == "different"


def test_two_forms_that_one_article_gives_are_one_by_that_article(built, tmp_path):
    (tmp_path / "a.txt").write_text("The Orvil Relief Council (ORC) said that it rained. The ORC left.\n", encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "out", BuildOptions(validate=False))
    printed = run("entities", "why", "ORC", "Orvil Relief Council", "--store", tmp_path / "out").stdout
    assert "same" in printed
    assert "forms of one name" in printed


def test_unsure_lists_the_pairs_that_deserve_a_look(built, tmp_path):
    (tmp_path / "none.csv").write_text("verdict,a,b,note\n", encoding="utf-8")
    rows = json.loads(
        run("entities", "unsure", "--store", built / "out", "--decisions", tmp_path / "none.csv", "--format", "json").stdout
    )
    assert all({"points", "a", "b", "label_a", "label_b", "reason"} == row.keys() for row in rows)
    assert [row["points"] for row in rows] == sorted((row["points"] for row in rows), reverse=True)


# --- merge, split, label -------------------------------------------------------------------------------------------------------


def test_a_merge_is_one_entity_everywhere_at_once(out):
    result = run("entities", "merge", "Mohammed al-Kadri", OTHER_KADRI, "--note", "asked the ministry", "--store", out)
    assert result.stdout == ""
    assert "2 articles" in result.stderr
    assert "the files beside the store are written anew" in result.stderr
    decisions = (out / "decisions.csv").read_text(encoding="utf-8")
    assert "asked the ministry" in decisions
    assert "until somebody has asked" not in decisions
    (one,) = {row[0] for row in ask(out, "SELECT ?who { ?s kg:source ?who . ?who schema:name ?n FILTER(CONTAINS(?n, 'Kadri')) }")}
    label = ask(out, f"SELECT ?label {{ <{one}> rdfs:label ?label }}")[0][0]
    said = ask(out, find_query("who-said-what").sparql, speaker=label)
    assert {row[-1] for row in said} == {"ferry", "inquiry"}
    for name in WRITTEN:
        text = (out / name).read_text(encoding="utf-8")
        assert label in text, name
    nodes = (out / "attribution.graphml").read_text(encoding="utf-8").count('Kadri</data><data key="name">')
    assert nodes == 1
    assert json.loads(run("stats", "--store", out, "--format", "json").stdout)["people"] == 2
    sources = json.loads(run("analyze", "sources", "--store", out, "--format", "json").stdout)
    assert [(row["statements"], row["articles"], row["outlets"]) for row in sources if row["name"] == label] == [(2, 2, 2)]


def test_a_merge_survives_a_build_from_nothing_and_can_be_taken_back(out, built):
    before = {name: (out / name).read_bytes() for name in WRITTEN}
    run("entities", "merge", KADRI, OTHER_KADRI, "--store", out, "--quiet")
    merged = {name: (out / name).read_bytes() for name in WRITTEN}
    assert merged != before
    shutil.rmtree(out / "store")
    build([str(built / "articles")], out, BuildOptions(validate=False))
    assert {name: (out / name).read_bytes() for name in WRITTEN} == merged
    result = run("entities", "split", KADRI, OTHER_KADRI, "--store", out)
    assert f"apart: {KADRI} (Mohammed al-Kadri, 1 article)" in result.stderr
    assert {name: (out / name).read_bytes() for name in WRITTEN} == before


def test_two_entities_of_one_article_can_be_merged_and_split(tmp_path):
    text = "Jon Halden said that it rained. Ibrahim Vant said that it snowed.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "out", BuildOptions(validate=False))
    speakers = "SELECT ?who ?text { ?s kg:source ?who ; schema:text ?text } ORDER BY ?text"
    before = ask(tmp_path / "out", speakers)
    run("entities", "merge", "Jon Halden", "Ibrahim Vant", "--store", tmp_path / "out")
    assert len({who for who, _ in ask(tmp_path / "out", speakers)}) == 1
    run("entities", "split", "person/jon-halden", "person/ibrahim-vant", "--store", tmp_path / "out")
    assert ask(tmp_path / "out", speakers) == before


def test_an_article_that_means_somebody_else_is_split_off_by_its_name(out, built):
    run("entities", "split", "Ada Rell", "--article", "strike", "--note", "her cousin", "--store", out)
    with_name = (
        "SELECT ?who ?article { ?s kg:source ?who ; dcterms:isPartOf/dcterms:identifier ?article . ?who schema:name 'Ada Rell' }"
    )
    sources = {article: who for who, article in ask(out, with_name)}
    assert sources["clinic"] == sources["budget"] != sources["strike"]
    labels = ask(out, "SELECT ?label { ?who a schema:Person ; schema:name 'Ada Rell' ; rdfs:label ?label }")
    assert len(set(labels)) == 2
    shutil.rmtree(out / "store")
    build([str(built / "articles")], out, BuildOptions(validate=False))
    assert {article: who for who, article in ask(out, with_name)} == sources


def test_a_label_is_what_people_decide(out):
    run("entities", "label", "Tessen Clinic", "Clinic of Tessen", "--store", out)
    assert ask(out, "SELECT ?label { organization:tessen-clinic rdfs:label ?label }") == [("Clinic of Tessen",)]
    run("entities", "label", "Clinic of Tessen", "Tessen Hospital", "--store", out)
    assert ask(out, "SELECT ?label { organization:tessen-clinic rdfs:label ?label }") == [("Tessen Hospital",)]
    assert "Clinic of Tessen" not in (out / "decisions.csv").read_text(encoding="utf-8")


def test_the_files_can_be_left_to_the_next_build(out, built):
    before = {name: (out / name).read_bytes() for name in WRITTEN}
    result = run("entities", "merge", KADRI, OTHER_KADRI, "--no-files", "--store", out)
    assert "kg build writes the files beside the store" in result.stderr
    assert {name: (out / name).read_bytes() for name in WRITTEN} == before
    build([str(built / "articles")], out, BuildOptions(validate=False))
    assert {name: (out / name).read_bytes() for name in WRITTEN} != before


@pytest.mark.parametrize("is_current_folder", [True, False])
def test_the_folder_of_the_store_stands_for_the_output_folder(out, monkeypatch, is_current_folder):
    monkeypatch.chdir(out / "store")
    run("entities", "merge", KADRI, OTHER_KADRI, "--store", "." if is_current_folder else out / "store", "--quiet")
    assert not (out / "store" / "decisions.csv").exists()
    assert f"same,{KADRI}@ferry,{OTHER_KADRI}@inquiry" in (out / "decisions.csv").read_text(encoding="utf-8")


def test_one_ministry_and_one_person_spelled_differently_are_one_in_report_exports_and_questions(built, tmp_path):
    (tmp_path / "same.csv").write_text(f"verdict,a,b,note\nsame,{KADRI},{OTHER_KADRI},\n", encoding="utf-8")
    chosen = [str(built / "articles" / f"{name}.txt") for name in ("ferry", "inquiry")]
    build(chosen, tmp_path / "out", BuildOptions(decisions=tmp_path / "same.csv"))
    ((person,),) = ask(
        tmp_path / "out", "SELECT ?label { ?who a schema:Person ; rdfs:label ?label FILTER(CONTAINS(?label, 'Kadri')) }"
    )
    ((ministry,),) = ask(
        tmp_path / "out", "SELECT ?label { ?o a schema:Organization ; rdfs:label ?label FILTER(CONTAINS(?label, 'Transport')) }"
    )
    forms = ask(tmp_path / "out", find_query("names-of-organizations").sparql, organization=ministry)
    assert sum(int(row[2]) for row in forms) == 4
    spoken = ask(tmp_path / "out", find_query("spokespeople").sparql)
    assert {row[1] for row in spoken} == {person}
    run("export", "-o", tmp_path / "a.graphml", "--view", "entities", "--store", tmp_path / "out")
    for file in (tmp_path / "a.graphml", tmp_path / "out" / "attribution.graphml"):
        assert file.read_text(encoding="utf-8").count('Kadri</data><data key="name">') == 1
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    quoted = report.partition("## Who was quoted")[2].partition("##")[0]
    assert len([line for line in quoted.splitlines() if "Kadri" in line]) == 1
    assert len([line for line in quoted.splitlines() if "Transport" in line]) == 1


def test_a_split_outlives_a_correction_of_the_article(built, out, tmp_path):
    articles = tmp_path / "articles"
    shutil.copytree(built / "articles", articles)
    build([str(articles)], out, BuildOptions(validate=False, prune=True))
    run("entities", "split", "Ada Rell", "--article", "strike", "--store", out)
    (articles / "strike.txt").write_text(ARTICLES["strike"].replace("40", "41"), encoding="utf-8")
    told = run("build", articles, "-o", out, "--no-validate").stderr
    assert "5 articles in the store: 0 added, 1 replaced, 4 unchanged, 0 removed" in told
    rows = json.loads(run("entities", "list", "--search", "Ada Rell", "--store", out, "--format", "json").stdout)
    assert sorted(row["articles"] for row in rows) == [1, 2]


def test_decisions_that_match_nothing_are_told(built, out):
    with (out / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("same,person/nobody-atall,person/ada-rell,\nlabel,person/ada-rell@nowhere,Ada,\n")
    told = run("build", built / "articles", "-o", out, "--no-validate").stderr
    assert f"2 decisions match nothing in this store: lines 3, 4 of {out / 'decisions.csv'}" in told
    told = run("entities", "label", "Tessen Clinic", "Clinic of Tessen", "--store", out).stderr
    assert f"lines 3, 4 of {out / 'decisions.csv'}" in told


def test_a_build_by_other_decisions_says_what_has_changed(built, out):
    build([str(built / "articles")], out, BuildOptions(validate=False))
    (out / "decisions.csv").write_text("label,person/ada-rell@clinic,Dr. Rell\n", encoding="utf-8")
    told = run("build", built / "articles", "-o", out, "--no-validate").stderr
    assert "5 unchanged" in told
    assert "By other decisions about entities, " in told
    assert "Ada Rell is now shown as Dr. Rell" in told
    assert "decisions" not in run("build", built / "articles", "-o", out, "--no-validate").stderr


def test_a_label_says_what_was_shown_before(out):
    told = run("entities", "label", "Ada Rell", "Dr. Rell", "--store", out).stderr
    assert "0 articles have changed, 1 label too" in told
    assert "Ada Rell is now shown as Dr. Rell" in told


def test_what_a_decision_takes_the_place_of_is_told(out):
    told = run("entities", "merge", KADRI, OTHER_KADRI, "--store", out).stderr
    assert f"Taken back: {out / 'decisions.csv'}, line 2: different {KADRI} {OTHER_KADRI}" in told


def test_a_merge_of_two_that_an_article_tells_apart_says_so(tmp_path):
    (tmp_path / "debate.txt").write_text("Jon Halden said that it rained. Ibrahim Vant said that it snowed.\n", encoding="utf-8")
    build([str(tmp_path / "debate.txt")], tmp_path / "out", BuildOptions(validate=False))
    told = run("entities", "merge", "Jon Halden", "Ibrahim Vant", "--store", tmp_path / "out").stderr
    assert "note: debate tells the two apart; kg entities split undoes a merge" in told


def test_why_of_one_name_compares_two_who_have_it(out):
    run("entities", "split", "Ada Rell", "--article", "strike", "--store", out)
    printed = run("entities", "why", "Ada Rell", "Ada Rell", "--store", out).stdout
    assert "different" in printed.splitlines()[0]
    assert "decided by people" in printed
    printed = run("entities", "why", "person/ada-rell@strike", "person/ada-rell@clinic", "--store", out).stdout
    assert "different" in printed.splitlines()[0]


# --- what goes wrong -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "Nobody Atall"], "no entity is called Nobody Atall"),
        (["show", "Kadri"], f"no entity is called Kadri; did you mean {KADRI} (Mohammed al-Kadri, 1 article), {OTHER_KADRI} ("),
        (["show", "Ada Tell"], "no entity is called Ada Tell; did you mean person/ada-rell (Ada Rell, 3 articles)?"),
        (["show", "Zzyzx"], "no entity is called Zzyzx; kg entities list shows all"),
        (["label", "Ada Rell", "Mohammed al-Kadri"], f"{KADRI} is shown as Mohammed al-Kadri; merge the two"),
        (["why", "Ada Rell", "Ada Rell"], "person/ada-rell (Ada Rell, 3 articles) is one entity; name two"),
        (["merge", "Ada Rell", "person/ada-rell"], "one entity already"),
        (["merge", "Ada Rell", "Tessen Clinic"], "not of one kind"),
        (["split", "Ada Rell", "--article", "nowhere"], "there is no article nowhere; kg query @articles lists them"),
        (["split", "Ada Rell", "--article", "ferry"], "is not named in"),
        (["split", "Ada Rell", KADRI], "is no identifier of person/ada-rell (Ada Rell, 3 articles)"),
        (["label", "Ada Rell", " "], "cannot be empty"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(built, arguments, says):
    before = (built / "out" / "decisions.csv").read_bytes()
    (line,) = run("entities", *arguments, "--store", built / "out", code=1).stderr.splitlines()
    assert says in line
    assert (built / "out" / "decisions.csv").read_bytes() == before


def test_a_spelling_of_several_lists_them_and_says_how_to_name_one(tmp_path):
    for name in ("Jon", "Eva"):
        text = f"{name} Halden, a baker, said that it rained. Halden said on Monday that it snowed in Tarsa.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path)], tmp_path / "out", BuildOptions(validate=False))
    (line,) = run("entities", "show", "halden", "--store", tmp_path / "out", code=1).stderr.splitlines()
    eva, jon = "person/eva-halden (Eva Halden, 1 article)", "person/jon-halden (Jon Halden, 1 article)"
    assert line == f"Error: halden may be any of {eva}, {jon}; name one by its identifier"
    run("entities", "show", "person/eva-halden", "--store", tmp_path / "out")


def test_build_takes_a_file_of_decisions_that_has_to_be_there(built, tmp_path):
    arguments = ("build", built / "articles", "-o", tmp_path / "out", "--no-validate", "--quiet", "--decisions")
    (line,) = run(*arguments, tmp_path / "none.csv", code=1).stderr.splitlines()
    assert line.endswith("none.csv; kg entities merge, split and label write one")
    (tmp_path / "shared.csv").write_text(f"verdict,a,b,note\nsame,{KADRI},{OTHER_KADRI},\n", encoding="utf-8")
    run(*arguments, tmp_path / "shared.csv")
    people = run("entities", "list", "--kind", "person", "--store", tmp_path / "out", "--format", "csv").stdout
    assert len(names(people)) == 2


def test_contradicting_decisions_name_their_lines_and_change_nothing(out):
    contradiction = f"verdict,a,b,note\nsame,{KADRI},person/ada-rell,\ndifferent,{KADRI},person/ada-rell@article/x,\n"
    (out / "decisions.csv").write_text(contradiction.replace("@article/x", ""), encoding="utf-8")
    before = ask(out, "SELECT ?who ?name { ?who schema:name ?name } ORDER BY ?who ?name")
    (line,) = run("entities", "label", "Tessen Clinic", "Clinic", "--store", out, code=1).stderr.splitlines()
    assert "line" in line
    assert ask(out, "SELECT ?who ?name { ?who schema:name ?name } ORDER BY ?who ?name") == before


@pytest.mark.parametrize(
    "arguments", [["split", "Ada Rell"], ["split", "a", "b", "--article", "c"], ["merge", "a"], ["list", "--kind", "river"]]
)
def test_wrong_usage(built, arguments):
    run("entities", *arguments, "--store", built / "out", code=2)


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "x"], ["why", "x", "y"], ["unsure"], ["merge", "x", "y"], ["label", "x", "y"]]
)
def test_without_a_store_it_is_one_line(tmp_path, arguments):
    (line,) = run("entities", *arguments, "--store", tmp_path / "nowhere", code=1).stderr.splitlines()
    assert "kg build makes one" in line


def test_a_decision_about_nobody_is_named_on_standard_error(tmp_path) -> None:
    (tmp_path / "clinic.txt").write_text(ARTICLES["clinic"], encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "decisions.csv").write_text("verdict,a,b\nsame,person/ada-rell,person/ada-gone\n", encoding="utf-8")
    result = run("build", tmp_path / "clinic.txt", "-o", tmp_path / "out", "--no-validate")
    assert "1 decision matches nothing in this store: line 2" in result.stderr
