"""Who did it, and how firmly it is said: read off the clause of a figure, then its sentence, its twin and the sentences around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from kg.extract.figures.scene import Draft
from kg.extract.figures.scope.actors import blame_words, is_adjective
from kg.extract.figures.scope.deeds import Blamed, Deeds
from kg.extract.figures.scope.twins import first_of_body, fullest, has_twin, inherited, is_total
from kg.language.annotated import Annotated
from kg.model import Blame, Figure, Incident, Outcome, ScopeBasis, Span, Trail, Unit

_HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED, Outcome.MISSING})

_INHERITING = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED})
_BLAMELESS = frozenset({Incident.ACCIDENT, Incident.DISASTER, Incident.DISEASE})
_WHOLE = re.compile(r"\bof the (\d+(?:,\d{3})*)\b", re.IGNORECASE)
LARGEST = 1_000  # people harmed in one event
BACK = 2  # sentences before a figure in which who did it is told
AHEAD = 3  # sentences behind it in which somebody claims or is blamed


class _Sources:
    """Tells who only reports a figure: the sources of the attributions whose content holds it."""

    def __init__(self, annotated: Annotated) -> None:
        self._attributions = annotated.attributions

    def report(self, figure: Span, actor: Span) -> bool:
        """Whether an actor is the source of what holds the figure."""
        return any(
            source.overlaps(actor)
            for attribution in self._attributions
            for source in attribution.source
            if source.overlaps(actor) and any(content.start <= figure.start < content.end for content in attribution.content)
        )


def find_perpetrators(annotated: Annotated, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of an article with who did it; ``perpetrator`` is still open.

    Args:
        drafts: its figures, in order.
    """
    if not annotated.syntax or not any(_is_harm(draft.figure) for draft in drafts):
        return list(drafts)
    counted = frozenset(draft.scene.sentence for draft in drafts if draft.figure.outcome is not None)
    body = first_of_body(drafts)
    search = _Search(annotated, counted, body.scene.sentence if body is not None else 0)
    found: list[Draft] = []
    unknown = set()
    for draft in drafts:
        blamed = search.own(draft) if _is_harm(draft.figure) else None
        if blamed is not None and not blamed.text:
            unknown.add(draft.figure.id)
            blamed = None
        found.append(_with(draft, blamed, ScopeBasis.SENTENCE))
    found = _from_twins(found)
    blamed_for = frozenset(draft.figure.value for draft in found if draft.figure.perpetrator_text is not None)
    return [
        draft if _whole(draft) not in blamed_for | {None} else search.around(draft, is_unknown=draft.figure.id in unknown)
        for draft in found
    ]


def _whole(draft: Draft) -> Decimal | None:
    """Return the number of whom a sentence tells what became of them: 96 of "Of the 96, 38 died in clashes"."""
    words = draft.scene.words
    told = _WHOLE.search(words.text, words.starts[0], words.ends[-1])
    return Decimal(told[1].replace(",", "")) if told else None


