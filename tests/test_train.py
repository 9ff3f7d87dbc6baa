"""Training, as far as it needs no PyTorch: configuration, readers of corpora, noise, examples, what teachers said, the card."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import TrainError
from kg.language import train
from kg.language.train.__main__ import main
from kg.language.train.card import make_card, write_card
from kg.language.train.config import Config, Corpus, Noise, Schedule, placed, read_config
from kg.language.train.corpora import read_corpora
from kg.language.train.corpora.brat import read_brat
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.polnear import read_polnear
from kg.language.train.corpora.texts import read_texts
from kg.language.train.examples import to_examples
from kg.language.train.noise import change
from kg.language.train.pool import carried_over, fingerprint, make_pool
from kg.language.train.record import Record, sha256_of
from kg.language.train.soft import read_soft, write_soft
from kg.model import Document, Span

LABELS = ("source", "cue", "content")
TEXT = "“The quay is closed,” said Mira Oduya of the Talven port office. Boats left at dawn."
SPANS = (("content", "“The quay is closed,”"), ("cue", "said"), ("source", "Mira Oduya of the Talven port office"))
SHIPPED = Path(__file__).parent.parent / "kg" / "language" / "train"


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def labelled(text: str = TEXT, spans: tuple[tuple[str, str], ...] = SPANS, name: str = "quay") -> Labelled:
    return Labelled(Document(source=name, name=name, text=text), tuple((label, span_of(text, words)) for label, words in spans))


def words_of(article: Labelled) -> list[tuple[str, str]]:
    return [(label, span.of(article.document.text)) for label, span in article.spans]


def polnear_line(article: Labelled) -> str:
    roles = {role: [[span.start, span.end] for label, span in article.spans if label == role] for role in LABELS}
    return json.dumps({"id": article.document.name, "text": article.document.text, "attributions": [roles]}) + "\n"


def config_file(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


SMALL = """
labels = ["source", "cue", "content"]
train = [{reader = "polnear", path = "train.jsonl", origin = "Talven", licence = "CC0"}]
dev = [{reader = "polnear", path = "train.jsonl"}]
unlabelled = [{reader = "texts", path = "more.jsonl"}]
[teacher]
epochs = 1
[student]
epochs = 2
"""

# --- Configuration -----------------------------------------------------------------------------------------------------


def test_a_configuration_becomes_dataclasses_with_defaults(tmp_path):
    config = read_config(config_file(tmp_path, SMALL), Config)
    assert config.labels == LABELS
    assert config.train == (Corpus("polnear", "train.jsonl", origin="Talven", licence="CC0"),)
    assert config.student == Schedule(epochs=2)
    assert config.noise == Noise()


def test_the_configurations_that_ship_can_be_read():
    config = read_config(SHIPPED / "attribution.toml", Config)
    assert config.labels == LABELS
    assert not any(Path(corpus.path).is_absolute() for corpus in (*config.train, *config.dev, *config.unlabelled))


def test_a_change_replaces_one_key_and_text_needs_no_quotation_marks(tmp_path):
    changes = ["student.epochs=5", "noise.articles=0.5", "widths.vectors=random", 'teachers=["a.pt", "b.pt"]']
    config = read_config(config_file(tmp_path, SMALL), Config, changes)
    assert config.student.epochs == 5
    assert config.noise.articles == 0.5
    assert config.widths.vectors == "random"
    assert config.teachers == ("a.pt", "b.pt")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("student.epoch=1", "student: there is no key epoch here; the keys are epochs, batch"),
        ("student.epochs=many", "student: epochs is a whole number, not 'many'"),
        ("student.epochs=0", "student: epochs and batch are 1 at least"),
        ("student=1", "student is a table, not 1"),
        ("labels=source", "labels is a list, not 'source'"),
        ('labels=["source", 2]', "labels 2 is a text, not 2"),
        ("noise.case=2", "noise: case is a share from 0 to 1, not 2"),
        ("noise={straight = 0.6, single = 0.6}", "together 1 at most"),
        ("widths.vectors=glove", 'vectors is "minilm" or "random", not "glove"'),
        ("labels.first=1", "labels is not a table"),
        ("epochs", "write key=value"),
    ],
)
def test_a_wrong_key_or_value_is_one_line_that_names_it(tmp_path, change, message):
    path = config_file(tmp_path, SMALL)
    with pytest.raises(TrainError) as error:
        read_config(path, Config, [change])
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_key_that_is_missing_is_named(tmp_path):
    with pytest.raises(TrainError, match=r"my\.toml: the key train is missing"):
        read_config(config_file(tmp_path, 'labels = ["source"]'), Config)


def test_a_file_that_is_no_configuration_is_named(tmp_path):
    with pytest.raises(TrainError, match=r"none\.toml: No such file"):
        read_config(tmp_path / "none.toml", Config)
    with pytest.raises(TrainError, match=r"my\.toml is not TOML: "):
        read_config(config_file(tmp_path, "labels = ["), Config)


def test_paths_are_placed_under_the_data_but_for_the_output(tmp_path):
    from dataclasses import dataclass

    @dataclass(frozen=True)
    class Paths:
        texts: tuple[Path, ...]
        more: Path | None
        out: Path
        count: int = 1

    found = placed(Paths((Path("a"), Path("b")), None, Path("c.npz")), tmp_path / "data", tmp_path / "out")
    assert found == Paths((tmp_path / "data/a", tmp_path / "data/b"), None, tmp_path / "out/c.npz")


# --- Readers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_polnear_gives_every_span_of_every_attribution(tmp_path, name):
    path = tmp_path / name
    content = polnear_line(labelled()) + "\n" + polnear_line(labelled(name="two"))
    path.write_bytes(gzip.compress(content.encode()) if name.endswith("gz") else content.encode())
    found = list(read_polnear(path))
    assert [article.document.name for article in found] == ["quay", "two"]
    assert sorted(words_of(found[0])) == sorted(SPANS)
    assert all(article.annotated for article in found)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "a.jsonl:2: not JSON"),
        ("[]", "a.jsonl:2: not a JSON object"),
        ('{"id": 1, "text": "Boats."}', "a.jsonl:2: the record has no field attributions"),
        ('{"id": 1, "text": "Boats.", "attributions": [{"cue": [[4, 2]]}]}', "a.jsonl:2: .*0 <= start < end"),
        ('{"id": 1, "text": "Boats.", "attributions": [{"cue": [[0, 9]]}]}', "a.jsonl:2: .*outside of the text of 6"),
        ('{"id": 1, "text": "Boats.", "attributions": [{"cue": 3}]}', "a.jsonl:2: .*lists of"),
    ],
)
def test_a_bad_line_of_polnear_is_named(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(polnear_line(labelled()) + line + "\n", encoding="utf-8")
    with pytest.raises(TrainError, match=message):
        list(read_polnear(path))


def test_a_file_that_is_cut_short_is_named(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(polnear_line(labelled()).encode())[:-20])
    with pytest.raises(TrainError, match=r"a\.jsonl\.gz cannot be read"):
        list(read_polnear(path))


def test_polnear_as_published_reads_the_first_annotator_of_each_text(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    for name in ("quay", "quay [late]", "untouched"):
        (tmp_path / "text" / f"{name}.txt").write_text("Oduya said so.", encoding="utf-8")
    for name, words, start in (("quay_b", "so", 11), ("quay_a", "Oduya", 0), ("quay [late]_c", "Oduya", 0)):
        line = f"T1\tSource {start} {start + len(words)}\t{words}\nT2\tAttribution 6 10\tsaid\nE1\tAttribution:T2 Source:T1\n"
        (tmp_path / "attributions" / f"{name}.ann").write_text(line, encoding="utf-8")
    found = {article.document.name: article for article in read_polnear(tmp_path)}
    assert words_of(found["quay"]) == words_of(found["quay [late]"]) == [("source", "Oduya")]
    assert not found["untouched"].annotated
    with pytest.raises(TrainError, match="there are no texts in it"):
        list(read_polnear(tmp_path / "text"))


def test_texts_are_not_annotated_and_empty_ones_are_left_out(tmp_path):
    path = tmp_path / "more.jsonl"
    path.write_text('{"id": 7, "body": "Boats left."}\n{"id": 8, "body": null}\n{"body": "More left."}\n', encoding="utf-8")
    found = list(read_texts(path, "body"))
    assert [(article.document.name, article.document.text, article.annotated) for article in found] == [
        ("7", "Boats left.", False),
        ("3", "More left.", False),
    ]


def test_brat_reads_discontinuous_spans_in_any_case_and_passes_over_the_rest(tmp_path):
    text = "“The quay,” said Mira Oduya, “is closed.”"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "quay.txt").write_text(text, encoding="utf-8")
    pieces = ";".join(f"{span.start} {span.end}" for span in (span_of(text, "“The quay,”"), span_of(text, "“is closed.”")))
    source, cue = span_of(text, "Mira Oduya"), span_of(text, "said")
    (tmp_path / "deep" / "quay.ann").write_text(
        f"T1\tContent {pieces}\t“The quay,” “is closed.”\nT2\tSOURCE {source.start} {source.end}\tMira Oduya\r\n"
        f"T3\tcue {cue.start} {cue.end}\tsaid\nT4\tPlace 5 9\tquay\nE1\tcue:T3 Source:T2\n#1\tAnnotatorNotes T1\tsure\n",
        encoding="utf-8",
    )
    (tmp_path / "plain.txt").write_text("Boats left.", encoding="utf-8")
    first, second = read_brat(tmp_path, LABELS)
    assert first.document.name == "deep/quay"
    assert words_of(first) == [
        ("content", "“The quay,”"),
        ("content", "“is closed.”"),
        ("source", "Mira Oduya"),
        ("cue", "said"),
    ]
    assert (second.document.name, second.annotated, second.spans) == ("plain", False, ())


def test_brat_counts_both_characters_of_a_line_end_of_windows(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Boats left.\r\nOduya said so.")
    (tmp_path / "a.ann").write_text("T1\tSource 13 18\tOduya\n", encoding="utf-8")
    assert [words_of(article) for article in read_brat(tmp_path, LABELS)] == [[("source", "Oduya")]]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1 Source 0 5 Boats", "a.ann:2: not a text-bound annotation"),
        ("T1\tSource\tBoats", "a.ann:2: not a text-bound annotation"),
        ("T1\tSource 0\tBoats", "a.ann:2: '0' is not a start and an end"),
        ("T1\tSource 0 five\tBoats", "a.ann:2: '0 five' is not a start and an end"),
        ("T1\tSource 5 0\tBoats", "a.ann:2: '5 0' is not a start and an end"),
        ("T1\tSource 0 50\tBoats", "a.ann:2: 0 50 lies outside of the text of 11 code points"),
    ],
)
def test_a_bad_line_of_brat_is_named(tmp_path, line, message):
    (tmp_path / "a.txt").write_text("Boats left.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(f"T0\tSource 0 5\tBoats\n{line}\n", encoding="utf-8")
    with pytest.raises(TrainError, match=message):
        list(read_brat(tmp_path, LABELS))


def test_a_folder_of_brat_that_is_none_is_named(tmp_path):
    with pytest.raises(TrainError, match=r"there is no \.txt file in this folder"):
        list(read_brat(tmp_path, LABELS))
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(TrainError, match=r"a\.txt is not in UTF-8"):
        list(read_brat(tmp_path, LABELS))
    with pytest.raises(TrainError, match=r"a\.txt is not a folder"):
        list(read_brat(tmp_path / "a.txt", LABELS))


def test_corpora_are_read_in_order_up_to_the_limit(tmp_path):
    (tmp_path / "train.jsonl").write_text(polnear_line(labelled()) * 3, encoding="utf-8")
    (tmp_path / "more.jsonl").write_text('{"text": "Boats left."}\n' * 3, encoding="utf-8")
    corpora = (Corpus("polnear", "train.jsonl"), Corpus("texts", "more.jsonl"))
    found = list(read_corpora(corpora, tmp_path, LABELS, limit=2))
    assert [article.annotated for article in found] == [True, True, False, False]
    assert len(list(read_corpora(corpora, tmp_path, LABELS))) == 6


def test_a_corpus_that_is_not_there_and_a_reader_that_is_unknown_are_named(tmp_path):
    with pytest.raises(TrainError, match="there is no such corpus; --data"):
        list(read_corpora([Corpus("polnear", "none.jsonl")], tmp_path, LABELS))
    (tmp_path / "a.xml").touch()
    with pytest.raises(TrainError, match="there is no reader tei; the readers are polnear, brat, texts"):
        list(read_corpora([Corpus("tei", "a.xml")], tmp_path, LABELS))


# --- Noise -------------------------------------------------------------------------------------------------------------

EACH_NOISE = [
    Noise(straight=1),
    Noise(single=1),
    Noise(unquoted=1),
    Noise(case=1),
    Noise(case=0.5, straight=0.3, single=0.3, unquoted=0.3),
]


@pytest.mark.parametrize(
    ("noise", "text"),
    [
        (Noise(straight=1), '"The quay is closed," said Mira Oduya of the Talven port office. Boats left at dawn.'),
        (Noise(single=1), "‘The quay is closed,’ said Mira Oduya of the Talven port office. Boats left at dawn."),
        (Noise(unquoted=1), "The quay is closed, said Mira Oduya of the Talven port office. Boats left at dawn."),
        (Noise(), TEXT),
    ],
)
def test_quotation_marks_are_changed_and_labels_keep_their_words(noise, text):
    found = change(labelled(), noise, seed=1)
    assert found.labelled.document.text == text
    marks = str.maketrans("", "", '“”‘’"')
    assert [(label, words.translate(marks)) for label, words in words_of(found.labelled)] == [
        (label, words.translate(marks)) for label, words in words_of(labelled())
    ]


def test_paragraphs_are_set_in_upper_lower_and_title_case():
    paragraph = "Boats left Talven at dawn, and the straße didn't close.\n"
    found = change(labelled(paragraph * 40, ()), Noise(case=0.8), seed=1).labelled.document.text
    assert set(found.splitlines()) == {
        "Boats left Talven at dawn, and the straße didn't close.",
        "boats left talven at dawn, and the straße didn't close.",
        "BOATS LEFT TALVEN AT DAWN, AND THE STRAßE DIDN'T CLOSE.",
        "Boats Left Talven At Dawn, And The Straße Didn't Close.",
    }


def test_the_same_seed_and_name_give_the_same_noise_and_others_another():
    noise = Noise(case=0.5)
    article = labelled(TEXT + "\n" + "Boats left.\n" * 50)
    first = change(article, noise, seed=1)
    assert change(article, noise, seed=1) == first
    assert change(article, noise, seed=2) != first
    renamed = replace(article, document=replace(article.document, name="other"))
    assert change(renamed, noise, seed=1).labelled.document.text != first.labelled.document.text


def test_a_label_of_which_nothing_is_left_is_dropped():
    found = change(labelled("“Boats” left.", (("content", "“"), ("cue", "left"))), Noise(unquoted=1), seed=1)
    assert words_of(found.labelled) == [("cue", "left")]


@settings(max_examples=60, deadline=None)
@given(st.text("aZß “”\"'’\n.İ", min_size=1, max_size=60), st.sampled_from(EACH_NOISE), st.integers(0, 5))
def test_noise_never_moves_a_label_off_its_words(text, noise, seed):
    spans = tuple(("cue", Span(place, place + 1)) for place in range(len(text)))
    found = change(Labelled(Document("a", "a", text), spans), noise, seed)
    changed = found.labelled.document.text
    assert len(found.origin) == len(changed)
    assert list(found.origin) == sorted(set(found.origin))
    for place, character in zip(found.origin, changed, strict=True):
        # The same letter but for its case, or a quotation mark for a quotation mark.
        assert character.casefold() == text[place].casefold() or {character, text[place]} <= set("“”‘’\"'")
    kept = set(found.origin)
    assert [span.end - span.start for _, span in found.labelled.spans] == [1 for place in range(len(text)) if place in kept]


def test_noise_on_a_long_line_takes_linear_time():
    article = Labelled(Document("a", "a", "“" * 200_000 + "a" * 1_000_000), (("content", Span(0, 1_200_000)),))
    for noise in EACH_NOISE:
        assert len(change(article, noise, seed=1).labelled.document.text) in {1_000_000, 1_200_000}


# --- Examples ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def corpora(tmp_path: Path) -> tuple[Config, Path]:
    articles = [
        labelled(TEXT.replace("Talven", name), tuple((a, b.replace("Talven", name)) for a, b in SPANS), name) for name in "ABCDEF"
    ]
    (tmp_path / "train.jsonl").write_text("".join(map(polnear_line, articles)), encoding="utf-8")
    (tmp_path / "more.jsonl").write_text('{"id": "m", "text": "“It is open,” said Ilan Roe. Boats left."}\n', encoding="utf-8")
    return read_config(config_file(tmp_path, SMALL), Config), tmp_path


def test_every_article_is_in_every_epoch_once_in_one_of_its_forms(corpora):
    config, data = corpora
    pool = make_pool(replace(config, noise=Noise(articles=0.5, unquoted=1)), data, unlabelled=True)
    epochs = pool.epochs(6, 0.5, seed=1)
    for numbers in epochs:
        assert sorted(pool.examples[number].article for number in numbers) == list(range(7))
    assert {number >= len(pool.clean) for numbers in epochs for number in numbers} == {True, False}
    assert epochs == pool.epochs(6, 0.5, seed=1)
    assert epochs[0] != epochs[1]


def test_without_noise_the_examples_are_the_clean_ones(corpora):
    config, data = corpora
    pool = make_pool(config, data, unlabelled=False)
    assert not pool.changed
    assert pool.epochs(2, config.noise.articles, seed=1) == [list(range(6))] * 2
    assert all(example.tags for example in pool.clean)
    assert not make_pool(config, data, unlabelled=True).clean[-1].tags


def test_an_article_that_was_annotated_and_has_no_labels_is_all_outside():
    text = "Boats left Talven at dawn."
    assert set(next(to_examples([labelled(text, ())], LABELS)).tags) == {0}
    assert next(to_examples([replace(labelled(text, ()), annotated=False)], LABELS)).tags == ()


def test_what_teachers_said_is_carried_over_to_the_same_words(corpora):
    config, data = corpora
    pool = make_pool(replace(config, noise=Noise(articles=1, unquoted=1)), data, unlabelled=True)
    # Each token is known by a number: the score of its first tag.
    number = 0
    scores = []
    for example in pool.clean:
        scores.append(np.arange(number, number + len(example.words), dtype=np.float16)[:, None].repeat(7, 1))
        number += len(example.words)
    by_number = dict(enumerate(word for example in pool.clean for word in example.words))
    found = carried_over(pool.clean, scores, pool.changed)
    assert [len(rows) for rows in found] == [len(example.words) for example in pool.changed]
    for example, rows in zip(pool.changed, found, strict=True):
        said = [by_number[int(row[0])] if np.isfinite(row[0]) else None for row in rows]
        # A span may have begun at a mark that is gone: nothing is carried over to the word behind it.
        assert [word for word, each in zip(example.words, said, strict=True) if each is None] == [example.words[0], "said"]
        assert all(each in {None, word} for word, each in zip(example.words, said, strict=True))


def test_soft_labels_come_back_in_half_precision_and_only_for_their_examples(corpora, tmp_path):
    config, data = corpora
    examples = make_pool(config, data, unlabelled=True).clean
    draw = np.random.default_rng(1)
    scores = [np.log(draw.dirichlet(np.ones(7), len(example.words))).astype(np.float16) for example in examples]
    write_soft(tmp_path / "soft.npz", examples, scores)
    found = read_soft(tmp_path / "soft.npz", examples)
    assert all((one == two).all() and two.dtype == np.float16 for one, two in zip(scores, found, strict=True))
    first = (tmp_path / "soft.npz").read_bytes()
    write_soft(tmp_path / "soft.npz", examples, scores)
    assert (tmp_path / "soft.npz").read_bytes() == first
    with pytest.raises(TrainError, match="was written for other texts"):
        read_soft(tmp_path / "soft.npz", examples[1:])
    with pytest.raises(TrainError, match="the command soft writes it"):
        read_soft(tmp_path / "none.npz", examples)
    (tmp_path / "bad.npz").write_bytes(b"PK")
    with pytest.raises(TrainError, match="is not a file of the command soft"):
        read_soft(tmp_path / "bad.npz", examples)
    assert fingerprint(examples) != fingerprint(examples[1:])


# --- Record, card, command line ------------------------------------------------------------------------------------------


def test_the_card_says_the_numbers_of_the_record(corpora, tmp_path):
    config, data = corpora
    weights = tmp_path / "attribution.npz"
    weights.write_bytes(b"0" * 2_500_000)
    record = Record("student", config, data)
    scores = {f"{kind} {label}": 61.5 for kind in ("exact", "overlap") for label in (*LABELS, "all")}
    record.add_epoch({**scores, "exact cue": 12.3})
    record.add_epoch({**scores, "exact cue": 71.9, "overlap all": 83.2})
    record.add_losses([1.25, 0.5])
    record.write(weights)
    card = write_card(weights).read_text(encoding="utf-8")
    assert "The file `attribution.npz` has 2.5 MB." in card
    assert "| exact | 61.5 | 71.9 | 61.5 | 61.5 |" in card
    assert "| 2 | 0.5000 | 61.5 | 83.2 |" in card
    assert f"| train | `train.jsonl` | Talven | CC0 | `{sha256_of(data / 'train.jsonl')[:16]}...` |" in card
    assert "It learned from labels only." in card
    assert sha256_of(weights) in card
    assert "$" not in card
    first = (tmp_path / "attribution.npz.json").read_bytes()
    record.write(weights)
    assert (tmp_path / "attribution.npz.json").read_bytes() == first
    assert str(tmp_path) not in first.decode()


def test_a_card_without_its_record_says_what_to_do(tmp_path):
    with pytest.raises(TrainError, match="the command student writes it"):
        write_card(tmp_path / "attribution.npz")
    with pytest.raises(TrainError, match="lacks 'config'; train again"):
        make_card({}, "attribution.npz", 1)


def test_a_folder_has_one_hash_that_changes_with_names_and_contents(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("Boats.")
    first = sha256_of(tmp_path / "a")
    assert sha256_of(tmp_path / "a") == first
    (tmp_path / "a" / "one.txt").rename(tmp_path / "a" / "two.txt")
    assert sha256_of(tmp_path / "a") != first


@pytest.mark.parametrize("command", ["teacher", "soft", "student", "evaluate", "syntax", "card"])
def test_every_command_has_a_help_text_and_says_what_is_wrong_in_one_line(command, tmp_path):
    runner = CliRunner()
    assert "--config" in runner.invoke(main, [command, "--help"]).output
    models = ["a.pt"] if command == "evaluate" else []
    done = runner.invoke(main, [command, *models, "--config", str(tmp_path / "none.toml"), "--out", str(tmp_path)])
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert done.output.count("\n") == 1


# --- What ships --------------------------------------------------------------------------------------------------------


def test_weights_record_card_and_configuration_that_ship_belong_together():
    weights = resources.NETWORKS / "attribution.npz"
    record = json.loads(weights.with_name("attribution.npz.json").read_text(encoding="utf-8"))
    assert record["made"] == {"attribution.npz": sha256_of(weights)}
    card = make_card(record, weights.name, weights.stat().st_size)
    assert weights.with_suffix(".md").read_text(encoding="utf-8") == card
    config = read_config(Path(train.__file__).with_name("attribution.toml"), Config)
    settings_of = {key: value for key, value in json.loads(json.dumps(asdict(config))).items() if key not in record["data"]}
    assert settings_of == record["config"]
