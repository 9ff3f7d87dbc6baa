"""Figures: every quantity that an article reports about the world, with what it counts and in what scope.

A first reading of one article, sentence by sentence: the number (`kg.extract.numbers`), whether it is a figure at all
(`exclusions`), what it counts (`counted`), what happened to those counted (`outcomes`), where, when and by whom (`scope`). On whose word it
rests is decided later, in `kg.resolve.figures`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.extract.counted import Counted, find_counted
from kg.extract.exclusions import is_excluded
from kg.extract.inheritance import Draft, Setting, inherit_scope
from kg.extract.numbers import Number, find_numbers
from kg.extract.outcomes import Evidence, find_outcome, outcome_words
from kg.extract.periods import find_anchor, find_times
from kg.extract.perpetrators import find_perpetrator
from kg.extract.scope import Scene, find_period, find_place, find_rate, is_announcement, is_negated
from kg.extract.words import Words, sentence_words
from kg.extract.zeros import find_zeros
from kg.ids import part_id
from kg.language.annotated import Annotated, NameKind
from kg.model import Figure, Period, Population, SegmentKind, Unit

STATED = Decimal("0.9")  # confidence where the sentence says it all
_PASSED_ON = frozenset({Population.CIVILIAN, Population.SECURITY_FORCE, Population.MILITANT})
LONGEST_EVENT = 31  # days
MOST_LINKS = 5  # words between a whole and its part
_PARTS = frozenset({"including", "among"})
_LINKS = frozenset([",", "and", "including", "plus", "as", "well", "among", "them", "of", "whom", "which", "most", "or", "in", "addition", "to", "mostly", "namely"])
_TITLES = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Found:
    """A number that is a figure, with what was found about it in its sentence."""

    number: Number
    counted: Counted
    evidence: Evidence | None
    is_zero: bool = False


@cache
def _hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with a figure matches."""
    data = lexicon.load("numbers")
    names = {
        *data["units"],
        *data["tens"],
        *data["scales"],
        *data["vague"],
        "half",
        "dozen",
        "quarter",
        "third",
        "no",
        "none",
        "nobody",
    }
    return re.compile(rf"\d|\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b", re.IGNORECASE)


