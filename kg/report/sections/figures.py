"""Figures beside each other: the contested ones, and those that cannot be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.analysis import Study
from kg.analysis.figures import Comparison, Relation
from kg.analysis.records import ArticleRecord, Node
from kg.report.contested import Contested, Point
from kg.report.evidence import Piece, quote
from kg.report.sections import Rows, first
from kg.report.words import RELATIONS, asserted, count, outlet_of, plain

MUTUAL = frozenset({Relation.CONFLICTS, Relation.SELF_CONFLICT, Relation.AGREES, Relation.CONSISTENT})
"""Relations that say the same the other way round."""

MOST = 40
MOST_POINTS = 16
MOST_REASONS = 12
MOST_GAPS = 40


@dataclass(frozen=True, slots=True)
class PointRow:
    """One figure of a group.

    Args:
        mark: number of its origin in the group, from 0: what colour and shape it has.
        letter: what it is called in the picture.
        words: as it is written first.
        repeats: further articles that say so.
    """

    point: Point
    letter: str
    mark: int
    words: str
    origin: str
    repeats: tuple[ArticleRecord, ...]
    outlet: str
    article: ArticleRecord
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """One group.

    Args:
        points: the first ones; ``more`` are not shown.
        revisions: letters of each figure and the one that took its place.
        reasons: what the figures are to each other, and why.
    """

    anchor: str
    group: Contested
    points: tuple[PointRow, ...]
    more: int
    revisions: tuple[tuple[str, str], ...]
    reasons: Rows[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two figures that cannot be compared: the two, each with its outlet, why, and what is missing."""

    a: tuple[str, str]
    b: tuple[str, str]
    reason: str
    missing: str


def contested_rows(study: Study, contested: Sequence[Contested]) -> Rows[ContestedRow]:
    """Return the contested figures."""
    return first((_contested(study, each, f"figures-{i}") for i, each in enumerate(contested, 1)), MOST, len(contested))


def gap_rows(study: Study) -> Rows[PairRow]:
    """Return the figures that look alike and cannot be compared."""
    found = [each for each in study.comparisons if each.relation == Relation.INCOMPARABLE]
    return first((_pair(study, each) for each in found), MOST_GAPS, len(found))


def relation_counts(study: Study) -> tuple[tuple[str, int], ...]:
    """Return how often figures are what to each other, in words, the most frequent first."""
    counts = Counter(each.relation for each in study.comparisons)
    return tuple((plain(relation.value), counts[relation]) for relation in sorted(counts, key=lambda each: (-counts[each], each)))


def _contested(study: Study, group: Contested, anchor: str) -> ContestedRow:
    marks: dict[tuple[Node, ...], int] = {}
    for point in group.points:
        marks.setdefault(point.origins, len(marks))
    points = tuple(_point(study, point, i, marks[point.origins]) for i, point in enumerate(group.points[:MOST_POINTS]))
    letters = {figure.id: row.letter for row in points for figure in row.point.figures}
    pairs = _pairs(group.comparisons, letters)
    revisions = tuple((b, a) for a, relation, b in pairs if relation == Relation.REVISES)
    reasons = [(f"{a} {RELATIONS[relation]} {b}", reason) for (a, relation, b), reason in pairs.items()]
    return ContestedRow(
        anchor, group, points, len(group.points) - len(points), revisions, first(reasons, MOST_REASONS, len(reasons))
    )


def _point(study: Study, point: Point, place: int, mark: int) -> PointRow:
    article = study.corpus.articles[point.figure.article]
    return PointRow(
        point,
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place],
        mark,
        asserted(point.figure),
        point.who,
        tuple(study.corpus.articles[iri] for iri in dict.fromkeys(each.article for each in point.figures) if iri != article.id),
        outlet_of(article),
        article,
        quote(study.texts.get(article.id), [(point.figure.start, point.figure.end)]),
    )


def _pairs(comparisons: Sequence[Comparison], letters: Mapping[str, str]) -> dict[tuple[str, Relation, str], str]:
    """Return the reason of each relation between two points that are shown; what repeats either of them has the same."""
    found: dict[tuple[str, Relation, str], str] = {}
    for each in comparisons:
        a, b = letters.get(each.a), letters.get(each.b or "")
        if a and b and a != b:
            a, b = sorted((a, b)) if each.relation in MUTUAL else (a, b)
            found.setdefault((a, each.relation, b), each.reason)
    return found


def _pair(study: Study, comparison: Comparison) -> PairRow:
    return PairRow(
        _side(study, comparison.a),
        _side(study, comparison.b),
        comparison.reason,
        ", ".join(plain(field) for field in comparison.missing),
    )


def _side(study: Study, iri: str | None) -> tuple[str, str]:
    if iri is None:
        return "", ""
    figure = study.corpus.figures[iri]
    return asserted(figure), outlet_of(study.corpus.articles[figure.article])


def tell(row: ContestedRow) -> str:
    """Return a group in one sentence, for those who cannot see the picture."""
    said = "; ".join(f"{point.letter}: {point.origin} {point.words} ({point.outlet})" for point in row.points)
    return f"{count(len(row.points), 'figure')}: {said}"
