"""Capitalized stretches of a sentence that may be names, cut where titles, dates and known names end.

"Interior Minister Amal Haddad told the Harbor Gazette" gives "Amal Haddad" (behind a title) and "Harbor Gazette".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import Gazetteer, Known, fold_title, key
from kg.model import OrganizationKind

OPENING_MARKS = frozenset("“\"'‘([—–-:•*")
LONGEST_NAME = 12  # tokens; longer runs of capitals are titles of works or noise


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may be a name.

    Args:
        first, last: token numbers, last exclusive.
        text: its words, joined by spaces, apostrophes straightened.
        known: the entry of the word lists, where the whole stretch is one.
        follows_title: whether a title stands directly before it.
        precedes_title: whether a title stands directly behind it ("Texas Senator").
        opens: whether it begins where any word would have a capital.
    """

    first: int
    last: int
    text: str
    known: Known | None = None
    follows_title: bool = False
    precedes_title: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    function: frozenset[str]
    calendar: frozenset[str]
    adjectives: frozenset[str]
    things: frozenset[str]


@cache
def words() -> _Words:
    """Return the words that are no names."""
    lists = lexicon.load("no_names")
    return _Words(*(frozenset(lists[name].split()) for name in ("function", "calendar", "adjectives", "things")))


def is_capital(text: str, names: Gazetteer) -> bool:
    """Whether a token can be part of a name by its letters: "Haddad", "al-Haddad", "507th" not."""
    if text[0].isupper():
        return True
    return text.startswith(names.joined) and any(
        part[:1].isupper() for part in text.replace("’", "-").replace("'", "-").split("-")[1:]
    )


def is_adjective(text: str, names: Gazetteer) -> bool:
    """Whether a capitalized token is an adjective of people, faith or politics, or a compound with one ("Danish-led")."""
    head, _, tail = text.partition("-")
    if text in names.demonyms or text in words().adjectives or (tail.islower() and head[:1].isupper()):
        return True
    return text[-1] == "i" and text not in names.known and text[:-1] in names.known


