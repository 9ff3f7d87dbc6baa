"""The network of syntax at run time: the arithmetic of `kg.language.train.syntax` in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.network.encoder import Encoder
from kg.language.network.weights import Weights
from kg.language.syntax.trees import best_tree

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


class SyntaxNetwork:
    """Tokens to parts of speech, heads and relations.

    Args:
        weights: with the names of `kg.language.train.syntax.SyntaxNetwork`.
    """

    def __init__(self, weights: Weights) -> None:
        self.tags: tuple[str, ...] = tuple(weights.about["tags"])
        self.relations: tuple[str, ...] = tuple(weights.about["relations"])
        self._encoder = Encoder(weights)
        # The layers that read the encoder's vectors, side by side: one product serves them all.
        layers = [weights.matrix(f"{name}.weight") for name in _LAYERS]
        self._widths = np.cumsum([len(layer) for layer in layers])[:-1].tolist()
        self._layers: Floats = np.ascontiguousarray(np.concatenate(layers).T)
        biases = [weights.vectors.get(f"{name}.bias", np.zeros(len(layer))) for name, layer in zip(_LAYERS, layers, strict=True)]
        self._biases: Floats = np.concatenate(biases).astype(np.float32)
        self._arc = np.ascontiguousarray(weights.matrix("arc.weight").T)
        self._arc_bias = weights.vectors["arc.bias"]
        self._arc_root = weights.vectors["arc_root"]
        self._relation = np.ascontiguousarray(weights.matrix("relation.weight").T)
        self._relation_bias = weights.vectors["relation.bias"]
        self._relation_root = weights.vectors["relation_root"]

    def __call__(
        self, words: Sequence[str], flags: Sequence[int], windows: Sequence[tuple[int, int]]
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Return of each token the numbers of its part of speech, its head (a token; -1 for the root) and its relation; arguments
        as of `Encoder`.
        """
        vectors = self._encoder(words, flags, windows) @ self._layers
        vectors += self._biases
        tags, arc_words, arc_heads, relation_words, relation_heads = np.split(vectors, self._widths, axis=1)
        heads = self._heads(np.maximum(arc_words, 0), np.maximum(arc_heads, 0), windows)
        above = relation_heads[heads]
        above[heads < 0] = self._relation_root
        above += relation_words
        relations = np.maximum(above, 0) @ self._relation + self._relation_bias
        return tags.argmax(1), heads, relations.argmax(1)

    def _heads(self, words: Floats, heads: Floats, windows: Sequence[tuple[int, int]]) -> Numbers:
        words = words @ self._arc + self._arc_bias
        on_root = words @ self._arc_root
        found: Numbers = np.full(len(words), -1, dtype=np.intp)
        for first, last in windows:
            scores = np.empty((last - first, last - first + 1), dtype=np.float32)
            scores[:, 0] = on_root[first:last]
            np.matmul(words[first:last], heads[first:last].T, out=scores[:, 1:])
            tree = best_tree(scores)
            found[first:last] = np.where(tree < 0, -1, tree + first)
        return found


_LAYERS = ("tag", "arc_word", "arc_head", "relation_word", "relation_head")
