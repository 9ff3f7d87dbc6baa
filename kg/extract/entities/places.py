"""Places of one article: a place under any of its names is one; a town lies where the article or the lists of the world's places put it.

The article puts a place in another by its words: "Ulmet in Dorn province", "Dorn's Ulmet district", "Ulmet, Dorn". The lists know country and
province of many towns, and often several of one name; which is meant the rest of the article decides, by a country, a people
("Ravinian") or another place of that country. A province or a country that contains one and is not named itself is a place without mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from kg import lexicon
from kg.extract.entities.locations import FAMOUS, Locations, decide_country, locate, locate_in, spelling, stem_of
from kg.extract.entities.mentions import Mention, distinct, find_mentions, spelled
from kg.ids import entity_id
from kg.language import gazetteer, world
from kg.language.annotated import Annotated, NameKind
from kg.model import Organization, Place, Span

LONGEST_INITIALS = 4  # letters of a name in capitals that may stand for words ("UAE")
LONGEST_LINK = 60  # code points between a place and the one that it lies in


def find_places(annotated: Annotated, organizations: Sequence[Organization] = ()) -> tuple[Place, ...]:
    """Return the places of an article, in the order of their first mentions; behind them those that only contain some.

    Two places of one name are two where the words put them apart ("Ulmet, Dorn", "Ulmet in Ravinia"), and each has what it lies in in
    its identifier.
    """
    text = annotated.article.text
    mentions = [_without_genitive(mention) for mention in find_mentions(annotated, NameKind.PLACE)]
    called = _labels({mention.text for mention in mentions})
    labels = [(mention.span, called[mention.text]) for mention in mentions]
    locations = {label: locate(label) for _, label in labels}
    labels, senses = _tell_apart(text, labels, locations, _acting_capitals(mentions, organizations))
    locations.update(senses)
    groups: dict[str, list[Mention]] = {}
    for mention, (_, label) in zip(mentions, labels, strict=True):
        groups.setdefault(label, []).append(mention)
    locations = {label: locations[label] for label in groups}
    told, qualified = _by_words(text, labels, locations)
    around = _contain(annotated, locations, told)
    places = []
    for label, of in groups.items():
        forms = [spelled(mention, text) for mention in of]
        places.append(_place(label, of, forms, qualified.get(label, ()), around.get(label)))
    containers = distinct(label for label in around.values() if label not in groups)
    return (*places, *(Place(entity_id("place", label), label, within=_id(around.get(label))) for label in containers))


def _without_genitive(mention: Mention) -> Mention:
    """Return a mention without the "s" of a genitive that lost its apostrophe, where it is known without it alone."""
    names = gazetteer.load()
    if mention.text.endswith("s") and names.find(mention.text) is None:
        known = names.find(mention.text[:-1])
        if known is not None and known.kind is NameKind.PLACE:
            return replace(mention, text=mention.text[:-1], span=Span(mention.span.start, mention.span.end - 1))
    return mention


def _place(label: str, mentions: list[Mention], forms: list[str], qualified: Iterable[str], within: str | None) -> Place:
    counts = Counter(forms)
    name = max(counts, key=lambda form: (form == label, not form.isupper(), len(form), counts[form], form))
    name = _in_small_letters(name, label)
    aliases = distinct(form for form in (*counts, *qualified) if form != name)
    return Place(_id(label) or "", name, aliases, _id(within), tuple(mention.span for mention in mentions))


def _in_small_letters(name: str, label: str) -> str:
    """Return a name that stands in capitals only, as in a dateline, the way it is listed, or else with capitals where words begin."""
    if not name.isupper() or len(name) <= LONGEST_INITIALS:
        return name
    listed = (label, *(place.name for place in world.find(name)))
    return next((form for form in listed if form.casefold() == name.casefold() and form != name), name.title())


def _id(label: str | None) -> str | None:
    return entity_id("place", label) if label else None


# --- One place under several names -------------------------------------------------------------------------------------------------


def _labels(forms: Iterable[str]) -> dict[str, str]:
    """Return the label of the place that each form means: that of the lists, or the first form that differs from it in spelling alone.

    "Al-Ulmet", "Ulmet" and "El Ulmét" are one place, and so are two names that the lists have for one city.
    """
    listed = {form: _listed_label(form) for form in sorted(forms)}
    labels = {form: label for form, label in listed.items() if label}
    by_spelling: dict[str, str] = {}
    for form in sorted(listed, key=lambda form: (form not in labels, form)):
        label = labels.setdefault(form, by_spelling.get(spelling(form), form))
        by_spelling.setdefault(spelling(form), label)
    named = set(labels.values())
    for form, label in labels.items():
        stem = label.removesuffix(" City").removesuffix(" River").removesuffix(" river")
        if stem != label and stem in named and not world.find(label):  # "Dorn City", but not "Kansas City"
            labels[form] = stem
    return labels


def _listed_label(form: str) -> str | None:
    """Return the name under which the lists hold a place: of a large city the one that all its names share."""
    known = gazetteer.load().find(form)
    if known is not None and not known.is_city:
        return known.label
    city = next(iter(world.find(form)), None)
    if city and city.population >= FAMOUS and (known is None or city.country in {known.country, *known.elsewhere}):
        return city.name
    return known.label if known else None


# --- What lies in what, by the words of the article ----------------------------------------------------------------------------------


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


def _by_words(
    text: str, labels: Sequence[tuple[Span, str]], locations: Mapping[str, Locations]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return in which other place of the article each lies where its words say so, and the forms with both: "Ulmet, Dorn"."""
    within: dict[str, str] = {}
    qualified: dict[str, list[str]] = {}
    for inner, outer, is_qualified in _pairs(text, labels, locations):
        (span, label), (next_span, next_label) = labels[inner], labels[outer]
        if label not in within and _can_lie_in(label, next_label, locations) and not _is_around(label, next_label, within):
            within[label] = next_label
        if is_qualified and within.get(label) == next_label:
            qualified.setdefault(label, []).append(" ".join(text[span.start : next_span.end].split()))
    return within, qualified


