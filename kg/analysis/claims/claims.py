"""Claims: what several articles say alike, as one thing to check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.analysis.claims.descriptions import describe_figure, shorten
from kg.analysis.claims.grouping import group_figures
from kg.analysis.figures import Comparison
from kg.analysis.records import Corpus, FigureRecord
from kg.analysis.texts.quotations import Quotation
from kg.ids import digest


class ClaimKind(StrEnum):
    """What makes two reports one claim."""

    FIGURE = "figure"
    """The same amount of the same thing."""
    QUOTATION = "quotation"
    """The same words of the same source."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more articles say alike.

    Args:
        id: ``claim/<hash>``, of its members.
        text: for people.
        figures, statements: IRIs, in the order of the articles' names and of the text; the statements are those that report the
            figures, or that quote the words.
        articles: IRIs, in the order of the articles' names.
    """

    id: str
    kind: ClaimKind
    text: str
    figures: tuple[str, ...]
    statements: tuple[str, ...]
    articles: tuple[str, ...]


def find_claims(corpus: Corpus, comparisons: Sequence[Comparison], quotations: Sequence[Quotation]) -> tuple[Claim, ...]:
    """Return the claims: every figure alone or with those that agree with it or repeat it, and every quotation of several articles.

    A quotation all of whose statements report one figure is that figure's claim. Claims are in the order of their first member: by the
    name of its article, then by its place in the text.
    """
    of_figures = [_figure_claim(corpus, members) for members in group_figures(corpus, comparisons, quotations)]
    told = {frozenset(claim.statements) for claim in of_figures}
    reported = _claims_by_statement(of_figures, corpus)
    of_quotations = [
        _quotation_claim(corpus, quotation)
        for quotation in quotations
        if frozenset(quotation.statements) not in told and not _is_within_one(quotation.statements, reported)
    ]
    return tuple(sorted((*of_figures, *of_quotations), key=lambda claim: _order(corpus, (*claim.figures, *claim.statements)[0])))


def _is_within_one(statements: Iterable[str], reported: dict[str, set[str]]) -> bool:
    """Whether there is one figure claim that all the statements report."""
    return bool(set.intersection(*(reported.get(statement, set()) for statement in statements)))


def _claims_by_statement(claims: Iterable[Claim], corpus: Corpus) -> dict[str, set[str]]:
    """Return the claims that each statement reports, also through another one: "the Dawn said, citing the council"."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for statement in claim.statements:
            record = corpus.statements[statement]
            for each in (record, *corpus.enclosing(record)):
                found.setdefault(each.id, set()).add(claim.id)
    return found


def _figure_claim(corpus: Corpus, members: Sequence[FigureRecord]) -> Claim:
    statements = _in_order(corpus, (figure.statement for figure in members if figure.statement))
    # The fullest wording: with a place, a day and what is counted.
    fullest = max(members, key=_told)
    return Claim(
        id=claim_id(figure.id for figure in members),
        kind=ClaimKind.FIGURE,
        text=describe_figure(fullest),
        figures=tuple(figure.id for figure in members),
        statements=statements,
        articles=tuple(dict.fromkeys(figure.article for figure in members)),
    )


def _told(figure: FigureRecord) -> int:
    return sum(bool(each) for each in (figure.counted, figure.place_text, figure.period and figure.period.edtf))


def _quotation_claim(corpus: Corpus, quotation: Quotation) -> Claim:
    statements = _in_order(corpus, quotation.statements)
    return Claim(
        id=claim_id(statements),
        kind=ClaimKind.QUOTATION,
        text=shorten(quotation.text),
        figures=(),
        statements=statements,
        articles=tuple(dict.fromkeys(corpus.statements[each].article for each in statements)),
    )


def _in_order(corpus: Corpus, statements: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({each for each in statements if each in corpus.statements}, key=lambda each: _order(corpus, each)))


def _order(corpus: Corpus, member: str) -> tuple[str, str, int, str]:
    record = corpus.figures.get(member) or corpus.statements[member]
    return corpus.order(record)


def claim_id(members: Iterable[str]) -> str:
    """Return the identifier of a claim; it is the same under every base."""
    return f"claim/{digest(*sorted('/'.join(member.rsplit('/', 2)[-2:]) for member in members))}"
