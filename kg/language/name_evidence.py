"""How much speaks for a stretch of capitals being a person, an organization or a place.

The weights are plain sums: about 1 is a hint that suffices alone, 3 settles it. They were set by hand and checked on development texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import Gazetteer, fold_title
from kg.language.name_candidates import Candidate, is_adjective, organization_kind, words

CLEAR, STRONG, FAIR, HINT = 4.0, 2.5, 1.2, 0.6
PLACE_PREPOSITIONS = frozenset("in at near outside from around across toward towards into inside throughout".split())
SPEECH = frozenset(
    "said says told tells added adds announced reported reports claimed claims wrote writes warned argued explained noted stated insisted "
    "confirmed denied replied tweeted called asked thinks believes suggested cited quoted stressed acknowledged declined admitted".split()
)
_PLATFORMS = frozenset(["Twitter", "Facebook", "YouTube", "Instagram", "Telegram", "TikTok", "WhatsApp"])
_UNIT_WORDS = frozenset(
    "brigade brigades battalion militia group movement party newspaper magazine channel agency company university".split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights for each kind."""

    person: float = 0.0
    organization: float = 0.0
    place: float = 0.0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.person + other.person, self.organization + other.organization, self.place + other.place)

    @property
    def weight(self) -> float:
        """The weight of the kind for which most speaks, less half of what speaks for the next."""
        first, second, _ = sorted((self.person, self.organization, self.place), reverse=True)
        return first - second / 2

    @property
    def kind(self) -> NameKind:
        """The kind for which most speaks."""
        pairs = ((self.organization, NameKind.ORGANIZATION), (self.person, NameKind.PERSON), (self.place, NameKind.PLACE))
        return max(pairs, key=lambda pair: pair[0])[1]


@cache
def role_nouns() -> frozenset[str]:
    """Return the nouns for roles that are one word, in lower case."""
    return frozenset(role for roles in lexicon.load("roles").values() for role in roles if " " not in role)


def weigh(tokens: Sequence[Token], candidate: Candidate, lower: set[str]) -> tuple[Evidence, Evidence]:
    """Return what a stretch says by its own words, and what its neighbors say; ``lower``: words that the article has in lower case."""
    names = gazetteer.load()
    if candidate.known and _is_itself(tokens, candidate, lower):
        return _known(candidate, names), _neighbors(tokens, candidate, names, lower)
    single = candidate.last - candidate.first == 1
    folded = candidate.text.casefold()
    if _is_no_name(tokens, candidate, names) or (single and candidate.opens and (folded in lower or folded in words().function)):
        return Evidence(), Evidence()
    return _own_words(tokens, candidate, names, lower), _neighbors(tokens, candidate, names, lower)


def _is_itself(tokens: Sequence[Token], candidate: Candidate, lower: set[str]) -> bool:
    """Whether a listed name is meant: not "Time" or "Nice" where a sentence begins, nor "Jordan" behind a title."""
    assert candidate.known
    single = candidate.last - candidate.first == 1
    if candidate.known.is_ambiguous:
        return not candidate.opens and tokens[candidate.first - 1].text.casefold() in {"the", "of", "told", "to", "by"} | SPEECH
    if single and candidate.opens and candidate.text.casefold() in lower and not candidate.text.isupper():
        return False
    return not (single and candidate.follows_title and candidate.known.kind is NameKind.PLACE)


def _known(candidate: Candidate, names: Gazetteer) -> Evidence:
    assert candidate.known
    if candidate.known.kind is NameKind.ORGANIZATION:
        return Evidence(organization=CLEAR)
    is_given = candidate.text.casefold() in names.given
    return Evidence(place=FAIR if is_given and not candidate.known.is_country else CLEAR)


def _is_no_name(tokens: Sequence[Token], candidate: Candidate, names: Gazetteer) -> bool:
    texts = [tokens[i].text for i in range(candidate.first, candidate.last)]
    if all(
        is_adjective(text, names) or text.casefold().rstrip(".") in words().calendar or not text[0].isalpha() for text in texts
    ):
        return True
    if (
        len(texts) == 1
        and (texts[0].casefold() in names.topics or fold_title(texts[0]) in role_nouns())
        and not texts[0].isupper()
    ):
        return True
    return len(texts) == 1 and (len(texts[0]) == 1 or texts[0].endswith(".") and len(texts[0]) < 5)


