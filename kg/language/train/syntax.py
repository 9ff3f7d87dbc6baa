"""Training of the network of syntax: parts of speech, dependency heads and relations; and names, from which it learns more of these.

One encoder and four heads, trained together; a corpus that lacks a label adds nothing to that head's loss. Heads are scored by a
biaffine product (Dozat and Manning 2017, "Deep biaffine attention for neural dependency parsing"), relations by one layer on the
word and its head (Kiperwasser and Goldberg 2016, "Simple and accurate dependency parsing using bidirectional LSTM feature
representations"). `kg.language.syntax` runs the same arithmetic without PyTorch, and without the names, which have a network of their
own (`kg.language.train.names`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.names.network import NAME_TAGS
from kg.language.network.decode import best_tags
from kg.language.network.features import UNKNOWN, normal_form
from kg.language.network.weights import write_weights
from kg.language.syntax.labels import RELATIONS, ROOT, TAGS
from kg.language.syntax.trees import best_tree
from kg.language.train import minilm
from kg.language.train.corpora.conllu import read_conllu, read_silver_names
from kg.language.train.corpora.iob2 import read_iob2
from kg.language.train.corpora.left_out import without
from kg.language.train.corpora.re3d import NON_COMMERCIAL, read_re3d
from kg.language.train.loop import Schedule, train
from kg.language.train.parsed import NONE, ParsedExample, from_labelled, from_treebank
from kg.language.train.spans import score
from kg.language.train.tagger import Encoder, Size, drop_words, pad

log = logging.getLogger("kg.language.train")

NON_COMMERCIAL_GENRES = frozenset({"essay", "fiction", "letter", "podcast", "whow"})
"""Genres of GUM whose texts are under CC BY-NC-SA, by its LICENSE.md."""
NO_DERIVATIVES = frozenset({"conversation"})
"""Genres of GUM whose texts are under a licence that allows no derivatives (Santa Barbara Corpus, CC BY-ND)."""
KINDS = ("PER", "ORG", "LOC")


@dataclass(frozen=True)
class SyntaxConfig:
    """What to train on, how, and where to write the network.

    Args:
        treebanks, dev_treebanks: CoNLL-U files; the names of those that have entities are trained on, too.
        without_genres: of treebanks that say the genre of a document.
        re3d: file of names; documents are trained on or kept for dev by a hash of their identifier.
        without_sources: of re3d.
        dev_names: IOB2 file, for dev only.
        silver, silver_texts: analyses of articles by a machine, and their texts; only the names are trained on.
        silver_parts: into how many parts these are divided, of which each epoch reads one in turn.
        silver_weight: of their names in the loss.
        left_out: folder of ``.txt`` files on which the whole package is tuned; a document that lies there is not trained on.
        out: file of the network, ``.npz``.
        vocabulary: least number of times that a word of the vocabulary occurs.
        word_dropout: share of words that the network does not see.
        name_dropout: the same of words in names, so that it learns to tell a name by what stands beside it.
        case_noise: share of sentences that are read in capitals, in title case, or in lower case, each.
        re3d_times: how often each sentence of re3d is read in an epoch.
        word, affix, shape, projection, hidden, arc, relation: widths, see `Size` and `SyntaxNetwork`.
        limit: of sentences, for a trial.
        use_minilm: whether the vectors of words begin with those of MiniLM.
    """

    treebanks: tuple[Path, ...]
    dev_treebanks: tuple[Path, ...]
    out: Path
    without_genres: frozenset[str] = NON_COMMERCIAL_GENRES | NO_DERIVATIVES
    re3d: Path | None = None
    without_sources: frozenset[str] = NON_COMMERCIAL
    dev_names: Path | None = None
    silver: Path | None = None
    silver_texts: Path | None = None
    silver_parts: int = 4
    silver_weight: float = 0.5
    left_out: Path | None = None
    re3d_times: int = 2
    schedule: Schedule = field(default_factory=lambda: Schedule(epochs=11, batch=32))
    vocabulary: int = 2
    word_dropout: float = 0.08
    name_dropout: float = 0.3
    case_noise: float = 0.02
    word: int = 64
    affix: int = 32
    shape: int = 16
    projection: int = 128
    hidden: int = 112
    arc: int = 64
    relation: int = 96
    limit: int | None = None
    use_minilm: bool = True


class SyntaxNetwork(nn.Module):  # type: ignore[misc]
    """Sentences to scores of parts of speech, heads, relations and tags of names."""

    def __init__(self, size: Size, arc: int, relation: int) -> None:
        super().__init__()
        width = 2 * size.hidden
        self.encoder = Encoder(size)
        self.tag = nn.Linear(width, len(TAGS))
        self.name = nn.Linear(width, len(NAME_TAGS))
        self.arc_word = nn.Linear(width, arc)
        self.arc_head = nn.Linear(width, arc)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.arc = nn.Linear(arc, arc)
        self.relation_word = nn.Linear(width, relation)
        self.relation_head = nn.Linear(width, relation, bias=False)
        self.relation_root = nn.Parameter(torch.zeros(relation))
        self.relation = nn.Linear(relation, len(RELATIONS))
        self.drop = nn.Dropout(0.2)

    def forward(self, ids: Tensor, flags: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the scores of parts of speech, names and heads (place 0 is the root), and the vectors for `relations`."""
        vectors = self.encoder(ids, flags, lengths)
        words = self.arc(self.drop(torch.relu(self.arc_word(vectors))))
        heads = self.drop(torch.relu(self.arc_head(vectors)))
        root = self.arc_root.expand(len(ids), 1, -1)
        arcs = words @ torch.cat([root, heads], 1).transpose(1, 2)
        beyond = torch.arange(ids.shape[1] + 1) > lengths[:, None]
        return self.tag(vectors), self.name(vectors), arcs.masked_fill(beyond[:, None], -1e9), vectors

    def relations(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of relations, given the places of the heads (0 is the root)."""
        root = self.relation_root.expand(len(vectors), 1, -1)
        above = torch.cat([root, self.relation_head(vectors)], 1)
        chosen = above.gather(1, heads[..., None].expand(-1, -1, above.shape[2]))
        scores: Tensor = self.relation(self.drop(torch.relu(self.relation_word(vectors) + chosen)))
        return scores


@dataclass(frozen=True)
class SyntaxBatch:
    """Some sentences, padded to the longest; labels are `NONE` where there is none, heads are places (0 is the root)."""

    ids: Tensor
    flags: Tensor
    lengths: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    weights: Tensor


def to_batch(examples: Sequence[ParsedExample], rows: Mapping[str, int], cache: dict[str, tuple[int, ...]]) -> SyntaxBatch:
    """Return sentences as a batch; ``cache`` holds the ids of words seen before."""
    ids, flags, lengths = pad(examples, rows, cache)
    tags, heads, relations, names = (torch.full(ids.shape[:2], NONE) for _ in range(4))
    for number, example in enumerate(examples):
        length = len(example.words)
        tags[number, :length] = torch.tensor(example.tags)
        heads[number, :length] = torch.tensor([h + 1 if h >= ROOT else NONE for h in example.heads])
        relations[number, :length] = torch.tensor(example.relations)
        names[number, :length] = torch.tensor(example.names)
    return SyntaxBatch(ids, flags, lengths, tags, heads, relations, names, torch.tensor([e.weight for e in examples]))


def change_case(words: Sequence[str], share: float, chance: random.Random) -> tuple[str, ...]:
    """Return the words of a sentence as written, or, for a share of the sentences each, in capitals, title case or lower case."""
    number = chance.random()
    if number < share:
        return tuple(word.upper() for word in words)
    if number < 2 * share:
        return tuple(word[0].upper() + word[1:] for word in words)
    return tuple(word.lower() for word in words) if number < 3 * share else tuple(words)


def loss_of(network: SyntaxNetwork, batch: SyntaxBatch, ids: Tensor) -> Tensor:
    """Return the loss of a batch: the mean over its tokens of the sum of all labels' cross entropies."""
    tags, names, arcs, vectors = network(ids, batch.flags, batch.lengths)
    relations = network.relations(vectors, batch.heads.clamp(min=0))
    total = batch.lengths.sum()
    parts = (
        functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=NONE, reduction="sum")
        for scores, labels in ((tags, batch.tags), (arcs, batch.heads), (relations, batch.relations))
    )
    each = functional.cross_entropy(names.flatten(0, 1), batch.names.flatten(), ignore_index=NONE, reduction="none")
    weighted = (each.view_as(batch.names) * batch.weights[:, None]).sum()
    return (sum(parts, start=torch.zeros(())) + weighted) / total


