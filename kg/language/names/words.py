"""The words of names: which can begin, join and end them, and which make the name one of an organization."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from kg import lexicon
from kg.language import gazetteer, world
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import TOWN, Gazetteer, Known, fold_title
from kg.model import OUTLETS, OrganizationKind

_ORDINALS = ("st", "nd", "rd", "th")
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
LONGEST_OF_MANY = 3  # words of a body behind those who make it up
_POSSESSIVES = frozenset(["'s", "’s"])


@dataclass(frozen=True, slots=True)
class NoNames:
    """Words that are written with a capital and yet are no names by themselves: ``lexicon/no_names.yaml``."""

    function: frozenset[str]
    calendar: frozenset[str]
    adjectives: frozenset[str]
    things: frozenset[str]
    also_names: frozenset[str]


@cache
def no_names() -> NoNames:
    """Return the words that are no names."""
    return NoNames(
        *(lexicon.word_set("no_names", name) for name in ("function", "calendar", "adjectives", "things", "also_names"))
    )


joints = partial(lexicon.word_set, "name_joints")
"""Return one of the lists of ``lexicon/name_joints.yaml``."""


@cache
def words_before_people() -> frozenset[str]:
    """Return the last words of roles, in lower case, and other words that stand before the name of a person."""
    roles = lexicon.load("roles").values()
    return frozenset(role.split()[-1] for codes in roles for role in codes) | joints("words_of_people")


def is_capital(text: str) -> bool:
    """Whether a token can begin a name by its letters.

    >>> is_capital("Haddad"), is_capital("al-Haddad"), is_capital("all-Danish")
    (True, True, False)
    """
    if text[0].isupper():
        return True
    if text.islower() or not text.startswith(gazetteer.load().joined):
        return False
    prefix = next(prefix for prefix in gazetteer.load().joined if text.startswith(prefix))
    return text[len(prefix) :][:1].isupper()


def is_adjective(text: str) -> bool:
    """Whether a capitalized token is an adjective of people, faith or politics, or a compound with one ("Danish-led")."""
    names = gazetteer.load()
    head, _, tail = text.partition("-")
    adjectives = no_names().adjectives
    if (
        text in names.demonyms
        or text in adjectives
        or text.removesuffix("s") in adjectives
        or (tail.islower() and head[:1].isupper())
    ):
        return True
    return text[-1] == "i" and text not in names.known and text[:-1] in names.known


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of an article with the word lists beside them; all positions are token numbers."""

    tokens: Sequence[Token]
    names: Gazetteer

    def text(self, position: int) -> str:
        """Return a token as written, "" outside of the text."""
        return self.tokens[position].text if 0 <= position < len(self.tokens) else ""

    def folded(self, position: int) -> str:
        """Return a token in lower case."""
        return self.text(position).casefold()

    def known_at(self, position: int, last: int) -> tuple[int, Known] | None:
        """Return the end and the entry of the longest known name that begins at a token."""
        return self.names.longest_at(self.tokens, position, last) if position < last else None

    def is_city(self, position: int, last: int) -> bool:
        """Whether tokens are the name of a town that the list of the world's places holds: "New Marlow"."""
        name = " ".join(token.text for token in self.tokens[max(position, 0) : last])
        return any(place.population >= TOWN for place in world.find(name))

    def organization_kind(self, first: int, last: int) -> OrganizationKind | None:
        """Return the kind of organization that the words of a stretch tell by themselves, or None.

        The word before "of" or "for" decides ("Ministry of Fisheries"), else the last one ("Harbor Police").
        """
        if last - first < 2:
            return None
        if self.folded(first) in joints("stations"):
            return OrganizationKind.OUTLET
        if (self.text(last - 1).isdigit() or self.folded(last - 1) in _NUMBERS) and self.text(last - 2) in joints("numbered"):
            last -= 1  # "Task Force 12"
        if last - first > 2 and self.text(last - 1) in lexicon.word_set("editions", "editions"):
            outlet = self.names.last_heads.get(self.folded(last - 2))  # "Harbor Gazette English"
            if outlet in OUTLETS:
                return outlet
        place = self.known_at(first, last)
        is_of_place = (
            place is not None and place[0] < last and place[1].kind is NameKind.PLACE
        )  # "State of Marlow Court of Appeals"
        for stop in range(place[0] if place and is_of_place else first + 1, last):
            if self.folded(stop) not in joints("behind_body") | {"and"}:
                continue
            head = self.folded(stop - 1)
            if head in self.names.first_heads or head in self.names.last_heads:
                return self.names.last_heads.get(head, OrganizationKind.OTHER)
            if self.text(stop) != "and":
                return None
        ends = (
            " ".join(fold_title(self.text(i)) for i in range(last - size, last)) for size in (3, 2, 1) if last - size >= first
        )
        return next((self.names.last_heads[end] for end in ends if end in self.names.last_heads), None)

    def is_building(self, first: int, last: int) -> bool:
        """Whether a stretch of capitals ends as the names of buildings do: "Marlow Ferry Terminal"."""
        ends = {self.folded(last - 1), f"{self.folded(last - 2)} {self.folded(last - 1)}"}
        return (
            last - first > 1
            and not ends.isdisjoint(joints("buildings"))
            and all(is_capital(self.text(i)) for i in range(first, last))
        )

    # --- What can stand where in a run of name words -------------------------------------------------------------------------

    def run_end(self, position: int, last: int, longest: int) -> int:
        """Return the end of the run of name words that begins at a token; the position itself if there is none."""
        start = position
        while position < last and position - start < longest:
            found = self.known_at(position, last)
            if found:
                position = found[0]
            elif self._is_name_word(position, last):
                position += 1
            elif position > start and self._joins(start, position, last):
                position += 1 + (self.text(position + 1) in {"the", "de", "la"})
            elif position > start and self.text(position) == "," and fold_title(self.text(position + 1)) in joints("legal_forms"):
                position += 2
            else:
                break
        return min(position, last)

    def _is_name_word(self, position: int, last: int) -> bool:
        text, folded = self.text(position), fold_title(self.text(position))
        if text[0].isdigit():
            return self._is_ordinal(position, last) or (text.isdigit() and self.text(position - 1) in joints("numbered"))
        if not is_capital(text) or text == "I":
            return False
        if folded in no_names().calendar:
            return folded in joints("month_names") and self.folded(position - 1) in self.names.given
        return not (self.text(position - 1)[:1].isupper() and folded in joints("title_breaks"))

    def _is_ordinal(self, position: int, last: int) -> bool:
        """Whether a number begins the name of a unit: "43rd Harbor Brigade", not "22nd May"."""
        is_ordinal = self.folded(position).endswith(_ORDINALS) and position + 1 < last
        return is_ordinal and self.text(position + 1)[0].isupper() and self.folded(position + 1) not in no_names().calendar

    def _joins(self, start: int, position: int, last: int) -> bool:
        """Whether a word in lower case goes on with the name: "Ministry of Fisheries", "Ludwig van Aalst"."""
        if position + 1 >= last:
            return False
        text, before, after = self.text(position), self.text(position - 1), self.text(position + 1)
        if text in joints("behind_body"):
            return self._joins_preposition(start, position, last)
        if text == "&":
            return after[0].isupper()
        if text == "and":
            return after[0].isupper() and self._goes_on_with_and(start, position, after)
        if text in _POSSESSIVES:
            return after[0].isupper() and (
                before in joints("possessed") or (before.endswith("men") and self._ends_as_body(position, last))
            )
        if text in {"'", "’"}:
            return after[0].isupper() and (before in joints("possessed") or self._is_of_many(start, position, last))
        if text in self.names.particles and text != "as":
            beyond = self.text(position + 2) if after in self.names.particles and position + 2 < last else after
            return beyond[0].isupper() and not is_adjective(before)
        return False

    def _is_of_many(self, start: int, position: int, last: int) -> bool:
        """Whether a body is named for those who make it up: "Weavers' Council", but not "the Philippines' Council"."""
        owners = " ".join(self.text(i) for i in range(start, position))
        if not owners.endswith("s") or self.names.find(owners) or self.names.find(self.text(position - 1)):
            return False
        return self._ends_as_body(position, last)

    def _ends_as_body(self, position: int, last: int) -> bool:
        """Whether the capitals behind a mark end in the noun of a body."""
        end = position + 1
        while end < min(last, position + 1 + LONGEST_OF_MANY) and is_capital(self.text(end)):
            end += 1
        return self.folded(end - 1) in self.names.last_heads

    def _goes_on_with_and(self, start: int, position: int, after: str) -> bool:
        """Whether a list belongs to a name: "Ministry of Housing and Tourism", "Board of Harbors and Piers"."""
        is_topic = after.casefold() in self.names.topics
        if self.text(position - 2) == "of" and self.folded(position - 3) in joints("fields_behind") and start <= position - 3:
            both = (self.text(position - 1), after)
            return is_topic or not any(self.names.find(word) or word.casefold() in self.names.given for word in both)
        heads = (
            self.text(i) in joints("behind_body") or self.folded(i) in self.names.first_heads for i in range(start, position)
        )
        return is_topic and any(heads)

    def _joins_preposition(self, start: int, position: int, last: int) -> bool:
        inner = position + 2 if self.folded(position + 1) == "the" and position + 2 < last else position + 1
        is_head = self.text(position) in joints("behind_head") and self.folded(position - 1) in self.names.first_heads
        is_body = any(self.folded(i) in joints("bodies") for i in range(start, position))
        is_for_or_against = self.text(position) in joints("behind_cause") and self.folded(position - 1) in joints("causes")
        return (
            (is_head or is_body or is_for_or_against)
            and self.text(inner)[0].isupper()
            and self.folded(inner) not in no_names().calendar
        )
