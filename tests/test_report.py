"""The report: which figures it shows, with what is inherited, who is blamed, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from facts_by_hand import ALL_FACTS, EXAMPLE_FACTS

from kg.mapping import map_facts
from kg.model import Facts
from kg.report import write_report
from kg.store import Store


def _sections(facts: tuple[Facts, ...], path: Path) -> dict[str, list[str]]:
    """Return the lines of the report by heading."""
    with Store.in_memory() as store:
        store.write({each.article.id: map_facts(each) for each in facts})
        write_report(store, path, (), ())
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
