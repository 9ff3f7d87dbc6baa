"""An attribution while it is being made, in tokens of its sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """Contents, cue and source as token ranges, last exclusive; a content may begin before the sentence, where its quotation does."""

    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    source: tuple[int, int] | None
    share: float
    rule: str

    def covers(self, position: int) -> bool:
        """Whether a token belongs to the contents."""
        return any(first <= position < last for first, last in self.contents)

    def overlaps(self, other: Draft) -> bool:
        """Whether the contents of the two share a token."""
        return any(a < d and c < b for a, b in self.contents for c, d in other.contents)
