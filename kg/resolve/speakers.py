"""Who speaks: from the words of a source to the person or organization that it refers to.

In this order: a name inside the source ("Harbor Ministry spokesman Amal Haddad": the person; "figures released by the ministry":
the ministry), a pronoun (the speaker before, if sex and number fit), a role or a kind of body ("the minister", "the agency": the
last one named that is one), the statement that this one continues. "Officials" and the like stay nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg import lexicon
from kg.extract.entities import Entities
from kg.extract.people import sex_of
from kg.extract.roles import role_codes
from kg.language.annotated import Annotated
from kg.model import Basis, Capacity, Manner, Organization, OrganizationKind, Person, Problem, Span, Statement
from kg.resolve.mentions import Entity, MentionIndex, Named

_WORD = re.compile(r"[\w.&-]+(?:['’]\w+)?")
_SINGULAR = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_SELF = frozenset("i we me us my our myself ourselves".split())
_BODY = frozenset("it its itself they their them themselves".split())
_POINTING = frozenset("the this that its his her their same both".split())
REACH = 1500  # code points before a pronoun in which its name is looked for
_UNNAMED_HEADS = frozenset("officials sources residents activists witnesses experts analysts critics people reports others police many some".split())
_TOLD = re.compile(r"\b(?:told|tells|telling|informed|assured)\s+(?:the\s+|an?\s+)?|\b(?:interview|talk|conversation|talks|interviews)\s+with\s+(?:the\s+)?|\bspeaking\s+to\s+(?:the\s+)?|\b(?:said|said\s+in\s+(?:comments|remarks|a\s+statement))\s+to\s+(?:the\s+)?")


@dataclass(slots=True)
class _State:
    """What is known while the statements are gone through in order."""

    annotated: Annotated
    index: MentionIndex
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    told_sex: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[int, str]] = field(default_factory=list)
    by_id: dict[str, Statement] = field(default_factory=dict)
    unresolved: int = 0


def resolve_speakers(annotated: Annotated, entities: Entities, statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Return the statements with speaker, capacity and addressee, and what the reader should know about those without."""
    state = _State(annotated, MentionIndex(entities), {p.id: p for p in entities.people}, {o.id: o for o in entities.organizations})
    for statement in sorted(statements, key=_reading_order):
        speaker = _speaker(state, statement)
        resolved = replace(statement, speaker=speaker, addressee=_addressee(state, statement, speaker))
        resolved = replace(resolved, capacity=_capacity(state, resolved))
        state.by_id[statement.id] = resolved
        if speaker:
            state.speakers.append((_place(statement), speaker))
    return tuple(state.by_id[statement.id] for statement in statements), _problems(state, statements)


def _reading_order(statement: Statement) -> tuple[int, int, str]:
    """Outer statements before the ones inside them, and a quotation after its source where the source comes late."""
    return (statement.content[0].start, -statement.content[-1].end, statement.id)


def _place(statement: Statement) -> int:
    return (statement.source or statement.cue or statement.content)[0].start


def _problems(state: _State, statements: Sequence[Statement]) -> tuple[Problem, ...]:
    lost = [s for s in statements if state.by_id[s.id].speaker is None and _is_pronoun(state, s)]
    if not lost:
        return ()
    noun = "statement has" if len(lost) == 1 else "statements have"
    return (Problem("resolve", f"{len(lost)} {noun} a pronoun as source that could not be resolved", state.annotated.article.source),)


def _is_pronoun(state: _State, statement: Statement) -> bool:
    folded = _source_words(state, statement)
    return len(folded) == 1 and folded[0] in {*_SINGULAR, *_SELF, *_BODY}


def _source_words(state: _State, statement: Statement) -> list[str]:
    text = " ".join(span.of(state.annotated.article.text) for span in statement.source)
    return [word.casefold() for word in _WORD.findall(text)]


# --- The speaker -------------------------------------------------------------------------------------------------------------


def _speaker(state: _State, statement: Statement) -> str | None:
    if statement.basis is Basis.AUTHOR_VOICE:
        return None
    previous = state.by_id.get(statement.continues or "")
    if not statement.source:
        return previous.speaker if previous else None
    named = _named_in_source(state, statement)
    if named:
        return named.id
    folded = _source_words(state, statement)
    if not folded:
        return previous.speaker if previous else None
    if len(folded) <= 2 and folded[0] in {*_SINGULAR, *_SELF, *_BODY}:
        return _of_pronoun(state, statement, folded[0], previous)
    if folded[0] in {"who", "which"}:
        return _nearest_before(state, statement.source[0].start)
    return _of_noun(state, statement, folded)


