"""Cues: words that attribute something to somebody, in a construction in which they do.

``lexicon/cues.yaml`` says of each word in which constructions it attributes and how often it does so there. "The minister called the
attack a crime" attributes; "the minister called a doctor" has another construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg import lexicon
from kg.language.attribution.rules.clause import Clause
from kg.language.cue_words import addressing_verbs, verb_forms


class Form(StrEnum):
    """The form of the verb of a cue, as far as it decides where the source stands."""

    FINITE = "finite"
    """ "said", "has said", "did not say": the subject stands before."""
    PARTICIPLE = "participle"
    """ ", adding that ...": the subject is that of the clause before."""
    INFINITIVE = "infinitive"
    """ "to say that ..." """
    PASSIVE = "passive"
    """ "is accused of ...": who says so is not the subject."""


class Frame(StrEnum):
    """What follows the verb."""

    QUOTE = "quote"
    THAT = "that"
    CLAUSE = "clause"
    QUESTION = "question"
    COLON = "colon"
    INFINITIVE = "infinitive"
    OBJECT_INFINITIVE = "object_infinitive"
    NOUN = "noun"
    PREPOSITION = "preposition"
    END = "end"
    """Nothing: the content stands before, as in "..., Haddad said." """
    INVERTED = "inverted"
    """A noun phrase, and the content stands before: "...,” said Haddad." """
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that may attribute something.

    Args:
        first, last: tokens of the verb group, auxiliaries, negation and adverbs included, last exclusive.
        head: token of the verb itself.
        start: first token of the content, where it stands behind the cue.
        addressee: tokens of whom it is said to ("told reporters"), or None.
        share: how often the word attributes something in this construction, 0 to 1.
    """

    first: int
    last: int
    head: int
    lemma: str
    form: Form
    frame: Frame
    start: int
    share: float
    addressee: tuple[int, int] | None = None


SPEECH = 0.6  # a verb that attributes this often when it ends a sentence is a verb of saying
# Adverbs, dates, "on Friday", "in a statement", "in an interview with Radio Basra": between a verb of saying and what is said.
_ADVERBIAL = re.compile(r"(?:R|I?D?[NK]?Y(?:,?#)*|I(?:[DNK#YZ]|I(?=[DNK]))+)*")
_OBJECT = re.compile(r"(?:O|[DNK#Z]+(?:I[DNK#Z]+)*)")
_WHOM = re.compile(r"O|D(?=T)|D?K+(?:IK+|CK+)*|D?N+(?:I(?:D?[NK]+))?|DK*N+")
_CLAUSE = re.compile(r"R?(?:P|O(?=[VAM])|(?:[DNK#Z(]|I(?=[DNK#])|C(?=[DNK#])|\)|Q)+)R*[VAM]|[DP]Z?R*[VAM]")
_NOUN = re.compile(r"R*[DNK#OQGP]")


def find_cues(clause: Clause, least: float) -> Iterator[Cue]:
    """Yield the verbs outside of quotations that attribute something in at least the share ``least`` of such constructions."""
    words, forms = clause.words, verb_forms()
    for head, word in enumerate(words):
        if word in forms and clause.is_outside(head):
            cue = _cue(clause, head, *forms[word])
            if cue is not None and cue.share >= least:
                yield cue


def _cue(clause: Clause, head: int, lemma: str, shares: dict[str, float]) -> Cue | None:
    code = clause.classes[head]
    if code not in "VEGBN":
        return None
    first, be = _group_start(clause, head)
    form = _form(clause, head, first, be=be)
    if form is None:
        return None
    frame, start, addressee = _frame(clause, head, lemma)
    if form is Form.FINITE:
        if clause.words[head + 1 : head + 2] == ["by"]:
            return None  # "the count released by the mission": a participle of the noun before it
        if _is_inverted(clause, first, frame):
            frame = Frame.INVERTED
        elif frame not in (Frame.END, Frame.THAT, Frame.COLON) and _ends_reporting(clause, first, frame, shares):
            frame, start = Frame.END, head + 1
    if form is Form.PASSIVE and frame is Frame.PREPOSITION:
        start = head + 1
    share = shares.get(f"{form}-{frame}", 0.0)
    if form is Form.PASSIVE and "by" in clause.words[head + 1 : head + 4]:
        # Who condemns, condemns in the passive too.
        share = max(share, shares.get("finite-noun", 0.0))
    last = head + 1 + (head + 1 < len(clause) and clause.words[head + 1] in lexicon.word_set("words", "verb_particles"))
    if frame is Frame.PREPOSITION and form is not Form.PASSIVE:
        last = start
    return Cue(first, last, head, lemma, form, frame, start, share, addressee)


def _ends_reporting(clause: Clause, first: int, frame: Frame, shares: dict[str, float]) -> bool:
    """Whether the content has just ended and what follows the verb is circumstance: "...,” Haddad said in Basra on Friday"."""
    if shares.get("finite-end", 0.0) < SPEECH:
        return False
    subject = clause.subject_before(first)
    if subject is None or not subject[0]:
        return False
    before = subject[0] - 1
    if clause.classes[before] == "Q":
        return not clause.is_outside(before) and clause.tokens[before].end == clause.tokens[subject[0] - 1].end
    return clause.classes[before] == "," and frame in (Frame.OTHER, Frame.PREPOSITION) and subject[0] > 4


