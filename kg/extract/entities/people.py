"""People of one article: full names, the family names and given names that stand for them, and their roles.

`kg.extract.entities.same_person` tells which mentions are one person's; bylines and credits name people too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.entities.affiliations import Affiliations, to_affiliations
from kg.extract.entities.authors import find_authors
from kg.extract.entities.mentions import distinct, find_mentions, spelled
from kg.extract.entities.not_people import without_namesakes
from kg.extract.entities.roles import find_capacities
from kg.extract.entities.same_person import Gathered, gather
from kg.ids import entity_id
from kg.language.annotated import Annotated, NameKind
from kg.language.person_names import fold_name, is_single, is_spelling
from kg.model import Capacity, Organization, Person, Span
from kg.spelling.misspellings import is_slip


def find_people(annotated: Annotated, organizations: Sequence[Organization]) -> tuple[Person, ...]:
    """Return the people of an article, in the order of their first mentions; authors whom only the metadata name come last.

    The identifier is the slug of the fullest name; of somebody named by one word only ("Haddad") it has the article in it, so that
    namesakes of different articles are never taken for one; the second person of one full name has the role in it.
    """
    affiliations = to_affiliations(annotated.tokens, organizations)
    mentions = without_namesakes(annotated.tokens, find_mentions(annotated, NameKind.PERSON))
    gathered = gather(annotated.article.text, annotated.tokens, mentions)
    bodies = frozenset(span for organization in organizations for span in organization.mentions)
    named = (_person(annotated, one, affiliations) for one in gathered if not _is_of_body(one, affiliations, bodies))
    people = {person.id: person for person in named}
    for name, spans in find_authors(annotated.article):
        identifier = entity_id("person", name)
        known = people.get(identifier, Person(identifier, name))
        people[identifier] = replace(known, mentions=tuple(sorted({*known.mentions, *spans})))
    end = len(annotated.article.text)
    return tuple(sorted(people.values(), key=lambda person: person.mentions[0].start if person.mentions else end))


def _is_of_body(person: Gathered, affiliations: Affiliations, bodies: frozenset[Span]) -> bool:
    """Whether a name only ever stands inside the name of a body: "Haddad" of "the Haddad regime"."""
    return all(m.first in affiliations.at and m.span not in bodies for m in person.mentions)


# --- From mentions to the person -------------------------------------------------------------------------------------------------


def _person(annotated: Annotated, gathered: Gathered, affiliations: Affiliations) -> Person:
    text = annotated.article.text
    written = {mention.text: spelled(mention, text) for mention in gathered.mentions}
    counts = Counter(mention.text for mention in gathered.mentions)
    wrong = _misspelled(counts)
    names = [form for form in counts if form not in gathered.nicknames and form not in wrong] or list(counts)
    name = max(names, key=lambda form: (*_fullness(form), counts[form], len(form), form))
    # "Amal 'Lulu' Haddad" goes by "Amal Haddad", the name without the nickname.
    name = written[name] if " ".join(written[name].split()).count(" ") == name.count(" ") else name
    aliases = distinct(form for form in (*written.values(), *gathered.nicknames) if form != name)
    capacities = _merged(c for mention in gathered.mentions for c in find_capacities(annotated.tokens, mention, affiliations))
    told = f"{name} {capacities[0].role}" if gathered.number and capacities else name
    return Person(
        id=entity_id("person", told, annotated.article.id if is_single(fold_name(name) or (name,)) else None),
        name=name,
        aliases=aliases,
        capacities=capacities,
        mentions=tuple(mention.span for mention in gathered.mentions),
        misspellings=tuple(form for form in aliases if form in {written[w] for w in wrong}),
    )


def _fullness(form: str) -> tuple[int, int]:
    """Return how many words a name has, and how many of them are more than an initial."""
    words = fold_name(form)
    return len(words), sum(len(word) > 1 for word in words)


def _misspelled(counts: Counter[str]) -> frozenset[str]:
    """Return the forms of a name that have a word of another form misspelled: the rarer one of the two, or the later one."""
    words: Counter[str] = Counter()
    for form, count in counts.items():
        for word in fold_name(form):
            words[word] += count
    order = list(words)
    wrong = {
        word
        for number, word in enumerate(order)
        for other in order
        if is_slip(word, other)
        and not is_spelling(word, other)
        and (words[word] < words[other] or (words[word] == words[other] and number > order.index(other)))
    }
    return frozenset(form for form in counts if wrong & set(fold_name(form)))


def _merged(capacities: Iterable[Capacity]) -> tuple[Capacity, ...]:
    """Return capacities with distinct wordings; of two with the same one the one that has an organization."""
    kept: dict[str, Capacity] = {}
    for capacity in capacities:
        if capacity.role not in kept or kept[capacity.role].organization is None:
            kept[capacity.role] = capacity
    return tuple(kept.values())
