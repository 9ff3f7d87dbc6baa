"""How two names go together, in words for people; the points of each are in `kg.registry.evidence`."""

from __future__ import annotations

from enum import StrEnum


class Likeness(StrEnum):
    """How two names go together; names that do not go together have none."""

    SAME = "same name"
    VARIANT = "spelling or transliteration of the name"
    ALIAS = "name that an article gives it too"
    PART = "words of the longer name"
    # People
    MIDDLE = "same name but for a middle name"
    ORDER = "same words in another order"
    JOINED = "same name, its words joined or parted"
    NICKNAME = "familiar form of the given name"
    NICKNAMES = "two familiar forms of one given name"
    INITIAL = "initial of the given name"
    SLIP = "misspelling"
    LONG_GENERATION = "same name and middle name, one of them with Jr. or the like"
    GENERATION = "same name, one of them with Jr. or the like"
    FAMILY = "family name"
    SOUND = "family name in another transliteration"
    GIVEN = "given name"
    BARE = "same single name"
    # Organizations
    COUNTRY = "same name, one of them with the country"
    GENERIC = "same generic name"
    GENERIC_COUNTRY = "same generic name, one of them with the country"
    OWNED = "same generic name, one of them with the name of somebody or some place"
    LOCAL = "same name, of which many places have one"
    EXTENDED = "words of the longer name of an organization"
    STEM = "the one word that tells of the longer name of an organization"
    PLURAL = "same name but for a plural"
    LETTERS = "same acronym"
    DEFINED = "acronym that articles give for the name"
    ACRONYM = "initials of the name"
    # Places
    SITE = "transliteration of the name of a place"
