"""Training itself, on an invented corpus of a few sentences; needs PyTorch, which the tests of the rest do without."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed; pip install 'newskg[train]' brings it")

import torch

from kg.errors import TrainError
from kg.language.train.attribution import evaluate_models, train_student, write_teachings
from kg.language.train.config import Config, Corpus, Noise, Schedule, Widths
from kg.language.train.models import Ensemble, load
from kg.language.train.pool import make_pool

SPEAKERS = ("Mira Oduya", "the Talven port office", "Ilan Roe", "two fishermen", "the harbour master")
CUES = ("said", "told reporters", "added", "announced", "warned")
CONTENTS = ("the quay is closed", "boats will leave at dawn", "nobody was hurt", "the storm has passed", "repairs take a week")
SMALL = Widths(word=16, affix=8, shape=4, projection=24, hidden=24, least=1, vectors="random")
CONFIG = Config(
    labels=("source", "cue", "content"),
    train=(Corpus("polnear", "train.jsonl"),),
    dev=(Corpus("polnear", "dev.jsonl"),),
    unlabelled=(Corpus("texts", "more.jsonl"),),
    teacher=Schedule(epochs=1),
    student=Schedule(epochs=6, batch=4, rate=2e-2, warm_up=5),
    widths=SMALL,
    noise=Noise(articles=0.2, straight=0.5, unquoted=0.5),
)


def article(number: int) -> dict[str, object]:
    """Return an article of four sentences of the form "speaker cue content."."""
    text, attributions = "", []
    for place in range(number, number + 4):
        roles = {}
        chosen = (SPEAKERS[place % 5], CUES[place * 3 % 5], CONTENTS[(place // 5 + place) % 5])
        for role, words in zip(("source", "cue", "content"), chosen, strict=True):
            roles[role] = [[len(text), len(text) + len(words)]]
            text += words + " "
        text = text[:-1] + ". "
        attributions.append(roles)
    return {"id": f"a{number}", "text": text, "attributions": attributions}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, numbers in (("train", range(60)), ("dev", range(60, 70)), ("more", range(70, 90))):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(article(number)) + "\n" for number in numbers), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    train_student(CONFIG, data, out, soft=False)
    return out


def test_a_student_learns_and_its_weights_score_as_its_checkpoint_does(data: Path, trained: Path) -> None:
    scores = evaluate_models(CONFIG, data, [trained / "student.pt"])
    assert scores["exact all"] > 90
    assert evaluate_models(CONFIG, data, [trained / "attribution.npz"])["exact all"] == pytest.approx(scores["exact all"], abs=1)
    record = json.loads((trained / "attribution.npz.json").read_text(encoding="utf-8"))
    assert record["dev"] == evaluate_models(CONFIG, data, [trained / "attribution.npz"])
    assert record["epochs"][-1]["dev"] == scores
    assert [each["epoch"] for each in record["epochs"]] == [1, 2, 3, 4, 5, 6]


def test_the_same_inputs_give_the_same_bytes(data: Path, trained: Path, tmp_path: Path) -> None:
    torch.rand(3)  # what was drawn before does not matter
    train_student(CONFIG, data, tmp_path, soft=False)
    for name in ("attribution.npz", "attribution.npz.json", "student.pt.vocab"):
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes()


def test_another_seed_gives_another_network(data: Path, trained: Path, tmp_path: Path) -> None:
    train_student(replace(CONFIG, student=replace(CONFIG.student, seed=2, epochs=1)), data, tmp_path, soft=False)
    assert (tmp_path / "attribution.npz").read_bytes() != (trained / "attribution.npz").read_bytes()


def test_a_student_learns_from_its_teachers_alone(data: Path, trained: Path, tmp_path: Path) -> None:
    config = replace(CONFIG, soft_share=1.0)
    write_teachings(config, data, tmp_path, [trained / "student.pt", trained / "attribution.npz"])
    record = train_student(config, data, tmp_path, soft=True)
    assert record.scores["exact all"] > 90
    assert set(record.origin()["made_from"]) == {"soft.npz"}


def test_an_ensemble_gives_the_mean_of_logarithms_normalized(data: Path, trained: Path) -> None:
    examples = make_pool(CONFIG, data, unlabelled=False).clean[:5]
    models = [load(trained / name, 7) for name in ("student.pt", "attribution.npz")]
    one, two = (model.log_probabilities(examples) for model in models)
    for a, b, both in zip(one, two, Ensemble(models).log_probabilities(examples), strict=True):
        product = np.sqrt(np.exp(a) * np.exp(b))
        assert np.exp(both) == pytest.approx(product / product.sum(1, keepdims=True), abs=1e-4)


def test_what_is_no_checkpoint_is_named(data: Path, trained: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainError, match="there is no such checkpoint"):
        load(tmp_path / "none.pt", 7)
    (tmp_path / "bad.pt").write_bytes(b"not a checkpoint")
    with pytest.raises(TrainError, match="is not a checkpoint"):
        load(tmp_path / "bad.pt", 7)
    with pytest.raises(TrainError, match="knows 7 tags, and the labels of the configuration make 5"):
        load(trained / "student.pt", 5)
    (tmp_path / "student.pt").write_bytes((trained / "student.pt").read_bytes())
    with pytest.raises(TrainError, match="the vocabulary of the checkpoint cannot be read"):
        load(tmp_path / "student.pt", 7)
    with pytest.raises(TrainError, match="the command soft writes it"):
        train_student(CONFIG, data, tmp_path, soft=True)
