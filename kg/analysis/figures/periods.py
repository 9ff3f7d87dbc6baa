"""When a figure is of: days that are known, and what two figures without a period may take from the dates of their articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg.analysis.figures.axes import DISJOINT, OVERLAP, PART, SAME, WHOLE, Axis, Side
from kg.analysis.records import PeriodRecord

EVENT_DAYS = 3
"""Periods of up to so many days are those of an event; longer ones are those of a total."""
REACH = 2
"""Articles that are published at most so many days apart speak of the same event, if their place and their measure are the same."""
DISASTER_REACH = 7
"""The same for disasters and diseases, whose toll is counted for longer."""
LIKE_LENGTHS = 3
"""Periods of a month or longer are of like length if they differ by at most so many days: months, quarters, years."""


@dataclass(frozen=True, slots=True)
class When:
    """The period of a figure.

    Args:
        start, end: days, both included; None where ``missing`` says what is not known.
        missing: "year", "period", or None.
        published: day of the article.
        reach: how many days the article looks back where it names no day.
    """

    start: date | None
    end: date | None
    missing: str | None
    published: date | None
    reach: int = REACH

    @property
    def days(self) -> int:
        """Its length; 0 where it is not known."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    @property
    def is_event(self) -> bool:
        """Whether it is as short as an event."""
        return 0 < self.days <= EVENT_DAYS

    @property
    def window(self) -> tuple[date, date] | None:
        """The days that it may be about: its own, or those before publication; None where neither is known."""
        if self.start and self.end:
            return self.start, self.end
        if self.missing == "period" and self.published:
            return self.published - timedelta(days=self.reach), self.published
        return None


def when(period: PeriodRecord | None, as_of: PeriodRecord | None, published: date | None, reach: int = REACH) -> When:
    """Return the period of a figure; one that goes on ends when it was counted, or with the article."""
    if period is None:
        return When(None, None, "period", published, reach)
    if period.start is None:
        return When(None, None, "year" if "XXXX" in period.edtf or "X" in period.edtf[:4] else "period", published, reach)
    end = period.end or (as_of.end if as_of else None) or published
    if end is None or end < period.start:
        return When(None, None, "period", published, reach)
    return When(period.start, end, None, published, reach)


def compare_periods(one: When, other: When, *, is_event: bool) -> Axis:
    """Return what the one period is to the other.

    Args:
        is_event: whether both count what one event did, so that days that touch, or the dates of publication, show the same event.
    """
    missing = one.missing or other.missing
    if "year" in (one.missing, other.missing):
        return Axis(Side.UNKNOWN, "year")
    if missing:
        if is_event and _is_same_event(one, other):
            return Axis(Side.SAME, note="the period is inherited from the dates of publication")
        return Axis(Side.UNKNOWN, "period")
    assert one.start and one.end and other.start and other.end
    if (one.start, one.end) == (other.start, other.end):
        return SAME
    if one.end < other.start or other.end < one.start:
        return DISJOINT
    if is_event and one.is_event and other.is_event:
        return Axis(Side.SAME, note="their days overlap")
    if other.start <= one.start and one.end <= other.end:
        return PART
    return WHOLE if one.start <= other.start and other.end <= one.end else OVERLAP


def _is_same_event(one: When, other: When) -> bool:
    windows = one.window, other.window
    if windows[0] is None or windows[1] is None:
        return False
    if any(each.days > EVENT_DAYS for each in (one, other)):
        return False
    return windows[0][0] <= windows[1][1] and windows[1][0] <= windows[0][1]


def are_alike_long(one: When, other: When) -> bool:
    """Return whether two periods are of like length: two months are, a month and a quarter are not."""
    return abs(one.days - other.days) <= (LIKE_LENGTHS if min(one.days, other.days) >= 28 else 0)


def continues(one: When, other: When) -> bool:
    """Return whether the one goes on from the same start as the other, as counts "since January" do."""
    return (
        one.start == other.start
        and one.end is not None
        and other.end is not None
        and one.end > other.end
        and one.days > EVENT_DAYS
    )
