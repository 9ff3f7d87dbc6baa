"""What the word lists say of each token: the features that the network of names reads beside the words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import fold_title
from kg.language.names.evidence import role_nouns
from kg.language.names.words import is_adjective, no_names

Floats = NDArray[np.float32]
_OF_WORDS = (
    *("given name", "adjective", "head of organizations", "first word of organizations", "head of places", "direction"),
    *("title", "particle", "role", "calendar", "function word", "place in lower case"),
)
_OF_PLACES = ("place begins", "place goes on", "organization begins", "organization goes on", "also in lower case")
FEATURES = (*_OF_WORDS, *_OF_PLACES)
"""Each is 1 where it holds, else 0. The last one says that the article has the capitalized word in lower case, too."""


def find_features(tokens: Sequence[Token]) -> Floats:
    """Return the features of the tokens of an article, tokens x `FEATURES`.

    >>> row = find_features([Token("Denmark", 0, 7)])[0]
    >>> [name for name, value in zip(FEATURES, row.tolist(), strict=True) if value]
    ['place begins']
    """
    found: Floats = np.zeros((len(tokens), len(FEATURES)), dtype=np.float32)
    if not tokens:
        return found
    found[:, : len(_OF_WORDS)] = [_of_word(token.text) for token in tokens]
    begins, lower = len(_OF_WORDS), {token.text for token in tokens if token.text.islower()}
    names = gazetteer.load()
    position = 0
    while position < len(tokens):
        text = tokens[position].text
        known = names.longest_at(tokens, position, len(tokens)) if text.casefold() in names.reach else None
        stop = position + 1
        if known and not known[1].is_ambiguous:
            stop = known[0]
            column = begins + 2 * (known[1].kind is not NameKind.PLACE)
            found[position, column] = 1
            found[position + 1 : stop, column + 1] = 1
        position = stop
    found[:, -1] = [token.text[0].isupper() and token.text.casefold() in lower for token in tokens]
    return found


@lru_cache(maxsize=50_000)
def _of_word(text: str) -> tuple[bool, ...]:
    names, others = gazetteer.load(), no_names()
    folded, title = text.casefold(), fold_title(text)
    return (
        folded in names.given,
        text[0].isalpha() and is_adjective(text),
        folded in names.last_heads,
        folded in names.first_heads,
        folded in names.place_heads or (folded,) in names.place_openers,
        folded in names.directions,
        (title,) in names.titles,
        folded in names.particles or text.startswith(names.joined),
        title in role_nouns(),
        title in others.calendar,
        folded in others.function,
        not text[0].isupper() and folded in names.folded,
    )