def find_candidates(tokens: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    """Yield the candidates of the sentence of the tokens ``[first, last)``, in order."""
    names = gazetteer.load()
    position = first
    while position < last:
        text = tokens[position].text
        if not is_capital(text, names) and text.casefold() not in names.reach and not text[0].isdigit():
            position += 1
            continue
        start = position
        position = _run_end(tokens, position, last, names)
        if position > start:
            yield from _pieces(tokens, start, position, names, opens=_opens(tokens, first, start))
        else:
            position += 1


def _opens(tokens: Sequence[Token], first: int, position: int) -> bool:
    return position == first or tokens[position - 1].text[-1] in OPENING_MARKS or tokens[position - 1].text[-1] in ".!?"


def _run_end(tokens: Sequence[Token], position: int, last: int, names: Gazetteer) -> int:
    """Return the end of the run of name words that begins at a token; the position itself if there is none."""
    start = position
    while position < last and position - start < LONGEST_NAME:
        found = names.longest_at(tokens, position, last)
        if found:
            position = found[0]
            continue
        text = tokens[position].text
        if _is_name_word(tokens, position, last, names):
            position += 1
        elif position > start and _joins(tokens, start, position, last, names):
            position += 1 + (tokens[position + 1].text in {"the", "de", "la"})
        else:
            break
        if text[-1] in ",;:" or (text.endswith(".") and _ends_here(tokens, position, last)):
            break
    return position


def _ends_here(tokens: Sequence[Token], position: int, last: int) -> bool:
    return position >= last


def _is_name_word(tokens: Sequence[Token], position: int, last: int, names: Gazetteer) -> bool:
    text = tokens[position].text
    folded = text.casefold().rstrip(".")
    if not is_capital(text, names) or text == "I":
        return text[0].isdigit() and (_is_ordinal_unit(tokens, position, last) or _numbers_unit(tokens, position))
    if folded in words().calendar:
        return (
            position > 0 and tokens[position - 1].text.casefold() in names.given and folded in {"may", "april", "june", "august"}
        )
    if (
        position
        and tokens[position - 1].text[0].isupper()
        and folded in {"in", "on", "at", "for", "and", "by", "but", "is", "was"}
    ):
        return False
    return True


def _is_ordinal_unit(tokens: Sequence[Token], position: int, last: int) -> bool:
    """Whether a number begins or ends the name of a unit or channel: "43rd Harbor Brigade", "Channel 5"."""
    text = tokens[position].text
    ordinal = text[-2:].casefold() in {"st", "nd", "rd", "th"}
    return (
        ordinal
        and position + 1 < last
        and tokens[position + 1].text[0].isupper()
        and tokens[position + 1].text.casefold() not in words().calendar
    )


def _numbers_unit(tokens: Sequence[Token], position: int) -> bool:
    """Whether a number ends the name of a unit or channel: "Task Force 12", "Channel 5"."""
    before = tokens[position - 1].text if position else ""
    return tokens[position].text.isdigit() and before in {"Force", "Channel", "Radio", "Regiment", "Brigade", "Battalion", "Division", "Committee"}


def _joins(tokens: Sequence[Token], start: int, position: int, last: int, names: Gazetteer) -> bool:
    """Whether a word in lower case goes on with the name: "Ministry of Fisheries", "Ludwig van Aalst", "People's Harbor Party"."""
    if position + 1 >= last:
        return False
    text, before, after = tokens[position].text, tokens[position - 1].text, tokens[position + 1].text
    if text in {"of", "for", "on", "to", "against", "in"}:
        inner = tokens[position + 2].text if after in {"the", "The"} and position + 2 < last else after
        head = (
            before.casefold() in names.first_heads
            and text not in {"on", "in", "against", "to"}
            or any(
                tokens[i].text.casefold() in {"council", "committee", "commission", "office", "mission"}
                for i in range(start, position)
            )
        )
        return head and inner[0].isupper() and inner.casefold() not in words().calendar
    if text in {"and", "&"}:
        topic = after.casefold() in names.topics and any(
            tokens[i].text in {"of", "for", "on"} or tokens[i].text.casefold() in names.first_heads
            for i in range(start, position)
        )
        return text == "&" and after[0].isupper() or topic and after[0].isupper()
    if text in {"'s", "’s"}:
        return before in {"People", "Women", "Workers", "Children", "Farmers", "Teachers"} and after[0].isupper()
    if text in {"'", "’"}:
        return before.endswith("s") and after.casefold() in names.last_heads and after[0].isupper()
    if text in names.particles:
        beyond = tokens[position + 2].text if after in {"la", "der", "den", "las", "los"} and position + 2 < last else after
        return beyond[0].isupper() and not is_adjective(before, names)
    return False


def _pieces(tokens: Sequence[Token], first: int, last: int, names: Gazetteer, *, opens: bool) -> Iterator[Candidate]:
    """Cut a run at titles and at known names, and leave out what cannot be part of a name at its edges."""
    start = position = first
    titled = False
    while position < last:
        end = names.title_at(tokens, position, last)
        if end > position and _is_title(tokens, position, end, last, names):
            yield from _known_pieces(
                tokens, start, position, names, titled=titled, before_title=True, opens=opens and start == first
            )
            start, position, titled = _behind_title(tokens, end, last), max(end, position + 1), True
            position = max(position, start)
        else:
            position += 1
    yield from _known_pieces(tokens, start, last, names, titled=titled, before_title=False, opens=opens and start == first)


def _is_title(tokens: Sequence[Token], position: int, end: int, last: int, names: Gazetteer) -> bool:
    """Whether a title word is one here: not in "General Harbor Company", and not in "Harbor Chief" where nothing follows."""
    if (
        end < last
        and any(tokens[i].text in {"of", "for", "to"} for i in range(position, last))
        and tokens[end].text not in {"of", "for", "to"}
    ):
        return organization_kind(tokens, position, last, names) is None
    if end < last and tokens[end].text in {"of", "for"}:
        return names.longest_at(tokens, position, last) is None
    return end == last or organization_kind(tokens, end, last, names) is None


def _behind_title(tokens: Sequence[Token], end: int, last: int) -> int:
    if end < last and tokens[end].text in {"of", "for", "to"}:
        return end + 1 + (end + 1 < last and tokens[end + 1].text == "the")
    return end


def _known_pieces(
    tokens: Sequence[Token], first: int, last: int, names: Gazetteer, *, titled: bool, before_title: bool, opens: bool
) -> Iterator[Candidate]:
    """Cut a stretch without titles at the known names in it."""
    while first < last and _is_no_beginning(tokens, first, last, names):
        first, opens = first + 1, False
    while first < last and tokens[last - 1].text in {"'s", "’s", "of", "for", "the", "and", "&", "in", "on", "to", "The"}:
        last -= 1
    if first >= last:
        return
    whole = names.longest_at(tokens, first, last)
    if whole and whole[0] == last:  # the whole stretch is known
        yield _candidate(tokens, first, last, whole[1], titled=titled, before_title=before_title, opens=opens)
        return
    cut = None if organization_kind(tokens, first, last, names) else _cut(tokens, first, last, names, titled=titled)
    if cut is None:
        yield _candidate(tokens, first, last, None, titled=titled, before_title=before_title, opens=opens)
        return
    start, end = cut
    if start > first:
        yield from _known_pieces(tokens, first, start, names, titled=titled, before_title=False, opens=opens)
    yield from _known_pieces(
        tokens, start, end, names, titled=False, before_title=before_title and end == last, opens=opens and start == first
    )
    if end < last:
        yield from _known_pieces(tokens, end, last, names, titled=False, before_title=before_title, opens=False)


def _cut(tokens: Sequence[Token], first: int, last: int, names: Gazetteer, *, titled: bool) -> tuple[int, int] | None:
    """Return the known name inside a stretch at which to cut it, or None: "Fresno Daniela Ruiz", but not "Paris Hilton"."""
    for position in range(first, last):
        if position > first and _begins_person(tokens, position, last, names):
            return position, last
        found = names.longest_at(tokens, position, last)
        if not found:
            continue
        end, known = found
        single = end - position == 1
        if single and known.kind is NameKind.PLACE and _may_be_person(tokens, first, position, last, names, titled=titled):
            return None
        if known.kind is NameKind.PLACE and end < last and tokens[end].text.casefold() in names.place_heads:
            end += 1
        if known.kind is NameKind.PLACE and position > first and (tokens[position - 1].text.casefold(),) in names.place_openers:
            position -= 1
        if (position, end) == (first, last):
            return None
        if position > first and tokens[position - 1].text.casefold() in names.directions:
            position -= 1
            if position == first and end == last:
                return None
        return position, end
    return None


def _begins_person(tokens: Sequence[Token], position: int, last: int, names: Gazetteer) -> bool:
    """Whether a person's name goes from a token to the end, behind the name of a body: "Refuge Council Amal Haddad"."""
    before = tokens[position - 1].text.casefold()
    is_body = before in names.last_heads or before in names.topics or before in names.place_heads
    return is_body and last - position in {2, 3} and tokens[position].text.casefold() in names.given


def _may_be_person(tokens: Sequence[Token], first: int, position: int, last: int, names: Gazetteer, *, titled: bool) -> bool:
    """Whether a place name inside a stretch can be part of a person's: "Jordan Haddad", "Amal London"."""
    folded = tokens[position].text.casefold()
    if position == first:
        return (folded in names.given or titled) and last - first <= 3
    return last - first <= 3 and (titled or tokens[first].text.casefold() in names.given)


def _is_no_beginning(tokens: Sequence[Token], position: int, last: int, names: Gazetteer) -> bool:
    """Whether the first word of a stretch is not part of the name: "The", "Former", "Iraqi" unless a group word follows."""
    text = tokens[position].text
    if names.longest_at(tokens, position, last):
        return False
    folded = text.casefold().rstrip(".")
    if folded in names.directions and position + 1 < last and names.longest_at(tokens, position + 1, last):
        return False
    if _is_word_before_person(tokens, position, last, names):
        return True
    if folded in words().function and not (folded in names.given and last - position > 1):
        rest = organization_kind(tokens, position, last, names) if position + 1 < last else None
        return (
            rest is None
            or folded in {"the", "a", "an", "in", "on", "at", "but", "and", "when", "as", "former", "if", "new"}
            or text.islower()
        )
    if is_adjective(text, names):
        rest = names.longest_at(tokens, position + 1, last) if position + 1 < last else None
        if "-" in text or (rest and rest[0] == last and rest[1].kind is NameKind.ORGANIZATION):
            return True
        return organization_kind(tokens, position, last, names) is None or position + 1 == last
    return (text.islower() and text[0].isalpha()) or not text[0].isalnum()


def _is_word_before_person(tokens: Sequence[Token], position: int, last: int, names: Gazetteer) -> bool:
    """Whether an ordinary word stands before a full name: "Rival Amal Haddad", "Education Stefan Moe" behind "Minister of"."""
    if last - position != 3 or tokens[position].text.casefold() in names.given or tokens[position].text[-1] == ".":
        return False
    follows = tokens[position + 1].text.casefold() in names.given and tokens[position + 2].text[-1] != "."
    start = tokens[position].text.casefold()
    is_word = start in names.topics or fold_title(start) in _role_words() or start in words().function
    return follows and is_word and tokens[position + 2].text.casefold() not in names.last_heads


@cache
def _role_words() -> frozenset[str]:
    return frozenset(role.split()[-1] for roles in lexicon.load("roles").values() for role in roles) | {
        "rival",
        "democrat",
        "republican",
        "fellow",
        "actor",
    }


def organization_kind(tokens: Sequence[Token], first: int, last: int, names: Gazetteer) -> OrganizationKind | None:
    """Return the kind of organization that the words of a stretch tell by themselves, or None.

    The last word decides ("Harbor Police"), or the word before "of" or "for" ("Ministry of Fisheries").
    """
    if last - first < 2:
        return None
    for stop in range(first + 1, last):
        word = tokens[stop].text
        if word in {"of", "for", "on", "to", "in", "against", "and"}:
            head = tokens[stop - 1].text.casefold()
            if head in names.first_heads or head in names.last_heads:
                return names.last_heads.get(head, OrganizationKind.OTHER)
            if word != "and":
                return None
    for size in (3, 2, 1):
        if last - size >= first:
            kind = names.last_heads.get(" ".join(tokens[i].text.casefold() for i in range(last - size, last)))
            if kind is not None and (last - size > first or size > 1):
                return kind
    return None


def _candidate(
    tokens: Sequence[Token], first: int, last: int, known: Known | None, *, titled: bool, before_title: bool, opens: bool
) -> Candidate:
    text = key(tokens[i].text for i in range(first, last))
    return Candidate(first, last, text, known, follows_title=titled, precedes_title=before_title, opens=opens)
