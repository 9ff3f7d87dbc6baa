"""Groups that a phrase with a noun in lower case names: "Danish navy", "Norway's fisheries ministry", "US-led coalition", "military of Norway"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from kg import lexicon
from kg.extract.entities.mentions import Mention, find_mentions, of_tokens
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind, Sentence, Token
from kg.language.gazetteer import Gazetteer, fold_title
from kg.language.names import is_title_case
from kg.language.names.words import is_adjective, is_capital, no_names
from kg.language.tokens import POSSESSIVES

_words = partial(lexicon.word_set, "bodies")


def find_groups(annotated: Annotated, line: Line) -> Iterator[Mention]:
    """Yield the groups, without articles; a noun alone ("the army") names none.

    Args:
        line: of the same article.
    """
    for sentence in annotated.sentences:
        is_title = is_title_case(annotated.tokens, sentence, annotated.segment(sentence).kind)
        position = sentence.first
        while position < sentence.last:
            text = line.tokens[position].text
            found = _lower_name(line, position) or (
                _branch(line, position, sentence.last, is_title=is_title) if text in _first_words() else None
            )
            head = text.casefold() if is_title else text
            if found is None and head in _heads() and position not in line.bodies:
                found = _group(line, position, sentence, is_title=is_title)
            if found:
                yield found
            position = max(position + 1, found.last if found else 0)


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of an article, and the names among them.

    Args:
        owners: the names of places and people by their last tokens.
        places: the names of places by their first tokens.
        bodies: the tokens of the names of organizations.
    """

    tokens: Sequence[Token]
    names: Gazetteer
    owners: Mapping[int, tuple[Mention, NameKind]]
    places: Mapping[int, Mention]
    bodies: frozenset[int]

    def text(self, position: int) -> str:
        """Return a token as written, apostrophes straightened; "" outside of the text."""
        return self.tokens[position].text.replace("’", "'") if 0 <= position < len(self.tokens) else ""

    def owner_before(self, position: int) -> tuple[Mention, NameKind] | None:
        """Return the name of the place or person whose possessive ends in front of a token."""
        return self.owners.get(position - 2) if self.text(position - 1) in POSSESSIVES else None

    def place_behind(self, position: int, last: int) -> int | None:
        """Return where "of Norway" or "of the Netherlands" ends that begins at a token, or None where no place follows."""
        start = position + 1 + (self.text(position + 1).casefold() == "the")
        if self.text(position) != "of" or start >= last:
            return None
        if start in self.places:
            return self.places[start].last
        found = self.names.longest_at(self.tokens, start, last)
        return found[0] if found and found[1].is_country else None


def to_line(annotated: Annotated) -> Line:
    """Return the tokens of an article with the names among them."""
    places, people = find_mentions(annotated, NameKind.PLACE), find_mentions(annotated, NameKind.PERSON)
    owners = {mention.last - 1: (mention, NameKind.PERSON) for mention in people}
    owners |= {mention.last - 1: (mention, NameKind.PLACE) for mention in places}
    bodies = {i for mention in find_mentions(annotated, NameKind.ORGANIZATION) for i in range(mention.first, mention.last)}
    return Line(
        annotated.tokens,
        gazetteer.load(),
        owners,
        {mention.first: mention for mention in places},
        frozenset(bodies),
    )