def _named_in_source(state: _State, statement: Statement) -> Entity | None:
    """Return who is named in the source: the person it is about, else the body that speaks, else whose figures they are."""
    named = [n for span in statement.source for n in state.index.inside(span)]
    if not named:
        return None
    text = state.annotated.article.text
    start = statement.source[0].start
    people = [n for n in named if isinstance(n.entity, Person) and not _is_possessor(text, n.span)]
    direct = [n for n in people if not _behind_preposition(text, start, n.span)]
    if direct:
        return direct[0].entity
    bodies = [n for n in named if isinstance(n.entity, Organization)]
    words_before = [w.casefold() for w in _WORD.findall(text[start : named[0].span.start])]
    if _speaks_unnamed(state, statement, bodies, words_before):
        return None
    heads = [n for n in bodies if not _behind_preposition(text, start, n.span) and not _is_possessor(text, n.span)]
    pool = heads or bodies or people
    if pool:
        return pool[0].entity
    possessor = next((n for n in named if _is_possessor(text, n.span)), None)
    return possessor.entity if possessor and isinstance(possessor.entity, Person) and _is_document(text[possessor.span.end : statement.source[-1].end]) else None


def _is_possessor(text: str, span: Span) -> bool:
    return text[span.end : span.end + 2] in {"'s", "’s"} or text[span.end : span.end + 1] in {"'", "’"} and text[span.end - 1] == "s"


_PREPOSITION = re.compile(r"\b(?:of|for|at|from|with|in|to|about|on|against|near|by)\b(?=[^,]*$)", re.IGNORECASE)


def _behind_preposition(text: str, start: int, span: Span) -> bool:
    """Whether a name in the source only qualifies it: "a biologist at the Marlow Institute", "an ally of Haddad"."""
    return _PREPOSITION.search(text, start, span.start) is not None


@cache
def _documents() -> frozenset[str]:
    return frozenset(lexicon.load("documents").split())


def _is_document(text: str) -> bool:
    return any(word.casefold() in _documents() for word in _WORD.findall(text))


@cache
def _role_words() -> frozenset[str]:
    return frozenset(role[-1] for role in role_codes())


def _speaks_unnamed(state: _State, statement: Statement, bodies: Sequence[Named], words_before: Sequence[str]) -> bool:
    """Whether the source is a nameless person of a named body: "a Harbor Ministry official", "residents of Marlow".

    A spokesperson without a name is the body itself: "a spokesman for the ministry".
    """
    folded = _source_words(state, statement)
    if any(word.startswith("spokes") for word in folded):
        return False
    if _is_document(" ".join(folded)):
        return False
    if not bodies:
        return bool(words_before)
    text = state.annotated.article.text
    end = statement.source[-1].end
    behind = [w.casefold() for w in _WORD.findall(text[bodies[0].span.end : end])]
    roles = _role_words() | _UNNAMED_HEADS
    return any(w in roles or w.removesuffix("s") in roles for w in (*words_before, *behind))


# --- Pronouns ----------------------------------------------------------------------------------------------------------------


def _of_pronoun(state: _State, statement: Statement, pronoun: str, previous: Statement | None) -> str | None:
    position = statement.source[0].start
    if pronoun in _SELF:
        return _of_self(state, statement, position)
    if previous and previous.speaker and _fits(state, previous.speaker, pronoun):
        return previous.speaker
    found = next((i for i in _candidates(state, statement, position) if _fits(state, i, pronoun)), None)
    if found and pronoun in _SINGULAR:
        state.told_sex.setdefault(found, _SINGULAR[pronoun])
    return found


def _of_self(state: _State, statement: Statement, position: int) -> str | None:
    """Return whose "I" or "we" it is: of whoever says the quotation in which it stands."""
    parent = state.by_id.get(statement.parent or "")
    if parent:
        return parent.speaker
    around = [s for s in state.by_id.values() if any(span.start <= position < span.end for span in s.content)]
    return around[-1].speaker if around else None


def _candidates(state: _State, statement: Statement, position: int) -> Iterator[str]:
    """Yield who may be meant before a position, likeliest first: the subject of the sentence, the last speakers, whoever is named."""
    own = {n.entity.id for span in statement.content for n in state.index.inside(span)}
    recent = [speaker for place, speaker in reversed(state.speakers[-12:]) if position - REACH <= place < position]
    nearest = [n for n in state.index.before(position, position - REACH)]
    sentence = _sentence_start(state, position)
    # "Haddad arrived late, and he said": the subject of the same sentence comes before the last speaker.
    yield from (n.entity.id for n in reversed(nearest) if n.span.start >= sentence and n.entity.id not in own and isinstance(n.entity, Person))
    last = recent[0] if recent else None
    since = [n for n in nearest if not state.speakers or n.span.start > state.speakers[-1][0]]
    subject = next((n.entity.id for n in reversed(since) if _is_subject(state, n) and n.entity.id not in own), None)
    if subject:
        yield subject
    if last:
        yield last
    yield from recent
    yield from (n.entity.id for n in nearest if n.entity.id not in own)


