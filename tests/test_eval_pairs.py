"""The scorer of the pairs of figures, on records made by hand; and the shape of the pairs that come with it."""

from __future__ import annotations

import dataclasses
import gzip
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest
from eval import pairs
from eval.aliases import Mention
from eval.pairs import Decided, Pair

from kg.analysis.figures import Comparison, Relation
from kg.analysis.reading import read_corpus
from kg.analysis.records import ArticleRecord, Corpus, FigureRecord
from kg.store import Store

KILLED = {"outcome": "killed", "unit": "person"}


def figure(article: str, start: int, value: int, **fields: object) -> FigureRecord:
    given = {"id": f"{article}-{start}", "article": article, "start": start, "end": start + 2, "text": str(value)}
    values = {"lower": Decimal(value), "upper": Decimal(value), "origins": (), "confidence": Decimal(1)}
    empty = {field.name: None for field in dataclasses.fields(FigureRecord)}
    return FigureRecord(**{**empty, **given, **values, **KILLED, **fields})


FIGURES = (
    figure("gate", 10, 12),
    figure("gate", 80, 12),
    figure("gate", 120, 12, outcome="injured"),
    figure("mill", 10, 15),
    figure("mill", 40, 3),
)
ARTICLES = {name: ArticleRecord(name, name, name.title(), None, None) for name in ("gate", "mill")}
CORPUS = Corpus(articles=ARTICLES, figures={each.id: each for each in FIGURES})

IN_TEXT, IN_HEADLINE, INJURED = (Mention("gate", at, at + 2) for at in (80, 10, 120))
OTHER, PART = (Mention("mill", at, at + 2) for at in (10, 40))


def comparison(a: str, b: str | None, relation: Relation, *parts: str) -> Comparison:
    return Comparison(a, b, relation, "because", parts=parts)


def decide(a: Mention, b: Mention, *comparisons: Comparison) -> Decided:
    (decided,) = pairs.decide([Pair(a, b, Relation.CONFLICTS)], CORPUS, comparisons)
    return decided


# --- What is decided -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"), [(IN_HEADLINE, OTHER), (OTHER, IN_HEADLINE), (Mention("gate", 9, 11), Mention("mill", 11, 20))]
)
def test_the_comparison_of_two_figures_is_found_in_either_order_and_by_overlap(a, b):
    assert decide(a, b, comparison("gate-10", "mill-10", Relation.CONFLICTS)) == Decided(
        Pair(a, b, Relation.CONFLICTS), Relation.CONFLICTS
    )


def test_an_equal_figure_of_the_article_stands_for_one_that_was_folded_into_it():
    assert decide(IN_TEXT, OTHER, comparison("gate-10", "mill-10", Relation.REVISES)).relation is Relation.REVISES


def test_the_figure_itself_goes_before_its_equal():
    decided = decide(
        IN_TEXT, OTHER, comparison("gate-10", "mill-10", Relation.REVISES), comparison("gate-80", "mill-10", Relation.CONFLICTS)
    )
    assert decided.relation is Relation.CONFLICTS


def test_the_same_number_of_another_outcome_does_not_stand_for_it():
    assert decide(INJURED, OTHER, comparison("gate-10", "mill-10", Relation.CONFLICTS)).relation is None


def test_every_part_of_a_sum_sums_to_the_whole():
    decided = decide(PART, OTHER, comparison("gate-10", "mill-10", Relation.SUMS_TO, "gate-10", "mill-40"))
    assert decided.relation is Relation.SUMS_TO


def test_what_is_withheld_has_no_counterpart():
    assert decide(PART, OTHER, comparison("mill-40", None, Relation.WITHHELD)).relation is None


@pytest.mark.parametrize("a", [Mention("gate", 60, 62), Mention("no such article", 10, 12)])
def test_a_figure_that_was_not_extracted_is_not_found(a):
    assert not decide(a, OTHER, comparison("gate-10", "mill-10", Relation.CONFLICTS)).is_found


# --- What is right -------------------------------------------------------------------------------------------------------


def labelled(relation: Relation, *acceptable: Relation) -> Pair:
    return Pair(IN_TEXT, OTHER, relation, frozenset(acceptable))


