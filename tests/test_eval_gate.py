"""The quality gate: it works as it says, and the extraction stays above its floors."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from eval import gate
from eval.golden import GOLDEN, read_gold, sample_documents
from eval.score import score

BASELINE = {"tiny": {"sha256": "aa", "floors": {"statement": 61.3, "figure": 80.0}}}


# --- The gate itself -----------------------------------------------------------------------------------------------------


def test_rounding_is_no_regression_and_a_tenth_is_one():
    at, below = (
        gate.compare("tiny", {"statement": value, "figure": 80.0}, BASELINE)[0] for value in (61.3 - gate.EPSILON / 2, 61.2)
    )
    assert not at.is_below()
    assert below.is_below()


def test_a_measure_that_is_gone_is_below_its_floor():
    rows = gate.compare("tiny", {"statement": 70.0}, BASELINE)
    assert [(row.measure, row.is_below()) for row in rows] == [("statement", False), ("figure", True)]


def test_a_measure_without_a_floor_is_shown_and_fails_nothing():
    (row,) = gate.compare("new", {"person": 12.0}, BASELINE)
    assert (row.floor, row.is_below()) == (None, False)


def test_the_margin_of_a_corpus_lowers_no_floor():
    pinned = gate.pin(BASELINE, "tiny", "aa", {"statement": 62.0, "figure": 90.0}, margin=2.0)
    assert pinned["tiny"]["floors"] == {"statement": 61.3, "figure": 88.0}


def test_pinning_raises_floors_and_keeps_those_of_other_corpora():
    pinned = gate.pin({**BASELINE, "other": {}}, "tiny", "bb", {"statement": 65.0, "figure": 80.0})
    assert pinned == {"tiny": {"sha256": "bb", "floors": {"statement": 65.0, "figure": 80.0}}, "other": {}}


def test_pinning_refuses_to_lower_a_floor():
    with pytest.raises(ValueError, match=r"tiny would lose a floor \(figure 80.0 -> 79.0\)"):
        gate.pin(BASELINE, "tiny", "aa", {"statement": 65.0, "figure": 79.0})


def test_pinning_lowers_a_floor_when_told_so():
    pinned = gate.pin(BASELINE, "tiny", "aa", {"statement": 65.0, "figure": 79.0}, allow_regression=True)
    assert pinned["tiny"]["floors"] == {"statement": 65.0, "figure": 79.0}


def test_a_corpus_that_changed_is_not_pinned(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("Three boats sank.")
    corpus = gate.Corpus(lambda: [text], dict)
    before = corpus.sha256()
    assert gate.is_pinned("tiny", {"tiny": {"sha256": before}}, corpus.sha256())
    text.write_text("Four boats sank.")
    assert not gate.is_pinned("tiny", {"tiny": {"sha256": before}}, corpus.sha256())


def test_the_hash_of_a_corpus_does_not_depend_on_the_order_of_its_files(tmp_path):
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in files:
        path.write_text(path.name)
    assert gate.Corpus(lambda: files, dict).sha256() == gate.Corpus(lambda: files[::-1], dict).sha256()


def test_an_absent_corpus_is_not_present(tmp_path):
    assert not gate.Corpus(list, dict).is_present()
    assert not gate.Corpus(lambda: [tmp_path / "nothing.txt"], dict).is_present()


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A gate over one corpus, whose scores are to be set."""
    text = tmp_path / "a.txt"
    text.write_text("Three boats sank.")
    scores = {"statement": 60.0}
    monkeypatch.setattr(gate, "CORPORA", {"tiny": gate.Corpus(lambda: [text], lambda: dict(scores))})
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    return scores


def test_the_gate_fails_unpinned_and_holds_once_pinned(tiny, capsys):
    assert gate.main([]) == 1
    assert "differs from the corpus that the floors were pinned on" in capsys.readouterr().out
    assert gate.main(["--pin"]) == 0
    assert gate.main(["tiny"]) == 0
    assert "tiny             statement           60.0  floor  60.0\n" in capsys.readouterr().out


def test_the_gate_fails_below_a_floor_and_does_not_pin_it(tiny, capsys):
    gate.main(["--pin"])
    tiny["statement"] = 59.5
    assert gate.main([]) == 1
    assert "59.5  floor  60.0  BELOW" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="tiny would lose a floor"):
        gate.main(["--pin"])
    assert gate.read_baseline()["tiny"]["floors"] == {"statement": 60.0}
    assert gate.main(["--pin", "--allow-regression"]) == 0
    assert gate.read_baseline()["tiny"]["floors"] == {"statement": 59.5}


def test_an_unknown_corpus_is_a_usage_error(tiny, capsys):
    with pytest.raises(SystemExit) as error:
        gate.main(["smaples"])
    assert error.value.code == 2
    assert "no corpus smaples; there are tiny" in capsys.readouterr().err


# --- The scorer ----------------------------------------------------------------------------------------------------------


def as_found(gold):
    """Return golden annotations in the form of Facts JSON."""
    return {**gold, "statements": [{**item, "manner": item["kind"]} for item in gold["statements"]]}


def without_every_third(items):
    return [item for number, item in enumerate(items) if number % 3]


