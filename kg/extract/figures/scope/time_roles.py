"""What a time is to the figures of its sentence: the period that they cover, or something else.

A sentence dates more than its figures: when they were announced, until when they were counted, what they are compared with, the day
of the article itself in a dateline. None of these is the period of a figure.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import partial

from kg import lexicon
from kg.extract.dates.moments import Moment, calendar
from kg.extract.figures.scene import Scene
from kg.extract.numerals import parse_numeral
from kg.extract.words import Words

SAYING_REACH = 7  # words between "told" and its own time: "told the Marl News Agency late on Monday"
FRONTED_REACH = 25  # words between a time that opens its clause and the verb that it goes with
CONTENT_REACH = 12  # words between "said" and the "that" or "had" of what is said
SUPERLATIVE_REACH = 8  # words between "the lowest" and the "since" of its comparison
RAISED_REACH = 5  # words between the new total and the day of the change
TOLL_REACH = 12  # words between "toll" and its verb

listed = partial(lexicon.word_set, "periods")
"""Return one of the lists of ``lexicon/periods.yaml``."""

_YEAR = re.compile(r"[12]\d{3}")
_BEFORE_A_TIME = frozenset(
    ["on", "the", "than", "before", "after", "around", "at", "fiscal", "year", "through", "over", "circa", "as"]
)
_JOINING = frozenset({"-", "–", "("})
_MAKING = frozenset({"made", "make", "makes", "went"})
_UNTIL = frozenset({"by", "until", "till"})
_AROUND_UNTIL = frozenset({"late", "early", "the", "end", "of", "noon", "midday", "midnight", "evening", "morning", "on"})
_AROUND_REFERENCE = frozenset(
    ["in", "on", "the", "early", "late", "during", "for", "since", "at", "of", "same", "period", "months", "weeks", "quarter"]
)
_CLAUSE_ENDS = frozenset({",", ";", "that", "where", "which", "who", "when"})
_BEHIND_SAYING = frozenset({"that", "it", "they", "he", "she", "had", "has", "have"})


class TimeRole(Enum):
    """What a time is to a figure of its sentence."""

    PERIOD = "period"
    ANNOUNCEMENT = "announcement"
    AS_OF = "as_of"
    REFERENCE = "reference"
    HEADING = "heading"
    """The date of the article or of a picture, which is no part of the sentence."""


def role_of(scene: Scene, moment: Moment, figure: int) -> TimeRole:
    """Return what a time is to the figure that begins at a word.

    >>> from kg.extract.words import split_words
    >>> words = split_words("The ministry said on 3 March that 12 had drowned in February.")
    >>> [role_of(Scene(words, (), ()), Moment(*at, None), 7).value for at in ((4, 6), (11, 12))]
    ['announcement', 'period']
    """
    words = scene.words
    if is_announcement(words, moment) or _opens_a_saying(words, moment, figure):
        return TimeRole.ANNOUNCEMENT
    if _is_heading(scene, moment):
        return TimeRole.HEADING
    if _is_until(words, moment) or _is_toll_day(words, moment, figure) or _is_raised(words, moment, figure):
        return TimeRole.AS_OF
    return TimeRole.REFERENCE if _is_reference(words, moment) else TimeRole.PERIOD


def is_announcement(words: Words, moment: Moment) -> bool:
    """Whether a time goes with a verb or noun of saying right before or behind it: "announced on June 3rd", "in Monday's report"."""
    saying, between = listed("saying"), listed("within_saying")
    if (words.at(moment.last) == "'s" and words.at(moment.last + 1) in saying) or words.at(moment.last) in (
        "statement",
        "report",
    ):
        return True
    if words.at(moment.first - 1) in ("a", "an"):  # "claimed an October 2 attack": a time before a noun goes with the noun
        return False
    has_names = not words.wording(0, len(words)).isupper()  # in a text in capitals any word might be one
    for at in range(moment.first - 1, max(-1, moment.first - 1 - SAYING_REACH), -1):
        word = words.at(at)
        if word in saying or (word == "public" and words.at(at - 1) in _MAKING):
            return True
        if word not in between and not (has_names and words.is_capitalized(at) and word not in calendar().weekdays):
            return False
    return False


def _opens_a_saying(words: Words, moment: Moment, figure: int) -> bool:
    """Whether a time opens a clause of saying that holds the figure: "On Thursday the union said that it had fed 40"."""
    period = moment.period
    if figure < moment.last or (period is not None and period.start != period.end) or words.at(moment.first - 1) == "since":
        return False
    saying = listed("saying")
    for at in range(moment.last, min(figure, moment.last + FRONTED_REACH)):
        if words.at(at) in saying:
            behind = words.lower[at + 1 : min(figure, at + CONTENT_REACH)]
            return words.at(at - 1) not in ("a", "the", "of") and bool(_BEHIND_SAYING & set(behind))
    return False


def _is_heading(scene: Scene, moment: Moment) -> bool:
    """Whether a time stands apart: the full date of the article in a dateline, the year of a photo credit."""
    words, period = scene.words, moment.period
    before = words.at(moment.first - 1)
    is_apart = before not in _BEFORE_A_TIME and before not in calendar().beside_ambiguous
    if moment.last == moment.first + 1 and _YEAR.fullmatch(words.at(moment.first)):
        return is_apart and before[:1].isalpha()
    if period is None or period.start is None or period.start != period.end or period.start != scene.today:
        return False
    return (is_apart and before not in _JOINING) and any(_has_year(word) for word in words.lower[moment.first : moment.last])


def _has_year(word: str) -> bool:
    return word.isdigit() and len(word) in (2, 4) if "-" not in word and "." not in word and "/" not in word else True


def _is_until(words: Words, moment: Moment) -> bool:
    """Whether it was counted until then: "as of June 3", "by late Monday"."""
    at = moment.first - 1
    while words.at(at) in _AROUND_UNTIL and not (words.at(at) == "of" and words.at(at - 1) == "as"):
        at -= 1
    return words.at(at) in _UNTIL or (words.at(at) == "of" and words.at(at - 1) == "as")


def _is_toll_day(words: Words, moment: Moment, figure: int) -> bool:
    """Whether a running total had got so far then: "the toll rose to 12 on Monday"."""
    low, high = min(moment.first, figure), max(moment.last, figure)
    verb = next((at for at in range(high - 1, max(-1, low - TOLL_REACH), -1) if words.at(at) in listed("toll_verbs")), None)
    if verb is None or not listed("tolls") & set(words.lower[max(0, verb - TOLL_REACH) : verb]):
        return False
    if moment.first > verb:
        total = next((at for at in range(moment.first - 1, verb, -1) if parse_numeral(words, at)), figure)
        return not _CLAUSE_ENDS & set(words.lower[verb : moment.first]) and moment.first - max(total, figure, verb) <= 5
    return not {*_CLAUSE_ENDS, "from", "following", "after", "in"} & set(words.lower[moment.last : verb]) - {","}


def _is_raised(words: Words, moment: Moment, figure: int) -> bool:
    """Whether somebody changed a running total then: "raised the number of dead in Sunday's flood to 63 on Wednesday"."""
    if not figure < moment.first <= figure + RAISED_REACH or "to" not in words.lower[max(0, figure - 3) : figure]:
        return False
    raising = lexicon.word_set("counting", "raising")
    verb = next((at for at in range(figure - 1, max(-1, figure - 2 * TOLL_REACH), -1) if words.at(at) in raising), None)
    return verb is not None and bool(lexicon.word_set("counting", "tolls") & set(words.lower[verb:figure]))


def _is_reference(words: Words, moment: Moment) -> bool:
    """Whether it is what a comparison compares with: "fewer than in 2019", "the lowest since 2003", "before the vote on 3 May"."""
    at = moment.first - 1
    while words.at(at) in _AROUND_REFERENCE:
        at -= 1
    if words.at(at) in ("than", "to", "with") and (words.at(at) == "than" or words.at(at - 1) == "compared"):
        return True
    if words.at(at) in ("ahead", "before"):
        return True
    before = words.lower[max(0, moment.first - SUPERLATIVE_REACH) : moment.first]
    if "since" not in before:
        return False
    since = moment.first - 1 - before[::-1].index("since")
    is_its_own = not _CLAUSE_ENDS & set(words.lower[since : moment.first])
    return is_its_own and bool(listed("superlatives") & set(words.lower[max(0, since - SUPERLATIVE_REACH) : since]))
