"""Names in re3d (dstl/re3d), one document a line: ``{"id", "sourceName", "text", "entities": [{"begin", "end", "type", "confidence"}]}``.

The corpus marks whole noun phrases, pronouns and common nouns among them. What is kept is the proper name in each, without the
article, the title and the nationality before it; where there is none, nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.proper import proper_name
from kg.model import Document, Span

LABELS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
DOUBTFUL = "?"
"""Label of a stretch that may or may not be a name, by the corpus's own confidence."""
SURE = 0.5
NON_COMMERCIAL = frozenset({"BBC Online"})
"""Sources of the corpus whose licence forbids commercial use (CC BY-NC 3.0)."""


def read_re3d(path: Path, without: Collection[str] = NON_COMMERCIAL) -> Iterator[Labelled]:
    """Yield the documents of a file, plain or compressed with gzip, but those of the sources ``without``."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["sourceName"] not in without:
                document = Document(source=str(path), name=record["id"], text=record["text"])
                yield Labelled(document, tuple(_names(record)))


def _names(record: dict[str, object]) -> Iterator[tuple[str, Span]]:
    text, entities = record["text"], record["entities"]
    assert isinstance(text, str)
    assert isinstance(entities, list)
    taken: list[Span] = []
    for entity in sorted(entities, key=lambda each: (each["confidence"] < SURE, each["begin"] - each["end"], each["begin"])):
        if entity["type"] not in LABELS:
            continue
        found = proper_name(text, Span(entity["begin"], entity["end"]), LABELS[entity["type"]])
        if found and not any(found[1].overlaps(other) for other in taken):
            taken.append(found[1])
            yield (found[0] if entity["confidence"] >= SURE else DOUBTFUL), found[1]
