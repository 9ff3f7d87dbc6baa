"""What teachers say, on disk: the logarithms of the probabilities of all tags of all tokens, in half precision."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import TrainError
from kg.language.train.examples import Read
from kg.language.train.pool import fingerprint

Rows = NDArray[np.float16]


def write_soft(path: Path, examples: Sequence[Read], scores: Sequence[Rows]) -> None:
    """Write scores (logarithms of probabilities, tokens x tags, of each example) with a fingerprint of their examples."""
    with path.open("wb") as file:
        np.savez_compressed(file, scores=np.concatenate(scores).astype(np.float16), examples=np.array(fingerprint(examples)))


def read_soft(path: Path, examples: Sequence[Read]) -> list[Rows]:
    """Return the scores of each of some examples.

    Raises:
        TrainError: the file cannot be read, or was written for other examples.
    """
    try:
        with np.load(path) as file:
            rows, written_for = file["scores"], str(file["examples"])
    except FileNotFoundError:
        raise TrainError(f"{path}: there is no such file; the command soft writes it") from None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TrainError(f"{path} is not a file of the command soft: {error}") from error
    if written_for != fingerprint(examples):
        raise TrainError(f"{path} was written for other texts or another size of windows; run the command soft again")
    ends = np.cumsum([len(example.words) for example in examples])
    return np.split(rows, ends[:-1])
