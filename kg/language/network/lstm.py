"""Bidirectional LSTM layers in NumPy.

The arithmetic is that of PyTorch's ``nn.LSTM``, rearranged for speed: windows are read side by side, longest first, so that a
step multiplies one matrix for all that still go on; both directions take their steps together; and the three sigmoid gates are
computed as hyperbolic tangents of half their argument, so that one call serves all four.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plan:
    """In which order the tokens of some windows are read; the same for every layer.

    Args:
        onward, backward: number of the token at each place of the order of reading, which goes step by step, in each step from
            the longest window to the shortest.
        steps: where in that order each step begins, and where the last one ends.
    """

    onward: Indices
    backward: Indices
    steps: list[int]


def to_plan(lengths: Sequence[int]) -> Plan:
    """Return the plan for windows that lie one after the other.

    >>> plan = to_plan([1, 2])
    >>> plan.onward.tolist(), plan.backward.tolist(), plan.steps
    ([1, 0, 2], [2, 0, 1], [0, 2, 3])
    """
    sizes = np.asarray(lengths, dtype=np.intp)
    order = np.argsort(-sizes, kind="stable")
    sizes = sizes[order]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp)[order]
    longest = int(sizes[0]) if len(sizes) else 0
    active = np.searchsorted(-sizes, -np.arange(longest), side="left")
    step = np.repeat(np.arange(longest), active)
    steps = np.concatenate([[0], np.cumsum(active)]).astype(np.intp)
    window = np.arange(len(step)) - steps[step]
    return Plan(starts[window] + step, starts[window] + sizes[window] - 1 - step, steps.tolist())


class BiLSTM:
    """One bidirectional layer.

    Args:
        inputs: 2 x width x 4H, the input weights of both directions.
        bias: 2 x 4H.
        recurrent: 2 x H x 4H.

    The four gates of a direction stand in the order input, forget, output, cell; the first three are halved (see `from_torch`).
    """

    def __init__(self, inputs: Floats, bias: Floats, recurrent: Floats) -> None:
        self._inputs = inputs
        self._bias = bias
        self._recurrent = recurrent
        self._hidden = recurrent.shape[1]

    @classmethod
    def from_torch(cls, directions: Sequence[tuple[Floats, Floats, Floats]]) -> BiLSTM:
        """Return a layer from the weights of two LSTMs as PyTorch names and orders them.

        Args:
            directions: for onward and backward ``weight_ih`` (4H x width), ``weight_hh`` (4H x H) and the sum of both biases
                (4H), whose gates are in the order input, forget, cell, output.
        """
        hidden = directions[0][1].shape[1]
        order = np.r_[0 : 2 * hidden, 3 * hidden : 4 * hidden, 2 * hidden : 3 * hidden]
        scale = np.ones(4 * hidden, dtype=np.float32)
        scale[: 3 * hidden] = 0.5
        parts = [(w[order] * scale[:, None], u[order] * scale[:, None], b[order] * scale) for w, u, b in directions]
        inputs = np.ascontiguousarray(np.stack([w.T for w, _, _ in parts]))
        recurrent = np.ascontiguousarray(np.stack([u.T for _, u, _ in parts]))
        return cls(inputs, np.stack([b for _, _, b in parts]), recurrent)

    def __call__(self, x: Floats, plan: Plan) -> Floats:
        """Return the vectors of tokens (tokens x 2H) from their inputs (tokens x width)."""
        hidden = self._hidden
        gates = np.empty((2, len(x), 4 * hidden), dtype=np.float32)
        for direction, order in enumerate((plan.onward, plan.backward)):
            np.matmul(x[order], self._inputs[direction], out=gates[direction])
        gates += self._bias[:, None]
        vectors = np.empty((2, len(x), hidden), dtype=np.float32)
        self._run(gates, vectors, plan.steps)
        out = np.empty((len(x), 2 * hidden), dtype=np.float32)
        out[plan.onward, :hidden] = vectors[0]
        out[plan.backward, hidden:] = vectors[1]
        return out

    def _run(self, gates: Floats, vectors: Floats, steps: Sequence[int]) -> None:
        """Take the steps; ``gates`` is overwritten, ``vectors`` is filled."""
        if len(steps) < 2:
            return
        hidden = self._hidden
        widest = steps[1]
        cell = np.zeros((2, widest, hidden), dtype=np.float32)
        product = np.empty((2, widest, 4 * hidden), dtype=np.float32)
        squashed = np.empty((2, widest, hidden), dtype=np.float32)
        before: Floats | None = None
        for first, last in itertools.pairwise(steps):
            count = last - first
            gate = gates[:, first:last]
            if before is not None:
                gate += np.matmul(before[:, :count], self._recurrent, out=product[:, :count])
            np.tanh(gate, out=gate)
            sigmoid = gate[:, :, : 3 * hidden]
            sigmoid *= 0.5
            sigmoid += 0.5
            state = cell[:, :count]
            state *= gate[:, :, hidden : 2 * hidden]
            kept = squashed[:, :count]
            np.multiply(gate[:, :, :hidden], gate[:, :, 3 * hidden :], out=kept)
            state += kept
            np.tanh(state, out=kept)
            before = vectors[:, first:last]
            np.multiply(gate[:, :, 2 * hidden : 3 * hidden], kept, out=before)
