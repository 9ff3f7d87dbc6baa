"""What the edges of the attribution graph are, and why one of them may not hold."""

from __future__ import annotations

from enum import StrEnum


class EdgeKind(StrEnum):
    """What the first node of an edge rests on the second for."""

    PUBLISHES = "publishes"
    """An outlet and its article: what the outlet tells is what the article tells."""
    QUOTES = "quotes"
    """An article, or whoever it has the statement from, and the source."""
    RELAYS = "relays"
    """An article and the outlet that it takes a statement from."""
    REPORTS_DATA_OF = "reportsDataOf"
    """A source and the source whose words or data it passes on (a nested statement)."""
    TOLD = "told"
    """Whoever a source spoke to and the source, beside the edge by which the statement came to the article."""
    SPEAKS_FOR = "speaksFor"
    """A source and the organization in whose name it speaks."""
    RELEASES = "releases"
    """A document and whoever released it."""
    CREDITS = "credits"
    """An article and the outlet that its text as a whole, or a part of it, comes from."""
    COPIES = "copies"
    """An article and the earlier one whose text it shares."""


class Weakness(StrEnum):
    """Why a link of a chain may not hold, the weakest first."""

    UNNAMED = "unnamed"
    """The source has no name."""
    INHERITED = "inherited"
    """The attribution carries over from another sentence."""
    INFERRED = "inferred"
    """It is not worded: the outlet was inferred from the page, a copy from the text, a credit from the article as a whole, or for
    whom somebody speaks from another sentence or article."""
