"""The arithmetic of the networks against plain references, and their file against damage."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.language.annotated import Sentence
from kg.language.network.decode import best_tags
from kg.language.network.encoder import Encoder
from kg.language.network.features import FLAGS, normal_form, shape_of, word_ids
from kg.language.network.lstm import BiLSTM, to_plan
from kg.language.network.tagger import Tagger
from kg.language.network.weights import Weights, read_weights, write_weights
from kg.language.network.windows import find_windows

RANDOM = np.random.default_rng(7)
WORDS = ("<unk>", "the", "said", "00", "harbour")


def floats(*shape: int) -> np.ndarray:
    return RANDOM.normal(size=shape).astype(np.float32) * 0.4


# --- LSTM -------------------------------------------------------------------------------------------------------------


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def one_direction(x: np.ndarray, w: np.ndarray, u: np.ndarray, b: np.ndarray) -> np.ndarray:
    """An LSTM by the book, a token at a time; gates in the order input, forget, cell, output."""
    hidden = u.shape[1]
    h = c = np.zeros(hidden, dtype=np.float32)
    out = []
    for row in x:
        i, f, g, o = np.split(w @ row + u @ h + b, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        out.append(h)
    return np.array(out)


@pytest.mark.parametrize("lengths", [[1], [5], [3, 7, 1], [4, 4, 4], [1, 2, 3, 4, 9]])
def test_a_layer_gives_what_the_textbook_gives(lengths: list[int]) -> None:
    width, hidden = 6, 5
    directions = [(floats(4 * hidden, width), floats(4 * hidden, hidden), floats(4 * hidden)) for _ in range(2)]
    x = floats(sum(lengths), width)
    got = BiLSTM.from_torch(directions)(x, to_plan(lengths))
    start = 0
    for length in lengths:
        window = x[start : start + length]
        np.testing.assert_allclose(got[start : start + length, :hidden], one_direction(window, *directions[0]), atol=1e-5)
        back = one_direction(window[::-1], *directions[1])[::-1]
        np.testing.assert_allclose(got[start : start + length, hidden:], back, atol=1e-5)
        start += length


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_a_plan_reads_every_token_once_in_each_direction(lengths: list[int]) -> None:
    plan = to_plan(lengths)
    assert sorted(plan.onward.tolist()) == sorted(plan.backward.tolist()) == list(range(sum(lengths)))
    assert plan.steps[0] == 0
    assert plan.steps[-1] == sum(lengths)
    sizes = [b - a for a, b in itertools.pairwise(plan.steps)]
    assert sizes == sorted(sizes, reverse=True)


# --- Decoding ---------------------------------------------------------------------------------------------------------


def is_valid(tags: tuple[int, ...]) -> bool:
    return all(tag % 2 or tag == 0 or before in (tag, tag - 1) for before, tag in itertools.pairwise((0, *tags)))


@settings(max_examples=100)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_decoding_gives_the_best_valid_sequence(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, 5)).astype(np.float32)
    best = max(
        (t for t in itertools.product(range(5), repeat=length) if is_valid(t)), key=lambda t: scores[range(length), t].sum()
    )
    assert tuple(best_tags(scores).tolist()) == best


# --- Features and windows ---------------------------------------------------------------------------------------------


def test_a_word_is_known_by_its_form_whatever_the_typography() -> None:
    assert normal_form("DON’T") == normal_form("don't")
    assert shape_of("McKay") != shape_of("mckay")
    rows = {word: number for number, word in enumerate(WORDS)}
    assert word_ids("Harbour", rows).word == 4
    assert word_ids("17", rows).word == 3
    assert word_ids("unseenword", rows).word == 0
    assert word_ids("unseenword", rows).suffix == word_ids("otherword", rows).suffix


@given(st.lists(st.tuples(st.integers(1, 70), st.booleans()), min_size=1, max_size=20), st.integers(5, 60))
def test_windows_cover_an_article_without_gaps_and_are_no_longer_than_asked(parts: list[tuple[int, bool]], size: int) -> None:
    sentences = []
    position = segment = 0
    for length, new_segment in parts:
        segment += new_segment
        sentences.append(Sentence(position, position + length, segment))
        position += length
    windows = find_windows(sentences, size)
    assert [first for first, _ in windows] == [0, *(last for _, last in windows[:-1])]
    assert windows[-1][1] == position
    assert all(0 < last - first <= size for first, last in windows)


# --- The file ---------------------------------------------------------------------------------------------------------


def arrays(hidden: int = 4, projection: int = 6) -> dict[str, np.ndarray]:
    """A network of random weights, with the names of the trained one."""
    found = {
        "encoder.word.weight": floats(len(WORDS), 5),
        "encoder.prefix.weight": floats(4000, 3),
        "encoder.suffix.weight": floats(4000, 3),
        "encoder.shape.weight": floats(1000, 2),
        "encoder.project.weight": floats(projection, 13 + len(FLAGS)),
        "encoder.project.bias": floats(projection),
        "encoder.norm.weight": floats(projection),
        "encoder.norm.bias": floats(projection),
        "out.weight": floats(3, 2 * hidden),
        "out.bias": floats(3),
    }
    for layer, width in (("lower", projection), ("upper", 2 * hidden)):
        for direction in ("onward", "backward_"):
            name = f"encoder.{layer}.{direction}"
            found[f"{name}.weight_ih_l0"] = floats(4 * hidden, width)
            found[f"{name}.weight_hh_l0"] = floats(4 * hidden, hidden)
            found[f"{name}.bias_ih_l0"] = floats(4 * hidden)
            found[f"{name}.bias_hh_l0"] = floats(4 * hidden)
    return found


@pytest.fixture
def network(tmp_path: Path) -> Weights:
    write_weights(tmp_path / "n.npz", arrays(), WORDS, {"tags": ["O", "B-cue", "I-cue"]})
    return read_weights(tmp_path / "n.npz")


def test_a_network_comes_back_from_its_file_within_the_rounding(tmp_path: Path) -> None:
    given = arrays()
    write_weights(tmp_path / "a.npz", given, WORDS, {"tags": ["O"]})
    write_weights(tmp_path / "b.npz", given, WORDS, {"tags": ["O"]})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    read = read_weights(tmp_path / "a.npz")
    assert read.words == WORDS
    for name, array in given.items():
        if array.ndim == 1:
            np.testing.assert_array_equal(read.vectors[name], array)
        else:
            step = np.abs(array).max(1, keepdims=True) / 127
            assert (np.abs(read.matrix(name) - array) <= step * 0.51).all()
            np.testing.assert_array_equal(read.tables[name].rows([2, 0]), read.matrix(name)[[2, 0]])


def test_windows_read_together_give_what_each_gives_alone(network: Weights) -> None:
    tagger = Tagger(network)
    words = ["The", "harbour", "said", "17", "unseen", "things", "said", "."]
    flags = [24, 0, 0, 1, 0, 8, 0, 64]
    together = tagger(words, flags, [(0, 5), (5, 8)])
    alone = [tagger(words[a:b], flags[a:b], [(0, b - a)]) for a, b in ((0, 5), (5, 8))]
    np.testing.assert_allclose(together, np.concatenate(alone), atol=1e-5)
    np.testing.assert_allclose(np.exp(together).sum(1), 1, atol=1e-5)


def test_the_memory_for_words_is_bounded(network: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.language.network.encoder._KNOWN", 10)
    encoder = Encoder(network)
    first = encoder(["said"], [0], [(0, 1)])
    for number in range(60):
        encoder([f"word{number}x", "the"], [0, 0], [(0, 2)])
        assert len(encoder._numbers) <= 10
    np.testing.assert_array_equal(encoder(["said"], [0], [(0, 1)]), first)


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "text", "newer"])
def test_a_bad_file_is_named_in_one_line_with_a_remedy(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "n.npz"
    write_weights(path, arrays(), WORDS, {"tags": ["O"], **({"format": 99} if damage == "newer" else {})})
    if damage == "missing":
        path.unlink()
    elif damage != "newer":
        whole = path.read_bytes()
        path.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "text": b"not a network"}[damage])
    with pytest.raises(ModelError) as caught:
        read_weights(path)
    assert str(path) in str(caught.value)
    assert "reinstall" in str(caught.value) or "update" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_lacks_a_part_says_which(tmp_path: Path) -> None:
    path = tmp_path / "n.npz"
    write_weights(path, arrays(), WORDS, {"tags": ["O"]})
    with np.load(path) as file:
        parts = {name: file[name] for name in file.files if name != "scales/out.weight"}
    np.savez(path, **parts)
    with pytest.raises(ModelError, match=r"lacks 'scales/out\.weight'; reinstall kg"):
        read_weights(path)
