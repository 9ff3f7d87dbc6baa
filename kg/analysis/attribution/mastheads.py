"""Mastheads: outlets known by the articles that they published, wherever another article only names them.

Each article is read alone. Only the metadata of one may tell that "the Beacon" is a newspaper; where another attributes a report to it,
the name alone may look like a person's, or like nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.analysis.records import AnyRecord, Corpus, FigureRecord, Node, StatementRecord
from kg.model import OUTLETS, OrganizationKind

_BETWEEN = frozenset({"of", "at", "for", "from", "with", "to"})
"""Words behind which an outlet's name does not say who speaks: "a reporter for the Beacon"."""


def recognize_outlets(corpus: Corpus) -> Corpus:
    """Return a corpus in which whoever bears the name of an outlet that published one of its articles is that outlet.

    A source that was found to be nobody is that outlet too, if its wording ends with the name ("the news site Northline"); one that was
    found to be somebody else only if the name is all of it ("the Delta Sun", taken for the company Delta).
    """
    named = _publishers(corpus)
    known = {
        iri: named[name] for iri, node in corpus.nodes.items() if node.kind != "article" and (name := _bare(node.name)) in named
    }
    statements = {iri: _resolved(record, named, known) for iri, record in corpus.statements.items()}
    # An article may well quote the company too.
    kept = {(record.article, record.speaker.id) for record in statements.values() if record.speaker}
    mistaken = {
        key: after.speaker.id
        for iri, record in corpus.statements.items()
        if record.speaker and (after := statements[iri]).speaker and (key := (record.article, record.speaker.id)) not in kept
    }
    return replace(
        corpus,
        articles={
            iri: replace(each, outlet=known.get(each.outlet.id, each.outlet)) if each.outlet else each
            for iri, each in corpus.articles.items()
        },
        statements={iri: _corrected(each, mistaken) for iri, each in statements.items()},
        figures={iri: _corrected(_claimed(each, corpus, statements), mistaken) for iri, each in corpus.figures.items()},
        nodes={**corpus.nodes, **known},
    )


def _publishers(corpus: Corpus) -> dict[str, Node]:
    """Return the outlets of the articles by their bare names; of several with one name the first."""
    found: dict[str, Node] = {}
    for node in sorted({article.outlet for article in corpus.articles.values() if article.outlet}):
        found.setdefault(_bare(node.name), node if node.kind in OUTLETS else replace(node, kind=OrganizationKind.OUTLET.value))
    return found


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _resolved(record: StatementRecord, named: Mapping[str, Node], known: Mapping[str, Node]) -> StatementRecord:
    outlet = _named_by(record.source, named) if record.source else None
    if outlet and record.speaker is None and not record.origins:
        return replace(record, speaker=outlet, origins=(outlet.id,))
    if outlet and record.speaker and record.speaker.kind not in OUTLETS and _bare(record.source or "") == _bare(outlet.name):
        return replace(record, speaker=outlet, organization=None, role=None)
    given = (record.speaker, record.via, record.addressee, *record.co_speakers)
    if not any(node and known.get(node.id, node) != node for node in given):
        return record
    speaker, via, addressee = (node and known.get(node.id, node) for node in given[:3])
    others = tuple(known.get(node.id, node) for node in record.co_speakers)
    return replace(record, speaker=speaker, via=via, addressee=addressee, co_speakers=others)


def _corrected(record: AnyRecord, mistaken: Mapping[tuple[str, str], str]) -> AnyRecord:
    """Return a record without the origins of its article that were taken for somebody else than the outlet that they are."""
    if not any((record.article, origin) in mistaken for origin in record.origins):
        return record
    origins = tuple(dict.fromkeys(mistaken.get((record.article, origin), origin) for origin in record.origins))
    return replace(record, origins=origins)


def _named_by(wording: str, named: Mapping[str, Node]) -> Node | None:
    """Return the outlet with whose name a wording ends."""
    words = wording.casefold().replace(",", " ").split()
    for start in range(len(words)):
        outlet = named.get(" ".join(words[start:]).removeprefix("the "))
        if outlet:
            return outlet if _BETWEEN.isdisjoint(words[:start]) else None
    return None


def _claimed(figure: FigureRecord, before: Corpus, statements: Mapping[str, StatementRecord]) -> FigureRecord:
    """Return a figure with the outlet as its claimant, if that is what its statement's source was found to be."""
    statement = statements.get(figure.statement or "")
    if statement is None or statement.speaker is None or figure.origins or before.statements[statement.id].speaker:
        return figure
    return replace(figure, claimant=statement.speaker.id, origins=(statement.speaker.id,))
