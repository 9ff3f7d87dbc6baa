"""The report as one page of HTML that asks for nothing from anywhere: styles, script and pictures are inside."""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from kg.analysis import Study
from kg.export.xml import clean
from kg.model import Problem
from kg.report import drawings, words
from kg.report.concerns import Concern, find_concerns
from kg.report.contested import find_contested
from kg.report.drawings.timeline import mark
from kg.report.sections import Rows, first
from kg.report.sections.chains import ChainRow, Shape, deepest, shapes
from kg.report.sections.circles import CircleRow, circle_rows
from kg.report.sections.claims import ClaimRow, ClaimRows, names_of
from kg.report.sections.copies import CopyRow, copy_rows, summary
from kg.report.sections.figures import ContestedRow, PairRow, contested_rows, gap_rows, relation_counts
from kg.report.sections.sources import SourceRow, source_rows
from kg.version import __version__

if TYPE_CHECKING:
    from kg.validate import Violation

TEMPLATES = Path(__file__).parent / "templates"

MOST_CONCERNS = 25
MOST_OF_A_KIND = 8
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Head:
    """What was read: how much of what, which outlets, and the first and last day of publication ("" where no day is known)."""

    counts: tuple[str, ...]
    outlets: str
    days: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page shows."""

    head: Head
    concerns: Rows[tuple[Concern, str]]
    sources: Rows[SourceRow]
    shapes: Rows[Shape]
    deepest: Rows[ChainRow]
    claims: Rows[ClaimRow]
    contested: Rows[ContestedRow]
    gaps: Rows[PairRow]
    relations: tuple[tuple[str, int], ...]
    circles: Rows[CircleRow]
    copies: Rows[CopyRow]
    articles: int
    problems: Rows[Problem]
    violations: Rows[str]


def render(study: Study, problems: Sequence[Problem] = (), violations: Sequence[Violation] = (), *, store: str = "") -> str:
    """Return the page of a store: the same store gives the same text.

    Args:
        problems: what was wrong with the inputs.
        violations: of the shapes.
        store: what ``--store`` of the commands on the page is to say; "" for the usual place.

    The text of articles is hostile: everything is escaped, only addresses of http and https become links, and the policy of the page
    lets no script run but its own.
    """
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    option = f" --store {shlex.quote(store)}" if store else ""
    page = (
        _templates()
        .get_template("page.html")
        .render(
            view=make_view(study, problems, violations),
            style=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704 (a file of this package)
            script=Markup(script),  # noqa: S704 (a file of this package)
            digest=digest,
            version=__version__,
            command=lambda name: f"kg {name}{option}",
        )
    )
    # The name of a file need not be Unicode, and text may hold what neither XML nor HTML can.
    return clean(page, "\ufffd")


def make_view(study: Study, problems: Sequence[Problem], violations: Sequence[Violation]) -> View:
    """Return what the page of a store shows."""
    contested = find_contested(study)
    concerns = find_concerns(study, contested)
    claims = ClaimRows(study, concerns).rows()
    groups = contested_rows(study, contested)
    anchors = {row.support.claim.id: row.anchor for row in claims.shown}
    anchors |= {row.group.id: row.anchor for row in groups.shown}
    pressing = _mixed(concerns)
    return View(
        head=_head(study, len(problems) + len(violations)),
        concerns=first(
            ((each, anchors.get(each.subject, each.topic)) for each in pressing),
            MOST_CONCERNS,
            len(concerns),
        ),
        sources=source_rows(study),
        shapes=shapes(study),
        deepest=deepest(study),
        claims=claims,
        contested=groups,
        gaps=gap_rows(study),
        relations=relation_counts(study),
        circles=circle_rows(study),
        copies=copy_rows(study),
        articles=len(study.corpus.articles),
        problems=first(problems, MOST_PROBLEMS, len(problems)),
        violations=first(map(str, violations), MOST_PROBLEMS, len(violations)),
    )


def _mixed(concerns: Sequence[Concern]) -> list[Concern]:
    """Return what to check with no kind filling the list alone."""
    taken: dict[str, int] = {}
    found = []
    for each in concerns:
        taken[each.kinds[0]] = taken.get(each.kinds[0], 0) + 1
        if taken[each.kinds[0]] <= MOST_OF_A_KIND:
            found.append(each)
    return found


def _head(study: Study, wrong: int) -> Head:
    corpus = study.corpus
    outlets = sorted({article.outlet.name for article in corpus.articles.values() if article.outlet})
    days = sorted(article.published for article in corpus.articles.values() if article.published)
    counts = (
        words.count(len(corpus.articles), "article"),
        words.count(len(outlets), "outlet"),
        words.count(len(study.chains), "attributed statement"),
        words.count(len(corpus.figures), "figure"),
        words.count(wrong, "problem"),
    )
    span = "" if not days else f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return Head(counts, words.listed(outlets, 8), span)


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": words.plain, "percent": lambda share: f"{share:.0%}", "number": lambda number: f"{number:,}"}
    environment.globals |= {
        "draw_claim": drawings.draw_claim,
        "draw_ring": drawings.draw_ring,
        "draw_timeline": drawings.draw_timeline,
        "mark": mark,
        "names_of": names_of,
        "count": words.count,
        "outlet_of": words.outlet_of,
        "summary": summary,
    }
    environment.tests["address"] = lambda url: isinstance(url, str) and url.lower().startswith(("http://", "https://"))
    return environment
