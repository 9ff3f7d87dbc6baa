"""On how many independent origins each claim rests.

The reports of one claim make a small graph: outlet, whoever stands between, source, origin. An outlet that has the claim from somebody
else passes it on, in whichever article it says so; where the outlet that it names has an article on the same claim, that article's
origins answer. Origins are the nodes from which nothing leads further.

- An unnamed source adds nothing beside a named one that it may be; where nobody has a name they count as one, unless their wordings
  tell of two sorts of people (`kg.analysis.claims.unnamed`).
- An outlet's own voice is an origin only of what that outlet attributes to nobody.
- A joint statement is one act of speech: the bodies that make it are several origins that count as one.
- Outlets that only rest on each other have no origin in sight; the whole circle counts as one.
- Bodies and people whose names go together are one in the reports of one claim (`kg.analysis.origins.namesakes`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.analysis.claims.claims import Claim
from kg.analysis.claims.paths import Path, count_independent, find_dominators, find_reached, find_sinks, to_graph
from kg.analysis.claims.unnamed import describe_unnamed, keep_apart
from kg.analysis.origins.governments import GOVERNMENT, STATE
from kg.analysis.origins.namesakes import find_ministry, find_namesakes, follow
from kg.analysis.origins.origins import Origins
from kg.analysis.origins.relays import find_credits
from kg.analysis.origins.steps import Step, StepReason
from kg.analysis.records import AUTHOR_VOICE, Corpus, Node, Record, by_name
from kg.model import OUTLETS


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim rests on.

    Args:
        origins: in the order of their names; unnamed sources are nodes of one name, of which ids tell the sort of people.
        independent: how many of them count as independent.
        is_single: whether there is only one.
        dominators: through whom every path from a reader to an origin passes, nearest to the reader first.
        outlets: that published the articles, in the order of their names.
        steps: why several sources are one origin.
        rests_on: IRI of each figure, or of each statement of a quotation, to those of ``origins`` that it rests on, by their IRIs; none
            for an unnamed source that may be one of them.
    """

    claim: Claim
    origins: tuple[Node, ...]
    independent: int
    is_single: bool
    dominators: tuple[Node, ...]
    outlets: tuple[Node, ...]
    steps: tuple[Step, ...]
    rests_on: Mapping[str, frozenset[str]] = field(default_factory=dict)


def find_support(corpus: Corpus, claims: Sequence[Claim], origins: Origins) -> tuple[Support, ...]:
    """Return what each claim rests on: first those that several outlets repeat on one word, which say less than they seem to.

    Among these, and among the others, claims of more outlets and articles come first, then the order is that of the claims.
    """
    finder = _Finder(corpus, origins)
    supports = [finder.find(claim) for claim in claims]
    return tuple(sorted(supports, key=lambda each: (not _is_echo(each), -len(each.outlets), -len(each.claim.articles))))


def _is_telling(step: Step, origins: Container[str]) -> bool:
    """Whether a step tells of this claim; an outlet's own voice does not where somebody else is named for the same."""
    return step.reason is not StepReason.PUBLISHER or step.end in origins


def _is_echo(support: Support) -> bool:
    return support.is_single and len(support.outlets) > 1


