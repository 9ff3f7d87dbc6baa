"""Attributions as in PolNeAR: a part of the corpus as it is published, or JSON Lines.

A part as published is a folder with texts (``text/NAME.txt``) and annotations in the format of brat
(``attributions/NAME_ANNOTATOR.ann``). In JSON Lines an article is
``{"id", "text", "title"?, "attributions": [{"source", "cue", "content"}]}``: each role is a list of ``[start, end]``, in code points of the
text, end exclusive; it may be empty or missing.

Newell, Margolin and Ruths (2018), "An attribution relations corpus for political news".
"""

from __future__ import annotations

from collections.abc import Iterator
from glob import escape
from pathlib import Path
from typing import Any

from kg.errors import TrainError
from kg.language.train.corpora.brat import read_article
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.lines import read_records
from kg.model import Document, Span

ROLES = ("source", "cue", "content")


def read_polnear(path: Path) -> Iterator[Labelled]:
    """Yield the articles of a folder, or of a file, plain or compressed with gzip.

    Of an article with several annotators, the first one by name is read.

    Raises:
        TrainError: a file cannot be read, or a record is not in this form; names the line.
    """
    if path.is_dir():
        yield from _read_folder(path)
        return
    for number, record in read_records(path, "id", "text", "attributions"):
        try:
            spans = tuple(_spans(record))
        except (TypeError, ValueError, AttributeError) as error:
            raise TrainError(f"{path}:{number}: attributions that are not lists of [start, end] by role: {error}") from error
        document = Document(source=str(path), name=str(record["id"]), text=record["text"], title=record.get("title"))
        yield Labelled(document, spans)


def _read_folder(folder: Path) -> Iterator[Labelled]:
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise TrainError(f"{folder}: there are no texts in it (text/NAME.txt, with attributions/NAME_ANNOTATOR.ann)")
    for path in texts:
        annotations = sorted((folder / "attributions").glob(f"{escape(path.stem)}_*.ann"))
        yield read_article(path.stem, path, annotations[0] if annotations else None, ROLES)


def _spans(record: dict[str, Any]) -> Iterator[tuple[str, Span]]:
    length = len(record["text"])
    for attribution in record["attributions"]:
        for role in ROLES:
            for start, end in attribution.get(role, ()):
                if end > length:
                    raise ValueError(f"{start}, {end} lies outside of the text of {length} code points")
                yield role, Span(start, end)
