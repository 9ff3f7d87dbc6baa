"""Answers of a query as text: a table for people, and the W3C result formats for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError

SOLUTION_FORMATS = ("table", "markdown", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld")
_W3C = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
WIDEST = 60
"""Characters of a cell of a table for people; a longer value is cut and ends in an ellipsis."""

NARROWEST = 12
"""Characters of a cell that even a narrow terminal shows; its lines wrap then."""


def to_bytes(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    format_: str,
    prefixes: Mapping[str, str],
    *,
    width: int | None = None,
) -> bytes:
    """Return the answer in one of the formats.

    Args:
        results: what `kg.store.Store.query` returned.
        format_: one of `SOLUTION_FORMATS` for SELECT and ASK, of `GRAPH_FORMATS` for CONSTRUCT and DESCRIBE.
        prefixes: prefix to namespace, for the tables and for Turtle.
        width: see `to_table`.

    Raises:
        QueryError: the format does not fit the kind of the answer.
    """
    if isinstance(results, ox.QueryTriples):
        if format_ in {"table", "markdown"}:
            format_ = "turtle"
        if format_ not in GRAPH_FORMATS:
            raise QueryError(f"{format_} holds no graph; choose one of {', '.join(GRAPH_FORMATS)}")
        return _graph(results, format_, prefixes)
    if format_ not in SOLUTION_FORMATS:
        raise QueryError(f"{format_} holds no table; choose one of {', '.join(SOLUTION_FORMATS)}")
    if isinstance(results, ox.QueryBoolean):
        return _boolean(results, format_)
    if format_ in _W3C:
        written = results.serialize(format=_W3C[format_])
        assert written is not None  # no output was given
        return written
    columns = [variable.value for variable in results.variables]
    rows = [[_cell(value, prefixes) for value in solution] for solution in results]
    return (to_markdown(columns, rows) if format_ == "markdown" else to_table(columns, rows, width=width)).encode()


def to_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> str:
    """Return rows as a table for people, cells cut at `WIDEST` characters.

    Args:
        width: characters of a line of the terminal; the longest cells are cut shorter until a line fits, down to `NARROWEST`.

    >>> print(to_table(["who", "n"], [["Amal Haddad", "2"]]), end="")
    who          n
    -----------  -
    Amal Haddad  2
    1 row
    """
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    natural = [max(map(len, [column, *(row[i] for row in flat)])) for i, column in enumerate(columns)]
    widest = _widest(natural, width)
    cut = [[_cut(cell, widest) for cell in row] for row in flat]
    widths = [max(map(len, [column, *(row[i] for row in cut)])) for i, column in enumerate(columns)]
    lines = [columns, ["-" * width for width in widths], *cut]
    text = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )
    return f"{text}{len(rows)} {'row' if len(rows) == 1 else 'rows'}\n"


def to_markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows as a Markdown table, cells whole.

    >>> print(to_markdown(["who"], [["a|b"]]), end="")
    | who |
    |---|
    | a\|b |
    """
    head = "| " + " | ".join(columns) + " |\n|" + "---|" * len(columns) + "\n"
    return head + "".join("| " + " | ".join(escape_markdown(cell) for cell in row) + " |\n" for row in rows)


def escape_markdown(text: str) -> str:
    r"""Return text of an article on one line, so that it cannot be read as Markdown or HTML, or as a command to a terminal.

    >>> print(escape_markdown("[link](x) <b>\x1b"))
    \[link\](x) &lt;b&gt;
    """
    from kg.export.xml import clean

    plain = " ".join(clean(text).split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "\\`*_[]|":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _graph(results: ox.QueryTriples, format_: str, prefixes: Mapping[str, str]) -> bytes:
    import io

    from kg.export import write_quads

    out = io.BytesIO()
    write_quads((ox.Quad(t.subject, t.predicate, t.object) for t in results), out, format_, prefixes=prefixes)
    return out.getvalue()


def _boolean(result: ox.QueryBoolean, format_: str) -> bytes:
    if format_ in {"json", "xml"}:
        written = result.serialize(format=_W3C[format_])
        assert written is not None  # no output was given
        return written
    return b"true\n" if result else b"false\n"


def _cell(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, prefixes: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, ox.NamedNode):
        return shorten(value.value, prefixes)
    return value.value if isinstance(value, ox.Literal | ox.BlankNode) else str(value)


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI with the longest prefix that fits, else whole.

    >>> shorten("https://schema.org/name", {"schema": "https://schema.org/"})
    'schema:name'
    """
    fitting = [(namespace, prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(namespace) :]}"


def _cut(cell: str, widest: int) -> str:
    return cell if len(cell) <= widest else cell[: widest - 1] + "…"


def _widest(natural: Sequence[int], width: int | None) -> int:
    """Return how long a cell may be, so that lines with columns of these lengths and two spaces between them fit a width."""
    room = None if width is None else width - 2 * (len(natural) - 1)
    sizes = range(WIDEST, NARROWEST, -1)
    return next((size for size in sizes if room is None or sum(min(length, size) for length in natural) <= room), NARROWEST)
