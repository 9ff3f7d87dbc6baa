"""Statements: attributions with a manner, a basis, certainty and polarity, and their place among the others of the article.

Who the speaker is remains open here; `kg.resolve` decides that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg import lexicon
from kg.extract.citing import with_cited
from kg.ids import part_id
from kg.language.annotated import Annotated, Attribution
from kg.language.cue_words import lemma_of
from kg.model import Basis, Certainty, Manner, Polarity, Span, Statement

HEDGE_REACH = 90  # characters: a "may" further on belongs to a clause of its own

_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
_WORD = re.compile(r"[a-z]+")
_NEGATION = re.compile(r"\b(?:not|never|no|nothing|neither|without)\b|n['’]t\b", re.IGNORECASE)
_LIVES = re.compile(
    r"(?:the|(?!the\s)(?:(?!lost|taken|their\s)[\w,.-]+\s){0,3}[\w,.-]+)\s(?:lives|life|victims)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)


def find_statements(annotated: Annotated) -> tuple[Statement, ...]:
    """Return the statements of an article in the order of the text, speakers left open."""
    quoted = _Quoted(annotated)
    text = annotated.article.text
    found = [
        _to_statement(annotated, attribution, quoted)
        for attribution in annotated.attributions
        if not _takes_lives(text, attribution)
    ]
    nested = with_cited(annotated, _with_parents(_with_distinct_ids(found)))
    return tuple(_with_turns(nested, annotated))


def _takes_lives(text: str, attribution: Attribution) -> bool:
    """Whether a cue says that people died, and nothing that anybody says: "the flood claimed six lives"."""
    cue = " ".join(span.of(text) for span in attribution.cue).casefold()
    return cue.endswith(("claim", "claims", "claimed", "claiming")) and _LIVES.match(attribution.content[0].of(text)) is not None


def _to_statement(annotated: Annotated, attribution: Attribution, quoted: _Quoted) -> Statement:
    text = annotated.article.text
    cue = " ".join(span.of(text) for span in attribution.cue)
    lemma = lemma_of(cue) if cue else None
    return Statement(
        id=part_id("statement", annotated.article.id, attribution.content[0].start, attribution.content[-1].end),
        content=attribution.content,
        manner=quoted.manner(attribution.content),
        basis=_basis(attribution),
        confidence=attribution.confidence,
        rule=attribution.rule,
        cue=attribution.cue,
        cue_lemma=lemma,
        source=attribution.source,
        certainty=_certainty(lemma, attribution.content[0].of(text)),
        polarity=_polarity(lemma, cue, attribution.source[0].of(text) if attribution.source else ""),
    )


def _basis(attribution: Attribution) -> Basis:
    if not attribution.cue:
        return Basis.INHERITED
    return Basis.EXPLICIT if attribution.source else Basis.UNSPECIFIED


class _Quoted:
    """How many letters and digits of a span stand inside quotation marks."""

    def __init__(self, annotated: Annotated) -> None:
        self._text = annotated.article.text
        self._spans = [quotation.span for quotation in annotated.quotations]
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def manner(self, content: Iterable[Span]) -> Manner:
        """Return the manner of a content: direct if all of it stands inside quotation marks, mixed if part of it does."""
        total = inside = 0
        for span in content:
            total += self._count(span.start, span.end)
            for quotation in self._spans[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]:
                inside += self._count(max(span.start, quotation.start), min(span.end, quotation.end))
        return Manner.INDIRECT if not inside else Manner.DIRECT if inside == total else Manner.MIXED

    def _count(self, start: int, end: int) -> int:
        return sum(map(str.isalnum, self._text[start:end]))


# --- What the words say about certainty and polarity ---------------------------------------------------------------------------


def _certainty(lemma: str | None, content: str) -> Certainty | None:
    """Return how sure the source is: by the cue ("alleged"), else by the first hedge near the start of the content."""
    lists = lexicon.load("certainty")
    for name in ("alleged", "probable", "possible", "certain"):
        if lemma in lists["cues"].get(name, ()):
            return Certainty(name)
    for word in _WORD.findall(content[:HEDGE_REACH].lower()):
        for name, words in lists["words"].items():
            if word in words:
                return Certainty(name)
    return None


def _polarity(lemma: str | None, cue: str, source: str) -> Polarity:
    """Return whether the source stands by what is said: "denied that", "did not say", "nobody has claimed"."""
    denies = lemma in lexicon.load("certainty")["denials"]
    negated = bool(_NEGATION.search(cue)) or bool(_NOBODY.match(source))
    if negated and "confirm" in cue.lower():
        return Polarity.DENIED  # "neither confirm nor deny"
    return Polarity.DENIED if denies != negated else Polarity.AFFIRMED


# --- Statements among each other -----------------------------------------------------------------------------------------------


def _with_distinct_ids(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements; of two with the same content the second is told from the first by a suffix."""
    seen: dict[str, int] = {}
    for statement in statements:
        times = seen[statement.id] = seen.get(statement.id, 0) + 1
        yield statement if times == 1 else replace(statement, id=f"{statement.id}-{times}")


def _with_parents(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements, each with the innermost one whose content holds its own content and cue."""
    # The hulls in order of their start, longer first: whatever encloses a statement comes before it and is still open.
    ordered = sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, _least(s)))
    still_open: list[Statement] = []
    found = []
    for statement in ordered:
        while still_open and still_open[-1].content[-1].end <= statement.content[0].start:
            still_open.pop()
        parent = next((outer for outer in reversed(still_open) if _is_within(statement, outer)), None)
        found.append(statement if parent is None else replace(statement, parent=parent.id))
        still_open.append(statement)
    return found


def _least(statement: Statement) -> int:
    return min((span.start for span in statement.cue), default=statement.content[0].start)


def _is_within(inner: Statement, outer: Statement) -> bool:
    return (
        all(any(span.contains(part) for span in outer.content) for part in (*inner.content, *inner.cue))
        and inner.cue != outer.cue
    )


def _with_turns(statements: Sequence[Statement], annotated: Annotated) -> Iterator[Statement]:
    """Yield the statements; one that goes on from the one before ("he added") names it in ``continues``."""
    continuing = lexicon.load("certainty")["continuing"]
    text = annotated.article.text
    previous: Statement | None = None
    for statement in statements:
        goes_on = statement.basis is Basis.INHERITED or statement.cue_lemma in continuing
        if goes_on and previous is not None and statement.parent is None and _is_same_source(previous, statement, text):
            yield replace(statement, continues=previous.id)
        else:
            yield statement
        if statement.parent is None:
            previous = statement


def _is_same_source(one: Statement, two: Statement, text: str) -> bool:
    """Whether the second source may well be the first: a pronoun, nothing, or the last word of the first name."""
    if not two.source or two.source == one.source:
        return True
    second = two.source[0].of(text).lower()
    return second in _PRONOUNS or (bool(one.source) and one.source[0].of(text).lower().split()[-1:] == second.split()[-1:])