def _pairs(text: str, labels: Sequence[tuple[Span, str]], locations: Mapping[str, Locations]) -> Iterator[tuple[int, int, bool]]:
    """Yield which mention lies in which by the words between them, by number, and whether a comma alone says so."""
    for number, ((span, label), (next_span, next_label)) in enumerate(pairwise(labels)):
        is_qualified = text[span.end : next_span.start] == ", " and _qualifies(label, next_label, locations)
        if is_qualified or lies_in(text, span, next_span):
            yield number, number + 1, is_qualified
        elif next_span.start - span.end <= LONGEST_LINK and _owned().fullmatch(text, span.end, next_span.start):
            yield number + 1, number, False


def _qualifies(inner: str, outer: str, locations: Mapping[str, Locations]) -> bool:
    """Whether a place behind a comma says where the one before lies: a country, or the province of a town of that name."""
    known = gazetteer.load().find(inner)
    if known is not None and known.country is None:
        return False  # "the Middle East, Ravinia and Dorn"
    if _is_country(outer):
        return True
    provinces = {place.country for place in locations[outer].all if place.is_province}
    towns = [place for place in world.find(inner) if not place.is_province]
    if not provinces or (locations[inner].all and all(place.is_province for place in locations[inner].all)):
        return False
    stem = spelling(stem_of(outer))
    is_small = max((place.population for place in towns), default=0) < FAMOUS  # the list may lack one of the name
    return is_small or any(place.country in provinces and (not place.province or _stems(place.province, stem)) for place in towns)


def _stems(province: str, stem: str) -> bool:
    return stem in {spelling(province), spelling(stem_of(province)), spelling(province.rpartition(" ")[0])}


def _can_lie_in(inner: str, outer: str, locations: Mapping[str, Locations]) -> bool:
    """Whether nothing that is known of two places speaks against one lying in the other."""
    mine, theirs = _countries(inner, locations), _countries(outer, locations)
    return inner != outer and (not mine or not theirs or not mine.isdisjoint(theirs)) and not _is_country(inner)


def _countries(label: str, locations: Mapping[str, Locations]) -> set[str]:
    """Return the countries that a place is or may lie in, its smallest namesakes included; none where the lists do not know it."""
    known = gazetteer.load().find(label)
    if known is not None and known.is_country:
        return {known.country or ""}
    found = set(locations[label].countries)
    return found | {place.country for place in world.find(label)} if found else set()


