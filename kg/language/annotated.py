"""What the language part tells the extractors about an article: the seam between the two.

Whatever finds these, networks or rules, the extractors see only an `Annotated`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import Article, Segment, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one punctuation mark, with its place in the text.

    Args:
        text: as written.
        start, end: code points of the article's text, end exclusive.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the tokens ``[first, last)`` of `Annotated.tokens`, inside one segment.

    Args:
        first, last: token numbers, last exclusive.
        segment: number of its segment in ``Article.segments``.
    """

    first: int
    last: int
    segment: int


@dataclass(frozen=True, slots=True)
class Syntax:
    """The place of a token in its sentence, in the terms of Universal Dependencies 2.

    Args:
        tag: universal part of speech ("NOUN").
        head: number of the token on which it depends, -1 for the root of a sentence.
        relation: to the head ("nsubj").
    """

    tag: str
    head: int
    relation: str


class NameKind(StrEnum):
    """The kinds of names that are told apart."""

    PERSON = "PER"
    ORGANIZATION = "ORG"
    PLACE = "LOC"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text. Titles and roles are outside of it."""

    span: Span
    kind: NameKind
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, the marks included; ``closed`` is False where the closing mark is missing."""

    span: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source, cue and content spans of one attribution relation, in the sense of PARC and PolNeAR.

    Args:
        content: what is attributed, quotation marks included; one or more spans in order.
        cue: the words that attribute it; may be empty for a quotation that goes on from the one before it.
        source: the noun phrase to whom it is attributed; may be empty.
        confidence: 0 to 1.
        rule: what found it.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: Decimal
    rule: str

    def hull(self) -> Span:
        """Return the stretch from the first to the last of its spans."""
        spans = (*self.content, *self.cue, *self.source)
        return Span(min(span.start for span in spans), max(span.end for span in spans))


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its tokens, sentences, quotations, names and attributions, each in the order of the text.

    ``syntax`` holds the part of speech and the head of each token. Only segments from which something may be taken are tokenized: never boilerplate.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    syntax: tuple[Syntax, ...] = ()

    def sentence_span(self, sentence: Sentence) -> Span:
        """Return the span of a sentence, from its first to its last token."""
        return Span(self.tokens[sentence.first].start, self.tokens[sentence.last - 1].end)

    def segment(self, sentence: Sentence) -> Segment:
        """Return the segment in which a sentence stands."""
        return self.article.segments[sentence.segment]
