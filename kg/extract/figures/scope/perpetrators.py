"""Who did it, and how firmly it is said: read off the clause of a figure, then its sentence, its twin and the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from kg.extract.figures.scene import Draft
from kg.extract.figures.scope.actors import blame_words, is_adjective
from kg.extract.figures.scope.deeds import Blamed, Deeds
from kg.extract.figures.scope.twins import fullest, has_twin, inherited
from kg.language.annotated import Annotated
from kg.model import Blame, Figure, Incident, Outcome, ScopeBasis, Span, Trail, Unit

_HARMED = frozenset(
    {Outcome.KILLED, Outcome.INJURED, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED, Outcome.MISSING, Outcome.RESCUED}
)


_INHERITING = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED})
_BLAMELESS = frozenset({Incident.ACCIDENT, Incident.DISASTER, Incident.DISEASE})
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
    search = _Search(annotated, frozenset(draft.scene.sentence for draft in drafts if draft.figure.outcome is not None))
    found, unnamed = [], set()
    for draft in drafts:
        blamed = search.own(draft) if _is_harm(draft.figure) else None
        if blamed is not None and not blamed.text:
            unnamed.add(draft.figure.id)
            blamed = None
        found.append(_with(draft, blamed, ScopeBasis.SENTENCE))
    found = _from_twins(found)
    return [draft if draft.figure.id in unnamed else search.around(draft) for draft in found]


class _Search:
    """Looks for who did what a figure counts, in its clause, its sentence, and the sentences around.

    Args:
        annotated: the article.
        counted: numbers of the sentences that tell a toll.
    """

    def __init__(self, annotated: Annotated, counted: frozenset[int]) -> None:
        self._annotated = annotated
        self._counted = counted
        self._deeds = Deeds(annotated)
        self._sources = _Sources(annotated)
        self._told: dict[int, tuple[tuple[int, Blamed], ...]] = {}

    def own(self, draft: Draft) -> Blamed | None:
        """Return who did it by the sentence of the figure; `UNNAMED` where it tells them and not their name."""
        blamed = self._deeds.of_figure(draft.figure)
        if blamed is not None and blamed.text and self._fits(draft, blamed):
            return blamed
        if draft.figure.outcome is None:
            return self._claimed(draft) or (blamed if blamed is not None and not blamed.text else None)
        at = self._deeds.tree.find(draft.figure.span.start)
        told = self._sentence(draft.scene.sentence)
        if draft.figure.value is not None and draft.figure.value >= LARGEST:  # not whoever else did something in that war
            told = tuple((n, each) for n, each in told if self._deeds.is_harmful(n))
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

    def around(self, draft: Draft) -> Draft:
        """Return a figure with who did it by the sentences around, where its own tells nothing."""
        figure, number = draft.figure, draft.scene.sentence
        if figure.outcome not in _INHERITING or figure.perpetrator_text is not None or figure.incident in _BLAMELESS:
            return draft
        if figure.value is None or figure.value >= LARGEST or figure.per is not None:
            return draft  # the toll of a war, not of what the sentences around tell
        for other in range(number - 1, max(-1, number - BACK - 1), -1):
            for _, blamed in self._sentence(other):
                if blamed.text and self._fits(draft, blamed):
                    return _with(draft, blamed, ScopeBasis.PRECEDING)
        for other in range(number + 1, min(len(self._annotated.sentences), number + AHEAD + 1)):
            if other in self._counted:
                break
            for at, blamed in self._sentence(other):
                is_of_it = blamed.blame is not Blame.STATED or draft.scene.is_title or self._deeds.points_back(at)
                if blamed.text and is_of_it and self._fits(draft, blamed):
                    return _with(draft, blamed, ScopeBasis.FOLLOWING)
        only = self._only_blamed
        return _with(draft, only, ScopeBasis.ARTICLE) if only is not None and self._fits(draft, only) else draft

    @cached_property
    def _only_blamed(self) -> Blamed | None:
        """Who claims it or is blamed, where the whole article knows but one of them."""
        numbers = (
            number for number in range(len(self._annotated.sentences)) if number not in self._counted
        )  # of a toll of their own
        told = (blamed for number in numbers for _, blamed in self._sentence(number))
        blamed = {each.text.lower(): each for each in told if each.text and each.blame is not Blame.STATED}
        return next(iter(blamed.values())) if len(blamed) == 1 else None

    def _sentence(self, number: int) -> tuple[tuple[int, Blamed], ...]:
        if number not in self._told:
            sentence = self._annotated.sentences[number]
            self._told[number] = tuple(self._deeds.of_sentence(sentence.first, sentence.last))
        return self._told[number]

    def _fits(self, draft: Draft, blamed: Blamed) -> bool:
        return not _is_victim(draft, blamed) and not _is_reporter(self._sources, draft, blamed)


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
    return blamed.text.lower() in counted or draft.figure.span.overlaps(blamed.span)


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
