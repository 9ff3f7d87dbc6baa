"""Acronyms that an article defines: "Harbor Customs Service (HCS)", "HCS (Harbor Customs Service)", "the Harbor Customs Service, or HCS,".

What stands before or in the brackets is the name of an organization, whatever else its words might be, and the acronym is one wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import Name, NameKind, Token
from kg.language.names.acronyms import initials_of, is_acronym, is_acronym_of
from kg.language.names.words import is_adjective, is_capital, no_names
from kg.model import Span

CONFIDENCE = Decimal("0.95")
_INSIDE = frozenset(["of", "for", "and", "the", "on", "in", "to", "&", "'s", "’s", "'", "’", "-"])
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_OR = (
    ("or",),
    ("or", "the"),
    ("known", "as"),
    ("known", "as", "the"),
    ("also", "known", "as"),
    ("called",),
    ("abbreviated",),
    ("abbreviated", "as"),
)
SHORTEST_UNDEFINED = 3  # letters of an acronym that the article does not define


def definition_at(tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Yield the token of the acronym that is defined beside the name of the tokens ``[first, last)``, if any."""
    texts = [token.text for token in tokens[last : last + 6]]
    if len(texts) > 2 and texts[0] in _OPENING and texts[2] in _CLOSING and is_acronym(texts[1]):
        yield last + 1
    elif (
        first > 1
        and texts[:1]
        and texts[0] in _CLOSING
        and tokens[first - 1].text in _OPENING
        and is_acronym(tokens[first - 2].text)
    ):
        yield first - 2
    elif texts[:1] == [","]:
        for words in _OR:
            at = last + 1 + len(words)
            if tuple(texts[1 : 1 + len(words)]) == words and at < len(tokens) and is_acronym(tokens[at].text):
                yield at
                return