class _Finder:
    """Finds what the claims of one corpus rest on."""

    def __init__(self, corpus: Corpus, origins: Origins) -> None:
        self._corpus = corpus
        self._origins = origins
        self._wires = find_credits(corpus, whole=True)

    def find(self, claim: Claim) -> Support:
        """Return what a claim rests on."""
        records: list[Record] = [self._corpus.figures[iri] for iri in claim.figures]
        records = records or [self._corpus.statements[iri] for iri in claim.statements]
        paths, merged = self._merge([path for record in records for path in self._paths(record)])
        graph = to_graph(paths)
        sinks = self._keep_named(find_sinks(graph, paths), paths)
        independent = count_independent(sinks, paths)
        rests_on = find_reached(graph, paths, {node for sink in sinks for node in sink})
        origins = {node.id for sink in sinks for node in sink}
        steps = [step for record in records for step in self._origins.steps.get(record.id, ()) if _is_telling(step, origins)]
        return Support(
            claim=claim,
            origins=tuple(sorted({node for sink in sinks for node in sink}, key=by_name)),
            independent=independent,
            is_single=independent == 1,
            dominators=find_dominators(graph, paths, sinks),
            outlets=tuple(sorted({path.nodes[0] for path in paths if path.nodes[0].kind != "article"}, key=by_name)),
            steps=tuple(dict.fromkeys((*steps, *merged, *_relays(paths, sinks)))),
            rests_on=rests_on,
        )

    def _paths(self, record: Record) -> list[Path]:
        """Return how a report has its claim, one path for each of its origins."""
        statement = self._corpus.statement_of(record)
        article = self._corpus.articles[record.article]
        between = [self._corpus.publisher_of(article), *(agency for agency, _ in self._wires.get(article.id, ()))]
        is_voice = statement is None or statement.basis == AUTHOR_VOICE
        if statement and not is_voice:
            for each in (*self._corpus.enclosing(statement), statement):
                between += [self._corpus.house_of(node) for node in (each.via, each.speaker) if node]
        others = statement.co_speakers if statement and not is_voice else ()
        # Two outlets that report the same do so each for itself.
        is_joint = any(node.kind not in OUTLETS for node in others)
        found = self._origins.of(record.id) or (describe_unnamed(statement.source if statement else None),)
        return [Path(record, _ended(between, others, end), is_joint) for end in found]

    def _keep_named(self, sinks: list[tuple[Node, ...]], paths: Sequence[Path]) -> list[tuple[Node, ...]]:
        """Return the ends without the unnamed sources that may be somebody who has a name, or one of another wording."""
        unnamed = [node for sink in sinks for node in sink if node.is_unnamed]
        if not unnamed or len(sinks) == 1:
            return sinks
        named = [sink for sink in sinks if not set(sink) & set(unnamed)]
        ends = {node for sink in named for node in sink}
        told = []
        for path in paths:
            statement = self._corpus.statement_of(path.report)
            if statement and ends & set(path.nodes):
                told += [(node, statement.source, statement.role) for node in path.nodes if node in ends]
        apart = keep_apart(unnamed, told)
        return [*named, *((node,) for node in apart)] or [(unnamed[0],)]

    def _merge(self, paths: list[Path]) -> tuple[list[Path], list[Step]]:
        """Return the paths with one node for all names of one body or person, and why."""
        nodes = list(dict.fromkeys(node for path in paths for node in path.nodes))
        same = find_namesakes(nodes)
        steps = [
            Step(short.id, full.id, StepReason.SAME_NAME, (), f"“{short.name}” is {full.name} in the reports of one event")
            for short, full in same.items()
        ]
        if self._origins.is_rolled_up:
            joined = self._find_governments(nodes, same)
            same = {node: follow(joined, kept) for node, kept in same.items()} | joined
            steps += [
                Step(body.id, one.id, StepReason.GOVERNMENT, (), f"{body.name} and {one.name} are of one government")
                for body, one in joined.items()
            ]
        merged = []
        for path in paths:
            followed = [follow(same, node) for node in path.nodes]
            statement = self._corpus.statement_of(path.report)
            ministry = find_ministry(statement, nodes) if statement else None
            if ministry and followed[-1].kind == "person":
                minister, office = followed[-1], follow(same, ministry)
                followed.append(office)
                words = f"{minister.name} speaks for {office.name}, by the name of the office"
                steps.append(Step(minister.id, office.id, StepReason.SPEAKS_FOR, (path.report.id,), words))
            merged.append(Path(path.report, tuple(dict.fromkeys(followed)), path.is_joint))
        return merged, steps

    def _find_governments(self, nodes: Iterable[Node], same: Mapping[Node, Node]) -> dict[Node, Node]:
        """Return of which government the bodies are whose country no article gives: of one, for this claim is about one event."""
        bodies = {follow(same, node) for node in nodes if node.kind in STATE}
        # A government that no article names was made for the bodies of a country that is known.
        state = sorted(node for node in bodies if node.id in self._corpus.nodes and node.id not in self._corpus.countries)
        one = next((node for node in state if node.kind == GOVERNMENT), state[0] if state else None)
        return {} if one is None else {node: one for node in state if node != one and node.kind != GOVERNMENT}


def _ended(between: list[Node], co_speakers: Sequence[Node], end: Node) -> tuple[Node, ...]:
    """Return a path that ends where its origin is; who only makes the same joint statement does not stand between."""
    if end in co_speakers:
        between = [*between[:-1], end]
    return tuple(dict.fromkeys([*(node for node in between if node != end), end]))


def _relays(paths: Sequence[Path], sinks: Sequence[tuple[Node, ...]]) -> Iterable[Step]:
    """Yield the outlets that a report names as its source, and that have the claim from somebody else."""
    ends = {node for sink in sinks for node in sink}
    onward: dict[Node, set[Node]] = {}
    for path in paths:
        for node, after in pairwise(path.nodes):
            onward.setdefault(node, set()).add(after)
    for path in paths:
        end = path.nodes[-1]
        if end not in ends and end.kind in OUTLETS and len(path.nodes) > 1:
            for source in sorted(onward.get(end, ())):
                words = f"{end.name}, which {path.nodes[0].name} names, has it from {source.called}"
                yield Step(end.id, source.id, StepReason.RELAYS, (path.report.id,), words)
