"""Quotations with the name of their speaker behind a dash: "“We had no water for a week.” ― Tomas Beld, a baker"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.language.annotated import Attribution, Quotation
from kg.model import Article, SegmentKind, Span

SIGNED = Decimal("0.9")
_SIGNATURE = re.compile(r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>(?=[^\W\d_])[^\n“”\"]{2,100}?)[\s.]*")
_LONGEST = 5  # words of a name
_PARTICLES = frozenset(["al", "bin", "de", "del", "der", "di", "el", "ibn", "la", "le", "of", "van", "von"])
_KINDS = frozenset({SegmentKind.BODY, SegmentKind.SUBHEADING, SegmentKind.CAPTION})


def find_signatures(article: Article, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """Yield an attribution for each quotation that is signed at the end of its paragraph, or by the paragraph behind it."""
    segments = article.segments
    number = 0
    for quotation in quotations:
        while segments[number].span.end < quotation.span.end:
            number += 1
        end = segments[number].span.end
        if (
            not article.text[quotation.span.end : end].strip()
            and number + 1 < len(segments)
            and segments[number + 1].kind in _KINDS
        ):
            end = segments[number + 1].span.end
        signature = _SIGNATURE.fullmatch(article.text, quotation.span.end, end)
        if signature is None or not _is_name(signature["name"]):
            continue
        source = Span(*signature.span("name"))
        yield Attribution((quotation.span,), (Span(*signature.span("dash")),), (source,), SIGNED, "signature")


def _is_name(text: str) -> bool:
    """Whether a signature begins with a name: capitals and particles, up to a comma."""
    name = text.partition(",")[0].split()
    return len(name) <= _LONGEST and text[0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in name)
