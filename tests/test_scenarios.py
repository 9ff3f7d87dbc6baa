"""Invented articles through the whole flow: what ``kg analyze`` says about them against what a careful reader would say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from scenario_checks import Check, matches, nearest, read_checks

from kg.analysis import TOPICS, Study, report
from kg.incremental import BuildOptions
from kg.pipeline import build
from kg.store import Store

SCENARIOS = Path(__file__).parent / "scenarios"
NAMES = sorted(path.parent.name for path in SCENARIOS.glob("*/expected.json"))
CHECKS = [
    pytest.param(name, check, id=f"{name}-{number}")
    for name in NAMES
    for number, check in enumerate(read_checks(SCENARIOS / name / "expected.json"), start=1)
]


@pytest.fixture(scope="module")
def rows_of(tmp_path_factory):
    """Return the rows of a topic of a scenario, each scenario built and each question asked once."""

    @cache
    def built(name):
        output = tmp_path_factory.mktemp("scenario")
        build([str(SCENARIOS / name)], output, BuildOptions(validate=False))
        return output / "store"

    @cache
    def rows(name, topic, options):
        with Store.open(built(name), read_only=True) as store:
            return report(topic, Study(store, **dict(options)))

    return lambda name, topic, options: rows(name, topic, tuple(sorted(options.items())))


@pytest.mark.parametrize(("name", "check"), CHECKS)
def test_a_scenario_is_answered_as_a_careful_reader_would(name, check, rows_of):
    failure = check.failure(rows_of(name, check.topic, check.options))
    assert failure is None, f"{name}: {failure}"


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_whole(name):
    folder = SCENARIOS / name
    texts = sorted(folder.glob("*.txt"))
    assert texts, "no articles"
    assert {path.name for path in folder.iterdir()} == {
        "expected.json",
        *(each.name for each in texts),
        *(f"{each.name}.meta.json" for each in texts),
    }
    checks = read_checks(folder / "expected.json")
    assert checks and all(check.why and check.topic in TOPICS for check in checks)


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("Echo", "echo"),
        (12, 12),
        (None, None),
        (12, {"any": [11, 12]}),
        (0.4, {"between": [0.3, 0.5]}),
        ("it may be an Update", {"contains": "update"}),
        (["A", "B", "C"], {"all": ["C", "A"]}),
        (["A", "B"], ["B", "A"]),
        (["A", "B", "C"], {"in_order": ["A", "C"]}),
        (["A", "B", "C"], {"ring": ["B", "C", "A"]}),
        ({"a": {"value": 1}, "b": {"value": 2}}, {"pair": [{"value": 2}, {"value": 1}]}),
        ({"chain": ["A", "B"], "depth": 1}, {"chain": ["A", {"any": ["B", "C"]}]}),
        ({"figures": [{"value": 1, "text": "one"}]}, {"figures": [{"value": 1}]}),
    ],
)
def test_a_pattern_matches(value, pattern):
    assert matches(value, pattern)


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("Echo", "Ech"),
        (12, 13),
        (None, 0),
        (0, None),
        (1, True),
        (True, 1),
        (12, {"any": [11, 13]}),
        (None, {"between": [0, 1]}),
        (None, {"contains": "update"}),
        (["A", "B"], {"all": ["A", "A"]}),
        (["A", "B", "C"], ["A", "B"]),
        (["A", "B", "C"], {"in_order": ["C", "A"]}),
        (["A", "B", "C"], {"ring": ["A", "C", "B"]}),
        ({"chain": ["A", "B"]}, {"chain": ["B", "A"]}),
        ({"chain": ["A", "B", "C"]}, {"chain": ["A", "B"]}),
        ({"a": {"value": 1}, "b": {"value": 1}}, {"pair": [{"value": 2}, {"value": 1}]}),
        ({}, {"value": None}),
    ],
)
def test_a_pattern_does_not_match(value, pattern):
    assert not matches(value, pattern)


def test_elements_of_a_list_are_assigned_to_the_patterns_so_that_all_are_served():
    assert matches([1, 2], {"all": [{"any": [1, 2]}, 1]})


ROWS = [{"relation": "agrees", "n": 1}, {"relation": "conflicts", "n": 2}]


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({"has": {"n": 2}}, True),
        ({"has": {"n": 3}}, False),
        ({"has": {"n": 3}, "or": [{"n": 1}]}, True),
        ({"has_not": {"relation": "revises"}}, True),
        ({"has_not": {"relation": "agrees"}}, False),
        ({"count": 2, "where": {}}, True),
        ({"count": 0, "where": {"n": 1}}, False),
        ({"count": {"between": [0, 1]}, "where": {"n": 1}}, True),
    ],
)
def test_a_check_holds_or_not(given, holds):
    check = Check.from_json({"topic": "figures", "why": "it is so", **given})
    assert (check.failure(ROWS) is None) == holds


def test_a_failure_names_the_reason_and_shows_the_nearest_row_first():
    check = Check.from_json({"topic": "figures", "has": {"relation": "conflicts", "n": 3}, "why": "two numbers differ"})
    head, first, *_ = check.failure(ROWS).splitlines()
    assert "two numbers differ" in head
    assert '"n": 2' in first
    assert nearest(ROWS, {"n": 2})[0] is ROWS[1]


@pytest.mark.parametrize(
    "given",
    [{}, {"has": {}, "has_not": {}}, {"count": 1}, {"where": {}}, {"has_not": {}, "or": []}, {"has": {}, "hsa": {}}],
)
def test_a_check_that_is_written_wrong_is_refused(given):
    with pytest.raises(ValueError, match="has"):
        Check.from_json({"topic": "figures", "why": "it is so", **given})
