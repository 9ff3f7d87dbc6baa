"""What several articles say alike, on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.analysis import Study
from kg.analysis.attribution.chains import Chain
from kg.analysis.claims.independence import Support
from kg.analysis.origins.steps import StepReason
from kg.analysis.records import FigureRecord, Node, StatementRecord
from kg.report.concerns import Concern
from kg.report.evidence import Piece, Quote, quote
from kg.report.sections import Rows, first
from kg.report.words import asserted, claimants, count, listed

MOST = 60
MOST_QUOTES = 12

SAID_BY_VERDICT = frozenset({"one origin", "unnamed"})

Path = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim.

    Args:
        anchor: of the page.
        verdict: how many independent origins it has, in words.
        origins: their names.
        why: why several sources are one origin.
        paths: from each outlet to an origin, outermost first.
        quotes: the passages that say it.
        more: how many passages are not shown.
        concerns: short names of what to check.
    """

    anchor: str
    support: Support
    verdict: str
    origins: str
    why: tuple[str, ...]
    paths: tuple[Path, ...]
    quotes: tuple[Quote, ...]
    more: int
    concerns: tuple[str, ...]


class ClaimRows:
    """The rows of the claims, those to check first."""

    def __init__(self, study: Study, concerns: Sequence[Concern]) -> None:
        self._study = study
        self._concerns = {each.subject: each for each in concerns}

    @cached_property
    def _chains(self) -> Mapping[str, Chain]:
        return {chain.statement: chain for chain in self._study.chains}

    def rows(self) -> Rows[ClaimRow]:
        """Return the claims to check and those of several articles; the rest are one article's word."""
        ranks = {subject: rank for rank, subject in enumerate(self._concerns)}
        supports = [each for each in self._study.supports if each.claim.id in ranks or len(each.claim.articles) > 1]
        supports.sort(key=lambda each: ranks.get(each.claim.id, len(ranks)))
        return first((self._row(support, f"claim-{i}") for i, support in enumerate(supports, 1)), MOST, len(supports))

    def _row(self, support: Support, anchor: str) -> ClaimRow:
        quotes = list(self._quotes(support))
        concern = self._concerns.get(support.claim.id)
        return ClaimRow(
            anchor,
            support,
            _verdict(support),
            claimants([node.name for node in support.origins if not node.is_unnamed]),
            tuple(dict.fromkeys(step.words for step in support.steps)),
            self._paths(support),
            tuple(quotes[:MOST_QUOTES]),
            max(len(quotes) - MOST_QUOTES, 0),
            tuple(kind for kind in concern.kinds if kind not in SAID_BY_VERDICT) if concern else (),
        )

    def _members(self, support: Support) -> Iterator[FigureRecord | StatementRecord]:
        """Yield what makes up a claim: its figures, and the statements that report none of them."""
        corpus, figures = self._study.corpus, support.claim.figures
        yield from (corpus.figures[iri] for iri in figures)
        statements = (corpus.statements[iri] for iri in support.claim.statements if iri in corpus.statements)
        yield from (each for each in statements if not set(figures) & set(each.figures))

    def _quotes(self, support: Support) -> Iterator[Quote]:
        """Yield the passages: of a figure the number is marked, of a statement its words."""
        for each in self._members(support):
            said = claimants([node.name for node in self._study.origins.of(each.id)])
            pieces = quote(self._study.texts.get(each.article), each.spans) or (Piece(each.text, is_marked=True),)
            note = f"{asserted(each)}, {said}" if isinstance(each, FigureRecord) else said
            yield Quote(self._study.corpus.articles[each.article], pieces, note)

    def _paths(self, support: Support) -> tuple[Path, ...]:
        """Return from whom each outlet has the claim, each way once."""
        corpus, found = self._study.corpus, dict[Path, None]()
        names = {step.start for step in support.steps if step.reason is StepReason.SAME_NAME}
        for each in self._members(support):
            statement = (each.statement or "") if isinstance(each, FigureRecord) else each.id
            outlet = corpus.articles[each.article].outlet or corpus.nodes[each.article]
            chain = self._chains[statement].nodes if statement in self._chains else (outlet,)
            chain = chain[:1] + tuple(node for node in chain[1:] if node.id not in names)
            found |= dict.fromkeys(_ways(chain, self._study.origins.of(each.id), support.origins))
        return tuple(found)


def _ways(chain: Path, own: Sequence[Node], origins: Sequence[Node]) -> Iterator[Path]:
    """Yield a chain as far as an origin of the claim, and on to the origins that it only leads to.

    Args:
        own: origins of the member of the claim.
        origins: of the claim, where what is only passed on is taken further.
    """
    ends = [node for node in own if node in origins] or list(origins if own and len(origins) == 1 else ())
    for end in ends:
        if end in chain[1:]:
            yield chain[: chain.index(end, 1) + 1]
        elif end in chain:
            yield (end, end)
        else:
            yield (*(node for node in chain if not node.is_unnamed), end)
    if not ends:
        yield chain if len(chain) > 1 else chain * 2


def _verdict(support: Support) -> str:
    if all(node.is_unnamed for node in support.origins):
        return "no source with a name"
    if support.is_single or support.independent == 1:
        return "one origin"
    return count(support.independent, "independent origin")


def names_of(support: Support) -> str:
    """Return the outlets that say a claim."""
    return listed([outlet.name for outlet in support.outlets], 6)
