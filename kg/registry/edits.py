"""Edits: what people want of the registry, put into decisions.

A decision names an entity by one record of it and the article ("person/ali-moe@clinic-opens"): the identifier alone would take in the
namesakes of articles to come.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kg.errors import KgError
from kg.registry.decisions import Decision, Verdict
from kg.registry.matching import Matcher
from kg.registry.record import Record
from kg.registry.registry import Entity, Registry


def merge(registry: Registry, records: Sequence[Record], a: str, b: str, note: str = "") -> tuple[Decision, ...]:
    """Return the decisions by which two entities become one.

    Args:
        records: those of the registry.
        a, b: identifiers of entities.

    Raises:
        KgError: there is no such entity, or the two are of different kinds.
    """
    one, other = _entity(registry, a), _entity(registry, b)
    if one is other:
        raise KgError(f"{a} and {b} are one entity already")
    if one.kind is not other.kind:
        raise KgError(
            f"{one.id} and {other.id} are not of one kind; only two people, two organizations or two places can be the same"
        )
    named = _naming(records)
    return (Decision(Verdict.SAME, _reference(one, named), _reference(other, named), note),)


def split(
    registry: Registry, records: Sequence[Record], entity: str, articles: Collection[str], note: str = ""
) -> tuple[Decision, ...]:
    """Return the decisions by which the records of an entity in some articles become another one.

    Args:
        records: those of the registry.
        entity: its identifier.
        articles: identifiers of the articles in which another one is meant.

    Raises:
        KgError: there is no such entity, it has no record in one of the articles, or it is in no other article.
    """
    found = _entity(registry, entity)
    missing = sorted(set(articles) - {article for article, _ in found.records})
    if missing:
        raise KgError(f"{found.id} is not named in {missing[0]}; kg entities show {found.id} lists its articles")
    moved = [key for key in found.records if key[0] in set(articles)]
    kept = dict.fromkeys(record for article, record in found.records if article not in set(articles))
    if not moved or not kept:
        raise KgError(f"{found.id} is in no other article than these; there is nothing to split")
    named = _naming(records)
    references = {key: named(key) for key in moved}
    first, *others = references.values()
    decisions = [Decision(Verdict.SAME, first, reference, note) for reference in others]
    for record in kept:
        same_name = [reference for (_, each), reference in references.items() if each == record]
        decisions += [Decision(Verdict.DIFFERENT, reference, record, note) for reference in same_name or [first]]
    return tuple(decisions)


def label(registry: Registry, records: Sequence[Record], entity: str, name: str, note: str = "") -> tuple[Decision, ...]:
    """Return the decision by which an entity is shown under a name.

    Args:
        records: those of the registry.

    Raises:
        KgError: there is no such entity, or the name is empty or another's.
    """
    shown = " ".join(name.split())
    if not shown:
        raise KgError("the name by which an entity is shown cannot be empty")
    found = _entity(registry, entity)
    for other in registry.entities.values():
        if other is not found and other.kind is found.kind and other.label.casefold() == shown.casefold():
            raise KgError(
                f"{other.id} is shown as {other.label}; merge the two if they are one, or choose a name that tells them apart"
            )
    return (Decision(Verdict.LABEL, _reference(found, _naming(records)), shown, note),)


def add_decisions(
    registry: Registry, records: Sequence[Record], old: Sequence[Decision], new: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Return decisions with others behind them, which take the place of earlier ones about the same entities.

    Args:
        registry: as it is before.
        records: those of the registry.

    >>> from kg.registry import EntityKind, build_registry
    >>> names = {"person/ada-rell": "Ada Rell", "person/a-rell": "A. Rell"}
    >>> records = [Record("article/a1", each, EntityKind.PERSON, name, article_name="x") for each, name in names.items()]
    >>> apart = Decision(Verdict.DIFFERENT, "person/ada-rell", "person/a-rell")
    >>> new = [Decision(Verdict.SAME, "person/a-rell@x", "person/ada-rell@x")]
    >>> [str(each) for each in add_decisions(build_registry(records), records, [apart], new)]
    ['same person/a-rell@x person/ada-rell@x']
    """
    before, after = Matcher(records, old), Matcher(records, new)

    def entities(matcher: Matcher, reference: str) -> set[object]:
        found = (records[number] for number in matcher.find(reference))
        return {registry.of.get((record.article, record.id)) for record in found}

    def keys(matcher: Matcher, reference: str) -> set[object]:
        return {*matcher.find(reference)}

    def is_replaced(earlier: Decision) -> bool:
        return any(_subject(each) == _subject(earlier) or contradicts(each, earlier) for each in new)

    def contradicts(later: Decision, earlier: Decision) -> bool:
        match later.verdict, earlier.verdict:
            case Verdict.LABEL, Verdict.LABEL:
                return not entities(after, later.a).isdisjoint(entities(before, earlier.a))
            case Verdict.SAME, Verdict.DIFFERENT:
                meant = entities
            case Verdict.DIFFERENT, Verdict.SAME:
                meant = keys
            case _:
                return False
        a, b = meant(after, later.a), meant(after, later.b)
        one, other = meant(before, earlier.a), meant(before, earlier.b)
        return bool((a & one and b & other) or (a & other and b & one))

    return (*(each for each in old if not is_replaced(each)), *new)


def _subject(decision: Decision) -> tuple[str, ...]:
    """Return what a decision is about: the label of one entity, or whether two are one."""
    return (decision.a,) if decision.verdict is Verdict.LABEL else tuple(sorted((decision.a, decision.b)))


def _entity(registry: Registry, identifier: str) -> Entity:
    found = registry.entities.get(registry.replaced.get(identifier, identifier))
    if found is None:
        raise KgError(f"there is no entity {identifier}; kg entities list --search finds it by a spelling")
    return found


def _naming(records: Sequence[Record]) -> Callable[[tuple[str, str]], str]:
    """Return what gives the reference of a record by its key."""
    matcher = Matcher(records)
    numbers = {(record.article, record.id): number for number, record in enumerate(records)}
    return lambda key: matcher.reference(numbers[key])


def _reference(entity: Entity, named: Callable[[tuple[str, str]], str]) -> str:
    """Return how a decision names an entity: by its identifier where the word lists know it, else by a record that has it."""
    own = [key for key in entity.records if key[1] == entity.id]
    return entity.id if own and entity.same_as else named((own or entity.records)[0])
