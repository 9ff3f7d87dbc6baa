"""Chains of attribution: through whom each statement came to the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.attribution.edges import EdgeKind, Weakness
from kg.analysis.records import AUTHOR_VOICE, UNNAMED_SOURCE, WHOLE_TEXT, Corpus, CreditRecord, Node, StatementRecord

_SEVERITY = {weakness: rank for rank, weakness in enumerate(Weakness)}


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain.

    Args:
        node: that it leads to.
        kind: what the node before it rests on it for.
        evidence: IRI of the statement that words it, or of the attribution link of a credit.
        weakness: None where it is worded.
    """

    node: Node
    kind: EdgeKind
    evidence: str
    weakness: Weakness | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """One attributed statement and everybody through whom it came, outermost first.

    Args:
        statement, article: IRIs.
        nodes: the outlet (else the article), whoever stands between, the source, and the organization it speaks for; all without a
            name are `UNNAMED_SOURCE`, only the graph tells one of them from another.
        weakness: of the weakest link; None where all are worded.
        weakest: position in ``nodes`` of the node at whose far end that link is; None without a weakness.
        links: the steps: one for each node but the first.
    """

    statement: str
    article: str
    nodes: tuple[Node, ...]
    weakness: Weakness | None = None
    weakest: int | None = None
    links: tuple[Link, ...] = ()

    @property
    def depth(self) -> int:
        """How many steps there are from the reader's outlet to the innermost node."""
        return len(self.nodes) - 1


def find_chains(corpus: Corpus) -> tuple[Chain, ...]:
    """Return the chain of every attributed statement, in the order of the articles' names and of the text.

    Each node stands in a chain once. Who only passes a statement on and has no name is left out: on real news, most of them are
    sources that were misread. An organization for which a person speaks only by another sentence of the article, or by other
    articles, is taken where it is the only one. A text that is another outlet's as a whole ("VELM (Ode Press) —") comes through
    that outlet, unless the statement has a way through it anyway, or two agencies share the credit, so that nobody can tell whose
    statement it is.
    """
    finder = _Finder(corpus)
    records = [record for record in corpus.statements.values() if record.basis != AUTHOR_VOICE]
    return tuple(finder.chain(record) for record in sorted(records, key=corpus.order))


class _Finder:
    """Finds chains; what several of them need is looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._parents = {record.parent for record in corpus.statements.values()}
        self._credits = _find_credits(corpus)
        self._offices = _find_offices(corpus)

    def chain(self, record: StatementRecord) -> Chain:
        """Return the chain of a statement."""
        article = self._corpus.articles[record.article]
        first = article.outlet or self._corpus.nodes[record.article]
        outer = self._corpus.enclosing(record)
        worded = [link for each in outer for link in self._worded(each) if link.weakness is not Weakness.UNNAMED]
        worded += self._worded(record)
        # An edition that credits its own house takes nothing from elsewhere.
        passed = {self._corpus.house_of(node) for node in (first, *(link.node for link in worded))}
        whole = [link for link in self._credits.get(record.article, ()) if self._corpus.house_of(link.node) not in passed]
        links: dict[str, Link] = {}
        for link in (*whole, *worded, *self._office(record)):
            if link.node != first:
                links.setdefault(link.node.id, link)
        nodes = (first, *(link.node for link in links.values()))
        of_outlet = Weakness.INFERRED if article.outlet_basis == "byInference" else None
        weakness, weakest = _weakest([of_outlet, *(link.weakness for link in links.values())])
        return Chain(record.id, record.article, nodes, weakness, weakest, tuple(links.values()))

    def _worded(self, record: StatementRecord) -> list[Link]:
        """Return the steps that a statement itself words: the outlet it is taken from, and its source."""
        links = [Link(record.via, EdgeKind.RELAYS, record.id)] if record.via else []
        speaker = record.speaker or UNNAMED_SOURCE
        is_passed_on = record.id in self._parents and speaker.id in self._corpus.outlets
        kind = EdgeKind.RELAYS if is_passed_on else EdgeKind.REPORTS_DATA_OF if self._is_inside(record) else EdgeKind.QUOTES
        weakness = Weakness.INHERITED if record.basis == "inherited" else None
        links.append(Link(speaker, kind, record.id, weakness if record.speaker else Weakness.UNNAMED))
        return links

    def _is_inside(self, record: StatementRecord) -> bool:
        """Whether the source is reported by another source that is no outlet."""
        outer = self._corpus.statements.get(record.parent or "")
        if outer is None or outer.speaker is None or (record.via and record.via != outer.via):
            return False
        return outer.speaker.id not in self._corpus.outlets

    def _office(self, record: StatementRecord) -> list[Link]:
        if record.organization:
            return [Link(record.organization, EdgeKind.SPEAKS_FOR, record.id)]
        if record.speaker is None or record.speaker.kind != "person":
            return []
        here = self._offices.get((record.article, record.speaker.id))
        found = here or {organization for organization, _ in self._corpus.offices.get(record.speaker.id, ())}
        nodes = [self._corpus.nodes[organization] for organization in found if organization in self._corpus.nodes]
        return [Link(nodes[0], EdgeKind.SPEAKS_FOR, record.id, Weakness.INFERRED)] if len(nodes) == 1 else []


def _find_credits(corpus: Corpus) -> dict[str, list[Link]]:
    """Return whose text each article as a whole is, the outer one first."""
    found: dict[tuple[str, int], list[CreditRecord]] = {}
    for credit in corpus.credits:
        if credit.kind in WHOLE_TEXT and credit.outlet in corpus.nodes:
            found.setdefault((credit.article, WHOLE_TEXT.index(credit.kind)), []).append(credit)
    steps: dict[str, list[Link]] = {}
    for (article, _), given in sorted(found.items()):
        if len({credit.outlet for credit in given}) == 1:
            first = min(given, key=lambda each: each.id)
            credited = Link(corpus.nodes[first.outlet], EdgeKind.CREDITS, first.id, Weakness.INFERRED)
            steps.setdefault(article, []).append(credited)
    return steps


def _find_offices(corpus: Corpus) -> dict[tuple[str, str], set[str]]:
    """Return the organizations in whose name each person speaks, article by article."""
    found: dict[tuple[str, str], set[str]] = {}
    for record in corpus.statements.values():
        if record.speaker and record.organization:
            found.setdefault((record.article, record.speaker.id), set()).add(record.organization.id)
    return found


def _weakest(weaknesses: Sequence[Weakness | None]) -> tuple[Weakness | None, int | None]:
    """Return the gravest weakness and the first position that has it."""
    found = [(weakness, position) for position, weakness in enumerate(weaknesses) if weakness]
    return min(found, key=lambda each: (_SEVERITY[each[0]], each[1]), default=(None, None))
