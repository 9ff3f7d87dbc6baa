"""The attribution graph of one article: on whom each statement rests, step by step.

An article relays another outlet where a statement is reported through it: nested under what the outlet says, told to it, or
said by the same source right after such a statement. Otherwise the article itself quotes the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.entities import Entities
from kg.model import OUTLETS, Article, AttributionLink, Basis, LinkKind, Statement


def find_links(article: Article, statements: Sequence[Statement], entities: Entities) -> tuple[AttributionLink, ...]:
    """Return the links of the attribution graph of one article, in the order of the statements; the article is a node."""
    by_id = {statement.id: statement for statement in statements}
    outlets = {o.id for o in entities.organizations if o.kind in OUTLETS} - {article.outlet_id}
    via = _find_via(statements, by_id, outlets)
    outer = {statement.parent for statement in statements if statement.parent}
    links: list[AttributionLink] = []
    for statement in statements:
        links += _links(article, statement, by_id, via, is_outer=statement.id in outer, is_outlet=statement.speaker in outlets)
    return tuple(dict.fromkeys(links))


def _find_via(statements: Sequence[Statement], by_id: Mapping[str, Statement], outlets: set[str]) -> dict[str, str]:
    """Return the outlet through which each relayed statement reached the article.

    What a source goes on to say came the same way, until somebody else speaks.
    """
    via: dict[str, str] = {}
    before: Statement | None = None
    for statement in sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end)):
        if statement.speaker is None:
            continue
        outlet = _outlet_above(statement, by_id, outlets) or (statement.addressee if statement.addressee in outlets else None)
        if outlet is None and before and before.speaker == statement.speaker:
            outlet = via.get(before.id)
        if outlet is None and statement.continues:
            outlet = via.get(statement.continues)
        if outlet and statement.speaker != outlet:
            via[statement.id] = outlet
        before = statement
    return via


def _outlet_above(statement: Statement, by_id: Mapping[str, Statement], outlets: set[str]) -> str | None:
    seen = {statement.id}
    parent = by_id.get(statement.parent or "")
    while parent and parent.id not in seen:
        if parent.speaker in outlets:
            return parent.speaker
        seen.add(parent.id)
        parent = by_id.get(parent.parent or "")
    return None


def _links(
    article: Article,
    statement: Statement,
    by_id: Mapping[str, Statement],
    via: Mapping[str, str],
    *,
    is_outer: bool,
    is_outlet: bool,
) -> list[AttributionLink]:
    speaker, outlet = statement.speaker, via.get(statement.id)
    if speaker is None or statement.basis is Basis.AUTHOR_VOICE:
        return []
    links = []
    speakers = [speaker, *(each for each in statement.co_speakers if each != outlet)]
    if outlet:
        links.append(AttributionLink(article.id, outlet, LinkKind.RELAYS, statement.id))
        links += [AttributionLink(outlet, each, LinkKind.QUOTES, statement.id) for each in speakers]
    elif statement.parent is None and not (is_outer and is_outlet):
        links += [AttributionLink(article.id, each, LinkKind.QUOTES, statement.id) for each in speakers]
    parent = by_id.get(statement.parent or "")
    if parent and parent.speaker and parent.speaker not in {speaker, outlet}:
        links.append(AttributionLink(parent.speaker, speaker, LinkKind.REPORTS_DATA_OF, statement.id))
    if statement.capacity and statement.capacity.organization and statement.capacity.organization != speaker:
        links.append(AttributionLink(speaker, statement.capacity.organization, LinkKind.SPEAKS_FOR, statement.id))
    return links