def find_figures(annotated: Annotated) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of the text; ``source``, ``statement`` and ``place`` are still open."""
    drafts: list[Draft] = []
    setting = Setting()
    today = find_anchor(annotated.article).day
    starts = [name.span.start for name in annotated.names]
    for sentence, times in zip(annotated.sentences, find_times(annotated), strict=True):
        span = annotated.sentence_span(sentence)
        names = annotated.names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        has_number = _hint().search(annotated.article.text, span.start, span.end) is not None
        pieces = [(piece.words, piece.moments) for piece in times]
        if has_number and not pieces:
            pieces = [(words, ()) for words in sentence_words(annotated, sentence)]
        for words, moments in pieces:
            scene = Scene(words, moments, names, today)
            if has_number:
                is_title = annotated.segment(sentence).kind in _TITLES
                figures = list(_figures_of(annotated, scene, is_title=is_title or _is_title_case(words)))
                drafts += [Draft(figure, setting, is_title) for figure in figures]
                setting = _with_figures(setting, figures)
            setting = _next_setting(setting, scene)
    return inherit_scope(drafts)


def _is_title_case(words: Words) -> bool:
    """Whether capital letters tell nothing, because most words have one."""
    letters = [word for word in words.written if word[0].isalpha() and len(word) > 3]
    return bool(letters) and sum(word[0].isupper() for word in letters) * 3 > len(letters) * 2


def _figures_of(annotated: Annotated, scene: Scene, *, is_title: bool) -> Iterator[Figure]:
    before: Found | None = None
    for found in find_in_words(scene, is_title=is_title):
        found = _completed(scene.words, found, before)
        yield _to_figure(annotated.article.id, scene, found)
        before = found


def find_in_words(scene: Scene, *, is_title: bool = False) -> Iterator[Found]:
    """Yield the figures of a stretch of words, each by itself."""
    words = scene.words
    taken = [(moment.first, moment.last) for moment in scene.moments]
    found = [*_zeros(words)]
    for number in find_numbers(words):
        if any(first < number.last and number.core < last for first, last in taken):
            continue
        if any(zero.number.first <= number.first < zero.number.last for zero in found if zero.is_zero):
            continue
        counted = find_counted(words, number.after, outcome_words())
        if not is_excluded(words, number, counted, is_title=is_title):
            found.append(Found(number, counted, find_outcome(words, number, counted)))
    yield from sorted(found, key=lambda item: item.number.first)


def _zeros(words: Words) -> Iterator[Found]:
    for number in find_zeros(words):
        counted = find_counted(words, number.after, outcome_words())
        evidence = find_outcome(words, number, counted)
        if evidence is not None or (counted.unit is Unit.PERSON and words.at(counted.last - 1) == "casualties"):
            yield Found(number, counted, evidence, is_zero=True)


def _completed(words: Words, found: Found, before: Found | None) -> Found:
    """Take from the figure before what this one leaves out: its noun ("82 civilians were killed and 120 injured"), its outcome
    ("four were killed, including three children").
    """
    counted, evidence = found.counted, found.evidence
    if before is None or found.number.unit is not None or before.number.unit is not None:
        return found
    between = words.lower[max(before.counted.last, before.number.after) : found.number.first]
    if before.evidence is not None and counted.unit is Unit.PERSON:
        is_linked = 0 < len(between) <= MOST_LINKS and all(word in _LINKS for word in between)
        is_part = bool(_PARTS & set(between[-3:])) and (evidence is None or evidence.at > counted.last)
        if is_part or (evidence is None and is_linked):
            evidence = replace(before.evidence, rule="conjunction")
    if (
        counted.is_empty
        and evidence is None
        and between[-1:] in (("and",), (",",))
        and words.at(found.number.after) in ("in", "from", "at", "on")
    ):
        counted = before.counted  # "1,051 voters in the north and 1,077 in the south"
    if before.counted.population in _PASSED_ON and evidence is not None:
        is_others = words.lower[counted.first : counted.last] == ("others",)
        if counted.is_empty:
            counted = before.counted
        elif is_others:
            counted = replace(counted, population=before.counted.population)
    return replace(found, counted=counted, evidence=evidence)


def _to_figure(article: str, scene: Scene, found: Found) -> Figure:
    words, number, counted, evidence = scene.words, found.number, found.counted, found.evidence
    span = words.span(number.first, number.last)
    unit = _unit(found)
    outcome = evidence.outcome if evidence else None
    return Figure(
        id=part_id("figure", article, span.start, span.end),
        span=span,
        text=span.of(words.text),
        value=number.value,
        upper=number.upper,
        qualifier=number.qualifier,
        unit=unit,
        confidence=STATED,
        rule=evidence.rule if evidence else "number",
        counted=_counted_text(words, found),
        outcome=outcome,
        population=(counted.population or Population.PERSON) if unit is Unit.PERSON else None,
        population_text=counted.loaded if unit is Unit.PERSON else None,
        per=find_rate(words, counted, number),
        currency=number.currency,
        place_text=find_place(scene, number),
        period=find_period(scene, number),
        perpetrator_text=find_perpetrator(scene, evidence, number.first, max(number.after, counted.last)),
        negated=not found.is_zero and is_negated(words, number, evidence),
    )


def _unit(found: Found) -> Unit:
    if found.number.unit is not None:
        return found.number.unit
    if found.evidence is not None:
        return Unit.PERSON
    return found.counted.unit or Unit.OTHER


def _counted_text(words: Words, found: Found) -> str | None:
    number, counted = found.number, found.counted
    if number.unit is Unit.MONEY and not number.unit_words[1]:
        return next(
            (
                sign
                for sign in ("$", "€", "£", "¥")
                if sign in words.text[words.starts[number.first] : words.ends[number.last - 1]]
            ),
            number.currency,
        )
    if not counted.is_empty and number.unit in (None, Unit.PERCENT):
        return words.text[words.starts[counted.first] : words.ends[counted.last - 1]]
    if number.unit_words[1]:
        first, last = number.unit_words
        return words.text[words.starts[first] : words.ends[last - 1]]
    return None


def _with_figures(setting: Setting, figures: list[Figure]) -> Setting:
    """Return the setting with the scope of the last casualty figure, which the next ones share ("during these operations")."""
    scoped = [figure for figure in figures if figure.outcome is not None]
    place = next((figure.place_text for figure in reversed(scoped) if figure.place_text), setting.place)
    period = next((figure.period for figure in reversed(scoped) if figure.period and figure.period.start), setting.period)
    return Setting(place, period)


def _next_setting(setting: Setting, scene: Scene) -> Setting:
    """Return the setting for the sentences that follow: what this one names replaces what an earlier one named."""
    places = [name.span.of(scene.words.text) for name in scene.names if name.kind is NameKind.PLACE]
    said = [moment for moment in scene.moments if not is_announcement(scene.words, moment)]
    periods = [period for moment in said if (period := moment.period) is not None and _is_short(period)]
    return Setting(places[-1] if places else setting.place, periods[0] if periods else setting.period)


def _is_short(period: Period) -> bool:
    """Whether a period may be that of an event told in the sentences that follow, rather than a background ("in 2011")."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= LONGEST_EVENT
