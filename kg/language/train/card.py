"""The model card: hand-written text (`model_card.md`) with the numbers of the record of a training.

After Mitchell et al. (2019), "Model cards for model reporting".
"""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Any

from kg.errors import TrainError
from kg.language.train.record import record_beside

_TEMPLATE = Path(__file__).with_name("model_card.md")


def write_card(weights: Path) -> Path:
    """Write the model card of weights beside them, and return its path.

    Raises:
        TrainError: there is no record of their training beside them.
    """
    beside = record_beside(weights)
    try:
        record = json.loads(beside.read_text(encoding="utf-8"))
        size = weights.stat().st_size
    except (OSError, ValueError) as error:
        raise TrainError(f"{beside} is not the record of a training; the command student writes it: {error}") from error
    path = weights.with_suffix(".md")
    path.write_text(make_card(record, weights.name, size), encoding="utf-8")
    return path


def make_card(record: dict[str, Any], name: str, size: int) -> str:
    """Return the model card.

    Args:
        record: of the training, as `kg.language.train.record.Record.to_json` gives it.
        name: of the file of the weights.
        size: of the file of the weights, in bytes.

    Raises:
        TrainError: the record lacks something that the card says.
    """
    try:
        return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(_values(record, name, size))
    except KeyError as error:
        raise TrainError(f"the record of the training of {name} lacks {error}; train again with this version") from error


def _values(record: dict[str, Any], name: str, size: int) -> dict[str, str]:
    config, labels = record["config"], record["config"]["labels"]
    schedule, noise = config["student"], config["noise"]
    training = [f"{schedule['epochs']} epochs in batches of {schedule['batch']} windows, with seed {schedule['seed']}."]
    if record["made_from"]:
        files = ", ".join(f"`{made}` (SHA-256 `{digest}`)" for made, digest in sorted(record["made_from"].items()))
        training.append(
            f"It learned from labels and from what its teachers say about the same and about unlabelled texts: {files}."
        )
    else:
        training.append("It learned from labels only.")
    training.append(
        f"{noise['words']:.0%} of the words were hidden from it at random, and {noise['articles']:.0%} of the articles read with "
        "their capitals or quotation marks changed."
    )
    return {
        "record": record_beside(Path(name)).name,
        "about_size": f"The file `{name}` has {size / 1e6:.1f} MB.",
        "window": str(config["window"]),
        "data": "".join(_corpora(record["data"])),
        "scores": _table(record["dev"], labels),
        "training": " ".join(training),
        "epochs": "\n".join(
            f"| {each['epoch']} | {each['loss']:.4f} | {each['dev']['exact all']} | {each['dev']['overlap all']} |"
            for each in record["epochs"]
        ),
        "versions": ", ".join(f"{package} {version}" for package, version in sorted(record["versions"].items())),
        "sha256": record["made"][name],
    }


def _corpora(data: dict[str, list[dict[str, Any]]]) -> list[str]:
    lines = ["| part | file | what | licence | SHA-256 |\n|---|---|---|---|---|\n"]
    for role in ("train", "unlabelled", "dev"):
        lines += [
            f"| {role} | `{each['path']}` | {each['origin']} | {each['licence']} | `{each['sha256'][:16]}...` |\n"
            for each in data[role]
        ]
    return [*lines, "\n"]


def _table(scores: dict[str, float], labels: list[str]) -> str:
    columns = [*labels, "all"]
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {kind} | " + " | ".join(str(scores[f"{kind} {column}"]) for column in columns) + " |" for kind in ("exact", "overlap")
    ]
    return "\n".join(lines)
