"""Roles: in what capacity a person is named, in the words that stand beside the name.

In front of it ("Harbor Ministry spokesman Amal Haddad"), behind it ("Amal Haddad, a biologist at the Marlow Institute", "Haddad, who
heads the union") or as what the person is said to be ("Haddad is a biologist").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from kg import lexicon
from kg.extract.entities.affiliations import Affiliations
from kg.extract.entities.mentions import Mention
from kg.extract.entities.nationalities import country_of
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import fold_title
from kg.language.names.words import no_names
from kg.language.tokens import POSSESSIVE_S, POSSESSIVES
from kg.model import Capacity

APPOSITION = 14  # tokens that an apposition may have
MODIFIERS = 9  # tokens that may stand before the noun of a role
OBJECT = 8  # tokens in "Minister for Fisheries and Harbors", counted back from the name
LONGEST_ROLE = 4
_FORMERLY = frozenset(["formerly", "previously"])  # kept in the role as worded
_SPEAKING_FOR = frozenset(["spokesperson", "official", "head"])
_ONCE = frozenset(["now", "currently", "once", "later", *_FORMERLY])
_phrase_words = partial(lexicon.word_set, "role_phrases")
_INSIDE = POSSESSIVES | {"&", "(", ")"}


@cache
def role_codes() -> dict[tuple[str, ...], str]:
    """Return the code of each role by its words in lower case."""
    return {tuple(role.split()): code for code, roles in lexicon.load("roles").items() for role in roles}


def role_at(tokens: Sequence[Token], end: int) -> tuple[int, str] | None:
    """Return the beginning and the code of the longest role that ends before a token, or None."""
    codes = role_codes()
    for size in range(min(LONGEST_ROLE, end), 0, -1):
        phrase = tuple(fold_title(tokens[i].text) for i in range(end - size, end))
        code = codes.get(phrase) or codes.get((*phrase[:-1], phrase[-1].removesuffix("s")))
        if code:
            return end - size, code
    return None


def find_capacities(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the capacities that stand beside one mention of a person."""
    yield from _before(tokens, mention, affiliations)
    yield from _behind(tokens, mention, affiliations)


# --- In front of the name --------------------------------------------------------------------------------------------------------


