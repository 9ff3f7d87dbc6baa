"""Which name inside a source is the speaker's.

The head of the source decides, its last noun before a preposition, comma or relative clause: a person's name ("Harbor Ministry
spokesman Amal Haddad"), a body ("the Marlow News agency"), a document ("figures released by the ministry": its maker), a
spokesperson without a name (the body), or somebody without a name ("a source at the ministry": nobody). Where the span of a source ends
before the name that it describes ("Harbor Ministry spokesman" in front of "Amal Haddad"), that name is taken too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg import lexicon
from kg.extract.entities.roles import role_codes
from kg.model import OUTLETS, Organization, OrganizationKind, Person, Span, Statement
from kg.resolve.context import WORD, Context
from kg.resolve.mentions import Entity, Named

_BREAK = re.compile(
    r"\s(?:of|for|at|from|with|in|to|about|on|against|near|by|who|which|that|whose|under|inside|released|published|issued|seen|obtained|provided|conducted|kept|compiled|maintained|familiar|close)\b|[,(;:–—]"
)
_PREPOSITION_BEHIND_COMMA = re.compile(r",[^,]*\b(?:of|for|at|from|with|in|to|by|on)\b[^,]*$")
_PREPOSITION_AT_END = re.compile(r"\b(?:of|for|at|from|with|in|to|by|on|the)\s$")
_WORD_AT_END = re.compile(r"[\w.]\s$")
_POSSESSIVE = re.compile(r"['’]?s(?!\w)")
# "the shipping company | , | Norline", "the company | that runs the dam, | Norline"
_APPOSITION_OF_BODY = re.compile(r"(?:\s(?:that|which)\s[^,]*)?,\s")
_AND = re.compile(r"\sand\s")
_DETERMINER = re.compile(r"(?:the|a|an)\s")
_SHORT_NAME = re.compile(r"[Tt]he [A-Z]\w+")
_APPOSED = re.compile(r",?\s(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov)\.?\s)?")


def find_named(context: Context, statement: Statement) -> Entity | None:
    """Return who is named in the source of a statement and speaks, or None."""
    if is_label(context.text, statement):
        return None
    for span in source_phrases(context, statement):
        found = _of_part(context, span)
        if found:
            return found
    return _described(context, statement)


def is_label(text: str, statement: Statement) -> bool:
    """Whether a source is a noun at the end of a headline ("Nine killed in raid on Kelm monitor"), and no part of the name before it."""
    words = {span.of(text).casefold() for span in statement.source}
    return statement.rule.endswith("heading-label") and words <= lexicon.word_set("phrases", "trailing_labels")


def source_phrases(context: Context, statement: Statement) -> list[Span]:
    """Return the noun phrases of a source: "residents and the Marlow Observatory" has two; nothing around them belongs to the span."""
    trimmed = (trim_source(context.text, span) for span in statement.source)
    return [phrase for span in trimmed if span for phrase in _coordinated(context.text, span)]


def trim_source(text: str, span: Span) -> Span | None:
    """Return a span without the marks and the words around a noun phrase that it may have caught, or None if nothing is left.

    >>> trim_source("nets were lost, by the ministry,", Span(14, 32)).of("nets were lost, by the ministry,")
    'the ministry'
    """
    words = list(WORD.finditer(text, span.start, span.end))
    while len(words) > 1 and words[0][0].casefold() in lexicon.word_set("sources", "leading"):
        del words[0]
    if not words:
        return None
    end = words[-1].end()
    return Span(words[0].start(), end - 1 if words[-1][0][-1] in "-&" and end - 1 > words[0].start() else end)


def is_document(word: str) -> bool:
    """Whether a noun is for what speaks in the stead of somebody else ("report", "figures"; also "spokesman", "office")."""
    return word in lexicon.word_set("sources", "documents") or word in lexicon.word_set("sources", "proxies")


def kinds_of_body(word: str) -> frozenset[OrganizationKind] | None:
    """Return which kinds of organization a noun in lower case can mean ("agency"), or None."""
    return _body_words().get(word)


@cache
def _body_words() -> Mapping[str, frozenset[OrganizationKind]]:
    return {word: frozenset(OrganizationKind(kind) for kind in kinds) for word, kinds in lexicon.load("body_words").items()}


@cache
def nouns_of_people() -> frozenset[str]:
    """Return the nouns for people, by their role or without a name, in lower case."""
    return frozenset(role[-1] for role in role_codes()) | lexicon.word_set("sources", "unnamed")


def _coordinated(text: str, span: Span) -> list[Span]:
    """Return the source, or its parts where it joins several, in order.

    A determiner begins the second ("residents and the Marlow Observatory"), or the first is a name cut short ("the Observatory and ...").
    """
    cuts = [
        cut
        for cut in _AND.finditer(text, span.start, span.end)
        if _DETERMINER.match(text, cut.end()) or _SHORT_NAME.fullmatch(text, span.start, cut.start())
    ]
    edges = [span.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), span.end]
    return [Span(start, end) for start, end in zip(edges, ends, strict=True) if start < end]


def _of_part(context: Context, span: Span) -> Entity | None:
    named = _outermost([n for n in context.index.inside(span) if not _is_description(context.text, span, n)])
    if not named:
        # The span may cut a name: "Observatory" of "the Marlow Observatory".
        around = [n for n in context.index.touching(span) if n.span.contains(span) and not _is_description(context.text, span, n)]
        return around[0].entity if around and span.of(context.text)[0].isupper() else None
    text = context.text
    region = head_region(text, span)
    if isinstance(named[0].entity, Organization) and named[0].span.end == region.end and text[region.end : region.end + 1] == ",":
        return named[0].entity  # "According to the Marlow Gazette, the mayor, Amal Haddad,": the rest belongs to what it reports
    person = next(
        (
            n
            for n in named
            if isinstance(n.entity, Person) and not is_possessor(text, n.span) and _is_head_person(text, span, region, n)
        ),
        None,
    )
    if person:
        return person.entity
    bodies = [n for n in named if isinstance(n.entity, Organization)]
    head_words = WORD.findall(text, region.start, region.end)
    head = head_words[-1].casefold() if head_words else ""
    inside = [n for n in bodies if n.span.start < region.end]
    found = _of_head(head, inside, bodies, text, region)
    if found:
        return found
    owner = next((n for n in named if isinstance(n.entity, Person) and n.span.start < region.end), None)
    is_theirs = is_document(head) or head.startswith("spokes")
    return owner.entity if owner and is_theirs else None


def _outermost(named: list[Named]) -> list[Named]:
    """Return the mentions without the people inside of the names of bodies: "Haddad" of "Haddad's campaign"."""
    bodies = [n.span for n in named if isinstance(n.entity, Organization)]
    return [n for n in named if isinstance(n.entity, Organization) or not any(span.contains(n.span) for span in bodies)]


def _is_description(text: str, source: Span, named: Named) -> bool:
    """Whether a name says no more than of what kind somebody is: "a Norlandish broadcaster"."""
    opening = text[source.start : named.span.start].casefold()
    return opening in {"a ", "an "} and isinstance(named.entity, Organization) and named.entity.name.split()[-1].islower()


def _of_head(head: str, inside: Sequence[Named], bodies: Sequence[Named], text: str, region: Span) -> Entity | None:
    """Return the body that the head of a source stands for; ``inside``: the bodies that are named in the head's phrase."""
    if not bodies:
        return None
    last = inside[-1] if inside else None
    if last and last.span.end >= region.end - 1 and not is_possessor(text, last.span):
        is_list = " and " in text[inside[0].span.end : last.span.start]
        return (inside[0] if is_list else last).entity
    if inside and head in lexicon.word_set("sources", "reporters"):
        return next((n.entity for n in inside if _is_outlet(n.entity)), None)
    if head.startswith("spokes") or is_document(head) or is_document(head.removesuffix("s")):
        makers = [n for n in bodies if not _is_reader(text, region, n)]
        return (inside or makers)[0].entity if inside or makers else None
    if _is_noun_of_people(head):
        return None
    if not inside and _APPOSITION_OF_BODY.fullmatch(text, region.end, bodies[-1].span.start):
        return bodies[-1].entity
    return inside[0].entity if inside else None


