"""What is known about an article while its statements are resolved one after the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import Organization, Person, Span, Statement
from kg.resolve.mentions import MentionIndex

WORD = re.compile(r"[\w.&-]+(?:['’]\w+)?")


@dataclass(slots=True)
class Context:
    """An article, its entities, and the statements that are resolved already.

    Args:
        starts: where each sentence starts, in code points.
        named: where each word of a name starts, in code points.
        by_code: the people who have a role, by its code.
        told_sex: pronoun that the article used for a person.
        speakers: place and identifier of each speaker so far.
        resolved: the statements so far, by identifier.
    """

    annotated: Annotated
    index: MentionIndex
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    starts: Sequence[int]
    named: AbstractSet[int]
    by_code: Mapping[str, Sequence[str]]
    told_sex: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[int, str]] = field(default_factory=list)
    resolved: dict[str, Statement] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.annotated.article.text

    def sentence_start(self, position: int) -> int:
        """Return where the sentence starts in which a position lies."""
        number = bisect_right(self.starts, position)
        return self.starts[number - 1] if number else 0

    def sentence_end(self, position: int) -> int:
        """Return where the next sentence starts behind a position."""
        number = bisect_right(self.starts, position)
        return self.starts[number] if number < len(self.starts) else len(self.text)


def to_context(annotated: Annotated, entities: Entities) -> Context:
    """Return the context of an article before its first statement."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for person in entities.people:
        for code in {capacity.code for capacity in person.capacities if capacity.code}:
            by_code[code].append(person.id)
    return Context(
        annotated,
        MentionIndex(entities),
        {person.id: person for person in entities.people},
        {organization.id: organization for organization in entities.organizations},
        [annotated.tokens[sentence.first].start for sentence in annotated.sentences],
        {
            match.start()
            for name in annotated.names
            for match in WORD.finditer(annotated.article.text, name.span.start, name.span.end)
        },
        by_code,
    )


def folded_words(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the words of spans of a text in lower case."""
    return [word.casefold() for span in spans for word in WORD.findall(text, span.start, span.end)]
