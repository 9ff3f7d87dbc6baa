"""Which organization the wording of a perpetrator means: "Ravin troops" the Ravin army, "the regime" the one regime that the article names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language import gazetteer
from kg.model import Organization, OrganizationKind

_FORCES = frozenset(
    ["troops", "soldiers", "forces", "army", "military", "men", "units", "unit", "artillery", "navy", "commandos", "patrol"]
)
_RULERS = frozenset(["regime", "government"])


class Bodies:
    """The organizations of an article for lookups by the wording of a body that acts.

    Args:
        organizations: of the article.
    """

    def __init__(self, organizations: tuple[Organization, ...]) -> None:
        self._names = [
            (_words(name), organization) for organization in organizations for name in (organization.name, *organization.aliases)
        ]
        self._countries = {demonym.lower(): code for demonym, code in gazetteer.load().demonyms.items()}

    def find(self, text: str | None) -> str | None:
        """Return the identifier of the organization that a wording means, or None where it means none or more than one."""
        words = _words(text or "")
        if not words:
            return None
        return (
            _only(organization for names, organization in self._names if names == words)
            or _only(organization for names, organization in self._names if len(names) > 1 and names < words)
            or self._forces(words)
            or _only(organization for names, organization in self._names if words < names and words & (_FORCES | _RULERS))
            or self._country(words)
        )

    def wording(self, text: str | None) -> str | None:
        """Return a wording; the name of the country for a mere adjective ("Danish" of "Danish air strikes")."""
        code = self._countries.get((text or "").lower())
        return gazetteer.load().countries[code].label if code in gazetteer.load().countries else text

    def _forces(self, words: frozenset[str]) -> str | None:
        """Return the forces of the same country: "Danish army" for "Danish troops"."""
        people = words & self._countries.keys()
        if not people or not words & _FORCES:
            return None
        return _only(
            organization
            for names, organization in self._names
            if people <= names and organization.kind is OrganizationKind.STATE_FORCES and names & _FORCES
        )

    def _country(self, words: frozenset[str]) -> str | None:
        if len(words) != 1 or (code := self._countries.get(next(iter(words)))) is None:
            return None
        label = gazetteer.load().countries.get(code)
        country = _only(o for names, o in self._names if label is not None and names == _words(label.label))
        return country or self._forces(words | {"forces"})


def _words(text: str) -> frozenset[str]:
    """Return the words of a name in lower case, without "the", "of" and the endings of plurals and possessives."""
    words = text.lower().replace("’", "'").replace("'s", "").split()
    return frozenset("government" if word == "governments" else word for word in words if word not in ("the", "of", "'"))


def _only(organizations: Iterable[Organization]) -> str | None:
    found = {organization.id for organization in organizations}
    return found.pop() if len(found) == 1 else None
