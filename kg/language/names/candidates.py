"""Capitalized stretches of a sentence that may be names, cut where titles, dates and known names end.

"Interior Minister Amal Haddad told the Harbor Gazette" gives "Amal Haddad" (behind a title) and "Harbor Gazette".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import Known, key
from kg.language.names.words import Line, is_adjective, is_capital, joints, no_names, words_before_people

LONGEST = 12  # tokens; longer runs of capitals are lists or noise
LONGEST_PERSON = 3
_OPENING = frozenset("“\"'‘([—–-:•*.!?")
_NO_END = frozenset(["'s", "’s", "'", "’", "of", "for", "the", "and", "&", "in", "on", "to", "against", "The"])
_OF = frozenset(["of", "for", "to"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may be a name.

    Args:
        first, last: token numbers, last exclusive.
        text: its words, joined by spaces, apostrophes straightened.
        known: the entry of the word lists, where the whole stretch is one.
        follows_title: whether a title stands directly before it.
        opens: whether it begins where any word would have a capital.
    """

    first: int
    last: int
    text: str
    known: Known | None = None
    follows_title: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a run while it is cut."""

    first: int
    last: int
    titled: bool = False
    opens: bool = False


def find_candidates(tokens: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    """Yield the candidates of the sentence of the tokens ``[first, last)``, in order."""
    line = Line(tokens, gazetteer.load())
    position = first
    while position < last:
        text = tokens[position].text
        end = position
        if text == "RT" and position + 1 < last and tokens[position + 1].text[0] == "@":
            position += 1  # a retweet, not the broadcaster
            continue
        if is_capital(text) or text[0].isdigit() or text.casefold() in line.names.reach:
            end = line.run_end(position, last, LONGEST)
        if end > position:
            opens = position == first or tokens[position - 1].text[-1] in _OPENING
            for stretch in _cut_at_titles(line, _Stretch(position, end, opens=opens)):
                yield from _cut_at_known(line, stretch)
        position = max(end, position + 1)


# --- Titles --------------------------------------------------------------------------------------------------------------------


def _cut_at_titles(line: Line, run: _Stretch) -> Iterator[_Stretch]:
    """Cut a run at its titles: "Fisheries Minister Amal Haddad" into "Fisheries" and the titled "Amal Haddad"."""
    start = position = run.first
    titled = False
    while position < run.last:
        end = line.names.title_at(line.tokens, position, run.last)
        if end == position or not _is_title(line, position, end, run.last):
            position += 1
            continue
        yield _Stretch(start, position, titled, opens=run.opens and start == run.first)
        # "Minister of Fisheries Amal Haddad": what the minister is for stands between title and name.
        is_for = end < run.last and line.text(end) in _OF
        start = position = end + is_for * (1 + (line.text(end + 1) == "the"))
        titled = True
    yield _Stretch(start, run.last, titled, opens=run.opens and start == run.first)


def _is_title(line: Line, position: int, end: int, last: int) -> bool:
    """Whether a title word is one here: not in "General Harbor Company" or "Captain Haddad Foundation"."""
    if end == last:
        return True
    names = line.names
    if end + 1 == last and (line.folded(end) in names.last_heads or line.folded(end) in names.place_heads):
        return False  # "Weir General Hospital"
    if line.text(end) in _OF:
        return line.known_at(position, last) is None
    goes_on = any(line.text(i) in _OF for i in range(end, last))
    return line.organization_kind(position if goes_on else end, last) is None


# --- Known names ---------------------------------------------------------------------------------------------------------------


def _cut_at_known(line: Line, stretch: _Stretch) -> Iterator[Candidate]:
    """Cut a stretch without titles at the known names in it, and leave out what cannot be part of a name at its edges."""
    first, last, opens = stretch.first, stretch.last, stretch.opens
    while first < last and _is_no_beginning(line, first, last):
        first, opens = first + 1, False
    while first < last and line.text(last - 1) in _NO_END:
        last -= 1
    if first >= last:
        return
    known = line.known_at(first, last)
    is_whole = known is not None and known[0] == last
    person = _person_behind(line, first, last)
    if person:
        yield from _cut_at_known(line, replace(stretch, first=first, last=person, opens=opens))
        yield from _cut_at_known(line, _Stretch(person, last, opens=False))
        return
    is_one = is_whole or line.organization_kind(first, last) is not None or line.is_building(first, last)
    cut = None if is_one else _find_cut(line, first, last, titled=stretch.titled)
    if cut is None:
        text = key(line.text(i) for i in range(first, last))
        yield Candidate(first, last, text, known[1] if known and is_whole else None, stretch.titled, opens)
        return
    start, end = cut
    trimmed = replace(stretch, first=first, last=start, opens=opens)
    yield from _cut_at_known(line, trimmed)
    yield from _cut_at_known(line, _Stretch(start, end, opens=opens and start == first))
    yield from _cut_at_known(line, _Stretch(end, last))


def _find_cut(line: Line, first: int, last: int, *, titled: bool) -> tuple[int, int] | None:
    """Return the name inside a stretch at which to cut it, or None: "Fresno Daniela Ruiz", but not "Paris Haddad"."""
    is_given = line.folded(first) in line.names.given
    for position in range(first, last):
        if position > first and _begins_person(line, position, last):
            return position, last
        if is_given and first + 2 <= position < last - 1 and line.text(position) in line.names.demonyms:
            return position, last  # "Amal Haddad Danish Navy": a credit and the headline behind it
        found = line.known_at(position, last)
        if not found or (found[1].is_ambiguous and last - position <= 2):
            continue  # "Hilton Head", "Harrison Ford"
        end, known = found
        if known.kind is NameKind.PLACE:
            if end - position == 1 and _may_be_person(line, first, position, last, titled=titled):
                return None
            position, end = _widen_place(line, position, end, first, last)
        return None if (position, end) == (first, last) else (position, end)
    return None


def _widen_place(line: Line, position: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return a known place with the words that belong to it: "Mount Marlow", "Marlow Province", "Northern Marlow"."""
    if end < last and line.folded(end) in line.names.place_heads:
        end += 1
    before = line.folded(position - 1)
    is_opener = (before,) in line.names.place_openers or before in line.names.directions
    if position > first and (is_opener or line.is_city(position - 1, end)):
        position -= 1
    return position, end


