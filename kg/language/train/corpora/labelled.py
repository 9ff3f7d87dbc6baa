"""An article with labelled stretches of its text: what every reader of attributions or names yields."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document and its labels.

    Args:
        document: with the text in which the spans count.
        spans: pairs of a label ("source", "cue", "content"; "PER", "ORG", "LOC") and a stretch of the text. Two that carry the
            same label and touch are two mentions; the pieces of one discontinuous mention are given one by one.
        annotated: False where nobody has looked for labels, so that their absence says nothing.
    """

    document: Document
    spans: tuple[tuple[str, Span], ...]
    annotated: bool = True
