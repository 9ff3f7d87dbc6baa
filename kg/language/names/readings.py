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

from kg.language.annotated import Token
from kg.language.gazetteer import key
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import Evidence
from kg.language.names.words import is_capital

# What a network is worth that is certain of a kind, and that is certain of no name. It knows organizations less well than the rest.
FOR, AGAINST = Evidence(1.5, 0.75, 1.5), Evidence(0.75, 0.375, 0.75)
SURE = 0.85  # probability from which the network cuts what the rules hold together
PERSON = 0.8  # and from which it joins what they cut
Floats = NDArray[np.float32]


class Readings:
    """The probabilities of an article's tokens.

    Args:
        scores: logarithms of the probabilities, tokens x tags; the tags are outside, and beginning and inside of a person, an
            organization and a place.
    """

    def __init__(self, scores: Floats) -> None:
        chances = np.exp(scores)
        # Person, organization, place, none; inside and beginning are one.
        self._chances = np.stack([chances[:, 1:3].sum(1), chances[:, 3:5].sum(1), chances[:, 5:7].sum(1), chances[:, 0]], 1)
        self._begins = chances[:, 1::2].sum(1)
        self._goes_on = chances[:, 2]  # inside of a person
        zero = np.zeros((1, 4), dtype=np.float32)
        self._sums = np.concatenate([zero, np.cumsum(self._chances, axis=0, dtype=np.float64)])

    def weigh(self, first: int, last: int) -> Evidence:
        """Return what the network says of the tokens ``[first, last)``."""
        person, organization, place, none = ((self._sums[last] - self._sums[first]) / (last - first)).tolist()
        return Evidence(
            FOR.person * person - AGAINST.person * none,
            FOR.organization * organization - AGAINST.organization * none,
            FOR.place * place - AGAINST.place * none,
        )

    def join(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield the candidates, those that are one person's name joined: "Valeria" and "Medina", which is a city, too."""
        before: Candidate | None = None
        for candidate in candidates:
            goes_on = float(self._goes_on[candidate.first : candidate.last].min()) > PERSON
            if (
                before
                and goes_on
                and before.last == candidate.first
                and self._chances[before.first : before.last, 0].min() > PERSON
            ):
                text = f"{before.text} {candidate.text}"
                before = Candidate(before.first, candidate.last, text, None, before.follows_title, before.opens)
                continue
            if before:
                yield before
            before = candidate
        if before:
            yield before

    def cut(self, candidate: Candidate, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """Yield the parts of a stretch that are names by the network: "Amal Haddad" of "Amal Haddad Please", where a line ended.

        A stretch that the word lists hold stays whole, and so does one of which the network would leave nothing.
        """
        first, last = candidate.first, candidate.last
        if candidate.known is not None or last - first < 2:
            yield candidate
            return
        inside = [i for i in range(first, last) if self._chances[i, 3] <= SURE or not _is_plain(tokens[i].text)]
        if not inside:
            yield candidate
            return
        first, last = inside[0], inside[-1] + 1
        begins = np.flatnonzero(self._begins[first + 1 : last] > SURE) + first + 1
        if last - first == 2:
            begins = begins[:0]  # "Valeria Medina": a family name that is a city, too
        for start, stop in pairwise([first, *begins.tolist(), last]):
            if (start, stop) == (candidate.first, candidate.last):
                yield candidate
            elif is_capital(tokens[start].text):
                is_first = start == candidate.first
                text = key(tokens[i].text for i in range(start, stop))
                yield Candidate(start, stop, text, None, candidate.follows_title and is_first, candidate.opens and is_first)


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
