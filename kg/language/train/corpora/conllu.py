"""Treebanks in the CoNLL-U format of Universal Dependencies, with the entities of GUM, and its tab-separated relatives.

The format: https://universaldependencies.org/format.html. Entities stand in the tenth column of GUM as
``Entity=(4-place-new-...-Marlow_Bay`` and ``Entity=4)``: Zeldes (2017), "The GUM corpus", Language Resources and Evaluation 51(3).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import TrainError
from kg.language.train.corpora.labelled import Labelled
from kg.model import Document, Span

SILVER_LABELS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()|]*)\)?|(\d+)\)")
_LINKED = re.compile(r"-(?:sgl|coref|appos|ana|cata|pred|disc|bridge)[^-]*-(?P<identity>[^-].*)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank.

    Args:
        span: in the text of its sentence; the words of a contraction that cannot be told apart share one.
        tag: universal part of speech.
        head: number of the word on which it depends, in its sentence; -1 for the root.
        relation: to its head.
    """

    span: Span
    tag: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity that a sentence mentions: the words ``[first, last)``, its type, and whether it is linked to an article of Wikipedia."""

    first: int
    last: int
    kind: str
    is_linked: bool


@dataclass(slots=True)
class Parsed:
    """A sentence with its words and mentions; ``is_heading`` where it stands in a heading."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    opens_paragraph: bool
    is_heading: bool


@dataclass(slots=True)
class TreebankDocument:
    """A document of a treebank; ``has_entities`` where its entities are annotated."""

    id: str
    genre: str = ""
    has_entities: bool = False
    sentences: list[Parsed] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[TreebankDocument]:
    """Yield the documents of a file, plain or compressed with gzip.

    Raises:
        TrainError: a line has not the ten columns of the format.
    """
    document = TreebankDocument(id="")
    opens, heading = True, False
    for comments, rows in _blocks(path):
        for key, value in comments:
            if key == "newdoc id":
                if document.sentences:
                    yield document
                document, opens, heading = TreebankDocument(id=value), True, False
            elif key == "global.Entity":
                document.has_entities = True
            elif key == "meta::genre":
                document.genre = value
            elif key.startswith("newpar_block"):
                heading = value.startswith("head")
            elif key.startswith("newpar"):
                opens, heading = True, False
        text = dict(comments).get("text", "")
        if rows and text:
            document.sentences.append(Parsed(text, *_words_and_mentions(path, text, rows), opens, heading))
            opens = False
    if document.sentences:
        yield document


def _blocks(path: Path) -> Iterator[tuple[list[tuple[str, str]], list[list[str]]]]:
    """Yield the comments and the rows of each sentence; a document without rows is one of comments alone."""
    comments: list[tuple[str, str]] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments.append((key.strip(), value.strip()))
            elif line:
                rows.append(line.split("\t"))
                if len(rows[-1]) != 10:
                    raise TrainError(f"{path}:{number}: {len(rows[-1])} columns where the format has 10")
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def _words_and_mentions(path: Path, text: str, rows: Sequence[Sequence[str]]) -> tuple[tuple[Word, ...], tuple[Mention, ...]]:
    words: list[Word] = []
    mentions: list[Mention] = []
    numbers: dict[str, int] = {}
    for row in rows:
        if "-" not in row[0] and "." not in row[0]:
            numbers[row[0]] = len(numbers)
    position = 0
    until, whole = "", Span(0, 1)
    pieces = 0
    opened: list[tuple[str, int, str, bool]] = []
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if "-" in number:
            start = _find(path, text, form, position)
            until, whole, pieces = number.partition("-")[2], Span(start, start + len(form)), start
            continue
        if until:
            start = text.find(form, pieces, whole.end)
            span = Span(start, start + len(form)) if start >= 0 else whole
            pieces = span.end if start >= 0 else pieces
            position = whole.end
            until = "" if number == until else until
        else:
            start = _find(path, text, form, position)
            span = Span(start, start + len(form))
            position = span.end
        index = len(words)
        words.append(Word(span, row[3], -1 if row[6] == "0" else numbers[row[6]], row[7]))
        for begun, kind, rest, ended in _ENTITY.findall(_value(row[9], "Entity")):
            if begun:
                opened.append((begun, index, kind, _LINKED.search("-" + rest) is not None))
            name = ended or (begun if _closes(row[9], begun, kind) else "")
            match = next((each for each in reversed(opened) if each[0] == name), None)
            if name and match:
                opened.remove(match)
                mentions.append(Mention(match[1], index + 1, match[2], match[3]))
    return tuple(words), tuple(mentions)


def _closes(column: str, number: str, kind: str) -> bool:
    """Whether an entity that begins at a word is closed in the same bracket: ``(4-place-...)``."""
    return re.search(rf"\({number}-{kind}-[^()|]*\)", column) is not None


def _value(column: str, key: str) -> str:
    return next((each.partition("=")[2] for each in column.split("|") if each.startswith(f"{key}=")), "")


def _find(path: Path, text: str, form: str, position: int) -> int:
    start = text.find(form, position)
    if start < 0 or text[position:start].strip():
        raise TrainError(f"{path}: the word {form!r} does not come next in the text {text[position : position + 40]!r}")
    return start


def read_silver_names(path: Path, texts: Mapping[str, str]) -> Iterator[Labelled]:
    """Yield the articles of a file of automatic analyses (CoreNLP) with the names that it found, as PER, ORG and LOC.

    The columns are those of CoNLL-U, but the fifth and sixth are the part of speech and the type of the name, and the tenth holds
    ``start:end`` in the article's text.

    Args:
        texts: the text of each article by the ``id`` of its ``# newdoc id`` line; articles that are not there are left out.
    """
    document = ""
    spans: list[tuple[str, Span]] = []
    for comments, rows in _blocks(path):
        for key, value in comments:
            if key == "newdoc id":
                if document in texts and spans:
                    yield Labelled(Document(source=str(path), name=document, text=texts[document]), tuple(spans))
                document, spans = value, []
        spans += _silver_spans(rows)
    if document in texts and spans:
        yield Labelled(Document(source=str(path), name=document, text=texts[document]), tuple(spans))


def _silver_spans(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, Span]]:
    label, start, end = "", 0, 0
    for row in [*rows, [""] * 9 + ["0:0"]]:
        now = SILVER_LABELS.get(row[5], "")
        first, _, last = row[9].partition(":")
        if now != label:
            if label:
                yield label, Span(start, end)
            label, start = now, int(first)
        end = int(last)
