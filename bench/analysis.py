"""The cost of all analyses of a store of invented news: events, of which each is told by one to twenty outlets, some word for word.

python bench/analysis.py STORE      all analyses of a store in this process, with what each takes and the memory of all
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from entities import ONSETS, VOWELS

from kg.analysis import Study
from kg.ids import article_id, entity_id, part_id
from kg.mapping import map_facts
from kg.model import (
    Article,
    AttributionLink,
    Basis,
    Capacity,
    Credit,
    CreditKind,
    Facts,
    Figure,
    LinkKind,
    Manner,
    Organization,
    OrganizationKind,
    Outcome,
    OutletBasis,
    Period,
    Person,
    Place,
    Population,
    Qualifier,
    ScopeBasis,
    Segment,
    SegmentKind,
    Span,
    Statement,
    Trail,
    Unit,
)
from kg.store import Store

BATCH = 200
STATEMENTS = 10  # of an article
FIRST_DAY = date(2031, 1, 1)
STAGES = (
    "reuses",
    "chains",
    "graph",
    "origins",
    "compared",
    "quotations",
    "claims",
    "supports",
    "comparisons",
    "cycles",
    "sources",
)
"""In the order in which each has what it needs, so that each is charged for itself alone."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the analyses of so many articles take.

    Args:
        seconds: CPU seconds of each stage.
        memory: the most that the process held, in bytes.
        found: how many results each stage has.
    """

    articles: int
    statements: int
    seconds: dict[str, float]
    memory: int
    found: dict[str, int]

    @property
    def total(self) -> float:
        """CPU seconds of all stages."""
        return sum(self.seconds.values())


def measure_analysis(place: Path, counts: Sequence[int]) -> Iterator[Cost]:
    """Yield what the analyses of the first so many articles of a store cost, each time in a process of its own."""
    news = News(max(counts))
    articles = iter(news)
    held = 0
    for count in counts:
        with Store.open(place / "analysis", create=not held) as store:
            while batch := list(islice(articles, min(BATCH, count - held))):
                store.write({one.article.id: map_facts(one) for one in batch})
                held += len(batch)
                print(f"\r{held:,} articles written", end="", file=sys.stderr, flush=True)
            store.compact()
        print("\r" + " " * 30, end="\r", file=sys.stderr)
        answer = subprocess.run([sys.executable, __file__, str(place / "analysis")], capture_output=True, text=True, check=True)
        yield Cost(**json.loads(answer.stdout))


def analyze(path: Path) -> Cost:
    """Run every analysis of a store once."""
    seconds: dict[str, float] = {}
    found: dict[str, int] = {}
    with Store.open(path, read_only=True) as store:
        study = Study(store)
        for stage in ("corpus", "texts", *STAGES):
            start = time.process_time()
            result = getattr(study, stage)
            seconds[stage] = time.process_time() - start
            found[stage] = len(result) if hasattr(result, "__len__") else 0
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Cost(len(study.corpus.articles), len(study.corpus.statements), seconds, memory, found)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened, and what was said of it."""

    number: int
    day: date
    town: str
    dead: int
    hurt: int
    bodies: tuple[tuple[str, str], ...]
    """Spokesperson and organization."""
    quotes: tuple[str, ...]


