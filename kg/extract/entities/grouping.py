"""Which mentions of organizations mean the same one.

"Ministry of Fisheries (MoF)", "the Danish Fisheries Ministry" and "the fisheries ministry" are one organization: the words are the same,
in any order and spelling, and no other country stands in the way. An acronym belongs to the name that it stands behind in brackets, else to
the one name whose initials it is. A name that says no more than what sort of body it is means the one named last, where there are several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from kg import lexicon
from kg.extract.entities.editions import parent_name
from kg.extract.entities.mentions import Mention, in_one_spelling
from kg.extract.entities.seated import Seat
from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import Gazetteer, Known
from kg.language.names.acronyms import initials_of, is_acronym
from kg.language.names.definitions import definition_at
from kg.spelling.misspellings import SpellingIndex

SMALL = frozenset(["the", "of", "for", "and", "to", "on", "in", "&", "'", "'s"])
LONGEST_COUNTRY = 4  # words
_ARMED_FORCES, _ARMY = frozenset(["armed", "forces"]), frozenset(["army"])
_MINISTRY = frozenset(["ministry", "affairs"])
_OF_CAPITALS = frozenset(["government", "governments", "regime", "administration", "ministry"])


@dataclass(slots=True)
class Group:
    """Mentions of one organization while they are gathered.

    Args:
        countries: codes of those in its name, or of the one where it is said to sit.
        words: of its name, without countries and articles, in one spelling.
        known: what the word lists know of it.
        slips: forms that are one letter off another form, with that one.
    """

    countries: frozenset[str]
    words: frozenset[str]
    known: Known | None
    mentions: list[Mention] = field(default_factory=list)
    slips: dict[str, str] = field(default_factory=dict)


class Grouping:
    """The organizations found so far, for lookups by each way of naming one.

    Args:
        tokens: of the article.
        seats: where bodies are said to sit, by the first tokens of their mentions.
    """

    def __init__(self, tokens: Sequence[Token], seats: Mapping[int, Seat]) -> None:
        self.all: list[Group] = []
        self._tokens = tokens
        self._words = {token.text for token in tokens}
        self._seats = seats
        self._by_text: dict[str, Group] = {}
        self._by_known: dict[Known, Group] = {}
        self._by_acronym: dict[str, Group] = {}
        self._by_words: dict[frozenset[str], list[Group]] = defaultdict(list)
        self._by_initials: dict[str, list[Group]] = defaultdict(list)
        self._by_part: dict[str, list[Group]] = defaultdict(list)
        self._by_rest: dict[frozenset[str], list[Group]] = defaultdict(list)
        self._by_edition: dict[str, list[Group]] = defaultdict(list)
        self._starting: dict[int, str] = {}
        self._spellings = SpellingIndex()

    def add_all(self, mentions: Iterable[Mention]) -> None:
        """Put each mention to the organization that it names, a new one if it is none of those before."""
        mentions = list(mentions)
        self._starting = {mention.first: mention.text for mention in mentions}
        # Long names come first, so that short forms and acronyms find them, and at last those that may mean one of several.
        for mention in sorted(
            mentions,
            key=lambda m: (
                " " not in m.text,
                is_acronym(m.text),
                " " in m.text and is_bare(m.text),
                m.first not in self._seats,
                -len(m.text),
                m.first,
            ),
        ):
            self._add(mention)

    def _add(self, mention: Mention) -> None:
        known = find_known(mention.text)
        slipped = None if known else self._slipped(mention.text)
        known = known or slipped
        countries, words = content(mention.text)
        group = self._find(mention, known, countries, words)
        if group is None:
            seat = self._seats.get(mention.first) if is_bare(mention.text) else None
            group = Group(frozenset([seat.country]) if seat and seat.country else countries, words, known)
            self.all.append(group)
            self._index(group, mention.text)
        if mention.text not in self._by_text:
            self._by_text[mention.text] = group
            self._spellings.add(mention.text)
        group.mentions.append(mention)
        if slipped and group.known == slipped:
            group.slips[mention.text] = slipped.label
        other = self._other_name(mention)
        if other:
            self._by_acronym.setdefault(other, group)

    def _slipped(self, text: str) -> Known | None:
        """Return the known organization of which an acronym is a misspelling: one for a country that the article speaks of."""
        meant = _known_acronyms().find(text) if text.isupper() else None
        known = find_known(meant) if meant else None
        if known is None:
            return None
        names = gazetteer.load()
        countries = {country.country for word in known.label.split() if (country := names.find(word)) and country.is_country}
        spoken_of = {country.country for word in self._words if (country := names.find(word)) and country.is_country}
        return known if countries & (spoken_of | {names.demonyms[word] for word in self._words & names.demonyms.keys()}) else None

    def _index(self, group: Group, text: str) -> None:
        if group.known:
            self._by_known[group.known] = group
        self._by_words[group.words].append(group)
        for word in group.words:
            self._by_rest[group.words - {word}].append(group)
        parts = text.split(" ")
        if len(parts) > 1:
            parent = parent_name(text)
            if parent and text.startswith(f"{parent} ") and not text.startswith(f"{parent} '"):
                self._by_edition[parent].append(group)
            for short in initials_of(parts):
                self._by_initials[short].append(group)
            for part in _short_forms(parts):
                self._by_part[part].append(group)

    def _find(self, mention: Mention, known: Known | None, countries: frozenset[str], words: frozenset[str]) -> Group | None:
        text = mention.text
        if is_bare(text):
            if seat := self._seats.get(mention.first):
                return self._seated(mention, seat, words)
            if bare := self._nearest(mention, [g for g in self._by_words.get(words, ()) if g.countries]):
                return bare
        editions = self._by_edition.get(text, ())
        # Where "Harbor Gazette English" is named, "Harbor Gazette" is short for it, but not "the Harbor Gazette".
        if len(editions) == 1 and (not self._has_article(mention) or any(map(self._has_article, editions[0].mentions))):
            return editions[0]
        group = self._by_text.get(text) or self._by_acronym.get(text) or (self._by_known.get(known) if known else None)
        if group or (known and not is_acronym(text)):
            return group
        fitting = [g for g in self._by_words.get(words, ()) if not known and words and _fit(g.countries, countries)]
        if is_acronym(text) or is_acronym(text.rpartition(" ")[2]):  # "HCS", "7th HCS"
            fitting = fitting or self._by_initials.get(text.replace(".", "").casefold(), [])
            last = self._by_initials.get(text.rpartition(" ")[2].replace(".", "").casefold(), ()) if countries else ()
            fitting = fitting or [g for g in last if _fit(g.countries, countries)]
        # Some publishers strip apostrophes: "the Observatorys report".
        stripped = text.removesuffix("s")
        whole = self._by_text.get(stripped) if stripped != text else None
        fitting = fitting or self._by_part.get(text, []) or ([whole] if whole else self._by_part.get(stripped, []))
        if (
            not fitting and not known and len(words) > 1 and is_generic(words)
        ):  # "Tarsan Interior Ministry", "the Interior Ministry"
            fitting = [g for g in self._by_rest.get(words, ()) if _fit(g.countries, countries)]
        if not fitting and len(words) == 1 and words <= lexicon.word_set("bodies", "fielded"):  # "the Norwegian ministry"
            fitting = [g for g in self.all if g.countries == countries and words < g.words]
        if not fitting and words & lexicon.word_set(
            "bodies", "run"
        ):  # "Amal Haddad's presidential campaign", "the Haddad campaign"
            fitting = [g for g in self.all if words < g.words]
        if not fitting and not known:
            near = self._spellings.find(text)
            fitting = [self._by_text[near]] if near else []
            if near:
                fitting[0].slips[text] = near
        if len(fitting) > 1 and is_acronym(text) and all(g.countries for g in fitting):
            return self._nearest(mention, fitting)  # "the MoD", where those of two countries are named
        return fitting[0] if len(fitting) == 1 else None

    def _seated(self, mention: Mention, seat: Seat, words: frozenset[str]) -> Group | None:
        """Return which body a mention means that says where it sits: "the Interior Ministry in Marlow" is none of another country."""
        of_place = self._by_words.get(words | seat.words, [])  # "Marlow's Interior Ministry"
        of_country = [g for g in self._by_words.get(words, ()) if seat.country in g.countries]
        return self._nearest(mention, of_place) or self._nearest(mention, of_country)

    def _has_article(self, mention: Mention) -> bool:
        return mention.first > 0 and self._tokens[mention.first - 1].text.casefold() == "the"

    def _nearest(self, mention: Mention, groups: Sequence[Group]) -> Group | None:
        """Return which of several organizations a mention means: the one that was named last before it, else the first behind it."""
        if not groups:
            return None
        before = [(m.first, n) for n, group in enumerate(groups) for m in group.mentions if m.first < mention.first]
        behind = [(m.first, n) for n, group in enumerate(groups) for m in group.mentions if m.first > mention.first]
        return groups[max(before)[1] if before else min(behind)[1]]

    def _other_name(self, mention: Mention) -> str | None:
        """Return the acronym that a name defines, or the name as which it is known: "the harbor militia known as the Red Tide"."""
        behind = [token.text for token in self._tokens[mention.last : mention.last + 5]]
        words = [word for word in behind if word not in {",", "also", "the"}]
        if words[:2] == ["known", "as"]:
            at = mention.last + behind.index("as") + 1
            return self._starting.get(at) or self._starting.get(at + 1)
        return next((self._tokens[at].text for at in definition_at(self._tokens, mention.first, mention.last)), None)


@lru_cache(1)
def _known_acronyms() -> SpellingIndex:
    """Return the acronyms of the organizations that the word lists know; short ones are as often another's."""
    forms = gazetteer.load().known.items()
    return SpellingIndex(form for form, known in forms if form.isupper() and known.kind is NameKind.ORGANIZATION)


