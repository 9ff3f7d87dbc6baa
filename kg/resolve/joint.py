"""Who says something together: "Haddad and Moe said in a joint statement", "the two ministers said", "both armies said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg import lexicon
from kg.extract.entities.roles import role_codes
from kg.model import Basis, Organization, OrganizationKind, Person, Span, Statement
from kg.resolve.context import Context, folded_words
from kg.resolve.mentions import Entity
from kg.resolve.pronouns import PLURAL, REACH, sex_of_person
from kg.resolve.sources import is_possessor, kinds_of_body

FAR = 4000  # code points before "the two ministers" in which they are named
_JOINT = re.compile(r"(,?\s(?:and|along\swith|together\swith|as\swell\sas|plus)\s|\s?&\s|,\s|/)")
_NO_HEAD = re.compile(r"\b(?:who|which|whose|that|in|at|with|from|on|by|after|before|told|said|speaking)\b")
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "couple": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
_LEADERS = frozenset(["head", "head_of_state", "head_of_government", "governor"])
_OFFICIALS = frozenset([*_LEADERS, "minister", "diplomat", "spokesperson", "military", "police", "member"])
_CODES = {"leaders": _LEADERS, "presidents": frozenset(["head_of_state"]), "officials": _OFFICIALS}
_SEXES = {"men": "male", "women": "female"}


def resolve_joint(context: Context, statement: Statement, speaker: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the speaker of a statement and those who say it together with them.

    Args:
        context: what is known so far.
        statement: whose source is looked at.
        speaker: who was found to speak.
    """
    if statement.basis is Basis.AUTHOR_VOICE:
        return speaker, ()
    previous = context.resolved.get(statement.continues or "")
    if not statement.source:
        return speaker, previous.co_speakers if previous and previous.speaker == speaker else ()
    words = folded_words(context.text, statement.source)
    if words and words[0] in PLURAL and len(words) == 1:
        return _of_pronoun(context, statement, speaker)
    if speaker is None or speaker not in {e.id for span in statement.source for e in _named(context, span)}:
        meant = _of_number(context, statement, words) if words else ()
        return (meant[0], meant[1:]) if meant else (speaker, ())
    return speaker, _joined(context, statement, speaker)


def _named(context: Context, span: Span) -> Iterator[Entity]:
    yield from (named.entity for named in context.index.inside(span))


# --- "Haddad and Moe" ----------------------------------------------------------------------------------------------------------------


def _joined(context: Context, statement: Statement, speaker: str) -> tuple[str, ...]:
    """Return who is joined to the speaker in the source by "and"."""
    for span in statement.source:
        own = next((n for n in context.index.inside(span) if n.entity.id == speaker), None)
        if own is not None and not is_possessor(context.text, own.span):
            return tuple(dict.fromkeys(_behind(context, span, own.span.end, own.entity)))
    return ()


def _behind(context: Context, span: Span, position: int, speaker: Entity) -> Iterator[str]:
    """Yield those who are named in the parts of a source behind the speaker that are joined to it.

    A part behind a comma alone is one of several only where one behind "and" follows; else it describes the name before it.
    """
    parts = list(_parts(context.text, Span(position, span.end))) if position < span.end else []
    found: list[tuple[str, str]] = []
    for joint, part in parts:
        if not joint.strip() and part.of(context.text).strip():
            return  # "Haddad of the Weir Institute and the Moe Company"
        entity = _head_of(context, part)
        is_alike = entity is not None and (isinstance(entity, Person) == isinstance(speaker, Person) or joint.strip() != ",")
        if entity is not None and is_alike and entity.id != speaker.id:
            found.append((joint.strip(), entity.id))
        elif _NO_HEAD.match(part.of(context.text)) and joint.strip() != ",":
            break
    last = max((n for n, (joint, _) in enumerate(found) if joint != ","), default=-1)
    yield from (identifier for _, identifier in found[: last + 1])


def _parts(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the parts of the rest of a source, each with what joins it to the part before."""
    joint, start = "", span.start
    for match in _JOINT.finditer(text, span.start, span.end):
        if match.start() > start:
            yield joint, Span(start, match.start())
        joint, start = match[0], match.end()
    if start < span.end:
        yield joint, Span(start, span.end)


def _head_of(context: Context, part: Span) -> Entity | None:
    """Return who a part of a source is, where the part ends with the name, or a preposition behind the name goes on about it."""
    for named in context.index.inside(part):
        before, behind = context.text[part.start : named.span.start], context.text[named.span.end : part.end]
        is_apart = _NO_HEAD.search(before) is not None or is_possessor(context.text, named.span)
        is_owned = re.search(r"\b(?:of|for)\b", before) is not None and isinstance(named.entity, Organization)
        if not is_apart and not is_owned and (not behind.strip(" .") or behind.startswith((" of ", " in ", " from ", " at "))):
            return named.entity
    return None


# --- "They", "the two ministers" ---------------------------------------------------------------------------------------------------------


def _of_pronoun(context: Context, statement: Statement, speaker: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return those who spoke together last, where nobody else has spoken since: "they added"."""
    position = statement.source[0].start
    last = next(islice(reversed(context.resolved.values()), 1), None)
    if last is None or not last.co_speakers or not position - REACH <= last.content[0].start <= position:
        return speaker, ()
    return last.speaker, last.co_speakers


def _of_number(context: Context, statement: Statement, words: list[str]) -> tuple[str, ...]:
    """Return who is meant by "the two ministers", "both", "the three agencies": the last of their kind that were named, as many."""
    is_pointing = words[0] in lexicon.word_set("sources", "pointing")
    number = next((_NUMBERS[word] for word in words[:2] if word in _NUMBERS), None)
    if number is None or not (is_pointing or (words[0] in _NUMBERS and len(words) == 1)):
        return ()
    nouns = [word for word in words[:3] if word not in _NUMBERS and word not in lexicon.word_set("sources", "pointing")]
    position = statement.source[0].start
    before = (n.entity for n in context.index.before(position, position - FAR) if not _is_inside(statement, n.span))
    noun = nouns[-1] if nouns else ""
    kinds = _kinds(noun)
    fitting = (e for e in before if _fits(context, e, noun, kinds))
    found = list(islice(dict.fromkeys(e.id for e in fitting), number))
    return tuple(reversed(found)) if len(found) == number else ()


def _is_inside(statement: Statement, span: Span) -> bool:
    return any(content.contains(span) for content in statement.content)


def _kinds(noun: str) -> frozenset[OrganizationKind]:
    """Return the kinds of organization that a noun in the plural means, none where it is one for people."""
    if noun in {"countries", "nations", "governments", "states", "capitals"}:
        return frozenset([OrganizationKind.GOVERNMENT])
    return kinds_of_body(noun.removesuffix("s")) or kinds_of_body(noun.removesuffix("ies") + "y") or frozenset()


def _fits(context: Context, entity: Entity, noun: str, kinds: frozenset[OrganizationKind]) -> bool:
    if not isinstance(entity, Person):
        return entity.kind in kinds or noun.removesuffix("s") in entity.name.casefold().split()
    if kinds:
        return False
    if noun in _SEXES:
        return sex_of_person(context, entity.id) in {None, _SEXES[noun]}
    if not noun:
        return True
    code = role_codes().get((noun.removesuffix("s"),)) or role_codes().get((noun.replace("men", "man"),))
    codes = _CODES.get(noun, frozenset([code] if code else ()))
    return any(capacity.code in codes for capacity in entity.capacities)
