"""Whom a pronoun of the third person means that is the source of a statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.entities.same_person import sex_of
from kg.language import gazetteer
from kg.language.names.words import no_names
from kg.model import Span, Statement
from kg.resolve.context import WORD, Context
from kg.resolve.mentions import Named
from kg.resolve.sources import is_possessor, nouns_of_people

THIRD = {"he": "male", "him": "male", "himself": "male", "his": "male", "she": "female", "herself": "female", "her": "female"}
BODY = frozenset(["it", "itself", "they", "them", "themselves"])
PLURAL = frozenset(["they", "them", "themselves"])
REACH = 1500  # code points before a pronoun in which its name is looked for
LAST_SPEAKERS = 6
SUBJECT, OTHER, OBLIQUE, QUOTED = 300.0, 100.0, 60.0, 30.0  # weights of mentions
SPEAKER = 240.0  # weight of the last speaker
FADING = 2.0  # halvings of the weight of a speaker for each sentence since that is the article's own
SURE = 1.3  # factor where the sex is known
_COMPOUND = re.compile(r"(?:\s[a-z-]{1,30}){1,3}\s(?=[A-Z])")
_PASSIVE = re.compile(
    r"(?:'s|’s|\s(?:is|was|has been|had been|can be|could be|will be|should be|has \w{2,20} been|had \w{2,20} been))\s(?:(?:\w{2,20}ly|also)\s)?(?!\w+ing)[a-z]+(?:ed|n|wn|ld|id|od)\b"
)
_PREPOSITIONS = frozenset(["of", "for", "at", "from", "with", "in", "to", "about", "on", "against", "near", "by", "like", "than"])
SUBJECT_WITHIN = 4  # words at most before a mention that opens its sentence
LONGEST_OPENING = 200  # code points of what may stand before the subject of the main clause


def resolve_pronoun(context: Context, statement: Statement, pronoun: str, *, is_owner: bool = False) -> str | None:
    """Return the identifier of whom a pronoun means, or None where nobody fits.

    Args:
        context: what is known so far.
        statement: of which the pronoun is the source.
        pronoun: in the nominative.
        is_owner: whether it owns the source ("her campaign"), so that it may mean somebody of whom the statement speaks.

    The speaker whose turn goes on comes first. Else each mention and each speaker before the pronoun gives weight to its entity, in the
    manner of S. Lappin and H. J. Leass (1994), An Algorithm for Pronominal Anaphora Resolution: more for subjects and speakers, less for
    what stands behind a preposition, half for each sentence further back; the heaviest one that fits in sex and number is meant. Where
    somebody without a name spoke last ("a resident said"), the pronoun means them: nobody.
    """
    position = statement.source[0].start
    if pronoun == "it" and statement.cue and _PASSIVE.match(context.text, statement.source[-1].end):
        return None  # "it was reported that"
    previous = context.resolved.get(statement.continues or "")
    if previous and previous.speaker and _fits(context, previous.speaker, pronoun):
        return previous.speaker
    found = (
        _last_body(context, position)
        if pronoun in PLURAL
        else _heaviest(context, () if is_owner else statement.content, position, pronoun)
    )
    if found and pronoun in THIRD:
        context.told_sex.setdefault(found, THIRD[pronoun])
    return found


def _last_body(context: Context, position: int) -> str | None:
    """Return the last speaker, if it is a body that "they" can mean."""
    place, speaker = next(((place, who) for place, who in reversed(context.speakers) if place < position), (-1, ""))
    is_near = place >= position - REACH and place > context.unnamed.get("people", -1)
    return speaker if is_near and speaker in context.organizations else None


def _heaviest(context: Context, left_out: Sequence[Span], position: int, pronoun: str) -> str | None:
    weights: dict[str | None, float] = defaultdict(float)
    for named in context.index.before(position, max(position - REACH, 0)):
        if not any(span.start <= named.span.start < span.end for span in left_out):
            weights[named.entity.id] += _weight(context, named) / 2 ** context.sentences_between(named.span.start, position)
    recent = [(place, who) for place, who in context.speakers[-LAST_SPEAKERS:] if position - REACH <= place < position]
    for age, (place, speaker) in enumerate(reversed(recent)):
        weights[speaker] += SPEAKER / 2 ** (age + context.sentences_between(place, position) * FADING)
    nobody = context.unnamed.get("person" if pronoun in THIRD else "body", -1)
    if max(recent[-1][0] if recent else 0, position - REACH) < nobody < position:
        since = context.sentences_between(nobody, position)
        weights[None] = SUBJECT / 2 ** (since + 1) + SPEAKER / 2 ** (since * FADING)
    fitting = {
        i: weight * _sureness(context, i, pronoun) for i, weight in weights.items() if i is None or _fits(context, i, pronoun)
    }
    return max(fitting, key=lambda identifier: fitting[identifier], default=None)


def _weight(context: Context, named: Named) -> float:
    """Return the weight of a mention by its place in the sentence."""
    if context.is_said(named.span.start):
        return QUOTED
    if is_subject(context, named):
        return SUBJECT
    before = context.text[max(0, named.span.start - 12) : named.span.start].split()
    is_oblique = bool(before) and before[-1].casefold() in _PREPOSITIONS
    return OBLIQUE if is_oblique or is_possessor(context.text, named.span) else OTHER


def _sureness(context: Context, identifier: str | None, pronoun: str) -> float:
    return SURE if identifier and pronoun in THIRD and sex_of_person(context, identifier) else 1.0


def is_subject(context: Context, named: Named) -> bool:
    """Whether a mention opens its sentence, or its main clause: "On Friday, after the storm, Haddad left"."""
    start = context.sentence_start(named.span.start)
    opening = context.text[start : min(named.span.start, start + LONGEST_OPENING)]
    if any(mark in opening for mark in '“"') or start + LONGEST_OPENING < named.span.start or _is_modifier(context, named):
        return False
    words = opening.split()
    if len(words) <= SUBJECT_WITHIN:
        return True
    return words[-1].endswith(",") and (words[0].casefold() in no_names().function or words[0].endswith(("ing", "ed")))


def _is_modifier(context: Context, named: Named) -> bool:
    """Whether a mention belongs to the noun behind it: "Haddad's chairman", "Haddad consultant Stefan Moe"."""
    gap = _COMPOUND.match(context.text, named.span.end)
    is_compound = gap is not None and gap[0].split()[-1] in nouns_of_people()
    return is_compound or is_possessor(context.text, named.span)


def _fits(context: Context, identifier: str, pronoun: str) -> bool:
    if pronoun in THIRD:
        return identifier in context.people and sex_of_person(context, identifier) in {None, THIRD[pronoun]}
    return identifier in context.organizations


def sex_of_person(context: Context, identifier: str) -> str | None:
    """Return "female" or "male" by the pronouns that the article used before, titles and roles, or the given name; or None."""
    person = context.people.get(identifier)
    if person is None:
        return None
    told = context.told_sex.get(identifier) or _told_by_words(
        word for capacity in person.capacities for word in WORD.findall(capacity.role)
    )
    return told or sex_of(person.name.casefold().split())


def _told_by_words(words: Iterator[str]) -> str | None:
    """Return the sex that the first title or role tells ("spokeswoman", "Mr"), or None."""
    names = gazetteer.load()
    for word in words:
        folded = word.casefold().rstrip(".")
        if folded in names.female_titles:
            return "female"
        if folded in names.male_titles:
            return "male"
    return None
