"""Who speaks: from the words of a source to the person or organization that it refers to.

In this order: a name inside the source (`kg.resolve.sources`), a pronoun (`kg.resolve.pronouns`), a role or a kind of body ("the
minister", "the agency": the last one named that is one), the statement that this one continues. "Officials" and the like stay nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from kg import lexicon
from kg.extract.entities import Entities
from kg.extract.entities.roles import role_codes
from kg.language import gazetteer
from kg.language.annotated import Annotated
from kg.model import Basis, Capacity, Organization, Person, Problem, Statement
from kg.resolve.addressees import resolve_addressee
from kg.resolve.context import WORD, Context, folded_words, to_context
from kg.resolve.pronouns import BODY, SELF, THIRD, resolve_pronoun
from kg.resolve.sources import find_named, is_document, kinds_of_body

_PRONOUNS = frozenset({*THIRD, *SELF, *BODY})
LAST_STATEMENTS = 20  # among which a document has its makers
REACH = 8000  # code points before a noun in which whom it means is named
NEAR = 60  # code points before "who" in which its name stands
_HEAD_END = re.compile(r"\s(?:of|for|at|from|with|in|to|about|on|who|which|that|by|under)\b|[,(]")


def resolve_speakers(
    annotated: Annotated, entities: Entities, statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Return the statements with speaker, capacity and addressee, and what the reader should know about those without."""
    context = to_context(annotated, entities)
    for statement in sorted(statements, key=_reading_order):
        speaker = _speaker(context, statement)
        addressee = resolve_addressee(context, statement, speaker)
        resolved = replace(statement, speaker=speaker, addressee=addressee, basis=_basis(statement, speaker))
        context.resolved[statement.id] = replace(resolved, capacity=_capacity(context, resolved))
        if speaker:
            context.speakers.append(((statement.source or statement.cue or statement.content)[0].start, speaker))
    found = tuple(context.resolved[statement.id] for statement in statements)
    return found, _problems(context, found)


def _basis(statement: Statement, speaker: str | None) -> Basis:
    """Return how the attribution is known, now that it is known who speaks and whose words go on."""
    if statement.basis is Basis.AUTHOR_VOICE:
        return statement.basis
    if not statement.cue and (speaker or statement.continues):
        return Basis.INHERITED
    if statement.source:
        return Basis.EXPLICIT
    # "..., she said, adding that the road was closed": a cue of its own, and the source of the one before.
    return Basis.INHERITED if speaker else Basis.UNSPECIFIED


def _reading_order(statement: Statement) -> tuple[int, int, str]:
    """Outer statements before the ones inside them."""
    return (statement.content[0].start, -statement.content[-1].end, statement.id)


def _problems(context: Context, statements: Sequence[Statement]) -> tuple[Problem, ...]:
    lost = [
        s for s in statements if s.speaker is None and len(w := folded_words(context.text, s.source)) == 1 and w[0] in _PRONOUNS
    ]
    if not lost:
        return ()
    noun = "statement has" if len(lost) == 1 else "statements have"
    message = f"{len(lost)} {noun} a pronoun as source that could not be resolved"
    return (Problem("resolve", message, context.annotated.article.source),)


def _speaker(context: Context, statement: Statement) -> str | None:
    if statement.basis is Basis.AUTHOR_VOICE:
        return None
    previous = context.resolved.get(statement.continues or "")
    folded = folded_words(context.text, statement.source)
    if not folded:
        return previous.speaker if previous else None
    named = find_named(context, statement)
    if named:
        return named.id
    if folded[0] in _PRONOUNS and (len(folded) == 1 or folded[1] in {"also", "himself", "herself", "both", "briefly"}):
        return resolve_pronoun(context, statement, folded[0])
    position = statement.source[0].start
    nearest = next(context.index.before(position, position - NEAR), None)
    is_apposition = nearest and isinstance(nearest.entity, Person) and context.text[nearest.span.end : position].strip() == ","
    if nearest and (is_apposition or folded[0] in {"who", "which"}):
        return nearest.entity.id
    return _of_noun(context, statement, folded)


# --- Nouns -------------------------------------------------------------------------------------------------------------------


