"""Where the content of an attribution begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.cues import Cue, Form, Frame

STRONG = 0.7  # a verb that attributes this often ends the content of the verb before it: "said A, and warned that B"
COORDINATED = 0.5  # the same where it shares the subject: "denied A and called B a lie"
_SHORT_FRAMES = (Frame.NOUN, Frame.PREPOSITION, Frame.OBJECT_INFINITIVE, Frame.OTHER)
_NEXT_CLAUSE = re.compile(",[CSGW]")
_EDGES = frozenset(",.:-CR?")
_NO_RESUMPTION = frozenset("GWYE")


def content_behind(clause: Clause, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    """Return the content that follows a cue: up to the end of the sentence, or to where another attribution takes over."""
    start = cue.start
    while start < len(clause) and clause.classes[start] in ",:-?" and clause.is_outside(start):
        start += 1
    end = _next_attribution(clause, cue, others)
    end = _inner_end(clause, start, end, quoted=cue.frame is Frame.QUOTE)
    end = _circumstance(clause, cue, start, end)
    return trim(clause, start, end)


def _next_attribution(clause: Clause, cue: Cue, others: Sequence[Cue]) -> int:
    for other in others:
        if other.head <= cue.head or other.share < COORDINATED or other.first <= cue.start:
            continue
        before = other.first - 1
        code = clause.classes[before]
        if other.form is Form.PARTICIPLE and code in ",C" and other.share >= STRONG:
            return before
        if other.form is Form.FINITE and other.frame not in (Frame.END, Frame.INVERTED):
            if code == "C" and other.share >= COORDINATED:
                return before
            subject = clause.subject_before(other.first) if other.share >= STRONG else None
            if subject is not None and subject[0] > cue.start + 1 and clause.classes[subject[0] - 1] in "C.S":
                return subject[0] - 1
    for position in range(cue.start + 1, len(clause)):
        if (
            clause.words[position] == "according"
            and clause.is_outside(position)
            and clause.words[position + 1 : position + 2] == ["to"]
            and not clause.opens_aside(position)
        ):
            return position
    return len(clause)


def _circumstance(clause: Clause, cue: Cue, start: int, end: int) -> int:
    """Return where what is praised, denied or called for ends: at a comma with another clause behind it, which a that-clause takes in."""
    if cue.frame not in _SHORT_FRAMES:
        return end
    for match in _NEXT_CLAUSE.finditer(clause.classes, start + 1, end):
        if clause.is_outside(match.start()) and clause.words[match.start() + 1] != "including":
            return match.start()
    return end


def _inner_end(clause: Clause, start: int, end: int, *, quoted: bool) -> int:
    """Return where the content ends before ``end``: at a semicolon, or behind a quotation that a comma closes."""
    for position in range(start + 1, end):
        if not clause.is_outside(position):
            continue
        if clause.words[position] == ";":
            return position
        if quoted and clause.classes[position - 1] == "Q" and clause.classes[position] in ",." and position > start + 1:
            following = clause.classes[position + 1 : position + 2]
            if following != "Q":
                return position
    return end


def content_before(clause: Clause, end: int, floor: int, *, resumes: bool = False) -> tuple[int, int] | None:
    """Return the content that stands before a reporting clause ("..., Haddad said") and behind what ended before it.

    Args:
        resumes: whether the content may go on behind it ("The clinic, Haddad said, had closed"), and so need no verb here.
    """
    start = floor
    while start < end and clause.classes[start] in _EDGES and clause.is_outside(start):
        start += 1
    found = trim(clause, start, end)
    if found is None:
        return None
    has_quotation = any(clause.quoted[i] >= 0 for i in range(*found))
    has_verb = any(code in "VAME" for code in clause.classes[found[0] : found[1]])
    has_subject = resumes and clause.classes[found[0]] in "DPNK#"
    return found if has_quotation or has_subject or (has_verb and found[1] - found[0] > 2) else None


def resumption(clause: Clause, position: int, *, complete: bool) -> tuple[int, int] | None:
    """Return what goes on behind a reporting clause: "The plan, Haddad said, would fail".

    Args:
        complete: whether what stands before is complete, so that only another quotation can go on from it.
    """
    size, classes = len(clause), clause.classes
    if position + 1 >= size or classes[position] not in ",:.-":
        return None
    start = position + 1
    if classes[start] == "C" and start + 1 < size and classes[start + 1] == "Q":
        start += 1
    if classes[start] == "Q" and not clause.is_outside(start):
        return trim(clause, start, _inner_end(clause, start, size, quoted=True))
    if complete or classes[position] != "," or classes[start] in _NO_RESUMPTION:
        return None
    return trim(clause, start, size)


def trim(clause: Clause, start: int, end: int) -> tuple[int, int] | None:
    """Leave out the punctuation and conjunctions at the end of a content, but never a quotation mark; None if nothing is left."""
    while end > start and clause.classes[end - 1] in ",.:-C?" and clause.is_outside(end - 1):
        end -= 1
    return (start, end) if end > start and any(clause.tokens[i].text[0].isalnum() for i in range(start, end)) else None
