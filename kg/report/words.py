"""Coded values, amounts, scopes and counts in the words of a report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from kg.analysis.figures import Relation
from kg.analysis.records import ArticleRecord, Corpus, FigureRecord, PeriodRecord
from kg.labels import period_label

RELATIONS = {
    Relation.AGREES: "says the same as",
    Relation.REFINES: "is more exact than",
    Relation.CONSISTENT: "can hold together with",
    Relation.REVISES: "takes the place of",
    Relation.SELF_CONFLICT: "differs, from the same source, from",
    Relation.CONFLICTS: "contradicts",
    Relation.PART_OF: "is a part of",
    Relation.SUMS_TO: "adds up, with others, to",
    Relation.EXTENDS: "carries on",
    Relation.TREND: "is another period beside",
    Relation.TREND_CLAIM: "is a claim of change about",
    Relation.SUPPORTED: "is borne out by",
    Relation.CONTRADICTED: "is contradicted by",
    Relation.COMPLEMENTS: "is about something else than",
    Relation.INCOMPARABLE: "cannot be compared with",
    Relation.DUPLICATE_REPORT: "repeats, from the same origin,",
    Relation.DISPUTES: "disputes",
    Relation.WITHHELD: "is withheld, beside",
}
"""What the first figure of a comparison is to the second."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
"""Bidirectional classes of characters that turn what stands around them."""


def plain(code: str) -> str:
    """Return a coded value as words.

    >>> plain("stateForces")
    'state forces'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", code).lower()


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "article"), count(1200, "copy", "copies")
    ('1 article', '1,200 copies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def isolated(name: str) -> str:
    """Return a name that may stand in a sentence: one that is written from right to left turns nothing around it.

    The marks are those of the Unicode Bidirectional Algorithm (UAX 9): first strong isolate, pop directional isolate.

    >>> isolated("Orvil Post")
    'Orvil Post'
    """
    is_plain = all(unicodedata.bidirectional(character) not in _TURNING for character in name)
    return name if is_plain else f"\u2068{name}\u2069"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names in one phrase, the ones past the most only counted.

    >>> listed(["a", "b", "c"]), listed(list("abcdef"), 3)
    ('a, b and c', 'a, b, c and 3 more')
    """
    names = [isolated(name) for name in names]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def outlet_of(article: ArticleRecord) -> str:
    """Return the name of the outlet of an article, else of the article itself."""
    return article.outlet.name if article.outlet else article.name


def amount(figure: FigureRecord) -> str:
    """Return a figure as it is written, with what it is where it is no plain total: "6 per day", "three (of 7)", "40 (up)"."""
    return "".join(
        (
            figure.text,
            f" per {figure.per}" if figure.per else "",
            f" (of {figure.base:f})" if figure.base is not None else "",
            f" ({figure.change})" if figure.change else "",
            " (withheld)" if figure.qualifier == "withheld" else "",
        )
    )


def asserted(figure: FigureRecord) -> str:
    """Return a figure as it is written, with whether its source stands by it."""
    return f"{amount(figure)} ({figure.polarity})" if figure.polarity in {"denied", "hypothetical"} else amount(figure)


def when(period: PeriodRecord) -> str:
    """Return a period in words.

    >>> when(PeriodRecord("2031-04", date(2031, 4, 1), date(2031, 4, 30)))
    '1 to 30 April 2031'
    >>> when(PeriodRecord("XXXX-03", None, None))
    'March of a year that is not said'
    """
    yearless = re.fullmatch(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?", period.edtf)
    if yearless:
        day = f"{int(yearless[2])} " if yearless[2] else ""
        return f"{day}{MONTHS[int(yearless[1]) - 1]} of a year that is not said"
    if not period.start or not period.end:
        return period_label(period.edtf)
    if period.start == period.end:
        return spoken(period.start)
    begun = [str(period.start.day)]
    if (period.start.year, period.start.month) != (period.end.year, period.end.month):
        begun.append(MONTHS[period.start.month - 1])
    if period.start.year != period.end.year:
        begun.append(str(period.start.year))
    return f"{' '.join(begun)} to {spoken(period.end)}"


def spoken(day: date) -> str:
    """Return a day in words, whatever the locale.

    >>> spoken(date(2031, 4, 19))
    '19 April 2031'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def scope(figure: FigureRecord, corpus: Corpus) -> str:
    """Return what a figure counts, where and when: "people killed, Orvil, 19 April 2031"."""
    what = " ".join(dict.fromkeys(word for word in (figure.counted, plain(figure.outcome or "")) if word))
    where = corpus.places.get(figure.place or "") or figure.place_text
    period = when(figure.period) if figure.period else figure.period_text
    return ", ".join(part for part in (what, where, period) if part) or "a figure whose scope is not said"


def claimants(names: Sequence[str]) -> str:
    """Return who says a figure."""
    return listed(names) if names else "a source without a name"
