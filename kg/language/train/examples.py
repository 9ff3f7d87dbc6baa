"""Examples: windows of articles as a network reads them, with the tag of each token where the corpus has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.language.annotated import Token
from kg.language.network.features import flag_sets
from kg.language.network.windows import WINDOW, find_windows
from kg.language.quotations import find_quotations
from kg.language.sentences import split
from kg.language.train.corpora.labelled import Labelled
from kg.model import Span
from kg.segment import segment


class Read(Protocol):
    """What every example has: its words, and where each stands."""

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as written."""

    @property
    def flags(self) -> tuple[int, ...]:
        """See `kg.language.network.features.FLAGS`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window.

    Args:
        words: its tokens as written.
        flags: see `kg.language.network.features.FLAGS`.
        segments: number of the segment of each token, in its article.
        tags: number of the tag of each token; empty where the article is not annotated.
        article: number of its article.
        starts: where each token starts in the text of its article, as the corpus has it.
    """

    words: tuple[str, ...]
    flags: tuple[int, ...]
    segments: tuple[int, ...]
    tags: tuple[int, ...]
    article: int = 0
    starts: tuple[int, ...] = ()


def tag_names(labels: Sequence[str]) -> list[str]:
    """Return the tags of some labels: outside, and beginning and inside of each.

    >>> tag_names(["source", "cue"])
    ['O', 'B-source', 'I-source', 'B-cue', 'I-cue']
    """
    return ["O", *(f"{position}-{label}" for label in labels for position in "BI")]


def to_examples(articles: Iterable[Labelled], labels: Sequence[str], size: int = WINDOW) -> Iterator[Example]:
    """Yield the windows of articles, read exactly as ``kg.language.annotate`` reads them; articles are numbered from 0."""
    for number_of_article, labelled in enumerate(articles):
        article = segment(labelled.document)
        tokens, sentences = split(article)
        flags = flag_sets(article, tokens, sentences, find_quotations(article))
        segments = [sentence.segment for sentence in sentences for _ in range(sentence.first, sentence.last)]
        tags = tag_tokens(tokens, labelled.spans, labels) if labelled.annotated else []
        for first, last in find_windows(sentences, size):
            yield Example(
                tuple(token.text for token in tokens[first:last]),
                tuple(flags[first:last]),
                tuple(segments[first:last]),
                tuple(tags[first:last]),
                number_of_article,
                tuple(token.start for token in tokens[first:last]),
            )


def tag_tokens(tokens: Sequence[Token], spans: Iterable[tuple[str, Span]], labels: Sequence[str]) -> list[int]:
    """Return the number of the tag of each token, see `tag_names`; a token that a labelled stretch only touches belongs to it."""
    starts = {label: 1 + 2 * number for number, label in enumerate(labels)}
    tags = [0] * len(tokens)
    position = 0
    for label, span in sorted(spans, key=lambda each: each[1]):
        while position < len(tokens) and tokens[position].end <= span.start:
            position += 1
        inside = position
        while inside < len(tokens) and tokens[inside].start < span.end:
            if not tags[inside]:
                tags[inside] = starts[label] + (inside > position)
            inside += 1
    return tags
