"""Organizations of one article, each with all its mentions, its kind, its country, and what it is a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.entities.acronyms import acronyms_of, shared_acronyms
from kg.extract.entities.countries import Countries, to_countries
from kg.extract.entities.editions import parent_id, with_part
from kg.extract.entities.forces import is_merely_backed, without_fighters
from kg.extract.entities.grouping import Group, Grouping, content, is_bare, is_generic
from kg.extract.entities.groups import Line, find_groups, is_describing, to_line, with_owner
from kg.extract.entities.kinds import find_kind
from kg.extract.entities.mentions import Mention, distinct, find_mentions, spelled
from kg.extract.entities.seated import find_seats
from kg.extract.entities.seats import is_mere_seat
from kg.extract.entities.spellings import misspelled
from kg.extract.entities.states import find_states
from kg.ids import entity_id
from kg.language.annotated import Annotated, NameKind
from kg.language.gazetteer import Known
from kg.language.names.words import is_capital
from kg.model import Organization


def find_organizations(annotated: Annotated) -> tuple[Organization, ...]:
    """Return the organizations of an article, in the order of their first mentions.

    The identifier is the slug of the name. An organization whose name says no more than what sort of body it is ("Interior Ministry")
    has the article in its identifier, so that those of different countries are never taken for one.
    """
    line = to_line(annotated)
    mentions = list(_mentions(annotated, line))
    grouping = Grouping(annotated.tokens, find_seats(annotated, line, mentions))
    grouping.add_all(mentions)
    countries = to_countries(annotated, line)
    found = [_organization(annotated, group, countries) for group in grouping.all]
    return tuple(sorted(found, key=lambda organization: organization.mentions[0]))


def _mentions(annotated: Annotated, line: Line) -> Iterator[Mention]:
    """Yield the mentions: of a name inside of a phrase that is one ("government of Norway"), the phrase alone."""
    tokens = annotated.tokens
    phrases = list(find_groups(annotated, line))
    phrases += list(acronyms_of(tokens, phrases))
    found = find_mentions(annotated, NameKind.ORGANIZATION)
    names = [without_fighters(tokens, m) for m in found if not (is_mere_seat(tokens, m) or _describes(line, m))]
    shared = shared_acronyms(line, names)
    phrases += [
        with_owner(line, mention) if is_bare(mention.text) or mention.text in shared else with_part(tokens, mention)
        for mention in names
    ]
    phrases = [phrase for phrase in phrases if not is_merely_backed(phrase)]
    taken: dict[int, Mention] = {}
    for phrase in sorted(phrases, key=lambda m: (m.first - m.last, m.first)):
        if not any(i in taken for i in range(phrase.first, phrase.last)):
            taken |= dict.fromkeys(range(phrase.first, phrase.last), phrase)
            yield phrase
    yield from (state for state in find_states(annotated) if state.first not in taken)


def _describes(line: Line, mention: Mention) -> bool:
    """Whether a known name that ends in a small noun only describes the next one: "Norwegian army trucks"."""
    head = mention.last - 1
    return line.text(head).islower() and " " in mention.text and is_describing(line, head, len(line.tokens))


# --- From mentions to the organization -----------------------------------------------------------------------------------------


def _organization(annotated: Annotated, group: Group, countries: Countries) -> Organization:
    text = annotated.article.text
    group.mentions.sort(key=lambda m: m.first)
    forms = Counter(spelled(m, text) for m in group.mentions)
    texts = Counter(m.text for m in group.mentions)
    wrong = misspelled(group.slips, texts) | {
        text for text in texts if text[:-1] in texts and text[-1] == "s" and " " not in text
    }
    misspellings = distinct(spelled(m, text) for m in group.mentions if m.text in wrong)
    right = [form for form in forms if form not in misspellings] or list(forms)
    name = max(right, key=lambda form: _fullness(form, forms[form], group.known))
    kind = find_kind(name, group.known, group.mentions, annotated.tokens)
    identifier = _identifier(annotated, group, name)
    parent = parent_id(name)
    return Organization(
        id=identifier,
        name=name,
        aliases=distinct(form for form in forms if form != name),
        kind=kind,
        mentions=distinct(m.span for m in group.mentions),
        misspellings=tuple(form for form in misspellings if form != name),
        country=countries.of(group, kind),
        part_of=parent if parent != identifier else None,
    )


def _fullness(form: str, count: int, known: Known | None) -> tuple[bool, bool, int, str]:
    """Rank the forms of a name: the label of the word lists, then names of several words by length, then by frequency."""
    several = " " in form and is_capital(form.split(" ")[0])
    return (known is not None and form == known.label, several, len(form) if several else count, form)


def _identifier(annotated: Annotated, group: Group, name: str) -> str:
    if group.known:
        return entity_id("organization", group.known.label)
    countries, words = content(name)
    return entity_id("organization", name, annotated.article.id if is_generic(words) and not countries else None)