def _group_start(clause: Clause, head: int) -> tuple[int, bool]:
    first, be = head, False
    while first and clause.is_outside(first - 1) and (clause.classes[first - 1] in "AMXR" or _is_contracted(clause, first - 1)):
        first -= 1
        be = be or clause.words[first] in lexicon.word_set("words", "passive_auxiliaries")
    return first, be


def _is_contracted(clause: Clause, position: int) -> bool:
    """Whether "'s" is a verb, as in "He's said": behind a pronoun."""
    return clause.classes[position] == "Z" and position > 0 and clause.classes[position - 1] == "P"


def _form(clause: Clause, head: int, first: int, *, be: bool) -> Form | None:
    code, before = clause.classes[head], clause.classes[first - 1] if first else ""
    auxiliary = any(c in "AM" for c in clause.classes[first:head])
    word = clause.words[head]
    if word.endswith("ing") and code == "G":
        return Form.FINITE if be or (first < head and clause.classes[head - 1] == "Z") else Form.PARTICIPLE
    if code == "B" or (before == "o" and code in "BN"):
        return Form.INFINITIVE if before == "o" else Form.FINITE
    if be:
        return Form.PASSIVE if code in "VE" else None
    if code in "VE":
        # "his proposed law", "Haddad's claimed victory": no verb.
        return None if before in ("D", "Z") and not auxiliary else Form.FINITE
    # A noun by its neighbours ("claims"), read as a verb where a subject stands before and the phrase would end in two nouns.
    return Form.FINITE if (auxiliary or before in ("N", "K", "P", "W", ")")) and word.endswith("s") else None


def _frame(clause: Clause, head: int, lemma: str) -> tuple[Frame, int, tuple[int, int] | None]:
    """Return what follows the verb, where that begins, and the addressee in between."""
    classes, position = clause.classes, head + 1
    found = _simple_frame(clause, position) or _behind_adverbial(clause, position)
    if found is not None:
        return *found, None
    if lemma in addressing_verbs():
        whom = _WHOM.match(classes, position)
        if whom is not None:
            behind = _behind_addressee(clause, whom.end())
            if behind is not None:
                return *behind, (position, whom.end())
    whom = _OBJECT.match(classes, position)
    if whom is not None:
        found = _simple_frame(clause, whom.end()) or _behind_adverbial(clause, whom.end())
        if found is not None and found[0] is Frame.INFINITIVE:
            return Frame.OBJECT_INFINITIVE, position, None
        if found is not None and found[0] is Frame.THAT and classes[whom.end() - 1] in "OK":
            return *found, (position, whom.end())
    if _CLAUSE.match(classes, position):
        return Frame.CLAUSE, position, None
    if classes[position] in "Io":
        return Frame.PREPOSITION, position + 1, None
    if _NOUN.match(classes, position):
        return Frame.NOUN, position, None
    return Frame.OTHER, position, None


def _behind_adverbial(clause: Clause, position: int) -> tuple[Frame, int] | None:
    """Return the frame behind "on Friday" or "in an interview with Radio Basra"."""
    match = _ADVERBIAL.match(clause.classes, position)
    if match is None or match.end() == position:
        return None
    found = _simple_frame(clause, match.end())
    return found if found is not None and found[0] in (Frame.QUOTE, Frame.THAT, Frame.COLON, Frame.END) else None


def _behind_addressee(clause: Clause, position: int) -> tuple[Frame, int] | None:
    found = _simple_frame(clause, position) or _behind_adverbial(clause, position)
    if found is not None:
        return None if found[0] is Frame.INFINITIVE else found
    return (Frame.CLAUSE, position) if _CLAUSE.match(clause.classes, position) else None


def _simple_frame(clause: Clause, position: int) -> tuple[Frame, int] | None:
    """Return the frame that one or two tokens tell, and where the content begins."""
    classes, size = clause.classes, len(clause)
    while position < size and classes[position] == "R":
        position += 1
    if position >= size or classes[position] == ".":
        return Frame.END, position
    code = classes[position]
    opens = position + (code in ",:")
    if opens < size and classes[opens] == "Q" and not clause.is_outside(opens):
        return Frame.QUOTE, opens
    if code == ":":
        return Frame.COLON, position + 1
    if code == "T":
        return Frame.THAT, position
    if clause.words[position] in lexicon.word_set("cues", "question_words") and code in "SW":
        return Frame.QUESTION, position
    if code == "o" and classes[position + 1 : position + 2] in ("B", "A", "Q"):
        return Frame.INFINITIVE, position
    if code in ",-":
        return Frame.END, position
    return None


def _is_inverted(clause: Clause, first: int, frame: Frame) -> bool:
    """Whether the content has just ended: "...,” said Haddad", "... at dawn, said Haddad"."""
    if not first or clause.classes[first] not in "VE":
        return False
    before = clause.classes[first - 1]
    if before in "NK" and first > 6 and frame is Frame.NOUN:
        # "Nine people died in the valley said the monitor.": no comma, and nothing behind the noun phrase.
        phrase = (
            clause.phrase_after(first + 1)
            if clause.words[first] in lexicon.word_set("cues", "inverting") and clause.classes[first + 1] in "DK"
            else None
        )
        return phrase is not None and phrase[1] >= len(clause) - 1
    if before == "Q":
        return frame in (Frame.NOUN, Frame.CLAUSE, Frame.OTHER, Frame.PREPOSITION)
    return before == "," and frame is Frame.NOUN and clause.subject_before(first) is None
