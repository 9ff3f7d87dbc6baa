"""Noise: articles as a careless or another newsroom would have printed them, with their labels kept in place.

Networks trained on clean texts rely on what cleans them: capitals, commas, and paired curly quotation marks. Headlines in capitals and
texts from screens, feeds and data sets that lost their marks have none. All is drawn from a seed and the name of the article, so that the same
article is changed in the same way again.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.language.train.config import Noise
from kg.language.train.corpora.labelled import Labelled
from kg.model import Span

_INITIAL = re.compile(r"(?<!\w)(?<!\w['’])\w")
_DOUBLE = frozenset('“”„«»"')
_STRIPPED = (frozenset(","), frozenset(",'’"))
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_SINGLE = str.maketrans({"“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’", '"': "'"})


@dataclass(frozen=True, slots=True)
class Changed:
    """An article after a change.

    Args:
        labelled: with the spans where they are now.
        origin: for each code point of the text, where it stood before.
    """

    labelled: Labelled
    origin: tuple[int, ...]


def change(labelled: Labelled, noise: Noise, seed: int) -> Changed:
    """Return an article with noise; a label of which nothing is left is dropped.

    >>> from kg.model import Document
    >>> article = Labelled(Document("a", "a", "“Run,” he said."), (("content", Span(0, 6)), ("cue", Span(10, 14))))
    >>> found = change(article, Noise(unquoted=1), seed=1)
    >>> found.labelled.document.text, [span.of(found.labelled.document.text) for _, span in found.labelled.spans]
    ('Run, he said.', ['Run,', 'said'])
    """
    draw = random.Random(f"{seed} {labelled.document.name}")  # noqa: S311 (nothing secret)
    text = "".join(_recased(line, noise, draw) for line in labelled.document.text.splitlines(keepends=True))
    chance = draw.random()
    dropped: frozenset[str] = frozenset()
    if chance < noise.straight:
        text = text.translate(_STRAIGHT)
    elif chance < noise.straight + noise.single:
        text = text.translate(_SINGLE)
    elif chance < noise.straight + noise.single + noise.unquoted:
        dropped = _DOUBLE
    if draw.random() < noise.stripped:
        dropped |= draw.choice(_STRIPPED)
    kept = [place for place, character in enumerate(text) if character not in dropped]
    return _moved(labelled, "".join(text[place] for place in kept), kept)


def _recased(paragraph: str, noise: Noise, draw: random.Random) -> str:
    """Return a paragraph in another case, or as it is; its length stays."""
    if draw.random() >= noise.case:
        return paragraph
    recase: Callable[[str], str] = draw.choice((str.upper, str.lower, _title))
    changed = recase(paragraph)
    # "ß" has no single capital: then letter by letter, and the few that would grow stay.
    if len(changed) != len(paragraph):
        changed = "".join(new if len(new := recase(old)) == 1 else old for old in paragraph)
    return changed


def _title(text: str) -> str:
    """Return a text with a capital at the beginning of each word ("Don't", unlike ``str.title``)."""
    return _INITIAL.sub(lambda match: match[0].upper(), text)


def _moved(labelled: Labelled, text: str, kept: list[int]) -> Changed:
    spans = []
    for label, span in labelled.spans:
        start, end = bisect_left(kept, span.start), bisect_left(kept, span.end)
        if start < end:
            spans.append((label, Span(start, end)))
    return Changed(replace(labelled, document=replace(labelled.document, text=text), spans=tuple(spans)), tuple(kept))
