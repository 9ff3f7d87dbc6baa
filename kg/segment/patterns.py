"""The patterns of what surrounds an article (``lexicon/boilerplate.yaml``), compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kg import lexicon
from kg.errors import LexiconError
from kg.model import SegmentKind

LIST = "boilerplate"
MAX_LINE = 300
"""Characters; a longer line is prose."""

FLOATING = ".{"
"""How a pattern begins that may begin with anything."""

NOTHING = r"(?!)"

LINE_KINDS = (
    SegmentKind.CREDIT,
    SegmentKind.BOILERPLATE,
    SegmentKind.DATELINE,
    SegmentKind.CAPTION,
    SegmentKind.BYLINE,
    SegmentKind.SECTION,
)
"""The kinds that a line alone may show, in the order in which they are tried."""


def expand(pattern: str) -> str:
    """Return a pattern with its macros filled in."""
    macros: Mapping[str, str] = lexicon.load(LIST)["macros"]
    while (filled := re.sub(r"(?<!\?P)<(\w+)>", lambda match: macros.get(match[1], match[0]), pattern)) != pattern:
        pattern = filled
    return pattern


@cache
def compile_patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of one list, each on its own."""
    return tuple(_compile(entry["pattern"]) for entry in lexicon.load(LIST)[name])


@cache
def compile_any(name: str, *, floating: bool | None = None) -> re.Pattern[str]:
    """Return one pattern that matches what any of a list does.

    Args:
        floating: only those that may begin with anything, or only those that may not.
    """
    patterns = [entry["pattern"] for entry in lexicon.load(LIST)[name]]
    chosen = [pattern for pattern in patterns if floating is None or pattern.startswith(FLOATING) is floating]
    return _compile("|".join(map(_without_groups, chosen)) or NOTHING)


@cache
def compile_inline(name: str) -> tuple[tuple[re.Pattern[str], SegmentKind], ...]:
    """Return the patterns of a list of prefixes or suffixes, each with the kind of what it matches."""
    return tuple((_compile(entry["pattern"]), SegmentKind(entry["kind"])) for entry in lexicon.load(LIST)[name])


@cache
def compile_tags() -> re.Pattern[str]:
    """Return the pattern of the tags in which wire services say what follows ("[TEXT]")."""
    return _compile(lexicon.load(LIST)["tags"]["pattern"])


@cache
def navigation() -> frozenset[str]:
    """Return the words of which menus are made."""
    return frozenset(lexicon.load(LIST)["navigation"])


@cache
def hints() -> tuple[str, ...]:
    """Return what a line must hold for a floating pattern to be worth trying."""
    return tuple(lexicon.load(LIST)["hints"])


@cache
def _matchers() -> tuple[tuple[SegmentKind, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((kind, compile_any(kind.value, floating=False), compile_any(kind.value, floating=True)) for kind in LINE_KINDS)


def find_line_kind(line: str) -> SegmentKind | None:
    """Return what a line is if it shows it by itself, or None for what may be prose."""
    if len(line) > MAX_LINE:
        return None
    folded = line.lower()
    has_hint = any(hint in folded for hint in hints())
    for kind, anchored, floating in _matchers():
        if anchored.fullmatch(line) or (has_hint and floating.fullmatch(line)):
            return kind
    return None


def parse_author(line: str, name: str = SegmentKind.BYLINE.value) -> str | None:
    """Return the names in a byline, or in what another list of patterns matches, or None.

    >>> parse_author("By Ada Brook and Jo Lind, The Ode Valley Post")
    'Ada Brook and Jo Lind'
    """
    for pattern in compile_patterns(name):
        match = pattern.fullmatch(line)
        if match and "author" in pattern.groupindex:
            return match["author"]
    return None


def _without_groups(pattern: str) -> str:
    return pattern.replace("(?P<author>", "(?:")


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(expand(pattern), re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"the word list {LIST} has a pattern that does not compile ({error}): {pattern}") from error


def entries() -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Yield each entry of the lists with the name of its list, for those who check the examples."""
    for name, value in lexicon.load(LIST).items():
        if name == "tags":
            yield name, value
        elif name not in ("macros", "navigation", "hints"):
            yield from ((name, entry) for entry in value)
