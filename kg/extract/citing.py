"""Statements that their source takes from somebody else: "Nine people drowned, the Marlow Gazette reported, citing the coast guard".

Whoever is cited says it, and the source of the sentence reports it: two statements of one content, the one inside the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count

from kg import lexicon
from kg.language.annotated import Annotated, NameKind
from kg.model import Polarity, Span, Statement

RULE = "citing"
CITING = frozenset(["cite", "quote"])
"""Lemmas of the cues that bring in whom the source cites; what stands behind them is no content but a source."""
LONGEST = 160  # code points of a source

_CUE = re.compile(r"\b(?:citing|quoting)\s(?=\w)", re.IGNORECASE)
# At the end of a sentence: "nine people drowned, the Marlow Gazette | quoted the coast guard | as saying".
_AS_SAYING = re.compile(
    r"\b(?P<cue>quoted|cited|quotes|cites)\s(?P<source>[^,;:“”\"\n]{2,160}?)\sas\ssaying(?=[^\w,;:]*$|\son\s\w+\W*$)"
)
_END = re.compile(r"[.;:!?“”\"\n]+(?:\s|$)|[;:“”\"\n]|\s[–—]\s|\s(?:as saying|that|but|when|while|after|because)\s")
_APPOSITION = re.compile(r",\s(?:an?|the|its|who|whose|which)\s[^,]*")
_HEAD_END = re.compile(r"[,(]|\s(?:of|for|at|from|with|in|to|by|on|who|whose|which|that|inside|near|close|familiar)\s")
_ACCORDING = re.compile(r"\baccording to\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Citation:
    """Where a sentence says who is cited: the cue, the source, and the sentence."""

    cue: Span
    source: Span
    sentence: Span


def with_cited(annotated: Annotated, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, and inside of each that its source takes from somebody whom it cites the statement of that one."""
    citations = list(_citations(annotated))
    if not citations:
        return list(statements)
    starts = [citation.sentence.start for citation in citations]
    near: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        place = statement.cue[0].start if statement.cue else statement.content[0].start
        number = bisect_right(starts, place) - 1
        near[starts[number] if number >= 0 else -1].append(statement)
    taken = {statement.id for statement in statements}
    for citation in citations:
        found = _with_citation(annotated.article.text, near[citation.sentence.start], citation, taken)
        taken.update(statement.id for statement in found)
        near[citation.sentence.start] = found
    return sorted((statement for found in near.values() for statement in found), key=_order)


def _citations(annotated: Annotated) -> Iterator[_Citation]:
    text, tokens = annotated.article.text, annotated.tokens
    quotations = [quotation.span for quotation in annotated.quotations]
    for sentence in annotated.sentences:
        whole = Span(tokens[sentence.first].start, tokens[sentence.last - 1].end)
        for match in _CUE.finditer(text, whole.start, whole.end):
            number = bisect_right(quotations, match.start(), key=lambda span: span.start) - 1
            is_quoted = number >= 0 and match.start() < quotations[number].end
            end = _source_end(text, match.end(), whole.end, is_open=_opens(text, whole.start, match.start()))
            is_short = match.end() < end <= match.end() + LONGEST
            if is_short and not is_quoted and _is_somebody(annotated, Span(match.end(), end)):
                yield _Citation(Span(match.start(), match.end() - 1), Span(match.end(), end), whole)
        quoted = _AS_SAYING.search(whole.of(text))
        if quoted:
            cue, source = (Span(whole.start + quoted.start(name), whole.start + quoted.end(name)) for name in ("cue", "source"))
            if _is_somebody(annotated, source):
                yield _Citation(cue, source, whole)


def _is_somebody(annotated: Annotated, source: Span) -> bool:
    """Whether a noun phrase is for people, a body or a document, and no reason that somebody gives: "citing safety concerns"."""
    if any(name.kind is not NameKind.PLACE and name.span.overlaps(source) for name in annotated.names):
        return True
    words = _HEAD_END.split(source.of(annotated.article.text), maxsplit=1)[0].casefold().split()
    return bool(words) and (words[-1] in _sources() or words[-1].removesuffix("s") in _sources())


@cache
def _sources() -> frozenset[str]:
    """Return the nouns that a source can have as its head, in lower case."""
    people = lexicon.word_set("sources", "unnamed") | {
        role.split()[-1] for roles in lexicon.load("roles").values() for role in roles
    }
    return people | lexicon.word_set("sources", "documents") | frozenset(lexicon.load("body_words"))


def _opens(text: str, start: int, cue: int) -> bool:
    """Whether the sentence only begins before a cue, so that what is said follows: "According to the Gazette, citing"."""
    opening = text[start:cue].strip()
    return not opening or opening.casefold().startswith("according to")


