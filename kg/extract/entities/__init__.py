"""People, organizations and places of one article, each with all its mentions.

Three modules each make one kind of entity; the others answer one question for them. All rest on `mentions`.

- `people`: which names are none of people (`not_people`), which are names of one person (`same_person`, with those that stand beside each
  other in `other_names`), in what capacity each is named (`roles`, with `affiliations` and `nationalities`), and who wrote the article
  (`authors`).
- `organizations`: what else names one: a noun in lower case (`groups`), a country that acts (`states`), a seat (`seats`); which mentions mean
  the same one (`grouping`), which of its spellings are wrong (`spellings`), what sort of body it is (`kinds`), of which country
  (`countries`), and of what it is a part (`editions`).
- `places`: where each can lie, as far as the word lists and the article tell (`locations`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entities.organizations import find_organizations
from kg.extract.entities.people import find_people
from kg.extract.entities.places import find_places
from kg.language.annotated import Annotated
from kg.model import Organization, Person, Place


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one article, in the order of their first mentions."""

    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()


def find_entities(annotated: Annotated) -> Entities:
    """Return the people, organizations and places that an article names.

    Mentions are put together within the article only. An identifier is the slug of the fullest name, or of the label under which
    the word lists know it; what a name does not tell from its namesakes ("Haddad", "Interior Ministry") has the article in its
    identifier. So equal identifiers in two articles propose one entity, and nothing is merged by a weak name.
    """
    organizations = find_organizations(annotated)
    return Entities(find_people(annotated, organizations), organizations, find_places(annotated, organizations))
