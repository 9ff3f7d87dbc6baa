"""Where it happened: the place that the sentence of a figure names, else that of its twin, of the sentences before, or of the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.figures.scene import Draft, Scene, stands_in_title
from kg.extract.figures.scope.sites import NOWHERE, SURE, Chain, find_chains, is_country, is_known_place, site_words, tells_event
from kg.extract.figures.scope.time_roles import listed
from kg.extract.figures.scope.twins import LONGEST_EVENT, first_of_body, fullest, has_twin, inherited, is_longer
from kg.extract.words import Words, sentence_words
from kg.language import gazetteer
from kg.language.annotated import Annotated, Name, NameKind
from kg.model import Figure, ScopeBasis, SegmentKind, Span, Trail, Unit

NamedPlace = tuple[str, Span]
"""The wording of a place and where it stands."""

_DATELINE = re.compile(r"[^\W\d_][^,(/\d–—-]*[^\W\d_](?= ?[,(/–—-])")
_NATIONAL = re.compile(
    r"\b(?:across|throughout|around|in) the (?:whole |entire )?(?:country|nation)\b(?!['’]s)|\b(?:nation|country)wide\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:in|across|throughout|around) (?:the|this|that) "
    r"(?:area|city|county|district|island|neighbou?rhood|province|region|state|town|village|camp)\b(?! of\b|['’]s)",
    re.IGNORECASE,
)
_WIDER = re.compile(
    r"\b(?:in|across|throughout|around) (?:the|this|that) (capital|county|province|region|state|governorate)\b(?! of\b|['’]s)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:in|at|on|near) (?:the |a |an )?(?:(?:neighbou?ring|nearby|another|other|second|adjacent|different) )+"
    r"(?:\w+ )?(?:area|city|county|countr(?:y|ies)|district|island|neighbou?rhood|province|region|state|town|village|camp)s?\b",
    re.IGNORECASE,
)
_SEATED = frozenset({"in", "at", "near", "of", "from"})  # before the place of somebody who tells something
_BRACKETS = frozenset({"(", ")"})
BEFORE = 2  # times as far is a place that stands before the number
FRAME = 2  # words before the place that opens a sentence: "Near Ulmet, six ..."
NEAR = 30  # code points between an amount of money and the place that it is paid in
LONGEST_MONTH = 31
MODIFIER = 2  # words behind the number, within which a place is that of those counted: "12 registered Ulmet voters"
QUANTITY = 4  # words of a quantity: "about 12 square miles"
SHORT_DISTANCE = 12  # words between some number and a place that a distance behind it is measured from
TOLD = 8  # words from one that reports to the place where it was reported
DISTANCE = 20  # words between a distance and the place that it is measured from
_SETTLED = frozenset({Unit.OBJECT, Unit.PERSON, Unit.LENGTH, Unit.AREA})
"""Of these units, what is counted beside casualties is where they were."""
_SHARES = frozenset({Unit.PERCENT, Unit.POINTS})
_MEASURED = frozenset({Unit.LENGTH, Unit.AREA, Unit.MASS})
_OF_NO_PLACE = frozenset({Unit.MONEY, Unit.OTHER})


def find_place(scene: Scene, first: int) -> NamedPlace | None:
    """Return the place of a figure in its own sentence: the nearest one behind it that follows "in" or the like, else one before it.

    Args:
        first: the first word of the number.
    """
    chain = _nearest(scene, first)
    return chain.place(scene.words) if chain else None


def _nearest(scene: Scene, first: int) -> Chain | None:
    words, around = scene.words, _surroundings(scene)
    chains = [
        chain
        for chain, aside in around.chains
        if (chain.rank < NOWHERE or 0 < chain.first - first <= MODIFIER)
        and not (aside is not None and not aside[0] < first < aside[1])
        and not (
            _is_in_source(scene, chain, first)
            or _is_of_the_source(words, around, chain, first)
            or _is_measured_from(words, chain, first)
        )
    ]
    if not chains and not site_words("distances").isdisjoint(words.lower[first : first + QUANTITY]):
        return _located(scene, first)
    return min(chains, key=lambda chain: (chain.rank, _distance(chain, first)), default=None)


def _located(scene: Scene, first: int) -> Chain | None:
    """Return the place of which a number tells how far it is from another: "Ulmet lies 12 miles north of Dorn"."""
    return next((chain for chain in reversed(find_chains(scene)) if chain.last <= first), None)


def _is_in_source(scene: Scene, chain: Chain, first: int) -> bool:
    """Whether a place stands in the wording of who tells the number: "the clinic in Ulmet put the toll at 12"."""
    if not scene.sources or scene.words.at(chain.first - 1) not in _SEATED:
        return False
    place = chain.place(scene.words)[1]
    return any(source.contains(place) and not source.start <= scene.words.starts[first] < source.end for source in scene.sources)


def _is_of_the_source(words: Words, surroundings: _Surroundings, chain: Chain, first: int) -> bool:
    """Whether words that report stand between a place and the number, or the place is where it was reported.

    "The clinic in Ulmet said that 12 people ...", "told reporters in Ulmet that 12 people ...".
    """
    if chain.first <= 1:
        return False
    is_told_there = chain.last <= first and words.at(chain.last) == "that" and words.at(chain.first - 1) in _SEATED
    if is_told_there and any(chain.first - TOLD <= at < chain.first for at in surroundings.reporting):
        return True
    low, high = (chain.last, first) if chain.last <= first else (first, chain.first - 2)
    reporting = surroundings.reporting
    return bisect_left(reporting, low) < bisect_left(reporting, high)


def _is_measured_from(words: Words, chain: Chain, first: int) -> bool:
    """Whether a number tells how far it is to a place: "12 miles north of Ulmet"."""
    if not 0 < chain.first - first <= DISTANCE:
        return False
    between = words.lower[first : chain.first]
    if site_words("distances").isdisjoint(between[:QUANTITY]) and len(between) > SHORT_DISTANCE:
        return False
    return not site_words("distances").isdisjoint(between) and not {"of", "from"}.isdisjoint(between)


def _distance(chain: Chain, first: int) -> int:
    distance = chain.site.first - first
    return distance if distance > 0 else -BEFORE * distance


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around the places of a sentence, which all its figures share.

    Args:
        chains: its places, each with the words of the brackets around it, if there are any.
        reporting: where words stand that report something, in order.
    """

    chains: tuple[tuple[Chain, tuple[int, int] | None], ...]
    reporting: tuple[int, ...]


