"""To whom something was said: "told the Harbor Gazette", "in an interview with Amal Haddad"."""

from __future__ import annotations

import re

from kg import lexicon
from kg.extract.entities.roles import role_codes
from kg.model import Statement
from kg.resolve.context import WORD, Context
from kg.resolve.mentions import Named

_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|assured)\s+"
    r"|\b(?:interviews?|talk|talks|conversation)\s+with\s+"
    r"|\b[Ss]peaking\s+(?:to|with)\s+"
    r"|\bquoted\s+(?:as\s+saying\s+)?by\s+"
    r"|\b(?:said|wrote|statement|comments|remarks|email|letter)\s+to\s+"
)
_OPENING = re.compile(r"(?:In|During|Speaking|Talking)\s[^.;“”\"]{3,100},\s")
_LEAD = re.compile(r"(?:(?:the|a|an|his|her|its|their)\s+)?(?:[a-z-]+\s+){0,3}")
_ROLE = re.compile(r"\s+([a-z]+)\s+(?=[A-Z])")
REACH = 80  # code points behind the cue in which "in an interview with X" is looked for


def resolve_addressee(context: Context, statement: Statement, speaker: str | None) -> str | None:
    """Return the identifier of the outlet, body or person to whom a statement was made, or None."""
    if not statement.cue:
        return None
    edges = (*statement.cue, *statement.source)
    first, last = min(s.start for s in edges), max(s.end for s in edges)
    start = context.sentence_start(first)
    if _OPENING.fullmatch(context.text, start, first):  # "In an interview with the Harbor Gazette, Haddad said"
        first = start
    for match in _TOLD.finditer(context.text, first, min(context.sentence_end(last), last + REACH)):
        if not any(span.start <= match.start() < span.end for span in statement.content):
            named = _named_at(context, match.end())
            if named and named.entity.id != speaker:
                return named.entity.id
    return None


def _named_at(context: Context, position: int) -> Named | None:
    """Return the mention that stands at a position, behind an article and a few words in lower case at the most.

    "told Harbor Gazette editor Amal Haddad": the person, not the paper.
    """
    lead = _LEAD.match(context.text, position)
    end = lead.end() if lead else position
    named = next(context.index.starting_at(position, end + 1), None)
    if named is None:
        return None
    between = {word.casefold() for word in WORD.findall(context.text, position, named.span.start)}
    if between & lexicon.word_set("sources", "no_listeners"):
        return None
    behind = _ROLE.match(context.text, named.span.end)
    if behind and (behind[1],) in role_codes():
        return next(context.index.starting_at(behind.end(), behind.end() + 1), named)
    return named
