"""The rows of ``kg analyze``: what each topic shows of a study, for tables, JSON, CSV and Markdown alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kg.analysis.figures import Comparison
from kg.analysis.reliance.concentration import Concentration
from kg.analysis.study import Study

Row: TypeAlias = dict[str, Any]
"""A row of a topic by the keys of the JSON contract."""


def _sources(study: Study) -> list[Row]:
    return [
        {
            "name": source.node.name,
            "kind": source.node.kind,
            "statements": source.statements,
            "articles": source.articles,
            "outlets": source.outlets,
            "unnamed_share": source.unnamed_share,
            "only_origin": len(source.only_origin),
            "broker": source.broker,
            "community": source.community,
            "id": source.node.id,
            "label": study.corpus.labels.get(source.node.id, source.node.name),
            "only_origin_of": list(source.only_origin),
            "evidence": list(source.evidence),
        }
        for source in study.sources
    ]


def _chains(study: Study) -> list[Row]:
    return [
        {
            "article": study.corpus.articles[chain.article].name,
            "chain": [node.name for node in chain.nodes],
            "statement": chain.statement,
            "depth": chain.depth,
            "weakness": chain.weakness.value if chain.weakness else None,
            "weakest": chain.weakest,
            "with": [node.name for node in study.corpus.statements[chain.statement].co_speakers],
            "text": study.corpus.statements[chain.statement].text,
        }
        for chain in study.chains
    ]


def _outlets(study: Study) -> list[Row]:
    return [
        {
            "name": outlet.node.name,
            "kind": outlet.node.kind,
            "articles": len(outlet.articles),
            "statements": len(outlet.statements),
            "sources": len(outlet.sources.origins),
            **_spread(outlet.sources),
            "unnamed_share": outlet.unnamed_share,
            "own_voice_share": outlet.own_voice_share,
            "leans_on": [lean.outlet.name for lean in outlet.leans_on],
            "leaned_on_by": [lean.outlet.name for lean in outlet.leaned_on_by],
            "id": outlet.node.id,
            "leans_on_evidence": {lean.outlet.name: list(lean.evidence) for lean in outlet.leans_on},
            "leaned_on_by_evidence": {lean.outlet.name: list(lean.evidence) for lean in outlet.leaned_on_by},
            "evidence": list(outlet.statements),
        }
        for outlet in study.outlets
    ]


def _spread(found: Concentration) -> Row:
    top = found.origins[0].name if found.origins else None
    return {"top_source": top, "top_share": found.top_share, "concentration": found.index}


def _communities(study: Study) -> list[Row]:
    return [
        {
            "community": number,
            "size": len(community.members),
            "hubs": [node.name for node in community.hubs],
            "members": [node.name for node in community.members],
            "statements": len(community.evidence),
            "evidence": list(community.evidence),
        }
        for number, community in enumerate(study.communities, start=1)
    ]


def _subjects(study: Study) -> list[Row]:
    return [
        {
            "outcome": subject.outcome,
            "place": subject.place,
            "figures": len(subject.figures),
            "articles": len(subject.articles),
            "outlets": [node.name for node in subject.outlets],
            "origins": [node.name for node in subject.origins.origins],
            **_spread(subject.origins),
            "unnamed_share": subject.unnamed_share,
            "evidence": list(subject.figures),
        }
        for subject in study.subjects
    ]


def _origins(study: Study) -> list[Row]:
    return [
        {
            "claim": support.claim.text,
            "figures": [_figure(study, figure) for figure in support.claim.figures],
            "statements": list(support.claim.statements),
            "articles": [study.corpus.articles[article].name for article in support.claim.articles],
            "outlets": [outlet.name for outlet in support.outlets],
            "origins": [origin.name for origin in support.origins],
            "independent_origins": support.independent,
            "single_origin": support.is_single,
            "dominators": [node.name for node in support.dominators],
            "why": list(dict.fromkeys(step.words for step in support.steps)),
            "id": support.claim.id,
        }
        for support in study.supports
    ]


def _cycles(study: Study) -> list[Row]:
    return [
        {
            "outlets": [outlet.name for outlet in cycle.outlets],
            "statements": list(cycle.statements),
            "texts": [_words(study, evidence) for evidence in cycle.statements],
            "claim": cycle.claim,
        }
        for cycle in study.cycles
    ]


def _words(study: Study, evidence: str) -> str | None:
    """Return the words of a statement; a credit or a copy as a whole has none of its own."""
    statement = study.corpus.statements.get(evidence)
    return statement.text if statement else None


def _figures(study: Study) -> list[Row]:
    return [_comparison(study, comparison) for comparison in study.comparisons]


def _comparison(study: Study, comparison: Comparison) -> Row:
    return {
        "a": _figure(study, comparison.a),
        "b": _figure(study, comparison.b),
        "relation": comparison.relation.value,
        "reason": comparison.reason,
        "missing": list(comparison.missing),
        "increment": None if comparison.increment is None else list(comparison.increment),
        "parts": list(comparison.parts),
    }


def _figure(study: Study, iri: str | None) -> Row:
    if iri is None:
        return {"article": None, "value": None, "text": None}
    figure = study.corpus.figures[iri]
    value = figure.lower if figure.lower is not None else figure.upper
    number = None if value is None else int(value) if value == value.to_integral_value() else float(value)
    return {"article": study.corpus.articles[figure.article].name, "value": number, "text": figure.text, "id": iri}


def _reuse(study: Study) -> list[Row]:
    articles = study.corpus.articles
    return [
        {
            "a": articles[reuse.a].name,
            "b": articles[reuse.b].name,
            "share": reuse.share,
            "passages": [[*passage.a, *passage.b] for passage in reuse.passages],
            "earlier": articles[reuse.earlier].name if reuse.earlier else None,
            "same_outlet": reuse.same_outlet,
        }
        for reuse in study.reuses
    ]


TOPICS: Mapping[str, Callable[[Study], list[Row]]] = {
    "sources": _sources,
    "chains": _chains,
    "origins": _origins,
    "cycles": _cycles,
    "figures": _figures,
    "reuse": _reuse,
    "outlets": _outlets,
    "communities": _communities,
    "subjects": _subjects,
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": ("name", "kind", "statements", "articles", "outlets", "unnamed_share", "only_origin", "broker", "community", "id"),
    "chains": ("article", "chain", "depth", "weakness", "statement"),
    "origins": ("claim", "independent_origins", "origins", "outlets", "articles"),
    "cycles": ("outlets", "texts", "statements"),
    "figures": ("a", "relation", "b", "reason"),
    "reuse": ("a", "b", "share", "earlier", "same_outlet", "passages"),
    "outlets": (
        *("name", "articles", "statements", "sources", "top_source", "top_share", "concentration", "unnamed_share"),
        *("own_voice_share", "leans_on", "leaned_on_by"),
    ),
    "communities": ("community", "size", "hubs", "members", "statements"),
    "subjects": ("outcome", "place", "figures", "articles", "outlets", "origins", "top_share", "concentration", "unnamed_share"),
}
"""Keys of the rows of each topic that a table has."""


def report(topic: str, study: Study) -> list[Row]:
    """Return the rows of ``kg analyze TOPIC``."""
    return TOPICS[topic](study)
