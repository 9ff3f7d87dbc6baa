"""When it happened: the time that goes with a figure in its sentence, else that of its twin, of the sentences before, or of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.dates import edtf
from kg.extract.dates.moments import Moment
from kg.extract.figures.scene import Draft, Scene
from kg.extract.figures.scope.twins import first_of_body, fullest, has_twin, inherited
from kg.extract.words import Words
from kg.language.annotated import Annotated
from kg.model import Figure, Period, ScopeBasis, Span, Trail

Timed = tuple[Period, Span]
"""A period and the words that name it."""

SINCE_REACH = 14  # words between "since" and its date: "since the ferry line opened in June 1998"
PERIOD_REACH = 60  # words; what stands further away in a sentence is no sentence any more but a list
SAYING_REACH = 3  # words between "announced" and its own time
OTHER_CLAUSE = 3  # words that a comma or a conjunction counts for when the nearest time is looked for
LONGEST_EVENT = 31  # days
_BETWEEN_CLAUSES = frozenset({",", ";", "and", "when", "after", "before"})
_SAYING = frozenset(
    ["said", "announced", "reported", "told", "released", "published", "statement", "says", "report", "added", "confirmed"]
)


def find_period(scene: Scene, first: int, last: int) -> Timed | None:
    """Return the period of a figure in its own sentence: the time that stands nearest and is no announcement date.

    Args:
        first, last: the words of the number, last exclusive.
    """
    resolved = [
        moment
        for moment in scene.moments
        if moment.period is not None
        and first - PERIOD_REACH < moment.last
        and moment.first < last + PERIOD_REACH
        and not is_announcement(scene.words, moment)
    ]
    if not resolved:
        return None
    return _whole(scene, min(resolved, key=lambda moment: _distance(scene.words, moment, first, last)))


def find_reference(scene: Scene, last: int) -> Period | None:
    """Return what a comparison compares with: the first time behind it ("the fewest since 1998", "fewer than in spring")."""
    for moment in scene.moments:
        if moment.first >= last and moment.period is not None:
            whole = _whole(scene, moment)
            return whole[0] if whole else None
    return None


def find_as_of(scene: Scene, first: int, last: int) -> Period | None:
    """Return until when a figure was counted, where the sentence says so: "as of June 3", "by Monday"."""
    return None


def _whole(scene: Scene, moment: Moment) -> Timed | None:
    """Return the period of a time with the "since" that may stand before it."""
    if moment.period is None:
        return None
    start = _since(scene.words, moment)
    if start is None:
        return moment.period, scene.words.span(moment.first, moment.last)
    period = edtf.since(scene.words.wording(start, moment.last), moment.period, scene.today)
    return period, scene.words.span(start, moment.last)


def _since(words: Words, moment: Moment) -> int | None:
    """Return the word "since" to which a time belongs, as in "since the ferry line opened in June 1998", or None."""
    for at in range(moment.first - 1, max(-1, moment.first - SINCE_REACH), -1):
        if words.at(at) == "since":
            return at
        if words.at(at) in (",", ".", ";", "and", "but"):
            return None
    return None


def _distance(words: Words, moment: Moment, first: int, last: int) -> int:
    """Return how far a time stands from the words ``[first, last)``; each clause between counts for some words more."""
    gap = words.lower[last : moment.first] if moment.first >= last else words.lower[moment.last : first]
    return len(gap) + OTHER_CLAUSE * sum(map(gap.count, _BETWEEN_CLAUSES))


def is_announcement(words: Words, moment: Moment) -> bool:
    """Whether a time goes with a verb of saying, and so is no period of the figure: "announced on June 3rd"."""
    near = words.lower[max(0, moment.first - SAYING_REACH) : moment.first]
    said = next((at for at in range(len(near) - 1, -1, -1) if near[at] in _SAYING), None)
    return said is not None and not {"that", ","} & set(near[said:])


def inherit_periods(annotated: Annotated, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article; those with an outcome get the period that their own sentence leaves unsaid.

    Args:
        scenes: all sentences with a number or a time, in order.
        drafts: its figures, in order.
    """
    twins = fullest(drafts, _timed)
    settings = _settings(scenes, drafts)
    body = first_of_body(drafts)
    filled = []
    for draft in drafts:
        figure = draft.figure
        if figure.outcome is not None and figure.period is None:
            found = None
            if has_twin(draft):
                found = _with(figure, twins.get((figure.value, figure.outcome)), ScopeBasis.TWIN)
            if found is None and draft.scene.is_title and body is not None:
                timed = _timed(body.figure) or settings.get(body.scene.words.starts[0])
                found = _with(figure, timed, ScopeBasis.FOLLOWING)
            found = found or _with(figure, settings.get(draft.scene.words.starts[0]), ScopeBasis.PRECEDING)
            figure = found or figure
        filled.append(replace(draft, figure=figure))
    return filled


def _with(figure: Figure, timed: Timed | None, basis: ScopeBasis) -> Figure | None:
    if timed is None:
        return None
    return inherited(replace(figure, period=timed[0], period_trail=Trail(basis, timed[1])))


def _timed(figure: Figure) -> Timed | None:
    trail = figure.period_trail
    return (figure.period, trail.span) if figure.period and trail and trail.span else None


def _settings(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> dict[int, Timed]:
    """Return, by the first code point of each sentence, the period that the sentences before it named last.

    First that of their last figure with an outcome, which the next ones share ("in that campaign"), then what they name otherwise.
    """
    scoped: dict[int, Timed] = {}
    for draft in drafts:
        timed = _timed(draft.figure)
        if draft.figure.outcome is not None and timed is not None and timed[0].start:
            scoped[draft.scene.words.starts[0]] = timed
    settings: dict[int, Timed] = {}
    setting: Timed | None = None
    for scene in scenes:
        start = scene.words.starts[0]
        if setting is not None:
            settings[start] = setting
        setting = scoped.get(start) or _first_named(scene) or setting
    return settings


def _first_named(scene: Scene) -> Timed | None:
    """Return the first period that may be that of an event told in the sentences that follow, rather than a background ("in 2011")."""
    for moment in scene.moments:
        period = moment.period
        if period is None or period.start is None or period.end is None or is_announcement(scene.words, moment):
            continue
        if (period.end - period.start).days <= LONGEST_EVENT:
            return period, scene.words.span(moment.first, moment.last)
    return None
