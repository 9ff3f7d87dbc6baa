"""Whether a figure is asserted at all: denied ("did not kill 30 people") or hypothetical ("could kill 30 people")."""

from __future__ import annotations

from kg.extract.figures.numbers import Number
from kg.extract.figures.outcomes import Evidence
from kg.extract.words import Words, closed

NEGATION_REACH = 4  # words between "not" and the verb


def is_negated(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether the verb of the figure is denied: "did not kill 30 people", "has never arrested 12"."""
    verb = evidence.at if evidence and evidence.at < number.first else number.first
    return any(words.at(at) in closed("negations") for at in range(max(0, verb - NEGATION_REACH), verb))


def is_hypothetical(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether nobody asserts the figure: "could kill 30 people", "if 30 people die"."""
    return False
