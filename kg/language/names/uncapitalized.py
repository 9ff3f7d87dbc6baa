"""Places in texts that are written without capitals ("i moved to florida"), as letters, posts and comments often are.

Only names that the word lists hold and that are no words or given names besides; in other texts only behind a preposition of place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind, Sentence, Token
from kg.language.gazetteer import SHORT, key

_PREPOSITIONS = frozenset(["in", "from", "to", "near"])
LONGEST = 3  # words
FEWEST = 2  # sentences that begin without a capital, for a text to be written carelessly
SHARE = 0.3  # of its sentences


def find_uncapitalized(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token, exclusive, of the places that a text names in lower case."""
    known, words = gazetteer.load().folded, lexicon.word_set("regions", "also_words")
    is_careless = _is_careless(tokens, sentences)
    position = 0
    while position < len(tokens):
        if not is_careless and not (position and tokens[position - 1].text in _PREPOSITIONS and tokens[position].text.islower()):
            position += 1
            continue
        for stop in range(min(position + LONGEST, len(tokens)), position, -1):
            name = key(token.text for token in tokens[position:stop])
            found = known.get(name) if len(name) > SHORT and name.islower() else None
            if found and found.kind is NameKind.PLACE and name not in words and name not in gazetteer.load().given:
                yield position, stop
                position = stop
                break
        else:
            position += 1


def _is_careless(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> bool:
    """Whether a text has "i" for "I", or sentences that begin without a capital."""
    if any(token.text == "i" and tokens[number].text.islower() for number, token in enumerate(tokens[:-1], 1)):
        return True
    small = sum(tokens[sentence.first].text[0].islower() for sentence in sentences)
    return small >= FEWEST and small >= SHARE * len(sentences)
