"""Texts without labels, for distillation: JSON Lines with the text of an article in one field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.lines import read_records
from kg.model import Document


def read_texts(path: Path, field: str = "text") -> Iterator[Labelled]:
    """Yield the articles of a file, plain or compressed with gzip; those without any text are left out.

    Raises:
        TrainError: the file cannot be read, or a line is no JSON object.
    """
    for number, record in read_records(path):
        if record.get(field):
            name = str(record.get("id", number))
            yield Labelled(Document(source=str(path), name=name, text=str(record[field])), (), annotated=False)
