"""The README is true: every block is run in the order in which it stands, and its output is what the README shows.

In a ``console`` block a line that begins with ``$`` is a command, the lines after it are what it prints (both streams; a line
``...`` stands for any number of lines). A ``python`` block is run as it is, and the ``# ->`` comments in it are what it prints.
The two ``sh`` blocks set up from nothing: each is run in a copy of the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[str]:
    return [body for found, body in BLOCK.findall(README) if found == language]


def _transcript(block: str) -> list[tuple[str, str]]:
    """Return (command, expected output) pairs of a console block."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def _matches(expected: str, printed: str) -> bool:
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", expected.rstrip() + "\n", flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(pieces), printed.rstrip() + "\n") is not None


def _environment() -> dict[str, str]:
    scripts = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1"}


def _print(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a command of a console block and return what it prints, both streams in one."""
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True, check=False, **both).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def environment():
    return _environment()


def test_every_block_is_of_a_kind_that_is_run():
    assert {language for language, _ in BLOCK.findall(README)} <= {"console", "python", "sh", "text", "mermaid"}


def test_console_blocks_print_what_the_readme_shows(folder, environment):
    pairs = [pair for block in _blocks("console") for pair in _transcript(block)]
    assert pairs
    for command, expected in pairs:
        printed = _print(command, folder, environment)
        assert _matches(expected, printed), f"$ {command}\n--- README\n{expected}--- printed\n{printed}"


def test_python_blocks_print_what_the_readme_shows(folder, environment):
    for block in _blocks("python"):
        expected = "".join(f"{line}\n" for line in re.findall(r"^\s*# -> (.*)$", block, flags=re.MULTILINE))
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.stdout, done.stderr) == (expected, "")


def _copy(tmp_path: Path) -> Path:
    """Copy what git knows of the checkout, or would take: as a newcomer who clones it gets it."""
    copy = tmp_path / "kg"
    left_out = shutil.ignore_patterns(
        ".git", ".venv*", "__pycache__", "*_cache", ".hypothesis", "node_modules", "*.egg-info", "build", "dist"
    )
    shutil.copytree(
        ROOT,
        copy,
        ignore=lambda folder, names: (
            left_out(folder, names) | ({*names} - {"README.md"} if folder == str(ROOT / "output") else set())
        ),
    )
    return copy


def test_the_first_command_sets_up_and_builds_the_samples(tmp_path):
    copy = _copy(tmp_path)
    done = subprocess.run(["bash", "-c", _blocks("sh")[0]], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("graph.ttl", "attribution.graphml", "report.md"):
        assert (copy / "output" / "demo" / name).stat().st_size > 0


def test_the_second_command_is_the_one_that_ci_runs():
    # Running it here would run this test again; .ci/run takes the command from the README itself.
    assert "make check" in _blocks("sh")[1]
    assert "command: test" in README
    assert "command: test" in (ROOT / ".ci" / "run").read_text()


def update() -> None:
    """Write into the README what its console and Python blocks print now: ``python tests/test_readme.py``."""
    import tempfile

    env = _environment()
    text = README
    with tempfile.TemporaryDirectory() as folder:
        for block in _blocks("console"):
            parts = []
            for command, expected in _transcript(block):
                printed = _print(command, Path(folder), env)
                keep = "..." in expected and _matches(expected, printed)
                parts.append(f"$ {command}\n{expected if keep else printed}")
            text = text.replace(block, "".join(parts))
        for block in _blocks("python"):
            code = re.sub(r"^# -> .*\n", "", block, flags=re.MULTILINE)
            done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
            text = text.replace(block, code + "".join(f"# -> {line}\n" for line in done.stdout.splitlines()))
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update()
