"""What the networks see of a token: its word, its affixes, its shape, and where it stands.

A word is looked up in lower case with its digits masked, and also known by the hashes of its first and last three letters and of
its shape, so that one never seen in training is not blank. Hashes are CRC-32 (stable across machines and versions of Python).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from kg.language.annotated import Quotation, Sentence, Token
from kg.model import Article, SegmentKind

AFFIX_ROWS = 4000
SHAPE_ROWS = 1000
FLAGS = ("quoted", "opens a quotation", "closes a quotation", "sentence start", "segment start", "heading", "glued")
QUOTED, OPENS, CLOSES, STARTS_SENTENCE, STARTS_SEGMENT, HEADING, GLUED = (1 << bit for bit in range(len(FLAGS)))
UNKNOWN = 0
_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1{2,}")
_HEADINGS = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "‐": "-", "\xad": None})


class WordIds(NamedTuple):
    """Rows of a word in the four tables of a network."""

    word: int
    prefix: int
    suffix: int
    shape: int


def normal_form(word: str) -> str:
    """Return the form under which a word is looked up: lower case, plain quotation marks and hyphens, digits masked.

    >>> normal_form("22nd"), normal_form("Don’t")
    ('00nd', "don't")
    """
    return _DIGIT.sub("0", word.translate(_PLAIN).lower())


def shape_of(word: str) -> str:
    """Return the shape of a word: runs of more than two of a class are cut to two.

    >>> shape_of("Al-Rashid"), shape_of("2.5m"), shape_of("UNHCR")
    ('Xx-Xxx', 'd.dx', 'XX')
    """
    classes = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word.translate(_PLAIN))
    return _RUNS.sub(r"\1\1", classes)


def word_ids(word: str, rows: Mapping[str, int]) -> WordIds:
    """Return the rows of a word; ``rows`` maps normal forms to rows of the table of words."""
    form = normal_form(word)
    return WordIds(
        rows.get(form, UNKNOWN),
        crc32(f"<{form[:3]}".encode()) % AFFIX_ROWS,
        crc32(f"{form[-3:]}>".encode()) % AFFIX_ROWS,
        crc32(shape_of(word).encode()) % SHAPE_ROWS,
    )


def flag_sets(
    article: Article, tokens: Sequence[Token], sentences: Iterable[Sentence], quotations: Sequence[Quotation]
) -> list[int]:
    """Return for each token which of `FLAGS` hold, as bits."""
    found = [0] * len(tokens)
    segment = -1
    for sentence in sentences:
        found[sentence.first] |= STARTS_SENTENCE
        if sentence.segment != segment:
            segment = sentence.segment
            found[sentence.first] |= STARTS_SEGMENT
        if article.segments[segment].kind in _HEADINGS:
            for number in range(sentence.first, sentence.last):
                found[number] |= HEADING
    number, end = 0, -1
    spans = [quotation.span for quotation in quotations]
    for i, token in enumerate(tokens):
        if token.start == end:
            found[i] |= GLUED
        end = token.end
        while number < len(spans) and spans[number].end <= token.start:
            number += 1
        if number < len(spans) and spans[number].start < token.end:
            span = spans[number]
            found[i] |= QUOTED | (OPENS if token.start <= span.start else 0) | (CLOSES if token.end >= span.end else 0)
    return found
