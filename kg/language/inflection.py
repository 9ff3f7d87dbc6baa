"""The forms of an English verb."""

from __future__ import annotations

import re

_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def inflect(verb: str, *, doubling: bool | None = None) -> tuple[str, str, str, str]:
    """Return the infinitive, third person, past and -ing form of a verb, as if it were regular.

    Args:
        verb: the infinitive.
        doubling: whether the last consonant doubles; by default it does in words of one syllable.

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> inflect("slam")
    ('slam', 'slams', 'slammed', 'slamming')
    """
    if doubling is None:
        doubling = len(re.findall(r"[aeiouy]+", verb)) == 1 and _DOUBLING.search(verb) is not None
    if doubling:
        stem = verb + verb[-1]
        return verb, verb + "s", stem + "ed", stem + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing"
