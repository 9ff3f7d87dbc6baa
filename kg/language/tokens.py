"""Tokens: words, numbers and punctuation marks, with their places in the text.

One token each: hyphenated words and names ("al-Rashid", "cease-fire"), numbers as written ("1,540", "2.5m"), abbreviations with
their full stop ("Gov.", "U.S.", "J."), web and mail addresses, handles. The clitics of English are tokens of their own: "'s", "n't", "'ll".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.language.annotated import Token
from kg.model import Article, SegmentKind

TOKENIZED = frozenset(
    {SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING, SegmentKind.CAPTION, SegmentKind.BODY}
)
"""Segments from which something may be taken. A repeated headline is among them, because readers count its figures; a repeated
caption is not."""
POSSESSIVE_S = frozenset(["'s", "’s"])
POSSESSIVES = POSSESSIVE_S | {"'", "’"}
"""Tokens behind an owner: "Haddad 's", "the pilots '"."""

_CLITIC = r"['’](?:s|S|m|d|re|ve|ll|LL|RE|VE)(?!\w)"
_PATTERN = r"""
    https?://[^\s<>"”“]*[^\s<>"”“.,;:!?)\]'’]         # web addresses, without the punctuation behind them
  | \w[\w.+-]{0,63}@[\w-]+(?:\.\w[\w-]*)+             # mail addresses; RFC 5321 allows 64 characters before the @
  | [@\#]\w+                                          # handles, hashtags
  | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+(?!\w))?(?:-\w+)*    # 1,540  2.5m  22nd  7:30  10-year-old
  | (?:[^\W\d_]\.){2,}                                # U.S.  a.m.
  | (?:ABBREVIATIONS)\.(?!\w)                       # Gov.  Corp.
  | [A-Z]\.(?=[ \t\xa0]*[A-Z])                        # J. R. Haddad
  | nos?\.(?=[ \t\xa0]?\d)                           # order no. 12
  | \w+?(?=n['’]t(?!\w)) | n['’]t(?!\w)               # did|n't
  | CLITIC
  | \w+(?:(?:[-‐‑]|\.(?![A-Z][a-z])|(?!CLITIC)['’])\w+)*            # cease-fire  Ja'far  example.org  and plain words
  | \.{2,} | -{2,} | '' | `` | [^\w\s]
"""


@cache
def _pattern() -> re.Pattern[str]:
    lists = lexicon.load("abbreviations")
    words = sorted({w for name in ("before_a_name", "before_a_number", "either") for w in lists[name]}, key=len, reverse=True)
    return re.compile(_PATTERN.replace("ABBREVIATIONS", "|".join(words)).replace("CLITIC", _CLITIC), re.VERBOSE)


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of a stretch of a text; their offsets count in the whole text.

    >>> [token.text for token in tokenize("Gov. Amal Haddad's aides didn't count 1,540.")]
    ['Gov.', 'Amal', 'Haddad', "'s", 'aides', 'did', "n't", 'count', '1,540', '.']
    """
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        yield Token(match[0], match.start(), match.end())


def is_word(token: Token) -> bool:
    """Whether a token is a word or a number rather than punctuation."""
    return token.text[-1].isalnum() or token.text[0].isalnum()


def find_tokens(article: Article) -> list[tuple[int, list[Token]]]:
    """Return the tokens of each segment that is tokenized, with the number of the segment; segments without any are left out."""
    segments = ((n, s) for n, s in enumerate(article.segments) if s.kind in TOKENIZED)
    found = ((n, list(tokenize(article.text, s.span.start, s.span.end))) for n, s in segments)
    return [(number, tokens) for number, tokens in found if tokens]
