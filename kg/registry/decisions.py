"""What people have decided about entities: a small table, kept beside the store, that survives rebuilds and can be shared."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.errors import KgError

FILE = "decisions.csv"
"""Name of the file in the folder of a build."""
HEADINGS = ("verdict", "a", "b", "note")

_REFERENCE = re.compile(r"(person|organization|place)/[A-Za-z0-9_-]+(@\S.*)?")
_FORMULA = re.compile(r"'?[=+\-@\t\r]")


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file.

    Args:
        verdict: same and different: of ``a`` and ``b``; label: ``a`` is shown under the name ``b``.
        a, b: records: ``person/amal-haddad``, in all articles, or ``person/amal-haddad@clinic-opens``, in the article of that name
            (or identifier, ``article/ab82f0050f87``). What is decided of one record to be the same, or of its label, is decided of
            all that are one with it. In "different X@ARTICLE X", the second X is X in all articles that no such decision names.
        note: why, for people.
        file, line: for messages; "" and 0 where it comes from no file.
    """

    verdict: Verdict
    a: str
    b: str
    note: str = ""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}: ".removeprefix(", ") if self.line else ""
        return f"{where}{self.verdict} {self.a} {self.b}"


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in order; none where there is no file.

    Raises:
        KgError: the file cannot be read, or a line of it is wrong.
    """
    try:
        return tuple(dict.fromkeys(decision for _, decision in _lines(_text(path), path) if decision))
    except FileNotFoundError:
        return ()


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise KgError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise KgError(f"{path} is no file of decisions: it has to be CSV, as text in UTF-8")
    return text


def _lines(text: str, path: Path) -> Iterator[tuple[str, Decision | None]]:
    """Yield each line with its decision; comments, empty lines and the headings have none."""
    is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if not bare.strip(",;") or bare.startswith(("#", '"#')):
            yield line, None
            continue
        try:
            (cells,) = csv.reader([line], strict=True)
        except (csv.Error, ValueError):
            raise KgError(
                f"{path}, line {number}: a quotation mark is missing or too much; each decision is one line: {','.join(HEADINGS)}"
            ) from None
        cells = [_unescaped(cell.strip()) for cell in cells]
        if tuple(cell.casefold() for cell in cells[:3]) == HEADINGS[:3]:
            yield line, None
        elif is_first and cells[0].casefold() not in set(Verdict):
            raise KgError(f"{path}, line {number}: the headings have to be {','.join(HEADINGS)}, with commas")
        else:
            yield line, _decision(cells, number, path)
        is_first = False


def _decision(cells: list[str], number: int, path: Path) -> Decision:
    where = f"{path}, line {number}"
    if len(cells) < len(HEADINGS) - 1 or any(cells[len(HEADINGS) :]):
        raise KgError(
            f"{where}: {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, not 3 or 4, with commas between: {','.join(HEADINGS)}; put a cell with a comma in quotation marks"
        )
    verdict, a, b, note, *_ = (*cells, "", "", "", "")
    if verdict.casefold() not in set(Verdict):
        raise KgError(f"{where}: {verdict!r} is no verdict; write same, different or label")
    found = Decision(Verdict(verdict.casefold()), a, b, note, str(path), number)
    for reference in (a,) if found.verdict is Verdict.LABEL else (a, b):
        if not _REFERENCE.fullmatch(reference):
            raise KgError(
                f"{where}: {reference!r} names no record; write person/NAME or person/NAME@ARTICLE, as kg entities shows them"
            )
    if found.verdict is Verdict.LABEL and not b:
        raise KgError(f"{where}: the name to be shown is missing in the third cell")
    if found.verdict is not Verdict.LABEL and a.partition("/")[0] != b.partition("/")[0]:
        raise KgError(
            f"{where}: {a} and {b} are not of one kind; only two people, two organizations or two places can be the same"
        )
    if found.verdict is not Verdict.LABEL and a == b:
        raise KgError(f"{where}: {a} stands on both sides; name two records")
    return found


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions as CSV with a line of headings, whole or not at all.

    Comments and empty lines of a file that is there stay where they are; new decisions come last.

    Raises:
        KgError: the file cannot be written, or what stands there is no file of decisions.
    """
    left = dict.fromkeys(decisions)
    lines = []
    try:
        before = _text(path)
    except FileNotFoundError:
        before = ""
    for line, decision in _lines(before, path):
        if decision is None:
            lines.append(line)
        elif decision in left:
            lines.append(_row(decision))
            del left[decision]
    if not any(_is_headings(line) for line in lines):
        lines.insert(0, ",".join(HEADINGS))
    lines += [_row(decision) for decision in left]
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise KgError(f"{path} cannot be written: {error}") from None


def _is_headings(line: str) -> bool:
    return tuple(cell.strip().casefold() for cell in line.split(","))[:3] == HEADINGS[:3]


def _row(decision: Decision) -> str:
    stream = io.StringIO()
    cells = (decision.verdict.value, decision.a, decision.b, decision.note)
    csv.writer(stream, lineterminator="").writerow([_escaped(" ".join(cell.split())) for cell in cells])
    return stream.getvalue()


def _escaped(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
