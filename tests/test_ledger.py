"""Which inputs a build reads again."""

from __future__ import annotations

import os
from pathlib import Path

from kg.ledger import Entry, Ledger, Release, locate, to_fingerprint
from kg.model import Problem
from kg.read import Input, Overrides


def test_an_entry_survives_its_json():
    entry = Entry("a/b.jsonl", "ff", ("article/1", "article/2"), (Problem("read", "line 3 is no JSON", "a/b.jsonl"),))
    assert Entry.from_json(entry.to_json()) == entry


def test_an_article_belongs_to_the_first_input_that_holds_it_whatever_the_order_of_the_entries():
    entries = [Entry("b.txt", "", ("article/1",)), Entry("a.txt", "", ("article/1",))]
    assert Ledger(entries).owner("article/1") == Ledger(reversed(entries)).owner("article/1") == "a.txt"


def test_a_changed_input_gives_up_the_articles_that_it_no_longer_holds():
    ledger = Ledger([Entry("a.txt", "1", ("article/1", "article/2"))])
    assert ledger.put(Entry("a.txt", "2", ("article/2", "article/3"))) == Release(frozenset({"article/1"}), frozenset())
    assert set(ledger.articles) == {"article/2", "article/3"}


def test_an_article_passes_to_the_next_input_that_holds_it_and_that_one_is_read_again():
    ledger = Ledger([Entry("a.txt", "1", ("article/1",)), Entry("b.txt", "1", ("article/1",))])
    assert ledger.drop("a.txt") == Release(frozenset(), frozenset({"b.txt"}))
    assert ledger.owner("article/1") == "b.txt"


def test_the_second_holder_of_an_article_is_a_problem_and_giving_it_up_reads_nothing_again():
    ledger = Ledger([Entry("a.txt", "1", ("article/1",)), Entry("b.txt", "1", ("article/1",))])
    assert [problem.source for problem in ledger.problems()] == ["b.txt"]
    assert ledger.drop("b.txt") == Release(frozenset(), frozenset())
    assert not list(ledger.problems())


def test_a_locator_is_relative_to_the_folder_of_the_store(tmp_path):
    given = Input(str(tmp_path / "articles" / "a.txt"), tmp_path / "articles" / "a.txt", "text")
    assert locate(given, tmp_path / "output") == "../articles/a.txt"
    assert locate(Input("-", None), tmp_path) == "-"


def test_a_locator_of_a_file_name_that_is_no_text_is_text():
    given = Input("x", Path(os.fsdecode(b"\xff.txt")), "text")
    assert locate(given, Path()) == "\\xff.txt"


def test_a_fingerprint_changes_with_the_bytes_the_sidecar_and_the_options(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.")
    given = Input(str(path), path, "text")
    seen = {to_fingerprint(given, Overrides(), mentions=True), to_fingerprint(given, Overrides(), mentions=False)}
    seen.add(to_fingerprint(given, Overrides(outlet="Tarsa Post"), mentions=True))
    (tmp_path / "a.meta.json").write_text("{}")
    seen.add(to_fingerprint(given, Overrides(), mentions=True))
    path.write_text("Two.")
    seen.add(to_fingerprint(given, Overrides(), mentions=True))
    assert len(seen) == 5
    assert to_fingerprint(given, Overrides(), mentions=True) in seen
