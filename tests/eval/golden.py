"""The golden annotations of the sample articles, with offsets into whatever text was read.

``tests/golden/<article>.json`` quotes the article instead of counting its characters, so that it can be read and corrected by
people and holds when the extraction of text from a page changes. A quotation is *marked*: it occurs exactly once in the text, and
square brackets enclose the part that is meant, if that is not the whole::

    "cue": ["she [told] the Ilven Courier"]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read import find_inputs, read_documents
from kg.resources import SAMPLES

GOLDEN = Path(__file__).parents[1] / "golden"
ARTICLES = SAMPLES / "articles"


def locate(marked: str, text: str) -> list[int]:
    """Return start and end of the marked part in the text.

    >>> locate("she [said] again", "He said no, she said again.")
    [16, 20]
    >>> locate("said", "He said no, she said again.")
    Traceback (most recent call last):
        ...
    ValueError: occurs 2 times, not once: 'said'
    """
    before, _, rest = marked.partition("[") if "[" in marked else ("", "", marked)
    meant, _, after = rest.partition("]")
    whole = before + meant + after
    if text.count(whole) != 1:
        raise ValueError(f"occurs {text.count(whole)} times, not once: {whole!r}")
    start = text.index(whole) + len(before)
    return [start, start + len(meant)]


def read_gold(name: str, text: str) -> dict[str, Any]:
    """Return the annotations of an article with offsets into its text, every key of the format present."""
    gold = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    for entity in (*gold["people"], *gold["organizations"]):
        entity.setdefault("aliases", [])
    for statement in gold["statements"]:
        for key in ("parent", "addressee"):
            statement.setdefault(key, None)
        for key in ("content", "cue", "source"):
            statement[key] = [locate(marked, text) for marked in statement[key]]
    for figure in gold["figures"]:
        for key in ("counted", "outcome", "population", "place", "period", "perpetrator"):
            figure.setdefault(key, None)
        figure.setdefault("negated", False)
        figure["span"] = locate(figure["span"], text)
    return dict(gold)


@cache
def sample_documents() -> dict[str, Document]:
    """Return the eight sample articles as kg reads them, by name."""
    return {document.name: document for document in _read_samples()}


def _read_samples() -> Iterator[Document]:
    for given in find_inputs([str(ARTICLES)]):
        for document in read_documents(given):
            if not isinstance(document, Document):
                raise TypeError(f"a sample cannot be read: {document.message}")
            yield document
