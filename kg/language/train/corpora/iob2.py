"""Names as in Universal NER: a token a line, ``number, form, tag``, with ``# newdoc id`` and ``# text`` before each sentence.

The tags are those of IOB2 ("B-PER", "I-PER", "O"). Mayhew et al. (2024), "Universal NER: a gold-standard multilingual named entity
recognition benchmark".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from kg.language.train.corpora.labelled import Labelled
from kg.model import Document, Span


def read_iob2(path: Path) -> Iterator[Labelled]:
    """Yield the documents of a file, plain or compressed with gzip; their sentences are joined by spaces."""
    name, text = "", ""
    spans: list[tuple[str, Span]] = []
    for key, value, rows in _sentences(path):
        if key != name:
            if text:
                yield Labelled(Document(source=str(path), name=name, text=text), tuple(spans))
            name, text, spans = key, "", []
        base = len(text) + bool(text)
        text += (" " if text else "") + value
        spans += [(label, Span(base + start, base + end)) for label, start, end in _spans(value, rows)]
    if text:
        yield Labelled(Document(source=str(path), name=name, text=text), tuple(spans))


def _sentences(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield the document, the text and the rows of each sentence."""
    name, text = "", ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                name = line.partition(" = ")[2]
            elif line.startswith("# text = "):
                text = line.partition(" = ")[2]
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield name, text, rows
                rows = []


def _spans(text: str, rows: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    position = 0
    found: list[tuple[str, int, int]] = []
    for _, form, tag, *_rest in rows:
        start = text.find(form, position)
        if start < 0:  # the treebank has corrected this word since
            continue
        position = start + len(form)
        if tag.startswith("I-") and found and found[-1][0] == tag[2:]:
            found[-1] = (found[-1][0], found[-1][1], position)
        elif tag != "O":
            found.append((tag[2:], start, position))
    yield from found
