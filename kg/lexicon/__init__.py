"""Word lists as data: what the rules know about English news, kept apart from the rules.

Each file begins with a comment that says what it is, and maps the names of its lists to words: a YAML list, or, where no word has a
space in it, a text of words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.resources import LEXICON


@cache
def load(name: str) -> Any:
    """Return the parsed word list ``<name>.yaml``; callers must not change it.

    Raises:
        LexiconError: there is no such list, or it is not YAML.
    """
    import yaml

    path = LEXICON / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=loader)  # noqa: S506 (a safe loader, in C where there is one)
    except FileNotFoundError:
        raise LexiconError(f"there is no word list {name}: {path} does not exist; reinstall kg") from None
    except yaml.YAMLError as error:
        raise LexiconError(f"{path} is not a word list: {error}".replace("\n", " ")) from error


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return the words of the list ``key`` of the word list ``<name>.yaml``.

    >>> "never" in word_set("clauses", "negations")
    True

    Raises:
        LexiconError: there is no such list.
    """
    lists = load(name)
    if not isinstance(lists, dict) or key not in lists:
        raise LexiconError(f"the word list {name} has no list {key}; reinstall kg")
    words = lists[key]
    return frozenset(words.split() if isinstance(words, str) else words)