def evaluate(network: SyntaxNetwork, examples: Sequence[ParsedExample], rows: Mapping[str, int]) -> dict[str, float]:
    """Return in percent the accuracy of parts of speech (``upos``), of heads and of heads with relation (``uas``, ``las``;
    punctuation included, sentence boundaries given), and the F1 of names.
    """
    count: Counter[str] = Counter()
    pairs: list[tuple[Sequence[int], Sequence[int]]] = []
    cache: dict[str, tuple[int, ...]] = {}
    ordered = sorted(examples, key=lambda example: len(example.words))
    for first in range(0, len(ordered), 64):
        part = ordered[first : first + 64]
        with torch.no_grad():
            count += _count(network, part, to_batch(part, rows, cache), pairs)
    found = {"upos": 100 * count["upos"] / count["tags"]} if count["tags"] else {}
    if count["heads"]:
        found |= {name: 100 * count[name] / count["heads"] for name in ("uas", "las")}
    if pairs:
        found |= {key: value for key, value in score(pairs, KINDS).items() if key.startswith("exact")}
    return {key: round(value, 1) for key, value in found.items()}


def _count(
    network: SyntaxNetwork,
    examples: Sequence[ParsedExample],
    batch: SyntaxBatch,
    pairs: list[tuple[Sequence[int], Sequence[int]]],
) -> Counter[str]:
    """Count what is right in a batch, and append the gold and the found tags of names to the pairs."""
    tags, names, arcs, vectors = network(batch.ids, batch.flags, batch.lengths)
    heads = torch.zeros_like(batch.heads)
    for number, example in enumerate(examples):
        length = len(example.words)
        heads[number, :length] = torch.tensor(best_tree(arcs[number, :length, : length + 1].numpy()) + 1)
        if any(tag != NONE for tag in example.names):
            found = best_tags(names[number, :length].log_softmax(-1).numpy()).tolist()
            gold = [0 if tag == NONE else tag for tag in example.names]
            pairs.append((gold, [0 if g == NONE else f for f, g in zip(found, example.names, strict=True)]))
    relations = network.relations(vectors, heads).argmax(-1)
    right = heads == batch.heads
    return Counter(
        tags=int((batch.tags != NONE).sum()),
        upos=int((tags.argmax(-1) == batch.tags).sum()),
        heads=int((batch.heads != NONE).sum()),
        uas=int(right.sum()),
        las=int((right & (relations == batch.relations)).sum()),
    )


