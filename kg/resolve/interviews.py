"""Who asks and who answers in an interview: paragraph by paragraph, by labels ("Haddad: ...", "A: ...") or by question marks.

An article is an interview where several paragraphs are questions, or have labels that take turns. Who answers is told by the words of the
introduction ("spoke to Amal Haddad", "interviewed by"); where two people answer and no labels tell them apart, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.annotated import Annotated
from kg.model import Person, SegmentKind, Span
from kg.resolve.mentions import MentionIndex

_ANSWERS = frozenset(["a", "answer"])  # labels of who is asked, beside a name
LEAST_QUESTIONS = 2
LEAST_SHARE = 8  # of so many paragraphs behind the introduction one at least is a question
OPENING = 4000  # code points in which the introduction stands
NEAR = 120  # code points behind "an interview with" within which the name stands
_READ = frozenset({SegmentKind.HEADLINE, SegmentKind.SUBHEADING, SegmentKind.SECTION, SegmentKind.BODY, SegmentKind.CAPTION})
_LABEL = re.compile(r"\s{0,9}((?:[A-Z][\w.'’-]{0,30}\s?){1,4}):\s")
_WITH = re.compile(
    r"\b(?:interview(?:s|ed|ing)?(?:\s(?:with|of))?|(?:spoke|speaks|speaking|talked|talks|talking|conversation|sat\sdown|sits\sdown|caught\sup|q&a)"
    r"\s(?:to|with))\s",
    re.IGNORECASE,
)
_BY = re.compile(r"\binterviewed\sby\b", re.IGNORECASE)
_HIM = re.compile(r"(?:him|her)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one paragraph of an interview is.

    Args:
        speaker: identifier of the person who says "I" in it, or None.
        asked: identifier of the person whom "you" means, or None.
    """

    speaker: str | None = None
    asked: str | None = None


class Interview:
    """The turns of an interview, for lookups by place; an article that is none has no turns."""

    def __init__(self, turns: Sequence[tuple[int, Turn]]) -> None:
        self._starts = [start for start, _ in turns]
        self._turns = [turn for _, turn in turns]

    def turn_at(self, position: int) -> Turn | None:
        """Return the turn in which a place of the text lies, or None."""
        number = bisect_right(self._starts, position)
        return self._turns[number - 1] if number else None


def find_interview(annotated: Annotated, index: MentionIndex) -> Interview:
    """Return the turns of an article; those of an article that is no interview are empty."""
    text = annotated.article.text
    paragraphs = [segment.span for segment in annotated.article.segments if segment.kind in _READ]
    labels = [_label(text, paragraph) for paragraph in paragraphs]
    answering = _who_answers(annotated, index)
    if _take_turns(labels):
        return Interview(list(_labelled(text, paragraphs, labels, answering, index)))
    if answering is None:
        return Interview([])
    start, person = answering
    behind = [paragraph for paragraph in paragraphs if paragraph.start > start]
    questions = [_is_question(text, paragraph) for paragraph in behind]
    if sum(questions) < LEAST_QUESTIONS or sum(questions) * LEAST_SHARE < len(behind):
        return Interview([])
    turns = (Turn(asked=person) if asks else Turn(speaker=person) for asks in questions)
    return Interview([(paragraph.start, turn) for paragraph, turn in zip(behind, turns, strict=True)])


def _label(text: str, paragraph: Span) -> Span | None:
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    return Span(*found.span(1)) if found else None


def _take_turns(labels: Sequence[Span | None]) -> bool:
    """Whether most paragraphs have a label."""
    return len(labels) > LEAST_QUESTIONS and sum(label is not None for label in labels) * 2 > len(labels)


def _labelled(
    text: str,
    paragraphs: Sequence[Span],
    labels: Sequence[Span | None],
    answering: tuple[int, str] | None,
    index: MentionIndex,
) -> Iterator[tuple[int, Turn]]:
    """Yield the turns of paragraphs with labels; one without a label belongs to the turn before it."""
    people = [_person(label, index) for label in labels]
    counted = Counter(person for person in people if person)
    answers = answering[1] if answering else (counted.most_common(1)[0][0] if len(counted) == 1 else None)
    for paragraph, label, person in zip(paragraphs, labels, people, strict=True):
        if label is not None:
            speaker = answers if label.of(text).casefold() in _ANSWERS else person
            yield paragraph.start, Turn(speaker=speaker, asked=answers if speaker != answers else None)


def _person(label: Span | None, index: MentionIndex) -> str | None:
    named = next((n for n in index.inside(label) if isinstance(n.entity, Person)), None) if label else None
    return named.entity.id if named else None


def _is_question(text: str, paragraph: Span) -> bool:
    return text[paragraph.start : paragraph.end].rstrip().endswith("?") and text[paragraph.start] not in "“\"'‘"


def _who_answers(annotated: Annotated, index: MentionIndex) -> tuple[int, str] | None:
    """Return where the introduction ends that names the only person who is interviewed, and who that is."""
    text = annotated.article.text
    found: dict[str, int] = {}
    for match in _WITH.finditer(text, 0, OPENING):
        if _HIM.match(text, match.end()):
            before = next((n for n in index.before(match.start(), match.start() - OPENING) if isinstance(n.entity, Person)), None)
            if before:
                found.setdefault(before.entity.id, match.end())
            continue
        found |= {person: found.get(person, match.end()) for person in _named_behind(text, index, match.end())}
    for match in _BY.finditer(text, 0, OPENING):
        line = text.rfind("\n", 0, match.start()) + 1
        people = (
            {n.entity.id for n in index.inside(Span(line, match.start())) if isinstance(n.entity, Person)}
            if line < match.start()
            else set()
        )
        found |= {person: found.get(person, match.end()) for person in people}
    return next(((place, person) for person, place in found.items()), None) if len(found) == 1 else None


def _named_behind(text: str, index: MentionIndex, position: int) -> Iterator[str]:
    """Yield who is named behind "an interview with", and those who are joined to them by "and"."""
    end = position
    for named in index.starting_at(position, position + NEAR):
        between = text[end : named.span.start]
        is_joined = between.strip() in {"and", ",", ", and", "&"}
        if (end > position and not is_joined) or (end == position and ("\n" in between or ". " in between)):
            return
        if isinstance(named.entity, Person):
            yield named.entity.id
            end = named.span.end