def find_known(text: str) -> Known | None:
    """Return what is known under a name; a capital is its country, for whose government it stands."""
    names = gazetteer.load()
    found = names.find(text)
    if found and found.kind is NameKind.ORGANIZATION and text != found.label and parent_name(text):
        return None  # "Rudaw English", listed under Rudaw, is an organization of its own
    if text in lexicon.load("seats")["seat_of"]:
        return names.find(lexicon.load("seats")["seat_of"][text])
    if text in names.capitals and not (found and found.is_country):
        return names.countries.get(names.capitals[text])
    return found or _known_of_people(text, names)


def _known_of_people(text: str, names: Gazetteer) -> Known | None:
    """Return what is known under the name of a people for the body of a country: "Norwegian army" for "Norway's army"."""
    owner, _, rest = text.partition(" 's ")
    country = names.find(owner) if rest else None
    if country is None or not country.is_country:
        return None
    peoples = (people for people, code in names.demonyms.items() if code == country.country)
    return next((known for people in peoples if (known := names.find(f"{people} {rest}"))), None)


def is_generic(words: AbstractSet[str]) -> bool:
    """Whether words say no more than what sort of body it is."""
    names = gazetteer.load()
    return all(w in names.topics or w in names.last_heads or w in names.first_heads for w in words)


