"""Organizations whose names make them a part of another: editions ("Harbor Gazette English"), stations ("Rudaw TV"), offices ("Xinhua's Cairo bureau")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from kg import lexicon
from kg.extract.entities.mentions import Mention, of_tokens
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.names.evidence import context_words
from kg.language.tokens import POSSESSIVES
from kg.model import OUTLETS, Organization

_words = partial(lexicon.word_set, "editions")
LONGEST = 4  # words between a possessive and the office
_OFFICE = re.compile(r"(.+?)(?:\s?['’]s?)\s(?:.*\s)?(\w+)")


def with_part(tokens: Sequence[Token], mention: Mention) -> Mention:
    """Return the name of an organization with the words behind it that make it a part: "Gazette English", "Xinhua's Cairo bureau"."""
    behind = [token.text for token in tokens[mention.last : mention.last + LONGEST + 2]]
    if behind[:1] and behind[0] in POSSESSIVES:
        found = next((n for n, word in enumerate(behind) if word in _words("offices")), None)
        is_phrase = found is not None and all(word[0].isupper() or word in _words("inner") for word in behind[1:found])
        return of_tokens(tokens, mention.first, mention.last + found + 1) if found and is_phrase else mention
    size = 1 if behind[:1] and behind[0] in _words("editions") else 0
    size += size and len(behind) > 1 and behind[1] in _words("closing")
    following = behind[size] if size < len(behind) else "."
    is_end = not following[0].isalnum() or following in _words("following") or following in context_words("speech")
    whole = of_tokens(tokens, mention.first, mention.last + size)
    return whole if size and is_end and parent_name(whole.text) else mention


def parent_name(name: str) -> str | None:
    """Return the name of the organization of which a name makes another a part, or None.

    >>> parent_name("Harbor Gazette English"), parent_name("Reuters' Cairo bureau")
    ('Harbor Gazette', 'Reuters')
    >>> parent_name("Harbor Gazette"), parent_name("Radio English") is None
    (None, True)
    """
    listed = _listed().get(name)
    if listed:
        return listed
    office = _OFFICE.fullmatch(name)
    if office and office[2].casefold() in _words("offices"):
        return office[1]
    return _of_edition(name.split())


def _of_edition(words: list[str]) -> str | None:
    """Return the words in front of those that name an edition."""
    stop = len(words) - (words[-1] in _words("closing"))
    if stop < 2 or words[stop - 1] not in _words("editions") | (_words("stations") if stop == len(words) else frozenset()):
        return None
    parent = " ".join(words[: stop - 1])
    known = gazetteer.load().find(parent)
    if known:
        return parent if known.kind is NameKind.ORGANIZATION and known.organization in OUTLETS else None
    is_station = words[stop - 1] in _words("stations")
    is_outlet = stop > 2 and gazetteer.load().last_heads.get(words[stop - 2].casefold()) in OUTLETS
    return parent if is_outlet and not is_station else None


def parent_id(name: str) -> str | None:
    """Return the identifier of the organization of which a name makes another a part, or None."""
    parent = parent_name(name)
    return entity_id("organization", _label(parent)) if parent else None


def to_parent(part: Organization) -> Organization | None:
    """Return the organization of which another is a part by its name, without mentions, or None."""
    parent = parent_name(part.name)
    if parent is None or part.part_of is None:
        return None
    return Organization(part.part_of, _label(parent), kind=part.kind)


def _label(name: str) -> str:
    known = gazetteer.load().find(name)
    return known.label if known and known.kind is NameKind.ORGANIZATION else name


@cache
def _listed() -> dict[str, str]:
    """Return the parts that the word lists name, with what each is a part of."""
    outlets = (outlet for outlet in lexicon.load("outlets") if "part_of" in outlet)
    return {form: outlet["part_of"] for outlet in outlets for form in (outlet["name"], *outlet.get("aliases", ()))}
