"""Times: which stretches of calendar time the text names, as EDTF.

Sentence by sentence: `times` finds the expressions and asks the grammars of dates that name their month or year (`absolute`,
`parts_of_year`) and of those that count from another day (`relative`). What they leave open is taken from the `anchor`, the day of
the article as the article itself tells it; never from today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.extract.dates.anchor import find_anchor
from kg.extract.dates.moments import Anchor, Moment, calendar
from kg.extract.dates.relative import Reference
from kg.extract.dates.times import find_moments, is_compared
from kg.extract.words import Words, sentence_words
from kg.language.annotated import Annotated
from kg.model import TimeExpression


@dataclass(frozen=True, slots=True)
class TimedWords:
    """The words of a sentence, or of a piece of an overlong one, with the times that they name."""

    words: Words
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The times of an article.

    Args:
        today: the day of the article, or None where it does not tell.
        sentences: for each sentence its pieces in order, or nothing where nothing hints at a time.
    """

    today: date | None
    sentences: tuple[tuple[TimedWords, ...], ...]


def find_times(annotated: Annotated) -> Times:
    """Return the times that an article names, sentence by sentence."""
    anchor = find_anchor(annotated.article)
    return Times(anchor.day, tuple(_times_of_sentences(annotated, anchor)))


def find_dates(times: Times) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article in the order of the text."""
    return tuple(
        TimeExpression(piece.words.span(moment.first, moment.last), moment.period)
        for sentence in times.sentences
        for piece in sentence
        for moment in piece.moments
    )


def _times_of_sentences(annotated: Annotated, anchor: Anchor) -> Iterator[tuple[TimedWords, ...]]:
    reference = Reference(anchor)
    for sentence in annotated.sentences:
        span = annotated.sentence_span(sentence)
        if not _hint().search(annotated.article.text, span.start, span.end):
            yield ()
            continue
        pieces: list[TimedWords] = []
        for words in sentence_words(annotated, sentence):
            moments = tuple(find_moments(words, reference))
            for moment in moments:
                reference = reference.behind(moment.period, is_compared=is_compared(words, moment.first))
            pieces.append(TimedWords(words, moments))
        yield tuple(pieces)


@cache
def _hint() -> re.Pattern[str]:
    """Return a pattern that every sentence with a time expression matches, so that the others cost nothing."""
    names = calendar()
    plain = {*names.months, *names.weekdays, *names.seasons, "christmas", "thanksgiving", "easter", "halloween", "new year"}
    relative = {"today", "tonight", "overnight", "yesterday", "tomorrow", "now", "ago", "day", "days", "night", "morning", "week", "weeks", "weekend", "month",
                "months", "hours", "minutes", "quarter", "half", "year", "years", "decade", "decades", "century", "earlier", "evening", "afternoon"}  # fmt: skip
    words = "|".join(sorted(map(re.escape, plain | relative), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{words})(?![^\W\d_])|[12]\d{{3}}|\b0\d{{3}}\b|\d:\d|\d{{2}}s\b|\d\d?[./-]\d|\bq[1-4]\b|\b[ap]\.?m\b",
        re.IGNORECASE,
    )


__all__ = ["TimedWords", "Times", "find_dates", "find_times"]
