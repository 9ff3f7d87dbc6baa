"""Which inputs a build has to read again: what each input gave last time, and which input an article belongs to.

The rule behind it: an incremental build equals a build from nothing. Inputs are taken in the order of their locators, and an
article that several inputs hold (the same name, address, outlet and text) belongs to the first of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.model import Problem
from kg.read import Input, Overrides, fingerprint
from kg.version import __version__


@dataclass(frozen=True, slots=True)
class Entry:
    """What one input gave.

    Args:
        locator: path of the input relative to the folder of the store, or ``-``.
        fingerprint: of its bytes, its metadata, the options and the version of kg; empty when it cannot be told.
        articles: identifiers of the articles that it holds, those that belong to another input too.
        problems: what went wrong with it, for the report of later builds.
    """

    locator: str
    fingerprint: str
    articles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """Return the entry as one line of JSON, the same for equal entries."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Entry:
        """Return the entry that `to_json` wrote."""
        fields = json.loads(line)
        problems = tuple(Problem(**problem) for problem in fields["problems"])
        return cls(fields["locator"], fields["fingerprint"], tuple(fields["articles"]), problems)


@dataclass(frozen=True, slots=True)
class Release:
    """What a changed or missing input no longer holds.

    Args:
        gone: articles that no input holds any more.
        passed: locators of the inputs to which one of its articles belongs from now on; they have to be read again,
            because the metadata of an article come from the input to which it belongs.
    """

    gone: frozenset[str]
    passed: frozenset[str]


class Ledger:
    """The entries of all inputs of a store, and which input each article belongs to.

    >>> ledger = Ledger([Entry("a.txt", "1", ("article/x",)), Entry("b.txt", "2", ("article/x", "article/y"))])
    >>> ledger.owner("article/x")
    'a.txt'
    >>> ledger.put(Entry("a.txt", "3", ()))
    Release(gone=frozenset(), passed=frozenset({'b.txt'}))
    >>> sorted(ledger.drop("b.txt").gone)
    ['article/x', 'article/y']
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        self._holders: dict[str, set[str]] = {}
        for entry in entries:
            self.put(entry)

    @property
    def articles(self) -> AbstractSet[str]:
        """All articles that some input holds."""
        return self._holders.keys()

    def owner(self, article: str) -> str | None:
        """Return the locator of the input to which an article belongs: the first that holds it."""
        return min(self._holders.get(article, ()), default=None)

    def put(self, entry: Entry) -> Release:
        """Set the entry of an input in place of the one that it had."""
        before = self.entries.get(entry.locator)
        self.entries[entry.locator] = entry
        for article in entry.articles:
            self._holders.setdefault(article, set()).add(entry.locator)
        return self._release(entry.locator, set(before.articles if before else ()) - set(entry.articles))

    def drop(self, locator: str) -> Release:
        """Remove the entry of an input."""
        return self._release(locator, self.entries.pop(locator).articles)

    def problems(self) -> Iterator[Problem]:
        """Yield what went wrong with all inputs, and which articles were held by several of them."""
        for locator, entry in sorted(self.entries.items()):
            yield from entry.problems
            again = [article for article in entry.articles if self.owner(article) != locator]
            if again:
                yield Problem("read", f"{len(again)} of its articles also stand in another input; each counts once", locator)

    def _release(self, locator: str, articles: Iterable[str]) -> Release:
        gone, passed = set(), set()
        for article in articles:
            was_owner = self.owner(article) == locator
            holders = self._holders[article]
            holders.discard(locator)
            if not holders:
                del self._holders[article]
                gone.add(article)
            elif was_owner:
                passed.add(min(holders))
        return Release(frozenset(gone), frozenset(passed))


def locate(given: Input, folder: Path) -> str:
    """Return the path of an input relative to the folder of the store, so that both can be moved together."""
    if given.path is None:
        return "-"
    try:
        relative = os.path.relpath(given.path.absolute(), folder.absolute())
    except ValueError:  # on another drive
        relative = str(given.path.absolute())
    # Names of files need not be text; the store holds text only.
    return Path(relative).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def to_fingerprint(given: Input, overrides: Overrides, *, mentions: bool) -> str:
    """Return what changes when an input has to be read again; empty when that cannot be told."""
    content = fingerprint(given, overrides)
    if not content:
        return ""
    return hashlib.sha256(f"{__version__} {mentions} {content}".encode()).hexdigest()
