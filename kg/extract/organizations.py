"""Organizations of one article: their names, the groups that a phrase in lower case names, and which of them are the same.

"Ministry of Fisheries (MoF)", "the Danish Fisheries Ministry" and "the fisheries ministry" are one organization: the words are the same,
in any order and spelling, and no other country stands in the way. An acronym belongs to the name that it stands behind in brackets, else to
the one name whose initials it is. A country is an organization where it acts as a state: "Denmark denied".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg import lexicon
from kg.extract.mentions import Mention, distinct, find_mentions, of_tokens, spelled
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import Gazetteer, Known
from kg.language.name_candidates import is_adjective, words
from kg.language.name_evidence import is_acronym_of
from kg.model import Organization, OrganizationKind

_SPELLINGS = {
    "defence": "defense",
    "organisation": "organization",
    "organisations": "organizations",
    "programme": "program",
    "centre": "center",
    "labour": "labor",
    "military": "army",
}
_SMALL = frozenset("the of for and to on in & ' 's".split())
_ATTRIBUTIVE = frozenset("military army police navy parliament".split())
_FINITE = frozenset(
    "has have had was were is are will would can could did does do said says announced confirmed reported told killed arrested claimed who which that".split()
)


@dataclass(slots=True)
class _Group:
    """Mentions of one organization while they are gathered."""

    words: frozenset[str]
    countries: frozenset[str]
    known: Known | None
    mentions: list[Mention] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)


def find_organizations(annotated: Annotated) -> tuple[Organization, ...]:
    """Return the organizations of an article, in the order of their first mentions.

    The identifier is the slug of the name. An organization whose name says no more than what sort of body it is ("Interior Ministry")
    has the article in its identifier, so that those of different countries are never taken for one.
    """
    mentions = sorted(
        [*find_mentions(annotated, NameKind.ORGANIZATION), *_group_phrases(annotated), *_acting_countries(annotated)],
        key=lambda m: m.first,
    )
    groups = _gather(annotated, mentions)
    found = [_organization(annotated, group) for group in groups]
    return tuple(sorted(found, key=lambda organization: organization.mentions[0]))


# --- Mentions that are no capitalized names ----------------------------------------------------------------------------------


@cache
def _role_heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the group words that make an organization of the words before them, by their last word."""
    heads: dict[str, set[tuple[str, ...]]] = {}
    for head in lexicon.load("organizations")["role_heads"]:
        parts = tuple(head.split())
        heads.setdefault(parts[-1], set()).add(parts)
    return {last: frozenset(phrases) for last, phrases in heads.items()}


def _group_phrases(annotated: Annotated) -> Iterator[Mention]:
    """Yield "Danish navy", "fisheries ministry", "US-led coalition", "Haddad's regime" without their articles."""
    tokens, names = annotated.tokens, gazetteer.load()
    named = {i for kind in (NameKind.ORGANIZATION,) for m in find_mentions(annotated, kind) for i in range(m.first, m.last)}
    for sentence in annotated.sentences:
        for last in range(sentence.first, sentence.last):
            if tokens[last].text not in _role_heads() or last in named:
                continue
            if tokens[last].text == "government" and (end := _of_country_end(tokens, last, sentence.last, names)):
                yield of_tokens(tokens, last, end)
                continue
            first = _phrase_start(tokens, last, sentence.first, names)
            if first < last and first not in named and not _is_attributive(tokens, last, sentence.last):
                yield of_tokens(tokens, first, last + 1)


def _of_country_end(tokens: Sequence[Token], head: int, end: int, names: Gazetteer) -> int | None:
    """Return where "government of Denmark" ends, or None where no country follows."""
    start = head + 2 + (head + 2 < end and tokens[head + 2].text == "the")
    found = names.longest_at(tokens, start, end) if start < end and tokens[head + 1].text == "of" else None
    return found[0] if found and found[1].is_country else None


def _phrase_start(tokens: Sequence[Token], last: int, floor: int, names: Gazetteer) -> int:
    """Return where the phrase begins whose group word is ``last``; ``last`` itself if no word tells which group is meant."""
    phrases = [p for p in _role_heads()[tokens[last].text] if last - len(p) + 1 >= floor]
    size = max((len(p) for p in phrases if tuple(t.text for t in tokens[last - len(p) + 1 : last + 1]) == p), default=1)
    first = last - size + 1
    telling = size > 1 and tokens[last].text == "ministry"
    while first > floor:
        text = tokens[first - 1].text
        if (
            is_adjective(text, names)
            or text.endswith(("-led", "-backed"))
            or text == "international"
            and tokens[last].text == "coalition"
        ):
            telling = True
        elif text in names.countries or (text[0].isupper() and (found := names.find(text)) and found.kind is NameKind.PLACE):
            telling = True
        elif tokens[last].text in {"regime", "government"} and text[0].isupper() and text.casefold() not in words().function:
            telling = True
        elif not (text.islower() and text in names.topics and tokens[last].text == "ministry"):
            break
        else:
            telling = True
        first -= 1
    return first if telling else last