def is_dev(identifier: str) -> bool:
    """Whether a document of a corpus without parts of its own is kept for dev: about every second one, by a hash."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 2 == 1


def read_training(config: SyntaxConfig) -> list[ParsedExample]:
    """Return the sentences with gold labels to train on."""
    examples: list[ParsedExample] = []
    for path in config.treebanks:
        examples += from_treebank(each for each in read_conllu(path) if each.genre not in config.without_genres)
    if config.re3d:
        found = without(read_re3d(config.re3d, config.without_sources), config.left_out)
        kept = [each for each in found if not is_dev(each.document.name)]
        examples += list(from_labelled(kept)) * config.re3d_times
    return examples[:: -(-len(examples) // config.limit)] if config.limit else examples


def read_silver(config: SyntaxConfig) -> list[list[ParsedExample]]:
    """Return the sentences with names found by a machine, in parts."""
    if not config.silver or not config.silver_texts:
        return []
    articles = list(without(read_silver_names(config.silver, read_articles(config.silver_texts)), config.left_out))
    parts = [list(from_labelled(articles[n :: config.silver_parts], config.silver_weight)) for n in range(config.silver_parts)]
    return [part[: config.limit] for part in parts]


def read_dev(config: SyntaxConfig) -> dict[str, list[ParsedExample]]:
    """Return the sentences of each dev part by its name."""
    parts = {path.name.split(".")[0]: list(from_treebank(read_conllu(path))) for path in config.dev_treebanks}
    if config.re3d:
        kept = (each for each in read_re3d(config.re3d, frozenset()) if is_dev(each.document.name))
        parts["re3d"] = list(from_labelled(kept))
    if config.dev_names:
        parts[config.dev_names.name.split(".")[0]] = list(from_labelled(read_iob2(config.dev_names)))
    return parts


def read_articles(path: Path) -> dict[str, str]:
    """Return the text of each article of a file of JSON Lines by its ``id``."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return {record["id"]: record["text"] for record in map(json.loads, lines)}


