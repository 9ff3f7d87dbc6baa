"""The command line: arguments in, calls, text out.

Standard output is data, standard error is talk. Exit codes: 0 fine, 1 failed, 2 wrong usage.
Each command lives in the module of its name, and imports what is heavy inside its function.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module

import click

from kg.errors import KgError
from kg.version import __version__

COMMANDS = ("build", "extract", "show", "query", "analyze", "report", "entities", "export", "validate", "stats", "doctor", "demo")


class Commands(click.Group):
    """The group of all commands; the one place where an error for people becomes an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Import the module of a command and return its command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what a user can act upon becomes one line on standard error and exit code 1."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt as error:
            raise click.ClickException("interrupted; what was finished is kept, run the command again for the rest") from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly when the reader of a pipe has gone
            raise click.ClickException(_reason(error)) from error


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"{where}the disk is full; free some space and run the command again, finished files are whole"
    return f"{where}{error.strerror or error}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Turn news articles into a knowledge graph of who said what, on whose word, with which figures.

    \b
    Start with:
      kg demo                      build the sample articles that come with kg
      kg build ARTICLES... -o out  build your own (files, folders, globs, - for standard input)
      kg query @who-said-what      ask a question; kg query --list shows all that have a name
    """


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Article text is Unicode whatever the locale says.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else None)
    try:
        kg()
    finally:
        _flush()


def _flush() -> None:
    """Write what is left in the buffer now: at the end of the process nobody could say that the disk is full."""
    try:
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (nothing more is written to it)
        if error.errno != errno.EPIPE:
            click.echo(f"Error: standard output: {_reason(error)}", err=True)
            sys.exit(1)
