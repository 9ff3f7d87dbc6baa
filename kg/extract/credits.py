"""The outlets that an article credits outside of its prose: wire agencies, contributors, where it first appeared, hat tips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
SHORT = 2
"""Words of a name that may be a person's as well as an outlet's: "Emily Post"."""
FURNITURE = 80
"""Characters of a paragraph that may stand behind the last credit, as "Follow us" does; the caption of a picture has more."""

_FOOT = frozenset({SegmentKind.CREDIT, SegmentKind.BOILERPLATE})
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\s[-–—]\s)\s*", re.IGNORECASE)
_END = re.compile(
    r"[.!?](?:\s|$)|\s[-–—|]\s|\n|[,;]\s+(?=[a-z])"
    r"|\s+(?:under\s+an?\s|with\s+(?:the\s+)?permission|on\s+(?:\d|[A-Z][a-z]+(?:day\b|\s+\d)))"
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le", "al", "el", "&"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way of crediting.

    Args:
        before: what the text in front of the match must end with; it holds the names then.
        accepts: whether a name that no list knows counts.
        is_whole: whether nothing may stand behind the names.
        is_last: whether no prose may stand behind the segment.
        name: of the outlet whose custom the wording is; the group is its evidence then, and holds no names.
    """

    kind: CreditKind
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    accepts: Callable[[str], bool]
    is_whole: bool
    is_last: bool
    name: str | None


def find_credits(article: Article) -> tuple[Credit, ...]:
    """Return the credits of an article, in order; an outlet's first one of each kind, and none to the outlet that published it."""
    own = _key(article.outlet or "")
    found = dict[tuple[CreditKind, str], Credit]()
    named = set[tuple[Span, str]]()
    for credit in _find(article):
        key = _key(credit.name)
        if key != own and (credit.span, key) not in named:
            named.add((credit.span, key))
            found.setdefault((credit.kind, key), credit)
    return tuple(sorted(found.values(), key=lambda credit: credit.span))


def _key(outlet: str) -> str:
    return gazetteer.load().label_of_outlet(outlet).casefold().replace("-", " ")  # "usa-today" in the address of a page


def _find(article: Article) -> Iterator[Credit]:
    bodies = [segment for segment in article.segments if segment.kind is SegmentKind.BODY]
    foot = {segment.span for segment in bodies[1:][-FOOT:]}
    # Further up, a line with the name of an agency is the credit of a picture.
    below = min(foot, default=Span(0, 1)).start
    prose = [segment.span for segment in bodies if segment.span.end - segment.span.start > FURNITURE]
    first, last = (prose[0].start, prose[-1].end) if prose else (0, 0)
    for segment in article.segments:
        is_last = segment.span.end >= last
        if segment.kind is SegmentKind.DATELINE or (
            segment.kind is SegmentKind.BYLINE and (segment.span.start <= first or is_last)
        ):
            yield from _match(article, segment, _rules()["head"])
        if segment.span in foot or (segment.kind in _FOOT and segment.span.start >= below):
            yield from _match(article, segment, [rule for rule in _rules()["foot"] if is_last or not rule.is_last])


def _match(article: Article, segment: Segment, rules: Iterable[_Rule]) -> Iterator[Credit]:
    text = segment.span.of(article.text)
    for rule in rules:
        for match in rule.pattern.finditer(text):
            if rule.name:
                yield Credit(rule.kind, rule.name, Span(*(segment.span.start + at for at in match.span("names"))))
                continue
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
    parts = list(_split(text, whole))
    if _is_medium(whole.of(text)) or (accepts(whole.of(text)) and not any(_is_medium(part.of(text)) for part in parts)):
        yield whole
        return
    yield from (part for part in parts if _is_medium(part.of(text)) or accepts(part.of(text)))


def _split(text: str, whole: Span) -> Iterator[Span]:
    """Yield the parts of a stretch between commas, strokes and "and"."""
    position = whole.start
    for joint in [*_BETWEEN.finditer(text, whole.start, whole.end), None]:
        part = _strip(text, position, joint.start() if joint else whole.end)
        if part is not None:
            yield part
        position = joint.end() if joint else whole.end


def _strip(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without "the" before it and marks around it, or None where nothing is left."""
    match = re.compile(r"[\s\W]*(?:the\s+(?=[A-Z][a-z]* [A-Z]|[A-Z]{2}))?(.*?)[\s\W]*", re.DOTALL).fullmatch(text, start, end)
    return Span(*match.span(1)) if match and match.end(1) > match.start(1) else None


def _is_medium(name: str) -> bool:
    known = gazetteer.load().find(" ".join(name.split()).replace("’", "'"))
    return known is not None and known.kind is NameKind.ORGANIZATION and known.organization in OUTLETS and not known.is_ambiguous


def _is_name(name: str, *, is_medium: bool = False) -> bool:
    """Whether words in capitals may name an outlet: no person by the first word, no handle, no page furniture.

    Args:
        is_medium: whether a long name ends as that of an outlet, so that its first word may be a given name: "Vesta News Agency".
    """
    words = name.split()
    names = gazetteer.load()
    is_short = 0 < len(words) <= LONGEST
    is_capital = all(word[0].isupper() or word.casefold() in _SMALL or word[0].isdigit() for word in words)
    return is_short and is_capital and words[0][0].isupper() and (is_medium or words[0].casefold() not in names.given)


def _is_name_of_medium(name: str) -> bool:
    """Whether words in capitals end as the names of outlets do, with something in front: "news agencies" names nobody."""
    words, heads = name.casefold().split(), gazetteer.load().last_heads
    sizes = [size for size in (1, 2) if heads.get(" ".join(words[-size:])) in OUTLETS]
    is_medium = bool(sizes) and "," not in name and len(words) > SHORT
    return _is_name(name, is_medium=is_medium) and len(words) > max(sizes, default=len(words))


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
                bool(entry.get("last")),
                entry.get("name"),
            )
            for entry in entries
        )
        for place, entries in lexicon.load("credits").items()
    }