def _is_around(inner: str, outer: str, within: Mapping[str, str]) -> bool:
    """Whether the outer place lies in the inner one already."""
    at: str | None = outer
    while at is not None and at != inner:
        at = within.get(at)
    return at is not None


def _is_country(label: str) -> bool:
    known = gazetteer.load().find(label)
    return known is not None and known.is_country


# --- Several places of one name ------------------------------------------------------------------------------------------------------


def _acting_capitals(mentions: Sequence[Mention], organizations: Sequence[Organization]) -> dict[int, str]:
    """Return by their numbers the mentions of capitals that stand for a state, each with the country."""
    names = gazetteer.load()
    acting = {span for organization in organizations for span in organization.mentions}
    found = {}
    for number, mention in enumerate(mentions):
        known = names.find(mention.text) if mention.text in names.capitals and mention.span in acting else None
        if known and known.country in names.countries:
            found[number] = names.countries[known.country].label
    return found


def _tell_apart(
    text: str, labels: Sequence[tuple[Span, str]], locations: Mapping[str, Locations], acting: Mapping[int, str]
) -> tuple[list[tuple[Span, str]], dict[str, Locations]]:
    """Return the labels with that of what it lies in behind each of several places of one name, and where these lie.

    Provinces that have the name of a country come first, for others lie in them. A mention of which nothing is told means the place
    that was told last, or else the first one.
    """
    found = list(labels)
    senses: dict[str, Locations] = {}
    for told in (_told_of_countries, _told_of_others):
        known = {**locations, **senses}
        outer = told(text, found, known)
        if told is _told_of_others:
            outer = {**acting, **outer}
        for label in dict.fromkeys(found[number][1] for number in outer):
            numbers = [number for number, (_, of) in enumerate(found) if of == label]
            around = distinct(outer[number] for number in numbers if number in outer)
            for number, meant in zip(
                numbers, _meant(label, [outer.get(number) for number in numbers], around, known), strict=True
            ):
                if meant != label:
                    sense = f"{label}, {meant.partition(', ')[0]}"
                    found[number] = found[number][0], sense
                    senses[sense] = locate_in(label, _country_of(meant, known))
    return found, senses


def _meant(label: str, told: Sequence[str | None], around: Sequence[str], locations: Mapping[str, Locations]) -> Iterator[str]:
    """Yield for each mention of a label in what its place lies; the label itself where there is one place of the name only."""
    is_single = not any(_are_apart(label, one, other, locations) for one, other in combinations(around, 2))
    if is_single and not (_is_country(label) and label not in around):
        yield from (label for _ in told)
        return
    last = around[0]
    for one in told:
        last = one or last
        yield next(name for name in around if name == last or not _are_apart(label, name, last, locations))


def _told_of_countries(text: str, labels: Sequence[tuple[Span, str]], locations: Mapping[str, Locations]) -> dict[int, str]:
    """Return by their numbers the mentions of a country, or of a province of its name ("Georgia"), that the words tell apart.

    Each has the label of the country in which the province lies; the country itself has its own.
    """
    countries = gazetteer.load().countries
    found: dict[int, str] = {}
    for inner, outer, is_qualified in _pairs(text, labels, locations):
        mine, around = labels[inner][1], labels[outer][1]
        if not is_qualified and _is_province_of_name(mine, _country_of(around, locations)):
            found[inner] = around
        if _is_country(around) and not _is_country(mine):
            stem, towns = spelling(around), world.find(mine)
            codes = {town.country for town in towns if town.province and _stems(town.province, stem)}
            of_name = [code for code in sorted(codes) if _is_province_of_name(around, code)]
            if _can_lie_in(mine, around, locations):
                found[outer] = around
            elif len(of_name) == 1:
                found[outer] = countries[of_name[0]].label
    return found


def _told_of_others(text: str, labels: Sequence[tuple[Span, str]], locations: Mapping[str, Locations]) -> dict[int, str]:
    """Return by their numbers the mentions whose place lies in another by the words, each with the label of that."""
    return {
        inner: labels[outer][1]
        for inner, outer, _ in _pairs(text, labels, locations)
        if _can_lie_in(labels[inner][1], labels[outer][1], locations)
    }


