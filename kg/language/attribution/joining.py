"""Joining what the network and the rules find: one list of attributions for each sentence.

The network decides where both see the same attribution: its spans are the better ones, unless a rule is much surer. It knows no nesting, because the corpora
that it learns from have none: where a rule finds one attribution inside the content of another ("A reports that B said"), the
rules decide. A rule also adds what the network missed, where the rule is sure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.language.annotated import Attribution
from kg.language.attribution.confidence import BOTH
from kg.model import Span

# Chosen on the development articles. Where a rule sees the same cue and content, the network may be less sure.
LEAST_AGREED = Decimal("0.35")
LEAST_ALONE = Decimal("0.65")
LEAST_RULE = Decimal("0.6")
LEAST_NESTED = Decimal("0.6")
# Where the network is no surer than this, a rule that is surer by so much has the better spans.
UNSURE = Decimal("0.65")
LEAD = Decimal("0.1")


def join(by_rules: Sequence[Sequence[Attribution]], by_network: Sequence[tuple[int, Attribution]]) -> list[list[Attribution]]:
    """Return the attributions of each sentence, in the order of their cues.

    Args:
        by_rules: those of each sentence.
        by_network: each with the number of its sentence.
    """
    found = [_nested(rules) for rules in by_rules]
    hulls = [[each.hull() for each in own] for own in found]
    for sentence, attribution in by_network:
        if any(hull.overlaps(attribution.hull()) for hull in hulls[sentence]):
            continue
        of_cue = [rule for rule in by_rules[sentence] if _overlap(attribution.cue, rule.cue)]
        rule = next((rule for rule in of_cue if _overlap(attribution.content, rule.content)), None)
        if rule is not None and attribution.confidence >= LEAST_AGREED:
            found[sentence].append(_merge(attribution, rule))
        elif attribution.cue and attribution.confidence >= max([LEAST_ALONE, *(other.confidence for other in of_cue)]):
            found[sentence].append(attribution)
    taken = _Taken([attribution for own in found for attribution in own])
    for own, rules in zip(found, by_rules, strict=True):
        own += [rule for rule in rules if rule not in own and _adds(rule, taken)]
        own.sort(key=lambda each: (each.cue or each.content)[0])
    return found


def _nested(rules: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a sentence of which one lies inside the content of the other."""
    sure = [rule for rule in rules if rule.confidence >= LEAST_NESTED and rule.source]
    pairs = [(outer, inner) for outer in sure for inner in sure if any(span.contains(inner.hull()) for span in outer.content)]
    return [rule for rule in sure if any(rule in pair for pair in pairs)]


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _merge(attribution: Attribution, rule: Attribution) -> Attribution:
    """Return what the network and a rule found as one: with the spans of the surer one, and the source that only one of them has."""
    both = BOTH + rule.rule
    if rule.source and attribution.confidence < UNSURE and rule.confidence - attribution.confidence > LEAD:
        return replace(rule, confidence=attribution.confidence, rule=both)
    source, cue = attribution.source, attribution.cue
    if not source and not _overlap(rule.source, (*attribution.content, *cue)):
        source = rule.source
    if len(cue) == len(rule.cue) == 1 and cue[0].start == rule.cue[0].start and cue[0].end > rule.cue[0].end:
        # "announced | on Friday", but not "pleaded guilty", where the rule takes the rest of the cue for content.
        cue = cue if _overlap(cue, rule.content) else rule.cue
    return replace(attribution, source=source, cue=cue, rule=both)


def _adds(rule: Attribution, taken: _Taken) -> bool:
    """Whether an attribution by rule is a new one: apart from those of the network, inside the content of one, or around some."""
    outside = (*rule.cue, *rule.source)
    if not any(taken.any_at(span) for span in (*rule.content, *outside)):
        return rule.confidence >= LEAST_RULE
    if not rule.source:
        return False
    if all(taken.has_content_around(span) for span in (*rule.content, *outside)):
        return rule.confidence >= LEAST_NESTED
    around = not any(taken.any_at(span) for span in outside) and any(taken.holds_attribution(span) for span in rule.content)
    return around and rule.confidence >= LEAST_RULE


class _Taken:
    """Where the spans of the network's attributions lie; they do not overlap."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pairs = sorted(
            {(span, kind) for a in attributions for kind, spans in ((1, a.content), (0, (*a.cue, *a.source))) for span in spans}
        )
        self._spans = [span for span, _ in pairs]
        self._is_content = [kind == 1 for _, kind in pairs]
        self._starts = [span.start for span in self._spans]
        # Ends of attributions by their start, for those that lie in one piece.
        hulls = sorted((a.hull().start, a.hull().end) for a in attributions)
        self._hull_starts = [start for start, _ in hulls]
        self._hull_ends = [end for _, end in hulls]

    def any_at(self, span: Span) -> bool:
        """Whether any of them overlaps a span."""
        number = bisect_right(self._starts, span.end - 1) - 1
        return number >= 0 and self._spans[number].end > span.start

    def has_content_around(self, span: Span) -> bool:
        """Whether one content holds a span."""
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and self._is_content[number] and self._spans[number].contains(span)

    def holds_attribution(self, span: Span) -> bool:
        """Whether a whole attribution lies inside a span, and none only in part."""
        first, last = bisect_left(self._hull_starts, span.start), bisect_left(self._hull_starts, span.end)
        return first < last and all(end <= span.end for end in self._hull_ends[first:last])
