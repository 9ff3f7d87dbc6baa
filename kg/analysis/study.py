"""All analyses of one corpus, composed: each is made when it is first asked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from kg.analysis.attribution.chains import Chain, find_chains
from kg.analysis.attribution.graph import AttributionGraph, attribution_graph
from kg.analysis.attribution.mastheads import recognize_outlets
from kg.analysis.claims.claims import Claim, find_claims
from kg.analysis.claims.corroboration import settle
from kg.analysis.claims.cycles import Cycle, find_cycles
from kg.analysis.claims.independence import Support, find_support
from kg.analysis.figures import Comparison, compare_figures
from kg.analysis.origins.origins import Origins, find_origins
from kg.analysis.reading import read_corpus, read_texts
from kg.analysis.records import Corpus, TextRecord
from kg.analysis.reliance.network import Community, Network, find_brokers, find_communities, project
from kg.analysis.reliance.outlets import Outlet, find_outlets
from kg.analysis.reliance.sources import Source, find_sources
from kg.analysis.reliance.subjects import Subject, find_subjects
from kg.analysis.texts.quotations import Quotation, find_quotations
from kg.analysis.texts.reuse import Reuse, find_reuse
from kg.store import Store


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of reference cycles, which looks through all records again and again and finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Study:
    """The analyses of a store: a pure function of its articles.

    Args:
        store: open as long as the study is used.
        roll_up: whether ministries, forces and authorities of a state count as its government.
    """

    def __init__(self, store: Store, *, roll_up: bool = False) -> None:
        self._store = store
        self._roll_up = roll_up

    @cached_property
    @_uncollected()
    def corpus(self) -> Corpus:
        """The records."""
        return recognize_outlets(read_corpus(self._store))

    @cached_property
    def texts(self) -> dict[str, TextRecord]:
        """The texts of the articles."""
        return read_texts(self._store)

    @cached_property
    @_uncollected()
    def reuses(self) -> tuple[Reuse, ...]:
        """Which articles share text."""
        return find_reuse(self.corpus, self.texts)

    @cached_property
    @_uncollected()
    def chains(self) -> tuple[Chain, ...]:
        """Through whom each statement came."""
        return find_chains(self.corpus)

    @cached_property
    @_uncollected()
    def graph(self) -> AttributionGraph:
        """Who rests on whom."""
        return attribution_graph(self.corpus, self.chains, self.reuses)

    @cached_property
    @_uncollected()
    def origins(self) -> Origins:
        """Who answers for each statement and figure."""
        return find_origins(self.corpus, self.reuses, roll_up=self._roll_up)

    @cached_property
    @_uncollected()
    def compared(self) -> tuple[Comparison, ...]:
        """What the figures are to each other by the origins that their own articles show."""
        return compare_figures(self.corpus, self.origins, self.texts)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What the figures are to each other."""
        return settle(self.compared, self.supports)

    @cached_property
    @_uncollected()
    def quotations(self) -> tuple[Quotation, ...]:
        """What several articles quote."""
        return find_quotations(self.corpus)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What articles say alike."""
        return find_claims(self.corpus, self.compared, self.quotations)

    @cached_property
    @_uncollected()
    def supports(self) -> tuple[Support, ...]:
        """What each claim rests on."""
        return find_support(self.corpus, self.claims, self.origins)

    @cached_property
    @_uncollected()
    def cycles(self) -> tuple[Cycle, ...]:
        """Who reports in a circle."""
        return find_cycles(self.corpus, self.claims, self.reuses, self.texts)

    @cached_property
    def network(self) -> Network:
        """Who rests on whom among outlets and sources."""
        return project(self.graph)

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        """Who belongs together."""
        return find_communities(self.network)

    @cached_property
    @_uncollected()
    def sources(self) -> tuple[Source, ...]:
        """Who is relied on."""
        return find_sources(self.corpus, self.chains, self.supports, find_brokers(self.network), self.communities)

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """On whom each outlet rests."""
        return find_outlets(self.corpus, self.chains, self.origins, self.network)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What happened where, and how few answer for it."""
        return find_subjects(self.corpus, self.origins)
