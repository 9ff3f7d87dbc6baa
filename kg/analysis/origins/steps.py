"""Steps: why one node stands for another on the way from whoever is quoted to an origin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StepReason(StrEnum):
    """What makes the first node of a step stand for the second."""

    SPEAKS_FOR = "speaksFor"
    """A person and the organization in whose name it speaks."""
    PART_OF = "partOf"
    """An edition or service and its house."""
    COPIES = "copies"
    """An article and the one whose sentence it repeats."""
    WIRE = "wire"
    """An article and the agency whose text it is."""
    PUBLISHER = "publisher"
    """An article in its own voice and its outlet."""
    GOVERNMENT = "government"
    """A body of a state and its government; only where that is asked for."""
    RELAYS = "relays"
    """An outlet and whoever it has the claim from; only among the reports of one claim."""
    SAME_NAME = "sameName"
    """Two names of one body or person; only among the reports of one claim."""


@dataclass(frozen=True, slots=True)
class Step:
    """One node stands for another.

    Args:
        start, end: IRIs of the first and the second.
        evidence: IRIs of the statements, links or articles that show it.
        words: the same for people: a sentence.
    """

    start: str
    end: str
    reason: StepReason
    evidence: tuple[str, ...]
    words: str
