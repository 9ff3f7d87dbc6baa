"""What happened to the people that a number counts: killed, injured, missing, displaced, detained, abducted, rescued.

The evidence is looked for in the order in which it misleads least: the counted noun itself ("12 deaths"), a verb right before the number
("killed 12"), a participle or verb behind the noun ("12 were killed"), a verb further back ("killed the driver and 12 passengers"), a toll.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg import lexicon
from kg.extract.dates.moments import year_at
from kg.extract.figures.counted import Counted, behind_enclosed
from kg.extract.figures.losses import find_left_hurt, find_lost
from kg.extract.figures.numbers import Number
from kg.extract.figures.outcome_words import AMBIGUOUS_NOUNS, OutcomePhrase, outcome_words
from kg.extract.figures.qualifiers import qualifier_end
from kg.extract.figures.tolls import find_change, find_toll
from kg.extract.nouns import nouns
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words, closed
from kg.model import Outcome, Unit

PEOPLE_REACH = 20  # ... where the number counts people
PASSIVE_REACH = 8  # words between "were" and the participle
AFTER_REACH = 48  # words behind the counted noun in which its verb stands
BEFORE_REACH = 14  # words before the number in which the verb of its conjunction stands
ASIDE_REACH = 8  # words between the commas of an aside
LISTED_REACH = 6
NAMED_REACH = 30  # words between "the injured were" and the last of those named
NOUN_REACH = 9  # words between "the murder" and "of 12 herders"
COMPANY_REACH = 30
WITH_REACH = 8  # words between "died" and "with her two sons"
BRACKET_REACH = 24

_CLAUSE_ENDS = frozenset(".;:!?") | {"when", "while", "because", "but", "whereas", "although", "though", "if", "before"}
_GROUPS = frozenset(["total", "number", "minimum", "maximum", "family", "group", "team", "crowd", "crew", "convoy", "band"])
_ADDED = ("in", "addition", "to")
_LOST = frozenset(["claimed", "claiming", "claims", "took", "taken", "taking", "cost", "costing", "lost"])
REACH_OF_LOSS = 4  # words between the verb and the lives that it took: "claimed at least 40 lives"
_AMONG = frozenset({"among", "of", "and", "were", "are"})
_COMPANY = frozenset({"alongside"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_LINKS = frozenset({"and", ",", "including", "plus", "well", "with"})
_STATES = frozenset(["dead", "injured", "wounded", "missing", "hurt", "homeless"])
_PASSIVE = frozenset(["was", "were", "been", "be", "being", "are", "got", "feared", "left"])
_FINAL = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING})
_BEHIND_GROUP = frozenset({Outcome.KILLED, Outcome.MISSING, Outcome.RESCUED})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_QUOTES = frozenset('"“”')
_APPOSED = frozenset({"--", "–", "—"})
_BESIDE_NOUN = frozenset({"on", "in", "at", "near", "outside", "last", "yesterday", "today", "this", "earlier", "late"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which outcome, by which rule, and the word of the evidence; ``is_active`` when those counted are the object of the verb."""

    outcome: Outcome
    rule: str
    at: int
    is_active: bool = False


def find_outcome(words: Words, number: Number, counted: Counted) -> Evidence | None:
    """Return what happened to the people counted, or None."""
    if number.unit is not None:
        return None
    if counted.unit is Unit.EVENT or (counted.unit is Unit.OBJECT and counted.loaded is None):
        return _of_noun(words, counted)
    noun = _of_noun(words, counted)
    found = _of_people(words, number, counted, noun)
    # Things can be missing, seized and saved as well; a noun that no list knows is of people where they die.
    is_of_things = counted.unit is Unit.OTHER and counted.loaded is None and not words.is_capitalized(counted.last - 1)
    return None if found and is_of_things and words.at(found.at) in lexicon.word_set("polarity", "of_things_too") else found


