"""Figures: every quantity that an article reports about the world, with what it counts and in what scope.

A first reading of one article, sentence by sentence: the numbers (`kg.extract.figures.numbers`), whether they are figures at all
(`exclusions`), what they count (`counted`), what happened to those counted (`outcomes`), and where, when and by whom (`scope`); then
what a sentence leaves to the others. On whose word a figure rests is decided later, in `kg.resolve.figures`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.extract.dates import Times
from kg.extract.figures import numberless
from kg.extract.figures.counted import find_counted
from kg.extract.figures.named_counts import Numberless
from kg.extract.figures.numberless import find_numberless
from kg.extract.figures.parts import link_parts
from kg.extract.figures.plurals import may_hold_plural
from kg.extract.figures.polarity import is_hypothetical, is_negated
from kg.extract.figures.quantities import Quantity, find_quantities
from kg.extract.figures.rates import find_rate
from kg.extract.figures.scene import Draft, Scene, stands_in_title
from kg.extract.figures.scope.incidents import find_incident, inherit_incidents
from kg.extract.figures.scope.inherited_periods import inherit_periods
from kg.extract.figures.scope.periods import find_as_of, find_period, find_period_behind, find_reference
from kg.extract.figures.scope.perpetrators import find_perpetrators
from kg.extract.figures.scope.places import find_place, inherit_places
from kg.extract.words import Words, sentence_words
from kg.ids import part_id
from kg.language.annotated import Annotated
from kg.model import Figure, Population, Qualifier, ScopeBasis, Span, Trail, Unit

STATED = Decimal("0.9")  # confidence where the sentence says it all
NUMBERLESS_STATED = Decimal("0.6")
_SIGNS = ("$", "€", "£", "¥")


@cache
def _hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with a number matches."""
    data = lexicon.load("numbers")
    multiples = lexicon.load("changes")["multiples"]
    others = {
        "half",
        "dozen",
        "quarter",
        "third",
        "no",
        "none",
        "nobody",
        "not",
        "any",
        "anyone",
        "anybody",
        *multiples["times"],
        *multiples["percent_less"],
    }
    names = sorted({*data["units"], *data["tens"], *data["scales"], *data["vague"], *others}, key=len, reverse=True)
    return re.compile(rf"\d|\b(?:{'|'.join(names)})(?:fold)?\b", re.IGNORECASE)


def _may_count(text: str, start: int, end: int) -> bool:
    return _hint().search(text, start, end) is not None or may_hold_plural(text, start, end)


