"""Governments: of which one the bodies of a state can be taken for a part."""

from __future__ import annotations

from kg.analysis.records import Corpus, Node

GOVERNMENT = "government"
STATE = frozenset({GOVERNMENT, "ministry", "stateForces", "authority"})
"""Kinds of organizations that can be taken for the government of their country."""


def find_governments(corpus: Corpus) -> dict[str, Node]:
    """Return the government of each country that has bodies of its state: an organization of that kind, else a node of its own.

    >>> ministry = Node("kg/organization/road-ministry", "Road Ministry", "ministry")
    >>> countries, places = {ministry.id: "kg/place/norland"}, {"kg/place/norland": "Norland"}
    >>> find_governments(Corpus(nodes={ministry.id: ministry}, countries=countries, places=places))["kg/place/norland"].name
    'government of Norland'
    """
    found: dict[str, Node] = {}
    for iri, country in sorted(corpus.countries.items()):
        node = corpus.nodes.get(iri)
        if node and node.kind == GOVERNMENT:
            found[country] = min(found.get(country, node), node)
    for country in set(corpus.countries.values()) - found.keys():
        base, _, name = country.rpartition("/place/")
        label = f"government of {corpus.places.get(country, name)}"
        found[country] = Node(f"{base}/organization/government-of-{name}", label, GOVERNMENT)
    return found
