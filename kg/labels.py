"""Short texts for people: what a figure and a period are called in lists, tables and tree views."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.model import Figure

_PARTS_OF_YEAR = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "Q1",
    34: "Q2",
    35: "Q3",
    36: "Q4",
    40: "first half of",
    41: "second half of",
}
"""The codes by which EDTF tells a season, quarter or half from a month."""
_CODED = re.compile(r"(\d{4}|XXXX)-(2[1-4]|3[3-6]|4[01])(?!\d)")
_WORD = re.compile(r"\w+")


def period_label(edtf: str) -> str:
    """Return a period as people write it where its EDTF has a code for it; anything else as it is.

    >>> period_label("2031-33"), period_label("2031-21/2031-40"), period_label("2031-04-19")
    ('Q1 2031', 'spring 2031/first half of 2031', '2031-04-19')
    """
    return _CODED.sub(lambda match: f"{_PARTS_OF_YEAR[int(match[2])]} {match[1]}", edtf)


def figure_label(figure: Figure) -> str:
    """Return what is counted with what result: number, counted noun and outcome, none of which says what stands there already.

    A number that is no total says what it is: "6 deaths per day", "40 deaths (up)".
    """
    parts = [" ".join(figure.text.split())]
    if figure.counted and not _holds(parts[0], figure.counted):
        parts.append(figure.counted)
    if figure.outcome and not _words(" ".join(parts)) & _telling(figure.outcome.value):
        parts.append(figure.outcome)
    if figure.per:
        parts.append(f"per {figure.per}")
    if figure.change:
        parts.append(f"({figure.change})")
    return " ".join(parts)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _holds(text: str, words: str) -> bool:
    return f" {' '.join(_WORD.findall(words.lower()))} " in f" {' '.join(_WORD.findall(text.lower()))} "


@cache
def _telling(outcome: str) -> frozenset[str]:
    """Return the words that tell an outcome by themselves: "killed", "dead", "deaths"."""
    lists = lexicon.load("outcomes")[outcome]
    return frozenset({outcome, *lists["passive"], *lists["nouns"]})
