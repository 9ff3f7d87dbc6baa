"""Text reuse: which articles share passages, how much of each, and which of the two was first.

Candidates share shingles (`kg.analysis.texts.shingles`); only candidates are laid beside each other word by word (`kg.analysis.texts.passages`).
What both quote shows that both heard it, not that one copied the other (Nicholls, "Detecting textual reuse in news stories", 2019), so
that quoted words count only inside a longer shared passage. Time and memory grow with the words of all articles and with the pairs
that share some; for a crowd that shares the same text these are bounded, see `kg.analysis.texts.shingles.CROWD`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.analysis.records import ArticleRecord, Corpus, TextRecord

if TYPE_CHECKING:
    from kg.analysis.texts.comparing import Shared
    from kg.analysis.texts.readings import Reading

CANDIDATE = 4
"""So many shingles in common make two articles candidates."""
PARTNERS = 16
"""Each article is compared with so many of those before it at most, those that it shares most with: in a crowd of slightly different
copies, every pair has something in common that the others have not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two articles share: half-open spans of code points of each text."""

    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two articles that share more than quotations.

    Args:
        a, b: IRIs of the articles, the earlier one first where that is known, else in the order of their names.
        passages: in the order of ``a``; what both only quote is not among them.
        share: how much of the prose of the shorter article the passages cover, 0 to 1, by words; quotations inside of a passage
            and the few words changed in it count with it.
        earlier: IRI of the one that was published first; None where the days do not tell. Of two of one day, the one whose outlet
            the other credits or relays.
        quotations: passages that both quote, which shows a common source and not copying.
        same_outlet: whether one outlet published both, so that one is likely to be an update of the other.
    """

    a: str
    b: str
    passages: tuple[Passage, ...]
    share: float
    earlier: str | None
    quotations: tuple[Passage, ...] = ()
    same_outlet: bool = False


def find_reuse(corpus: Corpus, texts: Mapping[str, TextRecord]) -> tuple[Reuse, ...]:
    """Return the pairs of articles that share text, those that share most first.

    Articles that share nothing but quotations, as of one press conference, are not among them. Of more than `kg.analysis.texts.shingles.CROWD`
    articles that share a text, each is compared with the earliest and with the one before it, not with all others; and no article with more than `PARTNERS`
    earlier ones.
    """
    if len(texts) < 2:
        return ()
    # numpy only where it is needed: the command line starts without it.
    from kg.analysis.texts.comparing import compare
    from kg.analysis.texts.readings import SHINGLE, Reading
    from kg.analysis.texts.shingles import closest, find_sharing, shingles_of_each
    from kg.analysis.texts.words import Keys

    keys = Keys()
    records = sorted((corpus.articles[article] for article in texts if article in corpus.articles), key=_by_day)
    readings = [Reading(record, texts[record.id], corpus, keys) for record in records]
    sharing = find_sharing(*shingles_of_each([reading.words for reading in readings], SHINGLE), _outlets(records))
    order = _Order(corpus)
    found: list[Reuse] = []
    for first, second in closest(sharing, CANDIDATE, PARTNERS):
        a, b = sorted((readings[first], readings[second]), key=lambda one: (one.article.name, one.article.id))
        earlier = order.earlier(a.article, b.article)
        a, b = (b, a) if earlier == b.article.id else (a, b)
        shared = compare(a, b, sharing.common)
        if shared is not None:
            found.append(_reuse(a, b, shared, earlier))
    names = {record.id: record.name for record in records}
    return tuple(sorted(found, key=lambda one: (-one.share, names[one.a], names[one.b], one.a, one.b)))


def _outlets(articles: Sequence[ArticleRecord]) -> list[int]:
    """Return the outlet of each article as a number, -1 without one."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(each.outlet.id, len(numbers)) if each.outlet else -1 for each in articles]


def _by_day(article: ArticleRecord) -> tuple[bool, date, str, str]:
    return article.published is None, article.published or date.min, article.name, article.id


def _reuse(a: Reading, b: Reading, shared: Shared, earlier: str | None) -> Reuse:
    return Reuse(
        a=a.article.id,
        b=b.article.id,
        passages=tuple(Passage(a.place(one), b.place(other)) for one, other in shared.passages),
        share=shared.share,
        earlier=earlier,
        quotations=tuple(Passage(a.place(one), b.place(other)) for one, other in shared.quotations),
        same_outlet=a.article.outlet is not None and a.article.outlet == b.article.outlet,
    )


class _Order:
    """Which of two articles was first: by their days, else by who credits whom."""

    def __init__(self, corpus: Corpus) -> None:
        self._leaning = {(credit.article, credit.outlet) for credit in corpus.credits}
        self._leaning |= {(each.article, each.via.id) for each in corpus.statements.values() if each.via}

    def earlier(self, x: ArticleRecord, y: ArticleRecord) -> str | None:
        """Return the IRI of the earlier one; None where nothing tells."""
        if x.published and y.published and x.published != y.published:
            return x.id if x.published < y.published else y.id
        x_leans, y_leans = self._leans(x, y), self._leans(y, x)
        return None if x_leans == y_leans else y.id if x_leans else x.id

    def _leans(self, on: ArticleRecord, other: ArticleRecord) -> bool:
        return other.outlet is not None and on.outlet != other.outlet and (on.id, other.outlet.id) in self._leaning
