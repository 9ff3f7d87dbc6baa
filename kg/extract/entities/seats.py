"""Bodies that are named by their seats: "the White House said" is a body, "outside the White House" a building, "White House bid" a prize."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kg import lexicon
from kg.extract.entities.mentions import Mention
from kg.language.annotated import Token

_words = partial(lexicon.word_set, "seats")


def is_mere_seat(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a mention of a body by its seat means the place, or the prize: "outside the White House", "his White House bid"."""
    if mention.text in _words("rooms"):
        return True
    if mention.text not in _words("seats") and mention.text.rpartition(" ")[2] not in _words("chambers"):
        return False
    behind = tokens[mention.last].text.casefold() if mention.last < len(tokens) else ""
    if behind in _words("beside_seats"):
        return True
    start = mention.first - 1
    if start > 0 and tokens[start].text.casefold() == "the":
        start -= 1
    one, two = (tokens[i].text.casefold() if i >= 0 else "" for i in (start, start - 1))
    is_near = one in _words("at_seats") or (one == "to" and two in _words("ways"))
    return is_near and two not in _words("staff") and mention.text in _words("seats")
