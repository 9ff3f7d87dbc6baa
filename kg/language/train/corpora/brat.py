"""Standoff annotations of brat: a folder of texts (``NAME.txt``), each with its annotations beside it (``NAME.ann``).

Only text-bound annotations are read, one a line: ``T1<TAB>Source 0 5;7 9<TAB>the words``; the pieces of a discontinuous one are parted by
semicolons. Offsets count code points, end exclusive. Which source belongs to which cue does not matter to the training of spans, so
relations, events, attributes and notes are passed over. The format: Stenetorp et al. (2012), "brat: a web-based tool for NLP-assisted
text annotation", and https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import TrainError
from kg.language.train.corpora.labelled import Labelled
from kg.model import Document, Span


def read_brat(folder: Path, labels: Sequence[str]) -> Iterator[Labelled]:
    """Yield the articles of a folder and the folders in it, by name; a text without annotations file counts as not annotated.

    Args:
        labels: that are read, whatever their case is in the files; annotations with others are passed over.

    Raises:
        TrainError: there is no such folder or no text in it, or a line is not in this form; names file and line.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is not a folder; the reader brat reads folders of .txt and .ann files")
    texts = sorted(folder.rglob("*.txt"))
    if not texts:
        raise TrainError(f"{folder}: there is no .txt file in this folder")
    for path in texts:
        name = path.relative_to(folder).with_suffix("").as_posix()
        annotations = path.with_suffix(".ann")
        yield read_article(name, path, annotations if annotations.exists() else None, labels)


def read_article(name: str, path: Path, annotations: Path | None, labels: Sequence[str]) -> Labelled:
    """Return an article; without a file of annotations it counts as not annotated.

    Args:
        labels: that are read, whatever their case is in the file.

    Raises:
        TrainError: a file cannot be read, or a line is not in this form; names file and line.
    """
    text = _read(path)
    document = Document(source=str(path), name=name, text=text)
    if annotations is None:
        return Labelled(document, (), annotated=False)
    known = {label.lower(): label for label in labels}
    spans: list[tuple[str, Span]] = []
    for number, line in enumerate(_read(annotations).split("\n"), 1):
        if line.startswith("T"):
            spans += _spans(line.rstrip("\r"), text, known, f"{annotations}:{number}")
    return Labelled(document, tuple(spans))


def _read(path: Path) -> str:
    try:
        # Not read_text: it would make one character of "\r\n", and all offsets behind it would be wrong.
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise TrainError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TrainError(f"{path} is not in UTF-8: {error}") from error


def _spans(line: str, text: str, labels: dict[str, str], where: str) -> Iterator[tuple[str, Span]]:
    columns = line.split("\t")
    label, _, pieces = columns[1].partition(" ") if len(columns) > 1 else ("", "", "")
    if not pieces:
        raise TrainError(f"{where}: not a text-bound annotation (identifier, tab, label and offsets, tab, words): {line[:80]!r}")
    if label.lower() not in labels:
        return
    for piece in pieces.split(";"):
        try:
            start, end = map(int, piece.split())
            span = Span(start, end)
        except ValueError as error:
            raise TrainError(f"{where}: {piece[:80]!r} is not a start and an end, 0 <= start < end") from error
        if end > len(text):
            raise TrainError(f"{where}: {start} {end} lies outside of the text of {len(text)} code points")
        yield labels[label.lower()], span
