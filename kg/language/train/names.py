"""Training of the network of names that ships, in three steps: a teacher, what it says of all texts, and the network, which learns from it.

Few names are labelled in texts that may be used, so most of what the network learns is what a larger one says, which has itself learnt
from these (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network"). Every step is a function of the
configuration, the corpora and the files of the step before. `kg.language.names.network` runs the network without PyTorch.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.names.features import FEATURES, find_features
from kg.language.names.network import NAME_TAGS
from kg.language.network.decode import best_tags
from kg.language.network.features import FLAGS, STARTS_SEGMENT, STARTS_SENTENCE, UNKNOWN, normal_form
from kg.language.network.weights import write_weights
from kg.language.syntax.labels import tag_number
from kg.language.train import minilm
from kg.language.train.config import Corpus, Schedule, Widths
from kg.language.train.corpora import read_corpora
from kg.language.train.corpora.conllu import read_conllu, read_silver_names
from kg.language.train.corpora.iob2 import read_iob2
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.left_out import without
from kg.language.train.corpora.re3d import NON_COMMERCIAL, read_re3d
from kg.language.train.loop import train
from kg.language.train.names_teacher import Document, NameTeacher, read_by_teacher, train_teacher
from kg.language.train.parsed import NONE, ParsedExample, from_labelled, from_treebank
from kg.language.train.soft import read_soft, write_soft
from kg.language.train.spans import score, spans_of
from kg.language.train.syntax import KINDS, NO_DERIVATIVES, NON_COMMERCIAL_GENRES, change_case, is_dev, read_articles
from kg.language.train.tagger import Size, Tagger, pad

log = logging.getLogger("kg.language.train")

Floats = NDArray[np.float32]
_ENDS = frozenset(".!?:;,”\"'")
_TAG = dict(zip(NAME_TAGS, np.eye(len(NAME_TAGS), dtype=np.float32), strict=True))
_ADDRESS = re.compile(r"\w@\w|://|^www\.|\w\.(?:html?|pdf|docx?|xlsx?|jpe?g)$", re.IGNORECASE)
"""Addresses and names of files, of which the teacher makes names, as it has not seen many."""
_MOST_JOINED, _LONGEST_JOINED, _JOINED = 4, 100, 0.75
_MOST_LISTED, _OTHERS, _SURE = 6, 0.15, 0.8


@dataclass(frozen=True)
class NamesConfig:
    """What to train on, how, and where to write it.

    Args:
        treebanks: CoNLL-U files; of those that have no entities, the teacher says the names.
        without_genres: of treebanks that say the genre of a document.
        re3d: file of names; documents are trained on or kept for dev by a hash of their identifier.
        without_sources: of re3d.
        silver, silver_texts: names that a machine found in articles, and the texts of these.
        unlabelled: corpora of texts.
        articles: that are read of the silver corpus by the network, and of each unlabelled one.
        dev_treebanks, dev_names: CoNLL-U and IOB2 files, for dev only.
        left_out: folder of ``.txt`` files on which the whole package is tuned; a document that lies there is not trained on.
        out: folder of the teacher, of what it says, and of the network.
        teacher, encoder_rate, silver_share, silver_weight: see `train_teacher`; it reads a share of the silver corpus.
        student, widths: of the network; in its vocabulary are the words that occur often enough, and those of the word lists.
        gold_times: how often the network reads a sentence with gold names in an epoch, one of re3d twice that.
        gold_share, silver_part: how much of the label of a token is its gold or silver one; the rest is what the teacher says.
        word_dropout: share of words that the network does not see.
        name_dropout: the same of words in names, so that it learns to tell a name by what stands beside it.
        lists_of_names: made-up lists, of names that stand side by side as they do where a text has lost its line breaks.
        case_noise: share of sentences that are read in capitals, in title case, or in lower case, each.
        list_dropout: share of sentences in which it does not see what the word lists say, which never hold all names.
    """

    treebanks: tuple[Path, ...]
    out: Path
    teacher: Schedule
    student: Schedule
    widths: Widths
    without_genres: frozenset[str] = NON_COMMERCIAL_GENRES | NO_DERIVATIVES
    re3d: Path | None = None
    without_sources: frozenset[str] = NON_COMMERCIAL
    silver: Path | None = None
    silver_texts: Path | None = None
    unlabelled: tuple[Corpus, ...] = ()
    articles: int = 400
    dev_treebanks: tuple[Path, ...] = ()
    dev_names: Path | None = None
    left_out: Path | None = None
    encoder_rate: float = 2e-4
    silver_share: float = 0.25
    silver_weight: float = 0.5
    gold_times: int = 2
    gold_share: float = 0.7
    silver_part: float = 0.4
    word_dropout: float = 0.08
    name_dropout: float = 0.3
    lists_of_names: int = 6000
    case_noise: float = 0.02
    list_dropout: float = 0.15


@dataclass(frozen=True)
class Taught:
    """A sentence as the network learns it.

    Args:
        words: tokens as written.
        flags: see `kg.language.network.features.FLAGS`.
        lists: what the word lists say, tokens x `FEATURES`.
        target: probabilities of the tags, tokens x `NAME_TAGS`; all 0 where nothing is known.
    """

    words: tuple[str, ...]
    flags: tuple[int, ...]
    lists: Floats
    target: Floats


# --- The corpora -----------------------------------------------------------------------------------------------------------------


def read_gold(config: NamesConfig) -> tuple[list[Document], list[Document]]:
    """Return the documents with gold names: of the treebanks, and of re3d."""
    found = [document for document in _read_treebanks(config.treebanks, config) if _has_names(document)]
    if not config.re3d:
        return found, []
    labelled = without(read_re3d(config.re3d, config.without_sources), config.left_out)
    return found, _sentences(each for each in labelled if not is_dev(each.document.name))


def read_silver(config: NamesConfig) -> list[Document]:
    """Return the articles with names found by a machine."""
    if not config.silver or not config.silver_texts:
        return []
    return _sentences(without(read_silver_names(config.silver, read_articles(config.silver_texts)), config.left_out))


def read_unlabelled(config: NamesConfig, data: Path) -> list[Document]:
    """Return the documents of treebanks without entities and of the unlabelled corpora."""
    found = [document for document in _read_treebanks(config.treebanks, config) if not _has_names(document)]
    for corpus in config.unlabelled:
        found += _sentences(without(read_corpora([corpus], data, KINDS, config.articles), config.left_out))
    return found


def read_dev(config: NamesConfig) -> dict[str, list[Document]]:
    """Return the documents of each dev part by its name."""
    parts = {path.name.split(".")[0]: list(_read_treebanks([path])) for path in config.dev_treebanks}
    if config.re3d:
        parts["re3d"] = _sentences(each for each in read_re3d(config.re3d, frozenset()) if is_dev(each.document.name))
    if config.dev_names:
        parts[config.dev_names.name.split(".")[0]] = _sentences(read_iob2(config.dev_names))
    return parts


def _read_treebanks(paths: Iterable[Path], config: NamesConfig | None = None) -> Iterator[Document]:
    skipped = config.without_genres if config else frozenset()
    for path in paths:
        for document in read_conllu(path):
            if document.genre not in skipped:
                yield list(from_treebank([document]))


def _sentences(articles: Iterable[Labelled]) -> list[Document]:
    return [list(from_labelled([article])) for article in articles]


def _has_names(document: Document) -> bool:
    return any(name != NONE for sentence in document for name in sentence.names)


# --- The steps -------------------------------------------------------------------------------------------------------------------


def make_teacher(config: NamesConfig) -> dict[str, dict[str, float]]:
    """Train the teacher, write its checkpoint, and return its scores on each dev part.

    Raises:
        FileNotFoundError: a corpus is missing.
        TrainError: a corpus cannot be read, or MiniLM is not installed.
    """
    torch.manual_seed(config.teacher.seed)
    of_treebanks, of_re3d = read_gold(config)
    silver = read_silver(config)
    random.Random(config.teacher.seed).shuffle(silver)  # noqa: S311 (nothing secret)
    silver = silver[: round(len(silver) * config.silver_share)]
    network = train_teacher(of_treebanks + 2 * of_re3d, silver, config.teacher, config.encoder_rate, config.silver_weight)
    torch.save(network.state_dict(), config.out / "names-teacher.pt")
    return {name: _score(part, read_by_teacher(network, _without_tags(part))) for name, part in read_dev(config).items()}


def write_teachings(config: NamesConfig, data: Path) -> None:
    """Write what the teacher says of every text from which the network learns.

    Raises:
        FileNotFoundError: a corpus or the teacher is missing.
    """
    network = NameTeacher()
    network.load_state_dict(torch.load(config.out / "names-teacher.pt", weights_only=True))
    documents = _all_documents(config, data)
    said = [rows for each in read_by_teacher(network, documents) for rows in each]
    with np.errstate(divide="ignore"):
        logarithms = [np.log(rows).astype(np.float16) for rows in said]
    write_soft(config.out / "names-soft.npz", [sentence for document in documents for sentence in document], logarithms)


def train_names(config: NamesConfig, data: Path) -> dict[str, dict[str, float]]:
    """Train the network, write it, and return its scores on each dev part.

    Raises:
        FileNotFoundError: a corpus is missing.
        TrainError: a corpus cannot be read, or what the teacher said belongs to other texts.
    """
    torch.manual_seed(config.student.seed)
    chance = random.Random(config.student.seed)  # noqa: S311 (nothing secret)
    examples = _read_taught(config, data, chance)
    words = _vocabulary(examples, config.widths.least)
    rows = {word: number for number, word in enumerate(words)}
    log.info("%d sentences, %d tokens, %d words", len(examples), sum(len(e.words) for e in examples), len(words))
    network = _tagger(config.widths, len(words))
    if config.widths.vectors == "minilm":
        with torch.no_grad():
            network.encoder.word.weight[1:] = minilm.word_vectors(words[1:], config.widths.word)
    dev = {name: (part, _all_taught(part)) for name, part in read_dev(config).items()}
    generator = torch.Generator().manual_seed(config.student.seed)
    cache: dict[str, tuple[int, ...]] = {}
    scores: dict[str, dict[str, float]] = {}

    def loss_of(numbers: list[int]) -> Tensor:
        part = [_noisy(examples[number], config.case_noise, chance) for number in numbers]
        ids, flags, lengths = _to_batch(part, rows, cache)
        target = torch.zeros(*ids.shape[:2], len(NAME_TAGS))
        for row, example in enumerate(part):
            target[row, : len(example.words)] = torch.from_numpy(example.target)
        in_name = target[..., 1:].sum(-1) > 0.5
        share = torch.where(in_name, config.name_dropout, config.word_dropout)
        ids[..., 0].masked_fill_(torch.rand(share.shape, generator=generator) < share, UNKNOWN)
        flags[..., len(FLAGS) :] *= (torch.rand(len(part), 1, 1, generator=generator) >= config.list_dropout).float()
        loss: Tensor = -(target * network(ids, flags, lengths).log_softmax(-1)).sum() / lengths.sum()
        return loss

    def after_epoch(epoch: int) -> None:
        scores.update({name: _score(part, _read(network, taught, rows)) for name, (part, taught) in dev.items()})
        log.info("epoch %d dev %s", epoch, json.dumps(scores))
        _write(network, config, words, scores)

    groups: list[dict[str, object]] = [{"params": list(network.parameters())}]
    train(network, groups, [len(example.words) for example in examples], loss_of, config.student, after_epoch)
    return scores


def _all_documents(config: NamesConfig, data: Path) -> list[Document]:
    """Return the documents of which the teacher speaks, in the order in which it does."""
    of_treebanks, of_re3d = read_gold(config)
    return [*of_treebanks, *of_re3d, *read_silver(config)[: config.articles], *read_unlabelled(config, data)]


def _read_taught(config: NamesConfig, data: Path, chance: random.Random) -> list[Taught]:
    """Return the sentences that the network learns, some of them joined, each as often as it is read in an epoch."""
    documents = _all_documents(config, data)
    said = iter(read_soft(config.out / "names-soft.npz", [sentence for document in documents for sentence in document]))
    of_treebanks, of_re3d = read_gold(config)
    gold, silver = len(of_treebanks), len(of_treebanks) + len(of_re3d)
    labelled = silver + len(read_silver(config)[: config.articles])
    found: list[Taught] = []
    for number, document in enumerate(documents):
        share = config.gold_share if number < silver else config.silver_part if number < labelled else 0.0
        times = 1 if number >= silver else config.gold_times * (2 if number >= gold else 1)
        sentences = list(_taught(document, [np.exp(next(said).astype(np.float32)) for _ in document], share))
        found += (sentences + list(_joined(sentences, chance))) * times
    return found + list(_lists_of_names(found, config.lists_of_names, chance))


def _taught(document: Document, said: Sequence[Floats], share: float) -> Iterator[Taught]:
    """Yield the sentences of a document; a share of the target of each token is its label, the rest what the teacher says."""
    lists = _features([word for sentence in document for word in sentence.words])
    first = 0
    for sentence, rows in zip(document, said, strict=True):
        last = first + len(sentence.words)
        names = np.array(sentence.names)
        label = np.eye(len(NAME_TAGS), dtype=np.float32)[np.maximum(names, 0)]
        rows = _corrected(sentence, lists[first:last], rows)
        target = np.where((names != NONE)[:, None], share * label + (1 - share) * rows, rows)
        yield Taught(sentence.words, sentence.flags, lists[first:last], target.astype(np.float32))
        first = last


def _features(words: Iterable[str]) -> Floats:
    return find_features([Token(word, 0, 0) for word in words])


def _noisy(example: Taught, share: float, chance: random.Random) -> Taught:
    words = change_case(example.words, share, chance)
    return example if words == example.words else replace(example, words=words, lists=_features(words))


def _corrected(sentence: ParsedExample, lists: Floats, rows: Floats) -> Floats:
    """Return what the teacher says, without names of addresses, and with the places that are listed and, by a treebank, proper nouns."""
    rows = np.where([[_ADDRESS.search(word) is not None] for word in sentence.words], _TAG["O"], rows)
    missed = (np.array(sentence.tags) == tag_number("PROPN")) & (rows[:, 0] > 0.5)
    for feature, tag in (("place begins", "B-LOC"), ("place goes on", "I-LOC")):
        rows = np.where((missed & (lists[:, FEATURES.index(feature)] > 0))[:, None], _TAG[tag], rows)
    return rows


def _all_taught(documents: Iterable[Document]) -> list[Taught]:
    return [
        each
        for document in documents
        for each in _taught(document, [np.zeros((len(s.words), len(NAME_TAGS)), np.float32) for s in document], 1)
    ]


def _joined(sentences: Sequence[Taught], chance: random.Random) -> Iterator[Taught]:
    """Yield sentences without a mark at their end together with the next, as they are read in a text that has lost its line breaks."""
    position = 0
    while position < len(sentences):
        run = [sentences[position]]
        position += 1
        while (
            position < len(sentences)
            and len(run) < _MOST_JOINED
            and run[-1].words[-1] not in _ENDS
            and sum(len(each.words) for each in run) + len(sentences[position].words) <= _LONGEST_JOINED
            and chance.random() < _JOINED
        ):
            run.append(sentences[position])
            position += 1
        if len(run) > 1:
            yield _together(run)


def _lists_of_names(sentences: Sequence[Taught], count: int, chance: random.Random) -> Iterator[Taught]:
    """Yield lists of names of people, and some others, that stand in sentences, and behind some of them a sentence."""
    people: list[Taught] = []
    others: list[Taught] = []
    for sentence in {id(each): each for each in sentences}.values():
        for label, first, last in spans_of(sentence.target.argmax(1).tolist()):
            name = _part(sentence, first, last)
            if name.target.max(1).min() > _SURE:
                (others if label else people).append(name)
    for _ in range(count if people and others else 0):
        names = [chance.choice(others if chance.random() < _OTHERS else people) for _ in range(chance.randint(1, _MOST_LISTED))]
        names += [_part(chance.choice(sentences), 0, _LONGEST_JOINED // 2)] if chance.random() < 0.5 else []
        yield _together(names)


def _part(sentence: Taught, first: int, last: int) -> Taught:
    inside = slice(first, last)
    return Taught(sentence.words[inside], sentence.flags[inside], sentence.lists[inside], sentence.target[inside])


def _together(parts: Sequence[Taught]) -> Taught:
    """Return parts as one sentence, of which only the first begins one."""
    behind = [(each.flags[0] & ~(STARTS_SENTENCE | STARTS_SEGMENT), *each.flags[1:]) for each in parts[1:]]
    return Taught(
        tuple(word for each in parts for word in each.words),
        sum(behind, parts[0].flags),
        np.concatenate([each.lists for each in parts]),
        np.concatenate([each.target for each in parts]),
    )


# --- The network -----------------------------------------------------------------------------------------------------------------


def _vocabulary(examples: Iterable[Taught], least: int) -> list[str]:
    """Return the words that occur often enough or stand in the word lists, in normal form; the first stands for all others."""
    distinct = {id(example): example for example in examples}.values()
    count = Counter(normal_form(word) for example in distinct for word in example.words)
    names = gazetteer.load()
    listed = {normal_form(word) for form in (*names.known, *names.given) for word in form.split()}
    often = {word for word, times in count.items() if times >= least}
    return ["<unknown>", *sorted(word for word in often | listed if "\n" not in word)]


def _tagger(widths: Widths, words: int) -> Tagger:
    return Tagger(
        Size(
            words,
            len(NAME_TAGS),
            widths.word,
            widths.affix,
            widths.shape,
            projection=widths.projection,
            hidden=widths.hidden,
            features=len(FEATURES),
        )
    )


def _to_batch(
    examples: Sequence[Taught], rows: Mapping[str, int], cache: dict[str, tuple[int, ...]]
) -> tuple[Tensor, Tensor, Tensor]:
    ids, flags, lengths = pad(examples, rows, cache)
    lists = torch.zeros(*ids.shape[:2], len(FEATURES))
    for row, example in enumerate(examples):
        lists[row, : len(example.words)] = torch.from_numpy(example.lists)
    return ids, torch.cat([flags, lists], -1), lengths


def _read(network: Tagger, examples: Sequence[Taught], rows: Mapping[str, int]) -> list[list[Floats]]:
    """Return what the network says of sentences, as if all were one document."""
    network.eval()
    cache: dict[str, tuple[int, ...]] = {}
    found = []
    for first in range(0, len(examples), 64):
        part = examples[first : first + 64]
        with torch.no_grad():
            scores = network(*_to_batch(part, rows, cache)).softmax(-1).numpy()
        found += [scores[row, : len(example.words)] for row, example in enumerate(part)]
    return [found]


def _without_tags(documents: Iterable[Document]) -> list[Document]:
    return [[replace(each, tags=(NONE,) * len(each.words)) for each in document] for document in documents]


def _score(documents: Iterable[Document], said: Iterable[Iterable[Floats]]) -> dict[str, float]:
    """Return the F1 of names, in percent."""
    pairs = []
    sentences = [sentence for document in documents for sentence in document]
    for sentence, rows in zip(sentences, (rows for each in said for rows in each), strict=True):
        found = best_tags(np.log(np.maximum(rows, 1e-9))).tolist()
        gold = [max(0, name) for name in sentence.names]
        pairs.append((gold, [0 if name == NONE else tag for tag, name in zip(found, sentence.names, strict=True)]))
    return {key: round(value, 1) for key, value in score(pairs, KINDS).items() if key.startswith("exact")}


def _write(network: Tagger, config: NamesConfig, words: Sequence[str], scores: Mapping[str, Any]) -> None:
    arrays = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    about = {
        "tags": NAME_TAGS,
        "features": FEATURES,
        "seed": config.student.seed,
        "epochs": config.student.epochs,
        "without": sorted(config.without_genres | config.without_sources),
        "scores": scores,
    }
    write_weights(config.out / "names.npz", arrays, words, about)
