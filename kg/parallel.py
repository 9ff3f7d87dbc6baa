"""Many documents through one function, in order, in several processes where that pays."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, TypeVar

from kg.errors import KgError
from kg.model import Document

PARALLEL_FROM = 24
"""Documents from which on several processes are faster than one: starting a process costs about as much as extracting a dozen."""

R = TypeVar("R")
P = TypeVar("P")


def map_documents(function: Callable[[Document], R], items: Iterable[Document | P], jobs: int) -> Iterator[R | P]:
    """Yield what the function makes of each document, in order; what is no document passes through.

    Args:
        function: pure, and defined at the top of a module, so that another process can find it.
        jobs: processes; 0 for one a processor.

    Raises:
        KgError: a process has died.
    """
    jobs = jobs or os.cpu_count() or 1
    rest = iter(items)
    first = list(islice(rest, PARALLEL_FROM))
    if jobs == 1 or len(first) < PARALLEL_FROM:
        for item in chain(first, rest):
            yield function(item) if isinstance(item, Document) else item
        return
    try:
        yield from _in_processes(function, chain(first, rest), jobs)
    except BrokenProcessPool as error:
        raise KgError("a process that extracts has died, most likely for want of memory; run again with --jobs 1") from error


def _in_processes(function: Callable[[Document], R], items: Iterable[Document | P], jobs: int) -> Iterator[R | P]:
    # A window bounds what is in memory, however many documents there are.
    waiting: deque[Future[R] | P] = deque()
    # Not forked: the database has threads, and a copy of a process does not have them.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for item in items:
            waiting.append(pool.submit(function, item) if isinstance(item, Document) else item)
            while len(waiting) >= 8 * jobs:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(waiting: Any) -> Any:
    return waiting.result() if isinstance(waiting, Future) else waiting
