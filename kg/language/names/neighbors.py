"""How much speaks for a stretch of capitals being a person, an organization or a place: by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import Gazetteer, fold_title
from kg.language.names.acronyms import is_acronym, is_acronym_of
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import (
    FAIR,
    HINT,
    MOST_WORDS,
    STRONG,
    SURE,
    Evidence,
    context_words,
    role_nouns,
)

WINDOW = 7  # tokens behind a name in which an apposition must show itself
DEFINITION = 8  # tokens before an acronym in brackets in which its words stand
NOTHING = Evidence()


def weigh_neighbors(tokens: Sequence[Token], candidate: Candidate, lower: AbstractSet[str]) -> Evidence:
    """Return what the tokens before and behind a stretch say.

    Args:
        lower: the words that the article has in lower case: "Nets were lost, Fishers said" has no Mr Fisher if there are fishers.
    """
    names = gazetteer.load()
    one, two = (tokens[candidate.first - back].text if candidate.first >= back else "" for back in (1, 2))
    if one == "of" and two.casefold() in names.place_heads:  # "the island of Marlow"
        return Evidence(place=STRONG)
    if one == "(" and is_acronym(candidate.text) and _is_defined(tokens, candidate):
        return Evidence(organization=STRONG)
    following = [tokens[i].text for i in range(candidate.last, min(candidate.last + WINDOW, len(tokens)))]
    is_single = " " not in candidate.text and not candidate.text.isupper()
    is_word = is_single and candidate.opens and candidate.text.casefold().removesuffix("s") in lower
    behind = NOTHING if is_word or not following else _behind(following, candidate, names)
    return _before(one, two, candidate, is_ruler=following[:1] != [] and following[0] in context_words("behind_ruler")) + behind


def _is_defined(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether an acronym in brackets stands for the words before it: "Harbor Customs Service (HCS)"."""
    first = max(0, candidate.first - 1 - DEFINITION)
    words_before = " ".join(token.text for token in tokens[first : candidate.first - 1] if token.text[0].isalnum())
    return is_acronym_of(candidate.text, words_before)


def _before(one: str, two: str, candidate: Candidate, *, is_ruler: bool) -> Evidence:
    """Weigh the word before a stretch, and the one before that."""
    folded, size = one.casefold(), candidate.last - candidate.first
    if candidate.follows_title:
        return Evidence(person=SURE if size <= MOST_WORDS else HINT)
    if size <= MOST_WORDS - 1 and (
        folded in context_words("greetings") or (one == "," and two.casefold() in context_words("closings"))
    ):
        return Evidence(person=STRONG)
    if candidate.opens or not one:
        return NOTHING
    if one == "," and two.islower() and fold_title(two) in role_nouns():  # "the team's doctor, Amal Haddad"
        return Evidence(person=FAIR)
    if one == "," and two.islower() and two in gazetteer.load().last_heads:  # "the shipping company, Norline"
        return Evidence(organization=STRONG)
    if one.islower() and fold_title(one) in role_nouns():
        return Evidence(person=STRONG)
    if folded in context_words("before_place") and not is_ruler:
        return Evidence(person=-(FAIR + HINT) if size == 1 else 0.0, place=FAIR) if size <= 3 else NOTHING
    if folded in context_words("before_seat"):
        return Evidence(place=HINT, organization=HINT) if size <= 3 else NOTHING
    if folded in {"the", "a", "an"} and not is_ruler:
        return Evidence(person=-FAIR, organization=HINT if folded == "the" else 0.0)
    if folded in context_words("before_listener") and size == 1:  # whom several sources tell is rather an outlet than a person
        return Evidence(person=HINT / 2, organization=HINT)
    return Evidence(place=HINT) if folded in context_words("before_city") or (folded == "from" and size <= 2) else NOTHING


def is_platform(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether a firm is the place where somebody writes: "on Twitter", "her Twitter account", "on Facebook and Twitter"."""
    if candidate.text not in context_words("platforms"):
        return False
    one, two = (tokens[candidate.first - back].text if candidate.first >= back else "" for back in (1, 2))
    behind = tokens[candidate.last].text.casefold() if candidate.last < len(tokens) else ""
    is_listed = one in {"and", "or", ","} and two in context_words("platforms")
    return is_listed or one.casefold() in context_words("before_platform") or behind in context_words("behind_platform")


def _behind(following: Sequence[str], candidate: Candidate, names: Gazetteer) -> Evidence:
    """Weigh the words behind a stretch."""
    first, size = following[0].casefold(), candidate.last - candidate.first
    if first in {",", "("} and len(following) > 2:
        return _behind_mark(following, candidate)
    if first in context_words("speech") or first == "who":
        return _behind_speech(first, candidate, size)
    if following[0].islower() and first in role_nouns():  # "HGCS spokeswoman"
        return Evidence(organization=FAIR) if is_acronym(candidate.text) else NOTHING
    if size == 1 and first in context_words("behind_ruler"):
        return Evidence(person=FAIR)
    if size == 1 and first in {"'s", "’s"} and not candidate.opens:
        return Evidence(person=HINT / 2)
    if first in names.place_heads:
        return Evidence(place=FAIR)
    return Evidence(organization=FAIR) if first in context_words("behind_unit") else NOTHING


def _behind_speech(first: str, candidate: Candidate, size: int) -> Evidence:
    """Weigh a verb of saying, which people and bodies have in common."""
    if first in context_words("behind_outlet") and size == 1 and not candidate.opens:
        return Evidence(organization=FAIR)
    if is_acronym(candidate.text):
        return Evidence(organization=FAIR)
    return Evidence(person=1.0 if size == 2 else HINT, organization=0.0 if first == "who" else HINT)


def _behind_mark(following: Sequence[str], candidate: Candidate) -> Evidence:
    """Weigh a comma or a bracket with what comes behind it."""
    mark, second, third = following[:3]
    if mark == "(":
        return Evidence(organization=STRONG) if third == ")" and is_acronym_of(second, candidate.text) else NOTHING
    if second.isdigit() and len(second) <= 2 and third in {",", "."}:  # "Amal Haddad, 34,"
        return Evidence(person=STRONG)
    if second in {"a", "an", "the"} and context_words("appositive_places") & set(following[1:5]):  # "Marlow, a town in"
        return Evidence(place=STRONG)
    if is_acronym(candidate.text):  # "Amal Haddad, MD, a doctor", "HGCS, the fishermen's union"
        return NOTHING
    if second == "who" or (second.islower() and any(word.casefold() in role_nouns() for word in following[1:6])):
        return Evidence(person=FAIR)
    return Evidence(person=HINT) if second in {"a", "an"} else NOTHING
