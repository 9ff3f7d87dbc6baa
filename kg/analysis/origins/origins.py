"""Origins: who answers for a statement or a figure, when everybody who only passes it on is taken away.

``kg:origin`` says who does by the article alone. Across articles more is known: for whom a person speaks, whose text was copied or
taken from a wire, which edition belongs to which house, and on request which ministry belongs to which government.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.analysis.origins.governments import STATE, find_governments
from kg.analysis.origins.relays import find_copied, find_credits, overlap
from kg.analysis.origins.steps import Step, StepReason
from kg.analysis.records import ArticleRecord, Corpus, FigureRecord, Node, Record
from kg.analysis.texts.reuse import Passage, Reuse
from kg.registry.bodies import parse_body


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of all statements and figures.

    Args:
        found: IRI of a statement or figure to its origins, sorted; empty where nobody is named.
        steps: IRI of a statement or figure to the steps by which its origins were found.
        is_rolled_up: whether ministries, forces and authorities of a state count as its government.
    """

    found: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    is_rolled_up: bool = False

    def of(self, record: str) -> tuple[Node, ...]:
        """Return the origins of a statement or figure; none where nobody is named."""
        return self.found.get(record, ())


def find_origins(corpus: Corpus, reuses: Sequence[Reuse], *, roll_up: bool = False) -> Origins:
    """Return who answers for each statement and figure.

    Args:
        roll_up: whether ministries, forces and authorities of a state count as its government.
    """
    finder = _Finder(corpus, reuses, roll_up=roll_up)
    records: tuple[Record, ...] = (*corpus.statements.values(), *corpus.figures.values())
    for record in records:
        finder.find(record)
    return Origins(finder.found, finder.steps, roll_up)


class _Finder:
    """Finds origins; those of a copy by way of those of its original, which are found first."""

    def __init__(self, corpus: Corpus, reuses: Sequence[Reuse], *, roll_up: bool) -> None:
        self._corpus = corpus
        self._wires = find_credits(corpus, whole=True)
        self._copied = find_copied(reuses)
        self._offices = _sole_offices(corpus)
        self._governments = find_governments(corpus) if roll_up else {}
        self._roll_up = roll_up
        self.found: dict[str, tuple[Node, ...]] = {}
        self.steps: dict[str, tuple[Step, ...]] = {}

    def find(self, record: Record) -> tuple[Node, ...]:
        """Return the origins of a record, and keep them and their steps."""
        if record.id in self.found:
            return self.found[record.id]
        # Copies that copy each other cannot be, but whoever reads a damaged store shall not loop.
        self.found[record.id] = ()
        steps = list(_own_steps(record, self._corpus))
        nodes = [node for each in _by_its_article(record, self._corpus) for node in self._answering(each, record, steps)]
        if not nodes:
            nodes = self._without_name(record, steps)
        self.found[record.id] = tuple(sorted({self._whole(node, steps) for node in nodes}))
        if steps:
            self.steps[record.id] = tuple(dict.fromkeys(steps))
        return self.found[record.id]

    def _answering(self, node: Node, record: Record, steps: list[Step]) -> Iterable[Node]:
        if node.kind == "article":
            return self._voice(node, record, steps)
        office = self._offices.get(node.id)
        if office is None:
            return (node,)
        words = f"{node.name} speaks for {office.name}, as another article says"
        steps.append(Step(node.id, office.id, StepReason.SPEAKS_FOR, (), words))
        return (office,)

    def _voice(self, node: Node, record: Record, steps: list[Step]) -> Iterable[Node]:
        """Return who answers for what an article says in its own voice: the agency, the original of a copy, else its outlet."""
        article = self._corpus.articles[node.id]
        if article.id in self._wires:
            return self._wire(article, steps)
        copied = self._copy(record, steps)
        if copied:
            return copied
        outlet = self._corpus.publisher_of(article)
        if outlet != node:
            steps.append(Step(node.id, outlet.id, StepReason.PUBLISHER, (node.id,), f"{outlet.name} says so in its own voice"))
        return (outlet,)

    def _wire(self, article: ArticleRecord, steps: list[Step]) -> list[Node]:
        agencies = self._wires[article.id]
        for agency, link in agencies:
            words = f"the text of {_called(article)} is {agency.name}'s"
            steps.append(Step(article.id, agency.id, StepReason.WIRE, (link,), words))
        return [agency for agency, _ in agencies]

    def _without_name(self, record: Record, steps: list[Step]) -> list[Node]:
        """Return who answers for a source without a name: the agency whose text it is, for nobody else knows who it was."""
        return self._wire(self._corpus.articles[record.article], steps) if record.article in self._wires else []

    def _copy(self, record: Record, steps: list[Step]) -> tuple[Node, ...]:
        """Return the origins of the same sentence in the article that it was copied from."""
        corpus = self._corpus
        for source in self._copied.get(record.article, ()):
            for passage in source.passages:
                if not any(overlap(passage.b, span) for span in record.spans):
                    continue
                original = _original(record, passage, source.article, corpus)
                first, later = corpus.articles[source.article], corpus.articles[record.article]
                words = f"{_called(later)} has the sentence from {_called(first)}"
                if not source.is_dated:
                    words = f"{_called(later)} and {_called(first)} have the same sentence; which was first is not known"
                steps.append(Step(later.id, first.id, StepReason.COPIES, (original.id if original else first.id,), words))
                found = self.find(original) if original else ()
                return found or (corpus.publisher_of(first),)
        return ()

    def _whole(self, node: Node, steps: list[Step]) -> Node:
        house = self._corpus.house_of(node)
        if house != node:
            steps.append(Step(node.id, house.id, StepReason.PART_OF, (), f"{node.name} is a part of {house.name}"))
        country = self._corpus.countries.get(house.id)
        if not self._roll_up or house.kind not in STATE or country is None:
            return house
        government = self._governments[country]
        if government != house:
            words = f"{house.name} counts as {government.name}"
            steps.append(Step(house.id, government.id, StepReason.GOVERNMENT, (), words))
        return government


