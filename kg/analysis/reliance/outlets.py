"""Outlets: on whom each of them rests, and who rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.attribution.chains import Chain
from kg.analysis.origins.origins import Origins
from kg.analysis.records import AUTHOR_VOICE, Corpus, Node, by_name
from kg.analysis.reliance.concentration import Concentration, concentration
from kg.analysis.reliance.network import Network


@dataclass(frozen=True, slots=True)
class Lean:
    """What shows that one outlet rests on another: IRIs of statements, links of credits and copied articles, sorted."""

    outlet: Node
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that published something in the corpus, or that another one rests on.

    Args:
        articles, statements: IRIs of its articles, by name, and of their attributed statements, in order.
        sources: how the attributed statements are spread over their origins; those whose source has no name are not among them.
        unnamed_share: share of the attributed statements whose innermost source has no name; None without statements.
        own_voice_share: share of all statements that are the author's own word; None without statements.
        leans_on, leaned_on_by: other outlets, those with most evidence first.
    """

    node: Node
    articles: tuple[str, ...]
    statements: tuple[str, ...]
    sources: Concentration
    unnamed_share: float | None
    own_voice_share: float | None
    leans_on: tuple[Lean, ...]
    leaned_on_by: tuple[Lean, ...]


@dataclass(slots=True)
class _Tally:
    """What is counted of one outlet."""

    articles: list[str] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    own_voice: int = 0


def find_outlets(corpus: Corpus, chains: Sequence[Chain], origins: Origins, network: Network) -> tuple[Outlet, ...]:
    """Return the outlets, those with most articles first."""
    tallies = _count(corpus, chains)
    for node in network:
        if node in corpus.outlets and node in corpus.nodes:
            tallies.setdefault(corpus.nodes[node], _Tally())
    outlets = [_outlet(node, tally, corpus, origins, network) for node, tally in tallies.items()]
    return tuple(sorted(outlets, key=lambda each: (-len(each.articles), -len(each.leaned_on_by), *by_name(each.node))))


def _count(corpus: Corpus, chains: Sequence[Chain]) -> dict[Node, _Tally]:
    tallies: dict[Node, _Tally] = {}
    of_article: dict[str, _Tally] = {}
    for article in sorted(corpus.articles.values(), key=lambda each: (each.name, each.id)):
        if article.outlet:
            of_article[article.id] = tallies.setdefault(article.outlet, _Tally())
            of_article[article.id].articles.append(article.id)
    for chain in chains:
        if chain.article in of_article:
            of_article[chain.article].chains.append(chain)
    for record in corpus.statements.values():
        if record.basis == AUTHOR_VOICE and record.article in of_article:
            of_article[record.article].own_voice += 1
    return tallies


def _outlet(node: Node, tally: _Tally, corpus: Corpus, origins: Origins, network: Network) -> Outlet:
    attributed = len(tally.chains)
    everything = attributed + tally.own_voice
    unnamed = sum(chain.nodes[-1].is_unnamed for chain in tally.chains)
    return Outlet(
        node=node,
        articles=tuple(tally.articles),
        statements=tuple(chain.statement for chain in tally.chains),
        sources=concentration(origins.of(chain.statement) for chain in tally.chains),
        unnamed_share=round(unnamed / attributed, 3) if attributed else None,
        own_voice_share=round(tally.own_voice / everything, 3) if everything else None,
        leans_on=_leans(network.adj.get(node.id, {}), corpus),
        leaned_on_by=_leans(network.pred.get(node.id, {}), corpus),
    )


def _leans(ties: Mapping[str, Mapping[str, Any]], corpus: Corpus) -> tuple[Lean, ...]:
    """Return the outlets among the neighbours of a node of the network, those with most evidence first."""
    found = [Lean(corpus.nodes[each], details["evidence"]) for each, details in ties.items() if each in corpus.outlets]
    return tuple(sorted(found, key=lambda lean: (-len(lean.evidence), *by_name(lean.outlet))))
