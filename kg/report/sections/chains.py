"""Through whom statements came: the most frequent shapes of chains, and the deepest chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analysis import Study
from kg.analysis.attribution.chains import Chain
from kg.analysis.records import ArticleRecord, Node
from kg.report.sections import Rows, first
from kg.report.words import plain

MOST_SHAPES = 12
EXAMPLES = 3
DEEPEST = 12
DEEPEST_OF_ARTICLE = 2

DEEP = 3
"""Steps from which a chain is worth a look of its own."""


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One chain.

    Args:
        nodes: outermost first, each with what is weak about the link to it, or "".
        weakness: of the whole chain, or "".
        text: of the statement.
    """

    nodes: tuple[tuple[Node, str], ...]
    weakness: str
    text: str
    article: ArticleRecord


@dataclass(frozen=True, slots=True)
class Shape:
    """The chains that pass through the same kinds of nodes.

    Args:
        kinds: in words, outermost first.
        share: of all chains, 0 to 1.
        weak: how many of them have a weak link.
    """

    kinds: tuple[str, ...]
    number: int
    share: float
    weak: int
    examples: tuple[ChainRow, ...]


def shapes(study: Study) -> Rows[Shape]:
    """Return the shapes of the chains, the most frequent first."""
    groups: dict[tuple[str, ...], list[Chain]] = {}
    for chain in study.chains:
        groups.setdefault(tuple(plain(node.kind) for node in chain.nodes), []).append(chain)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    found = (_shape(study, kinds, chains) for kinds, chains in ordered)
    return first(found, MOST_SHAPES, len(groups))


def deepest(study: Study) -> Rows[ChainRow]:
    """Return the chains of most steps, the deepest first."""
    deep = sorted((chain for chain in study.chains if chain.depth >= DEEP), key=lambda chain: -chain.depth)
    taken: Counter[str] = Counter()
    shown = []
    for chain in deep:
        taken[chain.article] += 1
        if taken[chain.article] <= DEEPEST_OF_ARTICLE:
            shown.append(chain)
    return first(rows(study, shown), DEEPEST, len(deep))


def rows(study: Study, chains: Iterable[Chain]) -> Iterable[ChainRow]:
    """Yield the rows of chains."""
    for chain in chains:
        weakness = chain.weakness.value if chain.weakness else ""
        nodes = tuple((node, weakness if i == chain.weakest else "") for i, node in enumerate(chain.nodes))
        yield ChainRow(nodes, weakness, study.corpus.statements[chain.statement].text, study.corpus.articles[chain.article])


def _shape(study: Study, kinds: tuple[str, ...], chains: Sequence[Chain]) -> Shape:
    # One example of each outlet, as far as there are several.
    examples = list({chain.nodes[0]: chain for chain in reversed(chains)}.values())[::-1]
    weak = sum(chain.weakness is not None for chain in chains)
    shown = tuple(rows(study, sorted(examples[:EXAMPLES], key=chains.index)))
    return Shape(kinds, len(chains), len(chains) / len(study.chains), weak, shown)
