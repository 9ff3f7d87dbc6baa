"""Who speaks: from the words of a source to the person or organization that it refers to.

In this order: a name inside the source or described by it (`kg.resolve.sources`), a pronoun (`kg.resolve.pronouns`,
`kg.resolve.first_person`), the name before an apposition or "who", a noun (`kg.resolve.nominals`), and where there is no source the
statement that this one continues. "Officials" and the like stay nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import Basis, Person, Problem, Span, Statement
from kg.resolve.addressees import resolve_addressee
from kg.resolve.capacities import resolve_capacity
from kg.resolve.context import WORD, Context, folded_words, to_context
from kg.resolve.first_person import SELF, YOU, is_author, resolve_first_person
from kg.resolve.joint import resolve_joint
from kg.resolve.nominals import resolve_nominal
from kg.resolve.pronouns import BODY, THIRD, is_subject, resolve_pronoun
from kg.resolve.sources import find_named, head_region, is_document, is_label, is_possessor, kinds_of_body, source_phrases

NEAR = 60  # code points before "who" in which its name stands
_BEFORE_CUE = re.compile(r"\s(?:(?:also|then|later|has|had|have|even|often|repeatedly|recently|[a-z]+ly)\s){0,2}")
_PRONOUNS = frozenset({*THIRD, *SELF, *BODY, *YOU})
_BEHIND_PRONOUN = frozenset(
    ["also", "himself", "herself", "itself", "themselves", "both", "briefly", "further", "later", "then", "too"]
)


def resolve_speakers(
    annotated: Annotated, entities: Entities, statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Return the statements with speaker, capacity and addressee, and what the reader should know about those without."""
    context = to_context(annotated, entities, statements)
    statements = [_with_source(context, statement) for statement in statements]
    named = {s.id: entity for s in statements if s.source and (entity := find_named(context, s))}
    context.spoken = sorted(((s.source[0].start, named[s.id]) for s in statements if s.id in named), key=lambda spoken: spoken[0])
    for statement in sorted(statements, key=lambda s: (_is_first_person(context, s), *_reading_order(s))):
        entity = named.get(statement.id)
        speaker = entity.id if entity and statement.basis is not Basis.AUTHOR_VOICE else _speaker(context, statement)
        speaker, together = resolve_joint(context, statement, speaker)
        addressee = resolve_addressee(context, statement, speaker)
        resolved = replace(
            statement, speaker=speaker, co_speakers=together, addressee=addressee, basis=_basis(statement, speaker)
        )
        context.resolved[statement.id] = replace(resolved, capacity=resolve_capacity(context, resolved))
        _note(context, statement, speaker)
    found = _without_author(context, [context.resolved[statement.id] for statement in statements])
    return found, _problems(context, found)


