"""The syntax of an article as its figures need it: the words of a clause, what depends on a word, and what a word depends on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from kg.language.annotated import Annotated, Sentence
from kg.model import Span

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVES = frozenset({"nsubj:pass", "aux:pass"})
LONGEST_PATH = 40  # heads between a word and the root; what is longer is no sentence any more


class Tree:
    """The tokens of an article as a tree for each sentence.

    Args:
        annotated: with its syntax.
    """

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self.tokens = annotated.tokens
        self.syntax = annotated.syntax
        self.lower = tuple(token.text.lower().replace("’", "'") for token in annotated.tokens)

    @cached_property
    def _dependents(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for at, each in enumerate(self.syntax):
            if each.head >= 0:
                found[each.head].append(at)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _firsts(self) -> list[int]:
        return [sentence.first for sentence in self._annotated.sentences]

    def find(self, start: int) -> int:
        """Return the number of the first token that starts at or after a code point."""
        return bisect_left(self._starts, start)

    def sentence_of(self, at: int) -> Sentence:
        """Return the sentence of a token."""
        return self._annotated.sentences[bisect_left(self._firsts, at + 1) - 1]

    def children(self, at: int, *relations: str) -> Iterator[int]:
        """Yield what depends on a token, in order; only by some relations, where given ("nmod" takes in "nmod:poss")."""
        for child in self._dependents[at]:
            relation = self.syntax[child].relation
            if not relations or relation in relations or relation.partition(":")[0] in relations:
                yield child

    def path(self, at: int) -> Iterator[int]:
        """Yield the heads above a token, from the nearest to the root."""
        for _ in range(LONGEST_PATH):
            at = self.syntax[at].head
            if at < 0:
                return
            yield at

    def relation(self, at: int) -> str:
        """Return the relation of a token to its head."""
        return self.syntax[at].relation

    def head(self, at: int) -> int:
        """Return the head of a token, -1 for a root."""
        return self.syntax[at].head

    def is_verb(self, at: int) -> bool:
        """Whether a token is a verb."""
        return self.syntax[at].tag == "VERB"

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is passive, or a past participle without subject and object behind its noun ("an attack claimed by ...")."""
        if any(self.is_object(child) for child in self.children(verb, "obj", "obl")):
            return False
        if any(self.relation(child) in _PASSIVES and self.tokens[child].text != "IS" for child in self._dependents[verb]):
            return True
        if self.relation(verb) not in ("acl", "amod") or self.lower[verb].endswith("ing"):
            return False
        # "Hill Front men bombed an inn" is easily read as "men (who were) bombed".
        following = self.syntax[verb + 1].tag if verb + 1 < len(self.syntax) else ""
        return following not in ("DET", "NUM")

    def is_object(self, at: int) -> bool:
        """Whether a noun is the object of its verb, be it one behind "at least", which looks like a preposition."""
        return self.relation(at) == "obj" or (
            self.relation(at) == "obl" and any(self.lower[child + 1] in ("least", "most") for child in self.children(at, "case"))
        )

    def cases(self, at: int) -> set[str]:
        """Return the prepositions of a noun."""
        return {self.lower[child] for child in self.children(at, "case", "mark")}

    def subject(self, verb: int) -> int | None:
        """Return the head of the subject of a verb, be it that of the clause on which the verb depends; None for a passive clause."""
        for _ in range(LONGEST_PATH):
            if self.is_passive(verb):
                return None
            # Of two, the later one is the subject; the first is a place or a time that begins the sentence.
            own = max(
                (child for child in self._dependents[verb] if self.relation(child) in _SUBJECTS and child < verb), default=None
            )
            relation, head = self.relation(verb), self.head(verb)
            if own is not None:
                is_relative = relation == "acl:relcl" and self.lower[own] in ("who", "that", "which")
                return head if is_relative and head >= 0 else own
            if head < 0:
                return None
            if relation.startswith("acl"):
                return head
            if relation not in ("advcl", "conj", "xcomp", "parataxis") or not self.is_verb(head):
                return None
            verb = head
        return None

    def first_of(self, at: int) -> int:
        """Return the first token of what stands without a gap before a noun and belongs to its name ("Hill Front" of "Hill Front men")."""
        first = at
        for child in reversed([child for child in self._dependents[at] if child < at]):
            if self.relation(child).partition(":")[0] not in ("compound", "amod", "flat", "nmod", "nummod", "punct"):
                break
            if self.relation(child) == "nmod:poss" or (self.syntax[child].tag == "PUNCT" and self.lower[child] != "-"):
                break
            first = min(first, self.first_of(child))
        return first

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
