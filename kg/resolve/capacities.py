"""In which role and for whom a person speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg import lexicon
from kg.extract.entities.roles import role_codes
from kg.model import Capacity, Organization, Person, Span, Statement
from kg.resolve.context import WORD, Context
from kg.resolve.nominals import body_before
from kg.resolve.pronouns import resolve_pronoun
from kg.resolve.sources import head_region, kinds_of_body, trim_source

_OWNED = r"(?:^|,\s)(?P<owner>its|their)\s(?:[\w-]+\s){0,2}"
_OWNERS = {"its": "it", "their": "they"}
_OF = re.compile(r"\s(?:of|from|at|with)\s(?:the\s)?")
_OF_A_BODY = re.compile(
    r"\b(?:of|from|at|for|with)\s(?P<noun>the\s(?:[\w-]+\s){0,2}?(?P<head>\w+))(?=$|,|\s(?:in|from|on|near)\b)"
)
_BODYS = re.compile(r"(?:^|,\s)(?P<noun>the\s(?:[\w-]+\s)?(?P<head>\w+))['’]s?\s")
_WHO_HEADS = re.compile(
    r",\swho\s(?:\w+\s)?(?P<verb>\w+)\s(?P<noun>(?:the|an?)\s(?:[\w-]+\s){0,2}?(?P<head>\w+))(?=$|,|\s(?:in|from|on|near|at)\b)"
)
_UNNAMED_OF = re.compile(r"\s(?:of|from|at|with|in|within|inside)\s(?:the\s)?(?:\w+\s)?")
_SPEAKING = re.compile(r"(?:Speaking|Writing)\s(?P<role>(?:on\sbehalf\sof|for)\s(?P<body>[^,]{3,60})),\s")
_NO_PART = re.compile(r"\b(?:former|ex|formerly|retired|once)\b", re.IGNORECASE)
_INSIDERS = frozenset(
    "spokesperson head minister diplomat military police expert scientist physician lawyer firefighter religious member".split()  # noqa: SIM905
)
"""Codes of roles in which somebody without a name speaks for the body that is named beside the role: "doctors at Tarn Hospital"."""


def resolve_capacity(context: Context, statement: Statement) -> Capacity | None:
    """Return in which role the person speaks: as worded in the source, else the first that the article gives, with a body if any."""
    person = context.people.get(statement.speaker or "")
    if person is None:
        return None if statement.speaker else _unnamed(context, statement)
    best = _presented(context, statement, person)
    if best and best.organization:
        return best
    office = (
        _owned(context, statement, best)
        or _member(context, statement, person, best)
        or _of_noun(context, statement, best)
        or _on_behalf(context, statement)
    )
    if office:
        context.offices.setdefault(person.id, office)
    return context.offices.get(person.id, best)


def _presented(context: Context, statement: Statement, person: Person) -> Capacity | None:
    """Return the capacity in which the article presents a person, that of the source first."""
    worded = _worded(context, statement)
    own = [capacity for capacity in person.capacities if capacity.role in worded] or list(person.capacities)
    # "Army spokesman Col. Haddad" speaks as the spokesman.
    return min(own, key=lambda capacity: (capacity.organization is None, capacity.code == "military"), default=None)


def _worded(context: Context, statement: Statement) -> str:
    return " ".join(span.of(context.text) for span in statement.source)


def _owned(context: Context, statement: Statement, capacity: Capacity | None) -> Capacity | None:
    """Return the capacity of "its director, Amal Haddad", with the body that is meant."""
    called = f"{_OWNED}{re.escape(capacity.role)}" if capacity else None
    found = re.search(called, _worded(context, statement), re.IGNORECASE) if called else None
    if capacity is None or found is None:
        return None
    body = resolve_pronoun(context, statement, _OWNERS[found["owner"].casefold()], is_owner=True)
    return replace(capacity, organization=body) if body in context.organizations else None


def _member(context: Context, statement: Statement, person: Person, capacity: Capacity | None) -> Capacity | None:
    """Return the capacity of "Amal Haddad of the Harbor Union", in the role that the article gives, if any."""
    for span in statement.source:
        for one, other in pairwise(context.index.inside(span)):
            between = context.text[one.span.end : other.span.start]
            if one.entity.id == person.id and isinstance(other.entity, Organization) and _OF.fullmatch(between):
                role = capacity or Capacity(context.text[one.span.end : other.span.end].strip())
                return replace(role, organization=other.entity.id)
    return None


def _of_noun(context: Context, statement: Statement, capacity: Capacity | None) -> Capacity | None:
    """Return the capacity of "Amal Haddad, who runs the monitoring group" or "director of the charity", with the body that is meant."""
    worded = _worded(context, statement)
    found = _WHO_HEADS.search(worded)
    codes = lexicon.load("role_phrases")["heading"]
    if found and found["verb"] in codes:
        capacity = Capacity(found["verb"], codes[found["verb"]])
    elif capacity and not _NO_PART.search(worded):
        found = _OF_A_BODY.search(worded) or _BODYS.search(worded)
    else:
        found = None
    if capacity is None or found is None or kinds_of_body(found["head"].casefold()) is None:
        return None
    body = body_before(context, statement, found["noun"].casefold().split())
    return replace(capacity, organization=body) if body else None


def _on_behalf(context: Context, statement: Statement) -> Capacity | None:
    """Return the capacity of "Speaking on behalf of the ministry, Amal Haddad said ..."."""
    source = statement.source[0] if statement.source else None
    if source is None:
        return None
    start = context.sentence_start(source.start)
    found = _SPEAKING.fullmatch(context.text, start, source.start)
    if found is None:
        return None
    named = next((n.entity for n in context.index.inside(Span(*found.span("body"))) if isinstance(n.entity, Organization)), None)
    body = named.id if named else body_before(context, statement, found["body"].casefold().split())
    return Capacity(found["role"].casefold(), "spokesperson", body) if body else None


def _unnamed(context: Context, statement: Statement) -> Capacity | None:
    """Return the capacity of somebody without a name who is of a body: "an official from the Harbor Ministry"."""
    phrase = trim_source(context.text, statement.source[0]) if statement.source else None
    if phrase is None:
        return None
    region = head_region(context.text, phrase)
    words = [word.casefold() for word in WORD.findall(context.text, region.start, region.end)]
    if not words or not _INSIDERS & {_code(words[-1])} or _NO_PART.search(phrase.of(context.text)):
        return None
    named = next((n for n in context.index.inside(phrase) if isinstance(n.entity, Organization)), None)
    if named is None:
        return None
    is_behind = _UNNAMED_OF.fullmatch(context.text, region.end, named.span.start) is not None
    is_in_front = named.span.end < region.end and not set(words[:-1]) & {"and", "or"}
    if not (is_behind or is_in_front):
        return None
    return Capacity(words[-1], _code(words[-1]), named.entity.id)


def _code(word: str) -> str | None:
    """Return the code of a role of one word, in the singular or the plural."""
    return role_codes().get((word,)) or role_codes().get((word.removesuffix("s"),))
