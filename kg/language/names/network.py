"""The network of names: how likely each token of an article begins or goes on with the name of a person, an organization or a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.language.annotated import Quotation, Sentence, Token
from kg.language.names.features import find_features
from kg.language.network.features import flag_sets
from kg.language.network.tagger import Tagger
from kg.language.network.weights import read_weights
from kg.language.network.windows import sentence_windows
from kg.model import Article

Floats = NDArray[np.float32]
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


def read_names(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> Floats:
    """Return the logarithms of the probabilities of the tags of names, tokens x `NAME_TAGS`.

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
    >>> scores = read_names(found.article, found.tokens, found.sentences, found.quotations)
    >>> [NAME_TAGS[number] for number in scores.argmax(1)]
    ['O', 'O', 'O', 'B-PER', 'I-PER', 'O', 'O', 'O']
    """
    if not tokens:
        return np.empty((0, len(NAME_TAGS)), dtype=np.float32)
    flags = flag_sets(article, tokens, sentences, quotations)
    return _tagger()([token.text for token in tokens], flags, sentence_windows(sentences), find_features(tokens))


@cache
def _tagger() -> Tagger:
    return Tagger(read_weights(resources.NETWORKS / "names.npz"))