def _is_noun_of_people(word: str) -> bool:
    return word in nouns_of_people() or word.removesuffix("s") in nouns_of_people() or is_document(word)


def _is_outlet(entity: Entity) -> bool:
    return isinstance(entity, Organization) and entity.kind in OUTLETS


def _is_reader(text: str, region: Span, named: Named) -> bool:
    """Whether a body behind a document only had it in hand: "a letter seen by the Harbor Gazette"."""
    between = {word.casefold() for word in WORD.findall(text, region.end, named.span.start)}
    return not between.isdisjoint(lexicon.word_set("sources", "readers"))


def _described(context: Context, statement: Statement) -> Entity | None:
    """Return the person whose name stands right behind a source that ends in a role: "the site's founder", "Amal Haddad"."""
    if not statement.source:
        return None
    phrase = trim_source(context.text, statement.source[-1])
    if phrase is None:
        return None
    head = head_region(context.text, phrase)
    words = WORD.findall(context.text, head.start, head.end)
    if not words or words[-1].casefold() not in nouns_of_people():
        return None
    gap = _APPOSED.match(context.text, phrase.end)
    named = next(context.index.starting_at(gap.end(), gap.end() + 1), None) if gap else None
    if named is None or not isinstance(named.entity, Person) or is_possessor(context.text, named.span):
        return None
    is_content = any(span.start <= named.span.start < span.end for span in statement.content)
    # "the mayor, Haddad said": here the name behind the comma is a source of its own, or belongs to what is said.
    is_closed = "," not in gap[0] or context.text[named.span.end : named.span.end + 1] in {",", "."} if gap else False
    return named.entity if is_closed and not is_content else None


