"""RDF/XML 1.1, sorted: one description for each subject.

pyoxigraph's own writer makes XML that is not well-formed of a class whose name begins with a digit, and loses carriage returns.
A control character in a literal, which XML cannot hold, is written as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.ntriples import sorted_triples
from kg.export.sorting import write_headed
from kg.export.xml import escape
from kg.vocabulary import RDF

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# NCName of Namespaces in XML 1.0 without the rarer ranges beyond the first plane.
_LOCAL = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff][\w.·-]*$")


def write_rdfxml(quads: Iterable[ox.Quad], out: BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write the triples, each once, whatever graphs they are in.

    Raises:
        ExportError: a property ends in no name that XML could hold.
    """
    names = _Names(prefixes)
    write_headed(out, names.header, _body(quads, names))


def _body(quads: Iterable[ox.Quad], names: _Names) -> Iterator[bytes]:
    for subject, triples in groupby(sorted_triples(quads), key=lambda triple: triple.subject):
        lines = [f"  <rdf:Description {_about(subject)}>\n"]
        lines += [f"    {_property(names.of(triple.predicate.value), triple.object)}\n" for triple in triples]
        yield "".join((*lines, "  </rdf:Description>\n")).encode()
    yield b"</rdf:RDF>\n"


def _about(subject: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    if isinstance(subject, ox.BlankNode):
        return f'rdf:nodeID="b{subject.value}"'
    assert isinstance(subject, ox.NamedNode)  # RDF 1.1
    return f'rdf:about="{escape(subject.value)}"'


def _property(name: str, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(value, ox.NamedNode):
        return f'<{name} rdf:resource="{escape(value.value)}"/>'
    if isinstance(value, ox.BlankNode):
        return f'<{name} rdf:nodeID="b{value.value}"/>'
    assert isinstance(value, ox.Literal)  # RDF 1.1
    kind = ""
    if value.language:
        kind = f' xml:lang="{value.language}"'
    elif value.datatype.value != _XSD_STRING:
        kind = f' rdf:datatype="{escape(value.datatype.value)}"'
    return f"<{name}{kind}>{escape(value.value)}</{name}>"


class _Names:
    """Qualified names of properties, and the namespaces that they need."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._used = {RDF.iri: "rdf"}
        self._names: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """Return the qualified name of a property."""
        if iri not in self._names:
            at = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
            if not _LOCAL.match(iri, at):
                raise ExportError(f"RDF/XML cannot hold the property <{iri}>: it ends in no XML name; choose another format")
            namespace = iri[:at]
            if namespace not in self._used:
                self._used[namespace] = self._prefix_of.get(namespace) or f"ns{len(self._used)}"
            self._names[iri] = f"{self._used[namespace]}:{iri[at:]}"
        return self._names[iri]

    def header(self) -> bytes:
        """Return the start of the document."""
        declared = sorted((prefix, namespace) for namespace, prefix in self._used.items())
        lines = "".join(f'\n  xmlns:{prefix}="{escape(namespace)}"' for prefix, namespace in declared)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{lines}>\n'.encode()
