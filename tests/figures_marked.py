"""Articles annotated by hand for the tests of figures and times: every line is a sentence of its own; names are given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.extract.dates import find_times
from kg.extract.figures import find_figures
from kg.language.annotated import Annotated, Name, NameKind, Sentence, Token
from kg.language.possessives import has_lost_apostrophes, restore_possessives
from kg.language.syntax import find_syntax
from kg.language.tokens import tokenize
from kg.model import Article, Figure, Segment, SegmentKind, Span

ID = "article/0123456789ab"


def annotate(
    text: str, *, headline: bool = False, published: date | None = None, boilerplate: str = "", **names: str
) -> Annotated:
    """Return lines as sentences; with ``headline``, the first one is the headline. ``boilerplate`` stands behind the rest, untokenized.

    ``names`` maps PER, ORG or LOC to names, separated by semicolons; each occurrence is a mention.
    """
    lines = text.split("\n")
    whole = text + ("\n\n" + boilerplate if boilerplate else "")
    segments: list[Segment] = []
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    start = 0
    for number, line in enumerate(lines):
        kind = SegmentKind.HEADLINE if headline and number == 0 else SegmentKind.BODY
        segments.append(Segment(kind, Span(start, start + len(line))))
        found = list(tokenize(whole, start, start + len(line)))
        if has_lost_apostrophes(whole):
            found = list(restore_possessives(found))
        sentences.append(Sentence(len(tokens), len(tokens) + len(found), number))
        tokens += found
        start += len(line) + 1
    if boilerplate:
        segments.append(Segment(SegmentKind.BOILERPLATE, Span(len(text) + 2, len(whole))))
    article = Article(ID, "market", "market.txt", whole, "ab" * 32, tuple(segments), published=published)
    syntax = find_syntax(article, tokens, sentences, ())
    return Annotated(article, tuple(tokens), tuple(sentences), (), _names(text, names), (), syntax)


def _names(text: str, given: dict[str, str]) -> tuple[Name, ...]:
    found = []
    for kind, listed in given.items():
        for name in listed.split("; "):
            at = text.find(name)
            while at >= 0:
                found.append(Name(Span(at, at + len(name)), NameKind(kind), Decimal("0.9")))
                at = text.find(name, at + len(name))
    return tuple(sorted(found, key=lambda name: name.span))


def by_text(figures: tuple[Figure, ...]) -> dict[str, Figure]:
    """Return figures by their wording."""
    return {figure.text: figure for figure in figures}


def figures_in(annotated: Annotated) -> tuple[Figure, ...]:
    """Return the figures of an article, with the times that it names."""
    return find_figures(annotated, find_times(annotated))
