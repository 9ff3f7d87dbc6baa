"""Sources whose names nothing else tells: who says something is somebody, also where no list and no context knows the name.

"Quarl Dorning claims that ...": the capitalized words at the head of a source are a name there, of a person unless they end as the name
of a body does or are written as one ("KarstNews", "HQF"). A single word is one only where the article never writes it small.
A place of the same name is no hindrance where the article has the full name ("Amal Tarsa ... Tarsa claims").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg import lexicon
from kg.extract.entities import Entities
from kg.extract.entities.affiliations import to_affiliations
from kg.extract.entities.mentions import of_tokens
from kg.extract.entities.roles import find_capacities, role_codes
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Token
from kg.language.gazetteer import fold_title
from kg.language.names.words import is_adjective, is_capital, no_names
from kg.model import Organization, OrganizationKind, Person, Span, Statement
from kg.resolve.mentions import MentionIndex
from kg.resolve.sources import head_region, is_document, kinds_of_body, nouns_of_people, trim_source

LONGEST = 4  # words of a name
_HYPHENS = "-‐‑"
_CAMEL = re.compile(r"[a-z][A-Z]")


@dataclass(slots=True)
class _Newcomer:
    """The runs of capitalized words that name one newcomer, as token ranges; ``words`` are those of the fullest, folded."""

    words: tuple[str, ...]
    runs: list[tuple[int, int]] = field(default_factory=list)


def with_newcomers(annotated: Annotated, entities: Entities, statements: Sequence[Statement]) -> Entities:
    """Return the entities of an article, and with them those that only the sources of its statements name."""
    runs = list(_runs(annotated, MentionIndex(entities), statements))
    if not runs:
        return entities
    tokens = annotated.tokens
    places = {span.start for place in entities.places for span in place.mentions}
    small = {token.text for token in tokens if token.text.islower()}
    capitals = _capitals_inside(annotated)
    known = _by_family_name(entities.people)
    full = _behind_given_names(tokens)
    within = {number: person for person in entities.people for number in _inside(tokens, person)}
    found: list[_Newcomer] = []
    by_word: dict[str, _Newcomer] = {}
    more: dict[str, list[Span]] = defaultdict(list)
    for first, last in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):  # full names before single words
        words = tuple(token.text.casefold() for token in tokens[first:last])
        newcomer = by_word.get(words[-1])
        if newcomer:
            newcomer.runs.append((first, last))
            continue
        if len(words) == 1 and words[0] in known:
            more[known[words[0]]].append(Span(tokens[first].start, tokens[last - 1].end))
            continue
        if len(words) == 1 and words[0][:-1] in known and tokens[first - 1].text.casefold() == "the":
            continue  # "the Haddads"
        named_in_full = full.get(words[0]) if len(words) == 1 else None
        if named_in_full is not None and (whole := within.get(named_in_full + 1)):  # "Ruiz", where it has "Juan Ruiz Paz"
            more[whole.id].append(Span(tokens[first].start, tokens[last - 1].end))
            continue
        longer = _longer(found, named_in_full)
        if longer:
            longer.runs.append((first, last))
            continue
        if named_in_full is not None:  # "Will", where the article has "Amalia Will"
            given = tokens[named_in_full].text
            newcomer = _Newcomer((given.casefold(), *words), [*_everywhere(tokens, given, tokens[first].text), (first, last)])
        elif len(words) > 1 or (
            _is_name_word(tokens[first].text)
            and words[0] not in small
            and tokens[first].text in capitals
            and tokens[first].start not in places
        ):
            newcomer = _Newcomer(words, [(first, last)])
        if newcomer:
            by_word[words[-1]] = newcomer
            found.append(newcomer)
    return _joined(annotated, _without_parts(tokens, entities, found), found, more)


def _everywhere(tokens: Sequence[Token], given: str, family: str) -> list[tuple[int, int]]:
    """Return where a person is named in full, and where the family name, an ordinary word, has a word for speaking behind it."""
    texts = [token.text for token in tokens]
    wholes = [n for n in range(len(texts) - 1) if texts[n] == given and texts[n + 1] == family]
    inside = {n + 1 for n in wholes}
    speech = lexicon.word_set("name_context", "speech")
    alone = [n for n in range(len(texts) - 1) if texts[n] == family and n not in inside and texts[n + 1] in speech]
    return [*((n, n + 2) for n in wholes), *((n, n + 1) for n in alone)]


def _without_parts(tokens: Sequence[Token], entities: Entities, found: Sequence[_Newcomer]) -> Entities:
    """Return the entities without the people of whom only the given names of newcomers were known: "Amalia" of "Amalia Will"."""
    given = {tokens[first].start for newcomer in found for first, last in newcomer.runs if last - first > 1}
    people = tuple(p for p in entities.people if not p.mentions or not {span.start for span in p.mentions} <= given)
    return replace(entities, people=people)


def _longer(found: Sequence[_Newcomer], given: int | None) -> _Newcomer | None:
    """Return the newcomer inside of whose full name a given name and the word behind it stand, or None."""
    if given is None:
        return None
    return next((n for n in found if any(first <= given and given + 2 < last for first, last in n.runs)), None)


def _inside(tokens: Sequence[Token], person: Person) -> Iterator[int]:
    """Yield the token numbers of the names of a person, the first words of the names left out."""
    for span in person.mentions:
        number = bisect_left(tokens, span.start, key=lambda token: token.start) + 1
        while number < len(tokens) and tokens[number].end <= span.end:
            yield number
            number += 1


def _by_family_name(people: Sequence[Person]) -> dict[str, str]:
    """Return the only person with each family name."""
    having: dict[str, set[str]] = defaultdict(set)
    for person in people:
        words = person.name.casefold().split()
        if len(words) > 1:
            having[words[-1]].add(person.id)
    return {word: next(iter(ids)) for word, ids in having.items() if len(ids) == 1}


def _behind_given_names(tokens: Sequence[Token]) -> dict[str, int]:
    """Return for each capitalized word that stands behind a given name, in lower case, the token number of that given name."""
    given = gazetteer.load().given
    return {
        tokens[number + 1].text.casefold(): number
        for number in range(len(tokens) - 2, -1, -1)
        if tokens[number].text.casefold() in given and is_capital(tokens[number].text) and tokens[number + 1].text[0].isupper()
    }


def _capitals_inside(annotated: Annotated) -> set[str]:
    """Return the words that have a capital inside of a sentence too, where it says more than that a sentence begins."""
    opening = {sentence.first for sentence in annotated.sentences}
    return {token.text for number, token in enumerate(annotated.tokens) if number not in opening and token.text[0].isupper()}


# --- Where a name is -------------------------------------------------------------------------------------------------------------


def _runs(annotated: Annotated, index: MentionIndex, statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the names that head a source and belong to no entity."""
    text = annotated.article.text
    seen: set[Span] = set()
    for statement in statements:
        for span in statement.source if statement.cue else ():
            phrase = trim_source(text, span)
            if phrase is None or phrase in seen:
                continue
            seen.add(phrase)
            region = head_region(text, phrase)
            if any(True for _ in index.touching(region)):
                continue
            run = _run(annotated.tokens, region)
            # "Fight for Fisheries director Moe": one word before a preposition is as often part of a longer name.
            if run and (run[1] - run[0] > 1 or text[region.end : phrase.end][:1] in {"", ",", "("}):
                yield run


