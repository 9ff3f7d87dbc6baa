"""Linking: which source, cue and content spans make one attribution.

Inside a segment, contents and then sources are given to cues, the nearest pair first, one to one. Distance is counted in tokens
between the two, and more where a sentence ends or another cue stands between them. Contents that are left over belong to the
nearest cue as well, and a cue without a source takes the one before it in its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.language.annotated import Sentence
from kg.language.attribution.spans import Role, TaggedSpan

PER_SENTENCE = 12  # tokens that the end of a sentence counts for
PER_CUE = 8  # and another cue
NEXT = 4  # cues on each side of a span that it may belong to


@dataclass(slots=True)
class Linked:
    """The spans of one attribution; ``cue`` is None for a content that no cue stands near."""

    cue: TaggedSpan | None
    contents: list[TaggedSpan] = field(default_factory=list)
    sources: list[TaggedSpan] = field(default_factory=list)


def link(spans: Sequence[TaggedSpan], sentences: Sequence[Sentence]) -> list[Linked]:
    """Return the attributions that the spans of an article make, segment by segment."""
    found: list[Linked] = []
    for _, group in groupby(spans, key=lambda span: sentences[span.sentence].segment):
        own = list(group)
        last = found[-1] if found else None
        while own and own[0].goes_on:
            piece = own.pop(0)
            if last is not None and piece.role is Role.CONTENT:
                last.contents.append(piece)
            elif piece.role is Role.CONTENT:
                own.insert(0, piece)
                break
        found += _link_segment(own)
    return found


def _link_segment(spans: Sequence[TaggedSpan]) -> list[Linked]:
    cues = _Cues([span for span in spans if span.role is Role.CUE])
    sources = [span for span in spans if span.role is Role.SOURCE]
    linked = [Linked(cue) for cue in cues.spans]
    contents = [span for span in spans if span.role is Role.CONTENT]
    given = cues.assign(contents)
    for number, content in given.items():
        linked[number].contents.append(content)
    taken = {content.first for content in given.values()}
    for content in contents:
        if content.first in taken:
            continue
        nearest = min(cues.near(content), default=None)
        if nearest is None:
            linked.append(Linked(None, [content]))
        else:
            linked[nearest[1]].contents.append(content)
    for number, source in cues.assign(sources).items():
        linked[number].sources.append(source)
    _lend_sources(linked, sources)
    return [each for each in linked if each.contents]


def _lend_sources(linked: Sequence[Linked], sources: Sequence[TaggedSpan]) -> None:
    """Give each cue without a source the one before it in its sentence: "he sighed and said that ..."."""
    starts = [source.first for source in sources]
    for each in linked:
        if each.cue is not None and not each.sources:
            number = bisect_right(starts, each.cue.first) - 1
            if number >= 0 and sources[number].sentence == each.cue.sentence:
                each.sources.append(sources[number])


class _Cues:
    """The cues of a segment, in order, and how far other spans are from them."""

    def __init__(self, spans: Sequence[TaggedSpan]) -> None:
        self.spans = spans
        self._starts = [span.first for span in spans]

    def near(self, span: TaggedSpan) -> Iterator[tuple[int, int]]:
        """Yield distance and number of the cues next to a span on both sides."""
        following = bisect_right(self._starts, span.first)
        for number in range(max(0, following - NEXT), min(len(self.spans), following + NEXT)):
            cue = self.spans[number]
            gap = max(0, cue.first - span.last, span.first - cue.last)
            between = number - following if number >= following else following - 1 - number
            yield gap + PER_SENTENCE * abs(span.sentence - cue.sentence) + PER_CUE * between, number

    def assign(self, spans: Sequence[TaggedSpan]) -> dict[int, TaggedSpan]:
        """Return the span given to each cue, by the number of the cue: the nearest pairs first."""
        pairs = sorted((distance, n, number) for n, span in enumerate(spans) for distance, number in self.near(span))
        found: dict[int, TaggedSpan] = {}
        used: set[int] = set()
        for _, n, number in pairs:
            if n not in used and number not in found:
                used.add(n)
                found[number] = spans[n]
        return found
