"""Checks of the rows of ``kg analyze`` against the expected answers of a scenario; the forms are told in `tests/scenarios/README.md`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

KEYS = frozenset(["topic", "options", "has", "or", "has_not", "count", "where", "why"])
NEAREST = 3
"""So many rows a message shows."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expected answer.

    Args:
        options: of the analysis, for example ``{"roll_up": true}``.
        has: patterns, one of which some row matches.
        has_not: pattern that no row matches.
        count: how many rows match ``where``; a number, or a pattern of one.
        why: for people.
    """

    topic: str
    why: str
    options: Mapping[str, Any] = field(default_factory=dict)
    has: tuple[Mapping[str, Any], ...] = ()
    has_not: Mapping[str, Any] | None = None
    count: Any = None
    where: Mapping[str, Any] | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Check:
        """Return a check as it stands in ``expected.json``.

        Raises:
            ValueError: a key is unknown, or it asks for nothing or for several things.
        """
        if unknown := given.keys() - KEYS:
            raise ValueError(f"unknown keys {sorted(unknown)} in {json.dumps(given)}")
        if len({"has", "has_not", "count"} & given.keys()) != 1 or ("count" in given) != ("where" in given):
            raise ValueError(f"a check has either has, has_not, or count with where: {json.dumps(given)}")
        if "or" in given and "has" not in given:
            raise ValueError(f"or gives further answers to has: {json.dumps(given)}")
        has = (given["has"], *given.get("or", ())) if "has" in given else ()
        rest = {key: value for key, value in given.items() if key not in {"has", "or"}}
        return cls(has=has, **rest)

    def failure(self, rows: Sequence[Row]) -> str | None:
        """Return what is wrong with the rows, None where the check holds."""
        if self.has:
            if any(matches(row, pattern) for row in rows for pattern in self.has):
                return None
            return self._message("no row with", self.has[0], nearest(rows, self.has[0]))
        if self.has_not is not None:
            wrong = [row for row in rows if matches(row, self.has_not)]
            return self._message("a row with", self.has_not, wrong) if wrong else None
        found = [row for row in rows if matches(row, self.where)]
        return (
            None
            if matches(len(found), self.count)
            else self._message(f"{len(found)}, not {self.count} rows with", self.where, found)
        )

    def _message(self, what: str, pattern: Any, rows: Sequence[Row]) -> str:
        shown = [f"    {json.dumps(row, ensure_ascii=False, default=str)}" for row in rows[:NEAREST]] or ["    (no rows)"]
        head = f"{self.topic}: {what} {json.dumps(pattern, ensure_ascii=False)}, since {self.why}; nearest rows:"
        return "\n".join([head, *shown])


def read_checks(path: Path) -> tuple[Check, ...]:
    """Return the checks of an ``expected.json``."""
    return tuple(Check.from_json(each) for each in json.loads(path.read_text("utf-8")))


def matches(value: Any, pattern: Any) -> bool:
    """Whether a value is as a pattern says.

    >>> matches({"outlets": ["B", "A"], "n": 2}, {"outlets": ["A", "B"]})
    True
    >>> matches(["Echo", "Ann", "Board"], {"in_order": ["Echo", "Board"]})
    True
    """
    if isinstance(pattern, Mapping):
        if len(pattern) == 1 and (operator := OPERATORS.get(next(iter(pattern)))):
            return operator(value, next(iter(pattern.values())))
        return isinstance(value, Mapping) and all(_has_field(value, key, each) for key, each in pattern.items())
    if isinstance(pattern, list):
        return isinstance(value, list) and len(value) == len(pattern) and _all_of(value, pattern)
    if isinstance(pattern, str):
        return isinstance(value, str) and value.casefold() == pattern.casefold()
    if isinstance(pattern, bool) or isinstance(value, bool) or pattern is None:
        return value is pattern
    return bool(value == pattern)


def nearest(rows: Sequence[Row], pattern: Mapping[str, Any]) -> list[Row]:
    """Return the rows in which most of the pattern holds, the nearest first."""
    return sorted(rows, key=lambda row: -sum(_has_field(row, key, each) for key, each in pattern.items()))


def _has_field(row: Mapping[str, Any], key: str, pattern: Any) -> bool:
    if key == "pair":
        return _is_pair(row, pattern)
    if key not in row:
        return False
    if key == "chain" and isinstance(pattern, list):
        return len(row[key]) == len(pattern) and all(map(matches, row[key], pattern))
    return matches(row[key], pattern)


def _is_pair(row: Mapping[str, Any], pattern: Sequence[Any]) -> bool:
    a, b = row.get("a"), row.get("b")
    return any(matches(a, first) and matches(b, second) for first, second in (pattern, pattern[::-1]))


def _any(value: Any, patterns: Sequence[Any]) -> bool:
    return any(matches(value, pattern) for pattern in patterns)


def _all_of(value: Any, patterns: Sequence[Any]) -> bool:
    """Whether each pattern has an element of its own."""
    if not isinstance(value, list):
        return False
    if not patterns:
        return True
    rest = ((each, value[:i] + value[i + 1 :]) for i, each in enumerate(value))
    return any(_all_of(others, patterns[1:]) for each, others in rest if matches(each, patterns[0]))


def _contains(value: Any, part: str) -> bool:
    return isinstance(value, str) and part.casefold() in value.casefold()


def _in_order(value: Any, patterns: Sequence[Any]) -> bool:
    if not isinstance(value, list):
        return False
    elements = iter(value)
    return all(any(matches(each, pattern) for each in elements) for pattern in patterns)


def _ring(value: Any, patterns: Sequence[Any]) -> bool:
    if not isinstance(value, list) or len(value) != len(patterns):
        return False
    return any(all(map(matches, value[i:] + value[:i], patterns)) for i in range(len(value)))


def _between(value: Any, bounds: Sequence[float]) -> bool:
    return isinstance(value, int | float) and bounds[0] <= value <= bounds[1]


OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "any": _any,
    "all": _all_of,
    "contains": _contains,
    "in_order": _in_order,
    "ring": _ring,
    "between": _between,
}
