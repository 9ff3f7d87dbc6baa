"""Articles that a training must not see, because quality is measured on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import TrainError
from kg.language.train.corpora.labelled import Labelled


def without(articles: Iterable[Labelled], folder: Path | None) -> Iterator[Labelled]:
    """Yield the articles but those whose text lies in a folder, with a headline or without; white space makes no difference.

    Args:
        folder: of ``.txt`` files; None leaves out nothing.

    Raises:
        TrainError: the folder is not there, so that nothing could be left out.
    """
    if folder is None:
        yield from articles
        return
    if not folder.is_dir():
        raise TrainError(f"{folder}: there is no such folder of texts to be left out; say left_out='' to train on all")
    texts = "\n".join("".join(path.read_text(encoding="utf-8").split()) for path in sorted(folder.glob("*.txt")))
    yield from (each for each in articles if "".join(each.document.text.split()) not in texts)