class _Search:
    """Looks for who did what a figure counts, in its clause, its sentence, and the sentences around.

    Args:
        annotated: the article.
        counted: numbers of the sentences that tell a toll.
        first: number of the first of them that is no headline.
    """

    def __init__(self, annotated: Annotated, counted: frozenset[int], first: int) -> None:
        self._annotated = annotated
        self._counted = counted
        self._first = first
        self._deeds = Deeds(annotated)
        self._sources = _Sources(annotated)
        self._unowned: dict[int, tuple[tuple[int, str], ...]] = {}
        self._told: dict[int, tuple[tuple[int, Blamed], ...]] = {}

    def own(self, draft: Draft) -> Blamed | None:
        """Return who did it by the sentence of the figure; `deeds.UNKNOWN` where it tells them and not their name."""
        blamed = self._deeds.of_figure(draft.figure)
        if blamed is not None and blamed.text and self._fits(draft, blamed):
            return blamed
        if draft.figure.outcome is None:
            return self._claimed(draft) or (blamed if blamed is not None and not blamed.text else None)
        at = self._deeds.tree.find(draft.figure.span.start)
        told = self._sentence(draft.scene.sentence)
        if draft.figure.value is not None and draft.figure.value >= LARGEST:  # not whoever else did something in that war
            told = tuple((n, each) for n, each in told if self._deeds.is_harmful(n))
        told = tuple((n, each) for n, each in told if not self._deeds.is_of_content(n, at))
        others = [(n - at if n > at else 2 * (at - n), each) for n, each in told]
        if blamed is not None and not blamed.text:  # "gunmen killed 12 in an attack claimed by the Hill Front"
            others = [other for other in others if other[1].blame is not Blame.STATED]
        fitting = [(distance, each) for distance, each in others if not each.text or self._fits(draft, each)]
        nearest = min(fitting, key=lambda other: other[0], default=None)
        return nearest[1] if nearest else blamed if blamed is not None and not blamed.text else None

    def _claimed(self, draft: Draft) -> Blamed | None:
        """Return who claims what the counted attackers did: "three gunmen stormed an inn in an attack claimed by the Hill Front"."""
        counted = (draft.figure.counted or "").lower().split()
        if not counted or counted[-1] not in blame_words("members"):
            return None
        return next((each for _, each in self._sentence(draft.scene.sentence) if each.blame is Blame.CLAIMED and each.text), None)

    def around(self, draft: Draft, *, is_unknown: bool = False) -> Draft:
        """Return a figure with who did it by the sentences around, where its own tells nothing.

        Args:
            is_unknown: whether its own tells of doers without a name ("by gunmen"), whom others can only claim or blame.
        """
        figure, number = draft.figure, draft.scene.sentence
        if figure.perpetrator_text is None and figure.outcome is None and (owner := self._owner(draft)) is not None:
            return _with(draft, owner, ScopeBasis.PRECEDING)
        if figure.outcome not in _INHERITING or figure.perpetrator_text is not None or figure.incident in _BLAMELESS:
            return draft
        if figure.value is None or figure.value >= LARGEST or figure.per is not None or is_total(draft):
            return draft  # the toll of a war or a year, not of what the sentences around tell
        for other in range(number - 1, max(-1, number - BACK - 1), -1):
            told = [blamed for _, blamed in self._sentence(other) if blamed.text]
            if _are_several(told):
                break  # "the Hill Front and the army fought": either may have done it
            for blamed in told:
                if (blamed.blame is not Blame.STATED or not is_unknown) and self._fits(draft, blamed):
                    return _with(draft, blamed, ScopeBasis.PRECEDING)
        for other in range(number + 1, min(len(self._annotated.sentences), number + AHEAD + 1)):
            if other in self._counted:
                break
            for at, blamed in self._sentence(other):
                is_of_it = blamed.blame is not Blame.STATED or (
                    (draft.scene.is_title or self._deeds.points_back(at)) and not is_unknown
                )
                if (
                    blamed.text
                    and is_of_it
                    and not _are_several([each for _, each in self._sentence(other)])
                    and self._fits(draft, blamed)
                ):
                    return _with(draft, blamed, ScopeBasis.FOLLOWING)
        only = self._only_blamed if self._is_main(draft) else None
        return _with(draft, only, ScopeBasis.ARTICLE) if only is not None and self._fits(draft, only) else draft

    def _owner(self, draft: Draft) -> Blamed | None:
        """Return who alone has carried out such deeds as the sentence of a figure tells without saying whose: "six raids destroyed 12 mills"."""
        if not (_is_harm(draft.figure) or draft.figure.unit is Unit.OTHER) or not self._carried_out:
            return None
        number, last = draft.scene.sentence, self._deeds.tree.find(draft.figure.span.end)
        if number not in self._unowned:
            sentence = self._annotated.sentences[number]
            self._unowned[number] = tuple(self._deeds.without_owner(sentence.first, sentence.last))
        deeds = {deed for at, deed in self._unowned[number] if at <= last}
        owners = {
            owner.text.lower(): owner
            for (deed, _), (first, owner) in self._carried_out.items()
            if first < number and any(each.endswith(deed) or deed.endswith(each) for each in deeds)
        }
        return next(iter(owners.values())) if len(owners) == 1 else None

    @cached_property
    def _carried_out(self) -> dict[tuple[str, str], tuple[int, Blamed]]:
        """Who carried out which deeds, with the first sentence that says so: "coalition planes conducted 22 strikes"."""
        found: dict[tuple[str, str], tuple[int, Blamed]] = {}
        for number in range(len(self._annotated.sentences)):
            for at, blamed in self._sentence(number):
                deed = self._deeds.carried_out(at) if blamed.text and blamed.blame is Blame.STATED else None
                if deed is not None:
                    found.setdefault((deed, blamed.text.lower()), (number, blamed))
        return found

    def _is_main(self, draft: Draft) -> bool:
        """Whether a figure is of the event that the article tells first: its sentence names no place or time of its own."""
        if draft.scene.is_title or draft.scene.sentence <= self._first:
            return True
        trails = (draft.figure.place_trail, draft.figure.period_trail)
        return not any(trail is not None and trail.basis is ScopeBasis.SENTENCE for trail in trails)

    @cached_property
    def _only_blamed(self) -> Blamed | None:
        """Who claims it or is blamed, where the whole article knows but one of them."""
        numbers = (
            number for number in range(len(self._annotated.sentences)) if number not in self._counted
        )  # of a toll of their own
        told = (blamed for number in numbers for _, blamed in self._sentence(number))
        blamed = {each.text.lower(): each for each in told if each.text and each.blame not in (Blame.STATED, Blame.CLEARED)}
        return next(iter(blamed.values())) if len(blamed) == 1 else None

    def _sentence(self, number: int) -> tuple[tuple[int, Blamed], ...]:
        if number not in self._told:
            sentence = self._annotated.sentences[number]
            self._told[number] = tuple(self._deeds.of_sentence(sentence.first, sentence.last))
        return self._told[number]

    def _fits(self, draft: Draft, blamed: Blamed) -> bool:
        return not _is_victim(draft, blamed) and not _is_reporter(self._sources, draft, blamed)


