"""The scorer of the credits, on links made by hand and on invented articles; and the shape of the credits that come with it."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import replace

import pytest
from eval import credits as scorer
from eval.credits import Link, Score

from kg.model import CreditKind

WIRE = Link("train", "gate", CreditKind.WIRE, "Ode Press", 10, 19)
TIP = Link("dev", "mill", CreditKind.HAT_TIP, "Velm Gazette", 80, 92)


@pytest.mark.parametrize("fields", [{"outlet": "ODE PRESS"}, {"start": 18, "end": 30}])
def test_a_credit_in_the_same_place_is_the_same(fields):
    assert WIRE.is_same(replace(WIRE, **fields))


@pytest.mark.parametrize("fields", [{"article": "mill"}, {"kind": CreditKind.HAT_TIP}, {"start": 19, "end": 30}])
def test_another_article_kind_or_place_makes_another_credit(fields):
    assert not WIRE.is_same(replace(WIRE, **fields))


def test_right_missed_and_wrong_are_told_apart():
    wrong = replace(WIRE, start=40, end=49)
    score = scorer.score([WIRE, TIP], [WIRE, wrong])
    assert score == Score(right=(WIRE,), missed=(TIP,), wrong=(wrong,))
    assert (score.precision, score.recall) == (50.0, 50.0)


def test_a_credit_that_is_found_twice_is_right_once():
    assert scorer.score([WIRE], [WIRE, WIRE]) == Score(right=(WIRE,), missed=(), wrong=(WIRE,))


def test_nothing_to_find_and_nothing_found_is_whole():
    score = scorer.score([], [])
    assert (score.precision, score.recall) == (100.0, 100.0)


def test_the_report_has_a_line_for_all_each_part_and_each_kind():
    lines = [line.split() for line in scorer.to_lines([WIRE, TIP], [WIRE])]
    assert lines[0] == ["all", "P", "100.0", "R", "50.0", "1", "right,", "1", "missed,", "0", "wrong"]
    assert [line[0] for line in lines] == ["all", "train", "dev", *CreditKind]


def test_credits_are_found_in_the_articles_of_a_corpus(tmp_path):
    corpus = tmp_path / "corpus.jsonl.gz"
    text = "Ferry strikes pier\n\nVELM (Ode Press Agency) — Two people were hurt when a ferry struck the pier, the harbour authority said."
    with gzip.open(corpus, "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "gate", "publisher": "velm-gazette", "text": text}) + "\n")
    start = text.index("Ode")
    name = "Ode Press Agency"
    assert list(scorer.find_links("dev", corpus)) == [Link("dev", "gate", CreditKind.WIRE, name, start, start + len(name))]


def test_most_credits_are_of_agencies_and_no_two_are_the_same():
    found = scorer.read_credits(scorer.CREDITS)
    assert Counter(each.kind for each in found) == {
        CreditKind.WIRE: 72,
        CreditKind.HAT_TIP: 9,
        CreditKind.REPUBLISHED: 2,
        CreditKind.CONTRIBUTED: 3,
    }
    assert not any(a.is_same(b) for number, a in enumerate(found) for b in found[number + 1 :])
