"""The period that the sentence of a figure leaves unsaid: that of its twin, of what was told before, or of what is told next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg.extract.dates import edtf
from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.periods import Timed
from kg.extract.figures.scope.settings import (
    LEAD,
    Setting,
    Survey,
    announced_in,
    dated_deeds,
    is_share_of_victims,
    named_next,
    settings_of,
    survey_of,
    timed_of,
)
from kg.extract.figures.scope.time_roles import TimeRole, listed, role_of
from kg.extract.figures.scope.twins import SMALLEST_TWIN, Twin, first_of_body, fullest, has_twin, inherited
from kg.model import Figure, Outcome, Period, Qualifier, ScopeBasis, Trail, Unit

TITLE = 1  # sentences at the beginning that are a headline even where nothing marks them as one
LARGE_TOTAL = 1_000
SMALLEST_REPEATED = 10  # a smaller number without a noun is too often another one
_COUNTED_IN_EVENTS = frozenset({Unit.EVENT, Unit.OBJECT})
_SINCE_IT_BEGAN = re.compile(
    r"\b(?:ever )?since (?:then|the (?:beginning|start|outbreak|onset|eruption) of (?:the|this|that|its)\b"
    r"|(?:the|this|that|its) (?:\w+ ){0,3}(?:began|started|erupted|broke out))",
    re.IGNORECASE,
)
_SAME_PERIOD = re.compile(
    r"\b(?:(?:during|in|over|for) (?:the|that|this) (?:same )?(?:period|time|span|stretch)(?=\s*(?:[,.;:)”\"—–]|and\b|$))"
    r"|(?:during|in|over) (?:that|the same) (?:season|winter|spring|summer|autumn|fall|year|month|week|quarter)\b)",
    re.IGNORECASE,
)
_SINCE_SOMETHING = re.compile(r"\bsince (?:(?:the|an?|its|his|her|their|this|that)\b|[A-Z]\w)[^,.;\d]*")
_THAT_IS = re.compile(
    r"[\W_]*(?:that|this|which) (?:is|was|accounts?|accounted|amounts?|amounted|represents?|represented|makes?|means|equals|compares)\b",
    re.IGNORECASE,
)
_TIMES_OF_DEEDS = frozenset({"morning", "day", "night", "evening", "afternoon", "time", "hour"})
_THE = frozenset({"the", "this", "that", "these", "those"})
_VAGUE_TIME = re.compile(
    r"\b(?:recent|previous|past|last few|coming) (?:days|weeks|months|years|decades)\b|\brecently\b|\bover the years\b|\bpreviously\b"
    r"|\b(?:days|weeks|months|years) (?:ago|earlier)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|so far\s+|now\s+)?(?:been|left|cost|seen|fled|found|gone|put|sought|taken|lost|driven|\w+ed)\b",
    re.IGNORECASE,
)


def inherit_periods(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article, with the periods that their own sentences leave unsaid as far as the others say them.

    Those with an outcome inherit from any sentence; of the others, those that count what was done in the same event do.

    Args:
        scenes: all sentences with a number or a time, in order.
        drafts: its figures, in order.
    """
    numbers = {scene.words.starts[0]: number for number, scene in enumerate(scenes)}
    settings = settings_of(scenes, drafts)
    shared = _Shared.of(scenes, drafts, settings)
    filled: list[Draft] = []
    for draft in drafts:
        number = numbers[draft.scene.words.starts[0]]
        figure = _closed(draft.figure, announced_in(draft.scene) or settings[number].announced)
        if figure.period is None:
            following = scenes[number + 1 : number + 1 + LEAD]
            figure = (
                _of_neighbour(draft, filled) or _repeated(draft, shared) or _inherited(draft, settings[number], shared, following)
            ) or figure
        filled.append(draft if figure is draft.figure else replace(draft, figure=figure))
    return filled


@dataclass(frozen=True, slots=True)
class _Shared:
    """What holds for a whole article.

    Args:
        twins: periods by value and outcome; ``sums``: by value and unit, of figures without an outcome.
        lead: the period of the first figure of the body with an outcome, which a headline tells.
        told: periods by value, of figures with an outcome: what a bare number repeats ("of the 64", "Twenty-three is wrong").
        survey: the opinion poll that the article reports.
        deeds: the days of the deeds that it dates, by noun.
        starts: first code points of the sentences with an outcome.
    """

    twins: Mapping[Twin, Timed]
    sums: Mapping[tuple[object, Unit], Timed]
    lead: Timed | None
    told: Mapping[object, Timed]
    survey: Survey | None
    deeds: Mapping[str, Timed]
    starts: frozenset[int]

    @classmethod
    def of(cls, scenes: Sequence[Scene], drafts: Sequence[Draft], settings: Sequence[Setting]) -> _Shared:
        """Gather it from the sentences of an article and its figures."""
        body = first_of_body(drafts)
        lead = timed_of(body.figure) if body else None
        if body is not None and lead is None:
            number = next(number for number, scene in enumerate(scenes) if scene is body.scene)
            lead = settings[number].event or named_next(scenes[number + 1 : number + 1 + LEAD])
        twins = fullest(drafts, timed_of)
        return cls(
            twins,
            _sums(drafts),
            lead,
            {value: timed for (value, _), timed in reversed(twins.items()) if value is not None and value >= SMALLEST_TWIN},
            survey_of(scenes),
            dated_deeds(scenes),
            frozenset(draft.scene.words.starts[0] for draft in drafts if draft.figure.outcome is not None),
        )


