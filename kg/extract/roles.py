"""Roles: in what capacity a person is named, in the words that stand beside the name.

In front of it ("Harbor Ministry spokesman Amal Haddad"), behind it ("Amal Haddad, a biologist at the Marlow Institute", "Haddad, who
heads the union") or as what the person is said to be ("Haddad is a biologist").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg import lexicon
from kg.extract.mentions import Mention
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import Gazetteer, fold_title
from kg.language.name_candidates import words
from kg.model import Capacity, Organization, OrganizationKind

REACH = 14  # tokens that an apposition may have
_CONNECTING = frozenset("of at for with from in on to and & by '".split()) | {"'s", "’s"}
_SPELLINGS = {"defence": "defense", "labour": "labor"}
_HEADING = {
    "heads": "head",
    "leads": "head",
    "chairs": "head",
    "runs": "head",
    "directs": "head",
    "commands": "military",
    "represents": "member",
    "headed": "head",
    "led": "head",
}

Affiliations = Mapping[int, Organization]
"""The organization that is named at a token, by the number of each of its tokens."""


@cache
def role_codes() -> dict[tuple[str, ...], str]:
    """Return the code of each role by its words in lower case."""
    return {tuple(role.split()): code for code, roles in lexicon.load("roles").items() for role in roles}


def role_at(tokens: Sequence[Token], last: int) -> tuple[int, str] | None:
    """Return the beginning and the code of the longest role whose last word is the token ``last - 1``, or None."""
    codes = role_codes()
    for size in (4, 3, 2, 1):
        if last - size >= 0:
            phrase = tuple(fold_title(tokens[i].text) for i in range(last - size, last))
            code = codes.get(phrase) or codes.get((*phrase[:-1], phrase[-1].removesuffix("s")))
            if code:
                return last - size, code
    return None


def find_capacities(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the capacities that stand beside one mention of a person."""
    before = _before(tokens, mention, affiliations)
    if before:
        yield before
    behind = _behind(tokens, mention, affiliations)
    if behind:
        yield behind