def _run(tokens: Sequence[Token], region: Span) -> tuple[int, int] | None:
    """Return the capitalized words at the end of a stretch that can be a name, behind roles and articles at the most."""
    first = bisect_left(tokens, region.start, key=lambda token: token.start)
    last = bisect_left(tokens, region.end, key=lambda token: token.start)
    start = last
    if last - first == 1 and is_capital(tokens[first].text) and tokens[first].text != "I":
        return first, last  # also a word that is no name by itself, for the full name that the article may have
    while start > first and _is_name_word(tokens[start - 1].text):
        start -= 1
    # "the Harbor", "two Harbors": a name of a person or an outlet has no number before it.
    before = {token.text.casefold() for token in tokens[first:start]}
    is_role = all(word in {"the", "a", "an", "former"} or _is_of_role(word) for word in before)
    if not 0 < last - start <= LONGEST or not is_role or (before and before <= {"the", "a", "an"} and last - start == 1):
        return None
    return start, last


def _is_of_role(word: str) -> bool:
    return any(word in role for role in role_codes()) or word in lexicon.word_set("role_phrases", "modifiers")


def _is_name_word(text: str) -> bool:
    """Whether a token can be a word of a name that no list knows."""
    folded = fold_title(text)
    if not is_capital(text) or folded in no_names().function or folded in no_names().calendar or folded in no_names().things:
        return False
    is_noun = (
        is_document(folded)
        or kinds_of_body(folded)
        or folded in nouns_of_people()
        or folded.removesuffix("s") in nouns_of_people()
    )
    return not is_noun and not is_adjective(text) and (folded,) not in gazetteer.load().titles


