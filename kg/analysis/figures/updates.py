"""Figures that an article itself calls replaced: "raised the toll to 18 from 14", "14, up from 9"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.analysis.figures import reasons
from kg.analysis.figures.axes import Side
from kg.analysis.figures.readings import Reading
from kg.analysis.figures.relations import Comparison, Relation
from kg.analysis.records import Corpus

_TO_FROM = re.compile(r"(?:\W+\w+){0,3}?\W+(?:up |down )?from(?:\W+\w+){0,4}?\W*$", re.IGNORECASE)
_UP_FROM = re.compile(r"[^.;:]*?\b(?:up|down) from(?:\W+\w+){0,4}?\W*$", re.IGNORECASE)
"""Says what was before however many words stand in front of it."""
_FROM_TO = re.compile(r"(?:\W+\w+){0,4}?\W+to(?:\W+\w+){0,3}?\W*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom(?:\W+\w+){0,3}?\W*$", re.IGNORECASE)


def find_replaced(readings: Sequence[Reading], corpus: Corpus) -> dict[str, str]:
    """Return the figures that replace another one of their sentence, by IRI: the new one to the old one."""
    by_sentence: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        if reading.amount is not None and reading.figure.statement:
            by_sentence.setdefault((reading.figure.statement, reading.measure.key), []).append(reading)
    found = {}
    for (statement, _), group in by_sentence.items():
        sentence = corpus.statements[statement].text if statement in corpus.statements else ""
        for first, second in itertools.pairwise(group):
            if _is_same_count(first, second):
                new, old = _replacement(first, second, sentence)
                if new and old:
                    found[new.figure.id] = old.figure.id
    return found


def _is_same_count(one: Reading, other: Reading) -> bool:
    """Return whether both count the same event; a total that "fell from 90" is another one than the 90."""
    if one.when.days and not one.when.is_event:
        return False
    return (one.where.key, one.when, one.who.code, one.rate) == (other.where.key, other.when, other.who.code, other.rate)


def _replacement(first: Reading, second: Reading, sentence: str) -> tuple[Reading | None, Reading | None]:
    """Return the new one and the old one of two figures that follow each other, if the words between them say that one replaced the other."""
    at = sentence.find(first.figure.text)
    end = at + len(first.figure.text)
    then = sentence.find(second.figure.text, end)
    if at < 0 or then < 0:
        return None, None
    between = sentence[end:then]
    if _TO_FROM.fullmatch(between) or _UP_FROM.fullmatch(between):
        return first, second
    if _FROM_TO.fullmatch(between) and _FROM.search(sentence[:at]):
        return second, first
    return None, None


def compare_replaced(replaced: Mapping[str, str], known: Mapping[str, Reading]) -> Iterator[Comparison]:
    """Yield for every replaced figure what replaced it."""
    for new, old in replaced.items():
        told = f"{reasons.speaker(known[new])} gave {reasons.value(known[new])} in place of {reasons.value(known[old])}"
        yield Comparison(new, old, Relation.REVISES, f"{told}: {reasons.scope(known[new])}; the article says so")


def with_replaced(found: Iterable[Comparison], replaced: Mapping[str, str], known: Mapping[str, Reading]) -> Iterator[Comparison]:
    """Yield the comparisons; a conflict with the number that an article says is replaced is the revision of it."""
    for row in found:
        revised = row
        if row.b and row.relation is Relation.CONFLICTS and {side for _, side in row.scope} == {Side.SAME}:
            for new, old in ((row.a, row.b), (row.b, row.a)):
                if new in replaced and known[replaced[new]].amount == known[old].amount:
                    reason = f"{row.reason}; the article of the first says that its number replaces the other"
                    revised = replace(row, a=new, b=old, relation=Relation.REVISES, reason=reason)
        yield revised