def _own_words(tokens: Sequence[Token], candidate: Candidate, names: Gazetteer, lower: set[str]) -> Evidence:
    """Weigh the words of the stretch itself."""
    texts = [tokens[i].text for i in range(candidate.first, candidate.last)]
    folded = [text.casefold() for text in texts]
    place = STRONG if _is_place_by_words(folded, names) else 0.0
    organization = person = 0.0
    if organization_kind(tokens, candidate.first, candidate.last, names):
        organization = 3.0
    elif len(texts) == 1 and folded[0] in names.last_heads and not candidate.opens:
        organization = HINT
    elif len(texts) == 1 and _is_acronym(texts[0]) and folded[0] not in lower:
        organization = HINT if candidate.opens or _is_pronounceable(texts[0]) else FAIR
    if folded[-1] in words().things and len(texts) > 1:
        return Evidence(person=-STRONG, organization=organization - FAIR)
    if not organization and _has_inner_capital(texts):
        organization = FAIR if len(texts) == 1 else HINT
    if not organization and not place:
        person = _person_by_words(texts, folded, names, lower, opens=candidate.opens)
    return Evidence(person, organization, place)


def _is_place_by_words(folded: list[str], names: Gazetteer) -> bool:
    if len(folded) < 2:
        return False
    return (
        folded[-1] in names.place_heads
        or any(tuple(folded[: len(opener)]) == opener for opener in names.place_openers)
        or folded[0] in names.directions
    )


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("-", "")
    return (
        2 <= len(letters) <= 8
        and letters.isalnum()
        and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
        and text.casefold() not in words().function
    )


