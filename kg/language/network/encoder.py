"""The part that all networks share: words in their windows to one vector a token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.network.features import FLAGS, word_ids
from kg.language.network.lstm import BiLSTM, to_plan
from kg.language.network.weights import Weights

Floats = NDArray[np.float32]
_EPSILON = 1e-5  # of PyTorch's LayerNorm
_KNOWN = 50_000  # words whose first vectors are kept at a time: 32 MB


class Encoder:
    """Embeddings, a projection, and two bidirectional LSTM layers.

    All that does not depend on the context is computed once for each word and kept: a text has far fewer words than tokens.

    Args:
        weights: with the names of `kg.language.train.tagger.Encoder` behind ``encoder.``. What the projection has beyond the
            widths of the tables and the flags is for features.
    """

    def __init__(self, weights: Weights) -> None:
        self._rows = {word: number for number, word in enumerate(weights.words)}
        self._tables = [weights.tables[f"encoder.{name}.weight"] for name in ("word", "prefix", "suffix", "shape")]
        width, count = sum(table.width for table in self._tables), len(FLAGS)
        project, of_flags, self._features = np.split(weights.matrix("encoder.project.weight").T, [width, width + count])
        self._project = np.ascontiguousarray(project)
        bits = (np.arange(1 << count)[:, None] >> np.arange(count)) & 1
        self._flags: Floats = bits.astype(np.float32) @ of_flags + weights.vectors["encoder.project.bias"]
        self._gain = weights.vectors["encoder.norm.weight"]
        self._shift = weights.vectors["encoder.norm.bias"]
        self._layers = [_layer(weights, f"encoder.{name}") for name in ("lower", "upper")]
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._known: Floats = np.empty((1024, self._project.shape[1]), dtype=np.float32)

    def __call__(
        self, words: Sequence[str], flags: Sequence[int], windows: Sequence[tuple[int, int]], features: Floats | None = None
    ) -> Floats:
        """Return the vectors of tokens, tokens x twice the hidden size.

        Args:
            words: the tokens as written.
            flags: of each token, see `kg.language.network.features.FLAGS`.
            windows: ranges of tokens, in order and without gaps.
            features: what else is known of each token, tokens x features, for a network that was trained with them.
        """
        numbers = self._numbers_of(words)
        x = self._known[numbers]
        x += self._flags[np.asarray(flags, dtype=np.intp)]
        if features is not None:
            x += features @ self._features
        x -= x.mean(1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + _EPSILON)
        x *= self._gain
        x += self._shift
        np.maximum(x, 0, out=x)
        plan = to_plan([last - first for first, last in windows])
        for layer in self._layers:
            x = layer(x, plan)
        return x

    def _numbers_of(self, words: Sequence[str]) -> list[int]:
        numbers = self._numbers
        new = [word for word in dict.fromkeys(words) if word not in numbers]
        if len(numbers) + len(new) > _KNOWN and numbers:
            self._forget()
            return self._numbers_of(words)
        if new:
            first = len(numbers)
            ids = [word_ids(word, self._rows) for word in new]
            parts = [table.rows([row[n] for row in ids]) for n, table in enumerate(self._tables)]
            while len(self._known) < first + len(new):
                self._known = np.concatenate([self._known, np.empty_like(self._known)])
            # Word by word: in one product, the last bits of a vector would depend on which other words are new.
            for number, row in enumerate(np.concatenate(parts, 1), first):
                np.dot(row, self._project, out=self._known[number])
            numbers.update(zip(new, range(first, first + len(new)), strict=True))
        return [numbers[word] for word in words]


def _layer(weights: Weights, name: str) -> BiLSTM:
    directions = []
    for direction in ("onward", "backward_"):
        prefix = f"{name}.{direction}"
        bias = weights.vectors[f"{prefix}.bias_ih_l0"] + weights.vectors[f"{prefix}.bias_hh_l0"]
        directions.append((weights.matrix(f"{prefix}.weight_ih_l0"), weights.matrix(f"{prefix}.weight_hh_l0"), bias))
    return BiLSTM.from_torch(directions)
