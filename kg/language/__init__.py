"""The language part: tokens, sentences, quotations, names and attributions of an article.

``annotate`` is all that the rest of the package needs; what it returns is described in `kg.language.annotated`.
"""

from __future__ import annotations

from kg.language.annotated import Annotated, Sentence, Token
from kg.language.attribution import find_attributions
from kg.language.names import find_names
from kg.language.quotations import find_quotations
from kg.language.sentences import find_sentences
from kg.language.tokens import find_tokens
from kg.model import Article


def annotate(article: Article) -> Annotated:
    """Return an article with its tokens, sentences, quotations, names and attributions."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for segment, found in find_tokens(article):
        first = len(tokens)
        tokens += found
        sentences += find_sentences(article.text, tokens, first, len(tokens), segment)
    quotations = find_quotations(article)
    names = find_names(article, tuple(tokens), tuple(sentences))
    attributions = find_attributions(article, tokens, sentences, quotations)
    return Annotated(article, tuple(tokens), tuple(sentences), quotations, names, attributions)


__all__ = ["annotate"]
