"""What an entity is."""

from __future__ import annotations

from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is; only records of one kind are ever the same."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
