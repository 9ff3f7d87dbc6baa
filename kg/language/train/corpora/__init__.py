"""Readers of annotated corpora, one module a format; each yields plain values and knows no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from kg.errors import TrainError
from kg.language.train.config import Corpus
from kg.language.train.corpora.brat import read_brat
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.polnear import read_polnear
from kg.language.train.corpora.texts import read_texts

READERS = ("polnear", "brat", "texts")


def read_corpora(corpora: Sequence[Corpus], data: Path, labels: Sequence[str], limit: int = 0) -> Iterator[Labelled]:
    """Yield the articles of some corpora, one after another.

    Args:
        data: folder to which their paths are relative.
        labels: that are asked for.
        limit: articles that are read of each corpus; 0 for all.

    Raises:
        TrainError: a reader is unknown, or a corpus is not there or not in its form.
    """
    for corpus in corpora:
        path = data / corpus.path
        if not path.exists():
            raise TrainError(
                f"{path}: there is no such corpus; --data gives the folder to which the paths of corpora are relative"
            )
        yield from islice(_read(corpus, path, labels), limit or None)


def _read(corpus: Corpus, path: Path, labels: Sequence[str]) -> Iterator[Labelled]:
    match corpus.reader:
        case "polnear":
            return read_polnear(path)
        case "brat":
            return read_brat(path, labels)
        case "texts":
            return read_texts(path, corpus.field)
    raise TrainError(f"{corpus.path}: there is no reader {corpus.reader}; the readers are {', '.join(READERS)}")
