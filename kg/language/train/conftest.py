"""Doctests are collected from every module; those that import PyTorch are left out where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_MODULES = Path(__file__).parent.glob("*.py")
collect_ignore = [
    path.name for path in _MODULES if find_spec("torch") is None and "\nimport torch\n" in path.read_text(encoding="utf-8")
]