def _is_province_of_name(label: str, country: str | None) -> bool:
    """Whether a country other than the one of a name has a province of it."""
    known = gazetteer.load().find(label)
    is_other = known is not None and known.is_country and known.country != country
    return is_other and any(place.is_province and place.country == country for place in world.find(label))


def _are_apart(label: str, one: str, other: str, locations: Mapping[str, Locations]) -> bool:
    """Whether a name is that of two places, since two others in which the list has one each have nothing in common."""
    if not (_is_listed_in(label, one, locations) and _is_listed_in(label, other, locations)):
        return False
    mine, theirs = _country_of(one, locations), _country_of(other, locations)
    if mine is None or theirs is None or spelling(stem_of(one)) == spelling(stem_of(other)):
        return False
    return mine != theirs or (_is_province(one, locations) and _is_province(other, locations))


def _is_listed_in(label: str, outer: str, locations: Mapping[str, Locations]) -> bool:
    """Whether the lists have a place of a name in a country or a province."""
    country, stem = _country_of(outer, locations), spelling(stem_of(outer))
    if _is_country(label):
        return _country_of(label, locations) == country or _is_province_of_name(label, country)
    here = [place for place in world.find(label) if place.country == country]
    return any(not _is_province(outer, locations) or (p.province is not None and _stems(p.province, stem)) for p in here)


def _is_province(label: str, locations: Mapping[str, Locations]) -> bool:
    return label in locations and any(place.is_province for place in locations[label].all[:1])


def _country_of(label: str, locations: Mapping[str, Locations]) -> str | None:
    """Return the code of the only country that a label can mean or lie in, or None."""
    known = gazetteer.load().find(label)
    if known is not None and known.is_country:
        return known.country
    countries = locations[label].countries if label in locations else ()
    return countries[0] if len(countries) == 1 else None


# --- What lies in what, by the lists -------------------------------------------------------------------------------------------------


def _contain(annotated: Annotated, locations: Mapping[str, Locations], told: Mapping[str, str]) -> dict[str, str]:
    """Return what each place lies in, and what that lies in: as told, else by the lists."""
    countries = gazetteer.load().countries
    witnesses = _witnesses(annotated, locations, told)
    around = dict(told)
    for label, of in locations.items():
        code = _told_country(label, told) or decide_country(of, witnesses)
        country = countries.get(code or "")
        if code is None or country is None or _is_country(label):
            continue
        if label in told and told[label] != country.label:
            continue  # the article knows better
        province = _named_as(of.province(code), label, locations) or _named_province(of, code, label, locations)
        if province and province != label:
            around[label] = province
            if province not in told and province != country.label:
                around[province] = country.label
        elif country.label != label:
            around[label] = country.label
    return around


def _told_country(label: str, told: Mapping[str, str]) -> str | None:
    """Return the code of the country in which a place lies by the words of the article."""
    at: str | None = told.get(label)
    while at is not None:
        known = gazetteer.load().find(at)
        if known is not None and known.is_country:
            return known.country
        at = told.get(at)
    return None


def _named_as(province: str | None, label: str, locations: Mapping[str, Locations]) -> str | None:
    """Return a province under the name that the article has for it, if it names it: "Dorn province" for "Dorn Governorate"."""
    if province is None:
        return None
    for other, of in locations.items():
        if other != label and any(place.is_province for place in of.all) and _stems(province, spelling(stem_of(other))):
            return other
    return province


def _named_province(of: Locations, code: str, label: str, locations: Mapping[str, Locations]) -> str | None:
    """Return the province of one of several namesakes where the article names it."""
    found = {name for province in of.provinces(code) if (name := _named_as(province, label, locations)) in locations}
    return found.pop() if len(found) == 1 else None


def _witnesses(annotated: Annotated, locations: Mapping[str, Locations], told: Mapping[str, str]) -> Counter[str]:
    """Return how many names speak for each country: its own, its people's, and places that only it has."""
    names = gazetteer.load()
    found: Counter[str] = Counter()
    for label, of in locations.items():
        known = names.find(label)
        if known is not None and known.is_country and known.country:
            found[known.country] += 1
        elif len(of.countries) == 1 and of.are_listed:
            found[of.countries[0]] += 1
    found.update({names.demonyms[token.text] for token in annotated.tokens if token.text in names.demonyms})
    found.update(code for label in told if (code := _told_country(label, told)))
    return found