@pytest.mark.parametrize(
    ("pair", "answer", "is_exact", "is_right"),
    [
        (labelled(Relation.REFINES), Relation.REFINES, True, True),
        (labelled(Relation.REFINES, Relation.AGREES), Relation.AGREES, False, True),
        (labelled(Relation.REFINES, Relation.AGREES), Relation.CONFLICTS, False, False),
        (labelled(Relation.INCOMPARABLE), None, True, True),
        (labelled(Relation.COMPLEMENTS, Relation.INCOMPARABLE), None, False, True),
        (labelled(Relation.COMPLEMENTS), None, False, False),
    ],
)
def test_an_answer_is_exact_or_acceptable_and_none_counts_as_incomparable(pair, answer, is_exact, is_right):
    decided = Decided(pair, answer)
    assert (decided.is_exact, decided.is_right) == (is_exact, is_right)


def test_without_both_figures_nothing_is_right():
    assert not Decided(labelled(Relation.INCOMPARABLE), None, is_found=False).is_right


def test_the_report_counts_agreement_with_and_without_what_was_not_extracted_and_names_confusions():
    lines = pairs.to_lines(
        [
            Decided(labelled(Relation.REFINES), Relation.REFINES),
            Decided(labelled(Relation.REFINES, Relation.AGREES), Relation.AGREES),
            Decided(labelled(Relation.REFINES), Relation.CONFLICTS),
            Decided(labelled(Relation.CONFLICTS), None, is_found=False),
        ]
    )
    assert lines[0].split() == [
        "all",
        "4",
        "pairs",
        "agreement",
        "50.0",
        "exact",
        "25.0",
        "of",
        "the",
        "3",
        "with",
        "both",
        "figures",
        "66.7",
    ]
    assert [line.split() for line in lines[lines.index("") + 1 :]] == [
        ["refines", "as", answer, "1"] for answer in ("agrees", "conflicts", "refines")
    ]


# --- The files -----------------------------------------------------------------------------------------------------------


def test_the_store_holds_the_articles_of_the_pairs_once(tmp_path):
    corpus = tmp_path / "corpus.jsonl.gz"
    text = "Twelve people were killed at the gate on Monday, the harbour authority said."
    with gzip.open(corpus, "wt", encoding="utf-8") as stream:
        for name in ("gate", "gate", "lock"):
            record = {"id": name, "source": "Velm Gazette", "date": "2031-03-04", "title": name, "text": text, "label": 1}
            stream.write(json.dumps(record) + "\n")
    path = pairs.make_store([labelled(Relation.AGREES)], corpus, tmp_path / "out")
    with Store.open(path, read_only=True) as store:
        assert [(each.name, str(each.published)) for each in read_corpus(store).articles.values()] == [("gate", "2031-03-04")]


def test_the_command_says_what_is_absent(tmp_path):
    command = [sys.executable, pairs.__file__, "--pairs", str(tmp_path / "none.csv")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == f"pairs.py: error: {tmp_path / 'none.csv'} is not there"


def test_there_are_sixty_pairs_half_of_them_for_tuning():
    found = pairs.read_pairs(pairs.PAIRS)
    assert Counter(each.is_dev for each in found) == {True: 30, False: 30}
    assert len({(each.a, each.b) for each in found}) == 60
    assert len({each.relation for each in found}) >= 10
    assert all(each.relation not in each.acceptable for each in found)
    assert all(mention.start < mention.end for each in found for mention in (each.a, each.b))
    assert all(each.a != each.b for each in found)


@pytest.mark.skipif(not pairs.CORPUS.is_file(), reason="the corpus is absent")
def test_the_pairs_lie_on_words_of_their_articles():
    texts = {}
    with gzip.open(pairs.CORPUS, "rt", encoding="utf-8") as stream:
        for line in stream:
            article = json.loads(line)
            texts.setdefault(article["id"], article["text"])
    for each in pairs.read_pairs(pairs.PAIRS):
        for at in (each.a, each.b):
            words = texts[at.article][at.start : at.end]
            assert words
            assert words == words.strip()
