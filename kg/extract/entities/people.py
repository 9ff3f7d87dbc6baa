"""People of one article: full names, the family names and given names that stand for them, and their roles.

A name of one word is the person last named in full who has it as family name ("Haddad", "al-Haddad"), or else as given name;
bylines and credits name people too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.entities.affiliations import Affiliations, to_affiliations
from kg.extract.entities.authors import find_authors
from kg.extract.entities.mentions import Mention, distinct, find_mentions, spelled
from kg.extract.entities.roles import find_capacities
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import fold_title
from kg.language.misspellings import SpellingIndex
from kg.language.names import without_particle
from kg.model import Capacity, Organization, Person


@dataclass(slots=True)
class _Gathered:
    """One person while their mentions are gathered; ``words`` are those of the fullest name, folded."""

    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    sex: str | None = None


def find_people(annotated: Annotated, organizations: Sequence[Organization]) -> tuple[Person, ...]:
    """Return the people of an article, in the order of their first mentions; authors whom only the metadata name come last.

    The identifier is the slug of the fullest name; of somebody named by one word only ("Haddad") it has the article in it, so that
    namesakes of different articles are never taken for one.
    """
    affiliations = to_affiliations(annotated.tokens, organizations)
    gathered = _gather(annotated.tokens, find_mentions(annotated, NameKind.PERSON))
    people = {person.id: person for person in (_person(annotated, one, affiliations) for one in gathered)}
    for name, spans in find_authors(annotated.article):
        identifier = entity_id("person", name)
        known = people.get(identifier, Person(identifier, name))
        people[identifier] = replace(known, mentions=tuple(sorted({*known.mentions, *spans})))
    end = len(annotated.article.text)
    return tuple(sorted(people.values(), key=lambda person: person.mentions[0].start if person.mentions else end))


def sex_of(name_words: Sequence[str], told: str | None = None) -> str | None:
    """Return "female" or "male" by what was told, else by the given name, or None.

    >>> sex_of(("amalia", "moe")), sex_of(("chris", "moe"))
    ('female', None)
    """
    names = gazetteer.load()
    if told or len(name_words) < 2:
        return told
    return "female" if name_words[0] in names.female else "male" if name_words[0] in names.male else None


# --- Which mentions are the same person ------------------------------------------------------------------------------------------


def _gather(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[_Gathered]:
    """Return the people of the mentions: first those named in full, then in the order of the text the shorter names."""
    of_text = _gather_full({mention.text: _folded(mention.text) for mention in mentions if " " in mention.text})
    people = list({id(person): person for person in of_text.values()}.values())
    by_word: dict[str, list[_Gathered]] = defaultdict(list)
    for person in people:
        for word in distinct((person.words[-1], person.words[0])):
            by_word[word].append(person)
    spellings = SpellingIndex(by_word)
    for mention in mentions:
        sex = _sex(tokens, mention)
        found = of_text.get(mention.text) or _of_one_word(mention, by_word, spellings, sex)
        if found is None:
            found = _Gathered(_folded(mention.text))
            people.append(found)
            by_word[found.words[-1]].append(found)
        found.mentions.append(mention)
        found.sex = found.sex or sex
    return people


def _folded(text: str) -> tuple[str, ...]:
    return tuple(without_particle(word).casefold() for word in text.split(" "))


def _gather_full(words_of: dict[str, tuple[str, ...]]) -> dict[str, _Gathered]:
    """Return the person of each full name; the longest names come first."""
    found: dict[str, _Gathered] = {}
    by_edge: dict[object, list[_Gathered]] = defaultdict(list)
    for text in sorted(words_of, key=lambda t: (-len(words_of[t]), t)):
        folded = words_of[text]
        candidates = [*by_edge[folded[-1]], *by_edge[folded[:2]]]
        person = next((p for p in candidates if _is_same(folded, p.words)), None)
        if person is None:
            person = _Gathered(folded)
            by_edge[folded[-1]].append(person)
            by_edge[folded[:2]].append(person)
        found[text] = person
    return found


def _is_same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one full name are among those of another: "Ann Moe" and "Ann B. Moe", "Juan Ruiz" and "Juan Ruiz Paz"."""
    same_family = short[-1] == long[-1] and (short[0] == long[0] or set(short) <= set(long))
    return same_family or short == long[: len(short)]


def _of_one_word(
    mention: Mention, by_word: dict[str, list[_Gathered]], spellings: SpellingIndex, sex: str | None
) -> _Gathered | None:
    """Return the person whose family name, else given name, a single word is; of several the one named last before it."""
    word = _folded(mention.text)[-1]
    # Some publishers strip apostrophes: "Haddads ministry".
    candidates = by_word.get(word) or by_word.get(word.removesuffix("s")) or by_word.get(spellings.find(word) or "") or []
    families = [p for p in candidates if p.words[-1] == word] or candidates
    fitting = [p for p in families if sex is None or sex_of(p.words, p.sex) in {None, sex}] or families
    return max(fitting, key=lambda p: p.mentions[-1].first if p.mentions else -1, default=None)


def _sex(tokens: Sequence[Token], mention: Mention) -> str | None:
    """Return "female" or "male" where a title before the name tells it."""
    title = fold_title(tokens[mention.first - 1].text) if mention.first else ""
    names = gazetteer.load()
    return "female" if title in names.female_titles else "male" if title in names.male_titles else None


# --- From mentions to the person -------------------------------------------------------------------------------------------------


def _person(annotated: Annotated, gathered: _Gathered, affiliations: Affiliations) -> Person:
    forms = Counter(spelled(mention, annotated.article.text) for mention in gathered.mentions)
    name = max(forms, key=lambda form: (len(form.split()), len(form), forms[form], form))
    capacities = [c for mention in gathered.mentions for c in find_capacities(annotated.tokens, mention, affiliations)]
    return Person(
        id=entity_id("person", name, None if " " in name else annotated.article.id),
        name=name,
        aliases=distinct(form for form in forms if form != name),
        capacities=_merged(capacities),
        mentions=tuple(mention.span for mention in gathered.mentions),
    )


def _merged(capacities: Iterable[Capacity]) -> tuple[Capacity, ...]:
    """Return capacities with distinct wordings; of two with the same one the one that has an organization."""
    kept: dict[str, Capacity] = {}
    for capacity in capacities:
        if capacity.role not in kept or kept[capacity.role].organization is None:
            kept[capacity.role] = capacity
    return tuple(kept.values())