def find_figures(annotated: Annotated, times: Times) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of the text; ``source``, ``statement`` and ``place`` are still open.

    Args:
        times: of the same article (`kg.extract.dates.find_times`).
    """
    scenes = tuple(_scenes(annotated, times))
    drafts = [Draft(figure, scene) for scene in scenes for figure in _figures_of(annotated.article.id, scene)]
    drafts = link_parts(drafts)
    drafts = inherit_places(annotated, scenes, drafts)
    drafts = inherit_periods(scenes, drafts)
    drafts = inherit_incidents(annotated, drafts)
    drafts = find_perpetrators(annotated, drafts)
    return tuple(draft.figure for draft in drafts)


def _scenes(annotated: Annotated, times: Times) -> Iterator[Scene]:
    """Yield the sentences in which a figure may stand or a time is named; an overlong one in pieces."""
    text = annotated.article.text
    starts = [name.span.start for name in annotated.names]
    sources = sorted(source for attribution in annotated.attributions for source in attribution.source)
    told = [source.start for source in sources]
    for number, (sentence, timed) in enumerate(zip(annotated.sentences, times.sentences, strict=True)):
        span = annotated.sentence_span(sentence)
        pieces = [(piece.words, piece.moments) for piece in timed]
        if not pieces and (_may_count(text, span.start, span.end) or numberless.hint().search(text, span.start, span.end)):
            pieces = [(words, ()) for words in sentence_words(annotated, sentence)]
        is_title = stands_in_title(annotated, sentence)
        for words, moments in pieces:
            names = annotated.names[bisect_left(starts, words.starts[0]) : bisect_left(starts, words.ends[-1])]
            voices = tuple(sources[bisect_left(told, words.starts[0]) : bisect_left(told, words.ends[-1])])
            yield Scene(words, moments, names, times.today, number, sentence.segment, is_title, voices)


def _figures_of(article: str, scene: Scene) -> list[Figure]:
    words = scene.words
    figures: list[Figure] = []
    if _may_count(words.text, words.starts[0], words.ends[-1]):
        is_capitalized = scene.is_title or _is_title_case(words)
        quantities = list(find_quantities(scene, is_title=is_capitalized))
        figures = [_to_figure(article, scene, found) for found in quantities]
    if numberless.hint().search(words.text, words.starts[0], words.ends[-1]):
        more = [_to_numberless(article, scene, found) for found in find_numberless(words)]
        figures += [figure for figure in more if not any(figure.span.overlaps(other.span) for other in figures)]
        figures.sort(key=lambda figure: figure.span)
    return figures


def _is_title_case(words: Words) -> bool:
    """Whether capital letters tell nothing, because most words have one."""
    letters = [word for word in words.written if word[0].isalpha() and len(word) > 3]
    return bool(letters) and sum(word[0].isupper() for word in letters) * 3 > len(letters) * 2


def _to_figure(article: str, scene: Scene, found: Quantity) -> Figure:
    words, number, counted, evidence = scene.words, found.number, found.counted, found.evidence
    span = words.span(number.first, number.last)
    place, period = find_place(scene, number.first), find_period(scene, found)
    incident = find_incident(words, evidence, number.first, max(number.after, counted.last))
    is_person = found.unit is Unit.PERSON
    return Figure(
        id=part_id("figure", article, span.start, span.end)
        + (f"-{evidence.outcome}" if found.is_other_outcome and evidence else ""),
        span=span,
        text=span.of(words.text),
        value=number.value,
        upper=number.upper,
        qualifier=number.qualifier,
        unit=found.unit,
        confidence=STATED,
        rule=evidence.rule if evidence else "number",
        counted=_counted_text(words, found),
        outcome=evidence.outcome if evidence else None,
        population=(counted.population or Population.PERSON) if is_person else None,
        population_text=counted.loaded if is_person else None,
        per=find_rate(words, counted, number),
        currency=number.currency,
        base=number.base,
        change=number.change,
        convention=number.convention,
        place_text=place[0] if place else None,
        place_trail=_in_sentence(place),
        period=period[0] if period else None,
        period_trail=_in_sentence(period),
        as_of=find_as_of(scene, number.first),
        incident=incident[0] if incident else None,
        incident_text=incident[1] if incident else None,
        incident_trail=incident[2] if incident else None,
        negated=not found.is_zero and is_negated(words, number, evidence),
        hypothetical=is_hypothetical(words, number, evidence),
    )


def _to_numberless(article: str, scene: Scene, found: Numberless) -> Figure:
    words = scene.words
    span = words.span(found.first, found.last)
    place = find_place(scene, found.first)
    is_withheld = found.qualifier is Qualifier.WITHHELD
    period = find_period_behind(scene, found.last) if is_withheld else None
    counted = find_counted(words, found.counted[0]) if found.counted[1] else None
    return Figure(
        id=part_id("figure", article, span.start, span.end),
        span=span,
        text=span.of(words.text),
        value=None,
        upper=None,
        qualifier=found.qualifier,
        unit=found.unit,
        confidence=NUMBERLESS_STATED,
        rule="numberless",
        counted=_in_one_line(words, *found.counted) if found.counted[1] else None,
        outcome=found.outcome,
        population=((counted and counted.population) or Population.PERSON) if found.unit is Unit.PERSON else None,
        place_text=place[0] if place else None,
        place_trail=_in_sentence(place),
        period=period[0] if period else None,
        period_trail=_in_sentence(period),
        reference_period=None if is_withheld else find_reference(scene, found.last),
    )


def _in_sentence(found: tuple[object, Span] | None) -> Trail | None:
    return Trail(ScopeBasis.SENTENCE, found[1]) if found else None


def _in_one_line(words: Words, first: int, last: int) -> str:
    return " ".join(words.wording(first, last).split())


def _counted_text(words: Words, found: Quantity) -> str | None:
    """Return the wording of what is counted; the sign or code of money, the unit of a measure."""
    number, counted = found.number, found.counted
    if number.unit is Unit.MONEY and not number.unit_words[1]:
        written = words.wording(number.first, number.last)
        return next((sign for sign in _SIGNS if sign in written), number.currency)
    if not counted.is_empty and number.unit in (None, Unit.PERCENT):
        return _in_one_line(words, counted.first, counted.last)
    return _in_one_line(words, *number.unit_words) if number.unit_words[1] else None
