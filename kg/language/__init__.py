"""The language part: tokens, their syntax, sentences, quotations, names and attributions of an article.

Three networks that were trained for it read the article, `kg.language.syntax`, `kg.language.attribution` and `kg.language.names.network`;
rules and word lists join them. `kg.language.network` runs networks, `kg.language.train` makes them.

``annotate`` is all that the rest of the package needs; what it returns is described in `kg.language.annotated`.
"""

from __future__ import annotations

from kg.language.annotated import Annotated
from kg.language.attribution import find_attributions
from kg.language.names import find_names
from kg.language.names.network import read_names
from kg.language.network.threads import one_thread
from kg.language.quotations import find_quotations
from kg.language.sentences import split
from kg.language.syntax import find_syntax
from kg.model import Article


def annotate(article: Article) -> Annotated:
    """Return an article with its tokens, their syntax, sentences, quotations, names and attributions."""
    tokens, sentences = split(article)
    quotations = find_quotations(article)
    with one_thread():
        syntax = find_syntax(article, tokens, sentences, quotations)
        scores = read_names(article, tokens, sentences, quotations)
        attributions = find_attributions(article, tokens, sentences, quotations)
    names = find_names(article, tuple(tokens), tuple(sentences), scores)
    return Annotated(article, tuple(tokens), tuple(sentences), quotations, names, attributions, syntax)


__all__ = ["annotate"]
