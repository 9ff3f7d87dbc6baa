"""The folder of a store: its format, its lock, and what can be wrong with it, in one line each.

oxigraph/     the database
format.json   format of the folder, base of the identifiers, version of the database library
lock          held by the one process that writes, or shared by those that read
unfinished    there while new articles are loaded; found later, it means that the process died on the way
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, TypeVar

import portalocker
import pyoxigraph as ox

from kg.errors import StoreError

FORMAT = 2
"""Version of the layout of the folder; an older one is built again, a newer one needs a newer kg."""

_REBUILD = "delete the folder and run kg build again"
_FULL = "No space left on device"
_DENIED = ("Permission denied", "Read-only file system", "Operation not permitted")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Header:
    """What ``format.json`` holds."""

    format: int
    base: str
    pyoxigraph: str


class Folder:
    """A store's folder, locked until it is closed."""

    def __init__(self, path: Path, lock: IO[bytes] | None, header: Header) -> None:
        self.path = path
        self.header = header
        self._lock = lock

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.path / "oxigraph"

    @property
    def unfinished(self) -> Path:
        """The file that is there while new articles are loaded."""
        return self.path / "unfinished"

    def write_header(self, **changes: str) -> None:
        """Change fields of ``format.json``; the file is replaced whole."""
        header = replace(self.header, **changes)  # type: ignore[arg-type]  # the fields that change are strings
        if header != self.header or not (self.path / "format.json").exists():
            _write_header(self.path, header)
            self.header = header

    def close(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def find_folder(path: Path) -> Path:
    """Return the folder of the store: the path itself, or ``store`` in it where the path is the output folder of a build."""
    inner = path / "store"
    return inner if (inner / "format.json").is_file() and not (path / "format.json").is_file() else path


def find_output(path: Path) -> Path:
    """Return the output folder of a build, which holds the folder of its store; that may be the current one."""
    folder = find_folder(path)
    return folder.parent if folder.name else folder.resolve().parent


def open_folder(path: Path, *, create: bool, read_only: bool, base: str) -> Folder:
    """Lock the folder of a store and check that this version of kg can use it.

    Raises:
        StoreError: there is no store, another process uses it, it is of another format, or it may not be written.
    """
    if not create and not path.exists():
        raise StoreError(f"there is no store at {path}; kg build makes one")
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the folder of a store")
    is_new = not (path / "format.json").is_file()
    if is_new and not create:
        raise StoreError(f"{path} is not a store: it has no format.json; kg build makes one")
    with translated(path):
        if is_new:
            path.mkdir(parents=True, exist_ok=True)
        lock = _take_lock(path, read_only=read_only)
        try:
            if not (path / "format.json").is_file():
                _refuse_foreign(path)
                _write_header(path, Header(FORMAT, base, ox.__version__))
            return Folder(path, lock, _read_header(path))
        except BaseException:
            if lock is not None:
                lock.close()
            raise


def open_database(folder: Folder, *, read_only: bool) -> ox.Store:
    """Open the database of a locked folder.

    Raises:
        StoreError: it is damaged, or may not be written.
    """
    with translated(folder.path):
        if read_only:
            return ox.Store.read_only(str(folder.database))
        return ox.Store(str(folder.database))


def run(folder: Folder | None, work: Callable[[], T]) -> T:
    """Return what the work returns; an error of the database becomes one line."""
    if folder is None:
        return work()
    with translated(folder.path):
        return work()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the database and of the file system into one line for people.

    The database reports all of its own as OSError without a number or as RuntimeError, so its words are what tells them apart.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(_explain(path, error)) from error


def _explain(path: Path, error: OSError | RuntimeError) -> str:
    text = " ".join(str(error).split())
    if _FULL in text:
        return f"the disk of the store {path} is full; free some space and run kg build again, nothing that was there is lost"
    if any(words in text for words in _DENIED):
        return f"the store {path} may not be written; change the permissions or choose another folder"
    if "lock" in text.lower() and ("unavailable" in text or "hold by" in text):
        return f"the store {path} is in use by another process; wait for it or choose another folder"
    if isinstance(error, RuntimeError) or "Corruption" in text or str(path / "oxigraph") in text:
        return f"the store {path} is damaged ({text[:120]}); {_REBUILD}"
    return f"the store {path} cannot be used: {text[:200]}"


def _take_lock(path: Path, *, read_only: bool) -> IO[bytes] | None:
    flags = portalocker.LockFlags.NON_BLOCKING
    flags |= portalocker.LockFlags.SHARED if read_only else portalocker.LockFlags.EXCLUSIVE
    try:
        file = _open_lock(path / "lock", read_only=read_only)
    except OSError:
        if read_only:
            return None  # A copy on a read-only medium may lack the file; nobody can write there either.
        raise
    try:
        portalocker.lock(file, flags)
    except portalocker.LockException as error:
        file.close()
        doing = "being built" if read_only else "in use"
        raise StoreError(f"the store {path} is {doing} by another kg process; wait for it or choose another folder") from error
    return file


def _open_lock(file: Path, *, read_only: bool) -> IO[bytes]:
    if read_only and file.is_file():
        return file.open("rb")
    return file.open("ab")


def _refuse_foreign(path: Path) -> None:
    strangers = sorted(entry.name for entry in path.iterdir() if entry.name != "lock")
    if strangers:
        (path / "lock").unlink(missing_ok=True)
        raise StoreError(f"{path} is not a store and not empty (it holds {strangers[0]}); choose another folder")


def _read_header(path: Path) -> Header:
    file = path / "format.json"
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        header = Header(int(fields["format"]), str(fields["base"]), str(fields["pyoxigraph"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{file} is damaged; {_REBUILD}") from error
    if header.format > FORMAT:
        raise StoreError(f"the store {path} has format {header.format}, this kg knows up to {FORMAT}; install a newer kg")
    if header.format < FORMAT:
        raise StoreError(
            f"the store {path} was made by an older kg (format {header.format}, this kg writes {FORMAT}); {_REBUILD}"
        )
    if _minor(header.pyoxigraph) > _minor(ox.__version__):
        raise StoreError(
            f"the store {path} was written by pyoxigraph {header.pyoxigraph}, {ox.__version__} is installed; "
            f"install the newer one or {_REBUILD}"
        )
    return header


def _minor(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _write_header(path: Path, header: Header) -> None:
    part = path / "format.json.part"
    with part.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(header), indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path / "format.json")
