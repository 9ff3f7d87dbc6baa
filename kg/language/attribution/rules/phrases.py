"""Cues that are no verbs: "according to", nouns of saying ("Haddad's claim that ..."), adverbs of hearsay ("reportedly")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.contents import content_before, trim
from kg.language.attribution.rules.draft import Draft

ACCORDING = 0.93  # shares of right attributions, counted on annotated news
INSIDE = "according-to-inside"  # the rule whose content does not take in the quotation around it
NOUN = 0.6
HEARSAY = 0.65
QUOTED_REACH = 12  # tokens between "was quoted" and "as saying"
_QUOTED = frozenset({"quoted", "cited"})
_PASSIVE = (["was"], ["were"], ["is"], ["are"], ["been"])
_REPORTED_BY = re.compile(r"as (?:\w+ )?(?:reported|noted|stated|cited|announced|documented|estimated|recorded) by\b")


def find_phrases(clause: Clause) -> Iterator[Draft]:
    """Yield the attributions by "according to" and by adverbs of hearsay."""
    words, hearsay = clause.words, lexicon.word_set("cues", "hearsay")
    for position, word in enumerate(words):
        if word == "according" and words[position + 1 : position + 2] == ["to"]:
            draft = (_according_to if clause.is_outside(position) else _according_inside)(clause, position)
        elif word == "as" and _REPORTED_BY.match(" ".join(words[position : position + 4])) and clause.is_outside(position):
            draft = _as_reported_by(clause, position)
        elif word in _QUOTED and words[position - 1 : position] in _PASSIVE and clause.is_outside(position):
            draft = _quoted_as(clause, position)
        elif word in hearsay and clause.is_outside(position):
            draft = _by_hearsay(clause, position)
        else:
            continue
        if draft is not None:
            yield draft


def _according_to(clause: Clause, cue: int) -> Draft | None:
    """Return "According to the ministry, ..." or "..., according to the ministry"."""
    source = clause.phrase_after(cue + 2, is_last=False)
    if source is None:
        return None
    end = source[1]
    while end < len(clause) and clause.classes[end] not in ",.-Q:)" and clause.is_outside(end):
        end += 1
    end = _without_subject(clause, cue, source[0], end)
    behind = trim(clause, min(end + 1, len(clause)), len(clause)) if clause.classes[end : end + 1] in (",", "-", ":") else None
    bracket = clause.classes.rfind("(", 0, cue)
    floor = bracket + 1 if bracket >= 0 and ")" not in clause.classes[bracket:cue] else 0
    before = None if clause.opens_aside(cue) else content_before(clause, cue, floor)
    if before is not None and behind is not None and not _resumes(clause, before, behind):
        behind = None
    contents = tuple(c for c in (before, behind) if c is not None)
    return Draft(contents, (cue, cue + 2), (source[0], end), ACCORDING, "according-to") if contents else None


def _as_reported_by(clause: Clause, cue: int) -> Draft | None:
    """Return "As reported by the Post, ..." or "..., as first reported by the Post"."""
    by = clause.words.index("by", cue)
    source = clause.phrase_after(by + 1, is_last=cue > 0)
    if source is None or clause.classes[source[1] : source[1] + 1] not in ("", ",", "."):
        return None
    content = content_before(clause, cue, 0) if cue else trim(clause, min(source[1] + 1, len(clause)), len(clause))
    return None if content is None else Draft((content,), (cue + 1, by), source, ACCORDING, "as-reported-by")


def _quoted_as(clause: Clause, verb: int) -> Draft | None:
    """Return "Haddad was quoted by the Post as saying that ..." and "..., Haddad was quoted as saying": it is Haddad who says it."""
    ends = range(verb + 1, min(verb + QUOTED_REACH, len(clause) - 1))
    saying = next((at + 1 for at in ends if clause.words[at : at + 2] == ["as", "saying"]), None)
    first = verb - 1 - (clause.words[verb - 2 : verb - 1] in (["has"], ["have"], ["had"]))
    source = clause.subject_before(first)
    if saying is None or source is None or (saying > verb + 2 and clause.words[verb + 1] not in ("by", "in")):
        return None
    behind = trim(clause, saying + 1, len(clause))
    is_before = source[0] > 1 and clause.classes[source[0] - 1] in ",Q"
    content = content_before(clause, source[0], 0) if is_before else behind
    return None if content is None else Draft((content,), (first, saying + 1), source, ACCORDING, "quoted-as")


def _without_subject(clause: Clause, cue: int, first: int, end: int) -> int:
    """Return where the source ends in "According to the Post, the mayor, Amal Haddad, said ...": before the subject of the verb."""
    is_leading = not any(code.isalnum() for code in clause.classes[:cue])
    comma = clause.classes.find(",", first, end)
    return comma if is_leading and comma > 0 and clause.classes[end + 1 : end + 2] in tuple("VAM") else end


def _according_inside(clause: Clause, cue: int) -> Draft | None:
    """Return "“According to our survey, ...”": somebody's source inside their own words, only at the start of a sentence of theirs."""
    number = clause.quoted[cue]
    comma = clause.classes.find(",", cue)
    end = next((i for i in range(cue, len(clause)) if clause.quoted[i] != number), len(clause))
    if comma < 0 or comma >= end or (cue and clause.classes[cue - 1] != "Q"):
        return None
    while end > comma and clause.classes[end - 1] in "Q,.":
        end -= 1
    return (
        Draft(((comma + 1, end),), (cue, cue + 2), (cue + 2, comma), ACCORDING, INSIDE)
        if comma + 1 < end and comma > cue + 2
        else None
    )


