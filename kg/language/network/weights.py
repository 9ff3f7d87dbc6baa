"""The file of a network: one ``.npz`` with its matrices, its vocabulary and what it was made from.

Matrices are kept as 8-bit integers with one scale a row, which is a quarter of the size and costs no accuracy that can be
measured; vectors are kept as they are. Nothing in the file is executed when it is read.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

FORMAT = 1
_LEVELS = 127
Floats = NDArray[np.float32]


class Table:
    """A matrix of which rows are read one by one: kept in 8 bits, given out as floats."""

    def __init__(self, levels: NDArray[np.int8], scales: Floats) -> None:
        self._levels = levels
        self._scales = scales

    @property
    def width(self) -> int:
        """Length of a row."""
        return int(self._levels.shape[1])

    def rows(self, numbers: Sequence[int]) -> Floats:
        """Return some rows."""
        found: Floats = self._levels[numbers].astype(np.float32)
        found *= self._scales[numbers][:, None]
        return found

    def whole(self) -> Floats:
        """Return all rows."""
        found: Floats = self._levels.astype(np.float32)
        found *= self._scales[:, None]
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """What a file holds.

    Args:
        tables: matrices by name.
        vectors: by name.
        words: the vocabulary: the word of each row of the table of words.
        about: what the network was made from, and its scores.
    """

    tables: Mapping[str, Table]
    vectors: Mapping[str, Floats]
    words: tuple[str, ...]
    about: Mapping[str, Any]

    def matrix(self, name: str) -> Floats:
        """Return a whole matrix."""
        return self.tables[name].whole()


def write_weights(path: Path, arrays: Mapping[str, Floats], words: Sequence[str], about: Mapping[str, Any]) -> None:
    """Write a network; the same arguments give the same bytes.

    Args:
        arrays: matrices and vectors by name, as in the state of the trained network.
        words: the vocabulary; no word holds a line break.
        about: what can be written as JSON.
    """
    parts: dict[str, NDArray[Any]] = {}
    for name, array in sorted(arrays.items()):
        if array.ndim == 1:
            parts[f"vector/{name}"] = array.astype(np.float32)
        else:
            scales = np.maximum(np.abs(array).max(1), 1e-12).astype(np.float32) / _LEVELS
            parts[f"levels/{name}"] = np.rint(array / scales[:, None]).astype(np.int8)
            parts[f"scales/{name}"] = scales
    parts["words"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    parts["about"] = np.frombuffer(json.dumps({"format": FORMAT, **about}, sort_keys=True).encode(), dtype=np.uint8)
    with path.open("wb") as stream:
        np.savez(stream, **parts)  # type: ignore[arg-type]


def read_weights(path: Path) -> Weights:
    """Return the network in a file.

    Raises:
        ModelError: the file is missing, damaged, or of a newer format.
    """
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            parts = {name: file[name] for name in file.files}
        about = json.loads(parts["about"].tobytes())
        words = tuple(parts["words"].tobytes().decode().split("\n"))
    except FileNotFoundError:
        raise ModelError(f"the network {path} does not exist; reinstall kg") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"the network {path} is damaged ({type(error).__name__}); reinstall kg") from error
    if about.get("format") != FORMAT:
        raise ModelError(f"the network {path} has format {about.get('format')}, and this kg reads {FORMAT}; update kg")
    try:
        return _to_weights(parts, words, about)
    except KeyError as error:
        raise ModelError(f"the network {path} lacks {error}; reinstall kg") from error


def _to_weights(parts: Mapping[str, NDArray[Any]], words: tuple[str, ...], about: Mapping[str, Any]) -> Weights:
    tables = {
        name.removeprefix("levels/"): Table(levels, parts[name.replace("levels/", "scales/", 1)])
        for name, levels in parts.items()
        if name.startswith("levels/")
    }
    vectors = {name.removeprefix("vector/"): array for name, array in parts.items() if name.startswith("vector/")}
    return Weights(tables, vectors, words, about)
