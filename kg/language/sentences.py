"""Sentences: where they end, by punctuation, capitals and a list of abbreviations.

A sentence never crosses a segment. It takes the closing quotation marks and brackets behind its full stop with it. A blank line
inside a segment ends it as well. After a question or an exclamation in quotation marks it goes on if a reporting
clause follows: "“Who did it?” Haddad asked."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg import lexicon
from kg.language.annotated import Sentence, Token
from kg.language.possessives import has_lost_apostrophes, restore_possessives
from kg.language.tokens import find_tokens
from kg.model import Article

_STOPS = frozenset(".!?…")
_CLOSERS = frozenset([*"”’\"')]»}", "''"])
_OPENERS = frozenset("“‘\"'([«„—–-•*#@`")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_words = partial(lexicon.word_set, "abbreviations")
LONGEST = 500  # tokens: what has no full stop for longer is no sentence but a table or a list, and is cut
REPORTING_REACH = 5  # "“Who did it?” Health Minister Amal Haddad asked."


def split(article: Article) -> tuple[list[Token], list[Sentence]]:
    """Return the tokens of an article and its sentences: of the segments from which something may be taken, in order."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    is_stripped = has_lost_apostrophes(article.text)
    for segment, found in find_tokens(article):
        first = len(tokens)
        tokens += restore_possessives(found) if is_stripped else found
        sentences += find_sentences(article.text, tokens, first, len(tokens), segment)
    return tokens, sentences


def find_sentences(text: str, tokens: Sequence[Token], first: int, last: int, segment: int) -> Iterator[Sentence]:
    """Yield the sentences of the tokens ``[first, last)``, which are those of one segment."""
    start = first
    position = first
    while position < last:
        position += 1
        token = tokens[position - 1]
        if token.text[-1] in _STOPS:
            end = _end(text, tokens, position, last)
        elif (
            position < last
            and tokens[position].start - token.end > 1
            and _PARAGRAPH.search(text, token.end, tokens[position].start)
        ):
            end = position
        else:
            end = position if position - start >= LONGEST else None
        if end:
            yield Sentence(start, end, segment)
            start = position = end
    if start < last:
        yield Sentence(start, last, segment)


def _end(text: str, tokens: Sequence[Token], position: int, last: int) -> int | None:
    """Return the token number at which the sentence ends whose last stop is the token before ``position``, or None."""
    stop = tokens[position - 1]
    while position < last and tokens[position].text[-1] in _STOPS and len(tokens[position].text) == 1:
        position += 1
    quoted = False
    while position < last and tokens[position].text in _CLOSERS and tokens[position].start == tokens[position - 1].end:
        quoted = True
        position += 1
    if position == last:
        return position
    following = tokens[position]
    spaced = following.start > tokens[position - 1].end
    if not spaced and not _is_missing_space(tokens, position):
        return None
    if len(stop.text) > 1 and stop.text[0].isalnum() and not quoted:
        return position if _ends_at_abbreviation(stop.text, following.text) else None
    if not (following.text[0].isupper() or following.text[0].isdigit() or following.text[0] in _OPENERS):
        return position if _PARAGRAPH.search(text, stop.end, following.start) else None
    if stop.text[-1] in "!?" and quoted and _is_reporting(tokens, position, last):
        return None
    return position


def _is_missing_space(tokens: Sequence[Token], position: int) -> bool:
    """Whether two sentences were run together, as in "They fled.”“We saw it." or "They fled.) Nobody"."""
    before, after = tokens[position - 1].text, tokens[position].text
    return after[0] in "“‘«" or ((before in _CLOSERS or before in _STOPS) and after[0].isupper() and len(after) > 1)


def _ends_at_abbreviation(abbreviation: str, following: str) -> bool:
    if abbreviation.rstrip(".") in _words("before_a_name") or len(abbreviation) == 2:
        return False
    return following in _words("sentence_starts") or following[0] in "“‘«"


def _is_reporting(tokens: Sequence[Token], position: int, last: int) -> bool:
    reporting = lexicon.word_set("phrases", "after_a_question")
    return any(tokens[i].text in reporting for i in range(position, min(position + REPORTING_REACH, last)))