def spoilt(gold):
    """Return golden annotations with a third of the items gone, and some speakers, qualifiers and scopes wrong."""
    found = as_found(gold)
    statements = [
        {**item, "speaker": "Nobody Known" if number % 4 == 0 else item["speaker"]}
        for number, item in enumerate(without_every_third(found["statements"]))
    ]
    figures = [
        {
            **item,
            "qualifier": "about" if number % 2 else item["qualifier"],
            "place": "Nowhere" if number % 3 == 0 else item["place"],
            "period": None if number % 4 == 0 else item["period"],
            "perpetrator": "Nobody Known" if number % 5 == 0 else item["perpetrator"],
        }
        for number, item in enumerate(without_every_third(found["figures"]))
    ]
    people = without_every_third(found["people"])
    extra = {"name": "Orla Nimmer", "aliases": []}
    return {**found, "statements": statements, "figures": figures, "people": [*people, extra]}


def samples(change):
    for name, document in sorted(sample_documents().items()):
        gold = read_gold(name, document.text)
        yield gold, change(gold), document.text


def test_the_gold_itself_scores_a_hundred():
    assert set(score(samples(as_found)).values()) == {100.0}


def test_nothing_found_scores_nothing():
    nothing = {"statements": [], "figures": [], "people": [], "organizations": []}
    assert set(score(samples(lambda _gold: nothing)).values()) == {0.0}


def test_optional_items_count_neither_found_nor_missed():
    gold = {
        "people": [{"name": "Ada Holm"}, {"name": "Jo Lind", "optional": True}],
        "organizations": [],
        "statements": [],
        "figures": [],
    }
    both, one = ({**gold, "people": gold["people"][:count]} for count in (2, 1))
    assert score([(gold, both, "")])["person"] == score([(gold, one, "")])["person"] == 100.0


def test_a_wrong_speaker_costs_the_speaker_and_not_the_statement():
    scores = score(samples(spoilt))
    assert scores["statement"] > scores["statement+speaker"] > 0


@pytest.mark.parametrize(
    ("key", "gold", "found", "points"),
    [
        ("place", "Tarsa", "Tarsa", 100.0),
        ("place", "Tarsa", "Ostvik", 0.0),
        ("place", "Tarsa", None, 0.0),
        ("place", None, "Tarsa", 0.0),
        ("period", ["2031-03-01", "2031-03-31"], ["2031-03-01", "2031-03-31"], 100.0),
        ("period", ["2031-03-01", "2031-03-31"], ["2031-03-01", "2031-03-30"], 0.0),
        ("perpetrator", "Brenholt Militia", "the Brenholt Militia", 100.0),
        ("perpetrator", "Brenholt Militia", "Ostvik Guard", 0.0),
    ],
)
def test_scope_is_right_or_wrong_and_what_neither_has_counts_nowhere(key, gold, found, points):
    figure = {"span": [0, 1], "value": 3, "qualifier": "exact"}
    bare = {"span": [4, 5], "value": 4, "qualifier": "exact"}
    article = {"people": [], "organizations": [], "statements": []}
    scores = score(
        [({**article, "figures": [{**figure, key: gold}, bare]}, {**article, "figures": [{**figure, key: found}, bare]}, "")]
    )
    assert scores[key] == points


def test_an_alternative_scope_is_as_right():
    article = {"people": [], "organizations": [], "statements": []}
    figure = {"span": [0, 1], "value": 3, "qualifier": "exact"}
    gold = {**article, "figures": [{**figure, "place": "Tarsa", "alt": {"place": None}}]}
    assert score([(gold, {**article, "figures": [figure]}, "")])["place"] == 100.0


def test_the_authors_own_voice_is_no_statement_found():
    gold = {"people": [], "organizations": [], "figures": [], "statements": [{"content": [[0, 16]], "speaker": "Ada Holm"}]}
    own_voice = {**gold, "statements": [{"content": [[0, 16]], "speaker": None, "basis": "author_voice"}]}
    assert score([(gold, own_voice, "Three boats sank")])["statement"] == 0.0


def test_our_scorer_agrees_with_the_shared_one(tmp_path):
    script = gate.SHARED / "eval" / "score_facts.py"
    if not script.is_file():
        pytest.skip("the shared scorers are not beside this checkout")
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    lines = []
    for name, document in sample_documents().items():
        gold = read_gold(name, document.text)
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold))
        (tmp_path / "texts" / f"{name}.txt").write_text(document.text)
        lines.append(json.dumps({**spoilt(gold), "source": f"{name}.txt"}))
    (tmp_path / "found.jsonl").write_text("\n".join(lines))
    command = [sys.executable, script, tmp_path / "gold", tmp_path / "found.jsonl", "--texts", tmp_path / "texts", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    theirs = {name: row["F1"] for name, row in report["tables"].items()}
    theirs |= {"figure+all": theirs["figure full"]} | {name: row["acc"] for name, row in report["attributes"].items()}
    ours = score(samples(spoilt))
    assert ours == {name: theirs[name] for name in ours}


# --- The floors ----------------------------------------------------------------------------------------------------------


def test_every_golden_file_belongs_to_the_hash_of_the_samples():
    files = gate.CORPORA["samples"].files()
    assert {path.name for path in GOLDEN.glob("*.json")} <= {path.name for path in files}
    assert {"kalvi-market.txt", "kalvi-market.meta.json", "april-toll.html", "meridian-wire.jsonl"} <= {
        path.name for path in files
    }


@pytest.mark.parametrize("name", gate.CORPORA)
def test_extraction_stays_above_its_floors(name):
    corpus = gate.CORPORA[name]
    if not corpus.is_present():
        pytest.skip(f"the corpus {name} is not beside this checkout")
    baseline = gate.read_baseline()
    assert gate.is_pinned(name, baseline, corpus.sha256()), f"{name} changed: look at it, then tests/eval/gate.py {name} --pin"
    assert [row for row in gate.compare(name, corpus.measure(), baseline) if row.is_below()] == []
