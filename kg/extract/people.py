"""People of one article: full names, the family names and given names that stand for them, and their roles.

A name of one word is the person last named in full who has it as family name ("Haddad", "al-Haddad"), or else as given name;
bylines and credits name people too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.mentions import Mention, distinct, find_mentions, of_tokens, spelled
from kg.extract.roles import Affiliations, find_capacities
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import fold_title
from kg.language.name_candidates import find_candidates
from kg.language.names import without_particle
from kg.language.tokens import tokenize
from kg.model import Capacity, Organization, Person, SegmentKind, Span


@dataclass(slots=True)
class _Known:
    """One person while their mentions are gathered; ``words`` are those of the fullest name, folded."""

    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    sex: str | None = None


def find_people(annotated: Annotated, organizations: Sequence[Organization]) -> tuple[Person, ...]:
    """Return the people of an article, in the order of their first mentions.

    The identifier is the slug of the fullest name; of somebody named by one word only ("Haddad") it has the article in it, so that
    namesakes of different articles are never taken for one.
    """
    affiliations = _affiliations(annotated, organizations)
    mentions = find_mentions(annotated, NameKind.PERSON)
    people = [_person(annotated, known, affiliations) for known in _gather(annotated, mentions)]
    return _with_authors(annotated, people)


def _affiliations(annotated: Annotated, organizations: Sequence[Organization]) -> Affiliations:
    """Return the organization at each token that is part of a mention of one."""
    starts = {token.start: number for number, token in enumerate(annotated.tokens)}
    found: dict[int, Organization] = {}
    for organization in organizations:
        for span in organization.mentions:
            number = starts.get(span.start)
            while number is not None and number < len(annotated.tokens) and annotated.tokens[number].end <= span.end:
                found[number] = organization
                number += 1
    return found


def _folded(text: str) -> tuple[str, ...]:
    return tuple(without_particle(word).casefold() for word in text.split(" "))


def _gather(annotated: Annotated, mentions: Sequence[Mention]) -> list[_Known]:
    """Return the people of the mentions: first those named in full, then in order of the text the shorter names."""
    people: list[_Known] = []
    full = {mention.text: _folded(mention.text) for mention in mentions if " " in mention.text}
    of_text: dict[str, _Known] = {}
    for text in sorted(full, key=lambda t: (-len(full[t]), t)):
        known = next((p for p in people if _is_same(full[text], p.words)), None)
        if known is None:
            known = _Known(full[text])
            people.append(known)
        of_text[text] = known
    by_word: dict[str, list[_Known]] = {}
    for person in people:
        for word in dict.fromkeys((person.words[-1], person.words[0])):
            by_word.setdefault(word, []).append(person)
    for mention in mentions:
        sex = _sex(annotated.tokens, mention)
        person = of_text.get(mention.text) or _of_one_word(mention, by_word, sex)
        if person is None:
            person = _Known(_folded(mention.text))
            people.append(person)
            by_word.setdefault(person.words[-1], []).append(person)
        person.mentions.append(mention)
        person.forms[spelled(mention, annotated.article.text)] += 1
        person.sex = person.sex or sex
    return sorted((p for p in people if p.mentions), key=lambda p: p.mentions[0].first)


def _is_same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one full name are among those of another with the same family name: "Ann Moe", "Ann B. Moe"."""
    if short == long:
        return True
    return (
        short[-1] == long[-1]
        and (short[0] == long[0] or set(short) <= set(long))
        or short == long[: len(short)]
        and len(short) > 1
    )


def _of_one_word(mention: Mention, by_word: dict[str, list[_Known]], sex: str | None) -> _Known | None:
    """Return the person whose family name, else given name, a single word is; of several the one named last before it."""
    word = _folded(mention.text)[-1]
    candidates = by_word.get(word, [])
    families = [p for p in candidates if p.words[-1] == word] or candidates
    fitting = [p for p in families if sex is None or sex_of(p.words, p.sex) in {None, sex}] or families
    if not fitting:
        return None
    before = [p for p in fitting if p.mentions]
    return max(before, key=lambda p: p.mentions[-1].first) if before else fitting[0]


