"""The network that ships, as it is trained: embeddings, a projection, two bidirectional LSTM layers and a score per tag.

`kg.language.network` runs the same arithmetic without PyTorch. After Huang, Xu and Yu (2015), "Bidirectional LSTM-CRF models for
sequence tagging", with the CRF replaced by constraints on the order of tags when decoding.
"""

# mypy: allow-subclassing-any
# Where PyTorch is not installed, its classes are unknown.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.language.network.features import AFFIX_ROWS, FLAGS, SHAPE_ROWS, UNKNOWN, word_ids
from kg.language.train.examples import Example, Read


@dataclass(frozen=True)
class Size:
    """Widths of a network; ``words`` is the number of rows of its table of words, ``features`` that of features beside the flags."""

    words: int
    tags: int
    word: int = 96
    affix: int = 32
    shape: int = 16
    projection: int = 160
    hidden: int = 192
    features: int = 0


class BiLSTM(nn.Module):
    """A bidirectional LSTM over padded sequences: one forwards, one over each sequence turned round.

    The same arithmetic as ``nn.LSTM(bidirectional=True)`` on packed sequences, whose backward pass takes time quadratic in the length.
    """

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.onward = nn.LSTM(width, hidden, batch_first=True)
        self.backward_ = nn.LSTM(width, hidden, batch_first=True)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors of both directions side by side; what lies beyond the length of a sequence means nothing."""
        positions = torch.arange(x.shape[1])
        turned = torch.where(positions < lengths[:, None], lengths[:, None] - 1 - positions, positions)[..., None]
        back = self.backward_(x.gather(1, turned.expand(-1, -1, x.shape[2])))[0]
        return torch.cat([self.onward(x)[0], back.gather(1, turned.expand(-1, -1, back.shape[2]))], -1)


class Encoder(nn.Module):
    """Windows of words to a vector of ``2 * hidden`` for each token."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.word = nn.Embedding(size.words, size.word)
        self.prefix = nn.Embedding(AFFIX_ROWS, size.affix)
        self.suffix = nn.Embedding(AFFIX_ROWS, size.affix)
        self.shape = nn.Embedding(SHAPE_ROWS, size.shape)
        for table in (self.word, self.prefix, self.suffix, self.shape):
            nn.init.normal_(table.weight, std=0.1)
        self.project = nn.Linear(size.word + 2 * size.affix + size.shape + len(FLAGS) + size.features, size.projection)
        self.norm = nn.LayerNorm(size.projection)
        self.lower = BiLSTM(size.projection, size.hidden)
        self.upper = BiLSTM(2 * size.hidden, size.hidden)
        self.drop_input = nn.Dropout(0.2)
        self.drop = nn.Dropout(0.25)

    def forward(self, ids: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors.

        Args:
            ids: windows x tokens x 4, see `word_ids`.
            flags: windows x tokens x `FLAGS`, 0 or 1, and features behind them.
            lengths: tokens of each window.
        """
        tables = (self.word, self.prefix, self.suffix, self.shape)
        parts = [table(ids[..., number]) for number, table in enumerate(tables)]
        x = torch.relu(self.norm(self.project(torch.cat([self.drop_input(torch.cat(parts, -1)), flags], -1))))
        for layer in (self.lower, self.upper):
            x = layer(self.drop(x), lengths)
        return self.drop(x)


class Tagger(nn.Module):
    """Windows of words to a score for each token and tag."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.encoder = Encoder(size)
        self.out = nn.Linear(2 * size.hidden, size.tags)

    def forward(self, ids: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Return the scores, windows x tokens x tags."""
        scores: Tensor = self.out(self.encoder(ids, flags, lengths))
        return scores


@dataclass(frozen=True)
class Batch:
    """Some windows, padded to the longest: ids, flags, lengths, and tags (-100 where there is none)."""

    ids: Tensor
    flags: Tensor
    lengths: Tensor
    tags: Tensor


def pad(examples: Sequence[Read], rows: Mapping[str, int], cache: dict[str, tuple[int, ...]]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, flags and lengths of examples as `Encoder` takes them; ``cache`` holds the ids of words seen before."""
    longest = max(len(example.words) for example in examples)
    ids = torch.zeros(len(examples), longest, 4, dtype=torch.long)
    flags = torch.zeros(len(examples), longest, len(FLAGS))
    bits = torch.tensor([1 << bit for bit in range(len(FLAGS))])
    for number, example in enumerate(examples):
        for word in example.words:
            if word not in cache:
                cache[word] = tuple(word_ids(word, rows))
        length = len(example.words)
        ids[number, :length] = torch.tensor([cache[word] for word in example.words])
        flags[number, :length] = (torch.tensor(example.flags)[:, None] & bits).bool().float()
    return ids, flags, torch.tensor([len(example.words) for example in examples])


def to_batch(examples: Sequence[Example], rows: Mapping[str, int], cache: dict[str, tuple[int, ...]]) -> Batch:
    """Return examples as a batch; ``cache`` holds the ids of words seen before."""
    ids, flags, lengths = pad(examples, rows, cache)
    tags = torch.full(ids.shape[:2], -100, dtype=torch.long)
    for number, example in enumerate(examples):
        if example.tags:
            tags[number, : len(example.tags)] = torch.tensor(example.tags)
    return Batch(ids, flags, lengths, tags)


def drop_words(ids: Tensor, rate: float, generator: torch.Generator) -> Tensor:
    """Return ids in which a share of the words is unknown, so that the network learns to read by affixes and context too."""
    dropped = torch.rand(ids.shape[:2], generator=generator) < rate
    ids = ids.clone()
    ids[..., 0].masked_fill_(dropped, UNKNOWN)
    return ids
