"""To which country an organization belongs: by its name ("Norwegian army"), by its owner ("Norway's Fisheries Guard"), or by the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.extract.entities.grouping import Group, is_bare
from kg.extract.entities.groups import Line
from kg.extract.entities.mentions import Mention, find_mentions
from kg.ids import entity_id
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind
from kg.model import OrganizationKind, SegmentKind

_STATE = frozenset(
    {
        OrganizationKind.GOVERNMENT,
        OrganizationKind.MINISTRY,
        OrganizationKind.STATE_FORCES,
        OrganizationKind.AUTHORITY,
        OrganizationKind.COURT,
    }
)
_OF_NONE = frozenset({OrganizationKind.INTERGOVERNMENTAL, OrganizationKind.COALITION})
CLEAR = 4  # times that an article names a country, and that many times as often as any other, until it is the article's own
FEW = 3


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries of an article.

    Args:
        line: the tokens with the names among them.
        named: code of the country that is named at a token, in order.
        own: code of the one country that the article is about, or None.
        places: identifiers of the places that the article names, by their last tokens.
    """

    line: Line
    named: Mapping[int, str]
    own: str | None
    places: Mapping[int, str]

    def of(self, group: Group, kind: OrganizationKind) -> str | None:
        """Return the identifier of the country to which an organization belongs, or None."""
        if group.known:
            return _place(group.known.country)
        if kind in _OF_NONE or len(group.countries) > 1:
            return None
        if group.countries:
            return _place(next(iter(group.countries)))
        owners = [code for mention in group.mentions if (code := self._owner(mention))]
        if owners:
            return owners[0]
        is_of_article = kind in _STATE and all(is_bare(mention.text) for mention in group.mentions)
        return _place(self.own) if is_of_article else None

    def _owner(self, mention: Mention) -> str | None:
        """Return the country whose possessive stands before a mention, or in it where no list knows the country ("Tarsa's parliament")."""
        tokens = self.line.tokens
        if self.line.owner_before(mention.first) is not None:
            return _place(self.named.get(mention.first - 2))
        if [token.text.casefold() for token in tokens[max(0, mention.first - 2) : mention.first]][:1] in (
            ["country"],
            ["nation"],
        ):
            return _place(next((self.named[i] for i in sorted(self.named, reverse=True) if i < mention.first), None))
        inside = (i for i in range(mention.first, mention.last - 1) if i in self.places)
        return next((self.places[i] for i in inside if self.line.text(i + 1) in {"'s", "'", "army", "military"}), None)


def to_countries(annotated: Annotated, line: Line) -> Countries:
    """Return the countries of an article."""
    names = gazetteer.load()
    named = {i: names.demonyms[t.text] for i, t in enumerate(annotated.tokens) if t.text in names.demonyms}
    witnesses = Counter(named.values())
    places: dict[int, str] = {}
    for mention in find_mentions(annotated, NameKind.PLACE):
        known = names.find(mention.text)
        places[mention.last - 1] = entity_id("place", known.label if known else mention.text)
        if known and known.country and not known.elsewhere:
            witnesses[known.country] += 1
            if known.is_country:
                named[mention.last - 1] = known.country
    return Countries(line, named, _own(witnesses, _dateline(annotated)), places)


def _own(witnesses: Mapping[str, int], dateline: str | None) -> str | None:
    """Return the only country, or the one that is named far more often than any other or in the dateline."""
    ranked: Sequence[tuple[str, int]] = Counter(witnesses).most_common(2)
    if len(ranked) < 2:
        return ranked[0][0] if ranked else dateline
    (first, most), (_, next_most) = ranked
    is_clear = most >= CLEAR and most >= FEW * next_most
    return first if is_clear or (first == dateline and most > next_most) else None


def _dateline(annotated: Annotated) -> str | None:
    """Return the country of the dateline."""
    names = gazetteer.load()
    for segment in annotated.article.segments:
        if segment.kind is SegmentKind.DATELINE:
            words = segment.span.of(annotated.article.text).replace("(", " ").replace(",", " ").split()
            phrases = (" ".join(islice(words, size)) for size in (3, 2, 1))
            known = next((found for phrase in phrases if (found := names.find(phrase) or names.find(phrase.title()))), None)
            return known.country if known and not known.elsewhere else None
    return None


def _place(code: str | None) -> str | None:
    country = gazetteer.load().countries.get(code or "")
    return entity_id("place", country.label) if country else None
