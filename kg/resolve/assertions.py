"""Whether a statement asserts the figures in its content: "“Nine died,” he said" does, "9 in 10 prefer the ferry" does not.

Somebody who prefers, supports or demands something, who asks a question, or who claims an attack says nothing of how many it killed:
such a figure is the word of whoever reports the preference, the question or the claim.
"""

from __future__ import annotations

import re

from kg import lexicon
from kg.model import Manner, Span, Statement

_ATTACK = re.compile(
    r"(?:responsibility|credit)\b"
    r"|(?!that\s)(?:(?!(?:was|were|had|has|have|is|are|been|killed|died)\s)[\w’'-]+\s){1,6}?"
    r"(?:attack|assault|bombing|blast|raid|shooting|killing|explosion|strike|ambush)(?:s|es)?\b"
    r"(?=[.,;]|$|\s(?:that|which|in|on|at|against|near|of|outside|inside|earlier|last)\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\d\s?(?:percent|per cent|%)|^(?:an?\s|the\s)?(?:[\w-]+\s)?(?:majority|plurality|thirds?|quarters?)\sof\b|\b(?:respondents|voters|those polled)$",
    re.IGNORECASE,
)


def asserts_figures(text: str, statement: Statement) -> bool:
    """Return whether a statement asserts what figures stand in its content.

    Args:
        text: of the article.
    """
    if statement.cue_lemma in lexicon.word_set("assertions", "attitudes"):
        return False
    if statement.cue_lemma in lexicon.word_set("assertions", "questions"):
        return statement.manner is Manner.DIRECT
    if statement.cue_lemma == "claim" and _claims_attack(text, statement):
        return False
    return not _is_by_respondents(text, statement.source)


def _claims_attack(text: str, statement: Statement) -> bool:
    """Whether somebody claims an attack, and not that something is so: "claimed (responsibility for) the attack that killed 12"."""
    is_passive = statement.cue[0].of(text).casefold().startswith(("was", "were", "been", "has been", "had been"))
    return is_passive or _ATTACK.match(statement.content[0].of(text)) is not None


def _is_by_respondents(text: str, source: tuple[Span, ...]) -> bool:
    """Whether those who say it were counted themselves: "54 percent of farmers said that ..."."""
    return any(_SHARE.search(span.of(text)) for span in source[:1])
