"""News articles into a knowledge graph of who said what, on whose word, with which figures.

The flow, in the order in which data passes through it:

    kg.read      files, folders, standard input      -> Document      (decoded text and metadata)
    kg.segment   headline, byline, body, boilerplate -> Article       (segments with exact offsets)
    kg.language  tokens, names, attributions         -> Annotated     (two small networks, and rules)
    kg.extract   statements, figures, dates, entities
    kg.resolve   who is who within the article       -> Facts         (plain values; ``kg extract`` prints them)
    kg.mapping   Facts                               -> quads         (the only part that knows both halves)
    kg.store     one named graph an article, replaced whole (kg.incremental); kg.validate checks it against the shapes
    kg.analysis  who rests on whom; kg.export writes it for other tools; kg.cli is the command line

Start with `kg.pipeline`, which composes all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__ as __version__

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.model import Article, Document, Facts, Figure, Person, Span, Statement
    from kg.pipeline import build, extract_facts
    from kg.store import Store


__all__ = [
    "Article",
    "Document",
    "Facts",
    "Figure",
    "KgError",
    "Person",
    "Span",
    "Statement",
    "Store",
    "build",
    "extract_facts",
]

_HOME = {
    **dict.fromkeys(("Article", "Document", "Facts", "Figure", "Person", "Span", "Statement"), "kg.model"),
    "KgError": "kg.errors",
    "Store": "kg.store",
    "build": "kg.pipeline",
    "extract_facts": "kg.pipeline",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: `kg --help` must not pay for the store and the word lists.
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
