"""A tagger: the encoder, and a score for each token and tag."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.network.encoder import Encoder
from kg.language.network.weights import Weights

Floats = NDArray[np.float32]


class Tagger:
    """Tags with their probabilities.

    Args:
        weights: with the names of `kg.language.train.tagger.Tagger`; ``about["tags"]`` names the tags.
    """

    def __init__(self, weights: Weights) -> None:
        self.tags: tuple[str, ...] = tuple(weights.about["tags"])
        self._encoder = Encoder(weights)
        self._out = np.ascontiguousarray(weights.matrix("out.weight").T)
        self._bias = weights.vectors["out.bias"]

    def __call__(
        self, words: Sequence[str], flags: Sequence[int], windows: Sequence[tuple[int, int]], features: Floats | None = None
    ) -> Floats:
        """Return the logarithms of the probabilities of the tags, tokens x tags; arguments as of `Encoder`."""
        scores: Floats = self._encoder(words, flags, windows, features) @ self._out
        scores += self._bias
        scores -= scores.max(1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        return scores
