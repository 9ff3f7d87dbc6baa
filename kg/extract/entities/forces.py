"""Those who fight for a body: "Red Tide fighters" are the Red Tide, and "Danish-backed forces" no body at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kg import lexicon
from kg.extract.entities.grouping import find_known, is_generic
from kg.extract.entities.mentions import Mention, of_tokens
from kg.language.annotated import Token
from kg.model import OrganizationKind

_words = partial(lexicon.word_set, "bodies")


def without_fighters(tokens: Sequence[Token], mention: Mention) -> Mention:
    """Return the name of an armed group without the noun for those who fight for it: "Hezbollah" of "Hezbollah Fighters"."""
    name, _, noun = mention.text.rpartition(" ")
    known = find_known(name) if noun.casefold() in _words("fighters") else None
    is_armed = known is not None and known.organization is OrganizationKind.ARMED_GROUP and find_known(mention.text) is None
    return of_tokens(tokens, mention.first, mention.last - 1) if is_armed else mention


def is_merely_backed(mention: Mention) -> bool:
    """Whether a name says of some forces only who backs them: "Danish-Backed Forces"."""
    first, _, rest = mention.text.partition(" ")
    return first.casefold().endswith("-backed") and bool(rest) and is_generic(set(rest.casefold().split()))
