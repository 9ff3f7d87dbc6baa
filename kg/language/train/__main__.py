"""``python -m kg.language.train``: the commands of a training."""

from __future__ import annotations

import functools
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError
from kg.language.train.config import Config, placed, read_config

Command = Callable[..., object]
_LIBRARIES = {"torch", "transformers", "tokenizers"}


def with_options(command: Command) -> Command:
    """Give a command the options of all commands, and turn what a user can act upon into one line."""

    @click.option(
        "--config", "config_file", required=True, type=click.Path(path_type=Path), help="The configuration, a TOML file."
    )
    @click.option("--data", default=".", type=click.Path(path_type=Path), help="Folder of the corpora.")
    @click.option("--out", default=".", type=click.Path(path_type=Path), help="Folder of what is written, and of earlier steps.")
    @click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Another value for a key, as in student.epochs=2.")
    @functools.wraps(command)
    def run(**arguments: Any) -> object:
        try:
            arguments["out"].mkdir(parents=True, exist_ok=True)
            return command(**arguments)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except ModuleNotFoundError as error:
            if error.name and error.name.partition(".")[0] in _LIBRARIES:
                raise click.ClickException(f"training needs {error.name}; pip install 'newskg[train]' brings it") from error
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename or ''}: {error.strerror or error}") from error

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Train the networks that kg ships, or others on corpora of your own.

    \b
    From labels only:
      python -m kg.language.train student --config kg/language/train/attribution.toml --data CORPORA --out OUT
    As the weights that ship were made, from teachers as well:
      python -m kg.language.train teacher ...
      python -m kg.language.train soft ...
      python -m kg.language.train student --soft ...
    """  # noqa: D301 (a backspace is how click is told to keep line breaks)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)


@main.command()
@with_options
def teacher(config_file: Path, data: Path, out: Path, changes: tuple[str, ...]) -> None:
    """Fine-tune MiniLM on the labelled corpora; writes a checkpoint."""
    config = read_config(config_file, Config, changes)
    from kg.language.train.attribution import train_teacher

    _print(train_teacher(config, data, out).scores)


@main.command()
@click.argument("checkpoints", nargs=-1, type=click.Path(path_type=Path))
@with_options
def soft(config_file: Path, data: Path, out: Path, changes: tuple[str, ...], checkpoints: tuple[Path, ...]) -> None:
    """Write what teachers say about all texts: the mean of CHECKPOINTS, by default of those that the configuration names."""
    config = read_config(config_file, Config, changes)
    from kg.language.train.attribution import write_teachings

    _print(write_teachings(config, data, out, checkpoints).scores)


@main.command()
@click.option("--soft", "soft", is_flag=True, help="Learn from what the command soft wrote, too.")
@with_options
def student(config_file: Path, data: Path, out: Path, changes: tuple[str, ...], *, soft: bool) -> None:
    """Train the network that ships; writes a checkpoint, the weights and the record of the training."""
    config = read_config(config_file, Config, changes)
    from kg.language.train.attribution import train_student

    _print(train_student(config, data, out, soft=soft).scores)


@main.command()
@with_options
def syntax(config_file: Path, data: Path, out: Path, changes: tuple[str, ...]) -> None:
    """Train the network of parts of speech and dependencies; its configuration is one like syntax.toml."""
    from kg.language.train.syntax import SyntaxConfig, train_syntax

    config = placed(read_config(config_file, SyntaxConfig, changes), data, out)
    click.echo(json.dumps(train_syntax(config)))


@main.command()
@click.argument("step", type=click.Choice(["teacher", "soft", "student"]))
@with_options
def names(config_file: Path, data: Path, out: Path, changes: tuple[str, ...], *, step: str) -> None:
    """Do a STEP of the training of the network of names, one after another; the configuration is one like names.toml."""
    from kg.language.train.names import NamesConfig, make_teacher, train_names, write_teachings

    config = placed(read_config(config_file, NamesConfig, changes), data, out)
    if step == "soft":
        write_teachings(config, data)
    else:
        click.echo(json.dumps(make_teacher(config) if step == "teacher" else train_names(config, data)))


@main.command()
@click.argument("models", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_options
def evaluate(config_file: Path, data: Path, out: Path, changes: tuple[str, ...], models: tuple[Path, ...]) -> None:  # noqa: ARG001 (an option of all commands)
    """Print the F1 of MODELS (checkpoints or weights) on the dev corpora; of several, that of their mean."""
    config = read_config(config_file, Config, changes)
    from kg.language.train.attribution import evaluate_models

    _print(evaluate_models(config, data, models))


@main.command()
@with_options
def card(config_file: Path, data: Path, out: Path, changes: tuple[str, ...]) -> None:  # noqa: ARG001 (options of all commands)
    """Write the model card of the weights, beside them, from the record of their training."""
    config = read_config(config_file, Config, changes)
    from kg.language.train.card import write_card

    click.echo(write_card(out / config.output.weights))


def _print(scores: dict[str, float]) -> None:
    click.echo(json.dumps(scores))


if __name__ == "__main__":
    main(prog_name="python -m kg.language.train")
