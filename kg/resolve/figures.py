"""On whose word each figure rests: the innermost statement whose content holds it, else the article's own voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from kg import lexicon
from kg.extract.entities import Entities
from kg.ids import part_id
from kg.language.annotated import Annotated
from kg.model import UNNAMED, Article, Basis, Figure, Manner, Place, Polarity, Qualifier, SegmentKind, Span, Statement
from kg.resolve.assertions import asserts_figures
from kg.resolve.bodies import Bodies
from kg.resolve.places import PlaceIndex

AUTHOR_VOICE = Decimal("0.8")
REPEATED_WITHIN = 2000  # code points behind the headline in which it may stand again


def resolve_figures(
    annotated: Annotated, entities: Entities, statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Return the statements, with those of the author's voice added, and the figures, each with statement, source and entities."""
    places, named = PlaceIndex(entities.places), _by_wording(entities.places)
    bodies = Bodies(entities.organizations)
    text = annotated.article.text
    asserting = {statement.id for statement in statements if asserts_figures(text, statement)}
    holders = _Holders(statements)
    repeated = _repetition(annotated.article)
    voices = _Voices(annotated, {statement.id for statement in statements})
    resolved = []
    told = {span.start for statement in statements for span in statement.source}
    for figure in (_without_outcome(figure) if _is_source(figure, told) else figure for figure in figures):
        statement = holders.innermost(_told(figure), asserting)
        if statement is None and (above := repeated(figure.span)) is not None:
            statement = holders.innermost(above, asserting)
        if statement is None:
            statement = voices.of(figure.span)
        resolved.append(
            replace(
                figure,
                statement=statement.id,
                source=_source(statement),
                negated=figure.negated or (figure.value != 0 and _denies(statement)),
                place=_place(places, figure) or named.get(_wording(figure.place_text)),
                perpetrator=bodies.find(figure.perpetrator_text),
                perpetrator_text=bodies.wording(figure.perpetrator_text),
            )
        )
    return (*statements, *voices.statements()), tuple(resolved)


def _is_source(figure: Figure, sources: AbstractSet[int]) -> bool:
    """Whether those who are counted say something: "the raid killed five, two officials said", but not "two wounded officials said"."""
    return figure.outcome is not None and figure.rule != "noun" and figure.span.start in sources


def _without_outcome(figure: Figure) -> Figure:
    return replace(figure, outcome=None, incident=None, incident_text=None, incident_trail=None, perpetrator_text=None)


def _told(figure: Figure) -> Span:
    """Return what a statement must hold of a figure: its end where the wording begins with the cue ("did not say how many died")."""
    return Span(figure.span.end - 1, figure.span.end) if figure.qualifier is Qualifier.WITHHELD else figure.span


def _place(places: PlaceIndex, figure: Figure) -> str | None:
    place = places.at(figure.place_trail.span) if figure.place_trail and figure.place_trail.span else None
    return place.id if place else None


def _denies(statement: Statement) -> bool:
    """Whether somebody says that the content is not so; who refuses or declines to say something does not."""
    withholds = lexicon.word_set("assertions", "withholding")
    return statement.polarity is Polarity.DENIED and statement.cue_lemma not in withholds


def _source(statement: Statement) -> str | None:
    if statement.speaker is not None:
        return statement.speaker
    if statement.basis is Basis.AUTHOR_VOICE:
        return None
    return UNNAMED


def _wording(text: str | None) -> str:
    words = (text or "").lower().replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _by_wording(entities: tuple[Place, ...]) -> dict[str, str]:
    """Return the identifiers by name and alias; a wording that two entities share leads to neither."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            found.setdefault(_wording(name), set()).add(entity.id)
    return {wording: next(iter(ids)) for wording, ids in found.items() if wording and len(ids) == 1}


def _repetition(article: Article) -> Callable[[Span], Span | None]:
    """Return a function from a place in the body to the same words of the headline, for a text that begins with its headline again."""
    headline = next((segment.span for segment in article.segments if segment.kind is SegmentKind.HEADLINE), None)
    start = article.text.find(headline.of(article.text), headline.end, headline.end + REPEATED_WITHIN) if headline else -1
    if headline is None or start < 0:
        return lambda _: None
    again = Span(start, start + headline.end - headline.start)
    return lambda span: (
        Span(span.start - start + headline.start, span.end - start + headline.start) if again.contains(span) else None
    )


class _Holders:
    """Finds the innermost statement around a span: of those whose content holds it, the one with the shortest span of content."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._contents = sorted((span, n) for n, statement in enumerate(statements) for span in statement.content)
        self._starts = [span.start for span, _ in self._contents]
        self._statements = statements
        reach = 0
        self._reach: list[int] = []  # the furthest end of the contents so far: beyond it, none further back can hold the span
        for span, _ in self._contents:
            reach = max(reach, span.end)
            self._reach.append(reach)

    def innermost(self, span: Span, asserters: AbstractSet[str]) -> Statement | None:
        """Return the innermost of some statements whose content holds a span, or None.

        Args:
            asserters: identifiers of the statements.
        """
        best: tuple[int, Statement] | None = None
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] > span.start:
            content, number = self._contents[at]
            length = content.end - content.start
            statement = self._statements[number]
            if content.end >= span.end and (best is None or length < best[0]) and statement.id in asserters:
                best = length, statement
            at -= 1
        return best[1] if best else None


class _Voices:
    """Makes the statements of the author's own voice: one for each sentence that holds a figure outside of all statements.

    Args:
        taken: identifiers of the other statements.
    """

    def __init__(self, annotated: Annotated, taken: AbstractSet[str]) -> None:
        self._annotated = annotated
        self._taken = taken
        self._spans = [annotated.sentence_span(sentence) for sentence in annotated.sentences]
        self._starts = [span.start for span in self._spans]
        self._made: dict[int, Statement] = {}

    def of(self, span: Span) -> Statement:
        """Return the statement of the sentence in which a span begins."""
        at = bisect_right(self._starts, span.start) - 1
        if at not in self._made:
            self._made[at] = self._make(self._spans[at])
        return self._made[at]

    def _make(self, span: Span) -> Statement:
        identifier = part_id("statement", self._annotated.article.id, span.start, span.end)
        if identifier in self._taken:
            # "“We counted,” said Venn, one of 4 divers, “and wept.”": what is said begins and ends where the sentence does.
            identifier += "-voice"
        return Statement(
            id=identifier,
            content=(span,),
            manner=Manner.INDIRECT,
            basis=Basis.AUTHOR_VOICE,
            confidence=AUTHOR_VOICE,
            rule="author-voice",
        )

    def statements(self) -> tuple[Statement, ...]:
        """Return what was made, in the order of the text."""
        return tuple(self._made[at] for at in sorted(self._made))
