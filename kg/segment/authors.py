"""Lines that name who wrote an article without saying so: a bare name below the headline, a line on the author at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import SegmentKind
from kg.segment.inline import match_dateline
from kg.segment.menus import Kinds
from kg.segment.paragraphs import Paragraph, ends_sentence
from kg.segment.patterns import MAX_LINE, expand, find_line_kind, parse_author

_MAX_NAME = 50  # characters
_MAX_WORDS = 4
_BELOW = 4  # lines below the headline in which the name stands
_SEARCHED = 20_000  # characters; a name that the article goes on to speak of is not its author's
_LAST = 3  # paragraphs of the body at the end of which an author is described
_SMALL = 200  # characters; a line above the name that is no longer may be a standfirst


def to_author(byline: str) -> str | None:
    """Return the name in a line that was marked as a byline, or None ("Staff report").

    >>> to_author("By Ada Brook"), to_author("Jo Lind is a reporter for the Ode Valley Post."), to_author("Mara Quist")
    ('Ada Brook', 'Jo Lind', 'Mara Quist')
    """
    if find_line_kind(byline) is SegmentKind.BYLINE:
        return parse_author(byline)
    return parse_author(byline, "bio") or (byline if _people().fullmatch(byline) else None)


def mark_bare_names(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Mark the name alone on a line below the headline.

    It is told from a label ("Velm Valley") and a subheading by its first word, a given name that we know, or else by a date
    or dateline on the line below; and by the article saying nothing of its last word.
    """
    headline = next((number for number, kind in enumerate(kinds) if kind is SegmentKind.HEADLINE), None)
    if headline is None or SegmentKind.BYLINE in kinds[headline : headline + _BELOW + 1]:
        return
    for number in range(headline + 1, min(headline + 1 + _BELOW, len(kinds) - 1)):
        text = paragraphs[number].text
        if kinds[number] is None and _is_bare_name(paragraphs, kinds, number):
            kinds[number] = SegmentKind.BYLINE
            return
        if kinds[number] is SegmentKind.BODY or (kinds[number] is None and (ends_sentence(text) or len(text) > _SMALL)):
            return


def _is_bare_name(paragraphs: Sequence[Paragraph], kinds: Kinds, number: int) -> bool:
    text = paragraphs[number].text
    words = text.split()
    if len(text) > _MAX_NAME or len(words) > _MAX_WORDS or not _people().fullmatch(text):
        return False
    if any(word.casefold() in _no_names() for word in words) or text.casefold() in _places():
        return False
    is_dated = kinds[number + 1] is SegmentKind.DATELINE or match_dateline(paragraphs[number + 1].text, 0) > 0
    if not is_dated and words[0].casefold() not in _given_names():
        return False
    return not _occurs(words[-1], paragraphs[number + 1 :])


def _occurs(word: str, paragraphs: Sequence[Paragraph]) -> bool:
    searched = 0
    for paragraph in paragraphs:
        if word.casefold() in paragraph.text[:_SEARCHED].casefold():
            return True
        searched += len(paragraph.text)
        if searched > _SEARCHED:
            return False
    return False


@cache
def _people() -> re.Pattern[str]:
    return re.compile(expand("<people>"), re.IGNORECASE)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for names in lexicon.load("given_names").values() for name in names.casefold().split())


@cache
def _places() -> frozenset[str]:
    cities = ", ".join(lexicon.load("cities")["cities"].values())
    countries = [country["name"] for country in lexicon.load("countries").values()]
    return frozenset(name.strip().casefold() for name in (*cities.split(","), *countries, *lexicon.load("regions")["world"]))


@cache
def _no_names() -> frozenset[str]:
    """Return the words that no author is called: those of organizations, places and sections."""
    bodies = (word for words in lexicon.load("organizations")["last"].values() for word in words)
    functions = str(lexicon.load("no_names")["function"]).split()
    labels = (word for label in lexicon.load("boilerplate")["navigation"] for word in label.split())
    words = frozenset(word for phrase in (*bodies, *functions, *labels) for word in phrase.casefold().split())
    return (words | frozenset(_place_words())) - frozenset(("al", "el", "la", "de", "van", "von", "der", "bin", "den"))


def _place_words() -> Iterator[str]:
    for country in lexicon.load("countries").values():
        yield country["name"].casefold()
        yield from (demonym.casefold() for demonym in country.get("demonyms", ()))
    for key in ("heads_after", "directions"):
        for word in lexicon.load("regions")[key]:
            yield from (word.casefold(), f"{word.casefold()}s")


def mark_bios(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Mark what the last lines say about an author of whom the article does not speak ("Jo Lind is a reporter for ...")."""
    prose = [number for number, kind in enumerate(kinds) if kind in (None, SegmentKind.BODY)]
    for number in reversed(prose[1:][-_LAST:]):
        text = paragraphs[number].text
        author = parse_author(text, "bio") if len(text) <= MAX_LINE else None
        before = [paragraphs[each] for each in prose if each < number]
        if author and not _occurs(author.split()[-1], before):
            kinds[number] = SegmentKind.BYLINE