def _resumes(clause: Clause, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether a clause goes on behind "according to": "The deal, according to the ministry, has failed"."""
    return not any(code in "VAM" for code in clause.classes[slice(*before)]) and any(
        code in "VAM" for code in clause.classes[slice(*behind)]
    )


def _by_hearsay(clause: Clause, cue: int) -> Draft | None:
    """Return "The camp reportedly held 300 people": the clause around the adverb, on nobody's word."""
    first = cue
    while first and clause.classes[first - 1] in "AMX":
        first -= 1
    subject = clause.subject_before(first)
    behind = trim(clause, cue + 1, _clause_end(clause, cue + 1))
    before = None if subject is None else (subject[0], cue)
    contents = tuple(c for c in (before, behind) if c is not None)
    return Draft(contents, (cue, cue + 1), None, HEARSAY, "hearsay") if len(contents) == 2 else None


def _clause_end(clause: Clause, start: int) -> int:
    for position in range(start, len(clause)):
        if clause.classes[position] in ",.;-" and clause.is_outside(position):
            return position
    return len(clause)


def find_nouns(clause: Clause) -> Iterator[Draft]:
    """Yield the attributions by nouns of saying: "Haddad's claim that ...", "their demand for ..."."""
    nouns = _nouns()
    for position, word in enumerate(clause.words[:-1]):
        if word in nouns and clause.is_outside(position) and clause.classes[position] in "NVB":
            draft = _by_noun(clause, position, nouns[word])
            if draft is not None:
                yield draft


def _by_noun(clause: Clause, cue: int, constructions: frozenset[str]) -> Draft | None:
    following = clause.words[cue + 1]
    if following not in constructions:
        return None
    is_clause = following in ("that", "to")
    if following == "to" and clause.classes[cue + 2 : cue + 3] not in ("B", "A"):
        return None
    source = _possessor(clause, cue)
    if source is None:
        return None
    start = cue + 1 if is_clause else cue + 2
    content = trim(clause, start, _clause_end(clause, start))
    if content is None:
        return None
    return Draft((content,), (cue, cue + 1 if is_clause else cue + 2), source, NOUN, "noun")


def _possessor(clause: Clause, noun: int) -> tuple[int, int] | None:
    """Return "Haddad" of "Haddad's repeated claim", "his" of "his claim"."""
    for position in range(noun - 1, max(-1, noun - 4), -1):
        code = clause.classes[position]
        if code == "Z":
            return clause.subject_before(position)
        if code == "D" and clause.words[position] in ("his", "her", "their", "its"):
            return (position, position + 1)
        if code not in "NRE#":
            return None
    return None


@cache
def _nouns() -> dict[str, frozenset[str]]:
    listed: dict[str, list[str]] = lexicon.load("cues")["nouns"]
    return {form: frozenset(words) for noun, words in listed.items() for form in (noun, noun + "s")}
