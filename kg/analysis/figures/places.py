"""Where a figure is of: its place, or else the one that its sentence, its headline or the rest of its article names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg import lexicon
from kg.analysis.figures.axes import DISJOINT, PART, SAME, WHOLE, Axis, Side
from kg.analysis.records import Corpus, FigureRecord

_CAPITALIZED = re.compile(r"\b[A-Z][\w’-]+")
_QUARTER = re.compile(r"\s+(?:neighbou?rhood|district|quarter|suburb|borough|housing estate)s?\b", re.IGNORECASE)
UNKNOWN = Axis(Side.UNKNOWN, "place")


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a figure.

    Args:
        key: of the place; "" where none is known.
        chain: keys of the places that contain it, the nearest first.
        label: for people.
        note: from where it is known, where the figure itself does not say.
        names: proper names of the sentence, where no place is known: two sentences that share one speak of the same place.
        is_region: whether other places of the corpus lie in it.
        beside: keys of the other places that its sentence and the headline name.
    """

    key: str
    chain: tuple[str, ...] = ()
    label: str = ""
    note: str | None = None
    names: frozenset[str] = frozenset()
    is_region: bool = False
    beside: frozenset[str] = frozenset()

    @property
    def outer(self) -> tuple[str, ...]:
        """Keys of the places in which it lies, or may lie."""
        return (*self.chain, *sorted(self.beside))


def compare_places(one: Where, other: Where) -> Axis:
    """Return what the one place is to the other."""
    if not one.key or not other.key:
        shared = sorted(one.names & other.names)
        if shared and not one.key and not other.key:
            return Axis(Side.SAME, note=f"no place is given; both speak of {shared[0]}")
        return UNKNOWN
    note = one.note or other.note
    if one.key == other.key:
        return Axis(Side.SAME, note=note) if note else SAME
    if other.key in one.chain:
        return PART
    if one.key in other.chain:
        return WHOLE
    if _is_named_with(one, other):
        return Axis(Side.PART, note=f"{one.label} is named together with {other.label}")
    if _is_named_with(other, one):
        return Axis(Side.WHOLE, note=f"{other.label} is named together with {one.label}")
    # A place of the gazetteer and one that it lacks may lie in each other.
    return DISJOINT if bool(one.chain) == bool(other.chain) else UNKNOWN


def _is_named_with(inner: Where, outer: Where) -> bool:
    """Return whether one place may lie in another that its sentence names too: the gazetteer lacks it, or knows its country only."""
    return outer.key in inner.beside and (not inner.chain or (outer.is_region and inner.chain[-1:] == outer.chain[-1:]))


