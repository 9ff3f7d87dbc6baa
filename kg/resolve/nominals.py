"""Whom a noun means that is the source of a statement: "the minister", "the agency", "the report", "his campaign", "the Texan".

A definite noun points back: to the person last named who has the role, to the body last named that is of the kind, to whoever made the
document. In a headline and in the first sentences a noun without "the" points forward, to the first body of the kind that speaks below
("a monitoring group said": the group is named in the next sentence). All else stays nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from kg import lexicon
from kg.extract.entities.roles import role_codes
from kg.language import gazetteer
from kg.language.names.words import is_capital
from kg.model import Organization, OrganizationKind, Person, Span, Statement
from kg.resolve.context import WORD, Context
from kg.resolve.first_person import resolve_first_person
from kg.resolve.pronouns import resolve_pronoun, sex_of_person
from kg.resolve.sources import is_document, kinds_of_body, source_phrases

LAST_STATEMENTS = 5  # among which a document has its makers
REACH = 8000  # code points before a noun in which whom it means is named
NEAR = 1500  # code points before a noun within which a document was spoken of, or somebody spoke
UNIQUE = frozenset(
    """head_of_state head_of_government minister governor judge police spokesperson head lawyer diplomat suspect witness
    relative""".split()  # noqa: SIM905 (a text of words reads better)
)
"""Codes of roles that a speaker of another role does not have under another word: "the mayor" is nobody who is called a pilot."""
LEAD = 700  # code points of the beginning of an article, whose nouns point forward
AHEAD = 1500  # code points behind a noun within which it is named
_HEAD_END = re.compile(
    r"\s(?:of|for|at|from|with|in|to|about|on|who|which|that|by|under|near|released|published|issued|seen|obtained|conducted)\b|[,(:;–—]"
)
_CLAUSE = re.compile(r",|\s(?:who|which|that|whose)\b")
_ANTECEDENTS = {"his": "he", "her": "she", "its": "it", "their": "they"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: its span, and the words up to its head, in lower case."""

    span: Span
    words: tuple[str, ...]
    tail: str

    @property
    def head(self) -> str:
        return self.words[-1] if self.words else ""

    @property
    def is_definite(self) -> bool:
        return bool(self.words) and self.words[0] in lexicon.word_set("sources", "pointing")


def resolve_nominal(context: Context, statement: Statement) -> str | None:
    """Return the identifier of whom the nouns of a source mean, or None."""
    phrases = (_phrase(context.text, span) for span in source_phrases(context, statement))
    return next((found for phrase in phrases if (found := _of_phrase(context, statement, phrase))), None)


def _phrase(text: str, span: Span) -> _Phrase:
    source = span.of(text)
    broken = _HEAD_END.search(source, 1)
    words = source[: broken.start()].split() if broken else source.split()
    folded = tuple(filter(None, (word.casefold().strip(".,“”\"'‘’") for word in words)))
    return _Phrase(span, folded, broken[0].strip() if broken else "")


def _of_phrase(context: Context, statement: Statement, phrase: _Phrase) -> str | None:
    words = phrase.words
    if not words:
        return None
    if words[0] in {"our", "my"}:
        return _of_own_document(context, statement) if is_document(phrase.head) else None
    if words[0] in _ANTECEDENTS and is_document(phrase.head):
        owner = resolve_pronoun(context, statement, _ANTECEDENTS[words[0]], is_owner=True)
        return _body_of_owner(context, phrase.head, owner) or owner
    inner = next((n for n in range(1, len(words)) if words[n] in lexicon.word_set("sources", "pointing")), None)
    if inner and is_document(words[inner - 1]):  # "figures the ministry released", "figures her campaign released"
        return _of_phrase(context, statement, replace(phrase, words=words[inner:], tail=""))
    if _has_unknown_name(context, phrase):
        return None
    if is_document(phrase.head):
        spoken_for = (
            phrase.head.startswith("spokes") and phrase.is_definite and _last_with_role(context, words, phrase.span.start)
        )
        return spoken_for or _of_document(context, phrase)
    if phrase.is_definite or (len(words) == 1 and not phrase.head.endswith("s")) or context.is_heading(phrase.span.start):
        return _pointed_back(context, statement, phrase) or _pointed_forward(context, phrase)
    return _pointed_forward(context, phrase)


def _body_of_owner(context: Context, head: str, owner: str | None) -> str | None:
    """Return the body that a person has and the article names: "Haddad's campaign" for "her campaign"."""
    if owner is None or owner not in context.people or head not in lexicon.word_set("bodies", "run"):
        return None
    family = context.people[owner].name.casefold().split()[-1]
    having = (o for o in context.by_word.get(head, ()) if family in re.findall(r"\w+", context.organizations[o].name.casefold()))
    return next(having, None)


def _pointed_back(context: Context, statement: Statement, phrase: _Phrase) -> str | None:
    """Return who was named before, and is what a noun says."""
    words, position = phrase.words, phrase.span.start
    found = _last_with_role(context, words, position) or _last_body(context, statement, words, position)
    # "Ministry says 17 killed" above an article that names the ministry below.
    return found or _only_body(context, phrase) or _in_focus(context, phrase)


