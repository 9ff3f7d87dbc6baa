"""The network of names: what it sees, its arithmetic, and what it says of plain sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from names_marked import to_article

from kg.errors import ModelError
from kg.language.annotated import Token
from kg.language.names import network as names_network
from kg.language.names.features import FEATURES, find_features
from kg.language.names.network import NAME_TAGS, read_names
from kg.language.network.features import FLAGS, STARTS_SENTENCE
from kg.language.network.tagger import Tagger
from kg.language.network.weights import read_weights, write_weights
from kg.language.quotations import find_quotations
from kg.language.sentences import split


def features_of(text: str) -> dict[str, list[str]]:
    """Return the features that hold for each word of a text."""
    words = text.split()
    rows = find_features([Token(word, 0, 0) for word in words]).tolist()
    return {
        word: [name for name, value in zip(FEATURES, row, strict=True) if value] for word, row in zip(words, rows, strict=True)
    }


def test_features_say_what_the_word_lists_hold() -> None:
    found = features_of("Minister Hanna Weir left New Zealand for Reuters in March")
    assert "title" in found["Minister"]
    assert "given name" in found["Hanna"]
    assert found["Weir"] == []
    assert "place begins" in found["New"]
    assert "place goes on" in found["Zealand"]
    assert "organization begins" in found["Reuters"]
    assert "function word" in found["in"]
    assert "calendar" in found["March"]
    assert "direction" in features_of("northern boats")["northern"]
    assert "adjective" in features_of("Danish boats")["Danish"]


def test_features_say_that_a_word_has_no_capital_elsewhere() -> None:
    assert "also in lower case" in features_of("Trawlers left and trawlers came")["Trawlers"]
    assert "also in lower case" not in features_of("Tarsa left and trawlers came")["Tarsa"]
    assert "place in lower case" in features_of("boats of denmark")["denmark"]


def test_no_tokens_have_no_features() -> None:
    assert find_features([]).shape == (0, len(FEATURES))


def write_random(path: Path, features: int) -> None:
    """Write a small network with weights drawn at random."""
    draw = np.random.default_rng(7)
    hidden, projection = 6, 5
    widths = {"word": (3, 4), "prefix": (4000, 3), "suffix": (4000, 3), "shape": (1000, 2)}
    shapes: dict[str, tuple[int, ...]] = {f"encoder.{name}.weight": shape for name, shape in widths.items()}
    shapes |= {"encoder.project.weight": (projection, 12 + len(FLAGS) + features), "encoder.project.bias": (projection,)}
    shapes |= {"encoder.norm.weight": (projection,), "encoder.norm.bias": (projection,)}
    for layer, size in (("lower", projection), ("upper", 2 * hidden)):
        for direction in ("onward", "backward_"):
            prefix = f"encoder.{layer}.{direction}"
            shapes |= {f"{prefix}.weight_ih_l0": (4 * hidden, size), f"{prefix}.weight_hh_l0": (4 * hidden, hidden)}
            shapes |= {f"{prefix}.bias_ih_l0": (4 * hidden,), f"{prefix}.bias_hh_l0": (4 * hidden,)}
    shapes |= {"out.weight": (len(NAME_TAGS), 2 * hidden), "out.bias": (len(NAME_TAGS),)}
    arrays = {name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    write_weights(path, arrays, ["<unknown>", "nets", "left"], {"tags": NAME_TAGS})


def test_features_change_what_a_network_says(tmp_path: Path) -> None:
    write_random(tmp_path / "random.npz", len(FEATURES))
    tagger = Tagger(read_weights(tmp_path / "random.npz"))
    nothing = np.zeros((2, len(FEATURES)), dtype=np.float32)
    listed = nothing.copy()
    listed[0, 0] = 1
    without, zeros, ones = (tagger(["Nets", "left"], [0, 0], [(0, 2)], features) for features in (None, nothing, listed))
    assert np.array_equal(without, zeros)
    assert not np.allclose(zeros, ones, atol=1e-3)


def test_network_with_features_does_the_arithmetic_of_the_trained_one(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
    from kg.language.train.tagger import Size, pad
    from kg.language.train.tagger import Tagger as TrainedTagger

    write_random(tmp_path / "random.npz", len(FEATURES))
    weights = read_weights(tmp_path / "random.npz")
    trained = TrainedTagger(Size(3, len(NAME_TAGS), 4, 3, 2, 5, 6, len(FEATURES)))
    state = {name: table.whole() for name, table in weights.tables.items()} | dict(weights.vectors)
    trained.load_state_dict({name: torch.tensor(array) for name, array in state.items()})
    trained.eval()

    class Sentence:
        words = ("Hanna", "left", "Denmark", ".")
        flags = (STARTS_SENTENCE, 0, 0, 64)

    features = find_features([Token(word, 0, 0) for word in Sentence.words])
    ids, flags, lengths = pad([Sentence()], {"nets": 1, "left": 2}, {})
    with torch.no_grad():
        expected = trained(ids, torch.cat([flags, torch.tensor(features)[None]], -1), lengths)[0].log_softmax(-1)
    found = Tagger(weights)(Sentence.words, Sentence.flags, [(0, 4)], features)
    assert np.allclose(found, expected.numpy(), atol=1e-5)


def read(text: str) -> list[tuple[str, str]]:
    """Return the words and tags of a text, those outside left out."""
    article = to_article(text)
    tokens, sentences = split(article)
    scores = read_names(article, tokens, sentences, find_quotations(article))
    assert len(scores) == len(tokens)
    tags = [NAME_TAGS[number] for number in scores.argmax(1)] if tokens else []
    return [(token.text, tag) for token, tag in zip(tokens, tags, strict=True) if tag != "O"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbor was closed after the storm.", []),
        ("On Friday Hanna Weir flew to Denmark.", [("Hanna", "B-PER"), ("Weir", "I-PER"), ("Denmark", "B-LOC")]),
        ("She works for the World Health Organization.", [("World", "B-ORG"), ("Health", "I-ORG"), ("Organization", "I-ORG")]),
        ("", []),
    ],
    ids=["none", "person and place", "organization", "empty"],
)
def test_names_of_plain_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_names_that_stand_side_by_side_are_told_apart() -> None:
    tags = dict(read("Those on the boat: Hanna Weir Peter Dorn Maria Lindqvist"))
    assert [tags.get(word) for word in ("Hanna", "Peter", "Maria")] == ["B-PER"] * 3


@pytest.mark.parametrize("text", ["A" * 100_000, "A " * 20_000, "( " * 5_000], ids=["word", "words", "marks"])
def test_hostile_text_gets_scores_for_each_token(text: str) -> None:
    read(text)


def test_missing_network_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.resources.NETWORKS", tmp_path)
    names_network._tagger.cache_clear()
    try:
        with pytest.raises(ModelError, match=r"names\.npz does not exist"):
            read("Boats left.")
    finally:
        names_network._tagger.cache_clear()
