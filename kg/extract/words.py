"""Words as the grammars of numbers and of times need them.

A token of the language part is what a reader calls a word. Numbers need finer cuts: "$36million" is a sign, a number and a scale,
"75-kilometer" a number and a unit, while "800-555-0134" and "18.05.2017" must stay whole, for no part of them is a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from kg import lexicon
from kg.language.annotated import Annotated, Sentence
from kg.language.possessives import POSSESSIVE, is_restored
from kg.model import Span

# No sentence is longer; what is (a table, a file without line breaks) is read in pieces, so that the cost stays linear.
LONGEST = 2_000

_WORD = re.compile(
    r"""
    https?://\S+ | www\.\S+                                            # an address, digits included
  | \d{4}-\d{2}-\d{2}(?!\d) | \d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)     # 2021-03-07  7.3.2021  7/3/21
  | \+?\d{1,4}(?:[-.\ ]\d{3}){1,3}[-.\ ]\d{4}(?!\d)                    # a telephone number
  | \+\d{1,4}[-\ ]?\(?\d{1,5}\)?(?:[-\ /]\d{2,5}){1,5}(?!\d) | \(\d{3,5}\)\ ?\d{3,4}[-.\ ]\d{3,4}(?!\d)   # +44 20 7946 0958
  | (?<![\w.,])0\d{2,4}(?:[-.\ /]\d{2,6}){1,4}(?!\d) | \d+(?:\.\d+){2,}(?![\d%])   # 020 7946 0958  2.0.1
  | \d{1,2}:\d{2}(?::\d{2})? | \d+/\d+(?:/\d+)*                        # 7:30  24/7  1/3
  | \d+(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\WA-Z]) | ['’]?\d{2,4}['’]?s(?!\w)    # 21st  1990s  ’90s
  | [A-Z]{1,2}\$(?=\ ?\d) | \$[A-Z]{2}(?=\ ?\d) | (?:AU|CA|HK|NZ|US)\ \$(?=\ ?\d)     # US$  $US
  | (?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|SGD|HKD|NZD|AED|SAR|IQD|SYP|PKR|NGN|ZAR|KES|RM|Rs)(?=\.?\d)   # EUR50m
  | PS(?=\d{2}|\d[.,]|\d(?:bn|k|m)(?!\w)) | Y=(?=\d)                   # pounds and yen where a text was forced into ASCII
  | \d{1,2}(?:,\d{2})+,\d{3}(?![\d,]) | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)             # 12,34,000  1,240
  | \d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d) | \d{1,3}(?:\ 000)+(?!\d)
  | (?:minus|to|in)(?=-\.?\d)                                          # minus-3  1-in-4
  | \d+(?:\.\d+)? | (?<![^\W\d_])\.\d+                                 # not the end of "sank.12 others"
  | [^\W\d_]+-?\d[\w-]*                                                # A320  RT-23
  | (?:[^\W\d_]\.){2,} | ['’]s(?!\w) | [^\W\d_]+(?:(?:['’](?!s(?!\w))|-)[^\W\d_]+)*   # p.m.  women|'s  cease-fire
  | \+/- | --+ | \.{2,} | [^\w\s] | \w
    """,
    re.VERBOSE,
)
_NUMBER_IN_NAME = re.compile(r"(\D+?)-?(\d+)(s?)")


closed = partial(lexicon.word_set, "clauses")
"""Return one of the closed classes of words of ``lexicon/clauses.yaml``."""


@cache
def phrases(name: str, *keys: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a list of ``lexicon/<name>.yaml`` by their first words, the longest first.

    Args:
        keys: of the list, and of the lists within it.

    >>> phrases("polarity", "conditional")["even"]
    (('even', 'if'),)
    """
    found = lexicon.load(name)
    for key in keys:
        found = found[key]
    return by_first_word(found)


