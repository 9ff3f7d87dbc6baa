"""What a figure measures: an outcome of people, or a noun with what its sentence says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import lexicon
from kg.analysis.figures.axes import SAME, Axis, Side
from kg.analysis.figures.populations import population_of
from kg.analysis.records import FigureRecord

CASUALTIES = "casualties"
KILLED = "killed"
HARMED = (KILLED, "injured")
"""The outcomes that casualties can mean."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters that the forms of a verb share ("destroyed", "destroying")
_BEHIND = re.compile(
    r"\D{0,60}\b(?:killed|dead|injured|wounded|hurt)\s+(?:or|and/or)\s+(?:injured|wounded|hurt|missing|killed)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"\bkill\w*\s+(?:or|and/or)\s+(?:injur|wound|hurt)\w*\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
UNKNOWN = Axis(Side.UNKNOWN, "outcome")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured.

    Args:
        key: figures of different keys are never compared, but casualties with the dead and the injured.
        predicate: stems of what the sentence says of things; empty where the outcome says it.
    """

    key: str
    predicate: frozenset[str] = frozenset()

    @property
    def is_harm(self) -> bool:
        """Whether it counts what happened to people."""
        return not self.predicate


def measure_of(figure: FigureRecord, sentence: str) -> Measure | None:
    """Return what a figure measures, or None where nothing is counted."""
    change = f"change {figure.change} " if figure.change else ""
    head = (figure.counted or "").lower().split()
    is_casualties = any(word in lexicon.word_set("scopes", "casualties") for word in head)
    if (is_casualties and figure.outcome is None) or (figure.outcome and _counts_either(figure, sentence)):
        return Measure(change + CASUALTIES)
    if figure.outcome:
        return Measure(change + figure.outcome)
    if figure.counted is None:
        return None
    noun = figure.currency or population_of(figure).head or figure.population or ""
    return Measure(f"{change}{figure.unit} {noun}", predicate_of(sentence, figure.counted))


def _counts_either(figure: FigureRecord, sentence: str) -> bool:
    """Return whether the sentence counts the dead and the injured together ("60 were killed or injured", "killed or injured 60")."""
    at = sentence.find(figure.text)
    if at < 0:
        return False
    return bool(_BEHIND.match(sentence, at + len(figure.text)) or _BEFORE.search(sentence[:at]))


@lru_cache(maxsize=65536)
def predicate_of(sentence: str, counted: str) -> frozenset[str]:
    """Return stems of the words that say something: neither names, nor times, nor the counted noun itself.

    >>> sorted(predicate_of("the fire destroyed 40 houses in Dramen on Sunday", "houses"))
    ['destr', 'fire']
    """
    calendar = lexicon.load("calendar")
    idle = {*lexicon.load("stopwords"), *calendar["months"], *calendar["weekdays"], *counted.lower().split()}
    words = [match[0] for match in _WORD.finditer(sentence)]
    return frozenset(word[:_STEM] for word in words if word.islower() and word not in idle)


def compare_measures(one: Measure, other: Measure) -> Axis:
    """Return whether two measures are the same."""
    if one.key != other.key:
        return UNKNOWN
    if one.is_harm and other.is_harm:
        return SAME
    return SAME if one.predicate & other.predicate else UNKNOWN
