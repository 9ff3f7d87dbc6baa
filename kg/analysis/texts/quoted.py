"""Which words of an article stand inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.analysis.records import StatementRecord, TextRecord

_QUOTATION = re.compile(r"“[^“”]*(?:”|\Z)|«[^«»]*(?:»|\Z)|„[^„“”]*[“”]|\"[^\"“”]*[\"”]|(?:``|'').*?''", re.DOTALL)
"""A quotation of a paragraph; one that is still open at its end goes on in the next. Single marks are left to the statements."""


def quotations_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where quotation marks stand around something in a paragraph, marks included.

    >>> text = "“We fled,” she said, “at dawn."
    >>> [text[start:end] for start, end in quotations_in(text)]
    ['“We fled,”', '“at dawn.']
    """
    for match in _QUOTATION.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def find_quoted(text: TextRecord, statements: Sequence[StatementRecord]) -> list[tuple[int, int]]:
    """Return what an article quotes, in code points: what stands between marks in its prose, and the content of direct statements.

    Args:
        statements: of the article.
    """
    marked = [span for paragraph in text.prose for span in quotations_in(text.text, *paragraph)]
    return marked + [span for each in statements if each.manner == "direct" for span in each.spans]
