"""Who is who within an article: speakers, capacities, addressees, and the statement that each figure rests on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import Facts, Figure, Statement, TimeExpression
from kg.resolve.figures import resolve_figures
from kg.resolve.links import find_links
from kg.resolve.newcomers import with_newcomers
from kg.resolve.places import with_places_of_figures
from kg.resolve.speakers import resolve_speakers


def resolve(
    annotated: Annotated,
    entities: Entities,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    dates: Sequence[TimeExpression],
) -> Facts:
    """Return the facts of one article: the extracted parts, each pointing to the others that it means."""
    entities = with_newcomers(annotated, entities, statements)
    entities = with_places_of_figures(annotated.article.text, entities, figures)
    spoken, problems = resolve_speakers(annotated, entities, statements)
    asserted, counted = resolve_figures(annotated, entities, spoken, tuple(figures))
    return Facts(
        article=annotated.article,
        people=entities.people,
        organizations=entities.organizations,
        places=entities.places,
        statements=asserted,
        figures=counted,
        dates=tuple(dates),
        links=find_links(annotated.article, asserted, entities),
        problems=problems,
    )


__all__ = ["resolve"]