def _before(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the roles in front of a name, the nearest first: "Harbor Ministry spokesman Col. X", "the head of the mission, Dr. X"."""
    end = mention.first
    head_end = _object_start(tokens, end)
    found = role_at(tokens, head_end)
    head = min(found[0] if found else head_end, _title_start(tokens, head_end))
    if head < head_end:
        # "Ministry spokesman Col. Haddad" is a spokesman and a colonel.
        is_title = role_at(tokens, head) is not None
        start = head if is_title else _modifiers_start(tokens, head, affiliations)
        if fold_title(tokens[end - 1].text) not in _phrase_words("courtesies"):
            code = found[1] if found else _code_inside(tokens, head, head_end)
            if code == "relative" and tokens[head].text[0].isupper() and head_end == end:
                code = (
                    "religious"  # "Father Amal Haddad"; whose father somebody is stands in lower case: "his father Amal Haddad"
                )
            yield _capacity(tokens, start, end, code, affiliations, _country_behind(tokens, mention.last))
        end = start
        if is_title and (outer := role_at(tokens, end)):
            start = _modifiers_start(tokens, outer[0], affiliations)
            yield _capacity(tokens, start, end, outer[1], affiliations, _country_behind(tokens, mention.last))
            end = start
    if end > 1 and tokens[end - 1].text == ",":
        yield from _before_comma(tokens, end - 1, mention, affiliations)


def _capacity(
    tokens: Sequence[Token], start: int, end: int, code: str | None, affiliations: Affiliations, behind: str | None = None
) -> Capacity:
    """Return the role of the tokens ``[start, end)``; ``behind`` is the country that stands behind the name, if any."""
    role = _worded(tokens, start, end)
    country = country_of(tokens, start, end, code) or behind
    # "Ministry spokesman" is the one of the ministry that is named elsewhere; a "police officer" may be anybody's.
    meant = affiliations.meant(tokens, start, end) if code in _SPEAKING_FOR else affiliations.first(start, end)
    named = meant or _possessor(tokens, start, affiliations)
    organization = named[1] if named else affiliations.ministry_of(role, country)
    return Capacity(role, _coded(code, organization), organization, country)


def _country_behind(tokens: Sequence[Token], last: int) -> str | None:
    """Return the country of "Defence Minister Amal Haddad of Norway", for a name that ends before the token ``last``."""
    if last + 1 >= len(tokens) or tokens[last].text not in {"of", "in"}:
        return None
    return (
        country_of(tokens, last + 1, min(last + 1 + LONGEST_ROLE, len(tokens)), None)
        if _is_country_at(tokens, last + 1)
        else None
    )


def _is_country_at(tokens: Sequence[Token], position: int) -> bool:
    position += tokens[position].text == "the"
    found = gazetteer.load().longest_at(tokens, position, len(tokens)) if position < len(tokens) else None
    return found is not None and found[1].is_country


def _coded(code: str | None, organization: str | None) -> str | None:
    """Return the code of a role: the president of an organization heads it, and is no head of state."""
    return "head" if code == "head_of_state" and organization else code


def _before_comma(tokens: Sequence[Token], comma: int, mention: Mention, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the role in a noun phrase before a name in apposition: "the director of the Weir Institute, Amal Haddad,"."""
    reach = range(comma - 1, max(comma - APPOSITION, -1), -1)
    articles = (i for i in reach if tokens[i].text.casefold() in _phrase_words("definite") or tokens[i].text in POSSESSIVE_S)
    opening = next(
        (i for i in reach if tokens[i].text.casefold() in {"a", "an"} and _is_of_body(tokens, i, comma, affiliations)), None
    )
    start = next(articles, None) if opening is None else opening
    closes = (
        mention.last >= len(tokens)
        or not tokens[mention.last].text[0].isalpha()
        or tokens[mention.last].text in _phrase_words("stops")
    )
    if start is None:
        found = role_at(tokens, comma) if closes else None
        head = _modifiers_start(tokens, found[0], affiliations) if found else comma
        if found:
            yield _capacity(tokens, head, comma, found[1], affiliations)
        return
    # "the director of the Weir Institute": the first article opens the phrase.
    start = next((i for i in articles if _is_one_phrase(tokens, i, comma)), start) if opening is None else opening
    found_inside = _apposition(tokens, start + 1, affiliations) if _phrase_end(tokens, start + 1) == comma else None
    if found_inside:
        yield found_inside


def _is_one_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a role with its preposition stands between two tokens, and nothing else."""
    return _phrase_end(tokens, start + 1) == end and _role_in(tokens, start + 1, end) is not None


def _is_of_body(tokens: Sequence[Token], start: int, end: int, affiliations: Affiliations) -> bool:
    """Whether "a spokeswoman for the Harbor Ministry" stands between two tokens: a role, and at the end the body it belongs to.

    Somebody else may stand behind the role where no body does: "a friend of the mayor, Amal Haddad".
    """
    if affiliations.meant(tokens, end - 1, end) is None or not _is_one_phrase(tokens, start, end):
        return False
    found, body = _role_in(tokens, start + 1, end), affiliations.meant(tokens, start + 1, end)
    return found is not None and body is not None and body[0] - 2 <= found[0] <= body[0] and found[1] != "relative"


def _object_start(tokens: Sequence[Token], end: int) -> int:
    """Return where "for Fisheries" or "of the Harbor Union" begins before a name, behind a role; the end where there is none."""
    for position in range(end - 1, max(end - OBJECT, 0), -1):
        text = tokens[position].text
        if text in {"of", "for", "to"} and position + 1 < end and role_at(tokens, position):
            return position
        if not (text[0].isupper() or text in {"the", "and", "of", "for", "&"}):
            break
    return end


def _title_start(tokens: Sequence[Token], end: int) -> int:
    """Return where a title begins that ends before a token; the token itself where there is none."""
    titles = gazetteer.load().titles
    for size in range(min(LONGEST_ROLE, end), 0, -1):
        is_title = tuple(fold_title(t.text) for t in tokens[end - size : end]) in titles
        if is_title and tokens[end - size].text[0].isupper():
            return end - size
    return end


def _code_inside(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """Return the code of the last role in a title: "Staff Colonel"."""
    return next((found[1] for position in range(end, start, -1) if (found := role_at(tokens, position))), None)


def _modifiers_start(tokens: Sequence[Token], head: int, affiliations: Affiliations) -> int:
    """Return where the words begin that belong to the role whose noun begins at a token."""
    start = head
    while start > max(0, head - MODIFIERS) and _is_beside(tokens, start) and _modifies(tokens, start - 1, affiliations):
        start -= 1
    while start < head and tokens[start].text in {"(", ")", "&"}:
        start += 1
    return start


def _is_beside(tokens: Sequence[Token], position: int) -> bool:
    """Whether a token stands in the same paragraph as the one before it: at most a space or the end of a line between them."""
    return tokens[position].start - tokens[position - 1].end <= 1


def _modifies(tokens: Sequence[Token], position: int, affiliations: Affiliations) -> bool:
    text = tokens[position].text
    if position in affiliations.at:
        return True
    if text in {"(", ")"}:  # "Harbor Customs Service (HCS) spokesman"
        return position - 1 in affiliations.at
    if text[0].isupper():
        folded = text.casefold()
        is_of_body = folded in lexicon.word_set("organizations", "describing") or folded in gazetteer.load().topics
        is_name_word = folded not in no_names().function or is_of_body
        return text == "Former" or (is_name_word and text[-1] not in ",;:")
    return text.casefold() in _phrase_words("modifiers") or ("-" in text and text.islower() and len(text) > LONGEST_ROLE)


def _possessor(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> tuple[int, str] | None:
    """Return the organization before "'s": "the Harbor Ministry's spokesman X"."""
    is_possessive = start >= 2 and tokens[start - 1].text in POSSESSIVE_S
    return affiliations.meant(tokens, start - 2, start - 1) if is_possessive else None


# --- Behind the name ---------------------------------------------------------------------------------------------------------------


def _behind(tokens: Sequence[Token], mention: Mention, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the roles behind a name, in an apposition, a relative clause or a predicate."""
    following = [token.text for token in tokens[mention.last : mention.last + 3]]
    if len(following) < 3:
        return
    first, second, third = following
    if first in {"is", "was", "became"}:
        if second in {"a", "an", "the"}:
            yield from _appositions(tokens, mention.last + 2, affiliations)
        return
    if first not in {",", "(", "–", "—", "-"} or second in _phrase_words("no_appositions"):
        return
    heading: Mapping[str, Any] = lexicon.load("role_phrases")["heading"]
    if second == "who":
        body = affiliations.first(mention.last + 3, _phrase_end(tokens, mention.last + 3))
        if third in heading and body:
            yield Capacity(third, heading[third], body[1])
    elif second in _ONCE and third in _phrase_words("articles"):
        yield from _appositions(tokens, mention.last + 3, affiliations)
    elif second in _ONCE or second.casefold() in _phrase_words("articles"):
        yield from _appositions(tokens, mention.last + 1 + (second not in _FORMERLY), affiliations)
    elif _is_bare_role(tokens, mention.last + 1, affiliations):
        yield from _appositions(tokens, mention.last + 1, affiliations)


def _is_bare_role(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> bool:
    """Whether a role begins at a token without an article: "chief of staff", but not "spoke to reporters"."""
    found = _role_in(tokens, start, _phrase_end(tokens, start))
    role = role_at(tokens, found[0]) if found else None
    is_modifier = tokens[start].text[0].isupper() or tokens[start].text in _phrase_words("modifiers")
    return role is not None and (is_modifier or _modifiers_start(tokens, role[0], affiliations) <= start)


def _appositions(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> Iterator[Capacity]:
    """Yield the roles of an apposition; "the mayor of Ulmet and a former judge" says two."""
    found = _apposition(tokens, start, affiliations)
    if found:
        yield found
    end = _phrase_end(tokens, start)
    is_joined = end + 2 < len(tokens) and _begins_another(tokens, end)
    second = _apposition(tokens, end + 1 + (tokens[end + 1].text != "former"), affiliations) if is_joined else None
    if second:
        yield second


def _apposition(tokens: Sequence[Token], start: int, affiliations: Affiliations) -> Capacity | None:
    """Return the role that a noun phrase says, or None if no word of it is one."""
    end = _phrase_end(tokens, start)
    found = _role_in(tokens, start, end)
    if found is None or found[1] == "relative" or tokens[start].text == "namesake":
        return None
    head_end, code = found
    body = affiliations.meant(tokens, start, end)
    # "a biologist at the Marlow Institute" is a biologist, "an expert on eels" an expert on eels.
    is_cut = (body and body[0] >= head_end) or (head_end < end and tokens[head_end].text in _phrase_words("cut_off"))
    organization = body[1] if body else None
    country = country_of(tokens, start, end, code)
    return Capacity(_worded(tokens, start, head_end if is_cut else end), _coded(code, organization), organization, country)


def _role_in(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str] | None:
    """Return the end and the code of the role in a noun phrase; "chief of staff" before "chief"."""
    breaks = [i for i in range(start + 1, end) if tokens[i].text in _phrase_words("connecting")]
    for head_end in [*breaks[:2], end][:3]:
        found = role_at(tokens, head_end) if head_end > start else None
        if found and found[0] >= start:
            following = next((i for i in [*breaks, end] if i > head_end), head_end)
            longer = role_at(tokens, following)
            is_longer = longer is not None and longer[0] < head_end and following > head_end
            return (following, longer[1]) if longer and is_longer else (head_end, found[1])
    return None


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return where a noun phrase ends at the latest: at punctuation or a verb of the clause."""
    limit = min(start + APPOSITION, len(tokens))
    ends = (i for i in range(start, limit) if _ends_phrase(tokens[i].text) or _begins_another(tokens, i))
    return next(ends, limit)


def _begins_another(tokens: Sequence[Token], position: int) -> bool:
    """Whether "and" joins a noun phrase of its own: "and a former judge"."""
    return tokens[position].text == "and" and position + 1 < len(tokens) and tokens[position + 1].text in {"a", "an", "former"}


def _ends_phrase(text: str) -> bool:
    return (not text[0].isalnum() and text not in _INSIDE) or text in _phrase_words("stops")


def _worded(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the words of a role as they are spaced in the text."""
    parts = [
        ("" if t.start == before.end else " ") + t.text
        for before, t in zip(tokens[start:end], tokens[start + 1 : end], strict=False)
    ]
    return tokens[start].text + "".join(parts)
