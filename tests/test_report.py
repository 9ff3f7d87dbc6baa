"""The report: which figures it shows, with what is inherited, who is blamed, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from facts_by_hand import ALL_FACTS, EXAMPLE_FACTS
from ferry_study import RESULTS, study

from kg.analysis import Study
from kg.mapping import map_facts
from kg.model import Facts
from kg.report import write_report
from kg.store import Store


def _sections(facts: tuple[Facts, ...], path: Path, study: Study | None = None) -> dict[str, list[str]]:
    """Return the lines of the report by heading."""
    with Store.in_memory() as store:
        store.write({each.article.id: map_facts(each) for each in facts})
        write_report(store, path, (), (), study)
    sections: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lines = sections.setdefault(line.lstrip("# "), [])
        else:
            lines.append(line)
    return sections


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    yield _sections(ALL_FACTS, tmp_path_factory.mktemp("report") / "report.md")


@pytest.mark.parametrize(
    "row",
    [
        "| killed | At least 12 | dock workers | Merrow | 2031-04-19 |  |  | Oskar Venn |  | harbor-blast |",
        "| killed | 18 |  | Tessen | 2031-06-03\\* | air raid |  | the article itself | who | tessen-raid |",
        "| killed | Eighteen | people | Tessen | 2031-06-03 | air raid | Grey Fleet\\* (claimed) | Tessen Rescue |  | tessen-raid |",
        "| killed | five (part of Eighteen) | children | Tessen | 2031-06-03 | air raid |  | Tessen Rescue |  | tessen-raid |",
        "| killed | two | pilots |  |  |  | Grey Fleet (cleared) | Tarn Abel | place, period | tessen-raid |",
        "| killed | 40 (up) | Deaths |  | 2031-05 |  |  | Tarn Abel | place, who | tessen-raid |",
        "| killed | 6 per day | Deaths |  | 2031-05 |  |  | Tarn Abel | place, who | tessen-raid |",
        "| killed | 200 |  |  |  | raid |  | Tarn Abel (what could be) | place, period, who | tessen-raid |",
        "| injured | three (of 7) | guards | Tessen\\* | 2031-06\\* | shot | Grey Fleet (suspected) | the article itself |  | tessen-raid |",
        "| injured | about 40 | civilians |  |  |  | Red Tide (accused) | Officials | place, period | harbor-blast |",
        "| missing | 3 | divers |  |  |  |  | Harbor Authority (denies it) | place, period, who | clinic-count |",
        "| missing | dozens | fishers | Tessen\\* | (as of 2031-06-05) | air raid\\* |  | the article itself | period | tessen-raid |",
    ],
)
def test_casualty_with_its_scope_and_what_is_missing(report: dict[str, list[str]], row: str) -> None:
    assert row in report["What happened to people"]


def test_casualties_stand_by_outcome_those_killed_first(report: dict[str, list[str]]) -> None:
    outcomes = [line.split(" | ")[0].strip("| ") for line in report["What happened to people"] if line.startswith("| ")][1:]
    assert list(dict.fromkeys(outcomes)) == ["killed", "injured", "missing", "rescued"]
    assert outcomes == sorted(outcomes, key=["killed", "injured", "missing", "rescued"].index)


def test_other_figures_stand_apart(report: dict[str, list[str]]) -> None:
    assert "| between 20 and 30 | trips |  | XXXX-03 | Lena Moss | clinic-count |" in report["Other figures"]
    assert "| casualty figures (withheld) |  |  |  | Varland Mission | harbor-blast |" in report["Other figures"]
    assert not any("killed" in line for line in report["Other figures"])


def test_period_without_a_year_is_not_enough(tmp_path: Path) -> None:
    (figure,) = EXAMPLE_FACTS.figures
    assert figure.period
    yearless = replace(figure, period=replace(figure.period, edtf="XXXX-04", start=None, end=None))
    sections = _sections((replace(EXAMPLE_FACTS, figures=(yearless,)),), tmp_path / "report.md")
    row = "| killed | At least 12 | people | Orvil | XXXX-04 |  |  | Ada Rell | year | orvil-flood |"
    assert row in sections["What happened to people"]


def test_report_without_figures_says_so(tmp_path: Path) -> None:
    sections = _sections((replace(EXAMPLE_FACTS, figures=(), statements=(), links=()),), tmp_path / "report.md")
    assert [line for line in sections["What happened to people"] if line] == ["None."]
    assert [line for line in sections["Other figures"] if line] == ["None."]


@pytest.fixture(scope="module")
def analyzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    yield _sections((), tmp_path_factory.mktemp("analyzed") / "report.md", study())


def _rows(lines: list[str]) -> list[list[str]]:
    """Return the cells of the rows of a table, without its head."""
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]


def test_claims_of_several_outlets_that_rest_on_one_origin_are_listed(analyzed: dict[str, list[str]]) -> None:
    rows = {row[0]: row[1:] for row in _rows(analyzed["Which claims rest on one origin"])}
    assert rows["Divers found the hull"][0] == "Coast Watch Service" and rows["Divers found the hull"][2] == "2"
    assert "A chest went down" not in rows, "one outlet says it"


def test_contested_figures_are_listed_with_who_says_what_and_why(analyzed: dict[str, list[str]]) -> None:
    ((what, sides, why),) = _rows(analyzed["Which figures contradict or replace each other"])
    assert what == "people killed, Sollum Quay, 1 September 2031"
    assert "Coast Watch Service: At least 14 (Quay Lantern)" in sides and "Coast Watch Service: 19 (Quay Lantern)" in sides
    assert "gives a higher number three days later" in why and "lies above it" not in why, "what goes together needs no reason"


def test_circles_and_copies_are_listed_and_hostile_text_is_escaped(analyzed: dict[str, list[str]], tmp_path: Path) -> None:
    ((outlets, claim),) = _rows(analyzed["Who reports in a circle"])
    assert outlets.count("←") == 2 and "&lt;script&gt;" in claim
    assert _rows(analyzed["Which articles share text"]) == [["wire-story", "wire-copy", "81%", "the first was earlier"]]


def test_a_long_list_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    sections = _sections((), tmp_path / "report.md", study(reuses=RESULTS["reuses"] * 200))
    assert "The first 40 of 200; `kg analyze reuse` lists all." in sections["Which articles share text"]


def test_what_shows_across_articles_can_be_left_out(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        given = study()
        del vars(given)["comparisons"]
        write_report(store, tmp_path / "report.md", (), (), given, across=False)
    assert "in a circle" not in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "comparisons" not in vars(given), "what is not told is not computed"


def test_a_store_where_nothing_is_alike_says_so(report: dict[str, list[str]]) -> None:
    for heading in ("Who reports in a circle", "Which articles share text"):
        assert [line for line in report[heading] if line] == ["None."]
