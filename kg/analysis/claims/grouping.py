"""Grouping: which figures tell the same, by what they are to each other and by who has them from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.analysis.figures import Comparison, Relation
from kg.analysis.origins.relays import MOST_DAYS, find_named_outlets
from kg.analysis.records import AUTHOR_VOICE, Corpus, FigureRecord, StatementRecord
from kg.analysis.texts.quotations import Quotation

SAME = frozenset({Relation.AGREES, Relation.DUPLICATE_REPORT})
"""Relations of figures that tell the same."""
MOST_COMPARED = 10  # reports of one amount by one outlet, so that cost is linear
NEAREST_ROWS = 5  # of one article with the same number, so that a long table costs no more than its length
PEOPLE = "person"


def group_figures(corpus: Corpus, comparisons: Sequence[Comparison], quotations: Sequence[Quotation]) -> list[list[FigureRecord]]:
    """Return the figures that tell the same, each group in the order of the articles' names and of the text, and so are the groups.

    Figures that nobody stands by (denied, hypothetical, withheld), and those that tell only how an amount has changed, are in none; a
    bare number without an outcome is in one if it is attributed.
    """
    import networkx as nx

    figures = {figure.id: figure for figure in corpus.figures.values() if _is_claim(figure, corpus)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(figures)
    for article in corpus.figures_of:
        graph.add_edges_from(_repeated([figure for figure in corpus.figures_of[article] if figure.id in figures]))
    for each in comparisons:
        if each.relation in SAME and each.b and each.a in figures and each.b in figures:
            graph.add_edge(each.a, each.b)
    graph.add_edges_from(_relayed(corpus, figures.values()))
    for quotation in quotations:
        graph.add_edges_from(_quoted(corpus, quotation, figures))
    groups = [sorted((figures[iri] for iri in group), key=corpus.order) for group in nx.connected_components(graph)]
    return sorted(groups, key=lambda group: corpus.order(group[0]))


def _quoted(corpus: Corpus, quotation: Quotation, figures: Mapping[str, FigureRecord]) -> Iterator[tuple[str, str]]:
    """Yield the figures of one utterance, which is the same however each article dates and places it."""
    first: dict[tuple[object, ...], str] = {}
    for statement in quotation.statements:
        for iri in _reported_by(corpus, corpus.statements[statement]):
            if iri in figures:
                yield first.setdefault((*_amount(figures[iri]), figures[iri].population), iri), iri


def _reported_by(corpus: Corpus, statement: StatementRecord) -> Iterator[str]:
    """Yield the figures of a statement, and those of the statements in it: "the Dawn said, citing the council"."""
    yield from statement.figures
    for other in corpus.statements_of[statement.article]:
        if other.parent == statement.id:
            yield from other.figures


def _relayed(corpus: Corpus, figures: Collection[FigureRecord]) -> Iterator[tuple[str, str]]:
    """Yield the figures that an article takes from an outlet, each with that outlet's own, which need not say all of its scope again."""
    publishers = {iri: corpus.publisher_of(article).id for iri, article in corpus.articles.items()}
    published: dict[tuple[object, ...], list[FigureRecord]] = {}
    for figure in figures:
        if figure.outcome or figure.counted:
            published.setdefault((publishers[figure.article], *_amount(figure)), []).append(figure)
    for figure in figures:
        statement = corpus.statement_of(figure)
        for outlet in find_named_outlets(statement, corpus) if statement else ():
            own = published.get((outlet.id, *_amount(figure)), [])[:MOST_COMPARED]
            yield from ((figure.id, other.id) for other in own if _may_be_one(corpus, figure, other))


def _amount(figure: FigureRecord) -> tuple[object, ...]:
    """Return how many of what; without an outcome the noun tells it."""
    noun = None if figure.outcome else (figure.counted or "").casefold()
    return figure.lower, figure.upper, figure.outcome, noun, figure.unit, figure.per


def _may_be_one(corpus: Corpus, one: FigureRecord, other: FigureRecord) -> bool:
    """Whether figures of two articles go together: near in time, and of nothing that is known to be something else."""
    here, there = corpus.articles[one.article].published, corpus.articles[other.article].published
    days = abs((here - there).days) if here and there else 0
    of_people = {one.population, other.population} - {None, PEOPLE}
    places = {one.place, other.place} - {None}
    return one.article != other.article and days <= MOST_DAYS and len(of_people) < 2 and len(places) < 2 and _overlap(one, other)


def _overlap(one: FigureRecord, other: FigureRecord) -> bool:
    spans = [
        (each.period.start, each.period.end) for each in (one, other) if each.period and each.period.start and each.period.end
    ]
    return len(spans) < 2 or (spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1])


def _is_claim(figure: FigureRecord, corpus: Corpus) -> bool:
    if figure.polarity != "affirmed" or figure.change or (figure.lower is None and figure.upper is None):
        return False
    statement = corpus.statement_of(figure)
    return figure.outcome is not None or (statement is not None and statement.basis != AUTHOR_VOICE)


def _repeated(figures: Sequence[FigureRecord]) -> Iterator[tuple[str, str]]:
    """Yield the figures that one article tells twice, as its headline and its text do."""
    by_amount: dict[tuple[object, ...], list[FigureRecord]] = {}
    for figure in figures:
        if figure.outcome:
            by_amount.setdefault((figure.lower, figure.outcome, figure.unit, figure.per), []).append(figure)
    for same in by_amount.values():
        for place, figure in enumerate(same):
            yield from ((other.id, figure.id) for other in same[max(0, place - NEAREST_ROWS) : place] if _is_same(figure, other))


def _is_same(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether what both figures of one article say of their scope goes together; the less said, the more it may be the same."""
    pairs = (
        # "Eight killed" may be soldiers: people are what a number without a noun counts.
        (one.counted and one.population, other.counted and other.population),
        (one.place, other.place),
        (one.period and one.period.edtf, other.period and other.period.edtf),
        (one.part_of, other.part_of),
    )
    is_exact = one.upper == other.upper
    # A headline leaves out "at least"; two attributed figures mean what they say.
    return all(a == b or not a or not b for a, b in pairs) and (is_exact or not (one.claimant and other.claimant))
