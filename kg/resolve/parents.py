"""The organizations of which others are a part by their names."""

from __future__ import annotations

from kg.extract.entities.editions import to_parent
from kg.model import Organization


def with_parents(organizations: tuple[Organization, ...]) -> tuple[Organization, ...]:
    """Return the organizations of an article and, without mentions, those of which only the name of a part tells ("Rudaw English")."""
    named = {organization.id for organization in organizations}
    parents = {parent.id: parent for part in organizations if (parent := to_parent(part)) and parent.id not in named}
    return (*organizations, *parents.values())
