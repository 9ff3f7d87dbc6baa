"""What did it: the kind of incident and whom the sentence names as the perpetrator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.analysis.figures.axes import DISJOINT, PART, SAME, WHOLE, Axis
from kg.analysis.records import FigureRecord

_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "group", "forces", "force", "troops", "fighters", "militants", "of"})


@dataclass(frozen=True, slots=True)
class Cause:
    """What did it.

    Args:
        incident: kind of event, if known.
        perpetrator: words of whom the sentence names as a fact; empty where it names nobody, or only accuses.
        is_told: whether the sentence of the figure itself says the kind of event.
    """

    incident: str | None
    perpetrator: frozenset[str] = frozenset()
    is_told: bool = True


def cause_of(figure: FigureRecord, places: frozenset[str]) -> Cause:
    """Return what did it; a blame that is contested separates nothing.

    Args:
        places: folded labels of the places, which are no perpetrators.
    """
    incident, is_told = figure.incident, figure.incident_basis in (None, "fromSentence", "fromTwin")
    named = figure.perpetrator_text or ""
    is_firm = figure.blame not in ("accused", "suspected") and figure.perpetrator_basis == "fromSentence"
    if not is_firm or named.casefold() in places:
        return Cause(incident, is_told=is_told)
    return Cause(incident, frozenset(word.lower() for word in _WORD.findall(named)) - _EMPTY, is_told)


def compare_causes(one: Cause, other: Cause, *, is_event: bool) -> Axis:
    """Return what the one cause is to the other.

    Args:
        is_event: whether both count what one event did: then whoever is named did all of it.
    """
    if one.is_told and other.is_told and one.incident and other.incident and not _go_together(one.incident, other.incident):
        return DISJOINT
    mine, theirs = one.perpetrator, other.perpetrator
    if mine and theirs:
        return SAME if mine <= theirs or theirs <= mine else DISJOINT
    if is_event or mine == theirs:
        return SAME
    return PART if mine else WHOLE


def _go_together(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _pairs()


@cache
def _pairs() -> frozenset[frozenset[str]]:
    families = lexicon.load("scopes")["incident_families"]
    return frozenset(frozenset((one, other)) for family in families for one in family for other in family)
