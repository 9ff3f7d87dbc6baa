"""JSON-LD 1.1, compact with the context of ``ontology/context.jsonld``: one object for each subject, sorted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.export.ntriples import sorted_triples
from kg.resources import ONTOLOGY
from kg.vocabulary import RDF, XSD

_XSD_STRING = f"{XSD.iri}string"
_XSD_BOOLEAN = f"{XSD.iri}boolean"
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")
"""Canonical, and small enough for a double, which is what JSON readers may make of a number."""

Context = dict[str, Any]


def write_jsonld(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the triples, each once, whatever graphs they are in; the file holds its context, so reading it needs no network."""
    context = _context() | dict(prefixes)
    compact = _Compact(context, prefixes)
    out.write(b'{\n"@context": ' + json.dumps(context, ensure_ascii=False, indent=1).encode() + b',\n"@graph": [')
    separator = b"\n"
    for subject, triples in groupby(sorted_triples(quads), key=lambda triple: triple.subject):
        node = compact.node(subject, triples)
        out.write(separator + json.dumps(node, ensure_ascii=False, indent=1).encode())
        separator = b",\n"
    out.write(b"\n]\n}\n")


@cache
def _context() -> Context:
    path = ONTOLOGY / "context.jsonld"
    context: Context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return context


class _Compact:
    """Terms as the context has them."""

    def __init__(self, context: Context, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._types = {key: entry.get("@type", "") for key, entry in context.items() if isinstance(entry, dict)}

    def node(self, subject: ox.NamedNode | ox.BlankNode | ox.Triple, triples: Iterable[ox.Triple]) -> dict[str, Any]:
        """Return one subject: its identifier, its types, its properties in order."""
        types: list[str] = []
        properties: dict[str, list[Any]] = {}
        for triple in triples:
            if triple.predicate == RDF.type and isinstance(triple.object, ox.NamedNode | ox.BlankNode):
                types.append(self._name(triple.object))
                continue
            # The full IRI where a value does not have the type that the context gives to the property.
            key = self._name(triple.predicate)
            value = self._value(triple.object, self._types.get(key, ""))
            if value is None:
                key, value = triple.predicate.value, self._value(triple.object, "")
            properties.setdefault(key, []).append(value)
        node: dict[str, Any] = {"@id": self._name(subject)}
        if types:
            node["@type"] = types[0] if len(types) == 1 else types
        return node | {key: values[0] if len(values) == 1 else values for key, values in sorted(properties.items())}

    def _value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, type_: str) -> Any:
        """Return a value under a property of that type; None when it cannot stand there."""
        if isinstance(term, ox.NamedNode | ox.BlankNode):
            return self._name(term) if type_ == "@id" else {"@id": self._name(term)}
        assert isinstance(term, ox.Literal)  # RDF 1.1
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if type_:
            if self._name(term.datatype) == type_:
                return term.value
            return (
                {"@value": term.value, "@type": self._name(term.datatype)} if datatype != _XSD_STRING else {"@value": term.value}
            )
        return self._plain(term.value, datatype, term.datatype)

    def _plain(self, value: str, datatype: str, type_: ox.NamedNode) -> Any:
        if datatype == _XSD_STRING:
            return value
        if datatype == XSD.integer.value and _INTEGER.fullmatch(value):
            return int(value)
        if datatype == _XSD_BOOLEAN and value in {"true", "false"}:
            return value == "true"
        return {"@value": value, "@type": self._name(type_)}

    def _name(self, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
        if not isinstance(node, ox.NamedNode):
            return str(node)
        at = max(node.value.rfind("/"), node.value.rfind("#")) + 1
        prefix = self._prefix_of.get(node.value[:at])
        return f"{prefix}:{node.value[at:]}" if prefix and _LOCAL.fullmatch(node.value, at) else node.value
