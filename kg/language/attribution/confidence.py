"""Confidence that means something: of the attributions with confidence 0.8, eight in ten are right.

What the network and the rules say of themselves is mapped onto the share that was right on development articles, by who found an
attribution: both, the network alone, or a rule alone. ``tests/eval/reliability.py`` measures the shares and fits the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg import lexicon
from kg.language.annotated import Attribution

NETWORK = "network"
BOTH = f"{NETWORK}+"
"""How the rule of an attribution begins that the network and a rule both found."""


def family(rule: str) -> str:
    """Return who found an attribution: ``network``, ``both`` or ``rules``.

    >>> family("network+source-cue-that"), family("network"), family("according-to")
    ('both', 'network', 'rules')
    """
    return "both" if rule.startswith(BOTH) else NETWORK if rule == NETWORK else "rules"


def calibrate(attribution: Attribution) -> Attribution:
    """Return an attribution with its confidence calibrated."""
    return replace(attribution, confidence=_on_curve(_curves()[family(attribution.rule)], attribution.confidence))


@cache
def _curves() -> dict[str, list[tuple[Decimal, Decimal]]]:
    lists = lexicon.load("confidence")["curves"]
    return {name: [(Decimal(str(raw)), Decimal(str(right))) for raw, right in points] for name, points in lists.items()}


def _on_curve(points: Sequence[tuple[Decimal, Decimal]], raw: Decimal) -> Decimal:
    """Return the share at a raw confidence, on straight lines between the points."""
    x0, y0 = points[0]
    for x1, y1 in points:
        if raw <= x1:
            share = y1 if x1 == x0 else y0 + (y1 - y0) * max(raw - x0, Decimal()) / (x1 - x0)
            return round(share, 2)
        x0, y0 = x1, y1
    return round(y0, 2)
