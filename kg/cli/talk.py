"""What the commands say on standard error: progress on a terminal only, problems, a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import click

from kg.model import Problem

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

MOST_PROBLEMS = 20
"""Problems that are printed one by one; the rest are counted, and the report of a build lists all."""


class Talk:
    """Standard error for one run of a command."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self._problems = 0
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()
        if self._problems > MOST_PROBLEMS:
            self.say(f"... and {self._problems - MOST_PROBLEMS} problems more")

    @property
    def has_problems(self) -> bool:
        """Whether anything went wrong with an input."""
        return self._problems > 0

    def say(self, line: str) -> None:
        """Print a line, unless quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    def problem(self, problem: Problem) -> None:
        """Print what went wrong with one input, also when quiet: nobody should miss that an article is not there."""
        self._problems += 1
        if self._problems <= MOST_PROBLEMS:
            where = f"{problem.source}: " if problem.source and problem.source not in problem.message else ""
            click.echo(f"problem: {where}{problem.message}", err=True)

    def track(self, label: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield the items, and show on a terminal how many have passed."""
        if self.quiet or not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        with self._progress as progress:
            task = progress.add_task(label, total=total)
            for item in items:
                yield item
                progress.advance(task)
        self._progress = None

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
