"""The loop of a training: batches of windows of like length, AdamW, warm-up and linear decay, scores on dev after each epoch."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn

from kg.language.network.decode import best_tags
from kg.language.train.config import Schedule as Schedule
from kg.language.train.examples import Example
from kg.language.train.spans import score

log = logging.getLogger("kg.language.train")

Forward = Callable[[Sequence[int]], Tensor]
"""From numbers of examples to scores, windows x tokens x tags."""


def batches(
    lengths: Sequence[int], size: int, order: random.Random, examples: Sequence[int] | None = None
) -> Iterator[list[int]]:
    """Yield numbers of examples, each once, in batches of like length in random order.

    Args:
        lengths: tokens of each example.
        size: of a batch.
        examples: numbers of those that are wanted; by default all.
    """
    numbers = list(range(len(lengths)) if examples is None else examples)
    order.shuffle(numbers)
    pool = size * 20
    found = []
    for first in range(0, len(numbers), pool):
        part = sorted(numbers[first : first + pool], key=lambda number: lengths[number])
        found += [part[i : i + size] for i in range(0, len(part), size)]
    order.shuffle(found)
    yield from found


def train(
    model: nn.Module,
    groups: Sequence[dict[str, object]],
    lengths: Sequence[int],
    loss_of: Callable[[list[int]], Tensor],
    schedule: Schedule,
    after_epoch: Callable[[int], None],
    epochs: Sequence[Sequence[int]] = (),
) -> list[float]:
    """Train a model in place and return the mean loss of each epoch.

    Args:
        groups: parameters with options of their own, as AdamW takes them; a rate there is relative to the schedule's.
        lengths: tokens of each example.
        loss_of: from the numbers of the examples of a batch to its loss.
        after_epoch: called with the number of each epoch, from 1.
        epochs: numbers of the examples of each epoch; by default all of them, ``schedule.epochs`` times.
    """
    order = random.Random(schedule.seed)  # noqa: S311 (nothing secret)
    optimizer = torch.optim.AdamW(groups, lr=schedule.rate, betas=(0.9, 0.95), weight_decay=schedule.decay)
    epochs = epochs or [range(len(lengths))] * schedule.epochs
    steps = sum(-(-len(numbers) // schedule.batch) for numbers in epochs)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / schedule.warm_up, max(0.0, (steps - step) / max(1, steps - schedule.warm_up)))
    )
    losses = []
    started = time.perf_counter()
    for epoch, examples in enumerate(epochs, 1):
        model.train()
        total = 0.0
        count = 0
        for numbers in batches(lengths, schedule.batch, order, examples):
            loss = loss_of(numbers)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), schedule.clip)
            optimizer.step()
            scheduler.step()
            total += float(loss.detach())
            count += 1
            if count % 50 == 0:
                log.info("epoch %d step %d loss %.4f, %.0f s", epoch, count, total / count, time.perf_counter() - started)
        model.eval()
        losses.append(total / max(1, count))
        log.info("epoch %d loss %.4f, %.0f s", epoch, losses[-1], time.perf_counter() - started)
        after_epoch(epoch)
    return losses


def predict(forward: Forward, lengths: Sequence[int], size: int = 32) -> list[Tensor]:
    """Return the logarithms of the probabilities of the tags, tokens x tags, of each example."""
    found: list[Tensor] = [torch.empty(0)] * len(lengths)
    numbers = sorted(range(len(lengths)), key=lambda number: lengths[number])
    started = time.perf_counter()
    with torch.no_grad():
        for first in range(0, len(numbers), size):
            if first and first // size % 50 == 0:
                log.info("%d of %d windows read, %.0f s", first, len(numbers), time.perf_counter() - started)
            part = numbers[first : first + size]
            scores = forward(part).float().log_softmax(-1)
            for row, number in enumerate(part):
                found[number] = scores[row, : lengths[number]].clone()
    return found


def evaluate(scores: Sequence[Tensor], examples: Sequence[Example], labels: Sequence[str]) -> dict[str, float]:
    """Return the F1 of the best tags, see `kg.language.train.spans.score`."""
    pairs = [(example.tags, best_tags(each.numpy()).tolist()) for each, example in zip(scores, examples, strict=True)]
    return score(pairs, labels)
