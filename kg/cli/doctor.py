"""``kg doctor``: what is wrong on this machine."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from kg.cli import options
from kg.errors import KgError
from kg.version import __version__

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 200 * 1024 * 1024


@click.command("doctor")
@options.store
@click.pass_context
def command(ctx: click.Context, store_path: Path) -> None:
    """Check Python, the libraries, the word lists, the ontology and the store: one line each, exit code 1 if one is wrong.

    \b
    Example: kg doctor --store output
    """
    wrong = 0
    for fine, line in _checks(store_path):
        click.echo(f"{'ok   ' if fine else 'WRONG'}  {line}")
        wrong += not fine
    if wrong:
        ctx.exit(1)


def _checks(store_path: Path) -> Iterator[tuple[bool, str]]:
    yield True, f"kg {__version__} in {Path(__file__).parent.parent}"
    yield (
        sys.version_info >= OLDEST_PYTHON,
        f"Python {platform.python_version()} (3.11 or later is needed), {platform.platform()}",
    )
    yield from _libraries()
    yield from _word_lists()
    yield from _places()
    yield from _networks()
    yield from _ontology()
    yield from _store(store_path)
    encoding = sys.stdout.encoding or "unknown"
    yield "utf" in encoding.lower(), f"the terminal takes {encoding}"


def _libraries() -> Iterator[tuple[bool, str]]:
    needed = [line.partition(";") for line in metadata.requires("newskg") or []]
    names = [
        requirement.split("<")[0].split(">")[0].split("=")[0].strip() for requirement, _, mark in needed if "extra" not in mark
    ]
    for name in names:
        try:
            yield True, f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield False, f"{name} is missing; install kg again: pip install --force-reinstall newskg"


def _word_lists() -> Iterator[tuple[bool, str]]:
    from kg.lexicon import load
    from kg.resources import LEXICON

    names = sorted(path.stem for path in LEXICON.glob("*.yaml"))
    try:
        for name in names:
            load(name)
    except KgError as error:
        yield False, str(error)
    else:
        yield bool(names), f"{len(names)} word lists"


def _places() -> Iterator[tuple[bool, str]]:
    from kg.language import world

    try:
        yield True, f"{len(world.load()):,} names of places"
    except KgError as error:
        yield False, str(error)


def _networks() -> Iterator[tuple[bool, str]]:
    from kg.language.network.weights import read_weights
    from kg.resources import NETWORKS

    for name in ("attribution", "names", "syntax"):
        try:
            words = len(read_weights(NETWORKS / f"{name}.npz").words)
        except KgError as error:
            yield False, str(error)
        else:
            yield True, f"network {name} with {words:,} words"


def _ontology() -> Iterator[tuple[bool, str]]:
    from kg.queries import list_queries
    from kg.resources import ONTOLOGY

    missing = [name for name in ("kg.ttl", "vocabularies.ttl", "shapes.ttl", "context.jsonld") if not (ONTOLOGY / name).is_file()]
    if missing:
        yield False, f"the ontology lacks {', '.join(missing)}; install kg again"
    else:
        yield True, f"ontology with {len(list_queries())} named questions"


def _store(store_path: Path) -> Iterator[tuple[bool, str]]:
    from kg.store import Store

    if not store_path.exists():
        yield True, f"no store at {store_path} yet; kg build makes one"
        return
    try:
        with Store.open(store_path, read_only=True) as store:
            yield True, f"store at {store_path}: {store.counts()['articles']:,} articles"
    except KgError as error:
        yield False, str(error)
    free = shutil.disk_usage(store_path).free
    yield free >= LEAST_FREE_BYTES, f"{free / 2**30:.1f} GiB free on the disk of {store_path}"
