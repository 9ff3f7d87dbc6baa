"""Whether two wordings are one utterance: near-verbatim, cut, in another order, or translated anew in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from kg import lexicon
from kg.analysis.records import StatementRecord
from kg.analysis.texts.quoted import quotations_in
from kg.analysis.texts.words import words_of

CONTENT = 5
"""Content words of the shortest wording that is known again wherever it stands: "no comment" is said every day."""
CONTENT_NAMED = 4
"""The same, where both times the same named source speaks."""
CONTENT_REPORTED = 6
"""The same, where one of them is a report in other words: "a balanced budget by next spring" is nobody's wording."""
CUT = 0.8
"""So alike are the shorter wording and the part of the longer one that is most like it, 0 to 1."""
CUT_NAMED = 0.65
"""The same, where both times the same named source speaks: a translation changes every third word."""
WHOLE = 0.8
"""So alike are two wordings as wholes, where one of them is a report in other words and not a quotation."""
FRAGMENTS = 0.75
"""So much of the shorter wording stands in runs of at least `FRAGMENT` words of the longer one, in any order."""
FRAGMENT = 4

_LETTER = re.compile(r"\[(\w{1,2})\](?=\w)")
_INSERTED = re.compile(r"\[[^\[\]]*\]")
_NEGATIONS = frozenset(["not", "no", "never", "neither", "nor", "none", "nobody", "nothing", "cannot", "without"])
_SMALL = 3
"""A negation among so few changed words turns the sense; of more, the other wording may have left out a clause."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one statement, or those of them that stand inside quotation marks.

    Args:
        words: as they are compared (`kg.analysis.texts.words`).
        content: those of them that are no function words, each once.
        quoted: whether all of them are quoted.
    """

    statement: StatementRecord
    words: tuple[str, ...]
    content: frozenset[str]
    quoted: bool


def wordings_of(statement: StatementRecord) -> Iterator[Wording]:
    """Yield the wording of a statement, and of its quoted parts where only parts are quoted, if they are long enough.

    Editorial brackets are undone: "[W]e" is "we", and what stands alone in brackets was not said.
    """
    text = _INSERTED.sub(" ", _LETTER.sub(r"\1", statement.text)) if "[" in statement.text else statement.text
    parts = [(text, statement.manner == "direct")]
    if statement.manner == "mixed":
        parts.append((" ".join(text[start:end] for start, end in quotations_in(text)), True))
    for part, quoted in parts:
        words = tuple(words_of(part))
        content = frozenset(words) - _function_words()
        if len(content) >= CONTENT_NAMED:
            yield Wording(statement, words, content, quoted)


def alike(a: Wording, b: Wording, *, named: bool) -> bool:
    """Whether two wordings are one utterance; another number or a negation makes it another one.

    Args:
        named: whether the same named source is known to speak both times.
    """
    short, long = sorted((a, b), key=lambda one: (len(one.words), one.words))
    quoted = a.quoted and b.quoted
    if len(short.content & long.content) < (CONTENT_REPORTED if not quoted else CONTENT_NAMED if named else CONTENT):
        return False
    if not quoted:
        return Indel.normalized_similarity(short.words, long.words) >= WHOLE and _same_sense(short.words, long.words)
    cut = CUT_NAMED if named else CUT
    part = fuzz.partial_ratio_alignment(short.words, long.words, score_cutoff=100 * cut)
    if part is not None:
        # At the ends of the longer one the part is shorter than the wording: a word that was changed there belongs to it.
        missing = len(short.words) - (part.dest_end - part.dest_start)
        return _same_sense(short.words, long.words[max(0, part.dest_start - missing) : part.dest_end + missing])
    return _in_fragments(short.words, long.words)


def _same_sense(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether no number was changed for another one, and no negation put in."""
    for removed, added in _changes(a, b):
        numbers = [{word for word in words if _is_number(word)} for words in (removed, added)]
        if all(numbers) and numbers[0] != numbers[1]:
            return False
        denied = [sum(word in _NEGATIONS or word.endswith("n't") for word in words) for words in (removed, added)]
        if denied[0] % 2 != denied[1] % 2 and max(len(removed), len(added)) <= _SMALL:
            return False
    return True


def _changes(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the words that stand in only one of two wordings, by the place where they do."""
    start_a = start_b = 0
    for block in Levenshtein.editops(a, b).as_matching_blocks():
        if block.a > start_a or block.b > start_b:
            yield a[start_a : block.a], b[start_b : block.b]
        start_a, start_b = block.a + block.size, block.b + block.size


def _in_fragments(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the shorter wording is made of pieces of the longer one."""
    known = {long[start : start + FRAGMENT] for start in range(len(long) - FRAGMENT + 1)}
    found = [False] * len(short)
    for start in range(len(short) - FRAGMENT + 1):
        if short[start : start + FRAGMENT] in known:
            found[start : start + FRAGMENT] = [True] * FRAGMENT
    return sum(found) >= FRAGMENTS * len(short)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(lexicon.load("stopwords"))


@cache
def _number_words() -> frozenset[str]:
    lists = lexicon.load("numbers")
    return frozenset(word for name in ("units", "tens", "scales") for word in lists[name])


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _number_words()