def _without_author(context: Context, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements but those in which the author speaks, and what goes on from these."""
    dropped: set[str] = set()
    for statement in statements:
        goes_on = statement.basis is Basis.INHERITED and statement.continues in dropped
        if goes_on or is_author(context, statement):
            dropped.add(statement.id)
    return tuple(
        replace(s, parent=None if s.parent in dropped else s.parent, continues=None if s.continues in dropped else s.continues)
        for s in statements
        if s.id not in dropped
    )


def _reading_order(statement: Statement) -> tuple[int, int, str]:
    """Outer statements before the ones inside them."""
    return (statement.content[0].start, -statement.content[-1].end, statement.id)


def _is_first_person(context: Context, statement: Statement) -> bool:
    """Whether the source is "I", "our data" and the like: they come last, when it is known who says the quotations around them."""
    folded = folded_words(context.text, statement.source[:1])
    return bool(folded) and folded[0] in SELF | YOU


def _with_source(context: Context, statement: Statement) -> Statement:
    """Return a statement; one with a cue and without a source gets the name beside the cue ("Haddad wrote", "said Haddad")."""
    if statement.source:
        return _with_whole_names(context, statement)
    if not statement.cue or statement.basis is Basis.AUTHOR_VOICE:
        return statement
    cue = statement.cue[0]
    before = next(context.index.before(cue.start, cue.start - NEAR), None)
    behind = next(context.index.starting_at(statement.cue[-1].end, statement.cue[-1].end + 2), None)
    gap = context.text[before.span.end : cue.start] if before else ""
    is_subject_of_cue = before and _BEFORE_CUE.fullmatch(gap) and not is_possessor(context.text, before.span)
    named = before if is_subject_of_cue else behind
    if named is None:
        return statement
    if named is before and named.span.start > statement.content[-1].start and named.span.end == statement.content[-1].end:
        statement = _without_subject(context.text, statement, named.span)
    if any(span.overlaps(named.span) for span in statement.content):
        return statement
    cue_is_past = statement.cue[-1].of(context.text).endswith(("said", "wrote", "says", "asked", "added"))
    return replace(statement, source=(named.span,)) if named is before or cue_is_past else statement


def _without_subject(text: str, statement: Statement, subject: Span) -> Statement:
    """Return a statement whose content takes in the subject of its cue, without it: "nine people drowned | the Marlow Gazette reported"."""
    content = statement.content[-1]
    kept = text[content.start : subject.start].rstrip(" ,")
    return replace(statement, content=(*statement.content[:-1], Span(content.start, content.start + len(kept))))


def _with_whole_names(context: Context, statement: Statement) -> Statement:
    """Return a statement whose source cuts no name in two: "Its spokesman, Idris | Vane"."""
    if is_label(context.text, statement):
        return statement
    widened = []
    for span in statement.source:
        for named in context.index.touching(span):
            around = Span(min(span.start, named.span.start), max(span.end, named.span.end))
            if not any(around.overlaps(other) for other in (*statement.content, *statement.cue)):
                span = around
        widened.append(span)
    return statement if tuple(widened) == statement.source else replace(statement, source=tuple(widened))


def _note(context: Context, statement: Statement, speaker: str | None) -> None:
    """Remember who spoke, or what the source was that is nobody."""
    position = (statement.source or statement.cue or statement.content)[0].start
    if speaker:
        context.speakers.append((position, speaker))
        return
    phrases = source_phrases(context, statement)
    if not phrases:
        return
    region = head_region(context.text, phrases[0])
    head = WORD.findall(context.text, region.start, region.end)[-1:]
    word = head[0].casefold() if head else ""
    if word in _PRONOUNS or not word:
        return
    is_body = kinds_of_body(word) is not None or is_document(word)
    is_plural = word in {"people", "police", "many", "some", "others"} or (word.endswith("s") and not word.endswith("ss"))
    context.unnamed["body" if is_body else "people" if is_plural else "person"] = position


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
    """Return the identifier of the speaker of a statement in whose source nobody is named."""
    if statement.basis is Basis.AUTHOR_VOICE:
        return None
    previous = context.resolved.get(statement.continues or "")
    folded = folded_words(context.text, statement.source)
    if not folded:
        return previous.speaker if previous else _of_participle(context, statement)
    if len(folded) == 1 or folded[1] in _BEHIND_PRONOUN:
        if folded[0] in SELF | YOU:
            return resolve_first_person(context, statement, folded[0])
        if folded[0] in _PRONOUNS:
            return resolve_pronoun(context, statement, folded[0])
    position = statement.source[0].start
    nearest = next(context.index.before(position, position - NEAR), None)
    is_apposition = nearest and isinstance(nearest.entity, Person) and context.text[nearest.span.end : position].strip() == ","
    head = folded_words(context.text, [head_region(context.text, statement.source[0])])[-1:]
    if is_apposition and head and kinds_of_body(head[0]):
        is_apposition = False  # "nine died in Port Haddad, the ministry said"
    if nearest and (is_apposition or folded[0] in {"who", "which"}):
        return nearest.entity.id
    return resolve_nominal(context, statement)


def _of_participle(context: Context, statement: Statement) -> str | None:
    """Return whose "adding that" or "saying" it is: of who speaks in the same sentence before it, or else of who opens the sentence."""
    cue = folded_words(context.text, statement.cue)
    if not cue or not cue[0].endswith("ing"):
        return None
    position = statement.cue[0].start
    start = context.sentence_start(position)
    spoken = next((who for place, who in reversed(context.speakers) if start <= place < position), None)
    if spoken:
        return spoken
    opening = next(context.index.starting_at(start, position), None)
    return opening.entity.id if opening and is_subject(context, opening) else None
