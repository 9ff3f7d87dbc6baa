"""Organizations of one article: which of their names mean the same one.

"Ministry of Fisheries (MoF)", "the Danish Fisheries Ministry" and "the fisheries ministry" are one organization: the words are the same,
in any order and spelling, and no other country stands in the way. An acronym belongs to the name that it stands behind in brackets, else to
the one name whose initials it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.extract.entities.groups import find_groups
from kg.extract.entities.mentions import Mention, distinct, find_mentions, in_one_spelling, spelled
from kg.extract.entities.states import find_states
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import Gazetteer, Known
from kg.language.misspellings import SpellingIndex
from kg.language.names.acronyms import is_acronym
from kg.language.names.words import joints
from kg.model import Organization, OrganizationKind

_SMALL = frozenset(["the", "of", "for", "and", "to", "on", "in", "&", "'", "'s"])


@dataclass(slots=True)
class _Group:
    """Mentions of one organization while they are gathered."""

    countries: frozenset[str]
    words: frozenset[str]
    known: Known | None
    mentions: list[Mention] = field(default_factory=list)


def find_organizations(annotated: Annotated) -> tuple[Organization, ...]:
    """Return the organizations of an article, in the order of their first mentions.

    The identifier is the slug of the name. An organization whose name says no more than what sort of body it is ("Interior Ministry")
    has the article in its identifier, so that those of different countries are never taken for one.
    """
    mentions = [*find_mentions(annotated, NameKind.ORGANIZATION), *find_groups(annotated), *find_states(annotated)]
    groups = _Groups()
    # Long names come first, so that short forms and acronyms find them.
    for mention in sorted(mentions, key=lambda m: (" " not in m.text, is_acronym(m.text), -len(m.text), m.first)):
        groups.add(mention, annotated.tokens)
    found = [_organization(annotated, group) for group in groups.all]
    return tuple(sorted(found, key=lambda organization: organization.mentions[0]))


class _Groups:
    """The organizations found so far, for lookups by each way of naming one."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_text: dict[str, _Group] = {}
        self._by_known: dict[Known, _Group] = {}
        self._by_acronym: dict[str, _Group] = {}
        self._by_words: dict[frozenset[str], list[_Group]] = defaultdict(list)
        self._by_initials: dict[str, list[_Group]] = defaultdict(list)
        self._by_part: dict[str, list[_Group]] = defaultdict(list)
        self._by_rest: dict[frozenset[str], list[_Group]] = defaultdict(list)
        self._spellings = SpellingIndex()

    def add(self, mention: Mention, tokens: Sequence[Token]) -> None:
        """Put a mention to the organization that it names, a new one if it is none of those before."""
        known = _known(mention.text)
        countries, words = _content(mention.text)
        group = self._find(mention.text, known, countries, words)
        if group is None:
            group = _Group(countries, words, known)
            self.all.append(group)
            self._index(group, mention.text)
        if mention.text not in self._by_text:
            self._by_text[mention.text] = group
            self._spellings.add(mention.text)
        group.mentions.append(mention)
        acronym = _defined_acronym(tokens, mention)
        if acronym:
            self._by_acronym.setdefault(acronym, group)

    def _index(self, group: _Group, text: str) -> None:
        if group.known:
            self._by_known[group.known] = group
        self._by_words[group.words].append(group)
        for word in group.words:
            self._by_rest[group.words - {word}].append(group)
        parts = text.split(" ")
        if len(parts) > 1:
            for initials in {"".join(p[0] for p in parts), "".join(p[0] for p in parts if p[0].isupper())}:
                self._by_initials[initials.casefold()].append(group)
            for part in _short_forms(parts):
                self._by_part[part].append(group)

    def _find(self, text: str, known: Known | None, countries: frozenset[str], words: frozenset[str]) -> _Group | None:
        group = self._by_text.get(text) or self._by_acronym.get(text) or (self._by_known.get(known) if known else None)
        if group or (known and not is_acronym(text)):
            return group
        fitting = [g for g in self._by_words.get(words, ()) if not known and words and _fit(g.countries, countries)]
        if is_acronym(text):
            fitting = fitting or self._by_initials.get(text.replace(".", "").casefold(), [])
        # Some publishers strip apostrophes: "the Observatorys report".
        stripped = text.removesuffix("s")
        whole = self._by_text.get(stripped)
        fitting = fitting or self._by_part.get(text, []) or ([whole] if whole else self._by_part.get(stripped, []))
        if (
            not fitting and not known and len(words) > 1 and _is_generic(words)
        ):  # "Tarsan Interior Ministry", "the Interior Ministry"
            fitting = [g for g in self._by_rest.get(words, ()) if _fit(g.countries, countries)]
        if not fitting and not known:
            meant = self._by_text.get(self._spellings.find(text) or "")
            fitting = [meant] if meant else []
        return fitting[0] if len(fitting) == 1 else None


