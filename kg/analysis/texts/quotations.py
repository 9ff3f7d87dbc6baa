"""The same quotation in several articles: near-verbatim, also cut, re-ordered or translated anew at its edges.

Wordings are compared only where they share a run of four words or, by MinHash (Broder 1997) in bands (Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3), most of their content words: the first finds a cut, the second a translation. The bands go
through the same pairing as the shingles, since a query of datasketch's own index returns a whole crowd for each of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.analysis.records import AUTHOR_VOICE, Corpus
from kg.analysis.texts.voices import Voice, Voices
from kg.analysis.texts.wordings import CONTENT_NAMED, Wording, alike, wordings_of
from kg.analysis.texts.words import Keys

if TYPE_CHECKING:
    from kg.analysis.texts.shingles import Numbers

SHINGLE = 4
"""Words of the run that a cut has in common with the whole."""
BANDS, ROWS = 16, 4
"""Of the MinHash: of two wordings that share three of five content words 89 % become candidates, of two that share one of ten 0.2 %."""
FEW = 300
"""Up to so many quoted wordings each is compared with each: that takes less time than to load the library for MinHash."""
SEED = 1
_HALF = 0xFFFFFFFF
"""MinHash takes numbers of 32 bits."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance as several statements quote it.

    Args:
        statements: IRIs, in the order of the articles' names and of the text; of at least two articles.
        text: the longest wording.
    """

    statements: tuple[str, ...]
    text: str


def find_quotations(corpus: Corpus) -> tuple[Quotation, ...]:
    """Return the quotations that stand in more than one article, in the order of their first statement.

    All statements of a quotation have the words of its shortest one in common. A statement stands in several quotations where others
    quote different parts of it. Two named people who say the same are two sources and have two quotations.

    Time and memory grow with the statements; within one group of statements that hang together, with its size times the number of
    different parts that are quoted of it.
    """
    if len(corpus.articles) < 2:
        return ()
    places = {name: number for number, name in enumerate(_in_order(corpus))}
    attributed = [corpus.statements[iri] for iri in places if corpus.statements[iri].basis != AUTHOR_VOICE]
    wordings = sorted(
        (wording for record in attributed for wording in wordings_of(record)),
        # The longest first: in a crowd it is the one that all others are compared with.
        key=lambda one: (-len(one.words), places[one.statement.id], one.quoted),
    )
    found = _Finder(corpus, wordings, places).find(_candidates(wordings))
    return tuple(sorted(found, key=lambda one: [places[iri] for iri in one.statements]))


def _in_order(corpus: Corpus) -> list[str]:
    records = corpus.statements.values()
    ordered = sorted(records, key=lambda one: (corpus.articles[one.article].name, one.article, one.start, one.id))
    return [record.id for record in ordered]


def _candidates(wordings: Sequence[Wording]) -> Iterable[tuple[int, int]]:
    """Return the pairs of wordings that are worth comparing, by their numbers."""
    import numpy as np

    from kg.analysis.texts.shingles import find_sharing, shingles_of_each

    keys = Keys()
    numbers, owners = shingles_of_each(
        [np.array([keys[word] for word in one.words], dtype=np.uint64) for one in wordings], SHINGLE
    )
    # A report in other words must be so like the other one as a whole that they have a run in common.
    quoted = [number for number, one in enumerate(wordings) if one.quoted]
    if len(quoted) > FEW:
        bands = _bands([keys[word] & _HALF for word in wordings[number].content] for number in quoted)
        numbers, owners = np.r_[numbers, bands], np.r_[owners, np.repeat(np.array(quoted, dtype=np.int64), BANDS)]
        order = np.argsort(owners, kind="stable")
        numbers, owners = numbers[order], owners[order]
    sharing = find_sharing(numbers, owners)
    pairs = zip(sharing.first.tolist(), sharing.second.tolist(), strict=True)
    return pairs if len(quoted) > FEW else {*pairs, *_alike_in_content(wordings, quoted)}


def _alike_in_content(wordings: Sequence[Wording], numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of few wordings with as many content words in common as two that are alike have at least."""
    for i, j in combinations(numbers, 2):
        if len(wordings[i].content & wordings[j].content) >= CONTENT_NAMED:
            yield i, j


def _bands(contents: Iterable[Sequence[int]]) -> Numbers:
    """Return a number for each band of the MinHash of each set of numbers of 32 bits, one set after the other."""
    import numpy as np
    from datasketch import MinHash

    from kg.analysis.texts.shingles import shingles

    # The numbers are hashes already.
    sketches = MinHash.generator(contents, num_perm=BANDS * ROWS, seed=SEED, hashfunc=int)
    rows = np.array([sketch.hashvalues for sketch in sketches], dtype=np.uint64).reshape(-1, ROWS)
    # The number of the band stands before its rows, so that equal rows of different bands are not equal.
    salt = np.arange(len(rows), dtype=np.uint64) % np.uint64(BANDS)
    return shingles(np.column_stack([salt, rows]).ravel(), ROWS + 1)[:: ROWS + 1]


class _Finder:
    """Puts statements together that quote the same words of the same source."""

    def __init__(self, corpus: Corpus, wordings: Sequence[Wording], places: Mapping[str, int]) -> None:
        self._wordings = wordings
        self._voices = Voices(corpus)
        self._places = places
        self._of: dict[str, list[Wording]] = {}
        for wording in wordings:
            self._of.setdefault(wording.statement.id, []).append(wording)

    def find(self, candidates: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
        """Yield the quotations among candidates, given as pairs of numbers of wordings."""
        import networkx as nx

        graph = nx.Graph()
        for i, j in candidates:
            a, b = self._wordings[i], self._wordings[j]
            if a.statement is not b.statement and self._same(a, b):
                graph.add_edge(a.statement.id, b.statement.id)
        for component in nx.connected_components(graph):
            yield from self._apart(sorted(component, key=lambda iri: (self._length(iri), self._places[iri])))

    def _apart(self, members: Sequence[str]) -> Iterator[Quotation]:
        """Yield the quotations of statements that hang together, given the shortest first.

        A long one holds together cuts of it that have nothing in common, so each quotation is what shares the words of its shortest.
        """
        done: set[str] = set()
        for core in members:
            if core in done:
                continue
            group = self._around(core, [each for each in members if each not in done or self._length(each) > self._length(core)])
            if len({self._of[each][0].statement.article for each in group}) > 1:
                done.update(group)
                longest = max(group, key=self._length)
                yield Quotation(tuple(sorted(group, key=self._places.__getitem__)), self._of[longest][0].statement.text)

    def _around(self, core: str, members: Iterable[str]) -> list[str]:
        """Return the core and whoever has its words, as long as all may be of one source."""
        group, voices = [core], {self._voice(core)}
        for each in members:
            voice = self._voice(each)
            if each != core and all(voice.may_be(other) for other in voices) and self._alike(core, each):
                group.append(each)
                voices.add(voice)
        return group

    def _alike(self, a: str, b: str) -> bool:
        return any(self._same(one, other) for one in self._of[a] for other in self._of[b])

    def _same(self, a: Wording, b: Wording) -> bool:
        one, other = self._voice(a.statement.id), self._voice(b.statement.id)
        return one.may_be(other) and alike(a, b, named=one.is_known_as(other))

    def _voice(self, iri: str) -> Voice:
        return self._voices.of(self._of[iri][0].statement)

    def _length(self, iri: str) -> int:
        return len(self._of[iri][0].words)