def _of_people(words: Words, number: Number, counted: Counted, noun: Evidence | None) -> Evidence | None:
    return (
        (noun if noun and noun.outcome in _FINAL else None)
        or _of_possessive(words, counted)
        or _labelled(words, number.first)
        or (_directly_after(words, number) if counted.is_empty else None)
        or _right_before(words, number.first, counted)
        or (_toll(words, number.first) if counted.is_empty else None)  # "put the toll at 17, with 31 hurt"
        or _of_group(words, counted, number)
        or _of_loss(words, number.first, counted)
        or _after(words, counted, number)
        or noun  # "two hostages were freed": what they were before counts only where no verb tells more
        or _further_before(words, number.first, counted)
        or _listed(words, number.first)
        or _toll(words, number.first)
        or (_change(words, number.first) if counted.is_empty else None)
    )


def _of_noun(words: Words, counted: Counted) -> Evidence | None:
    """Find it in the counted noun: "12 deaths", "three bodies of villagers"; a state before it ("wounded soldiers") counts as well."""
    head = next((at for at in range(counted.first + 1, counted.last) if words.at(at) == "of"), counted.last) - 1
    for at in range(counted.last - 1, counted.first - 1, -1):
        word = words.at(at)
        outcome = outcome_words().nouns.get(word)
        if outcome is None or not (at in (head, counted.last - 1) or word in _STATES):
            if at < head and word in outcome_words().participles:  # "three freed pilots"
                return Evidence(outcome_words().participles[word], "noun", at)
            continue
        is_lost = words.at(counted.last) in _LOST or not _LOST.isdisjoint(
            words.lower[max(0, counted.first - REACH_OF_LOSS) : counted.first]
        )
        if (
            word in AMBIGUOUS_NOUNS
            and not is_lost
            and words.at(counted.last) not in ("lost", "taken", "claimed", "have", "were", "are", ".")
        ):
            continue
        return Evidence(outcome, "noun", at)
    return None


def _of_possessive(words: Words, counted: Counted) -> Evidence | None:
    """Find it in "the six weavers' deaths"."""
    if counted.is_empty or words.at(counted.last) not in ("'", "'s"):
        return None
    outcome = outcome_words().of.get(words.at(counted.last + 1))
    return Evidence(outcome, "of", counted.last + 1) if outcome else None


def _labelled(words: Words, first: int) -> Evidence | None:
    """Find it in a table: "Killed: 12", "Deaths: 40"."""
    at = first - 2
    if words.at(first - 1) != ":" or at < 0 or not (at == 0 or words.is_capitalized(at) or not words.at(at - 1).isalpha()):
        return None
    outcome = outcome_words().nouns.get(words.at(at)) or outcome_words().participles.get(words.at(at))
    return Evidence(outcome, "noun", at) if outcome else None


def _active_at(words: Words, end: int) -> OutcomePhrase | None:
    """Return the active verb that ends right before a word."""
    for phrase in outcome_words().active.get(words.at(end - 1), ()):
        if end >= len(phrase.words) and words.lower[end - len(phrase.words) : end] == phrase.words:
            before = words.at(end - len(phrase.words) - 1)
            if before not in ("was", "were", "been", "be", "being", "are", "is"):
                return phrase
    return None


def _right_before(words: Words, first: int, counted: Counted) -> Evidence | None:
    """Find it in "killed 12", "killing another 12", "the death of 12", "the lives of some 12 miners"."""
    at = first
    while (
        at > 0
        and first - at < 4
        and words.at(at - 1) in closed("between_verb_and_number") | {"["} | _QUOTES
        and words.at(at - 1) != "of"
    ):
        at -= 1
    phrase = _active_at(words, at)
    if phrase is not None:
        return Evidence(phrase.outcome, "active", at - 1, is_active=True)
    if words.at(at - 1) == "of" and words.at(at - 2) in _GROUPS:
        at -= 2 + (words.at(at - 3) in ("a", "the"))
        phrase = _active_at(words, at)
        return Evidence(phrase.outcome, "active", at - 1, is_active=True) if phrase else None
    if words.at(at - 1) not in ("of", "to", "in"):
        return None
    noun = at - 2 - (words.at(at - 2) == "[" or words.at(at - 2) in _QUOTES)  # "the massacre [of 12 herders]"
    if words.at(noun) not in outcome_words().of:
        return _of_earlier_noun(words, at - 1)
    is_loss = words.at(noun) == "loss" and counted.unit is not Unit.PERSON  # "the loss of 40 jobs"
    if words.at(noun) == "toll" or is_loss or (words.at(at - 1) == "in" and not words.at(noun).startswith(("death", "loss"))):
        return None
    return Evidence(outcome_words().of[words.at(noun)], "of", noun)


