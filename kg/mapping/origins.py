"""Origins: who answers for what an article reports, at the far end of the attribution.

- A statement's origin is the organization in whose name its innermost source speaks, else that source itself; for what the author
  asserts, the article.
- A figure has the origin of its statement. A figure in the author's voice takes the origin of an attributed figure with the same
  value, outcome and population ("Blast kills 12", and below it: "The blast killed 12 people, the ministry said"), else the article.

Counting origins, and not mentions, is what tells two witnesses from one witness heard twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import UNNAMED, Basis, Facts, Figure, Statement

Origins = dict[str, tuple[str, ...]]


def find_origins(facts: Facts) -> Origins:
    """Return the identifiers of the origins of each statement and figure, by its identifier; without any when nobody is named."""
    of_statements = _of_statements(facts)
    return of_statements | _of_figures(facts, of_statements)


def _of_statements(facts: Facts) -> Origins:
    parents = {statement.id: statement.parent for statement in facts.statements}
    outer = set(parents.values())
    found: dict[str, dict[str, None]] = {}
    for statement in facts.statements:
        origin = _own(statement, facts.article.id)
        if origin is None or statement.id in outer:
            continue
        for identifier in _upward(statement.id, parents):
            found.setdefault(identifier, {})[origin] = None
    for statement in facts.statements:
        # "The mission said that officials had said ...": whoever is inside has no name, so the outer source answers.
        origin = _own(statement, facts.article.id)
        if origin is not None and statement.id not in found:
            found[statement.id] = {origin: None}
    return {identifier: tuple(origins) for identifier, origins in found.items()}


def _own(statement: Statement, article: str) -> str | None:
    if statement.basis is Basis.AUTHOR_VOICE:
        return article
    return (statement.capacity.organization if statement.capacity else None) or statement.speaker


def _upward(identifier: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return a statement and those that it is reported through; a cycle, which would be wrong, ends it."""
    path: dict[str, None] = {}
    current: str | None = identifier
    while current is not None and current not in path:
        path[current] = None
        current = parents.get(current)
    return list(path)


def _of_figures(facts: Facts, of_statements: Origins) -> Origins:
    origins: Origins = {}
    statements = {statement.id: statement for statement in facts.statements}
    attributed: dict[tuple[object, ...], list[Figure]] = {}
    for figure in facts.figures:
        if figure.source:
            statement = statements.get(figure.statement or "")
            # Not what is nested in the statement: "the governor said 17 had died, while the army insisted on four".
            own = _own(statement, facts.article.id) if statement else None
            origins[figure.id] = (own,) if own else of_statements.get(figure.statement or "", _named(figure))
            attributed.setdefault(_claim(figure), []).append(figure)
    for figure in facts.figures:
        if not figure.source:
            twins = [twin for twin in attributed.get(_claim(figure), ()) if _is_twin(figure, twin)]
            found = dict.fromkeys(origin for twin in twins for origin in origins[twin.id])
            origins[figure.id] = tuple(found) or (facts.article.id,)
    return origins


def _named(figure: Figure) -> tuple[str, ...]:
    return () if figure.source in (None, UNNAMED) else (str(figure.source),)


def _claim(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.outcome


def _is_twin(figure: Figure, other: Figure) -> bool:
    """Whether both can be the same claim: a headline often leaves out who is counted, never what happened to them."""
    is_known = figure.value is not None and figure.outcome is not None
    return is_known and (figure.population == other.population or not figure.population or not other.population)
