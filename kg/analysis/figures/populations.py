"""Who is counted: what the wording and the code of the one figure are to those of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import lexicon
from kg.analysis.figures.axes import DISJOINT, OVERLAP, PART, SAME, WHOLE, Axis, Side
from kg.analysis.records import FigureRecord

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_DISJOINT = frozenset(
    frozenset(pair)
    for pair in (
        ("civilian", "securityForce"),
        ("civilian", "militant"),
        ("securityForce", "militant"),
        ("child", "securityForce"),
        ("journalist", "securityForce"),
        ("journalist", "militant"),
        ("aidWorker", "securityForce"),
        ("aidWorker", "militant"),
        ("aidWorker", "journalist"),
        ("child", "journalist"),
        ("child", "aidWorker"),
        ("man", "woman"),
        ("man", "child"),
    )
)
_WITHIN = frozenset({("child", "civilian"), ("journalist", "civilian"), ("aidWorker", "civilian")})
"""As the monitors of casualties count: a child, a journalist and an aid worker are civilians."""


UNKNOWN = Axis(Side.UNKNOWN, "population")


@dataclass(frozen=True, slots=True)
class Population:
    """Who, or what, is counted.

    Args:
        code: of the population, "man" included, which the graph has no code for; "" for things.
        head: the counted noun in the singular; "" where the code says it all.
        modifiers: words in front of it that narrow it.
        nations: those with a capital letter.
        is_toll: whether nobody is named at all ("a toll of 18", "18 bodies"), which may mean any group that another article names.
        is_told_part: whether the article calls it a part of a greater number ("six firefighters among the 27").
    """

    code: str
    head: str
    modifiers: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    is_toll: bool = False
    is_told_part: bool = False


def population_of(figure: FigureRecord) -> Population:
    """Return who is counted, by code and wording."""
    words = _WORD.findall(figure.counted or "")
    head = words[-1].lower() if words else ""
    is_person = figure.population is not None or figure.unit == "persons" or figure.outcome is not None
    if not is_person:
        return Population("", singular(head), *_narrowing(words[:-1]))
    code = figure.population or "person"
    if head in lexicon.word_set("scopes", "men"):
        return Population("man", "")
    if code != "person":
        kind = "police" if head in lexicon.word_set("scopes", "police") else ""
        return Population(code, kind, frozenset(), _narrowing(words[:-1])[1])
    if figure.population_text:
        return Population("person", figure.population_text.lower(), frozenset({"loaded"}))
    tolls = lexicon.word_set("scopes", "tolls")
    if head in lexicon.word_set("scopes", "everyone") | tolls | lexicon.word_set("scopes", "casualties"):
        narrowing = _narrowing(words[:-1])
        return Population(code, "", *narrowing, is_toll=head in tolls and not any(narrowing))
    is_told_part = bool(words) and figure.part_of is not None
    return Population(code, singular(head), *_narrowing(words[:-1]), is_toll=not words, is_told_part=is_told_part)


def _narrowing(words: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    empty = lexicon.word_set("scopes", "empty_modifiers")
    told = [word for word in words if word.lower() not in empty]
    return frozenset(word for word in told if word.islower()), frozenset(word for word in told if not word.islower())


def singular(noun: str) -> str:
    """Return the singular of a regular plural.

    >>> singular("cities"), singular("houses"), singular("bus")
    ('city', 'house', 'bus')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


@lru_cache(maxsize=65536)
def compare_populations(one: Population, other: Population) -> Axis:
    """Return what the one population is to the other.

    >>> compare_populations(Population("child", ""), Population("person", "")).side
    <Side.PART: 'part'>
    """
    if one.code == other.code:
        return _same_code(one, other)
    if "person" in (one.code, other.code):
        general, side = (one, WHOLE) if one.code == "person" else (other, PART)
        return side if not general.head else UNKNOWN
    if frozenset((one.code, other.code)) in _DISJOINT:
        return DISJOINT
    if (one.code, other.code) in _WITHIN:
        return PART
    return WHOLE if (other.code, one.code) in _WITHIN else OVERLAP


def _same_code(one: Population, other: Population) -> Axis:
    if one.head == other.head:
        return _narrowed(one, other)
    if "loaded" in one.modifiers | other.modifiers:
        return UNKNOWN
    if "police" in (one.head, other.head):
        return UNKNOWN
    if one.is_toll or other.is_toll:
        # A number without a group may be of any group but one that is told to be only a part.
        return PART if one.is_told_part else WHOLE if other.is_told_part else SAME
    if not one.head:
        return WHOLE
    return PART if not other.head else UNKNOWN


def _narrowed(one: Population, other: Population) -> Axis:
    """Compare what stands in front of the same noun; a nation that only one side names narrows nothing in one place."""
    if one.nations and other.nations and not one.nations & other.nations:
        return DISJOINT
    if one.modifiers == other.modifiers:
        return SAME
    if one.modifiers < other.modifiers:
        return WHOLE
    return PART if other.modifiers < one.modifiers else UNKNOWN
