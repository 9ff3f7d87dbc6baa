"""Colons and dashes that attribute: "Monitor: nine killed", "Nine killed: monitor", "HADDAD: We have nothing left.".

Where a text has lost its punctuation, the end of a headline may still name its source: "Nine killed in raid on Kelm monitor".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.contents import trim
from kg.language.attribution.rules.draft import Draft

HEADING = 0.7
TRANSCRIPT = 0.6
LONGEST_LABEL = 7  # tokens
LEAST_BARE = 5  # tokens before a label without punctuation


def find_labels(clause: Clause, *, heading: bool, bare: bool = False) -> Iterator[Draft]:
    """Yield the attribution that the first colon of a sentence, or in a heading a trailing one, makes.

    Args:
        bare: whether the text has lost its punctuation.
    """
    colons = [i for i, code in enumerate(clause.classes) if code == ":" and clause.is_outside(i)]
    if heading and bare and not colons:
        yield from _bare_label(clause)
    if not colons or len(clause) < 4:
        return
    colon = colons[-1]
    if (
        (heading or _is_reporter(clause, colon + 1))
        and len(clause) - colon - 1 <= LONGEST_LABEL
        and _is_label(clause, colon + 1, len(clause) - (clause.classes[-1] == "."))
        and colon > LONGEST_LABEL // 2
    ):
        content = trim(clause, 0, colon)
        source = trim(clause, colon + 1, len(clause))
        if content is not None and source is not None:
            yield Draft((content,), (colon, colon + 1), source, HEADING, "heading-label")
            return
    colon = colons[0]
    if 0 < colon <= LONGEST_LABEL and _is_label(clause, 0, colon) and (heading or _is_name(clause, colon)):
        content = trim(clause, colon + 1, len(clause))
        if content is not None and _is_utterance(clause, content):
            yield Draft((content,), (colon, colon + 1), (0, colon), HEADING if heading else TRANSCRIPT, "label")


def _bare_label(clause: Clause) -> Iterator[Draft]:
    last = len(clause) - 1
    if last < LEAST_BARE or clause.words[last] not in lexicon.word_set("phrases", "trailing_labels"):
        return
    # A phrase of place or manner before it, behind a verb: "killed in Kelm monitor", but not "minister reads report".
    classes = clause.classes[:last]
    if any(code in "VABEGK" for code in classes) and "I" in classes and classes[-1] in "NKY":
        yield Draft(((0, last),), (last, last), (last, last + 1), HEADING, "heading-label")


def _is_reporter(clause: Clause, start: int) -> bool:
    """Whether nothing but "monitor" or the like is left, as where the first sentence of a text repeats its headline."""
    words = [word for word in clause.words[start:] if word[0].isalnum()]
    return len(words) == 1 and words[0] in lexicon.word_set("phrases", "trailing_labels")


def _is_label(clause: Clause, first: int, last: int) -> bool:
    codes = clause.classes[first:last]
    words = clause.words[first:last]
    return (
        bool(codes)
        and all(c in "NKD#ZIB?" for c in codes)
        and any(c in "NKB" for c in codes)
        and lexicon.word_set("phrases", "no_labels").isdisjoint(words)
    )


def _is_name(clause: Clause, colon: int) -> bool:
    """Whether the label of a line of body text is a name, as in a transcript; "The plan:" is none."""
    return set(clause.classes[:colon]) <= {"K"}


def _is_utterance(clause: Clause, content: tuple[int, int]) -> bool:
    return not clause.is_outside(content[0]) or any(code in "VAMEG" for code in clause.classes[slice(*content)])
