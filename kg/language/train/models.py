"""Networks together with what turns windows into their input: all that training, teaching and evaluation need to know of them."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.errors import TrainError
from kg.language.network.tagger import Tagger as ShippedTagger
from kg.language.network.weights import read_weights, write_weights
from kg.language.train.examples import Example, tag_names
from kg.language.train.loop import predict
from kg.language.train.tagger import Batch, Size, Tagger, drop_words, to_batch
from kg.language.train.teacher import Pieces, Teacher, to_pieces

Rows = NDArray[np.float32]


class Model(ABC):
    """Anything that gives the logarithms of the probabilities of tags."""

    @abstractmethod
    def log_probabilities(self, examples: Sequence[Example]) -> list[Rows]:
        """Return the logarithms of the probabilities of the tags, tokens x tags, of each example."""


class TorchModel(Model):
    """A network of PyTorch.

    Args:
        network: to train.
    """

    network: nn.Module

    @abstractmethod
    def scores(self, examples: Sequence[Example]) -> tuple[Tensor, Batch]:
        """Return the scores of the tags of some windows, windows x tokens x tags, and the windows as a batch."""

    def log_probabilities(self, examples: Sequence[Example]) -> list[Rows]:
        """Return the logarithms of the probabilities of the tags, tokens x tags, of each example."""
        self.network.eval()
        lengths = [len(example.words) for example in examples]
        return [each.numpy() for each in predict(lambda numbers: self.scores([examples[n] for n in numbers])[0], lengths)]

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        torch.save(self.network.state_dict(), path)


class StudentModel(TorchModel):
    """The network that ships.

    Args:
        network: the tagger.
        vocabulary: the word of each row of its table, the first one for words that are unknown.
        dropped: share of the words that are unknown in training, drawn from ``seed``.
    """

    def __init__(self, network: Tagger, vocabulary: Sequence[str], dropped: float = 0.0, seed: int = 1) -> None:
        self.network: Tagger = network
        self.vocabulary = tuple(vocabulary)
        self._rows = {word: number for number, word in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self._dropped = dropped
        self._generator = torch.Generator().manual_seed(seed)

    def scores(self, examples: Sequence[Example]) -> tuple[Tensor, Batch]:
        """Return the scores of the tags of some windows, and the windows as a batch; in training, some words are dropped."""
        batch = to_batch(examples, self._rows, self._cache)
        ids = drop_words(batch.ids, self._dropped, self._generator) if self.network.training and self._dropped else batch.ids
        return self.network(ids, batch.flags, batch.lengths), batch

    def save(self, path: Path) -> None:
        """Write a checkpoint, and the vocabulary beside it."""
        super().save(path)
        vocabulary_beside(path).write_text(json.dumps(self.vocabulary, ensure_ascii=False), encoding="utf-8")

    def write_weights(self, path: Path, labels: Sequence[str], about: dict[str, object]) -> None:
        """Write the weights for the network that runs without PyTorch."""
        arrays = {name: tensor.detach().numpy() for name, tensor in self.network.state_dict().items()}
        write_weights(path, arrays, self.vocabulary, {"tags": tag_names(labels), **about})


class TeacherModel(TorchModel):
    """A teacher."""

    def __init__(self, network: Teacher) -> None:
        self.network: Teacher = network
        self._pieces = Pieces()
        self._cache: dict[str, tuple[int, ...]] = {}

    def scores(self, examples: Sequence[Example]) -> tuple[Tensor, Batch]:
        """Return the scores of the tags of some windows, and the windows as a batch."""
        batch = to_batch(examples, {}, self._cache)
        pieces, first = to_pieces(examples, self._pieces)
        return self.network(pieces, first, batch.ids[..., 3], batch.flags, batch.lengths), batch


class ShippedModel(Model):
    """The weights that ship, run as the package runs them."""

    def __init__(self, path: Path) -> None:
        self._tagger = ShippedTagger(read_weights(path))

    def log_probabilities(self, examples: Sequence[Example]) -> list[Rows]:
        """Return the logarithms of the probabilities of the tags, tokens x tags, of each example."""
        return [self._tagger(each.words, each.flags, [(0, len(each.words))]) for each in examples]


class Ensemble(Model):
    """Several models with equal weights: the mean of the logarithms of their probabilities, normalized again."""

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = tuple(models)

    def log_probabilities(self, examples: Sequence[Example]) -> list[Rows]:
        """Return the logarithms of the probabilities of the tags, tokens x tags, of each example."""
        total = self._models[0].log_probabilities(examples)
        for model in self._models[1:]:
            total = [one + two for one, two in zip(total, model.log_probabilities(examples), strict=True)]
        means = [each / len(self._models) for each in total]
        return [(each - np.logaddexp.reduce(each, 1, keepdims=True)).astype(np.float32) for each in means]


def vocabulary_beside(path: Path) -> Path:
    """Return the path of the vocabulary of the checkpoint of a student."""
    return path.with_name(path.name + ".vocab")


def load(path: Path, tags: int) -> Model:
    """Return the model in a file: a checkpoint of a teacher or of a student, or weights that ship (``.npz``).

    Args:
        tags: how many tags it must know.

    Raises:
        TrainError: the file is missing or is none of these, or knows another number of tags.
        ModelError: weights that ship cannot be read.
    """
    if path.suffix == ".npz":
        return ShippedModel(path)
    try:
        state: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
        known = state["out.bias"].shape[0]
    except FileNotFoundError:
        raise TrainError(f"{path}: there is no such checkpoint; the commands teacher and student write them") from None
    except (OSError, RuntimeError, EOFError, UnpicklingError, KeyError, TypeError) as error:
        raise TrainError(f"{path} is not a checkpoint: {' '.join(str(error).split())[:200]}") from error
    if known != tags:
        raise TrainError(f"{path} knows {known} tags, and the labels of the configuration make {tags}")
    try:
        return _student(path, state) if "encoder.word.weight" in state else _teacher(state)
    except (RuntimeError, KeyError) as error:
        raise TrainError(f"{path} is not a checkpoint of this version: {' '.join(str(error).split())[:200]}") from error


def _teacher(state: dict[str, Tensor]) -> TeacherModel:
    network = Teacher(state["out.bias"].shape[0], hidden=state["out.weight"].shape[1] // 2)
    network.load_state_dict(state)
    return TeacherModel(network)


def _student(path: Path, state: dict[str, Tensor]) -> StudentModel:
    size = Size(
        state["encoder.word.weight"].shape[0],
        state["out.bias"].shape[0],
        word=state["encoder.word.weight"].shape[1],
        affix=state["encoder.prefix.weight"].shape[1],
        shape=state["encoder.shape.weight"].shape[1],
        projection=state["encoder.project.bias"].shape[0],
        hidden=state["out.weight"].shape[1] // 2,
    )
    network = Tagger(size)
    network.load_state_dict(state)
    beside = vocabulary_beside(path)
    try:
        vocabulary = json.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrainError(f"{beside}: the vocabulary of the checkpoint cannot be read: {error}") from error
    if len(vocabulary) != size.words:
        raise TrainError(f"{beside} has {len(vocabulary)} words, and the checkpoint beside it {size.words}")
    return StudentModel(network, vocabulary)
