"""What the network says of a stretch of tokens: evidence for each kind of name, and where a name ends.

The network reads one sentence; the rules know the word lists and the whole article. So the network is one more witness, weighed like the
neighbors of a stretch (`kg.language.names.evidence`): it decides where the rules know nothing, and does not overrule a word list.
The weights were chosen on development texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import key
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import Evidence
from kg.language.names.words import is_adjective, is_capital

# What a network is worth that is certain of a kind, and that is certain of no name. It knows organizations less well than the rest, and so
# never makes one alone.
FOR, AGAINST = Evidence(1.5, 1.0, 1.7), Evidence(1.0, 0.9, 0.9)
SURE = 0.85  # probability from which the network cuts what the rules hold together
PERSON = 0.8  # and from which it joins what they cut
ALONE = 0.8  # and from which it adds what they do not see
GIVEN = 0.5  # and that where it begins with a given name
Floats = NDArray[np.float32]


class Readings:
    """The probabilities of an article's tokens.

    Args:
        scores: logarithms of the probabilities, tokens x tags; the tags are outside, and beginning and inside of a person, an
            organization and a place.
    """

    def __init__(self, scores: Floats) -> None:
        chances = np.exp(scores)
        # Of a person, an organization, a place; a row more for what is behind the last token.
        self._begin = chances[:, 1::2]
        self._inside = np.concatenate([chances[:, 2::2], np.zeros((1, 3), dtype=np.float32)])
        self._either = self._begin + self._inside[:-1]
        self._none = chances[:, 0]
        self._begins = self._begin.sum(1)

    def weigh(self, first: int, last: int) -> Evidence:
        """Return what the network says of the tokens ``[first, last)``.

        They are as likely a name as the least likely of this: that it begins at the first, ends with the last, and holds each of them.
        """
        likely = np.minimum(np.minimum(self._begin[first], 1 - self._inside[last]), self._either[first:last].min(0))
        person, organization, place = likely.tolist()
        none = float(self._none[first:last].mean())
        return Evidence(
            FOR.person * person - AGAINST.person * none,
            FOR.organization * organization - AGAINST.organization * none,
            FOR.place * place - AGAINST.place * none,
        )

    def join(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield the candidates, those that are one person's name joined: "Valeria" and "Medina", which is a city, too."""
        before: Candidate | None = None
        for candidate in candidates:
            goes_on = float(self._inside[candidate.first : candidate.last, 0].min()) > PERSON
            if (
                before
                and goes_on
                and before.last == candidate.first
                and self._either[before.first : before.last, 0].min() > PERSON
            ):
                text = f"{before.text} {candidate.text}"
                before = Candidate(before.first, candidate.last, text, None, before.follows_title, before.opens)
                continue
            if before:
                yield before
            before = candidate
        if before:
            yield before

    def add(self, candidates: Sequence[Candidate], tokens: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
        """Yield the candidates of a sentence and between them, in order, the names that the network alone sees there.

        Args:
            first, last: the tokens of the sentence.
        """
        position = first
        for candidate in candidates:
            yield from self._alone(tokens, position, candidate.first)
            yield candidate
            position = candidate.last
        yield from self._alone(tokens, position, last)

    def _alone(self, tokens: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
        position = first
        while position < last:
            stop = position + 1
            if self._begins[position] > ALONE or (self._begin[position, 0] > GIVEN and _is_given(tokens[position].text)):
                kind = int(self._begin[position].argmax())
                while stop < last and self._inside[stop, kind] > 0.5:
                    stop += 1
                words = [tokens[i].text for i in range(position, stop)]
                if _may_be_name(words) and not all(is_adjective(word) for word in words):
                    yield Candidate(position, stop, key(words))
            position = stop

    def cut(self, candidate: Candidate, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """Yield the parts of a stretch that are names by the network: "Amal Haddad" of "Amal Haddad Please", where a line ended.

        A stretch that the word lists hold stays whole, and so does one of which the network would leave nothing.
        """
        first, last = candidate.first, candidate.last
        if candidate.known is not None or last - first < 2:
            yield candidate
            return
        inside = [i for i in range(first, last) if self._none[i] <= SURE or not _is_plain(tokens[i].text)]
        if not inside:
            yield candidate
            return
        first, last = inside[0], inside[-1] + 1
        begins = np.flatnonzero(self._begins[first + 1 : last] > SURE) + first + 1
        if last - first == 2:  # "Valeria Medina" has a family name that is a city, too; but "Vera Amal" may be two people
            begins = begins[self._either[begins - 1, 0] * self._begin[begins, 0] > SURE]
        for start, stop in pairwise([first, *begins.tolist(), last]):
            if (start, stop) == (candidate.first, candidate.last):
                yield candidate
            elif is_capital(tokens[start].text):
                is_first = start == candidate.first
                text = key(tokens[i].text for i in range(start, stop))
                yield Candidate(start, stop, text, None, candidate.follows_title and is_first, candidate.opens and is_first)


def _is_given(word: str) -> bool:
    return word.casefold() in gazetteer.load().given and is_capital(word)


def _may_be_name(words: Sequence[str]) -> bool:
    """Whether the writing of some words allows a name: "Denmark", "denmark" and "van Aalst", but not "nets"."""
    names = gazetteer.load()
    is_family = len(words) > 1 and words[0] in names.particles and is_capital(words[-1])
    is_given = words[0] in names.given and not any(word in names.folded for word in words)  # "jill dorn"
    return is_capital(words[0]) or is_family or is_given or key(words) in names.folded


def _is_plain(text: str) -> bool:
    """Whether a word is neither an acronym nor a number, of which the network knows less than the rules: "507th", "II"."""
    return not text.isupper() and not text[0].isdigit()


def mean(evidence: Sequence[Evidence]) -> Evidence:
    """Return the mean of some evidence."""
    count = len(evidence)
    return Evidence(
        sum(each.person for each in evidence) / count,
        sum(each.organization for each in evidence) / count,
        sum(each.place for each in evidence) / count,
    )
