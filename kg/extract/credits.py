"""The outlets that an article credits outside of its prose: wire agencies, contributors, where it first appeared, hat tips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind
from kg.model import OUTLETS, Article, Credit, CreditKind, Segment, SegmentKind, Span

FOOT = 4
"""Paragraphs at the end of the body in which an article may credit others."""
LONGEST = 6
"""Words of the name of an outlet."""

_HEAD = frozenset({SegmentKind.DATELINE, SegmentKind.BYLINE})
_FOOT = frozenset({SegmentKind.CREDIT, SegmentKind.BOILERPLATE})
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\s[-–—]\s)\s*")
_END = re.compile(r"[.!?](?:\s|$)|\s[-–—|]\s|\n|[,;]\s+(?=[a-z])")
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le", "al", "el", "&"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way of crediting.

    Args:
        before: what the text in front of the match must end with; it holds the names then.
        accepts: whether a name that no list knows counts.
        is_whole: whether nothing may stand behind the names.
    """

    kind: CreditKind
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    accepts: Callable[[str], bool]
    is_whole: bool


def find_credits(article: Article) -> tuple[Credit, ...]:
    """Return the credits of an article, in order; an outlet's first one of each kind, and none to the outlet that published it."""
    found = dict[tuple[CreditKind, str], Credit]()
    named = set[tuple[Span, str]]()
    for credit in _find(article):
        label = _label(credit.name)
        if label != _label(article.outlet or "") and (credit.span, label) not in named:
            named.add((credit.span, label))
            found.setdefault((credit.kind, label), credit)
    return tuple(sorted(found.values(), key=lambda credit: credit.span))


def _find(article: Article) -> Iterator[Credit]:
    bodies = [segment for segment in article.segments if segment.kind is SegmentKind.BODY]
    foot = {segment.span for segment in bodies[1:][-FOOT:]}
    # Further up, a line with the name of an agency is the credit of a picture.
    below = min(foot, default=Span(0, 1)).start
    for segment in article.segments:
        if segment.kind in _HEAD:
            yield from _match(article, segment, "head")
        if segment.span in foot or (segment.kind in _FOOT and segment.span.start >= below):
            yield from _match(article, segment, "foot")


def _match(article: Article, segment: Segment, place: str) -> Iterator[Credit]:
    text = segment.span.of(article.text)
    for rule in _rules()[place]:
        for match in rule.pattern.finditer(text):
            holder = rule.before.search(text, 0, match.start()) if rule.before else match
            if holder:
                for span in _names(text, *holder.span("names"), accepts=rule.accepts, is_whole=rule.is_whole):
                    whole = Span(segment.span.start + span.start, segment.span.start + span.end)
                    yield Credit(rule.kind, " ".join(span.of(text).split()), whole)


def _names(text: str, start: int, end: int, *, accepts: Callable[[str], bool], is_whole: bool) -> Iterator[Span]:
    """Yield the names of outlets in a stretch; of an open rule the first name in capitals."""
    stop = _END.search(text, start, end)
    if stop and is_whole:
        return
    whole = _strip(text, start, stop.start() if stop else end)
    if whole is None:
        return
    if _is_medium(whole.of(text)) or accepts(whole.of(text)):
        yield whole
        return
    position = whole.start
    for joint in [*_BETWEEN.finditer(text, whole.start, whole.end), None]:
        part = _strip(text, position, joint.start() if joint else whole.end)
        if part is not None and (_is_medium(part.of(text)) or accepts(part.of(text))):
            yield part
        position = joint.end() if joint else whole.end


def _strip(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without "the" before it and marks around it, or None where nothing is left."""
    match = re.compile(r"[\s\W]*(?:the\s+(?=[A-Z][a-z]* [A-Z]|[A-Z]{2}))?(.*?)[\s\W]*", re.DOTALL).fullmatch(text, start, end)
    return Span(*match.span(1)) if match and match.end(1) > match.start(1) else None


def _is_medium(name: str) -> bool:
    known = gazetteer.load().find(" ".join(name.split()).replace("’", "'"))
    return known is not None and known.kind is NameKind.ORGANIZATION and known.organization in OUTLETS and not known.is_ambiguous


def _is_name(name: str) -> bool:
    """Whether words in capitals may name an outlet: no person by the first word, no handle, no page furniture."""
    words = name.split()
    names = gazetteer.load()
    is_short = 0 < len(words) <= LONGEST
    is_capital = all(word[0].isupper() or word.casefold() in _SMALL or word[0].isdigit() for word in words)
    return is_short and is_capital and words[0][0].isupper() and words[0].casefold() not in names.given


def _label(name: str) -> str:
    known = gazetteer.load().find(name)
    return known.label if known else name.casefold().removeprefix("the ")


def _is_name_of_medium(name: str) -> bool:
    """Whether words in capitals end as the names of outlets do."""
    words, heads = name.casefold().split(), gazetteer.load().last_heads
    return _is_name(name) and any(heads.get(" ".join(words[-size:])) in OUTLETS for size in (1, 2))


_ACCEPTS: Mapping[str, Callable[[str], bool]] = {"none": lambda _: False, "media": _is_name_of_medium, "any": _is_name}


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    return {
        place: tuple(
            _Rule(
                CreditKind(entry["kind"]),
                re.compile(entry["pattern"], re.IGNORECASE),
                re.compile(entry["before"], re.IGNORECASE) if "before" in entry else None,
                _ACCEPTS[entry.get("open", "none")],
                bool(entry.get("whole")),
            )
            for entry in entries
        )
        for place, entries in lexicon.load("credits").items()
    }
