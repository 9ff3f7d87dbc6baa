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
from kg.extract.figures.scope.settings import LEAD, Setting, announced_in, named_next, settings_of, survey_of, timed_of
from kg.extract.figures.scope.time_roles import listed
from kg.extract.figures.scope.twins import SMALLEST_TWIN, Twin, first_of_body, fullest, has_twin, inherited
from kg.model import Figure, Period, ScopeBasis, Trail, Unit

TITLE = 1  # sentences at the beginning that are a headline even where nothing marks them as one
LARGE_TOTAL = 1_000
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
_VAGUE_TIME = re.compile(
    r"\b(?:recent|previous|past|last few|coming) (?:days|weeks|months|years|decades)\b|\brecently\b|\bover the years\b|\bpreviously\b"
    r"|\b(?:days|weeks|months|years) (?:ago|earlier)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|so far\s+|now\s+)?(?:been|left|cost|seen|fled|put|taken|lost|driven|\w+ed)\b", re.IGNORECASE
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
    filled = []
    for draft in drafts:
        number = numbers[draft.scene.words.starts[0]]
        figure = _closed(draft.figure, announced_in(draft.scene) or settings[number].announced)
        if figure.period is None:
            figure = _inherited(draft, settings[number], shared, scenes[number + 1 : number + 1 + LEAD]) or figure
        filled.append(replace(draft, figure=figure))
    return filled


@dataclass(frozen=True, slots=True)
class _Shared:
    """What holds for a whole article.

    Args:
        twins: periods by value and outcome; ``sums``: by value and unit, of figures without an outcome.
        lead: the period of the first figure of the body with an outcome, which a headline tells.
        survey: when the opinion poll was taken that the article reports.
        starts: first code points of the sentences with an outcome.
    """

    twins: Mapping[Twin, Timed]
    sums: Mapping[tuple[object, Unit], Timed]
    lead: Timed | None
    survey: Timed | None
    starts: frozenset[int]

    @classmethod
    def of(cls, scenes: Sequence[Scene], drafts: Sequence[Draft], settings: Sequence[Setting]) -> _Shared:
        """Gather it from the sentences of an article and its figures."""
        body = first_of_body(drafts)
        lead = timed_of(body.figure) if body else None
        if body is not None and lead is None:
            number = next(number for number, scene in enumerate(scenes) if scene is body.scene)
            lead = settings[number].event or named_next(scenes[number + 1 : number + 1 + LEAD])
        return cls(
            fullest(drafts, timed_of),
            _sums(drafts),
            lead,
            survey_of(scenes),
            frozenset(draft.scene.words.starts[0] for draft in drafts if draft.figure.outcome is not None),
        )


def _inherited(draft: Draft, setting: Setting, shared: _Shared, following: Sequence[Scene]) -> Figure | None:
    """Return a figure with the period that its sentence leaves unsaid, or None."""
    figure, scene = draft.figure, draft.scene
    said = _pointed_at(draft, setting)
    if said is not None:
        return said
    words = scene.words
    if _VAGUE_TIME.search(words.text, words.starts[0], words.ends[-1]):
        return None
    if figure.outcome is not None:
        twin = shared.twins.get((figure.value, figure.outcome)) if has_twin(draft) else None
        return (
            _with(figure, twin, ScopeBasis.TWIN)
            or _with(figure, shared.lead if scene.is_title else None, ScopeBasis.FOLLOWING)
            or _from_setting(draft, setting)
            or _with(figure, named_next(following), ScopeBasis.FOLLOWING)
        )
    if figure.unit is Unit.PERCENT and not _answers().isdisjoint(words.lower):
        return _with(figure, shared.survey, ScopeBasis.ARTICLE)
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


def _pointed_at(draft: Draft, setting: Setting) -> Figure | None:
    """Return the figure of "since then", "since the beginning of the war" or "in the same period" with the period meant."""
    words = draft.scene.words
    if _SAME_PERIOD.search(words.text, words.starts[0], words.ends[-1]):
        return _with(draft.figure, setting.named, ScopeBasis.PRECEDING)
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
    if not _PERFECT.search(words.text, words.starts[0], words.ends[-1]):
        return _with(figure, setting.event, ScopeBasis.PRECEDING)
    if not listed("wars").isdisjoint(words.lower):
        is_same = setting.begun is not None and not listed("wars").isdisjoint(setting.begun[0].text.lower().split())
        return _with(figure, setting.begun, ScopeBasis.PRECEDING) if is_same else None
    if setting.course is None and figure.value is not None and figure.value >= LARGE_TOTAL:
        return None
    return _with(figure, setting.course or setting.event, ScopeBasis.PRECEDING)


def _tells_of_the_event(draft: Draft, with_outcome: frozenset[int]) -> bool:
    """Whether a figure without an outcome is of the event that killed or injured: told with it, or of what was done then."""
    words = draft.scene.words
    if draft.scene.moments or draft.figure.unit not in _COUNTED_IN_EVENTS:
        return False
    return words.starts[0] in with_outcome or not listed("acts").isdisjoint(words.lower)