def _inherited(draft: Draft, setting: Setting, shared: _Shared, following: Sequence[Scene]) -> Figure | None:
    """Return a figure with the period that its sentence leaves unsaid, or None."""
    figure, scene = draft.figure, draft.scene
    said = _pointed_at(draft, setting, shared)
    if said is not None:
        return said
    words = scene.words
    if _has_own_time(draft):
        return None
    if figure.outcome is not None:
        twin = shared.twins.get((figure.value, figure.outcome)) if has_twin(draft) else None
        return (
            _with(figure, twin, ScopeBasis.TWIN)
            or _with(figure, shared.lead if scene.is_title else None, ScopeBasis.FOLLOWING)
            or _with(figure, _dated_deed(draft, shared.deeds), ScopeBasis.ARTICLE)
            or _from_setting(draft, setting)
            or _with(figure, named_next(following), ScopeBasis.FOLLOWING)
        )
    if is_share_of_victims(draft):
        return _with(figure, setting.stretch or setting.event, ScopeBasis.PRECEDING)
    poll = shared.survey
    if figure.unit is Unit.PERCENT and poll is not None and (poll.is_matter or not _answers().isdisjoint(words.lower)):
        return _with(figure, poll.taken, ScopeBasis.ARTICLE)
    if scene.is_title or (scene.sentence <= TITLE and figure.unit is Unit.MONEY):
        return _with(figure, shared.sums.get((figure.value, figure.unit)), ScopeBasis.TWIN)
    if _tells_of_the_event(draft, shared.starts):
        return _with(figure, setting.event, ScopeBasis.PRECEDING) or _with(figure, named_next(following), ScopeBasis.FOLLOWING)
    return None


@cache
def _answers() -> frozenset[str]:
    """Return the words of a sentence that gives shares of those who were asked."""
    return listed("surveys") | listed("survey_taking") | listed("answers")


def _with(figure: Figure, timed: Timed | None, basis: ScopeBasis) -> Figure | None:
    if timed is None:
        return None
    return inherited(replace(figure, period=timed[0], period_trail=Trail(basis, timed[1])))


def _sums(drafts: Iterable[Draft]) -> dict[tuple[object, Unit], Timed]:
    """Return, by value and unit, the period of the first figure of the body without an outcome, which a headline repeats."""
    found: dict[tuple[object, Unit], Timed] = {}
    for draft in drafts:
        timed, value = timed_of(draft.figure), draft.figure.value
        if timed and draft.figure.outcome is None and not draft.scene.is_title and value is not None and value >= SMALLEST_TWIN:
            found.setdefault((value, draft.figure.unit), timed)
    return found


def _has_own_time(draft: Draft) -> bool:
    """Whether a sentence names a time of its own that no day is known of: "in recent weeks", "on Monday", "since the mill burned"."""
    scene, words = draft.scene, draft.scene.words
    if _VAGUE_TIME.search(words.text, words.starts[0], words.ends[-1]):
        return True
    if _SINCE_SOMETHING.search(words.text, draft.figure.span.end, words.ends[-1]):
        return True
    number = max(words.find(draft.figure.span.start), 0)
    return any(
        moment.period is None and not _is_clock(words.at(moment.first)) and role_of(scene, moment, number) is TimeRole.PERIOD
        for moment in scene.moments
    )


def _is_clock(word: str) -> bool:
    """Whether a time is one of the day ("9 a.m."), or "now": neither says of which day."""
    return word[:1].isdigit() or word == "now"


def _is_bare(figure: Figure) -> bool:
    """Whether a figure leaves unsaid what it counts, which others around it say: "the other 12"."""
    return figure.outcome is None and figure.counted is None and figure.unit is Unit.OTHER


def _of_neighbour(draft: Draft, before: Sequence[Draft]) -> Figure | None:
    """Return a figure with the period of the one that it goes on from: "54 ... and 30 to the army", "That is 35 percent fewer"."""
    figure, scene = draft.figure, draft.scene
    if not before:
        return None
    last = before[-1]
    timed = timed_of(last.figure)
    if (
        _is_bare(figure)
        and last.scene is scene
        and last.figure.period_trail
        and last.figure.period_trail.basis is not ScopeBasis.SENTENCE
    ):
        return _with(figure, timed, last.figure.period_trail.basis)
    words = scene.words
    if last.scene.sentence == scene.sentence - 1 and _THAT_IS.match(words.text, words.starts[0], words.ends[-1]):
        return _with(figure, timed, ScopeBasis.PRECEDING)
    return None


