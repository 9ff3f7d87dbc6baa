"""The teacher of names: MiniLM, fine-tuned, that reads passages of several sentences and, where a treebank has them, parts of speech.

What it says of texts without labels is what the network that ships learns from (`kg.language.train.names`). The parts of speech are hidden
from it in half of the passages, so that it can read texts that have none.
"""

# mypy: allow-subclassing-any
# Where PyTorch is not installed, its classes are unknown.

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.language.names.network import NAME_TAGS
from kg.language.network.features import FLAGS, SHAPE_ROWS, word_ids
from kg.language.syntax.labels import TAGS
from kg.language.train.config import Schedule
from kg.language.train.loop import predict, train
from kg.language.train.minilm import load_encoder
from kg.language.train.parsed import NONE, ParsedExample
from kg.language.train.tagger import BiLSTM
from kg.language.train.teacher import PAD, Pieces, to_pieces

PASSAGE = 128  # tokens
_HIDDEN_TAGS = 0.5  # share of the passages whose parts of speech are hidden
Document = Sequence[ParsedExample]
"""The sentences of a document, in order."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a document that are read together."""

    sentences: tuple[ParsedExample, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as written."""
        return tuple(itertools.chain.from_iterable(each.words for each in self.sentences))

    @property
    def segments(self) -> tuple[int, ...]:
        """Number of the sentence of each token."""
        return tuple(number for number, each in enumerate(self.sentences) for _ in each.words)


def to_passages(document: Document, size: int = PASSAGE) -> list[Passage]:
    """Return the sentences of a document in passages of at most so many tokens, but for a longer sentence, which is one by itself."""
    found: list[Passage] = []
    part: list[ParsedExample] = []
    for sentence in document:
        if part and sum(len(each.words) for each in part) + len(sentence.words) > size:
            found.append(Passage(tuple(part)))
            part = []
        part.append(sentence)
    return [*found, Passage(tuple(part))] if part else found


class NameTeacher(nn.Module):
    """Passages to scores of the tags of names."""

    def __init__(self, hidden: int = 192, frozen: int = 2) -> None:
        super().__init__()
        self.encoder = load_encoder(attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        for layer in self.encoder.encoder.layer[:frozen]:
            layer.requires_grad_(requires_grad=False)
        self.shape = nn.Embedding(SHAPE_ROWS, 16)
        self.pos = nn.Embedding(len(TAGS) + 1, 16)
        self.lstm = BiLSTM(self.encoder.config.hidden_size + 32 + len(FLAGS), hidden)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(2 * hidden, len(NAME_TAGS))

    def forward(self, pieces: Tensor, first: Tensor, seen: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Return the scores, passages x tokens x tags; ``seen`` are the shapes and parts of speech, passages x tokens x 2."""
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.encoder(input_ids=pieces, attention_mask=(pieces != PAD).long()).last_hidden_state
        x = vectors.float().gather(1, first[..., None].expand(-1, -1, vectors.shape[-1]))
        x = self.drop(torch.cat([x, self.shape(seen[..., 0]), self.pos(seen[..., 1]), flags], -1))
        scores: Tensor = self.out(self.drop(self.lstm(x, lengths)))
        return scores


class _Reader:
    """Passages as `NameTeacher` takes them."""

    def __init__(self) -> None:
        self._pieces = Pieces()
        self._shapes: dict[str, int] = {}

    def __call__(self, passages: Sequence[Passage], hidden: Sequence[bool] = ()) -> tuple[Tensor, ...]:
        """Return the arguments of the teacher; of the passages that are ``hidden``, it does not see the parts of speech."""
        pieces, first = to_pieces(passages, self._pieces)
        lengths = torch.tensor([len(each.words) for each in passages])
        seen = torch.zeros(len(passages), int(lengths.max()), 2, dtype=torch.long)
        flags = torch.zeros(len(passages), int(lengths.max()), len(FLAGS))
        bits = torch.tensor([1 << bit for bit in range(len(FLAGS))])
        for row, passage in enumerate(passages):
            length = len(passage.words)
            seen[row, :length, 0] = torch.tensor([self._shape(word) for word in passage.words])
            if not (hidden and hidden[row]):
                tags = itertools.chain.from_iterable(each.tags for each in passage.sentences)
                seen[row, :length, 1] = torch.tensor([1 + max(-1, tag) for tag in tags])  # NONE becomes 0
            marks = torch.tensor([flag for each in passage.sentences for flag in each.flags])
            flags[row, :length] = (marks[:, None] & bits).bool().float()
        return pieces, first, seen, flags, lengths

    def _shape(self, word: str) -> int:
        if word not in self._shapes:
            self._shapes[word] = word_ids(word, {}).shape
        return self._shapes[word]


def train_teacher(
    gold: Sequence[Document], silver: Sequence[Document], schedule: Schedule, encoder_rate: float, silver_weight: float
) -> NameTeacher:
    """Fine-tune a teacher: one epoch on gold and silver names, the others on gold names alone.

    Args:
        schedule: a batch is of passages.
        encoder_rate: learning rate of the layers that were trained before.
        silver_weight: of silver names in the loss.
    """
    passages = [passage for document in [*gold, *silver] for passage in to_passages(document)]
    count = sum(len(to_passages(document)) for document in gold)
    weights = torch.tensor([1.0] * count + [silver_weight] * (len(passages) - count))
    network, read = NameTeacher(), _Reader()
    chance = random.Random(schedule.seed)  # noqa: S311 (nothing secret)

    def loss_of(numbers: list[int]) -> Tensor:
        part = [passages[number] for number in numbers]
        inputs = read(part, [chance.random() < _HIDDEN_TAGS for _ in part])
        scores = network(*inputs)
        labels = torch.full(scores.shape[:2], NONE)
        for row, passage in enumerate(part):
            names = [name for each in passage.sentences for name in each.names]
            labels[row, : len(names)] = torch.tensor(names)
        each = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=NONE, reduction="none")
        weighted: Tensor = (each.view_as(labels) * weights[numbers][:, None]).sum() / inputs[-1].sum()
        return weighted

    trained_before = {id(parameter) for parameter in network.encoder.parameters()}
    groups: list[dict[str, object]] = [
        {
            "params": [each for each in network.encoder.parameters() if each.requires_grad],
            "lr": encoder_rate,
            "weight_decay": 0.01,
        },
        {"params": [each for each in network.parameters() if id(each) not in trained_before]},
    ]
    lengths = [len(passage.words) for passage in passages]
    epochs = [range(len(passages)), *[range(count)] * (schedule.epochs - 1)]
    train(network, groups, lengths, loss_of, schedule, lambda _: None, epochs)
    return network


def read_by_teacher(network: NameTeacher, documents: Iterable[Document]) -> list[list[NDArray[np.float32]]]:
    """Return the probabilities of the tags, tokens x `NAME_TAGS`, of each sentence of each document."""
    network.eval()
    read = _Reader()
    of_documents = [to_passages(document) for document in documents]
    passages = [passage for each in of_documents for passage in each]
    scores = iter(predict(lambda numbers: network(*read([passages[n] for n in numbers])), [len(each.words) for each in passages]))
    found = []
    for each in of_documents:
        rows: list[NDArray[np.float32]] = []
        for passage in each:
            ends = np.cumsum([len(sentence.words) for sentence in passage.sentences])[:-1]
            rows += np.split(next(scores).exp().numpy(), ends)
        found.append(rows)
    return found
