"""The attribution graph: who rests on whom, one definition for the analyses, the exports and the pages.

    outlet -publishes-> article -relays-> outlet -quotes-> person -speaksFor-> organization
                        article -quotes-> document -releases-> organization
                        article -credits-> agency          article -copies-> article

An edge points from who passes something on to who has it from nearer by, so that every way through the graph leads from a reader
towards an origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.analysis.attribution.chains import Chain, Link
from kg.analysis.attribution.documents import find_documents
from kg.analysis.attribution.edges import EdgeKind
from kg.analysis.records import UNNAMED_KIND, UNNAMED_SOURCE, Corpus, CreditRecord, Node, StatementRecord
from kg.analysis.texts.reuse import Reuse
from kg.ids import digest, local

if TYPE_CHECKING:
    import networkx as nx

AttributionGraph: TypeAlias = "nx.MultiDiGraph[str]"

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "one", "both", "each", "some", "others"})
"""Wordings that may mean somebody else each time."""


def attribution_graph(corpus: Corpus, chains: Sequence[Chain], reuses: Sequence[Reuse]) -> AttributionGraph:
    """Return who rests on whom.

    Nodes are IRIs with ``label``, which tells namesakes apart, and ``kind`` (see `kg.analysis.records.Node`); those of articles have
    ``outlet`` and ``published`` where these are known. Every article is a node; people and organizations are where something rests on
    them, or they publish. Sources without a name are told apart: one node for each wording of an article ("a ministry official"), with what they go on to
    say; so are documents (`kg.analysis.attribution.documents.find_documents`).

    Edges are keyed by kind and evidence, and carry ``kind`` (`EdgeKind`), ``article``, ``statement`` or None, ``credit`` (its kind) or
    None, and ``evidence``: the IRI of the statement, of the attribution link of a credit, of the article that an outlet publishes,
    or of the earlier article of two that share text. Two articles of which nobody knows which was first have no edge.
    """
    return _Builder(corpus).build(chains, reuses)


class _Builder:
    """Builds the graph of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        import networkx as nx

        self._corpus = corpus
        self._documents = find_documents(corpus)
        self._credits = {credit.id: credit for credit in corpus.credits}
        self._graph: AttributionGraph = nx.MultiDiGraph()

    def build(self, chains: Sequence[Chain], reuses: Sequence[Reuse]) -> AttributionGraph:
        """Return the graph of chains and reuses."""
        self._add_articles()
        self._add_credits()
        for chain in chains:
            self._add_chain(chain)
        for reuse in reuses:
            if reuse.earlier is not None:
                later = reuse.b if reuse.earlier == reuse.a else reuse.a
                self._connect(later, reuse.earlier, EdgeKind.COPIES, reuse.earlier, later)
        return self._graph

    def _add_articles(self) -> None:
        for article in self._corpus.articles.values():
            known = {
                "outlet": article.outlet and article.outlet.name,
                "published": article.published and article.published.isoformat(),
            }
            attributes = {key: value for key, value in known.items() if value}
            self._graph.add_node(article.id, label=article.title or article.name, kind="article", **attributes)
            if article.outlet:
                self._add(article.outlet)
                self._connect(article.outlet.id, article.id, EdgeKind.PUBLISHES, article.id, article.id)

    def _add_credits(self) -> None:
        for credit in self._corpus.credits:
            if credit.outlet in self._corpus.nodes:
                self._add_credit(credit.article, credit)

    def _add_credit(self, before: str, credit: CreditRecord) -> str:
        self._add(self._corpus.nodes[credit.outlet])
        self._connect(before, credit.outlet, EdgeKind.CREDITS, credit.id, credit.article)
        return credit.outlet

    def _add_chain(self, chain: Chain) -> None:
        before = chain.article
        for link in chain.links:
            if link.kind is EdgeKind.CREDITS:
                before = self._add_credit(before, self._credits[link.evidence])
            else:
                before = self._add_link(before, link)

    def _add_link(self, before: str, link: Link) -> str:
        """Add one step that a statement words, and return where the next one begins."""
        record = self._corpus.statements[link.evidence]
        if link.kind is EdgeKind.SPEAKS_FOR or link.node != (record.speaker or UNNAMED_SOURCE):
            return self._step(before, link.node, link.kind, record)
        for node in record.co_speakers:
            self._step(before, node, link.kind, record)
        last = self._add_source(before, link.kind, record)
        if record.addressee:
            self._add(record.addressee)
            self._connect(record.addressee.id, last, EdgeKind.TOLD, record.id, record.article)
        return last

    def _add_source(self, before: str, kind: EdgeKind, record: StatementRecord) -> str:
        document = self._documents.get(record.id)
        if document is None:
            return self._step(before, record.speaker or self._unnamed(record), kind, record)
        last = self._step(before, document.node, kind, record)
        return self._step(last, document.released_by, EdgeKind.RELEASES, record) if document.released_by else last

    def _step(self, before: str, node: Node, kind: EdgeKind, record: StatementRecord) -> str:
        self._add(node)
        self._connect(before, node.id, kind, record.id, record.article)
        return node.id

    def _unnamed(self, record: StatementRecord) -> Node:
        seen: set[str] = set()
        while record.id not in seen and (record.continues or "") in self._corpus.statements:
            seen.add(record.id)
            record = self._corpus.statements[record.continues or ""]
        wording = (record.source or "").casefold()
        if not wording or wording in _PRONOUNS:
            wording = record.id
        label = record.source or UNNAMED_SOURCE.name
        return Node(f"{self._corpus.base}unnamed/{digest(local(record.article), wording)}", label, UNNAMED_KIND)

    def _add(self, node: Node) -> None:
        if node.id not in self._graph:
            self._graph.add_node(node.id, label=self._corpus.labels.get(node.id, node.name), kind=node.kind)

    def _connect(self, source: str, target: str, kind: EdgeKind, evidence: str, article: str) -> None:
        if source == target:
            return
        statement = evidence if evidence in self._corpus.statements else None
        credit = self._credits[evidence].kind if evidence in self._credits else None
        details = {"kind": kind, "article": article, "statement": statement, "credit": credit, "evidence": evidence}
        self._graph.add_edge(source, target, key=f"{kind.value} {evidence}", **details)
