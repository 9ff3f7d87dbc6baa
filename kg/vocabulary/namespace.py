"""Closed sets of terms."""

from __future__ import annotations

from pyoxigraph import NamedNode


class Namespace:
    """A closed set of terms: each annotation of a subclass becomes the term of that name."""

    iri: str

    def __init_subclass__(cls, *, iri: str) -> None:
        super().__init_subclass__()
        cls.iri = iri
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name))

    @classmethod
    def terms(cls) -> frozenset[NamedNode]:
        """Return every term of the namespace."""
        return frozenset(NamedNode(cls.iri + name) for name in cls.__annotations__)
