"""Syntax of an article by a network: parts of speech, dependency heads and relations.

The tags and relations are those of Universal Dependencies (`kg.language.syntax.labels`); what the network was trained on and how
well it does stands in ``kg/language/data/syntax.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg import resources
from kg.language.annotated import Quotation, Sentence, Syntax, Token
from kg.language.network.features import flag_sets
from kg.language.network.weights import read_weights
from kg.language.network.windows import sentence_windows
from kg.language.syntax.network import SyntaxNetwork
from kg.model import Article


def find_syntax(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Syntax, ...]:
    """Return the syntax of each token of an article.

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
    >>> syntax = find_syntax(found.article, found.tokens, found.sentences, found.quotations)
    >>> [each.tag for each in syntax[:3]], syntax[1]
    (['DET', 'NOUN', 'VERB'], Syntax(tag='NOUN', head=2, relation='nsubj'))
    """
    if not tokens:
        return ()
    network = _network()
    flags = flag_sets(article, tokens, sentences, quotations)
    tags, heads, relations = network([token.text for token in tokens], flags, sentence_windows(sentences))
    triples = zip(tags.tolist(), heads.tolist(), relations.tolist(), strict=True)
    return tuple(Syntax(network.tags[t], h, network.relations[r]) for t, h, r in triples)


@cache
def _network() -> SyntaxNetwork:
    return SyntaxNetwork(read_weights(resources.NETWORKS / "syntax.npz"))


__all__ = ["find_syntax"]
