"""Who stands behind a figure, and whether two figures are of the same one.

A source without an identity of its own is told by its wording: "the police" of one place and day is one source, whoever reports it;
"officials" and "a doctor" may be anybody, and are the same only within one outlet, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.analysis.origins.origins import Origins
from kg.analysis.records import AUTHOR_VOICE, Corpus, FigureRecord, Node
from kg.model import OUTLETS

_QUALIFIED = re.compile(r"\s*\([^()]*\)$")
_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "two", "another"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "this", "that"})
_PLURAL_BODIES = frozenset({"authorities", "rescue services", "emergency services", "armed forces", "security forces"})
_DETERMINERS = frozenset({"the", "local", "its", "their", "his", "her", "our"})
_MEDIA = frozenset({*OUTLETS, "article"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who answers for a figure.

    Args:
        keys: identities: name, and country where it is known; two claimants that share one are the same.
        name: for people.
        is_named: whether it is somebody, rather than a wording.
        is_outlet: whether an outlet says it in its own voice.
    """

    keys: frozenset[tuple[str, str]]
    name: str
    is_named: bool = False
    is_outlet: bool = False

    def is_same(self, other: Claimant) -> bool:
        """Return whether both are the same, as far as names tell: one may lack the country of the other.

        >>> one = Claimant(frozenset({("health ministry", "")}), "Health Ministry")
        >>> one.is_same(Claimant(frozenset({("health ministry", "place/peru")}), "Health Ministry (Peru)"))
        True
        """
        if self.keys & other.keys:
            return True
        return any(name == twin and not (country and land) for name, country in self.keys for twin, land in other.keys)


def claimant_of(figure: FigureRecord, corpus: Corpus, origins: Origins) -> Claimant:
    """Return who answers for a figure: its origins, or the wording of its source where nobody is named."""
    nodes = [node for node in origins.of(figure.id) if not node.is_unnamed]
    if nodes:
        spoken = corpus.statement_of(figure)
        is_own = spoken is None or spoken.basis == AUTHOR_VOICE
        voice = is_own and all(node.kind in _MEDIA for node in nodes)
        name = " and ".join(base_name(node.name) for node in nodes)
        return Claimant(frozenset(_key(node, corpus) for node in nodes), name, is_named=True, is_outlet=voice)
    return _worded(figure, corpus)


def base_name(label: str) -> str:
    """Return a label without what tells it from its namesakes.

    >>> base_name("Fire Department (Hill Gazette, 2031-07-02)")
    'Fire Department'
    """
    return _QUALIFIED.sub("", label) or label


def _key(node: Node, corpus: Corpus) -> tuple[str, str]:
    return base_name(node.name).casefold(), corpus.countries.get(node.id, "")


def _worded(figure: FigureRecord, corpus: Corpus) -> Claimant:
    article = corpus.articles[figure.article]
    statement = corpus.statement_of(figure)
    source = statement.source if statement and statement.source else ""
    words = [word.lower() for word in _WORD.findall(source)]
    told = " ".join(word for word in words if word not in _DETERMINERS)
    if not told or set(words) <= _PRONOUNS | _DETERMINERS:
        return Claimant(frozenset({(f"? {figure.id}", "")}), f"an unnamed source of {article.name}")
    name = " ".join(source.split()).removeprefix("The ").removeprefix("the ")
    if words[0] in _INDEFINITE:
        return Claimant(frozenset({(f"? {told} {article.id}", "")}), " ".join([words[0], *source.split()[1:]]))
    if told.endswith("s") and not told.endswith("ss") and told not in _PLURAL_BODIES:
        outlet = article.outlet.id if article.outlet else article.id
        return Claimant(frozenset({(f"{told} {outlet}", "")}), name)
    return Claimant(frozenset({(told, "")}), name if words[0] != "the" else f"the {name}")
