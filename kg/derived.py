"""What the analyses find across articles as quads of ``graph/derived``, so that every answer of ``kg analyze`` is also a SPARQL query.

Nothing that an article says is repeated: chains hang on the statements, claims and comparisons lead to the figures. There are no
blank nodes, and every identifier is a hash of what it is derived from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.analysis import Study
from kg.analysis.attribution.chains import Chain
from kg.analysis.attribution.edges import Weakness
from kg.analysis.claims.claims import ClaimKind
from kg.analysis.claims.cycles import Cycle
from kg.analysis.claims.independence import Support
from kg.analysis.figures import Comparison, Relation
from kg.analysis.origins.steps import Step
from kg.analysis.records import Node
from kg.analysis.texts.reuse import Passage, Reuse
from kg.ids import BASE, derived_id, local, part_id
from kg.mapping.terms import to_decimal, to_integer, to_iri, to_label, to_number, to_string
from kg.store import Store
from kg.version import __version__
from kg.vocabulary import KG, KGV, NIF, RDF, RDFS, XSD

RELATIONS = {
    # A withheld number is a qualifier; the relation is that of its counterpart.
    relation: getattr(KGV, "withheldCounterpart" if relation is Relation.WITHHELD else relation.value)
    for relation in Relation
}
CLAIM_KINDS = {ClaimKind.FIGURE: KGV.figureClaim, ClaimKind.QUOTATION: KGV.quotationClaim}
WEAKNESSES = {
    Weakness.UNNAMED: KGV.unnamedSource,
    Weakness.INHERITED: KGV.inheritedSource,
    Weakness.INFERRED: KGV.inferredLink,
}

MUTUAL = {
    Relation.AGREES: KG.agreesWith,
    Relation.DUPLICATE_REPORT: KG.repeats,
    Relation.CONSISTENT: KG.consistentWith,
    Relation.CONFLICTS: KG.conflictsWith,
    Relation.SELF_CONFLICT: KG.conflictsWith,
}
"""Relations with a property between the two figures, which holds both ways and is written both ways."""

DIRECTED = {
    Relation.REFINES: KG.refines,
    Relation.REVISES: KG.revises,
    Relation.EXTENDS: KG.extends,
    Relation.PART_OF: KG.includedIn,
    Relation.SUMS_TO: KG.includedIn,
    Relation.DISPUTES: KG.disputes,
}
"""Relations with a property from the first figure to the second."""

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def derive(study: Study, store: Store) -> None:
    """Write what a study finds into its store, in the place of what was derived before.

    Raises:
        StoreError: the disk is full, or the store is damaged or read-only.
    """
    store.write_derived(map_study(study, store.base), made_by())


def is_derived(store: Store) -> bool:
    """Whether a store holds what this version of kg derives from its articles as they are."""
    return store.derived_by() == made_by()


def made_by() -> str:
    """Return what the mark of a derived graph says: another version may find something else."""
    return f"kg {__version__}"


def map_study(study: Study, base: str = BASE) -> Iterator[Quad]:
    """Yield what a study finds as quads of the graph of what is derived, in the same order for the same articles.

    Args:
        study: of which the chains, claims, comparisons, shared texts and cycles are written.
        base: absolute IRI that the identifiers are relative to.
    """
    mapper = _Mapper(study, base)
    graph = to_iri(base, "graph/derived")
    return (Quad(subject, predicate, value, graph) for subject, predicate, value in mapper.triples())


class _Mapper:
    """Makes triples of the results of one study."""

    def __init__(self, study: Study, base: str) -> None:
        self._study = study
        self._corpus = study.corpus
        self._base = base
        self._described: set[str] = set()
        self._claims = {self._short(support.claim.id) for support in study.supports}

    def triples(self) -> Iterator[Triple]:
        for chain in self._study.chains:
            yield from self._chain(chain)
        for support in self._study.supports:
            yield from self._claim(support)
        for comparison in self._study.comparisons:
            yield from self._comparison(comparison)
        for reuse in self._study.reuses:
            yield from self._reuse(reuse)
        for cycle in self._study.cycles:
            yield from self._cycle(cycle)

    def _iri(self, identifier: str) -> NamedNode:
        """Return the node of an identifier, which may be written with or without the base."""
        return NamedNode(identifier) if identifier.startswith(self._base) else to_iri(self._base, identifier)

    def _short(self, iri: str) -> str:
        return iri.removeprefix(self._base)

    def _to(self, subject: NamedNode, predicate: NamedNode, nodes: Iterable[Node]) -> Iterator[Triple]:
        """Yield a triple to each node that is somebody; a source without a name is nobody that others could name too."""
        for node in nodes:
            if node.is_unnamed or not node.id.startswith(self._base):
                continue
            yield subject, predicate, NamedNode(node.id)
            if node.id not in self._corpus.nodes and self._is_new(node.id):
                # Made by the analysis: no article describes it.
                yield NamedNode(node.id), RDFS.label, to_string(node.name)

    def _is_new(self, iri: str) -> bool:
        """Whether nothing has been said about it yet; from now on something has."""
        if iri in self._described:
            return False
        self._described.add(iri)
        return True

    def _chain(self, chain: Chain) -> Iterator[Triple]:
        statement = NamedNode(chain.statement)
        yield statement, KG.chain, to_string(" ← ".join(node.name for node in chain.nodes))
        yield statement, KG.chainDepth, to_integer(chain.depth)
        yield from self._to(statement, KG.passesThrough, chain.nodes[1:])
        if chain.weakness:
            yield statement, KG.weakestLink, WEAKNESSES[chain.weakness]

    def _claim(self, support: Support) -> Iterator[Triple]:
        claim = support.claim
        node = self._iri(claim.id)
        yield node, RDF.type, KG.Claim
        yield node, RDFS.label, to_string(to_label(claim.text))
        yield node, KG.claimKind, CLAIM_KINDS[claim.kind]
        for figure in claim.figures:
            yield node, KG.claimFigure, NamedNode(figure)
        for statement in claim.statements:
            yield node, KG.claimStatement, NamedNode(statement)
        for article in claim.articles:
            yield node, KG.claimArticle, NamedNode(article)
        yield from self._to(node, KG.claimOrigin, support.origins)
        yield from self._to(node, KG.dominatedBy, support.dominators)
        yield node, KG.independentOrigins, to_integer(support.independent)
        yield node, KG.isSingleOrigin, Literal(str(support.is_single).lower(), datatype=XSD.boolean)
        for step in support.steps:
            yield from self._origin_step(node, step)

    def _origin_step(self, claim: NamedNode, step: Step) -> Iterator[Triple]:
        if not (step.start.startswith(self._base) and step.end.startswith(self._base)):
            return
        ends = (self._short(step.start), self._short(step.end))
        node = self._iri(derived_id("step", *ends, step.reason, *map(self._short, step.evidence)))
        yield claim, KG.step, node
        if self._is_new(node.value):
            yield from self._step(node, step.start, step.end, step.evidence)
            yield node, KG.stepReason, to_string(step.reason.value)

    def _step(self, node: NamedNode, start: str, end: str, evidence: Iterable[str]) -> Iterator[Triple]:
        yield node, RDF.type, KG.Step
        yield node, KG.stepFrom, NamedNode(start)
        yield node, KG.stepTo, NamedNode(end)
        for each in evidence:
            yield node, KG.stepEvidence, self._iri(each)

    def _comparison(self, comparison: Comparison) -> Iterator[Triple]:
        a, b, relation = comparison.a, comparison.b, comparison.relation
        node = self._iri(derived_id("comparison", self._short(a), self._short(b or ""), relation.value))
        yield node, RDF.type, KG.Comparison
        yield node, RDFS.label, to_string(to_label(self._title(comparison)))
        yield node, KG.subjectFigure, NamedNode(a)
        yield node, KG.relation, RELATIONS[relation]
        yield node, KG.reason, to_string(comparison.reason)
        for missing in comparison.missing:
            yield node, KG.missingField, to_string(missing)
        for part in comparison.parts:
            yield node, KG.sumPart, NamedNode(part)
        for predicate, bound in zip((KG.leastIncrement, KG.greatestIncrement), comparison.increment or (None, None), strict=True):
            if bound is not None:
                yield node, predicate, to_number(Decimal(str(bound)))
        if b is not None:
            yield node, KG.objectFigure, NamedNode(b)
            yield from _between(NamedNode(a), NamedNode(b), relation)

    def _title(self, comparison: Comparison) -> str:
        figures = self._corpus.figures
        texts = [figures[figure].text if figure in figures else "" for figure in (comparison.a, comparison.b or "")]
        return f"{texts[0]} / {texts[1]}: {comparison.relation.value}" if texts[1] else f"{texts[0]}: {comparison.relation.value}"

    def _reuse(self, reuse: Reuse) -> Iterator[Triple]:
        node = self._iri(derived_id("reuse", self._short(reuse.a), self._short(reuse.b)))
        a, b = NamedNode(reuse.a), NamedNode(reuse.b)
        articles = self._corpus.articles
        yield node, RDF.type, KG.TextReuse
        yield node, RDFS.label, to_string(to_label(f"{articles[reuse.a].name} / {articles[reuse.b].name}"))
        yield node, KG.reuseArticle, a
        yield node, KG.reuseArticle, b
        yield node, KG.share, to_decimal(Decimal(str(round(reuse.share, 4))))
        for passage in reuse.passages:
            yield from self._passage(node, KG.passage, reuse, passage)
        for passage in reuse.quotations:
            yield from self._passage(node, KG.commonQuotation, reuse, passage)
        if not reuse.passages:
            return
        yield a, KG.sharesTextWith, b
        yield b, KG.sharesTextWith, a
        if reuse.earlier is not None:
            yield node, KG.earlierArticle, NamedNode(reuse.earlier)
            yield (b if reuse.earlier == reuse.a else a), KG.copies, NamedNode(reuse.earlier)

    def _passage(self, reuse: NamedNode, predicate: NamedNode, between: Reuse, passage: Passage) -> Iterator[Triple]:
        ends = []
        for article, (start, end) in ((between.a, passage.a), (between.b, passage.b)):
            node = self._iri(part_id("passage", article, start, end))
            ends.append(node)
            yield reuse, predicate, node
            if not self._is_new(node.value):
                continue
            yield node, RDF.type, KG.Passage
            yield node, NIF.referenceContext, self._iri(f"text/{local(article)}")
            yield node, NIF.beginIndex, to_integer(start)
            yield node, NIF.endIndex, to_integer(end)
        yield ends[0], KG.matchesPassage, ends[1]

    def _cycle(self, cycle: Cycle) -> Iterator[Triple]:
        outlets = [outlet.id for outlet in cycle.outlets]
        key = derived_id("cycle", *map(self._short, outlets), cycle.claim, *map(self._short, cycle.statements))
        node = self._iri(key)
        yield node, RDF.type, KG.ReportingCycle
        yield node, RDFS.label, to_string(" → ".join(outlet.name for outlet in (*cycle.outlets, cycle.outlets[0])))
        yield from self._to(node, KG.cycleOutlet, cycle.outlets)
        for statement in cycle.statements:
            yield node, KG.cycleStatement, self._iri(statement)
        if self._short(cycle.claim) in self._claims:
            yield node, KG.cycleClaim, self._iri(cycle.claim)
        # Several statements may close one step; which of them, only one for each step tells.
        evidence = [(each,) for each in cycle.statements] if len(cycle.statements) == len(outlets) else [()] * len(outlets)
        for position, (outlet, following) in enumerate(zip(outlets, [*outlets[1:], outlets[0]], strict=True)):
            step = self._iri(derived_id("step", key, str(position)))
            yield node, KG.step, step
            yield from self._step(step, outlet, following, evidence[position])
            yield step, KG.position, to_integer(position + 1)


def _between(a: NamedNode, b: NamedNode, relation: Relation) -> Iterator[Triple]:
    """Yield the short form of a comparison, so that a simple question needs no more than one triple."""
    if relation in MUTUAL:
        yield a, MUTUAL[relation], b
        yield b, MUTUAL[relation], a
    elif relation in DIRECTED:
        yield a, DIRECTED[relation], b
