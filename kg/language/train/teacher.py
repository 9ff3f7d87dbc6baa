"""The teacher: MiniLM, fine-tuned, with a bidirectional LSTM on top that also sees case and quotation marks."""

# mypy: allow-subclassing-any
# Where PyTorch is not installed, its classes are unknown.

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from kg.language.network.features import FLAGS, SHAPE_ROWS
from kg.language.train.minilm import folder, load_encoder
from kg.language.train.tagger import BiLSTM

CLS, SEP, PAD = 101, 102, 0
PIECES = 512


class Read(Protocol):
    """What `Pieces` reads of a window: its tokens, and the number of the segment of each."""

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as written."""

    @property
    def segments(self) -> tuple[int, ...]:
        """After each segment stands a separator."""


class Pieces:
    """Windows as word pieces: a [SEP] between segments, and the place of the first piece of each token."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, list[int]] = {}

    def of(self, example: Read) -> tuple[list[int], list[int]]:
        """Return the pieces of a window, and for each of its tokens where its first piece is."""
        pieces, first = [CLS], []
        for number, word in enumerate(example.words):
            if number and example.segments[number] != example.segments[number - 1]:
                pieces.append(SEP)
            if word not in self._cache:
                self._cache[word] = (self._tokenizer.encode(word, add_special_tokens=False).ids or [100])[:6]
            first.append(min(len(pieces), PIECES - 2))
            pieces += self._cache[word]
        return [*pieces[: PIECES - 1], SEP], first


class Teacher(nn.Module):
    """Windows to a score for each token and tag."""

    def __init__(self, tags: int, hidden: int = 192) -> None:
        super().__init__()
        self.encoder = load_encoder(attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPE_ROWS, 16)
        self.lstm = BiLSTM(width + 16 + len(FLAGS), hidden)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(2 * hidden, tags)

    def forward(self, pieces: Tensor, first: Tensor, shapes: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Return the scores, windows x tokens x tags; pieces are windows x pieces, the others windows x tokens (x flags)."""
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.encoder(input_ids=pieces, attention_mask=(pieces != PAD).long()).last_hidden_state
        x = vectors.float().gather(1, first[..., None].expand(-1, -1, vectors.shape[-1]))
        x = self.drop(torch.cat([x, self.shape(shapes), flags], -1))
        scores: Tensor = self.out(self.drop(self.lstm(x, lengths)))
        return scores


def to_pieces(examples: Sequence[Read], pieces: Pieces) -> tuple[Tensor, Tensor]:
    """Return the pieces and the places of first pieces of some windows, padded."""
    rows = [pieces.of(example) for example in examples]
    ids = torch.full((len(rows), max(len(row[0]) for row in rows)), PAD)
    first = torch.zeros(len(rows), max(len(row[1]) for row in rows), dtype=torch.long)
    for number, (row, places) in enumerate(rows):
        ids[number, : len(row)] = torch.tensor(row)
        first[number, : len(places)] = torch.tensor(places)
    return ids, first