def _are_several(told: Sequence[Blamed]) -> bool:
    """Whether a sentence tells of deeds of more than one body, and of none which is to blame."""
    return len({each.text.lower() for each in told if each.text}) > 1 and all(each.blame is Blame.STATED for each in told)


def _is_reporter(sources: _Sources, draft: Draft, blamed: Blamed) -> bool:
    return blamed.blame is Blame.STATED and sources.report(draft.figure.span, blamed.span)


def _from_twins(drafts: list[Draft]) -> list[Draft]:
    """Return the figures with what their twins say; a body counts for more than the adjective of a country ("Ravin raids")."""
    twins = fullest(drafts, _blamed) | fullest(drafts, _body)
    filled = []
    for draft in drafts:
        figure = draft.figure
        is_open = figure.perpetrator_text is None or is_adjective(figure.perpetrator_text)
        blamed = twins.get((figure.value, figure.outcome)) if has_twin(draft) and is_open else None
        is_same = blamed is not None and blamed.text == figure.perpetrator_text
        filled.append(draft if is_same else _with(draft, blamed, ScopeBasis.TWIN))
    return filled


def _body(figure: Figure) -> Blamed | None:
    return None if is_adjective(figure.perpetrator_text or "") else _blamed(figure)


def _is_harm(figure: Figure) -> bool:
    return figure.outcome in _HARMED or figure.unit in (Unit.PERSON, Unit.OBJECT, Unit.EVENT)


def _is_victim(draft: Draft, blamed: Blamed) -> bool:
    """Whether those who are counted belong to the body themselves."""
    counted = (draft.figure.counted or "").lower()
    is_deed = draft.figure.unit is Unit.EVENT  # "eight Ravin raids" are those of Ravin
    return (blamed.text.lower() in counted and not is_deed) or draft.figure.span.overlaps(blamed.span)


def _with(draft: Draft, blamed: Blamed | None, basis: ScopeBasis) -> Draft:
    if blamed is None or _is_victim(draft, blamed):
        return draft
    figure = replace(draft.figure, perpetrator_text=blamed.text, perpetrator_trail=Trail(basis, blamed.span), blame=blamed.blame)
    return replace(draft, figure=figure if basis is ScopeBasis.SENTENCE else inherited(figure))


def _blamed(figure: Figure) -> Blamed | None:
    trail = figure.perpetrator_trail
    if figure.perpetrator_text is None or figure.blame is None or trail is None or trail.span is None:
        return None
    return Blamed(figure.perpetrator_text, trail.span, figure.blame)
