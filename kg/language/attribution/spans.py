"""Source, cue and content spans of an article, as the network tags them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kg.language.annotated import Sentence
from kg.language.network.decode import best_tags
from kg.language.network.windows import find_windows

Floats = NDArray[np.float32]


class Role(StrEnum):
    """What a span is to its attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A stretch of tokens with a role, inside one segment.

    Args:
        first, last: token numbers, last exclusive.
        sentence: number of the sentence in which it begins.
        probability: the mean over its tokens of the probability of the tag.
        goes_on: whether it continues the span before it, which ended with its segment.
    """

    role: Role
    first: int
    last: int
    sentence: int
    probability: float
    goes_on: bool = False


def tagged_spans(scores: Floats, tags: Sequence[str], sentences: Sequence[Sentence]) -> list[TaggedSpan]:
    """Return the spans of an article in order.

    Args:
        scores: logarithms of probabilities, tokens x tags.
        tags: names of the tags, "O", "B-source", "I-source", ...
    """
    best = np.concatenate([best_tags(scores[first:last]) for first, last in find_windows(sentences)] or [np.zeros(0, np.intp)])
    probabilities = np.exp(scores[np.arange(len(best)), best])
    starts = {sentence.first: number for number, sentence in enumerate(sentences)}
    names = [tag.split("-") for tag in tags]
    found: list[TaggedSpan] = []
    for first, last, number, goes_on in _runs(best.tolist(), names, starts, sentences):
        role = Role(names[int(best[first])][1])
        found.append(TaggedSpan(role, first, last, number, float(probabilities[first:last].mean()), goes_on))
    return found


def _runs(
    best: Sequence[int], names: Sequence[Sequence[str]], starts: dict[int, int], sentences: Sequence[Sentence]
) -> Iterator[tuple[int, int, int, bool]]:
    """Yield first token, last token, sentence, and whether it goes on, of each run of one role; a segment ends a run."""
    start, goes_on, sentence, number = -1, False, -1, -1
    for position in range(len(best) + 1):
        before = number
        if position in starts:
            number = starts[position]
        tag = names[best[position]] if position < len(best) else ["O"]
        inside = tag[0] == "I"
        new_segment = number != before and before >= 0 and sentences[number].segment != sentences[before].segment
        if start >= 0 and (not inside or new_segment):
            yield start, position, sentence, goes_on
            if inside:
                start, sentence, goes_on = position, number, True
                continue
            start = -1
        if start < 0 and tag[0] != "O":
            start, sentence, goes_on = position, number, False