def _of_earlier_noun(words: Words, of: int) -> Evidence | None:
    """Find it in "the murder last week in Kelso of 12 herders": when or where stands between the noun and its "of"."""
    if words.at(of) != "of":
        return None
    for at in range(of - 1, max(-1, of - NOUN_REACH), -1):
        word = words.at(at)
        if word in outcome_words().of and word not in ("toll", "dead") and words.at(at + 1) in _BESIDE_NOUN:
            return Evidence(outcome_words().of[word], "of", at)
        if word in _CLAUSE_ENDS or word in nouns().verbs or word in nouns().auxiliaries or _active_at(words, at + 1):
            return None
    return None


def _phrase_at(words: Words, at: int) -> OutcomePhrase | None:
    for phrase in outcome_words().after.get(words.at(at), ()):
        if words.lower[at : at + len(phrase.words)] == phrase.words:
            return phrase
    return None


def _after(words: Words, counted: Counted, number: Number) -> Evidence | None:
    """Find it in "12 dead", "12 people killed", "12 people, three of them children, were killed", "12 died"."""
    at = start = behind_enclosed(words, max(counted.last, number.after))
    end = min(start + AFTER_REACH, len(words))
    is_passive = False
    while at < end:
        word = words.at(at)
        if word in _CLAUSE_ENDS and not _is_abbreviated(words, at):
            return None
        if word == "," and (_is_taken_from(words, number.first) or _opens_clause(words, start, at)):
            return None
        if word in _QUOTES:
            at = end if (closing := _closing_quote(words, at)) is None else closing + 1
            continue
        phrase = _phrase_at(words, at)
        if phrase is not None:
            if _takes_object(words, at + len(phrase.words), phrase, passive=is_passive) or _is_object(words, at):
                return None
            if phrase.is_intransitive or is_passive or at == start or word in _STATES or _is_reduced(words, at):
                return Evidence(phrase.outcome, phrase.kind, at)
        if at > start and _is_of_next(words, at):
            return None
        if word == "(":  # "12 members of the patrol (a village militia) died"
            at = next(
                (closing + 1 for closing in range(at + 1, min(at + BRACKET_REACH, end)) if words.at(closing) == ")"), at + 1
            )
            continue
        if word in _PASSIVE and words.at(at - 1) not in _RELATIVE:
            is_passive, end = True, min(at + PASSIVE_REACH, len(words))
        elif _is_other_verb(word, is_passive=is_passive):
            return None
        at += 1
    return None


def _opens_clause(words: Words, start: int, comma: int) -> bool:
    """Whether a comma ends what is said of a number: "has fed 9,000 people, and 15 cooks were hurt", no list of three or more."""
    is_aside = "," in words.lower[comma + 2 : comma + ASIDE_REACH]  # "Twelve miners, and three guards, were killed"
    if words.at(comma + 1) != "and" or "," in words.lower[start:comma] or is_aside:
        return False
    return parse_numeral(words, qualifier_end(words, comma + 2)) is not None


def _is_object(words: Words, at: int) -> bool:
    """Whether an outcome is a noun for others, to whom those counted did something: "two teachers carried the wounded"."""
    return words.at(at) in _STATES and words.at(at - 1) in ("the", "those") and words.at(at - 2) not in _AMONG


def _of_loss(words: Words, first: int, counted: Counted) -> Evidence | None:
    """Find it in "we lost 11 officers" and "left 22 others with burns"."""
    for outcome, at in (
        (Outcome.KILLED, find_lost(words, first, counted)),
        (Outcome.INJURED, find_left_hurt(words, first, counted)),
    ):
        if at is not None:
            return Evidence(outcome, "active", at, is_active=True)
    return None


def _is_taken_from(words: Words, first: int) -> bool:
    """Whether a clause begins with those of whom it tells a part: "of the 12 soldiers, three were killed"."""
    of = first - 2 if words.at(first - 1) in nouns().determiners else first - 1
    return words.at(of) == "of" and not words.at(of - 1).isalnum()


