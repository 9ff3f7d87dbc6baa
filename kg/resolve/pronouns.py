"""Whom a pronoun means that is the source of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.extract.entities.people import sex_of
from kg.model import Person, Statement
from kg.resolve.context import Context
from kg.resolve.mentions import Named

THIRD = {"he": "male", "him": "male", "himself": "male", "she": "female", "herself": "female", "her": "female"}
SELF = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])
BODY = frozenset(["it", "itself", "they", "them", "themselves"])
REACH = 1500  # code points before a pronoun in which its name is looked for
LAST_SPEAKERS = 6
LAST_STATEMENTS = 20  # among which the quotation is looked for in which an "I" stands
LIKELIEST = 3  # candidates among which a known sex decides
SUBJECT_WITHIN = 4  # words at most before a mention that opens its sentence


def resolve_pronoun(context: Context, statement: Statement, pronoun: str) -> str | None:
    """Return the identifier of whom a pronoun means, or None where nobody fits.

    The likeliest comes first: the speaker whose turn goes on, the subject of the same sentence, who opened a sentence since
    the last speaker, the last speakers, and whoever was named last. Sex and number must fit.
    """
    position = statement.source[0].start
    if pronoun in SELF:
        return _of_self(context, statement, position)
    previous = context.resolved.get(statement.continues or "")
    if previous and previous.speaker and _fits(context, previous.speaker, pronoun):
        return previous.speaker
    fitting = [i for i in dict.fromkeys(_candidates(context, statement, position)) if _fits(context, i, pronoun)]
    # Whose sex is known to fit comes before the others among the likeliest.
    found = next((i for i in fitting[:LIKELIEST] if _sex(context, i)), fitting[0] if fitting else None)
    if found and pronoun in THIRD:
        context.told_sex.setdefault(found, THIRD[pronoun])
    return found


def _of_self(context: Context, statement: Statement, position: int) -> str | None:
    """Return whose "I" or "we" it is: of whoever says the quotation in which it stands."""
    parent = context.resolved.get(statement.parent or "")
    if parent:
        return parent.speaker
    recent = islice(reversed(context.resolved.values()), LAST_STATEMENTS)
    around = (s for s in recent if any(span.start <= position < span.end for span in s.content))
    return next((statement.speaker for statement in around), None)


def _candidates(context: Context, statement: Statement, position: int) -> Iterator[str]:
    own = {n.entity.id for span in statement.content for n in context.index.inside(span)}
    nearest = [
        n for n in context.index.before(position, position - REACH) if n.entity.id not in own or isinstance(n.entity, Person)
    ]
    sentence = context.sentence_start(position)
    # "Haddad arrived late, and he said": the subject of the same sentence comes before the last speaker.
    yield from (
        n.entity.id
        for n in reversed(nearest)
        if n.span.start >= sentence and isinstance(n.entity, Person) and not _inside_content(statement, n)
    )
    recent = [
        (place, speaker) for place, speaker in reversed(context.speakers[-LAST_SPEAKERS:]) if position - REACH <= place < position
    ]
    since = recent[0][0] if recent else 0
    yield from (
        n.entity.id for n in nearest if n.span.start > since and _is_subject(context, n) and not _inside_content(statement, n)
    )
    yield from (speaker for _, speaker in recent)
    yield from (n.entity.id for n in nearest if not _inside_content(statement, n))


def _inside_content(statement: Statement, named: Named) -> bool:
    return any(span.start <= named.span.start < span.end for span in statement.content)


def _is_subject(context: Context, named: Named) -> bool:
    """Whether a mention opens its sentence."""
    start = context.sentence_start(named.span.start)
    opening = context.text[start : named.span.start]
    return len(opening.split()) <= SUBJECT_WITHIN and not any(mark in opening for mark in '“"')


def _fits(context: Context, identifier: str, pronoun: str) -> bool:
    if pronoun in THIRD:
        return identifier in context.people and _sex(context, identifier) in {None, THIRD[pronoun]}
    return identifier in context.organizations


def _sex(context: Context, identifier: str) -> str | None:
    """Return "female" or "male" by the pronouns that the article used before, else by the given name, or None."""
    person = context.people.get(identifier)
    return context.told_sex.get(identifier) or (sex_of(person.name.casefold().split()) if person else None)
