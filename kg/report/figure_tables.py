"""The figures of a corpus as rows of two tables: what happened to people, and the rest."""

from __future__ import annotations

from kg import vocabulary
from kg.analysis.records import AUTHOR_VOICE, Corpus, FigureRecord
from kg.labels import period_label
from kg.model import UNNAMED
from kg.report.words import amount

Cells = tuple[str, ...]

CASUALTY_COLUMNS = (
    "outcome",
    "figure",
    "of what",
    "place",
    "period",
    "in what",
    "who is blamed",
    "on whose word",
    "missing",
    "article",
)
OTHER_COLUMNS = ("figure", "of what", "place", "period", "on whose word", "article")

OUTCOMES = [concept.value.rpartition("#")[2] for concept in vocabulary.OUTCOMES.values()]
"""In the order in which casualties are listed: those killed first."""

DOUBTS = {"denied": "denies it", "hypothetical": "what could be"}
"""Polarities of a figure that nobody stands by, in the words of a table."""


def figure_rows(corpus: Corpus) -> tuple[list[Cells], list[Cells]]:
    """Return the cells of the figures of people with an outcome, by outcome, and of the others, in the order of the text.

    What another part of the article says than the sentence of the figure has a star.
    """
    articles = sorted(corpus.articles.values(), key=lambda each: (each.name, each.id))
    figures = [figure for article in articles for figure in corpus.figures_of.get(article.id, ())]
    people = sorted((each for each in figures if each.outcome), key=lambda each: OUTCOMES.index(each.outcome or ""))
    others = [_other(each, corpus) for each in figures if not each.outcome]
    # What a headline and its text say alike is one row.
    return list(dict.fromkeys(_casualty(each, corpus) for each in people)), list(dict.fromkeys(others))


def _casualty(figure: FigureRecord, corpus: Corpus) -> Cells:
    return (
        figure.outcome or "",
        _total(figure, corpus),
        figure.counted or "",
        *_scope(figure, corpus),
        _marked(figure.incident_text, figure.incident_basis),
        _blamed(figure, corpus),
        _word(figure, corpus),
        _missing(figure, corpus),
        corpus.articles[figure.article].name,
    )


def _other(figure: FigureRecord, corpus: Corpus) -> Cells:
    article = corpus.articles[figure.article].name
    return (_total(figure, corpus), figure.counted or "", *_scope(figure, corpus), _word(figure, corpus), article)


def _total(figure: FigureRecord, corpus: Corpus) -> str:
    whole = corpus.figures.get(figure.part_of or "")
    return f"{amount(figure)} (part of {whole.text})" if whole else amount(figure)


def _place(figure: FigureRecord, corpus: Corpus) -> str:
    return corpus.places.get(figure.place or "") or figure.place_text or ""


def _scope(figure: FigureRecord, corpus: Corpus) -> tuple[str, str]:
    """Return place and period."""
    period = period_label(figure.period.edtf) if figure.period else ""
    counted = f" (as of {period_label(figure.as_of.edtf)})" if figure.as_of else ""
    return _marked(_place(figure, corpus), figure.place_basis), f"{_marked(period, figure.period_basis)}{counted}".strip()


def _blamed(figure: FigureRecord, corpus: Corpus) -> str:
    blamed = corpus.nodes.get(figure.perpetrator or "")
    firmness = "" if figure.blame in {None, "stated"} else f" ({figure.blame})"
    return f"{_marked(blamed.name if blamed else figure.perpetrator_text, figure.perpetrator_basis)}{firmness}"


def _marked(words: str | None, basis: str | None) -> str:
    return f"{words}*" if words and basis not in {None, "fromSentence"} else words or ""


def _missing(figure: FigureRecord, corpus: Corpus) -> str:
    gaps = {
        "place": not _place(figure, corpus),
        "period": not figure.period,
        "year": figure.period is not None and "XXXX" in figure.period.edtf,
        "who": not figure.population,
    }
    return ", ".join(name for name, is_missing in gaps.items() if is_missing)


def _word(figure: FigureRecord, corpus: Corpus) -> str:
    claimant, statement = corpus.nodes.get(figure.claimant or ""), corpus.statement_of(figure)
    if claimant:
        word = claimant.name
    elif statement and statement.source:
        word = statement.source
    else:
        word = UNNAMED if statement and statement.basis != AUTHOR_VOICE else "the article itself"
    return f"{word} ({DOUBTS[figure.polarity]})" if figure.polarity in DOUBTS else word
