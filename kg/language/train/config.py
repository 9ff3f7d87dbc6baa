"""The configuration of a training: a TOML file, read into frozen dataclasses with one clear error for whatever is wrong.

`attribution.toml` beside this module is the configuration of the weights that ship; a copy of it is where a training on other
corpora begins.
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kg.errors import TrainError
from kg.language.network.windows import WINDOW


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus.

    Args:
        reader: name of its reader, see `kg.language.train.corpora.READERS`.
        path: a file or folder, relative to the folder of the data.
        field: name of the field with the text, for the reader ``texts``.
        origin, licence: for the model card.
    """

    reader: str
    path: str
    field: str = "text"
    origin: str = ""
    licence: str = "none stated"


@dataclass(frozen=True, slots=True)
class Noise:
    """What is done to texts so that a network does not rely on clean ones, see `kg.language.train.noise`. All are shares, 0 to 1.

    Args:
        articles: of the articles are read in their changed form, drawn anew in each epoch.
        case: of the paragraphs of such an article are set in title, upper or lower case.
        straight, single, unquoted: of such articles have their double quotation marks made straight, made single, or taken out;
            together 1 at most.
        stripped: of such articles have no commas; every other one of these has no apostrophes either.
        words: of all words are unknown to the student, drawn anew in each step.
    """

    articles: float = 0.0
    case: float = 0.0
    straight: float = 0.0
    single: float = 0.0
    unquoted: float = 0.0
    stripped: float = 0.0
    words: float = 0.05

    def __post_init__(self) -> None:
        for each in dataclasses.fields(self):
            if not 0 <= getattr(self, each.name) <= 1:
                raise ValueError(f"{each.name} is a share from 0 to 1, not {getattr(self, each.name)}")
        if self.straight + self.single + self.unquoted > 1:
            raise ValueError("straight, single and unquoted are shares of the same articles: together 1 at most")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train.

    Args:
        epochs: times that the examples are seen.
        batch: windows a step.
        rate: learning rate at its highest; ``warm_up`` steps lead up to it, and from there it falls to 0.
        decay: weight decay of AdamW.
        clip: largest norm of the gradients.
        seed: of all that is drawn at random.
    """

    epochs: int
    batch: int = 16
    rate: float = 2e-3
    decay: float = 1e-3
    warm_up: int = 100
    clip: float = 5.0
    seed: int = 1

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.batch < 1:
            raise ValueError("epochs and batch are 1 at least")


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of the student, and where its table of words comes from.

    Args:
        word, affix, shape: of the vectors in its tables.
        projection: of what goes into the first LSTM.
        hidden: of one direction of an LSTM.
        least: times that a word stands in the texts to have a row of its own.
        vectors: what its vectors begin with: ``minilm`` or ``random``.
    """

    word: int = 96
    affix: int = 32
    shape: int = 16
    projection: int = 160
    hidden: int = 192
    least: int = 2
    vectors: str = "minilm"

    def __post_init__(self) -> None:
        if self.vectors not in {"minilm", "random"}:
            raise ValueError(f'vectors is "minilm" or "random", not "{self.vectors}"')


@dataclass(frozen=True, slots=True)
class Output:
    """Names of the files that a training writes, and that later steps read; relative to the folder of the output."""

    teacher: str = "teacher.pt"
    soft: str = "soft.npz"
    student: str = "student.pt"
    weights: str = "attribution.npz"


@dataclass(frozen=True, slots=True)
class Config:
    """What a training of source, cue and content spans needs to know.

    Args:
        labels: of the spans, in the order of their tags.
        train, dev, unlabelled: corpora; the labels of ``unlabelled`` ones are not read.
        left_out: folder of ``.txt`` files on which quality is measured; articles that lie there are read from no other corpus. Relative
            like the paths of corpora; empty for none.
        window: tokens that a network reads at one time, at most.
        limit: articles that are read of each corpus, for a trial; 0 for all.
        teacher, student: their schedules.
        encoder_rate: learning rate of the layers of the teacher that were trained before.
        teachers: checkpoints whose mean the student learns from, relative to the folder of the output.
        soft_share: how much of the loss of a labelled token is the distance from the teachers, 0 to 1; the rest is from its label.
    """

    labels: tuple[str, ...]
    train: tuple[Corpus, ...]
    dev: tuple[Corpus, ...]
    student: Schedule
    teacher: Schedule
    unlabelled: tuple[Corpus, ...] = ()
    left_out: str = ""
    window: int = WINDOW
    limit: int = 0
    encoder_rate: float = 2e-4
    teachers: tuple[str, ...] = ("teacher.pt",)
    soft_share: float = 0.5
    widths: Widths = field(default_factory=Widths)
    noise: Noise = field(default_factory=Noise)
    output: Output = field(default_factory=Output)


