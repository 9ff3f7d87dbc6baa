"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "the quota of the disk is used up; free some space and try again",
    errno.EACCES: "it may not be written; choose another place",
    errno.EPERM: "it may not be written; choose another place",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOENT: "its folder does not exist; make it first",
    errno.ENOTDIR: "its folder is a file; choose another place",
    errno.EISDIR: "it is a folder; add the name of a file",
    errno.ENAMETOOLONG: "the name is too long",
}


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its place only when all of it is written; on failure what was there stays.

    Raises:
        ExportError: the file cannot be written; one line that says why.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if path.exists() and not path.is_file():
            with path.open("wb") as pipe:  # a pipe or device has no place to take
                yield pipe
            return
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ExportError(f"cannot write {path}: {reason}") from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # what kept it from being written keeps it from being removed
