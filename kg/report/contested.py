"""Contested figures: groups of figures of one thing that contradict, dispute or replace each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis import Study
from kg.analysis.figures import Comparison, Relation
from kg.analysis.figures.claimants import claimant_of
from kg.analysis.records import FigureRecord, Node
from kg.ids import digest
from kg.report.words import claimants, scope

DISPUTED = frozenset({Relation.CONFLICTS, Relation.SELF_CONFLICT, Relation.DISPUTES, Relation.CONTRADICTED})
REPLACED = frozenset({Relation.REVISES})
BESIDE = frozenset({Relation.AGREES, Relation.DUPLICATE_REPORT, Relation.REFINES, Relation.CONSISTENT})
"""Relations that bring a further figure into a group, but never join two groups."""

MOST_JOINED = 12
"""Figures of one group as far as the relations lead."""

Group = tuple[str, ...]
RestsOn = Mapping[str, tuple[str, tuple[Node, ...]]]
"""The claim of each figure, "" where it is in none, and who answers for it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One amount on the word of one origin, however many articles repeat it.

    Args:
        figures: those that say so, by day, the ones without a day last.
        day: on which the first held or was published; None where that is not known.
        origins: who says it; none where nobody is named.
        wording: of the source, where nobody is named.
    """

    figures: tuple[FigureRecord, ...]
    day: date | None
    origins: tuple[Node, ...]
    wording: str = ""

    @property
    def who(self) -> str:
        """Who says it, for people."""
        return claimants([node.name for node in self.origins]) if self.origins else self.wording

    @property
    def figure(self) -> FigureRecord:
        """The first that says so."""
        return self.figures[0]


@dataclass(frozen=True, slots=True)
class Contested:
    """Figures of one thing that do not go together.

    Args:
        title: what they count, where and when.
        points: by day, those without a day last.
        comparisons: among them, the disputes first.
        is_disputed: whether any contradicts another; else they only replace each other.
    """

    title: str
    points: tuple[Point, ...]
    comparisons: tuple[Comparison, ...]
    is_disputed: bool

    @property
    def id(self) -> str:
        """Tells it from other groups."""
        return f"contested/{digest(*(figure.id for point in self.points for figure in point.figures))}"

    @property
    def origins(self) -> tuple[Node, ...]:
        """Everybody who says one of the figures, in the order of the points."""
        return tuple(dict.fromkeys(node for point in self.points for node in point.origins))


def find_contested(study: Study) -> tuple[Contested, ...]:
    """Return the groups, the disputed ones first, then those of most origins and most figures.

    Figures that contradict, dispute or replace each other are one group, as far as the relations lead. Where they lead too far (one
    number for a country contradicts those of many towns), a group has those of one outcome, place and period.
    """
    rests_on = _rests_on(study)
    groups = [_contested(study, figures, found, rests_on) for figures, found in _groups(study)]
    return tuple(
        sorted(groups, key=lambda each: (not each.is_disputed, -len(each.origins), -len(each.points), each.title, each.id))
    )


def _groups(study: Study) -> Iterator[tuple[list[str], list[Comparison]]]:
    """Yield the figures and the comparisons of each group: linear in the comparisons."""
    homes = _homes(study)
    members: dict[Group, list[str]] = {}
    for figure, groups in homes.items():
        for group in groups:
            members.setdefault(group, []).append(figure)
    found: dict[Group, list[Comparison]] = {group: [] for group in members}
    for each in study.comparisons:
        for group in homes.get(each.a, ()):
            if group in homes.get(each.b or "", ()):
                found[group].append(each)
    return ((members[group], found[group]) for group in members)


def _homes(study: Study) -> dict[str, dict[Group, None]]:
    """Return the groups that each figure is in."""
    from networkx.utils import UnionFind

    edges = [each for each in study.comparisons if each.b is not None and each.relation in DISPUTED | REPLACED]
    joined = UnionFind()
    for each in edges:
        joined.union(each.a, each.b)
    roots = {figure: joined[figure] for figure in joined}
    sizes = Counter(roots.values())
    scopes = {figure: _scope_key(study.corpus.figures[figure]) for figure in roots if sizes[roots[figure]] > MOST_JOINED}
    common = Counter(scopes[end] for each in edges for end in (each.a, each.b) if end in scopes)
    homes: dict[str, dict[Group, None]] = {}
    for each in edges:
        ends = [each.a, each.b or ""]
        # The narrower scope, which fewer figures have, is what the two have in common.
        narrow = min((scopes[end] for end in ends if end in scopes), key=lambda scope: (common[scope], scope), default=())
        for end in ends:
            homes.setdefault(end, {})[roots[each.a], *narrow] = None
    for each in study.comparisons:
        if each.relation in BESIDE and (each.a in roots) != (each.b in roots):
            near, far = (each.a, each.b or "") if each.a in roots else (each.b or "", each.a)
            homes.setdefault(far, dict.fromkeys(list(homes[near])[:1]))
    return homes


def _scope_key(figure: FigureRecord) -> tuple[str, str, str]:
    return figure.outcome or "", figure.place or figure.place_text or "", figure.period.edtf if figure.period else ""


def _contested(study: Study, figures: Sequence[str], comparisons: Sequence[Comparison], rests_on: RestsOn) -> Contested:
    records = [study.corpus.figures[each] for each in figures]
    titles = Counter(scope(record, study.corpus) for record in records)
    ranks = (DISPUTED, REPLACED, BESIDE)
    ordered = sorted(comparisons, key=lambda each: next((i for i, rank in enumerate(ranks) if each.relation in rank), len(ranks)))
    return Contested(
        min(titles, key=lambda title: (-titles[title], -len(title), title)),
        tuple(_points(study, records, rests_on)),
        tuple(ordered),
        any(each.relation in DISPUTED for each in comparisons),
    )


def _points(study: Study, records: Iterable[FigureRecord], rests_on: RestsOn) -> Iterator[Point]:
    """Yield the points by day; the same amount on the same word is one, since a report that repeats another adds nothing."""
    articles = study.corpus.articles

    def day(figure: FigureRecord) -> date | None:
        return (figure.as_of and figure.as_of.end) or articles[figure.article].published

    found: dict[tuple[object, ...], list[FigureRecord]] = {}
    for each in sorted(records, key=lambda each: (day(each) or date.max, articles[each.article].name, each.start, each.id)):
        claim, origins = rests_on.get(each.id, ("", ()))
        # Sources without a name need not be one, unless the reports of one claim show it.
        word: object = _named(origins) or (claim, origins) if origins else each.id
        found.setdefault((word, each.lower, each.upper, each.qualifier == "withheld", each.polarity, each.per), []).append(each)
    for figures in found.values():
        origins = _named(rests_on.get(figures[0].id, ("", ()))[1])
        wording = "" if origins else claimant_of(figures[0], study.corpus, study.origins).name
        yield Point(tuple(figures), day(figures[0]), origins, wording)


def _rests_on(study: Study) -> RestsOn:
    """Return the origins of each figure as the reports of its claim show them together, else by its own article."""
    found = {iri: ("", study.origins.of(iri)) for iri in study.corpus.figures}
    for support in study.supports:
        for iri, rests in support.rests_on.items():
            if iri in found and rests:
                found[iri] = (support.claim.id, tuple(node for node in support.origins if node.id in rests))
    return found


def _named(origins: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(node for node in origins if not node.is_unnamed)
