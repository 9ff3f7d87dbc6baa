"""What kind of event did it: the air strike of "12 were killed in an air strike"."""

from __future__ import annotations

from kg.extract.figures.outcomes import Evidence
from kg.extract.words import Words
from kg.model import Incident


def find_incident(words: Words, evidence: Evidence | None, start: int, end: int) -> tuple[Incident, str] | None:
    """Return the kind of event that a figure with an outcome goes back to, and its wording, or None.

    Args:
        start, end: the words of the number and of what it counts.
    """
    return None
