"""The named questions of ``ontology/queries``: one ``.rq`` file each, shared by the command line, the report and the tests.

A file begins with comment lines: the question in English, then one line for each parameter::

    # Who said what, in what role?
    # param: speaker — name of the speaker

A parameter is a variable of the query that a value may be given to; without one the variable stays free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import QueryError
from kg.resources import QUERIES

_DERIVED = re.compile(
    r"kg:(?:Claim|Comparison|TextReuse|ReportingCycle|reuse|relation|passage|commonQuotation|passesThrough|weakestLink)\b"
)
_PARAMETER = re.compile(r"#\s*param:\s*(\w+)\s*[—–-]\s*(.+)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name.

    Args:
        name: stem of its file.
        question: in English.
        parameters: name of each variable that may be given, and what it means.
        sparql: the whole text of the file.
    """

    name: str
    question: str
    parameters: tuple[tuple[str, str], ...]
    sparql: str

    @property
    def is_derived(self) -> bool:
        """Whether it asks for what is derived across articles, which a build with ``--no-analysis`` leaves out."""
        return _DERIVED.search(self.sparql) is not None


def list_queries(folder: Path = QUERIES) -> tuple[NamedQuery, ...]:
    """Return all named questions, by name."""
    return tuple(_parse(path) for path in sorted(folder.glob("*.rq")))


def find_query(name: str, folder: Path = QUERIES) -> NamedQuery:
    """Return the question of that name.

    Raises:
        QueryError: there is none; the message names the nearest.

    >>> find_query("who-said-wat")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: there is no question @who-said-wat; did you mean @who-said-what? kg query --list shows all
    """
    path = folder / f"{name}.rq"
    known = sorted(path.stem for path in folder.glob("*.rq"))
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean @{near[0]}?" if near else ";"
        raise QueryError(f"there is no question @{name}{hint} kg query --list shows all")
    return _parse(path)


def _parse(path: Path) -> NamedQuery:
    sparql = path.read_text(encoding="utf-8")
    question: list[str] = []
    parameters: list[tuple[str, str]] = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        parameter = _PARAMETER.match(line)
        if parameter:
            parameters.append((parameter[1], parameter[2].strip()))
        elif not parameters:
            question.append(line.lstrip("# ").strip())
    return NamedQuery(path.stem, " ".join(question).strip(), tuple(parameters), sparql)
