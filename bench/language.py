"""The speed of extraction: words of the sample articles a second of CPU beside the bare tokenizer of spaCy, and figures beside language."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from kg.extract import find_dates, find_figures, find_times
from kg.language import annotate
from kg.language.annotated import Annotated
from kg.model import Article
from kg.read import Overrides, find_inputs, read_documents
from kg.resources import SAMPLES
from kg.segment import segment

REPEATS = 10  # readings of the samples a round


def measure_language(rounds: int) -> tuple[int, float | None]:
    """Return words a second of ``annotate``, and how many times as long it takes as spaCy's ``blank("en")``, None without spaCy.

    Words are what white space separates; the first reading, in which the networks are loaded, does not count.
    """
    articles = _samples()
    words = REPEATS * sum(len(article.text.split()) for article in articles)
    tokenizer = _spacy()
    ours: list[float] = []
    rival: list[float] = []
    for number in range(rounds + 1):
        seconds = _cpu(lambda: [annotate(article) for _ in range(REPEATS) for article in articles])
        if number:
            ours.append(seconds)
            if tokenizer:
                rival.append(_cpu(lambda: [tokenizer(article.text) for _ in range(REPEATS) for article in articles]))
    ratios = [a / b for a, b in zip(ours, rival, strict=False)]
    return round(words / median(ours)), median(ratios) if ratios else None


def measure_figures(rounds: int) -> tuple[float, float]:
    """Return the CPU seconds that times and figures of the samples take, and those of the language part before them."""
    articles = _samples()
    ours: list[float] = []
    language: list[float] = []
    for number in range(rounds + 1):
        annotated: list[Annotated] = []
        before = _cpu(
            lambda annotated=annotated: annotated.extend(annotate(article) for _ in range(REPEATS) for article in articles)
        )
        figures = _cpu(lambda annotated=annotated: [_read_figures(one) for one in annotated])
        if number:  # the first reading loads networks and word lists
            language.append(before)
            ours.append(figures)
    return median(ours), median(language)


def _read_figures(annotated: Annotated) -> None:
    times = find_times(annotated)
    find_figures(annotated, times)
    find_dates(times)


def _samples() -> list[Article]:
    given = find_inputs([str(SAMPLES / "articles")])
    return [segment(document) for one in given for document in read_documents(one, Overrides())]


def _cpu(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _spacy() -> Callable[[str], Any] | None:
    try:
        return importlib.import_module("spacy").blank("en")  # type: ignore[no-any-return]
    except ImportError:
        return None
