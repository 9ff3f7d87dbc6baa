"""Syntax and names of an article by one network: parts of speech, dependency heads and relations, and the tags of names.

The tags and relations are those of Universal Dependencies (`kg.language.syntax.labels`); what the network was trained on and how
well it does stands in ``kg/language/data/syntax.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.language.annotated import Quotation, Sentence, Syntax, Token
from kg.language.network.features import flag_sets
from kg.language.network.weights import read_weights
from kg.language.syntax.network import SyntaxNetwork
from kg.language.syntax.windows import find_windows
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network reads in an article.

    Args:
        syntax: of each token.
        names: logarithms of the probabilities of the tags of names, tokens x `kg.language.syntax.labels.NAME_TAGS`.
    """

    syntax: tuple[Syntax, ...]
    names: NDArray[np.float32]


def find_syntax(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> Reading:
    """Return the syntax of each token of an article and how likely it is part of a name.

    A sentence of more than 120 tokens is read in pieces, each with a root of its own.

    Args:
        tokens: of the whole article.
        sentences: all of them, in order and without gaps.
        quotations: of the whole article.

    Raises:
        ModelError: the file of the network is missing or damaged.

    >>> from kg.language import annotate
    >>> from kg.model import Document
    >>> from kg.segment import segment
    >>> found = annotate(segment(Document("a", "a", "The pilot met Amal Haddad on Monday.")))
    >>> reading = find_syntax(found.article, found.tokens, found.sentences, found.quotations)
    >>> [each.tag for each in reading.syntax[:3]], reading.syntax[1]
    (['DET', 'NOUN', 'VERB'], Syntax(tag='NOUN', head=2, relation='nsubj'))
    """
    if not tokens:
        return Reading((), np.empty((0, 0), dtype=np.float32))
    network = _network()
    flags = flag_sets(article, tokens, sentences, quotations)
    tags, heads, relations, names = network([token.text for token in tokens], flags, find_windows(sentences))
    triples = zip(tags.tolist(), heads.tolist(), relations.tolist(), strict=True)
    return Reading(tuple(Syntax(network.tags[t], h, network.relations[r]) for t, h, r in triples), names)


@cache
def _network() -> SyntaxNetwork:
    return SyntaxNetwork(read_weights(resources.NETWORKS / "syntax.npz"))


__all__ = ["Reading", "find_syntax"]
