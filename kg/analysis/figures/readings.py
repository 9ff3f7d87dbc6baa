"""Figures as they are compared: amount, scope and claimant of each, with what its article lends to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg import lexicon
from kg.analysis.figures.amounts import Amount, amount_of
from kg.analysis.figures.axes import Axes
from kg.analysis.figures.causes import Cause, cause_of, compare_causes
from kg.analysis.figures.claimants import Claimant, claimant_of
from kg.analysis.figures.measures import Measure, compare_measures, measure_of
from kg.analysis.figures.periods import DISASTER_REACH, REACH, When, compare_periods, when
from kg.analysis.figures.places import Places, Where, compare_places
from kg.analysis.figures.populations import Population, compare_populations, population_of
from kg.analysis.figures.standing import Standing, sentence_before, standing_of
from kg.analysis.origins.origins import Origins
from kg.analysis.records import ArticleRecord, Corpus, FigureRecord, TextRecord

_CALLED_FALSE = re.compile(
    r"\b(?:figures?|numbers?|tolls?|claims?|reports?|counts?|deaths?)\b.*"
    r"\b(?:false|untrue|incorrect|inaccurate|wrong|exaggerated|inflated|fabricated|baseless|lies?)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:another|additional|a further)\s*$", re.IGNORECASE)
_SPREADING = frozenset({"disaster", "disease"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as it is compared.

    Args:
        amount: None for the numberless.
        rate: unit of a rate, None for a count.
        standing: whether its sentence says that it is new, or out of date.
        moment: day that the figure is of, for telling the later one: as of when it was counted, else of the article.
        is_denied: whether its source denies it.
        is_rest: whether it counts those who are not counted before it ("another 33"), and so is no whole of theirs.
        is_fragment: whether it is a part of another figure of its article and nothing in its scope says which part.
    """

    figure: FigureRecord
    article: ArticleRecord
    measure: Measure
    amount: Amount | None
    rate: str | None
    who: Population
    where: Where
    when: When
    cause: Cause
    claimant: Claimant
    standing: Standing
    moment: date | None
    is_denied: bool
    is_rest: bool
    is_fragment: bool

    @property
    def order(self) -> tuple[str, int, str]:
        """Where it stands: by the article's name, then in the text."""
        return self.article.name, self.figure.start, self.figure.id

    @property
    def is_told_itself(self) -> bool:
        """Whether its own sentence says where and when."""
        return self.figure.place_basis == self.figure.period_basis == "fromSentence"

    @property
    def is_echo(self) -> bool:
        """Whether the same figure elsewhere in the article lends it its scope."""
        return "fromTwin" in (self.figure.place_basis, self.figure.period_basis)

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline, with which the text of an article begins."""
        return self.article.title[self.figure.start : self.figure.end] == self.figure.text

    @property
    def is_borrowed(self) -> bool:
        """Whether it is of a headline, whose scope the body says."""
        return "fromFollowing" in (self.figure.place_basis, self.figure.period_basis)


def read_figures(corpus: Corpus, origins: Origins, texts: Mapping[str, TextRecord] | None = None) -> Iterator[Reading]:
    """Yield the figures that can be compared, in the order of their articles' names and of the text; nobody asserts a hypothetical one."""
    places = Places(corpus)
    for record in sorted(corpus.figures.values(), key=lambda one: (corpus.articles[one.article].name, one.start, one.id)):
        if record.polarity == "hypothetical":
            continue
        sentence = _sentence(record, corpus)
        measure = measure_of(record, sentence)
        if measure is not None:
            yield _reading(record, measure, sentence, corpus, origins, places, _before(record, corpus, texts or {}))


