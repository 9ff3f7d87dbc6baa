"""Proper names inside the noun phrases that a corpus marks: without article, title and nationality, and without what comes behind."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import fold_title, key
from kg.language.names.words import is_adjective, is_capital, joints, no_names
from kg.language.tokens import POSSESSIVES, tokenize
from kg.model import Span

_STOPS = frozenset([",", "(", ")", ";", ":", "–", "—", '"', "“", "”", "who", "which", "that", "led", "in", "at"])
_OFFICES = frozenset(["of", "for", "to", "from", "in"])


def proper_name(text: str, span: Span, label: str, *, is_proper: bool = False) -> tuple[str, Span] | None:
    """Return the label and the stretch of the proper name in a noun phrase, or None where there is none.

    A place stays a place where it acts as an organization ("Denmark agreed").

    Args:
        label: PER, ORG or LOC.
        is_proper: whether the head is known to be a proper noun, so that "Congress" may be a name.

    >>> text = "the Danish Minister Amal Haddad, who left"
    >>> proper_name(text, Span(0, len(text)), "PER")
    ('PER', Span(start=20, end=31))
    >>> proper_name("an inclusive Government", Span(0, 23), "ORG")
    """
    tokens = list(tokenize(text, span.start, span.end))
    first = _first(tokens, label)
    last = first
    while last < len(tokens) and not _ends(tokens, first, last, label):
        last += 1
    if last < len(tokens) and tokens[last].text in POSSESSIVES and last + 1 < len(tokens):
        return proper_name(text, Span(tokens[last].end, span.end), label, is_proper=is_proper)
    while last > first and not _is_edge(tokens[last - 1].text):
        last -= 1
    if first >= last or _is_common(tokens, first, last, label, is_proper=is_proper):
        return None
    known = gazetteer.load().find(key(token.text for token in tokens[first:last]))
    if label == "ORG" and known and known.kind is NameKind.PLACE:
        label = "LOC"
    return label, Span(tokens[first].start, tokens[last - 1].end)


def _first(tokens: Sequence[Token], label: str) -> int:
    names = gazetteer.load()
    first = 0
    while first < len(tokens) and not _begins(tokens, first, label):
        first = max(first + 1, names.title_at(tokens, first, len(tokens)) if label == "PER" else 0)
    return first


def _begins(tokens: Sequence[Token], position: int, label: str) -> bool:
    text = tokens[position].text
    if not is_capital(text) and not (text[0].isdigit() and label == "ORG"):
        return False
    folded = text.casefold()
    if folded in no_names().function and folded not in gazetteer.load().given:
        return False
    if label != "PER":
        return True
    is_title = gazetteer.load().title_at(tokens, position, len(tokens)) > position
    return not is_title and not is_adjective(text) and fold_title(text) not in no_names().calendar


def _ends(tokens: Sequence[Token], first: int, position: int, label: str) -> bool:
    text = tokens[position].text
    if text in _STOPS:
        return True
    if text in POSSESSIVES:
        return position == first or tokens[position - 1].text not in joints("possessed")
    if label == "PER":
        return text.islower() and text[0].isalpha() and text not in gazetteer.load().particles and not is_capital(text)
    return label == "LOC" and text == "and"


def _is_edge(text: str) -> bool:
    return is_capital(text) or text[0].isdigit()


def _is_common(tokens: Sequence[Token], first: int, last: int, label: str, *, is_proper: bool) -> bool:
    """Whether what is left is an adjective ("Danish"), a bare head word ("the Government"), or the office of a person."""
    texts = [token.text for token in tokens[first:last]]
    if all(is_adjective(text) or not text[0].isalpha() for text in texts):
        return True
    if label == "PER":
        return any(token.text in _OFFICES for token in tokens[:first])
    names = gazetteer.load()
    folded = texts[0].casefold()
    return (
        not is_proper
        and len(texts) == 1
        and (folded in names.first_heads or folded in names.last_heads or folded.rstrip("s") in names.place_heads)
    )