# --- What it is a name of ----------------------------------------------------------------------------------------------------------


def _joined(annotated: Annotated, entities: Entities, found: Sequence[_Newcomer], more: dict[str, list[Span]]) -> Entities:
    tokens = annotated.tokens
    affiliations = to_affiliations(tokens, entities.organizations)
    people = [replace(p, mentions=tuple(sorted({*p.mentions, *more[p.id]}))) if p.id in more else p for p in entities.people]
    organizations = list(entities.organizations)
    taken = {person.id for person in people} | {organization.id for organization in organizations}
    for newcomer in found:
        mentions = sorted((of_tokens(tokens, *run) for run in dict.fromkeys(newcomer.runs)), key=lambda mention: mention.span)
        fullest = max(newcomer.runs, key=lambda run: run[1] - run[0])
        name = " ".join(annotated.article.text[tokens[fullest[0]].start : tokens[fullest[1] - 1].end].split())
        spans = tuple(mention.span for mention in mentions)
        aliases = tuple(dict.fromkeys(m.text for m in mentions if m.text != name))
        weak = None if len(newcomer.words) > 1 else annotated.article.id
        if _is_body(tokens, fullest):
            kind = gazetteer.load().last_heads.get(newcomer.words[-1], OrganizationKind.OTHER)
            body = Organization(entity_id("organization", name, weak), name, aliases, kind, spans)
            organizations += [body] if body.id not in taken else []
        else:
            capacities = tuple(dict.fromkeys(c for m in mentions for c in find_capacities(tokens, m, affiliations)))
            person = Person(entity_id("person", name, weak), name, aliases, capacities, spans)
            people += [person] if person.id not in taken else []
    return replace(
        entities,
        people=tuple(sorted(people, key=lambda p: p.mentions[0].start if p.mentions else len(annotated.article.text))),
        organizations=tuple(sorted(organizations, key=lambda o: o.mentions[0])),
    )


def _is_body(tokens: Sequence[Token], run: tuple[int, int]) -> bool:
    """Whether a name is written as that of a body: "HQF", "KarstNews", or with a last word like "Observatory"."""
    names = gazetteer.load()
    last = tokens[run[1] - 1].text
    known = names.find(" ".join(token.text for token in tokens[run[0] : run[1]]))
    if known:
        return known.kind is NameKind.ORGANIZATION
    if run[1] - run[0] == 1 and last.isupper() and len(last) > 1:
        return True
    is_camel = _CAMEL.search(last) is not None and not any(h in last for h in _HYPHENS)
    return (
        is_camel and not last.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "O'", "O’"))
    ) or last.casefold() in names.last_heads