def _is_of_next(words: Words, at: int) -> bool:
    """Whether another number stands right before the outcome, so that it is that one's: "12 boatmen, with 31 hurt"."""
    if words.at(at - 1) not in ("with", "and", ",", "while"):
        return False
    numeral = parse_numeral(words, qualifier_end(words, at))
    phrase = _phrase_at(words, numeral.last) if numeral else None
    return phrase is not None and phrase.kind == "passive"


def _of_group(words: Words, counted: Counted, number: Number) -> Evidence | None:
    """Find it in "eight of the wounded died": the verb tells more than the group that they come from."""
    group = number.after + 2
    if not counted.is_empty or words.at(group - 2) != "of" or words.at(group - 1) not in ("the", "those"):
        return None
    before = _phrase_at(words, group)
    if before is None or before.kind != "passive":
        return None
    at = group + len(before.words)
    found = _after(words, Counted(at, at, None, None), number)
    is_told = found is not None and found.outcome in _BEHIND_GROUP and found.outcome is not before.outcome
    return found if is_told else Evidence(before.outcome, "passive", group)


def _is_other_verb(word: str, *, is_passive: bool) -> bool:
    """Whether a finite verb comes first, so that what follows is said of something else: "six officers said that 12 ..."."""
    if word.endswith("ing") or word in closed("modifying") or (is_passive and word in ("found", "left")):
        return False
    return word in nouns().verbs


def _is_abbreviated(words: Words, at: int) -> bool:
    """Whether a full stop ends an abbreviation ("the Dr. Venn clinic") and not the clause."""
    return words.at(at) == "." and words.at(at - 1).capitalize() in lexicon.word_set("abbreviations", "before_a_name")


def _closing_quote(words: Words, at: int) -> int | None:
    """Return where a name in quotation marks ends ("members of the "Hill Patrol" died"), None where more than a name is quoted."""
    return next((closing for closing in range(at + 2, min(at + 8, len(words))) if words.at(closing) in _QUOTES), None)


def _directly_after(words: Words, number: Number) -> Evidence | None:
    """Find it in "killed six, 35 injured in the raid": the participle right behind a number without a noun is about that number."""
    phrase, start = _phrase_at(words, number.after), number.first
    if (
        phrase is None
        or phrase.kind != "passive"
        or _takes_object(
            words, number.after + len(phrase.words), phrase, passive=words.lower[max(0, start - 3) : start] == _ADDED
        )
    ):
        return None
    return Evidence(phrase.outcome, phrase.kind, number.after)


def _takes_object(words: Words, at: int, phrase: OutcomePhrase, *, passive: bool) -> bool:
    """Whether the verb has an object behind it, so that those counted are the ones who did it ("12 gunmen killed three guards")."""
    if passive or phrase.kind == "intransitive" or phrase.words[0] in ("dead", "missing", "homeless"):
        return False
    return _begins_object(words, at)


def _begins_object(words: Words, at: int) -> bool:
    word = words.at(at)
    if word in nouns().determiners and word != "no":
        return True
    numeral = parse_numeral(words, qualifier_end(words, at))
    if numeral is None or word == "one" or year_at(words, at):
        return False
    behind = _phrase_at(words, numeral.last)  # "six killed 35 injured": a headline without its comma, two subjects
    return behind is None or behind.kind != "passive"


def _is_reduced(words: Words, at: int) -> bool:
    """Whether a participle without auxiliary goes with the noun: "12 people in two villages killed by ..."; not with "and killed three"."""
    return words.at(at - 1) not in ("and", "have", "has", "had", "who", "that", "which", "to")