def by_first_word(wordings: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases as words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in wordings:
        split = split_words(phrase).lower
        found.setdefault(split[0], []).append(split)
    return {first: tuple(sorted(those, key=len, reverse=True)) for first, those in found.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text as parallel columns of words; far cheaper than an object for each word.

    Args:
        text: the text of the article.
        written: the words as written; ``lower``: the same in lower case with a straight apostrophe.
        starts, ends: code points of the text.
    """

    text: str
    written: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.written)

    def at(self, index: int) -> str:
        """Return the word in lower case, or the empty string beyond either end."""
        try:
            return self.lower[index] if index >= 0 else ""
        except IndexError:
            return ""

    def is_glued(self, index: int) -> bool:
        """Whether no space stands before the word."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def is_capitalized(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= index < len(self.written) and self.written[index][0].isupper()

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def wording(self, first: int, last: int) -> str:
        """Return the text of the words ``[first, last)`` as it stands."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def find(self, start: int) -> int:
        """Return the number of the first word that starts at or after a code point."""
        return bisect_left(self.starts, start)


@cache
def _splits() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what compounds are split by.

    The first parts that are numbers ("two-mile", "half-million"), the prefixes that split from digits ("mid-1990s"), and the names of
    the calendar from which they split as well ("mid-September").
    """
    numbers, names = lexicon.load("numbers"), lexicon.load("calendar")
    firsts = {*numbers["units"], *numbers["tens"], *numbers["scales"], "half", "quarter", "dozen"}
    prefixes = {"mid", "early", "late", "post", "pre", "since", "low", "lower", "high", "upper"}
    return frozenset(firsts), frozenset(prefixes), frozenset({*names["months"], *names["seasons"]})


def split_words(text: str, start: int = 0, end: int | None = None, possessives: Container[int] = ()) -> Words:
    """Return the words of a stretch of text.

    Args:
        possessives: where a possessive "s" stands that has lost its apostrophe; a word of its own there.

    >>> split_words("A two-mile, $4.5m wall; call 800-555-0134.").written
    ('A', 'two', '-', 'mile', ',', '$', '4.5', 'm', 'wall', ';', 'call', '800-555-0134', '.')
    """
    written: list[str] = []
    starts: list[int] = []
    marks: set[int] = set()
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, at = match[0], match.start()
        if match.end() - 1 in possessives:
            marks.add(len(written) + 1)
            parts: tuple[str, ...] = (word[:-1], word[-1])
        else:
            parts = _parts(word) if "-" in word or word[-1].isdigit() or word[-4:] == "fold" else (word,)
        for part in parts:
            written.append(part)
            starts.append(at)
            at += len(part)
    lower = tuple(POSSESSIVE if n in marks else word.lower().replace("’", "'") for n, word in enumerate(written))
    return Words(text, tuple(written), lower, tuple(starts), tuple(s + len(w) for s, w in zip(starts, written, strict=True)))


def _parts(word: str) -> tuple[str, ...]:
    firsts, prefixes, names = _splits()
    if word[0].isalpha() and word[-1].isdigit() | (word[-1] == "s"):
        match = _NUMBER_IN_NAME.fullmatch(word)
        if match and (match[1].lower().rstrip("-") in prefixes or match[1].lower() in names):  # "Feb6" of a glued text
            cut = match.start(2)
            return (word[:cut], word[cut:])
    if word[-4:] == "fold" and word[:-4].lower() in firsts:
        return (word[:-4], "fold")
    if word[0].isalpha() and "-" in word:
        pieces = word.split("-")
        if len(pieces) == 2 and pieces[0].lower() in prefixes and pieces[1].lower() in names:
            return (pieces[0] + "-", pieces[1])
        if any(piece.lower() in firsts for piece in pieces[:2]):
            return tuple(part for piece in pieces for part in (piece, "-"))[:-1]
    return (word,)


def sentence_words(annotated: Annotated, sentence: Sentence) -> Iterator[Words]:
    """Yield the words of a sentence; those of an overlong one in pieces."""
    span = annotated.sentence_span(sentence)
    start = span.start
    tokens = annotated.tokens[sentence.first : sentence.last]
    possessives = frozenset(token.start for token in tokens if is_restored(token))
    while start < span.end:
        end = span.end
        if end - start > LONGEST:
            end = annotated.article.text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        words = split_words(annotated.article.text, start, end, possessives)
        if len(words):
            yield words
        start = end