def _sentence_start(state: _State, position: int) -> int:
    starts = state.annotated.sentences
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if state.annotated.tokens[starts[middle].first].start <= position:
            low = middle + 1
        else:
            high = middle
    return state.annotated.tokens[starts[low - 1].first].start if low else 0


def _is_subject(state: _State, named: Named) -> bool:
    """Whether a mention opens its sentence."""
    start = _sentence_start(state, named.span.start)
    return len(state.annotated.article.text[start : named.span.start].split()) <= 4


def _fits(state: _State, identifier: str, pronoun: str) -> bool:
    person = state.people.get(identifier)
    if pronoun in _SINGULAR:
        if person is None:
            return False
        known = state.told_sex.get(identifier) or sex_of([w.casefold() for w in person.name.split()])
        return known in {None, _SINGULAR[pronoun]}
    return identifier in state.organizations


# --- Nouns -------------------------------------------------------------------------------------------------------------------


def _of_noun(state: _State, statement: Statement, folded: Sequence[str]) -> str | None:
    """Return whom "the minister" or "the agency" means: the last one named who is one."""
    if folded[0] not in _POINTING and not folded[-1].startswith("spokes"):
        return None
    head = next((w for w in reversed(folded[1:4]) if w not in {"of", "for", "in"}), "")
    position = statement.source[0].start
    for role in (head, folded[-1]):
        found = _last_with_role(state, role, position) or _last_body(state, role, position)
        if found:
            return found
    return None


def _last_with_role(state: _State, role: str, position: int) -> str | None:
    for identifier in _people_before(state, position):
        words_of_roles = {w.casefold().rstrip(".") for c in state.people[identifier].capacities for w in c.role.split()}
        if role in words_of_roles or role == "spokesperson" and any(w.startswith("spokes") for w in words_of_roles) or role.startswith("spokes") and "spokesperson" in words_of_roles:
            return identifier
    return None


def _people_before(state: _State, position: int) -> list[str]:
    return list(dict.fromkeys(n.entity.id for n in state.index.before(position) if n.entity.id in state.people))


@cache
def _body_words() -> Mapping[str, frozenset[OrganizationKind]]:
    return {word: frozenset(OrganizationKind(kind) for kind in kinds) for word, kinds in lexicon.load("body_words").items()}


def _last_body(state: _State, word: str, position: int) -> str | None:
    kinds = _body_words().get(word)
    fallback = None
    for named in state.index.before(position):
        entity = named.entity
        if not isinstance(entity, Organization):
            continue
        if word in entity.name.casefold().split():
            return entity.id
        if fallback is None and kinds and entity.kind in kinds:
            fallback = entity.id
    return fallback


def _nearest_before(state: _State, position: int) -> str | None:
    """Return who is named directly before "who" or "which"."""
    named = next(state.index.before(position, position - 60), None)
    return named.entity.id if named else None


# --- Capacity and addressee --------------------------------------------------------------------------------------------------


def _capacity(state: _State, statement: Statement) -> Capacity | None:
    """Return in which role the person speaks: as worded in the source, else the first one that the article gives."""
    person = state.people.get(statement.speaker or "")
    if person is None or not person.capacities:
        return None
    worded = " ".join(span.of(state.annotated.article.text) for span in statement.source)
    own = [c for c in person.capacities if c.role in worded]
    return next((c for c in own if c.organization), None) or next(iter(own), None) or next((c for c in person.capacities if c.organization), person.capacities[0])


def _addressee(state: _State, statement: Statement, speaker: str | None) -> str | None:
    """Return to whom it was said: the outlet or person behind "told", "in an interview with", "speaking to"."""
    if not statement.cue:
        return None
    first = min(span.start for span in (*statement.cue, *statement.source))
    last = max(span.end for span in (*statement.cue, *statement.source))
    end = _sentence_end(state, last)
    for match in _TOLD.finditer(state.annotated.article.text, first, min(end, last + 80)):
        inside = any(span.start <= match.start() < span.end for span in statement.content)
        named = next((n for n in state.index.starting_at(match.end(), match.end() + 25) if n.entity.id != speaker), None)
        if named and not inside:
            return named.entity.id
    return None


def _sentence_end(state: _State, position: int) -> int:
    start = _sentence_start(state, position)
    following = next((s for s in state.annotated.sentences if state.annotated.tokens[s.first].start > max(start, position)), None)
    return state.annotated.tokens[following.first].start if following else len(state.annotated.article.text)


def unresolved(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that have a source and no speaker."""
    return [s for s in statements if s.source and s.speaker is None and s.manner is not Manner.DIRECT]
