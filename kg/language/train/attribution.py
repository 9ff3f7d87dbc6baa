"""The steps that make the network of source, cue and content spans: a teacher, what teachers say, a student, its evaluation.

The student learns from labels and, on labelled and unlabelled texts, from the probabilities that its teachers give: Hinton, Vinyals and
Dean (2015), "Distilling the knowledge in a neural network". Every step is a function of the configuration, the corpora and the
checkpoints that it reads, and gives the same numbers again on the same machine and versions.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.language.network.features import normal_form
from kg.language.train import minilm
from kg.language.train.config import Config, Noise, Schedule
from kg.language.train.corpora import read_corpora
from kg.language.train.examples import Example, tag_names, to_examples
from kg.language.train.loop import evaluate, train
from kg.language.train.models import Ensemble, Model, StudentModel, TeacherModel, TorchModel, load
from kg.language.train.pool import Pool, carried_over, make_pool
from kg.language.train.record import Record
from kg.language.train.soft import read_soft, write_soft
from kg.language.train.tagger import Batch, Size, Tagger
from kg.language.train.teacher import Teacher

log = logging.getLogger("kg.language.train")


def train_teacher(config: Config, data: Path, out: Path) -> Record:
    """Fine-tune a teacher on the labelled corpora and write its checkpoint after each epoch; return what was done.

    Args:
        data: folder to which the paths of corpora are relative.
        out: folder to which the names of outputs are relative.

    Raises:
        TrainError: a corpus is not there or not in its form, or MiniLM is not installed.
    """
    _fix_chance(config.teacher.seed)
    pool = make_pool(config, data, unlabelled=False, seed=config.teacher.seed)
    model = TeacherModel(Teacher(len(tag_names(config.labels))))

    def loss_of(numbers: list[int]) -> Tensor:
        scores, batch = model.scores([pool.examples[number] for number in numbers])
        return functional.cross_entropy(scores.flatten(0, 1), batch.tags.flatten(), ignore_index=-100)

    encoder = {id(parameter) for parameter in model.network.encoder.parameters()}
    rest = [parameter for parameter in model.network.parameters() if id(parameter) not in encoder]
    trained = [parameter for parameter in model.network.encoder.parameters() if parameter.requires_grad]
    groups: list[dict[str, object]] = [{"params": trained, "lr": config.encoder_rate, "weight_decay": 0.01}, {"params": rest}]
    record = Record("teacher", config, data)
    _train(model, groups, pool, loss_of, config.teacher, config, data, out / config.output.teacher, record)
    record.write(out / config.output.teacher)
    return record


def write_teachings(config: Config, data: Path, out: Path, teachers: Sequence[Path] = ()) -> Record:
    """Write what the teachers say about all tokens of the labelled and unlabelled corpora, the mean of all of them.

    Args:
        teachers: checkpoints of teachers and students; by default those that the configuration names.

    Raises:
        TrainError: a corpus or checkpoint is not there or not in its form.
    """
    _fix_chance(config.student.seed)
    paths = list(teachers) or [out / name for name in config.teachers]
    model = _ensemble(config, paths)
    # Teachers read the texts as they are; the student reads some of them changed and still learns what was said about these.
    examples = make_pool(replace(config, noise=Noise()), data, unlabelled=True).clean
    log.info("%d windows, %d teachers", len(examples), len(paths))
    write_soft(out / config.output.soft, examples, [each.astype(np.float16) for each in model.log_probabilities(examples)])
    record = Record("soft", config, data, made_from=paths)
    record.scores = _scores(model, config, data)
    record.write(out / config.output.soft)
    return record


def train_student(config: Config, data: Path, out: Path, *, soft: bool) -> Record:
    """Train a student, write its checkpoint after each epoch, and its weights for the network that runs without PyTorch at the end.

    Args:
        soft: whether it learns from what the command ``soft`` wrote, and from unlabelled texts; else from labels only.

    Raises:
        TrainError: a corpus or checkpoint is not there or not in its form, or what teachers say belongs to other texts.
    """
    _fix_chance(config.student.seed)
    pool = make_pool(config, data, unlabelled=True, seed=config.student.seed)
    vocabulary = _vocabulary(pool.clean, config.widths.least)
    said = _said(pool, out / config.output.soft) if soft else None
    if said is None:
        pool = Pool(*(tuple(each for each in part if each.tags) for part in (pool.clean, pool.changed)))
    widths, tags = config.widths, len(tag_names(config.labels))
    network = Tagger(
        Size(len(vocabulary), tags, widths.word, widths.affix, widths.shape, projection=widths.projection, hidden=widths.hidden)
    )
    if widths.vectors == "minilm":
        with torch.no_grad():
            network.encoder.word.weight[1:] = minilm.word_vectors(vocabulary[1:], widths.word)
    model = StudentModel(network, vocabulary, config.noise.words, config.student.seed)
    log.info("%d windows, %d words", len(pool.examples), len(vocabulary))

    def loss_of(numbers: list[int]) -> Tensor:
        scores, batch = model.scores([pool.examples[number] for number in numbers])
        return _loss(scores, batch, None if said is None else [said[number] for number in numbers], config.soft_share)

    path = out / config.output.student
    record = Record("student", config, data, made_from=[out / config.output.soft] if soft else [])
    _train(model, [{"params": list(network.parameters())}], pool, loss_of, config.student, config, data, path, record)
    weights = out / config.output.weights
    model.write_weights(weights, config.labels, {"training": record.origin()})
    # What ships is measured as it ships: in 8 bits and without PyTorch.
    record.scores = _scores(load(weights, tags), config, data)
    record.write(weights)
    return record


def evaluate_models(config: Config, data: Path, models: Sequence[Path]) -> dict[str, float]:
    """Return the F1 of models on the dev corpora, see `kg.language.train.spans.score`; of several models, that of their mean.

    Raises:
        TrainError: a corpus or checkpoint is not there or not in its form.
    """
    _fix_chance(config.student.seed)
    return _scores(_ensemble(config, models), config, data)


def _train(
    model: TorchModel,
    groups: Sequence[dict[str, object]],
    pool: Pool,
    loss_of: Callable[[list[int]], Tensor],
    schedule: Schedule,
    config: Config,
    data: Path,
    path: Path,
    record: Record,
) -> None:
    dev = _dev(config, data)

    def after_epoch(_: int) -> None:
        model.save(path)
        record.add_epoch(_f1(model, dev, config))

    epochs = pool.epochs(schedule.epochs, config.noise.articles, schedule.seed)
    lengths = [len(each.words) for each in pool.examples]
    record.add_losses(train(model.network, groups, lengths, loss_of, schedule, after_epoch, epochs))


def _loss(scores: Tensor, batch: Batch, said: Sequence[np.ndarray[Any, Any]] | None, soft_share: float) -> Tensor:
    """Return the loss of a token, on average: of its label, of the distance from its teachers, or of both."""
    tokens = batch.lengths.sum()
    hard = functional.cross_entropy(scores.flatten(0, 1), batch.tags.flatten(), reduction="none", ignore_index=-100)
    if said is None:
        return hard.sum() / tokens
    taught = torch.zeros(scores.shape)
    for number, rows in enumerate(said):
        taught[number, : len(rows)] = torch.from_numpy(rows.astype(np.float32)).exp()
    soft = -(taught * scores.log_softmax(-1)).sum(-1)
    # A token without a label has its teachers only; one that teachers say nothing about has its label only.
    soft_weights = torch.where(batch.tags != -100, soft_share, 1.0)
    hard_weights = torch.where(taught.sum(-1) > 0, 1 - soft_share, 1.0)
    return ((hard.view_as(soft) * hard_weights).sum() + (soft * soft_weights).sum()) / tokens


def _said(pool: Pool, path: Path) -> list[np.ndarray[Any, Any]]:
    said = read_soft(path, pool.clean)
    return [*said, *carried_over(pool.clean, said, pool.changed)]


def _vocabulary(examples: Sequence[Example], least: int) -> list[str]:
    counts = Counter(normal_form(word) for example in examples for word in example.words)
    return ["<unk>", *sorted(word for word, count in counts.items() if count >= least and "\n" not in word)]


def _dev(config: Config, data: Path) -> list[Example]:
    return list(to_examples(read_corpora(config.dev, data, config.labels, config.limit), config.labels, config.window))


def _scores(model: Model, config: Config, data: Path) -> dict[str, float]:
    return _f1(model, _dev(config, data), config)


def _f1(model: Model, dev: Sequence[Example], config: Config) -> dict[str, float]:
    return evaluate([torch.from_numpy(each) for each in model.log_probabilities(dev)], dev, config.labels)


def _ensemble(config: Config, paths: Sequence[Path]) -> Model:
    return Ensemble([load(path, len(tag_names(config.labels))) for path in paths])


def _fix_chance(seed: int) -> None:
    """Make the same inputs give the same numbers: one seed, one thread, no algorithm that adds up in an order of its own."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
