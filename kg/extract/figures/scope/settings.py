"""What the sentences of an article say of the time in which those around them play: the event told, and what goes on since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.dates import edtf
from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.periods import Timed, whole_period
from kg.extract.figures.scope.time_roles import TimeRole, is_announcement, listed, role_of
from kg.model import Figure, Period

LONGEST_EVENT = 7  # days
LEAD = 6  # sentences at the beginning of an article that tell its event, one explaining the other
LONGEST_TIME = 366  # days
LONGEST_SURVEY = 31  # days


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences before one say of its time.

    Args:
        event: the period of the event that they tell of.
        course: the stretch over which they count, since its beginning: "since 2011".
        begun: the same where a sentence only says when it began ("the war broke out in 2011").
        last: the stretch since the time named last, from which "since then" counts.
        named: the period named last.
        announced: the day of the last announcement.
    """

    event: Timed | None = None
    course: Timed | None = None
    begun: Timed | None = None
    last: Timed | None = None
    named: Timed | None = None
    announced: date | None = None


def timed_of(figure: Figure) -> Timed | None:
    """Return the period of a figure and the words that name it."""
    trail = figure.period_trail
    return (figure.period, trail.span) if figure.period and trail and trail.span else None


def announced_in(scene: Scene) -> date | None:
    """Return the day of an announcement that a sentence tells of."""
    for moment in scene.moments:
        if (
            moment.period
            and moment.period.start
            and moment.period.start == moment.period.end
            and is_announcement(scene.words, moment)
        ):
            return moment.period.start
    return None


def survey_of(scenes: Sequence[Scene]) -> Timed | None:
    """Return when the opinion poll was taken that an article reports; of several, the latest one."""
    polls = []
    for scene in scenes:
        said = set(scene.words.lower) if scene.moments else set()
        if listed("surveys") & said and listed("survey_taking") & said and (named := _named(scene, LONGEST_SURVEY)):
            polls.append(named)
    return max(polls, key=lambda timed: timed[0].start or date.min, default=None)


def settings_of(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Setting]:
    """Return what stands before each sentence: the period of the last figure with an outcome, else of what was told last."""
    scoped: dict[int, Timed] = {}
    for draft in drafts:
        timed = timed_of(draft.figure)
        if timed is not None and timed[0].start and draft.figure.outcome is not None and _is_short(timed[0]):
            scoped[draft.scene.words.starts[0]] = timed
    settings: list[Setting] = []
    setting = Setting()
    for scene in scenes:
        settings.append(setting)
        setting = _after(setting, scene, scoped.get(scene.words.starts[0]))
    return settings


def _after(setting: Setting, scene: Scene, counted: Timed | None) -> Setting:
    """Return the setting behind a sentence; ``counted`` is the period of its last figure with an outcome."""
    if counted is not None and _is_course(counted[0]):
        setting = replace(setting, course=counted)
    elif counted is not None:
        setting = replace(setting, event=counted, course=None)
    else:
        setting = replace(setting, event=_named(scene) or setting.event)
    setting = replace(setting, announced=announced_in(scene) or setting.announced)
    for moment in scene.moments:
        if moment.period is None or moment.period.start is None:
            continue
        whole = whole_period(scene, moment, goes_on=True)
        if whole is not None and role_of(scene, moment, len(scene.words)) is TimeRole.PERIOD:
            setting = replace(setting, named=whole)
        if whole is not None and _is_course(whole[0]):
            setting = replace(setting, begun=whole, last=whole)
        else:
            span = scene.words.span(moment.first, moment.last)
            setting = replace(setting, last=(edtf.since(moment.period.text, moment.period, scene.today), span))
    return setting


def _is_short(period: Period) -> bool:
    """Whether it is no longer than those who tell of it would call one time; a course is longer and stands for itself."""
    return _is_course(period) or period.start is None or period.end is None or (period.end - period.start).days <= LONGEST_TIME


def _is_course(period: Period) -> bool:
    """Whether a period is worded as one that goes on since it began."""
    opening = period.text.split(None, 1)[0].lower()
    return opening == "since" or opening in listed("onsets")


def named_next(following: Sequence[Scene]) -> Timed | None:
    """Return the first period that the sentences behind one in the lead of an article name."""
    lead = (other for other in following if other.sentence <= LEAD)
    return next((named for other in lead if (named := _named(other)) is not None), None)


def _named(scene: Scene, longest: int = LONGEST_EVENT) -> Timed | None:
    """Return the first period that may be that of the event told around a sentence, rather than a background ("in 2011")."""
    words = scene.words
    for moment in scene.moments:
        period = moment.period
        if period is None or period.start is None or period.end is None or (scene.today and period.start > scene.today):
            continue
        if (period.end - period.start).days < longest and role_of(scene, moment, len(words)) is TimeRole.PERIOD:
            return period, words.span(moment.first, moment.last)
    return None