def head_region(text: str, span: Span) -> Span:
    """Return the beginning of a source up to where its head noun ends."""
    found = _BREAK.search(text, span.start + 1, span.end)
    end = found.start() if found else span.end
    return Span(span.start, end) if end > span.start else span


def _is_head_person(text: str, span: Span, region: Span, named: Named) -> bool:
    """Whether a person's name is what the source is about: in front of the first preposition, or in apposition to a role."""
    if named.span.start < region.end:
        behind = WORD.findall(text, named.span.end, region.end)
        # "A Haddad adviser" is not Haddad; "Amal Haddad head of the clinic" is, and has lost its comma.
        is_apposition = named.span.start == span.start and len(behind) == 1 and text.startswith(" of ", region.end)
        is_full = " " in named.span.of(text)
        # "Amal Haddad and others" are Haddad and some without a name.
        is_first = behind[:1] == ["and"] and named.span.start == span.start
        return not behind or is_first or (is_apposition and is_full) or not _is_noun_of_people(behind[-1].casefold())
    # "a biologist at the Marlow Institute, Amal Haddad" and "Minister of Fisheries Amal Haddad", but not "an ally of Haddad".
    between = text[region.end : named.span.start]
    first = text[span.start : region.end].split(" ")[0].casefold()
    if "," in between and not _PREPOSITION_BEHIND_COMMA.search(between):
        return True
    return (
        first not in {"a", "an", "the", "some", "many"}
        and named.span.end >= span.end - 1
        and _WORD_AT_END.search(between) is not None
        and not _PREPOSITION_AT_END.search(between)
    )


def is_possessor(text: str, span: Span) -> bool:
    """Whether a possessive mark stands behind a name, or its "s" alone in a text that has lost its apostrophes."""
    return _POSSESSIVE.match(text, span.end) is not None or (
        text[span.end : span.end + 1] in {"'", "’"} and text[span.end - 1] == "s"
    )
