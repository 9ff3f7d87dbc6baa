"""A query before it reaches the database: values for its variables, what it may not do, and errors that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import pyoxigraph as ox

from kg.errors import QueryError

Term = ox.NamedNode | ox.Literal

# Enough of the grammar of SPARQL 1.1 to know a keyword from a string, an IRI, a comment and a name with a prefix.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?P<prefix>(?:[^\W\d_](?:[\w.-]*[\w-])?)?):(?:[\w:%-]|\\.|\.(?=[\w:%-]))*)
  | (?P<word>[^\W\d]\w*)
  | (?P<mark>[{}()])
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d*\.\d+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CURIE = re.compile(r"([A-Za-z][\w-]*):([\w][\w-]*)")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(\S+))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile(r"(?:The |Aggregates? |Blank |Variable |A |An )[^\[\]]*?[a-z][^\[\],]*")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def parse_term(text: str, prefixes: Mapping[str, str]) -> Term:
    """Return the value that a person wrote for a variable.

    An IRI in angle brackets or beginning with http, a name with a known prefix, a literal in double quotation marks (with
    ``@en`` or ``^^xsd:date``), a whole number, a decimal number, a date, true or false; anything else is text.

    Raises:
        QueryError: an IRI is not valid, or a prefix is not known.

    >>> parse_term("82", {})
    <Literal value=82 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
    >>> parse_term("person:amal-haddad", {"person": "https://example.org/person/"})
    <NamedNode value=https://example.org/person/amal-haddad>
    >>> parse_term("Amal Haddad", {}).value
    'Amal Haddad'
    """
    if text.startswith("<") and text.endswith(">") and len(text) > 1:
        return _node(text[1:-1])
    if text.startswith(("http://", "https://")):
        return _node(text)
    literal = _LITERAL.fullmatch(text)
    if literal:
        return _literal(literal, prefixes)
    curie = _CURIE.fullmatch(text)
    if curie:
        return _node(_namespace(curie[1], prefixes) + curie[2])
    for pattern, datatype in ((_NUMBER, "integer"), (_DECIMAL, "decimal"), (_DATE, "date")):
        if pattern.fullmatch(text):
            return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))
    if text in {"true", "false"}:
        return ox.Literal(text, datatype=ox.NamedNode(f"{_XSD}boolean"))
    return ox.Literal(text)


def bind(sparql: str, values: Mapping[str, Term]) -> str:
    """Return the query with values for variables, as a VALUES block at the head of its pattern.

    The library writes the terms, so a value cannot become SPARQL. (Its own ``substitutions`` take no variable that SELECT does
    not list, and none at all in ASK and CONSTRUCT.)

    Raises:
        QueryError: the query has no such variable.

    >>> bind("SELECT ?x WHERE { ?x a ?kind }", {"kind": ox.NamedNode("http://e/K")})
    'SELECT ?x WHERE { VALUES (?kind) { (<http://e/K>) } ?x a ?kind }'
    """
    if not values:
        return sparql
    variables = {match["variable"][1:] for match in _tokens(sparql) if match["variable"]}
    for name in values:
        if name not in variables:
            names = ", ".join(sorted(variables)) or "none"
            raise QueryError(f"the query does not use the parameter {name}; its variables are: {names}")
    at = _pattern_start(sparql)
    head = " ".join(f"?{name}" for name in values)
    row = " ".join(str(term) for term in values.values())
    return f"{sparql[:at]} VALUES ({head}) {{ ({row}) }}{sparql[at:]}"


def refuse_service(sparql: str) -> None:
    """Refuse a query that makes the store call other servers.

    Raises:
        QueryError: it has a SERVICE clause.
    """
    if any((match["word"] or "").upper() == "SERVICE" for match in _tokens(sparql)):
        raise QueryError("SERVICE calls another server and is off; in Python, Store.query(..., allow_service=True) turns it on")


def explain(sparql: str, error: str, prefixes: Mapping[str, str]) -> str:
    """Return one line that says what is wrong with a query that does not parse, where, and what to do.

    >>> explain("SELECT ?s { ?s skos:note 1 }", "error at 1:25: expected one of Prefix not found, ['%']", {"skos2": "http://e/"})
    '1:16: the prefix skos: is not known; did you mean skos2:? Others need a PREFIX line'
    """
    first = next((match["word"].upper() for match in _tokens(sparql) if match["word"] and not _in_prologue(match)), "")
    if first in _UPDATES:
        return f"{first} changes the graph; kg query only asks, and kg build changes the store"
    position = _POSITION.match(error)
    if not position:
        return " ".join(error.split())[:200] or "the query does not parse"
    line, column, expected = int(position[1]), int(position[2]), position[3]
    if "Prefix not found" in expected:
        return _unknown_prefix(sparql, prefixes) or f"{line}:{column}: a prefix is not known; add a PREFIX line"
    if "IRI parsing failed" in expected:
        return f"{line}:{column}: the IRI before this place is not valid; it must be whole, like <https://example.org/x>, without spaces"
    reason = _REASON.search(expected)
    if reason:
        return f"{line}:{column}: {' '.join(reason[0].split())}"
    if first not in _FORMS:
        return f"{line}:{column}: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    return f"{line}:{column}: {_unexpected(sparql, line, column)}"


def _in_prologue(match: re.Match[str]) -> bool:
    return match["word"].upper() in {"PREFIX", "BASE"}


def _unexpected(sparql: str, line: int, column: int) -> str:
    marks = [match["mark"] for match in _tokens(sparql) if match["mark"]]
    for opening, closing in ("{}", "()"):
        if marks.count(opening) > marks.count(closing):
            return f"a {closing} is missing"
        if marks.count(opening) < marks.count(closing):
            return f"there is a {closing} too many"
    lines = sparql.splitlines()
    there = lines[line - 1][column - 1 :].split()[:1] if line <= len(lines) else []
    return (
        f"“{there[0][:30]}” is not expected here"
        if there
        else "something is missing or too much at the end of the query, or a quotation mark is not closed"
    )


def _unknown_prefix(sparql: str, prefixes: Mapping[str, str]) -> str:
    declared = set(prefixes)
    is_declaration = False
    for match in _tokens(sparql):
        if match["name"] is not None:
            if is_declaration:
                declared.add(match["prefix"])
            elif match["prefix"] not in declared:
                line = sparql.count("\n", 0, match.start()) + 1
                column = match.start() - sparql.rfind("\n", 0, match.start())
                near = get_close_matches(match["prefix"], declared, n=1)
                hint = f"; did you mean {near[0]}:? Others need a PREFIX line" if near else "; add a PREFIX line"
                return f"{line}:{column}: the prefix {match['prefix']}: is not known{hint}"
        is_declaration = (match["word"] or "").upper() == "PREFIX"
    return ""


def _tokens(sparql: str) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(sparql) if match["comment"] is None)


def _pattern_start(sparql: str) -> int:
    """Return the place behind the brace that opens the pattern of the query."""
    form, depth, words = "", 0, [""]
    for match in _tokens(sparql):
        if match["word"] and depth == 0:
            words.append(match["word"].upper())
            form = form or (words[-1] if words[-1] in _FORMS else "")
        elif match["mark"] in {"(", ")"}:
            depth += 1 if match["mark"] == "(" else -1
        elif match["mark"] == "}":
            depth -= 1
            words.append("}")
        elif match["mark"] == "{":
            if depth == 0 and (form != "CONSTRUCT" or words[-1] == "WHERE"):
                if words[-2:] == ["CONSTRUCT", "WHERE"]:
                    raise QueryError("CONSTRUCT WHERE { ... } takes no parameters; write CONSTRUCT { ... } WHERE { ... }")
                return match.end()
            depth += 1
    raise QueryError("the query has no pattern in braces, so it takes no parameters")


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"<{iri}> is not a valid IRI: {error}") from error


def _namespace(prefix: str, prefixes: Mapping[str, str]) -> str:
    try:
        return prefixes[prefix]
    except KeyError:
        raise QueryError(
            f'the prefix {prefix}: is not known; if the value is text, write it as "{prefix}:…" in double quotes'
        ) from None


def _literal(match: re.Match[str], prefixes: Mapping[str, str]) -> ox.Literal:
    value = _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), match[1])
    if match[2]:
        return ox.Literal(value, language=match[2])
    if not match[3]:
        return ox.Literal(value)
    datatype = parse_term(match[3], prefixes)
    if not isinstance(datatype, ox.NamedNode):
        raise QueryError(f"{match[3]} is not a datatype; write one like xsd:date")
    return ox.Literal(value, datatype=datatype)
