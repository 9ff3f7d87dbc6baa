"""Matters: which reports tell of one thing, because they report one claim, or one event in different words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.analysis.claims.claims import Claim, claim_id
from kg.analysis.claims.likeness import Report, is_same_event, parse_report
from kg.analysis.origins.relays import MOST_DAYS
from kg.analysis.records import Corpus, TextRecord

RAREST = 6
"""Words of a statement, the rarest of all, two of which it must have in common with another one to be compared with it."""
NEAREST = 12
"""Reports of the same two words, those of the nearest days, that a report is compared with: so cost is linear."""
LONGEST_LEAD = 300  # code points of an article's first paragraph: what it is about stands there


def group_by_matter(
    corpus: Corpus, claims: Sequence[Claim], texts: Mapping[str, TextRecord], reports: Iterable[str]
) -> dict[str, str]:
    """Return for each report the matter that it tells: the identifier of a claim, or of the reports that tell of one event."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(reports))
    named: dict[str, str] = {}
    for claim in claims:
        members = [statement for statement in claim.statements if statement in graph]
        nx.add_path(graph, members)
        for member in members:
            named.setdefault(member, claim.id)
    graph.add_edges_from(list(_find_alike(corpus, texts, graph)))
    matters: dict[str, str] = {}
    for group in nx.connected_components(graph):
        members = sorted(group)
        claimed = [named[member] for member in members if member in named]
        matters |= dict.fromkeys(members, claimed[0] if claimed else claim_id(members))
    return matters


@dataclass(frozen=True, slots=True)
class _Read:
    """A report as it is compared: of which article, of which day (0 without one), and what it says."""

    iri: str
    article: str
    day: int
    says: Report


def _find_alike(corpus: Corpus, texts: Mapping[str, TextRecord], reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the reports of different articles that tell of one event; only those with two rare words in common are compared."""
    read = sorted((_read(corpus, texts, iri) for iri in reports), key=lambda each: (each.day, each.iri))
    frequency = Counter(word for each in read for word in each.says.words)
    blocks: dict[tuple[str, str], list[_Read]] = {}
    for each in read:
        near: dict[str, _Read] = {}
        rarest = sorted(each.says.words, key=lambda word: (frequency[word], word))[:RAREST]
        for pair in combinations(sorted(rarest), 2):
            block = blocks.setdefault(pair, [])
            near |= {other.iri: other for other in block[-NEAREST:]}
            block.append(each)
        yield from (
            (other.iri, each.iri) for other in near.values() if _may_be_one(each, other) and is_same_event(each.says, other.says)
        )


def _read(corpus: Corpus, texts: Mapping[str, TextRecord], iri: str) -> _Read:
    statement = corpus.statements.get(iri)
    article = corpus.articles[statement.article if statement else iri]
    day = article.published.toordinal() if article.published else 0
    if statement:
        figures = [corpus.figures[each] for each in statement.figures if each in corpus.figures]
        says = parse_report(statement.text, [figure.lower for figure in figures if figure.lower is not None])
    else:
        says = parse_report(f"{article.title}. {_lead(texts.get(iri))}")
    return _Read(iri, article.id, day, says)


def _lead(text: TextRecord | None) -> str:
    if text is None or not text.prose:
        return ""
    start, end = text.prose[0]
    return text.text[start : min(end, start + LONGEST_LEAD)]


def _may_be_one(one: _Read, other: _Read) -> bool:
    return one.article != other.article and (not one.day or not other.day or abs(one.day - other.day) <= MOST_DAYS)
