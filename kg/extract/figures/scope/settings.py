"""What the sentences of an article say of the time in which those around them play: the event told, and what goes on since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, product

from kg.extract.dates import edtf
from kg.extract.dates.moments import Moment
from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.periods import Timed, is_to_come, whole_period
from kg.extract.figures.scope.time_roles import TimeRole, is_announcement, listed, role_of
from kg.extract.words import Words, closed
from kg.language.annotated import NameKind
from kg.model import Figure, Period, Unit

LONGEST_EVENT = 7  # days
LEAD = 6  # sentences at the beginning of an article that tell its event, one explaining the other
LONGEST_TIME = 366  # days
LONGEST_SURVEY = 31  # days
POLL_SENTENCES = 2  # sentences with a word of polls in an article about one
DEED_REACH = 3  # words between a day and the deed behind it: "the May 3 mortar attack"
DATED_REACH = 7  # words between a deed and its day: "the attack on the consulate in Marl on May 3"
_LOOKING_BACK = frozenset(product(("year", "years", "month", "months", "quarter"), ("before", "earlier", "ago")))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences before one say of its time.

    Args:
        event: the period of the event that they tell of.
        stretch: the longer one of their last total ("340 in May"), as long as no event is told behind it.
        course: the stretch over which they count, since its beginning: "since 2011".
        begun: the same where a sentence only says when it began ("the war broke out in 2011").
        last: the stretch since the time named last, from which "since then" counts.
        named: the period named last.
        announced: the day of the last announcement.
    """

    event: Timed | None = None
    stretch: Timed | None = None
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


@dataclass(frozen=True, slots=True)
class Survey:
    """The opinion poll that an article reports.

    Args:
        taken: when it was taken.
        is_matter: whether it is the matter of the article, so that its shares need no word of polls beside them. It is not where the
            words that date it name a place: another state was asked on other days.
    """

    taken: Timed
    is_matter: bool


def survey_of(scenes: Sequence[Scene]) -> Survey | None:
    """Return the opinion poll that an article reports; of several, the latest one."""
    about = [scene for scene in scenes if not listed("surveys").isdisjoint(scene.words.lower)]
    is_matter = len(about) >= POLL_SENTENCES and (about[0].is_title or about[0].sentence < LEAD)
    polls = []
    for scene in about:
        if not listed("survey_taking").isdisjoint(scene.words.lower) and (named := _named(scene, LONGEST_SURVEY)):
            is_local = any(name.kind is NameKind.PLACE for name in scene.names)
            polls.append(Survey(named, is_matter and not is_local))
    return max(polls, key=lambda poll: poll.taken[0].start or date.min, default=None)


def dated_deeds(scenes: Sequence[Scene]) -> dict[str, Timed]:
    """Return, by noun, the days of the deeds that an article dates ("the attack on May 3", "Monday's raid"); none of several days."""
    found: dict[str, Timed | None] = {}
    for scene in scenes:
        for moment in scene.moments:
            period = moment.period
            deed = _deed_of(scene, moment) if period and period.start and period.start == period.end else None
            if (
                deed is None
                or period is None
                or is_to_come(scene, moment)
                or role_of(scene, moment, len(scene.words)) is not TimeRole.PERIOD
            ):
                continue
            timed = (period, scene.words.span(moment.first, moment.last))
            other = found.setdefault(deed, timed)
            if other is not None and other[0].edtf != period.edtf:
                found[deed] = None
    return {deed: timed for deed, timed in found.items() if timed is not None}


def _deed_of(scene: Scene, moment: Moment) -> str | None:
    """Return the noun, in the singular, of the deed that a day beside it dates."""
    words, deeds = scene.words, listed("deeds")
    behind = next((at for at in range(moment.last, moment.last + DEED_REACH) if words.at(at) not in (",", "'s")), moment.last)
    for at in range(behind, behind + DEED_REACH):
        if words.at(at) in deeds:
            return words.at(at).removesuffix("s")
        if not words.at(at).isalpha() or words.at(at) in closed("prepositions"):
            break
    if words.at(moment.first - 1) not in ("on", "of"):
        return None
    for at in range(moment.first - 2, max(-1, moment.first - 2 - DATED_REACH), -1):
        if words.at(at) in deeds:
            return words.at(at).removesuffix("s")
        if words.at(at) in (",", ";", ":"):
            break
    return None


def settings_of(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Setting]:
    """Return what stands before each sentence: the period of the last figure with an outcome, else of what was told last."""
    scoped: dict[int, Timed] = {}
    for draft in drafts:
        timed = None if _looks_back(draft.scene.words) else timed_of(draft.figure)
        if (
            timed is not None
            and timed[0].start
            and _is_short(timed[0])
            and (draft.figure.outcome is not None or is_share_of_victims(draft))
        ):
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
    elif counted is not None and _is_stretch(counted[0]):
        setting = replace(setting, stretch=counted, course=None)
    elif counted is not None:
        setting = replace(setting, event=counted, stretch=None, course=None)
    elif (named := _named(scene)) is not None:
        setting = replace(setting, event=named, stretch=None)
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


def _looks_back(words: Words) -> bool:
    """Whether a sentence only compares with an earlier time: "A year before, in May 2019, 25 had drowned"."""
    opening = words.lower[:6]
    return any(pair in _LOOKING_BACK for pair in pairwise(opening)) or ("same" in opening and "last" in opening)


def is_share_of_victims(draft: Draft) -> bool:
    """Whether a figure is a share of those to whom something happened: "62 percent of the deaths"."""
    if draft.figure.unit is not Unit.PERCENT:
        return False
    words = draft.scene.words
    last = words.find(draft.figure.span.end)
    behind = words.lower[last : last + 5]
    return "of" in behind[:3] and not listed("victims").isdisjoint(behind)


def _is_stretch(period: Period) -> bool:
    """Whether a period is too long to be that of one event."""
    return period.start is not None and period.end is not None and (period.end - period.start).days >= LONGEST_EVENT


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
