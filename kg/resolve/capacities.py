"""In which role and for whom a person speaks."""

from __future__ import annotations

from kg.model import Capacity, Statement
from kg.resolve.context import Context


def resolve_capacity(context: Context, statement: Statement) -> Capacity | None:
    """Return in which role the person speaks: as worded in the source, else the first that the article gives, with a body if any."""
    person = context.people.get(statement.speaker or "")
    if person is None or not person.capacities:
        return None
    worded = " ".join(span.of(context.text) for span in statement.source)
    own = [capacity for capacity in person.capacities if capacity.role in worded] or list(person.capacities)
    # "Army spokesman Col. Haddad" speaks as the spokesman.
    by_weight = sorted(own, key=lambda capacity: (capacity.organization is None, capacity.code == "military"))
    return by_weight[0]