T = TypeVar("T")


def read_config(path: Path, kind: type[T], changes: Iterable[str] = ()) -> T:
    """Return the configuration in a TOML file.

    Args:
        kind: the dataclass that it describes, such as `Config`.
        changes: ``key=value`` with a dotted key and a TOML value, as in ``student.epochs=2``; text needs no quotation marks.

    Raises:
        TrainError: the file cannot be read, or a key or value in it or in a change is wrong.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TrainError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrainError(f"{path} is not TOML: {error}") from error
    for change in changes:
        _change(table, change)
    return from_table(kind, table, str(path))


def from_table(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """Return a dataclass made of a table of a TOML file.

    >>> from_table(Corpus, {"reader": "brat", "path": "annotated", "feld": "text"}, "my.toml")
    Traceback (most recent call last):
        ...
    kg.errors.TrainError: my.toml: there is no key feld here; the keys are reader, path, field, origin, licence

    Args:
        where: named in errors: the file, and the table in it.

    Raises:
        TrainError: a key is unknown or missing, or a value is of a wrong kind or out of range.
    """
    assert dataclasses.is_dataclass(kind)
    fields = {each.name: each for each in dataclasses.fields(kind)}
    types_of = get_type_hints(kind)
    for key in table:
        if key not in fields:
            raise TrainError(f"{where}: there is no key {key} here; the keys are {', '.join(fields)}")
    for name, each in fields.items():
        if name not in table and each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING:
            raise TrainError(f"{where}: the key {name} is missing")
    values = {key: _value(types_of[key], value, f"{where}: {key}") for key, value in table.items()}
    try:
        return kind(**values)
    except ValueError as error:
        raise TrainError(f"{where}: {error}") from error


def placed(config: T, data: Path, out: Path) -> T:
    """Return a configuration in which its paths are relative to the working folder.

    Args:
        data: folder to which all its paths are relative, but for that of its field ``out``.
        out: folder to which the path of its field ``out`` is relative.
    """
    assert dataclasses.is_dataclass(config) and not isinstance(config, type)
    changes: dict[str, Any] = {}
    for each in dataclasses.fields(config):
        value = getattr(config, each.name)
        folder = out if each.name == "out" else data
        if isinstance(value, Path):
            changes[each.name] = folder / value
        elif isinstance(value, tuple) and value and isinstance(value[0], Path):
            changes[each.name] = tuple(folder / path for path in value)
    return dataclasses.replace(config, **changes)


def _value(kind: Any, value: Any, where: str) -> Any:
    """Return a value of TOML as the type of its field."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if isinstance(value, Mapping):
            return from_table(kind, value, where)
        raise TrainError(f"{where} is a table, not {value!r}")
    if get_origin(kind) in {Union, types.UnionType}:
        kind = next(each for each in get_args(kind) if each is not type(None))
        return _value(kind, value, where)
    if get_origin(kind) in {tuple, frozenset}:
        if isinstance(value, list):
            return get_origin(kind)(_value(get_args(kind)[0], each, f"{where} {number}") for number, each in enumerate(value, 1))
        raise TrainError(f"{where} is a list, not {value!r}")
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TrainError(f"{where} is {_NAMES.get(kind, kind)}, not {value!r}")
    return value


_NAMES = {int: "a whole number", float: "a number", str: "a text", bool: "true or false", Path: "the name of a file"}


def _change(table: dict[str, Any], change: str) -> None:
    key, equals, text = change.partition("=")
    *path, last = key.strip().split(".")
    if not equals or not last:
        raise TrainError(f"{change!r} is no change of the configuration; write key=value, as in student.epochs=2")
    for part in path:
        inner = table.setdefault(part, {})
        if not isinstance(inner, dict):
            raise TrainError(f"{change!r}: {part} is not a table in the configuration")
        table = inner
    try:
        table[last] = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        table[last] = text.strip()