def _of_noun(context: Context, statement: Statement, folded: Sequence[str]) -> str | None:
    """Return whom "the minister", "the agency" or "the report" means: the last one named who is one."""
    start, end = statement.source[0].start, statement.source[-1].end
    source = context.text[start:end]
    broken = _HEAD_END.search(source, 1)
    phrase = tuple(word.casefold().strip(".,") for word in (source[: broken.start()] if broken else source).split())
    head = phrase[-1] if phrase else ""
    if head in {"monitor", "watchdog"}:  # "a monitor said", where the article has one
        return _last_body(context, head, start) or _last_body(context, head, len(context.text))
    if folded[0] in {"our", "my"}:
        return _of_own_document(context, statement) if is_document(head) or head == "data" else None
    is_definite = folded[0] in lexicon.word_set("sources", "pointing") or len(phrase) == 1 or source[0].isupper()
    if not is_definite or _has_unknown_name(context, start, end):
        return None
    if is_document(head):
        is_by_others = broken is not None and broken[0].strip() in {"by", "from"}
        return None if is_by_others else _of_document(context, start)
    found = _last_with_role(context, phrase, start) or _last_body(context, head, start)
    # "Ministry says 17 killed" above an article that names the ministry below.
    return found or _last_body(context, head, len(context.text), only=True)


def _has_unknown_name(context: Context, start: int, end: int) -> bool:
    """Whether a source has capitals that no name has: somebody is named there whom we do not know."""
    words = islice(WORD.finditer(context.text, start, end), 1, None)
    return any(
        w[0][0].isupper() and w.start() not in context.named and w[0].casefold().strip(".,") not in _words_of_roles()
        for w in words
    )


@cache
def _words_of_roles() -> frozenset[str]:
    return frozenset(word for role in role_codes() for word in role) | gazetteer.load().topics | {"former"}


def _of_own_document(context: Context, statement: Statement) -> str | None:
    """Return whose "our data" are: those for whom the speaker of the quotation speaks."""
    speaker = resolve_pronoun(context, statement, "we")
    person = context.people.get(speaker or "")
    return next((c.organization for c in (person.capacities if person else ()) if c.organization), None) or speaker


def _of_document(context: Context, position: int) -> str | None:
    """Return whose report or figures were last spoken of: the last body that spoke, or for which somebody did."""
    for statement in islice(reversed(context.resolved.values()), LAST_STATEMENTS):
        speaker = statement.speaker
        if speaker in context.organizations:
            return speaker
        if statement.capacity and statement.capacity.organization:
            return statement.capacity.organization
    return next(
        (n.entity.id for n in context.index.before(position, position - REACH) if isinstance(n.entity, Organization)), None
    )


def _last_with_role(context: Context, phrase: tuple[str, ...], position: int) -> str | None:
    """Return the person last named who has a role, in the same words or of the same code; else the only one who has it later on."""
    codes = role_codes()
    code = next((codes[phrase[-size:]] for size in (3, 2, 1) if phrase[-size:] in codes), None)
    if code is None:
        return None
    before = _people_before(context, position)
    for identifier in before:
        if any(phrase[-1] in {w.casefold().rstrip(".") for w in c.role.split()} for c in context.people[identifier].capacities):
            return identifier
    having = context.by_code.get(code, ())
    nearest = next((identifier for identifier in before if identifier in having), None)
    return nearest or (having[0] if len(having) == 1 else None)


def _people_before(context: Context, position: int) -> list[str]:
    return list(
        dict.fromkeys(n.entity.id for n in context.index.before(position, position - REACH) if n.entity.id in context.people)
    )


def _last_body(context: Context, head: str, position: int, *, only: bool = False) -> str | None:
    """Return the organization last named that a noun can mean: one that has the word in its name, else one of its kind.

    Args:
        only: whether it must be the only one that has the word in its name.
    """
    kinds = kinds_of_body(head)
    if kinds is None:
        return None
    if only:
        having = {o.id for o in _bodies_before(context, position) if head in o.name.casefold().split()}
        return having.pop() if len(having) == 1 else None
    of_kind = None
    for organization in _bodies_before(context, position):
        if head in organization.name.casefold().split():
            return organization.id
        if of_kind is None and organization.kind in kinds:
            of_kind = organization.id
    return of_kind


def _bodies_before(context: Context, position: int) -> Iterator[Organization]:
    for named in context.index.before(position, position - REACH):
        if isinstance(named.entity, Organization):
            yield named.entity


# --- Capacity ----------------------------------------------------------------------------------------------------------------


def _capacity(context: Context, statement: Statement) -> Capacity | None:
    """Return in which role the person speaks: as worded in the source, else the first that the article gives, with a body if any."""
    person = context.people.get(statement.speaker or "")
    if person is None or not person.capacities:
        return None
    worded = " ".join(span.of(context.text) for span in statement.source)
    own = [capacity for capacity in person.capacities if capacity.role in worded] or list(person.capacities)
    return next((capacity for capacity in own if capacity.organization), own[0])