def _is_generic(words: AbstractSet[str]) -> bool:
    """Whether words say no more than what sort of body it is."""
    names = gazetteer.load()
    return all(w in names.topics or w in names.last_heads or w in names.first_heads for w in words)


def _known(text: str) -> Known | None:
    """Return what is known under a name; a capital is its country, for whose government it stands."""
    names = gazetteer.load()
    found = names.find(text)
    if text in names.capitals and not (found and found.is_country):
        return names.countries.get(names.capitals[text])
    return found


def _content(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries in a name, and its other words without articles and in one spelling."""
    names = gazetteer.load()
    countries, words = set(), set()
    for word in text.split(" "):
        country = names.demonyms.get(word) or _country(word, names)
        if country:
            countries.add(country)
        elif (folded := word.casefold()) not in _SMALL:
            words.add(in_one_spelling(folded))
    return frozenset(countries), frozenset(words)


def _country(word: str, names: Gazetteer) -> str | None:
    known = names.find(word)
    return known.country if known and known.is_country else None


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one == other


def _short_forms(parts: Sequence[str]) -> Iterable[str]:
    """Return the single words that stand for a longer name: "Observatory", or "Marlow" for "Marlow University"."""
    names = gazetteer.load()
    yield from (part for part in parts if part.casefold() in names.last_heads)
    if parts[-1].casefold() in names.last_heads and parts[0] not in names.demonyms:
        yield parts[0]


def _defined_acronym(tokens: Sequence[Token], mention: Mention) -> str | None:
    """Return the acronym in brackets behind a name."""
    behind = [token.text for token in tokens[mention.last : mention.last + 3]]
    if len(behind) == 3 and behind[0] == "(" and behind[2] == ")" and is_acronym(behind[1]):
        return behind[1]
    return None


# --- From mentions to the organization -----------------------------------------------------------------------------------------


def _organization(annotated: Annotated, group: _Group) -> Organization:
    text = annotated.article.text
    group.mentions.sort(key=lambda m: m.first)
    forms = Counter(spelled(m, text) for m in group.mentions)
    name = max(forms, key=lambda form: _fullness(form, forms[form], group.known))
    return Organization(
        id=_identifier(annotated, group, name),
        name=name,
        aliases=distinct(form for form in forms if form != name),
        kind=_kind(group, name),
        mentions=distinct(m.span for m in group.mentions),
    )


def _fullness(form: str, count: int, known: Known | None) -> tuple[bool, bool, int, str]:
    """Rank the forms of a name: the label of the word lists, then names of several words by length, then by frequency."""
    several = " " in form and form[:1].isupper()
    return (known is not None and form == known.label, several, len(form) if several else count, form)


def _identifier(annotated: Annotated, group: _Group, name: str) -> str:
    if group.known:
        return entity_id("organization", group.known.label)
    countries, words = _content(name)
    is_generic = _is_generic(words) and not (group.countries or countries)
    return entity_id("organization", name, annotated.article.id if is_generic else None)


def _kind(group: _Group, name: str) -> OrganizationKind:
    """Return the kind that the word lists know, else the one that the head of the name tells."""
    if group.known:
        is_state = group.known.is_country
        return OrganizationKind.GOVERNMENT if is_state else group.known.organization or OrganizationKind.OTHER
    heads = gazetteer.load().last_heads
    parts = [part.casefold() for part in name.split()]
    if parts[0] in joints("stations"):
        return OrganizationKind.OUTLET
    stop = next((n for n, part in enumerate(parts) if n and part in {"of", "for", "to", "on", "in"}), len(parts))
    kinds = (heads.get(" ".join(parts[max(0, stop - size) : stop])) for size in (3, 2, 1))
    return next((kind for kind in kinds if kind), OrganizationKind.OTHER)