def _further_before(words: Words, first: int, counted: Counted) -> Evidence | None:
    """Find it in "killed the driver, his son and 12 passengers": only a conjunction lies between verb and number."""
    before = first - (words.at(first - 1) in _POSSESSIVES)
    if words.at(first - 1) in ("were", "was", "did", "are") and words.at(first - 2) in ("as", "so"):  # "as were two of his sons"
        return _in_company(words, first)
    if words.at(before - 1) in _COMPANY or words.lower[max(0, before - 2) : before] in (("along", "with"), ("together", "with")):
        return _in_company(words, before)
    if before < first and words.at(before - 1) == "with":  # "drowned with his two sons"; not "and then met with his two sons"
        return _in_company(words, before, WITH_REACH)
    names = nouns()
    is_of_people = counted.unit is Unit.PERSON
    is_apposed = is_of_people and words.at(first - 1) in _APPOSED  # "the murder of the monks -- five Danes"
    at, floor = first, max(0, first - (PEOPLE_REACH if is_of_people else BEFORE_REACH) + 1)
    while at > floor:
        at -= 1
        word = words.at(at)
        if word == "as" and "well" in (words.at(at - 1), words.at(at + 1)):
            continue
        if word in names.auxiliaries and (aside := _aside_start(words, at)) is not None:
            at = aside
            continue
        if is_of_people and word in _COMPANY and "and" in words.lower[at + 1 : first]:
            return _in_company(words, at + 1)
        if word in closed("destroying"):
            return None
        if word in _CLAUSE_ENDS or word == "as" or word in names.auxiliaries - {"all", "both", "including", "so", "more", "left"}:
            return None
        if word in names.prepositions - closed("conjoining"):
            return None
        is_linked = is_apposed or bool(_LINKS & set(words.lower[at + 1 : first]))
        phrase = _active_at(words, at + 1)
        if phrase is not None:
            is_of_things = phrase.outcome not in _FINAL and counted.unit is Unit.OTHER  # "seized 12 rifles and 8 knapsacks"
            return Evidence(phrase.outcome, "conjunction", at, is_active=True) if is_linked and not is_of_things else None
        if word == "of" and words.at(at - 1) in outcome_words().of and words.at(at - 1) != "toll":
            return Evidence(outcome_words().of[words.at(at - 1)], "conjunction", at - 1) if is_linked else None
    return None


def _aside_start(words: Words, at: int) -> int | None:
    """Return the comma before the aside that holds an auxiliary: "the death of six cooks, five of whom were Danes, and two maids"."""
    for whom in (at - 1, at - 2):
        if words.at(whom) in _RELATIVE and words.at(whom - 1) == "of":
            return next((comma for comma in range(whom - 2, max(-1, whom - 6), -1) if words.at(comma) == ","), None)
    return None


def _in_company(words: Words, first: int, reach: int = COMPANY_REACH) -> Evidence | None:
    """Find it in "drowned at noon off the pier, together with two of her rowers"."""
    for at in range(first - 2, max(-1, first - reach), -1):
        if words.at(at) in _CLAUSE_ENDS or (reach < COMPANY_REACH and words.at(at) in nouns().verbs):
            return None
        phrase = _phrase_at(words, at)
        if phrase is not None:
            return Evidence(phrase.outcome, "conjunction", at)
    return None


def _listed(words: Words, first: int) -> Evidence | None:
    """Find it in "among the dead were 12 children" and "the wounded included two nurses"."""
    for at in range(first - 1, max(-1, first - LISTED_REACH), -1):
        if words.at(at) in outcome_words().of and words.at(at - 1) in ("the", "those"):
            linked = set(words.lower[at + 1 : first])
            is_among = words.at(at - 2) == "among" and linked & {"were", "are", "was"}
            if is_among or {"included", "include", "includes", "including"} & linked:
                return Evidence(outcome_words().of[words.at(at)], "noun", at)
    return _named(words, first) if words.at(first - 1) in ("and", ",") else None


def _named(words: Words, first: int) -> Evidence | None:
    """Find it in "the wounded were Jon Abel, Ruth Cole and two other riders"."""
    for at in range(first - 1, max(-1, first - NAMED_REACH), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS or word in nouns().verbs - {"included", "include"}:
            return None
        if word in ("were", "are", "included", "include"):
            outcome = outcome_words().of.get(words.at(at - 1))
            return Evidence(outcome, "noun", at - 1) if outcome and words.at(at - 2) in ("the", "those") else None
    return None


def _toll(words: Words, first: int) -> Evidence | None:
    """Find it in "the flood's toll climbed to 23"."""
    found = find_toll(words, first) if words.lower[max(0, first - 3) : first] != _ADDED else None
    return Evidence(found[0], "toll", found[1]) if found else None


def _change(words: Words, first: int) -> Evidence | None:
    """Find it in "deaths rose from 10 to 14"."""
    found = find_change(words, first)
    return Evidence(found[0], "toll", found[1]) if found else None
