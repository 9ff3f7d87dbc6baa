"""Attributions as the network finds them: its spans, linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg import resources
from kg.language.annotated import Attribution, Quotation, Sentence, Token
from kg.language.attribution.confidence import NETWORK
from kg.language.attribution.linking import Linked, link
from kg.language.attribution.spans import Role, TaggedSpan, tagged_spans
from kg.language.network.features import CLOSES, OPENS, QUOTED, flag_sets
from kg.language.network.tagger import Tagger
from kg.language.network.weights import read_weights
from kg.language.network.windows import find_windows
from kg.model import Article, Span

Floats = NDArray[np.float32]
_AT_A_TIME = 16  # windows: more at a time leave the caches of the processor
_MODALS = frozenset(["Will", "May"])  # that are names as well
_LEADING = frozenset([",", ";", ":", ".", "-", "–", "—", "―", "--", ")", "]"])
_TRAILING = frozenset([",", ";", ":", ".", "-", "–", "—", "―", "--", "(", "["])


@cache
def _tagger() -> Tagger:
    return Tagger(read_weights(resources.NETWORKS / "attribution.npz"))


def attributions_by_network(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> list[tuple[int, Attribution]]:
    """Return the attributions, each with the number of the sentence of its cue (of its content where it has none)."""
    flags = flag_sets(article, tokens, sentences, quotations)
    scores = _scores([token.text for token in tokens], flags, find_windows(sentences))
    spans = [tidied for span in tagged_spans(scores, _tagger().tags, sentences) if (tidied := _tidy(span, tokens, flags))]
    linked = link(list(_without_names(spans, tokens, sentences)), sentences)
    return [((each.cue or each.contents[0]).sentence, _to_attribution(tokens, each)) for each in linked]


def _scores(words: Sequence[str], flags: Sequence[int], windows: Sequence[tuple[int, int]]) -> Floats:
    """Return the logarithms of the probabilities of the tags; some windows at a time, which bounds the memory."""
    tagger = _tagger()
    parts = [np.empty((0, len(tagger.tags)), dtype=np.float32)]
    for number in range(0, len(windows), _AT_A_TIME):
        part = windows[number : number + _AT_A_TIME]
        first, last = part[0][0], part[-1][1]
        parts.append(tagger(words[first:last], flags[first:last], [(a - first, b - first) for a, b in part]))
    return np.concatenate(parts)


def _tidy(span: TaggedSpan, tokens: Sequence[Token], flags: Sequence[int]) -> TaggedSpan | None:
    """Return a span without punctuation at its edges, a content with the quotation marks around it; None if nothing is left."""
    first, last = span.first, span.last
    if span.role is Role.CUE:
        return span  # which may be nothing but a colon
    while first < last and tokens[first].text in _LEADING:
        first += 1
    while first < last and tokens[last - 1].text in _TRAILING:
        last -= 1
    if first == last:
        return None
    if span.role is Role.CONTENT:
        if flags[first] & QUOTED and first and flags[first - 1] & OPENS:
            first -= 1
        if flags[last - 1] & QUOTED and last < len(tokens) and flags[last] & CLOSES and flags[last] & QUOTED:
            last += 1
    return replace(span, first=first, last=last)


def _without_names(spans: Sequence[TaggedSpan], tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[TaggedSpan]:
    """Yield the spans, the name of the source taken off a cue that begins with it: "Will claims", "George | Will reignited"."""
    before: TaggedSpan | None = None
    for span in spans:
        first = span.first
        if (
            span.role is Role.CUE
            and span.last - first > 1
            and _is_name(tokens, first, opens=first == sentences[span.sentence].first)
        ):
            if before and before.role is Role.SOURCE and before.last == first:
                before = replace(before, last=first + 1)
            else:
                if before:
                    yield before
                before = replace(span, role=Role.SOURCE, last=first + 1)
            span = replace(span, first=first + 1)
        if before:
            yield before
        before = span
    if before:
        yield before


def _is_name(tokens: Sequence[Token], first: int, *, opens: bool) -> bool:
    """Whether the first word of a cue is a name; ``opens`` where it is the first of its sentence."""
    word, verb = tokens[first].text, tokens[first + 1].text
    if not word[0].isupper() or not verb[0].islower():
        return False
    if word in _MODALS:
        return word == "Will" and verb.endswith(("s", "ed"))  # a modal takes the bare verb
    return not opens or (len(word) > 1 and word.isupper())


def _to_attribution(tokens: Sequence[Token], linked: Linked) -> Attribution:
    def spans(tagged: Sequence[TaggedSpan]) -> tuple[Span, ...]:
        return tuple(sorted(Span(tokens[each.first].start, tokens[each.last - 1].end) for each in tagged))

    parts = [*linked.contents, *linked.sources, *([linked.cue] if linked.cue else [])]
    confidence = min(part.probability for part in parts)
    return Attribution(
        spans(linked.contents),
        spans([linked.cue]) if linked.cue else (),
        spans(linked.sources),
        Decimal(str(round(confidence, 2))),
        NETWORK,
    )