def _sex(tokens: Sequence[Token], mention: Mention) -> str | None:
    """Return "female" or "male" where a title before the name tells it."""
    if not mention.first:
        return None
    title = fold_title(tokens[mention.first - 1].text)
    return {
        "mr": "male",
        "sir": "male",
        "lord": "male",
        "mrs": "female",
        "ms": "female",
        "miss": "female",
        "dame": "female",
        "lady": "female",
    }.get(title)


def sex_of(name_words: Sequence[str], told: str | None = None) -> str | None:
    """Return "female" or "male" by what was told, else by the given name, or None.

    >>> sex_of(("amalia", "moe")), sex_of(("chris", "moe"))
    ('female', None)
    """
    names = gazetteer.load()
    if told or len(name_words) < 2:
        return told
    return "female" if name_words[0] in names.female else "male" if name_words[0] in names.male else None


def _person(annotated: Annotated, known: _Known, affiliations: Affiliations) -> Person:
    name = max(known.forms, key=lambda form: (len(form.split()), len(form), known.forms[form], form))
    capacities = [c for mention in known.mentions for c in find_capacities(annotated.tokens, mention, affiliations)]
    return Person(
        id=entity_id("person", name, None if " " in name else annotated.article.id),
        name=name,
        aliases=distinct(form for form in known.forms if form != name),
        capacities=_merged(capacities),
        mentions=tuple(mention.span for mention in known.mentions),
    )


def _merged(capacities: Sequence[Capacity]) -> tuple[Capacity, ...]:
    """Return capacities without those that say less than another with the same words."""
    kept: dict[str, Capacity] = {}
    for capacity in capacities:
        if capacity.role not in kept or kept[capacity.role].organization is None:
            kept[capacity.role] = capacity
    return tuple(kept.values())


# --- Bylines and credits -----------------------------------------------------------------------------------------------------


def _with_authors(annotated: Annotated, people: list[Person]) -> tuple[Person, ...]:
    """Return the people with those added whom byline, credit and metadata name."""
    article = annotated.article
    found = {person.id: person for person in people}
    authors = [(mention.text, (mention.span,)) for mention in _author_mentions(annotated)]
    if (
        article.author
        and " " in article.author
        and len(article.author.split()) <= 4
        and not any(_same_author(article.author, a) for a, _ in authors)
    ):
        authors.append((article.author, ()))
    for name, spans in authors:
        identifier = entity_id("person", name)
        person = found.get(identifier)
        mentions = tuple(sorted({*(person.mentions if person else ()), *spans}))
        if person:
            found[identifier] = Person(person.id, person.name, person.aliases, person.capacities, mentions)
        else:
            found[identifier] = Person(identifier, name, mentions=mentions)
    return tuple(sorted(found.values(), key=lambda person: person.mentions or (Span(len(article.text), len(article.text) + 1),)))


def _same_author(one: str, other: str) -> bool:
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()


def _author_mentions(annotated: Annotated) -> Iterator[Mention]:
    for segment in annotated.article.segments:
        if segment.kind in {SegmentKind.BYLINE, SegmentKind.CREDIT}:
            tokens = tuple(tokenize(annotated.article.text, segment.span.start, segment.span.end))
            yield from _names_behind_by(tokens)


def _names_behind_by(tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the names of people in "By Ann Moe and Amal Haddad in Marlow" and "Reporting by Ann Moe; Editing by Amal Haddad"."""
    names = gazetteer.load()
    for candidate in find_candidates(tokens, 0, len(tokens)):
        before = tokens[candidate.first - 1].text.casefold() if candidate.first else ""
        size = candidate.last - candidate.first
        is_person = not candidate.known and 2 <= size <= 4 and tokens[candidate.first].text[0].isalpha()
        by = before in {"by", "and", ",", ";", ":", "&"} or (
            not before and tokens[0].text.casefold() not in {"reporting", "editing"}
        )
        if is_person and by and tokens[candidate.last - 1].text.casefold() not in names.last_heads:
            yield of_tokens(tokens, candidate.first, candidate.last)
