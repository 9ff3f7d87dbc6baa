"""A sentence with what is known about it before its figures are read, and a figure with the sentence that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.extract.dates.moments import Moment
from kg.extract.words import Words
from kg.language.annotated import Annotated, Name, Sentence
from kg.model import Figure, SegmentKind, Span

_TITLES = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, or a piece of an overlong one, in which a figure may stand or a time is named.

    Args:
        words: its words.
        moments: its time expressions.
        names: its proper names, in order.
        today: the day of the article, at which an open period ends.
        sentence: number of the sentence in the article.
        paragraph: number of the segment that it stands in.
        is_title: whether it stands in a headline or subheading.
        sources: wordings of those who are said to tell something in it.
    """

    words: Words
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    today: date | None = None
    sentence: int = 0
    paragraph: int = 0
    is_title: bool = False
    sources: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure with the scope of its own sentence alone, until the modules of `kg.extract.figures.scope` fill in the rest."""

    figure: Figure
    scene: Scene


def stands_in_title(annotated: Annotated, sentence: Sentence) -> bool:
    """Whether a sentence stands in a headline or subheading."""
    return annotated.segment(sentence).kind in _TITLES
