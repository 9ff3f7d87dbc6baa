"""How much speaks for a stretch of capitals being a person, an organization or a place: by its own words.

The weights are plain sums: about 1 is a hint that suffices alone, 3 settles it. They were set by hand and checked on development
texts. What stands beside the stretch is weighed in `kg.language.names.neighbors`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind, Token
from kg.language.gazetteer import Gazetteer, fold_title
from kg.language.names.acronyms import is_acronym, is_pronounceable
from kg.language.names.candidates import Candidate
from kg.language.names.words import Line, is_adjective, no_names

CLEAR, SURE, STRONG, FAIR, HINT = 4.0, 3.0, 2.5, 1.2, 0.6
MOST_WORDS = 4  # of a person's name; longer stretches are seldom one
_BRAND = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|O['’])[A-Z][a-z]+[A-Z]")
_FILE = re.compile(r".+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|zip|txt|html?|exe|mp[34])", re.IGNORECASE)
_STATION = re.compile(r"[A-Z]{2,4}-(?:TV|FM|AM|DT)")
_INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_SAINT = frozenset(["st", "st.", "saint"])
_NUMERALS = frozenset(["II", "III", "IV", "VI", "JR", "SR"])


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
        return first - max(second, 0.0) / 2

    @property
    def kind(self) -> NameKind:
        """The kind for which most speaks."""
        pairs = (
            (self.organization, NameKind.ORGANIZATION),
            (self.person, NameKind.PERSON),
            (self.place, NameKind.PLACE),
        )
        return max(pairs, key=lambda pair: pair[0])[1]


@cache
def role_nouns() -> frozenset[str]:
    """Return the nouns for roles that are one word, in lower case."""
    return frozenset(role for roles in lexicon.load("roles").values() for role in roles if " " not in role)


context_words = partial(lexicon.word_set, "name_context")
"""Return one of the lists of ``lexicon/name_context.yaml``."""


def weigh_words(tokens: Sequence[Token], candidate: Candidate, lower: AbstractSet[str]) -> Evidence | None:
    """Return what a stretch says by its own words, or None if it cannot be a name.

    Args:
        lower: the words that the article has in lower case, so that a capital at the beginning of a sentence says nothing.
    """
    names = gazetteer.load()
    if candidate.known and _is_itself(tokens, candidate, lower):
        return _of_known(candidate, names)
    texts = [tokens[i].text for i in range(candidate.first, candidate.last)]
    folded = candidate.text.casefold()
    if _is_no_name(texts, names) or (len(texts) == 1 and candidate.opens and (folded in lower or folded in no_names().function)):
        return None
    return _of_unknown(tokens, candidate, texts, lower)


def _is_itself(tokens: Sequence[Token], candidate: Candidate, lower: AbstractSet[str]) -> bool:
    """Whether a listed name is meant: not "Time" or "Nice" where a sentence begins, nor "Jordan" behind a title."""
    assert candidate.known
    single = candidate.last - candidate.first == 1
    if candidate.known.is_ambiguous:
        before = tokens[candidate.first - 1].text.casefold()
        return not candidate.opens and before in {"the", "of", "told", "to", "by", *context_words("speech")}
    if single and candidate.opens and candidate.text.casefold() in lower and not candidate.text.isupper():
        return False
    return not (single and candidate.follows_title and candidate.known.kind is NameKind.PLACE)


def _of_known(candidate: Candidate, names: Gazetteer) -> Evidence:
    assert candidate.known
    if candidate.known.kind is NameKind.ORGANIZATION:
        return Evidence(organization=CLEAR)
    folded = candidate.text.casefold()
    if (folded in names.given or folded in names.family) and not candidate.known.is_country:
        return Evidence(person=HINT / 2, place=FAIR)
    return Evidence(place=CLEAR)


def _is_no_name(texts: Sequence[str], names: Gazetteer) -> bool:
    """Whether the words are only adjectives, dates and numbers, or one common noun ("Minister", "Health")."""
    if all(is_adjective(t) or fold_title(t) in no_names().calendar or not t[0].isalpha() for t in texts):
        return True
    if len(texts) > 1:
        return False
    text = texts[0]
    is_noun = text.casefold() in names.topics or fold_title(text) in role_nouns()
    is_short = len(text) == 1 or (text.endswith(".") and len(text) < 5)
    is_pair = "-" in text and all(names.find(part) for part in text.split("-"))  # "the Iran-Denmark border"
    return (is_noun and not text.isupper()) or is_short or is_pair or _FILE.fullmatch(text) is not None


def _of_unknown(tokens: Sequence[Token], candidate: Candidate, texts: Sequence[str], lower: AbstractSet[str]) -> Evidence:
    names = gazetteer.load()
    folded = [text.casefold() for text in texts]
    is_place = _is_place(folded, names) and not is_adjective(texts[-1])
    place = STRONG if is_place or Line(tokens, names).is_building(candidate.first, candidate.last) else 0.0
    organization = _organization(tokens, candidate, texts, lower)
    if len(texts) > 1 and folded[0] in context_words("events"):
        return Evidence(-CLEAR, -CLEAR, -CLEAR)
    if len(texts) > 1 and folded[-1] in no_names().things:
        return Evidence(person=-STRONG, organization=organization - FAIR)
    if not organization and _is_brand(texts):
        organization = FAIR if len(texts) == 1 else HINT
    person = 0.0 if organization or place else _person(texts, folded, lower, names)
    return Evidence(person, organization, place)


def _organization(tokens: Sequence[Token], candidate: Candidate, texts: Sequence[str], lower: AbstractSet[str]) -> float:
    names = gazetteer.load()
    if Line(tokens, names).organization_kind(candidate.first, candidate.last):
        return SURE
    if len(texts) > 1:
        return STRONG if texts[0][0].isdigit() and is_acronym(texts[-1]) else 0.0  # "43rd HGCS"
    folded = texts[0].casefold()
    if folded in names.last_heads and not candidate.opens:
        return FAIR if folded not in lower and tokens[candidate.first - 1].text.casefold() == "the" else HINT  # "the Coalition"
    if _STATION.fullmatch(texts[0]):
        return STRONG
    if is_acronym(texts[0]) and folded not in lower:
        return HINT if candidate.opens or is_pronounceable(texts[0]) else HINT * 1.5
    return 0.0


def _is_place(folded: Sequence[str], names: Gazetteer) -> bool:
    if len(folded) < 2:
        return False
    opens = any(tuple(folded[: len(opener)]) == opener for opener in names.place_openers)
    is_saint = folded[0] in _SAINT and len(folded) == 2  # "St. Marlow" is sooner a town or a street than a person
    return opens or is_saint or folded[-1] in names.place_heads or folded[0] in names.directions


def _is_brand(texts: Sequence[str]) -> bool:
    """Whether a word is written as brands are ("MarlowNews", "Marlow FM"), not as Scottish or Dutch families are ("McDale")."""
    last = texts[-1]
    has_sign = len(texts) > 1 and len(last) in {2, 3} and last.isupper() and last not in _NUMERALS
    return has_sign or any(_BRAND.match(text) for text in texts)


def _begins_with_initials(texts: Sequence[str]) -> bool:
    """Whether a name is initials and a family name: "R.E. Moe", "V K Haddad"."""
    return texts[-1][1:].islower() and len(texts[-1]) > 2 and all(_INITIAL.fullmatch(text) for text in texts[:-1])


def _person(texts: Sequence[str], folded: Sequence[str], lower: AbstractSet[str], names: Gazetteer) -> float:
    if len(texts) == 1:
        is_given = folded[0] in names.given and folded[0] not in lower
        if folded[0] in names.family and folded[0] not in lower:
            return HINT
        return is_given * (FAIR if folded[0] in no_names().also_names else FAIR + HINT)
    is_acronym_first = is_acronym(texts[0]) and not texts[-1].isupper()  # "ENA Marlow" is no Ena
    weight = STRONG if folded[0] in names.given and not is_acronym_first else FAIR if folded[-1] in names.family else 0.0
    if any(t.startswith(names.joined) or f in names.particles for t, f in zip(texts, folded, strict=True)):
        weight += FAIR
    if any(len(text) == 2 and text[1] == "." for text in texts[1:-1]) or _begins_with_initials(texts):
        weight += STRONG
    if len(texts) <= 3 and all(text[0].isupper() and text[1:].islower() for text in texts):
        weight += HINT
    if any(f in names.last_heads or f in names.topics or f in no_names().function for f in folded[1:]):
        weight -= STRONG
    return weight - (FAIR if len(texts) > MOST_WORDS else 0.0)