def _pointed_forward(context: Context, phrase: _Phrase) -> str | None:
    """Return who is named behind a noun of a headline, or a noun without "the" of the first sentences."""
    position = phrase.span.start
    is_heading = context.is_heading(position)
    if phrase.is_definite or not (is_heading or position < LEAD):
        return None
    kinds = _kinds(phrase.words)
    if kinds:
        return _next_body(context, position, kinds, phrase.head)
    return _next_person(context, phrase) if is_heading else None


def _has_unknown_name(context: Context, phrase: _Phrase) -> bool:
    """Whether a source has capitals that no name has: somebody is named there whom we do not know."""
    if context.is_heading(phrase.span.start):  # where every word may have a capital
        return False
    end = phrase.span.end
    cut = _CLAUSE.search(context.text, phrase.span.start + 1, end)
    words = islice(WORD.finditer(context.text, phrase.span.start, cut.start() if cut else end), 1, None)
    return any(is_capital(w[0]) and w.start() not in context.named and not _is_no_name(w[0]) for w in words)


def _is_no_name(word: str) -> bool:
    names = gazetteer.load()
    return word.casefold().strip(".,") in _words_of_roles() or word in names.demonyms or word in names.known


@cache
def _words_of_roles() -> frozenset[str]:
    return frozenset(word for role in role_codes() for word in role) | gazetteer.load().topics | {"former"}


# --- People ------------------------------------------------------------------------------------------------------------------


def _last_with_role(context: Context, words: tuple[str, ...], position: int) -> str | None:
    """Return the person last named who has a role, in the same words or of the same code; else the only one who has it later on."""
    codes = role_codes()
    code = next((codes[words[-size:]] for size in (3, 2, 1) if words[-size:] in codes), None)
    if code is None:
        return None
    before = _people_before(context, position)
    if "former" in words:
        before.sort(key=lambda identifier: not any("ormer " in c.role for c in context.people[identifier].capacities))
    for identifier in before:
        if any(words[-1] in {w.casefold().rstrip(".") for w in c.role.split()} for c in context.people[identifier].capacities):
            return identifier
    having = context.by_code.get(code, ())
    nearest = next((identifier for identifier in before if identifier in having), None)
    return nearest or (having[0] if len(having) == 1 else None)


def _people_before(context: Context, position: int) -> list[str]:
    return list(
        dict.fromkeys(n.entity.id for n in context.index.before(position, position - REACH) if n.entity.id in context.people)
    )


def _in_focus(context: Context, phrase: _Phrase) -> str | None:
    """Return the last speaker, where a noun for one person ("the Texan", "the veteran") can mean nobody else.

    Nobody else has been named since outside of what is said, the noun has not stood for somebody else before, and what the article
    tells of the speaker does not speak against it.
    """
    if not phrase.is_definite or len(phrase.words) < 2:
        return None
    told = lexicon.load("sources")["people"].get(phrase.head)
    code = role_codes().get((phrase.head,))
    position = phrase.span.start
    last = next(((place, who) for place, who in reversed(context.speakers) if place < position), None)
    if (told is None and code is None and not _is_demonym(context, phrase)) or last is None:
        return None
    place, speaker = last
    if speaker not in context.people or place < position - NEAR or context.unnamed.get("person", -1) > place:
        return None
    if code and told is None and (_is_introduced(context, phrase) or (code in UNIQUE and context.people[speaker].capacities)):
        return None
    between = (n for n in context.index.before(position, place) if n.entity.id in context.people and n.entity.id != speaker)
    if any(not context.is_said(n.span.start) for n in between):
        return None
    return speaker if told in {None, "either"} or sex_of_person(context, speaker) in {None, told} else None


def _is_introduced(context: Context, phrase: _Phrase) -> bool:
    """Whether a noun has stood before: "a pilot" of whom nothing else is known is "the pilot" later."""
    found = context.text.rfind(phrase.head, max(0, phrase.span.start - NEAR), phrase.span.start)
    return found >= 0 and not context.is_said(found)


def _next_person(context: Context, phrase: _Phrase) -> str | None:
    """Return the first person who speaks below a headline, where a noun of it ("Harbor mayor") can mean them."""
    told = lexicon.load("sources")["people"].get(phrase.head)
    code = next((role_codes()[phrase.words[-n:]] for n in (3, 2, 1) if phrase.words[-n:] in role_codes()), None)
    if told is None and code is None:
        return None
    first = next((entity for _, entity in context.spoken_after(phrase.span.start, AHEAD) if isinstance(entity, Person)), None)
    if first is None:
        return None
    codes = {capacity.code for capacity in first.capacities if capacity.code}
    if code and codes and code not in codes:
        return None
    return first.id if told in {None, "either"} or sex_of_person(context, first.id) in {None, told} else None