def with_definitions(tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names of an article with those that its definitions of acronyms make names of organizations."""
    defined = list(_definitions(tokens))
    shorts = {tokens[short].text for _, _, short in defined}
    spans = [_widened(Span(tokens[first].start, tokens[last - 1].end), names, tokens) for first, last, _ in defined]
    things = {Span(tokens[first].start, tokens[last - 1].end) for first, last in _things(tokens)}
    kept = [name for name in names if not any(span.overlaps(name.span) for span in (*spans, *things))]
    found = [*kept, *(Name(span, NameKind.ORGANIZATION, CONFIDENCE) for span in spans)]
    shorts |= _in_brackets(tokens, found)
    found += _acronyms(tokens, found, shorts)
    return tuple(sorted(_retyped(found, tokens, shorts), key=lambda name: name.span))


def _retyped(names: Sequence[Name], tokens: Sequence[Token], shorts: set[str]) -> Iterator[Name]:
    """Yield the names; an acronym that is defined is an organization, whatever it looks like elsewhere."""
    by_place = {(token.start, token.end): token.text for token in tokens}
    for name in names:
        is_short = by_place.get((name.span.start, name.span.end)) in shorts
        yield replace(name, kind=NameKind.ORGANIZATION) if is_short else name


def _widened(span: Span, names: Sequence[Name], tokens: Sequence[Token]) -> Span:
    """Return a span with the words before it that belong to the name and have no letter in the acronym: "Danish", "UN Independent"."""
    around = next((n.span for n in names if n.kind is NameKind.ORGANIZATION and n.span.contains(span)), span)
    starts = [token.start for token in tokens]
    first = tokens[bisect_left(starts, around.start)].text
    is_part = is_adjective(first) or gazetteer.load().find(first) is not None
    return Span(around.start, span.end) if is_part else span


def _in_brackets(tokens: Sequence[Token], names: Sequence[Name]) -> set[str]:
    """Return the acronyms that stand in brackets behind a body, whatever their letters: a name of another language may have them."""
    starts = [token.start for token in tokens]
    bodies = [
        (bisect_left(starts, n.span.start), bisect_left(starts, n.span.end)) for n in names if n.kind is NameKind.ORGANIZATION
    ]
    found = (
        tokens[at].text
        for first, last in bodies
        for at in definition_at(tokens, first, last)
        if at == last + 1 and tokens[last].text == "("
    )
    return {text for text in found if text not in no_names().adjectives and not _is_place(text)}


def _is_place(text: str) -> bool:
    known = gazetteer.load().find(text)
    return known is not None and known.kind is NameKind.PLACE


def _things(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the names of things in front of an acronym in brackets, and the acronyms: "Harbor Safety Act (HSA)"."""
    for number in range(2, len(tokens) - 2):
        if tokens[number].text in _OPENING and is_acronym(tokens[number + 1].text) and tokens[number + 2].text in _CLOSING:
            first = number
            while first > 0 and is_capital(tokens[first - 1].text):
                first -= 1
            is_thing = first < number - 1 and (
                _is_thing(tokens[first:number]) or tokens[number + 1].text in no_names().adjectives
            )
            if is_thing and is_acronym_of(tokens[number + 1].text, " ".join(t.text for t in tokens[first:number])):
                yield first, number
                yield number + 1, number + 2


def _definitions(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Yield the first and last token of each name that defines an acronym, last exclusive, and the token of the acronym."""
    for number in range(1, len(tokens) - 1):
        text = tokens[number].text
        if text in _OPENING and is_acronym(tokens[number + 1].text) and _text(tokens, number + 2) in _CLOSING:
            first = _long_form(tokens, number, tokens[number + 1].text)
            if first is not None:
                yield first, number, number + 1
        elif text in _OPENING and is_acronym(tokens[number - 1].text):
            end = next((i for i in range(number + 1, min(number + 14, len(tokens))) if tokens[i].text in _CLOSING), None)
            first = _long_form(tokens, end, tokens[number - 1].text) if end else None
            if end and first == number + 1:
                yield first, end, number - 1
        elif text == ",":
            for words in _OR:
                at = number + 1 + len(words)
                acronym = _text(tokens, at)
                if acronym and tuple(t.text for t in tokens[number + 1 : at]) == words and is_acronym(acronym):
                    first = _long_form(tokens, number, acronym)
                    if first is not None:
                        yield first, number, at


def _long_form(tokens: Sequence[Token], end: int, acronym: str) -> int | None:
    """Return where the shortest run of name words begins that ends before ``end`` and has the letters of an acronym, or None."""
    letters = [c for c in acronym if c.isalpha()]
    if acronym in no_names().adjectives:  # "Improvised Explosive Device (IED)"
        return None
    for first in range(end - 1, max(-1, end - 2 * len(letters) - 4), -1):
        text = tokens[first].text
        if not (is_capital(text) or text.casefold() in _INSIDE):
            return None
        is_first = text[0].casefold() == letters[0].casefold() and is_capital(text) and text.casefold() not in no_names().calendar
        words = " ".join(token.text for token in tokens[first:end])
        if (
            is_first
            and end - first > 1
            and not _is_thing(tokens[first:end])
            and is_acronym_of(acronym, words)
            and _is_near(letters, tokens[first:end])
        ):
            return first
    return None


def _is_thing(words: Sequence[Token]) -> bool:
    """Whether the head of a name is a thing: "Harbor Safety Act", "Plan of Action"."""
    stop = next((n for n, word in enumerate(words) if n and word.text in {"of", "for", "on"}), len(words))
    return words[stop - 1].text.casefold() in lexicon.word_set("body_nouns", "defined_things")


def _is_near(letters: Sequence[str], words: Sequence[Token]) -> bool:
    """Whether nearly every capitalized word has its letter: an acronym leaves out one at most."""
    capitals = sum(len([part for part in word.text.split("-") if part[:1].isupper()]) for word in words)
    return capitals <= sum(letter.isupper() for letter in letters) + 1


def _acronyms(tokens: Sequence[Token], names: Sequence[Name], shorts: set[str]) -> Iterator[Name]:
    """Yield the acronyms that are no names yet, and stand for one: those defined, and the initials of one organization alone."""
    covered = sorted(name.span for name in names)
    bodies: dict[str, set[str]] = defaultdict(set)
    at = 0
    starts = [token.start for token in tokens]
    for span in {name.span for name in names if name.kind is NameKind.ORGANIZATION}:
        words = [token.text for token in tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]
        for short in initials_of(words) if len(words) > 1 else ():
            bodies[short].add(" ".join(words).casefold())
    for token in tokens:
        while at < len(covered) and covered[at].end <= token.start:
            at += 1
        is_free = at == len(covered) or token.end <= covered[at].start
        if is_free and is_acronym(token.text) and (token.text in shorts or _is_of_one(token.text, bodies)):
            yield Name(Span(token.start, token.end), NameKind.ORGANIZATION, CONFIDENCE)


def _is_of_one(acronym: str, bodies: dict[str, set[str]]) -> bool:
    letters = acronym.replace(".", "")
    return len(letters) >= SHORTEST_UNDEFINED and len(bodies.get(letters.casefold(), ())) == 1


def _text(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].text if position < len(tokens) else ""
