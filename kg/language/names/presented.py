"""What a text says a name to be: a body ("the militia Red Tide", "Karst Count, a Marlow-based monitor") or a state ("Tarsa's parliament")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import takewhile

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.cue_words import is_reporting, verb_forms
from kg.language.names.candidates import Candidate
from kg.language.names.evidence import FAIR, HINT, STRONG, Evidence
from kg.language.tokens import POSSESSIVES
from kg.model import OrganizationKind

REACH = 12  # tokens behind a comma in which an apposition has its noun
_RELATIVE = frozenset(["that", "which", "who", "whose"])
_MARKS = frozenset([",", "(", "–", "—"])
_words = partial(lexicon.word_set, "body_nouns")
_NOTHING = Evidence()


def presented_kind(tokens: Sequence[Token], first: int, last: int, *, surely: bool = False) -> OrganizationKind | None:
    """Return the kind of body that the words beside the name of the tokens ``[first, last)`` tell, or None.

    Args:
        surely: whether nouns are left out that may mean a person as well ("a producer").
    """
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    kind = None
    if before[-1:] == [","]:  # "the shipping company, Norline"; not "on behalf of the ministry, Amal Haddad said"
        before = before[:-1]
        is_person = last - first > 1 and tokens[first].text.casefold() in gazetteer.load().given
        before = [] if is_person else before
    if before and before[-1].islower():
        kind = _of_phrase(before, surely=surely)
    if kind or last >= len(tokens) or tokens[last].text not in _MARKS:
        return kind
    return _apposed_kind([token.text for token in tokens[last : last + REACH]], surely=surely)


def _apposed_kind(behind: Sequence[str], *, surely: bool) -> OrganizationKind | None:
    """Return the kind that an apposition behind a name tells: ", a Marlow-based monitor"."""
    if behind[:1] == ["("] and behind[2:4] == [")", ","]:  # behind an acronym
        behind = behind[3:]
    if len(behind) < 3 or behind[0] not in _MARKS:
        return None
    start = 2 if behind[1].casefold() in {"a", "an", "the", "one"} else 1
    if start == 1 and not behind[1].endswith("-based"):
        return None
    end = next((n for n in range(start, len(behind)) if behind[n] in _words("stops") or not behind[n][0].isalnum()), len(behind))
    if _speaks(behind[end:]):
        return None  # "killed in Marlow, the ministry said"
    is_based = any(word.endswith("-based") for word in behind[start:end])
    return _of_phrase(behind[start:end], surely=surely and not (is_based and behind[end - 1] in _words("based")))


def _speaks(behind: Sequence[str]) -> bool:
    """Whether a noun phrase before some tokens is the subject of a verb of saying, and closed by no mark before it."""
    clause = takewhile(lambda text: text[0].isalnum() and text not in _RELATIVE, behind)
    return any(form is not None and is_reporting(form[0]) for form in (verb_forms().get(text) for text in clause))


def _of_phrase(words: Sequence[str], *, surely: bool) -> OrganizationKind | None:
    """Return the kind of body that a noun phrase means by its last words."""
    folded = [word.casefold() for word in words]
    phrases = (" ".join(folded[-size:]) for size in (3, 2, 1) if size <= len(folded))
    return next(
        (_nouns()[phrase] for phrase in phrases if phrase in _nouns() and not (surely and phrase in _words("people_too"))), None
    )


@cache
def _nouns() -> Mapping[str, OrganizationKind]:
    """Return the nouns for bodies with the kind of each."""
    lists = lexicon.load("body_nouns")["kinds"]
    return {noun: OrganizationKind(kind) for kind, nouns in lists.items() for noun in nouns}


def weigh_presentation(tokens: Sequence[Token], candidate: Candidate) -> Evidence:
    """Return what speaks for a stretch by what the text says it to be."""
    if candidate.known is not None or not tokens[candidate.last - 1].text[-1].isalnum():
        return _NOTHING
    if presented_kind(tokens, candidate.first, candidate.last, surely=True):
        return Evidence(organization=STRONG, person=-FAIR)
    return _weigh_state(tokens, candidate)


def _weigh_state(tokens: Sequence[Token], candidate: Candidate) -> Evidence:
    """Return what speaks for a stretch being a state: it has a parliament, an army or a capital."""
    if candidate.last - candidate.first > 2 or candidate.follows_title:
        return _NOTHING
    before = [token.text.casefold() for token in tokens[max(0, candidate.first - 2) : candidate.first]]
    if before[-1:] == ["of"] and before[0] in _words("of_states"):
        return Evidence(place=STRONG, organization=-HINT)
    behind = [token.text for token in tokens[candidate.last : candidate.last + 4]]
    if behind[:1] and behind[0] in POSSESSIVES:
        nouns = [word.casefold() for word in behind[1:]]
        noun = next((n for n, word in enumerate(nouns) if word in _words("of_states") | _words("state_roles")), None)
        is_phrase = noun is not None and all(word.islower() for word in behind[1 : 1 + noun])
        return Evidence(place=STRONG, organization=-HINT) if is_phrase else _NOTHING
    is_body = tokens[candidate.last - 1].text.casefold() in gazetteer.load().last_heads  # "Coalition military"
    if len(behind) > 1 and behind[0] in _words("state_forces_nouns") and not is_body:
        return Evidence(place=HINT, organization=-HINT)
    return _NOTHING
