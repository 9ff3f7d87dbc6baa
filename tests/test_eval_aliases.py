"""The scorer of the alias test, on invented articles; and the shape of the pairs that come with it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from eval import aliases
from eval.aliases import Decided, Found, Mention, Pair, Score

from kg.model import Document
from kg.pipeline import extract_facts
from kg.registry import EntityKind, Record

HARBOUR = "Dara Veylin, the harbour master of Ostrel, said on Monday that the quay was safe. Veylin gave no date."
QUAY = "The quay of Ostrel is safe, Dara Veylin said. Oren Taskel, a welder, disagreed."
FERRY = "The ferry sank, Oren Taskel said."


def found(name: str, text: str) -> Found:
    return Found.from_facts(extract_facts(Document(source=name, name=name, text=text)))


def mention(article: str, text: str, words: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention(article, start, start + len(words))


def pair(a: Mention, b: Mention, *, is_same: bool, is_hard: bool = False) -> Pair:
    return Pair("person", a, b, is_same, is_hard)


ARTICLES = [found("harbour", HARBOUR), found("quay", QUAY), found("ferry", FERRY)]
VEYLIN, VEYLIN_SHORT = (mention("harbour", HARBOUR, "Veylin", nth) for nth in (0, 1))
VEYLIN_OF_QUAY = mention("quay", QUAY, "Dara Veylin")
TASKEL, TASKEL_OF_FERRY = mention("quay", QUAY, "Oren Taskel"), mention("ferry", FERRY, "Oren Taskel")


# --- Which entity stands at a span ---------------------------------------------------------------------------------------


def record(name: str, kind: EntityKind = EntityKind.PERSON) -> Record:
    return Record("article/a1", f"{kind.value}/{name.lower()}", kind, name)


def test_the_record_that_fits_the_span_best_stands_there():
    article = Found("a", (record("Long"), record("Short")), (((0, 30),), ((10, 16),)))
    assert article.at(Mention("a", 10, 17), "person") == record("Short")
    assert article.at(Mention("a", 0, 29), "person") == record("Long")


def test_of_two_records_at_one_span_that_of_the_kind_is_meant():
    person, place = record("Ostrel"), record("Ostrel", EntityKind.PLACE)
    article = Found("a", (person, place), (((3, 9),), ((3, 9),)))
    assert [article.at(Mention("a", 3, 9), kind) for kind in ("person", "place")] == [person, place]


@pytest.mark.parametrize("span", [(0, 3), (9, 12)])
def test_a_neighbour_does_not_stand_at_the_span(span):
    article = Found("a", (record("Ostrel"),), (((3, 9),),))
    assert article.at(Mention("a", *span), "person") is None


def test_what_was_found_is_kept_whole():
    assert [Found.from_json(each.to_json()) for each in ARTICLES] == ARTICLES


# --- What is decided -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (VEYLIN, VEYLIN_OF_QUAY, True),
        (VEYLIN_SHORT, VEYLIN_OF_QUAY, True),
        (TASKEL, TASKEL_OF_FERRY, True),
        (VEYLIN, TASKEL, False),
        (VEYLIN, mention("ferry", FERRY, "sank"), None),
        (VEYLIN, Mention("no such article", 0, 6), None),
    ],
)
def test_a_pair_is_decided_by_the_entities_of_its_spans(a, b, answer):
    (decided,) = aliases.decide([pair(a, b, is_same=True)], ARTICLES)
    assert decided.answer is answer


def test_an_article_is_found_by_the_identifier_that_its_corpus_gives_it():
    article = found("harbour-2031-", HARBOUR)
    kept = Found("harbour-2031", article.records, article.spans)  # as the reader names it
    named = Mention("harbour-2031-", VEYLIN.start, VEYLIN.end)
    (decided,) = aliases.decide([pair(named, VEYLIN_OF_QUAY, is_same=True)], [kept, *ARTICLES])
    assert decided.answer is True


def decided(*, is_same: bool, answer: bool | None) -> Decided:
    return Decided(pair(VEYLIN, TASKEL, is_same=is_same), answer)


def test_precision_recall_and_what_could_not_be_scored():
    score = aliases.score(
        [
            *[decided(is_same=True, answer=True)] * 3,
            decided(is_same=True, answer=False),
            decided(is_same=True, answer=None),
            decided(is_same=False, answer=True),
            decided(is_same=False, answer=False),
            decided(is_same=False, answer=None),
        ]
    )
    assert score == Score(pairs=8, right=3, decided=4, same=5, unscored=2)
    assert (score.precision, score.recall, score.f1) == (75.0, 60.0, 66.7)


def test_nothing_merged_is_precise_and_recalls_nothing():
    score = aliases.score([decided(is_same=True, answer=False)])
    assert (score.precision, score.recall, score.f1) == (100.0, 0.0, 0.0)


def test_without_an_entity_a_pair_counts_as_different():
    assert decided(is_same=False, answer=None).is_right
    assert not decided(is_same=True, answer=None).is_right


# --- The files -----------------------------------------------------------------------------------------------------------


PAIRS = [pair(VEYLIN, VEYLIN_OF_QUAY, is_same=True), pair(VEYLIN, TASKEL, is_same=False, is_hard=True)]


def test_pairs_are_read_as_they_were_written(tmp_path):
    aliases.write_pairs(tmp_path / "pairs.csv", PAIRS)
    assert aliases.read_pairs(tmp_path / "pairs.csv") == PAIRS


def test_pairs_are_read_from_json_lines(tmp_path):
    def line(each: Pair) -> str:
        sides = {x: {"article": m.article, "span": [m.start, m.end]} for x, m in (("a", each.a), ("b", each.b))}
        label = "same" if each.is_same else "different"
        return json.dumps({"kind": each.kind, **sides, "label": label, "hard": each.is_hard})

    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(line, PAIRS)) + "\n\n", encoding="utf-8")
    assert aliases.read_pairs(path) == PAIRS


def test_the_command_extracts_once_and_scores(tmp_path, monkeypatch, capsys):
    corpus = tmp_path / "corpus.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as stream:
        for name, text in (("harbour", HARBOUR), ("quay", QUAY)):
            stream.write(json.dumps({"id": name, "text": text}) + "\n")
    aliases.write_pairs(tmp_path / "pairs.csv", [PAIRS[0], pair(VEYLIN, TASKEL, is_same=True)])
    monkeypatch.setattr(aliases, "CORPORA", (corpus,))
    arguments = ["--pairs", str(tmp_path / "pairs.csv"), "--keep", str(tmp_path / "kept.jsonl"), "--wrong"]
    assert aliases.main(arguments) == 0
    first = capsys.readouterr().out
    assert first.startswith(
        "all           P 100.0  R  50.0  F1  66.7   2 pairs, 2 same, 1 decided as the same, 0 without an entity"
    )
    assert first.splitlines()[-1].startswith("missed person")
    monkeypatch.setattr(aliases, "extract", None)
    assert aliases.main(arguments) == 0
    assert capsys.readouterr().out == first


def test_the_command_says_what_is_absent(tmp_path):
    command = [sys.executable, aliases.__file__, "--pairs", str(tmp_path / "none.csv")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == f"aliases.py: error: {tmp_path / 'none.csv'} is not there"


def test_the_pairs_are_half_hard_and_cross_articles():
    pairs = aliases.read_pairs(aliases.PAIRS)
    assert Counter(each.is_hard for each in pairs) == {True: 150, False: 150}
    assert Counter(each.kind for each in pairs) == {"person": 150, "organization": 105, "place": 45}
    assert all(each.a.article != each.b.article for each in pairs)
    assert len(set(pairs)) == 300


@pytest.mark.skipif(not all(map(Path.is_file, aliases.CORPORA)), reason="the corpus is absent")
def test_the_pairs_lie_on_words_of_their_articles():
    texts = {}
    for path in aliases.CORPORA:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                article = json.loads(line)
                texts[article["id"]] = article["text"]
    for each in aliases.read_pairs(aliases.PAIRS):
        for at in (each.a, each.b):
            words = texts[at.article][at.start : at.end]
            assert words
            assert words == words.strip()
