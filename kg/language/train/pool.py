"""The examples of a training: every article as it is and, where noise is asked for, once more in its changed form."""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.language.train.config import Config
from kg.language.train.corpora import read_corpora
from kg.language.train.corpora.left_out import without
from kg.language.train.examples import Example, Read, to_examples
from kg.language.train.noise import change


@dataclass(frozen=True)
class Pool:
    """The examples of a training.

    Args:
        clean: the windows of all articles, the labelled corpora first.
        changed: the windows of the changed forms of the same articles; empty without noise.
    """

    clean: tuple[Example, ...]
    changed: tuple[Example, ...] = ()

    @property
    def examples(self) -> tuple[Example, ...]:
        """The clean examples, and the changed ones behind them."""
        return self.clean + self.changed

    def epochs(self, count: int, share: float, seed: int) -> list[list[int]]:
        """Return the numbers of the examples of each epoch: every article once, a share of them in their changed form."""
        found = []
        for epoch in range(count):
            draw = random.Random(f"{seed} {epoch}")  # noqa: S311 (nothing secret)
            articles = sorted({example.article for example in self.changed})
            drawn = {article for article in articles if draw.random() < share}
            found.append(
                [number for number, each in enumerate(self.clean) if each.article not in drawn]
                + [number for number, each in enumerate(self.changed, len(self.clean)) if each.article in drawn]
            )
        return found


def make_pool(config: Config, data: Path, *, unlabelled: bool, seed: int = 1) -> Pool:
    """Return the examples of the corpora of a configuration.

    Args:
        data: folder to which the paths of corpora are relative.
        unlabelled: whether those without labels are wanted, too.
        seed: of the noise.

    Raises:
        TrainError: a corpus is not there or not in its form.
    """
    corpora = config.train + (config.unlabelled if unlabelled else ())
    left_out = data / config.left_out if config.left_out else None
    articles = list(without(read_corpora(corpora, data, config.labels, config.limit), left_out))
    clean = tuple(to_examples(articles, config.labels, config.window))
    if not config.noise.articles:
        return Pool(clean)
    changes = [change(labelled, config.noise, seed) for labelled in articles]
    changed = tuple(
        replace(example, starts=tuple(changes[example.article].origin[start] for start in example.starts))
        for example in to_examples((each.labelled for each in changes), config.labels, config.window)
    )
    return Pool(clean, changed)


def fingerprint(examples: Iterable[Read]) -> str:
    """Return the SHA-256 of the words of examples, window by window, in hexadecimal: whether scores belong to them."""
    found = hashlib.sha256()
    for example in examples:
        found.update("\t".join(example.words).encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()


def carried_over(
    clean: Sequence[Example], scores: Sequence[NDArray[np.float16]], changed: Sequence[Example]
) -> list[NDArray[np.float16]]:
    """Return what teachers say about changed examples: what they said about the same tokens of the clean ones.

    The student is to read a damaged text as its teachers read the sound one. A token that is not in the clean text, or before which
    one was taken out (a span may have begun there), has a row of infinities below zero: no probability for any tag.

    Args:
        scores: logarithms of probabilities, tokens x tags, of each clean example.
    """
    starts: dict[int, list[int]] = {}
    rows: dict[int, list[NDArray[np.float16]]] = {}
    for example, score in zip(clean, scores, strict=True):
        starts.setdefault(example.article, []).extend(example.starts)
        rows.setdefault(example.article, []).append(score)
    joined = {article: np.concatenate(parts) for article, parts in rows.items()}
    tags = scores[0].shape[1] if scores else 0
    last: dict[int, int] = {}  # place of the token before, by article
    found = []
    for example in changed:
        known, of_article = starts.get(example.article, []), joined.get(example.article)
        part = np.full((len(example.words), tags), -np.inf, dtype=np.float16)
        before = last.get(example.article, -1)
        for number, start in enumerate(example.starts):
            place = bisect_right(known, start) - 1
            if of_article is not None and place == before + 1 and known[place] == start:
                part[number] = of_article[place]
            before = place
        last[example.article] = before
        found.append(part)
    return found
