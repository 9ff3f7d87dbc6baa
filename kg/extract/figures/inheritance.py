"""What a figure leaves unsaid about its scope and the article says elsewhere: place, period and perpetrator.

Only casualty figures inherit. In this order: from the same figure elsewhere in the article (a headline repeats one of the body), from
the figure or sentence before, and a headline from the first casualty figure of the body. The confidence says that it was inherited.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.figures.scope import Scene, is_announcement
from kg.language.annotated import NameKind
from kg.model import Figure, Outcome, Period

INHERITED = Decimal("0.7")
LONGEST_EVENT = 31  # days
SMALLEST_TWIN = 3  # "two were killed" may be told of two events of one article; a headline repeats what follows all the same
Twin = tuple[Decimal | None, Outcome | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """The place and the period that the sentences before a figure named last."""

    place: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure with the scope of its own sentence alone.

    Args:
        setting: what the sentences before it named.
        is_title: whether it stands in a headline or subheading.
    """

    figure: Figure
    setting: Setting
    is_title: bool


def inherit_scope(drafts: list[FigureDraft]) -> tuple[Figure, ...]:
    """Return the figures of an article, each with the scope that it inherits."""
    twins = _twins(drafts)
    body = next((draft for draft in drafts if draft.figure.outcome and not draft.is_title), None)
    figures: list[Figure] = []
    for draft in drafts:
        figure = draft.figure
        if figure.outcome is not None:
            if draft.is_title or (figure.value is not None and figure.value >= SMALLEST_TWIN):
                figure = _filled(figure, twins.get((figure.value, figure.outcome)))
            if draft.is_title and body is not None:
                figure = _with(
                    figure, body.figure.place_text or body.setting.place, body.figure.period or body.setting.period, None
                )
            figure = _with(figure, draft.setting.place, draft.setting.period, None)
        figures.append(figure)
    return tuple(figures)


def _twins(drafts: list[FigureDraft]) -> dict[Twin, Figure]:
    """Return the fullest figure for each value and outcome: what one mention leaves out another says."""
    found: dict[Twin, Figure] = {}
    for draft in drafts:
        figure = draft.figure
        if figure.outcome is not None:
            key = (figure.value, figure.outcome)
            found[key] = _filled(found[key], figure) if key in found else figure
    return found


def _filled(figure: Figure, other: Figure | None) -> Figure:
    return _with(figure, other.place_text, other.period, other.perpetrator_text) if other else figure


def _with(figure: Figure, place: str | None, period: Period | None, perpetrator: str | None) -> Figure:
    """Return a figure with what it lacks filled in."""
    filled = replace(
        figure,
        place_text=figure.place_text or place,
        period=figure.period or period,
        perpetrator_text=figure.perpetrator_text or perpetrator,
    )
    return figure if filled == figure else replace(filled, confidence=min(figure.confidence, INHERITED))


def setting_after(setting: Setting, scene: Scene, figures: list[Figure]) -> Setting:
    """Return the setting for the sentences that follow: what this one names replaces what an earlier one named.

    First the scope of its last casualty figure, which the next ones share ("in that campaign"), then what it names otherwise.
    """
    scoped = [figure for figure in reversed(figures) if figure.outcome is not None]
    place = next((figure.place_text for figure in scoped if figure.place_text), None)
    period = next((figure.period for figure in scoped if figure.period and figure.period.start), None)
    return Setting(place or _last_place(scene) or setting.place, period or _first_period(scene) or setting.period)


def _last_place(scene: Scene) -> str | None:
    return next((name.span.of(scene.words.text) for name in reversed(scene.names) if name.kind is NameKind.PLACE), None)


def _first_period(scene: Scene) -> Period | None:
    """Return the first period that may be that of an event told in the sentences that follow, rather than a background ("in 2011")."""
    for moment in scene.moments:
        period = moment.period
        if period is None or period.start is None or period.end is None or is_announcement(scene.words, moment):
            continue
        if (period.end - period.start).days <= LONGEST_EVENT:
            return period
    return None