@lru_cache(maxsize=4)
def _surroundings(scene: Scene) -> _Surroundings:
    words = scene.words
    brackets = [at for at, word in enumerate(words.lower) if word in _BRACKETS]
    chains = tuple((chain, _brackets_around(words, brackets, chain)) for chain in find_chains(scene))
    said = site_words("reporting")
    reporting = tuple(at for at, word in enumerate(words.lower) if word in said and words.at(at + 1) not in {",", "."})
    return _Surroundings(chains, reporting)


def _brackets_around(words: Words, brackets: Sequence[int], chain: Chain) -> tuple[int, int] | None:
    """Return the brackets between which a place stands ("the Front (banned in Ravin)"), or None."""
    before, behind = bisect_left(brackets, chain.first) - 1, bisect_left(brackets, chain.last)
    if before < 0 or behind == len(brackets):
        return None
    opened, closed = brackets[before], brackets[behind]
    return (opened, closed) if words.at(opened) == "(" and words.at(closed) == ")" else None


def inherit_places(annotated: Annotated, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article, with the place that their own sentence leaves unsaid where others say it.

    Args:
        scenes: all sentences with a number or a time, in order.
        drafts: its figures, in order.
    """
    drafts = [replace(draft, figure=_without_far_place(draft)) for draft in drafts]
    twins = fullest(drafts, _place_of)
    places = _scenes_with_places(annotated, scenes) if drafts else []
    settings = _settings(places, drafts)
    body = first_of_body(drafts)
    dateline = _dateline(annotated) if drafts else None
    struck = _country_of_events(places)
    title = _only_place_of_titles(places)
    filled = []
    for draft in drafts:
        figure = draft.figure
        if figure.place_text is None:
            is_elsewhere = False
            before = settings.get(draft.scene.words.starts[0], _NOTHING_TOLD)
            found = None
            if figure.outcome is not None:
                if has_twin(draft):
                    found = _with(figure, twins.get((figure.value, figure.outcome)), ScopeBasis.TWIN)
                if found is None and draft.scene.is_title and body is not None:
                    place = _place_of(body.figure) or settings.get(body.scene.words.starts[0], _NOTHING_TOLD).named
                    found = _with(figure, place, ScopeBasis.FOLLOWING)
                if found is None and _is_wider(draft, before):
                    found = _with(figure, _country(draft.scene) or before.country, before.basis)
                is_elsewhere = _is_elsewhere(draft.scene.words, before)
                if found is None and not is_elsewhere:
                    found = _with(figure, before.named, before.basis) or _with(figure, dateline or struck, ScopeBasis.ARTICLE)
            elif figure.unit in _SETTLED and not figure.hypothetical:
                found = _with(figure, before.of_casualties, before.basis)
            is_open = found is None and not is_elsewhere
            if is_open and figure.unit not in _OF_NO_PLACE and before.paragraph == draft.scene.paragraph:
                found = _with(figure, before.frame, ScopeBasis.PRECEDING)
            if (
                found is None
                and is_open
                and figure.unit not in _MEASURED
                and (place := _pointed_at(draft.scene.words, before)) is not None
            ):
                found = _with(figure, place, before.basis)
            if found is None and figure.unit in _SHARES:
                found = _with(figure, title, ScopeBasis.HEADLINE)
            figure = found or figure
        filled.append(draft if figure is draft.figure else replace(draft, figure=figure))
    return filled


def _is_wider(draft: Draft, before: _Told) -> bool:
    """Whether a figure without a place is a running total, rather of the whole country than of the town of the last event."""
    words, period = draft.scene.words, draft.figure.period
    if _is_national(words) or "since" in words.lower:
        return True
    if period is None and not listed("wars").isdisjoint(words.lower):
        return True
    return before.is_of_event and is_longer(period, LONGEST_MONTH) and not _points(words)


def _is_elsewhere(words: Words, before: _Told) -> bool:
    """Whether a sentence names a place in words of its own which the place told before is not: "in the capital", "in a nearby town"."""
    if _is_national(words) or _OTHER.search(words.text, words.starts[0], words.ends[-1]):
        return True
    pointed = _WIDER.search(words.text, words.starts[0], words.ends[-1])
    if pointed is None or before.named is None:
        return False
    if pointed[1].lower() == "capital":
        return before.named[0] not in gazetteer.load().capitals
    return pointed[1].lower() not in before.named[0].lower()


def _is_national(words: Words) -> bool:
    """Whether a count is told of a whole country that the sentence does not name."""
    return _NATIONAL.search(words.text, words.starts[0], words.ends[-1]) is not None


def _pointed_at(words: Words, before: _Told) -> NamedPlace | None:
    """Return the place that "in the state" or "across the country" points back to."""
    if _is_national(words):
        return before.country
    return before.sure if _points(words) else None


def _points(words: Words) -> bool:
    return _POINTING.search(words.text, words.starts[0], words.ends[-1]) is not None


@dataclass(frozen=True, slots=True)
class _Told:
    """Where the sentences before a figure say that things happened.

    Args:
        named: the place that they named last.
        sure: the place that they named last of which they said that something is there.
        of_casualties: the place of their last casualties.
        frame: the place that a sentence of the same paragraph opens with ("In Ulmet, ..."), which holds until another is named.
        paragraph: of the frame.
        country: that they named last; a running total ("since the war began") is of it rather than of one town.
        is_of_event: whether their last casualties were those of a day or a week.
        is_title: whether the last was named in a headline.
    """

    named: NamedPlace | None = None
    sure: NamedPlace | None = None
    of_casualties: NamedPlace | None = None
    frame: NamedPlace | None = None
    paragraph: int = -1
    country: NamedPlace | None = None
    is_of_event: bool = False
    is_title: bool = False

    @property
    def basis(self) -> ScopeBasis:
        return ScopeBasis.HEADLINE if self.is_title else ScopeBasis.PRECEDING


_NOTHING_TOLD = _Told()


def _without_far_place(draft: Draft) -> Figure:
    """Return a figure without the place of its sentence where that is of something else: money is paid for what happens there."""
    figure, place = draft.figure, _place_of(draft.figure)
    is_frame = place is not None and figure.unit is Unit.OTHER and draft.scene.words.find(place[1].start) <= FRAME
    if figure.unit in _OF_NO_PLACE and place is not None and not is_frame and not 0 < place[1].start - figure.span.end <= NEAR:
        return replace(figure, place_text=None, place_trail=None)
    return figure


def _with(figure: Figure, place: NamedPlace | None, basis: ScopeBasis) -> Figure | None:
    if place is None:
        return None
    return inherited(replace(figure, place_text=place[0], place_trail=Trail(basis, place[1])))


def _place_of(figure: Figure) -> NamedPlace | None:
    trail = figure.place_trail
    return (figure.place_text, trail.span) if figure.place_text and trail and trail.span else None


def _settings(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> dict[int, _Told]:
    """Return, by the first code point of each sentence, where the sentences before it say that things happened.

    First that of their last figure with an outcome, which the next ones share ("in that campaign"), then what they name otherwise.
    """
    scoped: dict[int, NamedPlace | None] = {}
    events: set[int] = set()
    for draft in drafts:
        if draft.figure.outcome is not None:
            start = draft.scene.words.starts[0]
            scoped[start] = _place_of(draft.figure) or scoped.get(start)
            if not is_longer(draft.figure.period, LONGEST_EVENT):
                events.add(start)
    settings: dict[int, _Told] = {}
    setting = _NOTHING_TOLD
    for scene in scenes:
        start = scene.words.starts[0]
        settings[start] = setting
        best = _last_named(scene)
        is_sure = best is not None and best.rank == SURE
        frame = best.place(scene.words) if best and is_sure else None
        if frame or scene.paragraph != setting.paragraph:
            setting = replace(setting, frame=frame, paragraph=scene.paragraph)
        setting = replace(setting, country=_country(scene) or setting.country)
        if frame:
            setting = replace(setting, sure=frame)
        casualties = scoped.get(start)
        if casualties:
            setting = replace(
                setting, named=casualties, of_casualties=casualties, is_of_event=start in events, is_title=scene.is_title
            )
        elif best and (is_sure or setting.of_casualties is None) and start not in scoped:
            setting = replace(setting, named=best.place(scene.words), is_title=scene.is_title)
    return settings


def _scenes_with_places(annotated: Annotated, scenes: Sequence[Scene]) -> list[Scene]:
    """Return the scenes, and between them the other sentences that name a place."""
    taken = {scene.sentence for scene in scenes}
    starts = [annotated.tokens[sentence.first].start for sentence in annotated.sentences]
    placed: dict[int, list[Name]] = {}
    for name in annotated.names:
        number = bisect_right(starts, name.span.start) - 1
        if name.kind is NameKind.PLACE and number not in taken:
            placed.setdefault(number, []).append(name)
    others = []
    for number, names in placed.items():
        sentence = annotated.sentences[number]
        is_title = stands_in_title(annotated, sentence)
        words = next(sentence_words(annotated, sentence), None)
        if words is not None:
            others.append(Scene(words, (), tuple(names), None, number, sentence.segment, is_title))
    return sorted([*scenes, *others], key=lambda scene: scene.words.starts[0])


def _country(scene: Scene) -> NamedPlace | None:
    """Return the last country that a sentence names."""
    text = scene.words.text
    countries = {
        name.span
        for name in scene.names
        if name.kind is NameKind.PLACE and is_country(name.span.of(text)) and not text.startswith("-", name.span.end)  # "US-led"
    }
    return next(((span.of(scene.words.text), span) for span in sorted(countries, reverse=True)), None)


def _only_place_of_titles(scenes: Iterable[Scene]) -> NamedPlace | None:
    """Return the place of which the headlines say that it is about, where they name no other."""
    found = [chain.place(scene.words) for scene in scenes if scene.is_title for chain in find_chains(scene) if chain.rank == SURE]
    return found[0] if len({text for text, _ in found}) == 1 else None


def _country_of_events(scenes: Iterable[Scene]) -> NamedPlace | None:
    """Return the first country that stands before an event, "Ravin air raid kills 12": the last resort, for it may be who raids."""
    return next(
        (
            chain.place(scene.words)
            for scene in scenes
            for chain in find_chains(scene)
            if chain.is_wide(scene.words) and tells_event(scene.words, chain.last)
        ),
        None,
    )


def _last_named(scene: Scene) -> Chain | None:
    """Return the place that a sentence names most surely: no country where it names a part of one, and the last of several."""
    chains = reversed(find_chains(scene))
    return min(chains, key=lambda chain: (chain.rank, chain.is_wide(scene.words)), default=None)


def _dateline(annotated: Annotated) -> NamedPlace | None:
    """Return the place of the dateline, "ULMET, 3 JAN (AFP) --", where it is known."""
    for segment in annotated.article.segments:
        if segment.kind is SegmentKind.DATELINE:
            found = _DATELINE.match(annotated.article.text, segment.span.start, segment.span.end)
            if found and is_known_place(found[0]):
                return found[0], Span(*found.span())
    return None
