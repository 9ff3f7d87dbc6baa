"""Countries where they are organizations: they act as a state ("Denmark denied"), or are treated as one ("blamed Denmark")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kg import lexicon
from kg.extract.entities.mentions import Mention, find_mentions
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token

_words = partial(lexicon.word_set, "states")
_JOINTS = (("and",), (",",), (",", "and"), ("and", "the"), ())


def find_states(annotated: Annotated) -> Iterator[Mention]:
    """Yield the mentions of countries, and of capitals in their stead, that act or are treated as states."""
    tokens, names = annotated.tokens, gazetteer.load()
    mentions = [m for m in find_mentions(annotated, NameKind.PLACE) if m.text in names.capitals or _is_country(m)]
    sources = {span.end for attribution in annotated.attributions for span in attribution.source}
    acting = [_acts(tokens, m, is_source=m.span.end in sources) for m in mentions]
    # "Denmark and Norway have agreed", "blamed Denmark and Norway": what holds for one of them holds for all.
    for number in range(len(mentions) - 1, 0, -1):
        acting[number - 1] |= acting[number] and _is_joined(tokens, mentions[number - 1], mentions[number])
    for number in range(1, len(mentions)):
        acting[number] |= acting[number - 1] and _is_joined(tokens, mentions[number - 1], mentions[number])
    yield from (mention for mention, acts in zip(mentions, acting, strict=True) if acts)


def _is_country(mention: Mention) -> bool:
    known = gazetteer.load().find(mention.text)
    return bool(known and known.is_country)


def _is_joined(tokens: Sequence[Token], one: Mention, other: Mention) -> bool:
    return other.first - one.last <= 2 and tuple(token.text for token in tokens[one.last : other.first]) in _JOINTS


def _acts(tokens: Sequence[Token], mention: Mention, *, is_source: bool) -> bool:
    """Whether a country or capital is an organization at a mention; it is where it ends the source of an attribution."""
    before = tokens[mention.first - 1].text.casefold() if mention.first else ""
    if is_source and _is_country(mention) and before not in _words("places"):
        return True
    two = tokens[mention.first - 2].text.casefold() if mention.first > 1 else ""
    if before == "between" and two in _words("relations"):
        return True
    if _is_country(mention) and (f"{two} {before}" in _words("sided") or (before == "from" and two in _words("from_whom"))):
        return True
    return _is_acting(tokens, mention) if _is_country(mention) else _is_speaking(tokens, mention)


def _is_acting(tokens: Sequence[Token], mention: Mention) -> bool:
    start = mention.first - 1
    if start > 0 and tokens[start].text.casefold() == "the":
        start -= 1
    before = tokens[start].text.casefold() if start >= 0 else ""
    is_agent = before == "by" and start > 0 and _is_participle(tokens[start - 1].text)
    if is_agent or before in _words("treated"):
        return True
    if before in _words("places"):
        return False
    position = _verb_after(tokens, mention.last)
    verb = tokens[position].text if position < len(tokens) else ""
    if position > mention.last and tokens[position - 1].text in _words("modals"):
        return verb.isalpha() and verb.islower() and verb not in _words("not_after_modal")
    return verb in _words("verbs")


def _is_speaking(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a capital speaks for the government that sits there."""
    before = tokens[mention.first - 1].text.casefold() if mention.first else ""
    position = _verb_after(tokens, mention.last)
    verb = tokens[position].text if position < len(tokens) else ""
    return before in _words("treated") or (verb in _words("capital_verbs") and before not in _words("places"))


def _verb_after(tokens: Sequence[Token], position: int) -> int:
    while position < len(tokens) and tokens[position].text in _words("between"):
        position += 1
    return position


def _is_participle(text: str) -> bool:
    return text.endswith("ed") or text in _words("participles")
