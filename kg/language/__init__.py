"""The language part: tokens, their syntax, sentences, quotations, names and attributions of an article.

Two networks that were trained for it read the article, `kg.language.syntax` and `kg.language.attribution`; rules and word lists join
them. `kg.language.network` runs networks, `kg.language.train` makes them.

``annotate`` is all that the rest of the package needs; what it returns is described in `kg.language.annotated`.
"""

from __future__ import annotations

from kg.language.annotated import Annotated
from kg.language.attribution import find_attributions
from kg.language.names import find_names
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
        reading = find_syntax(article, tokens, sentences, quotations)
        attributions = find_attributions(article, tokens, sentences, quotations)
    names = find_names(article, tuple(tokens), tuple(sentences), reading.names)
    return Annotated(article, tuple(tokens), tuple(sentences), quotations, names, attributions, reading.syntax)


__all__ = ["annotate"]