def train_syntax(config: SyntaxConfig) -> dict[str, dict[str, float]]:
    """Train the network, write it, and return its scores on each dev part.

    Raises:
        FileNotFoundError: a corpus is missing.
        TrainError: a treebank cannot be read.
    """
    torch.manual_seed(config.schedule.seed)
    examples, dev = read_training(config), read_dev(config)
    epochs = _epochs(examples, read_silver(config), config.schedule.epochs)
    words = vocabulary(examples, config.vocabulary)
    rows = {word: number for number, word in enumerate(words)}
    log.info("%d sentences, %d tokens, %d words", len(examples), sum(len(e.words) for e in examples), len(words))
    size = Size(len(words), len(TAGS), config.word, config.affix, config.shape, config.projection, config.hidden)
    network = SyntaxNetwork(size, config.arc, config.relation)
    if config.use_minilm:
        with torch.no_grad():
            network.encoder.word.weight[1:] = minilm.word_vectors(words[1:], config.word)
    generator = torch.Generator().manual_seed(config.schedule.seed)
    chance = random.Random(config.schedule.seed)  # noqa: S311 (nothing secret)
    cache: dict[str, tuple[int, ...]] = {}
    scores: dict[str, dict[str, float]] = {}

    def loss(numbers: list[int]) -> Tensor:
        batch = to_batch([_noisy(examples[number], config.case_noise, chance) for number in numbers], rows, cache)
        ids = drop_words(batch.ids, config.word_dropout, generator)
        in_names = (batch.names > 0) & (torch.rand(batch.names.shape, generator=generator) < config.name_dropout)
        ids[..., 0].masked_fill_(in_names, UNKNOWN)
        return loss_of(network, batch, ids)

    def after_epoch(epoch: int) -> None:
        network.eval()
        scores.update({name: evaluate(network, part, rows) for name, part in dev.items()})
        log.info("epoch %d dev %s", epoch, json.dumps(scores))
        write(network, config, words, scores)

    groups: list[dict[str, object]] = [{"params": list(network.parameters())}]
    train(network, groups, [len(e.words) for e in examples], loss, config.schedule, after_epoch, epochs)
    return scores


def _epochs(examples: list[ParsedExample], silver: Sequence[Sequence[ParsedExample]], count: int) -> list[list[int]]:
    """Append the silver parts to the examples, and return the numbers of those that each epoch reads."""
    gold = list(range(len(examples)))
    places: list[list[int]] = []
    for part in silver:
        places.append(list(range(len(examples), len(examples) + len(part))))
        examples += part
    return [gold + (places[epoch % len(places)] if places else []) for epoch in range(count)]


def vocabulary(examples: Iterable[ParsedExample], least: int) -> list[str]:
    """Return the words that occur often enough, in normal form; the first stands for all others."""
    count = Counter(normal_form(word) for example in examples for word in example.words)
    return ["<unknown>", *sorted(word for word, times in count.items() if times >= least and "\n" not in word)]


def _noisy(example: ParsedExample, share: float, chance: random.Random) -> ParsedExample:
    words = change_case(example.words, share, chance)
    if words == example.words:
        return example
    labels = (example.tags, example.heads, example.relations, example.names)
    return ParsedExample(words, example.flags, *labels, example.weight)


def write(network: SyntaxNetwork, config: SyntaxConfig, words: Sequence[str], scores: Mapping[str, Any]) -> None:
    """Write the network for `kg.language.syntax`."""
    arrays = {name: tensor.numpy() for name, tensor in network.state_dict().items() if not name.startswith("name.")}
    about = {
        "tags": TAGS,
        "relations": RELATIONS,
        "seed": config.schedule.seed,
        "epochs": config.schedule.epochs,
        "without": sorted(config.without_genres | config.without_sources),
        "scores": scores,
    }
    write_weights(config.out, arrays, words, about)
