"""Matching: which records the references of decisions mean.

A reference is an identifier, or one with an article behind it: ``person/ali-moe@clinic-opens``. The article goes by its name (or
address), which outlives a correction of its text, or by its identifier, which does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.registry.decisions import Decision, Verdict
from kg.registry.record import Record


class Matcher:
    """Finds the records that references mean, by their numbers.

    Args:
        records: of all articles.
        decisions: of which those that single out records of some articles matter: in "different X@article X", the second X is X in
            all articles that no such decision names.

    >>> from kg.registry import EntityKind
    >>> records = [Record(f"article/a{n}", "person/ali-moe", EntityKind.PERSON, "Ali Moe", article_name=f"day-{n}") for n in (1, 2)]
    >>> matcher = Matcher(records)
    >>> matcher.find("person/ali-moe"), matcher.find("person/ali-moe@day-2"), matcher.find("person/ali-moe@article/a1")
    ([0, 1], [1], [0])
    >>> matcher.reference(0)
    'person/ali-moe@day-1'
    """

    def __init__(self, records: Sequence[Record], decisions: Iterable[Decision] = ()) -> None:
        self._records = records
        self._by_id: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_id[record.id].append(number)
        self._apart: dict[str, set[int]] = defaultdict(set)
        for decision in decisions:
            for side, whole in ((decision.a, decision.b), (decision.b, decision.a)):
                if decision.verdict is Verdict.DIFFERENT and "@" in side and side.partition("@")[0] == whole:
                    self._apart[whole].update(self.find(side))

    def find(self, reference: str) -> list[int]:
        """Return the numbers of the records of a reference; none where several articles go by its name."""
        identifier, _, article = reference.partition("@")
        numbers = self._by_id.get(identifier, [])
        if not article:
            return [number for number in numbers if number not in self._apart.get(identifier, ())]
        by_article = [number for number in numbers if self._records[number].article == article]
        by_name = [number for number in numbers if _readable(self._records[number].article_name) == article]
        return by_article or (by_name if len(by_name) == 1 else [])

    def reference(self, number: int) -> str:
        """Return how a decision names a record: by the name of its article, where no other goes by it."""
        record = self._records[number]
        name = _readable(record.article_name)
        by_name = f"{record.id}@{name}"
        return by_name if name and self.find(by_name) == [number] else f"{record.id}@{record.article}"


def _readable(name: str) -> str:
    """Return a name as it stands in a cell of the file of decisions."""
    return " ".join(name.split())