def is_bare(text: str) -> bool:
    """Whether a name says no more than what sort of body it is, and not of which country: "Interior Ministry"."""
    countries, words = content(text)
    return not countries and bool(words) and is_generic(words) and find_known(text) is None


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries in a name, and its other words without articles and in one spelling.

    >>> countries, words = content("Saudi Arabia 's Defence Ministry")
    >>> sorted(countries), sorted(words)
    (['SA'], ['defense', 'ministry'])
    """
    names = gazetteer.load()
    countries, words = set(), set()
    parts = text.split(" ")
    position = 0
    while position < len(parts):
        for size in range(min(LONGEST_COUNTRY, len(parts) - position), 0, -1):
            phrase = " ".join(parts[position : position + size])
            country = names.demonyms.get(phrase) or _country(phrase, names, parts[position + size :])
            if country:
                countries.add(country)
                position += size
                break
        else:
            folded = parts[position].casefold()
            words |= set() if folded in SMALL else {in_one_spelling(folded)}
            position += 1
    if words > _MINISTRY:  # "Ministry of Foreign Affairs", the Foreign Ministry
        words -= {"affairs"}
    return frozenset(countries), _ARMY if words == _ARMED_FORCES else frozenset(words)


def _country(phrase: str, names: Gazetteer, behind: Sequence[str]) -> str | None:
    """Return the country that a phrase names, or whose capital it is in front of a word for rulers ("Damascus government")."""
    known = names.find(phrase)
    if known and known.is_country:
        return known.country
    return names.capitals.get(phrase) if phrase in names.capitals and behind and behind[0] in _OF_CAPITALS else None


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one == other


def _short_forms(parts: Sequence[str]) -> Iterable[str]:
    """Return the single words that stand for a longer name: "Observatory", or "Marlow" for "Marlow University"."""
    names = gazetteer.load()
    yield from (part for part in parts if part.casefold() in names.last_heads)
    if parts[-1].casefold() in names.last_heads and parts[0] not in names.demonyms:
        yield parts[0]