def _is_attributive(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether the group word only describes the next noun: "Danish military operations"."""
    if last + 1 >= end or tokens[last].text not in _ATTRIBUTIVE:
        return False
    following = tokens[last + 1].text
    return (
        following.isalpha()
        and following.islower()
        and following not in words().function | _FINITE
        and not following.endswith("ed")
    )


@cache
def _state_verbs() -> frozenset[str]:
    return frozenset(lexicon.load("state_verbs").split())


def _acting_countries(annotated: Annotated) -> Iterator[Mention]:
    """Yield the countries, and capitals in their stead, that say or do something as a state."""
    names, tokens = gazetteer.load(), annotated.tokens
    mentions = [m for m in find_mentions(annotated, NameKind.PLACE) if m.text in names.capitals or _is_country(m.text, names)]
    acting = [_is_acting(tokens, m, is_country=_is_country(m.text, names)) for m in mentions]
    # "Denmark and Norway have agreed", "blamed Denmark and Norway": what holds for one of them holds for all.
    for number in range(len(mentions) - 1, 0, -1):
        acting[number - 1] |= acting[number] and _is_joined(tokens, mentions[number - 1], mentions[number])
    for number in range(1, len(mentions)):
        acting[number] |= acting[number - 1] and _is_joined(tokens, mentions[number - 1], mentions[number])
    yield from (mention for mention, is_acting in zip(mentions, acting, strict=True) if is_acting)


def _is_country(text: str, names: Gazetteer) -> bool:
    known = names.find(text)
    return bool(known and known.is_country)


def _is_joined(tokens: Sequence[Token], one: Mention, other: Mention) -> bool:
    between = [token.text for token in tokens[one.last : other.first]]
    return between in ([], ["and"], [","], [",", "and"], ["and", "the"])


def _is_acting(tokens: Sequence[Token], mention: Mention, *, is_country: bool) -> bool:
    before = tokens[mention.first - 1].text.casefold() if mention.first else "."
    start = mention.first - 1
    if before == "the" and mention.first > 1:
        start, before = start - 1, tokens[start - 1].text.casefold()
    if is_country and (before in _TREATED or before == "by" and start > 0 and _is_participle(tokens[start - 1].text)):
        return True
    if before in _PLACING:
        return False
    position = mention.last
    while position < len(tokens) - 1 and tokens[position].text in _BETWEEN:
        position += 1
    if position >= len(tokens):
        return False
    verb = tokens[position].text
    if not is_country:
        return position == mention.last and verb in {"said", "says", "denied", "accused", "denies", "accuses"}
    modal = (
        position > mention.last and tokens[position - 1].text in {"would", "will", "not"} and verb.isalpha() and verb.islower()
    )
    return verb in _state_verbs() or (modal and verb not in {"be", "become", "have", "see", "need", "remain", "face"})


def _is_participle(text: str) -> bool:
    return text.endswith("ed") or text in {"led", "held", "made", "given", "taken", "built", "sent", "put", "set", "won", "hit"}


_PLACING = frozenset(
    "in from to near at of for with inside across outside into through between against on throughout around via".split()
)
_TREATED = frozenset(
    "accuses accused accuse blames blamed blame urges urged condemned condemns criticized criticised supporter supporters backer ally allies".split()
)
_BETWEEN = frozenset(
    "also has have had would will itself never repeatedly immediately however not long recently already since did does now still".split()
)


# --- Which mentions are the same ---------------------------------------------------------------------------------------------


def _gather(annotated: Annotated, mentions: Sequence[Mention]) -> list[_Group]:
    names = gazetteer.load()
    groups: list[_Group] = []
    by_text: dict[str, _Group] = {}
    for mention in sorted(mentions, key=lambda m: (m.last - m.first == 1, _is_acronym(m.text), -len(m.text), m.first)):
        group = by_text.get(mention.text) or _same(annotated, mention, groups, names)
        if group is None:
            group = _Group(*_content(mention.text, names), _known(mention.text, names))
            groups.append(group)
        by_text[mention.text] = group
        group.mentions.append(mention)
        group.acronyms |= set(_defined_acronym(annotated.tokens, mention))
    return groups


def _known(text: str, names: Gazetteer) -> Known | None:
    if text in names.capitals and not ((found := names.find(text)) and found.is_country):
        return names.countries.get(names.capitals[text])
    found = names.find(text)
    return found


def _content(text: str, names: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """Return the telling words of a name, without articles and in one spelling, and the countries in it."""
    countries = {
        names.demonyms.get(word) or (entry.country if (entry := names.find(word)) and entry.is_country else None)
        for word in text.split(" ")
    }
    kept = (w for w in text.split(" ") if w not in names.demonyms and not ((e := names.find(w)) and e.is_country))
    folded = (w.casefold() for w in kept)
    return frozenset(_SPELLINGS.get(w, w) for w in folded if w not in _SMALL), frozenset(c for c in countries if c)


def _is_acronym(text: str) -> bool:
    return " " not in text and sum(c.isupper() for c in text) >= 2


def _defined_acronym(tokens: Sequence[Token], mention: Mention) -> tuple[str, ...]:
    if mention.last + 2 < len(tokens) and tokens[mention.last].text == "(" and tokens[mention.last + 2].text == ")":
        acronym = tokens[mention.last + 1].text
        if _is_acronym(acronym):
            return (acronym,)
    return ()


def _same(annotated: Annotated, mention: Mention, groups: Sequence[_Group], names: Gazetteer) -> _Group | None:
    """Return the group to which a mention belongs, or None if it begins a new one."""
    known = _known(mention.text, names)
    telling, countries = _content(mention.text, names)
    for group in groups:
        if known and group.known == known or mention.text in group.acronyms:
            return group
    if known and not _is_acronym(mention.text):
        return None
    fitting = [g for g in groups if not known and telling and g.words == telling and _fit(g.countries, countries)]
    if not fitting and _is_acronym(mention.text):
        fitting = [g for g in groups if any(is_acronym_of(mention.text, m.text) and " " in m.text for m in g.mentions)]
    if not fitting and mention.text.endswith("s"):
        # Some publishers strip apostrophes: "the Observatorys report".
        fitting = [g for g in groups if any(m.text == mention.text[:-1] for m in g.mentions)]
    if not fitting and " " not in mention.text:
        fitting = [g for g in groups if any(_is_short_form(mention.text, m.text, names) for m in g.mentions)]
    return fitting[0] if len(fitting) == 1 else None


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one == other


def _is_short_form(text: str, full: str, names: Gazetteer) -> bool:
    """Whether one word stands for a longer name: "the Observatory", "Marlow" for "Marlow University"."""
    parts = full.split(" ")
    if len(parts) < 2 or text not in parts or text in names.demonyms:
        return False
    if text.casefold() in names.last_heads:
        return True
    return parts[0] == text and parts[-1].casefold() in names.last_heads


def _organization(annotated: Annotated, group: _Group) -> Organization:
    names = gazetteer.load()
    text = annotated.article.text
    group.mentions.sort(key=lambda m: m.first)
    forms = Counter(spelled(m, text) for m in group.mentions)
    name = max(forms, key=lambda form: _fullness(form, forms[form], group.known))
    aliases = distinct(form for form in forms if form != name)
    spans = tuple(dict.fromkeys(m.span for m in group.mentions))
    return Organization(_identifier(annotated, group, name, names), name, aliases, _kind(group, name, names), spans)


def _fullness(form: str, count: int, known: Known | None) -> tuple[object, ...]:
    """Rank the forms of a name: the label of the word lists, names of several words by length, then single words by frequency."""
    several = " " in form and form[:1].isupper()
    return (
        known is not None and form == known.label,
        several,
        form[:1].isupper() and not _is_acronym(form) and several,
        len(form) if several else count,
        len(form),
        form,
    )


def _identifier(annotated: Annotated, group: _Group, name: str, names: Gazetteer) -> str:
    if group.known:
        return entity_id("organization", group.known.label)
    generic = all(w in names.topics or w in names.last_heads or w in names.first_heads for w in group.words)
    countries = group.countries or _content(name, names)[1]
    return entity_id("organization", name, annotated.article.id if generic and not countries else None)


def _kind(group: _Group, name: str, names: Gazetteer) -> OrganizationKind:
    if group.known:
        return OrganizationKind.GOVERNMENT if group.known.is_country else group.known.organization or OrganizationKind.OTHER
    parts = [w.casefold() for w in name.split() if w.casefold() not in {"'s", "’s"}]
    for stop in range(1, len(parts)):
        if parts[stop] in {"of", "for", "to", "on", "in"}:
            return names.last_heads.get(parts[stop - 1], OrganizationKind.OTHER)
    for size in (3, 2, 1):
        kind = names.last_heads.get(" ".join(parts[-size:]))
        if kind:
            return kind
    return OrganizationKind.OTHER
