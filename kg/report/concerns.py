"""What to check first: the places where the word of few looks like the word of many, or where words do not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.analysis import Study
from kg.analysis.attribution.edges import Weakness
from kg.analysis.claims.independence import Support
from kg.report.contested import Contested
from kg.report.evidence import find_matters
from kg.report.words import asserted, count, isolated, listed, outlet_of, scope

CIRCLE, CONFLICT, COPIED, UNNAMED, SINGLE, ALONE, WEAK = 60, 50, 40, 35, 30, 15, 10
"""How pressing each kind is, ALONE what one outlet has from nobody with a name; each outlet that repeats it adds one."""

FURTHER = 5
"""What each further reason against the same claim adds."""

MOST_OUTLETS = 9

BIG = 10
"""Counts of people from which an attribution that is not worded is worth a look."""

MOST_WEAK = 10

MOST_SIDES = 4


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to check.

    Args:
        subject: identifier of the claim or of the group of contested figures, or IRI of the figure, that it is about.
        title: what is said.
        kinds: short names of the reasons.
        reasons: in words, the most pressing first.
        weight: the more, the more pressing.
        topic: of ``kg analyze``, where more is to be seen.
    """

    subject: str
    title: str
    kinds: tuple[str, ...]
    reasons: tuple[str, ...]
    weight: int
    topic: str


@dataclass(frozen=True, slots=True)
class _Reason:
    kind: str
    words: str
    weight: int
    topic: str


def find_concerns(study: Study, contested: Sequence[Contested]) -> tuple[Concern, ...]:
    """Return what to check, the most pressing first; several reasons against one claim stand together."""
    found = [*_claims(study), *_conflicts(contested), *_weak(study)]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.title, each.subject)))


def _claims(study: Study) -> Iterator[Concern]:
    circles = {cycle.claim: cycle for cycle in study.cycles}
    copies = _copies(study)
    for support in study.supports:
        reasons = []
        if support.claim.id in circles:
            names = [outlet.name for outlet in circles[support.claim.id].outlets]
            words = f"{listed(names)} rest on each other for it"
            reasons.append(_Reason("circle", words, CIRCLE, "cycles"))
        else:
            reasons += _origin_reasons(support, counts_people=_counts_people(study, support))
        copied = [
            article for article in support.claim.articles if not copies.get(article, set()).isdisjoint(support.claim.articles)
        ]
        if copied:
            names = list(dict.fromkeys(outlet_of(study.corpus.articles[article]) for article in copied))
            words = (
                f"{listed(names)} share text: a copy confirms nothing"
                if len(names) > 1
                else f"{listed(names)} repeats its own text"
            )
            reasons.append(_Reason("copied", words, COPIED, "reuse"))
        if reasons:
            yield _concern(support, sorted(reasons, key=lambda each: -each.weight))
    # A circle need not belong to a claim that has figures or quotations.
    known, matters = {support.claim.id for support in study.supports}, find_matters(study)
    for cycle in study.cycles:
        if cycle.claim not in known:
            outlets = listed([outlet.name for outlet in cycle.outlets])
            yield Concern(
                cycle.claim,
                matters[cycle.claim] or outlets,
                ("circle",),
                (f"{outlets} rest on each other for it",),
                CIRCLE,
                "cycles",
            )


def _counts_people(study: Study, support: Support) -> bool:
    return any(study.corpus.figures[iri].outcome for iri in support.claim.figures)


def _origin_reasons(support: Support, *, counts_people: bool) -> Iterator[_Reason]:
    outlets = len(support.outlets)
    said = (
        count(outlets, "outlet says", "outlets say")
        if outlets
        else count(len(support.claim.articles), "article says", "articles say")
    )
    if all(origin.is_unnamed for origin in support.origins):
        words = f"{said} it, and no source of it has a name"
        # A word in one article without a name behind it is nothing to stop at, but a count of people is.
        if outlets > 1 or counts_people:
            yield _Reason("unnamed", words, UNNAMED if outlets > 1 else ALONE, "origins")
    elif support.is_single and outlets > 1:
        words = f"{said} it, all on the word of {isolated(support.origins[0].name)}"
        yield _Reason("one origin", words, SINGLE, "origins")


def _concern(support: Support, reasons: Sequence[_Reason]) -> Concern:
    return Concern(
        support.claim.id,
        support.claim.text,
        tuple(reason.kind for reason in reasons),
        tuple(reason.words for reason in reasons),
        reasons[0].weight + FURTHER * (len(reasons) - 1) + min(len(support.outlets), MOST_OUTLETS),
        reasons[0].topic,
    )


def _copies(study: Study) -> Mapping[str, set[str]]:
    """Return the articles that each article shares text with."""
    found: dict[str, set[str]] = {}
    for reuse in study.reuses:
        if reuse.passages:
            found.setdefault(reuse.a, set()).add(reuse.b)
            found.setdefault(reuse.b, set()).add(reuse.a)
    return found


def _conflicts(contested: Sequence[Contested]) -> Iterator[Concern]:
    for group in contested:
        if group.is_disputed:
            weight = CONFLICT + min(len(group.points), MOST_OUTLETS)
            yield Concern(group.id, group.title, ("conflict",), (_sides(group),), weight, "figures")


def _sides(group: Contested) -> str:
    """Return who says what."""
    said: dict[str, list[str]] = {}
    for point in group.points:
        said.setdefault(point.who, []).append(f"“{asserted(point.figure)}”")
    sides = [f"{who}: {listed(list(dict.fromkeys(amounts)))}" for who, amounts in said.items()]
    return "; ".join(
        [*sides[:MOST_SIDES], *([f"{count(len(sides) - MOST_SIDES, 'source')} more"] if len(sides) > MOST_SIDES else [])]
    )


def _weak(study: Study) -> Iterator[Concern]:
    """Yield the biggest counts whose attribution is not worded."""
    corpus, found = study.corpus, []
    for chain in study.chains:
        if chain.weakness in {Weakness.INHERITED, Weakness.INFERRED}:
            for iri in corpus.statements[chain.statement].figures:
                figure = corpus.figures[iri]
                if figure.outcome and (figure.lower or Decimal(0)) >= BIG:
                    found.append(
                        (-(figure.lower or 0), corpus.articles[chain.article].name, figure.start, figure, chain.weakness)
                    )
    for _, _, _, figure, weakness in sorted(found, key=lambda each: each[:3])[:MOST_WEAK]:
        how = (
            "another sentence names who says it"
            if weakness == Weakness.INHERITED
            else "a link of its chain is inferred, not worded"
        )
        reason = f"“{asserted(figure)}” in {isolated(outlet_of(corpus.articles[figure.article]))}: {how}"
        yield Concern(figure.id, scope(figure, corpus), (f"{weakness.value} source",), (reason,), WEAK, "chains")
