"""The scope of a figure as its sentence words it: where, when, by whom, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.extract.dates import edtf
from kg.extract.dates.moments import Moment
from kg.extract.figures.counted import Counted
from kg.extract.figures.numbers import Number
from kg.extract.figures.outcomes import Evidence
from kg.extract.words import Words, closed
from kg.language.annotated import Name, NameKind
from kg.model import Period

_PREPOSITIONS = (
    frozenset(["in", "at", "near", "around", "across", "throughout", "outside", "inside", "within"]),
    frozenset(["on", "targeting", "against", "hit", "hitting", "struck", "rocked"]),
    frozenset(["of", "from", "to", "off", "through"]),
)
PLACE_REACH = 6  # words between the preposition and the name: "in the besieged northern city of ..."
SINCE_REACH = 14  # words between "since" and its date: "since the ferry line opened in June 1998"
NEGATION_REACH = 4
PERIOD_REACH = 60  # words; what stands further away in a sentence is no sentence any more but a list
SAYING_REACH = 3  # words between "announced" and its own time
OTHER_CLAUSE = 3  # words that a comma or a conjunction counts for when the nearest time is looked for
_BETWEEN_CLAUSES = frozenset({",", ";", "and", "when", "after", "before"})
_RATES = frozenset(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "person", "capita", "square"])
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}
_SAYING = frozenset(
    ["said", "announced", "reported", "told", "released", "published", "statement", "says", "report", "added", "confirmed"]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what is known about it.

    Args:
        words: its words.
        moments: its time expressions.
        names: its proper names, in order.
        today: the day of the article, at which an open period ends.
    """

    words: Words
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    today: date | None


def find_place(scene: Scene, first: int) -> str | None:
    """Return the wording of the place: the nearest place name behind the figure that follows "in" or the like, else one before it."""
    words, at = scene.words, scene.words.starts[first]
    best: tuple[tuple[int, int], Name] | None = None
    for name in scene.names:
        if name.kind is not NameKind.PLACE:
            continue
        distance = name.span.start - at
        rank = _preposition_rank(words, words.find(name.span.start)), distance if distance > 0 else -2 * distance
        if rank[0] < len(_PREPOSITIONS) and (best is None or rank < best[0]):
            best = rank, name
    return best[1].span.of(words.text) if best else None


def _preposition_rank(words: Words, first: int) -> int:
    """Return how surely a name is where it happened: "in" and "at" first, "of" and "from" last."""
    at = first - 1
    for _ in range(PLACE_REACH):
        for rank, prepositions in enumerate(_PREPOSITIONS):
            if words.at(at) in prepositions:
                return rank
        if not (words.is_capitalized(at) or words.at(at) in closed("before_a_place")):
            break
        at -= 1
    return len(_PREPOSITIONS)


def find_period(scene: Scene, first: int, last: int) -> Period | None:
    """Return the period of the figure: the time expression of its sentence that stands nearest and is no announcement date."""
    resolved = [
        moment
        for moment in scene.moments
        if moment.period is not None
        and first - PERIOD_REACH < moment.last
        and moment.first < last + PERIOD_REACH
        and not is_announcement(scene.words, moment)
    ]
    if not resolved:
        return None
    nearest = min(resolved, key=lambda moment: _distance(scene.words, moment, first, last))
    period = nearest.period
    if period is None:
        return None
    start = _since(scene.words, nearest)
    if start is not None:
        return edtf.since(scene.words.wording(start, nearest.last), period, scene.today)
    return period


def _since(words: Words, moment: Moment) -> int | None:
    """Return the word "since" to which a time belongs, as in "since the ferry line opened in June 1998", or None."""
    for at in range(moment.first - 1, max(-1, moment.first - SINCE_REACH), -1):
        if words.at(at) == "since":
            return at
        if words.at(at) in (",", ".", ";", "and", "but"):
            return None
    return None


def _distance(words: Words, moment: Moment, first: int, last: int) -> int:
    """Return how far a time stands from the words ``[first, last)``; each clause between counts for some words more."""
    gap = words.lower[last : moment.first] if moment.first >= last else words.lower[moment.last : first]
    return len(gap) + OTHER_CLAUSE * sum(map(gap.count, _BETWEEN_CLAUSES))


def is_announcement(words: Words, moment: Moment) -> bool:
    """Whether a time goes with a verb of saying, and so is no period of the figure: "announced on June 3rd"."""
    near = words.lower[max(0, moment.first - SAYING_REACH) : moment.first]
    said = next((at for at in range(len(near) - 1, -1, -1) if near[at] in _SAYING), None)
    return said is not None and not {"that", ","} & set(near[said:])


def find_reference(scene: Scene, last: int) -> Period | None:
    """Return what a comparison compares with: the first time behind it ("the fewest since 1998", "fewer than in spring")."""
    for moment in scene.moments:
        if moment.first >= last and moment.period is not None:
            start = _since(scene.words, moment)
            if start is None:
                return moment.period
            return edtf.since(scene.words.wording(start, moment.last), moment.period, scene.today)
    return None


def is_negated(words: Words, number: Number, evidence: Evidence | None) -> bool:
    """Whether the verb of the figure is denied: "did not kill 30 people", "has never arrested 12"."""
    verb = evidence.at if evidence and evidence.at < number.first else number.first
    return any(words.at(at) in closed("negations") for at in range(max(0, verb - NEGATION_REACH), verb))


def find_rate(words: Words, counted: Counted, number: Number) -> str | None:
    """Return the unit of a rate: "week" of "400 deaths per week", "week" of "three attacks every week"."""
    at = max(counted.last, number.after)
    word, following = words.at(at), words.at(at + 1)
    if word in ("per", "every", "each", "a", "an") and following in _RATES:
        return following
    return _ADVERBS.get(word)
