"""The main job: an incremental build equals a clean one, bytes do not depend on the order of the inputs, one bad article stops nothing."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import KgError, ReadError, StoreError
from kg.ids import BASE
from kg.incremental import WRITTEN, BuildOptions
from kg.model import Document, Facts, Problem
from kg.parallel import PARALLEL_FROM
from kg.pipeline import build, extract_all, extract_facts
from kg.read import Overrides
from kg.resources import SAMPLES
from kg.store import Store
from kg.validate import Violation

QUICK = BuildOptions(validate=False)
PRUNED = BuildOptions(validate=False, prune=True)


def _text(place: str, number: int) -> str:
    return (
        f"Fire in {place} kills {number}\n\n"
        f"At least {number} people were killed when a warehouse burned down in {place} on Monday, the {place} Fire Service said.\n\n"
        f"“We could not reach the second floor,” said Marit Olsen, a spokeswoman for the {place} Fire Service.\n"
    )


def _bytes(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in WRITTEN}


def _quads(output: Path) -> list[str]:
    with Store.open(output, read_only=True) as store:
        return sorted(map(str, store.quads(texts=True)))


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, place in enumerate(("Tarsa", "Brenholt", "Ostvik"), 3):
        (folder / f"{place.lower()}.txt").write_text(_text(place, number), encoding="utf-8")
    return folder


def test_building_twice_reads_nothing_again_and_gives_the_same_bytes(articles, tmp_path):
    first = build([str(articles)], tmp_path / "out", QUICK)
    before = _bytes(tmp_path / "out")
    second = build([str(articles)], tmp_path / "out", QUICK)
    assert (first.added, first.unchanged) == (3, 0)
    assert (second.added, second.replaced, second.unchanged, second.removed) == (0, 0, 3, 0)
    assert _bytes(tmp_path / "out") == before


def test_files_are_written_again_only_when_something_has_changed_or_one_is_gone(articles, tmp_path):
    build([str(articles)], tmp_path / "out", QUICK)
    before = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in WRITTEN}
    build([str(articles)], tmp_path / "out", QUICK)
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in WRITTEN} == before
    (tmp_path / "out" / "report.md").unlink()
    build([str(articles)], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "report.md").exists()


def test_the_report_tells_sources_of_one_name_apart(tmp_path):
    for name in ("kelm", "orvil"):
        text = f"The Health Ministry said on Monday that the clinic in {name.title()} had closed."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path)], tmp_path / "out", QUICK)
    rows = [line for line in (tmp_path / "out" / "report.md").read_text(encoding="utf-8").splitlines() if "| ministry |" in line]
    assert len(rows) == len(set(rows)) == 2


def test_the_report_keeps_the_violations_of_articles_that_a_build_skips(articles, tmp_path, monkeypatch):
    broken: list[str] = []

    def find(store, *, articles=None, track=None):
        return (
            Violation(article, "statement:x", "StatementShape", "a source is missing") for article in articles or store.articles()
        )

    with monkeypatch.context() as patch:
        patch.setattr("kg.incremental.validate_store", find)
        build([str(articles)], tmp_path / "out")
        report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
        broken = [line for line in report.splitlines() if "StatementShape" in line]
    assert broken
    (articles / "zzz.txt").write_text(_text("Tarsa", 40), encoding="utf-8")
    summary = build([str(articles)], tmp_path / "out")
    assert (summary.added, summary.violations) == (1, ())
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert [line for line in report.splitlines() if "StatementShape" in line] == broken


def test_a_build_after_an_interrupted_one_checks_all_articles(articles, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("kg.incremental.validate_store", lambda *a, **o: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build([str(articles)], tmp_path / "out")
    checked: list[object] = []
    monkeypatch.setattr("kg.incremental.validate_store", lambda store, *, articles, track: checked.append(articles) or ())
    build([str(articles)], tmp_path / "out")
    build([str(articles)], tmp_path / "out")
    assert checked == [None, []]


def test_files_that_an_interrupted_build_did_not_write_are_written_by_the_next(articles, tmp_path, monkeypatch):
    build([str(articles)], tmp_path / "out", QUICK)
    (articles / "tarsa.txt").write_text(_text("Tarsa", 40), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("kg.export.export", lambda *a, **o: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "out", QUICK)
    assert "40" in (tmp_path / "out" / "graph.ttl").read_text()


def test_an_unchanged_article_is_not_extracted_again(articles, tmp_path, monkeypatch):
    build([str(articles)], tmp_path / "out", QUICK)
    (articles / "ostvik.txt").write_text(_text("Ostvik", 9), encoding="utf-8")
    extracted = []
    real = pipeline.extract_facts
    monkeypatch.setattr(pipeline, "extract_facts", lambda document: extracted.append(document.name) or real(document))
    build([str(articles)], tmp_path / "out", QUICK)
    assert extracted == ["ostvik"]


def test_the_order_of_the_inputs_makes_no_difference(tmp_path):
    files = sorted(str(path) for path in (SAMPLES / "articles").iterdir() if not path.name.endswith(".meta.json"))
    build(files, tmp_path / "a", QUICK)
    build(files[::-1], tmp_path / "b", QUICK)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    assert _quads(tmp_path / "a") == _quads(tmp_path / "b")


def test_several_processes_give_the_same_bytes_as_one(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(PARALLEL_FROM + 3):
        (folder / f"{number:02}.txt").write_text(_text("Tarsa", number + 2), encoding="utf-8")
    build([str(folder)], tmp_path / "one", BuildOptions(validate=False, jobs=1))
    build([str(folder)], tmp_path / "two", BuildOptions(validate=False, jobs=2))
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


@pytest.mark.parametrize("seed", range(6))
def test_an_incremental_build_equals_a_clean_one(seed, tmp_path):
    """Random additions, changes, removals, copies and metadata, in steps; after each, the bytes are those of a build from nothing."""
    chance = random.Random(seed)
    folder = tmp_path / "articles"
    folder.mkdir()
    places = ["Tarsa", "Brenholt", "Ostvik", "TARSA"]
    for step in range(5):
        for _ in range(3):
            _change(folder, chance, places)
        if not any(folder.rglob("*.txt")):
            (folder / "a.txt").write_text(_text("Tarsa", 2), encoding="utf-8")
        build([str(folder)], tmp_path / "steps", PRUNED)
        build([str(folder)], tmp_path / f"clean{step}", QUICK)
        assert _quads(tmp_path / "steps") == _quads(tmp_path / f"clean{step}")
        assert _bytes(tmp_path / "steps") == _bytes(tmp_path / f"clean{step}")


WIRES = {
    "ferry": "Mohammed al-Kadri, a spokesman for the Norwegian Ministry of Transport, said on Monday that 12 people had died in Orvil.",
    "inquiry": "“We ask the captain,” Muhammad Al Kadri, a spokesman for Norway's Ministry of Transport (MoT), said. The MoT closed Orvil.",
    "toll": "The ministry of transport of Norway said that 14 people had died in Orvil, Kadri confirmed.",
    "clinic": "“We have waited for years,” said Ada Rell, a surgeon at the Tessen Clinic. Mayor Ada Rell of Orvil was not there.",
    "budget": "Ada Rell, the mayor of Orvil, said that the Ministry of Transport would pay. The Transport Ministry declined to comment.",
}
JOINED = "verdict,a,b,note\nsame,person/mohammed-al-kadri,person/muhammad-al-kadri,\n"


@pytest.mark.parametrize("seed", range(8))
def test_entities_are_the_same_in_whatever_steps_articles_and_decisions_come(seed, tmp_path):
    """Random additions and removals, and a file of decisions that comes and goes; after each step, all is as in a build from nothing."""
    chance = random.Random(seed)
    folder = tmp_path / "wires"
    folder.mkdir()
    for step in range(4):
        for name in chance.sample(sorted(WIRES), 2):
            path = folder / f"{name}.txt"
            if path.exists():
                path.unlink()
            else:
                path.write_text(f"{name.title()} news\n\n{WIRES[name]}\n", encoding="utf-8")
        (folder / "always.txt").write_text("Always\n\nThe Norwegian Ministry of Transport said that nine ships had left Orvil.\n")
        for output in (tmp_path / "steps", tmp_path / f"clean{step}"):
            output.mkdir(exist_ok=True)
            (output / "decisions.csv").unlink(missing_ok=True)
        if chance.random() < 0.6:
            for output in (tmp_path / "steps", tmp_path / f"clean{step}"):
                (output / "decisions.csv").write_text(JOINED, encoding="utf-8")
        build([str(folder)], tmp_path / "steps", PRUNED)
        build([str(folder)], tmp_path / f"clean{step}", QUICK)
        assert _quads(tmp_path / "steps") == _quads(tmp_path / f"clean{step}")
        assert _bytes(tmp_path / "steps") == _bytes(tmp_path / f"clean{step}")


def test_a_decision_outlives_the_store_and_takes_effect_without_reading_anything_again(tmp_path, monkeypatch):
    for name in ("ferry", "inquiry"):
        (tmp_path / f"{name}.txt").write_text(WIRES[name], encoding="utf-8")
    apart = "different,person/mohammed-al-kadri,person/muhammad-al-kadri,\n"
    decisions = tmp_path / "out" / "decisions.csv"
    build([str(tmp_path)], tmp_path / "out", QUICK)
    decisions.write_text(JOINED, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "extract_facts", lambda document: pytest.fail(f"{document.name} was read again"))
        summary = build([str(tmp_path)], tmp_path / "out", QUICK)
    assert summary.unchanged == 2
    assert _people(tmp_path / "out") == 1
    shutil.rmtree(tmp_path / "out" / "store")
    build([str(tmp_path)], tmp_path / "out", QUICK)
    assert _people(tmp_path / "out") == 1
    decisions.write_text(apart, encoding="utf-8")
    build([str(tmp_path)], tmp_path / "out", QUICK)
    assert _people(tmp_path / "out") == 2
    assert "al-Kadri" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def _people(output: Path) -> int:
    with Store.open(output, read_only=True) as store:
        return store.counts()["people"]


def test_nothing_is_joined_again_when_nothing_has_changed(articles, tmp_path, monkeypatch):
    build([str(articles)], tmp_path / "out", QUICK)
    monkeypatch.setattr("kg.entities.build_registry", lambda *arguments: pytest.fail("joined again"))
    build([str(articles)], tmp_path / "out", QUICK)


def test_joining_that_was_interrupted_is_finished_by_the_next_build(tmp_path, monkeypatch):
    (tmp_path / "wires").mkdir()
    for name, text in WIRES.items():
        (tmp_path / "wires" / f"{name}.txt").write_text(text, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "assign", lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build([str(tmp_path / "wires")], tmp_path / "out", QUICK)
    build([str(tmp_path / "wires")], tmp_path / "out", QUICK)
    build([str(tmp_path / "wires")], tmp_path / "clean", QUICK)
    assert _quads(tmp_path / "out") == _quads(tmp_path / "clean")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "clean")


def test_another_file_of_decisions_is_used_and_has_to_be_there(tmp_path):
    for name in ("ferry", "inquiry"):
        (tmp_path / f"{name}.txt").write_text(WIRES[name], encoding="utf-8")
    (tmp_path / "shared.csv").write_text(JOINED, encoding="utf-8")
    texts = [str(tmp_path / "ferry.txt"), str(tmp_path / "inquiry.txt")]
    build(texts, tmp_path / "out", BuildOptions(validate=False, decisions=tmp_path / "shared.csv"))
    assert _people(tmp_path / "out") == 1
    with pytest.raises(
        ReadError, match=r"there is no file of decisions .*none\.csv; kg entities merge, split and label write one"
    ):
        build(texts, tmp_path / "out", BuildOptions(decisions=tmp_path / "none.csv"))


def test_a_wrong_line_of_the_decisions_stops_the_build_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(WIRES["ferry"], encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "decisions.csv").write_text("verdict,a,b,note\nperhaps,person/x,person/y,\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"decisions\.csv, line 2"):
        build([str(tmp_path / "a.txt")], tmp_path / "out", QUICK)
    assert not (tmp_path / "out" / "store").exists()


def test_an_outlet_that_an_article_does_not_name_is_one_entity_with_the_one_that_another_names(tmp_path):
    (tmp_path / "a.txt").write_text("The Tarsa Daily Courier said that nine ships had left Orvil.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Four people died in Orvil.\n", encoding="utf-8")
    (tmp_path / "b.meta.json").write_text(json.dumps({"outlet": "Tarsa Daily Courier"}), encoding="utf-8")
    build([str(tmp_path)], tmp_path / "out", QUICK)
    with Store.open(tmp_path / "out", read_only=True) as store:
        assert store.query('ASK { ?a schema:publisher ?o . ?s kg:source ?o . ?o rdfs:label "Tarsa Daily Courier" }')


def _change(folder: Path, chance: random.Random, places: list[str]) -> None:
    name, place = chance.choice("abc"), chance.choice(places)
    path = folder / chance.choice(["", "x", "y"]) / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    match chance.randrange(5):
        case 0 | 1:
            path.write_text(_text(place, chance.randrange(2, 5)), encoding="utf-8")
        case 2:
            path.unlink(missing_ok=True)
        case 3:
            path.with_name(f"{name}.meta.json").write_text(json.dumps({"published": f"2031-0{chance.randrange(1, 9)}-02"}))
        case _:
            others = sorted(folder.rglob(f"{name}.txt"))
            if others and others[0] != path:
                shutil.copy(others[0], path)


def test_without_prune_what_is_no_longer_given_stays(articles, tmp_path):
    build([str(articles)], tmp_path / "out", QUICK)
    kept = build([str(articles / "tarsa.txt")], tmp_path / "out", QUICK)
    assert (kept.articles, kept.removed) == (3, 0)
    pruned = build([str(articles / "tarsa.txt")], tmp_path / "out", PRUNED)
    assert (pruned.articles, pruned.removed) == (1, 2)


def test_a_changed_article_is_replaced_whole(articles, tmp_path):
    build([str(articles)], tmp_path / "out", QUICK)
    (articles / "tarsa.txt").write_text(_text("Tarsa", 40), encoding="utf-8")
    summary = build([str(articles)], tmp_path / "out", QUICK)
    assert summary.articles == 3
    with Store.open(tmp_path / "out", read_only=True) as store:
        rows = store.query('SELECT ?v { ?f kg:writtenForm ?v ; dcterms:isPartOf/dcterms:identifier "tarsa" }')
        assert {row["v"].value for row in rows} <= {"40", "At least 40", "at least 40"}


def test_the_same_article_in_two_folders_counts_once_and_is_a_problem(articles, tmp_path):
    (articles / "copy").mkdir()
    shutil.copy(articles / "tarsa.txt", articles / "copy" / "tarsa.txt")
    summary = build([str(articles)], tmp_path / "out", QUICK)
    assert summary.articles == 3
    assert "counts once" in (tmp_path / "out" / "report.md").read_text()


def test_a_defect_in_the_extraction_costs_one_article(articles, tmp_path, monkeypatch):
    real = pipeline.extract_facts

    def broken(document: Document) -> Facts:
        if document.name == "tarsa":
            raise ZeroDivisionError("a defect")
        return real(document)

    monkeypatch.setattr(pipeline, "extract_facts", broken)
    summary = build([str(articles)], tmp_path / "out", QUICK)
    assert summary.articles == 2
    assert [problem.stage for problem in summary.problems] == ["extract"]
    assert "ZeroDivisionError: a defect" in summary.problems[0].message


def test_what_an_interrupted_build_left_is_cleaned_up(articles, tmp_path, monkeypatch):
    build([str(articles)], tmp_path / "out", QUICK)
    (articles / "tarsa.txt").write_text(_text("Tarsa", 40), encoding="utf-8")

    def interrupted(self, *arguments, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "flush", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "clean", QUICK)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "clean")


def test_metadata_given_to_the_build_win_and_change_the_articles(articles, tmp_path):
    build([str(articles)], tmp_path / "out", QUICK)
    options = BuildOptions(validate=False, overrides=Overrides(outlet="Tarsa Post"))
    summary = build([str(articles)], tmp_path / "out", options)
    assert summary.articles == 3
    with Store.open(tmp_path / "out", read_only=True) as store:
        assert store.query('ASK { ?a schema:publisher/rdfs:label "Tarsa Post" }')
        assert not store.query("ASK { ?a a schema:NewsArticle FILTER NOT EXISTS { ?a schema:publisher ?p } }")


def test_another_base_is_for_a_new_store_only(articles, tmp_path):
    build([str(articles)], tmp_path / "out", BuildOptions(validate=False, base="https://example.org/kg/"))
    assert BASE + "article" not in (tmp_path / "out" / "graph.ttl").read_text()
    build([str(articles)], tmp_path / "out", QUICK)
    with pytest.raises(StoreError, match="base"):
        build([str(articles)], tmp_path / "out", BuildOptions(base="https://example.com/"))


def test_the_samples_conform_to_the_shapes(tmp_path):
    assert build([str(SAMPLES / "articles")], tmp_path / "out").violations == ()


def test_extract_all_yields_facts_and_problems_in_the_order_of_the_inputs(articles):
    (articles / "empty.txt").write_text("")
    found = list(extract_all([str(articles)]))
    assert [type(each) for each in found] == [Facts, Problem, Facts, Facts]


def test_an_input_that_does_not_exist_is_an_error_before_anything_is_written(tmp_path):
    with pytest.raises(ReadError):
        build([str(tmp_path / "nothing.txt")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_extraction_is_a_pure_function():
    document = Document(source="a.txt", name="a", text=_text("Tarsa", 3))
    assert extract_facts(document) == extract_facts(document)


def test_every_span_lies_in_the_text_and_every_identifier_is_unique():
    for facts in extract_all([str(SAMPLES / "articles")]):
        assert isinstance(facts, Facts)
        for group in (facts.people, facts.organizations, facts.places, facts.statements, facts.figures):
            identifiers = [each.id for each in group]
            assert len(identifiers) == len(set(identifiers))
        known = {statement.id for statement in facts.statements}
        entities = {e.id for g in (facts.people, facts.organizations, facts.places) for e in g}
        for statement in facts.statements:
            assert {statement.parent, statement.continues} - {None} <= known
            assert {statement.speaker, statement.addressee} - {None} <= entities
        for figure in facts.figures:
            assert figure.statement in known
