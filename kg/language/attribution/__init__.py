"""Attributions by rule: who says what, in the sense of the PARC and PolNeAR corpora (source, cue, content).

Sentence by sentence: `clause` sees its word classes and noun phrases, `cues` finds the reporting words in it, `sentence` joins each
to its source and content. `turns` then goes over the article and joins quotations without a cue of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.annotated import Attribution, Quotation, Sentence, Token
from kg.language.attribution.clause import Clause
from kg.language.attribution.sentence import attribute
from kg.language.attribution.turns import join_turns
from kg.model import Article, SegmentKind

_HEADINGS = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})


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
    found = [attribute(clause, quotations, heading=kind in _HEADINGS) for clause, kind in zip(clauses, kinds, strict=True)]
    return join_turns(article, sentences, clauses, found, quotations)


__all__ = ["find_attributions"]
