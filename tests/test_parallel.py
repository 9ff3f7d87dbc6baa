"""Many documents through one function: in order, whatever the number of processes."""

from __future__ import annotations

import os

import pytest

from kg.errors import KgError
from kg.model import Document, Problem
from kg.parallel import PARALLEL_FROM, map_documents

PROBLEM = Problem("read", "a.txt is empty", "a.txt")


def to_name(document: Document) -> str:
    return document.name


def die(_document: Document) -> str:
    os._exit(9)


def _items(count: int) -> list[Document | Problem]:
    items: list[Document | Problem] = [Document(str(n), str(n), "Text.") for n in range(count)]
    items.insert(2, PROBLEM)
    return items


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [3, PARALLEL_FROM + 20])
def test_what_is_made_of_documents_comes_in_their_order_and_the_rest_passes_through(jobs, count):
    expected = [str(n) for n in range(count)]
    expected.insert(2, PROBLEM)
    assert list(map_documents(to_name, _items(count), jobs)) == expected


def test_a_process_that_dies_is_one_line_that_says_what_to_do():
    with pytest.raises(KgError, match="run again with --jobs 1"):
        list(map_documents(die, _items(PARALLEL_FROM), 2))
