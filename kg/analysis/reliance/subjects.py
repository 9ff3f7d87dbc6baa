"""Subjects: what happened to how many where, and how few origins the figures on it have."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.origins.origins import Origins
from kg.analysis.records import Corpus, FigureRecord, Node, by_name
from kg.analysis.reliance.concentration import Concentration, concentration


@dataclass(frozen=True, slots=True)
class Subject:
    """The figures of one outcome in one place.

    Args:
        outcome: killed, injured, displaced ...
        place: label of the place.
        figures, articles: IRIs, in the order of the articles' names and of the text.
        outlets: that published them, by name.
        origins: how the figures are spread over who answers for them.
        unnamed_share: share of the figures that nobody with a name answers for.
    """

    outcome: str
    place: str
    figures: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[Node, ...]
    origins: Concentration
    unnamed_share: float


def find_subjects(corpus: Corpus, origins: Origins) -> tuple[Subject, ...]:
    """Return the subjects of the corpus, those with most articles first.

    Figures without an outcome or a place have none, and neither have those that nobody stands by: denied, or what could be.
    """
    found: dict[tuple[str, str], list[FigureRecord]] = {}
    for figure in corpus.figures.values():
        if figure.outcome and figure.place and figure.place in corpus.places and figure.polarity == "affirmed":
            found.setdefault((figure.outcome, figure.place), []).append(figure)
    subjects = [_subject(outcome, place, figures, corpus, origins) for (outcome, place), figures in sorted(found.items())]
    return tuple(sorted(subjects, key=lambda each: (-len(each.articles), -len(each.figures), each.outcome, each.place)))


def _subject(outcome: str, place: str, figures: list[FigureRecord], corpus: Corpus, origins: Origins) -> Subject:
    figures.sort(key=corpus.order)
    articles = tuple(dict.fromkeys(figure.article for figure in figures))
    published = {outlet for article in articles if (outlet := corpus.articles[article].outlet)}
    return Subject(
        outcome=outcome,
        place=corpus.places[place],
        figures=tuple(figure.id for figure in figures),
        articles=articles,
        outlets=tuple(sorted(published, key=by_name)),
        origins=concentration(origins.of(figure.id) for figure in figures),
        unnamed_share=round(sum(not origins.of(figure.id) for figure in figures) / len(figures), 3),
    )