def _before(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Capacity | None:
    """Return the role in front of a name: "Texas Governor X", "Harbor Ministry spokesman X", "the ministry's spokesman X"."""
    end = mention.first
    if end > 1 and tokens[end - 1].text == ",":
        end -= 1
        is_title = role_at(tokens, end) is not None and (mention.last >= len(tokens) or tokens[mention.last].text in {",", ".", ")"})
        if not is_title:
            return None
    object_start = _object_start(tokens, end)
    if object_start < end:
        # "Minister for Fisheries Amal Haddad": the title stands before its object.
        found = role_at(tokens, object_start)
        assert found
        start = _modifiers_start(tokens, found[0], affiliations)
        return Capacity(_phrase(tokens, start, end), found[1], _first_affiliation(range(start, end), affiliations) or _ministry(_phrase(tokens, start, end), affiliations))
    found = role_at(tokens, end)
    code = found[1] if found else None
    start = found[0] if found else _title_start(tokens, end)
    if start >= end:
        return None
    head = start
    start = _modifiers_start(tokens, start, affiliations)
    role = _phrase(tokens, start, end)
    if role.casefold().rstrip(".") in {"mr", "mrs", "ms", "miss", "madam"}:
        return None
    organization = _first_affiliation(range(start, end), affiliations) or _possessor(tokens, start, affiliations)
    organization = organization or _ministry(role, affiliations)
    return Capacity(role, code or _code_of_title(tokens, head, end), organization)


def _object_start(tokens: Sequence[Token], end: int) -> int:
    """Return where "for Fisheries" or "of the Harbor Union" begins before a name, behind a role; the end where there is none."""
    for position in range(end - 1, max(end - 8, 0), -1):
        text = tokens[position].text
        if text in {"of", "for", "to"} and role_at(tokens, position):
            return position if position + 1 < end else end
        if not (text[0].isupper() or text in {"the", "and", "of", "for", "&"}):
            return end
    return end


def _ministry(role: str, affiliations: Affiliations) -> str | None:
    """Return the ministry that a minister heads, if the article names it: "Fisheries Minister X", "the Ministry of Fisheries"."""
    folded = {_SPELLINGS.get(w, w) for w in role.casefold().split()}
    topics = folded & gazetteer.load().topics
    if not topics or not folded & {"minister", "secretary"}:
        return None
    for organization in affiliations.values():
        name = {_SPELLINGS.get(w, w) for w in organization.name.casefold().split()}
        if organization.kind is OrganizationKind.MINISTRY and topics <= name:
            return organization.id
    return None


def _title_start(tokens: Sequence[Token], end: int) -> int:
    names = gazetteer.load()
    for size in (4, 3, 2, 1):
        if (
            end - size >= 0
            and tokens[end - size].text[0].isupper()
            and tuple(fold_title(t.text) for t in tokens[end - size : end]) in names.titles
        ):
            return end - size
    return end


def _code_of_title(tokens: Sequence[Token], start: int, end: int) -> str | None:
    for position in range(end, start, -1):
        found = role_at(tokens, position)
        if found:
            return found[1]
    return None


def _modifiers_start(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> int:
    """Return where the words begin that belong to the role whose head begins at a token."""
    floor = max(0, start - 9)
    while start > floor:
        text = tokens[start - 1].text
        if (
            start - 1 in affiliations
            or text in {"(", ")"}
            and start > floor + 1
            and (start - 2 in affiliations or start in affiliations)
        ):
            start -= 1
        elif (
            text[0].isupper()
            and text.casefold() not in words().function
            and text[-1] not in ",;:"
            and not _opens_sentence(tokens, start - 1)
        ):
            start -= 1
        elif _is_modifier(text):
            start -= 1
        else:
            break
    return start


def _opens_sentence(tokens: Sequence[Token], position: int) -> bool:
    return tokens[position].text.casefold() in words().function


def _is_modifier(text: str) -> bool:
    return text in _modifiers() or ("-" in text and text.islower() and len(text) > 4)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(lexicon.load("role_modifiers").split())


def _behind(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Capacity | None:
    """Return the role behind a name, in an apposition or a relative clause."""
    position = mention.last
    if position + 1 >= len(tokens):
        return None
    if tokens[position].text in {"is", "was", "became"} and tokens[position + 1].text in {"a", "an", "the"}:
        return _apposition(tokens, position + 2, affiliations)
    if tokens[position].text not in {",", "(", "–", "—", "-"}:
        return None
    position += 1
    if tokens[position].text == "who" and position + 1 < len(tokens) and tokens[position + 1].text in _HEADING:
        end = _phrase_end(tokens, position + 2)
        organization = _first_affiliation(range(position + 2, end), affiliations)
        return Capacity(tokens[position + 1].text, _HEADING[tokens[position + 1].text], organization) if organization else None
    if tokens[position].text.casefold() in {
        "a",
        "an",
        "the",
        "also",
        "then",
        "who",
        "whose",
        "and",
        "his",
        "her",
        "their",
        "another",
        "one",
    }:
        if tokens[position].text.casefold() not in {"a", "an", "the", "his", "her", "their", "another", "one", "then", "also"}:
            return None
        position += 1
    return _apposition(tokens, position, affiliations)


def _apposition(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> Capacity | None:
    """Return the role that a noun phrase says, or None if no word of it is one."""
    end = _phrase_end(tokens, start)
    if end <= start:
        return None
    if tokens[start].text in {"a", "an", "the"}:
        start += 1
    found, head_end = _role_in(tokens, start, end)
    if not found:
        return None
    organization = _first_affiliation(range(start, end), affiliations)
    role_end = head_end if organization and _first_token(range(start, end), affiliations) >= head_end else end
    if head_end < end and tokens[head_end].text in {"in", "from", "with", "by"}:
        role_end = head_end
    return Capacity(_phrase(tokens, start, role_end), found[1], organization)


def _role_in(tokens: Sequence[Token], start: int, end: int) -> tuple[tuple[int, str] | None, int]:
    """Return the role of a noun phrase and the end of its head; "chief of staff" before "chief"."""
    breaks = [i for i in range(start + 1, end) if tokens[i].text in _CONNECTING and tokens[i].text not in {"'s", "’s"}] + [end]
    for number, head_end in enumerate(breaks[:3]):
        found = role_at(tokens, head_end)
        if not found or found[0] < start:
            continue
        if number + 1 < len(breaks) and tokens[head_end].text == "of":
            longer = role_at(tokens, breaks[number + 1])
            if longer and longer[0] < head_end:
                return longer, breaks[number + 1]
        return found, head_end
    return None, end


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return where a noun phrase ends at the latest: at a comma, a verb of the clause or other punctuation."""
    for position in range(start, min(start + REACH, len(tokens))):
        text = tokens[position].text
        if (not text[0].isalnum() and text not in {"'s", "’s", "&", "(", ")", "'", "’"}) or text in _STOPS:
            return position
    return min(start + REACH, len(tokens))


_STOPS = frozenset(
    "said says told tells who which that has have had is was were are will would added announced warned wrote claimed as when while before after but because noted argued".split()
)


def _first_token(positions: range, affiliations: Affiliations) -> int:
    return next((i for i in positions if i in affiliations), positions.stop)


def _first_affiliation(positions: range, affiliations: Affiliations) -> str | None:
    return next((affiliations[i].id for i in positions if i in affiliations), None)


def _possessor(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> str | None:
    """Return the organization before "'s": "the Harbor Ministry's spokesman X"."""
    if start >= 2 and tokens[start - 1].text in {"'s", "’s"} and start - 2 in affiliations:
        return affiliations[start - 2].id
    return None


def _phrase(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the words of a role as they are spaced in the text."""
    parts: list[str] = []
    for position in range(start, end):
        glued = position == start or tokens[position].start == tokens[position - 1].end
        parts.append(tokens[position].text if glued else " " + tokens[position].text)
    return "".join(parts)