def _repeated(draft: Draft, shared: _Shared) -> Figure | None:
    """Return a bare number, or a part of one, with the period of the figure that it repeats: "nineteen of the 64"."""
    figure = draft.figure
    if not _is_bare(figure) or _has_own_time(draft):
        return None
    value = figure.base if figure.base is not None else figure.value
    if figure.base is None and (value is None or value < SMALLEST_REPEATED):
        return None
    return _with(figure, shared.told.get(value), ScopeBasis.TWIN)


def _dated_deed(draft: Draft, deeds: Mapping[str, Timed]) -> Timed | None:
    """Return the day of "the attack" in which people died, where another sentence dates it."""
    words = draft.scene.words
    for at, word in enumerate(words.lower if deeds else ()):
        deed = word.removesuffix("s")
        if deed in deeds and not _THE.isdisjoint(words.lower[max(0, at - 4) : at]):
            return deeds[deed]
    return None


def _tells_one_deed(draft: Draft) -> bool:
    """Whether a sentence tells one deed anew, "A mortar hit the mill", rather than goes on with a total."""
    words = draft.scene.words
    deeds = listed("deeds")
    return any(
        word in ("a", "an", "another", "one") and not deeds.isdisjoint(words.lower[at + 1 : at + 4])
        for at, word in enumerate(words.lower)
    )


def _pointed_at(draft: Draft, setting: Setting, shared: _Shared) -> Figure | None:
    """Return the figure of "since then", "since the beginning of the war" or "in the same period" with the period meant."""
    words = draft.scene.words
    if _SAME_PERIOD.search(words.text, words.starts[0], words.ends[-1]):
        return _with(draft.figure, setting.named, ScopeBasis.PRECEDING)
    for at in range(0 if _TIMES_OF_DEEDS.isdisjoint(words.lower) else len(words) - 1):
        if words.at(at) in _TIMES_OF_DEEDS and words.at(at + 1) == "of":
            deed = next((word for word in words.lower[at + 2 : at + 7] if word in listed("deeds")), None)
            if deed is not None:
                return _with(
                    draft.figure, shared.deeds.get(deed.removesuffix("s")) or setting.event or shared.lead, ScopeBasis.ARTICLE
                )
    said = _SINCE_IT_BEGAN.search(words.text, words.starts[0], words.ends[-1])
    if said is None:
        return None
    return _with(draft.figure, setting.last if said[0].lower().endswith("then") else setting.begun, ScopeBasis.PRECEDING)


def _closed(figure: Figure, announced: date | None) -> Figure:
    """Return a figure whose open period ends on the day on which it was announced, where the article has no day of its own."""
    period = figure.period
    if period is None or period.start is None or period.end is not None or announced is None or announced < period.start:
        return figure
    begun = Period(period.text, period.edtf.removesuffix("/.."), period.start, period.start)
    return replace(figure, period=edtf.since(period.text, begun, announced))


def _from_setting(draft: Draft, setting: Setting) -> Figure | None:
    """Return the figure with the event told before or, where its verb is in the perfect, with what has gone on since.

    A large total in the perfect ("200,000 have died in the war") is rather of the whole war than of the event of the day.
    """
    words, figure = draft.scene.words, draft.figure
    told = setting.event if _tells_one_deed(draft) else setting.stretch or setting.event
    if not _PERFECT.search(words.text, words.starts[0], words.ends[-1]):
        return _with(figure, told, ScopeBasis.PRECEDING)
    if figure.qualifier is Qualifier.VAGUE or figure.outcome is Outcome.RESCUED:
        return None  # "have killed scores" is no news, and who has been freed was freed later
    if not listed("wars").isdisjoint(words.lower):
        is_same = setting.begun is not None and not listed("wars").isdisjoint(setting.begun[0].text.lower().split())
        return _with(figure, setting.begun, ScopeBasis.PRECEDING) if is_same else None
    if setting.course is None and figure.value is not None and figure.value >= LARGE_TOTAL:
        return None
    return _with(figure, setting.course or told, ScopeBasis.PRECEDING)


def _tells_of_the_event(draft: Draft, with_outcome: frozenset[int]) -> bool:
    """Whether a figure without an outcome is of the event that killed or injured: told with it, or of what was done then."""
    words = draft.scene.words
    if draft.scene.moments or draft.figure.unit not in _COUNTED_IN_EVENTS:
        return False
    return words.starts[0] in with_outcome or not listed("acts").isdisjoint(words.lower)