def _has_inner_capital(texts: list[str]) -> bool:
    """Whether a word is written as brands are ("MarlowNews", "Marlow FM"), not as Scottish or Dutch families are ("McDale")."""
    inner = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|O['’])[A-Z][a-z]+[A-Z]")
    return any(inner.match(text) for text in texts) or (
        len(texts) > 1
        and len(texts[-1]) in {2, 3}
        and texts[-1].isupper()
        and texts[-1] not in {"II", "III", "IV", "VI", "JR", "SR"}
    )


def _is_pronounceable(text: str) -> bool:
    """Whether capitals may be a shouted word ("FREE") as well as an acronym ("HGCS")."""
    return len(text) > 3 and text.isupper() and any(c in "AEIOUY" for c in text)


def _person_by_words(texts: list[str], folded: list[str], names: Gazetteer, lower: set[str], *, opens: bool) -> float:
    weight = 0.0
    if folded[0] in names.given:
        weight += STRONG if len(texts) > 1 else FAIR if folded[0] not in lower else 0.0
    if len(texts) > 1 and any(
        text.startswith(names.joined) or word in names.particles for text, word in zip(texts, folded, strict=True)
    ):
        weight += FAIR
    if len(texts) > 2 and any(len(text) == 2 and text[1] == "." for text in texts[1:-1]):
        weight += STRONG
    if 2 <= len(texts) <= 3 and all(text[0].isupper() and text[1:].islower() for text in texts):
        weight += 1.0 if len(texts) == 2 and not opens else HINT
    if len(texts) > 1 and any(
        word in names.last_heads or word in names.topics or word in words().function for word in folded[1:]
    ):
        weight -= STRONG
    return weight - (FAIR if len(texts) > 4 else 0.0)


def _neighbors(tokens: Sequence[Token], candidate: Candidate, names: Gazetteer, lower: set[str]) -> Evidence:
    """Weigh the tokens before and behind the stretch."""
    before = tokens[candidate.first - 1].text if candidate.first else ""
    earlier = tokens[candidate.first - 2].text if candidate.first > 1 else ""
    if before == "of" and candidate.first > 1 and tokens[candidate.first - 2].text.casefold() in names.place_heads:
        return Evidence(place=STRONG)
    single_word = " " not in candidate.text and not candidate.text.isupper()
    is_word = single_word and candidate.opens and candidate.text.casefold().removesuffix("s") in lower
    behind = Evidence() if is_word else _behind(tokens, candidate, names)
    return _before(before, earlier, candidate, names) + behind


def _before(before: str, earlier: str, candidate: Candidate, names: Gazetteer) -> Evidence:
    folded = before.casefold()
    size = candidate.last - candidate.first
    if candidate.follows_title:
        return Evidence(person=3.0 if size <= 4 else HINT)
    if candidate.opens or not before:
        return Evidence()
    if before == "," and earlier.islower() and fold_title(earlier) in role_nouns():
        return Evidence(person=FAIR)
    if fold_title(before) in role_nouns() and before.islower():
        return Evidence(person=STRONG)
    if folded in {"on", "via"} and candidate.text in _PLATFORMS:
        return Evidence(organization=-2 * CLEAR)
    if folded in PLACE_PREPOSITIONS and size <= 3:
        return Evidence(place=FAIR)
    if folded in {"the", "a", "an"}:
        return Evidence(person=-FAIR, organization=HINT if folded == "the" else 0.0)
    if folded in {"told", "tells"} and size == 1:
        # Whom several sources tell is an outlet more often than a person.
        return Evidence(person=HINT / 2, organization=HINT)
    if folded in {"city", "town", "village", "province", "district", "region", "governorate", "neighborhood", "suburb"}:
        return Evidence(place=HINT)
    return Evidence()


def _behind(tokens: Sequence[Token], candidate: Candidate, names: Gazetteer) -> Evidence:
    following = [tokens[i].text for i in range(candidate.last, min(candidate.last + 7, len(tokens)))]
    size = candidate.last - candidate.first
    if not following:
        return Evidence()
    first = following[0].casefold()
    if first == "," and len(following) > 2:
        return _behind_comma(following)
    if first == "(" and len(following) > 2 and following[2] == ")" and is_acronym_of(following[1], candidate.text):
        return Evidence(organization=STRONG)
    if candidate.text in _PLATFORMS and first in {"account", "page", "post", "feed", "posts", "thread", "video"}:
        return Evidence(organization=-2 * CLEAR)
    if fold_title(following[0]) in role_nouns() and following[0].islower():
        return Evidence(organization=FAIR if _is_acronym(candidate.text) else 0.0)
    if first in {"reported", "reports"} and size == 1:
        return Evidence(person=0.0, organization=FAIR)
    if first in SPEECH or first == "who":
        is_acronym = _is_acronym(candidate.text)
        return Evidence(
            0.0 if is_acronym else 1.0 if size == 2 else HINT, (FAIR if is_acronym else HINT) if first != "who" else 0.0
        )
    if first in names.place_heads:
        return Evidence(place=FAIR)
    if first in _UNIT_WORDS and candidate.text not in _PLATFORMS:
        return Evidence(organization=FAIR)
    return Evidence()


def _behind_comma(following: list[str]) -> Evidence:
    second = following[1]
    if second.isdigit() and len(second) <= 2 and following[2] in {",", "."}:
        return Evidence(person=STRONG)
    place = any(word in {"city", "town", "village", "province", "suburb", "district", "region"} for word in following[1:5])
    if second in {"a", "an", "the"} and place:
        return Evidence(place=STRONG)
    if second == "who":
        return Evidence(person=FAIR)
    if any(word.casefold() in role_nouns() for word in following[1:6]) and second.islower():
        return Evidence(person=FAIR)
    return Evidence()


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym begin words of the name, in order.

    >>> is_acronym_of("HGCS", "Harbor Guard and Customs Service")
    True
    >>> is_acronym_of("MoF", "Ministry of Fisheries"), is_acronym_of("BBC", "Ministry of Fisheries")
    (True, False)
    """
    letters = [c for c in acronym if c.isalpha()]
    if not 2 <= len(letters) <= 10 or not any(c.isupper() for c in letters[1:]):
        return False
    words_left = iter(name.replace("-", " ").replace("'s", "").split())
    return all(any(word[0].casefold() == letter.casefold() for word in words_left) for letter in letters)