class Places:
    """The places of a corpus, found by IRI and by name."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._keys = {iri: _fold(label) for iri, label in corpus.places.items()}
        self._known: dict[str, Where] = {}
        self._by_label: dict[str, str] = {}
        for iri in sorted(corpus.places, key=lambda place: (place not in corpus.within, place)):
            self._by_label.setdefault(self._keys[iri], iri)
        self._keys |= self._twins()
        self._regions = {self._keys.get(iri, iri) for iri in corpus.within.values()}
        self._beside: dict[str, frozenset[str]] = {}
        self._stated = self._stated_places()
        self.labels = frozenset(self._keys.values())

    def of(self, figure: FigureRecord) -> Where:
        """Return where a figure is of."""
        statement = self._corpus.statement_of(figure)
        told = statement.text if statement else ""
        title = self._corpus.articles[figure.article].title
        if figure.place:
            where = self._where(figure.place)
            others = self._all_named(told) | self._all_named(title) | self._all_named(where.label)
            beside = others - {where.key, *where.chain}
            if beside and _is_quarter(where.label, told):
                return replace(where, chain=(), beside=beside)  # of a town that is named too; the gazetteer knows a namesake
            return replace(where, beside=beside) if beside else where
        source = (statement.source if statement else None) or ""
        for words, origin in ((told, "its sentence"), (source, "its source"), (title, "the headline")):
            named = self._named(words)
            if named:
                return self._with_note(named, f"the place, {self._where(named).label}, is named in {origin}")
        only = self._stated.get(figure.article)
        if only:
            return self._with_note(only, f"the place, {self._where(only).label}, is the only one of the article's figures")
        return Where("", names=proper_names(told) if told else frozenset())

    def _where(self, iri: str) -> Where:
        if iri not in self._known:
            key = self._keys.get(iri, iri)
            label = self._corpus.places.get(iri, iri.rpartition("/")[2])
            self._known[iri] = Where(key, self._chain(iri), label, is_region=key in self._regions)
        return self._known[iri]

    def _with_note(self, iri: str, note: str) -> Where:
        return replace(self._where(iri), note=note)

    def _chain(self, iri: str) -> tuple[str, ...]:
        found: list[str] = []
        seen = {iri}
        while (iri := self._corpus.within.get(iri, "")) and iri not in seen:
            seen.add(iri)
            found.append(self._keys.get(iri, iri))
        return tuple(found)

    def _stated_places(self) -> Mapping[str, str]:
        """Return the place of each article whose figures have one place only, stated or named in their sentences."""
        found: dict[str, set[str]] = {}
        for figure in self._corpus.figures.values():
            statement = self._corpus.statement_of(figure)
            place = figure.place or (self._named(statement.text) if statement else None)
            if place:
                found.setdefault(figure.article, set()).add(place)
        return {article: min(places) for article, places in found.items() if len({self._keys.get(p, p) for p in places}) == 1}

    def _twins(self) -> Mapping[str, str]:
        """Return the keys of the places that the corpus holds twice, the second time with a region that tells it from itself."""
        found = {}
        for iri, key in self._keys.items():
            plain, _, region = key.partition(" (")
            twin = self._by_label.get(plain)
            if region and twin and twin != iri:
                mine, theirs = (set(self._keys.get(self._corpus.within.get(each, ""), "").split()) for each in (iri, twin))
                if mine and theirs and (mine <= theirs or theirs <= mine):
                    found[iri] = plain
        return found

    def _all_named(self, words: str) -> frozenset[str]:
        """Return the keys of all known places that some words name."""
        if words not in self._beside:
            folded = (_fold(name) for name in _candidates(words))
            self._beside[words] = frozenset(self._keys[self._by_label[name]] for name in folded if name in self._by_label)
        return self._beside[words]

    def _named(self, words: str) -> str | None:
        """Return the only known place that some words name; countries and other containers of one that is named too do not count."""
        found = {self._by_label[_fold(name)] for name in _candidates(words) if _fold(name) in self._by_label}
        outer = {self._keys.get(iri, iri) for iri in found} & {key for iri in found for key in self._where(iri).chain}
        inner = sorted(iri for iri in found if self._keys.get(iri, iri) not in outer)
        return inner[0] if len(inner) == 1 else None


def _is_quarter(label: str, words: str) -> bool:
    """Return whether some words call a place a part of a town.

    >>> _is_quarter("Salam", "a blast in the Salam district of Orvil"), _is_quarter("Salam", "a blast in Salam")
    (True, False)
    """
    at = words.find(label)
    return at >= 0 and _QUARTER.match(words, at + len(label)) is not None


def proper_names(words: str) -> frozenset[str]:
    """Return the capitalized words within some words; the first one, and those of the calendar, are none.

    >>> sorted(proper_names("Rescuers said that the ferry sank off Tarsel on Monday"))
    ['Tarsel']
    """
    calendar = lexicon.load("calendar")
    times = calendar["months"].keys() | calendar["weekdays"].keys()
    return frozenset(match[0] for match in _CAPITALIZED.finditer(words) if match.start() > 0 and match[0].lower() not in times)


def _candidates(words: str) -> list[str]:
    """Return the runs of up to three words that begin with a capital letter."""
    tokens = [token.strip(".,;:!?\"“”‘’'()").removesuffix("’s").removesuffix("'s") for token in words.split()]
    return [
        " ".join(tokens[first : first + length])
        for first, token in enumerate(tokens)
        if token[:1].isupper()
        for length in (3, 2, 1)
        if first + length <= len(tokens)
    ]


def _fold(label: str) -> str:
    return " ".join(label.casefold().split())