def _called(article: ArticleRecord) -> str:
    """Return an article in words: "Port Herald (harbor-blast)"."""
    return f"{article.outlet.name} ({article.name})" if article.outlet else article.name


def _by_its_article(record: Record, corpus: Corpus) -> list[Node]:
    """Return who answers by the article alone; of a joint statement everybody who makes it."""
    nodes = [corpus.nodes[iri] for iri in record.origins if iri in corpus.nodes]
    statement = corpus.statement_of(record)
    if statement and nodes and nodes[0].kind != "article":
        nodes += statement.co_speakers
    return nodes


def _own_steps(record: Record, corpus: Corpus) -> Iterable[Step]:
    """Yield the step that the article itself shows: for whom the speaker speaks."""
    statement = corpus.statement_of(record)
    if statement and statement.speaker and statement.organization and statement.organization.id in record.origins:
        speaker, organization = statement.speaker, statement.organization
        if speaker != organization:
            words = f"{speaker.name} speaks for {organization.name}"
            yield Step(speaker.id, organization.id, StepReason.SPEAKS_FOR, (statement.id,), words)


def _original(record: Record, passage: Passage, article: str, corpus: Corpus) -> Record | None:
    """Return what stands in the earlier article at the place of a record of its copy: a figure of the same amount, or a statement."""
    place = passage.a[0] + record.spans[0][0] - passage.b[0]
    if isinstance(record, FigureRecord):
        figures = [
            f
            for f in corpus.figures_of.get(article, ())
            if _amount(f) == _amount(record) and overlap(passage.a, (f.start, f.end))
        ]
        return min(figures, key=lambda each: (abs(each.start - place), each.id), default=None)
    there = (place, place + record.spans[0][1] - record.spans[0][0])
    statements = [s for s in corpus.statements_of.get(article, ()) if any(overlap(there, span) for span in s.spans)]
    return max(statements, key=lambda each: (max(overlap(there, span) for span in each.spans), each.id), default=None)


def _amount(figure: FigureRecord) -> tuple[object, ...]:
    return figure.lower, figure.upper, figure.outcome


def _sole_offices(corpus: Corpus) -> dict[str, Node]:
    """Return the organization of each person whom all articles together know in the name of one only.

    A ministry that no article gives a country has a node of its own in each article; one name is one organization here.
    """
    found = {}
    for person, offices in corpus.offices.items():
        organizations = sorted({corpus.nodes[each] for each, _ in offices if each in corpus.nodes})
        if len({parse_body(each.name).words for each in organizations}) == 1:
            found[person] = organizations[0]
    return found