def _reading(
    record: FigureRecord, measure: Measure, sentence: str, corpus: Corpus, origins: Origins, places: Places, before: str
) -> Reading:
    article = corpus.articles[record.article]
    who = population_of(record)
    reach = DISASTER_REACH if record.incident in _SPREADING else REACH
    return Reading(
        figure=record,
        article=article,
        measure=measure,
        amount=amount_of(record, is_minimum=_is_minimum(sentence)),
        rate=record.per,
        who=who,
        where=places.of(record),
        when=when(record.period, record.as_of, article.published, reach),
        cause=cause_of(record, places.labels),
        claimant=claimant_of(record, corpus, origins),
        standing=standing_of(before),
        moment=(record.as_of.end if record.as_of else None) or article.published,
        is_denied=_is_denied(record, sentence, corpus),
        is_rest=_ANOTHER.search(before) is not None or "other" in (record.counted or "").lower(),
        is_fragment=_is_fragment(record, who, corpus),
    )


def _before(record: FigureRecord, corpus: Corpus, texts: Mapping[str, TextRecord]) -> str:
    """Return its sentence up to a figure; without the text, as much of it as the statement knows."""
    if record.article in texts:
        return sentence_before(texts[record.article].text, record.start)
    statement = corpus.statement_of(record)
    if statement is None:
        return ""
    content = statement.text[: max(statement.text.find(record.text), 0)]
    return f"{statement.source or ''} {statement.cue or ''} {content}"


def _sentence(record: FigureRecord, corpus: Corpus) -> str:
    statement = corpus.statement_of(record)
    return statement.text if statement else ""


@lru_cache(maxsize=4096)
def _is_minimum(sentence: str) -> bool:
    """Return whether a sentence says that its figure goes on rising."""
    lower = sentence.lower()
    return any(caveat in lower for caveat in lexicon.word_set("scopes", "caveats"))


def _is_denied(record: FigureRecord, sentence: str, corpus: Corpus) -> bool:
    """Return whether the source denies the figure, or calls it false."""
    statement = corpus.statement_of(record)
    if record.polarity == "denied" or (statement is not None and statement.polarity == "denied"):
        return True
    return statement is not None and statement.cue is not None and _CALLED_FALSE.search(sentence) is not None


def _is_fragment(record: FigureRecord, who: Population, corpus: Corpus) -> bool:
    """Return whether a figure, or one before it in its sentence, is a part of another whose scope is the same ("six of the dead ... and four")."""
    statement = corpus.statement_of(record)
    siblings = [corpus.figures[key] for key in statement.figures if key in corpus.figures] if statement else []
    for part in (record, *(one for one in siblings if one.start < record.start)):
        whole = corpus.figures.get(part.part_of or "")
        if whole is not None and whole.id != record.id and _is_alike(record, who, whole):
            return True
    return False


def _is_alike(record: FigureRecord, who: Population, whole: FigureRecord) -> bool:
    """Return whether nothing but the number tells a part from its whole."""
    code = population_of(whole).code
    return not who.head and (code, whole.outcome, whole.place) == (who.code, record.outcome, record.place)


def compare_scopes(one: Reading, other: Reading) -> Axes:
    """Return what the scope of the one is to that of the other."""
    is_event = counts_event(one, other)
    return Axes(
        compare_measures(one.measure, other.measure),
        compare_populations(one.who, other.who),
        compare_places(one.where, other.where),
        compare_periods(one.when, other.when, is_event=is_event),
        compare_causes(one.cause, other.cause, is_event=is_event and not _is_total(one) and not _is_total(other)),
    )


def _is_total(reading: Reading) -> bool:
    return bool(reading.when.days) and not reading.when.is_event


def counts_event(one: Reading, other: Reading) -> bool:
    """Return whether both can count what one event did."""
    return _is_of_event(one) and _is_of_event(other)


def _is_of_event(reading: Reading) -> bool:
    """Return whether a figure can be of one event: where it has no day, the kind of incident says so, or a place that holds no others.

    A toll of a whole country without a day may be that of a war.
    """
    if reading.when.days or reading.cause.incident:
        return True
    return bool(reading.where.key or reading.where.names) and not reading.where.is_region
