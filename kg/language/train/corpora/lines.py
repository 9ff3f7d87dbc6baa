"""Files of JSON Lines, plain or compressed with gzip, record by record."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import TrainError


def read_records(path: Path, *fields: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records of a file with the numbers of their lines, from 1; empty lines are passed over.

    Args:
        fields: that every record must have.

    Raises:
        TrainError: the file cannot be read, or a line is no JSON object or lacks a field; names the line.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _record(line, f"{path}:{number}", fields)
    except (EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        raise TrainError(f"{path} cannot be read: {error}") from error
    except OSError as error:
        raise TrainError(f"{path}: {error.strerror or error}") from error


def _record(line: str, where: str, fields: tuple[str, ...]) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise TrainError(f"{where}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise TrainError(f"{where}: not a JSON object")
    for field in fields:
        if field not in record:
            raise TrainError(f"{where}: the record has no field {field}")
    return record
