"""Sums: parts of a whole that together meet it, or that together exceed it.

No subset is searched for: the parts are those that one article gives, or those of all articles that are known not to overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from kg.analysis.figures import reasons
from kg.analysis.figures.amounts import Amount, total
from kg.analysis.figures.axes import Side
from kg.analysis.figures.readings import Reading, compare_scopes
from kg.analysis.figures.relations import Comparison, Relation

MOST_PARTS = 12
"""Of more parts than that, no sum is tried: that they cover the whole without overlap is not to be known."""

Parts = tuple[Reading, ...]


def compare_sums(parts_of: Mapping[str, Sequence[Reading]], readings: Mapping[str, Reading]) -> Iterator[Comparison]:
    """Yield for every part of a sum what it is to the whole.

    Args:
        parts_of: IRI of a figure to the figures that are a part of it by their scopes, or by the words of the article.
        readings: by the IRI of the figure.
    """
    for key in sorted(parts_of, key=lambda iri: readings[iri].order):
        whole = readings[key]
        done: set[frozenset[str]] = set()
        for parts in _groups(parts_of[key]):
            members = frozenset(part.figure.id for part in parts)
            if members not in done:
                done.add(members)
                yield from _compare(parts, whole)


def _groups(parts: Sequence[Reading]) -> Iterator[Parts]:
    """Yield the parts of each article by the axis that tells them apart, then those of all articles that never overlap."""
    by_article: dict[str, list[Reading]] = {}
    for part in sorted(parts, key=lambda one: one.order):
        by_article.setdefault(part.article.id, []).append(part)
    for given in by_article.values():
        yield from _told(given)
        yield from _enumerated(given)
    everywhere = _one_for_each_scope(parts)
    if everywhere and all(_is_disjoint(one, other) for one, other in combinations(everywhere, 2)):
        yield everywhere


def _told(given: Sequence[Reading]) -> Iterator[Parts]:
    """Yield what one sentence itself calls parts of a figure ("27 of them ... and 13 of them ..."), whoever they are."""
    by_statement: dict[tuple[str | None, str | None], list[Reading]] = {}
    for part in given:
        if part.figure.part_of and part.figure.statement:
            by_statement.setdefault((part.figure.statement, part.figure.part_of), []).append(part)
    for parts in by_statement.values():
        clear = [part for part in parts if not part.is_fragment]
        if 2 <= len(parts) <= MOST_PARTS and not any(_is_nested(one, other) for one, other in combinations(clear, 2)):
            yield tuple(parts)


def _enumerated(given: Sequence[Reading]) -> Iterator[Parts]:
    """Yield what one article gives of one kind: populations, places, periods or outcomes that differ, all else being the same."""
    seen: dict[tuple[object, ...], list[Reading]] = {}
    for part in given:
        what, who, where, when = part.measure.key, part.who, part.where.key, (part.when.start, part.when.end)
        for kind in (
            ("who", what, where, when),
            ("where", what, who, when),
            ("when", what, who, where),
            ("what", who, where, when),
            ("harm", where, when),
        ):
            seen.setdefault(kind, []).append(part)
    for shared, parts in seen.items():
        if shared[0] == "harm" and len({part.who for part in parts if not part.who.is_toll}) > 1:
            continue  # "12 civilians were killed, another 33 injured" are of one group; "12 civilians and 33 soldiers" are two
        single = _one_for_each_scope(parts)
        if single and not any(_is_nested(one, other) for one, other in combinations(single, 2)):
            yield single


def _one_for_each_scope(parts: Iterable[Reading]) -> Parts | None:
    """Return one part of each scope; None if two say different amounts of one, or if it makes no sum."""
    found: dict[tuple[object, ...], Reading] = {}
    for part in sorted(parts, key=lambda one: one.order):
        scope = (part.measure.key, part.who, part.where.key, part.when.start, part.when.end)
        if found.setdefault(scope, part).amount != part.amount:
            return None
    return tuple(found.values()) if 2 <= len(found) <= MOST_PARTS else None


def _is_nested(one: Reading, other: Reading) -> bool:
    """Return whether one part lies in the other, so that adding would count it twice."""
    axes = compare_scopes(one, other)
    return (
        not axes.on(Side.DISJOINT)
        and axes.sides <= {Side.SAME, Side.PART} | {Side.SAME, Side.WHOLE}
        and one.measure == other.measure
    )


def _is_disjoint(one: Reading, other: Reading) -> bool:
    axes = compare_scopes(one, other)
    return len(axes.on(Side.DISJOINT)) == 1 and Side.UNKNOWN not in axes.sides


def _compare(parts: Parts, whole: Reading) -> Iterator[Comparison]:
    amounts = [part.amount for part in parts if part.amount]
    if whole.amount is None or len(amounts) != len(parts):
        return
    together = total(amounts)
    told = " + ".join(f"{reasons.value(part)} ({reasons.thing(part)})" for part in parts)
    told += f", {reasons.claim(whole)}: {reasons.scope(whole)}"
    if _meets(together, whole.amount):
        relation, verdict = Relation.SUMS_TO, "the parts sum to the whole"
    elif together.lower > whole.amount.upper and all(_is_disjoint(*pair) for pair in combinations(parts, 2)):
        relation, verdict = Relation.CONFLICTS, "the parts together exceed the whole"
    elif together.upper < whole.amount.lower and _cover(parts, whole):
        relation, verdict = Relation.CONFLICTS, "the parts together fall short of the whole"
    else:
        return
    members = tuple(part.figure.id for part in parts)
    for part in parts:
        yield Comparison(part.figure.id, whole.figure.id, relation, f"{told}; {verdict}", parts=members)


def _meets(together: Amount, whole: Amount) -> bool:
    """Return whether a sum meets a whole; a bound that is open on one side is met at its number only, since any sum lies within it."""
    if whole.upper.is_infinite() or together.upper.is_infinite():
        return together.lower == whole.lower
    return together.lower <= whole.upper and together.upper >= whole.lower


def _cover(parts: Parts, whole: Reading) -> bool:
    """Return whether the periods of the parts follow each other through that of the whole, all else being the same."""
    if any(compare_scopes(part, whole).on(Side.SAME) != ("outcome", "population", "place", "cause") for part in parts):
        return False
    spans = sorted((part.when.start, part.when.end) for part in parts if part.when.start and part.when.end)
    if len(spans) != len(parts) or (spans[0][0], spans[-1][1]) != (whole.when.start, whole.when.end):
        return False
    return all(first[1] + timedelta(days=1) == second[0] for first, second in pairwise(spans))
