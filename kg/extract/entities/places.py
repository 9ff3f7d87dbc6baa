"""Places of one article: a country under any of its names is one place; a town lies where the article or the word lists put it.

The article puts a place in another by its words: "Ulmet in Dorn province", "Dorn's Ulmet district". The word lists know the countries of many
towns and provinces, and often several of one name; which is meant the rest of the article decides, by a country, a people ("Ravinian") or another
place of that country. A country that decides and is not named itself is a place without mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg import lexicon
from kg.extract.entities.mentions import Mention, distinct, find_mentions, spelled
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind
from kg.model import Place, Span

LONGEST_LINK = 60  # code points between a place and the one that it lies in


def find_places(annotated: Annotated) -> tuple[Place, ...]:
    """Return the places of an article, in the order of their first mentions; behind them the countries that only contain some."""
    names = gazetteer.load()
    groups: dict[str, list[Mention]] = {}
    labels: list[tuple[Span, str]] = []
    for mention in map(_without_genitive, find_mentions(annotated, NameKind.PLACE)):
        known = names.find(mention.text)
        label = known.label if known else mention.text
        groups.setdefault(label, []).append(mention)
        labels.append((mention.span, label))
    codes = {label: _codes(label) for label in groups}
    within = _by_words(annotated.article.text, labels, codes)
    witnesses = _witnesses(annotated, codes)
    for label in groups:
        country = _country(label, codes[label], witnesses)
        if country is not None and label not in within and country != label:
            within[label] = country
    places = [_place(annotated, label, mentions, within.get(label)) for label, mentions in groups.items()]
    containers = distinct(label for label in within.values() if label not in groups)
    return (*places, *(Place(entity_id("place", label), label) for label in containers))


def _without_genitive(mention: Mention) -> Mention:
    """Return a mention without the "s" of a genitive that lost its apostrophe, where it is known without it alone."""
    names = gazetteer.load()
    if mention.text.endswith("s") and names.find(mention.text) is None:
        known = names.find(mention.text[:-1])
        if known is not None and known.kind is NameKind.PLACE:
            return replace(mention, text=mention.text[:-1], span=Span(mention.span.start, mention.span.end - 1))
    return mention


def lies_in(text: str, inner: Span, outer: Span) -> bool:
    """Return whether the words between two places say that the first lies in the second: "Ulmet, in the northern Dorn province".

    >>> text = "It burned in the village of Ulmet in northern Dorn."
    >>> lies_in(text, Span(28, 33), Span(46, 50))
    True
    """
    return inner.end <= outer.start <= inner.end + LONGEST_LINK and bool(_link().fullmatch(text, inner.end, outer.start))


@cache
def _link() -> re.Pattern[str]:
    parts = {
        name: _any(lexicon.word_set("sites", name)) for name in ("heads", "settlements", "openers", "directions", "qualities")
    }
    before = rf"(?:the\s+)?(?:(?:{parts['directions']}|{parts['qualities']}|(?:{parts['openers']}|{parts['settlements']})(?:\s+of)?)\s+)*"
    return re.compile(rf"(?:(?:\s+{parts['heads']})?,?\s+in|\s+{parts['heads']}\s+of)\s+{before}", re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    parts = {name: _any(lexicon.word_set("sites", name)) for name in ("settlements", "directions", "qualities")}
    return re.compile(
        rf"['’]s\s+(?:(?:{parts['directions']}|{parts['qualities']}|{parts['settlements']}(?:\s+of)?)\s+)*", re.IGNORECASE
    )


def _any(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _codes(label: str) -> tuple[str, ...]:
    """Return the countries that have a place of this name."""
    names = gazetteer.load()
    words = label.split()
    if names.find(label) is None and len(words) > 1 and words[0].casefold() in names.directions:
        words = words[1:]  # "Northern Ravin"
    if len(words) > 1 and words[-1].casefold() in names.place_heads and names.find(" ".join(words)) is None:
        words = words[:-1]  # "Ulmet Province"
    known = names.find(" ".join(words))
    return (known.country, *known.elsewhere) if known and known.country else ()


def _by_words(text: str, labels: Sequence[tuple[Span, str]], codes: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return in which other place of the article each lies, where its words say so."""
    within: dict[str, str] = {}
    for (span, label), (next_span, next_label) in pairwise(labels):
        pair = None
        if lies_in(text, span, next_span) or (_is_country(next_label) and text[span.end : next_span.start] == ", "):
            pair = label, next_label
        elif next_span.start - span.end <= LONGEST_LINK and _owned().fullmatch(text, span.end, next_span.start):
            pair = next_label, label
        if pair and pair[0] not in within and _can_lie_in(*pair, codes) and not _is_around(pair[0], pair[1], within):
            within[pair[0]] = pair[1]
    return within


def _can_lie_in(inner: str, outer: str, codes: Mapping[str, Sequence[str]]) -> bool:
    """Whether nothing that is known of two places speaks against one lying in the other."""
    shared = not codes[inner] or not codes[outer] or not set(codes[inner]).isdisjoint(codes[outer])
    return inner != outer and shared and not _is_country(inner)


def _is_around(inner: str, outer: str, within: Mapping[str, str]) -> bool:
    """Whether the outer place lies in the inner one already."""
    at: str | None = outer
    while at is not None and at != inner:
        at = within.get(at)
    return at is not None


def _is_country(label: str) -> bool:
    known = gazetteer.load().find(label)
    return known is not None and known.is_country


def _witnesses(annotated: Annotated, codes: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Return how many names speak for each country: its own, its people's, and places that only it has."""
    demonyms = gazetteer.load().demonyms
    found = Counter(of[0] for of in codes.values() if len(of) == 1)
    found.update({demonyms[token.text] for token in annotated.tokens if token.text in demonyms})
    return found


def _country(label: str, codes: Sequence[str], witnesses: Mapping[str, int]) -> str | None:
    """Return the country in which a place lies, where the rest of the article speaks for one, and for no other that has such a place."""
    if not codes or _is_country(label):
        return None
    own = 1 if len(codes) == 1 else 0
    likely = [code for code in codes if witnesses.get(code, 0) > own]
    known = gazetteer.load().countries.get(likely[0]) if len(likely) == 1 else None
    return known.label if known else None


def _place(annotated: Annotated, label: str, mentions: list[Mention], within: str | None) -> Place:
    forms = Counter(spelled(mention, annotated.article.text) for mention in mentions)
    name = max(forms, key=lambda form: (form == label, len(form), forms[form], form))
    aliases = distinct(form for form in forms if form != name)
    container = entity_id("place", within) if within else None
    return Place(entity_id("place", label), name, aliases, container, tuple(mention.span for mention in mentions))
