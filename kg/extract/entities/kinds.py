"""What sort of body an organization is: by the word lists, by the head of its name, or by the noun with which the article presents it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from kg import lexicon
from kg.extract.entities.editions import parent_name
from kg.extract.entities.mentions import Mention
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import Known
from kg.language.names.presented import presented_kind
from kg.language.names.words import joints
from kg.model import OrganizationKind

_words = partial(lexicon.word_set, "body_nouns")
_OF = frozenset(["of", "for", "to", "on", "in"])


def find_kind(name: str, known: Known | None, mentions: Iterable[Mention], tokens: Sequence[Token]) -> OrganizationKind:
    """Return the kind of an organization.

    Args:
        known: what the word lists know of it.
        mentions: of the organization in the article of the tokens.
    """
    if known:
        is_state = known.is_country
        return OrganizationKind.GOVERNMENT if is_state else known.organization or OrganizationKind.OTHER
    parent = parent_name(name)
    if parent:
        return find_kind(parent, gazetteer.load().find(parent), (), ())
    head, kind = _head(name)
    if kind and head not in _words("weak"):
        return kind
    presented = (found for mention in mentions if (found := presented_kind(tokens, mention.first, mention.last)))
    return next(presented, kind or _of_noun(name.split()[-1]) or OrganizationKind.OTHER)


def _of_noun(word: str) -> OrganizationKind | None:
    """Return the first kind of body that a noun in lower case can mean: "security force"."""
    kinds = lexicon.load("body_words").get(word)
    return OrganizationKind(kinds[0]) if kinds else None


def _head(name: str) -> tuple[str, OrganizationKind | None]:
    """Return the head of a name, in lower case, and the kind that it tells."""
    heads = gazetteer.load().last_heads
    parts = [part.casefold() for part in name.replace("’", "'").split()]
    if parts[0] in joints("stations"):
        return parts[0], OrganizationKind.OUTLET
    if parts[-1] in _small() and name.split()[-1].islower():
        return parts[-1], _small()[parts[-1]]  # "Danish administration", not "Food Administration"
    stop = next((n for n, part in enumerate(parts) if n and part in _OF), len(parts))
    phrases = (" ".join(parts[max(0, stop - size) : stop]) for size in (3, 2, 1))
    return next(((phrase, heads[phrase]) for phrase in phrases if phrase in heads), ("", None))


@cache
def _small() -> Mapping[str, OrganizationKind]:
    """Return the kinds of heads that mean another one where they are written small."""
    return {word: OrganizationKind(kind) for word, kind in lexicon.load("body_nouns")["small"].items()}