def _source_end(text: str, start: int, last: int, *, is_open: bool) -> int:
    """Return where the noun phrase of a source ends; behind a comma only an apposition belongs to it, unless a clause has to follow."""
    stop = _END.search(text, start, last)
    end = stop.start() if stop else last
    comma = text.find(",", start, end)
    if comma < 0:
        return end
    apposition = _APPOSITION.match(text, comma, end)
    return apposition.end() if apposition and not is_open else comma


def _with_citation(text: str, statements: list[Statement], citation: _Citation, taken: Container[str]) -> list[Statement]:
    """Return statements with the one of whom the sentence cites, in place of what was read as the content of the citing.

    Args:
        taken: identifiers of all statements of the article.
    """
    mistaken = [s for s in statements if s.cue_lemma in CITING and any(citation.cue.overlaps(span) for span in s.cue)]
    outer = _outer(text, statements, mistaken, citation)
    if outer is None:
        return statements
    outer = _without(text, outer, Span(citation.cue.start, citation.source.end))
    inner = replace(
        outer,
        id=next(name for n in count(2) if (name := f"{outer.id}-{n}") not in taken),
        cue=(citation.cue,),
        cue_lemma="cite",
        source=(citation.source,),
        parent=outer.id,
        continues=None,
        polarity=Polarity.AFFIRMED,
        rule=RULE,
    )
    kept = [s for s in statements if s not in mistaken and s.id != outer.id]
    return [*kept, outer, inner]


def _outer(text: str, statements: Sequence[Statement], mistaken: Sequence[Statement], citation: _Citation) -> Statement | None:
    """Return the statement whose source cites somebody, the nearest one."""
    denials = lexicon.load("certainty")["denials"]
    others = (s for s in statements if s not in mistaken and s.parent is None and s.cue_lemma not in denials)
    around = [s for s in others if _is_reported(s, citation)]
    if around:
        return min(around, key=lambda s: abs(s.cue[0].start - citation.cue.start))
    read = (_behind_source(text, s, citation) or _before_source(text, s, citation) for s in mistaken)
    return next(filter(None, read), None)


def _order(statement: Statement) -> tuple[int, int, str]:
    return statement.content[0].start, -statement.content[-1].end, statement.id


def _is_reported(statement: Statement, citation: _Citation) -> bool:
    """Whether the sentence says who reports it, and that is not the one who is cited."""
    places = (*statement.cue, *statement.source)
    return (
        bool(statement.cue)
        and all(citation.sentence.contains(place) and not place.overlaps(citation.source) for place in places)
        and not any(span.contains(citation.cue) and not span.contains(statement.cue[0]) for span in statement.content[:-1])
        and not citation.source.contains(statement.content[0])
    )


def _behind_source(text: str, statement: Statement, citation: _Citation) -> Statement | None:
    """Return what follows the cited source as content: "According to the Gazette, citing the coast guard, nine people drowned"."""
    source = statement.source[0] if statement.source else None
    according = _ACCORDING.search(text[citation.sentence.start : source.start]) if source else None
    begin, end = citation.source.end + len(", "), statement.content[-1].end
    if according is None or not text.startswith(", ", citation.source.end) or begin >= end:
        return None
    start = citation.sentence.start + according.start()
    return replace(statement, content=(Span(begin, end),), cue=(Span(start, start + len("according to")),), cue_lemma="accord to")


def _before_source(text: str, statement: Statement, citation: _Citation) -> Statement | None:
    """Return what stands before the source as content: "Nine people drowned, the Gazette quoted the coast guard as saying"."""
    source = statement.source[0] if statement.source else None
    if source is None or source.end > citation.cue.start:
        return None
    before = text[citation.sentence.start : source.start].rstrip()
    said = before.rstrip(" ,")
    if not said or not before.endswith((",", ",”", ',"')):
        return None
    content = Span(citation.sentence.start, citation.sentence.start + len(said))
    return replace(statement, content=(content,), cue=(citation.cue,))


def _without(text: str, statement: Statement, citing: Span) -> Statement:
    """Return a statement whose content may have caught who is cited, without that."""
    content: list[Span] = []
    for span in statement.content:
        before = text[span.start : min(citing.start, span.end)].rstrip(" ,") if citing.start > span.start else ""
        behind = text[max(citing.end, span.start) : span.end].lstrip(" ,")
        parts = [(span.start, span.start + len(before)), (span.end - len(behind), span.end)]
        edges = parts if span.overlaps(citing) else [(span.start, span.end)]
        content += [Span(start, end) for start, end in edges if any(map(str.isalnum, text[start:end]))]
    return replace(statement, content=tuple(content)) if content else statement
