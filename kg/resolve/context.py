"""What is known about an article while its statements are resolved one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate, islice

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import Capacity, Organization, Person, SegmentKind, Span, Statement
from kg.resolve.interviews import Interview, find_interview
from kg.resolve.mentions import Entity, MentionIndex

WORD = re.compile(r"[\w.&-]+(?:['’]\w+)?")
DEEPEST = 40  # contents that begin before a place and are looked at for one that holds it
_HEADINGS = frozenset({SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT, SegmentKind.SUBHEADING})


@dataclass(slots=True)
class Context:
    """An article, its entities, and the statements that are resolved already.

    Args:
        starts: where each sentence starts, in code points.
        named: where each word of a name starts, in code points.
        by_code: the people who have a role, by its code.
        by_word: the organizations that have a word in their names, by the word.
        contents: what is said in the article, and by which statement, in order.
        own_sentences: how many of the first n sentences nobody but the article says.
        interview: whose turn it is in each paragraph.
        told_sex: pronoun that the article used for a person.
        speakers: place and identifier of each speaker so far.
        spoken: place and entity of each source that has a name in it, in order.
        unnamed: place of the last source so far that is nobody, by what it is: "person", "people" or "body".
        resolved: the statements so far, by identifier.
        offices: in what capacity those speak of whom only a source so far tells the body ("its director").
    """

    annotated: Annotated
    index: MentionIndex
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    starts: Sequence[int]
    named: AbstractSet[int]
    by_code: Mapping[str, Sequence[str]]
    by_word: Mapping[str, Sequence[str]]
    contents: Sequence[tuple[Span, str]]
    own_sentences: Sequence[int]
    interview: Interview
    told_sex: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[int, str]] = field(default_factory=list)
    spoken: list[tuple[int, Entity]] = field(default_factory=list)
    unnamed: dict[str, int] = field(default_factory=dict)
    resolved: dict[str, Statement] = field(default_factory=dict)
    offices: dict[str, Capacity] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.annotated.article.text

    def sentences_between(self, first: int, last: int) -> int:
        """Return how many sentences begin behind one place and up to another that nobody but the article says."""
        return self.own_sentences[bisect_right(self.starts, last)] - self.own_sentences[bisect_right(self.starts, first)]

    def sentence_start(self, position: int) -> int:
        """Return where the sentence starts in which a position lies."""
        number = bisect_right(self.starts, position)
        return self.starts[number - 1] if number else 0

    def sentence_end(self, position: int) -> int:
        """Return where the next sentence starts behind a position."""
        number = bisect_right(self.starts, position)
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def is_heading(self, position: int) -> bool:
        """Whether a place lies in a headline or a subheading."""
        segments = self.annotated.article.segments
        number = bisect_right(segments, position, key=lambda segment: segment.span.start) - 1
        return number >= 0 and segments[number].kind in _HEADINGS and position < segments[number].span.end

    def quotation_at(self, position: int) -> Span | None:
        """Return the quotation in which a place lies, or None."""
        quotations = self.annotated.quotations
        number = bisect_right(quotations, position, key=lambda quotation: quotation.span.start) - 1
        return quotations[number].span if number >= 0 and position < quotations[number].span.end else None

    def said_around(self, position: int, own: str | None = None) -> Statement | None:
        """Return the innermost resolved statement that says what stands at a place, or else another part of the same quotation.

        Args:
            own: identifier of the statement that is left out.
        """
        number = bisect_right(self.contents, position, key=lambda content: content[0].start)
        behind = (self.contents[at] for at in range(number - 1, max(number - 1 - DEEPEST, -1), -1))
        holding = [(span.end - span.start, who) for span, who in behind if span.end > position and who != own]
        if holding:
            return self.resolved.get(min(holding)[1])
        quotation = self.quotation_at(position)
        if quotation is None:
            return None
        first = max(bisect_left(self.contents, quotation.start, key=lambda content: content[0].start) - 1, 0)
        beside = (who for span, who in self.contents[first : first + DEEPEST] if span.overlaps(quotation) and who != own)
        return next((self.resolved[who] for who in beside if who in self.resolved), None)

    def is_said(self, position: int) -> bool:
        """Whether somebody says what stands at a place: it is inside the content of a statement."""
        number = bisect_right(self.contents, position, key=lambda content: content[0].start)
        return any(self.contents[at][0].end > position for at in range(number - 1, max(number - 1 - DEEPEST, -1), -1))

    def spoken_after(self, position: int, reach: int) -> Iterator[tuple[int, Entity]]:
        """Yield the named sources behind a place, the nearest first, with their places."""
        number = bisect_right(self.spoken, position, key=lambda spoken: spoken[0])
        for place, entity in islice(self.spoken, number, None):
            if place > position + reach:
                return
            yield place, entity


def to_context(annotated: Annotated, entities: Entities, statements: Sequence[Statement] = ()) -> Context:
    """Return the context of an article before its first statement."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for person in entities.people:
        for code in {capacity.code for capacity in person.capacities if capacity.code}:
            by_code[code].append(person.id)
    by_word: dict[str, list[str]] = defaultdict(list)
    for organization in entities.organizations:
        for word in dict.fromkeys(organization.name.casefold().split()):
            by_word[word].append(organization.id)
    index = MentionIndex(entities)
    starts = [annotated.tokens[sentence.first].start for sentence in annotated.sentences]
    contents = sorted((span, statement.id) for statement in statements for span in statement.content)
    return Context(
        annotated,
        index,
        {person.id: person for person in entities.people},
        {organization.id: organization for organization in entities.organizations},
        starts,
        {
            match.start()
            for name in annotated.names
            for match in WORD.finditer(annotated.article.text, name.span.start, name.span.end)
        },
        by_code,
        by_word,
        contents,
        [0, *accumulate(not said for said in _are_said(starts, [span for span, _ in contents]))],
        find_interview(annotated, index),
    )


def _are_said(starts: Sequence[int], contents: Sequence[Span]) -> Iterator[bool]:
    """Yield for each sentence whether one of the contents, which are in order, holds its beginning and began before it."""
    number, reach = 0, 0
    for start in starts:
        while number < len(contents) and contents[number].start < start:
            reach = max(reach, contents[number].end)
            number += 1
        yield reach > start


def folded_words(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the words of spans of a text in lower case."""
    return [word.casefold() for span in spans for word in WORD.findall(text, span.start, span.end)]
