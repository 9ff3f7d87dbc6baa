"""Who is who within an article: speakers, capacities, addressees, and the statement that each figure rests on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import Credit, Facts, Figure, Statement, TimeExpression
from kg.resolve.countries import to_places
from kg.resolve.credits import credit_links, with_credited
from kg.resolve.figures import resolve_figures
from kg.resolve.links import find_links
from kg.resolve.ministries import with_ministries
from kg.resolve.newcomers import with_newcomers
from kg.resolve.outlets import with_outlet
from kg.resolve.parents import with_parents
from kg.resolve.places import with_places_of_figures
from kg.resolve.speakers import resolve_speakers


def resolve(
    annotated: Annotated,
    entities: Entities,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    dates: Sequence[TimeExpression],
    found_credits: Sequence[Credit] = (),
) -> Facts:
    """Return the facts of one article: the extracted parts, each pointing to the others that it means."""
    entities = with_newcomers(annotated, entities, statements)
    entities = with_places_of_figures(annotated.article.text, entities, figures)
    spoken, problems = resolve_speakers(annotated, entities, statements)
    entities, spoken = with_ministries(annotated.article.id, entities, spoken)
    asserted, counted = resolve_figures(annotated, entities, spoken, tuple(figures))
    entities, credited = with_credited(entities, found_credits)
    article = with_outlet(annotated.article, entities, asserted)
    links = find_links(article, asserted, entities)
    return Facts(
        article=article,
        people=entities.people,
        organizations=with_parents(entities.organizations),
        places=to_places(entities, asserted),
        statements=asserted,
        figures=counted,
        dates=tuple(dates),
        links=(*links, *credit_links(article, credited)),
        problems=problems,
    )


__all__ = ["resolve"]
