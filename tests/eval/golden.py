"""The golden annotations of the sample articles, with offsets into whatever text was read.

``tests/golden/<article>.json`` quotes the article instead of counting its characters, so that it can be read and corrected by
people and holds when the extraction of text from a page changes. A quotation is *marked*: it occurs exactly once in the text, and
square brackets enclose the part that is meant, if that is not the whole; a space stands for a line break too::

    "cue": ["she [told] the Ilven Courier"]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read import find_inputs, read_documents
from kg.resources import SAMPLES

GOLDEN = Path(__file__).parents[1] / "golden"
ARTICLES = SAMPLES / "articles"
FIGURE_KEYS = (
    "counted",
    "outcome",
    "population",
    "place",
    "period",
    "as_of",
    "perpetrator",
    "blame",
    "incident",
    "change",
    "base",
    "per",
    "part_of",
)
"""What is None in a golden figure that does not have it. ``part_of`` quotes the figure of the whole, ``as_of`` is EDTF."""


def locate(marked: str, text: str) -> list[int]:
    """Return start and end of the marked part in the text.

    >>> locate("she [said] again", "He said no, she said again.")
    [16, 20]
    >>> locate("no, she", "He said no,\\nshe said again.")
    [8, 15]
    >>> locate("said", "He said no, she said again.")
    Traceback (most recent call last):
        ...
    ValueError: occurs 2 times, not once: 'said'
    """
    before, _, rest = marked.partition("[") if "[" in marked else ("", "", marked)
    meant, _, after = rest.partition("]")
    found = list(re.finditer("({})({})({})".format(*map(_to_pattern, (before, meant, after))), text))
    if len(found) != 1:
        raise ValueError(f"occurs {len(found)} times, not once: {before + meant + after!r}")
    return list(found[0].span(2))


def _to_pattern(words: str) -> str:
    return r"\s".join(map(re.escape, words.split(" ")))


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
        for key in FIGURE_KEYS:
            figure.setdefault(key, None)
        figure.setdefault("negated", False)
        for key in ("span", "part_of"):
            figure[key] = locate(figure[key], text) if figure[key] else None
    return dict(gold)


@cache
def sample_documents() -> dict[str, Document]:
    """Return the sample articles as kg reads them, by name."""
    return {document.name: document for document in _read_samples()}


def _read_samples() -> Iterator[Document]:
    for given in find_inputs([str(ARTICLES)]):
        for document in read_documents(given):
            if not isinstance(document, Document):
                raise TypeError(f"a sample cannot be read: {document.message}")
            yield document