@dataclass
class News:
    """Invented articles about invented events, the same ones every time.

    Args:
        count: of articles.
    """

    count: int
    _chance: Random = field(default_factory=lambda: Random(11), init=False)

    def __post_init__(self) -> None:
        self._words = [_word(self._chance).lower() for _ in range(6000)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._outlets = [
            f"{_word(self._chance)} {kind}" for kind in ("Times", "Herald", "Radio", "Post", "Gazette") for _ in range(24)
        ]
        self._agencies = [f"{_word(self._chance)} Press" for _ in range(3)]
        self._towns = [_word(self._chance) for _ in range(800)]
        self._bodies = [
            f"{_word(self._chance)} {kind}" for kind in ("Ministry of Health", "Police", "Relief Council") for _ in range(60)
        ]

    def __iter__(self) -> Iterator[Facts]:
        number = event = 0
        while number < self.count:
            happened, event = self._event(event), event + 1
            wire = self._article_parts(happened)
            # Most events are told once or twice; a few by everybody.
            tellers = min(20, self.count - number, max(1, int(self._chance.paretovariate(1.2))))
            outlets = self._chance.sample(self._outlets, tellers)
            for teller, outlet in enumerate(outlets):
                is_wire = teller % 4 == 1
                parts = wire if is_wire else self._article_parts(happened)
                credit = self._agencies[event % len(self._agencies)] if is_wire else None
                yield _to_facts(number, outlet, happened.day + timedelta(days=teller % 3), parts, happened, credit)
                number += 1

    def _event(self, number: int) -> _Event:
        chance = self._chance
        people = [f"{_word(chance)} {_word(chance)}" for _ in range(4)]
        return _Event(
            number,
            FIRST_DAY + timedelta(days=number * 365 // max(self.count // 3, 1) % 365),
            chance.choice(self._towns),
            chance.randint(2, 60),
            chance.randint(2, 200),
            tuple((person, chance.choice(self._bodies)) for person in people),
            tuple(self._prose(24) for _ in range(6)),
        )

    def _article_parts(self, event: _Event) -> list[tuple[str, str, str, str, int | None]]:
        """Return the statements of an article: kind, what is said, by whom, of which body, and the figure in it."""
        chance = self._chance
        parts = []
        for n in range(STATEMENTS):
            person, body = chance.choice(event.bodies)
            if n == 0:
                dead = event.dead if chance.random() < 0.7 else event.dead + chance.randint(1, 5)
                parts.append(("figure", f"{dead} people were killed in {event.town}", person, body, dead))
            elif n == 1:
                parts.append(("hurt", f"{event.hurt} people were injured in {event.town}", person, body, event.hurt))
            elif n < 5:
                parts.append(("quote", f"“{chance.choice(event.quotes)},”", person, body, None))
            else:
                parts.append(("words", self._prose(30), person, body, None))
        return parts

    def _prose(self, length: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=length))


def _to_facts(
    number: int,
    outlet: str,
    day: date,
    parts: Sequence[tuple[str, str, str, str, int | None]],
    event: _Event,
    credited: str | None,
) -> Facts:
    """Return the facts that extraction would find in an article of these statements."""
    name, text, segments, spans = f"news-{number:06}", "", [], []
    if credited:
        text = f"{event.town.upper()} ({credited})\n\n"
    for _, words, person, body, _ in parts:
        start = len(text)
        sentence = f"{words} {person} of the {body} said on {day:%A}."
        spans.append((start, start + len(words)))
        text += sentence
        segments.append(Segment(SegmentKind.BODY, Span(start, len(text))))
        text += "\n\n"
    identifier = article_id(name, None, outlet, hashlib.sha256(name.encode()).hexdigest())
    town = entity_id("place", event.town)
    statements, figures, links = [], [], []
    for (kind, words, person, body, amount), (start, end) in zip(parts, spans, strict=True):
        speaker, office = entity_id("person", person), entity_id("organization", body)
        statement = Statement(
            part_id("statement", identifier, start, end),
            (Span(start, end),),
            Manner.DIRECT if kind == "quote" else Manner.INDIRECT,
            Basis.EXPLICIT,
            Decimal("0.9"),
            "bench",
            speaker=speaker,
            cue_lemma="say",
            source=(Span(end + 1, end + 1 + len(person)),),
            capacity=Capacity(f"{body} spokesperson", "spokesperson", office),
        )
        statements.append(statement)
        links.append(AttributionLink(identifier, speaker, LinkKind.QUOTES, statement.id))
        links.append(AttributionLink(speaker, office, LinkKind.SPEAKS_FOR, statement.id))
        if amount is not None:
            span = Span(start, start + len(str(amount)))
            figures.append(_figure(identifier, span, text, amount, kind, event, statement, town))
        assert words == text[start:end]
    credit = None
    organizations = {body for _, _, _, body, _ in parts} | {outlet}
    if credited:
        at = text.index(credited)
        credit = Credit(CreditKind.WIRE, credited, Span(at, at + len(credited)))
        links.append(AttributionLink(identifier, entity_id("organization", credited), LinkKind.CREDITS, credit=credit))
        organizations.add(credited)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Facts(
        Article(
            identifier,
            name,
            f"{name}.txt",
            text,
            sha,
            tuple(segments),
            title=f"{event.dead} killed in {event.town}",
            outlet=outlet,
            outlet_basis=OutletBasis.METADATA,
            published=day,
            language="en",
        ),
        people=tuple(Person(entity_id("person", who), who) for who in sorted({person for _, _, person, _, _ in parts})),
        organizations=tuple(
            Organization(entity_id("organization", who), who, kind=_kind(who, outlet, credited)) for who in sorted(organizations)
        ),
        places=(Place(town, event.town),),
        statements=tuple(statements),
        figures=tuple(figures),
        links=tuple(links),
    )


def _kind(name: str, outlet: str, agency: str | None) -> OrganizationKind:
    if name == outlet:
        return OrganizationKind.OUTLET
    return OrganizationKind.AGENCY if name == agency else OrganizationKind.AUTHORITY


def _figure(
    article: str, span: Span, text: str, amount: int, kind: str, event: _Event, statement: Statement, town: str
) -> Figure:
    here = Trail(ScopeBasis.SENTENCE, statement.content[0])
    return Figure(
        part_id("figure", article, span.start, span.end),
        span,
        span.of(text),
        Decimal(amount),
        Decimal(amount),
        Qualifier.EXACT,
        Unit.PERSON,
        Decimal("0.9"),
        "bench",
        counted="people",
        outcome=Outcome.KILLED if kind == "figure" else Outcome.INJURED,
        population=Population.PERSON,
        place=town,
        place_text=event.town,
        place_trail=here,
        period=Period(event.day.isoformat(), event.day.isoformat(), event.day, event.day),
        period_trail=here,
        source=statement.speaker,
        statement=statement.id,
    )


def _word(chance: Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((2, 3, 3)))).title()


def main() -> None:
    """Print the cost of a store as JSON, for the process that asked for it."""
    cost = analyze(Path(sys.argv[1]))
    print(json.dumps({name: getattr(cost, name) for name in ("articles", "statements", "seconds", "memory", "found")}))


if __name__ == "__main__":
    main()
