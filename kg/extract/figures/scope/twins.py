"""The same figure told more than once in an article: what one mention leaves out of its scope another says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kg.extract.figures.scene import Draft
from kg.extract.words import split_words
from kg.model import Figure, Outcome, Period, Qualifier

INHERITED = Decimal("0.7")
"""Confidence of a figure with a scope that its own sentence does not word."""
SMALLEST_TWIN = 3  # "two were killed" may be told of two events of one article; a headline repeats what follows all the same
LONGEST_EVENT = 7  # days
BEFORE_EVENT = 3  # words between an article and an event: "a deadly suicide bombing"
_TOTAL = re.compile(r"\b(?:since|so far|this (?:year|month)|in (?:all|total)|of the total)\b", re.IGNORECASE)
Twin = tuple[Decimal | None, Outcome | None]
T = TypeVar("T")


def fullest(drafts: Iterable[Draft], part: Callable[[Figure], T | None]) -> dict[Twin, T]:
    """Return, for each value and outcome, the first that a figure of them words of a part of its scope."""
    found: dict[Twin, T] = {}
    for draft in drafts:
        value = part(draft.figure) if draft.figure.outcome is not None else None
        if value is not None:
            found.setdefault((draft.figure.value, draft.figure.outcome), value)
    return found


def has_twin(draft: Draft) -> bool:
    """Whether another figure of the same value and outcome is surely the same one."""
    figure = draft.figure
    if figure.outcome is None or draft.scene.is_title:
        return figure.outcome is not None
    return figure.value is not None and figure.value >= SMALLEST_TWIN and figure.qualifier is not Qualifier.VAGUE


def first_of_body(drafts: Sequence[Draft]) -> Draft | None:
    """Return the first figure with an outcome that stands in no headline."""
    return next((draft for draft in drafts if draft.figure.outcome is not None and not draft.scene.is_title), None)


def is_longer(period: Period | None, days: int) -> bool:
    """Whether a period is open or longer than some days: of many events rather than of one."""
    if period is None or period.start is None:
        return False
    return period.end is None or (period.end - period.start).days > days


def _is_of_one_event(draft: Draft) -> bool:
    """Whether it was one event, be it that of a month: "in May a car bomb killed 12"."""
    words = draft.scene.words
    event = split_words(draft.figure.incident_text or "").lower
    before = (
        words.lower[max(0, at - BEFORE_EVENT) : at] for at in range(len(words)) if words.lower[at : at + len(event)] == event
    )
    return bool(event) and any(not {"a", "an"}.isdisjoint(each) for each in before)


def is_total(draft: Draft) -> bool:
    """Whether a figure adds up many events: "since January", "in May", "so far this year"."""
    words = draft.scene.words
    if is_longer(draft.figure.period, LONGEST_EVENT) and not _is_of_one_event(draft):
        return True
    return _TOTAL.search(words.text, words.starts[0], words.ends[-1]) is not None


def inherited(figure: Figure) -> Figure:
    """Return a figure with the confidence of one that inherits a part of its scope."""
    return replace(figure, confidence=min(figure.confidence, INHERITED))
