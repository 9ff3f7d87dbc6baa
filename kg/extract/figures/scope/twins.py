"""The same figure told more than once in an article: what one mention leaves out of its scope another says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kg.extract.figures.scene import Draft
from kg.model import Figure, Outcome, Qualifier

INHERITED = Decimal("0.7")
"""Confidence of a figure with a scope that its own sentence does not word."""
SMALLEST_TWIN = 3  # "two were killed" may be told of two events of one article; a headline repeats what follows all the same
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


def inherited(figure: Figure) -> Figure:
    """Return a figure with the confidence of one that inherits a part of its scope."""
    return replace(figure, confidence=min(figure.confidence, INHERITED))
