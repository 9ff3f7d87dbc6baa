"""Whose "I", "we" or "you" it is: of the speaker of the quotation, of who answers in an interview, of the author."""

from __future__ import annotations

from kg.model import Statement
from kg.resolve.context import Context

SELF = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])
YOU = frozenset(["you", "your", "yourself"])


def resolve_first_person(context: Context, statement: Statement, pronoun: str) -> str | None:
    """Return the identifier of whom a pronoun of the first or second person means, or None.

    Inside quotation marks "I" is the speaker of the quotation, and "you" stays open. Outside of them, "I" in an answer of an
    interview is who answers, and so is "you" in a question.
    """
    parent = context.resolved.get(statement.parent or "")
    if parent:
        return None if pronoun in YOU else parent.speaker
    position = statement.source[0].start
    around = context.said_around(position, statement.id)
    if around is not None:
        return None if pronoun in YOU else around.speaker
    if context.quotation_at(position):
        return None
    turn = context.interview.turn_at(position)
    if turn is None:
        return None
    return turn.asked if pronoun in YOU else turn.speaker


def is_author(context: Context, statement: Statement) -> bool:
    """Whether "we believe" is the author's own voice: outside of quotations and of other statements, and of nobody that is named.

    So speaks the office that issues a press release, or a columnist; what they say is not attributed to anybody else.
    """
    if statement.speaker or statement.parent or len(statement.source) != 1:
        return False
    source = statement.source[0]
    return source.of(context.text).casefold() in SELF and not context.quotation_at(source.start)
