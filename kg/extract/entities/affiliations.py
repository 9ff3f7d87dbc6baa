"""To which organization a role belongs: which one is named, or meant by a noun, among the tokens of the role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.entities.mentions import in_one_spelling
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.model import Organization, OrganizationKind


@dataclass(frozen=True, slots=True)
class Affiliations:
    """The organizations of an article: at each of their tokens, by the nouns of their names ("observatory"), and the ministries."""

    at: Mapping[int, Organization]
    by_word: Mapping[str, Organization]
    ministries: Sequence[Organization]

    def first(self, start: int, end: int) -> tuple[int, str] | None:
        """Return the first token in a range at which an organization is named, and its identifier."""
        return next(((i, self.at[i].id) for i in range(start, end) if i in self.at), None)

    def meant(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, str] | None:
        """Return the first token in a range at which an organization is named or, by a noun of its name, meant ("the observatory")."""
        named = self.first(start, end)
        words = ((i, tokens[i].text.casefold()) for i in range(start, end))
        nouns = ((i, self.by_word[word].id) for i, word in words if word in self.by_word)
        return named or next(nouns, None)

    def ministry_of(self, role: str, country: str | None = None) -> str | None:
        """Return the ministry that a minister heads, if the article names it: "Fisheries Minister X", "the Ministry of Fisheries".

        Args:
            role: as worded.
            country: identifier of the country of the minister, where it is told; without, the ministry must be the only one.
        """
        folded = _words_in_one_spelling(role)
        topics = folded & gazetteer.load().topics
        if not topics or not folded & {"minister", "secretary"}:
            return None
        fitting = [
            ministry
            for ministry in self.ministries
            if topics <= _words_in_one_spelling(ministry.name) and (not country or ministry.country in {None, country})
        ]
        return fitting[0].id if fitting and len({ministry.country for ministry in fitting}) == 1 else None


def to_affiliations(tokens: Sequence[Token], organizations: Sequence[Organization]) -> Affiliations:
    """Return the organizations by the tokens of their mentions."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    at: dict[int, Organization] = {}
    for organization in organizations:
        for span in organization.mentions:
            number = starts.get(span.start, len(tokens))
            while number < len(tokens) and tokens[number].end <= span.end:
                at[number] = organization
                number += 1
    by_word: dict[str, list[Organization]] = defaultdict(list)
    for organization in organizations:
        for word in _body_nouns() & set(organization.name.casefold().split()):
            by_word[word].append(organization)
    only = {word: bodies[0] for word, bodies in by_word.items() if len(bodies) == 1}
    return Affiliations(at, only, [o for o in organizations if o.kind is OrganizationKind.MINISTRY])


@cache
def _body_nouns() -> frozenset[str]:
    """Return the nouns that can point back to an organization ("the agency")."""
    return frozenset(lexicon.load("body_words"))


def _words_in_one_spelling(text: str) -> set[str]:
    return {in_one_spelling(word) for word in text.casefold().split()}
