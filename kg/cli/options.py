"""Options that several commands share, so that the same word means the same thing everywhere."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_OUTPUT = Path("output")

RDF_FORMATS = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld")
"""Names of the formats that hold RDF, as in `kg.export.WRITERS`, which takes long to import."""

inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")

store = click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path),
    default=DEFAULT_OUTPUT,
    show_default=True,
    help="Folder of the store, or the output folder of a build.",
)

jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=0,
    help="Processes that extract at the same time; 0, the default, means one a processor.",
)

decisions = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="What people have decided about entities.  [default: decisions.csv beside the store]",
)

quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing on standard error but errors.")


def terminal_width() -> int | None:
    """Return the columns of the terminal that standard output is; None where it is a file or a pipe, which holds lines of any length."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def no_article(*, has_problems: bool) -> click.ClickException:
    """Return the error of a command that found nothing to work on."""
    why = "the lines above say why" if has_problems else "the inputs hold no .txt, .html or .jsonl (each also as .gz)"
    return click.ClickException(f"no article could be read; {why}")


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Parse the day, or fail with a usage error."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day like 2031-04-21", param, ctx)


def metadata(command: F) -> F:
    """Add the options that say what is known about every article of the input; they win over what the files say."""
    for decorate in (
        click.option("--title", help="Title of the article."),
        click.option("--date", "published", type=IsoDate(), metavar="YYYY-MM-DD", help="Day of publication."),
        click.option("--url", help="Address of the article."),
        click.option("--outlet", help="Name of the medium that published it."),
    ):
        command = decorate(command)
    return command