def _is_demonym(context: Context, phrase: _Phrase) -> bool:
    """Whether the head is a capitalized word for where somebody comes from ("the Texan")."""
    words = WORD.findall(context.text, phrase.span.start, phrase.span.end)[: len(phrase.words)]
    if len(words) != 2 or not words[1][0].isupper():
        return False
    return words[1] in gazetteer.load().demonyms or phrase.head.endswith(("an", "er", "ese", "ite"))


# --- Bodies ------------------------------------------------------------------------------------------------------------------


def _kinds(words: Sequence[str]) -> frozenset[OrganizationKind] | None:
    """Return the kinds of organization that a noun and the words before it can mean: "monitoring group", "news agency"."""
    kinds = kinds_of_body(words[-1])
    if kinds is None:
        return None
    modifiers = lexicon.load("sources")["body_modifiers"]
    parts = (part for word in words[:-1] for part in (word, *word.split("-")))
    told = [frozenset(map(OrganizationKind, modifiers[part])) for part in parts if part in modifiers]
    return told[-1] if told else kinds


def _last_body(context: Context, statement: Statement, words: Sequence[str], position: int) -> str | None:
    """Return the organization last named that a noun can mean: one that has the word in its name, else one of its kind."""
    head, kinds = words[-1], _kinds(words)
    if kinds is None:
        return None
    of_kind = None
    for organization in _bodies_before(context, statement, position):
        if head in organization.name.casefold().split():
            return organization.id
        if of_kind is None and organization.kind in kinds:
            of_kind = organization.id
    return of_kind


def body_before(context: Context, statement: Statement, words: Sequence[str]) -> str | None:
    """Return the organization named before a statement that a noun of its source means: "the monitoring group", in lower case."""
    return _last_body(context, statement, words, statement.source[0].start)


def _only_body(context: Context, phrase: _Phrase) -> str | None:
    """Return the only organization of the article that has a noun in its name, and is not taken for one because of this very noun."""
    if kinds_of_body(phrase.head) is None:
        return None
    having = [
        identifier
        for identifier in context.by_word.get(phrase.head, ())
        if not any(span.overlaps(phrase.span) for span in context.organizations[identifier].mentions)
    ]
    return having[0] if len(having) == 1 else None


def _next_body(context: Context, position: int, kinds: frozenset[OrganizationKind] | None, head: str) -> str | None:
    """Return the first organization that speaks behind a noun and is of its kind; None as kind: the first of any."""
    for place, entity in context.spoken_after(position, AHEAD):
        if place <= position or not isinstance(entity, Organization):
            continue
        if kinds is None or entity.kind in kinds or head in entity.name.casefold().split():
            return entity.id
    return None


def _bodies_before(context: Context, statement: Statement, position: int) -> Iterator[Organization]:
    """Yield the organizations named before a place, the nearest first, but those of which the statement itself speaks."""
    for named in context.index.before(position, position - REACH):
        is_told_of = any(span.contains(named.span) for span in statement.content)
        if isinstance(named.entity, Organization) and not is_told_of:
            yield named.entity


# --- Documents ---------------------------------------------------------------------------------------------------------------


def _of_document(context: Context, phrase: _Phrase) -> str | None:
    """Return who made a document: who is named beside it where it was last spoken of, else who spoke last or was spoken for."""
    position = phrase.span.start
    opens = not context.text[:position].strip()
    if (context.is_heading(position) or opens) and len(phrase.words) <= 2:
        return _next_body(context, position, None, "")
    if not phrase.is_definite or phrase.tail in {"by", "from"}:
        return None
    if phrase.head in lexicon.word_set("sources", "utterances"):
        last = next(islice(reversed(context.resolved.values()), 1), None)
        if last and last.speaker and last.source and position - NEAR < last.source[0].start < position:
            return _body_of(last) or last.speaker
    named = _named_beside(context, phrase.head, position)
    if named:
        return named
    recent = islice(reversed(context.resolved.values()), LAST_STATEMENTS)
    makers = (s.speaker if s.speaker in context.organizations else _body_of(s) for s in recent if s.content[0].start < position)
    return next(filter(None, makers), None)


def _body_of(statement: Statement) -> str | None:
    return statement.capacity.organization if statement.capacity else None


def _named_beside(context: Context, head: str, position: int) -> str | None:
    """Return the only body in the last sentence that speaks of a document: "The Weir Institute released a survey on Friday."."""
    start = context.sentence_start(position)
    found = context.text.rfind(head.removesuffix("s"), max(0, start - NEAR), start)
    if found < 0:
        return None
    first = context.sentence_start(found)
    bodies = {
        n.entity.id
        for n in context.index.inside(Span(first, min(context.sentence_end(found), start)))
        if isinstance(n.entity, Organization)
    }
    return bodies.pop() if len(bodies) == 1 else None


def _of_own_document(context: Context, statement: Statement) -> str | None:
    """Return whose "our data" are: those for whom the speaker of the quotation speaks."""
    speaker = resolve_first_person(context, statement, "we")
    person = context.people.get(speaker or "")
    return next((c.organization for c in (person.capacities if person else ()) if c.organization), None) or speaker
