"""Articles that share text, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis import Study
from kg.analysis.records import ArticleRecord
from kg.analysis.texts.reuse import Reuse
from kg.report.evidence import passage
from kg.report.sections import Rows, first
from kg.report.words import count

MOST = 40
MOST_PASSAGES = 4


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two articles.

    Args:
        first, second: the earlier one first, where that is known.
        has_order: whether it is known.
        passages: the words of each, side by side.
        more: how many passages are not shown.
    """

    first: ArticleRecord
    second: ArticleRecord
    share: float
    has_order: bool
    passages: tuple[tuple[str, str], ...]
    more: int
    quotations: int


def copy_rows(study: Study) -> Rows[CopyRow]:
    """Return the pairs of articles that share text, those that share most first; common quotations alone are no copying."""
    reuses = [reuse for reuse in study.reuses if reuse.passages]
    return first((_row(study, reuse) for reuse in reuses), MOST, len(reuses))


def _row(study: Study, reuse: Reuse) -> CopyRow:
    one, other = study.corpus.articles[reuse.a], study.corpus.articles[reuse.b]
    is_turned = reuse.earlier == reuse.b
    pairs = [(passage(study.texts.get(reuse.a), each.a), passage(study.texts.get(reuse.b), each.b)) for each in reuse.passages]
    shown = [(b, a) if is_turned else (a, b) for a, b in pairs[:MOST_PASSAGES]]
    return CopyRow(
        other if is_turned else one,
        one if is_turned else other,
        reuse.share,
        reuse.earlier is not None,
        tuple(shown),
        len(pairs) - len(shown),
        len(reuse.quotations),
    )


def direction(row: CopyRow) -> str:
    """Return which of two articles was earlier, in words."""
    return "the first was earlier" if row.has_order else "which was earlier is not known"


def summary(row: CopyRow) -> str:
    """Return what two articles share, in words."""
    quoted = f"; {count(row.quotations, 'passage')} more only quoted from the same source" if row.quotations else ""
    return f"{row.share:.0%} of the shorter text, {direction(row)}{quoted}"
