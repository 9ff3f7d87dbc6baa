"""Reporting clauses at the end of a sentence in a text that has lost its commas: "Nine rowers were saved near Marlow a local monitor said.".

Without the comma nothing but the words tells where the subject of the reporting verb begins: a determiner, a pronoun, a noun for those
who report ("state media", "activists"), a name behind something that cannot belong to it, or a name that the word lists know.
"""

from __future__ import annotations

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind
from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.contents import trim
from kg.language.attribution.rules.cues import Cue, Form, Frame
from kg.language.attribution.rules.draft import Draft
from kg.language.cue_words import is_reporting

SHARE = 0.75  # how much a verb of reporting is trusted at least where it ends a sentence
LONGEST_END = 3  # marks behind the verb
LEAST_WORDS = 5  # of a content
_BEFORE_SUBJECT = frozenset("NKYO#R)EVP")
_PRONOUNS = ("he", "she", "it", "they")


def find_trailing(clause: Clause, cue: Cue) -> Draft | None:
    """Return "Nine rowers were saved near Marlow a local monitor said": the sentence up to the subject of a verb of reporting at its end."""
    if cue.frame is not Frame.END or cue.form is not Form.FINITE or not is_reporting(cue.lemma):
        return None
    if len(clause) - cue.start > LONGEST_END or set(clause.classes[cue.start :]) - {"."}:
        return None
    start = _subject_start(clause, cue.first)
    content = None if start is None or clause.classes[start - 1] not in _BEFORE_SUBJECT else trim(clause, 0, start)
    if start is None or content is None or content[1] - content[0] < LEAST_WORDS:
        return None
    if not any(code in "VAE" for code in clause.classes[content[0] : content[1]]):
        return None
    return Draft((content,), (cue.first, cue.last), (start, cue.first), max(cue.share, SHARE), "content-source-cue")


def _subject_start(clause: Clause, end: int) -> int | None:
    """Return where the subject begins that ends before a verb, or None where that cannot be told."""
    head = end - 1
    if head < 1:
        return None
    if clause.words[head] in _PRONOUNS:
        is_object = clause.words[head] == "it" and clause.classes[head - 1] in "VE"
        return None if is_object else head
    if clause.words[head] in lexicon.word_set("phrases", "bare_heads"):
        start = head
        while start and clause.words[start - 1] in lexicon.word_set("phrases", "bare_modifiers"):
            start -= 1
        named = _name_start(clause, start, end)
        return _with_conjoined(clause, start if named is None else named)
    named = _name_start(clause, end, end) if _is_name(clause, head) else None
    return _phrase_start(clause, end) if named is None else _with_conjoined(clause, named)


def _phrase_start(clause: Clause, end: int) -> int | None:
    """Return where "a monitoring group" or "an office counting the dead" begins, behind which the verb stands."""
    subject = clause.subject_before(end)
    if subject is None:
        return None
    start, classes = subject[0], clause.classes
    for opening, length in (("DG", 2), ("DE", 2), ("DNG", 3)):
        if classes[max(start - length, 0) : start] == opening and (length == 3) == (classes[start] == "D"):
            start -= length
    return start if classes[start] == "D" else None


def _name_start(clause: Clause, end: int, verb: int) -> int | None:
    """Return where the name or determiner begins that ends before a token, without what belongs to the sentence before it."""
    start = end
    while start and _is_name(clause, start - 1):
        start -= 1
    before = clause.classes[start - 1] if start else ""
    if before == "D":
        return None if clause.classes[start - 2 : start - 1] == "I" else start - 1
    if start == end or not start:
        return None
    split = _split(clause, start, end, verb, is_attached=before in "IVo")
    return split if split is not None or before in "IVo" else start


def _split(clause: Clause, first: int, last: int, verb: int, *, is_attached: bool) -> int | None:
    """Return where the second name begins in "near Marlow Delta News": behind a place, or at an organization or a given name.

    Args:
        is_attached: whether the first one must belong to what stands before it.
    """
    names, tokens = gazetteer.load(), clause.tokens
    for start in range(first, last):
        known = names.longest_at(tokens, start, last)
        if known is not None and known[1].kind is NameKind.PLACE and start == first:
            return known[0] if known[0] < verb else None
        if known is not None and known[0] == last and known[1].kind is NameKind.ORGANIZATION:
            return start
        if is_attached and start > first and start + 1 < last and clause.words[start] in names.given:
            return start
    return None


def _with_conjoined(clause: Clause, start: int | None) -> int | None:
    """Return where a subject begins of which a part has been read: "the agency and | local media"."""
    if start is None or start < 2 or clause.words[start - 1] != "and":
        return start
    return _subject_start(clause, start - 1)


def _is_name(clause: Clause, position: int) -> bool:
    """Whether a token is a part of a name, as "al-Harbi" is."""
    return clause.classes[position] == "K" or any(letter.isupper() for letter in clause.tokens[position].text)
