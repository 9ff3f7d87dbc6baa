"""Training of the network of names, on an invented treebank of a few sentences and teachings made by hand; needs PyTorch."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed; pip install 'newskg[train]' brings it")

from kg.errors import TrainError
from kg.language.names.features import FEATURES, find_features
from kg.language.names.network import NAME_TAGS
from kg.language.network.features import STARTS_SENTENCE
from kg.language.network.tagger import Tagger
from kg.language.network.weights import read_weights
from kg.language.syntax.labels import tag_number
from kg.language.train import names
from kg.language.train.config import Corpus, Schedule, Widths
from kg.language.train.names import NamesConfig, Taught, train_names
from kg.language.train.names_teacher import to_passages
from kg.language.train.parsed import NONE, ParsedExample
from kg.language.train.soft import write_soft

PEOPLE = ("Mira Oduya", "Ilan Roe", "Senna Vael")
PLACES = ("Talven", "Port Ashby", "Omra")


def sentence(number: int) -> tuple[list[str], list[str]]:
    """Return the words of a sentence and their tags: a person left or reached a place."""
    person, place = PEOPLE[number % 3].split(), PLACES[number // 3 % 3].split()
    verb = ("left", "reached")[number % 2]
    tags = ["B-PER", *["I-PER"] * (len(person) - 1), "O", "B-LOC", *["I-LOC"] * (len(place) - 1), "O"]
    return [*person, verb, *place, "."], tags


def conllu(numbers: range, *, has_names: bool) -> str:
    """Return sentences as a treebank of one document each."""
    text = ""
    for number in numbers:
        words, tags = sentence(number)
        text += f"# newdoc id = d{number}\n" + "# global.Entity = GRP-etype\n" * has_names + f"# text = {' '.join(words)}\n"
        for place, (word, tag) in enumerate(zip(words, tags, strict=True), 1):
            ends = place == len(words) or not tags[place].startswith("I")
            kind = {"PER": "person", "LOC": "place"}.get(tag[2:], "")
            opened = f"({place}-{kind}-new" + ")" * ends if tag[0] == "B" else f"{place - 1})" if tag[0] == "I" else ""
            head = 0 if place == 3 else 3
            upos = "PROPN" if kind else "VERB"
            misc = f"Entity={opened}" if has_names and opened else "_"
            text += f"{place}\t{word}\t{word}\t{upos}\tX\t_\t{head}\tdep\t_\t{misc}\n"
        text += "\n"
    return text


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "gold.conllu").write_text(conllu(range(20), has_names=True), encoding="utf-8")
    (folder / "plain.conllu").write_text(conllu(range(20, 30), has_names=False), encoding="utf-8")
    (folder / "dev.conllu").write_text(conllu(range(30, 36), has_names=True), encoding="utf-8")
    (folder / "more.jsonl").write_text('{"id": "a", "text": "Boats left Omra."}\n', encoding="utf-8")
    return folder


def config_of(data: Path, out: Path) -> NamesConfig:
    return NamesConfig(
        treebanks=(data / "gold.conllu", data / "plain.conllu"),
        out=out,
        teacher=Schedule(epochs=1),
        student=Schedule(epochs=12, batch=4, rate=2e-2, warm_up=5),
        widths=Widths(word=8, affix=8, shape=4, projection=16, hidden=16, least=1, vectors="random"),
        unlabelled=(Corpus("texts", "more.jsonl"),),
        dev_treebanks=(data / "dev.conllu",),
    )


def teach(config: NamesConfig, data: Path) -> None:
    """Write teachings that say of every word that it is no name."""
    documents = names._all_documents(config, data)
    sentences = [each for document in documents for each in document]
    outside = np.log(np.array([0.94, *[0.01] * 6], dtype=np.float32))
    write_soft(config.out / "names-soft.npz", sentences, [np.tile(outside, (len(each.words), 1)) for each in sentences])


def test_the_network_learns_and_runs_without_pytorch(data: Path, tmp_path: Path) -> None:
    config = replace(
        config_of(data, tmp_path), gold_share=1.0, lists_of_names=20, treebanks=(data / "gold.conllu",), unlabelled=()
    )
    teach(config, data)
    scores = train_names(config, data)
    assert scores["dev"]["exact all"] > 90
    weights = read_weights(tmp_path / "names.npz")
    assert weights.about["scores"] == scores
    assert tuple(weights.about["features"]) == FEATURES
    words = ["Mira", "Oduya", "left", "Omra", "."]
    tokens = [names.Token(word, 0, 0) for word in words]
    found = Tagger(weights)(words, [24, 0, 0, 0, 64], [(0, 5)], find_features(tokens)).argmax(1)
    assert [NAME_TAGS[number] for number in found] == ["B-PER", "I-PER", "O", "B-LOC", "O"]


def test_texts_without_labels_are_learnt_as_the_teacher_says(data: Path, tmp_path: Path) -> None:
    config = replace(config_of(data, tmp_path), lists_of_names=0)
    teach(config, data)
    taught = names._read_taught(config, data, random.Random(1))
    assert len(taught) == 2 * 20 + 10 + 1
    assert taught[0].target[0].argmax() == NAME_TAGS.index("B-PER")
    assert taught[0].target[0].max() == pytest.approx(config.gold_share + 0.01 * (1 - config.gold_share), abs=1e-3)
    assert all(row.argmax() == 0 for each in taught[-11:] for row in each.target)


def test_teachings_of_other_texts_are_refused(data: Path, tmp_path: Path) -> None:
    config = config_of(data, tmp_path)
    teach(config, data)
    with pytest.raises(TrainError, match="run the command soft again"):
        train_names(replace(config, unlabelled=()), data)


def taught(*words: str) -> Taught:
    flags = (STARTS_SENTENCE, *[0] * (len(words) - 1))
    shape = (len(words), len(NAME_TAGS))
    return Taught(words, flags, np.zeros((len(words), len(FEATURES)), np.float32), np.zeros(shape, np.float32))


class Always(random.Random):
    """A chance that always takes what it may."""

    def random(self) -> float:
        """Return 0."""
        return 0.0


def test_lines_without_a_mark_at_the_end_are_joined() -> None:
    lines = [taught("Hanna", "Weir"), taught("Harbor", "Office"), taught("Boats", "left", "."), taught("It", "rained", ".")]
    [joined] = names._joined(lines, Always())
    assert joined.words == ("Hanna", "Weir", "Harbor", "Office", "Boats", "left", ".")
    assert joined.flags == (STARTS_SENTENCE, *[0] * 6)
    assert len(joined.lists) == len(joined.target) == 7


def test_lists_are_made_of_the_names_that_are_sure() -> None:
    one = taught("Hanna", "Weir", "left", "Omra")
    one.target[:] = np.eye(len(NAME_TAGS))[[1, 2, 0, 5]]
    doubtful = taught("Talven", "left")
    doubtful.target[:] = [[0.1, 0.7, *[0.04] * 5], [1, *[0] * 6]]
    found = list(names._lists_of_names([one, doubtful], 50, random.Random(3)))
    assert len(found) == 50
    for each in found:
        tags = [NAME_TAGS[tag] for tag in each.target.argmax(1)]
        assert (each.words[0], tags[0]) in {("Hanna", "B-PER"), ("Omra", "B-LOC")}
        assert each.flags.count(STARTS_SENTENCE) <= 1
    assert max(tags.count("B-PER") for tags in ([NAME_TAGS[t] for t in each.target.argmax(1)] for each in found)) > 2
    assert list(names._lists_of_names([doubtful], 5, random.Random(3))) == []


def test_addresses_are_no_names_whatever_the_teacher_says() -> None:
    words = ("Write", "to", "hanna@harbor.example", "or", "read", "notes.pdf", "of", "Weir")
    none = (NONE,) * len(words)
    person = np.eye(len(NAME_TAGS), dtype=np.float32)[1]
    [found] = names._taught([ParsedExample(words, (0,) * 8, none, none, none, none)], [np.tile(person, (8, 1))], 0.0)
    assert [row.argmax() for row in found.target] == [1, 1, 0, 1, 1, 0, 1, 1]


def test_listed_places_that_a_treebank_calls_proper_nouns_are_places() -> None:
    words, tags = ("New", "Zealand", "left", "Chad"), tuple(tag_number(tag) for tag in ("PROPN", "PROPN", "VERB", "NOUN"))
    none = (NONE,) * 4
    outside = np.eye(len(NAME_TAGS), dtype=np.float32)[0]
    [found] = names._taught([ParsedExample(words, (0,) * 4, tags, none, none, none)], [np.tile(outside, (4, 1))], 0.0)
    assert [NAME_TAGS[row.argmax()] for row in found.target] == ["B-LOC", "I-LOC", "O", "O"]


def test_passages_are_as_long_as_allowed() -> None:
    none = (NONE,) * 3
    sentences = [ParsedExample(("a", "b", "c"), (0, 0, 0), none, none, none, none)] * 3
    assert [len(passage.words) for passage in to_passages(sentences, 6)] == [6, 3]
    assert to_passages(sentences, 6)[0].segments == (0, 0, 0, 1, 1, 1)
    assert [len(passage.words) for passage in to_passages(sentences, 2)] == [3, 3, 3]
    assert to_passages([]) == []
