"""The sections of the page, one module each: plain rows out of the analyses, without any markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """The first rows of a section.

    Args:
        shown: the first ones.
        total: how many there are.
    """

    shown: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


def first(rows: Iterable[T], most: int, total: int) -> Rows[T]:
    """Return the first rows, made one by one as they are needed."""
    return Rows(tuple(islice(rows, most)), total)
