"""Attributions: who says what, in the sense of the PARC and PolNeAR corpora (source, cue, content).

A trained network reads the article window by window (`network`): `spans` reads its tags, `linking` makes attributions of them. The
`rules` read it sentence by sentence. `joining` makes one list of both, and `turns` goes over the article and joins quotations
without a cue of their own. `confidence` says how often such an attribution is right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.language.annotated import Attribution, Quotation, Sentence, Token
from kg.language.attribution.confidence import calibrate
from kg.language.attribution.joining import join
from kg.language.attribution.network import attributions_by_network
from kg.language.attribution.rules import Clause, attribute, find_signatures
from kg.language.attribution.turns import join_turns
from kg.model import Article, SegmentKind

_HEADINGS = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})
LEAST_BARE = 100  # tokens from which on a text without any comma has lost them


def find_attributions(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """Return the attributions of an article, in the order of their first content."""
    clauses: list[Clause] = []
    number = 0
    for sentence in sentences:
        own = tokens[sentence.first : sentence.last]
        quoted = []
        for token in own:
            while number < len(quotations) and quotations[number].span.end <= token.start:
                number += 1
            inside = number < len(quotations) and quotations[number].span.start <= token.start
            quoted.append(number if inside else -1)
        clauses.append(Clause(article.text, own, quoted))
    kinds = [article.segments[sentence.segment].kind for sentence in sentences]
    bare = len(tokens) > LEAST_BARE and not any(token.text == "," for token in tokens)
    by_rules = [
        attribute(clause, quotations, heading=kind in _HEADINGS, bare=bare) for clause, kind in zip(clauses, kinds, strict=True)
    ]
    starts = [tokens[sentence.first].start for sentence in sentences]
    for signature in find_signatures(article, quotations):
        number = bisect_right(starts, signature.cue[0].start) - 1
        by_rules[number] = (*by_rules[number], signature)
    found = join(by_rules, attributions_by_network(article, tokens, sentences, quotations))
    turns = join_turns(article, sentences, clauses, found, quotations)
    return tuple(calibrate(each) for each in turns if _is_sound(each))


def _is_sound(attribution: Attribution) -> bool:
    """Whether what is said stands apart from the words that say so; where quotation marks are astray, a content can run over its cue."""
    return not any(content.overlaps(cue) for content in attribution.content for cue in attribution.cue)


__all__ = ["find_attributions"]