def _person_behind(line: Line, first: int, last: int) -> int | None:
    """Return where a full name begins behind a body that is named by its field: "Envoy to the League for Fishing Amal Haddad"."""
    if not any(line.text(i) in joints("behind_body") for i in range(first, last)):
        return None
    ends_in_noun = line.folded(last - 1) in line.names.last_heads or line.folded(last - 1) in line.names.topics
    starts = (last - size for size in (LONGEST_PERSON, 2) if last - size - first >= LONGEST_PERSON)
    fitting = (i for i in starts if line.folded(i) in line.names.given and line.folded(i) not in no_names().also_names)
    start = next(fitting, None)
    if start is None or ends_in_noun or line.known_at(start, last):
        return None
    return start if all(is_capital(line.text(i)) for i in range(start - 1, last)) else None


def _begins_person(line: Line, position: int, last: int) -> bool:
    """Whether a person's name goes from a token to the end, behind the name of a body: "Refuge Council Amal Haddad"."""
    before, names = line.folded(position - 1), line.names
    is_body = before in names.last_heads or before in names.topics or before in names.place_heads
    return is_body and 2 <= last - position <= LONGEST_PERSON and line.folded(position) in names.given


def _may_be_person(line: Line, first: int, position: int, last: int, *, titled: bool) -> bool:
    """Whether a place name inside a stretch can be part of a person's: "Jordan Haddad", "Amal London"."""
    return last - first <= LONGEST_PERSON and (titled or line.folded(first if position > first else position) in line.names.given)


# --- Edges -----------------------------------------------------------------------------------------------------------------------


def _is_no_beginning(line: Line, position: int, last: int) -> bool:
    """Whether the first word of a stretch is not part of the name: "The", "Former", "Iraqi" unless a group word follows."""
    text, folded = line.text(position), line.folded(position).rstrip(".")
    if line.known_at(position, last):
        return False
    if (folded in line.names.directions and line.known_at(position + 1, last)) or _begins_city(line, position, last):
        return False
    if not text[0].isalnum() or (text.islower() and text[0].isalpha()) or _is_before_person(line, position, last):
        return True
    if folded in joints("praise") and last - position == 2 and line.folded(last - 1) in line.names.last_heads:
        return True  # "Great Service"
    if folded in no_names().function and (folded not in line.names.given or last - position == 1):
        is_site = folded in joints("site_openers") and line.is_building(position, last)  # "International Ferry Terminal"
        return folded in joints("openers") or not (is_site or line.organization_kind(position, last))
    return is_adjective(text) and not _describes_organization(line, position, last)


def _begins_city(line: Line, position: int, last: int) -> bool:
    """Whether the first word of a stretch belongs to the name of a town: "New", "South"."""
    return position + 1 < last and line.is_city(position, position + 2)


def _describes_organization(line: Line, position: int, last: int) -> bool:
    """Whether an adjective belongs to the name behind it: "Danish Harbor Police", but not "Danish-led Harbor Police"."""
    rest = line.known_at(position + 1, last)
    is_known = rest is not None and rest[0] == last and rest[1].kind is NameKind.ORGANIZATION
    is_body = line.organization_kind(position, last) is not None or line.is_building(position, last)
    return "-" not in line.text(position) and not is_known and is_body


def _is_before_person(line: Line, position: int, last: int) -> bool:
    """Whether an ordinary word stands before a full name: "Rival Amal Haddad", "Fisheries Amal Haddad" behind "Minister of"."""
    word = line.folded(position)
    if last - position != LONGEST_PERSON or word in line.names.given or word[-1] == ".":
        return False
    is_word = word in line.names.topics or word in words_before_people() or word in no_names().function
    follows = line.folded(position + 1) in line.names.given and line.text(position + 2)[-1] != "."
    return is_word and follows and line.folded(position + 2) not in line.names.last_heads
