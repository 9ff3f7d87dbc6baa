"""Attributions by verbs of counting: "The agency counted 40 dead", "The ministry put the toll at 26", "The survey found that 6 in 10 ...".

Such a verb attributes only together with a number: "the agency recorded its staff meeting" says nothing of what anybody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.contents import trim
from kg.language.attribution.rules.draft import Draft

COUNT = 0.85  # of such constructions, the share that attribute
REACH = 5  # tokens between a number and the noun of what is counted
LONGEST_OBJECT = 12  # tokens between "put" and "at"
_NEXT_CLAUSE = re.compile(r",[CSW]|[.]")
_VALUE = re.compile(r"[RDNSI]{0,4}\??#")  # "more than 40", "at least 40", "a record 40", "$40"


def find_counts(clause: Clause) -> Iterator[Draft]:
    """Yield the attributions by verbs of counting."""
    if "#" not in clause.classes:
        return
    for head, word in enumerate(clause.words):
        if not clause.is_outside(head):
            continue
        counts = clause.classes[head] in "VEB" and word in lexicon.word_set("counting", "counting") and _counts(clause, head + 1)
        puts = clause.classes[head] in "VEBN" and word in lexicon.word_set("counting", "putting") and _puts(clause, head + 1)
        raises = clause.classes[head] in "VEB" and word in lexicon.word_set("counting", "raising") and _raises(clause, head + 1)
        draft = _to_draft(clause, head) if counts or puts or raises else None
        if draft is not None:
            yield draft


def _counts(clause: Clause, start: int) -> bool:
    """Whether a number of casualties, incidents or the like stands behind a verb: "counted at least 40 dead"."""
    value = _VALUE.match(clause.classes, start)
    if value is None:
        return False
    return not lexicon.word_set("counting", "events").isdisjoint(clause.words[value.end() : value.end() + REACH])


def _raises(clause: Clause, start: int) -> bool:
    """Whether the number of casualties is changed to another: "raised | the death toll from the flood to 26"."""
    words = clause.words
    for at in range(start + 1, min(start + 2 * LONGEST_OBJECT, len(clause) - 1)):
        if words[at] == "to" and _VALUE.match(clause.classes, at + 1):
            return not lexicon.word_set("counting", "tolls").isdisjoint(words[start:at])
        if clause.classes[at] in ",.:M":
            return False
    return False


def _puts(clause: Clause, start: int) -> bool:
    """Whether a quantity is put at a number: "put | the number of dead at 26"."""
    words = clause.words
    for at in range(start + 1, min(start + LONGEST_OBJECT, len(clause) - 1)):
        if clause.classes[at] in ",.:VAM":
            return False
        if words[at] in lexicon.word_set("counting", "levels") and _VALUE.match(clause.classes, at + 1):
            return not lexicon.word_set("counting", "quantities").isdisjoint(words[start:at])
    return False


def _to_draft(clause: Clause, head: int) -> Draft | None:
    first = head
    while first and clause.classes[first - 1] in "AMR" and clause.is_outside(first - 1):
        first -= 1
    if any(word in lexicon.word_set("words", "passive_auxiliaries") for word in clause.words[first:head]):
        return None
    source = clause.subject_before(first)
    if source is None or clause.classes[source[0]] in "WT" or clause.words[source[0]] in ("no", "nobody", "none", "i", "we"):
        return None
    end = _NEXT_CLAUSE.search(clause.classes, head + 1)
    content = trim(clause, head + 1, end.start() if end else len(clause))
    return None if content is None else Draft((content,), (first, head + 1), source, COUNT, "count")
