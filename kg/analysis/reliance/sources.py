"""Sources: who is relied on, how much, and by how many outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.analysis.attribution.chains import Chain
from kg.analysis.claims.independence import Support
from kg.analysis.records import UNNAMED_SOURCE, ArticleRecord, Corpus, Node, by_name
from kg.analysis.reliance.network import Community


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody that something is attributed to.

    Args:
        statements: how many pass through it; those of an organization include the ones of the people who speak for it. None pass
            through an outlet that an article thanks as a whole ("h/t").
        articles, outlets: in how many they, or credits, stand: its reach.
        unnamed_share: the share of the statements in which no person is named: 0 of a person, 1 of those without a name.
        only_origin: identifiers of the claims that rest on it alone.
        broker: how much of what passes through the network passes through it, see `kg.analysis.reliance.network.find_brokers`.
        community: number of its community, from 1; None without one.
        evidence: IRIs of the statements, in the order of the articles' names and of the text, and of the links of credits behind them.
    """

    node: Node
    statements: int
    articles: int
    outlets: int
    unnamed_share: float
    only_origin: tuple[str, ...] = ()
    broker: float = 0.0
    community: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What is counted of one source."""

    statements: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    unnamed: int = 0

    def stand_in(self, article: ArticleRecord) -> None:
        """Note an article in which something is attributed to the source."""
        self.articles.add(article.id)
        self.outlets.update([article.outlet.id] if article.outlet else [])

    @property
    def unnamed_share(self) -> float:
        """The share of the statements in which no person is named."""
        return round(self.unnamed / len(self.statements), 3) if self.statements else 0.0


def find_sources(
    corpus: Corpus,
    chains: Sequence[Chain],
    supports: Sequence[Support],
    brokers: dict[str, float],
    communities: Sequence[Community],
) -> tuple[Source, ...]:
    """Return everybody that something is attributed to, the most relied on first.

    All sources without a name are one row, for what they have in common is that nobody can ask them.
    """
    tallies = _count(corpus, chains)
    alone = _only_origins(supports)
    numbers = {member.id: number for number, each in enumerate(communities, start=1) for member in each.members}
    sources = [
        Source(
            node=node,
            statements=len(tally.statements),
            articles=len(tally.articles),
            outlets=len(tally.outlets),
            unnamed_share=1.0 if node.is_unnamed else tally.unnamed_share,
            only_origin=tuple(alone.get(node.id, ())),
            broker=brokers.get(node.id, 0.0),
            community=numbers.get(node.id),
            evidence=(*tally.statements, *sorted(tally.credits)),
        )
        for node, tally in tallies.items()
    ]
    return tuple(sorted(sources, key=lambda each: (-each.statements, -each.articles, *by_name(each.node))))


def _count(corpus: Corpus, chains: Sequence[Chain]) -> dict[Node, _Tally]:
    tallies: dict[Node, _Tally] = {}
    for chain in chains:
        others = corpus.statements[chain.statement].co_speakers
        is_named = any(node.kind == "person" for node in (*chain.nodes, *others))
        for node in dict.fromkeys((*chain.nodes[1:], *others)):
            tally = tallies.setdefault(node, _Tally())
            tally.statements.append(chain.statement)
            tally.unnamed += not is_named
            tally.stand_in(corpus.articles[chain.article])
    for credit in corpus.credits:
        if credit.outlet in corpus.nodes:
            tally = tallies.setdefault(corpus.nodes[credit.outlet], _Tally())
            tally.credits.append(credit.id)
            tally.stand_in(corpus.articles[credit.article])
    return tallies


def _only_origins(supports: Sequence[Support]) -> dict[str, list[str]]:
    """Return the claims that rest on each source alone."""
    found: dict[str, list[str]] = {}
    for support in supports:
        if support.is_single and len(support.origins) == 1:
            origin = support.origins[0]
            key = UNNAMED_SOURCE.id if origin.is_unnamed else origin.id
            found.setdefault(key, []).append(support.claim.id)
    return found
