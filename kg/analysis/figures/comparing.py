"""The comparison of all figures of a corpus, composed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.analysis.figures import reasons, table
from kg.analysis.figures.axes import Side
from kg.analysis.figures.blocks import Folded, candidates, fold
from kg.analysis.figures.comparatives import find_comparatives
from kg.analysis.figures.denials import by_cell, find_disputes, find_withheld
from kg.analysis.figures.elsewhere import find_elsewhere
from kg.analysis.figures.measures import CASUALTIES, HARMED
from kg.analysis.figures.readings import Reading, read_figures
from kg.analysis.figures.relations import Comparison, Relation
from kg.analysis.figures.siblings import find_siblings
from kg.analysis.figures.standing import Standing
from kg.analysis.figures.sums import compare_sums
from kg.analysis.figures.updates import compare_replaced, find_replaced, with_replaced
from kg.analysis.origins.origins import Origins
from kg.analysis.records import Corpus, TextRecord

MOST_PAIRS = 9
"""Two claims that many articles repeat are compared by each pair of articles up to so many pairs, else by their first articles."""
MOST_REPEATS = 4
"""Up to so many articles that repeat one claim are paired each with each, more with the first one only."""
MOST_INCOMPARABLE = 8
"""How often one claim is called incomparable at most: what cannot be compared has no end."""
_WEAK = frozenset({Relation.INCOMPARABLE, Relation.COMPLEMENTS})


def compare_figures(corpus: Corpus, origins: Origins, texts: Mapping[str, TextRecord] | None = None) -> tuple[Comparison, ...]:
    """Return how the figures of a corpus relate to each other, in the order of their articles' names and of the text.

    Figures are compared within blocks (`kg.analysis.figures.blocks`), so that the cost grows with the number of figures and not with
    its square. Only figures that a reader could take for rivals, parts or sequels of each other get a row.

    Args:
        origins: who answers for each figure; two figures of one origin never corroborate each other.
        texts: of the articles, whose words before a figure may say that it is out of date; without them, what the statements hold of it.
    """
    readings = list(read_figures(corpus, origins, texts))
    known = {reading.figure.id: reading for reading in readings}
    cells = by_cell(readings)
    replaced = find_replaced(readings, corpus)
    explicit = [*_explicit_parts(readings, known), *compare_replaced(replaced, known)]
    stated = {frozenset((one.a, one.b)) for one in explicit}
    old = frozenset(replaced.values())
    valid = [reading for reading in readings if reading.figure.id not in old]
    rivals = with_replaced(_without_told_apart(list(_compare_claims(valid)), known), replaced, known)
    compared = [one for one in rivals if frozenset((one.a, one.b)) not in stated]
    sums = compare_sums(_parts([*explicit, *compared], known), known)
    found = [
        *explicit,
        *compared,
        *sums,
        *find_disputes(readings, cells),
        *find_withheld(readings, cells),
        *find_comparatives(readings, cells),
        *find_siblings(readings),
    ]
    return tuple(sorted(_without_summed(found), key=lambda one: _order(one, known)))


def _order(one: Comparison, known: Mapping[str, Reading]) -> tuple[object, ...]:
    return known[one.a].order, known[one.b].order if one.b else ("", -1, ""), one.relation.value, one.parts


def _explicit_parts(readings: Sequence[Reading], known: Mapping[str, Reading]) -> Iterator[Comparison]:
    """Yield the parts that the words of an article make parts ("11, including 3 children")."""
    for part in readings:
        whole = known.get(part.figure.part_of or "")
        if whole is None or part.amount is None or whole.amount is None or part.is_denied or whole.is_denied:
            continue
        told = f"{reasons.claim(part)} ({reasons.what(part)}) of {reasons.value(whole)} ({reasons.scope(whole)})"
        if part.amount.lower > whole.amount.upper:
            yield Comparison(part.figure.id, whole.figure.id, Relation.CONFLICTS, f"{told}; the part exceeds the whole")
        else:
            yield Comparison(
                part.figure.id, whole.figure.id, Relation.PART_OF, f"{told}; the article says that it is a part of it"
            )


def _compare_claims(readings: Sequence[Reading]) -> Iterator[Comparison]:
    """Yield what asserted figures are to each other, claim by claim and then for the articles that make them."""
    folded = fold(reading for reading in readings if reading.amount is not None and not reading.is_denied)
    for claim in folded:
        yield from _repeated(claim)
    weak: Counter[int] = Counter()
    for one, other in dict.fromkeys((min(pair), max(pair)) for pair in (*candidates(folded), *find_elsewhere(folded))):
        for comparison in _between(folded[one], folded[other]):
            if comparison.relation in _WEAK:
                if max(weak[one], weak[other]) >= MOST_INCOMPARABLE:
                    break
                weak.update((one, other))
            yield comparison


def _repeated(claim: Folded) -> Iterator[Comparison]:
    """Yield that several articles report the same of the same source."""
    if len(claim.members) <= MOST_REPEATS:
        pairs: Iterable[tuple[Reading, Reading]] = combinations(claim.members, 2)
    else:
        pairs = ((claim.lead, other) for other in claim.members if other is not claim.lead)
    for one, other in pairs:
        first, second = _ordered(one, other)
        comparison = table.compare(first, second)
        if comparison is not None:
            yield comparison


def _between(one: Folded, other: Folded) -> Iterator[Comparison]:
    """Yield what the figures of two claims are to each other; the first pair decides whether there is anything to say."""
    pairs = [(one.lead, other.lead)]
    if 1 < len(one.members) * len(other.members) <= MOST_PAIRS:
        pairs = [(mine, theirs) for mine in one.members for theirs in other.members]
    for mine, theirs in pairs:
        first, second = _ordered(mine, theirs)
        comparison = table.compare(first, second)
        if comparison is not None and _is_news(comparison, first, second):
            yield comparison


def _ordered(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    return (one, other) if one.order <= other.order else (other, one)


def _is_news(comparison: Comparison, one: Reading, other: Reading) -> bool:
    """Return whether a comparison of two figures of one article says more than that the article repeats itself or goes on."""
    if one.article.id != other.article.id:
        return True
    if comparison.relation in (Relation.REFINES, Relation.AGREES, Relation.CONSISTENT):
        return not (one.claimant.is_same(other.claimant) or one.claimant.is_outlet or other.claimant.is_outlet)
    if comparison.relation is Relation.REVISES:
        return Standing.OUTDATED in (one.standing, other.standing)
    if comparison.relation is Relation.CONFLICTS:
        is_same_scope = {side for _, side in comparison.scope} == {Side.SAME}
        return is_same_scope and not one.claimant.is_same(other.claimant)
    if comparison.relation is Relation.PART_OF:
        if one.is_rest or other.is_rest:
            return False  # "14 workers and 22 others"
        return one.figure.part_of is None and other.figure.part_of is None and one.amount != other.amount
    return comparison.relation in (Relation.EXTENDS, Relation.TREND)


def _without_told_apart(found: Sequence[Comparison], known: Mapping[str, Reading]) -> Iterator[Comparison]:
    """Yield the comparisons without conflicts of figures that the articles themselves tell apart.

    Where a source gives eight and six in one article, and the other article has the same eight, its eight is no rival of the six.
    """
    matches: dict[str, list[Reading]] = {}
    for row in found:
        if row.b and row.relation in (Relation.AGREES, Relation.DUPLICATE_REPORT):
            matches.setdefault(row.a, []).append(known[row.b])
            matches.setdefault(row.b, []).append(known[row.a])
    for row in found:
        is_conflict = row.b is not None and row.relation in (Relation.CONFLICTS, Relation.SELF_CONFLICT)
        if not (
            is_conflict
            and (_is_beside(known[row.a], matches.get(row.b or "", ())) or _is_beside(known[row.b or ""], matches.get(row.a, ())))
        ):
            yield row


def _is_beside(reading: Reading, others: Iterable[Reading]) -> bool:
    """Return whether the article of a figure has one of some others too, of the same source; a mere headline does not count."""
    return any(
        reading.article.id == other.article.id and reading.claimant.is_same(other.claimant) and not other.is_borrowed
        for other in others
    )


def _parts(found: Sequence[Comparison], known: Mapping[str, Reading]) -> dict[str, list[Reading]]:
    """Return the parts of each figure, with the dead and the injured as parts of casualties."""
    parts: dict[str, list[Reading]] = {}
    for one in found:
        if one.b and (one.relation is Relation.PART_OF or "part" in dict(one.scope).values()):
            parts.setdefault(one.b, []).append(known[one.a])
        elif one.b and one.relation is Relation.INCOMPARABLE and one.missing == ("outcome",):
            part, whole = _harm_and_casualties(known[one.a], known[one.b])
            if part is not None:
                parts.setdefault(whole.figure.id, []).append(part)
    return parts


def _harm_and_casualties(one: Reading, other: Reading) -> tuple[Reading | None, Reading]:
    if one.measure.key == CASUALTIES and other.measure.key in HARMED:
        return other, one
    if other.measure.key == CASUALTIES and one.measure.key in HARMED:
        return one, other
    return None, one


def _without_summed(found: Sequence[Comparison]) -> Iterator[Comparison]:
    """Yield the comparisons without the rows that a sum explains: a part of a sum is no mere part, and no different measure."""
    summed = {(one.a, one.b) for one in found if one.parts and one.relation is Relation.SUMS_TO}
    for one in found:
        is_explained = one.relation in (Relation.PART_OF, Relation.INCOMPARABLE) and not one.parts
        if not (is_explained and ((one.a, one.b) in summed or (one.b, one.a) in summed)):
            yield one