@cache
def _heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the group nouns by their last words."""
    heads: dict[str, set[tuple[str, ...]]] = {}
    for head in lexicon.load("organizations")["role_heads"]:
        parts = tuple(head.split())
        heads.setdefault(parts[-1], set()).add(parts)
    return {last: frozenset(phrases) for last, phrases in heads.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(branch.split()[0] for branch in _words("branches"))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(lexicon.load("organizations")["role_heads"])


def _lower_name(line: Line, position: int) -> Mention | None:
    """Return an organization that is written without a capital."""
    return of_tokens(line.tokens, position, position + 1) if line.text(position) in _words("lower") else None


def _branch(line: Line, position: int, last: int, *, is_title: bool) -> Mention | None:
    """Return the branch of a service in front of a rank, "Army" of "Army Capt. Amal Haddad", or behind an article: "the Army said"."""
    for size in (2, 1):
        end = position + size
        is_branch = " ".join(line.text(i) for i in range(position, end)) in _words("branches")
        if not is_branch or end >= last or position in line.bodies:
            continue
        is_rank = fold_title(line.text(end)) in _words("ranks")
        is_of_one = is_rank and (line.text(end)[0].isupper() or is_capital(line.text(end + 1)))
        is_defined = not (is_rank or is_title) and line.text(position - 1).casefold() == "the" and line.text(end).islower()
        if is_of_one or is_defined:
            return of_tokens(line.tokens, position, end)
        return None
    return None


# --- Phrases -------------------------------------------------------------------------------------------------------------------


def _group(line: Line, head: int, sentence: Sentence, *, is_title: bool) -> Mention | None:
    """Return the group whose noun ends at ``head``, where a word before or behind it tells which one is meant."""
    floor, last = sentence.first, sentence.last
    noun = line.text(head).casefold()
    first = _noun_start(line, head, floor)
    phrase = " ".join(line.text(i).casefold() for i in range(first, head + 1))
    end, is_fielded = _field_behind(line, head, last) if noun in _words("fielded") else (head + 1, False)
    owned_by = line.place_behind(end, last) if noun in _words("of_owner") or phrase in _words("of_owner") else None
    start = _start(line, first, head, floor, is_title=is_title)
    is_telling = start < first or is_fielded or (noun == "ministry" and first < head)
    if phrase not in _phrases() and not is_fielded and line.text(start).casefold() not in line.names.topics:
        return None  # "Merrow department", a region
    owner = _owner(line, start, noun, phrase)
    if owner is not None:
        start, is_telling = owner, True
    if owned_by:
        return of_tokens(line.tokens, start, owned_by)
    if not is_telling or start in line.bodies or is_describing(line, head, last) or _presents(line, start, phrase, end):
        return None
    return of_tokens(line.tokens, start, end)


def _presents(line: Line, start: int, phrase: str, end: int) -> bool:
    """Whether a phrase only says of what sort a body is: "the Danish broadcaster Nordlys", "a Danish broadcaster"."""
    is_any = line.text(start - 1).casefold() in {"a", "an", "another", "some"}
    return phrase in _words("presenting") and (is_any or line.text(end)[:1].isupper() or line.text(end) in {"“", '"'})


def _noun_start(line: Line, head: int, floor: int) -> int:
    """Return where the longest group noun begins that ends at ``head``."""
    sizes = [
        len(p)
        for p in _heads()[line.text(head).casefold()]
        if tuple(line.text(i).casefold() for i in range(max(floor, head - len(p) + 1), head + 1)) == p
    ]
    return head - max(sizes, default=1) + 1


def _field_behind(line: Line, head: int, last: int) -> tuple[int, bool]:
    """Return where "ministry of fisheries and trade" ends, and whether it tells a field at all."""
    position = head + 1 + (line.text(head + 2) == "the")
    if line.text(head + 1) != "of" or line.text(position + 1).casefold() not in line.names.topics:
        return head + 1, False
    position += 1
    while position < last and (
        line.text(position).casefold() in line.names.topics
        or (line.text(position) == "and" and line.text(position + 1).casefold() in line.names.topics)
    ):
        position += 1
    return position, True


def _start(line: Line, first: int, head: int, floor: int, *, is_title: bool) -> int:
    """Return where the words begin that tell which group is meant; ``first`` itself if there is none.

    Args:
        is_title: whether any word of the sentence has a capital, so that a capital alone makes no ruler.
    """
    noun = line.text(head).casefold()
    if noun in _words("run"):
        person = line.owners.get(first - 1)
        return person[0].first if person and person[1] is NameKind.PERSON and person[0].first >= floor else first
    if noun in {"regime", "government"} and (ruler := line.owners.get(first - 1)) and ruler[0].first >= floor:
        return ruler[0].first
    while first > floor:
        place = line.owners.get(first - 1)
        is_seat = noun in _words("seated") and place is not None and place[1] is NameKind.PLACE
        if place and is_seat and place[0].first >= floor:
            first = place[0].first  # "Port Ansel police"
        elif _tells(line.text(first - 1), noun, line.names) or (not is_title and _is_ruler(line.text(first - 1), noun)):
            first -= 1
            if "-" in line.text(first):  # "in Denmark US-led coalition jets"
                break
        else:
            break
    return first


def _tells(text: str, noun: str, names: Gazetteer) -> bool:
    """Whether a word before the noun tells which group is meant: people, country, ruler, or the field of a ministry."""
    if text.islower():
        is_field = noun in _words("fielded") and text in names.topics
        return is_field or text.endswith(("-led", "-backed")) or (noun == "coalition" and text == "international")
    if text.endswith("-based"):
        return False
    if is_adjective(text) or text.casefold().endswith(("-led", "-backed")):
        return True
    known = names.find(text)
    return known is not None and known.kind is NameKind.PLACE


def _is_ruler(text: str, noun: str) -> bool:
    """Whether a capitalized word before the noun is a ruler's name: "the Haddad regime"."""
    return (
        noun in {"regime", "government"}
        and text[:1].isupper()
        and not text.isupper()
        and text.casefold() not in no_names().function
    )


def _owner(line: Line, start: int, noun: str, phrase: str) -> int | None:
    """Return where the owner of a group begins, "Norway" of "Norway's parliament", or None."""
    if noun not in _words("owned") and phrase not in _words("owned"):
        return None
    owner = line.owner_before(start)
    is_kind = noun not in _words("run") or line.text(start - 1) in _words("races")
    if owner is None and noun in _words("ruled") and line.text(start - 1).islower() and is_kind:
        owner = line.owner_before(start - 1)  # "Haddad's brutal regime"
    if owner is None:
        return None
    mention, kind = owner
    if noun in _words("run"):
        return mention.first if kind is NameKind.PERSON else None
    return mention.first if kind is NameKind.PLACE or noun in _words("ruled") else None


def is_describing(line: Line, head: int, last: int) -> bool:
    """Whether the noun only describes the next one: "Danish army trucks", but not "Danish army officials"."""
    following = line.text(head + 1) if head + 1 < last else ""
    singular = following.removesuffix("s")
    if singular in _words("people"):
        return False
    described = lexicon.word_set("organizations", "described")
    return (following in described or singular in described) and line.text(head) in lexicon.word_set(
        "organizations", "describing"
    )


# --- Names whose words are no more than generic ---------------------------------------------------------------------------------


def with_owner(line: Line, mention: Mention) -> Mention:
    """Return the name of a body with the country or town to which it belongs: "Norway's Fisheries Ministry", "Ministry of Trade of Norway"."""
    owner = line.owner_before(mention.first)
    first = owner[0].first if owner and owner[1] is NameKind.PLACE else mention.first
    last = line.place_behind(mention.last, len(line.tokens)) or mention.last
    return of_tokens(line.tokens, first, last) if (first, last) != (mention.first, mention.last) else mention
