"""Places of one article: a country under any of its names is one place, and lies where the word lists put it."""

from __future__ import annotations

from collections import Counter

from kg.extract.entities.mentions import Mention, distinct, find_mentions, spelled
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind
from kg.model import Place


def find_places(annotated: Annotated) -> tuple[Place, ...]:
    """Return the places of an article, in the order of their first mentions.

    A place lies within a country only if the article names that country: there is a Tripoli in Libya and one in Lebanon.
    """
    names = gazetteer.load()
    groups: dict[str, list[Mention]] = {}
    for mention in find_mentions(annotated, NameKind.PLACE):
        known = names.find(mention.text)
        groups.setdefault(known.label if known else mention.text, []).append(mention)
    countries = {label for label in groups if (known := names.find(label)) and known.is_country}
    return tuple(_place(annotated, label, mentions, countries) for label, mentions in groups.items())


def _place(annotated: Annotated, label: str, mentions: list[Mention], countries: set[str]) -> Place:
    names = gazetteer.load()
    forms = Counter(spelled(mention, annotated.article.text) for mention in mentions)
    name = max(forms, key=lambda form: (form == label, len(form), forms[form], form))
    known = names.find(label)
    codes = (known.country, *known.elsewhere) if known and not known.is_country else ()
    around = (names.countries[code].label for code in codes if code in names.countries)
    within = next((entity_id("place", country) for country in around if country in countries), None)
    aliases = distinct(form for form in forms if form != name)
    return Place(entity_id("place", label), name, aliases, within, tuple(mention.span for mention in mentions))
