"""Nicknames: the given names that short and familiar forms stand for."""

from __future__ import annotations

from functools import cache

from kg import lexicon


def full_names(given: str) -> frozenset[str]:
    """Return the given names that a folded one can stand for, itself included.

    >>> sorted(full_names("rick"))
    ['frederick', 'patrick', 'richard', 'rick', 'roderick']
    """
    return _full_names().get(given, frozenset()) | {given}


@cache
def _full_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for full, forms in lexicon.load("nicknames")["full"].items():
        for form in (full, *forms):
            found.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in found.items()}
