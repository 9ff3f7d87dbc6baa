"""When it happened: the time that goes with a figure in its sentence; `inherit_periods` finds that of the others."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import pairwise

from kg import lexicon
from kg.extract.dates import edtf
from kg.extract.dates.moments import Moment, calendar
from kg.extract.figures.quantities import Quantity
from kg.extract.figures.scene import Scene
from kg.extract.figures.scope.time_roles import TimeRole, listed, role_of
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words, closed
from kg.model import Period, Span, Unit

Timed = tuple[Period, Span]
"""A period and the words that name it."""

SINCE_REACH = 14  # words between "since" and its date: "since the ferry line opened in June 1998"
PERIOD_REACH = 60  # words; what stands further away in a sentence is no sentence any more but a list
CLAUSE_REACH = 15  # words between a figure without an outcome and its time
OTHER_CLAUSE = 3  # words that a comma or a conjunction counts for when the nearest time is looked for
OWN_CLAUSE = 6  # words that a conjunction counts for besides that opens the clause of a figure behind a time
OWN_SENTENCE = 20  # words that a colon between a figure and a time counts for: "a bad summer: 14 drowned off Velm on Tuesday"
_CLAUSE_ENDS = frozenset({",", ";", "."})
_OPENING = frozenset({"after", "when", "from"})
_SUDDEN = ("accident", "explosion", "disaster", "attack", "shelling")
_BETWEEN_CLAUSES = frozenset({",", ";", "and", "when", "after", "before"})
_COMPARING = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})
_PERFECT = frozenset({"has", "have", "had", "'ve"})
_SO_FAR = frozenset({"so", "already"})
_RELATIVES = frozenset({"which", "who", "where"})
_STRETCHES = frozenset({"period", "time", "months", "weeks", "month", "week", "quarter", "half", "stretch", "span", "season"})
_TIME_WORDS = frozenset(["last", "next", "today", "yesterday", "earlier", "later", "worth", "more", "less", "annually"])
_MEASURES = frozenset({Unit.LENGTH, Unit.AREA, Unit.MASS})


def find_period(scene: Scene, found: Quantity) -> Timed | None:
    """Return the period of a figure in its own sentence: the time that stands nearest and is the time of what it counts.

    A figure with an outcome takes any such time of its sentence that is not still to come; another one only that of its own clause.
    Lengths, areas and weights have none: a place is as far away on any day.
    """
    if found.unit in _MEASURES:
        return None
    number, words = found.number, scene.words
    named = timed = _of_role(scene, TimeRole.PERIOD, number.first)
    if found.evidence is None:
        timed = [] if _is_attributive(words, found) else [moment for moment in timed if _is_same_clause(words, moment, found)]
    else:
        timed = [moment for moment in timed if not is_to_come(scene, moment)]
    timed = _outside_relatives(words, timed, number.last) or [m for m in timed if _tells_of_event(words, m, number.last)]
    if (again := next((moment for moment in named if _is_of_same_again(words, moment, number.last)), None)) is not None:
        return _in_other_year(scene, named, again)
    if not timed:
        return None
    if (gap := _days_after(words, number.first)) is not None:
        return _shifted(scene, timed, gap)
    nearest = min(timed, key=lambda moment: _distance(words, moment, number.first, number.last))
    is_past = found.evidence is not None or _PERFECT & set(words.lower)
    if is_past and _is_current(scene, nearest) and not _modals() & set(words.lower):
        return _so_far(scene, nearest)
    if _begins_behind(words, nearest, number.first):
        return None if nearest.period is None else (nearest.period, words.span(nearest.first, nearest.last))
    return whole_period(scene, nearest)


def find_period_behind(scene: Scene, last: int) -> Timed | None:
    """Return the time of what is counted without a number, which stands behind the words up to ``last``: "how many died | on Friday"."""
    timed = [
        moment for moment in _of_role(scene, TimeRole.PERIOD, last) if moment.first >= last and not is_to_come(scene, moment)
    ]
    timed = _outside_relatives(scene.words, timed, last)
    return whole_period(scene, timed[0]) if timed else None


def _is_of_same_again(words: Words, moment: Moment, last: int) -> bool:
    """Whether "the same period of last year" is the time of the number before it, not of another one: "402, down from 515 in the same ..."."""
    return (
        last <= moment.first
        and _is_same_again(words, moment)
        and not any(parse_numeral(words, at) for at in range(last, moment.first))
    )


def _outside_relatives(words: Words, timed: list[Moment], last: int) -> list[Moment]:
    """Return the times that stand in no clause which only describes something behind a figure: "the mill, which opened in 1990"."""
    return [moment for moment in timed if moment.first < last or not _opens_relative(words, last, moment.first)]


def _opens_relative(words: Words, first: int, last: int) -> bool:
    """Whether a comma and a relative pronoun stand in a stretch of words, and no comma that would end the clause."""
    comma = max((at for at in range(first, last) if words.at(at) == ","), default=None)
    return comma is not None and words.at(comma + 1) in _RELATIVES


def _tells_of_event(words: Words, moment: Moment, last: int) -> bool:
    """Whether a relative clause tells on which day it happened: "34 passengers of the ferry, which sank on Saturday, drowned"."""
    is_day = moment.period is not None and moment.period.start == moment.period.end
    clause = set(words.lower[last : moment.first])
    return is_day and any(not clause.isdisjoint(lexicon.word_set("incidents", kind)) for kind in _SUDDEN)


def _begins_behind(words: Words, moment: Moment, first: int) -> bool:
    """Whether a figure is of the very time since which something else goes on: "since May 2018, when a raid killed 26"."""
    gap = words.lower[moment.last : first]
    return first >= moment.last and "when" in gap[:2] and _since(words, moment) is not None


def _is_same_again(words: Words, moment: Moment) -> bool:
    """Whether a year is named for the stretch of it that was counted in another one: "in the same period last year"."""
    before = words.lower[max(0, moment.first - 4) : moment.first]
    return "same" in before and not _STRETCHES.isdisjoint(before)


def _in_other_year(scene: Scene, timed: list[Moment], moment: Moment) -> Timed | None:
    """Return the stretch named before in a sentence, in the year of "the same period last year"; None where none is named."""
    words, year = scene.words, moment.period.start if moment.period else None
    for other in reversed([other for other in timed if other.last <= moment.first]):
        whole = whole_period(scene, other)
        same = edtf.in_year(whole[0], year.year) if whole is not None and year is not None else None
        if same is not None:
            return same, words.span(moment.first, moment.last)
    return None


def _is_current(scene: Scene, moment: Moment) -> bool:
    """Whether a time is the one that the day of the article lies in, "this year", and not yet over."""
    period, today = moment.period, scene.today
    return (
        scene.words.at(moment.first) == "this"
        and today is not None
        and period is not None
        and period.start is not None
        and period.end is not None
        and period.start < today < period.end
    )


@cache
def _modals() -> frozenset[str]:
    return lexicon.word_set("polarity", "modals")


def _so_far(scene: Scene, moment: Moment) -> Timed | None:
    """Return the part of a time that is over on the day of the article: nobody has been killed later "this year"."""
    period, span = moment.period, scene.words.span(moment.first, moment.last)
    return None if period is None else (edtf.since(period.text, period, scene.today), span)


def find_as_of(scene: Scene, first: int) -> Period | None:
    """Return until when the figure that begins at a word was counted, where the sentence says so: "as of June 3", "by Monday"."""
    until = _of_role(scene, TimeRole.AS_OF, first)
    # Of two days as near, the one behind: "from 40 on Monday to 63 on Tuesday".
    near = min(until, key=lambda moment: (_distance(scene.words, moment, first, first + 1), moment.first < first), default=None)
    return near.period if near else None


def _of_role(scene: Scene, role: TimeRole, first: int) -> list[Moment]:
    """Return the times near the figure that begins at a word that are of a role to it."""
    return [
        moment
        for moment in scene.moments
        if moment.period is not None
        and first - PERIOD_REACH < moment.last
        and moment.first < first + PERIOD_REACH
        and role_of(scene, moment, first) is role
    ]


def find_reference(scene: Scene, last: int) -> Period | None:
    """Return what a comparison compares with: the first time behind it ("the fewest since 1998", "fewer than in spring")."""
    for moment in scene.moments:
        if moment.first >= last and moment.period is not None:
            whole = whole_period(scene, moment)
            return whole[0] if whole else None
    return None


def whole_period(scene: Scene, moment: Moment, *, goes_on: bool = False) -> Timed | None:
    """Return the period of a time with the words that make it an open or a shorter one: "since May", "so far this year".

    Args:
        goes_on: whether what began then is known to go on; otherwise only a verb in the perfect says so ("has killed").
    """
    period, words = moment.period, scene.words
    if period is None:
        return None
    start = _since(words, moment)
    if start is None and (goes_on or _PERFECT & set(words.lower)):
        start = _onset(words, moment)
    if start is None and _SO_FAR & {words.at(moment.first - 2), words.at(moment.first - 1)} and scene.today:
        start = moment.first
    if start is not None:
        return edtf.since(words.wording(start, moment.last), period, scene.today), words.span(start, moment.last)
    span = words.span(moment.first, moment.last)
    if words.at(moment.first) == "end" and words.at(moment.first - 1) in ("the", "at", "by") and period.end:
        return edtf.day(period.text, period.end), span  # a count at the end of a period is one of its last day
    return _with_next(scene, moment) or (period, span)


def _with_next(scene: Scene, moment: Moment) -> Timed | None:
    """Return the days of "on Monday and Tuesday" as one period."""
    words = scene.words
    pair = next(
        ((a, b) for a, b in pairwise(scene.moments) if moment in (a, b) and words.lower[a.last : b.first] == ("and",)), None
    )
    if pair is None or not all(found.period and found.period.start == found.period.end for found in pair):
        return None
    first, last = pair[0].period, pair[1].period
    if first is None or last is None or first.start is None or last.start is None or first.start >= last.start:
        return None
    span = words.span(pair[0].first, pair[1].last)
    return edtf.interval(span.of(words.text), first.start, last.start), span


def _since(words: Words, moment: Moment) -> int | None:
    """Return the word "since" to which a time belongs, as in "since the ferry line opened in June 1998", or None."""
    for at in range(moment.first - 1, max(-1, moment.first - SINCE_REACH), -1):
        if words.at(at) == "since":
            return at
        if words.at(at) in (",", ".", ";", "and", "but"):
            return None
    return None


def _onset(words: Words, moment: Moment) -> int | None:
    """Return where the words begin that make a time the first day of what has gone on since: "which began in 2011"."""
    onsets = listed("onsets")
    for at in range(moment.first - 1, max(-1, moment.first - SINCE_REACH), -1):
        if words.at(at) in onsets:
            nearby = set(words.lower[max(0, at - SINCE_REACH) : at + 4])
            return at if listed("lasting") & nearby else None
        if words.at(at) in (",", ".", ";", "and", "but"):
            return None
    return None


def _distance(words: Words, moment: Moment, first: int, last: int) -> int:
    """Return how far a time stands from the words ``[first, last)``; each clause between counts for some words more."""
    gap = words.lower[last : moment.first] if moment.first >= last else words.lower[moment.last : first]
    between = len(gap) + OTHER_CLAUSE * sum(map(gap.count, _BETWEEN_CLAUSES))
    # "closed on Sunday after 41 were killed on Saturday": what opens the clause of a figure parts it from the time before.
    is_parted = moment.last <= first and not _OPENING.isdisjoint(gap)
    return between + OWN_CLAUSE * is_parted + OWN_SENTENCE * (":" in gap)


def _days_after(words: Words, first: int) -> tuple[int, int] | None:
    """Return where "a day after" stands that opens the clause of a figure, and how many days that is; None without."""
    for at in range(first - 1, max(1, first - SINCE_REACH), -1):
        word = words.at(at)
        if word in _CLAUSE_ENDS:
            return None
        if word == "after" and words.at(at - 1) in ("day", "days"):
            count = parse_numeral(words, at - 2)
            days = 1 if words.at(at - 2) == "a" else int(count.value) if count and not count.is_vague else None
            return None if days is None else (at - 2, days)
    return None


def _shifted(scene: Scene, timed: list[Moment], gap: tuple[int, int]) -> Timed | None:
    """Return the day of what happened some days before another: "Crews searched on Monday, two days after a ferry sank"."""
    start, days = gap
    base = next((moment for moment in timed if moment.last <= start), timed[0])
    day = base.period.start if base.period and base.period.start == base.period.end else None
    if day is None:
        return None
    span = scene.words.span(start, start + 3)
    return edtf.day(span.of(scene.words.text), day - timedelta(days)), span


def _is_same_clause(words: Words, moment: Moment, found: Quantity) -> bool:
    number = found.number
    gap = words.lower[number.last : moment.first] if moment.first >= number.last else words.lower[moment.last : number.first]
    is_compared = any(pair in _COMPARING for pair in pairwise(gap))  # "43 %, up from 38 % in 2016": the year of the other one
    return len(gap) <= CLAUSE_REACH and not is_compared and not listed("subordinate") & set(gap)


def is_to_come(scene: Scene, moment: Moment) -> bool:
    """Whether a time begins only after the day of the article: nobody was killed then."""
    return bool(scene.today and moment.period and moment.period.start and moment.period.start > scene.today)


def _is_attributive(words: Words, found: Quantity) -> bool:
    """Whether a sum names a thing rather than happens: "the $15 fare", "a $2 billion deficit"."""
    after = words.at(found.number.after)
    if found.unit is not Unit.MONEY or not after.isalpha() or after.endswith("ed"):
        return False
    is_noun = not any(after in closed(kind) for kind in ("prepositions", "auxiliaries", "determiners", "verbs"))
    return is_noun and after not in _TIME_WORDS and after not in calendar().weekdays
